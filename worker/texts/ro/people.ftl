### What people read who sign in.

enter-mail = Conectare la Onhand
    .hint = Deschideți această pagină în 15 minute și apăsați butonul. Linkul este bun o singură dată. Dacă nu l-ați cerut, nu faceți nimic: fără el nu intră nimeni.
enter-invitation = { $who } vă invită la { $retailer } în Onhand
    .hint = Acolo vedeți și îngrijiți stocul { $retailer }. Nu aveți nevoie de parolă: deschideți această pagină în 15 minute și apăsați butonul. Dacă durează mai mult, pagina vă trimite un link nou.
enter-page = Conectare la Onhand
    .hint = Ca { $address }, în acest browser.
enter-button = Conectare la { $retailer }
enter-mailed = Uitați-vă în căsuța de e-mail.
    .hint = Un link nou este pe drum. Este bun 15 minute.
enter-old = Acest link nu mai este valabil.
    .hint = Un link este bun o dată, timp de 15 minute. Puteți primi altul la aceeași adresă.
enter-again-button = Trimiteți-mi un link nou
enter-unknown = Acest link nu este valabil.
    .hint = Deschideți Onhand și cereți acolo unul nou.
