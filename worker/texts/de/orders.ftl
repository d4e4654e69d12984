### What suppliers read.

purchase-code = Code
purchase-title = Bezeichnung
purchase-quantity = Menge
purchase-order = Bestellung von { $retailer }
purchase-order-letter = Guten Tag { $supplier }, im Anhang finden Sie unsere Bestellung. Mit freundlichen Grüßen, { $retailer }
