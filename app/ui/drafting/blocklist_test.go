package drafting

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/ui/headless"
	finished "zonebrief/reports/page"
)

// order returns the keys of the blocks, by their last parts.
func (d *Screen) order(from, to int) string {
	var out []string
	for _, b := range d.blocks[from:to] {
		out = append(out, b.Key[strings.LastIndexByte(b.Key, '/')+1:])
	}
	return strings.Join(out, " ")
}

// asKept reports whether the list is as the book has it.
func (d *Screen) asKept(t *testing.T) {
	t.Helper()
	before := d.order(0, len(d.blocks))
	d.settle(t)
	if after := d.order(0, len(d.blocks)); after != before {
		t.Errorf("the list showed %s, the book has %s", before, after)
	}
}

// drag presses a row and lets it go before another.
func (d *Screen) drag(t *testing.T, i, before int) {
	t.Helper()
	d.list.list.ScrollToOffset(0)
	from, high := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.list.list), d.list.rowHeight()
	d.list.held = d.blocks[i].Key
	d.goTo(i)
	d.list.list.ScrollToOffset(0)
	d.list.showDrag(from.AddXY(20, float32(before)*high+1))
	if !d.host.(*headless.Window).PopoverOpen() {
		t.Error("no line shows where the row would be let go")
	}
	d.list.drop()
	if d.host.(*headless.Window).PopoverOpen() {
		t.Error("the line stays")
	}
}

// TestTextsAreAddedAndPlaced adds a paragraph and a heading, puts them elsewhere by keys
// and by the mouse, leaves parts out, and takes all of it back step by step.
func TestTextsAreAddedAndPlaced(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	at := d.block(t, investedParagraph)
	before := d.order(0, len(d.blocks))
	d.goTo(at)
	d.list.adds[0].OnTapped()
	if b := d.selected(); !b.Own || d.at != at+1 || w.Canvas().Focused() != d.editor.entry {
		t.Fatalf("in hand is %+v", b)
	}
	for _, r := range "我们自己的话。" {
		w.Canvas().Focused().TypedRune(r)
	}
	d.goTo(d.at)
	d.asKept(t)
	if got := w.Session().Book.EditsOf("brief", w.Period()); len(got) != 1 || got[0].Text != "我们自己的话。" ||
		d.blocks[at+1].Text != got[0].Text {
		t.Errorf("kept: %+v", got)
	}
	d.list.adds[1].OnTapped()
	d.editor.entry.SetText("我们的标题")
	d.editor.save()
	d.asKept(t)
	if got := d.order(at, at+3); got != "段1 增补1 增补2" || d.selected().Kind != "小标题" {
		t.Errorf("%s, in hand a %s", got, d.selected().Kind)
	}
	w.Press(fyne.KeyUp, fyne.KeyModifierAlt)
	w.Press(fyne.KeyUp, fyne.KeyModifierAlt)
	if got := d.order(at, at+3); got != "增补2 段1 增补1" || d.selected().Key != "增补2" {
		t.Errorf("after Alt+↑: %s", got)
	}
	d.asKept(t)
	w.Press(fyne.KeyDown, fyne.KeyModifierAlt)
	d.asKept(t)
	if got := d.order(at, at+3); got != "段1 增补2 增补1" {
		t.Errorf("after Alt+↓: %s", got)
	}
	d.drag(t, 4, 3)
	d.asKept(t)
	if got := d.order(0, 5); got != "标题1 按语1 小标题1 段1 小标题1" || !d.blocks[3].Moved {
		t.Errorf("after dragging: %s", got)
	}
	d.drag(t, 0, 3) // the title stays
	d.drag(t, 3, 0) // and nothing goes above it
	d.asKept(t)
	if got := d.order(0, 5); got != "标题1 段1 按语1 小标题1 小标题1" {
		t.Errorf("above the title: %s", got)
	}
	for w.Session().Book.Edits != nil {
		if name, ok := w.Session().NextUndo(); !ok || !strings.Contains(name, "工作简报") {
			t.Fatalf("to undo: %s", name)
		}
		w.Undo()
	}
	d.settle(t)
	if got := d.order(0, len(d.blocks)); got != before {
		t.Errorf("undone to %s, not %s", got, before)
	}
}

// TestPartsAreLeftOut leaves a chart and a paragraph out and prints them again.
func TestPartsAreLeftOut(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	for _, i := range []int{d.block(t, investedParagraph),
		slices.IndexFunc(d.blocks, func(b issue.Block) bool { return b.Kind == "图" })} {
		d.goTo(i)
		key, text := d.blocks[i].Key, d.blocks[i].Text
		if _, on := d.marked(key); !on {
			t.Fatalf("%s is not on the pages", key)
		}
		d.editor.off.OnTapped()
		d.settle(t)
		if _, on := d.marked(key); on || d.editor.off.Text != "再印出来" {
			t.Errorf("%s is still on the pages", key)
		}
		w.See(t, "不印")
		d.editor.off.OnTapped()
		d.settle(t)
		if _, on := d.marked(key); !on || d.selected().State != "" || d.selected().Text != text {
			t.Errorf("%s is not printed again: %+v", key, d.selected())
		}
	}
	if b := d.selected(); !b.Drawn || !d.editor.entry.Disabled() {
		t.Error("a chart can be written over")
	}
}

// marked returns where a part stands on the pages.
func (d *Screen) marked(key string) (finished.Mark, bool) {
	i := slices.IndexFunc(d.pane.Document().Marks, func(m finished.Mark) bool { return m.Part == key })
	if i < 0 {
		return finished.Mark{}, false
	}
	return d.pane.Document().Marks[i], true
}

// TestPagesAndTextsGoTogether: a press on a line goes to its text, and a text that is
// selected is brought into sight and marked.
func TestPagesAndTextsGoTogether(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	at := d.block(t, "项目建设与赛马晾晒/赛马晾晒情况/段1")
	d.goTo(at)
	m, on := d.marked(d.blocks[at].Key)
	if !on || m.Page == 0 {
		t.Fatalf("%+v", m)
	}
	if got := d.pane.Marked(); got != d.blocks[at].Key {
		t.Errorf("%s is marked on the pages", got)
	}
	d.at = 0
	d.pane.OnPress(d.blocks[at].Key)
	if d.at != at {
		t.Errorf("pressed on %s, went to %s", d.blocks[at].Key, d.selected().Key)
	}
}

// TestAddedTextsAreCarriedOver offers what was added in the half-month before.
func TestAddedTextsAreCarriedOver(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	if d.carry.Visible() {
		t.Error("there is nothing to carry over")
	}
	// A half-month in which nothing is reported yet has no paragraph on investment.
	d.goTo(d.block(t, "招商引资与项目落地/签约与摘牌/段1"))
	d.list.adds[0].OnTapped()
	d.editor.entry.SetText("每期都说的话。")
	w.Move(1)
	d.settle(t)
	w.See(t, "沿用上期增补（1段）")
	d.carry.OnTapped()
	d.settle(t)
	if got := w.Session().Book.EditsOf("brief", samples.Latest.Add(1)); len(got) != 1 || got[0].Text != "每期都说的话。" ||
		d.carry.Visible() {
		t.Errorf("carried over: %+v", got)
	}
}

// TestAnUndoGoesToItsText selects the text that an undo changed.
func TestAnUndoGoesToItsText(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	at := d.block(t, investedParagraph)
	d.goTo(at)
	d.editor.entry.SetText("另一种说法。")
	d.goTo(0)
	d.settle(t)
	if d.at != 0 {
		t.Fatalf("in hand is %d", d.at)
	}
	for _, undo := range []bool{true, false} {
		d.goTo(0)
		if undo {
			w.Undo()
		} else {
			w.Redo()
		}
		d.settle(t)
		if d.at != at {
			t.Errorf("undo %v: in hand is %d, not %d", undo, d.at, at)
		}
	}
}

// TestAFeatureHasMore adds a quote to the feature page, which other documents do not have, and passes photos with their
// captions as a whole.
func TestAFeatureHasMore(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	if !d.list.more.Hidden {
		t.Error("a briefing offers quotes")
	}
	d.Choose("feature")
	d.settle(t)
	if d.list.more.Hidden {
		t.Fatal("a feature page offers no quotes")
	}
	at := slices.IndexFunc(d.blocks, func(b issue.Block) bool { return b.Kind == "导语" })
	d.goTo(at)
	d.list.add("引语")
	d.settle(t)
	if b := d.blocks[at+1]; b.Kind != "引语" || !b.Own {
		t.Errorf("%+v", b)
	}
	photos := slices.IndexFunc(d.blocks, func(b issue.Block) bool { return b.Key == "项目/照片1" })
	d.goTo(photos)
	key := d.blocks[photos+3].Key
	d.list.step(1)
	d.asKept(t)
	if got := d.blockAt("项目/照片1"); got < d.blockAt(key) {
		t.Errorf("the photos stand at %d, what was below them at %d", got, d.blockAt(key))
	}
}
