-- People: who works for a retailer, how they sign in, and where they are signed in.

CREATE TABLE people (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- The mail address in small letters: whoever reads there is that person.
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'stock', 'orders', 'read')),
  -- The stores they work at, as a JSON list of identifiers; NULL is all of them.
  outlets TEXT,
  -- The language of their mails (ISO 639-1); NULL is the retailer's.
  language TEXT,
  created INTEGER NOT NULL,
  -- Who invited them.
  sender TEXT NOT NULL,
  -- When they signed in last.
  entered INTEGER,
  PRIMARY KEY (retailer, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_address ON people (address);

-- Links that were mailed. Only the SHA-256 of each code is here.
CREATE TABLE sign_ins (
  hash TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  -- Who invited to it; NULL if the person asked for it.
  retailer TEXT,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_by_address ON sign_ins (address, created);
CREATE INDEX sign_ins_by_retailer ON sign_ins (retailer, created) WHERE retailer IS NOT NULL;
CREATE INDEX sign_ins_created ON sign_ins (created);

-- Browsers in which somebody is signed in. Only the SHA-256 of what their cookie says is here.
CREATE TABLE sessions (
  hash TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  created INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  -- Browser and system in words.
  agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_address ON sessions (address, created);
CREATE INDEX sessions_expires ON sessions (expires);

-- Public keys of passkeys (WebAuthn).
CREATE TABLE passkeys (
  -- The credential's identifier in base64url, as all bytes here.
  id TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  -- What authenticators know the person by: random, the same for all of theirs.
  handle TEXT NOT NULL,
  -- A JSON Web Key (RFC 7517).
  key TEXT NOT NULL,
  -- How often it signed, if it counts.
  counter INTEGER NOT NULL,
  name TEXT NOT NULL,
  created INTEGER NOT NULL,
  used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_by_address ON passkeys (address);

-- Of challenges only those are kept that were answered, until they would be too old anyway.
CREATE TABLE challenges (
  hash TEXT NOT NULL PRIMARY KEY,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX challenges_expires ON challenges (expires);
