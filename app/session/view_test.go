package session_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/importing"
	"zonebrief/app/intake"
	"zonebrief/app/issue"
	"zonebrief/app/merge"
	"zonebrief/app/pictures"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/settings"
	"zonebrief/reports/archive"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

var (
	ctx    = context.Background()
	latest = samples.Latest
	books  = archive.Must(nil, zone.Book{})
)

// edit is something that is done to an open book.
type edit struct {
	name string
	do   func(*session.Session) error
}

// edits does everything that a book can be changed by, in an order that works.
func edits(t *testing.T) []edit {
	out := []edit{
		{"every field of a project", setEveryField},
		{"curves of a plan", func(s *session.Session) error {
			b := s.Batch(latest)
			d := b.Draft(s.Book.Projects[1])
			plan := d.Plans[latest.Year]
			plan.Curves[zone.Work] = zone.FrontHeavy.Curve()
			d.Plans[latest.Year] = plan
			return b.Keep(ctx, "修改", "")
		}},
		{"a new project", func(s *session.Session) error {
			return s.SetProject(ctx, s.NewProject(), latest, []session.Change{{Field: "名称", Value: "新来的"}})
		}},
		{"a project that goes", func(s *session.Session) error {
			b := s.Batch(latest)
			b.Drop(s.Book.Project("新来的"))
			return b.Keep(ctx, "删除", "")
		}},
	}
	for _, r := range field.Registers() {
		out = append(out, edit{r.Name, func(s *session.Session) error { return editRegister(s, r) }})
	}
	photo := smallPhoto(t)
	return append(out,
		edit{"the map", func(s *session.Session) error {
			return pictures.SetMap(ctx, s, pictures.MapEdit{Base: photo,
				Waters: []session.Change{{Field: "北", Value: "某湾"}},
				Areas:  []session.Change{{Field: "南片", Value: "绿;0.1,0.2;0.4,0.2;0.4,0.5"}},
				Pins: []session.Change{{Field: s.Book.Projects[0].Code, Value: "0.3,0.6"},
					{Field: s.Book.Platforms[0].Name, Value: "0.2,0.7"}}})
		}},
		edit{"a photo", func(s *session.Session) error {
			file, err := pictures.ReadFile(photo, false)
			if err == nil {
				_, err = pictures.Add(ctx, s, []*pictures.File{file})
			}
			return err
		}},
		edit{"the office", func(s *session.Session) error {
			return settings.SetOptions(ctx, s, "office", []session.Change{{Field: "制表人", Value: "张三"}})
		}},
		edit{"options", func(s *session.Session) error {
			return settings.SetOptions(ctx, s, "brief", []session.Change{{Field: "密级", Value: "内部"}})
		}},
		edit{"rules", func(s *session.Session) error {
			return settings.SetRules(ctx, s, []session.Change{{Field: "红旗", Value: "1.15"}})
		}},
		edit{"a list of industries", func(s *session.Session) error {
			var list []settings.Term
			for i, name := range s.Book.Industries {
				list = append(list, settings.Term{Was: name, Name: fmt.Sprint(name, i)})
			}
			return settings.SetIndustries(ctx, s, list)
		}},
		edit{"doubts", func(s *session.Session) error {
			err := s.Set(ctx, s.Book.Projects[2].Code, latest, []session.Change{{Field: "总投资", Value: "9000000亿元"}})
			if err != nil {
				return err
			}
			return settings.Confirm(ctx, s, s.Book.Plausibility(latest).Of(s.Book.Projects[2]))
		}},
		edit{"columns", func(s *session.Session) error {
			return importing.RememberColumns(ctx, s, map[string]string{"某列": "备注"})
		}},
		edit{"forms", func(s *session.Session) error {
			return importing.RememberForm(ctx, s, "某表", map[string]string{"C5": "产业项目.总投资"})
		}},
		edit{"the outside edition", func(s *session.Session) error {
			return issue.SetEdition(ctx, s, []session.Change{{Field: "金额未公开", Value: s.Book.Projects[0].Code}})
		}},
		edit{"a table", func(s *session.Session) error {
			return issue.SetTable(ctx, s, zone.Table{Name: "大项目", Columns: []string{"序号", "项目名称"}})
		}},
		edit{"presets", func(s *session.Session) error {
			return issue.SetPresets(ctx, s, []zone.Preset{{Name: "上会", Documents: []string{"brief", "map"}}})
		}},
		edit{"texts", func(s *session.Session) error {
			draft, err := issue.NewDraft(s, "brief", latest)
			if err != nil {
				return err
			}
			return issue.Rewrite(ctx, s, draft,
				[]session.Change{{Field: "2", Value: "改写。"}, {Field: "3+", Value: "增补。"}})
		}},
		edit{"a text while it is typed", typeOn},
		edit{"an import", importTable},
		edit{"a merge", func(s *session.Session) error { return mergeCopy(t, s) }},
		edit{"undo", func(s *session.Session) error { _, err := s.Undo(ctx); return err }},
		edit{"redo", func(s *session.Session) error { _, err := s.Redo(ctx); return err }},
		edit{"publishing", func(s *session.Session) error {
			view := s.View()
			err := issue.Publish(ctx, view, latest)
			s.AdoptPublication(view, latest)
			return err
		}},
		edit{"publishing at once", func(s *session.Session) error {
			if err := setReport(s, latest.Add(1)); err != nil {
				return err
			}
			return issue.Publish(ctx, s, latest.Add(1))
		}},
		edit{"a correction", func(s *session.Session) error {
			_, err := issue.Correct(ctx, s, s.Book.Projects[1].Code, latest,
				[]session.Change{{Field: "形象进度", Value: "更正后的进度"}}, "笔误")
			return err
		}},
	)
}

// TestViewsStayAsTheyWere reads views of a book, over and over, while everything is done to it
// that changes a book. With -race it finds whatever is written in place.
func TestViewsStayAsTheyWere(t *testing.T) {
	b, blobs := samples.Book()
	b.Projects, b.Photos = b.Projects[:12], b.Photos[:2] // a small book: it is read all the time
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "小.zbk"), b, blobs)
	first := s.View()
	stop := readOn(t, first)
	views, was := []*session.Session{first}, [][]byte{encoded(t, first.Book)}
	for _, e := range edits(t) {
		if err := e.do(s); err != nil {
			t.Fatalf("%s: %v", e.name, err)
		}
		now := encoded(t, s.Book)
		if bytes.Equal(now, was[len(was)-1]) {
			t.Errorf("%s changed nothing", e.name)
		}
		for _, i := range []int{0, len(views) - 1} {
			if !bytes.Equal(encoded(t, views[i].Book), was[i]) {
				t.Fatalf("%s changed view %d of the book", e.name, i)
			}
		}
		views, was = append(views, s.View()), append(was, now)
	}
	stop()
	for i, view := range views {
		if !bytes.Equal(encoded(t, view.Book), was[i]) {
			t.Errorf("view %d is not what it was", i)
		}
	}
	sessiontest.SameStored(t, s)
	ofEveryKind(t, s)
}

// ofEveryKind holds the steps of a session against the kinds of changes that there are.
func ofEveryKind(t *testing.T, s *session.Session) {
	t.Helper()
	seen := map[string]bool{}
	steps, err := s.Log(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		for _, c := range step.Changes {
			seen[change.Types().Name(c)] = true
			if row, ok := c.(*change.Row); ok {
				seen[row.Register().Wire] = true
			}
			if c, ok := c.(*change.Settings); ok {
				for _, name := range c.Subjects() {
					seen[name] = true
				}
			}
		}
	}
	want := []string{"project", "row", "map", "settings", "office", "rules", "old_rules", "industries", "options",
		"presets", "tables", "labels", "forms", "edition", "edits", "confirmed"}
	for name := range field.RowTypes() {
		want = append(want, name)
	}
	for _, name := range want {
		if !seen[name] {
			t.Errorf("no edit changes %s", name)
		}
	}
}

// BenchmarkView measures what work in the background costs before it begins: it takes the book
// as it is. The size is that of a large zone, for a year.
func BenchmarkView(b *testing.B) {
	path := filepath.Join(b.TempDir(), "大.zbk")
	s := sessiontest.Create(b, path, samples.Generate(3000, 24, 1), nil)
	b.ReportAllocs()
	for b.Loop() {
		if len(s.View().Book.Projects) != 3000 {
			b.Fatal("not the whole book")
		}
	}
}

// readOn reads a view again and again until it is stopped.
func readOn(t *testing.T, view *session.Session) (stop func()) {
	want, done := encoded(t, view.Book), make(chan struct{})
	var reader sync.WaitGroup
	reader.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(10 * time.Millisecond): // leaves the edits some of the machine
			}
			if got, err := books.Encode(*view.Book); err != nil || !bytes.Equal(got, want) {
				t.Errorf("read otherwise while the book was edited: %v", err)
				return
			}
		}
	})
	return func() { close(done); reader.Wait() }
}

func encoded(t *testing.T, b *zone.Book) []byte {
	t.Helper()
	out, err := books.Encode(*b)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// setEveryField gives every field of a project another value, where it takes one of these.
func setEveryField(s *session.Session) error {
	b := s.Batch(latest)
	p := s.Book.Projects[3]
	for _, f := range field.All() {
		values := []string{"别的", "7", "2023-05-08", "7亿元", "7亩", "7%", "0.3,0.4", "是"}
		if f.Closed {
			values = f.Choices(s.Book)
		}
		for _, v := range values {
			if v != f.Get(p, latest) && b.Set(p, f.Name, v) == nil {
				break
			}
		}
	}
	return b.Keep(ctx, "修改", "")
}

// editRegister changes every field of a row that takes a word or figure, adds a row, and takes
// one out.
func editRegister(s *session.Session, r *field.Register) error {
	rows := r.Rows(s.Book)
	b := s.Rows(r)
	for _, f := range r.Fields {
		for _, v := range []string{"改过", "7", "2023-05-08", "7亿元", "0.3,0.4", "是"} {
			if b.Set(r.ID(rows[0]), f.Name, v) == nil {
				break
			}
		}
	}
	if r.Must != "" && !r.Inside() {
		if err := b.Set(b.New(), r.Must, "新增的一行"); err != nil {
			return err
		}
	}
	b.Drop(r.ID(rows[len(rows)-1]))
	return b.Keep(ctx, "修改", "")
}

func setReport(s *session.Session, at zone.Period) error {
	b := s.Batch(at)
	for _, p := range s.Book.Projects {
		if err := b.Set(p, "形象进度", "本期进度"); err != nil {
			return err
		}
	}
	return b.Keep(ctx, "填报", "")
}

// typeOn writes a setting as one types: the second write goes into the step of the first.
func typeOn(s *session.Session) error {
	for _, clerk := range []string{"李", "李四"} {
		edited := *s.Book
		edited.Office.Clerk = clerk
		if err := s.Continue(ctx, "修改制表人", "制表人", &edited); err != nil {
			return err
		}
	}
	return nil
}

func importTable(s *session.Session) error {
	folder, err := os.MkdirTemp("", "import")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "表.csv")
	text := fmt.Sprintf("项目名称,总投资（亿元）,形象进度\n%s,8.5,导入的进度\n导入的新项目,3,开工\n", s.Book.Projects[4].Name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return err
	}
	p, err := importing.Preview(s, path, intake.Options{Period: latest})
	if err != nil {
		return err
	}
	return importing.Import(ctx, s, path, p, true)
}

// mergeCopy merges a copy of the book in which everything was changed before.
func mergeCopy(t *testing.T, s *session.Session) error {
	data, err := os.ReadFile(s.Path())
	if err != nil {
		return err
	}
	path := sessiontest.File(t, "同事.zbk", data)
	other, err := session.Open(ctx, path, true)
	if err != nil {
		return err
	}
	defer other.Close()
	for _, e := range edits(t) {
		if e.name == "an import" {
			break
		}
		if err := e.do(other); err != nil && e.name != "columns" && e.name != "forms" {
			return fmt.Errorf("there, %s: %w", e.name, err)
		}
	}
	theirs, err := merge.Open(ctx, s, path, "")
	if err != nil {
		return err
	}
	plan, err := merge.New(s, theirs)
	if err != nil {
		return err
	}
	return plan.Apply(ctx, s, merge.TakeTheirs, true)
}

func smallPhoto(t *testing.T) string {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 400, 300)), nil); err != nil {
		t.Fatal(err)
	}
	return sessiontest.File(t, "照片.jpg", b.Bytes())
}
