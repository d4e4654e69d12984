### The page's own words. What the engine says of a file stands beside the engine.

## Said in several places

skip = Skip to the content
language = Language
try-again = Try again
as-found = As found
rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
lines = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}
size-bytes = { $size ->
    [one] { $size } byte
   *[other] { $size } bytes
}
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

## Where files come in

drop-title = Drop your stock report.
drop-promise = See what shoppers will see.
drop-lead = Whatever your till exports, Onhand reads it, finds the columns, shows what is wrong, and publishes what is right.
drop-choose = Choose stock files
drop-anywhere = , or drop them anywhere
drop-formats = CSV and text, Excel, OpenDocument, XML and JSON, also zipped. Any columns, any order, any size.
drop-privacy = Nothing leaves this computer until you publish, and then only the columns that are needed.
drop-sample = Try it with a sample

## Signing in

sign-in = Sign in
sign-out = Sign out
signing-in = Signing in…
address-label = Your mail address
link-send = Mail me a link
link-hint = You sign in with a link that is mailed to you. There is no password.
link-sent = Look into your mailbox. If { $address } is known here, a link is on its way. It is good for 15 minutes.
passkey-use = Sign in with a passkey
token-way = With a token
token-label = Your token
token-hint = It is needed for publishing only, and is forgotten when you close this tab.
sign-in-failed = Not signed in

## The files on the desk

files-label = Files
file-remove = Remove { $name }
file-reading = Reading { $name }
file-cancel = Cancel
file-waiting = Waiting · { $size }
file-progress = { rows } · { $read } of { $all }
file-cancelled = Cancelled

## How a file stands

verdict-waiting = Waiting
verdict-reading = Reading · { rows }
verdict-ready = Ready to publish · { lines }
verdict-check = { $things ->
    [one] Please check { $things } thing
   *[other] Please check { $things } things
} · { lines }
verdict-not-stock = This cannot be read as stock
verdict-unreadable = This file cannot be read
verdict-cancelled = Reading was cancelled
verdict-no-lines = No stock line was found
verdict-done = Answered. See the receipt.
verdict-of = { $name }: { $verdict }
summary-label = Summary
cancelled-note = Reading was cancelled. Nothing was kept.
read-after-all = Read it after all
read-uncorrected = Read it without my corrections

## What was understood

understood-title = What we understood
understood-lead = Found out from the file itself. Change a point, and the file is read again at once.
understood-undo = Undo my corrections
understood-why = How we know
before-followed = Read the way you confirmed before.
before-anew = Find out anew
before-aside = What you confirmed before is left aside.
before-follow = Read it as confirmed
fact-system = Written by
fact-format = Format
fact-encoding = Encoding
fact-delimiter = Between columns
fact-sheet = Sheet
fact-sheet-hidden = { $name } (hidden)
fact-header-row = Header row
fact-header-row-hint = 0 if there is none
fact-decimal-mark = Decimal mark
fact-decimal-point = Point 9.90
fact-decimal-comma = Comma 9,90
fact-currency = Currency
fact-currency-hint = EUR, USD, CAD, …
format-delimited = Text with columns (CSV)
format-fixed-width = Text with fixed columns
format-xlsx = Excel workbook (.xlsx)
format-xls = Excel 97–2003 workbook (.xls)
format-xlsb = Excel binary workbook (.xlsb)
format-ods = OpenDocument spreadsheet (.ods)
format-html = Web page with a table
format-spreadsheetml = Excel 2003 XML
format-product-xml = Product feed (XML)
format-json = JSON
encoding-western = Western ({ $name })
encoding-central-european = Central European ({ $name })
encoding-cyrillic = Cyrillic ({ $name })
encoding-greek = Greek ({ $name })
encoding-turkish = Turkish ({ $name })
encoding-baltic = Baltic ({ $name })
encoding-japanese = Japanese ({ $name })
encoding-chinese-simplified = Chinese, simplified ({ $name })
encoding-chinese-traditional = Chinese, traditional ({ $name })
encoding-korean = Korean ({ $name })
delimiter-comma = Comma ,
delimiter-semicolon = Semicolon ;
delimiter-tab = Tab
delimiter-bar = Bar |
delimiter-blank = Blank
delimiter-blanks = Two blanks or more

## Which column is what

columns-title = Which column is what
columns-lead = Only the columns with a meaning are ever sent. Cost prices and suppliers stay here.
columns-header = In your file
columns-example = For example
columns-means = Means
columns-why = Why
column-unnamed = Column { $letter }
column-meaning = Meaning of { $name }
column-store = Store
column-sure = Sure
column-likely = Likely
column-doubt = Please check

## Every row, counted once

ledger-title = What we read
ledger-lead = Every row of the file is in exactly one of these.
ledger-label = Ledger of rows
ledger-accepted = accepted
ledger-fixed = fixed
ledger-rejected = rejected
ledger-preamble = above the header
ledger-header = header
ledger-blank = blank
ledger-footer = notes and totals
ledger-total = rows read
ledger-unbalanced = These do not add up. That is our fault; please do not publish this file, and tell us.

## What is wrong

problems-title = Problems
problems-none = Nothing is wrong with this file.
problems-label = Problems by cause
severity-error = Left out
severity-warning = Look at this
severity-info = Good to know
problem-found = Found for example “{ $found }”.
problem-rows = Rows: { $title }
problem-show = Show row { $row }
problem-previous = Previous place
problem-next = Next place
problem-place = { $place } of { $all }
problem-refuse = Leave these values out
word-means = “{ $word }” means
mark-means = { $found } is { $quantity }
decided-label = What you decided
decided-refused = “{ $title }”: these values are left out.
decided-mark = In quantities “{ $mark }” is the decimal mark.
decided-undo = Take it back

## The rows themselves

rows-title = Rows
rows-label = Rows of the file
rows-which = Which rows
rows-all = All
rows-accepted = Accepted
rows-fixed = Fixed
rows-rejected = Rejected
rows-other = Other
rows-go-to = Go to row
rows-number = Row
rows-outcome = Outcome
rows-wrong = (see the outcome)

## What changes in which store

stores-title = What will change
stores-lead = Compared with what shoppers can see now, store by store. Codes that are no longer in the report are set to 0.
stores-sign-in = Sign in to compare this file with what is published in your stores.
stores-named = { $count ->
    [one] The file names { $count } store: { $names }.
   *[other] The file names { $count } stores: { $names }.
}
store-unnamed = All lines
store-target = goes to
store-choose = Choose a store…
store-nowhere = Do not publish these
store-twice = Another part of the file goes to the same store. Choose one store for each.
difference-looking = Comparing with what is published…
difference-failed = Not compared
difference-new = new
difference-changed = changed
difference-gone = gone, set to 0
difference-same = the same
changes-changed = Changed: { $all }
changes-new = New: { $all }
changes-gone = Gone: { $all }
changes-first = { $changes } (the first { $shown })
change-code = Code
change-quantity = Quantity
change-price = Price
change-regular-price = Regular price
change-unknown = unknown
change-becomes = becomes

## Publishing

publish-title = Publish
publish-lead = The last good stock stays up until this one is taken. You get a receipt.
next-columns = Choose the columns
next-columns-why = No stock line was found. Say which column holds the barcodes or your item numbers.
next-confirm = Check and confirm
next-confirm-why = Look at the points above and confirm them first.
next-sign-in = Sign in to publish
next-sign-in-why = Only those who work for the retailer publish.
next-not-allowed-why = You may look but not publish. Ask the owner of the account for a role that may.
next-store = Choose the store
next-store-why = Say above which store the lines belong to, each store once.
next-publish = Publish
next-publish-to = { $stores ->
    [one] Publish to { $stores } store
   *[other] Publish to { $stores } stores
}
next-publish-why = Sent: store, codes, quantities and prices. Nothing else of the file.
next-sending = Publishing…
next-done = Done
next-done-why = Correct something or drop another file to publish again.
confirm-title = Please check
confirm-tick = I have checked this, and the reading above is right.
publishing-to = Publishing to { $store }…
publish-failed = Not published to { $store }
kept = From now on, files like this one are read the same way without a question.
kept-not = How this file is read was not kept
outcome-published = Published. Shoppers see it now.
outcome-unchanged = Nothing has changed. What is published says the same.
outcome-held = Held back. The last good stock stays up until somebody has looked at this.
outcome-superseded = Newer stock was published already. It stays up.
outcome-received = Received. It is being worked on.
outcome-refused = Not published. The last good stock stays up.
receipt-title = { $store }: { $outcome }
receipt-as-of = Stock of
receipt-lines = Lines
receipt-compared = Compared with before
receipt-counts = { $new } new, { $changed } changed, { $gone } gone, { $same } the same
receipt-written = Rows written
receipt-delivery = Delivery
receipt-hash = SHA-256 of what was sent
receipt-save = Save the receipt

## Files to take away

take-title = Take away
take-clean = Cleaned file
take-rejected = Rejected rows, with reasons
take-saved = Saved.
take-failed = Not saved
rejected-row = row
rejected-reason = reason
rejected-hint = what to do

## What goes wrong on the page and in the engine's thread

fault-place = Noticed at byte { $offset }.
page-fallen = Something went wrong on this page.
    .hint = This is our fault. Reload the page and try again; if it happens again, tell us: { $what }
engine-fallen = The reading engine stopped.
    .hint = This is our fault, not the file’s. Drop it again; if it happens again, tell us: { $what }
engine-confused = Something went wrong while reading this file.
    .hint = { engine-fallen.hint }
file-forgotten = This file has to be read anew.
    .hint = The reading engine was started again. Drop the file once more.
file-gone = The file can no longer be read.
    .hint = It was probably moved or changed since you dropped it. Drop it again.

## What the server refuses

server-unreachable = The server cannot be reached.
    .hint = Check your connection and try again. Reading, correcting and downloading work without it.
server-silent = The server answered { $status } without saying why.
    .hint = Try again in a minute. Your file and everything you corrected are still here.
internal = Something went wrong on the server.
    .hint = It was not your fault. Try again; the same file is never counted twice.
token-invalid = You are not signed in, or not any more.
    .hint = Sign in again. If it is with a token, check that it was copied as a whole.
token-role = Your role does not allow this.
    .hint = Ask the owner of the account for the role stock, manager or owner.
not-found = This store is not one of yours.
    .hint = Choose one of your stores, or ask the owner of the account.
