### Las palabras de `onhand check`.

check-ready = Listo para publicar: { lines }.
check-doubtful = Revise primero: { lines }.
check-unreadable = Este archivo no se puede leer como existencias.
lines = { $lines ->
    [one] { $lines } línea de existencias
   *[other] { $lines } líneas de existencias
}
check-system = { $system } escribe archivos así.
check-columns = Columnas
check-rows = Filas
check-problems = Problemas
check-store = { $field } de { $store }
check-ledger = { $read } leídas = { $preamble } sobre el encabezado + { $header } de encabezado + { $blank } vacías + { $footer } de notas y totales + { $accepted } aceptadas + { $fixed } corregidas + { $rejected } rechazadas
check-place = fila { $row }: { $found }
