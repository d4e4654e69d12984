### The office: what stands on the stock.

office-stock = Bestandsdateien
office-sign-in = Melden Sie sich an, um das zu sehen.
office-outlets = Filialen
