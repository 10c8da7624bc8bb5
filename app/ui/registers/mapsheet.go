package registers

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// mapSheet is what stands on the base picture: areas, projects, platforms. It takes
// the mouse.
type mapSheet struct {
	widget.BaseWidget
	editor  *mapEditor
	drawing []zone.Place // the corners of an area that is being drawn; nil where none is
	held    string       // key of the mark that follows the mouse
	corner  int          // of the chosen area that follows the mouse; -1 is none
	trial   *zone.Place  // where it is now
	over    string       // key of the mark under the mouse
}

func newMapSheet(e *mapEditor) *mapSheet {
	s := &mapSheet{editor: e, corner: -1}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *mapSheet) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(s, fyne.NewSize(0, 0), s.paint)
}

func (s *mapSheet) pos(p zone.Place) fyne.Position {
	size := s.Size()
	return fyne.NewPos(size.Width*float32(p.X)/float32(zone.Whole), size.Height*float32(p.Y)/float32(zone.Whole))
}

// place returns the place under a position, on the picture whatever happens.
func (s *mapSheet) place(at fyne.Position) zone.Place {
	part := func(v, of float32) zone.Share {
		return min(max(zone.Share(math.Round(float64(v/of)*10_000))*(zone.Whole/10_000), 0), zone.Whole)
	}
	return zone.Place{X: part(at.X, s.Size().Width), Y: part(at.Y, s.Size().Height)}
}

// tintName is an area's colour among those of the theme.
func tintName(t zone.Tint) fyne.ThemeColorName { return fyne.ThemeColorName("tint" + t.Title()) }

// outline returns an area as it is shown.
func (s *mapSheet) outline(t mapItem) []zone.Place {
	out := t.area.Outline
	if s.corner >= 0 && s.corner < len(out) && s.trial != nil && t.key == s.editor.chosen {
		out = append([]zone.Place{}, out...)
		out[s.corner] = *s.trial
	}
	return out
}

// at returns a mark's place as it is shown.
func (s *mapSheet) at(t mapItem) zone.Place {
	if s.held == t.key && s.trial != nil {
		return *s.trial
	}
	return t.at.Value
}

func (s *mapSheet) paint(p *kit.Painter, _ fyne.Size) {
	var names []func()
	for _, t := range s.editor.all(mapAreas) {
		if t.area != nil {
			middle := s.paintArea(p, t)
			names = append(names, func() { s.label(p, t.name, middle, tintName(t.area.Tint)) })
		}
	}
	for _, kind := range []mapKind{mapProjects, mapPlatforms} {
		for _, t := range s.editor.all(kind) {
			if t.at.Known {
				s.paintMark(p, t)
			}
		}
	}
	for _, write := range names {
		write()
	}
	s.paintDrawing(p)
}

// paintArea draws an outline and gives its middle.
func (s *mapSheet) paintArea(p *kit.Painter, t mapItem) (middle fyne.Position) {
	list := s.outline(t)
	chosen := t.key == s.editor.chosen && s.editor.kind == mapAreas
	width := map[bool]float32{true: 3, false: 2}[chosen]
	for i, a := range list {
		from, to := s.pos(a), s.pos(list[(i+1)%len(list)])
		p.Line(from.X, from.Y, to.X, to.Y, width, tintName(t.area.Tint))
		if chosen {
			p.Disc(from.X, from.Y, 5, kit.ColorPaper, tintName(t.area.Tint))
		}
		middle = middle.AddXY(from.X/float32(len(list)), from.Y/float32(len(list)))
	}
	return middle
}

// label writes a name in the middle of a place, on its own ground.
func (s *mapSheet) label(p *kit.Painter, name string, at fyne.Position, c fyne.ThemeColorName) {
	size := kit.CaptionSize(name, true)
	x := min(max(at.X-size.Width/2-6, 0), max(s.Size().Width-size.Width-12, 0))
	p.Rect(x, at.Y-size.Height/2-2, size.Width+12, size.Height+4, 4, kit.ColorPaper, c)
	p.Text(name, x+6, at.Y-size.Height/2, fyne.TextAlignLeading, kit.ColorInk, true)
}

func (s *mapSheet) paintDrawing(p *kit.Painter) {
	for i, a := range s.drawing {
		at := s.pos(a)
		if i > 0 {
			from := s.pos(s.drawing[i-1])
			p.Line(from.X, from.Y, at.X, at.Y, 2, kit.ColorAccent)
		}
		p.Disc(at.X, at.Y, map[bool]float32{true: 6, false: 4}[i == 0], kit.ColorPaper, kit.ColorAccent)
	}
}

func (s *mapSheet) paintMark(p *kit.Painter, t mapItem) {
	at := s.pos(s.at(t))
	chosen := t.key == s.editor.chosen
	radius := float32(6)
	if chosen || t.key == s.over || t.key == s.held {
		radius = 9
	}
	if t.kind == mapPlatforms {
		p.Diamond(at.X, at.Y, radius+1, map[bool]fyne.ThemeColorName{true: theme.ColorNameError,
			false: kit.ColorAccent}[chosen], kit.ColorPaper)
	} else {
		p.Disc(at.X, at.Y, radius-1, map[bool]fyne.ThemeColorName{true: theme.ColorNameError,
			false: kit.ColorQuiet}[chosen], kit.ColorPaper)
	}
	if chosen || t.key == s.over || t.kind == mapPlatforms && s.editor.kind != mapProjects {
		s.label(p, t.name, at.AddXY(0, radius+12), kit.ColorLine)
	}
}

// markAt returns the mark under the mouse; those of the selected kind come first.
func (s *mapSheet) markAt(at fyne.Position) (mapItem, bool) {
	var found mapItem
	best, ok := 12.0, false
	for _, kind := range []mapKind{mapPlatforms, mapProjects} {
		for _, t := range s.editor.all(kind) {
			if !t.at.Known {
				continue
			}
			mark := s.pos(t.at.Value)
			away := math.Hypot(float64(mark.X-at.X), float64(mark.Y-at.Y))
			if kind != s.editor.kind {
				away += 4
			}
			if away < best {
				found, best, ok = t, away, true
			}
		}
	}
	return found, ok
}

// cornerAt returns the corner of the chosen area under the mouse; -1 is none.
func (s *mapSheet) cornerAt(at fyne.Position) int {
	t, ok := s.editor.selected()
	if !ok || t.area == nil {
		return -1
	}
	for i, p := range t.area.Outline {
		if c := s.pos(p); math.Hypot(float64(c.X-at.X), float64(c.Y-at.Y)) < 11 {
			return i
		}
	}
	return -1
}

// begin begins to draw the outline of the area that is chosen.
func (s *mapSheet) begin() {
	s.drawing = []zone.Place{}
	s.focus()
	s.editor.offer()
	s.Refresh()
}

// stop returns up what is being drawn or dragged.
func (s *mapSheet) stop() {
	s.drawing, s.held, s.corner, s.trial = nil, "", -1, nil
	s.Refresh()
}

// finish saves the area that was drawn.
func (s *mapSheet) finish() {
	list := s.drawing
	if len(list) < 3 {
		s.editor.view.page.host.Say("至少要三个角才围得成一片，请继续单击。")
		return
	}
	s.stop()
	tint := ""
	if t, ok := s.editor.selected(); ok && t.area != nil {
		tint = t.area.Tint.Title()
	}
	s.editor.draw(s.editor.chosen, tint, list)
}

func (s *mapSheet) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
}

// MouseDown takes hold of a mark or of a corner.
func (s *mapSheet) MouseDown(ev *desktop.MouseEvent) {
	s.focus()
	s.held, s.corner, s.trial = "", -1, nil
	if ev.Button != desktop.MouseButtonPrimary || s.drawing != nil {
		return
	}
	if s.corner = s.cornerAt(ev.Position); s.corner >= 0 {
		return
	}
	if t, ok := s.markAt(ev.Position); ok {
		s.held = t.key
		s.editor.kind, s.editor.chosen = t.kind, t.key
		s.editor.fill()
	}
}

// MouseUp is part of pressing.
func (s *mapSheet) MouseUp(*desktop.MouseEvent) {}

// Tapped places what is chosen, or adds a corner.
func (s *mapSheet) Tapped(ev *fyne.PointEvent) {
	held := s.held
	s.held = ""
	switch t, ok := s.editor.selected(); {
	case s.drawing != nil:
		if len(s.drawing) >= 3 {
			if first := s.pos(s.drawing[0]); math.Hypot(float64(first.X-ev.Position.X),
				float64(first.Y-ev.Position.Y)) < 12 {
				s.finish()
				return
			}
		}
		s.drawing = append(s.drawing, s.place(ev.Position))
		s.editor.offer()
		s.editor.whole.Refresh()
		s.Refresh()
	case held != "" || s.corner >= 0:
	case ok && t.kind != mapAreas:
		s.editor.place(t.key, s.place(ev.Position))
	case !ok:
		s.editor.view.page.host.Say("请先在右边选一个" + mapKinds[s.editor.kind] + "。")
	}
}

// Dragged moves what the mouse has hold of.
func (s *mapSheet) Dragged(ev *fyne.DragEvent) {
	if s.held == "" && s.corner < 0 || s.drawing != nil {
		return
	}
	at := s.place(ev.Position)
	s.trial = &at
	s.Refresh()
}

// DragEnd saves where it was dropped, as one step.
func (s *mapSheet) DragEnd() {
	held, corner, to := s.held, s.corner, s.trial
	t, ok := s.editor.selected()
	s.held, s.corner, s.trial = "", -1, nil
	switch {
	case to == nil:
	case held != "":
		s.editor.place(held, *to)
	case ok && t.area != nil && corner >= 0 && corner < len(t.area.Outline):
		list := append([]zone.Place{}, t.area.Outline...)
		list[corner] = *to
		s.editor.draw(t.key, t.area.Tint.Title(), list)
	}
	s.Refresh()
}

// MouseIn is part of hovering.
func (s *mapSheet) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved names the mark under the mouse.
func (s *mapSheet) MouseMoved(ev *desktop.MouseEvent) {
	over := ""
	if t, ok := s.markAt(ev.Position); ok && s.drawing == nil {
		over = t.key
	}
	if s.over != over {
		s.over = over
		s.Refresh()
	}
}

// MouseOut forgets it.
func (s *mapSheet) MouseOut() {
	s.over = ""
	s.Refresh()
}

// Cursor shows what a press would do.
func (s *mapSheet) Cursor() desktop.Cursor {
	if _, ok := s.editor.selected(); s.over != "" {
		return desktop.PointerCursor
	} else if ok || s.drawing != nil {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

// FocusGained is part of taking the keyboard, as are the next two.
func (s *mapSheet) FocusGained()   {}
func (s *mapSheet) FocusLost()     {}
func (s *mapSheet) TypedRune(rune) {}

// TypedKey returns up a drawing, takes its last corner away, or takes what is chosen
// off the map.
func (s *mapSheet) TypedKey(ev *fyne.KeyEvent) {
	if kit.ForwardHelp(fyne.CurrentApp().Driver().CanvasForObject(s), ev.Name) {
		return
	}
	switch ev.Name {
	case fyne.KeyEscape:
		s.stop()
		s.editor.fill()
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.drawing != nil {
			s.finish()
		}
	case fyne.KeyBackspace, fyne.KeyDelete:
		if n := len(s.drawing); n > 0 {
			s.drawing = s.drawing[:n-1]
			s.editor.offer()
			s.Refresh()
		} else if s.drawing == nil && s.editor.kind != mapAreas {
			s.editor.clear()
		}
	}
}
