package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// search types into the box and waits for what is found.
func search(t testing.TB, w *Window, typed string) []hit {
	t.Helper()
	s := w.frame.search
	w.Canvas().Focus(s)
	s.SetText(typed)
	settle(t, w, func() bool { return s.sought == typed })
	return s.list
}

// TestSearchFindsEveryKind finds one of each kind by its name and by the first
// letters of its pinyin, and Enter opens its own place.
func TestSearchFindsEveryKind(t *testing.T) {
	w := sample(t)
	b := w.book.session.Book
	type place struct{ kind, typed, title, screen string }
	list := []place{{"项目", "wlxny", "卧龙新能源智慧产业园项目", "项目"}, {"项目", "卧龙xny", "卧龙新能源智慧产业园项目", "项目"},
		{"图片", b.Photos[0].Caption, b.Photos[0].Caption, "图片"},
		{"文档", "yzzkb", "一张纸快报", "收发"}, {"页面和设置", "晾晒", "晾晒", "晾晒"}, {"页面和设置", "pqgz", "评旗规则", "设置"},
		{"页面和设置", "bfdw", "编发单位", "设置"}, {"页面和设置", "更正", "更正已发布的数字", "填报"},
		{"页面和设置", "fbbq", "发布本期", "晾晒"}}
	for _, r := range field.Registers() {
		if rows := r.Rows(b); r.Must != "" {
			if len(rows) == 0 {
				t.Errorf("the sample has no %s", r.Name)
				continue
			}
			name := r.Field(r.Must).Get(rows[len(rows)-1])
			list = append(list, place{r.Name, name, name, r.Screen})
		}
	}
	for _, p := range list {
		hits := search(t, w, p.typed)
		at := -1
		for i, h := range hits {
			if h.kind == p.kind && h.title == p.title {
				at = i
				break
			}
		}
		if at < 0 {
			t.Errorf("%s of %s is not found in %v", p.typed, p.kind, hits)
			continue
		}
		for range at {
			w.frame.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		w.see(t, p.kind, p.title)
		w.frame.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := w.navigation.front().name; got != p.screen {
			t.Errorf("%s opens %s, not %s", p.typed, got, p.screen)
		}
		if got := selectedName(w); p.kind != "页面和设置" && got != "" && got != p.title {
			t.Errorf("%s shows %s", p.title, got)
		}
		if w.frame.search.Text != "" || w.PopoverOpen() {
			t.Error("the list stays open")
		}
	}
}

// selectedName returns the name of what is selected in the screen in front.
func selectedName(w *Window) string {
	if p, ok := w.navigation.front().page.(interface{ SelectedName() string }); ok {
		return p.SelectedName()
	}
	return ""
}

func TestSearchOrderAndNothing(t *testing.T) {
	w := sample(t)
	for typed, want := range map[string]string{"wlxny": "卧龙新能源智慧产业园项目", "cy0": ""} {
		if hits := search(t, w, typed); want != "" && (len(hits) == 0 || hits[0].title != want) {
			t.Errorf("%s finds %v first", typed, hits)
		}
	}
	if hits := search(t, w, "绝对没有"); len(hits) != 0 {
		t.Error("found what is not there")
	}
	w.see(t, "没有找到“绝对没有”")
	w.frame.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.frame.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.frame.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.frame.search.Text != "" || w.PopoverOpen() {
		t.Error("Esc does not close the list")
	}
}

// TestSearchKnowsEdits finds a project under the name that it was just given.
func TestSearchKnowsEdits(t *testing.T) {
	w := opened(t, samples.Empty(), nil)
	search(t, w, "新名字")
	b := w.book.session.Batch(w.book.at)
	p := b.New()
	if err := b.Set(p, "名称", "新名字项目"); err != nil {
		t.Fatal(err)
	}
	if err := b.Keep(t.Context(), "新增", ""); err != nil {
		t.Fatal(err)
	}
	s := w.frame.search
	s.SetText("xmz")
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // before anything was found
	settle(t, w, func() bool { return s.Text == "" })
	if got := selectedName(w); got != "新名字项目" {
		t.Errorf("opened %q", got)
	}
}

func TestSearchWithoutNames(t *testing.T) {
	b := samples.Empty()
	b.Projects = []*zone.Project{{ID: 1, Code: "A1", Name: "一"}, {ID: 2, Name: "𬭊𬭊", Owner: "  "}}
	b.Photos = nil
	w := opened(t, b, nil)
	for _, typed := range []string{"a1", "𬭊", " ", "%", "（"} {
		w.frame.search.SetText("")
		search(t, w, typed)
	}
}

func BenchmarkSearch10000(b *testing.B) {
	w := opened(b, samples.Generate(10_000, 6, 1), nil)
	b.Run("collect", func(b *testing.B) {
		for range b.N {
			newIndex(w)
		}
	})
	x := newIndex(w)
	b.Run("ready", func(b *testing.B) {
		for range b.N {
			x.ready()
		}
	})
	for _, typed := range []string{"x", "xny", "没有这样的"} {
		b.Run(fmt.Sprint("look ", typed), func(b *testing.B) {
			for range b.N {
				x.look(typed)
			}
		})
	}
}
