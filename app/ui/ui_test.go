package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/app/ui/headless"
	"zonebrief/app/userdata"
	"zonebrief/reports/zone"
)

var files = Files{
	Open: func(path string) (*session.Session, string, error) {
		s, err := session.Open(context.Background(), path, true)
		return s, "", err
	},
	New: func(path string) error { return store.Create(context.Background(), path, samples.Empty(), nil) },
	Sample: func(path string) error {
		b, blobs := samples.Book()
		return store.Create(context.Background(), path, b, blobs)
	},
}

func started(t testing.TB) *Window {
	t.Helper()
	t.Setenv("FYNE_SCALE", "1")
	w := New(test.NewTempApp(t), new(userdata.Settings), files)
	later := make(chan func(), 10_000)
	w.Post = func(f func()) { later <- f }
	posted[w] = later
	t.Cleanup(w.library.close)
	return w
}

// posted is what work in the background has left for the test's goroutine, which is
// the window's.
var posted = map[*Window]chan func(){}

// settle does what was posted until something is so.
func settle(t testing.TB, w *Window, until func() bool) {
	t.Helper()
	for !until() {
		select {
		case f := <-posted[w]:
			f()
		case <-time.After(2 * time.Minute):
			t.Fatal("the work does not end")
		}
	}
}

func opened(t testing.TB, b *zone.Book, blobs map[string][]byte) *Window {
	t.Helper()
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	w := started(t)
	w.Open(path)
	w.Window().Resize(fyne.NewSize(1366, 768))
	return w
}

func sample(t testing.TB) *Window {
	b, blobs := samples.Book()
	return opened(t, b, blobs)
}

// see fails where the window does not say something.
func (w *Window) see(t *testing.T, wants ...string) {
	t.Helper()
	text := headless.Text(w.Window().Content())
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("the window does not say %q:\n%s", want, text)
		}
	}
}

func TestEveryScreenOpensOnEveryBook(t *testing.T) {
	b, blobs := samples.Book()
	for _, book := range []*zone.Book{b, samples.Empty(), samples.Generate(1, 1, 1), samples.Generate(300, 3, 2)} {
		w := opened(t, book, blobs)
		for i, s := range w.navigation.screens {
			w.navigation.show(i)
			w.see(t, s.name, w.book.at.Title())
			for range 3 {
				headless.Press(w.Canvas(), fyne.KeyDown, fyne.KeyModifierControl)
			}
		}
		w.host.step(-1)
		w.host.step(1)
		for _, size := range []fyne.Size{{Width: 683, Height: 384}, {Width: 1920, Height: 1080}} {
			w.Window().Resize(size)
		}
		w.library.close()
	}
}

func TestOverviewOpensRows(t *testing.T) {
	w := sample(t)
	snails := func(p *zone.Project) bool { return w.book.session.Book.Rules.Rate(p, w.book.at).Final == zone.Snail }
	n := 0
	for _, p := range w.book.session.Book.Projects {
		if snails(p) {
			n++
		}
	}
	w.host.OpenProjects(0, snails, "蜗牛")
	w.see(t, fmt.Sprintf("已筛选 %d/%d", n, len(w.book.session.Book.Projects)), "清除")
	w.frame.unfilter.OnTapped()
	w.see(t, fmt.Sprintf("%d行", len(w.book.session.Book.Projects)))
	if w.frame.unfilter.Visible() {
		t.Error("all rows are shown, and there is something to be cleared")
	}
	w.host.OpenReports(1)
	w.see(t, "已筛选 3/")
}

// TestTheHeadNamesTheHalfMonth goes one on from the sample's last half-month.
func TestTheHeadNamesTheHalfMonth(t *testing.T) {
	w := sample(t)
	w.see(t, "4月上半月")
	w.host.step(1)
	w.see(t, "4月下半月")
}

func TestStartPageAndRecentFiles(t *testing.T) {
	w := started(t)
	w.see(t, "园区简报", "还没有打开过")
	dir := t.TempDir()
	for _, name := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"} {
		w.library.create(filepath.Join(dir, name+".zbk"), files.New)
	}
	if got := w.prefs.recents(); len(got) != 10 || filepath.Base(got[0].Path) != "十一.zbk" {
		t.Fatalf("%v", got)
	}
	w.prefs.pin(filepath.Join(dir, "五.zbk"), true)
	w.library.close()
	os.Remove(filepath.Join(dir, "七.zbk"))
	w.showStart()
	w.see(t, "五.zbk", "七.zbk（找不到文件")
	if got := w.prefs.recents(); filepath.Base(got[0].Path) != "五.zbk" {
		t.Errorf("%v is not on top", got[0])
	}
	w.prefs.forget(filepath.Join(dir, "七.zbk"))
	if len(w.prefs.recents()) != 9 {
		t.Error("it was not forgotten")
	}
}

func TestTheWindowRemembers(t *testing.T) {
	w := sample(t)
	w.OpenScreen("填报")
	w.Zoom(2)
	w.appearance.toggleDark()
	if w.prefs.Zoom() != 120 || os.Getenv("FYNE_SCALE") != "1.20" || !w.prefs.Dark() {
		t.Errorf("%d%%, dark %v", w.prefs.Zoom(), w.prefs.Dark())
	}
	w.Zoom(100)
	if w.prefs.Zoom() != 200 {
		t.Errorf("%d%%", w.prefs.Zoom())
	}
	w.Zoom(0)
	path := w.book.path
	w.library.close()
	w.Open(path)
	if w.navigation.front().name != "填报" {
		t.Errorf("%s is in front", w.navigation.front().name)
	}
	w.appearance.toggleDark()
}

// TestZoomKeepsTheWindow zooms to and fro in a window that the driver rounds up to whole
// pixels each time: it ends as large as it was.
func TestZoomKeepsTheWindow(t *testing.T) {
	w := sample(t)
	w.Zoom(0)
	before := w.Canvas().Size()
	round := func() {
		z := float32(w.prefs.Zoom()) / 100
		now := w.Canvas().Size()
		w.Window().Resize(fyne.NewSize(now.Width+1.3/z, now.Height+1.3/z))
	}
	for range 10 {
		w.Zoom(1)
		round()
	}
	w.Zoom(0)
	if now := w.Canvas().Size(); now != before {
		t.Errorf("the window was %v and is %v", before, now)
	}
}

// TestTheColoursAreNamed: the button says the colours that it changes to.
func TestTheColoursAreNamed(t *testing.T) {
	w := sample(t)
	if w.frame.dark.Text != "深色" {
		t.Errorf("in light colours the button says %s", w.frame.dark.Text)
	}
	w.frame.dark.OnTapped()
	if w.frame.dark.Text != "浅色" {
		t.Errorf("in dark colours the button says %s", w.frame.dark.Text)
	}
	w.frame.dark.OnTapped()
}

func BenchmarkShow10000(b *testing.B) {
	w := opened(b, samples.Generate(10_000, 6, 1), nil)
	b.ResetTimer()
	for i := range b.N {
		w.navigation.show(1 + i%2)
	}
}
