package ui

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

func opened(t *testing.T, b *zone.Book, blobs map[string][]byte) *Window {
	t.Helper()
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	app := test.NewTempApp(t)
	return New(app, s, path, "")
}

// words collects the labels a screen shows.
func words(o fyne.CanvasObject) string {
	var out []string
	for _, part := range test.LaidOutObjects(o) {
		if label, ok := part.(*widget.Label); ok {
			out = append(out, label.Text)
		}
	}
	return strings.Join(out, "\n")
}

func TestEveryScreenOpensOnEveryBook(t *testing.T) {
	sample, blobs := samples.Book()
	for name, w := range map[string]*Window{"sample": opened(t, sample, blobs), "empty": opened(t, samples.Empty(), nil)} {
		for i := range w.screens {
			w.show(i)
			w.window.Resize(fyne.NewSize(1100, 700))
			if len(w.body.Objects) != 1 {
				t.Errorf("%s: screen %s is empty", name, w.screens[i].name)
			}
		}
		w.move(-1)
		w.move(1)
	}
}

func TestProjectsShowTheBooksFigures(t *testing.T) {
	sample, blobs := samples.Book()
	w := opened(t, sample, blobs)
	p := w.session.Book.Project("卧龙新能源智慧产业园项目")
	if got := w.cell(p, "总投资"); got != "60亿元" {
		t.Errorf("总投资 shows %q", got)
	}
	if got := w.cell(p, "旗别"); got != w.session.Book.Rules.Rate(p, w.at).Final.Title() {
		t.Errorf("旗别 shows %q", got)
	}
	w.show(1)
	if text := words(w.body); !strings.Contains(text, "220 中显示 220") {
		t.Errorf("the count is not shown: %.200s", text)
	}
}
