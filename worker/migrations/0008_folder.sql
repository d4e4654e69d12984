-- What was put into a retailer's folder last, by path; its bytes are in R2. A row without an outcome is still to be taken in.
CREATE TABLE drops (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  path TEXT NOT NULL,
  -- Of the bytes: what was put there since is another matter.
  etag TEXT NOT NULL,
  sender TEXT NOT NULL,
  created INTEGER NOT NULL,
  -- When its message was sent last.
  sent INTEGER NOT NULL,
  -- The delivery that it became, or the problem's code; NULL while it is to be taken in.
  outcome TEXT,
  PRIMARY KEY (retailer, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX drops_under_way ON drops (sent) WHERE outcome IS NULL;
