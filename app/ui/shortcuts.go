package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zonebrief/app/ui/kit"
)

// shortcut is a key of the window's own, and what the help says of it.
type shortcut struct {
	Shown, what string
	key         fyne.KeyName
	with        fyne.KeyModifier
	do          func()
}

// shortcuts lists the window's keys, by their use; the help shows the same list. Those
// without words are other ways of writing the one before.
func (w *Window) shortcuts() []shortcut {
	ctrl, shift, alt := fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	return []shortcut{
		{"F1", "这个页面的帮助；再按一次关闭", fyne.KeyF1, 0, w.turnHelp},
		{"Ctrl+N", "新建数据文件", fyne.KeyN, ctrl, w.newBook},
		{"Ctrl+O", "打开数据文件", fyne.KeyO, ctrl, w.openBook},
		{"Ctrl+S", "保存快照，查看和恢复快照", fyne.KeyS, ctrl, w.askSnapshot},
		{"Ctrl+P", "导出和打印：转到“导出”页", fyne.KeyP, ctrl, w.print},
		{"Ctrl+Z", "撤销", fyne.KeyZ, ctrl, func() { w.turn(true) }},
		{"Ctrl+Y", "恢复撤销的操作", fyne.KeyY, ctrl, func() { w.turn(false) }},
		{"", "", fyne.KeyZ, ctrl | shift, func() { w.turn(false) }},
		{"Ctrl+K", "搜索全部；在表格以外 Ctrl+F 也是", fyne.KeyK, ctrl, w.search},
		{"", "", fyne.KeyF, ctrl, w.search},
		{"Ctrl+Enter", "在“导出”页开始导出", fyne.KeyReturn, ctrl, w.perform},
		{"", "", fyne.KeyEnter, ctrl, w.perform},
		{"Ctrl+PageUp", "上一个页面", fyne.KeyPageUp, ctrl, func() { w.show(w.current - 1) }},
		{"Ctrl+PageDown", "下一个页面", fyne.KeyPageDown, ctrl, func() { w.show(w.current + 1) }},
		{"Alt+←", "上一个半月", fyne.KeyLeft, alt, func() { w.step(-1) }},
		{"Alt+→", "下一个半月", fyne.KeyRight, alt, func() { w.step(1) }},
		{"Alt+↑", "在“简报”页把这一段移到上一段之前", fyne.KeyUp, alt, func() { w.shift(-1) }},
		{"Alt+↓", "移到下一段之后", fyne.KeyDown, alt, func() { w.shift(1) }},
		{"Ctrl+加号", "放大；也可以按住 Ctrl 转动滚轮", fyne.KeyEqual, ctrl, func() { w.Zoom(1) }},
		{"", "", fyne.KeyEqual, ctrl | shift, func() { w.Zoom(1) }},
		{"", "", fyne.KeyPlus, ctrl, func() { w.Zoom(1) }},
		{"Ctrl+减号", "缩小", fyne.KeyMinus, ctrl, func() { w.Zoom(-1) }},
		{"Ctrl+0", "原来的大小", fyne.Key0, ctrl, func() { w.Zoom(0) }},
	}
}

// listen has the keys do what they are for.
func (w *Window) listen() {
	c := w.Canvas()
	for _, s := range w.shortcuts() {
		var pressed fyne.Shortcut = &desktop.CustomShortcut{KeyName: s.key, Modifier: s.with}
		switch s.Shown { // Fyne has names of its own for these
		case "Ctrl+Z":
			pressed = &fyne.ShortcutUndo{}
		case "Ctrl+Y":
			pressed = &fyne.ShortcutRedo{}
		}
		c.AddShortcut(pressed, func(fyne.Shortcut) { w.Guard(s.do) })
	}
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { _ = kit.ForwardHelp(c, ev.Name) || kit.CancelDialog(c, ev.Name) })
}

// step goes to the half-month before or after, where there is a book.
func (w *Window) step(n int) {
	if w.session != nil {
		w.move(n)
	}
}

// perform does what the screen is for, where there is one such thing.
func (w *Window) perform() {
	if w.session == nil {
		return
	}
	if p, ok := w.screens[w.current].page.(interface{ Perform() }); ok {
		p.Perform()
	}
}

// shift puts what is in hand before the one above it or behind the one below, where
// the screen has an order.
func (w *Window) shift(n int) {
	if w.session != nil {
		if p, ok := w.screens[w.current].page.(interface{ Shift(n int) }); ok {
			p.Shift(n)
		}
	}
}

func (w *Window) search() {
	if w.session != nil {
		w.Canvas().Focus(w.frame.search)
	}
}

// print goes where documents are made.
func (w *Window) print() {
	if w.session != nil {
		w.show(w.screenOf("导出"))
	}
}
