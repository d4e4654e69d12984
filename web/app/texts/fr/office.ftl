### The office: what stands on the stock.

office-stock = Fichiers de stock
office-sign-in = Connectez-vous pour voir cette page.
office-outlets = Points de vente
