-- Folders of people's Dropbox accounts that retailers have linked, and the files that were found in them.

CREATE TABLE dropboxes (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  -- The store that its files are of; NULL if their folders, names or lines say so.
  store INTEGER REFERENCES stores (number),
  -- As Dropbox takes it: empty for all that there is, else beginning with a slash.
  folder TEXT NOT NULL,
  created INTEGER NOT NULL,
  -- The name of the token that began it.
  sender TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'linked', 'revoked', 'ending')),
  -- While a person is asked at Dropbox: the hash of the state, NULL once it was used; the encrypted verifier (RFC 7636); until when.
  state TEXT,
  verifier TEXT,
  until INTEGER,
  -- Whose it is, as Dropbox's notices name it.
  account TEXT,
  -- Tokens, encrypted and bound to this row.
  refresh TEXT,
  access TEXT,
  expires INTEGER,
  -- Up to where changes are written down in `dropbox_files`; NULL before the first listing.
  cursor TEXT,
  -- When a listing that came to its end began.
  checked INTEGER,
  -- When it is looked at next; NULL if it is not.
  next INTEGER,
  -- Until when Dropbox wants to be left alone.
  quiet INTEGER NOT NULL DEFAULT 0,
  -- What the last look came to, as a word and a sentence; the delivery that it led to last; when it went well last.
  outcome TEXT,
  detail TEXT,
  delivery TEXT,
  good INTEGER,
  -- How often in a row it has not gone well, and since when.
  failures INTEGER NOT NULL DEFAULT 0,
  since INTEGER,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX dropboxes_by_state ON dropboxes (state) WHERE state IS NOT NULL;
CREATE INDEX dropboxes_by_account ON dropboxes (account) WHERE account IS NOT NULL;
CREATE INDEX dropboxes_by_turn ON dropboxes (next) WHERE next IS NOT NULL;

-- The newest version of each file that may be a report. A row without an outcome is still to be taken in.
CREATE TABLE dropbox_files (
  retailer TEXT NOT NULL,
  link TEXT NOT NULL,
  -- Dropbox's own identifier, which stays when a file is renamed or saved anew.
  file TEXT NOT NULL,
  rev TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- Within the linked folder.
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  -- What became of it, as a word and a sentence, and its delivery.
  outcome TEXT,
  detail TEXT,
  delivery TEXT,
  PRIMARY KEY (retailer, link, file),
  FOREIGN KEY (retailer, link) REFERENCES dropboxes (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dropbox_files_waiting ON dropbox_files (retailer, link, tries, modified DESC) WHERE outcome IS NULL;
