### Ce citesc numai cei autentificați: se aduce la autentificare.

## Ce a sosit de la sine

held-title = Așteaptă decizia dumneavoastră
held-lead = Aceste fișiere nu sunt publicate. Ultimul stoc bun rămâne afișat până decideți.
held-count = { $files ->
    [one] { $files } fișier vă așteaptă
    [few] { $files } fișiere vă așteaptă
   *[other] { $files } de fișiere vă așteaptă
}
held-came = { $when }, { $way }
held-lines = Arată rândurile care s-ar schimba
held-why = De ce, cu cuvintele dumneavoastră (nu e necesar)
held-normal = S-a schimbat definitiv: de acum se compară cu acest fișier
held-approve = Publică
held-reject = Nu publica
held-replay = Citește din nou
held-part-when = Fișierul conține alte produse, pe lângă cele din fișierele de dinainte?
held-part = Păstrează-le pe amândouă: este altă parte a stocului meu
held-open = Deschide fișierul aici
held-not-yours = Un manager sau proprietarul poate decide asupra acestui fișier.
decision-failed = Nu s-a decis
changes-none = Niciun rând nu s-ar schimba.
feeds-title = Sursele dumneavoastră
feeds-lead = De unde vine stocul și ce s-a ales de el.
feeds-failed = Sursele nu au putut fi consultate
feed-all-stores = toate magazinele
feed-paused = În pauză: nu se publică nimic din ea.
feed-nothing-yet = Încă nu a sosit nimic.
feed-last = Ultimul fișier { $when }.
feed-looking = O clipă…
feed-deliveries = Livrări
step-when = Sosit
step-outcome = Rezultat
step-way = Cale
step-file = Fișier
way-api = de la un program sau de pe această pagină
way-mail = prin e-mail
way-url = de la o adresă web
way-ftp = prin FTP
way-folder = din dosar
way-dropbox = din Dropbox
way-replay = citit din nou
way-rollback = revenire
short-published = Publicat.
short-unchanged = Nimic nou.
short-held = Reținut.
short-superseded = Mai vechi decât ce e publicat.
short-received = În lucru.
short-rejected = Respins.
short-withdrawn = Retras.
short-refused = Nepublicat.
outcome-rejected = Pus deoparte. Nu va fi publicat.
back-title = Stocul de dinainte
back-nothing = Încă nu există la ce să reveniți.
back-to = Arată din nou acest stoc
back-sure = Da, arată din nou acest stoc
back-now = ce văd clienții acum
settings-title = Setări
settings-name = Nume
settings-files = Numele fișierelor ei
settings-absent = Codurile care lipsesc dintr-un fișier
absent-zero = sunt epuizate imediat
absent-after-days = sunt epuizate după câteva zile
absent-unchanged = rămân cum sunt
settings-brands = Doar codurile mărcilor din fișier; toate celelalte rămân cum sunt
settings-days = După câte zile
settings-pause = Pauză: se păstrează ce sosește și nu se publică nimic
settings-keep = Păstrează
settings-kept = Păstrat.
settings-failed = Nu s-a păstrat
bounds-title = Când este reținut un fișier
bounds-lead = Comparat cu ultimul fișier bun și cu mijlocul ultimelor șapte. Un câmp gol înseamnă ca de obicei.
bounds-measure = Ce se compară
bound-warn = Anunță de la
bound-hold = Reține de la
bound-fewer-rows = Mai puține rânduri
bound-more-rows = Mai multe rânduri
bound-fewer-units = Mai puține bucăți
bound-more-units = Mai multe bucăți
bound-known-codes = Coduri cunoscute care sunt în fișier (mai puțin de)
bound-flipped = Coduri care trec din stoc în epuizat sau invers
bound-price = Prețuri, la mijloc
bound-rejected = Mai multe rânduri de nefolosit
bound-unknown = Mai multe rânduri fără cantitate
bound-repeated = Mai multe rânduri repetate
chart = Rândurile ultimelor { $deliveries } fișiere: de la { $first } la { $last }
chart-caption = { $lines } rânduri, { $units } bucăți în ultimul fișier

## Spus în mai multe locuri

copy = Copiază
copied = Copiat.
not-done = Nu s-a făcut
list-failed = Nu s-a putut consulta

## Cum sosesc fișierele

ways-title = Cum sosesc fișierele
ways-lead = Pregătiți o cale, iar de atunci stocul sosește de la sine.
ways-store = Fișierele pentru
ways-all = Toate magazinele
ways-system = Programul dumneavoastră de casă
ways-mail = E-mail
ways-fetch = Adresă web sau FTP
ways-folder = Dosar
ways-program = Program (API)
system-other = Altul
system-any = Căutați în programul de casă „raport programat” sau „export automat”. Dacă nu găsiți, rugați-l pe cel care se ocupă de el să trimită lista stocului în fiecare noapte.
system-mail = În { $system }, deschideți „{ $path }”: alegeți raportul de stoc ca CSV, zilnic, prin e-mail.
system-ftp = În { $system }, deschideți „{ $path }”: adăugați un export de produse, zilnic, pe un server FTP.
system-hand = { $system } exportă când apăsați „{ $path }”. Trimiteți sau salvați fișierul de fiecare dată, sau lăsați o extensie să o facă în fiecare noapte.

mail-lead = Trimiteți fiecare raport de stoc la această adresă, ca atașament, sau lăsați casa să îl trimită.
mail-address = Adresa pentru rapoarte de stoc
mail-keep = Cine știe adresa poate scrie la ea. Primul e-mail al unui expeditor nou așteaptă până îl permiteți.
mail-make = Creează o adresă
mail-made = Iată adresa dumneavoastră.
mail-new = Adresă nouă
mail-new-sure = Da, una nouă; aceasta mai merge 7 zile
mail-until = { $address } mai primește e-mailuri, până la { $when }.
mail-end = Închide-o acum
mail-end-sure = Da, să nu mai primească nimic
mail-ended = Nu mai primește nimic.
link-title = E-mailuri cu un link în loc de fișier
link-lead = Dacă sistemul de casă trimite un link către raport, numiți aici serverul. Doar fișierele de pe aceste servere sunt preluate.
link-host = Serverul linkurilor
link-allow = Permite
link-allowed = Permis. E-mailurile din ultima săptămână cu un astfel de link sunt citite din nou.
link-forget = Nu mai permite { $host }
link-forgotten = Linkurile către el nu mai sunt urmate.

fetch-lead = Onhand aduce fișierul și îl preia de câte ori s-a schimbat. Merg și linkurile de partajare din Google Sheets, Google Drive, Dropbox și OneDrive.
fetch-feed = Sursa
fetch-address = Adresa fișierului
fetch-user = Numele de utilizator, dacă e nevoie
fetch-secret = Parola sau cheia, dacă e nevoie
fetch-kept = păstrată; scrieți ca să o schimbați
fetch-every = Cât de des
every-quarter = La fiecare sfert de oră
every-hour = La fiecare oră
every-six-hours = La fiecare 6 ore
every-day = O dată pe zi
fetch-try = Păstrează și încearcă acum
fetch-remove = Nu mai aduce
fetch-remove-sure = Da, uită adresa și parola
fetch-removed = Nu se mai aduce nimic.
fetch-last = Ultima încercare { $when }: { $outcome }
fetch-next = Următoarea încercare { $when }.

folder-lead = Un dosar de rețea: ce salvați acolo este preluat, iar alături se scrie ce s-a ales de el.
folder-address = Adresa dosarului
folder-password = Parola dosarului
folder-make = Creează o parolă
folder-curl = Dintr-un script
folder-windows = Windows: în Explorer, clic dreapta pe „Acest PC”, „Mapare unitate de rețea”, și lipiți adresa.
folder-mac = macOS: în Finder, „Salt”, „Conectare la server”, și lipiți adresa.
folder-sftp = SFTP sau FTP: întrebați numele serverului pe cine administrează Onhand; parola este aceeași.
dropbox-lead = Onhand preia fișierele unui dosar din Dropbox de câte ori se schimbă. Dropbox vă întreabă mai întâi.
dropbox-folder = Dosar în Dropbox; gol: tot ce permiteți
dropbox-link = Leagă dosarul
dropbox-begun = Dropbox vă întreabă acum. Deschideți pagina lui și spuneți da.
dropbox-open = Deschide Dropbox
dropbox-look = Privește din nou
dropbox-all = tot ce ați permis
dropbox-linked = Legat. Fișierele lui sunt pe drum.
dropbox-waiting = Așteaptă acordul dumneavoastră la Dropbox.
dropbox-files = Fișierele lui
dropbox-unlink = Dezleagă
dropbox-unlink-sure = Da, să nu se mai preia nimic
dropbox-unlinked = Dezlegat.
dropbox-not-here = Dropbox nu este pregătit aici. Alegeți altă cale sau întrebați pe cine administrează Onhand.
program-lead = Pentru un program al dumneavoastră: fișiere întregi și schimbări izolate, pe măsură ce au loc.
program-token = Cheie de acces
program-make = Creează o cheie
program-file = Un fișier întreg
program-change = O singură schimbare
program-more = Tot ce pot cere programele
token-once = Se arată numai acum: copiați-o. Orice nume de utilizator este bun.
tokens-title = Parole și chei în uz
token-made = { $role }, creată { $when }
role-owner = tot
role-manager = tot în afară de cheile proprietarilor
role-stock = livrează stocul
role-orders = se ocupă de comenzi
role-read = doar citește
token-revoke = Revocă
token-revoke-sure = Da, să nu mai deschidă nimic
token-revoked = Nu mai deschide nimic.

## Ce a sosit prin e-mail

letters-title = E-mailuri
letters-lead = Cine poate trimite stocul și ce s-a trimis.
senders-count = { $senders ->
    [one] { $senders } expeditor așteaptă
    [few] { $senders } expeditori așteaptă
   *[other] { $senders } de expeditori așteaptă
}
sender-since = A scris prima dată { $when }; { $letters ->
    [one] { $letters } e-mail așteaptă
    [few] { $letters } e-mailuri așteaptă
   *[other] { $letters } de e-mailuri așteaptă
}.
sender-allow = Permite
sender-block = Blochează
sender-allow-done = Permis. Ce aștepta se preia acum.
sender-block-done = Blocat. De la acest expeditor nu se preia nimic.
sender-allowed = permis
sender-blocked = blocat
senders-title = Expeditori
letters-last = Ultimele e-mailuri
letter-sender = De la
letter-subject = Subiect
letter-take = Preia-l
letter-discard = Lasă-l deoparte
letter-take-done = Se preia acum.
letter-discard-done = Lăsat deoparte.
letter-unproven = Nimic nu dovedește că acest e-mail vine de unde spune. Preluați-l numai dacă îl așteptați.
letter-unclear = Nu e clar care dintre fișierele lui e stocul. Trimiteți câte un fișier pe e-mail, sau preluați-le pe toate.
letter-taken = Preluat.
letter-ignored = Un răspuns automat; nu se face nimic cu el.
letter-blocked = De la un expeditor blocat.
letter-link = Nu are fișier, doar un link.
letter-unreadable = Nimic din el nu poate fi citit ca stoc.

## Cum stau sursele și cine este anunțat

advice-frozen = Fișierele spun mereu același lucru. Vedeți dacă programul de casă mai scrie unul nou.
advice-late = Un fișier era așteptat { $when }. Vedeți dacă programul de casă îl mai trimite.
advice-stale = Nimic bun nu a sosit de la { $when }, iar clienții văd un stoc vechi. Vedeți dacă programul de casă îl mai trimite.
advice-invalid = Ultimul fișier nu poate fi folosit. Priviți-l la „Livrări” și cereți casei unul nou.
advice-held = Ultimul fișier așteaptă decizia dumneavoastră, mai sus.
alarms-title = Incidente deschise
alarm = { $feed }: { $what }, din { $when }
alerts-title = Cine este anunțat
alerts-lead = Când un fișier întârzie, vă așteaptă sau nu poate fi folosit, și când totul e din nou bine.
alerts-address = Adresă de e-mail sau adresa web (https://…) a unui program
alerts-add = Adaugă
alerts-added = Adăugat.
alerts-removed = Eliminat.
alerts-secret = Secretul semnăturii
alerts-secret-once = Cu el verifică programul că un apel este al nostru (Standard Webhooks). Se arată numai acum: copiați-l.
alerts-test = Trimite o probă
alerts-tested = Proba a fost trimisă.
alerts-not-sent = Nu s-a trimis
alerts-remove = Elimină
alerts-remove-sure = Da, să nu mai fie anunțat
alerts-trouble = Ultimul anunț nu a putut fi trimis: { $why }
alerts-language = Limba mesajelor
alerts-own = Limba
alerts-as-all = ca pentru toți
alerts-waiting = Așteaptă un da: s-a trimis acolo un e-mail cu un link.
alerts-stopped = Cine citește acolo nu mai vrea să afle.
alerts-again = Întreabă din nou
alerts-asked = S-a întrebat din nou.
alerts-added-mail = Adăugat. S-a trimis acolo un e-mail; restul vine după ce cineva spune da.
alerts-more = Limbă și rezumat
digest-often = Rezumatul tuturor surselor
digest-never = niciunul
digest-day = în fiecare zi
digest-on = în fiecare { $day }
digest-hour = La
digest-zone = După ceasurile din { $zone }, vara și iarna.
fetch-tries = Ultimele încercări
stage-source-failed = nu poate fi adus
stage-dropbox-failed = de la Dropbox nu poate fi citit
stage-dropbox-revoked = de la Dropbox nu mai este legat
stage-sender-waiting = așteaptă permisiunea de a trimite stoc
advice-source = Fișierul ei nu a putut fi adus din { $when }. Vedeți „Cum sosesc fișierele”.

## The page for colleagues

status-share = O pagină pentru colegi
status-lead = Cine are adresa ei vede, fără cont, cum stau sursele, și nimic din ce conțin.
status-make = Creează o adresă
status-made = Iată adresa.
status-address = Adresa paginii
status-open = Vezi pagina
status-renew = Adresă nouă
status-renew-sure = Da, una nouă; aceasta nu mai este valabilă
status-end = Încheie
status-end-sure = Da, de acum nu mai duce nicăieri
status-ended = Adresa nu mai duce nicăieri.

office = Birou
