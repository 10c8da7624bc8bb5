package projects

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"

	"zonebrief/app/pictures"
	"zonebrief/app/ui/headless"
)

// TestPhotosOfAProject drops files on the form's 图片, makes one the main picture and
// undoes it.
func TestPhotosOfAProject(t *testing.T) {
	w := room.Sample(t)
	var p *zone.Project
	for _, p = range pictures.Unpictured(w.Session()) {
		break
	}
	tab := cardOf(w, 4, p).tabs[4].(*photosTab)
	w.See(t, "添加照片")
	if len(tab.photos()) != 0 {
		t.Fatal("it has photos")
	}
	n := len(w.Session().Book.Photos)
	w.Drop(headless.PhotoFile(t, 6, "甲 2023-04-08.jpg"), headless.PhotoFile(t, 5, "乙.jpg"))
	if len(tab.photos()) != 0 || len(w.Session().Book.Photos) != n {
		t.Error("photos of the book came in twice")
	}
	for _, ph := range w.Session().Book.Photos { // make room for them
		b := w.Session().Rows(field.RegisterNamed("照片"))
		b.Drop(ph.ID)
		if err := b.Keep(t.Context(), "删除", ""); err != nil {
			t.Fatal(err)
		}
	}
	w.Drop(headless.PhotoFile(t, 6, "甲 2023-04-08.jpg"), headless.PhotoFile(t, 5, "乙.jpg"))
	list := tab.photos()
	if len(list) != 2 || list[0].Caption != "甲" {
		t.Fatalf("%+v", list)
	}
	w.See(t, "甲", "主图 · 2023-04-08")
	if !tab.first.Disabled {
		t.Error("the main picture can be made so again")
	}
	tab.choose(list[1].ID)
	tab.first.OnTapped()
	if list = tab.photos(); list[0].Caption != "乙" || tab.chosen != list[0].ID {
		t.Errorf("the main picture is %s", list[0].Caption)
	}
	if name, _ := w.Session().NextUndo(); !strings.Contains(name, "设为主图") {
		t.Errorf("the step is %q", name)
	}
	w.Undo()
	if list = tab.photos(); list[0].Caption != "甲" {
		t.Error("it was not undone")
	}
	tab.open.OnTapped()
	if !slices.Contains(w.Opened, fmt.Sprint("图片 ", tab.chosen)) {
		t.Error("the photo was not opened")
	}
}

// TestTheHistoryOfAProject reads its flags and the changes made to it, and goes to a
// half-month.
func TestTheHistoryOfAProject(t *testing.T) {
	w := room.Sample(t)
	p, other := w.Session().Book.All()[0], w.Session().Book.All()[1]
	tab := cardOf(w, 5, p).tabs[5].(*historyTab)
	tab.card.work.Wait()
	w.Settle(t, func() bool { return len(tab.changes.Objects) > 0 })
	w.See(t, "修改记录", "还没有对这个项目的修改")
	tab.card.set(p, "备注", "第一次")
	tab.card.set(other, "备注", "别的项目")
	tab.card.set(p, "责任单位", "规划建设局")
	w.Undo()
	w.Settle(t, func() bool { return len(tab.changes.Objects) == 2 })
	text := w.Text()
	if a, b := strings.Index(text, "责任单位（已撤销）"), strings.Index(text, "”的备注"); a < 0 || b < a {
		t.Errorf("the changes are\n%s", text)
	}
	at := w.Period()
	f := tab.flags
	if f.Shown() < 4 || f.period(f.Shown()-1) != at {
		t.Fatalf("%d half-months up to %s", f.Shown(), f.period(f.Shown()-1))
	}
	f.Tapped(&fyne.PointEvent{Position: fyne.NewPos(f.Size().Width-flagPlace*1.5, 20)})
	if w.Period() != at.Add(-1) {
		t.Errorf("it went to %s", w.Period())
	}
	tab.card.work.Wait()
}

func TestApprovalsAreCounted(t *testing.T) {
	for _, c := range []struct {
		states [zone.PermitCount]string
		want   string
	}{
		{[6]string{}, "6项手续都还没有填"},
		{[6]string{"已办结", "已办结", "办理中", "未办", "不需要", ""}, "需要5项手续：已办结2项，办理中1项，未办1项，未填1项"},
		{[6]string{"已办结", "已办结", "已办结", "已办结", "不需要", "不需要"}, "需要的4项手续都已办结"},
	} {
		p := &zone.Project{}
		for i, s := range c.states {
			p.Permits[i].State = s
		}
		if got := permitSummary(p); got != c.want {
			t.Errorf("%v: %s", c.states, got)
		}
	}
}
