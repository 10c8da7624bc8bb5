package merge

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"image/color"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/explain"
	"zonebrief/app/issue"
	"zonebrief/app/pictures"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// TestPicturesTravel brings a colleague's photos and base picture over, by a package
// and by the book.
func TestPicturesTravel(t *testing.T) {
	for _, packed := range []bool{true, false} {
		mine, theirs, path := apart(t)
		f, err := pictures.ReadFile(photoFile(t, "乙拍的_2023-4-8.jpg", 99), false)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := pictures.Add(ctx, theirs, []*pictures.File{f}); err != nil {
			t.Fatal(err)
		}
		base := drawnMap(80, 60)
		base.Set(3, 3, color.RGBA{1, 2, 3, 255})
		if err := pictures.SetMap(ctx, theirs,
			pictures.MapEdit{Base: file(t, "底图.png", encodedPNG(t, base))}); err != nil {
			t.Fatal(err)
		}
		if packed {
			path = filepath.Join(t.TempDir(), "乙.zbx")
			if _, err := WritePackage(ctx, theirs, path, ""); err != nil {
				t.Fatal(err)
			}
		}
		if err := planned(t, mine, path).Apply(ctx, mine, "", false); err != nil {
			t.Fatal(err)
		}
		b := bookBy(t, mine)
		photo := b.Photos[len(b.Photos)-1]
		if photo.Hash != f.Hash || photo.Width != f.Width || b.Map.Base != theirs.Book.Map.Base || b.Map.Width != 80 {
			t.Errorf("packed %v: %+v %+v", packed, photo, b.Map)
		}
		for _, hash := range []string{f.Hash, b.Map.Base} {
			if data, err := mine.Photo(hash); err != nil || store.Hash(data) != hash {
				t.Errorf("the bytes of %.8s did not come: %v", hash, err)
			}
		}
		if m := planned(t, mine, path); len(m.New)+len(m.Changes)+len(m.Disagreements) > 0 {
			t.Errorf("merged again: %+v", m)
		}
	}
}

// TestNumbersOfNewProjects: both copies give one number to a new project; a photo
// that names theirs by it follows.
func TestNumbersOfNewProjects(t *testing.T) {
	mine, theirs, path := apart(t)
	for s, name := range map[*session.Session]string{mine: "甲的新项目", theirs: "乙的新项目"} {
		if err := s.SetProject(ctx, s.NewProject(), samples.Latest,
			[]session.Change{{Field: "名称", Value: name}}); err != nil {
			t.Fatal(err)
		}
	}
	code := theirs.Book.Project("乙的新项目").Code
	if mine.Book.Project("甲的新项目").Code != code {
		t.Fatal("the copies gave different numbers")
	}
	f, err := pictures.ReadFile(photoFile(t, "照片.jpg", 7), false)
	if err != nil {
		t.Fatal(err)
	}
	added, err := pictures.Add(ctx, theirs, []*pictures.File{f})
	if err != nil {
		t.Fatal(err)
	}
	b := theirs.Rows(field.RegisterNamed("照片"))
	if err := b.Set(added[0].ID, "项目编号", code); err != nil {
		t.Fatal(err)
	}
	if err := b.Keep(ctx, "修改", ""); err != nil {
		t.Fatal(err)
	}
	if err := planned(t, mine, path).Apply(ctx, mine, "", false); err != nil {
		t.Fatal(err)
	}
	got := mine.Book.Photos[len(mine.Book.Photos)-1].Project
	if want := mine.Book.Project("乙的新项目").Code; got != want || want == code {
		t.Errorf("the photo names %s, the project has %s", got, want)
	}
}

// TestLinksKeepTheirOrder: links that only they touched stand as they put them.
func TestLinksKeepTheirOrder(t *testing.T) {
	b, _ := samples.Book()
	was := b.Chains[0]
	is := was
	is.Segments = slices.Insert(slices.Clone(was.Segments), 1, zone.Segment{Name: "新环节", Side: "上游"})
	is.Segments[0], is.Segments[3] = is.Segments[3], is.Segments[0]
	is.Segments = is.Segments[:len(is.Segments)-1]
	got := brings(t, b, &change.Row{ID: was.ID, Was: was, Is: is}).Chains[0]
	if !reflect.DeepEqual(got, is) {
		t.Errorf("%+v", got.Segments)
	}
}

// TestDeletedHereChangedThere brings a project and a row back that were deleted
// here, when theirs is chosen.
func TestDeletedHereChangedThere(t *testing.T) {
	mine, theirs, path := apart(t)
	p := mine.Book.Projects[4]
	r := field.RegisterNamed("三服务")
	visit := mine.Book.Visits[2]
	drop, rows := mine.Batch(samples.Latest), mine.Rows(r)
	drop.Drop(p)
	rows.Drop(visit.ID)
	edit := theirs.Rows(r)
	for _, err := range []error{drop.Keep(ctx, "删除", ""), rows.Keep(ctx, "删除", ""), edit.Set(visit.ID, "结果", "乙办的"),
		edit.Keep(ctx, "修改", ""),
		theirs.Set(ctx, p.Code, samples.Latest, []session.Change{{Field: "备注", Value: "乙写的"}})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	m := planned(t, mine, path)
	if len(m.Disagreements) != 2 || len(m.Changes)+len(m.New) > 0 {
		t.Fatalf("%+v", m)
	}
	if err := m.Apply(ctx, m.session, TakeTheirs, false); err != nil {
		t.Fatal(err)
	}
	b := bookBy(t, mine)
	if got := b.Project(p.Code); got == nil || got.Note != "乙写的" || len(got.Progress) != len(p.Progress) {
		t.Errorf("the project came back as %+v", got)
	}
	if row, ok := r.Find(b, visit.ID).(zone.Visit); !ok || row.Result != "乙办的" {
		t.Errorf("the row came back as %+v", row)
	}
	if m := planned(t, mine, path); len(m.New)+len(m.Gone)+len(m.Changes)+len(m.Disagreements) > 0 {
		t.Errorf("merged again: %+v", m)
	}
}

// TestNumberGivenAgain deletes the last row and the last project here and enters others,
// which get their numbers; what they changed there of the deleted ones does not land
// in the others.
func TestNumberGivenAgain(t *testing.T) {
	for _, packed := range []bool{false, true} {
		mine, theirs, path := apart(t)
		r := field.RegisterNamed("招商项目")
		lead, last := mine.Book.Leads[len(mine.Book.Leads)-1], mine.Book.Projects[len(mine.Book.Projects)-1]
		drop, rows, edit := mine.Batch(samples.Latest), mine.Rows(r), theirs.Rows(r)
		drop.Drop(last)
		rows.Drop(lead.ID)
		for _, err := range []error{drop.Keep(ctx, "删除", ""), rows.Keep(ctx, "删除", ""), edit.Set(lead.ID, "问题", "乙写的"),
			edit.Keep(ctx, "修改", ""),
			theirs.Set(ctx, last.Code, samples.Latest, []session.Change{{Field: "备注", Value: "乙写的"}}),
			mine.SetProject(ctx, mine.NewProject(), samples.Latest, []session.Change{{Field: "名称", Value: "另一个项目"}})} {
			if err != nil {
				t.Fatal(err)
			}
		}
		again := mine.Rows(r)
		id := again.New()
		if err := again.Set(id, "项目", "另一条线索"); err != nil || id != lead.ID {
			t.Fatalf("the number is %d: %v", id, err)
		}
		if err := again.Keep(ctx, "新增", ""); err != nil {
			t.Fatal(err)
		}
		if packed {
			path = filepath.Join(t.TempDir(), "乙.zbx")
			if _, err := WritePackage(ctx, theirs, path, ""); err != nil {
				t.Fatal(err)
			}
		}
		m := planned(t, mine, path)
		if len(m.Changes) > 0 || len(m.Disagreements) != 2 {
			t.Fatalf("%+v", m)
		}
		if err := m.Apply(ctx, m.session, TakeTheirs, false); err != nil {
			t.Fatal(err)
		}
		b := bookBy(t, mine)
		if p := b.Project("另一个项目"); p == nil || p.Note != "" {
			t.Errorf("%+v", p)
		}
		if p := b.Project(last.Name); p == nil || p.Note != "乙写的" {
			t.Errorf("the deleted project came back as %+v", p)
		}
		if l := r.Find(b, id).(zone.Lead); l.Name != "另一条线索" || l.Problem != "" ||
			b.Leads[len(b.Leads)-1].Name != lead.Name || b.Leads[len(b.Leads)-1].Problem != "乙写的" {
			t.Errorf("%+v, %+v", l, b.Leads[len(b.Leads)-1])
		}
		if m := planned(t, mine, path); len(m.New)+len(m.Gone)+len(m.Changes)+len(m.Disagreements) > 0 {
			t.Errorf("merged again: %+v", m)
		}
	}
}

// TestMergeOfAnOlderPlan merges what was planned on a snapshot into a book that was
// edited since: the edit stays.
func TestMergeOfAnOlderPlan(t *testing.T) {
	mine, theirs, path := apart(t)
	p, other := mine.Book.Projects[0], mine.Book.Projects[1]
	if err := theirs.Set(ctx, p.Code, samples.Latest, []session.Change{{Field: "备注", Value: "乙写的"}}); err != nil {
		t.Fatal(err)
	}
	m := planned(t, mine.View(), path)
	if err := mine.Set(ctx, other.Code, samples.Latest, []session.Change{{Field: "备注", Value: "甲后写的"}}); err != nil {
		t.Fatal(err)
	}
	err := m.Apply(ctx, mine, "", false)
	p, other = mine.Book.ByID(p.ID), mine.Book.ByID(other.ID)
	if err != nil || p.Note != "乙写的" || other.Note != "甲后写的" {
		t.Errorf("%v: %q %q", err, p.Note, other.Note)
	}
}

// TestPublishedStays merges what touches a published half-month in every way: its
// reports, its texts, a project with reports of it.
func TestPublishedStays(t *testing.T) {
	mine, theirs, path := apart(t)
	p, gone := theirs.Book.Projects[0], theirs.Book.Projects[1]
	fresh := theirs.NewProject()
	b := theirs.Batch(samples.Latest)
	b.Drop(gone)
	for _, err := range []error{b.Keep(ctx, "删除", ""),
		theirs.Set(ctx, p.Code, samples.Latest, []session.Change{{Field: "形象进度", Value: "乙改的"}}),
		theirs.SetProject(ctx, fresh, samples.Latest,
			[]session.Change{{Field: "名称", Value: "乙的新项目"}, {Field: "形象进度", Value: "乙报的"}}),
		issue.Rewrite(ctx, theirs, drafted(t, theirs, "brief"), []session.Change{{Field: "1", Value: "乙写的"}}),
		issue.Publish(ctx, mine, samples.Latest)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	before := bookBy(t, mine)
	m := planned(t, mine, path)
	if err := m.Apply(ctx, m.session, TakeTheirs, false); err != nil {
		t.Fatal(err)
	}
	after := bookBy(t, mine)
	if len(after.Edits) != 0 || after.Project(gone.Code) == nil ||
		!reflect.DeepEqual(after.Project(p.Code).Progress[samples.Latest],
			before.Project(p.Code).Progress[samples.Latest]) {
		t.Error("what is published was changed")
	}
	if got := after.Project("乙的新项目"); got == nil || len(got.Progress) > 0 {
		t.Errorf("the new project: %+v", got)
	}
	if len(m.Disagreements) != 4 {
		t.Errorf("%+v", m.Disagreements)
	}
	for _, d := range m.Disagreements {
		if d.Takeable() || d.Why == "" {
			t.Errorf("%+v", d)
		}
	}
}

// packageOf writes a package of any changes with true sums, as somebody might who
// means harm.
func packageOf(t testing.TB, changes []change.Change, bytesOf ...[]byte) []byte {
	t.Helper()
	body, err := change.Encode(changes)
	if err != nil {
		t.Fatal(err)
	}
	head := changesHead{Who: "某人\x1b[2J\n", Size: int64(len(body)), Hash: store.Hash(body)}
	for _, data := range bytesOf {
		head.Pictures = append(head.Pictures, packed{store.Hash(data), int64(len(data))})
		body = append(body, data...)
	}
	line, err := json.Marshal(head)
	if err != nil {
		t.Fatal(err)
	}
	return append(proven(line), body...)
}

func TestHostilePackages(t *testing.T) {
	mine, theirs, _ := apart(t)
	project := func(edit func(*zone.Project)) change.Change {
		p := mine.Book.Projects[0].Clone()
		edit(p)
		return change.OfProject(mine.Book.Projects[0], p)
	}
	report := func(edit func(*zone.Progress)) change.Change {
		return project(func(p *zone.Project) {
			r := p.Progress[samples.Latest]
			edit(&r)
			p.Progress[samples.Latest] = r
		})
	}
	set := func(edit func(*change.SettingsSide)) change.Change {
		was := change.SettingsOf(mine.Book)
		is := was
		edit(&is)
		return &change.Settings{From: &was, To: &is}
	}
	photo := zone.Photo{ID: 900, Hash: store.Hash([]byte("x")), Width: 10, Height: 10}
	if err := theirs.Set(ctx, mine.Book.Projects[0].Code, samples.Latest,
		[]session.Change{{Field: "备注", Value: "乙写的"}}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "乙.zbx")
	if _, err := WritePackage(ctx, theirs, path, ""); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	late := packageOf(t, []change.Change{&change.Row{ID: 900, Is: photo}}, []byte("x"))
	flipped := bytes.Clone(whole)
	flipped[len(flipped)-3] ^= 1
	cases := map[string][]byte{
		"cut in the head": whole[:30], "cut in the body": whole[:len(whole)-1],
		"more than was said": append(bytes.Clone(whole), 'x'), "other bytes": flipped,
		"a later form":     []byte("ZoneBrief changes 9\n{}\n"),
		"no name":          packageOf(t, []change.Change{project(func(p *zone.Project) { p.Name = " " })}),
		"a row of no name": packageOf(t, []change.Change{&change.Row{ID: 900, Is: zone.Lead{ID: 900}}}),
		"a negative number": packageOf(t,
			[]change.Change{&change.Project{ID: -3,
				After: &change.ProjectSide{Base: zone.Project{ID: -3, Name: "负"}}}}),
		"another number": packageOf(t,
			[]change.Change{&change.Project{ID: 3, After: &change.ProjectSide{Base: zone.Project{ID: 4, Name: "异"}}}}),
		"no such register": packageOf(t, []change.Change{project(func(p *zone.Project) { p.Register = 9 })}),
		"no such flag":     packageOf(t, []change.Change{report(func(r *zone.Progress) { r.Override.Flag = 77 })}),
		"no such state":    packageOf(t, []change.Change{report(func(r *zone.Progress) { r.State = -1 })}),
		"no such day": packageOf(t,
			[]change.Change{report(func(r *zone.Progress) { r.Deadline = zone.Date{Year: 2023, Month: 13, Day: 40} })}),
		"no such half": packageOf(t,
			[]change.Change{project(func(p *zone.Project) {
				p.Progress[zone.Period{Year: 2023, Month: 4,
					Half: 7}] = zone.Progress{}
			})}),
		"no half at all": packageOf(t,
			[]change.Change{project(func(p *zone.Project) { p.Progress[zone.Period{}] = zone.Progress{Next: "x"} })}),
		"too much money": packageOf(t,
			[]change.Change{project(func(p *zone.Project) { p.Total = zone.Some(zone.Money(1 << 62)) })}),
		"bad rules":        packageOf(t, []change.Change{set(func(s *change.SettingsSide) { s.Rules.Red = 0 })}),
		"half of settings": packageOf(t, []change.Change{&change.Settings{To: &change.SettingsSide{}}}),
		"a tint of none": packageOf(t,
			[]change.Change{&change.Map{After: change.MapSide{Map: zone.Map{Areas: []zone.MapArea{{Name: "区",
				Tint: 50}}}}}}),
		"one thing twice": packageOf(t,
			[]change.Change{project(func(p *zone.Project) { p.Note = "一" }),
				project(func(p *zone.Project) { p.Note = "二" })}),
		"a photo of none": packageOf(t,
			[]change.Change{&change.Row{ID: 900, Is: zone.Photo{ID: 900, Hash: "../../x", Width: 1, Height: 1}}}),
		"a picture of none": late,
		"bytes that lack":   packageOf(t, []change.Change{&change.Row{ID: 900, Is: photo}}),
	}
	before := bookBy(t, mine)
	for name, data := range cases {
		path := file(t, "坏.zbx", data)
		their, err := Open(ctx, mine, path, "")
		if err == nil {
			var m *Plan
			if m, err = New(mine, their); err == nil {
				err = m.Apply(ctx, m.session, TakeTheirs, false)
			}
		}
		if err == nil || !strings.ContainsAny(explain.Error(err), "改动包图片") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := bookBy(t, mine); len(change.Between(before, after)) > 0 {
		t.Error("a package that was refused changed the book")
	}
}

// TestEveryByteOfAPackage is proved, those of the head too: who made it and when.
func TestEveryByteOfAPackage(t *testing.T) {
	mine, theirs, _ := apart(t)
	if err := theirs.Set(ctx, mine.Book.Projects[0].Code, samples.Latest,
		[]session.Change{{Field: "备注", Value: "乙写的"}}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "乙.zbx")
	if _, err := WritePackage(ctx, theirs, path, ""); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, mine, path, ""); err != nil {
		t.Fatal(err)
	}
	for at := range whole {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1
		if err := os.WriteFile(path, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(ctx, mine, path, ""); err == nil {
			t.Errorf("byte %d of %d: %q was taken for %q", at, len(whole), flipped[at], whole[at])
		}
	}
}

// TestPackageThatIsNoFile is refused and not waited for.
func TestPackageThatIsNoFile(t *testing.T) {
	mine, _, _ := apart(t)
	dir := filepath.Join(t.TempDir(), "夹.zbx")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, os.DevNull} {
		if _, err := Open(ctx, mine, path, ""); err == nil || !strings.Contains(err.Error(), "不是文件") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestPackagesOfEarlierPrograms are refused with the reason.
func TestPackagesOfEarlierPrograms(t *testing.T) {
	mine, _, _ := apart(t)
	for _, form := range []string{"1", "2"} {
		path := file(t, "旧.zbx",
			[]byte("ZoneBrief changes "+form+"\n"+`{"who":"王","when":"2023-04-20T08:00:00Z"}`+"\n"))
		if _, err := Open(ctx, mine, path, ""); err == nil || !strings.Contains(err.Error(), "早先的版本") {
			t.Errorf("form %s: %v", form, err)
		}
	}
}

// TestPackageOfALaterProgram with a field that this program does not know is refused
// with the name of the field.
func TestPackageOfALaterProgram(t *testing.T) {
	mine, _, _ := apart(t)
	plain, err := change.Types().Encode([]change.Change{&change.Row{ID: 900, Is: zone.Lead{ID: 900, Name: "新线索"}}})
	if err != nil {
		t.Fatal(err)
	}
	body := deflated(t, bytes.Replace(plain, []byte(`"name":`), []byte(`"rank":3,"name":`), 1))
	head, err := json.Marshal(changesHead{Size: int64(len(body)), Hash: store.Hash(body)})
	if err != nil {
		t.Fatal(err)
	}
	path := file(t, "新.zbx", slices.Concat(proven(head), body))
	if _, err := Open(ctx, mine, path, ""); err == nil || !strings.Contains(explain.Error(err), "不认识的内容“rank”") {
		t.Error(err)
	}
}

func deflated(t *testing.T, plain []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.NoCompression)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzChanges feeds anything as a package into a merge that takes all of it: it is
// refused, or the merged book holds what the program itself could have written.
func FuzzChanges(f *testing.F) {
	b, _ := samples.Book()
	was := change.SettingsOf(b)
	is := was
	is.Districts, is.Edits = []string{"南片"},
		map[change.Issue][]zone.Edit{{Document: "brief",
			Period: samples.Latest}: {{Document: "brief", Period: samples.Latest, Key: "x", Text: "y"}}}
	for _, changes := range [][]change.Change{
		{change.OfProject(b.Projects[0], b.Projects[1]), change.OfProject(nil, b.Projects[2])},
		{&change.Settings{From: &was, To: &is}},
		{&change.Row{ID: 1, Was: b.Leads[0], Is: b.Leads[1]}, &change.Row{ID: 2, Is: b.Chains[0]}},
		{&change.Map{After: change.MapSide{Map: b.Map}}},
	} {
		plain, err := change.Types().Encode(changes)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(plain)
	}
	small := samples.Generate(3, 2, 1)
	f.Fuzz(func(t *testing.T, data []byte) {
		body := deflated(t, data) // the sums are right, whatever lies under them
		head, _ := json.Marshal(changesHead{Size: int64(len(body)), Hash: store.Hash(body)})
		path := filepath.Join(t.TempDir(), "任意.zbx")
		if err := os.WriteFile(path, append([]byte(changesMark+string(head)+"\n"), body...), 0o644); err != nil {
			t.Fatal(err)
		}
		s := &session.Session{Book: small}
		their, err := Open(ctx, s, path, "")
		if err != nil {
			return
		}
		m, err := New(s, their)
		if err != nil {
			t.Fatal(err)
		}
		merged, err := m.merged(s.Book, TakeTheirs)
		if err != nil {
			return
		}
		if err := change.Vet(change.Between(small, merged)); err != nil {
			t.Fatalf("the merged book holds %v", err)
		}
	})
}
