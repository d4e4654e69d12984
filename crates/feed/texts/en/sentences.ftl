### What the engine says of a file's form, its columns and the whole of it.

column-named = “{ $name }”
column-this = This column

## How bytes are characters

text-marked = The file says that it is { $encoding } (byte order mark).
text-wide = Every other byte is zero, as in UTF-16.
text-plain = Only plain letters, digits and signs so far; any encoding reads them alike.
text-utf-8 = All characters are valid UTF-8.
text-nearly = Nearly all characters are valid UTF-8; the others are read as Windows-1252.
text-words = Not valid UTF-8; read as { $encoding } the letters make words.
text-canonical = It begins as Onhand's own files do.
text-chosen = You chose the encoding.

## What stands between columns

split-chosen = You chose the delimiter.
split-canonical = Fields are separated by commas.
split-declared = The first line says that fields are separated by { $signs }.
split-found = Split at { $signs }, most columns hold one kind of value each.
split-none = Each line is one value.
split-columns = Values stand below each other, each in a column of its own.
split-columns-chosen = You said that values stand in columns of their own.
split-starts-chosen = You said where the columns start.
split-rows-quoted = { $why } Each row stands in quotes as a whole.
signs-comma = commas
signs-semicolon = semicolons
signs-tab = tabs
signs-bar = vertical bars
signs-caret = carets
signs-tilde = tildes
signs-blank = blanks
signs-other = “{ $signs }”
signs-control = a control character

## Where the header is

header-chosen = You chose the header row.
header-canonical = Row 1 is the header of Onhand's own files.
header-none-chosen = You said that the file has no header row.
header-none = The first rows hold data already.
header-row-known = Row { $row } holds column names that are known.
header-row-words = Row { $row } holds words where the rows below hold numbers.
header-rows-known = Rows { $row } to { $last } hold column names that are known.
header-rows-words = Rows { $row } to { $last } hold words where the rows below hold numbers.

## Which sheet is read

sheet-chosen = You chose the sheet.
sheet-only = The file has one table.
sheet-best = The sheet “{ $sheet }” holds the most columns that are understood.
sheet-alike = The sheet “{ $sheet }” has the same columns and is not read.
sheet-again = The sheet “{ $sheet }” lists items of the sheets before it again. If each sheet is a store, say so on its tab (“Store { $sheet }”).
sheets-both = The sheets “{ $sheet }” and “{ $other }” both hold stock. Choose the one to read.
sheets-many = Only the first { $limit } of { $count } sheets were looked at. Send the others in a file of their own.
sheets-as-one = { $count } sheets have the same columns and were read on as one: { $sheets }.
store-of-file = The file's name says the store: “{ $store }”.
archive-again = The same items stand in several files of the archive. Send them one by one, each for its store.
archive-several = { $count } files of the archive hold stock; this is the longest. Send them one by one.

## Why a column is what it is taken for

why-chosen = You chose this.
why-other-chosen = You chose another column for this.
why-canonical = This is Onhand's own format.
why-system = { $system } keeps it here.
why-system-else = { $system } keeps something else here.
why-system-elsewhere = { $system } keeps it in another column.
why-system-better = Another column says it better.
why-gtin = { $column } names barcodes, and { $percent } % have a right check digit.
why-gtin-content = { $percent } % of the values have the right check digit of a barcode.
why-gtin-empty = { $column } names barcodes, but the column is empty.
why-gtin-lost = { $column } names barcodes, but a spreadsheet destroyed them (1.23E+11).
why-gtin-text = { $column } names barcodes, but few values look like one.
why-sku = { $column } names your own item numbers.
why-sku-empty = { $column } names your own item numbers, but the column is empty.
why-sku-feed = { $column } is the shop's own number in a product feed.
why-sku-numbers = { $column } holds item numbers; another column holds the names.
why-sku-unique = This column holds a different value in each row: your own item numbers, it seems.
why-quantity = { $column } names a quantity, and the values are whole numbers or words for stock.
why-quantity-empty = { $column } names a quantity, but the column is empty.
why-quantity-other = { $column } names a quantity, but the values are something else.
why-quantity-barcodes = { $column } names a quantity, but the values are barcodes.
why-quantity-prices = { $column } names a quantity, but the values look like prices.
why-quantity-whole = { $column } holds whole numbers that could be pieces.
why-quantity-place = { $column } holds whole numbers: the pieces in a store of that name, it seems.
why-quantity-store = { $column } names a quantity and the store “{ $store }”.
why-quantity-differs = { $column } and { $other } both name a quantity, and they differ.
why-quantity-total = { $column } names the quantity.
why-quantity-total-doubtful = { $column } names the quantity; others may name it store by store.
why-quantity-elsewhere = Another column names the quantity itself.
why-price = { $column } names a price, and the values are amounts.
why-price-empty = { $column } names a price, but the column is empty.
why-price-other = { $column } names a price, but the values are something else.
why-price-barcodes = { $column } names a price, but the values are barcodes.
why-price-net = { $column } names a price without tax; shoppers pay more than that.
why-price-plain = { $column } names the price; another column names the sale price.
why-price-amounts = { $column } holds amounts with decimals.
why-price-above = { $column } names a price and is never below what a shopper pays.
why-price-store = { $column } names a price and the store “{ $store }”.
why-price-differs = { $column } and { $other } both name a price, and they differ.
why-store = { $column } names the store.
why-availability = { $column } says whether an item is in stock.
why-title = { $column } names the item.
why-brand = { $column } names the brand.
why-size = { $column } names the size.
why-color = { $column } names the colour.
why-status = { $column } says whether an item is active.
why-currency = { $column } names the currency.
why-currency-codes = { $column } holds the codes of currencies.
why-empty = { $column } is known by its name, but the column is empty.
why-decoy = { $column } names something that is neither stock nor what a shopper pays.
why-twice = { $column } is not needed: another column holds the same kind of value.
why-not-needed = { $column } is not needed.

## What a person has to look at

doubt-no-identifier = No column holds barcodes or item numbers. Choose the one that says which item a row is.
doubt-no-quantity = No column is surely the quantity. Choose it, or say that the file has none.
doubt-not-on-shelf = No column says what is on the shelf; { $column } is something else.
doubt-uncounted = No column says how many pieces there are, and { $column } is something else. Is this the list of what is in stock?
doubt-sales = { $column } belongs to a list of sales or orders. Send the list of what is in stock.
doubt-earnings = With { $column } this may be a list of sales. Send the list of what is in stock.
doubt-dates = With { $column } in each row this may be a list of sales. Send the list of what is in stock.
doubt-title = The title “{ $title }” says that this is not a list of what is in stock.
doubt-name = The name “{ $name }” says that this is not a list of what is in stock.
doubt-adds = The file adds to the stock that is there. Send one that says how many pieces there are.
doubt-twins = { $count } columns are called { $column }. Check that the right one is used.
doubt-wider = The rows have more cells than the header has names. Check that each column is the right one.
doubt-lost = A spreadsheet destroyed many barcodes (1.23E+11). Export the file again without opening it in a spreadsheet.
doubt-nothing = No row could be taken as stock.
doubt-rows-missing = The file says that it has { $declared } rows, but only { $rows } are there: the rest may be missing.
doubt-no-barcode = { $count } rows have no valid barcode. Check that the right column is used.
doubt-summed = Many items stand in several rows, and their quantities were added up. If the rows are of several stores, say which column names the store.
doubt-ragged = Many rows have more or fewer cells than the header. Check that the columns are right.
doubt-check-digit = The barcodes seem to lack their last digit. Confirm that it may be computed.
doubt-quantity-mark = Quantities such as 1.250 can be read in two ways. Say what the mark means.
doubt-price-mark = Prices such as 1.250 can be read in two ways. Say which mark separates the cents.
doubt-conflict = Some items stand in several rows with different quantities.
doubt-quantities = Many quantities are not understood. Check that the right column is used.

## What is no longer as it was confirmed

drift-gone = The column “{ $name }” is no longer there.
drift-new = New columns stand where others were before: { $names }.
drift-header = The file now has a header row, and had none before.
drift-no-header = The file no longer has its header row.
drift-width = The file has { $now } columns, and had { $before } before.
drift-barcodes = { $column } held barcodes before, and now something else.
drift-quantities = { $column } held quantities before, and now something else.
drift-prices = { $column } held prices before, and now something else.
doubt-currencies = Prices are in several currencies ({ $currencies }). Say which column is the price.
