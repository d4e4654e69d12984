### Lo que se dice de las fuentes: cada aviso, un asunto y, como «hint», una frase.

number-grouped = { $head }.{ $tail }
number-decimal = { $whole },{ $part }
of-store = { $store }: { $what }
as-it-is = { $text }
both-said = { $first } { $second }
names-more = { $names } y { $more } más

notice-held = { $feed }: { $file } espera su decisión
    .hint = { $file } no es como siempre, así que no se ha publicado. Lo publicado antes se mantiene hasta que usted decida.
notice-invalid = { $feed }: { $file } no sirve
    .hint = { $file } no se ha podido usar, así que nada ha cambiado. Corríjalo en su sistema y envíelo de nuevo.
notice-late = { $feed }: no han llegado existencias
    .hint = No han llegado existencias de { $feed } cuando se esperaban. El último archivo llegó el { $seen }. Compruebe que la exportación sigue en marcha y que el ordenador está encendido.
notice-late-a-day = { $feed }: un día después siguen sin llegar existencias
    .hint = No han llegado existencias de { $feed } desde el { $seen }. Compruebe que la exportación sigue en marcha y que el ordenador está encendido.
notice-stale = { $feed }: las existencias están anticuadas
    .hint = Hace días que no llegan existencias utilizables de { $feed }. Los compradores ya no pueden fiarse de lo publicado.
notice-frozen = { $feed }: el mismo archivo una y otra vez
    .hint = { $feed } envía las mismas existencias desde hace varios días, cosa que antes no hacía. El archivo llegó por última vez el { $seen }; compruebe que se sigue escribiendo de nuevo.
notice-recovered = { $feed }: todo vuelve a estar bien
    .hint = { $feed } vuelve a estar como debe. No tiene que hacer nada.

notice-test = Onhand: esto es una prueba
    .hint = Así se le avisará cuando pase algo con sus existencias. Ahora todo está bien.
notice-source-failed = { $feed }: no se puede traer el archivo
    .hint = El archivo de { $feed } no se ha podido traer varias veces seguidas. Lo publicado antes se mantiene.
notice-source-recovered = { $feed }: el archivo vuelve a llegar
    .hint = El archivo de { $feed } vuelve a traerse. No tiene que hacer nada.
notice-dropbox-failed = { $feed } en Dropbox no se puede leer
    .hint = La carpeta { $feed } en Dropbox no se ha podido leer varias veces seguidas. Lo publicado antes se mantiene.
notice-dropbox-revoked = { $feed } en Dropbox ya no está enlazada
    .hint = Ya no se toman archivos de la carpeta { $feed } en Dropbox. Lo publicado antes se mantiene.
notice-dropbox-recovered = { $feed } en Dropbox vuelve a leerse
    .hint = La carpeta { $feed } en Dropbox vuelve a leerse. No tiene que hacer nada.
notice-sender-waiting = { $feed } quiere enviar existencias
    .hint = { $feed } ha escrito por primera vez a una de sus direcciones. El correo espera a que usted permita o bloquee al remitente.

notice-late-stores = { $feed }: { $count ->
    [one] falta { $stores }
   *[other] faltan { $count } tiendas
}
    .hint = Los archivos de { $feed } dejan fuera { $named } desde hace más de lo normal. Lo publicado allí se mantiene.
notice-late-a-day-stores = { $feed }: { $count ->
    [one] sigue faltando { $stores }
   *[other] siguen faltando { $count } tiendas
}
    .hint = Los archivos de { $feed } siguen dejando fuera { $named }, un día después.
notice-stale-stores = { $feed }: { $count ->
    [one] las existencias de { $stores } están anticuadas
   *[other] las existencias de { $count } tiendas están anticuadas
}
    .hint = Los archivos de { $feed } dejan fuera { $named } desde hace días. Los compradores ya no pueden fiarse de lo publicado allí.
notice-recovered-stores = { $feed }: { $count ->
    [one] { $stores } está de vuelta
   *[other] { $count } tiendas están de vuelta
}
    .hint = Los archivos de { $feed } vuelven a hablar de { $named }. No tiene que hacer nada.

notice-lines = { $lines ->
    [one] { $of } línea
   *[other] { $of } líneas
}: +{ $new }, −{ $gone }, { $changed } cambiadas.
notice-barcodes = { $barcodes ->
    [one] { $unreadable } código de barras es ilegible.
   *[other] { $unreadable } códigos de barras son ilegibles.
}
notice-last-good = La última entrega buena fue la del { $good }.

## El resumen

notice-digest = { $troubled ->
    [one] Sus existencias: { $troubled } fuente le necesita
   *[other] Sus existencias: { $troubled } fuentes le necesitan
}
    .hint = Esto es lo que hicieron sus fuentes del { $from } al { $until }.
notice-digest-well = Sus existencias: todo está bien
    .hint = Esto es lo que hicieron sus fuentes del { $from } al { $until }. No tiene que hacer nada.
digest-feed = { $feed }: { $state }. { $deliveries ->
    [one] { $of } entrega
   *[other] { $of } entregas
}: { $published } publicadas, { $held } retenidas, { $unused } sin usar.
digest-silent = { $feed }: { $state }. No llegó nada.
digest-stock = En la última buena, { $lines ->
    [one] { $of } línea
   *[other] { $of } líneas
}, { $units } unidades.
digest-open = Abierto desde el { $when }: { $what }.
digest-more = Hay más fuentes; la página las muestra todas.

## Si una dirección quiere saberlo

notice-confirm = ¿Puede Onhand escribirle sobre { $retailer }?
    .hint = Alguien de { $retailer } ha dado esta dirección para que se le avise cuando pase algo con sus existencias. Si lo desea, abra esta página en un plazo de 7 días y pulse el botón. Si no sabe de qué se trata, no haga nada: no oirá más de ello.
notice-stop = Para no recibir más estos correos: { $link }
page-confirm = ¿Puede Onhand escribir a { $address } sobre { $retailer }?
    .hint = Se le avisará cuando las existencias se retrasen, esperen una decisión o no sirvan.
page-confirm-button = Sí, escríbanme
page-confirmed = Gracias. Se le avisará.
    .hint = Cada correo lleva un enlace con el que se pone fin. Puede cerrar esta ventana.
page-stop = ¿Debe Onhand dejar de escribir a { $address } sobre { $retailer }?
    .hint = Nadie de { $retailer } puede volver a activarlo sin usted.
page-stop-button = Sí, no escriban más
page-stopped = No oirá más de ello.
    .hint = Puede cerrar esta ventana.
page-old = Este enlace ya no es válido.
    .hint = Pida uno nuevo a quien se ocupa de las existencias: está en Onhand, en «A quién se avisa».

## The status page

status-title = Cómo llegan las existencias de { $retailer }
    .hint = Quien tiene esta dirección ve esta página y nada más.
status-well = Todo va bien.
status-wrong = { $feeds ->
    [one] Una fuente necesita a alguien.
   *[other] { $feeds } fuentes necesitan a alguien.
}
status-none = Todavía no hay nada configurado.
status-good = El último archivo bueno llegó { $when }.
status-never = Todavía no ha llegado ningún archivo bueno.
status-next = El próximo se espera { $when }.
status-source = Su archivo ya no se puede descargar. Primera vez: { $when }.
when-soon = en menos de una hora
when-lately = hace menos de una hora
when-in-hours = { $hours ->
    [one] en una hora
   *[other] en { $hours } horas
}
when-hours-ago = { $hours ->
    [one] hace una hora
   *[other] hace { $hours } horas
}
when-in-days = { $days ->
    [one] en un día
   *[other] en { $days } días
}
when-days-ago = { $days ->
    [one] hace un día
   *[other] hace { $days } días
}
