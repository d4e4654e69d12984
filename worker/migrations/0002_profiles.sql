-- How a person confirmed that files of a layout are read. Older versions stay: what was read with them can be read so again.
CREATE TABLE profiles (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Of the layout: the names of its columns.
  fingerprint TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- The engine's own form, as JSON.
  profile TEXT NOT NULL,
  confirmed INTEGER NOT NULL,
  -- The name of the token that confirmed it.
  sender TEXT NOT NULL,
  PRIMARY KEY (retailer, fingerprint, version)
) STRICT, WITHOUT ROWID;
