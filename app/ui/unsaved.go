package ui

import (
	"fmt"

	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// keeper is a screen whose cells keep what was typed but refused until it is set right.
type keeper interface {
	Unsaved() int // how many such cells there are
	ShowUnsaved() // goes to the next of them
	DropUnsaved() // lets all of it go
}

// keepers lists the screens that were shown and are such, the one in front first.
func (n *navigation) keepers() (places []int) {
	for i := range n.screens {
		at := (n.current + i) % len(n.screens)
		if _, ok := n.screens[at].page.(keeper); ok {
			places = append(places, at)
		}
	}
	return places
}

// unsaved counts the cells of all screens that hold what was typed but refused, and could be
// set right: not those of a book that cannot be written.
func (n *navigation) unsaved() (cells int) {
	if n.w.book.Locked() != "" {
		return 0
	}
	for _, at := range n.keepers() {
		cells += n.screens[at].page.(keeper).Unsaved()
	}
	return cells
}

// showUnsaved goes to the next of those cells, in the screen in front if it has one.
func (n *navigation) showUnsaved() {
	for _, at := range n.keepers() {
		if k := n.screens[at].page.(keeper); k.Unsaved() > 0 {
			if at != n.current {
				n.show(at)
			}
			k.ShowUnsaved()
			return
		}
	}
}

// confirmUnsaved asks before the book is closed over such cells. It reports whether there are
// any; then goes on once they are let go.
func (n *navigation) confirmUnsaved(then func()) bool {
	cells := n.unsaved()
	if cells == 0 {
		return false
	}
	drop := func() {
		for _, at := range n.keepers() {
			n.screens[at].page.(keeper).DropUnsaved()
		}
		then()
	}
	var d *kit.Dialog
	text := widget.NewLabel(fmt.Sprintf("有%d格填写的内容没有保存（红色的格子），关闭后就没有了。", cells))
	d = kit.NewDialog(n.w, "还没有保存", text, kit.LeaveButton("取消", nil),
		kit.OtherButton("放弃并关闭", func() { d.Hide(); drop() }),
		kit.DoButton("去改正", func() { d.Hide(); n.showUnsaved() }))
	d.Open(nil)
	return true
}
