### The office: what stands on the stock.

office-stock = Stock files
office-sign-in = Sign in to see this.
office-outlets = Outlets
