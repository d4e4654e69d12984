-- The brand that a line was of when a feed that goes brand by brand last mentioned it; NULL of all others.
ALTER TABLE stock ADD COLUMN brand TEXT;
