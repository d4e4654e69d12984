-- When the link to the retailer's status page was made; NULL if nobody but its people sees how its feeds are.
ALTER TABLE retailers ADD COLUMN status_page INTEGER;
