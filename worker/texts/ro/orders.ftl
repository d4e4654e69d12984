### What suppliers read.

purchase-code = Cod
purchase-title = Denumire
purchase-quantity = Cantitate
purchase-order = Comandă de la { $retailer }
purchase-order-letter = Bună ziua, { $supplier }! Găsiți atașată comanda noastră. Cu stimă, { $retailer }
