package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// drawing renders what a Painter draws.
type drawing struct {
	of      fyne.Widget
	paint   func(*Painter, fyne.Size)
	least   fyne.Size
	painter Painter
	size    fyne.Size
}

// NewDrawing returns a renderer that paints a widget again for each size and each change.
func NewDrawing(of fyne.Widget, least fyne.Size, paint func(*Painter, fyne.Size)) fyne.WidgetRenderer {
	return &drawing{of: of, least: least, paint: paint}
}

func (s *drawing) MinSize() fyne.Size { return s.least }
func (s *drawing) Destroy()           {}

func (s *drawing) Objects() []fyne.CanvasObject { return s.painter.Objects }

func (s *drawing) Layout(size fyne.Size) {
	if s.size != size {
		s.size = size
		s.Refresh()
	}
}

func (s *drawing) Refresh() {
	s.painter = Painter{}
	if s.size.Width > 0 && s.size.Height > 0 {
		s.paint(&s.painter, s.size)
	}
	canvas.Refresh(s.of)
}

// Painter draws in the colours of the theme. Places and sizes are in points, from the
// upper left corner of the widget; an empty colour draws nothing.
type Painter struct {
	Objects []fyne.CanvasObject
	Large   bool // texts are of the usual size instead of a caption's
}

// TextSize is that of texts.
func (p *Painter) TextSize() float32 {
	if p.Large {
		return theme.TextSize()
	}
	return theme.Size(theme.SizeNameCaptionText)
}

// ThemeColor returns a colour of the theme; the empty name is transparent.
func ThemeColor(c fyne.ThemeColorName) color.Color {
	if c == "" {
		return color.Transparent
	}
	return theme.Color(c)
}

// Line draws a straight line.
func (p *Painter) Line(x1, y1, x2, y2, width float32, c fyne.ThemeColorName) {
	l := canvas.NewLine(ThemeColor(c))
	l.Position1, l.Position2, l.StrokeWidth = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2), width
	p.Objects = append(p.Objects, l)
}

// Rect draws a rectangle with round corners.
func (p *Painter) Rect(x, y, w, h, radius float32, c, edge fyne.ThemeColorName) {
	r := canvas.NewRectangle(ThemeColor(c))
	r.CornerRadius = radius
	if edge != "" {
		r.StrokeColor, r.StrokeWidth = ThemeColor(edge), 1
	}
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	p.Objects = append(p.Objects, r)
}

// Disc draws a circle around a point.
func (p *Painter) Disc(x, y, radius float32, c, edge fyne.ThemeColorName) {
	d := canvas.NewCircle(ThemeColor(c))
	if edge != "" {
		d.StrokeColor, d.StrokeWidth = ThemeColor(edge), 1.5
	}
	d.Move(fyne.NewPos(x-radius, y-radius))
	d.Resize(fyne.NewSquareSize(2 * radius))
	p.Objects = append(p.Objects, d)
}

// Diamond draws a diamond around a point.
func (p *Painter) Diamond(x, y, radius float32, c, edge fyne.ThemeColorName) {
	d := canvas.NewPolygon(4, ThemeColor(c))
	if edge != "" {
		d.StrokeColor, d.StrokeWidth = ThemeColor(edge), 1.5
	}
	d.Move(fyne.NewPos(x-radius, y-radius))
	d.Resize(fyne.NewSquareSize(2 * radius))
	p.Objects = append(p.Objects, d)
}

// Text writes a line from its top; x is its left edge, middle or right edge.
func (p *Painter) Text(s string, x, y float32, align fyne.TextAlign, c fyne.ThemeColorName, bold bool) {
	t := canvas.NewText(s, ThemeColor(c))
	t.TextSize, t.TextStyle.Bold = p.TextSize(), bold
	size := t.MinSize()
	switch align {
	case fyne.TextAlignCenter:
		x -= size.Width / 2
	case fyne.TextAlignTrailing:
		x -= size.Width
	}
	t.Move(fyne.NewPos(x, y))
	t.Resize(size)
	p.Objects = append(p.Objects, t)
}

// CaptionSize measures a caption.
func CaptionSize(s string, bold bool) fyne.Size {
	return fyne.MeasureText(s, theme.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: bold})
}
