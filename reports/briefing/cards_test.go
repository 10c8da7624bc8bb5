package briefing

import (
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

// TestCardTellsTheCourse shows the half-months of a project with the last one first, as far as the page has
// room, in one unit; a project with nothing but its figures has charts as wide as the page.
func TestCardTellsTheCourse(t *testing.T) {
	told, fresh := raced(1, "甲项目", 2*zone.Yi, 3*zone.Yi, 5*zone.Yi), raced(2, "乙项目", 5000*zone.Wan)
	doc, _ := Cards(bookOf(told, fresh), half)
	var course *Table
	wide := 0
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case Table:
			if b.Fit {
				if course != nil {
					t.Fatal("the fresh project has a course too")
				}
				course = &b
			}
		case Figure:
			wide++
		}
	}
	if course == nil || course.Unit != "单位：亿元" || len(course.Rows) != 3 {
		t.Fatalf("course %+v", course)
	}
	var done []string
	for _, r := range course.Rows {
		done = append(done, r.Cells[0].Text+r.Cells[2].Text)
	}
	if got := strings.Join(done, " "); got != "2023年4月上半月5.00 2023年3月下半月3.00 2023年3月上半月2.00" {
		t.Errorf("course %s", got)
	}
	if wide < 2 {
		t.Errorf("%d charts as wide as the page", wide)
	}
}

// TestFlashOfLongNamesHasFewerEnds keeps 快报 to one page where names take lines of their own.
func TestFlashOfLongNamesHasFewerEnds(t *testing.T) {
	var list []*zone.Project
	for i := range 12 {
		list = append(list, raced(int64(i+1), strings.Repeat("长", 50)+string(rune('甲'+i)), zone.Money(i+1)*zone.Yi))
	}
	rows := func() int {
		return len(flash{newDraft("flash", bookOf(list...), half)}.ends().Rows)
	}
	if n := rows(); n != 5 {
		t.Errorf("%d rows of long names", n)
	}
	for i, p := range list {
		p.Name = "短" + string(rune('甲'+i))
	}
	if n := rows(); n != 8 {
		t.Errorf("%d rows of short names", n)
	}
}
