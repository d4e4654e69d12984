-- Hosts from which files are fetched that mails have a link to, as a JSON list.
ALTER TABLE retailers ADD COLUMN link_hosts TEXT NOT NULL DEFAULT '[]';
