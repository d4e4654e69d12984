-- E-mail as a way in: the addresses, who may write to them, and what came.

-- An address is its local part; the domain is the Worker's.
CREATE TABLE mailboxes (
  -- In lower case, with a part that nobody can guess.
  local TEXT NOT NULL PRIMARY KEY,
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- The store that its files are of; NULL if their lines or names say so.
  store INTEGER REFERENCES stores (number),
  created INTEGER NOT NULL,
  -- The name of the token that made it.
  sender TEXT NOT NULL,
  -- From when on it takes nothing any more: it was replaced or revoked. NULL while it is in use.
  until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX mailboxes_of_retailer ON mailboxes (retailer, store);

-- Who may write.
CREATE TABLE senders (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- An address, or `@` and a domain, in lower case.
  address TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('allowed', 'blocked', 'waiting')),
  since INTEGER NOT NULL,
  -- The name of the token that said so; empty if nobody has said anything yet.
  sender TEXT NOT NULL,
  PRIMARY KEY (retailer, address)
) STRICT, WITHOUT ROWID;

-- Every mail that came to an address in use.
CREATE TABLE letters (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  mailbox TEXT NOT NULL REFERENCES mailboxes (local),
  -- The envelope's sender: where failures are told; empty if nobody wants to hear of any.
  envelope TEXT NOT NULL,
  received INTEGER NOT NULL,
  -- Of the whole mail as it came; also its name in R2.
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('received', 'taken', 'held', 'ignored', 'blocked', 'unreadable', 'link', 'discarded', 'parked')),
  -- How often it was taken up again after it got stuck.
  tries INTEGER NOT NULL DEFAULT 0,
  -- What is read only in the queue, when nothing can be lost any more.
  sender TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  message_id TEXT NOT NULL DEFAULT '',
  -- What the receiving server found out about the sender: passed, failed, unchecked.
  proof TEXT NOT NULL DEFAULT 'unchecked',
  -- Why it is not taken: a stable code, and a sentence.
  why TEXT,
  reason TEXT,
  -- What became of each part, as JSON.
  parts TEXT NOT NULL DEFAULT '[]',
  -- What a person decided, as JSON.
  decision TEXT,
  -- What is answered, and since when it is on its way.
  reply TEXT,
  replied INTEGER,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
-- A server that did not hear our answer sends the same again.
CREATE UNIQUE INDEX letters_by_content ON letters (mailbox, sha256);
CREATE INDEX letters_under_way ON letters (received) WHERE status = 'received';
CREATE INDEX letters_unanswered ON letters (received) WHERE reply IS NOT NULL AND replied IS NULL;
CREATE INDEX letters_held ON letters (retailer, sender) WHERE status = 'held';
