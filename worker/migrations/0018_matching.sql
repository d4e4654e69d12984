-- What a retailer means by the references of its own system, and what a shopper sees of it.

-- References of brands beside the catalogue, as the brands' lists have them.
CREATE TABLE known_references (
  number INTEGER PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- As it is compared: in lower case.
  brand TEXT NOT NULL,
  reference TEXT NOT NULL,
  -- The form by which candidates are found: see `onhand_stock::matching::coarse`.
  coarse TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX known_references_by_name ON known_references (retailer, brand, reference);
CREATE INDEX known_references_by_coarse ON known_references (retailer, coarse);
CREATE TABLE known_gtins (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  gtin INTEGER NOT NULL,
  reference INTEGER NOT NULL REFERENCES known_references (number),
  PRIMARY KEY (retailer, gtin, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_gtins_by_reference ON known_gtins (reference);

-- The same form of the catalogue's own codes.
CREATE INDEX codes_by_coarse ON codes (retailer,
  replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(written), '-', ''), '.', ''), '/', ''), '_', ''), ' ', ''), 'O', ''), '0', ''), 'I', '1'), 'L', '1'))
  WHERE kind IN ('code', 'more');

-- References that a brand gave up for others; the later word counts.
CREATE TABLE renamed_references (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  brand TEXT NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  PRIMARY KEY (retailer, brand, old)
) STRICT, WITHOUT ROWID;

-- What the retailer's system calls a brand. One without a row is unmapped; one whose brand is NULL is not shown.
CREATE TABLE brand_names (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  name TEXT NOT NULL,
  brand TEXT,
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  PRIMARY KEY (retailer, name)
) STRICT, WITHOUT ROWID;

-- What people said, once: this reference means that item, or does not. Items are variants by their number, or known
-- references by theirs, below 0.
CREATE TABLE decisions (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  brand TEXT NOT NULL,
  said TEXT NOT NULL,
  item INTEGER NOT NULL,
  -- The item's reference at that time.
  meant TEXT NOT NULL,
  yes INTEGER NOT NULL CHECK (yes IN (0, 1)),
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  PRIMARY KEY (retailer, brand, said, item)
) STRICT, WITHOUT ROWID;
-- Of two people one confirms.
CREATE UNIQUE INDEX decisions_confirmed ON decisions (retailer, brand, said) WHERE yes = 1;

-- How a brand's references are written, as it was learnt: {"habits": […], "affixes": […]}.
CREATE TABLE spellings (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  brand TEXT NOT NULL,
  spelling TEXT NOT NULL,
  PRIMARY KEY (retailer, brand)
) STRICT, WITHOUT ROWID;

-- What became of each reference that is published. `fresh` is 0 where something has changed since.
CREATE TABLE findings (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- As the retailer's system calls it, in lower case; empty if it does not say.
  brand TEXT NOT NULL,
  said TEXT NOT NULL,
  -- 0 is none.
  gtin INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('matched', 'near', 'none', 'unmapped', 'hidden')),
  -- {"brand", "way", "item", "candidates", …}.
  detail TEXT NOT NULL,
  fresh INTEGER NOT NULL CHECK (fresh IN (0, 1)),
  PRIMARY KEY (retailer, brand, said, gtin)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_by_state ON findings (retailer, state, brand, said, gtin);

-- When a retailer's references were matched last.
CREATE TABLE matchings (
  retailer TEXT NOT NULL PRIMARY KEY REFERENCES retailers (id),
  begun INTEGER NOT NULL,
  -- NULL while it goes on.
  finished INTEGER,
  -- 1 if something has changed since it began.
  again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What a retailer said about showing, as JSON.
CREATE TABLE showing_rules (
  retailer TEXT NOT NULL PRIMARY KEY REFERENCES retailers (id),
  rules TEXT NOT NULL
) STRICT, WITHOUT ROWID;
