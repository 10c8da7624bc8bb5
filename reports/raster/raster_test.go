package raster

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"strings"
	"sync"
	"testing"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/pdf"
	"zonebrief/reports/typeset"
)

// dpi makes a millimetre ten pixels.
const dpi = 254

// drawn draws items on a page of 20 × 20 mm.
func drawn(t *testing.T, items ...page.Item) *image.RGBA {
	t.Helper()
	img, err := Page(sheetOf(items...), 0, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func sheetOf(items ...page.Item) *page.Document {
	return &page.Document{Photo: photo, Pages: []page.Page{{W: 20 * page.MM, H: 20 * page.MM, Items: items}}}
}

// photo gives photos of 100 × 80 pixels: quarters in red, green, blue and white
// from the upper left clockwise, a sky of many colours, and one that is cut off.
func photo(hash string) ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, 100, 80))
	for y := range 80 {
		for x := range 100 {
			switch hash {
			case "quarters":
				img.SetRGBA(x, y, [2][2]color.RGBA{{{255, 0, 0, 255}, {0, 255, 0, 255}},
					{{255, 255, 255, 255}, {0, 0, 255, 255}}}[y/40][x/50])
			case "sky", "cut":
				img.SetRGBA(x, y, color.RGBA{byte(2 * x), byte(3 * y), 200, 255})
			default:
				return nil, errors.New("unknown")
			}
		}
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 100})
	if hash == "cut" {
		b.Truncate(b.Len() / 2)
	}
	return b.Bytes(), err
}

// dark gives how much ink a pixel has, 0–255.
func dark(img *image.RGBA, x, y int) int { return 255 - int(img.RGBAAt(x, y).G) }

// ink sums the darkness of a column or of part of it.
func ink(img *image.RGBA, x, y0, y1 int) (sum int) {
	for y := y0; y < y1; y++ {
		sum += dark(img, x, y)
	}
	return sum
}

// TestProbes looks at single pixels: what is inside an item is its colour, what
// is outside is white.
func TestProbes(t *testing.T) {
	triangle := []page.Point{{X: 2000, Y: 2000}, {X: 12000, Y: 2000}, {X: 2000, Y: 12000}}
	corner := []page.Point{{X: 4000, Y: 14000}, {X: 4000, Y: 4000}, {X: 14000, Y: 4000}}
	spike := []page.Point{{X: 4000, Y: 10000}, {X: 14000, Y: 10500}, {X: 4000, Y: 11000}}
	elbow := []page.Point{{X: 1000, Y: 5000}, {X: 4000, Y: 5000}, {X: 4000, Y: 15000}}
	for name, c := range map[string]struct {
		item         page.Item
		black, white [][2]int
		partly       [][2]int
		least, most  int // of the partly dark
	}{
		"rect": {item: page.Rect{X: 2000, Y: 3000, W: 5000, H: 4000}, black: [][2]int{{20, 30}, {69, 69}},
			white: [][2]int{{19, 30}, {20, 29}, {70, 69}, {69, 70}}},
		"half pixels": {item: page.Rect{X: 2040, Y: 3060, W: 5000, H: 4000}, black: [][2]int{{20, 31}, {69, 70}},
			white: [][2]int{{19, 31}, {20, 30}, {70, 70}}},
		"thin rect": {item: page.Rect{X: 2000, Y: 3070, W: 5000, H: 20}, partly: [][2]int{{20, 30}, {69, 30}},
			least: 45, most: 60, white: [][2]int{{20, 29}, {20, 31}}},
		"rule": {item: page.Line{X1: 2000, Y1: 5000, X2: 7000, Y2: 5000, Width: 200},
			black: [][2]int{{20, 49}, {69, 50}}, white: [][2]int{{19, 49}, {70, 49}, {30, 48}, {30, 51}}},
		"slant": {item: page.Line{X1: 2000, Y1: 2000, X2: 12000, Y2: 12000, Width: 1000},
			black: [][2]int{{60, 60}, {63, 58}}, white: [][2]int{{70, 58}, {18, 18}}},
		"dashes": {item: page.Line{X1: 0, Y1: 5000, X2: 20000, Y2: 5000, Width: 400, Dash: 1000},
			black: [][2]int{{5, 50}, {25, 50}, {185, 50}}, white: [][2]int{{15, 50}, {35, 50}, {195, 50}}},
		"dash bends": {item: page.Path{Points: elbow, Width: 400, Dash: 2000},
			black: [][2]int{{15, 50}, {40, 61}, {40, 78}}, white: [][2]int{{33, 50}, {40, 50}, {40, 58}, {40, 82}}},
		"filled": {item: page.Path{Points: triangle}, black: [][2]int{{21, 21}, {60, 60}, {25, 110}},
			white: [][2]int{{75, 75}, {19, 50}}},
		"miter": {item: page.Path{Points: corner, Width: 2000}, black: [][2]int{{31, 31}, {49, 49}, {40, 100}},
			white: [][2]int{{29, 35}, {35, 29}, {51, 51}, {40, 141}}},
		"too sharp": {item: page.Path{Points: spike, Width: 1000}, black: [][2]int{{60, 101}, {138, 105}},
			white: [][2]int{{146, 105}, {170, 105}}},
		"sheer": {item: page.Path{Points: triangle, Sheer: 60}, partly: [][2]int{{30, 30}, {60, 50}}, least: 100,
			most: 104},
		"no ink": {item: page.Path{Points: triangle, Sheer: 100}, white: [][2]int{{30, 30}}},
		"sheer line": {item: page.Path{Points: corner, Width: 2000, Sheer: 50},
			partly: [][2]int{{31, 31}, {40, 40}, {49, 49}, {40, 100}}, least: 125, most: 129},
		"beside": {item: page.Path{Points: []page.Point{{X: -9000, Y: -9000}, {X: 2000, Y: -9000},
			{X: 2000, Y: 90000}, {X: -9000, Y: 90000}}}, black: [][2]int{{0, 0}, {19, 199}}, white: [][2]int{{21, 0}}},
		"link":    {item: page.Link{X: 0, Y: 0, W: 20000, H: 20000}, white: [][2]int{{50, 50}}},
		"a point": {item: page.Path{Points: triangle[:1], Width: 500}, white: [][2]int{{20, 20}}},
		"no length": {item: page.Line{X1: 2000, Y1: 2000, X2: 2000, Y2: 2000, Width: 2000},
			white: [][2]int{{20, 20}}},
	} {
		img := drawn(t, c.item)
		check := func(at [][2]int, least, most int) {
			for _, p := range at {
				if d := dark(img, p[0], p[1]); d < least || d > most {
					t.Errorf("%s: the pixel at %v is %d dark, want %d to %d", name, p, d, least, most)
				}
			}
		}
		check(c.black, 255, 255)
		check(c.white, 0, 0)
		check(c.partly, c.least, c.most)
	}
}

// TestHairlines: rules of one width look alike wherever they lie, as dark as they
// are wide, and are never gone.
func TestHairlines(t *testing.T) {
	for _, width := range []int{0, 5, 30, 50, 120, 250} {
		for step := range 10 {
			img := drawn(t, page.Line{X1: 1000, Y1: 5000 + 10*step, X2: 19000, Y2: 5000 + 10*step, Width: width},
				page.Line{X1: 1000, Y1: 10000, X2: 19000, Y2: 15000 + 10*step, Width: width})
			want := max(thinnest, float64(width)/100) * 255
			if got := ink(img, 150, 40, 60); math.Abs(float64(got)-want) > 12 {
				t.Errorf("a rule of %d µm at %d µm has ink for %d, want %.0f", width, 5000+10*step, got, want)
			}
			for x := 20; x < 180; x++ {
				if ink(img, x, 90, 160) < 40 {
					t.Fatalf("a slanting line of %d µm is gone at %d", width, x)
				}
			}
		}
	}
}

// TestARuleAndABoxMeet: a box that begins at a rule's middle, as the row below a
// table's head does, never hides it, wherever on the pixels they fall.
func TestARuleAndABoxMeet(t *testing.T) {
	for step := range 20 {
		y := 5000 + 5*step
		for _, width := range []int{90, 150, 250, 350} {
			img := drawn(t, page.Line{X1: 1000, Y1: y, X2: 19000, Y2: y, Width: width},
				page.Rect{X: 1000, Y: y, W: 18000, H: 3000, Fill: 0xF0F0F0})
			if got := ink(img, 100, 30, int(math.Round(float64(y)*dpi/inch))); got < 100 {
				t.Errorf("of a rule of %d µm at %d is left %d", width, y, got)
			}
		}
	}
}

// TestTouchingBoxes leave no light seam between them.
func TestTouchingBoxes(t *testing.T) {
	for step := range 20 {
		x := 5000 + 5*step
		img := drawn(t, page.Rect{X: 1000, Y: 1000, W: x - 1000, H: 5000}, page.Rect{X: x, Y: 1000, W: 5000, H: 5000})
		for at := 20; at < 90; at++ {
			if dark(img, at, 30) != 255 {
				t.Errorf("a seam at %d, for boxes that touch at %d µm", at, x)
			}
		}
	}
}

// TestLargeShapes are painted in bands that fit together.
func TestLargeShapes(t *testing.T) {
	doc := sheetOf(page.Path{Points: []page.Point{{X: 1000, Y: 0}, {X: 19000, Y: 0}, {X: 10000, Y: 20000}}})
	img, err := Page(doc, 0, 10*dpi)
	if err != nil {
		t.Fatal(err)
	}
	for y := range 2000 {
		half := 900 * (2000 - y) / 2000
		for x, black := range map[int]bool{1000 - half - 3: false, 1000 - half + 3: half > 3, 1000 + half - 3: half > 3,
			1000 + half + 3: false} {
			if got := dark(img, x, y); black && got != 255 || !black && half > 3 && got != 0 {
				t.Fatalf("the pixel at %d, %d is %d dark", x, y, got)
			}
		}
	}
}

// TestRuns: glyphs stand where their face, size and track say, those above U+FFFF
// too.
func TestRuns(t *testing.T) {
	f, _ := face.Embedded().Pick(face.Song, '𫖯')
	whole := page.Text{X: 1000, Y: 8000, Face: f, Size: 4000, Track: 333, S: "王𫖯A 1"}
	var single []page.Item
	x := float64(whole.X)
	for _, r := range whole.S {
		one := whole
		one.X, one.S = int(math.Round(x)), string(r)
		single = append(single, one)
		x += float64(f.Advance(r))*4 + 333
	}
	a, b := drawn(t, whole), drawn(t, single...)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("a run is not the same as its glyphs one by one")
	}
	one := drawn(t, single[1])
	if total := count(one); total < 20_000 {
		t.Errorf("𫖯 has ink for %d", total)
	}
	red := whole
	red.Color = page.Official
	if c := drawn(t, red); c.RGBAAt(199, 0) != (color.RGBA{255, 255, 255, 255}) || count(c) < 20_000 {
		t.Error("a red run is not there")
	}
}

func count(img *image.RGBA) (sum int) {
	for x := range img.Rect.Dx() {
		sum += ink(img, x, 0, img.Rect.Dy())
	}
	return sum
}

// TestPhotos: the part named by the crop fills the frame; what cannot be drawn is
// the same error as the PDF's.
func TestPhotos(t *testing.T) {
	img := drawn(t, page.Image{X: 2000, Y: 3000, W: 10000, H: 8000, Hash: "quarters"},
		page.Image{X: 13000, Y: 3000, W: 5000, H: 8000, Hash: "quarters", Crop: [4]float64{.5, 0, 1, 1}},
		page.Image{X: 2000, Y: 12000, W: 3000, H: 6000, Hash: "quarters", Crop: [4]float64{0, .5, .5, 1}})
	for at, want := range map[[2]int]color.RGBA{
		{22, 32}: {255, 0, 0, 255}, {118, 32}: {0, 255, 0, 255}, {22, 108}: {255, 255, 255, 255},
		{118, 108}: {0, 0, 255, 255},
		{132, 32}:  {0, 255, 0, 255}, {178, 108}: {0, 0, 255, 255}, {40, 150}: {255, 255, 255, 255},
		{19, 32}: {255, 255, 255, 255},
	} {
		got := img.RGBAAt(at[0], at[1])
		if d := max(diff(got.R, want.R), diff(got.G, want.G), diff(got.B, want.B)); d > 8 {
			t.Errorf("%v is %v, want %v", at, got, want)
		}
	}
	for _, hash := range []string{"cut", "gone"} {
		doc := sheetOf(page.Image{W: 5000, H: 5000, Hash: hash})
		_, err := Page(doc, 0, dpi)
		_, err2 := Long(doc, dpi)
		for _, err := range []error{err, err2, pdf.Write(&bytes.Buffer{}, doc)} {
			var broken *page.PhotoError
			if !errors.As(err, &broken) || broken.Hash != hash {
				t.Errorf("%s: %v", hash, err)
			}
		}
	}
}

func diff(a, b byte) int { return int(max(a, b) - min(a, b)) }

func TestSizes(t *testing.T) {
	doc := sheetOf(page.Rect{W: 20 * page.MM, H: 20 * page.MM})
	for _, dpi := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Page(doc, 0, dpi); err == nil {
			t.Errorf("drawn at %v dpi", dpi)
		}
	}
	if _, err := Long(&page.Document{}, 96); err == nil {
		t.Error("a document without a page was drawn")
	}
	doc.Pages[0].W, doc.Pages[0].H = 1000*page.MM, 2000*page.MM
	long := &page.Document{}
	for range 300 {
		long.Pages = append(long.Pages, page.Page{W: 210 * page.MM, H: 297 * page.MM,
			Items: []page.Item{page.Rect{X: 30000, Y: 30000, W: 100000, H: 200000, Fill: page.Gray}}})
	}
	draw := map[string]func(float64) (*image.RGBA, error){
		"page": func(dpi float64) (*image.RGBA, error) { return Page(doc, 0, dpi) },
		"long": func(dpi float64) (*image.RGBA, error) { return Long(long, dpi) },
	}
	for name, draw := range draw {
		_, err := draw(600)
		var large *SizeError
		if !errors.As(err, &large) || large.W*large.H <= MaxPixels && max(large.W, large.H) <= MaxSide {
			t.Fatalf("%s: %v", name, err)
		}
		if img, err := draw(large.DPI); err != nil || img.Rect.Dx()*img.Rect.Dy() > MaxPixels {
			t.Errorf("%s: at %v dpi, which can be drawn: %v", name, large.DPI, err)
		}
		if img, err := draw(1); err != nil || img.Rect.Empty() {
			t.Errorf("%s: at one dot an inch: %v", name, err)
		}
	}
}

// report is a document as layout makes them: text, rules, a chart's box, a photo.
func report() *page.Document {
	doc := &page.Document{Photo: photo}
	s := typeset.New(face.Embedded())
	st := typeset.Style{Role: face.FangSong, Size: page.Pt(16), Leading: page.Pt(29), Indent: 2}
	text := strings.Repeat("截至4月15日，185个产业项目累计完成投资61.92亿元，占年度计划208.8亿元的29.7%，超序时进度0.5个百分点。", 12)
	for i := range 3 {
		p := page.Page{W: 210 * page.MM, H: 297 * page.MM}
		for k, l := range s.Lines(text, st, 156*page.MM) {
			p.Items = append(p.Items, l.At(28*page.MM, 45*page.MM+k*st.Leading)...)
		}
		p.Items = append(p.Items, page.Line{X1: 28 * page.MM, Y1: 37 * page.MM, X2: 184 * page.MM, Y2: 37 * page.MM,
			Width: 350},
			page.Image{X: 130 * page.MM, Y: 200 * page.MM, W: 50 * page.MM, H: 40 * page.MM, Hash: "quarters"})
		p.Items = append(p.Items, s.Line("数据来源：示例办公室", st).At(28*page.MM, 280*page.MM)...)
		p.Items = append(p.Items, s.Line(fmt.Sprintf("第%d页 共3页", i+1), st).At(150*page.MM, 280*page.MM)...)
		doc.Pages = append(doc.Pages, p)
	}
	return doc
}

// TestSameBytes draws pages at the same time, and all alike.
func TestSameBytes(t *testing.T) {
	doc := report()
	first, err := Page(doc, 0, 96)
	if err != nil {
		t.Fatal(err)
	}
	same := [3]bool{}
	var wait sync.WaitGroup
	for i := range same {
		wait.Go(func() {
			for range 3 {
				img, err := Page(doc, 0, 96)
				same[i] = err == nil && bytes.Equal(img.Pix, first.Pix)
			}
		})
	}
	wait.Wait()
	if same != [3]bool{true, true, true} {
		t.Error("a page drawn again differs")
	}
}

func TestPNG(t *testing.T) {
	text := sheetOf(page.Line{X1: 2000, Y1: 2000, X2: 12000, Y2: 12500, Width: 1000, Color: page.Official})
	sky := sheetOf(page.Image{W: 20000, H: 20000, Hash: "sky"}, page.Line{X1: 2000, Y1: 2000, X2: 12000, Y2: 12500,
		Width: 1000})
	for name, c := range map[string]struct {
		doc   *page.Document
		model bool
	}{"few colours": {text, true}, "many": {sky, false}} {
		img, err := Page(c.doc, 0, dpi)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := PNG(&b, img); err != nil {
			t.Fatal(err)
		}
		back, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if _, palette := back.(*image.Paletted); palette != c.model {
			t.Errorf("%s: %T", name, back)
		}
		for y := range img.Rect.Dy() {
			for x := range img.Rect.Dx() {
				if color.RGBAModel.Convert(back.At(x, y)) != img.At(x, y) {
					t.Fatalf("%s: the pixel at %d, %d is not the same", name, x, y)
				}
			}
		}
	}
}
