### Ce cuprind proformele, facturile și avizele de însoțire.

paper-proforma = Factură proformă
paper-invoice = Factură
paper-waybill = Aviz de însoțire a mărfii
paper-number = Nr. { $value }
paper-date = Data: { $value }
paper-order = Comanda: { $value }
paper-buyer = Cumpărător
paper-ship-to = Livrare la
paper-tax-number = CUI { $value }
paper-item = Articol
paper-quantity = Cantitate
paper-price = Preț
paper-tax = TVA
paper-amount = Valoare
paper-discount = Reducere: { $value }
paper-net = Fără TVA
paper-net-at = Fără TVA, cota { $rate }
paper-tax-at = TVA { $rate }
paper-total = Total de plată
paper-pieces = { $pieces ->
    [one] { $pieces } bucată
    [few] { $pieces } bucăți
   *[other] { $pieces } de bucăți
}
paper-no-invoice = Acest document nu este o factură fiscală.
