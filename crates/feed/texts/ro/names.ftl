### Numele coloanelor și ale rândurilor.

field-gtin = Cod de bare (EAN, UPC)
field-sku = Codul dumneavoastră de articol
field-quantity = Cantitate în stoc
field-price = Preț de vânzare
field-regular-price = Preț întreg
field-store = Magazin
field-title = Denumire
field-brand = Marcă
field-size = Mărime
field-color = Culoare
field-status = Stare
field-currency = Monedă
field-availability = În stoc, în cuvinte
field-ignored = Nu este necesar

class-preamble = Deasupra antetului
class-header = Antet
class-blank = Gol
class-footer = Notă sau total
class-accepted = Acceptat
class-fixed = Corectat
class-rejected = Respins

between = {", "}
