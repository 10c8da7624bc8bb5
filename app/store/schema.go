package store

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strings"

	"zonebrief/reports/zone"
)

// The numbers by which a file is known as a book.
const applicationID = 0x5A424B31 // "ZBK1"

// migrations lead from one version of the file to the next; user_version counts
// how many have run. A migration that was released is never changed.
var migrations = []string{`
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE project (
	id INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL, short TEXT, register INTEGER NOT NULL, industry TEXT, district TEXT,
	owner TEXT, investor TEXT, nature TEXT, scope TEXT, years TEXT, total INTEGER, foreign_capital INTEGER, land INTEGER, unit TEXT,
	leader TEXT, team TEXT, contact TEXT, second_venture INTEGER NOT NULL, note TEXT);
CREATE TABLE plan (
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, year INTEGER NOT NULL, invest INTEGER, prior_done INTEGER,
	PRIMARY KEY (project, year)) WITHOUT ROWID;
CREATE TABLE curve (
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, year INTEGER NOT NULL, measure INTEGER NOT NULL, half INTEGER NOT NULL,
	share INTEGER NOT NULL, PRIMARY KEY (project, year, measure, half)) WITHOUT ROWID;
CREATE TABLE progress (
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, period TEXT NOT NULL, done INTEGER, year_done INTEGER, total_done INTEGER,
	approved INTEGER, building INTEGER, fitting INTEGER, equipment INTEGER, other INTEGER, work INTEGER, physical INTEGER, appearance TEXT,
	problem TEXT, remedy TEXT, office TEXT, deadline TEXT, next TEXT, state INTEGER NOT NULL, flag INTEGER NOT NULL, reason TEXT, flagged_by TEXT,
	PRIMARY KEY (project, period)) WITHOUT ROWID;
CREATE TABLE milestone (
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, node INTEGER NOT NULL, planned TEXT, actual TEXT,
	PRIMARY KEY (project, node)) WITHOUT ROWID;
CREATE TABLE permit (
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, kind INTEGER NOT NULL, state TEXT, date TEXT, number TEXT,
	PRIMARY KEY (project, kind)) WITHOUT ROWID;
CREATE TABLE lead (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, investor TEXT, industry TEXT, segment TEXT, total INTEGER, foreign_capital INTEGER,
	land INTEGER, talks_since TEXT, team TEXT, problem TEXT, next TEXT, key_lead INTEGER NOT NULL);
CREATE TABLE lead_milestone (
	lead INTEGER NOT NULL REFERENCES lead ON DELETE CASCADE, node INTEGER NOT NULL, planned TEXT, actual TEXT,
	PRIMARY KEY (lead, node)) WITHOUT ROWID;
CREATE TABLE trip (id INTEGER PRIMARY KEY, date TEXT, place TEXT, kind TEXT, subject TEXT, leader TEXT, result TEXT, firms INTEGER);
CREATE TABLE visit (id INTEGER PRIMARY KEY, firm TEXT, date TEXT, channel TEXT, request TEXT, unit TEXT, due TEXT, answered TEXT, result TEXT);
CREATE TABLE chain (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, industry_one TEXT, plan_one TEXT, platform_one TEXT, policy_one TEXT, fund_one TEXT,
	team_one TEXT, projects_one TEXT);
CREATE TABLE segment (
	chain INTEGER NOT NULL REFERENCES chain ON DELETE CASCADE, place INTEGER NOT NULL, name TEXT, side TEXT, firms TEXT, gap TEXT,
	PRIMARY KEY (chain, place)) WITHOUT ROWID;
CREATE TABLE target (id INTEGER PRIMARY KEY, year INTEGER NOT NULL, name TEXT, at_least INTEGER NOT NULL, count INTEGER NOT NULL);
CREATE TABLE platform (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, tier TEXT, kind TEXT, partner TEXT, invest INTEGER, since TEXT, state TEXT, district TEXT,
	unit TEXT, highlights TEXT);
CREATE TABLE firm (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, short TEXT, industry TEXT, leader INTEGER NOT NULL, revenue INTEGER, year INTEGER, note TEXT);
CREATE TABLE honor (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT, field TEXT, grantor TEXT, date TEXT, result TEXT);
CREATE TABLE mechanism (id INTEGER PRIMARY KEY, name TEXT NOT NULL, owner TEXT, state TEXT, note TEXT);
CREATE TABLE blob (hash TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE photo (
	id INTEGER PRIMARY KEY, hash TEXT NOT NULL REFERENCES blob, caption TEXT, date TEXT, place TEXT, taken_by TEXT, project TEXT,
	subject TEXT, pair TEXT, width INTEGER NOT NULL, height INTEGER NOT NULL);
`, `
CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, made TEXT NOT NULL, undone INTEGER NOT NULL, data BLOB NOT NULL);
`, `
ALTER TABLE project ADD COLUMN place TEXT;
ALTER TABLE platform ADD COLUMN place TEXT;
INSERT INTO setting (key, value) SELECT 'map', '{"Waters":["杭州湾","","","曹娥江"]}' FROM setting WHERE key = 'office' AND value LIKE '%杭州湾上虞%';
`, `
ALTER TABLE progress ADD COLUMN entered_by TEXT;
ALTER TABLE progress ADD COLUMN entered_on TEXT;
`, `
ALTER TABLE photo ADD COLUMN crop TEXT;
`, renameSettings, `
CREATE TABLE digest (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE change (
	id INTEGER PRIMARY KEY, made TEXT NOT NULL, who TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, published TEXT NOT NULL, hash TEXT NOT NULL);
`, `
ALTER TABLE project ADD COLUMN left_on TEXT;
`}

// renameSettings brings settings from the names that Go had for them to wire names.
// The labels of foreign spreadsheets and forms are the office's own and stay. The
// form of the steps kept until then is not read, so they go; a copy of the file
// has them.
const renameSettings = `
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
`

// wireNames is the first version that stores wire names; what was published before
// is not read.
const wireNames = 6

// record maps a Go value to a row of a table: fields gives, for each column, where
// its value is. The same places serve for reading and for writing.
type record[T any] struct {
	table   string
	columns string
	keys    int // how many of the columns are the key
	fields  func(*T) []any
}

// key names the columns of the key, with commas.
func (r record[T]) key() string { return strings.Join(strings.Split(r.columns, ",")[:r.keys], ",") }

func (r record[T]) insert() string {
	n := strings.Count(r.columns, ",") + 1
	return "INSERT OR REPLACE INTO " + r.table + " (" + r.columns + ") VALUES (?" + strings.Repeat(",?", n-1) + ")"
}

var (
	projects = record[zone.Project]{"project", columns("id", ofProject), 1, func(p *zone.Project) []any {
		return append([]any{&p.ID}, places(ofProject, p, nil, nil)...)
	}}
	plans = record[planRow]{"plan", columns("project, year", ofPlan), 2, func(r *planRow) []any {
		return append([]any{&r.project, &r.year}, places(ofPlan, nil, &r.Plan, nil)...)
	}}
	curves = record[curveRow]{"curve", "project, year, measure, half, share", 4, func(r *curveRow) []any {
		return []any{&r.project, &r.year, choice(&r.measure, len(zone.Measures)), between(&r.half, 1, zone.Halves), &r.share}
	}}
	reports = record[progressRow]{"progress", columns("project, period, state, entered_by, entered_on", ofReport), 2, func(r *progressRow) []any {
		first := []any{&r.project, period(&r.period), choice(&r.State, int(zone.Frozen)+1), text(&r.By), text(&r.On)}
		return append(first, places(ofReport, nil, nil, &r.Progress)...)
	}}
	milestones = record[nodeRow]{"milestone", "project, node, planned, actual", 2, nodeFields}
	leadNodes  = record[nodeRow]{"lead_milestone", "lead, node, planned, actual", 2, nodeFields}
	permits    = record[permitRow]{"permit", "project, kind, state, date, number", 2, func(r *permitRow) []any {
		return []any{&r.project, choice(&r.kind, zone.PermitCount), text(&r.State), date(&r.Date), text(&r.Number)}
	}}
	segments = record[segmentRow]{"segment", "chain, place, name, side, firms, gap", 2, func(s *segmentRow) []any {
		return []any{&s.chain, &s.place, text(&s.Name), text(&s.Side), list{&s.Firms}, text(&s.Gap)}
	}}
)

type planRow struct {
	project int64
	year    int
	zone.Plan
}

type curveRow struct {
	project, share      int64
	year, measure, half int
}

type progressRow struct {
	project int64
	period  zone.Period
	zone.Progress
}

type nodeRow struct {
	owner int64
	node  zone.Node
	zone.Milestone
}

func nodeFields(r *nodeRow) []any {
	return []any{&r.owner, choice(&r.node, zone.NodeCount), date(&r.Planned), date(&r.Actual)}
}

type permitRow struct {
	project int64
	kind    zone.PermitKind
	zone.Permit
}

type segmentRow struct {
	chain int64
	place int
	zone.Segment
}

// cell is a place for a value that is stored in another form than Go's; NULL is
// the missing value.
type cell struct {
	value func() (driver.Value, error)
	scan  func(any) error
}

func (c cell) Value() (driver.Value, error) { return c.value() }
func (c cell) Scan(v any) error             { return c.scan(v) }

var _ sql.Scanner = cell{}

func opt[T ~int | ~int64](o *zone.Opt[T]) cell {
	return cell{func() (driver.Value, error) {
		if !o.Known {
			return nil, nil
		}
		return int64(o.Value), nil
	}, func(v any) error {
		switch v := v.(type) {
		case nil:
			*o = zone.Opt[T]{}
		case int64:
			*o = zone.Some(T(v))
		default:
			return fmt.Errorf("%v is no whole number", v)
		}
		return nil
	}}
}

// choice is one of the first n values of a type; another one is damage.
func choice[T ~int](v *T, n int) cell { return between(v, 0, n-1) }

// between is a whole number from least to most, both included; another one is damage.
func between[T ~int | ~int64](v *T, least, most int) cell {
	return cell{func() (driver.Value, error) { return int64(*v), nil }, func(src any) error {
		i, ok := src.(int64)
		if !ok || i < int64(least) || i > int64(most) {
			return fmt.Errorf("%v is not from %d to %d", src, least, most)
		}
		*v = T(i)
		return nil
	}}
}

// mostText is how many bytes a text has at most: more than any document shows, and
// little enough to be laid out.
const mostText = 1 << 20

func text(s *string) cell {
	return cell{func() (driver.Value, error) {
		if *s == "" {
			return nil, nil
		}
		return *s, tooLong(*s)
	}, func(v any) error {
		text := word(v)
		if err := tooLong(text); err != nil {
			return err
		}
		*s = text
		return nil
	}}
}

func tooLong(s string) error {
	if len(s) > mostText {
		return fmt.Errorf("a text of %d bytes, at most %d are kept", len(s), mostText)
	}
	return nil
}

// word reads a TEXT cell.
func word(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	case string:
		return v
	}
	return fmt.Sprint(v)
}

func date(d *zone.Date) cell {
	return cell{func() (driver.Value, error) {
		if d.IsZero() {
			return nil, nil
		}
		return d.String(), nil
	}, func(v any) (err error) {
		*d, err = zone.ParseDate(word(v))
		return err
	}}
}

func period(p *zone.Period) cell {
	return cell{func() (driver.Value, error) { return p.String(), nil }, func(v any) (err error) {
		*p, err = zone.ParsePeriod(word(v))
		return err
	}}
}

// mapPlace keeps a place of the map as its two fractions; what is none is damage.
func mapPlace(p *zone.Opt[zone.Place]) cell {
	return cell{func() (driver.Value, error) {
		if !p.Known {
			return nil, nil
		}
		return p.Value.String(), nil
	}, func(v any) error {
		*p = zone.Opt[zone.Place]{}
		if v == nil {
			return nil
		}
		at, err := zone.ParsePlace(word(v))
		if err != nil {
			return err
		}
		*p = zone.Some(at)
		return nil
	}}
}

// crop keeps the part of a photo that is shown; what is none is damage.
func crop(c *zone.Crop) cell {
	return cell{func() (driver.Value, error) {
		switch {
		case c.IsZero():
			return nil, nil
		case !c.Valid(): // a book that holds it could not be opened
			return nil, fmt.Errorf("crop %s is none", c)
		}
		return c.String(), nil
	}, func(v any) (err error) {
		*c = zone.Crop{}
		if v != nil {
			*c, err = zone.ParseCrop(word(v))
		}
		return err
	}}
}

// list keeps several names in one cell, a line each.
type list struct{ items *[]string }

func (l list) Value() (driver.Value, error) { return strings.Join(*l.items, "\n"), nil }
func (l list) Scan(v any) error {
	if s := word(v); s != "" {
		*l.items = strings.Split(s, "\n")
	}
	return nil
}
