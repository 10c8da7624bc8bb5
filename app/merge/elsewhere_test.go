package merge

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

const (
	wolong  = "卧龙新能源智慧产业园项目"
	another = "CY0002"
)

// elsewhere edits a copy of an open book as another program would that knows no locks, and
// writes it into the book's file, or puts it into its place.
func elsewhere(t *testing.T, path string, replace bool, project, field, value string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "别处.zbk")
	if err := os.WriteFile(copied, data, 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := session.Open(context.Background(), copied, true)
	if err != nil {
		t.Fatal(err)
	}
	set(t, other, project, field, value)
	other.Close()
	if data, err = os.ReadFile(copied); err != nil {
		t.Fatal(err)
	}
	if !replace {
		err = os.WriteFile(path, data, 0o600)
	} else if err = os.WriteFile(path+".new", data, 0o600); err == nil {
		err = os.Rename(path+".new", path)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func set(t *testing.T, s *session.Session, project, field, value string) {
	t.Helper()
	if err := s.Set(context.Background(), project, samples.Latest,
		[]session.Change{{Field: field, Value: value}}); err != nil {
		t.Fatal(err)
	}
}

func noteOf(s *session.Session, project string) string { return s.Book.Project(project).Note }

// TestElsewhereIsMerged: what another program wrote into the file of an open book is neither
// overwritten nor in the way, unless it is the very field that is edited.
func TestElsewhereIsMerged(t *testing.T) {
	for name, replace := range map[string]bool{"written": false, "replaced": true} {
		if replace && runtime.GOOS == "windows" {
			continue // nobody can replace it while it is open
		}
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "书.zbk")
			b, blobs := samples.Book()
			if err := store.Create(context.Background(), path, b, blobs); err != nil {
				t.Fatal(err)
			}
			told := ""
			ctx := session.WithElsewhere(context.Background(), Settle(func(text string) { told = text }))
			s, err := session.Open(ctx, path, true)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { s.Close() }()
			set(t, s, another, "备注", "这里先写的")

			elsewhere(t, path, replace, wolong, "备注", "别处写的")
			set(t, s, wolong, "总投资", "61亿元") // another field of the same project
			p := s.Book.Project(wolong)
			if p.Note != "别处写的" || p.Total.Value != 61*zone.Yi || noteOf(s, another) != "这里先写的" {
				t.Fatalf("%q, %v, %q", p.Note, p.Total, noteOf(s, another))
			}
			if !strings.Contains(told, "1处已并入") {
				t.Errorf("it is not told: %q", told)
			}
			elsewhere(t, path, replace, wolong, "存在问题", "别处写的进展") // a report's other field
			set(t, s, wolong, "本年累计", "31000万元")
			if got := s.Book.Project(wolong).Progress[samples.Latest]; got.Problem != "别处写的进展" ||
				got.YearDone.Value == 0 {
				t.Errorf("the report: %+v", got)
			}

			elsewhere(t, path, replace, wolong, "备注", "别处又写的") // the same field
			err = s.Set(ctx, wolong, samples.Latest, []session.Change{{Field: "备注", Value: "这里写的"}})
			var m *Meeting
			if !errors.As(err, &m) || noteOf(s, wolong) != "别处又写的" {
				t.Fatalf("%v, %q", err, noteOf(s, wolong))
			}
			d := m.Disagreements[0]
			if d.Mine != "别处又写的" || d.Theirs != "这里写的" || d.MineBy == "" || d.MineOn == "" || d.TheirsBy == "" {
				t.Errorf("%+v", d)
			}
			if !strings.Contains(err.Error(), "备注") || !strings.Contains(err.Error(), "没有覆盖") {
				t.Error(err)
			}
			if m.Apply(ctx) == nil {
				t.Error("it was written before it was settled")
			}
			if d.Take = TakeTheirs; m.Apply(ctx) != nil || noteOf(s, wolong) != "这里写的" {
				t.Errorf("%v, %q", m.Apply(ctx), noteOf(s, wolong))
			}
			if _, err := s.Undo(ctx); err != nil || noteOf(s, wolong) != "别处又写的" {
				t.Errorf("undone: %v, %q", err, noteOf(s, wolong))
			}
			elsewhere(t, path, replace, another, "备注", "别处的")
			if _, err := s.Redo(ctx); err == nil || !strings.Contains(err.Error(), "已读入") {
				t.Error(err)
			}
			s.Close()
			if found, err := session.Verify(ctx, path); err != nil || len(found) > 0 {
				t.Error(found, err)
			}
			if s, err = session.Open(ctx, path, false); err != nil || noteOf(s, another) != "别处的" {
				t.Error(err)
			}
		})
	}
}
