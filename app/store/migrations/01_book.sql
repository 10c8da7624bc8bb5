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
