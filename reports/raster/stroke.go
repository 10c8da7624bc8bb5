package raster

import (
	"math"
	"slices"

	"golang.org/x/image/vector"

	"zonebrief/reports/page"
)

// thinnest is the least width of a stroke in pixels: a hairline is light, but it
// is there.
const thinnest = 0.25

// miterLimit is PDF's: sharper corners are cut off.
const miterLimit = 10

// line draws a rule. One along the page lies on whole pixels, so that rules of
// one width look alike wherever they stand.
func (c *canvas) line(l page.Line) {
	w := max(float64(l.Width)*c.scale, thinnest)
	from, to := c.at(float64(l.X1), float64(l.Y1)), c.at(float64(l.X2), float64(l.Y2))
	if from.y == to.y {
		from.y, to.y = settle(from.y, w), settle(to.y, w)
		from.x, to.x = ends(from.x, to.x)
	} else if from.x == to.x {
		from.x, to.x = settle(from.x, w), settle(to.x, w)
		from.y, to.y = ends(from.y, to.y)
	}
	c.stroke([]vec{from, to}, w, l.Color, l.Dash, 0)
}

// settle moves the middle of a stroke so that it begins at a pixel's edge. A thin
// one lies before the edge next to it, at which a box that touches it would
// begin: neither hides the other.
func settle(middle, w float64) float64 { return math.Round(middle) - math.Ceil(w/2) + w/2 }

// ends moves the ends of a stroke to the edges of pixels, as those of boxes are.
func ends(a, b float64) (float64, float64) {
	if math.Abs(b-a) < 1 {
		return a, b
	}
	return math.Round(a), math.Round(b)
}

func (c *canvas) path(it page.Path) {
	if len(it.Points) < 2 {
		return
	}
	points := make([]vec, len(it.Points))
	for i, p := range it.Points {
		points[i] = c.at(float64(p.X), float64(p.Y))
	}
	if it.Width > 0 {
		c.stroke(points, max(float64(it.Width)*c.scale, thinnest), it.Color, it.Dash, it.Sheer)
		return
	}
	c.polygons([][]vec{points}, it.Color, it.Sheer)
}

// stroke paints a polyline with flat ends and mitred corners.
func (c *canvas) stroke(points []vec, w float64, ink page.Color, dash, sheer int) {
	lines := [][]vec{points}
	if dash > 0 {
		lines = dashes(points, float64(dash)*c.scale)
	}
	var parts [][]vec
	for _, l := range lines {
		parts = append(parts, outline(l, w/2)...)
	}
	c.polygons(parts, ink, sheer)
}

func (c *canvas) polygons(list [][]vec, ink page.Color, sheer int) {
	around := nowhere
	for _, points := range list {
		for _, p := range points {
			around.add(p)
		}
	}
	c.fill(around, ink, sheer, func(z *vector.Rasterizer, origin vec) {
		for _, points := range list {
			for i, p := range points {
				x, y := float32(p.x-origin.x), float32(p.y-origin.y)
				if i == 0 {
					z.MoveTo(x, y)
				} else {
					z.LineTo(x, y)
				}
			}
			z.ClosePath()
		}
	})
}

// outline gives what a polyline covers, at half a width to both sides: a box for
// each stretch and a wedge at each corner, all turning the same way, so that what
// lies twice is still one.
func outline(points []vec, half float64) [][]vec {
	var parts [][]vec
	var last vec // the direction of the stretch before
	begun := false
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length == 0 {
			continue
		}
		d := vec{(b.x - a.x) / length, (b.y - a.y) / length}
		n := vec{-d.y * half, d.x * half}
		parts = append(parts, []vec{{a.x - n.x, a.y - n.y}, {b.x - n.x, b.y - n.y}, {b.x + n.x, b.y + n.y},
			{a.x + n.x, a.y + n.y}})
		if begun {
			parts = append(parts, wedge(a, last, d, half))
		}
		last, begun = d, true
	}
	return parts
}

// wedge fills the open side of the corner at p, where direction d turns to e.
func wedge(p, d, e vec, half float64) []vec {
	cross, dot := d.x*e.y-d.y*e.x, d.x*e.x+d.y*e.y
	side := half // the left one
	if cross > 0 {
		side = -half
	}
	from, to := vec{p.x - d.y*side, p.y + d.x*side}, vec{p.x - e.y*side, p.y + e.x*side}
	out := []vec{p, from, to}
	// The miter is 1/cos of half the turn as long as the stroke is wide.
	if cos2 := (1 + dot) / 2; cos2*miterLimit*miterLimit >= 1 {
		tip := vec{p.x + (from.x+to.x-2*p.x)/2/cos2, p.y + (from.y+to.y-2*p.y)/2/cos2}
		out = []vec{p, from, tip, to}
	}
	if cross < 0 { // it turns the other way than the boxes do
		slices.Reverse(out)
	}
	return out
}

// dashes cuts a polyline into dashes as long as the gaps between them, which run
// on around corners.
func dashes(points []vec, length float64) [][]vec {
	var out [][]vec
	current := points[:1:1]
	left, on := length, true
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		whole := math.Hypot(b.x-a.x, b.y-a.y)
		done := 0.0
		for whole-done > left {
			done += left
			p := vec{a.x + (b.x-a.x)*done/whole, a.y + (b.y-a.y)*done/whole}
			if on {
				out = append(out, append(current, p))
			}
			current, left, on = []vec{p}, length, !on
		}
		left -= whole - done
		current = append(current, b)
	}
	if on {
		out = append(out, current)
	}
	return out
}
