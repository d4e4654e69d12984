### What the page says to those who are signed in, and the Worker in what it sends them.

## What is not as it used to be

judge-known-codes = Doar { $found } % dintre codurile în stoc sunt în acest fișier.
judge-fewer-rows = Fișierul are { $found } rânduri; de obicei sunt { $usual }.
judge-more-rows = Fișierul are { $found } rânduri; de obicei sunt doar { $usual }.
judge-fewer-units = Fișierul are în total { $found } bucăți; de obicei sunt { $usual }.
judge-more-units = Fișierul are în total { $found } bucăți; de obicei sunt doar { $usual }.
judge-flipped = { $found } % dintre coduri ar trece din stoc în epuizat sau invers.
judge-price = Cele mai multe prețuri sunt de { $found } ori cât erau.
judge-rejected = { $found } % dintre rânduri nu pot fi folosite; de obicei { $usual } %.
judge-unknown-quantities = { $found } % dintre rânduri nu spun câte bucăți sunt; de obicei { $usual } %.
judge-repeated = { $found } % dintre rânduri repetă altul; de obicei { $usual } %.
judge-stores-missing = { $found } din { $usual } magazine nu sunt în fișier; stocul lor rămâne cum este.
judge-layout = Coloanele nu sunt cele din fișierul dinainte.
judge-form = Formatul, codificarea sau separatorul nu este cel din fișierul dinainte.
judge-older-report = Raportul spune că este din { $found }; cel dinainte era din { $usual }.
judge-same-day = Raportul spune în continuare că este din { $found }, ca acum câteva zile.
judge-sheet-full = Fișierul are { $found } rânduri, câte încap într-o foaie de calcul: pot lipsi altele.
judge-round-rows = Fișierul are exact { $found } rânduri: lista poate a fost tăiată acolo.
judge-no-line-end = Ultimul rând nu este terminat: fișierul poate a fost tăiat.

## What came of fetching a file

source-delivered = Fișierul a fost adus. Rezultatul stă lângă sursă.
source-unchanged = Fișierul e același ca data trecută.
source-address = De la această adresă nu se poate aduce nimic. Scrieți-o așa cum ar deschide-o un browser fără ca dumneavoastră să fiți autentificat.
source-unauthorized = Serverul vrea să știe cine întreabă sau nu acceptă. Verificați numele de utilizator și parola.
source-forbidden = Serverul nu dă fișierul oricui. Partajați-l cu toți cei care au linkul, sau dați nume de utilizator și parolă.
source-not-found = La această adresă nu e niciun fișier. A fost mutat sau redenumit?
source-web-page = Adresa răspunde cu o pagină web sau de autentificare, nu cu un fișier. Deschideți-o într-o fereastră privată: descărcarea trebuie să înceapă imediat.
source-unreadable = Fișierul a fost adus, dar nu poate fi citit. Livrarea lui spune de ce.
source-misaddressed = Fișierul a fost adus, dar rândurile lui sunt ale altor magazine.
source-too-large = Fișierul depășește 25 MiB. Oferiți-l ca zip sau împărțiți-l pe magazine.
source-redirects = Adresa doar trimite la altele. Dați-o pe cea unde se află cu adevărat fișierul.
source-secret = Parola păstrată nu mai poate fi citită. Scrieți-o din nou.
source-certificate = Certificatul serverului nu este valabil. Cereți să fie reînnoit.
source-refused = Serverul a refuzat. Întrebați pe cine îl administrează ce așteaptă.
source-busy = Serverul e ocupat sau prea lent. Nu trebuie să faceți nimic: va fi întrebat din nou în curând.
source-unreachable = Serverul nu poate fi contactat. E corect numele lui și funcționează? Va fi întrebat din nou în curând.
source-unfinished = Fișierul nu era încă gata. Nu trebuie să faceți nimic: e adus când e întreg.
source-too-often = A fost întrebat chiar acum.
    .hint = Așteptați cinci secunde și încercați din nou.
source-folder-gone = Dosarul nu mai există. A fost mutat sau redenumit?
dropbox-revoked = Dropbox nu ne mai lasă să intrăm. Legați dosarul din nou.

## How feeds are

health-healthy = La timp
health-frozen = Mereu la fel
health-late = Întârzie
health-stale = Învechit
health-invalid = Inutilizabil
health-held = Vă așteaptă
health-paused = În pauză
health-pending = Neînceput
stage-frozen = mereu la fel
stage-held = un fișier vă așteaptă
stage-invalid = un fișier nu poate fi folosit
stage-late = întârzie
stage-late-a-day = întârzie de mai mult de o zi
stage-stale = învechit
