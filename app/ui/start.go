package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// start shows the page that the program begins with: what can be done, and the
// books that were open lately.
func (w *Window) start() {
	title := kit.NewLabel("园区简报", kit.ColorInk, theme.SizeNameHeadingText).Bold()
	lead := kit.Muted("一次填报，处处引用")
	button := func(icon, text string, do func()) fyne.CanvasObject {
		b := widget.NewButtonWithIcon(text, kit.Icon{Glyph: icon, Color: kit.ColorInk}, do)
		b.Alignment = widget.ButtonAlignLeading
		return b
	}
	sample := widget.NewButtonWithIcon("打开示例", kit.Icon{Glyph: "overview", Color: theme.ColorNameForegroundOnPrimary}, w.openSample)
	sample.Alignment, sample.Importance = widget.ButtonAlignLeading, widget.HighImportance
	actions := container.New(kit.Column{Gap: 8, Grow: -1}, title, lead, kit.Padded(12, 0, 0, 0, button("add", "新建数据文件…", w.newBook)),
		button("open", "打开数据文件…", w.openBook), sample)
	version := container.New(kit.Row{Gap: 0, Grow: -1})
	if v := w.App().Metadata().Version; v != "" {
		version.Add(kit.NewLabel("版本 "+v, kit.ColorQuiet, theme.SizeNameCaptionText))
	}
	left := container.NewStack(kit.NewFill(kit.ColorSide, 0, ""), kit.Padded(48, 24, 32, 32, container.NewBorder(nil, version, nil, nil, actions)))
	list := container.New(kit.Column{Gap: 2, Grow: -1}, kit.Padded(0, 8, 12, 0, kit.NewLabel("最近打开", kit.ColorInk, theme.SizeNameSubHeadingText).Bold()))
	recents := w.prefs.recents()
	for _, r := range recents {
		list.Add(w.recentRow(r))
	}
	if len(recents) == 0 {
		list.Add(kit.Padded(0, 0, 12, 0, kit.Muted("还没有打开过数据文件。先看看示例，或把 .zbk 文件拖到这里。")))
	}
	w.frame = nil
	w.ground.Objects = []fyne.CanvasObject{container.New(gapless{}, container.New(kit.FixedWidth{Width: 264}, left), kit.NewDivider(), kit.Padded(44, 24, 32, 32, container.NewVScroll(list)))}
	w.ground.Refresh()
	w.Window().SetTitle("园区简报")
	w.help.follow()
}

// recentRow is a book that can be opened, pinned and forgotten; where the file is
// gone it is grey.
func (w *Window) recentRow(r recent) fyne.CanvasObject {
	missing := r.missing()
	name := kit.NewButton(w, "book", filepath.Base(r.Path), "", func() {
		if missing {
			w.prefs.forget(r.Path)
			w.start()
			return
		}
		w.Open(r.Path)
	})
	name.AlignLeft, name.Height, name.Faint = true, 32, missing
	note := filepath.Dir(r.Path)
	if missing {
		name.Text += "（找不到文件，单击从列表移除）"
	}
	pin := kit.NewButton(w, "pin", "", "固定在列表顶部", func() { w.prefs.pin(r.Path, !r.Pinned); w.start() })
	if pin.Selected = r.Pinned; r.Pinned {
		pin.Hint = "不再固定"
	}
	ink := kit.ColorQuiet
	if missing {
		ink = theme.ColorNameDisabled
	}
	where := kit.NewLabel(note, ink, theme.SizeNameCaptionText).Truncate(0)
	where.Align = fyne.TextAlignTrailing
	return container.New(kit.Row{Gap: 8, Grow: 1}, name, where, pin)
}
