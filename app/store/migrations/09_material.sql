CREATE TABLE material (id INTEGER PRIMARY KEY, kind TEXT, text TEXT, who TEXT, post TEXT, firm TEXT, date TEXT, about TEXT, section TEXT, cleared INTEGER, note TEXT);
