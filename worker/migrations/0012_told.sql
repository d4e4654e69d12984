-- Who is told: in which language, whether a mail address wants to hear of it, and how often in sum.

-- Its own language (ISO 639-1); NULL is the retailer's.
ALTER TABLE channels ADD COLUMN language TEXT;
-- Since when it may be told: a webhook since it was added, a mail address since whoever reads there said yes; NULL while it waits.
ALTER TABLE channels ADD COLUMN confirmed INTEGER;
-- When it was asked last; the link that it was sent is made of this.
ALTER TABLE channels ADD COLUMN asked INTEGER;
-- When whoever reads there ended it.
ALTER TABLE channels ADD COLUMN stopped INTEGER;
-- When it gets a digest, as JSON; NULL if it gets none. Up to when it was told, and when the next is due.
ALTER TABLE channels ADD COLUMN digest TEXT;
ALTER TABLE channels ADD COLUMN digested INTEGER;
ALTER TABLE channels ADD COLUMN digest_due INTEGER;
CREATE INDEX channels_digest ON channels (digest_due) WHERE digest_due IS NOT NULL;
-- Those that were told before go on being told.
UPDATE channels SET confirmed = created;

-- What the last polls of a source came to, newest first, as JSON: [{at, outcome, detail, delivery}, …].
ALTER TABLE sources ADD COLUMN tries TEXT NOT NULL DEFAULT '[]';
