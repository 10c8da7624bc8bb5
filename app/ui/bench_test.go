package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/projects"
	"zonebrief/app/ui/race"
	"zonebrief/app/ui/reporting"
)

// many is as many projects as the window must bear without a stutter.
const many = 10_000

// large opens a book of many projects and shows each screen once, as a morning begins.
func large(b *testing.B) *Window {
	w := opened(b, samples.Generate(many, 4, 1), nil)
	for _, name := range []string{"总览", "项目", "填报", "晾晒"} {
		w.OpenScreen(name)
		idleBench(b, w)
	}
	return w
}

// idleBench lets what is under way in the background come to its end.
func idleBench(b *testing.B, w *Window) {
	settle(b, w, func() bool { return !w.Busy() && len(posted[w]) == 0 })
}

// BenchmarkSwitch brings a screen to the front of a book of 10,000 projects. Floor is
// one pass over the projects that rates each of them, which no screen of flags can do
// without.
func BenchmarkSwitch(b *testing.B) {
	w := large(b)
	for _, name := range []string{"总览", "项目", "填报", "晾晒"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				w.OpenScreen("设置")
				idleBench(b, w)
				b.StartTimer()
				w.OpenScreen(name)
			}
		})
	}
	b.Run("Floor", func(b *testing.B) {
		for b.Loop() {
			w.book.session.Book.Sum(w.book.session.Book.All(), w.book.at)
		}
	})
}

// sheetOf returns the grid of a screen that is in front.
func sheetOf(w *Window) *grid.Grid {
	switch p := w.navigation.front().page.(type) {
	case *projects.Screen:
		return p.Grid
	case *reporting.Screen:
		return p.Grid
	case *race.Screen:
		return p.Grid
	}
	return nil
}

// BenchmarkType types a character into a cell of each table, which shows at once what
// the figure would make of the row. Floor is a character in a bare entry.
func BenchmarkType(b *testing.B) {
	w := large(b)
	for _, name := range []string{"项目", "填报"} {
		b.Run(name, func(b *testing.B) {
			w.OpenScreen(name)
			g := sheetOf(w)
			g.Select(0, 4)
			f := w.Canvas().Focused()
			n := 0
			for b.Loop() {
				f.TypedRune('1')
				if n++; n%8 == 0 {
					b.StopTimer()
					f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
					b.StartTimer()
				}
			}
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		})
	}
	b.Run("Floor", func(b *testing.B) {
		w.frame.search.OnBlur = nil
		w.Canvas().Focus(w.frame.search)
		n := 0
		for b.Loop() {
			w.frame.search.Entry.TypedRune('1')
			if n++; n%8 == 0 {
				b.StopTimer()
				w.frame.search.SetText("")
				b.StartTimer()
			}
		}
	})
}

// BenchmarkSave saves a figure that was typed: durable in the file, rated, shown.
// Floor is the edit without the window.
func BenchmarkSave(b *testing.B) {
	w := large(b)
	for _, name := range []string{"项目", "填报"} {
		b.Run(name, func(b *testing.B) {
			w.OpenScreen(name)
			g := sheetOf(w)
			col := map[string]int{"项目": 8, "填报": 4}[name]
			for n := 0; b.Loop(); n++ {
				g.Select(0, col)
				headless.Type(w.Canvas(), []string{"123", "124"}[n%2])
			}
		})
	}
	b.Run("Floor", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			p := w.book.session.Book.Projects[0]
			batch := w.book.session.Batch(w.book.at)
			if err := batch.Set(p, "总投资", []string{"123万元", "124万元"}[n%2]); err != nil {
				b.Fatal(err)
			}
			if err := batch.Keep(b.Context(), "修改", ""); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkScroll moves each table a page down and draws it. Floor is the ranking of a
// book without projects.
func BenchmarkScroll(b *testing.B) {
	w := large(b)
	for _, name := range []string{"项目", "填报", "晾晒"} {
		b.Run(name, func(b *testing.B) {
			w.OpenScreen(name)
			sheetOf(w).Select(0, 4)
			scroll(b, w)
		})
	}
	empty := opened(b, samples.Empty(), nil)
	b.Run("Floor", func(b *testing.B) {
		empty.OpenScreen("晾晒")
		scroll(b, empty)
	})
}

func scroll(b *testing.B, w *Window) {
	f := w.Canvas().Focused()
	for b.Loop() {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
}
