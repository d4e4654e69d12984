-- Changes of single lines in near real time, kept until a report is newer: a report that was made before them must not undo
-- them, and of two that come in the wrong order the later one counts.
CREATE TABLE patches (
  store INTEGER NOT NULL REFERENCES stores (number),
  -- As in `stock`.
  key ANY NOT NULL,
  as_of INTEGER NOT NULL,
  -- The delivery that it came with; empty for what the line was before the first change.
  delivery TEXT NOT NULL,
  -- Its place in that delivery.
  part INTEGER NOT NULL,
  -- `set`, `adjust`, `keep` or `unknown`.
  kind TEXT NOT NULL CHECK (kind IN ('set', 'adjust', 'keep', 'unknown')),
  count INTEGER NOT NULL,
  price INTEGER,
  regular_price INTEGER,
  currency TEXT,
  PRIMARY KEY (store, key, as_of, delivery, part)
) STRICT, WITHOUT ROWID;
