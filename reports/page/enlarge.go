package page

import "math"

// Enlarge sets a finished document on larger paper of the same shape: everything
// on it grows alike.
func (d *Document) Enlarge(to Paper) {
	for i := range d.Pages {
		p := &d.Pages[i]
		s := scale(float64(to.W) / float64(p.W))
		p.W, p.H = to.W, to.H
		for k, it := range p.Items {
			p.Items[k] = s.item(it)
		}
		for k := range d.Bookmarks {
			if d.Bookmarks[k].Page == i {
				d.Bookmarks[k].Y = s.of(d.Bookmarks[k].Y)
			}
		}
		for k := range d.Marks {
			if m := &d.Marks[k]; m.Page == i {
				m.X, m.Y, m.W, m.H = s.of(m.X), s.of(m.Y), s.of(m.W), s.of(m.H)
			}
		}
	}
}

type scale float64

func (s scale) of(v int) int { return int(math.Round(float64(v) * float64(s))) }

func (s scale) item(it Item) Item {
	switch it := it.(type) {
	case Text:
		it.X, it.Y, it.Size, it.Track = s.of(it.X), s.of(it.Y), s.of(it.Size), it.Track*float64(s)
		return it
	case Line:
		it.X1, it.Y1, it.X2, it.Y2, it.Width, it.Dash = s.of(it.X1), s.of(it.Y1), s.of(it.X2), s.of(it.Y2),
			s.of(it.Width), s.of(it.Dash)
		return it
	case Rect:
		it.X, it.Y, it.W, it.H = s.of(it.X), s.of(it.Y), s.of(it.W), s.of(it.H)
		return it
	case Path:
		points := make([]Point, len(it.Points))
		for i, p := range it.Points {
			points[i] = Point{s.of(p.X), s.of(p.Y)}
		}
		it.Points, it.Width, it.Dash = points, s.of(it.Width), s.of(it.Dash)
		return it
	case Image:
		it.X, it.Y, it.W, it.H = s.of(it.X), s.of(it.Y), s.of(it.W), s.of(it.H)
		return it
	case Link:
		it.X, it.Y, it.W, it.H = s.of(it.X), s.of(it.Y), s.of(it.W), s.of(it.H)
		return it
	}
	return it
}
