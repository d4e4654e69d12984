### What the engine's own nouns are called: the meanings of columns, the classes of rows.

field-gtin = Barcode (UPC, EAN)
field-sku = Your item number
field-quantity = Quantity on hand
field-price = Price now
field-regular-price = Regular price
field-store = Store
field-title = Item name
field-brand = Brand
field-size = Size
field-color = Colour
field-status = Status
field-currency = Currency
field-availability = In stock, in words
field-ignored = Not needed

class-preamble = Above header
class-header = Header
class-blank = Blank
class-footer = Note or total
class-accepted = Accepted
class-fixed = Fixed
class-rejected = Rejected

between = {", "}
