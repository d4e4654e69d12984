### Los nombres de columnas y filas.

field-gtin = Código de barras (EAN, UPC)
field-sku = Su referencia
field-quantity = Cantidad en existencias
field-price = Precio de venta
field-regular-price = Precio normal
field-store = Tienda
field-title = Nombre del artículo
field-brand = Marca
field-size = Talla
field-color = Color
field-status = Estado
field-currency = Moneda
field-availability = En stock, en palabras
field-ignored = No hace falta

class-preamble = Sobre el encabezado
class-header = Encabezado
class-blank = Vacía
class-footer = Nota o total
class-accepted = Aceptada
class-fixed = Corregida
class-rejected = Rechazada

between = {", "}
