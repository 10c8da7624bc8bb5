package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
	"zonebrief/reports/plot"
	"zonebrief/reports/typeset"
)

// headline sets the title, two lines below what is above it (7.3.1).
func (f *flow) headline(s string) {
	pieces := text(f.setter.Balanced(s, headline, width), headline)
	for i := range pieces {
		pieces[i].keep = true
	}
	if len(pieces) > 0 {
		pieces[0].before = leading
		pieces[0].mark = &page.Bookmark{Text: s}
		last := len(pieces) - 1
		pieces[last].height += leading / 2
	}
	f.add(pieces...)
}

// heading keeps with the next two lines.
func (f *flow) heading(h briefing.Heading) {
	st := headings[min(max(h.Level, 1), 3)]
	pieces := text(f.setter.Lines(h.Text, st, width), st)
	for i := range pieces {
		pieces[i].keep = true
		pieces[i].grid = true
	}
	if len(pieces) > 0 {
		pieces[0].mark = &page.Bookmark{Text: h.Text, Level: h.Level}
	}
	f.add(pieces...)
}

// paragraph keeps its first two lines together, and its last two: no line stands
// alone at the head or the foot of a page, nor a signature without text.
func (f *flow) paragraph(s string, st typeset.Style) {
	pieces := text(f.setter.Lines(s, st, width), st)
	n := len(pieces)
	for i := range pieces {
		pieces[i].grid = true
		pieces[i].keep = i < n-1 && (i == 0 || i == n-2) || i == n-1 && f.signed
	}
	f.add(pieces...)
}

func (f *flow) note(s string) {
	pieces := text(f.setter.Lines(s, note, width), note)
	if len(pieces) > 0 {
		pieces[0].before = page.Pt(3)
		pieces[len(pieces)-1].height += page.Pt(6)
	}
	for i := range pieces {
		pieces[i].keep = i < len(pieces)-1
	}
	f.add(pieces...)
}

// figure keeps with the note that follows it.
func (f *flow) figure(b briefing.Figure) {
	h := plot.Height(&b.Chart)
	f.add(piece{height: h + page.Pt(6), before: page.Pt(8), keep: true, draw: func(y int) []page.Item {
		return plot.Draw(&b.Chart, plot.Box{X: left, Y: y, W: width, H: h}, f.setter)
	}})
}

// Photos stand in rows of one or two, all of a row as tall as each other.
const (
	photoGap     = 4 * page.MM
	photoTallest = 75 * page.MM
	photoLeast   = 30 * page.MM // shrunk to fill the foot of a page
)

func (f *flow) photos(list []briefing.Photo) {
	for len(list) > 0 {
		n := min(2, len(list))
		f.place() // what waits comes first: the room below it counts
		row := f.photoRow(list[:n], photoTallest)
		if small, fits := f.shrunk(row, list[:n]); fits {
			row = small
		}
		f.add(row.piece)
		list = list[n:]
	}
}

// shrunk makes a row that does not fit on this page as small as it must be, and
// tells whether that is large enough to print. A smaller photo has a narrower
// caption, which may need more lines.
func (f *flow) shrunk(row photoRow, list []briefing.Photo) (photoRow, bool) {
	room := bottom - f.y - row.before
	for row.height > room {
		if row.photo -= row.height - room; row.photo < photoLeast {
			return row, false
		}
		row = f.photoRow(list, row.photo)
	}
	return row, true
}

// frame gives a photo's proportion in print: its own, but no panorama and no
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

// photoRow sets photos side by side at one height, at most so tall; what a frame
// cuts off goes evenly from both sides.
func (f *flow) photoRow(list []briefing.Photo, most int) photoRow {
	sum := 0.0
	for _, p := range list {
		sum += frame(p)
	}
	room := width - photoGap*(len(list)-1)
	h := min(int(float64(room)/sum), most)
	total := photoGap * (len(list) - 1)
	widths := make([]int, len(list))
	for i, p := range list {
		widths[i] = int(frame(p) * float64(h))
		total += widths[i]
	}
	captions := make([][]typeset.Line, len(list))
	tallest := 0
	out := photoRow{piece: piece{before: page.Pt(6)}, photo: h}
	for i, p := range list {
		captions[i] = f.setter.Lines(p.Caption, caption, widths[i])
		tallest = max(tallest, len(captions[i]))
		out.lines = append(out.lines, captions[i]...)
	}
	out.height = h + page.Pt(3) + tallest*caption.Leading + page.Pt(6)
	out.draw = func(y int) []page.Item {
		var items []page.Item
		x := left + (width-total)/2
		for i, p := range list {
			items = append(items, page.Image{X: x, Y: y, W: widths[i], H: h, Hash: p.Hash, Crop: crop(p)})
			for k, l := range captions[i] {
				items = append(items, l.At(x, y+h+page.Pt(3)+k*caption.Leading+caption.Baseline())...)
			}
			x += widths[i] + photoGap
		}
		return items
	}
	return out
}

// crop gives the part of a photo that its frame shows.
func crop(p briefing.Photo) [4]float64 {
	out := [4]float64{0, 0, 1, 1}
	if p.Width <= 0 || p.Height <= 0 {
		return out
	}
	own := float64(p.Width) / float64(p.Height)
	if k := frame(p) / own; k < 1 {
		out[0], out[2] = (1-k)/2, (1+k)/2
	} else if k > 1 {
		out[1], out[3] = (1-1/k)/2, (1+1/k)/2
	}
	return out
}
