### Lo que el motor dice de la forma de un archivo, de sus columnas y del conjunto.

column-named = «{ $name }»
column-this = Esta columna

## Cómo los bytes son letras

text-marked = El archivo dice que está en { $encoding } (marca de orden de bytes).
text-wide = Uno de cada dos bytes es cero, como en UTF-16.
text-plain = Hasta ahora solo letras, cifras y signos sencillos; cualquier codificación los lee igual.
text-utf-8 = Todos los caracteres son UTF-8 válido.
text-nearly = Casi todos los caracteres son UTF-8 válido; los demás se leen como Windows-1252.
text-words = No es UTF-8 válido; leídas como { $encoding }, las letras forman palabras.
text-canonical = Empieza como los archivos propios de Onhand.
text-chosen = Usted eligió la codificación.

## Lo que hay entre columnas

split-chosen = Usted eligió el separador.
split-canonical = Los campos se separan con comas.
split-declared = La primera línea dice que los campos se separan con { $signs }.
split-found = Al separar con { $signs }, casi todas las columnas contienen una sola clase de valor.
split-none = Cada línea es un solo valor.
split-columns = Los valores están unos debajo de otros, cada uno en su columna.
split-columns-chosen = Usted dijo que los valores están en columnas fijas.
split-starts-chosen = Usted dijo dónde empiezan las columnas.
split-rows-quoted = { $why } Cada fila entera está entre comillas.
signs-comma = comas
signs-semicolon = puntos y comas
signs-tab = tabuladores
signs-bar = barras verticales
signs-caret = acentos circunflejos
signs-tilde = virgulillas
signs-blank = espacios
signs-other = «{ $signs }»
signs-control = un carácter de control

## Dónde está el encabezado

header-chosen = Usted eligió la fila de encabezado.
header-canonical = La fila 1 es el encabezado de los archivos propios de Onhand.
header-none-chosen = Usted dijo que el archivo no tiene encabezado.
header-none = Las primeras filas ya contienen datos.
header-row-known = La fila { $row } contiene nombres de columna conocidos.
header-row-words = La fila { $row } contiene palabras donde las de abajo tienen números.
header-rows-known = Las filas { $row } a { $last } contienen nombres de columna conocidos.
header-rows-words = Las filas { $row } a { $last } contienen palabras donde las de abajo tienen números.

## Qué hoja se lee

sheet-chosen = Usted eligió la hoja.
sheet-only = El archivo tiene una sola tabla.
sheet-best = La hoja «{ $sheet }» contiene más columnas que se entienden.
sheet-alike = La hoja «{ $sheet }» tiene las mismas columnas y no se lee.
sheet-again = La hoja «{ $sheet }» repite artículos de hojas anteriores. Si cada hoja es una tienda, dígalo en su pestaña («Tienda { $sheet }»).
sheets-both = Las hojas «{ $sheet }» y «{ $other }» contienen existencias. Elija la que hay que leer.
sheets-many = Solo se han mirado las primeras { $limit } de { $count } hojas. Envíe las demás en otro archivo.
sheets-as-one = { $count } hojas tienen las mismas columnas y se han leído seguidas: { $sheets }.
store-of-file = El nombre del archivo dice la tienda: «{ $store }».
archive-again = Los mismos artículos están en varios archivos del comprimido. Envíelos uno por uno, cada uno para su tienda.
archive-several = { $count } archivos del comprimido contienen existencias; este es el más largo. Envíelos uno por uno.

## Por qué una columna se toma por lo que se toma

why-chosen = Usted lo eligió así.
why-other-chosen = Usted eligió otra columna para esto.
why-canonical = Es el formato propio de Onhand.
why-system = { $system } lo pone aquí.
why-system-else = { $system } pone aquí otra cosa.
why-system-elsewhere = { $system } lo pone en otra columna.
why-system-better = Otra columna lo dice mejor.
why-gtin = { $column } indica códigos de barras, y el { $percent } % tiene un dígito de control correcto.
why-gtin-content = El { $percent } % de los valores tiene el dígito de control de un código de barras.
why-gtin-empty = { $column } indica códigos de barras, pero la columna está vacía.
why-gtin-lost = { $column } indica códigos de barras, pero una hoja de cálculo los destruyó (1,23E+11).
why-gtin-text = { $column } indica códigos de barras, pero pocos valores lo parecen.
why-sku = { $column } indica sus propias referencias.
why-sku-empty = { $column } indica sus propias referencias, pero la columna está vacía.
why-sku-feed = { $column } es el número propio de la tienda en un feed de productos.
why-sku-numbers = { $column } contiene referencias; otra columna contiene los nombres.
why-sku-unique = Esta columna tiene un valor distinto en cada fila: al parecer, sus propias referencias.
why-quantity = { $column } indica una cantidad, y los valores son números enteros o palabras de existencias.
why-quantity-empty = { $column } indica una cantidad, pero la columna está vacía.
why-quantity-other = { $column } indica una cantidad, pero los valores son otra cosa.
why-quantity-barcodes = { $column } indica una cantidad, pero los valores son códigos de barras.
why-quantity-prices = { $column } indica una cantidad, pero los valores parecen precios.
why-quantity-whole = { $column } contiene números enteros que podrían ser unidades.
why-quantity-place = { $column } contiene números enteros: al parecer, las unidades de una tienda con ese nombre.
why-quantity-store = { $column } indica una cantidad y la tienda «{ $store }».
why-quantity-differs = { $column } y { $other } indican las dos una cantidad, y no coinciden.
why-quantity-total = { $column } indica la cantidad.
why-quantity-total-doubtful = { $column } indica la cantidad; quizá otras la dan tienda por tienda.
why-quantity-elsewhere = Otra columna indica la cantidad misma.
why-price = { $column } indica un precio, y los valores son importes.
why-price-empty = { $column } indica un precio, pero la columna está vacía.
why-price-other = { $column } indica un precio, pero los valores son otra cosa.
why-price-barcodes = { $column } indica un precio, pero los valores son códigos de barras.
why-price-net = { $column } indica un precio sin impuestos; los clientes pagan más.
why-price-plain = { $column } indica el precio; otra columna indica el precio de oferta.
why-price-amounts = { $column } contiene importes con decimales.
why-price-above = { $column } indica un precio y nunca está por debajo de lo que paga el cliente.
why-price-store = { $column } indica un precio y la tienda «{ $store }».
why-price-differs = { $column } y { $other } indican las dos un precio, y no coinciden.
why-store = { $column } nombra la tienda.
why-availability = { $column } dice si un artículo está en stock.
why-title = { $column } nombra el artículo.
why-brand = { $column } nombra la marca.
why-size = { $column } da la talla.
why-color = { $column } da el color.
why-status = { $column } dice si un artículo está activo.
why-currency = { $column } nombra la moneda.
why-currency-codes = { $column } contiene códigos de monedas.
why-empty = { $column } se conoce por su nombre, pero la columna está vacía.
why-decoy = { $column } indica algo que no es ni existencias ni lo que paga el cliente.
why-twice = { $column } no hace falta: otra columna contiene la misma clase de valor.
why-not-needed = { $column } no hace falta.

## Lo que debe mirar una persona

doubt-no-identifier = Ninguna columna contiene códigos de barras ni referencias. Elija la que dice de qué artículo se trata.
doubt-no-quantity = Ninguna columna es con seguridad la cantidad. Elíjala, o diga que el archivo no la tiene.
doubt-not-on-shelf = Ninguna columna dice lo que hay en la tienda; { $column } es otra cosa.
doubt-uncounted = Ninguna columna dice cuántas unidades hay, y { $column } es otra cosa. ¿Es este el listado de existencias?
doubt-sales = { $column } es propia de una lista de ventas o pedidos. Envíe el listado de existencias.
doubt-earnings = Con { $column }, esto puede ser una lista de ventas. Envíe el listado de existencias.
doubt-dates = Con { $column } en cada fila, esto puede ser una lista de ventas. Envíe el listado de existencias.
doubt-title = El título «{ $title }» dice que esto no es un listado de existencias.
doubt-name = El nombre «{ $name }» dice que esto no es un listado de existencias.
doubt-adds = El archivo se suma a las existencias que hay. Envíe uno que diga cuántas unidades hay.
doubt-twins = { $count } columnas se llaman { $column }. Compruebe que se usa la correcta.
doubt-wider = Las filas tienen más celdas que nombres el encabezado. Compruebe que cada columna es la correcta.
doubt-lost = Una hoja de cálculo destruyó muchos códigos de barras (1,23E+11). Exporte de nuevo el archivo sin abrirlo en una hoja de cálculo.
doubt-nothing = Ninguna fila se ha podido tomar como existencias.
doubt-rows-missing = El archivo dice que tiene { $declared } filas, pero solo hay { $rows }: puede que falte el resto.
doubt-no-barcode = { $count ->
    [one] { $count } fila no tiene
   *[other] { $count } filas no tienen
} un código de barras válido. Compruebe que se usa la columna correcta.
doubt-summed = Muchos artículos están en varias filas, y sus cantidades se han sumado. Si las filas son de varias tiendas, indique qué columna nombra la tienda.
doubt-ragged = Muchas filas tienen más o menos celdas que el encabezado. Compruebe que las columnas son correctas.
doubt-check-digit = A los códigos de barras parece faltarles la última cifra. Confirme que se puede calcular.
doubt-quantity-mark = Cantidades como 1.250 se pueden leer de dos maneras. Diga qué significa el signo.
doubt-price-mark = Precios como 1.250 se pueden leer de dos maneras. Diga qué signo separa los céntimos.
doubt-conflict = Algunos artículos están en varias filas con cantidades distintas.
doubt-quantities = Muchas cantidades no se entienden. Compruebe que se usa la columna correcta.

## Lo que ya no es como se confirmó

drift-gone = La columna «{ $name }» ya no está.
drift-new = Hay columnas nuevas donde antes había otras: { $names }.
drift-header = El archivo tiene ahora una fila de encabezado, y antes no la tenía.
drift-no-header = El archivo ya no tiene su fila de encabezado.
drift-width = Columnas del archivo: { $now }; antes: { $before }.
drift-barcodes = { $column } contenía códigos de barras, y ahora otra cosa.
drift-quantities = { $column } contenía cantidades, y ahora otra cosa.
drift-prices = { $column } contenía precios, y ahora otra cosa.
doubt-currencies = Los precios están en varias monedas ({ $currencies }). Indique qué columna es el precio.
