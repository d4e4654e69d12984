-- Two retailers, so that what must stay apart can be seen to stay apart. Running this twice changes nothing.

INSERT INTO retailers (id, name, currency) VALUES ('demo', 'Maison Démo', 'CAD'), ('other', 'Other & Sons', 'EUR')
  ON CONFLICT DO NOTHING;

INSERT INTO stores (number, retailer, id, name, code, lat, lng) VALUES
  (1, 'demo', 'montreal', 'Montréal', '001', 45.5019, -73.5674),
  (2, 'demo', 'sherbrooke', 'Sherbrooke', '002', 45.4042, -71.8929),
  (3, 'demo', 'laval', 'Laval', '003', 45.6066, -73.7124),
  (4, 'other', 'other-store', 'Other & Sons, Lyon', '', 45.7578, 4.8320)
  ON CONFLICT DO NOTHING;

INSERT INTO tokens (hash, retailer, role, name, created) VALUES
  ('{{TOKEN_HASH}}', 'demo', 'owner', 'Demo', 0),
  ('{{OTHER_TOKEN_HASH}}', 'other', 'owner', 'Other', 0),
  ('{{READ_TOKEN_HASH}}', 'demo', 'read', 'Demo, reading only', 0)
  ON CONFLICT DO NOTHING;

-- Where their stock can be mailed to, and by whom.
INSERT INTO mailboxes (local, retailer, store, created, sender) VALUES
  ('{{MONTREAL_MAILBOX}}', 'demo', 1, 0, 'Demo'),
  ('{{SHERBROOKE_MAILBOX}}', 'demo', 2, 0, 'Demo'),
  ('{{LAVAL_MAILBOX}}', 'demo', 3, 0, 'Demo')
  ON CONFLICT DO NOTHING;

INSERT INTO senders (retailer, address, state, since, sender) VALUES ('demo', 'till@onhand.localhost', 'allowed', 0, 'Demo')
  ON CONFLICT DO NOTHING;

-- Who signs in by mail: one for each, and one who works for both.
INSERT INTO people (retailer, address, name, role, created, sender) VALUES
  ('demo', 'owner@onhand.localhost', 'Odile Démo', 'owner', 0, 'Demo'),
  ('other', 'owner@other.localhost', 'Oscar Other', 'owner', 0, 'Other'),
  ('demo', 'both@onhand.localhost', 'Béa Both', 'manager', 0, 'Demo'),
  ('other', 'both@onhand.localhost', 'Béa Both', 'read', 0, 'Other')
  ON CONFLICT DO NOTHING;
