package ui

import (
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/kit"
)

// prefs is what the main window remembers beside what every window does.
type prefs struct{ kit.Preferences }

func (p prefs) screen() int     { return max(p.Int("screen"), 0) }
func (p prefs) setScreen(i int) { p.SetInt("screen", i) }

// size returns the window's size at its zoom.
func (p prefs) size() fyne.Size {
	w, h := float32(p.Float("width")), float32(p.Float("height"))
	if w < 400 || h < 300 || w > 10_000 || h > 10_000 {
		w, h = 1280, 760
	}
	z := float32(p.Zoom()) / 100
	return fyne.NewSize(w/z, h/z)
}

// setPlace saves how the window stands: its size, or that it fills the screen. The size that
// it goes back to is then the one before.
func (p prefs) setPlace(s fyne.Size, maximized bool) {
	p.SetBool("maximized", maximized)
	if maximized {
		return
	}
	z := float64(p.Zoom()) / 100
	p.SetFloat("width", float64(s.Width)*z)
	p.SetFloat("height", float64(s.Height)*z)
}

// maximized reports whether the window filled the screen when it was closed.
func (p prefs) maximized() bool { return p.Bool("maximized", false) }

// recent is a book that was open recently.
type recent struct {
	Path   string `json:"path"`
	Pinned bool   `json:"pinned,omitempty"`
}

// missing reports whether the file is no longer there.
func (r recent) missing() bool {
	_, err := os.Stat(r.Path)
	return err != nil
}

// mostRecent is how many books are remembered; pinned ones stay.
const mostRecent = 10

// recents lists the books, pinned ones first, then the latest.
func (p prefs) recents() []recent {
	var list []recent
	p.Load("recent", &list)
	list = slices.DeleteFunc(list, func(r recent) bool { return r.Path == "" })
	slices.SortStableFunc(list, func(a, b recent) int {
		if a.Pinned == b.Pinned {
			return 0
		}
		return map[bool]int{true: -1, false: 1}[a.Pinned]
	})
	return list[:min(len(list), mostRecent)]
}

// opened puts a book at the top of the list.
func (p prefs) opened(path string) {
	list := p.recents()
	one := recent{Path: path}
	if i := slices.IndexFunc(list, func(r recent) bool { return r.Path == path }); i >= 0 {
		one = list[i]
		list = slices.Delete(list, i, i+1)
	}
	p.Save("recent", append([]recent{one}, list...))
}

// pin keeps a book in the list, or lets it go again; forget takes it out.
func (p prefs) pin(path string, on bool) {
	list := p.recents()
	for i := range list {
		if list[i].Path == path {
			list[i].Pinned = on
		}
	}
	p.Save("recent", list)
}

func (p prefs) forget(path string) {
	p.Save("recent", slices.DeleteFunc(p.recents(), func(r recent) bool { return r.Path == path }))
}
