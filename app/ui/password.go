package ui

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2/container"

	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
)

// AskPassword asks for the password of a book, a snapshot or a colleague's copy, and goes
// on once it is the right one.
func (w *Window) AskPassword(path string, then func()) {
	kit.AskPassword(w, "输入密码", "“"+filepath.Base(path)+"”有密码。", func(password string) string {
		err := session.Unlock(path, password)
		switch {
		case session.WrongPassword(err):
			return "密码不对，请再输入一次。"
		case err != nil:
			return kit.Explain(w, err)
		}
		return ""
	}, then)
}

// AskPassword is part of what screens ask of the window.
func (h *host) AskPassword(path string, then func()) { h.w.AskPassword(path, then) }

// SetPassword gives the open book another password, or none: the book is closed for it, and
// opened again.
func (h *host) SetPassword(password string) {
	w, path := h.w, h.w.book.path
	if err := w.book.Writable(); err != nil {
		w.Fail(err)
		return
	}
	w.library.close()
	w.setContent(container.NewCenter(kit.Muted("正在改写数据文件和它的快照…")))
	w.work.Add(1)
	w.Background(func() {
		left, err := session.SetPassword(context.Background(), path, password)
		w.work.Done()
		w.Do(func() {
			w.showStart() // where the book cannot be opened
			w.Open(path)
			switch {
			case err != nil:
				w.Fail(err)
			case len(left) > 0:
				w.Fail(fmt.Errorf("密码已改，但有%d份快照读不出，没有跟着改：%s", len(left), left[0]))
			case password == "":
				w.Say("已取消密码，数据文件和快照不再加密。")
			default:
				w.Say("已设置密码，数据文件和它的快照都已加密。请记好：忘记的密码无法找回。")
			}
		})
	})
}
