package merge

import (
	"reflect"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/reports/briefing"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// other returns another value of a field: as another row has it, or made up.
func other(rows []reflect.Value, field int, now reflect.Value) reflect.Value {
	for _, row := range rows {
		if v := row.Field(field); !v.IsZero() && !reflect.DeepEqual(v.Interface(), now.Interface()) {
			return v
		}
	}
	v := reflect.New(now.Type()).Elem()
	madeUp(v)
	if reflect.DeepEqual(v.Interface(), now.Interface()) {
		return reflect.Zero(now.Type())
	}
	return v
}

// madeUp fills a value.
func madeUp(v reflect.Value) {
	switch v.Interface().(type) {
	case zone.Date:
		v.Set(reflect.ValueOf(zone.Date{Year: 2023, Month: 3, Day: 7}))
		return
	case zone.Place:
		v.Set(reflect.ValueOf(zone.Place{X: 250_000, Y: 750_000}))
		return
	case zone.Crop:
		v.Set(reflect.ValueOf(zone.Crop{Left: 100_000, Top: 100_000, Right: 900_000, Bottom: 900_000}))
		return
	case zone.Override:
		v.Set(reflect.ValueOf(zone.Override{Flag: zone.Blue, Reason: "理由", By: "某人"}))
		return
	case zone.Curve:
		v.Set(reflect.ValueOf(zone.Curve{12: 400_000}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("前")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		if v.SetInt(1); v.Type().PkgPath() == "" {
			v.SetInt(2024) // a year, a count, a size
		}
	case reflect.Struct:
		for i := range v.NumField() {
			madeUp(v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			madeUp(v.Index(i))
		}
	}
}

// brings merges one changed thing into a book and gives the book.
func brings(t *testing.T, b *zone.Book, c change.Change) *zone.Book {
	t.Helper()
	s := &session.Session{Book: b}
	m, err := New(s, &Theirs{changes: []change.Change{c}})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Disagreements) > 0 {
		t.Fatalf("%+v", m.Disagreements)
	}
	out, err := m.merged(s.Book, "")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEveryFieldComesAlong changes each field of a project, its plans and reports, and
// of a row of each register, one after the other: a field that a merge does not know
// would stay behind without a word.
func TestEveryFieldComesAlong(t *testing.T) {
	b, _ := samples.Book()
	for _, r := range field.Registers() {
		if r.Inside() {
			continue
		}
		var rows []reflect.Value
		for _, row := range r.Rows(b) {
			rows = append(rows, reflect.ValueOf(row))
		}
		for i := range rows[0].NumField() {
			name := rows[0].Type().Field(i).Name
			is := reflect.New(rows[0].Type()).Elem()
			is.Set(rows[0])
			if is.Field(i).Set(other(rows[1:], i, is.Field(i))); name == "ID" {
				continue
			}
			id := r.ID(rows[0].Interface())
			got := r.Find(brings(t, b, &change.Row{ID: id, Was: rows[0].Interface(), Is: is.Interface()}), id)
			if !reflect.DeepEqual(got, is.Interface()) {
				t.Errorf("%s.%s stays behind", r.Name, name)
			}
		}
	}
	p := b.Projects[0]
	var projects, reports []reflect.Value
	for _, one := range b.Projects[1:] {
		projects = append(projects, reflect.ValueOf(*one))
		for _, report := range one.Progress {
			reports = append(reports, reflect.ValueOf(report))
		}
	}
	try := func(name string, edit func(*zone.Project)) {
		t.Helper()
		is := p.Clone()
		if edit(is); alike(p, is) {
			t.Fatalf("%s was not changed", name)
		}
		if got := brings(t, b, change.OfProject(p, is)).ByID(p.ID); !alike(got, is) {
			t.Errorf("%s stays behind", name)
		}
	}
	for i := range projects[0].NumField() {
		switch name := projects[0].Type().Field(i).Name; name {
		case "ID", "Published", "Plans", "Progress", "More": // More comes by the fields of the catalogue
		case "Code", "Name":
			try(name, func(p *zone.Project) { reflect.ValueOf(p).Elem().Field(i).SetString("另一个") })
		default:
			try(name, func(p *zone.Project) {
				v := reflect.ValueOf(p).Elem().Field(i)
				v.Set(other(projects, i, v))
			})
		}
	}
	for i := range reflect.TypeFor[zone.Progress]().NumField() {
		if reflect.TypeFor[zone.Progress]().Field(i).Name == "More" {
			continue
		}
		try("Progress."+reflect.TypeFor[zone.Progress]().Field(i).Name, func(p *zone.Project) {
			report := p.Progress[samples.Latest]
			v := reflect.ValueOf(&report).Elem().Field(i)
			if v.Set(other(reports, i, v)); report.State == zone.Frozen || report.State == zone.Missing {
				report.State = zone.Reported
			}
			p.Progress[samples.Latest] = report
		})
	}
	for i := range reflect.TypeFor[zone.Plan]().NumField() {
		if reflect.TypeFor[zone.Plan]().Field(i).Name == "More" {
			continue
		}
		try("Plan."+reflect.TypeFor[zone.Plan]().Field(i).Name, func(p *zone.Project) {
			plan := p.Plans[2023]
			madeUp(reflect.ValueOf(&plan).Elem().Field(i))
			p.Plans[2023] = plan
		})
	}
}

// TestEverySettingIsSeen changes each setting, down to the single options; a merge that
// does not see one would leave it behind without a word.
func TestEverySettingIsSeen(t *testing.T) {
	b, _ := samples.Book()
	seen := func(name string, edit func(*zone.Book)) {
		t.Helper()
		edited := *b
		edit(&edited)
		m, err := New(&session.Session{Book: b}, &Theirs{changes: change.Between(b, &edited)})
		if err != nil || len(m.Changes)+len(m.Disagreements) == 0 {
			t.Errorf("%s is not seen: %v", name, err)
		}
	}
	at := change.Issue{Document: "brief", Period: samples.Latest}
	changes := map[string]func(*zone.Book){
		"Rules": func(b *zone.Book) { b.Rules.LateMonths++ }, "OldRules": nil, // they come with the rules
		"Industries": func(b *zone.Book) { b.Industries = b.Industries[1:] },
		"Districts":  func(b *zone.Book) { b.Districts = []string{"一片"} },
		"Presets":    func(b *zone.Book) { b.Presets = []zone.Preset{{Name: "一", Documents: []string{"brief"}}} },
		"Tables":     func(b *zone.Book) { b.Tables = []zone.Table{{Name: "一", Columns: []string{"总投资"}}} },
		"Labels":     func(b *zone.Book) { b.Labels = map[string]string{"一": "总投资"} },
		"Forms":      func(b *zone.Book) { b.Forms = map[string]map[string]string{"表": {"一": "总投资"}} },
		"Confirmed": func(b *zone.Book) {
			b.Confirmed = map[string]zone.Confirmation{"1|2023-04-1|工作量|150%": {By: "张三"}}
		},
		"Edition": func(b *zone.Book) { b.Edition.Amounts = []string{"CY0001"} },
		"Edits": func(b *zone.Book) {
			b.Edits = []zone.Edit{{Document: at.Document, Period: at.Period, Key: "一", Text: "二"}}
		},
	}
	for i := range reflect.TypeFor[change.SettingsSide]().NumField() {
		switch name := reflect.TypeFor[change.SettingsSide]().Field(i).Name; name {
		case "Office":
			for k := range reflect.TypeFor[zone.Office]().NumField() {
				if field := reflect.TypeFor[zone.Office]().Field(k); field.Name != "Sample" {
					seen("Office."+field.Name,
						func(b *zone.Book) { madeUp(reflect.ValueOf(&b.Office).Elem().Field(k)) })
				}
			}
		case "Options":
			for k := range reflect.TypeFor[zone.Options]().NumField() {
				seen("Options."+reflect.TypeFor[zone.Options]().Field(k).Name, func(b *zone.Book) {
					b.Options = map[string]zone.Options{}
					for _, o := range briefing.Kinds() {
						v := zone.Options{Fonts: map[string]string{"正文": "宋体"}, Sections: []string{"一"},
							First: zone.Period{Year: 2021, Month: 1, Half: 1}}
						one := reflect.New(reflect.TypeOf(v)).Elem()
						if one.Field(k).Set(reflect.ValueOf(v).Field(k)); one.IsZero() {
							madeUp(one.Field(k))
						}
						b.Options[o.ID] = one.Interface().(zone.Options)
					}
				})
			}
		default:
			if change, known := changes[name]; !known {
				t.Errorf("%s is not known", name)
			} else if change != nil {
				seen(name, change)
			}
		}
	}
	for i := range reflect.TypeFor[zone.Map]().NumField() {
		seen("Map."+reflect.TypeFor[zone.Map]().Field(i).Name, func(b *zone.Book) {
			b.Map.Areas = []zone.MapArea{{Name: "一", Outline: make([]zone.Place, 3)}}
			if v := reflect.ValueOf(&b.Map).Elem().Field(i); v.Kind() != reflect.Slice {
				b.Map.Areas = nil
				madeUp(v)
			}
		})
	}
	for i := range reflect.TypeFor[zone.Edit]().NumField() {
		switch name := reflect.TypeFor[zone.Edit]().Field(i).Name; name {
		case "Document", "Period", "Key", "Then", "Written", "Beside", "By", "On": // where it stands, and of what draft
		default:
			was := zone.Edit{Document: at.Document, Period: at.Period, Key: "一", Text: "二"}
			with := *b
			with.Edits = []zone.Edit{was}
			is := was
			madeUp(reflect.ValueOf(&is).Elem().Field(i))
			edited := with
			edited.Edits = []zone.Edit{is}
			if m, err := New(&session.Session{Book: &with},
				&Theirs{changes: change.Between(&with, &edited)}); err != nil || len(m.Changes) == 0 {
				t.Errorf("Edit.%s is not seen: %v", name, err)
			}
		}
	}
}
