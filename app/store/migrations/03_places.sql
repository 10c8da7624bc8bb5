ALTER TABLE project ADD COLUMN place TEXT;
ALTER TABLE platform ADD COLUMN place TEXT;
INSERT INTO setting (key, value) SELECT 'map', '{"Waters":["杭州湾","","","曹娥江"]}' FROM setting WHERE key = 'office' AND value LIKE '%杭州湾上虞%';
