### What is said of deliveries: why one is held or cannot be used, what is answered to a mail, what stands beside a file.

## Why something is held or cannot be used

reading-no-stock = No stock was found in the file.
    .hint = Send the stock report: each row with a barcode or SKU.
reading-columns = The columns have to be confirmed.
reading-layouts = The archive holds several tables of different layouts.
reading-no-lines = There are no stock lines in it.
reading-text-only = Only text may be longer than { $size } MiB: CSV, TSV and the like, also as gzip.
    .hint = Send it as CSV, or split it by store.
stores-elsewhere = The file has lines of other stores than this one: { $names }.
    .hint = Send it as a file of all stores, or give this store that name or code.
stores-missing = No line of the file says which store it is of.
    .hint = Send it to the store that it is of.
stores-unknown = { $lines ->
    [one] { $lines } line is of a store that is not known: { $names }.
   *[other] { $lines } lines are of stores that are not known: { $names }.
}
stores-unsaid = { $lines ->
    [one] { $lines } line does not say which store it is of.
   *[other] { $lines } lines do not say which store they are of.
}
lines-conflict = { $lines ->
    [one] { $lines } line contradicts another line of the same code and store.
   *[other] { $lines } lines contradict another line of the same code and store.
}
quoted = “{ $name }”
objection-paused = The feed is paused.
objection-no-brand = The feed goes brand by brand, but no line of the file says its brand.
objection-taken-back = A person took the stock of this very file back before.
changes-late = { $changes ->
    [one] { $changes } change is of a moment that published stock speaks of already.
   *[other] { $changes } changes are of a moment that published stock speaks of already.
}

## What is answered to a mail

letter-taken = Your mail has come in.
letter-unclear = Your mail has come in, but not all of it could be used by itself.
letter-waits = Your mail has come in. It waits until your shop has confirmed it.
letter-unreadable = No stock could be taken from your mail.
letter-by-machine = This answer was written by Onhand’s computer; nobody reads replies to it.
letter-text = The text of the mail
letter-no-file = The mail carries no stock file. Attach it to the mail.
letter-automatic = A mail that a program sent, without a file.
letter-link = The mail carries no file, but a link: { $links }. Attach the file, or have the shop allow links to { $hosts } in Onhand.
letter-link-failed = The mail carries no file, but a link that leads to none. { $why } Attach the file.
letter-winmail = Outlook has wrapped what was attached so that only Outlook can open it (winmail.dat). Send the mail as plain text or HTML, not as rich text.
letter-decoration = A picture or a signature.
letter-repeated = The same file stands further up in the mail.
letter-rival = The mail also carries “{ $name }”, and both could be the stock of the same store.
letter-other-store = The file is named for { $store }, and the address it was sent to is another store’s.
part-published = { $file } is published.
part-unchanged = { $file } is what was published already.
part-held = { $file } is kept until somebody has looked at it.
part-superseded = { $file } is older than what is published, which stays.
part-unreadable = { $file } could not be read.
part-refused = { $file } does not fit the address that it was sent to.
part-received = { $file } is being looked into.

## What stands beside a file in the folder

outcome-published = Published. Shoppers see it now.
outcome-unchanged = Nothing has changed: what is published says the same.
outcome-held = Held. The last good stock stays up until somebody has looked at this on the page.
outcome-superseded = Newer stock was published already.
outcome-received = Received. It is being worked on.
outcome-refused = Not published. The last good stock stays up.
outcome-delivery = Delivery { $id }
outcome-moment = Stock of { $moment }
outcome-lines = { $lines ->
    [one] { $of } line
   *[other] { $of } lines
}: { $new } new, { $changed } changed, { $gone } gone, { $same } the same
outcome-problem = { $title } ({ $count }): { $hint }

## After Dropbox was asked

dropbox-done = The folder is linked. Its files are being fetched. You can close this window and go back to Onhand.
dropbox-not-done = Nothing was linked. { $why } You can close this window, and begin again in Onhand.
