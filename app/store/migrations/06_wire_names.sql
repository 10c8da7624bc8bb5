-- Brings settings from the names that Go had for them to wire names. The labels of foreign
-- spreadsheets and forms are the office's own and stay. The form of the steps kept until then is not
-- read, so they go; a copy of the file has them.
CREATE TEMP TABLE renamed (was TEXT, name TEXT);
INSERT INTO renamed VALUES
	('Zone', 'zone'), ('Name', 'name'), ('Masthead', 'masthead'), ('Sample', 'sample'), ('FirstYear', 'first_year'),
	('Report', 'report'), ('Send', 'send'), ('Issue', 'issue'), ('Copies', 'copies'), ('Secrecy', 'secrecy'), ('Head', 'head'),
	('Reviewer', 'reviewer'), ('Clerk', 'clerk'), ('Phone', 'phone'), ('Version', 'version'), ('Weights', 'weights'),
	('Red', 'red'), ('Blue', 'blue'), ('Yellow', 'yellow'), ('LateMonths', 'late_months'), ('KeyNodes', 'key_nodes'),
	('Fields', 'fields'), ('Amounts', 'amounts'), ('Base', 'base'), ('Width', 'width'), ('Height', 'height'), ('Areas', 'areas'),
	('Waters', 'waters'), ('Tint', 'tint'), ('Outline', 'outline'), ('Title', 'title'), ('Columns', 'columns'), ('Where', 'where'),
	('Group', 'group'), ('Order', 'order'), ('Unit', 'unit'), ('Paper', 'paper'), ('Year', 'year'), ('Month', 'month'),
	('Half', 'half'), ('Day', 'day'), ('Document', 'document'), ('Period', 'period'), ('Key', 'key'), ('Then', 'then'),
	('Text', 'text'), ('Off', 'off'), ('Kind', 'kind'), ('Behind', 'behind'), ('Beside', 'beside'), ('By', 'by'), ('On', 'on'),
	('No', 'no'), ('In', 'in'), ('Project', 'project'), ('Field', 'field'), ('Was', 'was'), ('Now', 'now'), ('Reason', 'reason');
UPDATE setting SET value = (
	WITH RECURSIVE step (n, value) AS (
		SELECT 0, replace(setting.value, ',"After":false', '')
		UNION ALL
		SELECT n + 1, replace(value, (SELECT '"' || was || '":' FROM renamed WHERE rowid = n + 1),
			(SELECT '"' || name || '":' FROM renamed WHERE rowid = n + 1))
		FROM step WHERE n < (SELECT count(*) FROM renamed))
	SELECT value FROM step ORDER BY n DESC LIMIT 1)
WHERE key NOT IN ('labels', 'forms');
DROP TABLE renamed;
DELETE FROM step;
