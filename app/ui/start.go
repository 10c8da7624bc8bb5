package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// startPage is what the program begins with (开始页): what can be done, and the books
// that were open recently.
type startPage struct{ w *Window }

func (p *startPage) content() fyne.CanvasObject {
	actions := container.New(kit.FixedWidth{Width: 264}, p.actions())
	recents := kit.Padded(44, 24, 32, 32, container.NewVScroll(p.recents()))
	return container.New(gapless{}, actions, kit.NewDivider(), recents)
}

// actions are the ways to a book, and the program's version.
func (p *startPage) actions() fyne.CanvasObject {
	title := kit.NewLabel("园区简报", kit.ColorInk, theme.SizeNameHeadingText).Bold()
	lead := kit.Muted("一次填报，处处引用")
	button := func(icon, text string, do func()) fyne.CanvasObject {
		b := widget.NewButtonWithIcon(text, kit.Icon{Glyph: icon, Color: kit.ColorInk}, do)
		b.Alignment = widget.ButtonAlignLeading
		return b
	}
	l := p.w.library
	icon := kit.Icon{Glyph: "overview", Color: theme.ColorNameForegroundOnPrimary}
	sample := widget.NewButtonWithIcon("打开示例", icon, l.openSample)
	sample.Alignment, sample.Importance = widget.ButtonAlignLeading, widget.HighImportance
	actions := container.New(kit.Column{Gap: 8, Grow: -1}, title, lead,
		kit.Padded(12, 0, 0, 0, button("add", "新建数据文件…", l.chooseNew)),
		button("open", "打开数据文件…", l.chooseBook), sample)
	version := container.New(kit.Row{Gap: 0, Grow: -1})
	if v := p.w.App().Metadata().Version; v != "" {
		version.Add(kit.NewLabel("版本 "+v, kit.ColorQuiet, theme.SizeNameCaptionText))
	}
	inside := kit.Padded(48, 24, 32, 32, container.NewBorder(nil, version, nil, nil, actions))
	return container.NewStack(kit.NewFill(kit.ColorSide, 0, ""), inside)
}

// recents lists the books that were open recently.
func (p *startPage) recents() fyne.CanvasObject {
	title := kit.NewLabel("最近打开", kit.ColorInk, theme.SizeNameSubHeadingText).Bold()
	list := container.New(kit.Column{Gap: 2, Grow: -1}, kit.Padded(0, 8, 12, 0, title))
	recents := p.w.prefs.recents()
	for _, r := range recents {
		list.Add(p.row(r))
	}
	if len(recents) == 0 {
		none := kit.Muted("还没有打开过数据文件。先看看示例，或把 .zbk 文件拖到这里。")
		list.Add(kit.Padded(0, 0, 12, 0, none))
	}
	return list
}

// row is a book that can be opened, pinned and forgotten; where the file is gone it is
// grey.
func (p *startPage) row(r recent) fyne.CanvasObject {
	w := p.w
	missing := r.missing()
	name := kit.NewButton(w, "book", filepath.Base(r.Path), "", func() {
		if missing {
			w.prefs.forget(r.Path)
			w.showStart()
			return
		}
		w.Open(r.Path)
	})
	name.AlignLeft, name.Height, name.Faint = true, 32, missing
	color := kit.ColorQuiet
	if missing {
		name.Text += "（找不到文件，单击从列表移除）"
		color = theme.ColorNameDisabled
	}
	pin := kit.NewButton(w, "pin", "", "固定在列表顶部", func() { w.prefs.pin(r.Path, !r.Pinned); w.showStart() })
	if pin.Selected = r.Pinned; r.Pinned {
		pin.Hint = "不再固定"
	}
	folder := kit.NewLabel(filepath.Dir(r.Path), color, theme.SizeNameCaptionText).Truncate(0)
	folder.Align = fyne.TextAlignTrailing
	return container.New(kit.Row{Gap: 8, Grow: 1}, name, folder, pin)
}
