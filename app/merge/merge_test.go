package merge

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// apart returns two copies of the sample book.
func apart(t *testing.T) (mine, theirs *session.Session, pathOfTheirs string) {
	t.Helper()
	dir := t.TempDir()
	b, blobs := samples.Book()
	first := filepath.Join(dir, "甲.zbk")
	if err := store.Create(context.Background(), first, b, blobs); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	second := filepath.Join(dir, "乙.zbk")
	if err := os.WriteFile(second, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, path := range []string{first, second} {
		s, err := session.Open(context.Background(), path, true)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		if i == 0 {
			mine = s
		} else {
			theirs = s
		}
	}
	return mine, theirs, second
}

func planned(t *testing.T, s *session.Session, path string) *Plan {
	t.Helper()
	their, err := Open(context.Background(), s, path, "")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(s, their)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestMergeOfNewAndGone has both copies give the same number to a new project, and
// one of them delete and bend a curve.
func TestMergeOfNewAndGone(t *testing.T) {
	ctx := context.Background()
	mine, theirs, path := apart(t)
	for s, name := range map[*session.Session]string{mine: "甲的新项目", theirs: "乙的新项目"} {
		if err := s.SetProject(ctx, s.NewProject(), samples.Latest,
			[]session.Change{{Field: "名称", Value: name}, {Field: "总投资", Value: "2亿元"}}); err != nil {
			t.Fatal(err)
		}
	}
	gone, kept, bent := theirs.Book.Projects[5], theirs.Book.Projects[6], theirs.Book.Projects[7]
	b := theirs.Batch(samples.Latest)
	b.Drop(gone)
	b.Drop(kept)
	draft := b.Draft(bent)
	plan := draft.Plans[2023]
	plan.Curves[zone.Investment] = zone.Curve{12: 600_000}
	draft.Plans[2023] = plan
	if err := b.Keep(ctx, "修改", ""); err != nil {
		t.Fatal(err)
	}
	if err := mine.Set(ctx, kept.Code, samples.Latest, []session.Change{{Field: "备注", Value: "还在推进"}}); err != nil {
		t.Fatal(err)
	}
	m := planned(t, mine, path)
	if !slices.Equal(m.New, []string{"乙的新项目"}) || !slices.Equal(m.Gone, []string{gone.Name}) ||
		len(m.Disagreements) != 1 || !strings.Contains(m.Disagreements[0].Why, "对方删除") {
		t.Fatalf("%+v", m)
	}
	before := len(mine.Book.Projects)
	if err := m.Apply(ctx, m.session, "", false); err == nil || len(mine.Book.Projects) != before {
		t.Fatalf("merged in spite of a disagreement: %v", err)
	}
	if err := planned(t, mine, path).Apply(ctx, mine, TakeMine, false); err != nil {
		t.Fatal(err)
	}
	again := bookBy(t, mine)
	if len(again.Projects) != before || again.Project("甲的新项目") == nil ||
		again.Project("乙的新项目").Total.Value != 2*zone.Yi || again.Project(gone.Code) != nil {
		t.Errorf("%d projects", len(again.Projects))
	}
	if got := again.Project(bent.Name).Plans[2023].Curves[zone.Investment]; got[12] != 600_000 {
		t.Errorf("the curve was not taken: %v", got)
	}
	name, ok := mine.NextUndo()
	if !ok || !strings.HasPrefix(name, "合并") {
		t.Errorf("the step is %q", name)
	}
	if _, err := mine.Undo(ctx); err != nil || len(mine.Book.Projects) != before {
		t.Errorf("undone: %v", err)
	}
	if m := planned(t, mine, path); len(m.New) != 1 || len(m.Gone) != 1 {
		t.Errorf("planned again after undoing: %+v", m)
	}
}

func TestMergeKeepsPublishedHalves(t *testing.T) {
	ctx := context.Background()
	mine, theirs, path := apart(t)
	p := theirs.Book.Projects[0]
	if err := theirs.Set(ctx, p.Code, samples.Latest, []session.Change{{Field: "形象进度", Value: "改了"}}); err != nil {
		t.Fatal(err)
	}
	mine.Book.Published = append(mine.Book.Published, zone.Publication{Period: samples.Latest})
	m := planned(t, mine, path)
	if len(m.Changes) != 0 || len(m.Disagreements) != 1 || !strings.Contains(m.Disagreements[0].Why, "冻结") {
		t.Fatalf("%+v", m)
	}
	if err := m.Apply(ctx, m.session, TakeTheirs, false); err != nil ||
		mine.Book.Project(p.Code).Progress[samples.Latest].Appearance == "改了" {
		t.Errorf("a published half-month was changed: %v", err)
	}
}

// TestDeletedThereEnteredAnewHere: a row was deleted here, its number given to another
// and itself entered again. Their deleting it takes away that one, not the other.
func TestDeletedThereEnteredAnewHere(t *testing.T) {
	mine, theirs, path := apart(t)
	leads := field.RegisterNamed("招商项目")
	last := mine.Book.Leads[len(mine.Book.Leads)-1]
	edit := func(s *session.Session, do func(b *session.RowBatch)) {
		t.Helper()
		b := s.Rows(leads)
		do(b)
		if err := b.Keep(context.Background(), "修改", ""); err != nil {
			t.Fatal(err)
		}
	}
	enter := func(name string) func(b *session.RowBatch) {
		return func(b *session.RowBatch) {
			if err := b.Set(b.New(), "项目", name); err != nil {
				t.Fatal(err)
			}
		}
	}
	edit(mine, func(b *session.RowBatch) { b.Drop(last.ID) })
	edit(mine, enter("另一个招商项目"))
	edit(mine, enter(last.Name))
	if at := mine.Book.Leads[len(mine.Book.Leads)-2]; at.ID != last.ID || at.Name != "另一个招商项目" {
		t.Fatalf("the number was not given to another: %+v", at)
	}
	edit(theirs, func(b *session.RowBatch) { b.Drop(last.ID) })
	if err := planned(t, mine, path).Apply(context.Background(), mine, TakeTheirs, false); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range mine.Book.Leads {
		names = append(names, l.Name)
	}
	if !slices.Contains(names, "另一个招商项目") || slices.Contains(names, last.Name) {
		t.Errorf("after the merge: %v", names[len(names)-3:])
	}
}

// TestConfirmationsStayWithTheirRecord: what they confirmed of a project and of a row that are new there is
// confirmed of those, and not of what got the same numbers here; nor is it of a row that gets the number of
// one that is gone.
func TestConfirmationsStayWithTheirRecord(t *testing.T) {
	ctx := context.Background()
	mine, theirs, path := apart(t)
	register := field.RegisterNamed("招商项目")
	add := func(s *session.Session, project, lead string) {
		if err := s.SetProject(ctx, s.NewProject(), samples.Latest,
			[]session.Change{{Field: "名称", Value: project}, {Field: "工作量", Value: "150%"}}); err != nil {
			t.Fatal(err)
		}
		b := s.Rows(register)
		id := b.New()
		for name, value := range map[string]string{"项目": lead, "在谈": "3021-01-05"} {
			if err := b.Set(id, name, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Keep(ctx, "新增", ""); err != nil {
			t.Fatal(err)
		}
	}
	asked := func(s *session.Session) (out []string) {
		for _, d := range s.Book.Doubts(samples.Latest) {
			out = append(out, d.Subject())
		}
		return out
	}
	add(mine, "甲的新项目", "甲的线索")
	add(theirs, "乙的新项目", "乙的线索")
	if err := settings.Confirm(ctx, theirs, theirs.Book.Doubts(samples.Latest)); err != nil {
		t.Fatal(err)
	}
	if err := planned(t, mine, path).Apply(ctx, mine, "", false); err != nil {
		t.Fatal(err)
	}
	if got := asked(mine); !slices.Equal(got, []string{"甲的新项目", "甲的线索"}) {
		t.Errorf("asked about %v", got)
	}
	b := theirs.Rows(register)
	for _, l := range theirs.Book.Leads {
		if l.Name == "乙的线索" {
			b.Drop(l.ID)
		}
	}
	if err := b.Keep(ctx, "删除", ""); err != nil {
		t.Fatal(err)
	}
	add(theirs, "丙的新项目", "丙的线索")
	if got := asked(theirs); !slices.Equal(got, []string{"丙的新项目", "丙的线索"}) {
		t.Errorf("asked about %v after another row got the number", got)
	}
}
