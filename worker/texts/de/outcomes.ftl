### Was über Lieferungen gesagt wird: warum eine zurückgehalten wird oder unbrauchbar ist, die Antwort auf eine Mail, was neben einer Datei steht.

## Warum etwas zurückgehalten wird oder unbrauchbar ist

reading-no-stock = In der Datei wurde kein Bestand gefunden.
    .hint = Senden Sie den Bestandsbericht: jede Zeile mit Barcode oder Artikelnummer.
reading-columns = Die Spalten müssen bestätigt werden.
reading-layouts = Das Archiv enthält mehrere Tabellen mit verschiedenem Aufbau.
reading-no-lines = Es stehen keine Bestandszeilen darin.
reading-text-only = Nur Text darf länger als { $size } MiB sein: CSV, TSV und dergleichen, auch als gzip.
    .hint = Senden Sie sie als CSV, oder teilen Sie sie nach Filialen.
stores-elsewhere = Die Datei hat Zeilen von anderen Filialen als dieser: { $names }.
    .hint = Senden Sie sie als Datei aller Filialen, oder geben Sie dieser Filiale diesen Namen oder Code.
stores-missing = Keine Zeile der Datei sagt, von welcher Filiale sie ist.
    .hint = Senden Sie sie an die Filiale, von der sie ist.
stores-unknown = { $lines ->
    [one] { $lines } Zeile ist von einer unbekannten Filiale: { $names }.
   *[other] { $lines } Zeilen sind von unbekannten Filialen: { $names }.
}
stores-unsaid = { $lines ->
    [one] { $lines } Zeile sagt nicht, von welcher Filiale sie ist.
   *[other] { $lines } Zeilen sagen nicht, von welcher Filiale sie sind.
}
lines-conflict = { $lines ->
    [one] { $lines } Zeile widerspricht einer anderen mit demselben Code und derselben Filiale.
   *[other] { $lines } Zeilen widersprechen einer anderen mit demselben Code und derselben Filiale.
}
quoted = „{ $name }“
objection-paused = Die Quelle ist angehalten.
objection-no-brand = Die Quelle geht Marke für Marke, aber keine Zeile der Datei nennt ihre Marke.
objection-taken-back = Jemand hat den Bestand genau dieser Datei schon einmal zurückgenommen.
changes-late = { $changes ->
    [one] { $changes } Änderung ist von einem Zeitpunkt, den der veröffentlichte Bestand schon kennt.
   *[other] { $changes } Änderungen sind von einem Zeitpunkt, den der veröffentlichte Bestand schon kennt.
}

## Was auf eine Mail geantwortet wird

letter-taken = Ihre Mail ist angekommen.
letter-unclear = Ihre Mail ist angekommen, aber nicht alles davon ließ sich von selbst verwenden.
letter-waits = Ihre Mail ist angekommen. Sie wartet, bis Ihr Geschäft sie bestätigt hat.
letter-unreadable = Ihrer Mail ließ sich kein Bestand entnehmen.
letter-by-machine = Diese Antwort hat Onhands Computer geschrieben; Antworten darauf liest niemand.
letter-text = Der Text der Mail
letter-no-file = Die Mail enthält keine Bestandsdatei. Hängen Sie sie an die Mail an.
letter-automatic = Eine Mail, die ein Programm gesendet hat, ohne Datei.
letter-link = Die Mail enthält keine Datei, sondern einen Link: { $links }. Hängen Sie die Datei an, oder lassen Sie in Onhand Links zu { $hosts } zulassen.
letter-link-failed = Die Mail enthält keine Datei, sondern einen Link, der zu keiner führt. { $why } Hängen Sie die Datei an.
letter-winmail = Outlook hat den Anhang so verpackt, dass nur Outlook ihn öffnen kann (winmail.dat). Senden Sie die Mail als reinen Text oder HTML, nicht als Rich Text.
letter-decoration = Ein Bild oder eine Signatur.
letter-repeated = Dieselbe Datei steht weiter oben in der Mail.
letter-rival = Die Mail enthält auch „{ $name }“, und beide könnten der Bestand derselben Filiale sein.
letter-other-store = Die Datei ist nach { $store } benannt, und die Adresse, an die sie ging, gehört einer anderen Filiale.
part-published = { $file } ist veröffentlicht.
part-unchanged = { $file } ist das, was schon veröffentlicht war.
part-held = { $file } wird aufbewahrt, bis jemand sie angesehen hat.
part-superseded = { $file } ist älter als das Veröffentlichte, das stehen bleibt.
part-unreadable = { $file } ließ sich nicht lesen.
part-refused = { $file } passt nicht zu der Adresse, an die sie ging.
part-received = { $file } wird gerade untersucht.

## Was neben einer Datei im Ordner steht

outcome-published = Veröffentlicht. Kunden sehen es jetzt.
outcome-unchanged = Nichts hat sich geändert: das Veröffentlichte sagt dasselbe.
outcome-held = Zurückgehalten. Der letzte gute Bestand bleibt stehen, bis jemand sich das auf der Seite angesehen hat.
outcome-superseded = Neuerer Bestand war schon veröffentlicht.
outcome-received = Angekommen. Es wird daran gearbeitet.
outcome-refused = Nicht veröffentlicht. Der letzte gute Bestand bleibt stehen.
outcome-delivery = Lieferung { $id }
outcome-moment = Bestand vom { $moment }
outcome-lines = { $lines ->
    [one] { $of } Zeile
   *[other] { $of } Zeilen
}: { $new } neu, { $changed } geändert, { $gone } weg, { $same } gleich
outcome-problem = { $title } ({ $count }): { $hint }

## Nachdem Dropbox gefragt wurde

dropbox-done = Der Ordner ist verbunden. Seine Dateien werden geholt. Sie können dieses Fenster schließen und zu Onhand zurückgehen.
dropbox-not-done = Nichts wurde verbunden. { $why } Sie können dieses Fenster schließen und in Onhand noch einmal anfangen.
