package pages

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
	finished "zonebrief/reports/page"
)

// page is a screen that shows nothing but finished pages.
type page struct{ *Preview }

func (p page) Content() fyne.CanvasObject { return p.Body }
func (p page) Shown()                     {}

func addPreview(w *headless.Window, id string) *Preview {
	p := NewPreview(w)
	w.Add("文稿", func() kit.Page { return page{p} })
	w.Show("文稿")
	p.Show(id)
	return p
}

// previewing shows the pages of the first document of the sample.
func previewing(t *testing.T) (*headless.Window, *Preview) {
	w := headless.Room{}.Sample(t)
	return w, addPreview(w, issue.Outputs()[0].ID)
}

func TestPreview(t *testing.T) {
	w, p := previewing(t)
	w.See(t, "正在排版…")
	w.Settle(t, p.Ready)
	n := len(p.doc.Pages)
	if n < 3 {
		t.Fatalf("%d pages", n)
	}
	w.See(t, "第1页")
	if d, ok := p.view.drawn[0]; !ok || d.image.Image.Bounds().Dx() != int(p.view.size(0).Width) {
		t.Errorf("page one is drawn as %v, shown as %v", p.view.drawn, p.view.size(0))
	}
	key := func(name fyne.KeyName) { p.view.TypedKey(&fyne.KeyEvent{Name: name}); w.Settle(t, p.Ready) }
	key(fyne.KeyEnd)
	if p.view.current() != n-1 {
		t.Errorf("End shows page %d of %d", p.view.current()+1, n)
	}
	key(fyne.KeyHome)
	p.setZoom(50)
	w.Settle(t, p.Ready)
	if got := p.view.size(0).Width; got < 395 || got > 398 {
		t.Errorf("half of A4 is %v wide", got)
	}
	for range 20 {
		p.zoom(1)
	}
	if p.scale != 2 {
		t.Errorf("the largest is %v", p.scale)
	}
	for range 20 {
		p.zoom(-1)
	}
	if p.scale != 0.25 {
		t.Errorf("the smallest is %v", p.scale)
	}
	p.setZoom(0)
	w.Settle(t, p.Ready)
	old := p.doc
	edited := []session.Change{{Field: "总投资", Value: "77亿元"}}
	if err := w.Session().Set(t.Context(), w.Session().Book.Projects[0].Code, w.Period(), edited); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	w.See(t, "内容已改，正在重新排版…")
	w.Settle(t, p.Ready)
	if p.doc == old || strings.Contains(w.Text(), "重新排版") {
		t.Error("the pages are old")
	}
	old = p.doc
	w.Move(-1)
	w.Settle(t, p.Ready)
	if p.doc == old {
		t.Error("another half-month has the same pages")
	}
	p.Show("honors")
	if p.doc != nil || !p.behind.Visible() || !strings.Contains(p.message.Text, "Excel") {
		t.Errorf("a workbook shows %q", p.message.Text)
	}
	p.Show("wall-industry")
	w.Leave() // while it is laid out
}

// TestPreviewOfManyPages draws no more than is seen, and forgets what is far.
func TestPreviewOfManyPages(t *testing.T) {
	w := headless.Open(t, samples.Generate(120, 3, 2), nil)
	p := addPreview(w, "cards")
	w.Settle(t, p.Ready)
	n := p.view.count()
	if n < 100 || len(p.view.drawn) > 4 || len(p.view.sheets.Objects) > 4 {
		t.Fatalf("%d pages, %d drawn, %d placed", n, len(p.view.drawn), len(p.view.sheets.Objects))
	}
	for range n {
		p.view.goTo(p.view.current() + 1)
		w.Settle(t, p.Ready)
	}
	sum := 0
	for _, d := range p.view.drawn {
		sum += d.bytes
	}
	if sum > mostKept || p.view.current() < n-2 {
		t.Errorf("%d MB are kept, page %d of %d", sum>>20, p.view.current()+1, n)
	}
}

// TestPagesZoomByThemselves: over finished pages the wheel with Ctrl is theirs.
func TestPagesZoomByThemselves(t *testing.T) {
	w, p := previewing(t)
	p.view.scroll.MouseIn(nil)
	if !w.OwnWheel() {
		t.Error("finished pages lose the wheel")
	}
	p.view.scroll.MouseOut()
	if w.OwnWheel() {
		t.Error("the wheel does not come back")
	}
}

// TestAPressOnALineNamesItsPart: a press on a line tells its part of the content, and a
// part that is marked is brought into sight.
func TestAPressOnALineNamesItsPart(t *testing.T) {
	w, p := previewing(t)
	p.Show("brief")
	w.Settle(t, p.Ready)
	v := p.view
	first := map[string]bool{} // parts that begin on the first page
	for _, m := range p.doc.Marks {
		first[m.Part] = first[m.Part] || m.Page == 0
	}
	i := slices.IndexFunc(p.doc.Marks,
		func(m finished.Mark) bool { return m.Page > 0 && m.Part != "" && !first[m.Part] })
	m := p.doc.Marks[i]
	p.Mark(m.Part, true)
	y := v.top(m.Page) + float32(m.Y)*v.points(m.Page)
	if y < v.scroll.Offset.Y || y > v.scroll.Offset.Y+v.scroll.Size().Height {
		t.Errorf("the text stands at %g, seen is %g", y, v.scroll.Offset.Y)
	}
	if boxes := v.boxes(m.Page); len(boxes) == 0 {
		t.Error("nothing is marked")
	}
	got := ""
	p.OnPress = func(part string) { got = part }
	x := sheetLeft(max(v.sheets.MinSize().Width, v.scroll.Size().Width), v.size(m.Page).Width)
	for _, shift := range []float32{-30, 30} { // 30 µm off the middle of the line
		got = ""
		middle := fyne.NewPos(x+float32(m.X+m.W/2)*v.points(m.Page),
			y+(float32(m.H/2)+shift)*v.points(m.Page)).Subtract(v.scroll.Offset)
		v.Tapped(&fyne.PointEvent{Position: middle})
		if got != m.Part {
			t.Errorf("pressed on %s, told %s", m.Part, got)
		}
	}
	got = ""
	if v.Tapped(&fyne.PointEvent{Position: fyne.NewPos(2, 2)}); got != "" {
		t.Error("a press beside the page goes somewhere")
	}
}
