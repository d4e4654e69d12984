### What suppliers read.

purchase-code = Code
purchase-title = Désignation
purchase-quantity = Quantité
purchase-order = Commande de { $retailer }
purchase-order-letter = Bonjour { $supplier }, vous trouverez en pièce jointe notre commande. Cordialement, { $retailer }
