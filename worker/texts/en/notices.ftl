### What people are told about their feeds: each notice as a subject and, as its hint, a sentence. $feed is the feed's name;
### notices about stores that a feed's files leave out end in -stores.

number-grouped = { $head },{ $tail }
number-decimal = { $whole }.{ $part }
of-store = { $store }: { $what }
as-it-is = { $text }
both-said = { $first } { $second }
names-more = { $names } and { $more } more

notice-held = { $feed }: { $file } waits for your decision
    .hint = { $file } is not as usual, so it was not published. What was published before stays up until you decide.
notice-invalid = { $feed }: { $file } cannot be used
    .hint = { $file } could not be used, so nothing was changed. Please correct it in your system and send it again.
notice-late = { $feed }: no stock has come
    .hint = No stock has come from { $feed } when it was expected. The last file came at { $seen }. Please check that the export still runs and the computer is on.
notice-late-a-day = { $feed }: still no stock, a day later
    .hint = No stock has come from { $feed } since { $seen }. Please check that the export still runs and the computer is on.
notice-stale = { $feed }: the stock is out of date
    .hint = No usable stock has come from { $feed } for days. Shoppers can no longer rely on what is published.
notice-frozen = { $feed }: the same file again and again
    .hint = { $feed } has sent the same stock for several days, which it did not do before. The file came last at { $seen }; please check that it is still written anew.
notice-recovered = { $feed }: all is well again
    .hint = { $feed } is as it should be again. There is nothing to do.

notice-test = Onhand: this is a test
    .hint = This is how you will be told when something is up with your stock. Nothing is wrong now.
notice-source-failed = { $feed }: the file cannot be fetched
    .hint = The file of { $feed } could not be fetched several times in a row. What was published before stays up.
notice-source-recovered = { $feed }: the file is fetched again
    .hint = The file of { $feed } is fetched again. There is nothing to do.
notice-dropbox-failed = { $feed } at Dropbox cannot be read
    .hint = The folder { $feed } at Dropbox could not be read several times in a row. What was published before stays up.
notice-dropbox-revoked = { $feed } at Dropbox is not linked any more
    .hint = No files are taken from the folder { $feed } at Dropbox any more. What was published before stays up.
notice-dropbox-recovered = { $feed } at Dropbox is read again
    .hint = The folder { $feed } at Dropbox is read again. There is nothing to do.
notice-sender-waiting = { $feed } wants to send stock
    .hint = { $feed } has sent a mail to one of your addresses for the first time. It waits until you allow or block the sender.

notice-late-stores = { $feed }: { $count ->
    [one] { $stores } is missing
   *[other] { $count } stores are missing
}
    .hint = The files of { $feed } have left out { $named } for longer than usual. What was published there stays up.
notice-late-a-day-stores = { $feed }: { $count ->
    [one] { $stores } is still missing
   *[other] { $count } stores are still missing
}
    .hint = The files of { $feed } still leave out { $named }, a day later.
notice-stale-stores = { $feed }: { $count ->
    [one] the stock of { $stores } is out of date
   *[other] the stock of { $count } stores is out of date
}
    .hint = The files of { $feed } have left out { $named } for days. Shoppers can no longer rely on what is published there.
notice-recovered-stores = { $feed }: { $count ->
    [one] { $stores } is back
   *[other] { $count } stores are back
}
    .hint = The files of { $feed } speak for { $named } again. There is nothing to do.

notice-lines = { $lines ->
    [one] { $of } line
   *[other] { $of } lines
}: +{ $new }, −{ $gone }, { $changed } changed.
notice-barcodes = { $barcodes ->
    [one] { $unreadable } barcode is unreadable.
   *[other] { $unreadable } barcodes are unreadable.
}
notice-last-good = The last good delivery was that of { $good }.

## The digest

notice-digest = { $troubled ->
    [one] Your stock: { $troubled } feed needs you
   *[other] Your stock: { $troubled } feeds need you
}
    .hint = This is what your feeds did from { $from } to { $until }.
notice-digest-well = Your stock: all is well
    .hint = This is what your feeds did from { $from } to { $until }. There is nothing to do.
digest-feed = { $feed }: { $state }. { $deliveries ->
    [one] { $of } delivery
   *[other] { $of } deliveries
}: { $published } published, { $held } held, { $unused } not used.
digest-silent = { $feed }: { $state }. Nothing came.
digest-stock = In the last good one { $lines ->
    [one] { $of } line
   *[other] { $of } lines
}, { $units } pieces.
digest-open = Open since { $when }: { $what }.
digest-more = There are more feeds; the page shows them all.

## Whether an address wants to hear of it

notice-confirm = May Onhand write to you about { $retailer }?
    .hint = Somebody at { $retailer } has given this address, to be told when something is up with their stock. If you want that, open this page within 7 days and press the button there. If you do not know what this is about, do nothing: you will hear no more of it.
notice-stop = To get no more of these mails: { $link }
page-confirm = May Onhand write to { $address } about { $retailer }?
    .hint = You will be told when stock is late, waits for a decision or cannot be used.
page-confirm-button = Yes, write to me
page-confirmed = Thank you. You will be told.
    .hint = Each mail has a link with which you end that. You can close this window.
page-stop = Should Onhand write no more to { $address } about { $retailer }?
    .hint = Nobody at { $retailer } can turn it on again without you.
page-stop-button = Yes, write no more
page-stopped = You will hear no more of it.
    .hint = You can close this window.
page-old = This link is not valid any more.
    .hint = Ask whoever looks after the stock for a new one: it is in Onhand, under “Who is told”.

## The status page

status-title = How the stock of { $retailer } arrives
    .hint = Whoever has this address sees this page and nothing else.
status-well = All is well.
status-wrong = { $feeds ->
    [one] One feed needs somebody.
   *[other] { $feeds } feeds need somebody.
}
status-none = Nothing has been set up yet.
status-good = The last good file came { $when }.
status-never = No good file has come yet.
status-next = The next one is expected { $when }.
status-source = Its file could not be fetched since: { $when }.
when-soon = within the hour
when-lately = within the last hour
when-in-hours = { $hours ->
    [one] in an hour
   *[other] in { $hours } hours
}
when-hours-ago = { $hours ->
    [one] an hour ago
   *[other] { $hours } hours ago
}
when-in-days = { $days ->
    [one] in a day
   *[other] in { $days } days
}
when-days-ago = { $days ->
    [one] a day ago
   *[other] { $days } days ago
}
