### Cuvintele lui `onhand check`.

check-ready = Gata de publicare: { lines }.
check-doubtful = Verificați mai întâi: { lines }.
check-unreadable = Acest fișier nu poate fi citit ca stoc.
lines = { $lines ->
    [one] { $lines } linie de stoc
    [few] { $lines } linii de stoc
   *[other] { $lines } de linii de stoc
}
check-system = { $system } scrie astfel de fișiere.
check-columns = Coloane
check-rows = Rânduri
check-problems = Probleme
check-store = { $field }, { $store }
check-ledger = { $read } citite = { $preamble } deasupra antetului + { $header } antet + { $blank } goale + { $footer } note și totaluri + { $accepted } acceptate + { $fixed } corectate + { $rejected } respinse
check-place = rândul { $row }: { $found }
