### What the page says to those who are signed in, and the Worker in what it sends them.

## What is not as it used to be

judge-known-codes = Only { $found } % of the codes in stock are in this file.
judge-fewer-rows = The file has { $found } rows; usually there are { $usual }.
judge-more-rows = The file has { $found } rows; usually there are only { $usual }.
judge-fewer-units = The file has { $found } pieces in all; usually there are { $usual }.
judge-more-units = The file has { $found } pieces in all; usually there are only { $usual }.
judge-flipped = { $found } % of the codes would go from in stock to sold out, or back.
judge-price = Most prices are { $found } times what they were.
judge-rejected = { $found } % of the rows cannot be used; usually it is { $usual } %.
judge-unknown-quantities = { $found } % of the lines do not say how many pieces there are; usually it is { $usual } %.
judge-repeated = { $found } % of the rows repeat another one; usually it is { $usual } %.
judge-stores-missing = { $found } of { $usual } stores are not in the file; their stock stays as it is.
judge-layout = The columns are not those of the file before.
judge-form = The format, encoding or delimiter is not that of the file before.
judge-older-report = The report says that it is of { $found }; the one before was of { $usual }.
judge-same-day = The report still says that it is of { $found }, as it did days ago.
judge-sheet-full = The file has { $found } rows, as many as a spreadsheet can hold: more may be missing.
judge-round-rows = The file has exactly { $found } rows: the list may have been cut off there.
judge-no-line-end = The last line is not finished: the file may have been cut off.

## What came of fetching a file

source-delivered = The file was fetched. Its outcome stands at the feed.
source-unchanged = The file is the one that was fetched before.
source-address = This address cannot be fetched from. Give it as a browser would open it without you being signed in.
source-unauthorized = The server wants to know who asks, or does not accept it. Check user name and password.
source-forbidden = The server does not give the file to everybody. Share it with all who have the link, or give user name and password.
source-not-found = There is no file at this address. Was it moved or renamed?
source-web-page = The address answers with a web page or a sign-in, not with a file. Open it in a private window: the download has to start at once.
source-unreadable = The file was fetched but cannot be read. Its delivery says why.
source-misaddressed = The file was fetched, but its lines are of other stores.
source-too-large = The file is larger than 25 MiB. Serve it as zip, or split it by store.
source-redirects = The address only leads on to others. Give the one where the file really is.
source-secret = The password that was kept cannot be read any more. Type it again.
source-certificate = The server’s certificate is not valid. Have it renewed.
source-refused = The server refused. Ask whoever runs it what it expects.
source-busy = The server is busy or too slow. You need not do anything: it is asked again soon.
source-unreachable = The server cannot be reached. Is its name right, and is it up? It is asked again soon.
source-unfinished = The file was not finished yet. You need not do anything: it is fetched when it is whole.
source-too-often = It was asked only a moment ago.
    .hint = Wait five seconds and try again.
source-folder-gone = The folder is not there any more. Was it moved or renamed?
dropbox-revoked = Dropbox does not let us in any more. Link the folder again.

## How feeds are

health-healthy = On time
health-frozen = Always the same
health-late = Late
health-stale = Out of date
health-invalid = Unusable
health-held = Waits for you
health-paused = Paused
health-pending = Not begun
stage-frozen = always the same
stage-held = a file waits for you
stage-invalid = a file cannot be used
stage-late = late
stage-late-a-day = late for more than a day
stage-stale = out of date
