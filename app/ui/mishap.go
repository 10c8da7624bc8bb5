package ui

import (
	"fmt"
	"runtime/debug"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/blackbox"
	"zonebrief/app/session"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
)

// Record has the names of what is done noted in a report, and how the run before ended
// told once the window is there. Both may be nil.
func (w *Window) Record(box *blackbox.Box, last *blackbox.Report) { w.box, w.last = box, last }

// tellLast tells how the run before ended.
func (w *Window) tellLast() {
	switch {
	case w.last == nil:
	case !w.last.Crashed: // the system was shut down, perhaps
		w.Say("上次没有正常关闭；已保存的修改都在。")
	default:
		w.tellMishap("上次意外退出", "园区简报上次意外退出。数据完好：显示“已保存”的修改都已写入数据文件，每次打开都会核对文件；当时正在输入、还没有确认的内容请再输入一次。", w.last.Path, nil)
	}
}

// caught tells of what failed. One mishap is told at a time: what follows from it is
// only noted.
func (w *Window) caught(what any, stack []byte) {
	w.box.Caught(what, stack)
	if w.mishaps {
		return
	}
	w.mishaps = true
	path := w.Book()
	w.clearOverlays()
	w.tellMishap("刚才的操作没有完成", "程序遇到意外，这一步没有完成。数据完好：显示“已保存”的修改都已写入数据文件。关闭本提示后，将重新打开数据文件，可以接着工作；再次遇到时请换一种做法，并把报告发给技术人员。", w.box.Path(), func() {
		w.mishaps = false
		if path != "" {
			w.again(path)
		} else if w.session == nil {
			w.start()
		}
	})
}

// again opens the book anew, whatever state its screens are in.
func (w *Window) again(path string) {
	func() {
		defer func() {
			if what := recover(); what != nil {
				w.box.Caught(what, debug.Stack())
			}
		}()
		w.leave()
	}()
	if w.session != nil { // a screen could not be left
		w.session.Close()
		w.session = nil
	}
	w.Open(path)
}

// clearOverlays takes away dialogs and menus whose work has failed.
func (w *Window) clearOverlays() {
	w.HidePopover()
	overlays := w.Canvas().Overlays()
	for _, o := range slices.Clone(overlays.List()) {
		overlays.Remove(o)
	}
}

// tellMishap tells what happened, and where the report is.
func (w *Window) tellMishap(title, text, report string, then func()) {
	body := container.New(kit.Column{Gap: 12, Grow: -1}, kit.Paragraph(text, kit.ColorInk))
	buttons := []fyne.CanvasObject{}
	if report != "" {
		where := widget.NewLabel(report)
		where.Wrapping, where.Selectable = fyne.TextWrapBreak, true
		body.Add(container.New(kit.Column{Gap: 4, Grow: -1}, kit.NewLabel("报告（只有版本、页面和操作名称，没有项目数据）", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0), where))
		buttons = append(buttons, widget.NewButton("打开所在文件夹", func() {
			w.Background(func() {
				if err := desk.Reveal(report); err != nil {
					w.Do(func() { w.Say(fmt.Sprintf("没有打开文件夹：%v。报告在 %s", err, report)) })
				}
			})
		}))
	}
	var d *dialog.CustomDialog
	known := widget.NewButton("继续工作", func() {
		d.Hide()
		if then != nil {
			then()
		}
	})
	known.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons(title, body, w.Window())
	d.SetButtons(append(buttons, known))
	d.Resize(fyne.NewSize(560, 280))
	d.Show()
	w.Canvas().Focus(known)
}

// note writes the last step's name into the report.
func (w *Window) note() {
	if at := w.session.Saved(); at != w.noted {
		w.noted = at
		name, _ := w.session.NextUndo()
		w.box.Note("操作 " + name)
		w.daily()
	}
}

// rescue is what can be done where a book's file is no longer one.
func (w *Window) rescue(path string, err error) []kit.Action {
	if list, _ := session.SnapshotsOf(path); !session.Broken(err) || len(list) == 0 {
		return nil
	}
	return []kit.Action{{Verb: "用快照恢复…", Do: func() { w.showSnapshots(path) }}}
}
