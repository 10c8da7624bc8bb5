package issue

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/page"
	"zonebrief/reports/pdf"
	"zonebrief/reports/raster"
)

// The pictures are held against what poppler makes of the PDF. Both are drawn
// larger and shrunk to 60 dpi as grey, since each moves glyphs and rules to its
// own pixels, and softened over 3×3 pixels. Then the mean difference of a page
// may be 1 of 255, and that of the worst 5 × 5 mm of it 12: half of what two
// small figures make.
const (
	lookDPI   = 60
	drawn     = 3 // times as large
	rendered  = 8
	lookBlock = 12 // pixels
	mostMean  = 1
	mostWorst = 12
)

// TestPicturesLookAsThePDF compares pages of every printed document, and proves
// for each that the comparison would tell if an item were missing or displaced.
func TestPicturesLookAsThePDF(t *testing.T) {
	s := sessiontest.Sample(t)
	s.Book.Projects[0].Name = "卧龙𫖯𬭊智慧产业园项目" // above U+FFFF
	seen := map[string]bool{}
	for _, o := range Outputs() {
		if o.draw == nil {
			continue
		}
		doc, warnings, err := Pages(context.Background(), s, o.ID, samples.Latest)
		if err != nil || len(warnings) > 0 {
			t.Fatalf("%s: %v %v", o.ID, err, warnings)
		}
		pages, path := telling(doc), filepath.Join(t.TempDir(), "a.pdf")
		var b bytes.Buffer
		if err := pdf.Write(&b, doc); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, i := range pages {
			want, whole := rendering(t, path, i), drawing(t, doc, i)
			mean, worst := difference(whole, want)
			if mean > mostMean || worst > mostWorst {
				t.Errorf("%s, page %d differs from the PDF by %.2f, in one place by %.2f", o.ID, i+1, mean, worst)
			}
			spoil(doc.Pages[i], func(it page.Item, spoiled page.Page) {
				w := around(it, spoiled)
				part := w.drawing(t, doc, spoiled)
				_, text := it.(page.Text)
				if _, change := difference(part, w.of(whole)); !text && change < 2*mostWorst {
					return // others cover it
				}
				seen[kind(it)] = true
				if _, worst := difference(part, w.of(want)); worst <= mostWorst {
					t.Errorf("%s, page %d: nobody would miss %T %+v (%.2f)", o.ID, i+1, it, it, worst)
				}
			})
		}
	}
	for _, k := range []string{"text", "text above U+FFFF", "page.Image", "page.Rect", "page.Path", "page.Line"} {
		if !seen[k] {
			t.Errorf("no %s was looked at", k)
		}
	}
}

// telling chooses pages of a document: the first, the last, the first with a photo.
func telling(doc *page.Document) []int {
	out := []int{0, len(doc.Pages) - 1}
	photo := slices.IndexFunc(doc.Pages, func(p page.Page) bool {
		return slices.ContainsFunc(p.Items, func(it page.Item) bool { return kind(it) == "page.Image" })
	})
	if photo >= 0 {
		out = append(out, photo)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func kind(it page.Item) string {
	if t, ok := it.(page.Text); ok {
		if slices.ContainsFunc([]rune(t.S), func(r rune) bool { return r > 0xFFFF }) {
			return "text above U+FFFF"
		}
		return "text"
	}
	return fmt.Sprintf("%T", it)
}

// spoil takes away items of a page, one at a time, and has look see the item and the
// page without it: of every kind the most striking, of texts also a few small ones. A
// photo is moved by 3 mm besides.
func spoil(p page.Page, look func(page.Item, page.Page)) {
	whole := p.Items
	most, at := map[string]float64{}, map[string]int{}
	var texts []int
	for k, it := range whole {
		if r := striking(it); r > most[kind(it)] {
			most[kind(it)], at[kind(it)] = r, k
		}
		if t, ok := it.(page.Text); ok && len([]rune(t.S)) >= 3 {
			texts = append(texts, k)
		}
	}
	spoiled := slices.Collect(maps.Values(at))
	for n := range min(4, len(texts)) {
		spoiled = append(spoiled, texts[n*len(texts)/4])
	}
	for _, k := range spoiled {
		p.Items = slices.Delete(slices.Clone(whole), k, k+1)
		look(whole[k], p)
		if im, ok := whole[k].(page.Image); ok {
			im.X += 3 * page.MM
			p.Items = slices.Clone(whole)
			p.Items[k] = im
			look(im, p)
		}
	}
}

// window is a part of a page, in half blocks, so that it has the pixels and the blocks
// that the whole page has there.
type window struct{ x, y, w, h int }

// windowStep is half a block in micrometres.
const windowStep = lookBlock / 2 * 25400 / lookDPI

// around returns the part of a page in which an item stands, with 10 mm around it.
func around(it page.Item, p page.Page) window {
	x1, y1, x2, y2 := extent(it)
	const margin = 10 * page.MM
	w := window{x: max(x1-margin, 0) / windowStep, y: max(y1-margin, 0) / windowStep}
	w.w = (min(x2+margin, p.W) - w.x*windowStep) / windowStep
	w.h = (min(y2+margin, p.H) - w.y*windowStep) / windowStep
	return w
}

// drawing draws the part of a page. A step more is drawn on each side, and cut off:
// softening leaves the edge of a picture blank.
func (w window) drawing(t *testing.T, doc *page.Document, p page.Page) grey {
	t.Helper()
	part := page.Page{W: (w.w + 2) * windowStep, H: (w.h + 2) * windowStep}
	for _, it := range p.Items {
		part.Items = append(part.Items, shifted(it, (1-w.x)*windowStep, (1-w.y)*windowStep))
	}
	one := *doc
	one.Pages = []page.Page{part}
	return window{1, 1, w.w, w.h}.of(drawing(t, &one, 0))
}

// of returns the part of a picture that the window shows.
func (w window) of(g grey) grey {
	const step = lookBlock / 2
	out := grey{w: w.w * step, h: w.h * step}
	for y := range out.h {
		row := g.v[(w.y*step+y)*g.w+w.x*step:]
		out.v = append(out.v, row[:out.w]...)
	}
	return out
}

// extent returns the box of an item; that of a text is as wide as its characters can be.
func extent(it page.Item) (x1, y1, x2, y2 int) {
	switch it := it.(type) {
	case page.Text:
		return it.X, it.Y - it.Size, it.X + len([]rune(it.S))*(it.Size+int(it.Track)), it.Y + it.Size/3
	case page.Image:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	case page.Rect:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	case page.Line:
		return min(it.X1, it.X2), min(it.Y1, it.Y2), max(it.X1, it.X2), max(it.Y1, it.Y2)
	case page.Path:
		x1, y1, x2, y2 = it.Points[0].X, it.Points[0].Y, it.Points[0].X, it.Points[0].Y
		for _, p := range it.Points {
			x1, y1, x2, y2 = min(x1, p.X), min(y1, p.Y), max(x2, p.X), max(y2, p.Y)
		}
	}
	return x1, y1, x2, y2
}

// shifted returns an item at another place.
func shifted(it page.Item, x, y int) page.Item {
	switch it := it.(type) {
	case page.Text:
		it.X, it.Y = it.X+x, it.Y+y
		return it
	case page.Image:
		it.X, it.Y = it.X+x, it.Y+y
		return it
	case page.Rect:
		it.X, it.Y = it.X+x, it.Y+y
		return it
	case page.Line:
		it.X1, it.Y1, it.X2, it.Y2 = it.X1+x, it.Y1+y, it.X2+x, it.Y2+y
		return it
	case page.Path:
		it.Points = slices.Clone(it.Points)
		for i := range it.Points {
			it.Points[i] = page.Point{X: it.Points[i].X + x, Y: it.Points[i].Y + y}
		}
		return it
	}
	return it
}

// striking tells how much an item is seen, roughly; 0 for what is thin or pale.
func striking(it page.Item) float64 {
	ink := func(c page.Color, area int) float64 {
		r, g, b := c.RGB()
		if dark := 255 - (r*3+g*6+b)/10; dark > 80 {
			return float64(area) * float64(dark)
		}
		return 0
	}
	switch it := it.(type) {
	case page.Text:
		return ink(it.Color, len([]rune(it.S))*it.Size*it.Size)
	case page.Image:
		return float64(it.W) * float64(it.H)
	case page.Rect:
		if min(it.W, it.H) > page.MM {
			return ink(it.Fill, it.W*it.H)
		}
	case page.Line:
		if it.Width > page.MM/2 && it.Dash == 0 {
			return ink(it.Color, it.Width*(max(it.X1, it.X2)-min(it.X1, it.X2)+max(it.Y1, it.Y2)-min(it.Y1, it.Y2)))
		}
	case page.Path:
		lo, hi := it.Points[0], it.Points[0]
		for _, p := range it.Points {
			lo = page.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
			hi = page.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
		}
		if it.Sheer == 0 && it.Width == 0 && min(hi.X-lo.X, hi.Y-lo.Y) > 2*page.MM {
			return ink(it.Color, (hi.X-lo.X)*(hi.Y-lo.Y)/2)
		}
	}
	return 0
}

// grey is a picture without colours, 0–255.
type grey struct {
	w, h int
	v    []float64
}

// shrink makes a picture of grey bytes so many times smaller.
func shrink(pix []byte, w, h, times int) grey {
	g := grey{w / times, h / times, make([]float64, (w/times)*(h/times))}
	for y := range g.h * times {
		row := pix[y*w : (y+1)*w]
		to := g.v[y/times*g.w:][:g.w]
		for x := range to {
			sum := 0
			for _, v := range row[x*times : (x+1)*times] {
				sum += int(v)
			}
			to[x] += float64(sum) / float64(times*times)
		}
	}
	return g
}

func drawing(t *testing.T, doc *page.Document, i int) grey {
	t.Helper()
	img, err := raster.Page(doc, i, lookDPI*drawn)
	if err != nil {
		t.Fatal(err)
	}
	pix := make([]byte, len(img.Pix)/4)
	for i := range pix {
		p := img.Pix[4*i:][:3]
		pix[i] = byte((299*int(p[0]) + 587*int(p[1]) + 114*int(p[2])) / 1000)
	}
	return shrink(pix, img.Rect.Dx(), img.Rect.Dy(), drawn).soft()
}

// rendering has poppler draw a page of a PDF.
func rendering(t *testing.T, path string, i int) grey {
	t.Helper()
	n, root := fmt.Sprint(i+1), filepath.Join(t.TempDir(), "page")
	cmd := exec.Command("pdftoppm", "-gray", "-r", fmt.Sprint(lookDPI*rendered), "-f", n, "-l", n, "-singlefile", path,
		root)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s (make test installs it)", err, out)
	}
	pgm, err := os.ReadFile(root + ".pgm")
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(root + ".pgm")
	var w, h, most int
	if _, err := fmt.Sscanf(string(pgm[:min(len(pgm), 30)]), "P5\n%d %d\n%d\n", &w, &h, &most); err != nil ||
		most != 255 {
		t.Fatalf("pdftoppm: %v %d", err, most)
	}
	return shrink(pgm[len(pgm)-w*h:], w, h, rendered).soft()
}

// soft gives each pixel the mean of its neighbourhood.
func (g grey) soft() grey {
	out := grey{g.w, g.h, make([]float64, len(g.v))}
	for y := 1; y < g.h-1; y++ {
		for x := 1; x < g.w-1; x++ {
			for v := y - 1; v <= y+1; v++ {
				out.v[y*g.w+x] += (g.v[v*g.w+x-1] + g.v[v*g.w+x] + g.v[v*g.w+x+1]) / 9
			}
		}
	}
	return out
}

// difference gives the mean difference of two pictures, and that of the block in
// which they differ most; blocks overlap by half.
func difference(a, b grey) (mean, worst float64) {
	const half = lookBlock / 2
	w, h := min(a.w, b.w)/half, min(a.h, b.h)/half
	sums := make([]float64, w*h)
	for y := range h * half {
		for x := range w * half {
			d := math.Abs(a.v[y*a.w+x] - b.v[y*b.w+x])
			sums[y/half*w+x/half] += d / (lookBlock * lookBlock)
			mean += d / float64(w*h*half*half)
		}
	}
	for y := range h - 1 {
		for x := range w - 1 {
			worst = max(worst, sums[y*w+x]+sums[y*w+x+1]+sums[(y+1)*w+x]+sums[(y+1)*w+x+1])
		}
	}
	return mean, worst
}
