package issue

import (
	"context"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

// TestTablesKeepTheirPlaces changes and renames a table where it stands, and shows
// its first rows.
func TestTablesKeepTheirPlaces(t *testing.T) {
	s, ctx := sessiontest.Sample(t), context.Background()
	for _, name := range []string{"甲", "乙", "丙"} {
		if err := SetTable(ctx, s, zone.Table{Name: name, Columns: []string{"项目名称", "总投资"}}); err != nil {
			t.Fatal(err)
		}
	}
	table := zone.Table{
		Name:    "乙二",
		Columns: []string{"项目名称", "总投资", "开工实际"},
		Where:   []string{"总投资>=10亿元"},
		Group:   "产业",
		Unit:    "亿元",
	}
	if err := PutTable(ctx, s, "乙", table); err != nil {
		t.Fatal(err)
	}
	names := func() string {
		var out []string
		for _, t := range s.Book.Tables {
			out = append(out, t.Name)
		}
		return strings.Join(out, "、")
	}
	if got := names(); got != "甲、乙二、丙" {
		t.Error(got)
	}
	if err := PutTable(ctx, s, "甲", table); err == nil || !strings.Contains(err.Error(), "已有名为“乙二”") {
		t.Errorf("two of one name: %v", err)
	}
	if _, err := s.Undo(ctx); err != nil || names() != "甲、乙、丙" {
		t.Errorf("%v: %s", err, names())
	}
	v, err := ViewTable(s, table, samples.Latest, 5)
	if err != nil || len(v.Rows) != 5 || v.All < 10 || !slices.Equal(v.Figures, []bool{false, true, false}) ||
		!slices.Contains(v.Strong, true) ||
		v.Rows[2][1] == "" {
		t.Errorf("%v %+v", err, v)
	}
	if _, err := ViewTable(s, zone.Table{Name: "丁", Columns: []string{"没有的列"}}, samples.Latest, 5); err == nil {
		t.Error("a column that is none is shown")
	}
	if err := PutTable(ctx, s, "甲", zone.Table{Name: "甲"}); err != nil || names() != "乙、丙" {
		t.Errorf("%v: %s", err, names())
	}
}
