package main

// entry is a command by its name.
type entry struct {
	name string
	make func() command
}

// group are commands for one kind of work.
type group struct {
	title   string
	entries []entry
}

// groups are all commands, in the order of the help.
var groups = []group{
	{"数据文件", []entry{
		{"demo", func() command { return &demoCommand{} }}, {"new", func() command { return &newCommand{} }},
		{"info", func() command { return &infoCommand{} }}, {"snapshot", func() command { return &snapshotCommand{} }},
		{"backup", func() command { return &backupCommand{} }},
		{"restore", func() command { return &restoreCommand{} }},
		{"password", func() command { return &passwordCommand{} }},
		{"verify", func() command { return &verifyCommand{} }},
		{"history", func() command { return &historyCommand{} }},
		{"rescue", func() command { return &rescueCommand{} }}, {"gen", func() command { return &genCommand{} }},
	}},
	{"项目、台账和地图", []entry{
		{"set", func() command { return &setCommand{} }}, {"rows", func() command { return &rowsCommand{} }},
		{"row", func() command { return &rowCommand{} }}, {"map", func() command { return &mapCommand{} }},
		{"photo", func() command { return &photoCommand{} }},
	}},
	{"文档", []entry{
		{"list", func() command { return &listCommand{} }}, {"export", func() command { return &exportCommand{} }},
		{"draft", func() command { return &draftCommand{} }}, {"edit", func() command { return &editCommand{} }},
		{"figures", func() command { return &figuresCommand{} }},
		{"options", func() command { return &optionsCommand{} }},
		{"table", func() command { return &tableCommand{} }}, {"edition", func() command { return &editionCommand{} }},
	}},
	{"核对、评旗和发布", []entry{
		{"check", func() command { return &checkCommand{} }}, {"prove", func() command { return &proveCommand{} }},
		{"explain", func() command { return &explainCommand{} }},
		{"compare", func() command { return &compareCommand{} }},
		{"rules", func() command { return &rulesCommand{} }}, {"publish", func() command { return &publishCommand{} }},
		{"correct", func() command { return &correctCommand{} }},
		{"confirm", func() command { return &confirmCommand{} }},
	}},
	{"别人的表格", []entry{
		{"import", func() command { return &importCommand{} }}, {"form", func() command { return &formCommand{} }},
		{"collect", func() command { return &collectCommand{} }}, {"fill", func() command { return &fillCommand{} }},
	}},
	{"同事之间", []entry{
		{"changes", func() command { return &changesCommand{} }}, {"merge", func() command { return &mergeCommand{} }},
		{"key", func() command { return &keyCommand{} }},
	}},
}

// find returns the command of a name, or nil.
func find(name string) *entry {
	for _, g := range groups {
		for i := range g.entries {
			if g.entries[i].name == name {
				return &g.entries[i]
			}
		}
	}
	return nil
}

// declared returns what a command declares.
func declared(e entry) *usage {
	u := newUsage(e.name)
	e.make().declare(u)
	return u
}
