package drafting

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/briefing"
)

// blockList is the list of a document's parts, in the order in which they print: texts
// are added to it, rows are dragged to another place or put there with Alt+↑ and Alt+↓.
type blockList struct {
	d        *Screen
	list     *widget.List
	adds     []*kit.Button
	more     *kit.Button // what only some documents have
	up, down *kit.Button
	held     string // key of the row under the pressed mouse
	gap      int    // where it would be let go: before this row; -1 is nowhere
	body     *fyne.Container
}

func newBlockList(d *Screen) *blockList {
	l := &blockList{d: d, gap: -1}
	l.list = widget.NewList(func() int { return len(d.blocks) }, func() fyne.CanvasObject { return newBlockRow(l) },
		func(i int, o fyne.CanvasObject) { o.(*blockRow).update(i) })
	l.list.HideSeparators = true
	for _, kind := range []string{"段落", "小标题"} {
		l.adds = append(l.adds, kit.NewButton(d.host, "add", kind, "在选中的后面增补"+kind,
			func() { l.add(strings.TrimPrefix(kind, "段落")) }))
	}
	l.more = kit.NewButton(d.host, "", "…", "在选中的后面增补引语、现场、点评、数读", l.chooseKind)
	l.up = kit.NewButton(d.host, "up", "", "上移（Alt+↑）", func() { l.step(-1) })
	l.down = kit.NewButton(d.host, "down", "", "下移（Alt+↓）", func() { l.step(1) })
	buttons := container.New(kit.Row{Gap: 2, Grow: 3}, l.adds[0], l.adds[1], l.more, container.New(kit.FixedWidth{}),
		l.up, l.down)
	l.body = container.New(kit.Column{Grow: 2}, kit.Padded(4, 4, 4, 4, buttons), kit.NewDivider(),
		kit.Padded(4, 4, 4, 4, l.list))
	return l
}

func (l *blockList) toTop() { l.list.ScrollToOffset(0) }

// reveal brings the selected block into sight.
func (l *blockList) reveal() {
	if l.d.at >= 0 {
		l.list.ScrollTo(l.d.at)
	}
}

func (l *blockList) Refresh() {
	b := l.d.selected()
	off := b == nil || l.d.draft == nil || l.d.frozen != "" || b.State == briefing.Lost
	for _, t := range append(l.adds[:2:2], l.more) {
		t.SetState(off, t.Hint)
	}
	l.more.Hidden = len(l.kinds()) == 0
	l.up.SetState(off, l.up.Hint)
	l.down.SetState(off, l.down.Hint)
	l.list.Refresh()
}

// kinds are those that only some documents have, besides paragraphs and headings.
func (l *blockList) kinds() []string {
	if l.d.draft == nil || l.d.frozen != "" {
		return nil
	}
	return slices.DeleteFunc(l.d.draft.Addable(), func(kind string) bool { return kind == "小标题" })
}

// chooseKind offers them.
func (l *blockList) chooseKind() {
	var items []*fyne.MenuItem
	for _, kind := range l.kinds() {
		items = append(items, fyne.NewMenuItem(kind, func() { l.add(kind) }))
	}
	kit.ShowMenu(l.d.host, l.more, items)
}

// writable reports whether anything can be changed now.
func (l *blockList) writable() bool { return l.d.draft != nil && l.d.frozen == "" }

// add puts an empty text of the office's own behind the selected block.
func (l *blockList) add(kind string) {
	d := l.d
	d.editor.save()
	b := d.selected()
	if b == nil || !l.writable() {
		return
	}
	key, err := issue.AddText(context.Background(), d.host.Session(), d.draft, b.Key, kind)
	if err != nil {
		d.host.Say(kit.Explain(d.host, err))
		return
	}
	one := issue.Block{Key: key, Kind: kind, Own: true, State: briefing.Kept}
	if kind == "" {
		one.Kind = map[bool]string{true: "条", false: "段"}[b.Kind == "条"]
	}
	d.blocks = slices.Insert(d.blocks, d.at+1, one)
	d.host.Changed()
	d.goTo(d.at + 1)
}

// step puts the selected block before the one above it, or behind the one below.
func (l *blockList) step(n int) {
	d := l.d
	d.editor.save()
	b := d.selected()
	if b == nil || !l.writable() || b.State == briefing.Lost {
		return
	}
	other := d.at + n
	if b.Kind != "条" { // a list, and a block with texts of its own, is passed as a whole
		first, last := l.block(d.at)
		if other = first - 1; n > 0 {
			other = last + 1
		}
		if other >= 0 && other < len(d.blocks) {
			first, last = l.block(other)
			other = map[bool]int{true: last, false: first}[n > 0]
		}
	}
	if other < 0 || other >= len(d.blocks) || d.blocks[other].State == briefing.Lost {
		return
	}
	switch {
	case n > 0:
		l.place(d.at, other)
	case b.Kind == "条" || other == 0: // as good as the one above put behind this one
		l.place(other, d.at)
	default:
		l.place(d.at, other-1)
	}
}

// block returns the first and the last of the rows that stand as one with a row: the points of a list, photos with
// their captions, the texts of a headline.
func (l *blockList) block(i int) (first, last int) {
	one := func(a, b issue.Block) bool { // b goes on with what a began
		return b.Kind == "条" && a.Kind == "条" || b.Kind == "图注" && (a.Kind == "照片" || a.Kind == "图注") ||
			b.Kind == "主题" || b.Kind == "副题" || b.Kind == "口号"
	}
	for first = i; first > 0 && one(l.d.blocks[first-1], l.d.blocks[first]); first-- {
	}
	for last = i; last+1 < len(l.d.blocks) && one(l.d.blocks[last], l.d.blocks[last+1]); last++ {
	}
	return first, last
}

// place puts a block behind another, and shows it so until the texts are read again.
func (l *blockList) place(i, behind int) {
	d := l.d
	if d.blocks[i].Kind == "标题" && i == 0 || i == behind || i == behind+1 {
		return
	}
	hand := d.selected().Key
	last := i
	if d.blocks[i].Kind != "条" { // captions go with their photos
		_, last = l.block(i)
	}
	moved, place := slices.Clone(d.blocks[i:last+1]), d.blocks[behind].Key
	if err := issue.PlaceText(context.Background(), d.host.Session(), d.draft, moved[0].Key, place); err != nil {
		d.host.Say(kit.Explain(d.host, err))
		return
	}
	moved[0].Moved = !moved[0].Own
	d.blocks = slices.Delete(d.blocks, i, last+1)
	at := d.blockAt(place)
	if d.blocks[at].Kind != "条" {
		_, at = l.block(at)
	}
	d.blocks = slices.Insert(d.blocks, at+1, moved...)
	d.at = d.blockAt(hand)
	d.host.Changed()
	l.reveal()
	l.Refresh()
	d.showSelected()
}

// showDrag shows where the row that is dragged would be dropped.
func (l *blockList) showDrag(at fyne.Position) {
	if !l.writable() || l.d.blockAt(l.held) < 0 {
		return
	}
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.list)
	size, high := l.list.Size(), l.rowHeight()
	switch y := at.Y - from.Y; { // at an edge the list goes on
	case y < high/2:
		l.list.ScrollToOffset(max(l.list.GetScrollOffset()-high/2, 0))
	case y > size.Height-high/2:
		l.list.ScrollToOffset(l.list.GetScrollOffset() + high/2)
	}
	y := min(max(at.Y-from.Y, 0), size.Height) + l.list.GetScrollOffset()
	l.gap = min(max(int(y/high+0.5), 0), len(l.d.blocks))
	for l.gap > 0 && l.d.blocks[l.gap-1].State == briefing.Lost {
		l.gap--
	}
	line := float32(l.gap)*high - l.list.GetScrollOffset()
	if line < 0 || line > size.Height {
		l.d.host.HidePopover()
		return
	}
	l.d.host.ShowPopover(kit.NewFill(kit.ColorAccent, 1, ""), from.AddXY(0, line-2), fyne.NewSize(size.Width, 3))
}

// rowHeight is the height of a row with its distance from the next.
func (l *blockList) rowHeight() float32 {
	return newBlockRow(l).MinSize().Height + l.list.Theme().Size(theme.SizeNamePadding)
}

// drop puts the row that was dragged where it was dropped.
func (l *blockList) drop() {
	key, gap := l.held, l.gap
	l.held, l.gap = "", -1
	l.d.host.HidePopover()
	i := l.d.blockAt(key)
	if i < 0 || gap < 0 {
		return
	}
	if gap == 0 { // above the first there is no place to name
		if gap = 1; i == 0 {
			return
		}
	}
	behind := gap - 1
	for l.d.blocks[i].Kind != "条" && l.d.blocks[behind].Kind == "条" && gap < len(l.d.blocks) &&
		l.d.blocks[gap].Kind == "条" {
		behind, gap = gap, gap+1
	}
	l.place(i, behind)
}

// blockRow is a block in the list: what it is, how it begins, and how it stands.
type blockRow struct {
	kit.Clickable
	l          *blockList
	at         int
	ground     *kit.Fill
	kind, mark *kit.Label
	text       *kit.Label
}

func newBlockRow(l *blockList) *blockRow {
	caption := func(c fyne.ThemeColorName) *kit.Label { return kit.NewLabel("", c, theme.SizeNameCaptionText) }
	r := &blockRow{l: l, ground: kit.NewFill("", 4, ""), kind: caption(kit.ColorQuiet).Truncate(0),
		mark: caption(kit.ColorAccent), text: kit.Text("").Truncate(0)}
	line := container.New(kit.Row{Gap: 8, Grow: 0}, r.kind, r.mark)
	r.Clickable = *kit.NewClickable(container.NewStack(r.ground,
		kit.Padded(4, 4, 8, 8, container.New(kit.Column{Gap: 2, Grow: -1}, line, r.text))), func() { r.l.d.goTo(r.at) })
	r.ExtendBaseWidget(r)
	return r
}

// MouseDown takes the selected block.
func (r *blockRow) MouseDown(ev *desktop.MouseEvent) {
	r.l.held = r.l.d.blocks[r.at].Key
	r.Clickable.MouseDown(ev)
}

// Dragged takes the row along, and DragEnd lets it go.
func (r *blockRow) Dragged(ev *fyne.DragEvent) { r.l.showDrag(ev.AbsolutePosition) }

// DragEnd is described with Dragged.
func (r *blockRow) DragEnd() { r.l.drop() }

func (r *blockRow) update(i int) {
	b := r.l.d.blocks[i]
	r.at = i
	r.ground.Color = map[bool]fyne.ThemeColorName{true: kit.ColorSelected}[i == r.l.d.at]
	r.ground.Refresh()
	r.kind.SetText(b.Kind)
	r.mark.Color = map[bool]fyne.ThemeColorName{true: theme.ColorNameError,
		false: kit.ColorAccent}[b.State == briefing.Changed || b.State == briefing.Lost]
	r.mark.Text = stateText(b)
	r.mark.Refresh()
	r.text.Style.Bold = strings.HasSuffix(b.Kind, "标题")
	r.text.Color = map[bool]fyne.ThemeColorName{true: kit.ColorInk, false: kit.ColorQuiet}[b.Printed()]
	r.text.Text = shownText(b)
	r.text.Refresh()
	r.Refresh()
}

// shownText is how a block is shown in the list.
func shownText(b issue.Block) string {
	switch {
	case b.Text != "":
		return b.Text
	case b.Draft != "":
		return b.Draft
	case b.Own:
		return "（还没有写）"
	}
	return "（没有标题）"
}

// stateText returns how a block stands beside the draft.
func stateText(b issue.Block) string {
	var out []string
	switch {
	case b.State == briefing.Changed, b.State == briefing.Lost:
		out = append(out, string(b.State))
	case b.Own:
		out = append(out, "增补")
	case b.State != "" && b.Printed() && !b.Drawn:
		out = append(out, "已修改")
	}
	if b.Moved {
		out = append(out, "已移动")
	}
	if b.State != briefing.Lost && !b.Printed() && b.Text+b.Draft != "" || b.Off {
		out = append(out, "不印")
	}
	return strings.Join(out, " ")
}
