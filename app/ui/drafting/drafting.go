package drafting

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/audit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// Screen is the screen 简报: the parts of a document at the left, the selected one in
// an editor, the finished pages at the right, what does not hold below.
type Screen struct {
	host    Host
	id      string // of the document
	title   string
	draft   *issue.Draft  // that was read last; nil where there is none
	blocks  []issue.Block // as they stand now, though the draft may be older
	found   []audit.Finding
	open    []issue.Unproven // in the office's own words, and not proven
	checker *pages.Checker
	goal    string // the block to be shown once the document is read
	at      int    // the selected block; -1 where there is none
	frozen  string
	read    draftReading // what was asked for last
	reading bool         // a draft is being read
	closed  bool
	work    sync.WaitGroup

	asTexts, asPages    *kit.Button // the switch of a narrow window
	pagesInFront        bool        // in a narrow window
	picker, undo, carry *kit.Button
	state               *kit.Label
	list                *blockList
	editor              *blockEditor
	findings            *findingList
	pane                *pages.Preview
	whole               *fyne.Container
}

// draftReading is one reading of a document's texts, which edits make old.
type draftReading struct {
	pages.Version
	n int
}

func New(host Host) *Screen {
	d := &Screen{host: host, at: -1, state: kit.Muted("").Truncate(0), pane: pages.NewPreview(host)}
	d.picker = kit.NewButton(host, "down", "", "选择文档", d.pick)
	d.undo = kit.NewButton(host, "undo", "全部恢复", "去掉这份文档本期的全部修改，恢复底稿", func() { d.editor.save(); d.redraft() })
	d.carry = kit.NewButton(host, "carry", "", "把上期增补的段落放到本期相同的位置", d.carryOver)
	d.carry.Hide()
	d.list, d.editor, d.findings = newBlockList(d), newBlockEditor(d), newFindingList(d)
	d.checker = pages.NewChecker(host, func() { d.findings.update() })
	d.pane.OnPress = d.goToPart
	d.asTexts = kit.NewButton(host, "", "文字", "", func() { d.showPages(false) })
	d.asPages = kit.NewButton(host, "", "页面", "", func() { d.showPages(true) })
	head := kit.Padded(8, 8, 8, 12, container.New(kit.Row{Gap: 8, Grow: 1}, d.picker, d.state, d.carry, d.undo,
		d.asTexts, d.asPages))
	texts := container.New(&columnsOfDraft{}, d.list.body, kit.NewDivider(), d.editor.body)
	below := container.New(kit.Column{Grow: 0}, texts, kit.NewDivider(), d.findings.body)
	d.whole = container.New(&textsAndPages{d}, container.New(kit.Column{Grow: -1}, head, kit.NewDivider()), below,
		kit.NewDivider(), d.pane.Body)
	d.Choose("brief")
	return d
}

func (d *Screen) Content() fyne.CanvasObject { return d.whole }
func (d *Screen) Shown()                     { d.editor.focus() }
func (d *Screen) Shift(n int)                { d.list.step(n) }

// Close saves what is being typed and ends the work before the book is closed.
func (d *Screen) Close() {
	d.editor.save()
	d.editor.stop()
	d.closed = true
	d.work.Wait()
	d.pane.Close()
	d.checker.Close()
	d.editor.bound.offers.Close()
}

// Choose shows another document.
func (d *Screen) Choose(id string) {
	d.editor.save()
	if d.id != id {
		d.id, d.title = id, pages.OutputOf(id).Title
		d.clear()
		d.list.toTop()
	}
	d.picker.Text = d.title
	d.picker.Refresh()
	if d.host.InFront(d) {
		d.Refresh()
	}
}

// clear shows no text, for what is shown is of another document or half-month.
func (d *Screen) clear() {
	d.at, d.draft, d.blocks, d.found, d.open = -1, nil, nil, nil, nil
	d.undo.Hide() // there is no draft to be set back
	d.carry.Hide()
	d.editor.setBlock(nil)
	d.list.Refresh()
}

// pick offers the documents that have pages.
func (d *Screen) pick() {
	var items []*fyne.MenuItem
	for _, o := range issue.Outputs() {
		if o.Kind == "pdf" {
			item := fyne.NewMenuItem(o.Title, func() { d.Choose(o.ID) })
			item.Checked = o.ID == d.id
			items = append(items, item)
		}
	}
	kit.ShowMenu(d.host, d.picker, items)
}

// Refresh reads the texts again, in the background.
func (d *Screen) Refresh() {
	d.pane.Show(d.id)
	d.checker.Refresh()
	d.frozen = d.host.Locked()
	if d.host.Session().Frozen(d.host.Period()) {
		d.frozen = d.host.Period().Title() + "已发布，文字不能再改；数字有错请在“填报”里用“更正”，下一期说明。"
	}
	now := pages.VersionOf(d.host, d.id)
	if now.At != d.read.At {
		d.clear()
	}
	if now == d.read.Version && d.read.n > 0 {
		return
	}
	d.read = draftReading{now, d.read.n + 1}
	d.state.SetText("正在起草…")
	if !d.reading {
		d.start()
	}
}

// start reads the texts that were asked for last. One reading is under way at a time:
// what is typed meanwhile is read after it.
func (d *Screen) start() {
	d.reading = true
	of, job := d.read, d.host.Session().View()
	d.work.Add(1)
	d.host.Background(func() {
		defer d.work.Done()
		draft, err := issue.NewDraft(job, of.ID, of.At)
		var found []audit.Finding
		if err == nil {
			found, err = draft.Audit()
		}
		var open []issue.Unproven
		if err == nil {
			open, err = draft.Unproven()
		}
		d.host.Do(func() {
			switch d.reading = false; {
			case d.closed:
			case d.read != of:
				d.start()
			default:
				d.open = open
				d.setDraft(job, draft, found, err)
			}
		})
	})
}

// setDraft shows the texts that were read; the selected block stays selected.
func (d *Screen) setDraft(job *session.Session, draft *issue.Draft, found []audit.Finding, err error) {
	key := ""
	if b := d.selected(); b != nil {
		key = b.Key
	}
	before := d.blocks
	d.draft, d.blocks, d.found = draft, nil, found
	d.carry.Hide()
	if draft != nil {
		d.blocks = slices.Clone(draft.Blocks)
		d.offerCarry(draft.Left())
	}
	d.editor.figures.renew(job, d.period())
	first := d.at < 0
	if at := d.blockAt(key); at >= 0 {
		d.at = at
	} else {
		d.at = min(max(d.at, 0), len(d.blocks)-1)
	}
	if i := d.rewrittenSince(before); i >= 0 { // an undo, for example
		d.at, d.pane.Follow = i, true
		d.list.reveal()
	}
	if first { // a paragraph says more than the title
		d.at = max(slices.IndexFunc(d.blocks, func(b issue.Block) bool { return b.Kind == "段" }),
			min(0, len(d.blocks)-1))
		d.list.reveal()
	}
	if at := d.blockAt(d.goal); d.goal != "" && at >= 0 {
		d.at, d.pane.Follow = at, true
		d.list.reveal()
	}
	d.goal = ""
	d.updateState(err)
	d.list.Refresh()
	d.showSelected()
	d.findings.update()
	d.whole.Refresh()
	if d.host.InFront(d) && d.host.Canvas().Focused() == nil {
		d.editor.focus() // there was nothing to write in until now
	}
}

// rewrittenSince returns the first block that the office changed since it was shown as
// before; -1 where there is none, or where the selected block is one of them.
func (d *Screen) rewrittenSince(before []issue.Block) int {
	was := map[string]issue.Block{}
	for _, b := range before {
		was[b.Key] = b
	}
	first := -1
	for i, b := range d.blocks {
		old, known := was[b.Key]
		if len(was) == 0 || known && old.Edited == b.Edited && old.Off == b.Off && old.Moved == b.Moved &&
			(old.State == "") == (b.State == "") {
			continue
		}
		if i == d.at {
			return -1
		}
		if first < 0 && (known || b.Own) { // a new paragraph of the draft is none
			first = i
		}
	}
	return first
}

// updateState says what there is and what was changed in it.
func (d *Screen) updateState(err error) {
	edited, texts := 0, 0
	for _, b := range d.blocks {
		if b.State != "" || b.Moved {
			edited++
		}
		if !b.Drawn {
			texts++
		}
	}
	switch {
	case err != nil:
		d.state.SetText(kit.Explain(d.host, err))
	case d.frozen != "":
		d.state.SetText(d.frozen)
	case len(d.blocks) == 0:
		d.state.SetText("这份文档没有可以修改的文字。")
	default:
		d.state.SetText(fmt.Sprintf("%d段文字，修改%d处", texts, edited))
	}
	d.undo.Hidden = edited == 0 || d.frozen != ""
}

// offerCarry offers the texts that were added in the half-month before.
func (d *Screen) offerCarry(n int) {
	if d.carry.Hidden = n == 0 || d.frozen != ""; !d.carry.Hidden {
		d.carry.Text = fmt.Sprintf("沿用上期增补（%d段）", n)
		d.carry.Refresh()
	}
}

func (d *Screen) carryOver() {
	d.editor.save()
	n, err := issue.CarryTexts(context.Background(), d.host.Session(), d.draft)
	switch {
	case err != nil:
		d.host.Fail(err)
		return
	case n == 0:
		d.host.Say("上期增补的段落在本期底稿里找不到相同的位置，没有沿用。")
		return
	}
	d.host.Changed()
	d.host.Say(fmt.Sprintf("已沿用上期增补的%d段，可以撤销。", n))
}

// selected returns the selected block; nil where there is none.
func (d *Screen) selected() *issue.Block {
	if d.at < 0 || d.at >= len(d.blocks) {
		return nil
	}
	return &d.blocks[d.at]
}

// showSelected shows the selected block in the editor and on the pages.
func (d *Screen) showSelected() {
	b := d.selected()
	d.editor.setBlock(b)
	if b != nil {
		d.pane.Mark(b.Key, d.pane.Follow)
	}
}

// goTo selects a block; what was typed into the one before is saved.
func (d *Screen) goTo(i int) {
	d.editor.save()
	d.at = i
	d.list.reveal()
	d.list.Refresh()
	d.editor.setBlock(d.selected())
	if b := d.selected(); b != nil {
		d.pane.Mark(b.Key, true)
	}
	d.editor.focus()
}

// goToPart takes the selected block that stands at a place of the pages.
func (d *Screen) goToPart(key string) {
	if i := d.blockAt(key); i >= 0 {
		d.pagesInFront = false
		d.whole.Refresh()
		d.goTo(i)
	}
}

// blockAt returns the place of a block by its key; -1 where it is not printed.
func (d *Screen) blockAt(key string) int {
	return slices.IndexFunc(d.blocks, func(b issue.Block) bool { return b.Key == key && b.State != briefing.Lost })
}

// rewrite saves a text in the place of the selected block's.
func (d *Screen) rewrite(b *issue.Block, text string) error {
	written, err := issue.Retype(context.Background(), d.host.Session(), d.draft, b.Key, text)
	if err != nil {
		d.host.Say(kit.Explain(d.host, err))
		return err
	}
	if i := d.blockAt(b.Key); i >= 0 { // until the texts are read again
		now := &d.blocks[i]
		if now.State == "" {
			now.Draft = now.Text
		}
		now.State, now.Off, now.Edited, now.Written, now.Text = briefing.Kept, false, written, written,
			d.draft.Fill(written)
		d.list.Refresh()
	}
	d.host.Changed()
	return nil
}

// redraft takes edits back: of one block, or all of the document's.
func (d *Screen) redraft(keys ...string) {
	d.editor.forget()
	if err := issue.Redraft(context.Background(), d.host.Session(), d.draft, keys); err != nil {
		d.host.Fail(err)
		return
	}
	d.host.Changed()
	d.host.Say("已恢复底稿，可以撤销。")
}

// period is the half-month that the texts are of.
func (d *Screen) period() zone.Period { return d.read.Version.At }

// showPages has the pages in front where there is no room for texts and pages side by side,
// or the texts.
func (d *Screen) showPages(on bool) {
	d.editor.save()
	d.pagesInFront = on
	d.whole.Refresh()
	if !on {
		d.editor.focus()
	}
}

// textsAndPages lays out the head, the texts below it, and the pages at the right; where there
// is no room for both, a switch in the head says which of them stands below it.
type textsAndPages struct{ d *Screen }

// leastForBoth is the width that texts and pages need side by side.
const leastForBoth = 980

func (*textsAndPages) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }

func (l *textsAndPages) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	head, texts, line, pages := objects[0], objects[1], objects[2], objects[3]
	both := s.Width > leastForBoth
	l.d.updateSwitch(both)
	w := s.Width
	if both {
		w = float32(int(s.Width * 0.56))
	}
	show := func(o fyne.CanvasObject, on bool) {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	show(texts, both || !l.d.pagesInFront)
	show(line, both)
	show(pages, both || l.d.pagesInFront)
	h := head.MinSize().Height
	head.Move(fyne.NewPos(0, 0))
	head.Resize(fyne.NewSize(w, h))
	texts.Move(fyne.NewPos(0, h))
	texts.Resize(fyne.NewSize(w, s.Height-h))
	line.Move(fyne.NewPos(w, 0))
	line.Resize(fyne.NewSize(1, s.Height))
	if both {
		pages.Move(fyne.NewPos(w+1, 0))
		pages.Resize(fyne.NewSize(s.Width-w-1, s.Height))
		return
	}
	pages.Move(fyne.NewPos(0, h))
	pages.Resize(fyne.NewSize(s.Width, s.Height-h))
}

// updateSwitch shows which of texts and pages is in front; with both there is nothing to be
// switched.
func (d *Screen) updateSwitch(both bool) {
	for b, on := range map[*kit.Button]bool{d.asTexts: !d.pagesInFront, d.asPages: d.pagesInFront} {
		if b.Hidden != both || b.Selected != on {
			b.Hidden, b.Selected = both, on
			b.Refresh()
		}
	}
}

// columnsOfDraft places the blocks beside the editor.
type columnsOfDraft struct{}

func (columnsOfDraft) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }
func (columnsOfDraft) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := float32(int(s.Width * 0.37))
	objects[0].Resize(fyne.NewSize(w, s.Height))
	objects[1].Move(fyne.NewPos(w, 0))
	objects[1].Resize(fyne.NewSize(1, s.Height))
	objects[2].Move(fyne.NewPos(w+1, 0))
	objects[2].Resize(fyne.NewSize(s.Width-w-1, s.Height))
}
