package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

func raceOf(t *testing.T, w *Window) *race {
	t.Helper()
	w.show(w.screenOf("晾晒"))
	return w.screens[w.current].page.(*race)
}

// buttons finds the buttons of what lies above the window.
func buttons(w *Window) map[string]*widget.Button {
	out := map[string]*widget.Button{}
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Button:
			out[o.Text] = o
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
			return
		}
		if wid, ok := o.(fyne.Widget); ok {
			for _, child := range test.WidgetRenderer(wid).Objects() {
				walk(child)
			}
		}
	}
	if top := w.Canvas().Overlays().Top(); top != nil {
		walk(top)
	}
	return out
}

// TestRaceHoldsTheContest compares the board with the rules.
func TestRaceHoldsTheContest(t *testing.T) {
	w := sample(t)
	r := raceOf(t, w)
	want := w.session.Book.Sum(w.session.Book.All(), w.at).Flags
	for _, l := range r.lanes {
		if len(l.cards) != want[l.flag] || want[l.flag] == 0 {
			t.Errorf("%s has %d cards, want %d", l.flag.Title(), len(l.cards), want[l.flag])
		}
		for i, c := range l.cards[1:] {
			if c.Rank < l.cards[i].Rank {
				t.Errorf("%s is not in order at %d", l.flag.Title(), i)
			}
		}
	}
	snail := r.lanes[3].cards[0].Project
	r.show(snail)
	w.see(t, snail.Unit, "综合 r ", "序时", "权重")
	r.sieve[2] = snail.Unit
	r.Refresh()
	shown, _ := r.grid.Shown()
	n := 0
	for p := range r.places {
		if p.Unit == snail.Unit {
			n++
		}
	}
	if shown != n || len(r.lanes[0].cards)+len(r.lanes[1].cards)+len(r.lanes[2].cards)+len(r.lanes[3].cards) != n {
		t.Errorf("%d rows of %s, want %d", shown, snail.Unit, n)
	}
}

// TestOverrideNeedsAReason drags a card, is asked why, and undoes it.
func TestOverrideNeedsAReason(t *testing.T) {
	w := sample(t)
	r := raceOf(t, w)
	p := r.lanes[2].cards[0].Project
	drag := func(to int) {
		c := newRaceCard(r)
		c.show(r.places[p])
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.lanes[to].Content).AddXY(20, 60)
		c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
		c.DragEnd()
	}
	drag(2)
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("a card dropped where it was asks something")
	}
	drag(1)
	b := buttons(w)["调整为蓝旗"]
	if b == nil || !b.Disabled() {
		t.Fatal("no reason is asked for")
	}
	for _, c := range "会议同意" {
		w.Canvas().Focused().TypedRune(c)
	}
	test.Tap(b)
	got := w.session.Book.Rules.Rate(p, w.at)
	if got.Final != zone.Blue || got.Override.Reason != "会议同意" {
		t.Fatalf("the flag is %s because of %q", got.Final.Title(), got.Override.Reason)
	}
	w.see(t, "恢复系统评定", "人工调整，系统评为黄旗")
	drag(2) // back to the rules' own flag: no reason is needed
	if w.session.Book.Rules.Rate(p, w.at).Final != zone.Yellow || r.w.Canvas().Overlays().Top() != nil {
		t.Error("the rules' own flag was not restored")
	}
	press(w, fyne.KeyZ, fyne.KeyModifierControl)
	press(w, fyne.KeyZ, fyne.KeyModifierControl)
	if w.session.Book.Rules.Rate(p, w.at).Override.Reason != "" {
		t.Error("the override was not undone")
	}
	if name, _ := w.session.NextRedo(); !strings.Contains(name, "由黄旗调整为蓝旗") {
		t.Errorf("the step is called %s", name)
	}
}

func TestAnEmptyRaceSaysWhatToDo(t *testing.T) {
	w := opened(t, samples.Empty(), nil)
	raceOf(t, w)
	w.see(t, "本期没有红旗", "0个")
}

// TestRaceOfAPublishedHalf changes no flag.
func TestRaceOfAPublishedHalf(t *testing.T) {
	b, blobs := samples.Book()
	b.Published = []zone.Publication{{Period: samples.Latest, Rules: b.Rules}}
	w := opened(t, b, blobs)
	r := raceOf(t, w)
	r.override(r.lanes[2].cards[0].Project, zone.Red)
	w.see(t, "已发布冻结，不能调整旗别")
}

// TestPublishing freezes the half-month from the board.
func TestPublishing(t *testing.T) {
	w := opened(t, samples.Generate(6, 3, 1), nil)
	r := raceOf(t, w)
	test.Tap(r.publishing)
	if buttons(w)["发布并冻结"] == nil {
		t.Fatal("nothing is asked")
	}
	test.Tap(buttons(w)["先不发布"])
	<-r.publish(w.at)
	settle(t, w, func() bool { return w.session.Frozen(w.at) })
	w.see(t, "（已发布）", "本期已发布", "已发布并冻结")
	p := w.session.Book.Projects[0]
	if err := w.session.SetProject(context.Background(), p, w.at, []session.Change{{Field: "工作量", Value: "1%"}}); err == nil {
		t.Error("the published half-month was edited")
	}
}

// TestANarrowRaceStillExplains: without room beside the board, a menu explains.
func TestANarrowRaceStillExplains(t *testing.T) {
	w := sample(t)
	r := raceOf(t, w)
	if !r.why.Content.Visible() {
		t.Error("there is room and no explanation")
	}
	w.Window().Resize(fyne.NewSize(683, 540))
	if r.why.Content.Visible() {
		t.Error("the explanation is shown outside the window")
	}
	r.why.float(r.lanes[3].cards[0].Project)
	if buttons(w)["知道了"] == nil {
		t.Error("nothing is explained")
	}
}
