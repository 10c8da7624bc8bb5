package kit

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/assets/icons"
)

// Icon is one of the program's icons in a colour of the theme.
type Icon struct {
	Glyph string
	Color fyne.ThemeColorName
}

func (s Icon) hex() string {
	n := color.NRGBAModel.Convert(theme.Color(s.Color)).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

// Name holds the colour, so that another theme asks for another picture.
func (s Icon) Name() string { return s.Glyph + s.hex() + ".svg" }

// Content returns the picture.
func (s Icon) Content() []byte { return icons.SVG(s.Glyph, s.hex()) }

// NewIcon is a sign of the program in a colour of the theme.
func NewIcon(name string, c fyne.ThemeColorName, size float32) *canvas.Image {
	i := canvas.NewImageFromResource(Icon{name, c})
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(size))
	return i
}

// Fill is a rectangle in a colour of the theme.
type Fill struct {
	widget.BaseWidget
	Color  fyne.ThemeColorName
	Radius float32
	Edge   fyne.ThemeColorName // of the edge; empty is none
	min    fyne.Size
}

func NewFill(c fyne.ThemeColorName, radius float32, edge fyne.ThemeColorName) *Fill {
	f := &Fill{Color: c, Radius: radius, Edge: edge}
	f.ExtendBaseWidget(f)
	return f
}

// NewDivider is a thin line, level or upright.
func NewDivider() *Fill {
	f := NewFill(ColorLine, 0, "")
	f.min = fyne.NewSize(1, 1)
	return f
}

func (f *Fill) MinSize() fyne.Size { return f.min }

// CreateRenderer is called by Fyne.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{f, canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type fillRenderer struct {
	f    *Fill
	rect *canvas.Rectangle
}

func (r *fillRenderer) Layout(s fyne.Size) { r.rect.Resize(s) }

func (r *fillRenderer) MinSize() fyne.Size { return r.f.min }

func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }

func (r *fillRenderer) Destroy() {}

func (r *fillRenderer) Refresh() {
	r.rect.FillColor, r.rect.CornerRadius = theme.Color(r.f.Color), r.f.Radius
	if r.f.Edge != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.f.Edge), 1
	}
	r.rect.Refresh()
}
