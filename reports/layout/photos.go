package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

const (
	photoGap   = 4 * page.MM
	photoLeast = 26 * page.MM // shrunk to fill the foot of a page
)

// photoSetter sets rows of photos with their captions.
type photoSetter struct {
	*flow
	captions []int // parts of the document that the captions of the row at hand are, counted from 1
}

// rows sets photos in rows, all of a row as tall as each other.
func (f *photoSetter) rows(b briefing.Photos) {
	most := b.PerRow
	if most <= 0 {
		most = 2
	}
	var list []briefing.Photo
	var captions []int // parts of the document
	whole := f.part
	for i, p := range b.Photos {
		if !f.omitted[p.Hash] {
			list, captions = append(list, p), append(captions, whole+1+i)
		}
	}
	for len(list) > 0 {
		n := min(most, len(list))
		f.part, f.captions = whole, nil
		if whole > 0 {
			f.captions = captions[:n]
		}
		f.place() // what waits comes first: the room below it counts
		row := f.row(list[:n], f.tallest, natural(b.Fill))
		if small, fits := f.shrunk(row, list[:n], natural(b.Fill)); fits && !f.held {
			row = small
		}
		f.add(row.piece)
		list, captions = list[n:], captions[n:]
	}
}

// fitting is how photos fill their row.
type fitting int

const (
	own   fitting = iota // in their own proportions, as wide as those ask for
	wide                 // as wide as the text, cut to it
	exact                // as wide as the text and as tall as asked for
)

func natural(fill bool) fitting {
	if fill {
		return wide
	}
	return own
}

// shrunk makes a row that does not fit on this page as small as it must be, and
// tells whether that is large enough to print. A smaller photo has a narrower
// caption, which may need more lines.
func (f *photoSetter) shrunk(row photoRow, list []briefing.Photo, how fitting) (photoRow, bool) {
	room := f.bottom() - f.y - row.before
	for row.height > room {
		if row.photo -= row.height - room; row.photo < photoLeast {
			return row, false
		}
		row = f.row(list, row.photo, how)
	}
	return row, true
}

// frame returns a photo's proportion in print: its own, but no panorama and no
// tower.
func frame(p briefing.Photo) float64 {
	if p.Width <= 0 || p.Height <= 0 {
		return 1.5
	}
	return min(max(float64(p.Width)/float64(p.Height), 0.7), 2.4)
}

// photoRow is a row of photos; photo is their height without the captions.
type photoRow struct {
	piece
	photo int
}

// row sets photos side by side at one height, at most so tall; what a frame
// cuts off goes evenly from both sides.
func (f *photoSetter) row(list []briefing.Photo, most int, how fitting) photoRow {
	widths, h := photoFrames(list, f.w, most, how)
	total := photoGap * (len(list) - 1)
	for _, w := range widths {
		total += w
	}
	captions := make([][]typeset.Line, len(list))
	tallest := 0
	out := photoRow{piece: piece{before: page.Pt(6)}, photo: h}
	for i, p := range list {
		captions[i] = f.Setter.Lines(p.Caption, f.caption, widths[i])
		tallest = max(tallest, len(captions[i]))
		out.lines = append(out.lines, captions[i]...)
	}
	out.height = h + page.Pt(3) + tallest*f.caption.Leading + page.Pt(6)
	inset := (f.w - total) / 2
	if len(f.captions) > 0 {
		out.inside = f.captionSpots(widths, inset, h, tallest)
	}
	out.draw = func(x, y int) []page.Item {
		var items []page.Item
		x += inset
		for i, p := range list {
			items = append(items, page.Image{X: x, Y: y, W: widths[i], H: h, Hash: p.Hash,
				Crop: crop(p, float64(widths[i])/float64(h))})
			items = append(items, f.tag(p.Tag, x, y)...)
			for k, l := range captions[i] {
				items = append(items, l.At(x, y+h+page.Pt(3)+k*f.caption.Leading+f.caption.Baseline())...)
			}
			x += widths[i] + photoGap
		}
		return items
	}
	return out
}

// photoFrames returns the widths of photos that stand side by side in a width, and their
// height, at most so much.
func photoFrames(list []briefing.Photo, width, most int, how fitting) (widths []int, h int) {
	sum := 0.0
	for _, p := range list {
		sum += frame(p)
	}
	gaps := photoGap * (len(list) - 1)
	h = min(int(float64(width-gaps)/sum), most)
	if how == exact {
		h = most
	}
	stretch := 1.0
	if how != own {
		stretch = float64(width-gaps) / (sum * float64(h))
	}
	widths = make([]int, len(list))
	for i, p := range list {
		widths[i] = int(frame(p) * stretch * float64(h))
	}
	return widths, h
}

// captionSpots tells where the photos of a row and their captions stand in it.
func (f *photoSetter) captionSpots(widths []int, inset, h, tallest int) []spot {
	out := []spot{{&piece{part: f.part, width: f.w, height: h}, 0, 0}}
	x := inset
	for i, w := range widths {
		out = append(out, spot{&piece{part: f.captions[i], width: w,
			height: page.Pt(3) + tallest*f.caption.Leading}, x, h})
		x += w + photoGap
	}
	return out
}

// captionRoom returns the height of a caption of a photo so wide, with the space
// around it.
func (f *photoSetter) captionRoom(s string, w int) int {
	return len(f.Setter.Lines(s, f.caption, w))*f.caption.Leading + page.Pt(9)
}

// tag prints a word on a photo's upper left corner: 建设前.
func (f *photoSetter) tag(s string, x, y int) []page.Item {
	if s == "" {
		return nil
	}
	st := f.caption.With(typeset.Left).In(page.White)
	l := f.Setter.Line(s, st)
	box := page.Rect{X: x, Y: y, W: l.Width + st.Size, H: st.Leading + st.Size/4, Fill: canvas.Accent}
	return append([]page.Item{box}, l.At(x+st.Size/2, y+st.Size/8+st.Baseline())...)
}

// crop returns the part of a photo that a frame of a proportion shows, within the part
// that the office chose.
func crop(p briefing.Photo, frame float64) [4]float64 {
	out, whole := [4]float64{0, 0, 1, 1}, p.Crop.Fractions()
	if p.Width <= 0 || p.Height <= 0 {
		return whole
	}
	own := float64(p.Width) / float64(p.Height)
	if k := frame / own; k < 1 {
		out[0], out[2] = (1-k)/2, (1+k)/2
	} else if k > 1 {
		out[1], out[3] = (1-1/k)/2, (1+1/k)/2
	}
	for i := range out {
		from, to := whole[i%2], whole[i%2+2]
		out[i] = from + out[i]*(to-from)
	}
	return out
}
