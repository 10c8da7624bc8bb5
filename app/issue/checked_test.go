package issue

import (
	"testing"

	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
)

// TestAnUnprovenFigureIsChecked checks a figure that the book does not prove: it is kept with
// name and time when the book is opened again, until the text changes, and is undone.
func TestAnUnprovenFigureIsChecked(t *testing.T) {
	s := sessiontest.Sample(t)
	write := func(field, text string) {
		t.Helper()
		if err := Rewrite(ctx, s, drafted(t, s, "brief"), []session.Change{{Field: field, Value: text}}); err != nil {
			t.Fatal(err)
		}
	}
	one := func() Unproven {
		t.Helper()
		list, err := drafted(t, s, "brief").Unproven()
		if err != nil || len(list) != 1 {
			t.Fatalf("unproven: %+v %v", list, err)
		}
		return list[0]
	}
	write("11+", "重点企业营收9亿元。")
	d := drafted(t, s, "brief")
	if u := one(); !u.Open() || u.State() != "" {
		t.Fatalf("checked by nobody: %+v", u)
	}
	if err := d.Check(ctx, s, []Unproven{one()}, true); err != nil {
		t.Fatal(err)
	}
	s = sessiontest.Reopen(t, s)
	if u := one(); u.Open() || u.Checked.By == "" || u.Checked.Time == "" {
		t.Errorf("after it was opened again: %+v", u.Checked)
	}
	if _, err := s.Undo(ctx); err != nil || !one().Open() {
		t.Errorf("after undo: %+v %v", one().Checked, err)
	}
	if _, err := s.Redo(ctx); err != nil || one().Open() {
		t.Errorf("after redo: %+v %v", one().Checked, err)
	}
	write("增补1", "重点企业营收9亿元，来之不易。")
	if !one().Open() {
		t.Error("checked still, although the text has changed")
	}
}
