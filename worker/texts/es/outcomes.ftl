### Lo que se dice de las entregas: por qué una se retiene o no sirve, la respuesta a un correo, lo que hay junto a un archivo.

## Por qué algo se retiene o no sirve

reading-no-stock = No se han encontrado existencias en el archivo.
    .hint = Envíe el informe de existencias: cada fila con un código de barras o una referencia.
reading-columns = Hay que confirmar las columnas.
reading-layouts = El archivo comprimido contiene varias tablas de distinta disposición.
reading-no-lines = No hay líneas de existencias en él.
reading-text-only = Solo el texto puede pasar de { $size } MiB: CSV, TSV y similares, también en gzip.
    .hint = Envíelo como CSV, o divídalo por tiendas.
stores-elsewhere = El archivo tiene líneas de otras tiendas que no son esta: { $names }.
    .hint = Envíelo como archivo de todas las tiendas, o dé a esta tienda ese nombre o código.
stores-missing = Ninguna línea del archivo dice de qué tienda es.
    .hint = Envíelo a la tienda de la que es.
stores-unknown = { $lines ->
    [one] { $lines } línea es de una tienda desconocida: { $names }.
   *[other] { $lines } líneas son de tiendas desconocidas: { $names }.
}
stores-unsaid = { $lines ->
    [one] { $lines } línea no dice de qué tienda es.
   *[other] { $lines } líneas no dicen de qué tienda son.
}
lines-conflict = { $lines ->
    [one] { $lines } línea contradice a otra del mismo código y la misma tienda.
   *[other] { $lines } líneas contradicen a otra del mismo código y la misma tienda.
}
quoted = «{ $name }»
objection-paused = La fuente está en pausa.
objection-no-brand = La fuente va marca por marca, pero ninguna línea del archivo dice su marca.
objection-taken-back = Alguien ya retiró antes las existencias de este mismo archivo.
changes-late = { $changes ->
    [one] { $changes } cambio es de un momento que las existencias publicadas ya conocen.
   *[other] { $changes } cambios son de un momento que las existencias publicadas ya conocen.
}

## Lo que se responde a un correo

letter-taken = Su correo ha llegado.
letter-unclear = Su correo ha llegado, pero no todo se ha podido usar por sí solo.
letter-waits = Su correo ha llegado. Espera a que su tienda lo confirme.
letter-unreadable = No se han podido tomar existencias de su correo.
letter-by-machine = Esta respuesta la ha escrito el ordenador de Onhand; nadie lee las respuestas a ella.
letter-text = El texto del correo
letter-no-file = El correo no lleva ningún archivo de existencias. Adjúntelo al correo.
letter-automatic = Un correo enviado por un programa, sin archivo.
letter-link = El correo no lleva archivo, sino un enlace: { $links }. Adjunte el archivo, o haga que la tienda permita en Onhand los enlaces a { $hosts }.
letter-link-failed = El correo no lleva archivo, sino un enlace que no conduce a ninguno. { $why } Adjunte el archivo.
letter-winmail = Outlook ha envuelto lo adjunto de modo que solo Outlook puede abrirlo (winmail.dat). Envíe el correo como texto sin formato o HTML, no como texto enriquecido.
letter-decoration = Una imagen o una firma.
letter-repeated = El mismo archivo está más arriba en el correo.
letter-rival = El correo lleva también «{ $name }», y ambos podrían ser las existencias de la misma tienda.
letter-other-store = El archivo lleva el nombre de { $store }, y la dirección a la que se envió es de otra tienda.
part-published = { $file } está publicado.
part-unchanged = { $file } es lo que ya estaba publicado.
part-held = { $file } se guarda hasta que alguien lo haya mirado.
part-superseded = { $file } es más antiguo que lo publicado, que se mantiene.
part-unreadable = { $file } no se ha podido leer.
part-refused = { $file } no corresponde a la dirección a la que se envió.
part-received = { $file } se está examinando.

## Lo que hay junto a un archivo de la carpeta

outcome-published = Publicado. Los compradores lo ven ya.
outcome-unchanged = Nada ha cambiado: lo publicado dice lo mismo.
outcome-held = Retenido. Las últimas existencias buenas se mantienen hasta que alguien lo haya mirado en la página.
outcome-superseded = Ya se habían publicado existencias más nuevas.
outcome-received = Recibido. Se está trabajando en ello.
outcome-refused = No publicado. Las últimas existencias buenas se mantienen.
outcome-delivery = Entrega { $id }
outcome-moment = Existencias del { $moment }
outcome-lines = { $lines ->
    [one] { $of } línea
   *[other] { $of } líneas
}: { $new } nuevas, { $changed } cambiadas, { $gone } desaparecidas, { $same } iguales
outcome-problem = { $title } ({ $count }): { $hint }

## Después de preguntar a Dropbox

dropbox-done = La carpeta está enlazada. Se están trayendo sus archivos. Puede cerrar esta ventana y volver a Onhand.
dropbox-not-done = No se ha enlazado nada. { $why } Puede cerrar esta ventana y empezar de nuevo en Onhand.
