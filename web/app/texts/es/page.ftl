### Las palabras de la página.

## En varios lugares

skip = Ir al contenido
language = Idioma
try-again = Reintentar
as-found = Como se encontró
rows = { $rows ->
    [one] { $rows } fila
   *[other] { $rows } filas
}
lines = { $lines ->
    [one] { $lines } línea de existencias
   *[other] { $lines } líneas de existencias
}
size-bytes = { $size ->
    [one] { $size } byte
   *[other] { $size } bytes
}
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

## Por donde entran los archivos

drop-title = Suelte aquí su listado de existencias.
drop-promise = Vea lo que verán sus clientes.
drop-lead = Exporte lo que exporte su caja, Onhand lo lee, encuentra las columnas, muestra lo que está mal y publica lo que está bien.
drop-choose = Elegir archivos de existencias
drop-anywhere = {" "}o soltarlos en cualquier parte
drop-formats = CSV y texto, Excel, OpenDocument, XML y JSON, también comprimidos. Cualquier columna, orden y tamaño.
drop-privacy = Nada sale de este ordenador hasta que publique, y entonces solo las columnas necesarias.
drop-sample = Probar con un ejemplo

## Iniciar sesión

sign-in = Iniciar sesión
sign-out = Cerrar sesión
signing-in = Iniciando sesión…
address-label = Su dirección de correo
link-send = Envíenme un enlace
link-hint = Se entra con un enlace que llega por correo. No hay contraseña.
link-sent = Mire su buzón. Si { $address } se conoce aquí, un enlace va de camino. Sirve durante 15 minutos.
passkey-use = Entrar con una llave de acceso
token-way = Con una clave de acceso
token-label = Su clave de acceso
token-hint = Solo hace falta para publicar, y se olvida al cerrar esta pestaña.
sign-in-failed = No se inició la sesión

## Los archivos sobre la mesa

files-label = Archivos
file-remove = Quitar { $name }
file-reading = Leyendo { $name }
file-cancel = Cancelar
file-waiting = En espera · { $size }
file-progress = { rows } · { $read } de { $all }
file-cancelled = Cancelado

## Cómo está un archivo

verdict-waiting = En espera
verdict-reading = Leyendo · { rows }
verdict-ready = Listo para publicar · { lines }
verdict-check = { $things ->
    [one] Revise { $things } punto
   *[other] Revise { $things } puntos
} · { lines }
verdict-not-stock = Esto no se puede leer como existencias
verdict-unreadable = Este archivo no se puede leer
verdict-cancelled = La lectura se canceló
verdict-no-lines = No se encontró ninguna línea de existencias
verdict-done = Respondido. Vea el recibo.
verdict-of = { $name }: { $verdict }
summary-label = Resumen
cancelled-note = La lectura se canceló. No se ha guardado nada.
read-after-all = Leerlo de todos modos
read-uncorrected = Leerlo sin mis correcciones

## Lo que se entendió

understood-title = Lo que hemos entendido
understood-lead = Deducido del propio archivo. Cambie un punto y el archivo se lee de nuevo al momento.
understood-undo = Deshacer mis correcciones
understood-why = Cómo lo sabemos
before-followed = Leído como usted lo confirmó antes.
before-anew = Analizar de nuevo
before-aside = Lo que confirmó antes se deja de lado.
before-follow = Leer como se confirmó
fact-system = Escrito por
fact-format = Formato
fact-encoding = Codificación
fact-delimiter = Entre columnas
fact-sheet = Hoja
fact-sheet-hidden = { $name } (oculta)
fact-header-row = Fila de encabezado
fact-header-row-hint = 0 si no hay
fact-decimal-mark = Signo decimal
fact-decimal-point = Punto 9.90
fact-decimal-comma = Coma 9,90
fact-currency = Moneda
fact-currency-hint = EUR, MXN, USD…
format-delimited = Texto con columnas (CSV)
format-fixed-width = Texto de columnas fijas
format-xlsx = Libro de Excel (.xlsx)
format-xls = Libro de Excel 97–2003 (.xls)
format-xlsb = Libro binario de Excel (.xlsb)
format-ods = Hoja de cálculo OpenDocument (.ods)
format-html = Página web con una tabla
format-spreadsheetml = XML de Excel 2003
format-product-xml = Feed de productos (XML)
format-json = JSON
encoding-western = Occidental ({ $name })
encoding-central-european = Centroeuropeo ({ $name })
encoding-cyrillic = Cirílico ({ $name })
encoding-greek = Griego ({ $name })
encoding-turkish = Turco ({ $name })
encoding-baltic = Báltico ({ $name })
encoding-japanese = Japonés ({ $name })
encoding-chinese-simplified = Chino simplificado ({ $name })
encoding-chinese-traditional = Chino tradicional ({ $name })
encoding-korean = Coreano ({ $name })
delimiter-comma = Coma ,
delimiter-semicolon = Punto y coma ;
delimiter-tab = Tabulador
delimiter-bar = Barra |
delimiter-blank = Espacio
delimiter-blanks = Dos espacios o más

## Qué es cada columna

columns-title = Qué es cada columna
columns-lead = Solo se envían las columnas con un significado. Los precios de coste y los proveedores se quedan aquí.
columns-header = En su archivo
columns-example = Por ejemplo
columns-means = Significa
columns-why = Por qué
column-unnamed = Columna { $letter }
column-meaning = Significado de { $name }
column-store = Tienda
column-sure = Seguro
column-likely = Probable
column-doubt = Revíselo

## Cada fila, contada una vez

ledger-title = Lo que hemos leído
ledger-lead = Cada fila del archivo está en exactamente uno de estos grupos.
ledger-label = Recuento de filas
ledger-accepted = aceptadas
ledger-fixed = corregidas
ledger-rejected = rechazadas
ledger-preamble = sobre el encabezado
ledger-header = encabezado
ledger-blank = vacías
ledger-footer = notas y totales
ledger-total = filas leídas
ledger-unbalanced = Las cuentas no cuadran. Es culpa nuestra; no publique este archivo y avísenos.

## Lo que está mal

problems-title = Problemas
problems-none = Este archivo no tiene ningún problema.
problems-label = Problemas por causa
severity-error = Fuera
severity-warning = Mírelo
severity-info = Conviene saberlo
problem-found = Encontrado, por ejemplo: «{ $found }».
problem-rows = Filas: { $title }
problem-show = Ver la fila { $row }
problem-previous = Lugar anterior
problem-next = Lugar siguiente
problem-place = { $place } de { $all }
problem-refuse = Dejar fuera estos valores
word-means = «{ $word }» significa
mark-means = { $found } es { $quantity }
decided-label = Sus decisiones
decided-refused = «{ $title }»: estos valores quedan fuera.
decided-mark = En las cantidades, «{ $mark }» es el signo decimal.
decided-undo = Deshacer

## Las filas mismas

rows-title = Filas
rows-label = Filas del archivo
rows-which = Qué filas
rows-all = Todas
rows-accepted = Aceptadas
rows-fixed = Corregidas
rows-rejected = Rechazadas
rows-other = Otras
rows-go-to = Ir a la fila
rows-number = Fila
rows-outcome = Resultado
rows-wrong = (vea el resultado)

## Lo que cambia en cada tienda

stores-title = Lo que va a cambiar
stores-lead = Comparado con lo que sus clientes ven ahora, tienda por tienda. Los códigos que ya no están en el listado pasan a 0.
stores-sign-in = Inicie sesión para comparar este archivo con lo publicado en sus tiendas.
stores-named = { $count ->
    [one] El archivo nombra { $count } tienda: { $names }.
   *[other] El archivo nombra { $count } tiendas: { $names }.
}
store-unnamed = Todas las líneas
store-target = van a
store-choose = Elija una tienda…
store-nowhere = No publicarlas
store-twice = Otra parte del archivo va a la misma tienda. Elija una tienda para cada una.
difference-looking = Comparando con lo publicado…
difference-failed = No se ha comparado
difference-new = nuevos
difference-changed = cambiados
difference-gone = desaparecidos, a 0
difference-same = iguales
changes-changed = Cambiados: { $all }
changes-new = Nuevos: { $all }
changes-gone = Desaparecidos: { $all }
changes-first = { $changes } (los { $shown } primeros)
change-code = Código
change-quantity = Cantidad
change-price = Precio
change-regular-price = Precio normal
change-unknown = desconocida
change-becomes = pasa a

## Publicar

publish-title = Publicar
publish-lead = Las últimas existencias buenas siguen a la vista hasta que se acepten estas. Recibirá un recibo.
next-columns = Elegir las columnas
next-columns-why = No se encontró ninguna línea de existencias. Indique qué columna contiene los códigos de barras o sus referencias.
next-confirm = Revisar y confirmar
next-confirm-why = Mire primero los puntos de arriba y confírmelos.
next-sign-in = Iniciar sesión para publicar
next-sign-in-why = Solo publica quien trabaja para el comercio.
next-not-allowed-why = Puede mirar, pero no publicar. Pida al titular de la cuenta un papel que lo permita.
next-store = Elegir la tienda
next-store-why = Indique arriba a qué tienda pertenecen las líneas, cada tienda una vez.
next-publish = Publicar
next-publish-to = { $stores ->
    [one] Publicar en { $stores } tienda
   *[other] Publicar en { $stores } tiendas
}
next-publish-why = Se envían tienda, códigos, cantidades y precios. Nada más del archivo.
next-sending = Publicando…
next-done = Hecho
next-done-why = Corrija algo o suelte otro archivo para publicar de nuevo.
confirm-title = Revise, por favor
confirm-tick = Lo he revisado, y la lectura de arriba es correcta.
publishing-to = Publicando en { $store }…
publish-failed = No se ha publicado en { $store }
kept = A partir de ahora, los archivos como este se leen igual, sin preguntar.
kept-not = No se ha guardado cómo se lee este archivo
outcome-published = Publicado. Sus clientes ya lo ven.
outcome-unchanged = No ha cambiado nada. Lo publicado dice lo mismo.
outcome-held = Retenido. Las últimas existencias buenas siguen a la vista hasta que alguien lo revise.
outcome-superseded = Ya había publicadas existencias más recientes. Siguen a la vista.
outcome-received = Recibido. Se está procesando.
outcome-refused = No se ha publicado. Las últimas existencias buenas siguen a la vista.
receipt-title = { $store }: { $outcome }
receipt-as-of = Existencias del
receipt-lines = Líneas
receipt-compared = Comparado con antes
receipt-counts = { $new } nuevos, { $changed } cambiados, { $gone } desaparecidos, { $same } iguales
receipt-written = Filas escritas
receipt-delivery = Entrega
receipt-hash = SHA-256 de lo enviado
receipt-save = Guardar el recibo

## Archivos para llevarse

take-title = Descargar
take-clean = Archivo limpio
take-rejected = Filas rechazadas, con motivos
take-saved = Guardado.
take-failed = No se ha guardado
rejected-row = fila
rejected-reason = motivo
rejected-hint = qué hacer

## Lo que falla en la página y en el motor

fault-place = Advertido en el byte { $offset }.
page-fallen = Algo ha ido mal en esta página.
    .hint = Es culpa nuestra. Recargue la página e inténtelo de nuevo; si vuelve a ocurrir, díganos: { $what }
engine-fallen = El motor de lectura se ha parado.
    .hint = Es culpa nuestra, no del archivo. Suéltelo otra vez; si vuelve a ocurrir, díganos: { $what }
engine-confused = Algo ha ido mal al leer este archivo.
    .hint = { engine-fallen.hint }
file-forgotten = Este archivo tiene que leerse de nuevo.
    .hint = El motor de lectura se ha reiniciado. Suelte el archivo una vez más.
file-gone = El archivo ya no se puede leer.
    .hint = Seguramente se ha movido o cambiado desde entonces. Suéltelo otra vez.

## Lo que rechaza el servidor

server-unreachable = No se puede contactar con el servidor.
    .hint = Compruebe su conexión e inténtelo de nuevo. Leer, corregir y descargar funcionan sin él.
server-silent = El servidor ha respondido { $status } sin decir por qué.
    .hint = Inténtelo de nuevo en un minuto. Su archivo y todo lo que corrigió siguen aquí.
internal = Algo ha ido mal en el servidor.
    .hint = No ha sido culpa suya. Inténtelo de nuevo; el mismo archivo nunca cuenta dos veces.
token-invalid = No ha iniciado sesión, o ya no está iniciada.
    .hint = Vuelva a entrar. Si es con una clave de acceso, compruebe que se copió entera.
token-role = Su papel no permite hacerlo.
    .hint = Pida al titular de la cuenta el papel stock, manager u owner.
not-found = Esta tienda no es una de las suyas.
    .hint = Elija una de sus tiendas, o pregunte al titular de la cuenta.
