package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

func exporting(t *testing.T) (*Window, *export) {
	w := sample(t)
	w.show(w.screenOf("导出"))
	return w, w.screens[w.current].page.(*exchange).documents
}

func (e *export) row(id string) *documentRow {
	i := slices.IndexFunc(e.rows, func(r *documentRow) bool { return r.out.ID == id })
	return e.rows[i]
}

func TestEveryDocumentIsOffered(t *testing.T) {
	w, e := exporting(t)
	w.see(t, "给上级的表格", "印发的文档", "上墙的图", "上报区里", "班子会", "大厅")
	if len(e.rows) != len(session.Outputs()) || len(e.ticked()) != len(e.rows) {
		t.Errorf("%d rows, %d ticked, %d documents", len(e.rows), len(e.ticked()), len(session.Outputs()))
	}
}

func TestExportMakesFilesAndGoesOnAfterAFailure(t *testing.T) {
	w, e := exporting(t)
	e.tickSet([]string{"flash", "honors", "services"})
	if e.start.Text != "导出3份文档" {
		t.Error(e.start.Text)
	}
	blocked := filepath.Join(e.dir(), "试点荣誉_"+w.at.Title()+".xlsx")
	if err := os.MkdirAll(filepath.Join(blocked, "占住"), 0o755); err != nil {
		t.Fatal(err)
	}
	e.pages.SetChecked(true)
	e.start.OnTapped()
	if !e.run.busy() || !e.start.Disabled() {
		t.Error("it does not begin")
	}
	settle(t, w, func() bool { return !e.run.busy() })
	w.see(t, "完成2份，1份没有完成", "一张纸快报_"+w.at.Title()+".pdf", "一张纸快报_"+w.at.Title()+"_01.png", "三服务_"+w.at.Title()+".xlsx", "没有完成", "重试没有完成的", "打开", "所在文件夹")
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	e.run.again()
	settle(t, w, func() bool { return !e.run.busy() })
	w.see(t, "已导出"+w.at.Title()+"的3份文档")
	for _, it := range e.run.items {
		if it.state != exportMade || len(it.files) == 0 {
			t.Errorf("%s: %v, %d files", it.out.Title, it.state, len(it.files))
		}
		for _, f := range it.files {
			if _, err := os.Stat(f.Path); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestExportStops(t *testing.T) {
	w, e := exporting(t)
	e.start.OnTapped()
	closed := false
	if !e.ConfirmClose(func() { closed = true }) {
		t.Error("the window does not ask before it closes")
	}
	e.run.after = func() { closed = true }
	e.run.cancel()
	settle(t, w, func() bool { return !e.run.busy() })
	if !closed {
		t.Error("the window stays")
	}
	left := 0
	for _, it := range e.run.items {
		if it.state == exportStopped {
			left++
		}
	}
	if left == 0 || e.ConfirmClose(func() {}) {
		t.Errorf("%d were stopped", left)
	}
	parts, _ := filepath.Glob(filepath.Join(e.dir(), ".zonebrief-*"))
	if len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
	e.run.again()
	done := e.run.done
	w.leave() // stops it, and waits
	select {
	case <-done:
	default:
		t.Error("the work goes on in a closed book")
	}
}

func TestPresets(t *testing.T) {
	w, e := exporting(t)
	e.choosePreset("大厅")
	if got := e.ticked(); !slices.Contains(got, "fishbone") || slices.Contains(got, "ledger") {
		t.Errorf("大厅 ticks %v", got)
	}
	e.tickSet([]string{"brief", "honors"})
	e.setPresets(append(w.session.Presets(), zone.Preset{Name: "来访", Documents: e.ticked()}))
	w.see(t, "来访")
	if len(w.session.Book.Presets) != 4 {
		t.Fatalf("%v", w.session.Book.Presets)
	}
	w.turn(true)
	if strings.Contains(seen(w), "来访") {
		t.Error("a set of documents cannot be undone")
	}
	w.locked = "只读打开"
	e.setPresets(nil)
	if len(w.session.Presets()) != 3 {
		t.Error("a book opened to be read was changed")
	}
}

func ready(p *preview) func() bool {
	return func() bool { return p.ready && !p.view.drawing }
}

func TestPreview(t *testing.T) {
	w, e := exporting(t)
	p := e.pane
	w.see(t, "正在排版…")
	settle(t, w, ready(p))
	n := len(p.doc.Pages)
	if n < 3 {
		t.Fatalf("%d pages", n)
	}
	w.see(t, "第1页")
	if d, ok := p.view.drawn[0]; !ok || d.image.Image.Bounds().Dx() != int(p.view.size(0).Width) {
		t.Errorf("page one is drawn as %v, shown as %v", p.view.drawn, p.view.size(0))
	}
	key := func(name fyne.KeyName) { p.view.TypedKey(&fyne.KeyEvent{Name: name}); settle(t, w, ready(p)) }
	key(fyne.KeyEnd)
	if p.view.current() != n-1 {
		t.Errorf("End shows page %d of %d", p.view.current()+1, n)
	}
	key(fyne.KeyHome)
	p.setZoom(50)
	settle(t, w, ready(p))
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
	settle(t, w, ready(p))
	old := p.doc
	w.openProject(w.session.Book.Projects[0])
	pr := w.screens[w.current].page.(*projects)
	if err := pr.card.set(w.session.Book.Projects[0], "总投资", "77亿元"); err != nil {
		t.Fatal(err)
	}
	w.show(w.screenOf("导出"))
	w.see(t, "内容已改，正在重新排版…")
	settle(t, w, ready(p))
	if p.doc == old || strings.Contains(seen(w), "重新排版") {
		t.Error("the pages are old")
	}
	old = p.doc
	w.move(-1)
	settle(t, w, ready(p))
	if p.doc == old {
		t.Error("another half-month has the same pages")
	}
	e.choose(slices.Index(e.rows, e.row("honors")))
	if p.doc != nil || !p.behind.Visible() || !strings.Contains(p.message.Text, "Excel") {
		t.Errorf("a workbook shows %q", p.message.Text)
	}
	e.choose(slices.Index(e.rows, e.row("wall-industry")))
	w.leave() // while it is laid out
}

// TestPreviewOfManyPages draws no more than is seen, and forgets what is far.
func TestPreviewOfManyPages(t *testing.T) {
	w := opened(t, samples.Generate(120, 3, 2), nil)
	w.show(w.screenOf("导出"))
	e := w.screens[w.current].page.(*exchange).documents
	e.choose(slices.Index(e.rows, e.row("cards")))
	p := e.pane
	settle(t, w, ready(p))
	n := p.view.count()
	if n < 100 || len(p.view.drawn) > 4 || len(p.view.sheets.Objects) > 4 {
		t.Fatalf("%d pages, %d drawn, %d placed", n, len(p.view.drawn), len(p.view.sheets.Objects))
	}
	for range n {
		p.view.goTo(p.view.current() + 1)
		settle(t, w, ready(p))
	}
	sum := 0
	for _, d := range p.view.drawn {
		sum += d.bytes
	}
	if sum > mostKept || p.view.current() < n-2 {
		t.Errorf("%d MB are kept, page %d of %d", sum>>20, p.view.current()+1, n)
	}
}

func TestTickTakesTheKeyboard(t *testing.T) {
	w, e := exporting(t)
	first := e.rows[0].tick
	w.Canvas().Focus(first)
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if w.Canvas().Focused() != e.rows[1].tick || e.at != 1 {
		t.Error("the arrow does not move")
	}
	w.Canvas().Focused().TypedRune(' ')
	if e.rows[1].tick.Checked || len(e.ticked()) != len(e.rows)-1 {
		t.Error("the space bar does not tick")
	}
}
