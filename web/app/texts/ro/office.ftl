### The office: what stands on the stock.

office-stock = Fișiere de stoc
office-sign-in = Autentificați-vă pentru a vedea această pagină.
office-outlets = Puncte de vânzare
