### What people are told about their feeds: each notice as a subject and a sentence. $feed is the feed's name; notices about
### stores that a feed's files leave out end in -stores.

notice-thousands = ,

notice-held-subject = { $feed }: { $file } waits for your decision
notice-held = { $file } is not as usual, so it was not published. What was published before stays up until you decide.
notice-invalid-subject = { $feed }: { $file } cannot be used
notice-invalid = { $file } could not be used, so nothing was changed. Please correct it in your system and send it again.
notice-late-subject = { $feed }: no stock has come
notice-late = No stock has come from { $feed } when it was expected. The last file came at { $seen }. Please check that the export still runs and the computer is on.
notice-late-a-day-subject = { $feed }: still no stock, a day later
notice-late-a-day = No stock has come from { $feed } since { $seen }. Please check that the export still runs and the computer is on.
notice-stale-subject = { $feed }: the stock is out of date
notice-stale = No usable stock has come from { $feed } for days. Shoppers can no longer rely on what is published.
notice-frozen-subject = { $feed }: the same file again and again
notice-frozen = { $feed } has sent the same stock for several days, which it did not do before. The file came last at { $seen }; please check that it is still written anew.
notice-recovered-subject = { $feed }: all is well again
notice-recovered = { $feed } is as it should be again. There is nothing to do.

notice-test-subject = Onhand: this is a test
notice-test = This is how you will be told when something is up with your stock. Nothing is wrong now.
notice-source-failed-subject = { $feed }: the file cannot be fetched
notice-source-failed = The file of { $feed } could not be fetched several times in a row. What was published before stays up.
notice-source-recovered-subject = { $feed }: the file is fetched again
notice-source-recovered = The file of { $feed } is fetched again. There is nothing to do.
notice-dropbox-failed-subject = { $feed } at Dropbox cannot be read
notice-dropbox-failed = The folder { $feed } at Dropbox could not be read several times in a row. What was published before stays up.
notice-dropbox-revoked-subject = { $feed } at Dropbox is not linked any more
notice-dropbox-revoked = No files are taken from the folder { $feed } at Dropbox any more. What was published before stays up.
notice-dropbox-recovered-subject = { $feed } at Dropbox is read again
notice-dropbox-recovered = The folder { $feed } at Dropbox is read again. There is nothing to do.
notice-sender-waiting-subject = { $feed } wants to send stock
notice-sender-waiting = { $feed } has sent a mail to one of your addresses for the first time. It waits until you allow or block the sender.

notice-late-stores-subject = { $feed }: { $count ->
    [one] { $stores } is missing
   *[other] { $count } stores are missing
}
notice-late-stores = The files of { $feed } have left out { notice-stores } for longer than usual. What was published there stays up.
notice-late-a-day-stores-subject = { $feed }: { $count ->
    [one] { $stores } is still missing
   *[other] { $count } stores are still missing
}
notice-late-a-day-stores = The files of { $feed } still leave out { notice-stores }, a day later.
notice-stale-stores-subject = { $feed }: { $count ->
    [one] the stock of { $stores } is out of date
   *[other] the stock of { $count } stores is out of date
}
notice-stale-stores = The files of { $feed } have left out { notice-stores } for days. Shoppers can no longer rely on what is published there.
notice-recovered-stores-subject = { $feed }: { $count ->
    [one] { $stores } is back
   *[other] { $count } stores are back
}
notice-recovered-stores = The files of { $feed } speak for { notice-stores } again. There is nothing to do.
notice-stores = { $more ->
    [0] { $stores }
   *[other] { $stores } and { $more } more
}

notice-lines = { $lines ->
    [one] { $of } line
   *[other] { $of } lines
}: +{ $new }, −{ $gone }, { $changed } changed{ $barcodes ->
    [0] .
    [one] ; { $unreadable } barcode unreadable.
   *[other] ; { $unreadable } barcodes unreadable.
}
notice-last-good = The last good delivery was that of { $good }.
