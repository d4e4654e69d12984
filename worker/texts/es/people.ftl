### What people read who sign in.

enter-mail = Entrar en Onhand
    .hint = Abra esta página en los próximos 15 minutos y pulse el botón. El enlace sirve una sola vez. Si no lo ha pedido, no haga nada: sin él no entra nadie.
enter-invitation = { $who } le invita a { $retailer } en Onhand
    .hint = Allí verá y cuidará las existencias de { $retailer }. No hace falta contraseña: abra esta página en los próximos 15 minutos y pulse el botón. Si tarda más, la página le envía un enlace nuevo.
enter-page = Entrar en Onhand
    .hint = Como { $address }, en este navegador.
enter-button = Entrar en { $retailer }
enter-mailed = Mire su buzón.
    .hint = Un enlace nuevo va de camino. Sirve durante 15 minutos.
enter-old = Este enlace ya no es válido.
    .hint = Un enlace sirve una vez, durante 15 minutos. Puede recibir otro en la misma dirección.
enter-again-button = Envíenme un enlace nuevo
enter-unknown = Este enlace no es válido.
    .hint = Abra Onhand y pida allí uno nuevo.
