package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"github.com/ncruces/zenity"

	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
)

// damagedBook is the dialog 数据文件已损坏: what cannot be read, and the ways out. What is
// sound can be looked at, or had as a new book; a snapshot can be gone back to.
type damagedBook struct {
	w      *Window
	path   string
	sound  *session.Session // what can be read; nil once the window has it
	damage session.Damage
	dialog *kit.Dialog
}

// inspectDamage reads what is sound of a book in the background, and shows the dialog.
// Where nothing can be read, the refusal is told.
func inspectDamage(w *Window, path string, refusal error) {
	w.work.Add(1)
	w.Say("“" + filepath.Base(path) + "”已损坏，正在查看哪些读得出…")
	w.Background(func() {
		s, damage, err := session.Inspect(context.Background(), path)
		w.work.Done()
		w.Do(func() {
			w.Say("")
			if err != nil {
				w.Fail(refusal, w.library.remedies(path, refusal)...)
				return
			}
			(&damagedBook{w: w, path: path, sound: s, damage: damage}).show()
		})
	})
}

// mostTold is how many lines of a list a dialog shows; the rest is counted.
const mostTold = 200

// toldLines are the lines of a list, a paragraph each.
func toldLines(list []string) *fyne.Container {
	out := container.New(kit.Column{Gap: 2, Grow: -1})
	for _, text := range list[:min(mostTold, len(list))] {
		out.Add(kit.Paragraph("· "+text, kit.ColorInk))
	}
	if more := len(list) - mostTold; more > 0 {
		out.Add(kit.Paragraph(fmt.Sprintf("另有%d条。", more), kit.ColorInk))
	}
	return out
}

func (d *damagedBook) show() {
	head := func(text string) fyne.CanvasObject {
		return kit.Padded(8, 0, 0, 0, kit.Text(text).Bold().Truncate(0))
	}
	book, w := d.sound.Book, d.w
	list := container.New(kit.Column{Gap: 4, Grow: -1}, head(fmt.Sprintf("读不出或与保存时不符的（%d）", len(d.damage.Lost))),
		toldLines(d.damage.Lost), head("读得出的"),
		kit.Paragraph(fmt.Sprintf("%d个项目，%d个半月，%d张图片。", len(book.Projects), len(book.Periods()), len(book.Photos)),
			kit.ColorInk))
	if d.damage.No == 0 {
		list.Add(head("快照"))
		list.Add(kit.Paragraph("没有完好的快照。救出时，读不出的只能留空。", kit.ColorInk))
	} else {
		list.Add(head("最近的完好快照"))
		list.Add(kit.Paragraph(fmt.Sprintf("“%s”（%s）。救出时，读不出的取自它，其余按损坏的文件。", d.damage.Sound.Title(),
			d.damage.Sound.When()), kit.ColorInk))
		if n := len(d.damage.After); n > 0 {
			list.Add(head(fmt.Sprintf("这份快照以后的修改（%d）：恢复快照会失去，救出保留其中读得出的", n)))
			list.Add(toldLines(d.damage.After))
		}
	}
	lead := kit.Paragraph("“"+filepath.Base(d.path)+"”已损坏，或被别的程序改动过。文件没有改动。", kit.ColorInk)
	buttons := []*kit.DialogButton{kit.LeaveButton("关闭", nil), kit.OtherButton("只读打开", d.look)}
	if d.damage.No > 0 {
		buttons = append(buttons, kit.OtherButton("用快照恢复…", d.restore))
	}
	d.dialog = kit.NewDialog(w, "数据文件已损坏", container.New(kit.Column{Gap: 8, Grow: 1}, lead, container.NewVScroll(list)),
		append(buttons, kit.DoButton("救出到新文件…", d.rescue))...).Fit(720, 520)
	w.help.dialogTopic = "snapshots"
	d.dialog.SetOnClosed(func() {
		w.help.dialogTopic = ""
		if d.sound != nil {
			d.sound.Close()
		}
	})
	d.dialog.Open(nil)
}

func (d *damagedBook) close() { d.dialog.Hide() }

// look opens what is sound, to be read.
func (d *damagedBook) look() {
	s := d.sound
	d.sound = nil
	d.close()
	locked := fmt.Sprintf("只读打开。文件已损坏：这里只有读得出的，另有%d处读不出或与保存时不符。", len(d.damage.Lost))
	d.w.library.show(&book{session: s, path: d.path, locked: locked, damaged: true})
}

// restore offers the snapshots.
func (d *damagedBook) restore() {
	d.close()
	showSnapshots(d.w, d.path)
}

// rescue asks where a new book is to be, and makes it of what is sound.
func (d *damagedBook) rescue() {
	name := strings.TrimSuffix(filepath.Base(d.path), filepath.Ext(d.path)) + "（救出）.zbk"
	kind := zenity.FileFilter{Name: bookFiles[0].Name, Patterns: bookFiles[0].Patterns, CaseFold: true}
	suggested := filepath.Join(filepath.Dir(d.path), name)
	kit.ChooseFrom(d.w, suggested, "救出到新的数据文件", "请写一个新的文件名", zenity.SelectFileSave, d.rescueTo,
		kind, zenity.Filename(suggested))
}

// rescueTo makes a new book and opens it.
func (d *damagedBook) rescueTo(to string) {
	w := d.w
	if !isBook(to) {
		to += ".zbk"
	}
	d.close()
	w.Say("正在救出到“" + filepath.Base(to) + "”…")
	w.work.Add(1)
	w.Background(func() {
		done, err := session.Rescue(context.Background(), d.path, to)
		w.work.Done()
		w.Do(func() {
			if err != nil {
				w.Fail(err, kit.Action{Verb: "换一个文件…", Do: d.again})
				return
			}
			w.library.open(to)
			tellRescued(w, to, done)
		})
	})
}

// again shows the dialog anew.
func (d *damagedBook) again() { d.w.Open(d.path) }

// tellRescued tells what a new book has, and has not, of a damaged one.
func tellRescued(w *Window, to string, done session.Rescued) {
	text := "已存为“" + filepath.Base(to) + "”，现在打开的就是它。损坏的文件没有改动，它的修改记录和可撤销的步骤不带入新文件。"
	if done.From.Path != "" {
		text += "读不出的取自快照“" + done.From.Title() + "”（" + done.From.When() + "）。"
	}
	body := container.New(kit.Column{Gap: 8, Grow: 1}, kit.Paragraph(text, kit.ColorInk),
		container.NewVScroll(toldLines(done.Lost)))
	note := kit.NewLabel(fmt.Sprintf("请核对下列%d处：", len(done.Lost)), kit.ColorQuiet, theme.SizeNameCaptionText)
	if len(done.Lost) > 0 {
		body.Objects = []fyne.CanvasObject{body.Objects[0], note, body.Objects[1]}
		body.Layout = kit.Column{Gap: 8, Grow: 2}
	}
	kit.NewDialog(w, "已救出", body, kit.LeaveButton("知道了", nil)).Fit(640, 420).Open(nil)
}
