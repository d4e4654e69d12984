### Les mots de `onhand check`.

check-ready = Prêt à publier : { lines }.
check-doubtful = À vérifier d’abord : { lines }.
check-unreadable = Ce fichier ne peut pas être lu comme un stock.
lines = { $lines ->
    [one] { $lines } ligne de stock
   *[other] { $lines } lignes de stock
}
check-system = { $system } écrit de tels fichiers.
check-columns = Colonnes
check-rows = Lignes
check-problems = Problèmes
check-store = { $field } de { $store }
check-ledger = { $read } lues = { $preamble } avant l’en-tête + { $header } d’en-tête + { $blank } vides + { $footer } de notes et totaux + { $accepted } acceptées + { $fixed } corrigées + { $rejected } rejetées
check-place = ligne { $row } : { $found }
