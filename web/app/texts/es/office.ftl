### The office: what stands on the stock.

office-stock = Archivos de existencias
office-sign-in = Inicie sesión para ver esta página.
office-outlets = Tiendas
