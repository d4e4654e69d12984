### Was auf Proformarechnungen, Rechnungen und Lieferscheinen steht.

paper-proforma = Proformarechnung
paper-invoice = Rechnung
paper-waybill = Lieferschein
paper-number = Nr. { $value }
paper-date = Datum: { $value }
paper-order = Bestellung: { $value }
paper-buyer = Kunde
paper-ship-to = Lieferung an
paper-tax-number = USt-IdNr. { $value }
paper-item = Artikel
paper-quantity = Menge
paper-price = Preis
paper-tax = USt
paper-amount = Betrag
paper-discount = Rabatt: { $value }
paper-net = Netto
paper-net-at = Netto zu { $rate }
paper-tax-at = USt { $rate }
paper-total = Gesamt
paper-pieces = { $pieces ->
    [one] { $pieces } Stück
   *[other] { $pieces } Stück
}
paper-no-invoice = Dies ist keine Rechnung.
