package session

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// registers gives the rows of all registers by value.
func registers(b *zone.Book) map[string][]any {
	out := map[string][]any{}
	for _, r := range field.Registers() {
		out[r.Name] = r.Rows(b)
	}
	return out
}

// sameRows holds the registers in memory and in the file against what is wanted.
func sameRows(t *testing.T, s *Session, want map[string][]any) {
	t.Helper()
	loaded, err := s.store.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []*zone.Book{s.Book, loaded} {
		for name, rows := range registers(b) {
			if len(rows) != len(want[name]) {
				t.Fatalf("%s has %d rows, want %d", name, len(rows), len(want[name]))
			}
			for i, row := range rows {
				if !reflect.DeepEqual(row, want[name][i]) {
					t.Fatalf("%s, row %d:\n got %+v\nwant %+v", name, i, row, want[name][i])
				}
			}
		}
	}
}

// TestEveryRegisterIsEditedAndUndone adds, edits and drops a row of each register,
// undoes it all after a restart, and does it again.
func TestEveryRegisterIsEditedAndUndone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "示例.zbk")
	book, blobs := samples.Book()
	s := openedAt(t, path, book, blobs)
	states := []map[string][]any{registers(s.Book)}
	did := func(b *RowBatch, want string) {
		t.Helper()
		snapshot := s.View()
		if err := b.Keep(ctx, "修改", ""); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.NextUndo(); !strings.HasPrefix(got, want) {
			t.Errorf("the step is called %s, want %s", got, want)
		}
		if !reflect.DeepEqual(registers(snapshot.Book), states[len(states)-1]) {
			t.Error("a snapshot changed with the book")
		}
		states = append(states, registers(s.Book))
	}
	for _, r := range field.Registers() {
		first := r.ID(r.Rows(s.Book)[0])
		for i := range r.Fields {
			f := &r.Fields[i]
			if f.Name == "产业链" && r.Name == "产业链环节" || f.Choices != nil && f.Closed {
				continue
			}
			b := s.Rows(r)
			value := map[field.Kind]string{field.Words: "改一改", field.Money: "1.2亿元", field.Land: "12亩",
				field.Day: "2023-5-8", field.Number: "2024"}[f.Kind]
			if f.Name == "位置" {
				value = "0.3,0.4"
			}
			if err := b.Set(first, f.Name, value); err != nil {
				t.Fatalf("%s.%s: %v", r.Name, f.Name, err)
			}
			did(b, "修改"+r.Name)
			break
		}
		if r.Must != "" {
			b := s.Rows(r)
			for n := range 2 {
				id := b.New()
				for name, value := range map[string]string{r.Must: fmt.Sprintf("新来的%d", n),
					"产业链": s.Book.Chains[0].Name} {
					if r.Field(name) != nil && (name == r.Must || r.Name == "产业链环节") {
						if err := b.Set(id, name, value); err != nil {
							t.Fatal(err)
						}
					}
				}
			}
			if b.Set(first, r.Must, "") == nil || b.Set(first, "没有的", "1") == nil ||
				b.Set(1<<60, r.Must, "1") == nil {
				t.Errorf("%s took nonsense", r.Name)
			}
			did(b, "新增"+r.Name+"2行")
			b = s.Rows(r)
			b.New()
			if b.Keep(ctx, "", "") == nil {
				t.Errorf("%s kept a row without its %s", r.Name, r.Must)
			}
		}
		b := s.Rows(r)
		b.Drop(first)
		did(b, "删除"+r.Name)
		b = s.Rows(r)
		if err := b.Keep(ctx, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	sameRows(t, s, states[len(states)-1])
	s = again(t, s, path)
	for i := len(states) - 2; i >= 0; i-- {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		sameRows(t, s, states[i])
	}
	for _, want := range states[1:] {
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		sameRows(t, s, want)
	}
}

func TestALinkNeedsItsChain(t *testing.T) {
	book, blobs := samples.Book()
	s := openedAt(t, filepath.Join(t.TempDir(), "示例.zbk"), book, blobs)
	b := s.Rows(field.RegisterNamed("产业链环节"))
	id := b.New()
	b.Set(id, "环节", "新环节")
	b.Set(id, "产业链", "没有的产业")
	if err := b.Keep(ctx, "", ""); err == nil || !strings.Contains(err.Error(), "没有名为“没有的产业”的产业链") {
		t.Errorf("a link of no chain: %v", err)
	}
	sameRows(t, s, registers(s.Book))
}

// TestManyRowsAreOneStep pastes 3,000 leads.
func TestManyRowsAreOneStep(t *testing.T) {
	s := openedAt(t, filepath.Join(t.TempDir(), "空.zbk"), samples.Empty(), nil)
	b := s.Rows(field.RegisterNamed("招商项目"))
	for i := range 3000 {
		id := b.New()
		if err := b.Set(id, "项目", fmt.Sprintf("线索%d𬭊", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Keep(ctx, "粘贴", ""); err != nil || len(s.Book.Leads) != 3000 {
		t.Fatal(err)
	}
	sameRows(t, s, registers(s.Book))
	if _, err := s.Undo(ctx); err != nil || len(s.Book.Leads) != 0 {
		t.Fatalf("%d leads are left: %v", len(s.Book.Leads), err)
	}
	sameRows(t, s, registers(samples.Empty()))
}
