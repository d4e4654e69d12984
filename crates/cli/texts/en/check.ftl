### What `onhand check` prints around what the engine says.

check-ready = Ready to publish: { lines }.
check-doubtful = Please check first: { lines }.
check-unreadable = This file cannot be read as stock.
lines = { $lines ->
    [one] { $lines } stock line
   *[other] { $lines } stock lines
}
check-system = { $system } writes such files.
check-columns = Columns
check-rows = Rows
check-problems = Problems
check-store = { $field } of { $store }
check-ledger = { $read } read = { $preamble } above the header + { $header } header + { $blank } blank + { $footer } footer + { $accepted } accepted + { $fixed } fixed + { $rejected } rejected
check-place = row { $row }: { $found }
