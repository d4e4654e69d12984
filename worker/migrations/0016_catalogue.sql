-- What a retailer sells. Everything is in the “warehouse”; `visible` is the “showcase”.

CREATE TABLE products (
  -- Sorts by time, and is its identifier in the API. Whoever makes it says it: milliseconds, and a count within them.
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- What the retailer calls the variants together, as in a feed's `item_group_id`; empty if nothing does.
  family TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  brand TEXT NOT NULL DEFAULT '',
  -- The way down the tree, `Shoes > Women > Boots`; empty if it is in none.
  category TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  -- Addresses, the main one first: ["https://…", …].
  pictures TEXT NOT NULL DEFAULT '[]',
  -- What is true of all variants: [["Material", "wool"], …].
  attributes TEXT NOT NULL DEFAULT '[]',
  -- As the retailer's system has it; what it does to showing is the rules' matter.
  status TEXT NOT NULL DEFAULT '',
  visible INTEGER NOT NULL DEFAULT 0 CHECK (visible IN (0, 1)),
  supplier TEXT,
  lead_days INTEGER,
  -- Of variants that have none of their own: {"default": [price, regular price | null, currency | null], "online": …}.
  prices TEXT NOT NULL DEFAULT '{}',
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX products_in_order ON products (retailer, number);
CREATE INDEX products_by_category ON products (retailer, category, number) WHERE category <> '';
CREATE INDEX products_by_brand ON products (retailer, brand, number) WHERE brand <> '';
CREATE INDEX products_by_family ON products (retailer, family) WHERE family <> '';
CREATE INDEX products_by_status ON products (retailer, status, number) WHERE status <> '';
CREATE INDEX products_shown ON products (retailer, number) WHERE visible = 1;

-- What is sold: one size, one colour. Its number, made as a product's, outlives merging and splitting.
CREATE TABLE variants (
  number INTEGER PRIMARY KEY,
  product INTEGER NOT NULL REFERENCES products (number),
  place INTEGER NOT NULL,
  -- [["Size", "42"], ["Color", "red"], …], in this order.
  options TEXT NOT NULL DEFAULT '[]',
  -- NULL if it is the product's.
  status TEXT,
  supplier TEXT,
  lead_days INTEGER,
  -- As in `products`; a list that is not there is the product's.
  prices TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX variants_by_product ON variants (product, place);

-- Every code that finds a variant, whatever it is: one step, and never two variants.
CREATE TABLE codes (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- The normal form: a public GTIN as a number, anything else as text in lower case.
  code ANY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('code', 'gtin', 'more', 'alias')),
  -- As it was written; what is no GTIN is under this in `stock`.
  written TEXT NOT NULL,
  variant INTEGER NOT NULL REFERENCES variants (number),
  PRIMARY KEY (retailer, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_variant ON codes (variant);

-- The words of titles, brands, options and codes, by product; `retailer` is one word, so that nobody finds another's.
CREATE VIRTUAL TABLE products_text USING fts5 (
  retailer, words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- What a person has to decide: codes of one item that lead to two products, or one code that two items have.
CREATE TABLE conflicts (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Made of what it is about, so that the same one is one row however often it comes.
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('products', 'code')),
  -- {"title", "codes": [[kind, written], …], "places": [row, …], "file"}.
  incoming TEXT NOT NULL,
  -- The variants that its codes lead to: [number, …].
  variants TEXT NOT NULL,
  opened INTEGER NOT NULL,
  resolved INTEGER,
  resolution TEXT,
  sender TEXT,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_open ON conflicts (retailer, opened, id) WHERE resolved IS NULL;

-- What was merged, split and deleted, with all that it takes to undo it.
CREATE TABLE product_history (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'deleted', 'undone')),
  -- The product that is left, or was; what it was before stands in `detail`.
  product INTEGER NOT NULL,
  detail TEXT NOT NULL,
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  undone INTEGER,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_history_by_product ON product_history (retailer, product, id);

-- Files of products on their way in. What is done is said after each portion, so that it goes on from there.
CREATE TABLE imports (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  filename TEXT NOT NULL,
  packed INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sender TEXT NOT NULL,
  created INTEGER NOT NULL,
  -- When it went on last.
  moved INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  -- How many of its items are done; a portion that finds another number here is done already, and writes nothing.
  done INTEGER NOT NULL DEFAULT 0,
  -- The receipt as far as it is, as JSON.
  receipt TEXT NOT NULL,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX imports_running ON imports (moved) WHERE status = 'running';
