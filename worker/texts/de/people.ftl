### What people read who sign in.

enter-mail = Anmeldung bei Onhand
    .hint = Öffnen Sie diese Seite innerhalb von 15 Minuten und drücken Sie dort den Knopf. Der Link gilt einmal. Haben Sie ihn nicht angefordert, tun Sie nichts: ohne ihn kommt niemand hinein.
enter-invitation = { $who } lädt Sie zu { $retailer } bei Onhand ein
    .hint = Dort sehen und pflegen Sie den Bestand von { $retailer }. Ein Passwort brauchen Sie nicht: öffnen Sie diese Seite innerhalb von 15 Minuten und drücken Sie dort den Knopf. Dauert es länger, schickt die Seite Ihnen einen neuen Link.
enter-page = Anmeldung bei Onhand
    .hint = Als { $address }, in diesem Browser.
enter-button = Bei { $retailer } anmelden
enter-mailed = Sehen Sie in Ihr Postfach.
    .hint = Ein neuer Link ist unterwegs. Er gilt 15 Minuten.
enter-old = Dieser Link gilt nicht mehr.
    .hint = Ein Link gilt 15 Minuten und einmal. Sie können sich an dieselbe Adresse einen neuen schicken lassen.
enter-again-button = Neuen Link schicken
enter-unknown = Dieser Link gilt nicht.
    .hint = Öffnen Sie Onhand und lassen Sie sich dort einen neuen schicken.
