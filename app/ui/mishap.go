package ui

import (
	"fmt"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/blackbox"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
)

// mishaps tells of what failed unexpectedly (意外), now or in the run before, and notes
// in a report what was done until then: names of screens and steps, none of the data.
type mishaps struct {
	w       *Window
	box     *blackbox.Box    // the report of this run; nil writes none
	last    *blackbox.Report // of the run before, where it did not end well
	noted   time.Time        // the last edit that was noted
	telling bool             // something failed, and is being told
}

// note writes a line into the report.
func (m *mishaps) note(text string) { m.box.Note(text) }

// noteEdit writes the last step's name into the report, once.
func (m *mishaps) noteEdit() {
	s := m.w.book.session
	if at := s.Saved(); at != m.noted {
		m.noted = at
		name, _ := s.NextUndo()
		m.note("操作 " + name)
		m.w.daily.update()
	}
}

// tellLast says how the run before ended.
func (m *mishaps) tellLast() {
	switch {
	case m.last == nil:
	case !m.last.Crashed: // the system was shut down, perhaps
		m.w.Say("上次没有正常关闭；已保存的修改都在。")
	default:
		m.tell("上次意外退出", "园区简报上次意外退出。数据完好：显示“已保存”的修改都已写入数据文件，"+
			"每次打开都会核对文件；当时正在输入、还没有确认的内容请再输入一次。", m.last.Path, nil)
	}
}

// caught tells of what failed. One mishap is told at a time: what follows from it is
// only noted.
func (m *mishaps) caught(what any, stack []byte) {
	m.box.Caught(what, stack)
	if m.telling {
		return
	}
	m.telling = true
	path := m.w.Book()
	m.w.CloseOverlays()
	m.tell("刚才的操作没有完成", "程序遇到意外，这一步没有完成。数据完好：显示“已保存”的修改都已写入数据文件。"+
		"关闭本提示后，将重新打开数据文件，可以接着工作；再次遇到时请换一种做法，并把报告发给技术人员。", m.box.Path(), func() {
		m.telling = false
		if path != "" {
			m.reopen(path)
		} else if !m.w.book.open() {
			m.w.showStart()
		}
	})
}

// reopen opens the book again, whatever state its screens are in.
func (m *mishaps) reopen(path string) {
	func() {
		defer func() {
			if what := recover(); what != nil {
				m.box.Caught(what, debug.Stack())
			}
		}()
		m.w.library.close()
	}()
	if m.w.book.open() { // a screen could not be left
		m.w.book.close()
	}
	m.w.Open(path)
}

// tell tells in a dialog what happened, and where the report is; then is done when the
// dialog is left.
func (m *mishaps) tell(title, text, report string, then func()) {
	body := container.New(kit.Column{Gap: 12, Grow: -1}, kit.Paragraph(text, kit.ColorInk))
	var buttons []*kit.DialogButton
	if report != "" {
		const note = "报告（只有版本、页面和操作名称，没有项目数据）"
		caption := kit.NewLabel(note, kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)
		path := widget.NewLabel(report)
		path.Wrapping, path.Selectable = fyne.TextWrapBreak, true
		body.Add(container.New(kit.Column{Gap: 4, Grow: -1}, caption, path))
		buttons = append(buttons, kit.OtherButton("打开所在文件夹", func() { m.reveal(report) }))
	}
	proceed := kit.LeaveButton("继续工作", then)
	proceed.Importance = widget.HighImportance
	kit.NewDialog(m.w, title, body, append(buttons, proceed)...).Fit(560, 280).Open(proceed)
}

// reveal shows the report in its folder.
func (m *mishaps) reveal(report string) {
	m.w.Background(func() {
		if err := desk.Reveal(report); err != nil {
			m.w.Do(func() { m.w.Say(fmt.Sprintf("没有打开文件夹：%v。报告在 %s", err, report)) })
		}
	})
}
