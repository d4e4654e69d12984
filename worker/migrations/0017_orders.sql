-- Outlets that sell, the channels that they sell through, orders, and what orders keep back.

-- What an outlet is: a shop, a warehouse, or the internet shop.
ALTER TABLE stores ADD COLUMN kind TEXT NOT NULL DEFAULT 'store' CHECK (kind IN ('store', 'warehouse', 'online'));
-- Whether it sells online; NULL is what its kind says: the internet shop does, others do not.
ALTER TABLE stores ADD COLUMN online INTEGER CHECK (online IN (0, 1));
-- Pieces of each item that are never sold online.
ALTER TABLE stores ADD COLUMN safety INTEGER NOT NULL DEFAULT 0 CHECK (safety >= 0);
-- Among outlets that serve an order equally well: the lower goes first; NULL goes last.
ALTER TABLE stores ADD COLUMN priority INTEGER;
-- Opening hours and days, and what else people ask about it: JSON.
ALTER TABLE stores ADD COLUMN about TEXT NOT NULL DEFAULT '{}';

-- How a retailer sells: JSON. Codes of the delivery item, when a sale is rung up, how long an order waits, when it is ordered anew.
ALTER TABLE retailers ADD COLUMN selling TEXT NOT NULL DEFAULT '{}';
-- When its purchase list was looked at last at the hour that is set.
ALTER TABLE retailers ADD COLUMN purchased INTEGER;

-- Where orders come from and availability goes to: a web shop, a marketplace.
CREATE TABLE sales_channels (
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The outlets that it sells from, a JSON list of numbers; NULL: those that sell online.
  outlets TEXT,
  -- Pieces of each item that it never sells, beyond those of the outlets.
  safety INTEGER NOT NULL DEFAULT 0 CHECK (safety >= 0),
  price_list TEXT NOT NULL DEFAULT 'online',
  created INTEGER NOT NULL,
  -- The place among `tidings` at which it began to sell from other outlets: whoever has heard less begins anew.
  reset INTEGER NOT NULL DEFAULT 0,
  UNIQUE (retailer, id)
) STRICT;

-- What channels have to hear of: the availability of an item in an outlet has changed. However often that was, it is one row, at the
-- place of the last time.
CREATE TABLE tidings (
  channel INTEGER NOT NULL REFERENCES sales_channels (number),
  store INTEGER NOT NULL REFERENCES stores (number),
  key ANY NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (channel, store, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tidings_in_order ON tidings (channel, seq);

CREATE TABLE orders (
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  channel INTEGER NOT NULL REFERENCES sales_channels (number),
  -- What the channel calls it.
  reference TEXT NOT NULL,
  -- Of what was said when it came, so that another order under the same name is noticed.
  sha256 TEXT NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('reserved', 'short', 'shipped', 'cancelled', 'expired', 'returned')),
  placed INTEGER NOT NULL,
  received INTEGER NOT NULL,
  -- Until when it keeps back what nobody has shipped; NULL: until somebody says so.
  expires INTEGER,
  -- Who brought it.
  sender TEXT NOT NULL,
  currency TEXT,
  total INTEGER,
  -- Client, addresses, payment, delivery, discounts, shipping, language: JSON.
  about TEXT NOT NULL,
  -- How it was routed, and why: JSON.
  plan TEXT NOT NULL,
  -- Counts what happened to it. NOT NULL is what its batches lean on: one that would promise more than there is sets NULL here and
  -- is rolled back as a whole.
  version INTEGER NOT NULL,
  UNIQUE (retailer, id),
  UNIQUE (channel, reference)
) STRICT;
CREATE INDEX orders_by_status ON orders (retailer, status, id);
CREATE INDEX orders_expiring ON orders (expires) WHERE expires IS NOT NULL;

CREATE TABLE order_lines (
  order_number INTEGER NOT NULL REFERENCES orders (number),
  line INTEGER NOT NULL,
  -- The code as it came, and the key that stock would have it under.
  code TEXT NOT NULL,
  key ANY NOT NULL,
  title TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  -- Of a piece, in minor units.
  price INTEGER,
  discount INTEGER,
  -- The delivery item: its price is the shipping, and it is nobody's stock.
  is_delivery INTEGER NOT NULL CHECK (is_delivery IN (0, 1)),
  -- Pieces that no outlet had when it came.
  unfilled INTEGER NOT NULL DEFAULT 0,
  shipped INTEGER NOT NULL DEFAULT 0,
  returned INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (order_number, line)
) STRICT, WITHOUT ROWID;

-- Which outlet serves what of an order, and what of that is not to be had by anybody else.
CREATE TABLE allocations (
  order_number INTEGER NOT NULL REFERENCES orders (number),
  line INTEGER NOT NULL,
  store INTEGER NOT NULL REFERENCES stores (number),
  key ANY NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  -- Of these, the pieces that have gone to the client.
  shipped INTEGER NOT NULL DEFAULT 0 CHECK (shipped BETWEEN 0 AND quantity),
  -- Pieces that wait on the shelf for the client.
  kept INTEGER NOT NULL CHECK (kept >= 0),
  -- Pieces that are gone, or rung up, while the stock that is published does not know of it yet: a report of a later moment than
  -- `sold_at` does.
  sold INTEGER NOT NULL DEFAULT 0 CHECK (sold >= 0),
  sold_at INTEGER,
  PRIMARY KEY (order_number, line, store, key)
) STRICT, WITHOUT ROWID;
-- What is not to be had: only of what is under way, however many orders there ever were.
CREATE INDEX allocations_held ON allocations (store, key, kept, sold) WHERE kept + sold > 0;
CREATE INDEX allocations_sold ON allocations (store, sold_at) WHERE sold > 0;

-- What happened to orders, in order: what people see, and what documents and alerts are made of, each once.
CREATE TABLE order_events (
  order_number INTEGER NOT NULL REFERENCES orders (number),
  -- The order's version that it led to.
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- 'placed', 'shipped', 'returned', 'cancelled', 'expired', 'filled'.
  kind TEXT NOT NULL,
  sender TEXT NOT NULL,
  -- What was moved: [[line, store, key, quantity], …], and more.
  detail TEXT NOT NULL,
  PRIMARY KEY (order_number, version)
) STRICT, WITHOUT ROWID;

-- Whom missing pieces are ordered from.
CREATE TABLE suppliers (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Where orders are mailed to; empty if they are not.
  email TEXT NOT NULL DEFAULT '',
  -- Brands that come from there, as a JSON list, in lower case.
  brands TEXT NOT NULL DEFAULT '[]',
  language TEXT,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;

-- The purchase list: pieces that somebody has ordered and no outlet had.
CREATE TABLE purchases (
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- The supplier; empty if nobody knows.
  supplier TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  -- The order that wants it, and its line; NULL if a person put it there.
  order_number INTEGER REFERENCES orders (number),
  line INTEGER,
  created INTEGER NOT NULL,
  -- The purchase order that it went out with. NULL: not yet.
  purchase_order INTEGER REFERENCES purchase_orders (number),
  UNIQUE (order_number, line)
) STRICT;
CREATE INDEX purchases_open ON purchases (retailer, supplier) WHERE purchase_order IS NULL;
CREATE INDEX purchases_of_order ON purchases (purchase_order);

-- Orders to suppliers.
CREATE TABLE purchase_orders (
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  id TEXT NOT NULL,
  supplier TEXT NOT NULL,
  created INTEGER NOT NULL,
  -- When the mail went out, how often it was tried, and why it did not.
  sent INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  -- When it is tried next; NULL if there is nothing to send.
  next INTEGER,
  UNIQUE (retailer, id)
) STRICT;
CREATE INDEX purchase_orders_unsent ON purchase_orders (next) WHERE next IS NOT NULL;
