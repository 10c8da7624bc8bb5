package registers

import (
	"context"
	"fmt"
	"image"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/pictures"
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/zone"
)

// mapEditor is the map of the office (产业布局图) on its base picture: what is chosen
// at the right is placed by a click, moved by dragging; an area is drawn by a click
// at each corner. Every change is a step.
type mapEditor struct {
	view    *registerView
	kind    mapKind
	names   []*kit.Button
	find    *kit.Entry
	items   []mapItem // of the kind, as searched
	list    *widget.List
	chosen  string // its key
	status  *kit.Label
	acts    *fyne.Container
	sheet   *mapSheet
	scroll  *container.Scroll
	zoom    float32
	picture *canvas.Image
	Shown   string // the base picture that is shown
	work    sync.WaitGroup
	left    *fyne.Container
	whole   *fyne.Container
}

// mapKind is what is placed.
type mapKind int

const (
	mapPlatforms mapKind = iota
	mapProjects
	mapAreas
)

var mapKinds = []string{"平台", "项目", "片区"}

// mapItem is what can be placed on the map, under its key in [session.MapEdit].
type mapItem struct {
	key, name string
	kind      mapKind
	at        zone.Opt[zone.Place]
	area      *zone.MapArea // nil where it is none, or not drawn
}

func newMapEditor(v *registerView) rowsPicture {
	e := &mapEditor{view: v, status: kit.Muted("").Truncate(0), zoom: 1, left: container.NewStack(),
		acts: container.New(kit.Column{Gap: 4, Grow: -1})}
	host := v.page.host
	e.picture = canvas.NewImageFromImage(nil)
	e.picture.FillMode, e.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	e.sheet = newMapSheet(e)
	e.scroll = container.NewScroll(container.New(&mapLayout{e}, e.picture, e.sheet))
	kinds := container.New(kit.Row{Gap: 4, Grow: -1})
	for i, name := range mapKinds {
		t := kit.NewButton(host, "", name, "", func() { e.selectKind(mapKind(i)) })
		e.names = append(e.names, t)
		kinds.Add(t)
	}
	e.find = kit.NewEntry("查找")
	e.find.OnChanged = func(string) { e.fill() }
	e.list = widget.NewList(func() int { return len(e.items) }, func() fyne.CanvasObject { return newMapRow(e) },
		func(i int, o fyne.CanvasObject) { o.(*mapRow).update(e.items[i]) })
	e.list.HideSeparators = true
	zooms := container.New(kit.Row{Gap: 4, Grow: 2}, kit.NewButton(host, "", "放大", "放大底图", func() { e.magnify(1.4) }),
		kit.NewButton(host, "", "适合窗口", "", func() { e.magnify(0) }),
		container.New(kit.FixedWidth{}), kit.NewButton(host, "replace", "换底图", "", e.pickBase),
		kit.NewButton(host, "export", "打印版", "在“收发”里查看和导出产业布局图", func() { host.OpenDocument("map") }))
	side := container.New(kit.Column{Gap: 6, Grow: 2}, kinds, e.find, e.list, e.acts, kit.NewDivider(), zooms)
	e.whole = container.New(kit.SidePane{}, e.left, kit.NewDivider(), kit.Padded(12, 8, 12, 12, side))
	return e
}

func (e *mapEditor) Content() fyne.CanvasObject { return e.whole }

// Close waits for those who read the book's file.
func (e *mapEditor) Close() { e.work.Wait() }

func (e *mapEditor) update() {
	e.base()
	e.fill()
}

// selectKind lists the items of a kind.
func (e *mapEditor) selectKind(k mapKind) {
	e.kind, e.chosen = k, ""
	e.sheet.stop()
	e.fill()
}

// all lists the things of a kind.
func (e *mapEditor) all(k mapKind) []mapItem {
	book := e.view.page.host.Session().Book
	var out []mapItem
	switch k {
	case mapPlatforms:
		for _, p := range book.Platforms {
			out = append(out, mapItem{key: "平台:" + p.Name, name: p.Name, kind: k, at: p.Place})
		}
	case mapProjects:
		for _, p := range book.All() {
			out = append(out, mapItem{key: "项目:" + p.Code, name: p.Label(), kind: k, at: p.Place})
		}
	case mapAreas:
		for i := range book.Map.Areas {
			a := book.Map.Areas[i]
			out = append(out, mapItem{key: a.Name, name: a.Name, kind: k, area: &a})
		}
		for _, d := range book.Districts {
			if !slices.ContainsFunc(out, func(t mapItem) bool { return t.name == d }) {
				out = append(out, mapItem{key: d, name: d, kind: k})
			}
		}
	}
	return out
}

func (t mapItem) placed() bool { return t.at.Known || t.area != nil }

// fill lists what is searched, and says what to do.
func (e *mapEditor) fill() {
	e.items = nil
	placed := 0
	all := e.all(e.kind)
	for _, t := range all {
		if t.placed() {
			placed++
		}
		if (e.find.Text == "" || listing.Found(t.name, e.find.Text)) && e.inView(t) {
			e.items = append(e.items, t)
		}
	}
	for i, t := range e.names {
		t.Text, t.Selected = mapKinds[i], i == int(e.kind)
		if t.Selected {
			t.Text = fmt.Sprintf("%s %d/%d", mapKinds[i], placed, len(all))
		}
		t.Refresh()
	}
	e.offer()
	e.list.Refresh()
	e.sheet.Refresh()
	e.whole.Refresh()
}

// inView reports whether the view of the register lists a platform; other things are
// of no view.
func (e *mapEditor) inView(t mapItem) bool {
	filter := e.view.views[e.view.view].filter
	p := e.view.page.host.Session().Book.Platform(t.name)
	return t.kind != mapPlatforms || filter == nil || p == nil || filter(*p)
}

// selected returns the selected item; ok is false where there is none.
func (e *mapEditor) selected() (t mapItem, ok bool) {
	for _, t := range e.all(e.kind) {
		if t.key == e.chosen && e.chosen != "" {
			return t, true
		}
	}
	return t, false
}

func (e *mapEditor) choose(key string) {
	e.sheet.stop()
	e.chosen = key
	if t, ok := e.selected(); ok && t.kind == mapAreas && t.area == nil && e.Shown != "" {
		e.sheet.begin()
	}
	e.fill()
}

// offer shows what can be done with what is chosen.
func (e *mapEditor) offer() {
	host := e.view.page.host
	e.acts.Objects = nil
	hint := func(s string) { e.acts.Add(kit.Paragraph(s, kit.ColorQuiet)) }
	act := func(icon, text string, do func()) {
		one := kit.NewButton(host, icon, text, "", do)
		one.AlignLeft = true
		e.acts.Add(one)
	}
	t, ok := e.selected()
	switch {
	case e.Shown == "":
	case e.sheet.drawing != nil:
		hint("依次单击“" + e.chosen + "”的各个角，再单击第一个角或“完成”；Esc 放弃。")
		act("check", fmt.Sprintf("完成（%d个角）", len(e.sheet.drawing)), e.sheet.finish)
	case !ok && e.kind == mapAreas:
		hint("选一个片区画范围；园区等其他范围可以新画。")
		act("add", "新画一片…", e.newArea)
	case !ok:
		hint("选一个" + mapKinds[e.kind] + "，再在底图上单击它的位置；拖动图上的标记可以移动。")
	case t.kind == mapAreas && t.area != nil:
		hint("拖动各角可以修改范围。")
		act("", "颜色："+t.area.Tint.Title()+"，换一种", func() { e.tint(t) })
		act("replace", "重画范围", e.sheet.begin)
		act("trash", "从图上删除", func() { e.set(pictures.MapEdit{Clear: []string{t.key}}) })
	case t.kind == mapAreas:
		act("add", "画范围", e.sheet.begin)
	case t.placed():
		hint("在底图上单击或拖动，改变“" + t.name + "”的位置。")
		act("trash", "移出地图", e.clear)
	default:
		hint("在底图上单击“" + t.name + "”的位置。")
	}
}

// clear takes what is chosen off the map.
func (e *mapEditor) clear() {
	if t, ok := e.selected(); ok && t.placed() {
		e.set(pictures.MapEdit{Pins: []session.Change{{Field: t.key}}})
	}
}

// set saves a change of the map as a step.
func (e *mapEditor) set(edit pictures.MapEdit) bool {
	host := e.view.page.host
	if host.Locked() != "" {
		host.Say(host.Locked())
		return false
	}
	if err := pictures.SetMap(context.Background(), host.Session(), edit); err != nil {
		host.Say(kit.Explain(host, err))
		return false
	}
	host.Changed()
	return true
}

// place places the selected item.
func (e *mapEditor) place(key string, at zone.Place) {
	if e.set(pictures.MapEdit{Pins: []session.Change{{Field: key, Value: at.String()}}}) {
		e.view.page.host.Say("已标注位置，可用 Ctrl+Z 撤销。")
	}
}

// draw saves an area's outline.
func (e *mapEditor) draw(name string, tint string, outline []zone.Place) {
	parts := []string{}
	if tint != "" {
		parts = append(parts, tint)
	}
	for _, p := range outline {
		parts = append(parts, p.String())
	}
	e.set(pictures.MapEdit{Areas: []session.Change{{Field: name, Value: strings.Join(parts, ";")}}})
}

// tint returns an area the next colour.
func (e *mapEditor) tint(t mapItem) {
	next := zone.Tints[(int(t.area.Tint)+1)%len(zone.Tints)]
	e.draw(t.key, next, t.area.Outline)
}

// newArea asks for an area's name, and begins to draw it.
func (e *mapEditor) newArea() {
	name := kit.NewEntry("名称，例如 化工园区")
	kit.AskText(e.view.page.host, "新画一片", name, "开始画", func(text string) {
		e.chosen = text
		e.sheet.begin()
		e.fill()
	})
}

// pickBase asks for the base picture.
func (e *mapEditor) pickBase() {
	host := e.view.page.host
	if host.Locked() != "" {
		host.Say(host.Locked())
		return
	}
	kit.ChoosePictures(host, "选择底图", func(paths []string) {
		if e.set(pictures.MapEdit{Base: paths[0]}) {
			host.Say("已换底图；标注的位置按比例保留，请核对。可用 Ctrl+Z 撤销。")
		}
	})
}

// magnify makes the base picture larger; 0 fits it to the window.
func (e *mapEditor) magnify(by float32) {
	e.zoom = min(max(e.zoom*by, 1), 6)
	e.scroll.Content.Refresh()
	e.scroll.Refresh()
}

// mostBaseShown bounds the picture that is shown, in pixels each way.
const mostBaseShown = 2400

// base shows the base picture, which is read in the background, or
// offers to choose one.
func (e *mapEditor) base() {
	host := e.view.page.host
	hash := host.Session().Book.Map.Base
	if hash == "" {
		e.Shown = ""
		choose := widget.NewButtonWithIcon("选择底图…", kit.Icon{Glyph: "photo", Color: kit.ColorInk}, e.pickBase)
		text := "还没有底图，产业布局图现在画成示意图。选择一张 JPEG 或 PNG 的规划图、卫星图作底图，就可以在上面标注平台、项目和片区。"
		e.left.Objects = []fyne.CanvasObject{container.NewCenter(container.New(kit.FixedWidth{Width: 420},
			container.New(kit.Column{Gap: 16, Grow: -1}, kit.Paragraph(text, kit.ColorQuiet),
				container.NewHBox(choose))))}
		e.left.Refresh()
		return
	}
	e.left.Objects = []fyne.CanvasObject{container.NewStack(kit.NewFill(kit.ColorSide, 0, ""), e.scroll)}
	e.left.Refresh()
	if e.Shown == hash {
		return
	}
	e.Shown, e.picture.Image = hash, nil
	e.picture.Refresh()
	job := host.Session()
	e.work.Add(1)
	host.Background(func() {
		defer e.work.Done()
		img, err := pictures.Thumbnail(job, hash, [4]float64{}, mostBaseShown, mostBaseShown)
		host.Do(func() {
			if host.Session() == job && e.Shown == hash {
				e.setBaseMap(img, err)
			}
		})
	})
}

func (e *mapEditor) setBaseMap(img image.Image, err error) {
	if err != nil {
		e.view.page.host.Say("底图无法读取（" + kit.Explain(e.view.page.host, err) + "）；请换底图。")
		return
	}
	e.picture.Image = img
	e.picture.Refresh()
	e.sheet.Refresh()
}

// mapLayout fits the base picture into the window on it, times the zoom; what is
// drawn on it stands over it exactly.
type mapLayout struct{ e *mapEditor }

func (l *mapLayout) fitted() fyne.Size {
	m, room := l.e.view.page.host.Session().Book.Map, l.e.scroll.Size()
	if m.Width <= 0 || m.Height <= 0 {
		return room
	}
	k := min(room.Width/float32(m.Width), room.Height/float32(m.Height)) * l.e.zoom
	return fyne.NewSize(float32(int(float32(m.Width)*k)), float32(int(float32(m.Height)*k)))
}

func (l *mapLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.e.zoom <= 1 || l.e.view.page.host.Session() == nil {
		return fyne.NewSize(0, 0)
	}
	return l.fitted()
}

func (l *mapLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if l.e.view.page.host.Session() == nil {
		return
	}
	size := l.fitted()
	at := fyne.NewPos(max(float32(int((s.Width-size.Width)/2)), 0), max(float32(int((s.Height-size.Height)/2)), 0))
	for _, o := range objects {
		o.Move(at)
		o.Resize(size)
	}
}

// mapRow is a thing in the list.
type mapRow struct {
	widget.BaseWidget
	editor *mapEditor
	item   mapItem
	ground *kit.Fill
	name   *kit.Label
	note   *kit.Label
	inside *fyne.Container
}

func newMapRow(e *mapEditor) *mapRow {
	r := &mapRow{editor: e, ground: kit.NewFill("", 4, ""), name: kit.Text("").Truncate(0),
		note: kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText)}
	r.inside = container.NewStack(r.ground, kit.Padded(5, 5, 8, 8,
		container.New(kit.Row{Gap: 8, Grow: 0}, r.name, r.note)))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is called by Fyne.
func (r *mapRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.inside) }

// Tapped chooses the thing.
func (r *mapRow) Tapped(*fyne.PointEvent) { r.editor.choose(r.item.key) }

func (r *mapRow) update(t mapItem) {
	r.item = t
	r.name.Text, r.note.Text = t.name, ""
	r.ground.Color, r.name.Color = theme.ColorNameBackground, kit.ColorInk
	if !t.placed() {
		r.note.Text = map[bool]string{true: "未画", false: "未标注"}[t.kind == mapAreas]
	}
	if t.key == r.editor.chosen {
		r.ground.Color, r.name.Color = kit.ColorSelected, kit.ColorAccent
	}
	r.ground.Refresh()
	r.inside.Refresh()
	r.name.Refresh()
	r.note.Refresh()
}
