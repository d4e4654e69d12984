-- The watch: how each feed is, who is told when one is in trouble, and what they were told.

-- When it delivered last, anything and anything good.
ALTER TABLE feeds ADD COLUMN seen INTEGER;
ALTER TABLE feeds ADD COLUMN good INTEGER;
-- The last delivery, what became of it ('good', 'held', 'invalid', 'decided'), and since when that is so.
ALTER TABLE feeds ADD COLUMN latest TEXT;
ALTER TABLE feeds ADD COLUMN outcome TEXT;
ALTER TABLE feeds ADD COLUMN since INTEGER;
-- The days on which it delivered, as JSON: [the last one, days, days with changes], a bit each.
ALTER TABLE feeds ADD COLUMN rhythm TEXT NOT NULL DEFAULT '[0,0,0]';
-- Of a feed of several stores: when each was in a good delivery last, as a JSON object.
ALTER TABLE feeds ADD COLUMN mentions TEXT NOT NULL DEFAULT '{}';
-- When the watch looks at it next; NULL while there is nothing to look at.
ALTER TABLE feeds ADD COLUMN due INTEGER;
CREATE INDEX feeds_due ON feeds (due) WHERE due IS NOT NULL;
UPDATE feeds SET
  seen = (SELECT max(received) FROM deliveries WHERE feed = feeds.number),
  good = (SELECT max(received) FROM deliveries WHERE feed = feeds.number AND status IN ('published', 'unchanged')),
  latest = (SELECT max(id) FROM deliveries WHERE feed = feeds.number);
UPDATE feeds SET due = 0 WHERE seen IS NOT NULL;

-- The language in which its people are told things (ISO 639-1); NULL is English.
ALTER TABLE retailers ADD COLUMN language TEXT;

-- Feeds in trouble: one open incident for each, and one for each store that its files leave out.
CREATE TABLE alarms (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Sorts by time.
  id TEXT NOT NULL,
  feed INTEGER NOT NULL REFERENCES feeds (number),
  -- The store's identifier; empty for the feed as a whole.
  store TEXT NOT NULL DEFAULT '',
  -- What was told, in that order, as a JSON list.
  told TEXT NOT NULL DEFAULT '[]',
  opened INTEGER NOT NULL,
  -- When something was told last.
  last INTEGER NOT NULL,
  closed INTEGER,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX alarms_open ON alarms (feed, store) WHERE closed IS NULL;
CREATE INDEX alarms_by_feed ON alarms (feed, opened);

-- Where a retailer's people are told things.
CREATE TABLE channels (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'webhook')),
  address TEXT NOT NULL,
  -- What it is for, as a JSON list: 'held', 'invalid', 'late', 'frozen'.
  kinds TEXT NOT NULL,
  -- The name of the Worker's key that a webhook's secret is made of: the secret itself is nowhere.
  key TEXT,
  created INTEGER NOT NULL,
  PRIMARY KEY (retailer, id),
  UNIQUE (retailer, kind, address)
) STRICT, WITHOUT ROWID;

-- What people are told: a row for each channel.
CREATE TABLE notices (
  retailer TEXT NOT NULL REFERENCES retailers (id),
  -- Alarm, stage and channel: whatever runs twice makes no second one.
  id TEXT NOT NULL,
  alarm TEXT NOT NULL,
  channel TEXT NOT NULL,
  stage TEXT NOT NULL,
  -- What the sentences are made of, as JSON.
  facts TEXT NOT NULL,
  created INTEGER NOT NULL,
  -- When it is to be sent, or tried again.
  next INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  -- Why the last try failed.
  error TEXT,
  -- When it was taken over by the other side, or when that was given up.
  sent INTEGER,
  gave_up INTEGER,
  PRIMARY KEY (retailer, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_unsent ON notices (next) WHERE sent IS NULL AND gave_up IS NULL;
CREATE INDEX notices_by_channel ON notices (retailer, channel, created);
