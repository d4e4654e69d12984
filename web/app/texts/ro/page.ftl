### Cuvintele paginii.

## În mai multe locuri

skip = Treceți la conținut
language = Limbă
try-again = Încercați din nou
as-found = Cum a fost găsit
rows = { $rows ->
    [one] { $rows } rând
    [few] { $rows } rânduri
   *[other] { $rows } de rânduri
}
lines = { $lines ->
    [one] { $lines } linie de stoc
    [few] { $lines } linii de stoc
   *[other] { $lines } de linii de stoc
}
size-bytes = { $size ->
    [one] { $size } octet
    [few] { $size } octeți
   *[other] { $size } de octeți
}
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

## Pe unde intră fișierele

drop-title = Lăsați aici raportul de stoc.
drop-promise = Vedeți ce vor vedea clienții.
drop-lead = Orice ar exporta casa dumneavoastră, Onhand citește, găsește coloanele, arată ce nu e în regulă și publică ce este corect.
drop-choose = Alegeți fișiere de stoc
drop-anywhere = {" "}sau lăsați-le oriunde
drop-formats = CSV și text, Excel, OpenDocument, XML și JSON, chiar și arhivate. Orice coloane, în orice ordine, de orice mărime.
drop-privacy = Nimic nu pleacă din acest calculator până când nu publicați, și atunci numai coloanele necesare.
drop-sample = Încercați cu un exemplu

## Autentificarea

sign-in = Autentificare
sign-out = Deconectare
signing-in = Se face autentificarea…
address-label = Adresa dumneavoastră de e-mail
link-send = Trimiteți-mi un link
link-hint = Vă autentificați cu un link primit prin e-mail. Nu există parolă.
link-sent = Uitați-vă în căsuța de e-mail. Dacă { $address } este cunoscută aici, un link este pe drum. Este bun 15 minute.
passkey-use = Autentificare cu o cheie de identificare
token-way = Cu o cheie de acces
token-label = Cheia dumneavoastră de acces
token-hint = Este necesară numai pentru publicare și este uitată când închideți această filă.
sign-in-failed = Autentificarea nu a reușit

## Fișierele de pe masă

files-label = Fișiere
file-remove = Eliminați { $name }
file-reading = Se citește { $name }
file-cancel = Anulați
file-waiting = În așteptare · { $size }
file-progress = { rows } · { $read } din { $all }
file-cancelled = Anulat

## Cum stă un fișier

verdict-waiting = În așteptare
verdict-reading = Se citește · { rows }
verdict-ready = Gata de publicare · { lines }
verdict-check = { $things ->
    [one] Verificați { $things } lucru
    [few] Verificați { $things } lucruri
   *[other] Verificați { $things } de lucruri
} · { lines }
verdict-not-stock = Acesta nu poate fi citit ca stoc
verdict-unreadable = Acest fișier nu poate fi citit
verdict-cancelled = Citirea a fost anulată
verdict-no-lines = Nu s-a găsit nicio linie de stoc
verdict-done = Răspuns primit. Vedeți recipisa.
verdict-of = { $name }: { $verdict }
summary-label = Rezumat
cancelled-note = Citirea a fost anulată. Nu s-a păstrat nimic.
read-after-all = Citiți-l totuși
read-uncorrected = Citiți-l fără corecturile mele

## Ce s-a înțeles

understood-title = Ce am înțeles
understood-lead = Aflat din fișierul însuși. Schimbați un punct, iar fișierul este recitit imediat.
understood-undo = Anulați corecturile mele
understood-why = De unde știm
before-followed = Citit așa cum ați confirmat înainte.
before-anew = Analizează din nou
before-aside = Ce ați confirmat înainte este lăsat deoparte.
before-follow = Citește cum s-a confirmat
fact-system = Scris de
fact-format = Format
fact-encoding = Codificare
fact-delimiter = Între coloane
fact-sheet = Foaie
fact-sheet-hidden = { $name } (ascunsă)
fact-header-row = Rândul de antet
fact-header-row-hint = 0 dacă nu există
fact-decimal-mark = Semn zecimal
fact-decimal-point = Punct 9.90
fact-decimal-comma = Virgulă 9,90
fact-currency = Monedă
fact-currency-hint = RON, EUR, MDL…
format-delimited = Text cu coloane (CSV)
format-fixed-width = Text cu coloane fixe
format-xlsx = Registru Excel (.xlsx)
format-xls = Registru Excel 97–2003 (.xls)
format-xlsb = Registru Excel binar (.xlsb)
format-ods = Foaie de calcul OpenDocument (.ods)
format-html = Pagină web cu un tabel
format-spreadsheetml = XML de Excel 2003
format-product-xml = Flux de produse (XML)
format-json = JSON
encoding-western = Occidental ({ $name })
encoding-central-european = Central-european ({ $name })
encoding-cyrillic = Chirilic ({ $name })
encoding-greek = Grecesc ({ $name })
encoding-turkish = Turcesc ({ $name })
encoding-baltic = Baltic ({ $name })
encoding-japanese = Japonez ({ $name })
encoding-chinese-simplified = Chinezesc simplificat ({ $name })
encoding-chinese-traditional = Chinezesc tradițional ({ $name })
encoding-korean = Coreean ({ $name })
delimiter-comma = Virgulă ,
delimiter-semicolon = Punct și virgulă ;
delimiter-tab = Tabulator
delimiter-bar = Bară |
delimiter-blank = Spațiu
delimiter-blanks = Două spații sau mai multe

## Ce este fiecare coloană

columns-title = Ce este fiecare coloană
columns-lead = Se trimit numai coloanele care înseamnă ceva. Prețurile de achiziție și furnizorii rămân aici.
columns-header = În fișierul dumneavoastră
columns-example = De exemplu
columns-means = Înseamnă
columns-why = De ce
column-unnamed = Coloana { $letter }
column-meaning = Înțelesul coloanei { $name }
column-store = Magazin
column-sure = Sigur
column-likely = Probabil
column-doubt = Verificați

## Fiecare rând, numărat o dată

ledger-title = Ce am citit
ledger-lead = Fiecare rând al fișierului se află în exact una dintre aceste grupe.
ledger-label = Socoteala rândurilor
ledger-accepted = acceptate
ledger-fixed = corectate
ledger-rejected = respinse
ledger-preamble = deasupra antetului
ledger-header = antet
ledger-blank = goale
ledger-footer = note și totaluri
ledger-total = rânduri citite
ledger-unbalanced = Socoteala nu iese. Este vina noastră; vă rugăm să nu publicați acest fișier și să ne anunțați.

## Ce nu e în regulă

problems-title = Probleme
problems-none = Fișierul nu are nicio problemă.
problems-label = Probleme după cauză
severity-error = Lăsat deoparte
severity-warning = De văzut
severity-info = Bine de știut
problem-found = Găsit de exemplu: „{ $found }”.
problem-rows = Rânduri: { $title }
problem-show = Arată rândul { $row }
problem-previous = Locul precedent
problem-next = Locul următor
problem-place = { $place } din { $all }
problem-refuse = Lasă aceste valori deoparte
word-means = „{ $word }” înseamnă
mark-means = { $found } este { $quantity }
decided-label = Deciziile dumneavoastră
decided-refused = „{ $title }”: aceste valori sunt lăsate deoparte.
decided-mark = În cantități, „{ $mark }” este semnul zecimal.
decided-undo = Anulează

## Rândurile însele

rows-title = Rânduri
rows-label = Rândurile fișierului
rows-which = Care rânduri
rows-all = Toate
rows-accepted = Acceptate
rows-fixed = Corectate
rows-rejected = Respinse
rows-other = Altele
rows-go-to = Mergi la rândul
rows-number = Rând
rows-outcome = Rezultat
rows-wrong = (vedeți rezultatul)

## Ce se schimbă în fiecare magazin

stores-title = Ce se va schimba
stores-lead = Comparat cu ce văd clienții acum, magazin cu magazin. Codurile care nu mai sunt în raport trec la 0.
stores-sign-in = Autentificați-vă ca să comparați acest fișier cu ce este publicat în magazinele dumneavoastră.
stores-named = { $count ->
    [one] Fișierul numește { $count } magazin: { $names }.
    [few] Fișierul numește { $count } magazine: { $names }.
   *[other] Fișierul numește { $count } de magazine: { $names }.
}
store-unnamed = Toate liniile
store-target = merg la
store-choose = Alegeți un magazin…
store-nowhere = Nu le publicați
store-twice = O altă parte a fișierului merge la același magazin. Alegeți câte un magazin pentru fiecare.
difference-looking = Se compară cu ce este publicat…
difference-failed = Nu s-a comparat
difference-new = noi
difference-changed = schimbate
difference-gone = dispărute, puse pe 0
difference-same = la fel
changes-changed = Schimbate: { $all }
changes-new = Noi: { $all }
changes-gone = Dispărute: { $all }
changes-first = { $changes } (primele { $shown })
change-code = Cod
change-quantity = Cantitate
change-price = Preț
change-regular-price = Preț întreg
change-unknown = necunoscută
change-becomes = devine

## Publicarea

publish-title = Publicare
publish-lead = Ultimul stoc bun rămâne afișat până când acesta este primit. Veți avea o recipisă.
next-columns = Alegeți coloanele
next-columns-why = Nu s-a găsit nicio linie de stoc. Spuneți care coloană conține codurile de bare sau codurile dumneavoastră de articol.
next-confirm = Verificați și confirmați
next-confirm-why = Priviți mai întâi punctele de mai sus și confirmați-le.
next-sign-in = Autentificare pentru publicare
next-sign-in-why = Publică numai cine lucrează pentru comerciant.
next-not-allowed-why = Puteți vedea, nu și publica. Cereți titularului contului un rol care permite.
next-store = Alegeți magazinul
next-store-why = Spuneți mai sus cărui magazin îi aparțin liniile, fiecare magazin o dată.
next-publish = Publicați
next-publish-to = { $stores ->
    [one] Publicați în { $stores } magazin
    [few] Publicați în { $stores } magazine
   *[other] Publicați în { $stores } de magazine
}
next-publish-why = Se trimit magazinul, codurile, cantitățile și prețurile. Nimic altceva din fișier.
next-sending = Se publică…
next-done = Gata
next-done-why = Corectați ceva sau lăsați alt fișier ca să publicați din nou.
confirm-title = Vă rugăm să verificați
confirm-tick = Am verificat, iar citirea de mai sus este corectă.
publishing-to = Se publică în { $store }…
publish-failed = Nu s-a publicat în { $store }
kept = De acum înainte, fișierele ca acesta sunt citite la fel, fără întrebări.
kept-not = Modul de citire a acestui fișier nu a fost reținut
outcome-published = Publicat. Clienții îl văd acum.
outcome-unchanged = Nu s-a schimbat nimic. Ce este publicat spune același lucru.
outcome-held = Reținut. Ultimul stoc bun rămâne afișat până când cineva verifică.
outcome-superseded = Un stoc mai nou era deja publicat. Acela rămâne afișat.
outcome-received = Primit. Se lucrează la el.
outcome-refused = Nepublicat. Ultimul stoc bun rămâne afișat.
receipt-title = { $store }: { $outcome }
receipt-as-of = Stocul din
receipt-lines = Linii
receipt-compared = Față de înainte
receipt-counts = { $new } noi, { $changed } schimbate, { $gone } dispărute, { $same } la fel
receipt-written = Rânduri scrise
receipt-delivery = Livrare
receipt-hash = SHA-256 al celor trimise
receipt-save = Salvați recipisa

## Fișiere de luat

take-title = De descărcat
take-clean = Fișierul curățat
take-rejected = Rândurile respinse, cu motive
take-saved = Salvat.
take-failed = Nesalvat
rejected-row = rând
rejected-reason = motiv
rejected-hint = ce este de făcut

## Ce nu merge în pagină și în motor

fault-place = Observat la octetul { $offset }.
page-fallen = Ceva nu a mers pe această pagină.
    .hint = Este vina noastră. Reîncărcați pagina și încercați din nou; dacă se repetă, spuneți-ne: { $what }
engine-fallen = Motorul de citire s-a oprit.
    .hint = Este vina noastră, nu a fișierului. Lăsați-l din nou aici; dacă se repetă, spuneți-ne: { $what }
engine-confused = Ceva nu a mers la citirea acestui fișier.
    .hint = { engine-fallen.hint }
file-forgotten = Acest fișier trebuie recitit.
    .hint = Motorul de citire a fost repornit. Lăsați fișierul încă o dată.
file-gone = Fișierul nu mai poate fi citit.
    .hint = Probabil a fost mutat sau schimbat între timp. Lăsați-l din nou aici.

## Ce refuză serverul

server-unreachable = Serverul nu poate fi contactat.
    .hint = Verificați conexiunea și încercați din nou. Citirea, corectarea și descărcarea merg și fără el.
server-silent = Serverul a răspuns { $status } fără să spună de ce.
    .hint = Încercați din nou peste un minut. Fișierul și toate corecturile sunt încă aici.
internal = Ceva nu a mers pe server.
    .hint = Nu a fost vina dumneavoastră. Încercați din nou; același fișier nu este numărat niciodată de două ori.
token-invalid = Nu sunteți autentificat sau nu mai sunteți.
    .hint = Autentificați-vă din nou. Dacă este cu o cheie de acces, verificați dacă a fost copiată în întregime.
token-role = Rolul dumneavoastră nu permite acest lucru.
    .hint = Cereți titularului contului rolul stock, manager sau owner.
not-found = Acest magazin nu este al dumneavoastră.
    .hint = Alegeți unul dintre magazinele dumneavoastră sau întrebați titularul contului.
