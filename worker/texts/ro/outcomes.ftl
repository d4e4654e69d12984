### Ce se spune despre livrări: de ce una este reținută sau nu poate fi folosită, răspunsul la un e-mail, ce stă lângă un fișier.

## De ce ceva este reținut sau nu poate fi folosit

reading-no-stock = În fișier nu s-a găsit stoc.
    .hint = Trimiteți raportul de stoc: fiecare rând cu un cod de bare sau un cod intern.
reading-columns = Coloanele trebuie confirmate.
reading-layouts = Arhiva conține mai multe tabele cu structuri diferite.
reading-no-lines = Nu există rânduri de stoc în el.
reading-text-only = Doar textul poate depăși { $size } MiB: CSV, TSV și altele asemenea, și ca gzip.
    .hint = Trimiteți-l ca CSV sau împărțiți-l pe magazine.
stores-elsewhere = Fișierul are rânduri ale altor magazine decât acesta: { $names }.
    .hint = Trimiteți-l ca fișier al tuturor magazinelor sau dați acestui magazin acel nume sau cod.
stores-missing = Niciun rând al fișierului nu spune al cărui magazin este.
    .hint = Trimiteți-l magazinului al cărui este.
stores-unknown = { $lines ->
    [one] { $lines } rând este al unui magazin necunoscut: { $names }.
    [few] { $lines } rânduri sunt ale unor magazine necunoscute: { $names }.
   *[other] { $lines } de rânduri sunt ale unor magazine necunoscute: { $names }.
}
stores-unsaid = { $lines ->
    [one] { $lines } rând nu spune al cărui magazin este.
    [few] { $lines } rânduri nu spun ale cărui magazin sunt.
   *[other] { $lines } de rânduri nu spun ale cărui magazin sunt.
}
lines-conflict = { $lines ->
    [one] { $lines } rând contrazice alt rând cu același cod și magazin.
    [few] { $lines } rânduri contrazic alt rând cu același cod și magazin.
   *[other] { $lines } de rânduri contrazic alt rând cu același cod și magazin.
}
quoted = „{ $name }”
objection-paused = Sursa este în pauză.
objection-no-brand = Sursa merge marcă cu marcă, dar niciun rând al fișierului nu își spune marca.
objection-taken-back = Cineva a retras deja stocul exact al acestui fișier.
changes-late = { $changes ->
    [one] { $changes } modificare este dintr-un moment pe care stocul publicat îl cunoaște deja.
    [few] { $changes } modificări sunt dintr-un moment pe care stocul publicat îl cunoaște deja.
   *[other] { $changes } de modificări sunt dintr-un moment pe care stocul publicat îl cunoaște deja.
}

## Ce se răspunde la un e-mail

letter-taken = E-mailul dumneavoastră a ajuns.
letter-unclear = E-mailul dumneavoastră a ajuns, dar nu tot din el a putut fi folosit de la sine.
letter-waits = E-mailul dumneavoastră a ajuns. Așteaptă până îl confirmă magazinul dumneavoastră.
letter-unreadable = Din e-mailul dumneavoastră nu s-a putut lua stoc.
letter-by-machine = Acest răspuns a fost scris de calculatorul Onhand; nimeni nu citește răspunsurile la el.
letter-text = Textul e-mailului
letter-no-file = E-mailul nu are niciun fișier de stoc. Atașați-l la e-mail.
letter-automatic = Un e-mail trimis de un program, fără fișier.
letter-link = E-mailul nu are fișier, ci un link: { $links }. Atașați fișierul sau cereți magazinului să permită în Onhand linkuri către { $hosts }.
letter-link-failed = E-mailul nu are fișier, ci un link care nu duce la niciunul. { $why } Atașați fișierul.
letter-winmail = Outlook a împachetat atașamentul astfel încât doar Outlook îl poate deschide (winmail.dat). Trimiteți e-mailul ca text simplu sau HTML, nu ca text îmbogățit.
letter-decoration = O imagine sau o semnătură.
letter-repeated = Același fișier se află mai sus în e-mail.
letter-rival = E-mailul conține și „{ $name }”, iar ambele ar putea fi stocul aceluiași magazin.
letter-other-store = Fișierul poartă numele { $store }, iar adresa la care a fost trimis este a altui magazin.
part-published = { $file } este publicat.
part-unchanged = { $file } este ceea ce era deja publicat.
part-held = { $file } este păstrat până îl privește cineva.
part-superseded = { $file } este mai vechi decât ce este publicat, care rămâne.
part-unreadable = { $file } nu a putut fi citit.
part-refused = { $file } nu se potrivește cu adresa la care a fost trimis.
part-received = { $file } este în curs de examinare.

## Ce stă lângă un fișier din dosar

outcome-published = Publicat. Cumpărătorii îl văd acum.
outcome-unchanged = Nimic nu s-a schimbat: ce este publicat spune același lucru.
outcome-held = Reținut. Ultimul stoc bun rămâne până când cineva privește asta pe pagină.
outcome-superseded = Fusese deja publicat un stoc mai nou.
outcome-received = Primit. Se lucrează la el.
outcome-refused = Nepublicat. Ultimul stoc bun rămâne.
outcome-delivery = Livrarea { $id }
outcome-moment = Stocul din { $moment }
outcome-lines = { $lines ->
    [one] { $of } rând
    [few] { $of } rânduri
   *[other] { $of } de rânduri
}: { $new } noi, { $changed } schimbate, { $gone } dispărute, { $same } la fel
outcome-problem = { $title } ({ $count }): { $hint }

## După ce a fost întrebat Dropbox

dropbox-done = Dosarul este legat. Fișierele lui sunt aduse acum. Puteți închide această fereastră și reveni la Onhand.
dropbox-not-done = Nu s-a legat nimic. { $why } Puteți închide această fereastră și începe din nou în Onhand.
