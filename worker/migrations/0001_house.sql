-- The truth: who may speak, for which stores, what was delivered, and what is published.
-- Times are milliseconds since 1970 in UTC; amounts are minor units of their currency.

CREATE TABLE retailers (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  -- Of prices whose file names none.
  currency TEXT
) STRICT, WITHOUT ROWID;

-- Bearer tokens. Only their SHA-256 is here: whoever reads the table cannot speak for anybody.
CREATE TABLE tokens (
  hash TEXT NOT NULL PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'stock', 'orders', 'read')),
  name TEXT NOT NULL,
  created INTEGER NOT NULL,
  revoked INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE stores (
  -- What stock is keyed by: short, because every stock row repeats it.
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- What the retailer's own system calls it in files; empty if that is not known.
  code TEXT NOT NULL DEFAULT '',
  lat REAL NOT NULL,
  lng REAL NOT NULL,
  -- Counts publications. NOT NULL is what the publishing batch leans on: a batch that read an older version sets NULL here
  -- and is rolled back as a whole.
  version INTEGER NOT NULL DEFAULT 0,
  -- The moment that the published stock speaks of; NULL before the first publication.
  as_of INTEGER,
  UNIQUE (retailer, id)
) STRICT;

-- What is published. One b-tree and no index beside it, so that a changed line is one row written.
CREATE TABLE stock (
  store INTEGER NOT NULL REFERENCES stores (number),
  -- The GTIN as a number, or the retailer's SKU as text.
  key ANY NOT NULL,
  sku TEXT NOT NULL,
  -- NULL is unknown, which is not zero.
  quantity INTEGER,
  price INTEGER,
  regular_price INTEGER,
  currency TEXT,
  PRIMARY KEY (store, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliveries (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  -- The store it is addressed to; NULL if its lines name their stores.
  store INTEGER REFERENCES stores (number),
  via TEXT NOT NULL,
  -- The name of the token that brought it.
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
  status TEXT NOT NULL
    CHECK (status IN ('received', 'published', 'unchanged', 'held', 'superseded', 'unreadable', 'refused', 'parked')),
  -- How often it was taken up again after it got stuck.
  tries INTEGER NOT NULL DEFAULT 0,
  -- What was answered, as JSON; NULL while it is `received`.
  receipt TEXT,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX deliveries_by_idempotency_key ON deliveries (retailer, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
CREATE INDEX deliveries_under_way ON deliveries (received) WHERE status = 'received';

-- Which stores a delivery speaks for.
CREATE TABLE delivery_stores (
  store INTEGER NOT NULL REFERENCES stores (number),
  delivery TEXT NOT NULL,
  PRIMARY KEY (store, delivery)
) STRICT, WITHOUT ROWID;

-- What each publication changed, and from what. The stock rows are written from here, so the log cannot differ from them.
CREATE TABLE changes (
  delivery TEXT NOT NULL,
  store INTEGER NOT NULL REFERENCES stores (number),
  part INTEGER NOT NULL,
  -- [[key, sku, quantity, price, regular_price, currency, null | [sku, quantity, price, regular_price, currency] before], …]
  lines TEXT NOT NULL,
  PRIMARY KEY (delivery, store, part)
) STRICT, WITHOUT ROWID;

-- What others must hear of. A row goes when they have heard.
CREATE TABLE outbox (
  delivery TEXT NOT NULL,
  kind TEXT NOT NULL,
  retailer TEXT NOT NULL,
  created INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  PRIMARY KEY (delivery, kind)
) STRICT, WITHOUT ROWID;

-- What we have to look at. One row a matter, however often it happens.
CREATE TABLE incidents (
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  opened INTEGER NOT NULL,
  last INTEGER NOT NULL,
  count INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
