package drafting

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

// draftingOf opens 简报 and waits for its texts.
func draftingOf(t *testing.T, w *headless.Window) *Screen {
	t.Helper()
	d := w.Show("简报").(*Screen)
	d.settle(t)
	return d
}

// settle waits until texts and pages are of now.
func (d *Screen) settle(t *testing.T) {
	t.Helper()
	d.host.(*headless.Window).Settle(t, func() bool {
		return d.state.Text != "正在起草…" && d.pane.Ready() &&
			!d.editor.bound.offers.Busy()
	})
}

// proved waits until all documents are proved.
func (d *Screen) proved(t *testing.T) {
	t.Helper()
	d.host.(*headless.Window).Settle(t, func() bool { return d.checker.Complete })
}

func (d *Screen) block(t *testing.T, key string) int {
	t.Helper()
	i := slices.IndexFunc(d.blocks, func(b issue.Block) bool { return b.Key == key })
	if i < 0 {
		t.Fatalf("no block %s in %s", key, d.order(0, len(d.blocks)))
	}
	return i
}

// finding returns what can be pressed beside a finding.
func (d *Screen) finding(i int, text string) *kit.Button {
	line := d.findings.rows.Objects[i].(*fyne.Container)
	at := slices.IndexFunc(line.Objects,
		func(o fyne.CanvasObject) bool { t, ok := o.(*kit.Button); return ok && t.Text == text && !t.Hidden })
	return line.Objects[at].(*kit.Button)
}

const investedParagraph = "项目建设与赛马晾晒/投资完成情况/段1"

// TestATextIsRewritten writes over a paragraph, puts a figure in, opens the book
// again, and goes back to the draft.
func TestATextIsRewritten(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	d.proved(t)
	w.See(t, "工作简报", "段文字，修改0处", "校核：没有发现问题")
	d.goTo(d.block(t, investedParagraph))
	draft := d.editor.entry.Text
	d.editor.entry.SetText("全区总投资")
	d.editor.entry.CursorColumn = 5
	d.editor.selectTab(1)
	d.settle(t)
	before := d.pane.Document()
	d.editor.figures.entry.SetText("产业 总投资")
	w.Settle(t, func() bool {
		return len(d.editor.figures.found) > 0 && d.editor.figures.found[0].Reference == "产业项目.总投资"
	})
	value := d.editor.figures.found[0].Value
	d.editor.figures.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.settle(t)
	if got := w.Session().Book.EditsOf("brief", w.Period()); len(got) != 1 || got[0].Text != "全区总投资{产业项目.总投资}" {
		t.Fatalf("kept: %+v", got)
	}
	if b := d.selected(); b.Text != "全区总投资"+value || d.editor.entry.Text != b.Text {
		t.Errorf("%+v in the editor as %s", b, d.editor.entry.Text)
	}
	if d.pane.Document() == before {
		t.Error("the pages were not drawn anew")
	}
	w.See(t, "修改1处", "已修改")
	w.Reopen(t)
	d = draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	d.editor.back.OnTapped()
	d.settle(t)
	if len(w.Session().Book.Edits) != 0 || d.editor.entry.Text != draft {
		t.Errorf("not as drafted: %s", d.editor.entry.Text)
	}
}

// TestAnEditedTextFollowsTheData puts a sentence behind a paragraph and changes the data:
// the figures of the paragraph follow them, in the editor too, where none stands in braces.
func TestAnEditedTextFollowsTheData(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	d.editor.entry.SetText(d.editor.entry.Text + "各单位要加快进度。")
	d.editor.save()
	d.settle(t)
	if text := d.editor.entry.Text; !strings.Contains(text, "61.84亿元") || strings.Contains(text, "{") {
		t.Errorf("in the editor: %s", text)
	}
	p := w.Session().Book.Project("卧龙新能源智慧产业园项目")
	if err := w.Session().SetProject(t.Context(), p, w.Period(),
		[]session.Change{{Field: "本年累计", Value: "9亿元"}}); err != nil {
		t.Fatal(err)
	}
	w.Changed()
	d.settle(t)
	text := d.editor.entry.Text
	if strings.Contains(text, "61.84亿元") || text != d.selected().Draft+"各单位要加快进度。" {
		t.Errorf("after the data changed: %s", text)
	}
	w.See(t, "已修改")
}

// TestTypingIsKept keeps what is typed on Ctrl+Enter, after a pause and on leaving
// the text.
func TestTypingIsKept(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	at := d.block(t, investedParagraph)
	text := func() string {
		if e := w.Session().Book.EditsOf("brief", w.Period()); len(e) > 0 {
			return e[0].Text
		}
		return ""
	}
	d.goTo(at)
	d.editor.entry.SetText("第一稿\n第二行")
	w.Press(fyne.KeyReturn, fyne.KeyModifierControl)
	if text() != "第一稿第二行" {
		t.Errorf("Ctrl+Enter keeps %q", text())
	}
	d.editor.entry.SetText("第二稿𠮷")
	w.Settle(t, func() bool { return text() == "第二稿𠮷" })
	d.editor.entry.SetText("第三稿")
	d.goTo(0)
	if text() != "第三稿" {
		t.Errorf("leaving keeps %q", text())
	}
	d.goTo(at)
	d.editor.entry.SetText("第四稿")
	w.Move(-1)
	if w.Move(1); text() != "第四稿" || len(w.Session().Book.Edits) != 1 {
		t.Errorf("another half-month keeps %+v", w.Session().Book.Edits)
	}
	d.settle(t)
	d.goTo(at)
	d.editor.entry.SetText("")
	d.editor.save()
	d.settle(t)
	w.See(t, "不印", "修改1处")
}

// TestADraftThatChanges shows the draft of then and of now beside the edit.
func TestADraftThatChanges(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	d.editor.entry.SetText("投资按计划完成。")
	d.editor.save()
	p := w.Session().Book.Project("卧龙新能源智慧产业园项目")
	if err := w.Session().SetProject(t.Context(), p, w.Period(),
		[]session.Change{{Field: "本期完成", Value: "9亿元"}}); err != nil {
		t.Fatal(err)
	}
	w.Changed()
	d.settle(t)
	w.See(t, "底稿已变", "底稿当时", "底稿现在", "修改（现在印的）")
}

// TestFindingsAreMended goes to what does not hold and puts it right.
func TestFindingsAreMended(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	at := d.block(t, investedParagraph)
	d.goTo(at)
	d.editor.entry.SetText("截至4月15日，185个产业项目累计完成投资66.84亿元。")
	d.editor.save()
	d.settle(t)
	w.See(t, "66.84", "去修改", "改好")
	d.goTo(0)
	d.finding(0, "去修改").OnTapped()
	if d.at != at {
		t.Errorf("went to %d, not %d", d.at, at)
	}
	d.finding(0, "改好").OnTapped()
	d.settle(t)
	if !strings.Contains(d.editor.entry.Text, "61.84亿元") {
		t.Errorf("mended: %s", d.editor.entry.Text)
	}
	d.proved(t)
	w.See(t, "校核：没有发现问题")
}

// TestFaultsAreListed lists what does not hold in the document, then what does not in the
// data and in other documents, and goes there.
func TestFaultsAreListed(t *testing.T) {
	b, blobs := sessiontest.Faulty()
	w := room.Open(t, b, blobs)
	d := draftingOf(t, w)
	d.proved(t)
	faults, err := issue.Faults(t.Context(), w.Session(), w.Period(), nil)
	if err != nil {
		t.Fatal(err)
	}
	w.See(t, fmt.Sprintf("校核：%d处需要核对", len(faults)))
	lines := map[string]int{}
	for i, o := range d.findings.rows.Objects {
		lines[o.(*fyne.Container).Objects[0].(*kit.Label).Text] = i
	}
	goal := -1
	for _, f := range faults {
		text := f.String()
		if f.Document == "brief" {
			text = shortText(*f.Finding)
		}
		if _, ok := lines[text]; !ok {
			t.Errorf("not listed: %s", text)
		} else if f.Document == "circular" {
			goal = lines[text]
		}
	}
	d.finding(goal, "去修改").OnTapped()
	d.settle(t)
	if b := d.selected(); d.id != "circular" || b == nil || b.Text != "以下15个项目被评为蜗牛。" {
		t.Errorf("went to %+v of %s", b, d.id)
	}
}

// TestWhatIsPublishedCannotBeWritten opens texts of a published half-month.
func TestWhatIsPublishedCannotBeWritten(t *testing.T) {
	w := room.Sample(t)
	if err := issue.Publish(t.Context(), w.Session(), w.Period()); err != nil {
		t.Fatal(err)
	}
	d := draftingOf(t, w)
	w.See(t, "已发布，文字不能再改")
	d.goTo(d.block(t, investedParagraph))
	d.editor.entry.SetText("改不了")
	d.editor.save()
	if !d.editor.entry.Disabled() || len(w.Session().Book.Edits) != 0 {
		t.Error("a published text was written over")
	}
}

// TestWhatIsOnlyReadIsBrokenAsInTheDocuments holds that no line of a text that cannot be
// written over begins with a mark that may not stand there, or ends with an opening one (避头尾).
func TestWhatIsOnlyReadIsBrokenAsInTheDocuments(t *testing.T) {
	w := room.Sample(t)
	if err := issue.Publish(t.Context(), w.Session(), w.Period()); err != nil {
		t.Fatal(err)
	}
	d := draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	for width := float32(180); width < 480; width += 11 {
		d.editor.texts.Resize(fyne.NewSize(width, 300))
		rows := map[float32]string{}
		headless.Drawn(d.editor.texts, func(text *canvas.Text) { rows[text.Position().Y] += text.Text })
		if len(rows) < 3 {
			t.Fatalf("%g wide it has %d lines", width, len(rows))
		}
		for _, row := range rows {
			text := []rune(row)
			if strings.ContainsRune("，。；：、）”》", text[0]) || strings.ContainsRune("（“《", text[len(text)-1]) {
				t.Errorf("%g wide a line is %q", width, row)
			}
		}
	}
}

// TestWhatCanBeDoneIsToldForTheWindow adds a text to a draft that was published after it
// was read: the status bar names the screen where what is published is corrected.
func TestWhatCanBeDoneIsToldForTheWindow(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	if err := issue.Publish(t.Context(), w.Session(), w.Period()); err != nil {
		t.Fatal(err)
	}
	d.list.add("")
	if got := w.Message(); !strings.Contains(got, "已发布") || !strings.Contains(got, "有错请在“填报”里右击这一格更正") {
		t.Errorf("the status bar says %q", got)
	}
}

// TestDraftingOfEveryDocument takes every document of the sample and of an empty
// book, and closes the book in the middle of the work.
func TestDraftingOfEveryDocument(t *testing.T) {
	b, blobs := samples.Book()
	for _, book := range []*zone.Book{samples.Empty(), b} {
		w := room.Open(t, book, blobs)
		d := draftingOf(t, w)
		for _, o := range issue.Outputs() {
			if o.Kind == "pdf" {
				d.Choose(o.ID)
				d.settle(t)
				w.See(t, o.Title)
			}
		}
		d.Choose("brief")
		w.Leave()
	}
}

// TestFiguresAreBoundAndLetGo lets a figure of a paragraph go and binds it again, from the
// list of the figures that the text has.
func TestFiguresAreBoundAndLetGo(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	d.editor.selectTab(2)
	at := func(text string) int {
		t.Helper()
		i := slices.IndexFunc(d.editor.bound.figures, func(f issue.BoundFigure) bool { return f.Text == text })
		if i < 0 {
			t.Fatalf("%s is not listed: %+v", text, d.editor.bound.figures)
		}
		return i
	}
	w.See(t, "61.84亿元", "产业项目.累计投资", "放开")
	edited := func() string { return w.Session().Book.EditsOf("brief", w.Period())[0].Text }
	for _, c := range []struct{ follows, have string }{
		{"放开", "累计完成投资61.84亿元，"}, {"跟随数据", "累计完成投资{产业项目.累计投资}，"},
	} {
		i := at("61.84亿元")
		row := d.editor.bound.rows.Objects[i].(*fyne.Container)
		row.Objects[1].(*kit.Button).OnTapped()
		d.settle(t)
		if c.follows == "放开" && !strings.Contains(edited(), c.have) {
			t.Errorf("after %s: %s", c.follows, edited())
		}
		if c.follows != "放开" && len(w.Session().Book.Edits) != 0 { // it is the draft again
			t.Errorf("after %s: %s", c.follows, edited())
		}
	}
	d.editor.bound.explain(d.editor.bound.figures[at("61.84亿元")])
	if w.Buttons()["知道了"] == nil {
		t.Fatal("a figure does not open its meaning")
	}
	w.Buttons()["知道了"].OnTapped()
	d.editor.entry.SetText(d.editor.entry.Text + "全区产业项目总投资1668亿元。")
	d.editor.save()
	d.settle(t)
	if f := d.editor.bound.figures[at("1668亿元")]; f.Follows {
		t.Errorf("typed, and bound by itself: %+v", f)
	}
}

// TestTheFigureAtTheCaretIsAChip: where the caret stands in a figure, its value and what it refers to stand under
// the text; F2 tells its meaning, from where it is let go, and bound again.
func TestTheFigureAtTheCaretIsAChip(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	chip := d.editor.bound.chip
	into := func(text string) {
		t.Helper()
		d.settle(t)
		at := strings.Index(d.editor.entry.Text, text)
		d.editor.entry.SetCaret(len([]rune(d.editor.entry.Text[:at])) + 1)
		d.editor.entry.OnCursorChanged()
	}
	d.editor.entry.SetCaret(0)
	d.editor.entry.OnCursorChanged()
	if !chip.Hidden {
		t.Error("a chip stands where no figure is")
	}
	for _, name := range []string{"放开", "跟随数据"} {
		into("61.84亿元")
		if chip.Hidden {
			t.Fatalf("no chip to %s", name)
		}
		w.See(t, "61.84亿元", "产业项目.累计投资", "来历", name)
		d.editor.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF2})
		if buttons := w.Buttons(); buttons["知道了"] == nil || buttons[name] == nil {
			t.Fatalf("F2 does not tell the meaning: %v", buttons)
		}
		w.Buttons()[name].OnTapped()
		d.settle(t)
		if follows := len(w.Session().Book.EditsOf("brief", w.Period())) == 0; follows != (name == "跟随数据") {
			t.Errorf("after %s it follows: %v", name, follows)
		}
	}
}

// TestAnUnprovenFigureIsTicked ticks a figure that the book does not prove as checked, in 校核.
func TestAnUnprovenFigureIsTicked(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	d.goTo(d.block(t, investedParagraph))
	d.editor.entry.SetText(d.editor.entry.Text + "重点企业营收9亿元。")
	d.editor.save()
	d.settle(t)
	w.See(t, "1个数字未能证实", "未能证实：“")
	if len(d.open) != 1 {
		t.Fatalf("%+v", d.open)
	}
	d.findings.check(d.open[0], true)
	d.settle(t)
	if len(d.open) != 1 || d.open[0].Open() {
		t.Errorf("%+v", d.open)
	}
	w.See(t, "已核对：“")
}

// TestANarrowWindowHasBoth: where texts and pages have no room side by side, a switch shows
// either, and a press on a page goes to its text.
func TestANarrowWindowHasBoth(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	if d.asPages.Visible() || !d.pane.Body.Visible() {
		t.Error("a wide window does not show both")
	}
	w.Window().Resize(fyne.NewSize(900, 660))
	if !d.asPages.Visible() || d.pane.Body.Visible() || !d.editor.body.Visible() {
		t.Fatal("a narrow window shows no texts, or no switch")
	}
	d.asPages.OnTapped()
	if !d.pane.Body.Visible() || d.pane.Body.Size().Width < 880 {
		t.Errorf("the pages are %v wide", d.pane.Body.Size())
	}
	d.goToPart(d.blocks[d.at].Key)
	if d.pane.Body.Visible() {
		t.Error("a press on a page does not go to its text")
	}
}

// TestFigureThatIsNotThere says so when nothing matches what is searched.
func TestFigureThatIsNotThere(t *testing.T) {
	w := room.Sample(t)
	d := draftingOf(t, w)
	p := d.editor.figures
	for text, none := range map[string]bool{"没有这样的数": true, "总投资": false} {
		p.entry.SetText(text)
		w.Rest(t)
		if p.none.Visible() != none {
			t.Errorf("%s: says nothing matches: %v", text, p.none.Visible())
		}
	}
}
