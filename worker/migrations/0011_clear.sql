-- Clearing: what nobody needs any more is taken away, and nothing that arrives meanwhile with it.

-- The name of its bytes in R2 where that is not their hash: bytes that were being taken away when they came again.
ALTER TABLE deliveries ADD COLUMN object TEXT;
-- Whose bytes these are: R2 has them as long as there is somebody's.
CREATE INDEX deliveries_by_content ON deliveries (sha256);
CREATE INDEX letters_by_hash ON letters (sha256);

-- Names in R2 that are being taken away, or were within the last hours: nothing is written down under one of these.
CREATE TABLE doomed (
  name TEXT NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX doomed_since ON doomed (since);

-- How far the round has come that goes over everything, and when somebody takes it up: one row.
CREATE TABLE clearing (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  -- As JSON; empty at its beginning.
  place TEXT NOT NULL DEFAULT '',
  due INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO clearing (id) VALUES (1);

-- Incidents of ours that are long over are found by their last day.
CREATE INDEX incidents_last ON incidents (last);

-- When it was taken up last after it got stuck: a search that runs twice counts one try.
ALTER TABLE deliveries ADD COLUMN tried INTEGER;
ALTER TABLE letters ADD COLUMN tried INTEGER;
