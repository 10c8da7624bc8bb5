package reporting

import (
	"slices"
	"strings"
	"testing"

	"zonebrief/app/ui/projecttable"
)

// TestADoubtIsToldWhereItIsTyped types 工作量 150% into 填报: the cell says why it can
// hardly be true, is counted, and says nothing once it was confirmed.
func TestADoubtIsToldWhereItIsTyped(t *testing.T) {
	w := room.Sample(t)
	r := w.Show("填报").(*Screen)
	w.See(t, "存疑 0")
	col := slices.IndexFunc(r.Table.Columns, func(c projecttable.Column) bool { return c.Title == "工作量" })
	r.Grid.Select(0, col)
	w.Type("150%")
	w.See(t, "存疑 1")
	r.Grid.Select(0, col)
	if why := r.Grid.Problem(); r.Grid.Problems() != 0 || !strings.Contains(why, "超过100%") {
		t.Fatalf("the cell says %q", why)
	}
	r.Confirm()
	r.Refresh()
	if why := r.Grid.Problem(); why != "" {
		t.Errorf("after it was confirmed the cell says %q", why)
	}
	w.See(t, "存疑 0")
	r.Grid.Select(0, col)
	w.Type("160%")
	w.See(t, "存疑 1")
}
