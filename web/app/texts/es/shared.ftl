### What the page says to those who are signed in, and the Worker in what it sends them.

## What is not as it used to be

judge-known-codes = Solo el { $found } % de los códigos con existencias está en este archivo.
judge-fewer-rows = El archivo tiene { $found } filas; normalmente hay { $usual }.
judge-more-rows = El archivo tiene { $found } filas; normalmente solo hay { $usual }.
judge-fewer-units = El archivo tiene { $found } unidades en total; normalmente hay { $usual }.
judge-more-units = El archivo tiene { $found } unidades en total; normalmente solo hay { $usual }.
judge-flipped = El { $found } % de los códigos pasaría de disponible a agotado, o al revés.
judge-price = La mayoría de los precios son { $found } veces lo que eran.
judge-rejected = El { $found } % de las filas no sirve; normalmente es el { $usual } %.
judge-unknown-quantities = El { $found } % de las líneas no dice cuántas unidades hay; normalmente es el { $usual } %.
judge-repeated = El { $found } % de las filas repite otra; normalmente es el { $usual } %.
judge-stores-missing = { $found } de { $usual } tiendas no están en el archivo; sus existencias quedan como están.
judge-layout = Las columnas no son las del archivo anterior.
judge-form = El formato, la codificación o el separador no es el del archivo anterior.
judge-older-report = El informe dice que es del { $found }; el anterior era del { $usual }.
judge-same-day = El informe sigue diciendo que es del { $found }, como hace días.
judge-sheet-full = El archivo tiene { $found } filas, tantas como caben en una hoja: pueden faltar más.
judge-round-rows = El archivo tiene exactamente { $found } filas: puede que la lista se cortara ahí.
judge-no-line-end = La última línea no está terminada: puede que el archivo se cortara.

## What came of fetching a file

source-delivered = El archivo ha llegado. Su resultado está junto a la fuente.
source-unchanged = El archivo es el mismo que la última vez.
source-address = No se puede buscar nada en esta dirección. Escríbala tal como la abriría un navegador sin su sesión.
source-unauthorized = El servidor quiere saber quién pregunta, o no lo acepta. Compruebe el nombre de usuario y la contraseña.
source-forbidden = El servidor no da el archivo a cualquiera. Compártalo con todos los que tengan el enlace, o indique nombre de usuario y contraseña.
source-not-found = No hay ningún archivo en esta dirección. ¿Se ha movido o cambiado de nombre?
source-web-page = La dirección responde con una página web o de inicio de sesión, no con un archivo. Ábrala en una ventana privada: la descarga tiene que empezar enseguida.
source-unreadable = El archivo ha llegado, pero no se puede leer. Su entrega dice por qué.
source-misaddressed = El archivo ha llegado, pero sus líneas son de otras tiendas.
source-too-large = El archivo pasa de 25 MiB. Ofrézcalo en zip, o divídalo por tiendas.
source-redirects = La dirección solo lleva a otras. Indique aquella en la que está de verdad el archivo.
source-secret = La contraseña guardada ya no se puede leer. Escríbala de nuevo.
source-certificate = El certificado del servidor no es válido. Haga que lo renueven.
source-refused = El servidor se ha negado. Pregunte a quien lo lleva qué espera.
source-busy = El servidor está ocupado o va demasiado lento. No tiene que hacer nada: se le preguntará pronto otra vez.
source-unreachable = No se llega al servidor. ¿Es correcto su nombre, y está en marcha? Se le preguntará pronto otra vez.
source-unfinished = El archivo aún no estaba terminado. No tiene que hacer nada: se toma cuando está entero.
source-too-often = Se le preguntó hace un momento.
    .hint = Espere cinco segundos y pruebe otra vez.
source-folder-gone = La carpeta ya no está. ¿Se ha movido o cambiado de nombre?
dropbox-revoked = Dropbox ya no nos deja entrar. Enlace la carpeta de nuevo.

## How feeds are

health-healthy = Puntual
health-frozen = Siempre igual
health-late = Con retraso
health-stale = Anticuada
health-invalid = Inservible
health-held = Le espera
health-paused = En pausa
health-pending = Sin empezar
stage-frozen = siempre igual
stage-held = un archivo le espera
stage-invalid = un archivo es inservible
stage-late = con retraso
stage-late-a-day = con más de un día de retraso
stage-stale = anticuada
