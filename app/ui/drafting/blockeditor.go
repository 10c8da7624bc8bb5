package drafting

import (
	"context"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// blockEditor edits one text: what is typed is saved after a pause, on Enter and on
// leaving it. Below it stands the draft it was written over, or the figures that can
// be put in.
type blockEditor struct {
	d        *Screen
	block    *issue.Block // nil where there is none
	entry    *kit.Entry
	plain    *kit.RichText // shows what cannot be written over, in the lines of the documents
	texts    *fyne.Container
	where    *kit.Label
	note     *fyne.Container
	tabs     [3]*kit.Button
	back     *kit.Button
	off      *kit.Button // leaves the block out, or prints it again
	below    *fyne.Container
	compared *fyne.Container
	figures  *figurePicker
	bound    *boundList
	timer    *time.Timer
	pause    int // of typing; a later one makes an earlier one void
	body     *fyne.Container
}

// pauseOfTyping is how long one stops before what was typed is saved.
const pauseOfTyping = 600 * time.Millisecond

func newBlockEditor(d *Screen) *blockEditor {
	e := &blockEditor{d: d, entry: kit.NewEntry("留空则不印这一段"),
		where: kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0), note: container.NewStack()}
	e.entry.MultiLine, e.entry.Wrapping = true, fyne.TextWrapBreak
	e.entry.OnChanged = func(string) { e.typed() }
	e.entry.OnBlur = e.save
	e.entry.OnKey = e.key
	e.entry.OnEscape = func() { e.reset() }
	e.plain = &kit.RichText{}
	e.plain.ExtendBaseWidget(e.plain)
	e.texts = container.NewStack(e.entry, container.NewStack(kit.NewFill(kit.ColorPaper, 4, kit.ColorLine),
		container.NewVScroll(kit.Padded(8, 8, 8, 8, e.plain))))
	for i, name := range []string{"对照底稿", "插入数字", "段内数字"} {
		e.tabs[i] = kit.NewButton(d.host, map[int]string{1: "add"}[i], name, "", func() { e.selectTab(i) })
	}
	e.back = kit.NewButton(d.host, "undo", "恢复底稿", "", func() { d.redraft(e.block.Key) })
	e.off = kit.NewButton(d.host, "", "不印", "", e.leave)
	e.compared = container.NewStack()
	e.figures, e.bound = newFigurePicker(e), newBoundList(e)
	e.entry.OnCursorChanged = e.bound.showChip
	e.below = container.NewStack()
	bar := container.New(kit.Row{Gap: 4, Grow: 3}, e.tabs[0], e.tabs[1], e.tabs[2], container.New(kit.FixedWidth{}),
		e.off, e.back)
	e.body = container.New(editorHalves{}, kit.Padded(8, 4, 12, 12,
		container.New(kit.Column{Gap: 6, Grow: 1}, e.where, e.texts, e.bound.chip, e.note)),
		container.New(kit.Column{Grow: 1}, kit.Padded(0, 4, 8, 8, bar), e.below))
	e.selectTab(0)
	return e
}

// key takes Enter, which saves, and F2, which tells what the figure at the caret means.
func (e *blockEditor) key(key fyne.KeyName) bool {
	switch f := e.bound.atCaret(); {
	case key == fyne.KeyReturn || key == fyne.KeyEnter:
		e.save()
	case key == fyne.KeyF2 && f != nil:
		e.bound.explain(*f)
	default:
		return false
	}
	return true
}

// relay gives the text the room that what stands below it leaves.
func (e *blockEditor) relay() {
	if e.body != nil {
		e.body.Refresh()
	}
}

func (e *blockEditor) selectTab(i int) {
	for k, t := range e.tabs {
		t.Selected = k == i
		t.Refresh()
	}
	e.below.Objects = []fyne.CanvasObject{[]fyne.CanvasObject{e.compared, e.figures.body, e.bound.body}[i]}
	e.below.Refresh()
	if i == 1 {
		e.figures.search()
		if e.writable() {
			e.d.host.Canvas().Focus(e.figures.entry)
		}
	}
}

// writable reports whether the selected block can be written over.
func (e *blockEditor) writable() bool {
	return e.block != nil && e.d.frozen == "" && e.d.draft != nil && !e.block.Drawn && e.block.State != briefing.Lost
}

func (e *blockEditor) focus() {
	if e.writable() {
		e.d.host.Canvas().Focus(e.entry)
	}
}

// setBlock shows a block. What is being typed in the same block stays as it is.
func (e *blockEditor) setBlock(b *issue.Block) {
	same := e.block != nil && b != nil && e.block.Key == b.Key
	unkept := same && e.entry.Text != e.block.Text
	e.block = nil
	if b != nil {
		one := *b
		if !unkept && e.entry.Text != b.Text {
			e.entry.SetText(b.Text)
		}
		if !same {
			e.d.host.Session().Pause()
			e.entry.CursorRow, e.entry.CursorColumn = 0, 0
		}
		e.block = &one
	} else {
		e.entry.SetText("")
	}
	e.entry.Hidden, e.texts.Objects[1].(*fyne.Container).Hidden = !e.writable(), e.writable()
	if e.writable() {
		e.entry.Enable()
	} else {
		e.entry.Disable()
		e.plain.Spans = nil
		if b != nil {
			e.plain.Spans = []kit.Span{{Text: b.Text, Color: kit.ColorInk}}
		}
		e.plain.Refresh()
	}
	e.texts.Refresh()
	e.where.SetText("")
	if b != nil {
		e.where.SetText(strings.ReplaceAll(b.Key, "/", " › "))
	}
	e.offer()
	e.updateNote()
	e.compare()
	e.bound.update()
	e.body.Refresh()
}

// offer shows what can be done with the selected block.
func (e *blockEditor) offer() {
	b := e.block
	off := b == nil || b.State == briefing.Lost || e.d.frozen != ""
	e.off.Hidden = off || b.Text == "" && !b.Drawn && !b.Off
	e.back.Hidden = off || b.State == "" && !b.Moved
	if off {
		return
	}
	e.off.Text, e.off.Hint = "不印", "不印这一段，文字保留，随时可以再印"
	if b.Off {
		e.off.Text, e.off.Hint = "再印出来", "照原来的文字再印这一段"
	}
	e.back.Icon, e.back.Text, e.back.Hint = "undo", "恢复底稿", "去掉对这一段的修改，放回原处"
	if b.Own {
		e.back.Icon, e.back.Text, e.back.Hint = "trash", "删除", "删去增补的这一段"
	}
	e.off.Refresh()
	e.back.Refresh()
}

// leave leaves the selected block out, or prints it again.
func (e *blockEditor) leave() {
	e.save()
	key, off := e.block.Key, !e.block.Off
	if err := issue.LeaveOut(context.Background(), e.d.host.Session(), e.d.draft, key, off); err != nil {
		e.d.host.Say(kit.Explain(e.d.host, err))
		return
	}
	if b := e.d.selected(); b != nil { // until the texts are read again
		if b.Off = off; b.State == "" {
			b.State = briefing.Kept
			if !b.Drawn {
				b.Edited = b.Text
			}
		}
		e.setBlock(b)
		e.d.list.Refresh()
	}
	e.d.host.Changed()
}

// updateNote says what is special about the selected block.
func (e *blockEditor) updateNote() {
	text, b := "", e.block
	switch {
	case b == nil:
	case b.State == briefing.Lost:
		text = "这处修改在新的底稿里找不到位置，没有印出。可以把文字复制到别的段落，再用“全部恢复”去掉。"
	case b.Drawn:
		text = map[bool]string{true: "不印在文档里。", false: "由数据生成，不能改写；可以移动或不印。"}[b.Off]
	case b.Off:
		text = "不印，文字保留。"
	case b.By != "" || b.On != "":
		text = strings.TrimSpace(b.By + " " + b.On + " 修改")
	}
	e.note.Objects = nil
	if e.note.Hidden = text == ""; !e.note.Hidden {
		e.note.Objects = []fyne.CanvasObject{kit.Paragraph(text, kit.ColorQuiet)}
	}
	e.note.Refresh()
}

// compare sets the draft beside what was written in its place.
func (e *blockEditor) compare() {
	list, b := container.New(kit.Column{Gap: 4, Grow: -1}), e.block
	part := func(name string, pieces []briefing.Piece, sign int) {
		list.Add(kit.Muted(name))
		list.Add(markedPieces(pieces, sign))
	}
	switch {
	case b == nil, b.Drawn, e.d.host.Session().Frozen(e.d.period()):
	case b.Own && b.State != briefing.Lost:
		list.Add(kit.Paragraph("这是增补的一段，没有底稿。", kit.ColorQuiet))
	case b.State == "" && b.Moved:
		list.Add(kit.Paragraph("文字照底稿印，位置移动过。", kit.ColorQuiet))
	case b.State == "":
		list.Add(kit.Paragraph("这一段照底稿印，没有修改。", kit.ColorQuiet))
	case b.State == briefing.Changed:
		part("底稿当时", b.Changes, -1)
		part("底稿现在", b.Changes, 1)
		part("修改（现在印的）", briefing.Differences(b.Draft, b.Text), 1)
	case b.Draft != "":
		between := briefing.Differences(b.Draft, b.Text)
		part("底稿", between, -1)
		part("修改（现在印的）", between, 1)
	}
	e.compared.Objects = []fyne.CanvasObject{container.NewVScroll(kit.Padded(4, 8, 12, 12, list))}
	e.compared.Refresh()
}

// markedPieces shows one side of a difference: what went, or what came, in a colour.
func markedPieces(pieces []briefing.Piece, sign int) fyne.CanvasObject {
	m := &kit.RichText{}
	for _, p := range pieces {
		if p.Text == "" || p.Sign != 0 && p.Sign != sign {
			continue
		}
		c := kit.ColorInk
		if p.Sign != 0 {
			c = map[int]fyne.ThemeColorName{-1: theme.ColorNameError, 1: kit.ColorAccent}[sign]
		}
		m.Spans = append(m.Spans, kit.Span{Text: p.Text, Color: c, Bold: p.Sign != 0})
	}
	if len(m.Spans) == 0 {
		return kit.Muted("（略去，不印）")
	}
	m.ExtendBaseWidget(m)
	return m
}

// typed waits for a pause of typing.
func (e *blockEditor) typed() {
	if e.block == nil {
		return
	}
	e.stop()
	e.bound.mark()
	pause, job := e.pause, e.d.host.Session()
	e.timer = time.AfterFunc(pauseOfTyping, func() {
		e.d.host.Do(func() {
			if e.pause == pause && e.d.host.Session() == job {
				e.save()
			}
		})
	})
}

func (e *blockEditor) stop() {
	e.pause++
	if e.timer != nil {
		e.timer.Stop()
	}
}

// lineBreaks are the ways of breaking a line, which a paragraph does not have.
var lineBreaks = strings.NewReplacer("\r\n", "", "\n", "", "\r", "")

// save saves what was typed, if it differs from what is there.
func (e *blockEditor) save() {
	e.stop()
	if !e.writable() || e.entry.Text == e.block.Text ||
		strings.TrimSpace(e.entry.Text) == e.block.Text {
		return
	}
	text := lineBreaks.Replace(e.entry.Text)
	if text != e.entry.Text {
		e.entry.SetText(text)
		e.stop()
	}
	before := e.d.draft.Fill(string([]rune(text)[:min(e.entry.CursorTextOffset(), len([]rune(text)))]))
	if e.d.rewrite(e.block, text) != nil {
		return
	}
	e.block.Text = e.entry.Text // what was typed is saved
	e.setBlock(e.d.selected())
	if e.entry.Text != text { // a reference became its figure
		e.stop()
		e.entry.SetCaret(min(len([]rune(before)), len([]rune(e.entry.Text))))
	}
}

// forget drops what is being typed, for the text is about to be another.
func (e *blockEditor) forget() {
	e.stop()
	e.block = nil
}

// reset goes back to what is kept.
func (e *blockEditor) reset() {
	if e.block != nil {
		e.entry.SetText(e.block.Text)
		e.stop()
	}
}

// insert puts a reference in at the caret, in its braces.
func (e *blockEditor) insert(reference string) {
	if !e.writable() {
		e.d.host.Say("这一段不能修改。")
		return
	}
	e.d.host.Canvas().Focus(e.entry)
	for _, r := range "{" + reference + "}" {
		e.entry.TypedRune(r)
	}
	e.save()
}

// figurePicker searches the catalogue of figures; a press puts one into the text.
type figurePicker struct {
	e         *blockEditor
	entry     *kit.Entry
	list      *widget.List
	none      *fyne.Container // said where nothing matches
	found     []figure.Entry
	catalogue *figure.Catalogue
	using     sync.Mutex
	n         int // of searches; a later one makes an earlier one void
	body      *fyne.Container
}

const mostFigures = 200

// mostOfValue is the width that a figure's value takes at most beside its meaning, for a list
// of names is long.
const mostOfValue = 160

func newFigurePicker(e *blockEditor) *figurePicker {
	p := &figurePicker{e: e, entry: kit.NewEntry("搜索数字（名称、拼音首字母）")}
	p.entry.SetIcon(kit.Icon{Glyph: "search", Color: kit.ColorQuiet})
	p.entry.OnChanged = func(string) { p.search() }
	p.entry.OnKey = func(key fyne.KeyName) bool {
		if (key == fyne.KeyReturn || key == fyne.KeyEnter) && len(p.found) > 0 {
			e.insert(p.found[0].Reference)
			return true
		}
		return false
	}
	p.entry.OnEscape = e.focus
	p.list = widget.NewList(func() int { return len(p.found) }, func() fyne.CanvasObject { return newFigureRow(p) },
		func(i int, o fyne.CanvasObject) { o.(*figureRow).update(p.found[i]) })
	p.list.HideSeparators = true
	p.none = container.New(kit.Column{Grow: -1},
		kit.Paragraph("没有找到这样的数字。换个说法试试，例如“总投资”“红旗”或一个项目的名称。", kit.ColorQuiet))
	p.none.Hide()
	p.body = container.New(kit.Column{Gap: 4, Grow: 1}, kit.Padded(0, 0, 12, 12, p.entry),
		kit.Padded(0, 4, 4, 4, container.NewStack(kit.Padded(8, 0, 12, 12, p.none), p.list)))
	return p
}

// renew looks into another copy of the book.
func (p *figurePicker) renew(job *session.Session, at zone.Period) {
	p.catalogue = figure.New(job.Book, at)
	if p.e.tabs[1].Selected {
		p.search()
	}
}

// search looks for what is typed, in the background.
func (p *figurePicker) search() {
	if p.catalogue == nil {
		return
	}
	p.n++
	n, text, from := p.n, p.entry.Text, p.catalogue
	p.e.d.work.Add(1)
	p.e.d.host.Background(func() {
		defer p.e.d.work.Done()
		p.using.Lock()
		found := from.Search(text)
		p.using.Unlock()
		p.e.d.host.Do(func() {
			if p.n == n {
				p.found = found[:min(len(found), mostFigures)]
				p.list.ScrollTo(0)
				p.list.Refresh()
				p.none.Hidden = len(found) > 0
				p.none.Refresh()
			}
		})
	})
}

// figureRow is a figure: its reference, what it is now, what it means.
type figureRow struct {
	widget.BaseWidget
	p                       *figurePicker
	of                      figure.Entry
	reference, value, means *kit.Label
}

func newFigureRow(p *figurePicker) *figureRow {
	r := &figureRow{p: p, reference: kit.Text("").Truncate(0),
		value: kit.NewLabel("", kit.ColorAccent, theme.SizeNameText).Bold().Truncate(mostOfValue),
		means: kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is called by Fyne.
func (r *figureRow) CreateRenderer() fyne.WidgetRenderer {
	line := container.New(kit.Row{Gap: 8, Grow: 1}, r.value, r.means)
	return widget.NewSimpleRenderer(kit.NewClickable(kit.Padded(4, 4, 8, 8,
		container.New(kit.Column{Gap: 2, Grow: -1}, r.reference, line)), func() { r.p.e.insert(r.of.Reference) }))
}

func (r *figureRow) update(of figure.Entry) {
	r.of = of
	r.reference.SetText(of.Reference)
	r.value.SetText(of.Value)
	r.means.SetText(of.Meaning)
	r.Refresh()
}

// editorHalves places one thing above another of the same height.
type editorHalves struct{}

func (editorHalves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 120) }
func (editorHalves) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	h := float32(int(s.Height / 2))
	objects[0].Resize(fyne.NewSize(s.Width, h))
	objects[1].Move(fyne.NewPos(0, h))
	objects[1].Resize(fyne.NewSize(s.Width, s.Height-h))
}
