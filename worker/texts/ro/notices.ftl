### Ce se spune despre surse: fiecare mesaj are un subiect și, ca „hint”, o propoziție.

number-grouped = { $head }.{ $tail }
number-decimal = { $whole },{ $part }
of-store = { $store }: { $what }
as-it-is = { $text }
both-said = { $first } { $second }
names-more = { $names } și încă { $more }

notice-held = { $feed }: { $file } așteaptă decizia dumneavoastră
    .hint = { $file } nu este ca de obicei, așa că nu a fost publicat. Ce era publicat rămâne până decideți.
notice-invalid = { $feed }: { $file } nu poate fi folosit
    .hint = { $file } nu a putut fi folosit, așa că nimic nu s-a schimbat. Corectați-l în sistemul dumneavoastră și trimiteți-l din nou.
notice-late = { $feed }: nu a venit stocul
    .hint = Stocul de la { $feed } nu a venit când era așteptat. Ultimul fișier a venit la { $seen }. Verificați dacă exportul încă rulează și calculatorul este pornit.
notice-late-a-day = { $feed }: tot fără stoc, o zi mai târziu
    .hint = De la { $feed } nu a venit stoc din { $seen }. Verificați dacă exportul încă rulează și calculatorul este pornit.
notice-stale = { $feed }: stocul este învechit
    .hint = De zile întregi nu a venit stoc utilizabil de la { $feed }. Cumpărătorii nu se mai pot baza pe ce este publicat.
notice-frozen = { $feed }: același fișier mereu
    .hint = { $feed } trimite de mai multe zile același stoc, ceea ce înainte nu se întâmpla. Fișierul a venit ultima dată la { $seen }; verificați dacă este încă scris din nou.
notice-recovered = { $feed }: totul este din nou în regulă
    .hint = { $feed } este din nou cum trebuie. Nu aveți nimic de făcut.

notice-test = Onhand: acesta este un test
    .hint = Așa veți fi anunțat când se întâmplă ceva cu stocul dumneavoastră. Acum totul este în regulă.
notice-source-failed = { $feed }: fișierul nu poate fi adus
    .hint = Fișierul de la { $feed } nu a putut fi adus de mai multe ori la rând. Ce era publicat rămâne.
notice-source-recovered = { $feed }: fișierul este adus din nou
    .hint = Fișierul de la { $feed } este adus din nou. Nu aveți nimic de făcut.
notice-dropbox-failed = { $feed } de la Dropbox nu poate fi citit
    .hint = Dosarul { $feed } de la Dropbox nu a putut fi citit de mai multe ori la rând. Ce era publicat rămâne.
notice-dropbox-revoked = { $feed } de la Dropbox nu mai este legat
    .hint = Din dosarul { $feed } de la Dropbox nu se mai preiau fișiere. Ce era publicat rămâne.
notice-dropbox-recovered = { $feed } de la Dropbox este citit din nou
    .hint = Dosarul { $feed } de la Dropbox este citit din nou. Nu aveți nimic de făcut.
notice-sender-waiting = { $feed } vrea să trimită stoc
    .hint = { $feed } a scris pentru prima dată la una dintre adresele dumneavoastră. Mesajul așteaptă până permiteți sau blocați expeditorul.

notice-late-stores = { $feed }: { $count ->
    [one] lipsește { $stores }
    [few] lipsesc { $count } magazine
   *[other] lipsesc { $count } de magazine
}
    .hint = Fișierele de la { $feed } omit { $named } de mai mult timp decât de obicei. Ce era publicat acolo rămâne.
notice-late-a-day-stores = { $feed }: { $count ->
    [one] tot lipsește { $stores }
    [few] tot lipsesc { $count } magazine
   *[other] tot lipsesc { $count } de magazine
}
    .hint = Fișierele de la { $feed } omit în continuare { $named }, o zi mai târziu.
notice-stale-stores = { $feed }: { $count ->
    [one] stocul de la { $stores } este învechit
    [few] stocul a { $count } magazine este învechit
   *[other] stocul a { $count } de magazine este învechit
}
    .hint = Fișierele de la { $feed } omit { $named } de zile întregi. Cumpărătorii nu se mai pot baza pe ce este publicat acolo.
notice-recovered-stores = { $feed }: { $count ->
    [one] { $stores } a revenit
    [few] { $count } magazine au revenit
   *[other] { $count } de magazine au revenit
}
    .hint = Fișierele de la { $feed } vorbesc din nou despre { $named }. Nu aveți nimic de făcut.

notice-lines = { $lines ->
    [one] { $of } rând
    [few] { $of } rânduri
   *[other] { $of } de rânduri
}: +{ $new }, −{ $gone }, { $changed } schimbate.
notice-barcodes = { $barcodes ->
    [one] { $unreadable } cod de bare nu poate fi citit.
    [few] { $unreadable } coduri de bare nu pot fi citite.
   *[other] { $unreadable } de coduri de bare nu pot fi citite.
}
notice-last-good = Ultima livrare bună a fost cea din { $good }.

## Rezumatul

notice-digest = { $troubled ->
    [one] Stocul dumneavoastră: { $troubled } sursă are nevoie de dumneavoastră
    [few] Stocul dumneavoastră: { $troubled } surse au nevoie de dumneavoastră
   *[other] Stocul dumneavoastră: { $troubled } de surse au nevoie de dumneavoastră
}
    .hint = Iată ce au făcut sursele dumneavoastră din { $from } până în { $until }.
notice-digest-well = Stocul dumneavoastră: totul este în regulă
    .hint = Iată ce au făcut sursele dumneavoastră din { $from } până în { $until }. Nu aveți nimic de făcut.
digest-feed = { $feed }: { $state }. { $deliveries ->
    [one] { $of } livrare
    [few] { $of } livrări
   *[other] { $of } de livrări
}: { $published } publicate, { $held } reținute, { $unused } nefolosite.
digest-silent = { $feed }: { $state }. Nu a venit nimic.
digest-stock = În ultima bună, { $lines ->
    [one] { $of } rând
    [few] { $of } rânduri
   *[other] { $of } de rânduri
}, { $units } bucăți.
digest-open = Deschis din { $when }: { $what }.
digest-more = Mai sunt și alte surse; pagina le arată pe toate.

## Dacă o adresă vrea să afle

notice-confirm = Poate Onhand să vă scrie despre { $retailer }?
    .hint = Cineva de la { $retailer } a dat această adresă, ca să fie anunțată când se întâmplă ceva cu stocul. Dacă doriți asta, deschideți pagina în cel mult 7 zile și apăsați butonul de acolo. Dacă nu știți despre ce este vorba, nu faceți nimic: nu veți mai auzi de asta.
notice-stop = Ca să nu mai primiți aceste mesaje: { $link }
page-confirm = Poate Onhand să scrie la { $address } despre { $retailer }?
    .hint = Veți fi anunțat când stocul întârzie, așteaptă o decizie sau nu poate fi folosit.
page-confirm-button = Da, scrieți-mi
page-confirmed = Mulțumim. Veți fi anunțat.
    .hint = Fiecare mesaj are un link cu care puteți opri asta. Puteți închide această fereastră.
page-stop = Să nu mai scrie Onhand la { $address } despre { $retailer }?
    .hint = Nimeni de la { $retailer } nu poate reporni fără dumneavoastră.
page-stop-button = Da, nu mai scrieți
page-stopped = Nu veți mai auzi de asta.
    .hint = Puteți închide această fereastră.
page-old = Acest link nu mai este valabil.
    .hint = Cereți altul de la cine se ocupă de stoc: se află în Onhand, la „Cine este anunțat”.

## The status page

status-title = Cum sosește stocul de la { $retailer }
    .hint = Cine are această adresă vede această pagină și nimic altceva.
status-well = Totul este în regulă.
status-wrong = { $feeds ->
    [one] O sursă are nevoie de cineva.
    [few] { $feeds } surse au nevoie de cineva.
   *[other] { $feeds } de surse au nevoie de cineva.
}
status-none = Încă nu este configurat nimic.
status-good = Ultimul fișier bun a sosit { $when }.
status-never = Încă nu a sosit niciun fișier bun.
status-next = Următorul este așteptat { $when }.
status-source = Fișierul nu mai poate fi preluat. Prima dată: { $when }.
when-soon = în mai puțin de o oră
when-lately = acum mai puțin de o oră
when-in-hours = { $hours ->
    [one] peste o oră
    [few] peste { $hours } ore
   *[other] peste { $hours } de ore
}
when-hours-ago = { $hours ->
    [one] acum o oră
    [few] acum { $hours } ore
   *[other] acum { $hours } de ore
}
when-in-days = { $days ->
    [one] peste o zi
    [few] peste { $days } zile
   *[other] peste { $days } de zile
}
when-days-ago = { $days ->
    [one] acum o zi
    [few] acum { $days } zile
   *[other] acum { $days } de zile
}
