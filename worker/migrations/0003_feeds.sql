-- Feeds: where stock comes from again and again, what it is judged by, and what people decided about it.

CREATE TABLE feeds (
  -- What stock is marked by: short, because every stock row repeats it.
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Its name in addresses.
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The store that its files are of; NULL if their lines name their stores.
  store INTEGER REFERENCES stores (number),
  -- What happens to absent codes, which files are its own, the bounds that it is judged by: JSON.
  settings TEXT NOT NULL DEFAULT '{}',
  -- Deliveries before this one are no measure any more: a person said that things have changed for good.
  baseline TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  -- Since when nothing of it is published; NULL if it is.
  paused INTEGER,
  UNIQUE (retailer, id)
) STRICT;

-- Which feed spoke for a line last: another one's files say nothing about it. NULL is the store's only one.
ALTER TABLE stock ADD COLUMN feed INTEGER REFERENCES feeds (number);

-- Codes that are waited for, where a feed's settings say that absent codes stay for some days.
CREATE TABLE absences (
  store INTEGER NOT NULL REFERENCES stores (number),
  key ANY NOT NULL,
  -- The moment of the first file without it.
  since INTEGER NOT NULL,
  PRIMARY KEY (store, key)
) STRICT, WITHOUT ROWID;

-- The version of the store that a change led to: the order in which changes can be taken back.
ALTER TABLE changes ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- Deliveries anew, because a CHECK cannot be altered.
CREATE TABLE deliveries_new (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  -- The store it is addressed to; NULL if its lines name their stores.
  store INTEGER REFERENCES stores (number),
  feed INTEGER REFERENCES feeds (number),
  via TEXT NOT NULL,
  -- Who brought it: the name of a token, or an address.
  sender TEXT NOT NULL,
  received INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  filename TEXT NOT NULL,
  -- 1 if the bytes travelled under `Content-Encoding: gzip`, which is then taken off before the file is opened.
  packed INTEGER NOT NULL,
  -- Of the bytes as they came; also their name in R2.
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  idempotency_key TEXT,
  status TEXT NOT NULL CHECK (status IN ('received', 'published', 'unchanged', 'held', 'superseded', 'unreadable',
    'refused', 'parked', 'rejected', 'withdrawn')),
  -- How often it was taken up again after it got stuck.
  tries INTEGER NOT NULL DEFAULT 0,
  -- What was answered, as JSON; NULL while it is `received`.
  receipt TEXT,
  -- What the next ones are compared with, as JSON.
  facts TEXT,
  -- What a person decided about it, as JSON.
  decision TEXT,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
INSERT INTO deliveries_new (retailer, id, store, via, sender, received, as_of, filename, packed, sha256, bytes,
    idempotency_key, status, tries, receipt)
  SELECT retailer, id, store, via, sender, received, as_of, filename, packed, sha256, bytes, idempotency_key, status,
    tries, receipt FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_new RENAME TO deliveries;
CREATE UNIQUE INDEX deliveries_by_idempotency_key ON deliveries (retailer, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
CREATE INDEX deliveries_under_way ON deliveries (received) WHERE status = 'received';
CREATE INDEX deliveries_held ON deliveries (retailer, id) WHERE status = 'held';
CREATE INDEX deliveries_by_feed ON deliveries (feed, id);
