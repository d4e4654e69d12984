### Lo que solo lee quien ha iniciado sesión: se trae al iniciarla.

## Lo que llegó por sí solo

held-title = Esperan su decisión
held-lead = Estos archivos no están publicados. Las últimas existencias buenas siguen a la vista hasta que usted decida.
held-count = { $files ->
    [one] { $files } archivo le espera
   *[other] { $files } archivos le esperan
}
held-came = { $when }, { $way }
held-lines = Ver las líneas que cambiarían
held-why = Por qué, con sus palabras (no es necesario)
held-normal = Ha cambiado para siempre: comparar desde ahora con este archivo
held-approve = Publicarlo
held-reject = No publicar
held-replay = Leerlo de nuevo
held-part-when = ¿Contiene este archivo otros productos, además de los de los archivos anteriores?
held-part = Conservar ambos: es otra parte de mis existencias
held-open = Abrir el archivo aquí
held-not-yours = Un encargado o el propietario puede decidir sobre este archivo.
decision-failed = No se ha decidido
changes-none = No cambiaría ninguna línea.
feeds-title = Sus fuentes
feeds-lead = De dónde vienen sus existencias y qué ha sido de ellas.
feeds-failed = No se pudieron consultar sus fuentes
feed-all-stores = todas las tiendas
feed-paused = En pausa: no se publica nada de ella.
feed-nothing-yet = Todavía no ha llegado nada.
feed-last = Último archivo { $when }.
feed-looking = Un momento…
feed-deliveries = Entregas
step-when = Llegó
step-outcome = Resultado
step-way = Vía
step-file = Archivo
way-api = de un programa o de esta página
way-mail = por correo electrónico
way-url = de una dirección web
way-ftp = por FTP
way-folder = de la carpeta
way-dropbox = de Dropbox
way-replay = leído de nuevo
way-rollback = vuelta atrás
short-published = Publicado.
short-unchanged = Nada nuevo.
short-held = Retenido.
short-superseded = Anterior a lo publicado.
short-received = En curso.
short-rejected = Rechazado.
short-withdrawn = Retirado.
short-refused = No publicado.
outcome-rejected = Apartado. No se publicará.
back-title = Existencias anteriores
back-nothing = Todavía no hay nada a lo que volver.
back-to = Mostrar de nuevo estas existencias
back-sure = Sí, mostrar de nuevo estas existencias
back-now = lo que ven ahora los clientes
settings-title = Ajustes
settings-name = Nombre
settings-files = Nombres de sus archivos
settings-absent = Los códigos que faltan en un archivo
absent-zero = quedan agotados enseguida
absent-after-days = quedan agotados tras unos días
absent-unchanged = quedan como están
settings-brands = Solo los códigos de las marcas que figuran en el archivo; los demás quedan como están
settings-days = Tras cuántos días
settings-pause = Pausa: guardar lo que llegue y no publicar nada
settings-keep = Guardar
settings-kept = Guardado.
settings-failed = No se ha guardado
bounds-title = Cuándo se retiene un archivo
bounds-lead = Comparado con el último archivo bueno y con el punto medio de los siete últimos. Un campo vacío es lo habitual.
bounds-measure = Qué se compara
bound-warn = Avisar desde
bound-hold = Retener desde
bound-fewer-rows = Menos filas
bound-more-rows = Más filas
bound-fewer-units = Menos unidades
bound-more-units = Más unidades
bound-known-codes = Códigos conocidos que están en el archivo (menos de)
bound-flipped = Códigos que pasan de disponible a agotado, o al revés
bound-price = Precios, en el punto medio
bound-rejected = Más filas que no sirven
bound-unknown = Más líneas sin cantidad
bound-repeated = Más filas repetidas
chart = Líneas de los últimos { $deliveries } archivos: de { $first } a { $last }
chart-caption = { $lines } líneas, { $units } unidades en el último archivo

## Dicho en varios sitios

copy = Copiar
copied = Copiado.
not-done = No se ha hecho
list-failed = No se pudo consultar

## Cómo llegan los archivos

ways-title = Cómo llegan los archivos
ways-lead = Prepare una vía, y sus existencias llegarán solas desde entonces.
ways-store = Archivos de
ways-all = Todas las tiendas
ways-system = Su programa de caja
ways-mail = Correo electrónico
ways-fetch = Dirección web o FTP
ways-folder = Carpeta
ways-program = Programa (API)
system-other = Otro
system-any = Busque en su programa de caja «informe programado» o «exportación automática». Si no hay nada, pida a quien lo atiende que la lista de existencias se envíe cada noche.
system-mail = En { $system }, abra «{ $path }»: elija el informe de existencias en CSV, cada día, por correo.
system-ftp = En { $system }, abra «{ $path }»: añada una exportación de productos, cada día, a un servidor FTP.
system-hand = { $system } exporta cuando usted pulsa «{ $path }». Envíe o guarde ese archivo cada vez, o haga que un complemento lo haga cada noche.

mail-lead = Envíe cada informe de existencias a esta dirección, como adjunto, o haga que lo envíe su caja.
mail-address = Dirección para informes de existencias
mail-keep = Quien conoce la dirección puede escribir a ella. El primer correo de un remitente nuevo espera hasta que usted lo permita.
mail-make = Crear una dirección
mail-made = Aquí está su dirección.
mail-new = Dirección nueva
mail-new-sure = Sí, una nueva; esta sirve 7 días más
mail-until = { $address } aún recibe correo, hasta { $when }.
mail-end = Terminarla ahora
mail-end-sure = Sí, que no reciba más
mail-ended = Ya no recibe correo.
link-title = Correos con un enlace en lugar de un archivo
link-lead = Si su caja envía un enlace al informe, indique aquí el servidor. Solo se descargan archivos de estos servidores.
link-host = Servidor de los enlaces
link-allow = Permitir
link-allowed = Permitido. Se revisan de nuevo los correos de la última semana con un enlace así.
link-forget = Dejar de permitir { $host }
link-forgotten = Ya no se siguen los enlaces a ese servidor.

fetch-lead = Onhand va a buscar el archivo y lo toma cada vez que ha cambiado. También sirven los enlaces para compartir de Google Sheets, Google Drive, Dropbox y OneDrive.
fetch-feed = Fuente
fetch-address = Dirección del archivo
fetch-user = Nombre de usuario, si hace falta
fetch-secret = Contraseña o clave, si hace falta
fetch-kept = guardada; escriba para cambiarla
fetch-every = Cada cuánto
every-quarter = Cada cuarto de hora
every-hour = Cada hora
every-six-hours = Cada 6 horas
every-day = Una vez al día
fetch-try = Guardar y probar ahora
fetch-remove = No buscar más
fetch-remove-sure = Sí, olvidar dirección y contraseña
fetch-removed = Ya no se busca nada.
fetch-last = Último intento { $when }: { $outcome }
fetch-next = Próximo intento { $when }.

folder-lead = Una carpeta de red: lo que usted guarda allí se toma, y al lado se escribe qué ha sido de ello.
folder-address = Dirección de la carpeta
folder-password = Contraseña de la carpeta
folder-make = Crear una contraseña
folder-curl = Desde un guion
folder-windows = Windows: en el Explorador, botón derecho en «Este equipo», «Conectar a unidad de red», y pegue la dirección.
folder-mac = macOS: en el Finder, «Ir», «Conectarse al servidor», y pegue la dirección.
folder-sftp = SFTP o FTP: pregunte el nombre del servidor a quien lleva Onhand; la contraseña es la misma.
dropbox-lead = Onhand toma los archivos de una carpeta de su Dropbox cada vez que cambian. Dropbox le pregunta antes.
dropbox-folder = Carpeta en Dropbox; vacía: todo lo que usted permita
dropbox-link = Enlazar la carpeta
dropbox-begun = Dropbox le pregunta ahora. Abra su página y diga que sí.
dropbox-open = Abrir Dropbox
dropbox-look = Mirar otra vez
dropbox-all = todo lo que permitió
dropbox-linked = Enlazada. Sus archivos están en camino.
dropbox-waiting = Espera su sí en Dropbox.
dropbox-files = Sus archivos
dropbox-unlink = Desenlazar
dropbox-unlink-sure = Sí, no tomar nada más de ella
dropbox-unlinked = Desenlazada.
dropbox-not-here = Dropbox no está preparado aquí. Elija otra vía, o pregunte a quien lleva Onhand.
program-lead = Para un programa suyo: archivos enteros, y cambios sueltos según ocurren.
program-token = Clave de acceso
program-make = Crear una clave
program-file = Un archivo entero
program-change = Un cambio suelto
program-more = Todo lo que los programas pueden pedir
token-once = Se muestra solo esta vez: cópiela ahora. Vale cualquier nombre de usuario.
tokens-title = Contraseñas y claves en uso
token-made = { $role }, creada { $when }
role-owner = todo
role-manager = todo salvo las claves de los propietarios
role-stock = entrega existencias
role-orders = atiende pedidos
role-read = solo lee
token-revoke = Revocar
token-revoke-sure = Sí, que no abra nada más
token-revoked = Ya no abre nada.

## Lo que llegó por correo

letters-title = Correo
letters-lead = Quién puede enviar existencias, y qué se ha enviado.
senders-count = { $senders ->
    [one] { $senders } remitente espera
   *[other] { $senders } remitentes esperan
}
sender-since = Escribió por primera vez { $when }; { $letters ->
    [one] { $letters } correo espera
   *[other] { $letters } correos esperan
}.
sender-allow = Permitir
sender-block = Bloquear
sender-allow-done = Permitido. Lo que esperaba se toma ahora.
sender-block-done = Bloqueado. No se toma nada de este remitente.
sender-allowed = permitido
sender-blocked = bloqueado
senders-title = Remitentes
letters-last = Los últimos correos
letter-sender = De
letter-subject = Asunto
letter-take = Tomarlo
letter-discard = Descartarlo
letter-take-done = Ahora se toma.
letter-discard-done = Descartado.
letter-unproven = Nada prueba que este correo venga de donde dice. Tómelo solo si lo esperaba.
letter-unclear = No está claro cuál de sus archivos son las existencias. Envíe un archivo por correo, o tómelos todos.
letter-taken = Tomado.
letter-ignored = Una respuesta automática; no se hace nada con ella.
letter-blocked = De un remitente bloqueado.
letter-link = No trae archivo, solo un enlace.
letter-unreadable = Nada de lo que trae se puede leer como existencias.

## Cómo van las fuentes, y a quién se avisa

advice-frozen = Los archivos dicen siempre lo mismo. Mire si la caja sigue escribiendo uno nuevo.
advice-late = Se esperaba un archivo { $when }. Mire si la caja lo sigue enviando.
advice-stale = No ha llegado nada bueno desde { $when }, y los clientes ven existencias viejas. Mire si la caja las sigue enviando.
advice-invalid = El último archivo es inservible. Mírelo en «Entregas», y haga que la caja envíe uno nuevo.
advice-held = El último archivo espera su decisión, más arriba.
alarms-title = Incidentes abiertos
alarm = { $feed }: { $what }, desde { $when }
alerts-title = A quién se avisa
alerts-lead = Cuando un archivo se retrasa, le espera o es inservible, y cuando todo vuelve a ir bien.
alerts-address = Dirección de correo, o dirección web (https://…) de un programa
alerts-add = Añadir
alerts-added = Añadido.
alerts-removed = Quitado.
alerts-secret = Secreto de la firma
alerts-secret-once = Con él comprueba el programa que una llamada es nuestra (Standard Webhooks). Se muestra solo esta vez: cópielo ahora.
alerts-test = Enviar una prueba
alerts-tested = La prueba se ha enviado.
alerts-not-sent = No se ha enviado
alerts-remove = Quitar
alerts-remove-sure = Sí, no avisarle más
alerts-trouble = No se pudo enviar el último aviso: { $why }
alerts-language = Idioma de los avisos
alerts-own = Idioma
alerts-as-all = como para todos
alerts-waiting = Espera un sí: se le ha enviado un correo con un enlace.
alerts-stopped = Quien lee allí no quiere saber más.
alerts-again = Preguntar de nuevo
alerts-asked = Se ha preguntado de nuevo.
alerts-added-mail = Añadido. Se le ha enviado un correo; sabrá más cuando alguien allí diga que sí.
alerts-more = Idioma y resumen
digest-often = Resumen de todas las fuentes
digest-never = ninguno
digest-day = cada día
digest-on = cada { $day }
digest-hour = A las
digest-zone = Según los relojes de { $zone }, en verano y en invierno.
fetch-tries = Los últimos intentos
stage-source-failed = no se puede traer
stage-dropbox-failed = en Dropbox no se puede leer
stage-dropbox-revoked = en Dropbox ya no está enlazada
stage-sender-waiting = espera su permiso para enviar existencias
advice-source = Su archivo no se ha podido traer desde el { $when }. Vea «Cómo llegan los archivos».

## The page for colleagues

status-share = Una página para los compañeros
status-lead = Quien tiene su dirección ve, sin cuenta, cómo están las fuentes, y nada de lo que contienen.
status-make = Crear una dirección
status-made = Aquí está la dirección.
status-address = Dirección de la página
status-open = Verla
status-renew = Nueva dirección
status-renew-sure = Sí, una nueva; esta deja de valer
status-end = Terminarla
status-end-sure = Sí, ya no lleva a ninguna parte
status-ended = La dirección ya no lleva a ninguna parte.

office = Oficina
