### Was das Lesewerk über die Form einer Datei, ihre Spalten und das Ganze sagt.

column-named = „{ $name }“
column-this = Diese Spalte

## Wie aus Bytes Zeichen werden

text-marked = Die Datei sagt, dass sie { $encoding } ist (Byte-Reihenfolge-Marke).
text-wide = Jedes zweite Byte ist null, wie in UTF-16.
text-plain = Bisher nur einfache Buchstaben, Ziffern und Zeichen; jeder Zeichensatz liest sie gleich.
text-utf-8 = Alle Zeichen sind gültiges UTF-8.
text-nearly = Fast alle Zeichen sind gültiges UTF-8; die anderen werden als Windows-1252 gelesen.
text-words = Kein gültiges UTF-8; als { $encoding } gelesen ergeben die Buchstaben Wörter.
text-canonical = Sie beginnt wie Onhands eigene Dateien.
text-chosen = Sie haben den Zeichensatz gewählt.

## Was zwischen Spalten steht

split-chosen = Sie haben das Trennzeichen gewählt.
split-canonical = Felder sind durch Kommas getrennt.
split-declared = Die erste Zeile sagt, dass Felder durch { $signs } getrennt sind.
split-found = Durch { $signs } getrennt, enthalten die meisten Spalten je eine Art von Werten.
split-none = Jede Zeile ist ein Wert.
split-columns = Werte stehen untereinander, jeder in seiner Spalte.
split-columns-chosen = Sie haben gesagt, dass Werte in festen Spalten stehen.
split-starts-chosen = Sie haben gesagt, wo die Spalten beginnen.
split-rows-quoted = { $why } Jede Zeile steht als Ganzes in Anführungszeichen.
signs-comma = Kommas
signs-semicolon = Semikolons
signs-tab = Tabulatoren
signs-bar = senkrechte Striche
signs-caret = Zirkumflexe
signs-tilde = Tilden
signs-blank = Leerzeichen
signs-other = „{ $signs }“
signs-control = ein Steuerzeichen

## Wo der Kopf ist

header-chosen = Sie haben die Kopfzeile gewählt.
header-canonical = Zeile 1 ist der Kopf von Onhands eigenen Dateien.
header-none-chosen = Sie haben gesagt, dass die Datei keine Kopfzeile hat.
header-none = Schon die ersten Zeilen enthalten Daten.
header-row-known = Zeile { $row } enthält bekannte Spaltennamen.
header-row-words = Zeile { $row } enthält Wörter, wo darunter Zahlen stehen.
header-rows-known = Die Zeilen { $row } bis { $last } enthalten bekannte Spaltennamen.
header-rows-words = Die Zeilen { $row } bis { $last } enthalten Wörter, wo darunter Zahlen stehen.

## Welches Blatt gelesen wird

sheet-chosen = Sie haben das Blatt gewählt.
sheet-only = Die Datei hat eine einzige Tabelle.
sheet-best = Das Blatt „{ $sheet }“ enthält die meisten verstandenen Spalten.
sheet-alike = Das Blatt „{ $sheet }“ hat dieselben Spalten und wird nicht gelesen.
sheet-again = Das Blatt „{ $sheet }“ führt Artikel früherer Blätter noch einmal auf. Wenn jedes Blatt eine Filiale ist, schreiben Sie es auf den Reiter („Filiale { $sheet }“).
sheets-both = Die Blätter „{ $sheet }“ und „{ $other }“ enthalten beide Bestand. Wählen Sie das zu lesende.
sheets-many = Nur die ersten { $limit } von { $count } Blättern wurden angesehen. Senden Sie die anderen in einer eigenen Datei.
sheets-as-one = { $count } Blätter haben dieselben Spalten und wurden als eines gelesen: { $sheets }.
store-of-file = Der Dateiname nennt die Filiale: „{ $store }“.
archive-again = Dieselben Artikel stehen in mehreren Dateien des Archivs. Senden Sie sie einzeln, jede für ihre Filiale.
archive-several = { $count } Dateien des Archivs enthalten Bestand; das ist die längste. Senden Sie sie einzeln.

## Warum eine Spalte dafür gehalten wird

why-chosen = So haben Sie es gewählt.
why-other-chosen = Sie haben eine andere Spalte dafür gewählt.
why-canonical = Das ist Onhands eigenes Format.
why-system = { $system } schreibt es hierher.
why-system-else = { $system } schreibt hier etwas anderes.
why-system-elsewhere = { $system } schreibt es in eine andere Spalte.
why-system-better = Eine andere Spalte sagt es besser.
why-gtin = { $column } bezeichnet Barcodes, und { $percent } % haben eine richtige Prüfziffer.
why-gtin-content = { $percent } % der Werte haben die richtige Prüfziffer eines Barcodes.
why-gtin-empty = { $column } bezeichnet Barcodes, aber die Spalte ist leer.
why-gtin-lost = { $column } bezeichnet Barcodes, aber eine Tabellenkalkulation hat sie zerstört (1,23E+11).
why-gtin-text = { $column } bezeichnet Barcodes, aber nur wenige Werte sehen so aus.
why-sku = { $column } bezeichnet Ihre Artikelnummern.
why-sku-empty = { $column } bezeichnet Ihre Artikelnummern, aber die Spalte ist leer.
why-sku-feed = { $column } ist in einem Produktfeed die eigene Nummer des Geschäfts.
why-sku-numbers = { $column } enthält Artikelnummern; eine andere Spalte enthält die Namen.
why-sku-unique = Diese Spalte hat in jeder Zeile einen anderen Wert: anscheinend Ihre Artikelnummern.
why-quantity = { $column } bezeichnet eine Menge, und die Werte sind ganze Zahlen oder Wörter für den Bestand.
why-quantity-empty = { $column } bezeichnet eine Menge, aber die Spalte ist leer.
why-quantity-other = { $column } bezeichnet eine Menge, aber die Werte sind etwas anderes.
why-quantity-barcodes = { $column } bezeichnet eine Menge, aber die Werte sind Barcodes.
why-quantity-prices = { $column } bezeichnet eine Menge, aber die Werte sehen wie Preise aus.
why-quantity-whole = { $column } enthält ganze Zahlen, die Stückzahlen sein könnten.
why-quantity-place = { $column } enthält ganze Zahlen: anscheinend den Bestand einer Filiale dieses Namens.
why-quantity-store = { $column } bezeichnet eine Menge und die Filiale „{ $store }“.
why-quantity-differs = { $column } und { $other } bezeichnen beide eine Menge und unterscheiden sich.
why-quantity-total = { $column } bezeichnet die Menge.
why-quantity-total-doubtful = { $column } bezeichnet die Menge; andere nennen sie vielleicht Filiale für Filiale.
why-quantity-elsewhere = Eine andere Spalte bezeichnet die Menge selbst.
why-price = { $column } bezeichnet einen Preis, und die Werte sind Beträge.
why-price-empty = { $column } bezeichnet einen Preis, aber die Spalte ist leer.
why-price-other = { $column } bezeichnet einen Preis, aber die Werte sind etwas anderes.
why-price-barcodes = { $column } bezeichnet einen Preis, aber die Werte sind Barcodes.
why-price-net = { $column } bezeichnet einen Preis ohne Steuer; Kunden zahlen mehr.
why-price-plain = { $column } bezeichnet den Preis; eine andere Spalte bezeichnet den Aktionspreis.
why-price-amounts = { $column } enthält Beträge mit Nachkommastellen.
why-price-above = { $column } bezeichnet einen Preis und liegt nie unter dem, was Kunden zahlen.
why-price-store = { $column } bezeichnet einen Preis und die Filiale „{ $store }“.
why-price-differs = { $column } und { $other } bezeichnen beide einen Preis und unterscheiden sich.
why-store = { $column } nennt die Filiale.
why-availability = { $column } sagt, ob ein Artikel auf Lager ist.
why-title = { $column } nennt den Artikel.
why-brand = { $column } nennt die Marke.
why-size = { $column } nennt die Größe.
why-color = { $column } nennt die Farbe.
why-status = { $column } sagt, ob ein Artikel aktiv ist.
why-currency = { $column } nennt die Währung.
why-currency-codes = { $column } enthält Währungscodes.
why-empty = { $column } ist dem Namen nach bekannt, aber die Spalte ist leer.
why-decoy = { $column } bezeichnet weder den Bestand noch das, was Kunden zahlen.
why-twice = { $column } wird nicht benötigt: Eine andere Spalte enthält dieselbe Art von Werten.
why-not-needed = { $column } wird nicht benötigt.

## Was sich ein Mensch ansehen muss

doubt-no-identifier = Keine Spalte enthält Barcodes oder Artikelnummern. Wählen Sie die, die sagt, um welchen Artikel es geht.
doubt-no-quantity = Keine Spalte ist sicher die Menge. Wählen Sie sie, oder sagen Sie, dass die Datei keine hat.
doubt-not-on-shelf = Keine Spalte sagt, was im Regal ist; { $column } ist etwas anderes.
doubt-uncounted = Keine Spalte sagt, wie viele Stück es gibt, und { $column } ist etwas anderes. Ist das die Bestandsliste?
doubt-sales = { $column } gehört zu einer Liste von Verkäufen oder Bestellungen. Senden Sie die Bestandsliste.
doubt-earnings = Mit { $column } könnte das eine Verkaufsliste sein. Senden Sie die Bestandsliste.
doubt-dates = Mit { $column } in jeder Zeile könnte das eine Verkaufsliste sein. Senden Sie die Bestandsliste.
doubt-title = Der Titel „{ $title }“ sagt, dass das keine Bestandsliste ist.
doubt-name = Der Name „{ $name }“ sagt, dass das keine Bestandsliste ist.
doubt-adds = Die Datei wird zum vorhandenen Bestand addiert. Senden Sie eine, die sagt, wie viele Stück es gibt.
doubt-twins = { $count } Spalten heißen { $column }. Prüfen Sie, ob die richtige verwendet wird.
doubt-wider = Die Zeilen haben mehr Zellen, als der Kopf Namen hat. Prüfen Sie, ob jede Spalte die richtige ist.
doubt-lost = Eine Tabellenkalkulation hat viele Barcodes zerstört (1,23E+11). Exportieren Sie die Datei noch einmal, ohne sie darin zu öffnen.
doubt-nothing = Keine Zeile konnte als Bestand übernommen werden.
doubt-rows-missing = Die Datei sagt, dass sie { $declared } Zeilen hat, es sind aber nur { $rows } da: der Rest kann fehlen.
doubt-no-barcode = { $count ->
    [one] { $count } Zeile hat
   *[other] { $count } Zeilen haben
} keinen gültigen Barcode. Prüfen Sie, ob die richtige Spalte verwendet wird.
doubt-summed = Viele Artikel stehen in mehreren Zeilen, und ihre Mengen wurden addiert. Wenn die Zeilen aus mehreren Filialen sind, geben Sie an, welche Spalte die Filiale nennt.
doubt-ragged = Viele Zeilen haben mehr oder weniger Zellen als der Kopf. Prüfen Sie, ob die Spalten stimmen.
doubt-check-digit = Den Barcodes scheint die letzte Ziffer zu fehlen. Bestätigen Sie, dass sie berechnet werden darf.
doubt-quantity-mark = Mengen wie 1.250 lassen sich auf zwei Arten lesen. Sagen Sie, was das Zeichen bedeutet.
doubt-price-mark = Preise wie 1.250 lassen sich auf zwei Arten lesen. Sagen Sie, welches Zeichen die Cent abtrennt.
doubt-conflict = Einige Artikel stehen in mehreren Zeilen mit verschiedenen Mengen.
doubt-quantities = Viele Mengen werden nicht verstanden. Prüfen Sie, ob die richtige Spalte verwendet wird.

## Was nicht mehr ist wie bestätigt

drift-gone = Die Spalte „{ $name }“ ist nicht mehr da.
drift-new = Neue Spalten stehen, wo vorher andere waren: { $names }.
drift-header = Die Datei hat jetzt eine Kopfzeile und hatte vorher keine.
drift-no-header = Die Datei hat ihre Kopfzeile nicht mehr.
drift-width = Die Datei hat { $now } Spalten und hatte vorher { $before }.
drift-barcodes = { $column } enthielt Barcodes und jetzt etwas anderes.
drift-quantities = { $column } enthielt Mengen und jetzt etwas anderes.
drift-prices = { $column } enthielt Preise und jetzt etwas anderes.
doubt-currencies = Die Preise stehen in mehreren Währungen ({ $currencies }). Sagen Sie, welche Spalte der Preis ist.
