### Ce qui figure dans les factures proforma, les factures et les bons de livraison.

paper-proforma = Facture proforma
paper-invoice = Facture
paper-waybill = Bon de livraison
paper-number = Nº { $value }
paper-date = Date : { $value }
paper-order = Commande : { $value }
paper-buyer = Client
paper-ship-to = Livraison à
paper-tax-number = Nº de TVA : { $value }
paper-item = Article
paper-quantity = Quantité
paper-price = Prix
paper-tax = TVA
paper-amount = Montant
paper-discount = Remise : { $value }
paper-net = Hors taxes
paper-net-at = Hors taxes à { $rate }
paper-tax-at = TVA { $rate }
paper-total = Total TTC
paper-pieces = { $pieces ->
    [one] { $pieces } pièce
   *[other] { $pieces } pièces
}
paper-no-invoice = Ceci n’est pas une facture.
