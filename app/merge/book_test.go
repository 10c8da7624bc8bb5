package merge

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/importing"
	"zonebrief/app/issue"
	"zonebrief/app/pictures"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// editor changes one of two copies, and remembers what must be found later.
type editor struct {
	t    *testing.T
	rng  *rand.Rand
	s    *session.Session
	name string            // 甲 or 乙: part of all that it writes
	said map[string]string // where → value
}

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// value returns another value for a field, as another row has it or of this editor's
// own words.
func (e *editor) value(f field.RowField, now string, rows []any) string {
	for range 20 {
		if v := f.Get(rows[e.rng.IntN(len(rows))]); v != now && v != "" {
			return v
		}
	}
	return ""
}

// rows edits cells of rows whose turn it is, drops a row and adds two.
func (e *editor) rows(r *field.Register, turn func(int) bool) {
	b, rows := e.s.Rows(r), r.Rows(e.s.Book)
	for i, row := range rows {
		for k, f := range r.Fields {
			if !turn(i*31+k) || e.rng.IntN(3) > 0 || f.Name == r.Must || slices.Contains(r.Key, f.Name) ||
				r.Inside() && k < 2 {
				continue
			}
			v := e.value(f, f.Get(row), rows)
			if f.Kind == field.Words && !f.Closed && f.Name != "位置" && f.Name != "裁剪" {
				v = fmt.Sprintf("%s写的%d", e.name, e.rng.IntN(1000))
			}
			if v == "" {
				continue
			}
			e.must(b.Set(r.ID(row), f.Name, v))
			e.said[fmt.Sprintf("%s %d %s", r.Name, r.ID(row), f.Name)] = v
		}
	}
	if r.Name != "照片" {
		for i := range 2 {
			id := b.New()
			if r.Inside() {
				e.must(b.Set(id, "产业链", e.s.Book.Chains[0].Name))
			}
			name := fmt.Sprintf("%s新增的%d", e.name, i)
			e.must(b.Set(id, r.Must, name))
			e.said[r.Name+" new "+name] = name
		}
	}
	e.must(b.Keep(ctx, "修改", ""))
}

// projects edits cells of projects whose turn it is, and adds one.
func (e *editor) projects(turn func(int) bool) {
	b := e.s.Batch(samples.Latest)
	for i, p := range e.s.Book.Projects {
		for k, f := range field.All() {
			if !turn(i*31+k) || e.rng.IntN(8) > 0 || f.Kind != field.Words || f.Name == "编号" || f.Name == "名称" ||
				f.Name == "位置" || f.Name == "调整理由" {
				continue
			}
			v := fmt.Sprintf("%s写的%d", e.name, e.rng.IntN(1000))
			e.must(b.Set(p, f.Name, v))
			e.said[fmt.Sprintf("项目 %s %s", p.Code, f.Name)] = v
		}
	}
	e.must(b.Set(b.New(), "名称", e.name+"的新项目"))
	e.said["项目 new "+e.name] = e.name + "的新项目"
	e.must(b.Keep(ctx, "修改", ""))
}

// rest edits what is no row: the map, settings, tables, the office's own words.
func (e *editor) rest(first bool) {
	side, option, office := "北", "纸张", "制表人"
	if !first {
		side, option, office = "南", "栏目", "审核人"
	}
	e.must(pictures.SetMap(ctx, e.s,
		pictures.MapEdit{Waters: []session.Change{{Field: side, Value: e.name + "河"}},
			Areas: []session.Change{{Field: e.name + "区", Value: "0.1,0.1;0.2,0.1;0.2,0.2"}}}))
	value := "A4"
	if !first {
		c, err := settings.Choices("feature")
		e.must(err)
		value = c.Sections[0]
	}
	e.must(settings.SetOptions(ctx, e.s, "feature", []session.Change{{Field: option, Value: value}}))
	e.must(settings.SetOptions(ctx, e.s, settings.OfficeID, []session.Change{{Field: office, Value: e.name}}))
	e.must(issue.ChangeTable(ctx, e.s, e.name+"的表", []session.Change{{Field: "列", Value: "项目名称、总投资"}}))
	e.must(issue.Rewrite(ctx, e.s, drafted(e.t, e.s, "brief"),
		[]session.Change{{Field: map[bool]string{true: "2", false: "3"}[first], Value: e.name + "改写的一段。"},
			{Field: "5+", Value: e.name + "增补的一段。"}}))
	e.must(issue.SetPresets(ctx, e.s, []zone.Preset{{Name: e.name + "的方案", Documents: []string{"brief"}}}))
	e.must(importing.RememberColumns(ctx, e.s, map[string]string{e.name + "的列": "总投资"}))
	if first {
		e.must(settings.SetRules(ctx, e.s, []session.Change{{Field: "红旗", Value: "1.2"}}))
	} else {
		e.must(issue.SetEdition(ctx, e.s, []session.Change{{Field: "隐去", Value: "备注"}}))
	}
}

// found holds what an editor wrote against a book.
func (e *editor) found(b *zone.Book) {
	e.t.Helper()
	for where, want := range e.said {
		part := strings.SplitN(where, " ", 3)
		switch r := field.RegisterNamed(part[0]); {
		case r == nil && part[1] == "new":
			if b.Project(want) == nil {
				e.t.Errorf("%s的新项目 is not there", e.name)
			}
		case r == nil:
			if got := field.Find(part[2]).Get(b.Project(part[1]), samples.Latest); got != want {
				e.t.Errorf("%s: %q, want %q", where, got, want)
			}
		case part[1] == "new":
			if !slices.ContainsFunc(r.Rows(b), func(row any) bool { return r.Field(r.Must).Get(row) == want }) {
				e.t.Errorf("%s %q is not there", r.Name, want)
			}
		default:
			var id int64
			fmt.Sscan(part[1], &id)
			if r.Inside() { // a link is known by its name, for others may stand before it
				continue
			}
			if got := r.Field(part[2]).Get(r.Find(b, id)); got != want {
				e.t.Errorf("%s: %q, want %q", where, got, want)
			}
		}
	}
	own := b.Options["feature"]
	if _, ok := b.Labels[e.name+"的列"]; !ok ||
		!slices.ContainsFunc(b.Tables, func(t zone.Table) bool { return t.Name == e.name+"的表" }) ||
		!slices.ContainsFunc(b.Presets, func(p zone.Preset) bool { return p.Name == e.name+"的方案" }) ||
		!slices.ContainsFunc(b.Map.Areas, func(a zone.MapArea) bool { return a.Name == e.name+"区" }) ||
		!slices.Contains(b.Map.Waters[:], e.name+"河") || own.Paper != "A4" || len(own.Sections) != 1 ||
		b.Office.Clerk != "甲" || b.Office.Reviewer != "乙" || len(b.Edits) != 4 || b.Rules.Red != 1_200_000 ||
		len(b.OldRules) != 1 || len(b.Edition.Fields) != 1 {
		e.t.Errorf("the settings of %s: %+v %+v %v %v %v", e.name, b.Tables, b.Presets, b.Map.Waters, own, b.Edits)
	}
}

// bookBy returns the book of a session by value, as it is in the file too.
func bookBy(t *testing.T, s *session.Session) *zone.Book {
	t.Helper()
	st, err := store.Open(s.Path(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	loaded, err := st.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if changes := change.Between(loaded, s.Book); len(changes) > 0 {
		t.Fatalf("the file and the book differ in %d things, first %v", len(changes), changes[0].Subjects())
	}
	return loaded
}

// TestMergeHoldsBoth edits two copies at random, everywhere but nowhere both, and
// merges: what either wrote is there, a second merge changes nothing, and one undo
// gives the book as it was.
func TestMergeHoldsBoth(t *testing.T) {
	for seed := range uint64(3) {
		mine, theirs, path := apart(t)
		if m := planned(t, mine, path); len(m.New)+len(m.Gone)+len(m.Changes)+len(m.Disagreements) > 0 {
			t.Fatalf("copies that nobody edited differ: %+v", m)
		}
		rng := rand.New(rand.NewPCG(seed, 7))
		editors := []*editor{{t, rng, mine, "甲", map[string]string{}}, {t, rng, theirs, "乙", map[string]string{}}}
		for i, e := range editors {
			turn := func(n int) bool { return n%2 == i }
			for _, r := range field.Registers() {
				e.rows(r, turn)
			}
			e.projects(turn)
			e.rest(i == 0)
		}
		before := bookBy(t, mine)
		if seed == 2 { // by a package
			path = t.TempDir() + "/乙.zbx"
			if _, err := WritePackage(ctx, theirs, path, ""); err != nil {
				t.Fatal(err)
			}
		}
		m := planned(t, mine, path)
		if len(m.Disagreements) > 0 {
			t.Fatalf("seed %d: %+v", seed, m.Disagreements)
		}
		if err := m.Apply(ctx, m.session, "", false); err != nil {
			t.Fatal(err)
		}
		after := bookBy(t, mine)
		for _, e := range editors {
			e.found(after)
		}
		for _, r := range field.Registers() {
			if want := len(r.Rows(before)) + 2; r.Name != "照片" && len(r.Rows(after)) != want {
				t.Errorf("%s has %d rows, want %d", r.Name, len(r.Rows(after)), want)
			}
		}
		if m := planned(t, mine, path); len(m.New)+len(m.Gone)+len(m.Changes) > 0 {
			t.Errorf("merged twice: %v %v %+v", m.New, m.Gone, m.Changes)
		} else if err := m.Apply(ctx, m.session, TakeMine, false); err != nil {
			t.Error(err)
		}
		if name, _ := mine.NextUndo(); !strings.HasPrefix(name, "合并") {
			t.Errorf("the last step is %q", name)
		}
		if _, err := mine.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := bookBy(t, mine); !reflect.DeepEqual(got, before) {
			t.Errorf("undone, %d things differ: %v", len(change.Between(before, got)),
				change.Between(before, got)[0].Subjects())
		}
	}
}

// TestBothEditEveryRegister has both write the same cell of each register, and one
// delete what the other changes.
func TestBothEditEveryRegister(t *testing.T) {
	for _, r := range field.Registers() {
		mine, theirs, path := apart(t)
		row, other := r.Rows(mine.Book)[0], r.Rows(mine.Book)[1]
		f := r.Fields[slices.IndexFunc(r.Fields, func(f field.RowField) bool {
			return (f.Kind == field.Words && !f.Closed || f.Kind == field.Number) && f.Name != r.Must &&
				!(r.Inside() && f.Name == "产业链")
		})]
		ours, foreign := "甲写的", "乙写的"
		if f.Kind == field.Number {
			ours, foreign = "1999", "2001"
		}
		for s, v := range map[*session.Session]string{mine: ours, theirs: foreign} {
			b := s.Rows(r)
			err := b.Set(r.ID(row), f.Name, v)
			if s == mine && err == nil {
				err = b.Set(r.ID(other), f.Name, v)
			} else if err == nil {
				b.Drop(r.ID(other))
			}
			if err == nil {
				err = b.Keep(ctx, "修改", "")
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		m := planned(t, mine, path)
		if len(m.Disagreements) != 2 || len(m.Changes)+len(m.New)+len(m.Gone) != 0 {
			t.Fatalf("%s: %+v", r.Name, m)
		}
		d := m.Disagreements[0]
		if d.Mine != ours || d.Theirs != foreign || d.MineOn == "" || d.TheirsBy != "乙.zbk" || d.TheirsOn == "" {
			t.Errorf("%s: %+v", r.Name, d)
		}
		if r.Inside() {
			continue
		}
		m.Disagreements[1].Take = TakeMine // one by one, over the choice for all
		if err := m.Apply(ctx, m.session, TakeTheirs, false); err != nil {
			t.Fatal(err)
		}
		if f.Get(r.Find(mine.Book, r.ID(row))) != foreign || f.Get(r.Find(mine.Book, r.ID(other))) != ours {
			t.Errorf("%s: settled otherwise", r.Name)
		}
	}
}
