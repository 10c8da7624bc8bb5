package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zonebrief/reports/zone"
)

// pickProject asks for a project of the book, but for one, by its name or the first
// letters of its pinyin; Enter takes the first that is listed.
func (w *Window) pickProject(title string, but *zone.Project, use func(*zone.Project)) {
	var shown []*zone.Project
	var d *dialog.CustomDialog
	list := widget.NewList(func() int { return len(shown) }, func() fyne.CanvasObject {
		return room(4, 4, 8, 8, container.New(row{gap: 12, yields: 0}, plainWords("").yielding(0), quietWords("")))
	}, func(i int, o fyne.CanvasObject) {
		line := o.(*fyne.Container).Objects[0].(*fyne.Container)
		line.Objects[0].(*words).set(shown[i].Name)
		line.Objects[1].(*words).set(shown[i].Code)
		line.Refresh()
	})
	list.HideSeparators = true
	take := func(i int) {
		if i < len(shown) {
			d.Hide()
			use(shown[i])
		}
	}
	list.OnSelected = take
	find := newEntry("名称、编号或拼音首字母")
	fill := func(typed string) {
		shown = nil
		for _, p := range w.session.Book.All() {
			if p != but && (typed == "" || found(p.Name, typed) || found(p.Short, typed) || found(p.Code, typed)) {
				shown = append(shown, p)
			}
		}
		list.UnselectAll()
		list.Refresh()
	}
	find.OnChanged, find.OnSubmitted = fill, func(string) { take(0) }
	find.escape = func() { d.Hide() }
	fill("")
	d = dialog.NewCustom(title, "取消", container.New(pile{gap: 8, yields: 1}, find, list), w.window)
	d.Resize(fyne.NewSize(520, 420))
	d.Show()
	w.window.Canvas().Focus(find)
}

// askName asks for a short text; verb is what its button does.
func (w *Window) askName(title string, name *entry, verb string, use func(string)) {
	var d *dialog.CustomDialog
	take := func() {
		if text := strings.TrimSpace(name.Text); text != "" {
			d.Hide()
			use(text)
		}
	}
	ok := widget.NewButton(verb, take)
	ok.Importance = widget.HighImportance
	name.OnSubmitted = func(string) { take() }
	d = dialog.NewCustomWithoutButtons(title, container.New(fixed{width: 360}, name), w.window)
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("取消", func() { d.Hide() }), ok})
	d.Show()
	w.window.Canvas().Focus(name)
}
