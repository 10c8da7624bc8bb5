package layout

import (
	"math"

	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
)

// banner draws the shape of a flag (旗) in a square of some size: shapes differ, so
// that a grey print and an eye blind to red tell them apart. 红旗 flies, 蓝旗 is a
// pennant, 黄旗 has a swallow's tail, the snail has its shell. What is no flag has
// no shape.
func banner(tone briefing.Tone, x, y, size int) []page.Item {
	at := func(px, py float64) page.Point {
		return page.Point{X: x + int(px*float64(size)), Y: y + int(py*float64(size))}
	}
	var cloth []page.Point
	switch tone {
	case briefing.Red:
		cloth = waving(at)
	case briefing.Blue:
		cloth = []page.Point{at(.14, .05), at(1, .34), at(.14, .63)}
	case briefing.Yellow:
		cloth = []page.Point{at(.14, .06), at(1, .06), at(.76, .33), at(1, .6), at(.14, .6)}
	case briefing.Snail:
		return snail(at, size)
	default:
		return nil
	}
	items := []page.Item{page.Path{Points: cloth, Color: bannerFill[tone]}}
	if tone == briefing.Yellow { // light: an outline holds it
		items = append(items, page.Path{Points: append(cloth, cloth[0]), Width: size / 14, Color: tones[tone]})
	}
	return append(items, page.Line{X1: at(.09, 0).X, Y1: at(0, .02).Y, X2: at(.09, 0).X, Y2: at(0, .98).Y, Width: size / 10, Color: accent})
}

var bannerFill = [...]page.Color{briefing.Red: page.Official, briefing.Blue: tones[briefing.Blue], briefing.Yellow: 0xF0B429, briefing.Snail: tones[briefing.Snail]}

// waving gives the cloth of a flag in the wind.
func waving(at func(x, y float64) page.Point) []page.Point {
	const steps = 12
	var top, low []page.Point
	for i := range steps + 1 {
		t := float64(i) / steps
		wave := .07 * math.Sin(t*2*math.Pi)
		top = append(top, at(.14+.86*t, .08-wave))
		low = append(low, at(1-.86*t, .62-.07*math.Sin((1-t)*2*math.Pi)))
	}
	return append(top, low...)
}

// snail gives a snail: foot and head, two feelers, and a shell with its whorl.
func snail(at func(x, y float64) page.Point, size int) []page.Item {
	color := tones[briefing.Snail]
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
		page.Path{Points: []page.Point{at(.02, .92), at(.2, .74), at(.7, .74), at(.8, .46), at(.98, .46), at(1, .62), at(.9, .92)}, Color: color},
		page.Path{Points: shell, Color: color}, page.Path{Points: whorl, Width: size / 14, Color: page.White}, feeler(.84), feeler(1),
	}
}
