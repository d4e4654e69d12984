### What only those who are signed in read: it is brought when somebody signs in.

## What came in by itself

held-title = Waiting for you
held-lead = These files are not published. The last good stock stays up until you decide.
held-count = { $files ->
    [one] { $files } file waits for you
   *[other] { $files } files wait for you
}
held-came = { $when }, { $way }
held-lines = Show the lines that would change
held-why = Why, in your words (not needed)
held-normal = Things have changed for good: compare with this file from now on
held-approve = Publish it
held-reject = Do not publish
held-replay = Read it again
held-part-when = Does this file list other products, beside those of the files before?
held-part = Keep both: it is another part of my stock
held-open = Open the file here
held-not-yours = A manager or the owner can decide about this file.
decision-failed = Not decided
changes-none = No line would change.
feeds-title = Your feeds
feeds-lead = Where your stock comes from, and what became of it.
feeds-failed = Your feeds could not be asked for
feed-all-stores = all stores
feed-paused = Paused: nothing of it is published.
feed-nothing-yet = Nothing has come yet.
feed-last = Last file { $when }.
feed-looking = One moment…
feed-deliveries = Deliveries
step-when = Came
step-outcome = Outcome
step-way = Way in
step-file = File
way-api = from a program or this page
way-mail = by e-mail
way-url = from a web address
way-ftp = by FTP
way-folder = from the folder
way-dropbox = from Dropbox
way-replay = read again
way-rollback = gone back
short-published = Published.
short-unchanged = Nothing new.
short-held = Held.
short-superseded = Older than what is published.
short-received = Being worked on.
short-rejected = Rejected.
short-withdrawn = Taken back.
short-refused = Not published.
outcome-rejected = Put aside. It will not be published.
back-title = Earlier stock
back-nothing = There is nothing to go back to yet.
back-to = Show this stock again
back-sure = Yes, show this stock again
back-now = what shoppers see now
settings-title = Settings
settings-name = Name
settings-files = Names of its files
settings-absent = Codes that are not in a file
absent-zero = are sold out at once
absent-after-days = are sold out after some days
absent-unchanged = stay as they are
settings-brands = Only codes of the brands that the file lists; all others stay as they are
settings-days = After how many days
settings-pause = Pause: keep what comes, and publish nothing of it
settings-keep = Keep
settings-kept = Kept.
settings-failed = Not kept
bounds-title = When a file is held
bounds-lead = Compared with the last good file and the middle of the last seven. An empty field is as usual.
bounds-measure = What is compared
bound-warn = Say so from
bound-hold = Hold from
bound-fewer-rows = Fewer rows
bound-more-rows = More rows
bound-fewer-units = Fewer pieces
bound-more-units = More pieces
bound-known-codes = Known codes that are in the file (less than)
bound-flipped = Codes that turn from in stock to sold out, or back
bound-price = Prices, in the middle
bound-rejected = More rows that cannot be used
bound-unknown = More lines without a quantity
bound-repeated = More repeated rows
chart = Lines of the last { $deliveries } files: from { $first } to { $last }
chart-caption = { $lines } lines, { $units } pieces in the last file

## Said in several places

copy = Copy
copied = Copied.
not-done = Not done
list-failed = This could not be asked for

## How files arrive

ways-title = How files arrive
ways-lead = Set up one way, and your stock comes by itself from then on.
ways-store = Files of
ways-all = All stores
ways-system = Your till system
ways-mail = E-mail
ways-fetch = Web address or FTP
ways-folder = Folder
ways-program = Program (API)
system-other = Another one
system-any = Look in your till system for “scheduled report” or “automatic export”. If you find none, ask whoever looks after it to have the stock list sent every night.
system-mail = In { $system }, open “{ $path }”: choose the stock report as CSV, every day, by e-mail.
system-ftp = In { $system }, open “{ $path }”: add an export of products, every day, to an FTP server.
system-hand = { $system } exports when you press “{ $path }”. Send or save that file each time, or have an add-on do it every night.

mail-lead = Send each stock report to this address, as an attachment; or have your till send it.
mail-address = Address for stock reports
mail-keep = Whoever knows the address can write to it. The first mail of a new sender waits until you allow it.
mail-make = Make an address
mail-made = Here is your address.
mail-new = New address
mail-new-sure = Yes, a new one; this one works for 7 more days
mail-until = { $address } still takes mail, until { $when }.
mail-end = End it now
mail-end-sure = Yes, it takes no more mail
mail-ended = It takes no more mail.
link-title = Mails with a link instead of a file
link-lead = If your till mails a link to the report, name the host here. Only files from these hosts are fetched.
link-host = Host of the links
link-allow = Allow it
link-allowed = Allowed. Mails of the last week that had such a link are looked into again.
link-forget = Stop allowing { $host }
link-forgotten = Links to it are not followed any more.

fetch-lead = Onhand fetches the file, and takes it whenever it has changed. Share links of Google Sheets, Google Drive, Dropbox and OneDrive work too.
fetch-feed = Feed
fetch-address = Address of the file
fetch-user = User name, if one is needed
fetch-secret = Password or token, if one is needed
fetch-kept = kept; type to change it
fetch-every = How often
every-quarter = Every quarter of an hour
every-hour = Every hour
every-six-hours = Every 6 hours
every-day = Once a day
fetch-try = Keep and try now
fetch-remove = Fetch no more
fetch-remove-sure = Yes, forget address and password
fetch-removed = Nothing is fetched any more.
fetch-last = Last try { $when }: { $outcome }
fetch-next = Next try { $when }.

folder-lead = A network folder: what you save there is taken in, and what became of it is written beside it.
folder-address = Address of the folder
folder-password = Password of the folder
folder-make = Make a password
folder-curl = From a script
folder-windows = Windows: in the Explorer, right-click “This PC”, choose “Map network drive”, and paste the address.
folder-mac = macOS: in the Finder, choose “Go”, “Connect to Server”, and paste the address.
folder-sftp = SFTP or FTP: ask whoever runs Onhand for the name of the server; the password is the same.
dropbox-lead = Onhand takes the files of a folder in your Dropbox whenever they change. Dropbox asks you first.
dropbox-folder = Folder in Dropbox; all that you allow if it stays empty
dropbox-link = Link the folder
dropbox-begun = Dropbox asks you now. Open its page, and say yes there.
dropbox-open = Open Dropbox
dropbox-look = Look again
dropbox-all = all that you allowed
dropbox-linked = Linked. Its files are being fetched.
dropbox-waiting = Waits for your yes at Dropbox.
dropbox-files = Its files
dropbox-unlink = Unlink
dropbox-unlink-sure = Yes, take nothing of it any more
dropbox-unlinked = Unlinked.
dropbox-not-here = Dropbox is not set up here. Choose another way, or ask whoever runs Onhand.
program-lead = For a program of yours: whole files, and single changes as they happen.
program-token = Token
program-make = Make a token
program-file = A whole file
program-change = A single change
program-more = All that programs can ask
token-once = It is shown this once: copy it now. Any user name will do.
tokens-title = Passwords and tokens in use
token-made = { $role }, made { $when }
role-owner = everything
role-manager = all but owners’ tokens
role-stock = delivers stock
role-orders = handles orders
role-read = reads only
token-revoke = Revoke
token-revoke-sure = Yes, it opens nothing any more
token-revoked = It opens nothing any more.

## What was mailed

letters-title = Mail
letters-lead = Who may send stock, and what was sent.
senders-count = { $senders ->
    [one] { $senders } sender waits
   *[other] { $senders } senders wait
}
sender-since = First wrote { $when }; { $letters ->
    [one] { $letters } mail waits
   *[other] { $letters } mails wait
}.
sender-allow = Allow
sender-block = Block
sender-allow-done = Allowed. What waited is taken now.
sender-block-done = Blocked. Nothing of this sender is taken.
sender-allowed = allowed
sender-blocked = blocked
senders-title = Senders
letters-last = The last mails
letter-sender = From
letter-subject = Subject
letter-take = Take it
letter-discard = Discard it
letter-take-done = It is taken now.
letter-discard-done = Discarded.
letter-unproven = Nothing proves that this mail is from where it says. Take it only if you expected it.
letter-unclear = It is not clear which of its files is the stock. Send one file a mail, or take them all.
letter-taken = Taken.
letter-ignored = An automatic answer; nothing is done with it.
letter-blocked = From a blocked sender.
letter-link = It has no file, only a link.
letter-unreadable = Nothing in it can be read as stock.

## How feeds are, and who is told

advice-frozen = The files say the same again and again. See whether the till still writes a new one.
advice-late = A file was expected { $when }. See whether the till still sends it.
advice-stale = Nothing good has come since { $when }, and shoppers see old stock. See whether the till still sends it.
advice-invalid = The last file cannot be used. Look at it under “Deliveries”, and have the till send a new one.
advice-held = The last file waits for your decision, further up.
alarms-title = Open incidents
alarm = { $feed }: { $what }, since { $when }
alerts-title = Who is told
alerts-lead = When a file is late, waits for you or cannot be used, and when all is well again.
alerts-address = E-mail address, or web address (https://…) of a program
alerts-add = Add
alerts-added = Added.
alerts-removed = Removed.
alerts-secret = Signing secret
alerts-secret-once = The program checks with it that a call is ours (Standard Webhooks). It is shown this once: copy it now.
alerts-test = Send a test
alerts-tested = The test was sent.
alerts-not-sent = Not sent
alerts-remove = Remove
alerts-remove-sure = Yes, tell it no more
alerts-trouble = The last notice could not be sent: { $why }
alerts-language = Language of the notices
alerts-own = Language
alerts-as-all = as for all
alerts-waiting = Waits for a yes: it was sent a mail with a link.
alerts-stopped = Whoever reads there wants to hear no more of it.
alerts-again = Ask again
alerts-asked = It was asked again.
alerts-added-mail = Added. It was sent a mail; it is told more once somebody there has said yes.
alerts-more = Language and digest
digest-often = Digest of all feeds
digest-never = none
digest-day = every day
digest-on = every { $day }
digest-hour = At
digest-zone = On the clocks of { $zone }, in summer and winter.
fetch-tries = The last tries
stage-source-failed = cannot be fetched
stage-dropbox-failed = at Dropbox cannot be read
stage-dropbox-revoked = at Dropbox is not linked any more
stage-sender-waiting = waits for your leave to send stock
advice-source = Its file could not be fetched since { $when }. See “How files arrive”.

## The page for colleagues

status-share = A page for colleagues
status-lead = Whoever has its address sees how the feeds are, without an account, and nothing of what is in them.
status-make = Make an address
status-made = Here is the address.
status-address = Address of the page
status-open = Look at it
status-renew = New address
status-renew-sure = Yes, a new one; this one ends now
status-end = End it
status-end-sure = Yes, it leads nowhere from now on
status-ended = The address leads nowhere now.

office = Office
