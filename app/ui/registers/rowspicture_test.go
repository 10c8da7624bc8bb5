package registers

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

func boardOf(w *headless.Window) *leadBoard {
	v := registersOf(w, "招商", 0)
	v.draw(true)
	return v.picture.(*leadBoard)
}

// TestALeadIsDraggedToItsStage drags a card forward, which asks for the day, and
// back, which clears it; each is a step.
func TestALeadIsDraggedToItsStage(t *testing.T) {
	w := room.Sample(t)
	b := boardOf(w)
	w.See(t, "看板", "在谈", "竣工/试生产")
	lane := b.lanes[zone.Talking]
	one := lane.cards[0]
	leads := len(w.Session().Book.Leads)
	stage := func() zone.LeadStage {
		for _, l := range w.Session().Book.Leads {
			if l.ID == one.ID {
				return l.Stage(w.Period().End())
			}
		}
		t.Fatal("the lead is gone")
		return 0
	}
	c := newLeadCard(b)
	c.update(one)
	over := func(l *leadLane) *fyne.DragEvent {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Content)
		return &fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at.AddXY(20, 60)}}
	}
	c.Dragged(over(lane))
	c.DragEnd() // over its own stage nothing happens
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("a day is asked for")
	}
	c.Dragged(over(b.lanes[zone.Granted]))
	c.DragEnd()
	typed, ok := w.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatal("no day is asked for")
	}
	typed.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if stage() != zone.Talking {
		t.Fatal("the lead moved without a day")
	}
	typed.SetText("2023.4.8")
	typed.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if stage() != zone.Granted {
		t.Fatalf("the stage is %s", stage().Title())
	}
	if name, _ := w.Session().NextUndo(); !strings.Contains(name, "推进到摘牌") {
		t.Errorf("the step is %q", name)
	}
	for _, l := range b.lanes[zone.Granted].cards {
		if l.ID == one.ID {
			c.update(l)
		}
	}
	c.Dragged(over(lane))
	c.DragEnd()
	if stage() != zone.Talking {
		t.Fatalf("dragged back, the stage is %s", stage().Title())
	}
	w.See(t, "已退回到在谈，并清除了摘牌的实际日期")
	w.Undo()
	if stage() != zone.Granted {
		t.Error("the way back was not undone")
	}
	w.Undo()
	if stage() != zone.Talking || len(w.Session().Book.Leads) != leads {
		t.Error("the way forward was not undone")
	}
	c.DoubleTapped(nil)
	if row, _, _ := b.view.grid.Active(); b.view.isDrawn() || b.view.table.rows[row].(zone.Lead).ID != one.ID {
		t.Error("its row was not opened")
	}
}

// TestTheSevenOnesOpenTheirCells presses a missing one.
func TestTheSevenOnesOpenTheirCells(t *testing.T) {
	w := room.Sample(t)
	v := registersOf(w, "招商", 3)
	v.draw(true)
	m := v.picture.(*onesMatrix)
	w.See(t, "还缺5项")
	for row, c := range m.chains {
		for col := range c.Ones {
			if m.has(c, col) {
				continue
			}
			v.draw(true)
			m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(m.column(col)+9, onesHead+float32(row)*onesRow+9)})
			at, k, _ := v.grid.Active()
			if at != row || v.table.columns[k].title != zone.SevenOnes[col] || v.isDrawn() {
				t.Fatalf("row %d, %s is opened", at, v.table.columns[k].title)
			}
			w.Type("示例专班")
		}
	}
	v.draw(true)
	w.See(t, "5条产业链的“七个一”都已具备")
}

// TestABoneOpensItsLink presses every bone of every chain.
func TestABoneOpensItsLink(t *testing.T) {
	w := room.Sample(t)
	v := registersOf(w, "招商", 4)
	v.draw(true)
	f := v.picture.(*fishbone)
	w.See(t, "缺链1个")
	opened := map[int]bool{}
	for range f.all {
		for i, b := range f.all[f.at].Bones {
			x, w, up := f.bone(i)
			y := f.Size().Height - 20
			if up {
				y = 20
			}
			v.draw(true)
			f.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x+w/2, y)})
			row, _, _ := v.grid.Active()
			if s := v.table.rows[row].(field.Segment); s.Name != b.Name || s.Chain != f.all[f.at].Chain {
				t.Errorf("%s opens %s", b.Name, s.Name)
			}
			opened[row] = true
		}
		f.step(1)
	}
	if len(opened) != len(v.table.rows) {
		t.Errorf("%d of %d links were opened", len(opened), len(v.table.rows))
	}
}

// TestDrawingsOfEveryBook draws the registers of an empty and of a generated book,
// and of chains without links.
func TestDrawingsOfEveryBook(t *testing.T) {
	bare := samples.Empty()
	bare.Chains = []zone.Chain{{ID: 1, Name: strings.Repeat("很长的产业链名称", 12)},
		{ID: 2, Name: "一个环节", Segments: []zone.Segment{{Gap: "缺\U00020BB7"}}}}
	bare.Leads = []zone.Lead{{ID: 1, Name: strings.Repeat("长", 60), Industry: "一个环节"}}
	for _, b := range []*zone.Book{samples.Empty(), bare, samples.Generate(30, 1, 1)} {
		w := room.Open(t, b, nil)
		p := w.Show("招商").(*Screen)
		for i, v := range p.list {
			p.selectRegister(i)
			v.draw(true)
			for k := range v.views {
				v.choose(k)
			}
			if f, ok := v.picture.(*fishbone); ok {
				f.step(1)
				f.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 20)})
			}
			w.Canvas().Capture()
			v.draw(false)
		}
	}
}

// TestViewsFoldInANarrowWindow narrows the window: what changes grid and drawing stays
// in it, and the view in force offers the others.
func TestViewsFoldInANarrowWindow(t *testing.T) {
	w := room.Sample(t)
	v := registersOf(w, "招商", 0)
	if v.folded {
		t.Fatal("there is room for all views")
	}
	w.Window().Resize(fyne.NewSize(683, 480))
	right := v.asGrid.Position().X + v.asGrid.Size().Width
	if !v.folded || v.buttons[1].Visible() || right > v.bar.Size().Width+1 {
		t.Fatalf("folded %v; the bar has %v, its buttons end at %v", v.folded, v.bar.Size().Width, right)
	}
	v.buttons[0].OnTapped()
	menu := w.Canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("the views are not offered")
	}
	w.Canvas().Overlays().Remove(menu)
	v.choose(2)
	if !v.buttons[2].Visible() || v.buttons[0].Visible() {
		t.Error("the view in force is not shown")
	}
	w.Window().Resize(fyne.NewSize(1366, 768))
	if v.folded || !v.buttons[0].Visible() {
		t.Error("the views stay folded")
	}
}
