package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// start shows the page that the program begins with: what can be done, and the
// books that were open lately.
func (w *Window) start() {
	title := newWords("园区简报", colorInk, theme.SizeNameHeadingText).bold()
	lead := quietWords("一次填报，处处引用")
	button := func(icon, text string, do func()) fyne.CanvasObject {
		b := widget.NewButtonWithIcon(text, sign{icon, colorInk}, do)
		b.Alignment = widget.ButtonAlignLeading
		return b
	}
	sample := widget.NewButtonWithIcon("打开示例", sign{"overview", theme.ColorNameForegroundOnPrimary}, w.openSample)
	sample.Alignment, sample.Importance = widget.ButtonAlignLeading, widget.HighImportance
	actions := container.New(pile{gap: 8, yields: -1}, title, lead, room(12, 0, 0, 0, button("add", "新建数据文件…", w.newBook)),
		button("open", "打开数据文件…", w.openBook), sample)
	version := container.New(row{gap: 0, yields: -1})
	if v := w.app.Metadata().Version; v != "" {
		version.Add(newWords("版本 "+v, colorQuiet, theme.SizeNameCaptionText))
	}
	left := container.NewStack(newFill(colorSide, 0, ""), room(48, 24, 32, 32, container.NewBorder(nil, version, nil, nil, actions)))
	list := container.New(pile{gap: 2, yields: -1}, room(0, 8, 12, 0, newWords("最近打开", colorInk, theme.SizeNameSubHeadingText).bold()))
	recents := w.prefs.recents()
	for _, r := range recents {
		list.Add(w.recentRow(r))
	}
	if len(recents) == 0 {
		list.Add(room(0, 0, 12, 0, quietWords("还没有打开过数据文件。先看看示例，或把 .zbk 文件拖到这里。")))
	}
	w.frame = nil
	w.ground.Objects = []fyne.CanvasObject{container.New(gapless{}, container.New(fixed{width: 264}, left), newRule(), room(44, 24, 32, 32, container.NewVScroll(list)))}
	w.ground.Refresh()
	w.window.SetTitle("园区简报")
	w.help.follow()
}

// fixed gives its one thing a width.
type fixed struct{ width float32 }

func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(f.width, h)
}

func (f fixed) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
}

// recentRow is a book that can be opened, pinned and forgotten; where the file is
// gone it is grey.
func (w *Window) recentRow(r recent) fyne.CanvasObject {
	missing := r.missing()
	name := w.newTool("book", filepath.Base(r.Path), "", func() {
		if missing {
			w.prefs.forget(r.Path)
			w.start()
			return
		}
		w.Open(r.Path)
	})
	name.left, name.high, name.faint = true, 32, missing
	note := filepath.Dir(r.Path)
	if missing {
		name.text += "（找不到文件，单击从列表移除）"
	}
	pin := w.newTool("pin", "", "固定在列表顶部", func() { w.prefs.pin(r.Path, !r.Pinned); w.start() })
	if pin.chosen = r.Pinned; r.Pinned {
		pin.hint = "不再固定"
	}
	ink := colorQuiet
	if missing {
		ink = theme.ColorNameDisabled
	}
	where := newWords(note, ink, theme.SizeNameCaptionText).yielding(0)
	where.align = fyne.TextAlignTrailing
	return container.New(row{gap: 8, yields: 1}, name, where, pin)
}
