package race

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/zone"
)

func raceOf(t *testing.T, w *headless.Window) *Screen {
	t.Helper()
	w.Show("晾晒")
	return w.Page().(*Screen)
}

// TestRaceHoldsTheContest compares the board with the rules.
func TestRaceHoldsTheContest(t *testing.T) {
	w := room.Sample(t)
	r := raceOf(t, w)
	want := w.Session().Book.Sum(w.Session().Book.All(), w.Period()).Flags
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
	r.explain(snail)
	w.See(t, snail.Unit, "综合 r ", "序时", "权重")
	r.sieve[2] = snail.Unit
	r.Refresh()
	shown, _ := r.Grid.Shown()
	n := 0
	for _, one := range r.places {
		if one.Project.Unit == snail.Unit {
			n++
		}
	}
	if shown != n || len(r.lanes[0].cards)+len(r.lanes[1].cards)+len(r.lanes[2].cards)+len(r.lanes[3].cards) != n {
		t.Errorf("%d rows of %s, want %d", shown, snail.Unit, n)
	}
}

// TestOverrideNeedsAReason drags a card, is asked why, and undoes it.
func TestOverrideNeedsAReason(t *testing.T) {
	w := room.Sample(t)
	r := raceOf(t, w)
	p := r.lanes[2].cards[0].Project
	drag := func(to int) {
		c := newRaceCard(r)
		c.update(r.places[p.ID])
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.lanes[to].Content).AddXY(20, 60)
		c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
		c.DragEnd()
	}
	drag(2)
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("a card dropped where it was asks something")
	}
	drag(1)
	b := w.Buttons()["调整为蓝旗"]
	if b == nil || !b.Disabled() {
		t.Fatal("no reason is asked for")
	}
	for _, c := range "会议同意" {
		w.Canvas().Focused().TypedRune(c)
	}
	test.Tap(b)
	got := w.Session().Book.Rules.Rate(w.Current(p), w.Period())
	if got.Final != zone.Blue || got.Override.Reason != "会议同意" {
		t.Fatalf("the flag is %s because of %q", got.Final.Title(), got.Override.Reason)
	}
	w.See(t, "恢复系统评定", "人工调整，系统评为黄旗")
	drag(2) // back to the rules' own flag: no reason is needed
	if w.Session().Book.Rules.Rate(w.Current(p), w.Period()).Final != zone.Yellow ||
		r.Host.Canvas().Overlays().Top() != nil {
		t.Error("the rules' own flag was not restored")
	}
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	if w.Session().Book.Rules.Rate(w.Current(p), w.Period()).Override.Reason != "" {
		t.Error("the override was not undone")
	}
	if name, _ := w.Session().NextRedo(); !strings.Contains(name, "由黄旗调整为蓝旗") {
		t.Errorf("the step is called %s", name)
	}
}

func TestAnEmptyRaceSaysWhatToDo(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	raceOf(t, w)
	w.See(t, "本期没有红旗", "0个")
}

// TestRaceOfAPublishedHalf changes no flag.
func TestRaceOfAPublishedHalf(t *testing.T) {
	b, blobs := samples.Book()
	b.Published = []zone.Publication{{Period: samples.Latest, Rules: b.Rules}}
	w := room.Open(t, b, blobs)
	r := raceOf(t, w)
	r.override(r.lanes[2].cards[0].Project, zone.Red)
	w.See(t, "已发布冻结，不能调整旗别")
}

// TestPublishing freezes the half-month from the board.
func TestPublishing(t *testing.T) {
	w := room.Open(t, samples.Generate(6, 3, 1), nil)
	r := raceOf(t, w)
	test.Tap(r.publishing)
	if w.Buttons()["发布并冻结"] == nil {
		t.Fatal("nothing is asked")
	}
	test.Tap(w.Buttons()["先不发布"])
	<-r.publish(w.Period())
	w.Settle(t, func() bool { return w.Session().Frozen(w.Period()) })
	w.See(t, "本期已发布", "本期已发布", "已发布并冻结")
	p := w.Session().Book.Projects[0]
	if err := w.Session().SetProject(context.Background(), p, w.Period(),
		[]session.Change{{Field: "工作量", Value: "1%"}}); err == nil {
		t.Error("the published half-month was edited")
	}
}

// TestPublishingAsksAboutWhatIsDoubted: what can hardly be true is listed before publishing,
// and is to be acknowledged.
func TestPublishingAsksAboutWhatIsDoubted(t *testing.T) {
	w := room.Open(t, samples.Generate(6, 3, 1), nil)
	p, at := w.Session().Book.Projects[0], w.Period()
	if err := w.Session().Set(context.Background(), p.Code, at,
		[]session.Change{{Field: "工作量", Value: "150%"}}); err != nil {
		t.Fatal(err)
	}
	a := newAsking(raceOf(t, w), at)
	a.show()
	if !a.publish.Disabled() {
		t.Fatal("it can be published before anything was checked")
	}
	w.Rest(t)
	if a.publish.Disabled() != true || a.open == 0 {
		t.Fatalf("%d checks are open", a.open)
	}
	for _, line := range a.list.Objects {
		known := line.(*fyne.Container).Objects[2].(*fyne.Container)
		if len(known.Objects) > 0 {
			test.Tap(known.Objects[0].(*kit.Checkbox))
		}
	}
	if a.publish.Disabled() {
		t.Error("it cannot be published after everything was acknowledged")
	}
	a.close()
}

// TestANarrowRaceStillExplains: without room beside the board, a menu explains.
func TestANarrowRaceStillExplains(t *testing.T) {
	w := room.Sample(t)
	r := raceOf(t, w)
	if !r.why.Content.Visible() {
		t.Error("there is room and no explanation")
	}
	w.Window().Resize(fyne.NewSize(683, 540))
	if r.why.Content.Visible() {
		t.Error("the explanation is shown outside the window")
	}
	r.why.showAbove(r.lanes[3].cards[0].Project)
	if w.Buttons()["知道了"] == nil {
		t.Error("nothing is explained")
	}
}

// TestMarginIsNotNothing holds that what a project lacks to the next flag is never written as
// nothing, and that 持平 stands without +0.00.
func TestMarginIsNotNothing(t *testing.T) {
	w := room.Sample(t)
	w.Show("晾晒")
	text := w.Text()
	for _, bad := range []string{"旗 0.00\n", "旗 0.00 ", "+0.00", "持平 0.00"} {
		if strings.Contains(text, bad) {
			t.Errorf("the screen says %q", bad)
		}
	}
}

// TestRaceWritesWhatTheDocumentsDo holds the window's composite and what lacks for the next flag to
// the way in which documents write them, and 上期旗别 to what was published.
func TestRaceWritesWhatTheDocumentsDo(t *testing.T) {
	w := room.Sample(t)
	at := w.Period()
	p := w.Session().Book.Projects[0].Clone()
	plan := p.Plans[at.Year]
	plan.Invest = zone.Some(24 * zone.Yi)
	p.Plans[at.Year], p.Published = plan, map[zone.Period]zone.Flag{at.Add(-1): zone.Snail}
	p.Progress[at] = zone.Progress{YearDone: zone.Some(7 * zone.Yi * 10_999 / 10_000)}
	rules := w.Session().Book.Rules
	rating := rules.Rate(p, at)
	got := projecttable.CompositeText(rules, rating.Composite, "") + " " + projecttable.MarginText(rules, rating)
	if got != "1.0999 0.0001" {
		t.Error(got)
	}
	if got := raceOf(t, w).last(p); got != zone.Snail {
		t.Errorf("the flag before is %s", got.Title())
	}
}
