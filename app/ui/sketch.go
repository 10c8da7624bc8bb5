package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// sketch renders what is drawn with a pen: anew for each size and each change.
type sketch struct {
	of    fyne.Widget
	paint func(*pen, fyne.Size)
	least fyne.Size
	pen   pen
	size  fyne.Size
}

func newSketch(of fyne.Widget, least fyne.Size, paint func(*pen, fyne.Size)) *sketch {
	return &sketch{of: of, least: least, paint: paint}
}

func (s *sketch) MinSize() fyne.Size { return s.least }
func (s *sketch) Destroy()           {}

func (s *sketch) Objects() []fyne.CanvasObject { return s.pen.objects }

func (s *sketch) Layout(size fyne.Size) {
	if s.size != size {
		s.size = size
		s.Refresh()
	}
}

func (s *sketch) Refresh() {
	s.pen = pen{}
	if s.size.Width > 0 && s.size.Height > 0 {
		s.paint(&s.pen, s.size)
	}
	canvas.Refresh(s.of)
}

// pen draws in the colours of the theme.
type pen struct {
	objects []fyne.CanvasObject
	large   bool // texts are of the usual size instead of a caption's
}

// size is that of texts.
func (p *pen) size() float32 {
	if p.large {
		return theme.TextSize()
	}
	return theme.Size(theme.SizeNameCaptionText)
}

func ink(c fyne.ThemeColorName) color.Color {
	if c == "" {
		return color.Transparent
	}
	return theme.Color(c)
}

func (p *pen) line(x1, y1, x2, y2, width float32, c fyne.ThemeColorName) {
	l := canvas.NewLine(ink(c))
	l.Position1, l.Position2, l.StrokeWidth = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2), width
	p.objects = append(p.objects, l)
}

func (p *pen) box(x, y, w, h, radius float32, c, edge fyne.ThemeColorName) {
	r := canvas.NewRectangle(ink(c))
	r.CornerRadius = radius
	if edge != "" {
		r.StrokeColor, r.StrokeWidth = ink(edge), 1
	}
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, r)
}

func (p *pen) disc(x, y, radius float32, c, edge fyne.ThemeColorName) {
	d := canvas.NewCircle(ink(c))
	if edge != "" {
		d.StrokeColor, d.StrokeWidth = ink(edge), 1.5
	}
	d.Move(fyne.NewPos(x-radius, y-radius))
	d.Resize(fyne.NewSquareSize(2 * radius))
	p.objects = append(p.objects, d)
}

func (p *pen) diamond(x, y, radius float32, c, edge fyne.ThemeColorName) {
	d := canvas.NewPolygon(4, ink(c))
	if edge != "" {
		d.StrokeColor, d.StrokeWidth = ink(edge), 1.5
	}
	d.Move(fyne.NewPos(x-radius, y-radius))
	d.Resize(fyne.NewSquareSize(2 * radius))
	p.objects = append(p.objects, d)
}

// text writes a line from its top; x is its left edge, middle or right edge.
func (p *pen) text(s string, x, y float32, align fyne.TextAlign, c fyne.ThemeColorName, bold bool) {
	t := canvas.NewText(s, ink(c))
	t.TextSize, t.TextStyle.Bold = p.size(), bold
	size := t.MinSize()
	switch align {
	case fyne.TextAlignCenter:
		x -= size.Width / 2
	case fyne.TextAlignTrailing:
		x -= size.Width
	}
	t.Move(fyne.NewPos(x, y))
	t.Resize(size)
	p.objects = append(p.objects, t)
}

// captionSize measures a caption.
func captionSize(s string, bold bool) fyne.Size {
	return fyne.MeasureText(s, theme.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: bold})
}

// signImage is a sign of the program in a colour of the theme.
func signImage(name string, c fyne.ThemeColorName, size float32) *canvas.Image {
	i := canvas.NewImageFromResource(sign{name, c})
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(size))
	return i
}
