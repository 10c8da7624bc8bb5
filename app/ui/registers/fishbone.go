package registers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/field"
)

// fishbone shows a chain with its links as a fishbone (鱼骨图): upstream at the
// left, the firms, lacks and leads along each bone. It shows what the printed sheet
// says; a press on a bone opens the link's row.
type fishbone struct {
	widget.BaseWidget
	view  *registerView
	all   []briefing.Fishbone
	at    int
	over  int // the bone under the mouse; -1 is none
	name  *kit.Button
	facts *kit.Label
	whole fyne.CanvasObject
}

func newFishbone(v *registerView) rowsPicture {
	f := &fishbone{view: v, over: -1, facts: kit.Muted("").Truncate(0)}
	f.ExtendBaseWidget(f)
	host := v.page.host
	f.name = kit.NewButton(host, "", "", "选择产业链", f.menu)
	bar := container.New(kit.Row{Gap: 4, Grow: 3}, kit.NewButton(host, "back", "", "上一条产业链", func() { f.step(-1) }),
		f.name, kit.NewButton(host, "forward", "", "下一条产业链", func() { f.step(1) }),
		kit.Padded(0, 0, 8, 0, f.facts), kit.NewButton(host, "export", "打印版", "在“收发”里查看和导出鱼骨图",
			func() { host.OpenDocument("fishbone") }))
	f.whole = container.New(kit.Column{Grow: 1}, kit.Padded(8, 0, 16, 16, bar),
		container.NewScroll(kit.Padded(0, 12, 16, 16, f)))
	return f
}

func (f *fishbone) Content() fyne.CanvasObject { return f.whole }

func (f *fishbone) update() {
	host := f.view.page.host
	doc, _ := briefing.Fishbones(host.Session().Book, host.Period())
	f.all = doc.Fishbones
	f.step(0)
}

// step goes so many chains (产业链) on, or back.
func (f *fishbone) step(n int) {
	f.at = (f.at + n + len(f.all)) % max(len(f.all), 1)
	f.over = -1
	one := f.all[f.at]
	f.name.Text, f.name.Selected = one.Chain, true
	var facts []string
	for _, fact := range one.Facts {
		facts = append(facts, fact.Label+fact.Value)
	}
	if n := len(one.Rest); n > 0 {
		facts = append(facts, fmt.Sprintf("另有%d个招引项目没有对应环节", n))
	}
	f.facts.SetText(strings.Join(facts, "，"))
	f.name.Refresh()
	f.Refresh()
	f.whole.Refresh()
}

// menu lists the chains.
func (f *fishbone) menu() {
	var items []*fyne.MenuItem
	for i, one := range f.all {
		item := fyne.NewMenuItem(one.Chain, func() { f.step(i - f.at) })
		item.Checked = i == f.at
		items = append(items, item)
	}
	kit.ShowMenu(f.view.page.host, f.name, items)
}

// Room of a bone.
const (
	boneLeast = 208
	boneSlant = 36
)

// line is a line's height beside the bones: texts are larger where there is room.
func (f *fishbone) line() float32 {
	if _, w, _ := f.bone(0); w >= 280 {
		return 21
	}
	return 17
}

// head is how wide the chain's name stands at the spine's end.
func (f *fishbone) head() float32 {
	name := fyne.MeasureText(f.all[f.at].Chain, theme.TextSize(), fyne.TextStyle{Bold: true})
	return min(max(name.Width+28, 120), 220)
}

// columns is how many pairs of bones stand along the spine.
func (f *fishbone) columns() int { return max((len(f.all[f.at].Bones)+1)/2, 1) }

// MinSize has room for every bone.
func (f *fishbone) MinSize() fyne.Size {
	if len(f.all) == 0 {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(float32(f.columns())*boneLeast+f.head()+24, 400)
}

// CreateRenderer is called by Fyne.
func (f *fishbone) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(f, fyne.NewSize(0, 0), f.paint)
}

func (f *fishbone) paint(p *kit.Painter, s fyne.Size) {
	if len(f.all) == 0 {
		return
	}
	one := f.all[f.at]
	spine := float32(int(s.Height / 2))
	headWidth := f.head()
	head := s.Width - headWidth
	if len(one.Bones) == 0 {
		p.Text(one.Empty, s.Width/2, spine-8, fyne.TextAlignCenter, kit.ColorQuiet, false)
		return
	}
	p.Line(8, spine, head, spine, 3, kit.ColorAccent)
	p.Rect(head, spine-22, headWidth, 44, 8, kit.ColorAccent, "")
	p.Large = f.line() > 17
	p.Text(kit.FitText(one.Chain, headWidth-16, p.TextSize(), fyne.TextStyle{Bold: true}), head+headWidth/2,
		spine-f.line()/2, fyne.TextAlignCenter, theme.ColorNameForegroundOnPrimary, true)
	for i := range one.Bones {
		f.paintBone(p, i, spine)
	}
}

// bone returns where the i-th bone stands: the left edge and width of its place, and
// whether it is above the spine.
func (f *fishbone) bone(i int) (x, w float32, up bool) {
	w = (f.Size().Width - f.head() - 16) / float32(f.columns())
	return 8 + float32(i/2)*w, w, i%2 == 0
}

// margin is what stays free above and below bones that are as long as the longest
// of them needs.
func (f *fishbone) margin() float32 {
	most := 0
	for _, b := range f.all[f.at].Bones {
		most = max(most, len(f.lines(b)))
	}
	need := 26 + 56 + float32(most)*f.line()
	return max(8, f.Size().Height/2-max(need, 190))
}

// paintBone draws a bone with its link's name at the end, and along it the lack,
// the firms and the leads.
func (f *fishbone) paintBone(p *kit.Painter, i int, spine float32) {
	b := f.all[f.at].Bones[i]
	x, w, up := f.bone(i)
	far, step := f.margin(), float32(1)
	if !up {
		far, step = f.Size().Height-far-26, -1
	}
	color := kit.ColorAccent
	if b.Lack == briefing.Gone {
		color = theme.ColorNameError
	}
	from, to := far+26, spine
	if !up {
		from = far
	}
	p.Line(x+14, from, x+14+boneSlant, to, 2, color)
	name := strings.Trim(b.Side+" · "+b.Name, " ·")
	edge := kit.ColorLine
	if f.over == i {
		edge = kit.ColorAccent
	}
	p.Rect(x, far, w-16, 26, 5, map[bool]fyne.ThemeColorName{true: kit.ColorSelected,
		false: theme.ColorNameHeaderBackground}[f.over == i], edge)
	p.Text(kit.FitText(name, w-32, p.TextSize(), fyne.TextStyle{Bold: true}), x+8, far+13-f.line()/2,
		fyne.TextAlignLeading, kit.ColorInk, true)
	lines := f.lines(b)
	room := spine - far - 26 - 14
	if !up {
		room = far - spine - 14
	}
	most := max(int(room/f.line()), 1)
	if len(lines) > most {
		rest := len(lines) - most + 1
		lines = append(lines[:most-1], boneText{fmt.Sprintf("另有%d项", rest), kit.ColorQuiet, false})
	}
	for k, line := range lines {
		down := float32(k)*f.line() + 6
		y := from + down
		if !up {
			y = from - down - f.line()
		}
		at := x + 14 + boneSlant*down/max(step*(to-from), 1) + 12
		p.Text(kit.FitText(line.text, x+w-16-at, p.TextSize(), fyne.TextStyle{Bold: line.bold}), at, y,
			fyne.TextAlignLeading, line.color, line.bold)
	}
}

// boneText is a line beside a bone.
type boneText struct {
	text  string
	color fyne.ThemeColorName
	bold  bool
}

// lines are what stands along a bone: the lack first.
func (f *fishbone) lines(b briefing.Bone) []boneText {
	var out []boneText
	if b.Lack != briefing.Nothing {
		out = append(out, boneText{b.Lack.Title() + "：" + b.Gap, theme.ColorNameError, true})
	}
	for _, l := range b.Leads {
		out = append(out, boneText{"◇ " + l.Stage + " " + strings.Trim(l.Name+" "+l.Amount, " "), kit.ColorAccent,
			false})
	}
	for _, firm := range b.Firms {
		out = append(out, boneText{firm, kit.ColorInk, false})
	}
	return out
}

// boneAt returns the bone at a place; -1 is none.
func (f *fishbone) boneAt(at fyne.Position) int {
	if len(f.all) == 0 {
		return -1
	}
	for i := range f.all[f.at].Bones {
		x, w, up := f.bone(i)
		if at.X >= x && at.X < x+w-8 && up == (at.Y < f.Size().Height/2) {
			return i
		}
	}
	return -1
}

// Tapped opens the link's row.
func (f *fishbone) Tapped(ev *fyne.PointEvent) {
	i := f.boneAt(ev.Position)
	if i < 0 {
		return
	}
	b := f.all[f.at].Bones[i]
	row := slices.IndexFunc(f.view.table.rows, func(r any) bool {
		s := r.(field.Segment)
		return s.Chain == f.all[f.at].Chain && cmp.Or(s.Name, "未命名环节") == b.Name && s.Side == b.Side &&
			slices.Equal(s.Firms, b.Firms)
	})
	if row >= 0 {
		f.view.openCell(row, "环节")
	}
}

// MouseIn is part of hovering.
func (f *fishbone) MouseIn(ev *desktop.MouseEvent) { f.MouseMoved(ev) }

// MouseMoved marks the bone that would be opened.
func (f *fishbone) MouseMoved(ev *desktop.MouseEvent) {
	if over := f.boneAt(ev.Position); over != f.over {
		f.over = over
		f.Refresh()
	}
}

// MouseOut forgets it.
func (f *fishbone) MouseOut() {
	f.over = -1
	f.Refresh()
}
