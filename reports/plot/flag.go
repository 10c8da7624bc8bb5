package plot

import (
	"math"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
)

// Flag draws a flag's sign into a box: 红旗 a full cloth, 蓝旗 a swallowtail, 黄旗
// a pennant, each on its staff, and 蜗牛 a snail, so that the shape alone tells them
// apart. The word must stand beside it.
func Flag(s chart.Sign, b Box) []page.Item {
	at := func(x, y float64) page.Point {
		return page.Point{X: b.X + int(math.Round(x*float64(b.W))), Y: b.Y + int(math.Round(y*float64(b.H)))}
	}
	outline := func(list ...float64) page.Path {
		path := page.Path{Color: signColors[s]}
		for i := 0; i < len(list); i += 2 {
			path.Points = append(path.Points, at(list[i], list[i+1]))
		}
		return path
	}
	staff := outline(0.06, 0, 0.16, 0, 0.16, 1, 0.06, 1)
	switch s {
	case chart.Red:
		return []page.Item{staff, wave(outline(0.16, 0.04, 1, 0.04, 1, 0.64, 0.16, 0.64), b.H/14)}
	case chart.Blue:
		return []page.Item{staff, outline(0.16, 0.04, 1, 0.04, 0.7, 0.34, 1, 0.64, 0.16, 0.64)}
	case chart.Yellow:
		return []page.Item{staff, outline(0.16, 0.04, 1, 0.37, 0.16, 0.7)}
	case chart.Snail:
		return snail(b)
	}
	return nil
}

// wave gives a cloth of four corners, from the upper left, wavy edges.
func wave(cloth page.Path, by int) page.Path {
	const n = 16
	a, w := cloth.Points, cloth.Points[1].X-cloth.Points[0].X
	out := page.Path{Color: cloth.Color}
	edge := func(y, i int) {
		t := float64(i) / n
		out.Points = append(out.Points, page.Point{X: a[0].X + w*i/n, Y: y - int(float64(by)*math.Sin(2*math.Pi*t))})
	}
	for i := range n + 1 {
		edge(a[0].Y, i)
	}
	for i := range n + 1 {
		edge(a[2].Y, n-i)
	}
	return out
}

// snail draws a shell with its spiral, a foot and a head with feelers.
func snail(b Box) []page.Item {
	c := signColors[chart.Snail]
	at := func(x, y float64) page.Point {
		return page.Point{X: b.X + int(x*float64(b.W)), Y: b.Y + int(y*float64(b.H))}
	}
	unit := min(b.W, b.H)
	centre, r := at(0.58, 0.46), unit*38/100
	var spiral []page.Point
	for i := range 49 {
		t := float64(i) / 24 // two turns
		spiral = append(spiral, around(centre, int(float64(r)*(0.72-0.33*t)), 0.55+t))
	}
	stroke := max(unit/12, 120)
	return []page.Item{
		page.Path{Points: []page.Point{at(0, 0.9), at(0.06, 0.34), at(0.2, 0.34), at(0.26, 0.7), at(1, 0.76), at(1, 0.92)}, Color: c},
		page.Path{Points: []page.Point{at(0.1, 0.4), at(0.0, 0.1)}, Width: stroke, Color: c},
		page.Path{Points: []page.Point{at(0.16, 0.4), at(0.22, 0.1)}, Width: stroke, Color: c},
		page.Path{Points: arc(centre, r, 0, 1), Color: c},
		page.Path{Points: spiral, Width: stroke, Color: page.White},
	}
}
