package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// snapshots is the dialog 快照: a name to keep the book under as it is now, and the
// snapshots there are, to go back to.
type snapshots struct {
	w          *Window
	path       string // of the book
	name       *kit.Entry
	saveButton *widget.Button
	list       *fyne.Container
	dialog     *kit.Dialog
	asked      string // the snapshot that is taken away when it is asked for once more
}

// askSnapshot opens the dialog for the book that is open.
func askSnapshot(w *Window) {
	if w.book.open() && w.Canvas().Overlays().Top() == nil {
		w.Canvas().Unfocus() // what is being typed is saved
		showSnapshots(w, w.book.path)
	}
}

// showSnapshots opens the dialog for a book. One that is not open, for its file is
// damaged, can be restored.
func showSnapshots(w *Window, path string) {
	s := &snapshots{w: w, path: path, list: container.New(kit.Column{Grow: -1})}
	body := container.New(kit.Column{Gap: 8, Grow: 1})
	if open := w.Book() == path; open {
		s.name = kit.NewEntry("名称")
		s.name.SetText(w.Now().Format("1月2日 15时04分"))
		s.name.OnSubmitted = func(string) { s.save() }
		s.saveButton = widget.NewButton("保存快照", s.save)
		s.saveButton.Importance = widget.HighImportance
		body.Add(container.New(kit.Row{Gap: 8, Grow: 0}, s.name, s.saveButton))
		body.Layout = kit.Column{Gap: 8, Grow: 2}
	}
	body.Add(kit.NewLabel("快照是整个数据文件的一份副本，放在旁边的“"+filepath.Base(session.SnapshotFolder(path))+"”文件夹；恢复以前，现在的内容会先存为快照。",
		kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0))
	body.Add(container.NewVScroll(s.list))
	s.dialog = kit.NewDialog(w, "快照", body, kit.OtherButton("打开文件夹", s.reveal), kit.LeaveButton("关闭", nil))
	w.help.dialogTopic = "snapshots"
	s.dialog.SetOnClosed(func() { w.help.dialogTopic = "" })
	s.dialog.Fit(720, 480)
	s.fill()
	if s.name == nil {
		s.dialog.Open(nil)
	} else {
		s.dialog.Open(s.name)
		s.name.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (s *snapshots) close() { s.dialog.Hide() }

// fill lists the snapshots.
func (s *snapshots) fill() {
	list, err := session.SnapshotsOf(s.path)
	s.list.Objects = nil
	switch {
	case err != nil:
		s.list.Add(kit.Paragraph(kit.Explain(s.w, err), kit.ColorInk))
	case len(list) == 0:
		s.list.Add(kit.Padded(16, 0, 0, 0, kit.Muted("还没有快照。导入、合并、恢复以前，和每天第一次打开改动过的数据文件时，会自动保存。").Truncate(0)))
	}
	for _, k := range list {
		s.list.Add(s.line(k))
		s.list.Add(kit.NewDivider())
	}
	s.list.Refresh()
}

// line is a snapshot and what can be done with it.
func (s *snapshots) line(k session.Kept) fyne.CanvasObject {
	title := kit.Text(k.Title()).Truncate(0)
	cell := func(width float32, text string, align fyne.TextAlign) fyne.CanvasObject {
		t := kit.NewLabel(text, kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)
		t.Align = align
		return container.New(kit.FixedWidth{Width: width}, t)
	}
	back := kit.NewButton(s.w, "undo", "恢复", "把数据文件恢复成这份快照", func() { s.ask(k) })
	drop := kit.NewButton(s.w, "trash", "", "删除这份快照", func() { s.drop(k) })
	if s.asked == k.Path {
		drop = kit.NewButton(s.w, "trash", "确认删除", "删除后不能恢复", func() { s.drop(k) })
	}
	return kit.WithHeight(36, container.New(kit.Row{Gap: 8, Grow: 0}, title, cell(32, k.Kind(), fyne.TextAlignLeading),
		cell(132, k.When(), fyne.TextAlignTrailing),
		cell(64, k.Bytes(), fyne.TextAlignTrailing), back, drop))
}

// save makes a snapshot under the name typed, in the background.
func (s *snapshots) save() {
	w, job, name := s.w, s.w.book.session, strings.TrimSpace(s.name.Text)
	s.saveButton.Disable()
	w.work.Add(1)
	w.Background(func() {
		defer w.work.Done()
		k, err := job.KeepSnapshot(context.Background(), name)
		w.Do(func() {
			if err != nil {
				s.saveButton.Enable()
				w.Fail(err)
				return
			}
			s.close()
			w.Say("已保存快照“" + k.Title() + "”，可用 Ctrl+S 查看和恢复。")
		})
	})
}

// drop takes a snapshot away when it is asked for twice.
func (s *snapshots) drop(k session.Kept) {
	if s.asked != k.Path {
		s.asked = k.Path
		s.fill()
		return
	}
	s.asked = ""
	if err := session.DropSnapshot(s.path, k); err != nil {
		s.w.Fail(err)
	}
	s.fill()
}

// ask says which published half-months would be lost, if any, and goes back.
func (s *snapshots) ask(k session.Kept) {
	w := s.w
	if err := w.book.Writable(); w.book.open() && !w.book.damaged && err != nil {
		w.Fail(err)
		return
	}
	w.Background(func() {
		lost, err := session.Unpublished(context.Background(), s.path, k)
		w.Do(func() {
			sealed, needs := session.NeedsPassword(err)
			switch {
			case needs: // it is from before the password was changed
				w.AskPassword(sealed, func() { s.ask(k) })
			case err != nil:
				w.Fail(err)
			case len(lost) > 0:
				s.warn(k, lost)
			default:
				s.restore(k)
			}
		})
	})
}

// warn asks whether published half-months may be lost.
func (s *snapshots) warn(k session.Kept, lost []zone.Publication) {
	var d *kit.Dialog
	text := fmt.Sprintf("快照“%s”里没有现在已发布的%s。恢复后它们不再是已发布的，已印发的文稿不能照原样再导出。恢复前的内容会先存为快照，可以再恢复回来。", k.Title(),
		session.LostTitles(lost))
	stay := kit.LeaveButton("不恢复", nil)
	stay.Importance = widget.HighImportance
	d = kit.NewDialog(s.w, "会失去已发布的半月", kit.Paragraph(text, kit.ColorInk),
		kit.OtherButton("仍然恢复", func() { d.Hide(); s.restore(k) }), stay).Fit(520, 220)
	d.Open(stay)
}

// restore closes the book, goes back, and opens it again.
func (s *snapshots) restore(k session.Kept) {
	w := s.w
	s.close()
	w.library.close()
	w.setContent(container.NewCenter(kit.Muted("正在恢复到快照“" + k.Title() + "”…")))
	w.work.Add(1)
	w.Background(func() {
		defer w.work.Done()
		before, err := session.Restore(context.Background(), s.path, k)
		w.Do(func() {
			w.showStart() // where the book cannot be opened
			w.Open(s.path)
			if err != nil {
				w.Fail(err)
				return
			}
			text := "已恢复到快照“" + k.Title() + "”。"
			if before.Path != "" {
				text += "恢复前的内容已存为快照，可以再恢复回来（Ctrl+S）。"
			}
			w.Say(text)
		})
	})
}

func (s *snapshots) reveal() {
	folder, list := session.SnapshotFolder(s.path), session.SnapshotFolder(s.path)
	if kept, err := session.SnapshotsOf(s.path); err == nil && len(kept) > 0 {
		list = kept[0].Path
	}
	s.w.Background(func() {
		if err := desk.Reveal(list); err != nil {
			s.w.Do(func() { s.w.Say("快照在 " + folder) })
		}
	})
}

// dailySnapshots keeps a snapshot of the book in the background when it is opened and on
// the first edit of a day; the session makes one only where something has changed.
type dailySnapshots struct {
	w   *Window
	day string // the last one that a snapshot was thought of
}

// begin looks after a book that was just opened.
func (d *dailySnapshots) begin() {
	d.day = ""
	d.update()
}

// update makes the day's snapshot, once.
func (d *dailySnapshots) update() {
	w, now := d.w, d.w.Now()
	day := now.Format(time.DateOnly)
	if d.day == day || w.book.locked != "" {
		return
	}
	d.day = day
	job := w.book.session.View() // the window goes on with its own
	w.work.Add(1)
	w.Background(func() {
		defer w.work.Done()
		switch err := job.Daily(context.Background(), now); {
		case session.Unbacked(err):
			w.Do(func() { w.Say(err.Error()) })
		case err != nil:
			w.Do(func() { w.Say("今天的自动快照没有写成：" + kit.Explain(w, err)) })
		}
	})
}
