### Die Worte von `onhand check`.

check-ready = Bereit zum Veröffentlichen: { lines }.
check-doubtful = Bitte erst prüfen: { lines }.
check-unreadable = Diese Datei kann nicht als Bestand gelesen werden.
lines = { $lines ->
    [one] { $lines } Bestandszeile
   *[other] { $lines } Bestandszeilen
}
check-system = { $system } schreibt solche Dateien.
check-columns = Spalten
check-rows = Zeilen
check-problems = Probleme
check-store = { $field } von { $store }
check-ledger = { $read } gelesen = { $preamble } über dem Kopf + { $header } Kopf + { $blank } leer + { $footer } Notizen und Summen + { $accepted } übernommen + { $fixed } berichtigt + { $rejected } abgelehnt
check-place = Zeile { $row }: { $found }
