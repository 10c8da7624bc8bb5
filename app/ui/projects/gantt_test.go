package projects

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

func on(y, m, d int) zone.Date { return zone.Date{Year: y, Month: m, Day: d} }

func TestHowANodeStands(t *testing.T) {
	now := on(2023, 4, 15)
	for _, c := range []struct {
		planned, actual zone.Date
		want            string
		late            bool
	}{
		{zone.Date{}, zone.Date{}, "", false},
		{on(2023, 3, 1), zone.Date{}, "逾期45天", true},
		{on(2023, 3, 0), zone.Date{}, "逾期15天", true},
		{on(2023, 4, 15), zone.Date{}, "今天到期", false},
		{on(2023, 4, 30), zone.Date{}, "还有15天", false},
		{on(2023, 4, 1), on(2023, 4, 13), "晚12天", false},
		{on(2023, 4, 1), on(2023, 3, 27), "早5天", false},
		{on(2023, 4, 1), on(2023, 4, 1), "按期", false},
		{zone.Date{}, on(2023, 4, 1), "已完成", false},
		{on(2023, 4, 1), on(2023, 5, 1), "逾期14天", true}, // not yet, as of now
	} {
		if word, late := listing.NodeState(zone.Milestone{Planned: c.planned, Actual: c.actual}, now); word != c.want ||
			late != c.late {
			t.Errorf("%s, %s: %q, %v", c.planned, c.actual, word, late)
		}
	}
}

func TestWhatDoesNotFollow(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	p := &zone.Project{}
	set := func(n zone.Node, planned, actual zone.Date) {
		p.Milestones[n] = zone.Milestone{Planned: planned, Actual: actual}
	}
	if got := nodeHints(p, at); len(got) != 0 {
		t.Errorf("a project without dates: %v", got)
	}
	set(zone.Signing, on(2022, 1, 1), on(2022, 1, 1))
	set(zone.LandGrant, on(2022, 3, 1), zone.Date{})
	set(zone.Start, on(2022, 6, 1), on(2022, 6, 5))
	set(zone.Enrolment, on(2022, 5, 1), on(2022, 7, 1))
	set(zone.Completion, on(2022, 5, 15), on(2023, 6, 1))
	got := strings.Join(nodeHints(p, at), "\n")
	for _, want := range []string{"竣工计划2022-05-15早于开工计划2022-06-01", "入库计划2022-05-01早于开工计划2022-06-01", "开工已完成，摘牌还没有实际日期",
		"竣工实际2023-06-01晚于本期末"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among:\n%s", want, got)
		}
	}
	if strings.Count(got, "\n") != 3 {
		t.Errorf("more is said:\n%s", got)
	}
}

// TestADiamondIsDragged drags a planned day, asks for another by a click, and
// undoes both.
func TestADiamondIsDragged(t *testing.T) {
	w := room.Sample(t)
	p := w.Session().Book.All()[0]
	tab := cardOf(w, 2, p).tabs[2].(*nodesTab)
	g := tab.chart
	was := p.Milestones[zone.Completion].Planned
	from := fyne.NewPos(g.day(was), ganttTop(zone.Completion)+7)
	to := fyne.NewPos(g.day(was.AddMonths(6)), from.Y+40)
	headless.Drag(g, from, to)
	now := w.Current(p).Milestones[zone.Completion].Planned
	if d := zone.DaysBetween(was, now); d < 170 || d > 200 || now.Day != 15 && now != now.Last() {
		t.Fatalf("from %s to %s", was, now)
	}
	if name, _ := w.Session().NextUndo(); !strings.Contains(name, "拖动") || !strings.Contains(name, "竣工计划") {
		t.Errorf("the step is %q", name)
	}
	if row, col, _ := tab.grid.Active(); row != int(zone.Completion) || col != 1 {
		t.Errorf("the dates stand at %d, %d", row, col)
	}
	press := fyne.NewPos(g.day(now), from.Y)
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: press}, Button: desktop.MouseButtonPrimary})
	g.Tapped(&fyne.PointEvent{Position: press})
	typed, ok := w.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatal("no day is asked for")
	}
	typed.SetText("哪天")
	typed.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("a wrong day was taken")
	}
	typed.SetText("2025年3月")
	typed.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := w.Current(p).Milestones[zone.Completion].Planned; got != (zone.Date{Year: 2025, Month: 3}) ||
		w.Canvas().Overlays().Top() != nil {
		t.Errorf("typed: %s", got)
	}
	w.Undo()
	w.Undo()
	if got := w.Current(p).Milestones[zone.Completion].Planned; got != was {
		t.Errorf("after undoing: %s", got)
	}
	tab.grid.Select(int(zone.Completion), 2)
	tab.grid.Focus()
	w.Type("2023.4.9") // what is typed is seen in the drawing and in the hints
	w.See(t, "竣工已完成，主体结顶还没有实际日期")
}
