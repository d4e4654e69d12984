### Die Worte der Seite.

## An mehreren Stellen

skip = Zum Inhalt springen
language = Sprache
try-again = Noch einmal versuchen
as-found = Wie gefunden
rows = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}
lines = { $lines ->
    [one] { $lines } Bestandszeile
   *[other] { $lines } Bestandszeilen
}
size-bytes = { $size ->
    [one] { $size } Byte
   *[other] { $size } Byte
}
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

## Wo Dateien hereinkommen

drop-title = Legen Sie Ihre Bestandsliste ab.
drop-promise = Sehen Sie, was Kunden sehen.
drop-lead = Was immer Ihre Kasse ausgibt: Onhand liest es, findet die Spalten, zeigt, was nicht stimmt, und veröffentlicht, was stimmt.
drop-choose = Bestandsdateien wählen
drop-anywhere = {" "}oder irgendwo ablegen
drop-formats = CSV und Text, Excel, OpenDocument, XML und JSON, auch gepackt. Alle Spalten, jede Reihenfolge, jede Größe.
drop-privacy = Nichts verlässt diesen Computer, bis Sie veröffentlichen, und dann nur die nötigen Spalten.
drop-sample = Mit einem Beispiel ausprobieren

## Anmelden

sign-in = Anmelden
sign-out = Abmelden
signing-in = Anmeldung läuft…
address-label = Ihre E-Mail-Adresse
link-send = Link schicken
link-hint = Sie melden sich mit einem Link an, der Ihnen gemailt wird. Ein Passwort gibt es nicht.
link-sent = Sehen Sie in Ihr Postfach. Ist { $address } hier bekannt, ist ein Link unterwegs. Er gilt 15 Minuten.
passkey-use = Mit einem Passkey anmelden
token-way = Mit einem Zugangsschlüssel
token-label = Ihr Zugangsschlüssel
token-hint = Er wird nur zum Veröffentlichen gebraucht und ist vergessen, wenn Sie diesen Tab schließen.
sign-in-failed = Nicht angemeldet

## Die Dateien auf dem Tisch

files-label = Dateien
file-remove = { $name } entfernen
file-reading = { $name } wird gelesen
file-cancel = Abbrechen
file-waiting = Wartet · { $size }
file-progress = { rows } · { $read } von { $all }
file-cancelled = Abgebrochen

## Wie es um eine Datei steht

verdict-waiting = Wartet
verdict-reading = Wird gelesen · { rows }
verdict-ready = Bereit zum Veröffentlichen · { lines }
verdict-check = { $things ->
    [one] Bitte { $things } Punkt prüfen
   *[other] Bitte { $things } Punkte prüfen
} · { lines }
verdict-not-stock = Das kann nicht als Bestand gelesen werden
verdict-unreadable = Diese Datei kann nicht gelesen werden
verdict-cancelled = Das Lesen wurde abgebrochen
verdict-no-lines = Keine Bestandszeile gefunden
verdict-done = Beantwortet. Siehe Quittung.
verdict-of = { $name }: { $verdict }
summary-label = Zusammenfassung
cancelled-note = Das Lesen wurde abgebrochen. Nichts wurde behalten.
read-after-all = Doch lesen
read-uncorrected = Ohne meine Korrekturen lesen

## Was verstanden wurde

understood-title = Was wir verstanden haben
understood-lead = Aus der Datei selbst erkannt. Ändern Sie einen Punkt, und die Datei wird sofort neu gelesen.
understood-undo = Meine Korrekturen zurücknehmen
understood-why = Woher wir das wissen
before-followed = So gelesen, wie Sie es schon bestätigt haben.
before-anew = Neu herausfinden
before-aside = Was Sie bestätigt haben, bleibt beiseite.
before-follow = Wie bestätigt lesen
fact-system = Geschrieben von
fact-format = Format
fact-encoding = Zeichensatz
fact-delimiter = Zwischen Spalten
fact-sheet = Blatt
fact-sheet-hidden = { $name } (ausgeblendet)
fact-header-row = Kopfzeile
fact-header-row-hint = 0, wenn es keine gibt
fact-decimal-mark = Dezimalzeichen
fact-decimal-point = Punkt 9.90
fact-decimal-comma = Komma 9,90
fact-currency = Währung
fact-currency-hint = EUR, CHF, …
format-delimited = Text mit Spalten (CSV)
format-fixed-width = Text mit festen Spalten
format-xlsx = Excel-Mappe (.xlsx)
format-xls = Excel-97–2003-Mappe (.xls)
format-xlsb = Binäre Excel-Mappe (.xlsb)
format-ods = OpenDocument-Tabelle (.ods)
format-html = Webseite mit einer Tabelle
format-spreadsheetml = Excel-2003-XML
format-product-xml = Produktfeed (XML)
format-json = JSON
encoding-western = Westeuropäisch ({ $name })
encoding-central-european = Mitteleuropäisch ({ $name })
encoding-cyrillic = Kyrillisch ({ $name })
encoding-greek = Griechisch ({ $name })
encoding-turkish = Türkisch ({ $name })
encoding-baltic = Baltisch ({ $name })
encoding-japanese = Japanisch ({ $name })
encoding-chinese-simplified = Chinesisch, vereinfacht ({ $name })
encoding-chinese-traditional = Chinesisch, traditionell ({ $name })
encoding-korean = Koreanisch ({ $name })
delimiter-comma = Komma ,
delimiter-semicolon = Semikolon ;
delimiter-tab = Tabulator
delimiter-bar = Strich |
delimiter-blank = Leerzeichen
delimiter-blanks = Zwei oder mehr Leerzeichen

## Welche Spalte was ist

columns-title = Welche Spalte was ist
columns-lead = Nur Spalten mit einer Bedeutung werden gesendet. Einkaufspreise und Lieferanten bleiben hier.
columns-header = In Ihrer Datei
columns-example = Zum Beispiel
columns-means = Bedeutet
columns-why = Warum
column-unnamed = Spalte { $letter }
column-meaning = Bedeutung von { $name }
column-store = Filiale
column-sure = Sicher
column-likely = Wahrscheinlich
column-doubt = Bitte prüfen

## Jede Zeile, einmal gezählt

ledger-title = Was wir gelesen haben
ledger-lead = Jede Zeile der Datei steht in genau einem dieser Posten.
ledger-label = Aufstellung der Zeilen
ledger-accepted = übernommen
ledger-fixed = berichtigt
ledger-rejected = abgelehnt
ledger-preamble = über dem Kopf
ledger-header = Kopf
ledger-blank = leer
ledger-footer = Notizen und Summen
ledger-total = Zeilen gelesen
ledger-unbalanced = Das geht nicht auf. Das ist unser Fehler; bitte veröffentlichen Sie diese Datei nicht, und sagen Sie es uns.

## Was nicht stimmt

problems-title = Probleme
problems-none = An dieser Datei ist nichts auszusetzen.
problems-label = Probleme nach Ursache
severity-error = Weggelassen
severity-warning = Bitte ansehen
severity-info = Gut zu wissen
problem-found = Gefunden zum Beispiel: „{ $found }“.
problem-rows = Zeilen: { $title }
problem-show = Zeile { $row } zeigen
problem-previous = Vorige Stelle
problem-next = Nächste Stelle
problem-place = { $place } von { $all }
problem-refuse = Diese Werte weglassen
word-means = „{ $word }“ bedeutet
mark-means = { $found } ist { $quantity }
decided-label = Ihre Entscheidungen
decided-refused = „{ $title }“: Diese Werte werden weggelassen.
decided-mark = In Mengen ist „{ $mark }“ das Dezimalzeichen.
decided-undo = Zurücknehmen

## Die Zeilen selbst

rows-title = Zeilen
rows-label = Zeilen der Datei
rows-which = Welche Zeilen
rows-all = Alle
rows-accepted = Übernommen
rows-fixed = Berichtigt
rows-rejected = Abgelehnt
rows-other = Andere
rows-go-to = Zu Zeile
rows-number = Zeile
rows-outcome = Ergebnis
rows-wrong = (siehe Ergebnis)

## Was sich in welcher Filiale ändert

stores-title = Was sich ändert
stores-lead = Verglichen mit dem, was Kunden jetzt sehen, Filiale für Filiale. Codes, die nicht mehr in der Liste stehen, werden auf 0 gesetzt.
stores-sign-in = Melden Sie sich an, um diese Datei mit dem zu vergleichen, was in Ihren Filialen veröffentlicht ist.
stores-named = { $count ->
    [one] Die Datei nennt { $count } Filiale: { $names }.
   *[other] Die Datei nennt { $count } Filialen: { $names }.
}
store-unnamed = Alle Zeilen
store-target = gehen an
store-choose = Filiale wählen…
store-nowhere = Nicht veröffentlichen
store-twice = Ein anderer Teil der Datei geht an dieselbe Filiale. Wählen Sie für jeden Teil eine eigene.
difference-looking = Vergleich mit dem Veröffentlichten…
difference-failed = Nicht verglichen
difference-new = neu
difference-changed = geändert
difference-gone = weg, auf 0 gesetzt
difference-same = unverändert
changes-changed = Geändert: { $all }
changes-new = Neu: { $all }
changes-gone = Weg: { $all }
changes-first = { $changes } (die ersten { $shown })
change-code = Code
change-quantity = Menge
change-price = Preis
change-regular-price = Normalpreis
change-unknown = unbekannt
change-becomes = wird

## Veröffentlichen

publish-title = Veröffentlichen
publish-lead = Der letzte gute Bestand bleibt stehen, bis dieser angenommen ist. Sie bekommen eine Quittung.
next-columns = Spalten wählen
next-columns-why = Keine Bestandszeile gefunden. Geben Sie an, in welcher Spalte Barcodes oder Ihre Artikelnummern stehen.
next-confirm = Prüfen und bestätigen
next-confirm-why = Sehen Sie sich erst die Punkte oben an und bestätigen Sie sie.
next-sign-in = Zum Veröffentlichen anmelden
next-sign-in-why = Veröffentlichen kann nur, wer für den Händler arbeitet.
next-not-allowed-why = Sie dürfen ansehen, nicht veröffentlichen. Bitten Sie den Kontoinhaber um eine Rolle, die es darf.
next-store = Filiale wählen
next-store-why = Geben Sie oben an, zu welcher Filiale die Zeilen gehören, jede Filiale einmal.
next-publish = Veröffentlichen
next-publish-to = { $stores ->
    [one] In { $stores } Filiale veröffentlichen
   *[other] In { $stores } Filialen veröffentlichen
}
next-publish-why = Gesendet werden Filiale, Codes, Mengen und Preise. Sonst nichts aus der Datei.
next-sending = Wird veröffentlicht…
next-done = Fertig
next-done-why = Berichtigen Sie etwas oder legen Sie eine andere Datei ab, um noch einmal zu veröffentlichen.
confirm-title = Bitte prüfen
confirm-tick = Ich habe das geprüft, und es ist oben richtig gelesen.
publishing-to = Wird in { $store } veröffentlicht…
publish-failed = Nicht veröffentlicht in { $store }
kept = Von jetzt an werden Dateien wie diese ohne Rückfrage ebenso gelesen.
kept-not = Wie diese Datei gelesen wird, wurde nicht gemerkt
outcome-published = Veröffentlicht. Kunden sehen es jetzt.
outcome-unchanged = Nichts hat sich geändert. Veröffentlicht ist schon dasselbe.
outcome-held = Zurückgehalten. Der letzte gute Bestand bleibt stehen, bis sich jemand das angesehen hat.
outcome-superseded = Neuerer Bestand war schon veröffentlicht. Er bleibt stehen.
outcome-received = Angekommen. Wird bearbeitet.
outcome-refused = Nicht veröffentlicht. Der letzte gute Bestand bleibt stehen.
receipt-title = { $store }: { $outcome }
receipt-as-of = Bestand vom
receipt-lines = Zeilen
receipt-compared = Gegenüber vorher
receipt-counts = { $new } neu, { $changed } geändert, { $gone } weg, { $same } unverändert
receipt-written = Geschriebene Zeilen
receipt-delivery = Lieferung
receipt-hash = SHA-256 des Gesendeten
receipt-save = Quittung speichern

## Dateien zum Mitnehmen

take-title = Herunterladen
take-clean = Bereinigte Datei
take-rejected = Abgelehnte Zeilen mit Gründen
take-saved = Gespeichert.
take-failed = Nicht gespeichert
rejected-row = Zeile
rejected-reason = Grund
rejected-hint = Was zu tun ist

## Was auf der Seite und im Lesewerk schiefgeht

fault-place = Bemerkt bei Byte { $offset }.
page-fallen = Auf dieser Seite ist etwas schiefgegangen.
    .hint = Das ist unser Fehler. Laden Sie die Seite neu und versuchen Sie es noch einmal; kommt es wieder vor, sagen Sie uns: { $what }
engine-fallen = Das Lesewerk ist stehen geblieben.
    .hint = Das ist unser Fehler, nicht der der Datei. Legen Sie sie noch einmal ab; kommt es wieder vor, sagen Sie uns: { $what }
engine-confused = Beim Lesen dieser Datei ist etwas schiefgegangen.
    .hint = { engine-fallen.hint }
file-forgotten = Diese Datei muss neu gelesen werden.
    .hint = Das Lesewerk wurde neu gestartet. Legen Sie die Datei noch einmal ab.
file-gone = Die Datei kann nicht mehr gelesen werden.
    .hint = Wahrscheinlich wurde sie seither verschoben oder geändert. Legen Sie sie noch einmal ab.

## Was der Server ablehnt

server-unreachable = Der Server ist nicht erreichbar.
    .hint = Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Lesen, Berichtigen und Herunterladen gehen auch ohne ihn.
server-silent = Der Server hat { $status } geantwortet und nicht gesagt, warum.
    .hint = Versuchen Sie es in einer Minute noch einmal. Ihre Datei und alle Korrekturen sind noch da.
internal = Auf dem Server ist etwas schiefgegangen.
    .hint = Es lag nicht an Ihnen. Versuchen Sie es noch einmal; dieselbe Datei zählt nie doppelt.
token-invalid = Sie sind nicht angemeldet, oder nicht mehr.
    .hint = Melden Sie sich neu an. Ist es mit einem Zugangsschlüssel, prüfen Sie, ob er vollständig kopiert wurde.
token-role = Ihre Rolle erlaubt das nicht.
    .hint = Bitten Sie den Kontoinhaber um die Rolle stock, manager oder owner.
not-found = Diese Filiale gehört nicht zu Ihren.
    .hint = Wählen Sie eine Ihrer Filialen, oder fragen Sie den Kontoinhaber.
