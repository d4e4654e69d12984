-- Where feeds are fetched from, at most one for each: an address on the web or on a retailer's FTP server.

CREATE TABLE sources (
  feed INTEGER NOT NULL PRIMARY KEY REFERENCES feeds (number),
  retailer TEXT NOT NULL REFERENCES retailers (id),
  kind TEXT NOT NULL CHECK (kind IN ('url', 'ftp')),
  -- As the retailer wrote it.
  address TEXT NOT NULL,
  -- Whom it really asks: polls of one host are spaced.
  host TEXT NOT NULL,
  user TEXT,
  -- Password or token, encrypted (AES-GCM, bound to retailer, feed and host) with the Worker's key of the name beside it.
  secret TEXT,
  secret_key TEXT,
  -- Minutes from one poll to the next.
  every INTEGER NOT NULL,
  -- When it is asked next: a moment at which cron runs.
  next INTEGER NOT NULL,
  -- When it was asked last.
  polled INTEGER,
  -- Of the last content that was taken: what tells that it did not change.
  etag TEXT,
  last_modified TEXT,
  sha256 TEXT,
  -- What the last poll came to, as a word and a sentence; NULL before the first.
  outcome TEXT,
  detail TEXT,
  -- The last delivery that it led to.
  delivery TEXT,
  -- When it went well last.
  good INTEGER,
  -- How often in a row it has not gone well, and since when.
  failures INTEGER NOT NULL DEFAULT 0,
  since INTEGER
) STRICT;
-- In the order in which they are taken: each poll is found by one step, and those of one host stand together.
CREATE INDEX sources_by_turn ON sources (next, host);
