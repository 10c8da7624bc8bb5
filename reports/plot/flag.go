package plot

import (
	"math"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
)

// Flag draws the sign of a flag (旗) in a square of some size: shapes differ, so
// that a grey print and an eye blind to red tell them apart. 红旗 flies, 蓝旗 is a
// pennant, 黄旗 has a swallow's tail, the snail has its shell. The word must stand
// beside it.
func Flag(s chart.Sign, x, y, size int) []page.Item {
	at := func(px, py float64) page.Point {
		return page.Point{X: x + int(px*float64(size)), Y: y + int(py*float64(size))}
	}
	var cloth []page.Point
	switch s {
	case chart.Red:
		cloth = waving(at)
	case chart.Blue:
		cloth = []page.Point{at(.14, .05), at(1, .34), at(.14, .63)}
	case chart.Yellow:
		cloth = []page.Point{at(.14, .06), at(1, .06), at(.76, .33), at(1, .6), at(.14, .6)}
	case chart.Snail:
		return snail(at, size)
	default:
		return nil
	}
	items := []page.Item{page.Path{Points: cloth, Color: signFill[s]}}
	if s == chart.Yellow { // light: an outline holds it
		items = append(items, page.Path{Points: append(cloth, cloth[0]), Width: size / 14, Color: yellowEdge})
	}
	return append(items, page.Line{X1: at(.09, 0).X, Y1: at(0, .02).Y, X2: at(.09, 0).X, Y2: at(0, .98).Y,
		Width: size / 10, Color: ink})
}

// The colours of the signs.
var signFill = [...]page.Color{chart.Red: 0xC8102E, chart.Blue: 0x1F5FA8, chart.Yellow: 0xF0B429, chart.Snail: 0x5E5144}

const yellowEdge page.Color = 0x8A6100

// waving returns the cloth of a flag in the wind.
func waving(at func(x, y float64) page.Point) []page.Point {
	const steps = 12
	var top, low []page.Point
	for i := range steps + 1 {
		t := float64(i) / steps
		top = append(top, at(.14+.86*t, .08-.07*math.Sin(t*2*math.Pi)))
		low = append(low, at(1-.86*t, .62-.07*math.Sin((1-t)*2*math.Pi)))
	}
	return append(top, low...)
}

// snail returns a snail: foot and head, two feelers, and a shell with its whorl.
func snail(at func(x, y float64) page.Point, size int) []page.Item {
	color := signFill[chart.Snail]
	const round = 24
	var shell, whorl []page.Point
	for i := range round {
		a := float64(i) / round * 2 * math.Pi
		shell = append(shell, at(.42+.33*math.Cos(a), .45+.33*math.Sin(a)))
	}
	for i := range 2 * round {
		a := float64(i) / round * 2 * math.Pi
		r := .25 * (1 - float64(i)/(2*round))
		whorl = append(whorl, at(.42+r*math.Cos(a), .45+r*math.Sin(a)))
	}
	feeler := func(x float64) page.Item {
		a, b := at(.9, .5), at(x, .28)
		return page.Line{X1: a.X, Y1: a.Y, X2: b.X, Y2: b.Y, Width: size / 20, Color: color}
	}
	return []page.Item{
		page.Path{Points: []page.Point{at(.02, .92), at(.2, .74), at(.7, .74), at(.8, .46), at(.98, .46), at(1, .62),
			at(.9, .92)}, Color: color},
		page.Path{Points: shell, Color: color}, page.Path{Points: whorl, Width: size / 14, Color: page.White},
		feeler(.84), feeler(1),
	}
}
