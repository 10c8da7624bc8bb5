package plot

import (
	"math"

	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The colours of what has a role.
const (
	ink     page.Color = 0x1F3A5F
	actual  page.Color = 0x2F6DA8
	planned page.Color = 0xB9C0CA // of areas
	curve   page.Color = 0x8A94A0 // of a planned line, which is thin
	grid    page.Color = 0xDDE1E6
	hair    page.Color = 0xB9C0CA // leaders
)

// shades are one blue in steps of lightness (L* 24, 42, 59, 75, 90), so that
// neighbours part on a grey printer too.
var shades = [...]page.Color{0x1F3A5F, 0x2B659E, 0x5795BF, 0x94BDD6, 0xD5E5EE}

var (
	titleStyle = style(face.SansBold, 10.5, 16, ink)
	subStyle   = style(face.Sans, 8.5, 12, page.Gray)
	labelStyle = style(face.Sans, 9, 12, ink)
	valueStyle = style(face.Sans, 8, 11, ink)
	boldStyle  = style(face.SansBold, 8.5, 12, ink)
	nodeStyle  = style(face.Sans, 8, 10, ink)
	tickStyle  = style(face.Sans, 8, 11, page.Gray)
	emptyStyle = style(face.Sans, 9, 16, page.Gray)
)

// style returns a style of type; size and leading are in points.
func style(r face.Role, size, leading float64, c page.Color) typeset.Style {
	return typeset.Style{Role: r, Size: page.Pt(size), Leading: page.Pt(leading), Align: typeset.Left, Color: c}
}

// paint is how an area is filled: a shade, and hatching once the shades have all
// been used.
type paint struct {
	fill  page.Color
	hatch int // 0 none, 1 rising, 2 falling, 3 both
	thin  bool
}

// paints gives each series its paint. In a stack the shades follow each other;
// elsewhere actual and plan have their own.
func paints(kind chart.Kind, series []chart.Series) []paint {
	out := make([]paint, len(series))
	next, hasActual := 0, false
	for _, s := range series {
		hasActual = hasActual || s.Role == chart.Actual
	}
	for i, s := range series {
		switch {
		case !kind.Stacked() && s.Role == chart.Actual:
			out[i] = paint{fill: actual}
		case !kind.Stacked() && s.Role == chart.Plan:
			out[i] = paint{fill: planned, thin: true}
		case len(series) == 1:
			out[i] = paint{fill: actual}
		default:
			if !kind.Stacked() && hasActual && next%len(shades) == 1 {
				next++ // the actual blue is taken
			}
			out[i] = shade(next)
			next++
		}
	}
	return out
}

func shade(i int) paint { return paint{fill: shades[i%len(shades)], hatch: i / len(shades) % 4} }

// on returns the colour of text on an area.
func on(fill page.Color) page.Color {
	if lightness(fill) < 60 {
		return page.White
	}
	return ink
}

// lightness returns L* of CIELAB, what a grey printer makes of a colour: 0 is
// black, 100 white.
func lightness(c page.Color) float64 {
	linear := func(v int) float64 {
		u := float64(v) / 255
		if u <= 0.04045 {
			return u / 12.92
		}
		return math.Pow((u+0.055)/1.055, 2.4)
	}
	r, g, b := c.RGB()
	y := 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	if y <= 216.0/24389 {
		return y * 24389 / 27
	}
	return 116*math.Cbrt(y) - 16
}
