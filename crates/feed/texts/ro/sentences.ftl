### Ce spune motorul despre forma unui fișier, despre coloanele lui și despre întreg.

column-named = „{ $name }”
column-this = Această coloană

## Cum devin octeții litere

text-marked = Fișierul spune că este în { $encoding } (marcă de ordine a octeților).
text-wide = Fiecare al doilea octet este zero, ca în UTF-16.
text-plain = Până acum numai litere, cifre și semne simple; orice codificare le citește la fel.
text-utf-8 = Toate caracterele sunt UTF-8 valid.
text-nearly = Aproape toate caracterele sunt UTF-8 valid; celelalte sunt citite ca Windows-1252.
text-words = Nu este UTF-8 valid; citite ca { $encoding }, literele formează cuvinte.
text-canonical = Începe ca fișierele proprii ale Onhand.
text-chosen = Ați ales codificarea.

## Ce se află între coloane

split-chosen = Ați ales separatorul.
split-canonical = Câmpurile sunt despărțite prin virgule.
split-declared = Primul rând spune că separatorul câmpurilor este: { $signs }.
split-found = Despărțite prin { $signs }, cele mai multe coloane conțin un singur fel de valori.
split-none = Fiecare rând este o singură valoare.
split-columns = Valorile stau una sub alta, fiecare în coloana ei.
split-columns-chosen = Ați spus că valorile stau în coloane fixe.
split-starts-chosen = Ați spus unde încep coloanele.
split-rows-quoted = { $why } Fiecare rând întreg stă între ghilimele.
signs-comma = virgule
signs-semicolon = punct și virgulă
signs-tab = tabulatori
signs-bar = bare verticale
signs-caret = accente circumflexe
signs-tilde = tilde
signs-blank = spații
signs-other = „{ $signs }”
signs-control = un caracter de control

## Unde este antetul

header-chosen = Ați ales rândul de antet.
header-canonical = Rândul 1 este antetul fișierelor proprii ale Onhand.
header-none-chosen = Ați spus că fișierul nu are antet.
header-none = Primele rânduri conțin deja date.
header-row-known = Rândul { $row } conține nume de coloane cunoscute.
header-row-words = Rândul { $row } conține cuvinte acolo unde rândurile de sub el au numere.
header-rows-known = Rândurile { $row }–{ $last } conțin nume de coloane cunoscute.
header-rows-words = Rândurile { $row }–{ $last } conțin cuvinte acolo unde cele de sub ele au numere.

## Care foaie este citită

sheet-chosen = Ați ales foaia.
sheet-only = Fișierul are un singur tabel.
sheet-best = Foaia „{ $sheet }” conține cele mai multe coloane înțelese.
sheet-alike = Foaia „{ $sheet }” are aceleași coloane și nu este citită.
sheet-again = Foaia „{ $sheet }” repetă articole din foile dinaintea ei. Dacă fiecare foaie este un magazin, scrieți aceasta pe eticheta ei („Magazin { $sheet }”).
sheets-both = Foile „{ $sheet }” și „{ $other }” conțin amândouă stoc. Alegeți-o pe cea care trebuie citită.
sheets-many = Au fost privite numai primele { $limit } din { $count ->
    [one] { $count } foaie
    [few] { $count } foi
   *[other] { $count } de foi
}. Trimiteți-le pe celelalte în alt fișier.
sheets-as-one = { $count ->
    [one] { $count } foaie are
    [few] { $count } foi au
   *[other] { $count } de foi au
} aceleași coloane, citite în continuare: { $sheets }.
store-of-file = Numele fișierului spune magazinul: „{ $store }”.
archive-again = Aceleași articole apar în mai multe fișiere din arhivă. Trimiteți-le pe rând, fiecare pentru magazinul lui.
archive-several = { $count ->
    [one] { $count } fișier din arhivă conține
    [few] { $count } fișiere din arhivă conțin
   *[other] { $count } de fișiere din arhivă conțin
} stoc; acesta este cel mai lung. Trimiteți-le pe rând.

## De ce o coloană este luată drept ceva

why-chosen = Așa ați ales.
why-other-chosen = Ați ales altă coloană pentru aceasta.
why-canonical = Este formatul propriu al Onhand.
why-system = { $system } îl pune aici.
why-system-else = { $system } pune aici altceva.
why-system-elsewhere = { $system } îl pune în altă coloană.
why-system-better = Altă coloană o spune mai bine.
why-gtin = { $column } anunță coduri de bare, iar { $percent }% au cifra de control corectă.
why-gtin-content = { $percent }% dintre valori au cifra de control corectă a unui cod de bare.
why-gtin-empty = { $column } anunță coduri de bare, dar coloana este goală.
why-gtin-lost = { $column } anunță coduri de bare, dar un program de calcul tabelar le-a distrus (1,23E+11).
why-gtin-text = { $column } anunță coduri de bare, dar puține valori arată astfel.
why-sku = { $column } anunță codurile dumneavoastră de articol.
why-sku-empty = { $column } anunță codurile dumneavoastră de articol, dar coloana este goală.
why-sku-feed = { $column } este numărul propriu al magazinului într-un flux de produse.
why-sku-numbers = { $column } conține coduri de articol; altă coloană conține denumirile.
why-sku-unique = Această coloană are altă valoare pe fiecare rând: se pare că sunt codurile dumneavoastră de articol.
why-quantity = { $column } anunță o cantitate, iar valorile sunt numere întregi sau cuvinte despre stoc.
why-quantity-empty = { $column } anunță o cantitate, dar coloana este goală.
why-quantity-other = { $column } anunță o cantitate, dar valorile sunt altceva.
why-quantity-barcodes = { $column } anunță o cantitate, dar valorile sunt coduri de bare.
why-quantity-prices = { $column } anunță o cantitate, dar valorile seamănă cu prețuri.
why-quantity-whole = { $column } conține numere întregi care ar putea fi bucăți.
why-quantity-place = { $column } conține numere întregi: se pare că sunt bucățile dintr-un magazin cu acest nume.
why-quantity-store = { $column } anunță o cantitate și magazinul „{ $store }”.
why-quantity-differs = { $column } și { $other } anunță amândouă o cantitate și nu se potrivesc.
why-quantity-total = { $column } anunță cantitatea.
why-quantity-total-doubtful = { $column } anunță cantitatea; poate că altele o dau magazin cu magazin.
why-quantity-elsewhere = Altă coloană anunță cantitatea însăși.
why-price = { $column } anunță un preț, iar valorile sunt sume.
why-price-empty = { $column } anunță un preț, dar coloana este goală.
why-price-other = { $column } anunță un preț, dar valorile sunt altceva.
why-price-barcodes = { $column } anunță un preț, dar valorile sunt coduri de bare.
why-price-net = { $column } anunță un preț fără TVA; clienții plătesc mai mult.
why-price-plain = { $column } anunță prețul; altă coloană anunță prețul promoțional.
why-price-amounts = { $column } conține sume cu zecimale.
why-price-above = { $column } anunță un preț și nu este niciodată sub ce plătește clientul.
why-price-store = { $column } anunță un preț și magazinul „{ $store }”.
why-price-differs = { $column } și { $other } anunță amândouă un preț și nu se potrivesc.
why-store = { $column } numește magazinul.
why-availability = { $column } spune dacă un articol este în stoc.
why-title = { $column } numește articolul.
why-brand = { $column } numește marca.
why-size = { $column } dă mărimea.
why-color = { $column } dă culoarea.
why-status = { $column } spune dacă un articol este activ.
why-currency = { $column } numește moneda.
why-currency-codes = { $column } conține coduri de monede.
why-empty = { $column } are un nume cunoscut, dar coloana este goală.
why-decoy = { $column } anunță ceva ce nu este nici stoc, nici ce plătește clientul.
why-twice = { $column } nu este necesară: altă coloană conține același fel de valori.
why-not-needed = { $column } nu este necesară.

## Ce trebuie să privească un om

doubt-no-identifier = Nicio coloană nu conține coduri de bare sau coduri de articol. Alegeți-o pe cea care spune despre ce articol este vorba.
doubt-no-quantity = Nicio coloană nu este sigur cantitatea. Alegeți-o sau spuneți că fișierul nu are una.
doubt-not-on-shelf = Nicio coloană nu spune ce este pe raft; { $column } este altceva.
doubt-uncounted = Nicio coloană nu spune câte bucăți sunt, iar { $column } este altceva. Este aceasta lista stocului?
doubt-sales = { $column } ține de o listă de vânzări sau comenzi. Trimiteți lista stocului.
doubt-earnings = Cu { $column }, aceasta poate fi o listă de vânzări. Trimiteți lista stocului.
doubt-dates = Cu { $column } pe fiecare rând, aceasta poate fi o listă de vânzări. Trimiteți lista stocului.
doubt-title = Titlul „{ $title }” spune că aceasta nu este o listă de stoc.
doubt-name = Numele „{ $name }” spune că aceasta nu este o listă de stoc.
doubt-adds = Fișierul se adaugă la stocul existent. Trimiteți unul care spune câte bucăți sunt.
doubt-twins = { $count ->
    [one] { $count } coloană se numește
    [few] { $count } coloane se numesc
   *[other] { $count } de coloane se numesc
} { $column }. Verificați dacă este folosită cea corectă.
doubt-wider = Rândurile au mai multe celule decât are antetul nume. Verificați dacă fiecare coloană este cea corectă.
doubt-lost = Un program de calcul tabelar a distrus multe coduri de bare (1,23E+11). Exportați din nou fișierul fără să-l deschideți acolo.
doubt-nothing = Niciun rând nu a putut fi luat ca stoc.
doubt-rows-missing = Fișierul spune că are { $declared } de rânduri, dar sunt doar { $rows }: restul poate lipsi.
doubt-no-barcode = { $count ->
    [one] { $count } rând nu are
    [few] { $count } rânduri nu au
   *[other] { $count } de rânduri nu au
} un cod de bare valabil. Verificați dacă este folosită coloana corectă.
doubt-summed = Multe articole apar pe mai multe rânduri, iar cantitățile lor au fost adunate. Dacă rândurile sunt ale mai multor magazine, spuneți care coloană numește magazinul.
doubt-ragged = Multe rânduri au mai multe sau mai puține celule decât antetul. Verificați dacă sunt corecte coloanele.
doubt-check-digit = Codurilor de bare pare să le lipsească ultima cifră. Confirmați că poate fi calculată.
doubt-quantity-mark = Cantități precum 1.250 pot fi citite în două feluri. Spuneți ce înseamnă semnul.
doubt-price-mark = Prețuri precum 1.250 pot fi citite în două feluri. Spuneți care semn desparte banii.
doubt-conflict = Unele articole apar pe mai multe rânduri cu cantități diferite.
doubt-quantities = Multe cantități nu se înțeleg. Verificați dacă este folosită coloana corectă.

## Ce nu mai este cum a fost confirmat

drift-gone = Coloana „{ $name }” nu mai există.
drift-new = Coloane noi stau unde erau altele: { $names }.
drift-header = Fișierul are acum un rând de antet, iar înainte nu avea.
drift-no-header = Fișierul nu mai are rândul de antet.
drift-width = Coloane în fișier: { $now }; înainte: { $before }.
drift-barcodes = { $column } conținea coduri de bare, iar acum altceva.
drift-quantities = { $column } conținea cantități, iar acum altceva.
drift-prices = { $column } conținea prețuri, iar acum altceva.
doubt-currencies = Prețurile sunt în mai multe monede ({ $currencies }). Indicați care coloană este prețul.
