ALTER TABLE progress ADD COLUMN entered_by TEXT;
ALTER TABLE progress ADD COLUMN entered_on TEXT;
