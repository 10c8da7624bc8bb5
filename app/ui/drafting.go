package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// drafting is the screen 简报: the texts of a document at the left, the one in hand
// in an editor, the finished pages at the right, what does not hold below.
type drafting struct {
	w      *Window
	id     string // of the document
	title  string
	blocks []session.Block
	found  []audit.Finding
	at     int // the block in hand; -1 where there is none
	frozen string
	read   reading // what the blocks show
	work   sync.WaitGroup

	picker, undo *tool
	state        *words
	list         *widget.List
	editor       *blockEditor
	findings     *findingList
	pane         *preview
	whole        *fyne.Container
}

// reading is one reading of a document's texts, which edits make old.
type reading struct {
	edition
	n int
}

func newDrafting(w *Window) *drafting {
	d := &drafting{w: w, at: -1, state: quietWords("").yielding(0), pane: newPreview(w)}
	d.picker = w.newTool("down", "", "选择文档", d.pick)
	d.undo = w.newTool("undo", "全部恢复", "去掉这份文档本期的全部修改，恢复底稿", func() { d.editor.keep(); d.redraft() })
	d.list = widget.NewList(func() int { return len(d.blocks) }, func() fyne.CanvasObject { return newBlockRow(d) },
		func(i int, o fyne.CanvasObject) { o.(*blockRow).show(i) })
	d.list.HideSeparators = true
	d.editor, d.findings = newBlockEditor(d), newFindingList(d)
	head := room(8, 8, 8, 12, container.New(row{gap: 8, yields: 1}, d.picker, d.state, d.undo))
	texts := container.New(&columnsOfDraft{}, room(4, 4, 4, 4, d.list), newRule(), d.editor.body)
	left := container.New(pile{yields: 2}, head, newRule(), texts, newRule(), d.findings.body)
	d.whole = container.New(besidePages{}, left, newRule(), d.pane.body)
	d.choose("brief")
	return d
}

func (d *drafting) content() fyne.CanvasObject { return d.whole }
func (d *drafting) shown()                     { d.editor.focus() }

// keep keeps what is being typed and ends the work before the book is closed.
func (d *drafting) keep() {
	d.editor.keep()
	d.editor.stop()
	d.read.n++
	d.work.Wait()
	d.pane.keep()
}

// choose takes another document in hand.
func (d *drafting) choose(id string) {
	d.editor.keep()
	if d.id != id {
		d.id, d.title, d.at = id, outputOf(id).Title, -1
		d.blocks, d.found = nil, nil
		d.editor.show(nil)
		d.list.ScrollTo(0)
	}
	d.picker.text = d.title
	d.picker.Refresh()
	if d.w.frame != nil && d.w.screens[d.w.current].page == d {
		d.refresh()
	}
}

// pick offers the documents that have pages.
func (d *drafting) pick() {
	var items []*fyne.MenuItem
	for _, o := range session.Outputs() {
		if o.Kind == "pdf" {
			item := fyne.NewMenuItem(o.Title, func() { d.choose(o.ID) })
			item.Checked = o.ID == d.id
			items = append(items, item)
		}
	}
	d.w.frame.menu(d.picker, items)
}

// refresh reads the texts anew, away from the window's goroutine.
func (d *drafting) refresh() {
	d.pane.show(d.id)
	d.frozen = d.w.locked
	if d.w.session.Frozen(d.w.at) {
		d.frozen = d.w.at.Title() + "已发布，文字不能再改；有错请走更正。"
	}
	now := edition{d.id, d.w.at, d.w.session.Saved(), len(d.w.session.Book.Published)}
	if now.at != d.read.at { // what is shown is of the one before
		d.at, d.blocks, d.found = -1, nil, nil
		d.editor.show(nil)
		d.list.Refresh()
	}
	if now == d.read.edition && d.read.n > 0 {
		return
	}
	d.read = reading{now, d.read.n + 1}
	d.state.set("正在起草…")
	n, job := d.read.n, d.w.session.Snapshot()
	d.work.Add(1)
	d.w.beside(func() {
		defer d.work.Done()
		blocks, err := job.Drafts(now.id, now.at)
		var found []audit.Finding
		if err == nil {
			found, err = job.Audit(now.at, []string{now.id})
		}
		d.w.do(func() {
			if d.read.n == n {
				d.take(job, blocks, found, err)
			}
		})
	})
}

// take shows the texts that were read, and keeps the block in hand.
func (d *drafting) take(job *session.Session, blocks []session.Block, found []audit.Finding, err error) {
	d.blocks, d.found = blocks, found
	d.editor.figures.renew(job, d.period())
	if d.at >= len(blocks) || d.at < 0 {
		d.at = min(0, len(blocks)-1)
		for i, b := range blocks { // a paragraph says more than the title
			if b.Kind == "段" {
				d.at = i
				break
			}
		}
		d.list.ScrollTo(max(d.at, 0))
	}
	edited := 0
	for _, b := range blocks {
		if b.State != "" {
			edited++
		}
	}
	switch {
	case err != nil:
		d.state.set(session.Explain(err))
	case d.frozen != "":
		d.state.set(d.frozen)
	case len(blocks) == 0:
		d.state.set("这份文档没有可以修改的文字。")
	default:
		d.state.set(fmt.Sprintf("%d段文字，修改%d处", len(blocks), edited))
	}
	d.undo.Hidden = edited == 0 || d.frozen != ""
	d.list.Refresh()
	d.editor.show(d.inHand())
	d.findings.show()
	d.whole.Refresh()
	if d.w.screens[d.w.current].page == page(d) && d.w.window.Canvas().Focused() == nil {
		d.editor.focus() // there was nothing to write in until now
	}
}

// inHand gives the block that is chosen; nil where there is none.
func (d *drafting) inHand() *session.Block {
	if d.at < 0 || d.at >= len(d.blocks) {
		return nil
	}
	return &d.blocks[d.at]
}

// goTo takes a block in hand; what was typed into the one before is kept.
func (d *drafting) goTo(i int) {
	d.editor.keep()
	d.at = i
	d.list.ScrollTo(i)
	d.list.Refresh()
	d.editor.show(d.inHand())
	d.editor.focus()
}

// rewrite keeps a text in the place of a drafted one.
func (d *drafting) rewrite(b session.Block, text string) error {
	err := d.w.session.Retype(context.Background(), d.id, d.period(), session.Change{Field: b.Key, Value: text})
	if err != nil {
		d.w.say(session.Explain(err))
		return err
	}
	d.w.changed()
	return nil
}

// redraft takes edits back: of one block, or all of the document's.
func (d *drafting) redraft(fields ...string) {
	d.editor.forget()
	if err := d.w.session.Redraft(context.Background(), d.id, d.period(), fields); err != nil {
		d.w.fail(err)
		return
	}
	d.w.changed()
	d.w.say("已恢复底稿，可以撤销。")
}

// blockRow is a block in the list: what it is, how it begins, and how it stands.
type blockRow struct {
	widget.BaseWidget
	d          *drafting
	at         int
	ground     *fill
	kind, mark *words
	text       *words
}

func newBlockRow(d *drafting) *blockRow {
	caption := func(c fyne.ThemeColorName) *words { return newWords("", c, theme.SizeNameCaptionText) }
	r := &blockRow{d: d, ground: newFill("", 4, ""), kind: caption(colorQuiet).yielding(0), mark: caption(colorAccent), text: plainWords("").yielding(0)}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is called by Fyne.
func (r *blockRow) CreateRenderer() fyne.WidgetRenderer {
	line := container.New(row{gap: 8, yields: 0}, r.kind, r.mark)
	return widget.NewSimpleRenderer(newPressed(container.NewStack(r.ground, room(4, 4, 8, 8, container.New(pile{gap: 2, yields: -1}, line, r.text))), func() { r.d.goTo(r.at) }))
}

func (r *blockRow) show(i int) {
	b := r.d.blocks[i]
	r.at = i
	r.ground.color = map[bool]fyne.ThemeColorName{true: colorChosen}[i == r.d.at]
	r.ground.Refresh()
	r.kind.set(b.Kind)
	r.mark.color = map[bool]fyne.ThemeColorName{true: theme.ColorNameError, false: colorAccent}[b.State == briefing.Changed || b.State == briefing.Lost]
	r.mark.text = stateWords(b)
	r.mark.Refresh()
	text := b.Text
	if text == "" {
		text = "（略去）" + b.Draft
	}
	r.text.style.Bold = strings.HasSuffix(b.Kind, "标题")
	r.text.text = text
	r.text.Refresh()
	r.Refresh()
}

// stateWords tells how a block stands.
func stateWords(b session.Block) string {
	switch {
	case b.State == briefing.Changed, b.State == briefing.Lost:
		return string(b.State)
	case b.After:
		return "增补"
	case b.State != "" && b.Text == "":
		return "略去"
	case b.State != "":
		return "已修改"
	}
	return ""
}

// blockOf gives the place of the block a finding is about; -1 where it is not in a
// text.
func (d *drafting) blockOf(f audit.Finding) int {
	key, after := strings.CutSuffix(f.Block, "+")
	return slices.IndexFunc(d.blocks, func(b session.Block) bool { return b.Key == key && b.After == after && b.Number > 0 })
}

// period is the half-month that the texts are of.
func (d *drafting) period() zone.Period { return d.read.edition.at }

// besidePages stands the pages at the right, where there is room for them.
type besidePages struct{}

func (besidePages) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }
func (besidePages) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := s.Width
	if s.Width > 1000 {
		w = float32(int(s.Width * 0.56))
	}
	objects[0].Resize(fyne.NewSize(w, s.Height))
	objects[1].Move(fyne.NewPos(w, 0))
	objects[1].Resize(fyne.NewSize(1, s.Height))
	objects[2].Move(fyne.NewPos(w+1, 0))
	objects[2].Resize(fyne.NewSize(max(s.Width-w-1, 320), s.Height))
}

// columnsOfDraft stands the blocks beside the editor.
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
