package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// shortcut is a key of the window's own, and what the help says of it.
type shortcut struct {
	shown, what string
	key         fyne.KeyName
	with        fyne.KeyModifier
	do          func()
	above       bool // also while a dialog is open
}

// keyboard has the keys that do the same whatever is in front.
type keyboard struct{ w *Window }

// shortcuts lists the window's keys, by their use; the help shows the same list. Those
// without a text are other ways of writing the one before.
func (k *keyboard) shortcuts() []shortcut {
	ctrl, shift, alt := fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	w := k.w
	zoom := func(steps int) func() { return func() { w.Zoom(steps) } }
	return []shortcut{
		{"F1", "这个页面的帮助；再按一次关闭", fyne.KeyF1, 0, w.help.toggle, true},
		{"Ctrl+N", "新建数据文件", fyne.KeyN, ctrl, w.library.chooseNew, false},
		{"Ctrl+O", "打开数据文件", fyne.KeyO, ctrl, w.library.chooseBook, false},
		{"Ctrl+S", "保存快照，查看和恢复快照", fyne.KeyS, ctrl, func() { askSnapshot(w) }, false},
		{"Ctrl+P", "导出和打印：转到“收发”页", fyne.KeyP, ctrl, k.print, false},
		{"Ctrl+Z", "撤销", fyne.KeyZ, ctrl, w.undo, false},
		{"Ctrl+Y", "恢复撤销的操作", fyne.KeyY, ctrl, w.redo, false},
		{"", "", fyne.KeyZ, ctrl | shift, w.redo, false},
		{"Ctrl+K", "搜索全部；在表格以外 Ctrl+F 也是", fyne.KeyK, ctrl, k.search, false},
		{"", "", fyne.KeyF, ctrl, k.search, false},
		{"Ctrl+Enter", "在“收发”页开始导出", fyne.KeyReturn, ctrl, k.perform, false},
		{"", "", fyne.KeyEnter, ctrl, k.perform, false},
		{"Ctrl+PageUp", "上一个页面", fyne.KeyPageUp, ctrl, func() { w.navigation.step(-1) }, false},
		{"Ctrl+PageDown", "下一个页面", fyne.KeyPageDown, ctrl, func() { w.navigation.step(1) }, false},
		{"Alt+←", "上一个半月", fyne.KeyLeft, alt, func() { k.step(-1) }, false},
		{"Alt+→", "下一个半月", fyne.KeyRight, alt, func() { k.step(1) }, false},
		{"Alt+↑", "在“简报”页把这一段移到上一段之前", fyne.KeyUp, alt, func() { k.shift(-1) }, false},
		{"Alt+↓", "移到下一段之后", fyne.KeyDown, alt, func() { k.shift(1) }, false},
		{"Ctrl+加号", "放大；也可以按住 Ctrl 转动滚轮", fyne.KeyEqual, ctrl, zoom(1), true},
		{"", "", fyne.KeyEqual, ctrl | shift, zoom(1), true},
		{"", "", fyne.KeyPlus, ctrl, zoom(1), true},
		{"Ctrl+减号", "缩小", fyne.KeyMinus, ctrl, zoom(-1), true},
		{"Ctrl+0", "原来的大小", fyne.Key0, ctrl, zoom(0), true},
	}
}

// listen has the keys do what they are for.
func (k *keyboard) listen() {
	for _, s := range k.shortcuts() {
		var pressed fyne.Shortcut = &desktop.CustomShortcut{KeyName: s.key, Modifier: s.with}
		switch s.shown { // Fyne has names of its own for these
		case "Ctrl+Z":
			pressed = &fyne.ShortcutUndo{}
		case "Ctrl+Y":
			pressed = &fyne.ShortcutRedo{}
		}
		k.w.AddShortcut(pressed, s.above, s.do)
	}
	k.w.ListenKeys()
}

// step goes to the half-month before or after, where there is a book.
func (k *keyboard) step(n int) {
	if k.w.book.open() {
		k.w.host.step(n)
	}
}

// perform does what the screen is for, where there is one such thing.
func (k *keyboard) perform() {
	if p, ok := k.w.Page().(interface{ Perform() }); ok {
		p.Perform()
	}
}

// shift moves what is selected before the one above it or behind the one below, where
// the screen has an order.
func (k *keyboard) shift(n int) {
	if p, ok := k.w.Page().(interface{ Shift(n int) }); ok {
		p.Shift(n)
	}
}

// search puts the caret into the search box.
func (k *keyboard) search() {
	if k.w.book.open() {
		k.w.Canvas().Focus(k.w.frame.search)
	}
}

// print goes where documents are made.
func (k *keyboard) print() { k.w.navigation.show(k.w.navigation.index("收发")) }
