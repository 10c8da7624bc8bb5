package projects

import (
	"testing"

	"zonebrief/reports/zone"
)

// TestAPublishedProjectLeaves deletes a project that stands in a published half-month: it
// stays, with the day from which on it counts no more, and the screen says so.
func TestAPublishedProjectLeaves(t *testing.T) {
	w := room.Sample(t)
	book := w.Session().Book
	p, flags := book.Projects[4], map[int64]zone.Flag{book.Projects[4].ID: zone.Red}
	book.Published = append(book.Published, zone.Publication{Period: w.Period(), Flags: flags})
	open(w, p).Drop()
	if p = w.Current(p); p == nil || p.Left != w.Period().Add(1).Begin() {
		t.Errorf("the project is gone, or left on another day: %v", p)
	}
	w.See(t, "没有删除，改记了“退出日期”")
	if !w.Session().Book.AsOf(w.Period()).Rules.Rate(p, w.Period()).Final.Rated() || p.Due(w.Period().Add(1)) {
		t.Error("it counts in the wrong half-months")
	}
}
