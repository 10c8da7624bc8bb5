package settings

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
)

// backupForm is the part 快照第二处: the folder on another disk or a share that every
// snapshot is copied to, and how it stands.
type backupForm struct {
	host  Host
	task  *kit.Task
	lines *fyne.Container
	state session.BackupState
}

func newBackupForm(host Host) *backupForm {
	f := &backupForm{host: host}
	f.task = &kit.Task{Host: host, OnChange: func() {}}
	return f
}

// content makes the part; the disk is asked in the background, for a share may take its
// time.
func (f *backupForm) content() fyne.CanvasObject {
	f.lines = container.New(kit.Column{Gap: 8, Grow: -1}, kit.Muted("正在查看…"))
	body := titled("快照第二处",
		"每份快照再复制一份到另一块磁盘、U盘或共享文件夹；这块磁盘坏了，那里还有。只在这台电脑上有效，不写进数据文件。")
	body.Add(f.lines)
	f.read()
	return container.NewVScroll(kit.Padded(16, 24, 16, 16, container.New(kit.FixedWidth{Width: 560}, body)))
}

// read asks how the second place stands.
func (f *backupForm) read() {
	path := f.host.Path()
	kit.Run(f.task, func(context.Context) (session.BackupState, error) { return session.Backups(path) },
		func(state session.BackupState, err error) {
			f.state = state
			f.show(err)
		})
}

// show tells how it stands, with what can be done.
func (f *backupForm) show(err error) {
	line := func(name, text string, color fyne.ThemeColorName) {
		f.lines.Add(container.New(kit.Labelled{}, kit.Muted(name), kit.Paragraph(text, color)))
	}
	choose := kit.NewButton(f.host, "open", "选择文件夹…", "另一块磁盘、U盘或共享上的文件夹；先试写，写得进才记住", f.choose)
	row := container.New(kit.Row{Gap: 8, Grow: -1}, choose)
	f.lines.Objects = nil
	switch {
	case err != nil:
		f.lines.Add(kit.Paragraph(kit.Explain(f.host, err), kit.ColorAccent))
	case f.state.Folder == "":
		f.lines.Add(kit.Paragraph("还没有第二处。快照只在数据文件旁边，和数据文件在同一块磁盘上。", kit.ColorInk))
	default:
		line("文件夹", f.state.Folder, kit.ColorInk)
		switch {
		case f.state.Missing != nil:
			line("状态", f.state.Missing.Error(), kit.ColorAccent)
		case f.state.Copies == 0:
			line("状态", "可以写入；还没有副本，下一份快照起复制到这里。", kit.ColorInk)
		default:
			line("状态", fmt.Sprintf("共%d份，最近一份：%s。", f.state.Copies, f.state.Last.When()), kit.ColorInk)
		}
		row.Add(kit.NewButton(f.host, "book", "现在复制一份", "做一份副本，并与校验值核对", f.copyNow))
		row.Add(kit.NewButton(f.host, "trash", "不再复制", "已有的副本留着", func() { f.set("") }))
	}
	f.lines.Add(kit.Padded(8, 0, 0, 0, row))
	f.lines.Refresh()
}

// choose asks for the folder.
func (f *backupForm) choose() { kit.ChooseFolder(f.host, "快照第二处的文件夹", f.set) }

// set tries a folder and has snapshots copied to it from now on; an empty one ends that.
func (f *backupForm) set(folder string) {
	path := f.host.Path()
	kit.Run(f.task, func(context.Context) (bool, error) {
		if folder != "" {
			if err := session.TryBackup(path, folder); err != nil {
				return false, err
			}
		}
		return true, session.SetBackupFolder(path, folder)
	}, func(_ bool, err error) {
		switch {
		case err != nil:
			f.host.Fail(err)
		case folder == "":
			f.host.Say("快照不再复制到第二处，已有的副本还在。")
		default:
			f.host.Say("试写成功。从下一份快照起，也复制到“" + folder + "”。")
		}
		f.read()
	})
}

// copyNow makes a copy.
func (f *backupForm) copyNow() {
	s := f.host.Session()
	kit.Run(f.task, func(ctx context.Context) (session.Kept, error) { return s.Backup(ctx, f.state.Folder) },
		func(k session.Kept, err error) {
			if err != nil {
				f.host.Fail(err)
			} else {
				f.host.Say("已复制，并与校验值核对：" + k.Path)
			}
			f.read()
		})
}
