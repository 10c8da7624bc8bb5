package projects

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/grid"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

// cardOf shows a tab of the form of a project.
func cardOf(w *headless.Window, tab int, p *zone.Project) *card {
	list := w.Show("项目").(*Screen)
	list.Open(p)
	list.card.selectTab(tab)
	return list.card
}

func planOf(w *headless.Window) (*planTab, *zone.Project) {
	p := w.Session().Book.All()[0]
	return cardOf(w, 1, p).tabs[1].(*planTab), p
}

func curveOf(w *headless.Window, p *zone.Project, m zone.Measure) zone.Curve {
	return w.Current(p).Plans[w.Period().Year].Curves[m]
}

// TestACurveIsDragged drags points, nudges them by keys, and takes it all back, a
// step at a time.
func TestACurveIsDragged(t *testing.T) {
	w := room.Sample(t)
	tab, p := planOf(w)
	c := tab.chart
	at := func(n int, part float64) fyne.Position { return fyne.NewPos(c.x(float32(n)), c.y(part)) }
	w.See(t, "到4月上应完成29.2%", "投资量", "实物量")
	headless.Drag(c, at(12, 0.5), at(12, 0.7))
	if got := curveOf(w, p, zone.Investment); len(got) != 1 || got[12] != 700_000 {
		t.Fatalf("dragged: %v", got)
	}
	if name, _ := w.Session().NextUndo(); !strings.Contains(name, "拖动") || !strings.Contains(name, "投资量曲线") {
		t.Errorf("the step is %q", name)
	}
	headless.Drag(c, at(6, 0.35), at(6, 0.9)) // above a later point, which moves along
	if got := curveOf(w, p, zone.Investment); got[6] != 900_000 || got[12] != 900_000 {
		t.Errorf("a later point stayed: %v", got)
	}
	headless.Drag(c, at(18, 0.2), at(18, 0.4)) // beside its point nothing is taken
	headless.Drag(c, at(24, 1), at(24, 3))
	if got := curveOf(w, p, zone.Investment); len(got) != 3 || got[24] != zone.Whole {
		t.Errorf("above the whole: %v", got)
	}
	if row, col, _ := tab.curves.grid.Active(); row != 23 || col != 1 {
		t.Errorf("the figures stand at %d, %d", row, col)
	}
	for _, key := range []fyne.KeyName{fyne.KeyHome, fyne.KeyRight, fyne.KeyUp} {
		c.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if got := curveOf(w, p, zone.Investment); got[2] != 310_000 {
		t.Errorf("nudged: %v", got)
	}
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if _, entered := curveOf(w, p, zone.Investment)[2]; entered {
		t.Error("the point is still entered")
	}
	for range 5 {
		w.Undo()
	}
	if got := curveOf(w, p, zone.Investment); got != nil {
		t.Errorf("after undoing: %v", got)
	}
	w.SetLocked("只读")
	headless.Drag(c, at(12, 0.5), at(12, 0.7))
	if curveOf(w, p, zone.Investment) != nil {
		t.Error("a book that is only read was changed")
	}
}

// TestACurveIsPasted pastes figures as Excel copies them.
func TestACurveIsPasted(t *testing.T) {
	var column, months, fall []string
	for i := range 24 {
		column = append(column, percents(zone.FrontHeavy.Curve()[i+1].Rat()))
		fall = append(fall, map[bool]string{true: "50", false: "40"}[i < 12])
	}
	for i := range 12 {
		months = append(months, []string{"0.05", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.95",
			"1"}[i])
	}
	for _, c := range []struct {
		name, text string
		want       zone.Curve // nil: refused
		points     int
	}{
		{"a column of percents", strings.Join(column, "\r\n") + "\r\n", zone.Curve{12: 750_000, 24: zone.Whole}, 24},
		{"a row of months", strings.Join(months, "\t"), zone.Curve{2: 50_000, 24: zone.Whole}, 12},
		{"bare figures", strings.TrimSuffix(strings.Repeat("35\n", 24), "\n"), zone.Curve{1: 350_000, 24: 350_000}, 24},
		{"one that falls", strings.Join(fall, "\n"), nil, 0},
		{"too few", "1\n2\n3", nil, 0},
		{"words", strings.Repeat("一\n", 24), nil, 0},
		{"nothing", "", nil, 0},
	} {
		got, err := readCurve(c.text)
		if (err != nil) != (c.want == nil) || len(got) != c.points {
			t.Errorf("%s: %d points, %v", c.name, len(got), err)
			continue
		}
		for n, s := range c.want {
			if got[n] != s {
				t.Errorf("%s: half %d is %d", c.name, n, got[n])
			}
		}
	}
	w := room.Sample(t)
	tab, p := planOf(w)
	tab.choose(zone.Work)
	w.Clipboard().SetContent(strings.Join(column, "\n"))
	tab.chart.TypedShortcut(&fyne.ShortcutPaste{Clipboard: w.Clipboard()})
	if got := curveOf(w, p, zone.Work); got[12] != 750_000 || curveOf(w, p, zone.Investment) != nil {
		t.Errorf("pasted: %v", got)
	}
	tab.chart.TypedShortcut(&fyne.ShortcutCopy{Clipboard: w.Clipboard()})
	if again, err := readCurve(w.Clipboard().Content()); err != nil || again[12] != 750_000 {
		t.Errorf("copied: %v, %v", again, err)
	}
	tab.saveCurve(nil, "", "恢复默认")
	if curveOf(w, p, zone.Work) != nil {
		t.Error("the default did not come back")
	}
}

// TestFallingFiguresAreRefused types figures into the table of curves.
func TestFallingFiguresAreRefused(t *testing.T) {
	typed := func(points ...string) []grid.Change {
		var out []grid.Change
		for i, text := range points {
			if text != "-" {
				out = append(out, grid.Change{Row: i, Col: 1, Text: text})
			}
		}
		return out
	}
	for _, c := range []struct {
		name    string
		was     zone.Curve
		changes []grid.Change
		want    zone.Curve
		refused int
	}{
		{"rising", nil, typed("5", "10%", "12.5"), zone.Curve{1: 50_000, 2: 100_000, 3: 125_000}, 0},
		{"one falls", nil, typed("5", "10", "8", "20"), zone.Curve{1: 50_000, 2: 100_000, 4: 200_000}, 1},
		{"below what was there", zone.Curve{1: 300_000}, typed("-", "20"), zone.Curve{1: 300_000}, 1},
		{"above what was there", zone.Curve{2: 300_000}, typed("40"), zone.Curve{2: 300_000}, 1},
		{"over an old value", zone.Curve{1: 100_000, 2: 300_000}, typed("40"), zone.Curve{1: 100_000, 2: 300_000}, 1},
		{"cleared", zone.Curve{1: 100_000}, typed(""), nil, 0},
		{"a book that fell before", zone.Curve{1: 500_000, 2: 300_000}, typed("-", "-", "60"),
			zone.Curve{1: 500_000, 2: 300_000, 3: 600_000}, 0},
		{"no figure", nil, typed("很多"), nil, 1},
	} {
		got, bad := typedInto(c.was, c.changes)
		if len(got) != len(c.want) || len(bad) != c.refused {
			t.Errorf("%s: %v, %v", c.name, got, bad)
			continue
		}
		for n, s := range c.want {
			if got[n] != s {
				t.Errorf("%s: %v", c.name, got)
			}
		}
	}
}

// TestThePlanTabOnEveryBook turns to the tabs of the form on books without
// projects, and with one that has no plan.
func TestThePlanTabOnEveryBook(t *testing.T) {
	for _, b := range []*zone.Book{samples.Empty(), samples.Generate(1, 1, 1)} {
		w := room.Open(t, b, nil)
		list := w.Show("项目").(*Screen)
		for i := range list.card.tabs {
			list.card.selectTab(i)
		}
		for _, p := range w.Session().Book.Projects {
			p.Plans, p.Milestones = nil, [zone.NodeCount]zone.Milestone{}
			for i := range list.card.tabs {
				list.card.selectTab(i)
				list.card.setProject(p)
			}
			tab := cardOf(w, 1, p).tabs[1].(*planTab)
			tab.saveCurve(zone.BackHeavy.Curve(), "", "")
			if len(curveOf(w, p, zone.Investment)) != zone.Halves {
				t.Error("a project without a plan got none")
			}
		}
	}
}
