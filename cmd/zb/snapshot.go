package main

import (
	"fmt"
	"time"

	"zonebrief/app/session"
)

// snapshotCommand makes a snapshot of a book.
type snapshotCommand struct{ book, name string }

func (c *snapshotCommand) declare(u *usage) {
	u.about("保存快照：整个数据文件的一份副本", "快照放在旁边的“书名 快照”文件夹；写出它的路径。")
	u.book(&c.book)
	u.optional(&c.name, "名称", "快照的名称")
	u.example("zb snapshot 示例.zbk 评审前")
}

func (c *snapshotCommand) run(k *call) error {
	s, err := session.Open(k, c.book, true)
	if err != nil {
		return err
	}
	defer s.Close()
	one, err := s.KeepSnapshot(k, c.name)
	if err == nil || session.Unbacked(err) {
		fmt.Fprintln(k.out, one.Path)
	}
	return err
}

// restoreCommand goes back to a snapshot, or lists them. Published half-months that
// would be lost are told first.
type restoreCommand struct {
	book, snapshot string
	yes, json      bool
}

func (c *restoreCommand) declare(u *usage) {
	u.about("恢复到一个快照，或列出全部快照", "恢复前的内容先存为快照，可以再恢复回来。会失去已发布的半月时先说明，不恢复，退出码为1。")
	u.book(&c.book)
	u.optional(&c.snapshot, "快照", "序号（1是最近的）、名称或文件名，也可以是第二处的一个文件；不写时列出全部快照")
	u.yes(&c.yes, "yes", "会失去已发布的半月时仍然恢复")
	u.json(&c.json)
	u.example("zb restore 示例.zbk", "zb restore 示例.zbk 评审前")
}

func (c *restoreCommand) run(k *call) error {
	path := c.book
	list, err := session.SnapshotsOf(path)
	if err != nil {
		return err
	}
	if c.snapshot == "" {
		return c.list(k, list)
	}
	one, err := session.FindSnapshot(list, c.snapshot)
	if err != nil {
		return err
	}
	lost, err := session.Unpublished(k, path, one)
	if err != nil {
		return err
	}
	if len(lost) > 0 && !c.yes {
		fmt.Fprintf(k.out, "没有恢复：快照“%s”里没有现在已发布的%s。恢复后它们不再是已发布的；加 --yes 仍然恢复。\n", one.Title(), session.LostTitles(lost))
		k.findings = true
		return nil
	}
	before, err := session.Restore(k, path, one)
	if err != nil {
		return err
	}
	fmt.Fprintf(k.out, "已恢复到快照“%s”（%s）。", one.Title(), one.When())
	if before.Path != "" {
		fmt.Fprintf(k.out, "恢复前的内容已存为快照：%s", before.Path)
	}
	fmt.Fprintln(k.out)
	return nil
}

func (c *restoreCommand) list(k *call, list []session.Kept) error {
	if c.json {
		type row struct {
			Number    int    `json:"number"`
			Name      string `json:"name"`
			Made      string `json:"made"`
			Size      int64  `json:"size"`
			Automatic bool   `json:"automatic"`
			Path      string `json:"path"`
		}
		rows := []row{}
		for i, one := range list {
			rows = append(rows, row{i + 1, one.Name, one.Made.Format(time.RFC3339), one.Size, one.Automatic, one.Path})
		}
		return k.write(rows)
	}
	for i, one := range list {
		fmt.Fprintf(k.out, "%d\t%s\t%s\t%s\t%s\n", i+1, one.Made.Local().Format("2006-01-02 15:04:05"), one.Kind(),
			one.Bytes(), one.Title())
	}
	return nil
}

// backupCommand makes a snapshot in a second place, or has all of them copied there.
type backupCommand struct {
	book, folder  string
	always, never bool
}

func (c *backupCommand) declare(u *usage) {
	u.about("把数据文件备份到第二处：另一个磁盘、移动硬盘或共享文件夹",
		"写在那里的“书名 快照”文件夹，写完即与校验值核对，写出它的路径；保留最近20份、14天每天一份、12个月每月一份。",
		"加 --always 记住这个文件夹：以后每份快照（含自动快照）都同时写到那里；加 --never 不再这样。记在本机这个用户的设置里，不写进数据文件。")
	u.book(&c.book)
	u.optional(&c.folder, "文件夹", "第二处；不写时用 --always 记住的那个")
	u.yes(&c.always, "always", "记住这个文件夹，以后每份快照都写到那里")
	u.yes(&c.never, "never", "不再把快照写到第二处")
	u.example("zb backup 示例.zbk E:\\备份", "zb backup 示例.zbk E:\\备份 --always",
		"zb restore 示例.zbk 'E:\\备份\\示例 快照\\2026-11-30 083000 自动·备份.zbk'")
}

func (c *backupCommand) run(k *call) error {
	if c.never {
		if c.always || c.folder != "" {
			return usageError{"--never 不与文件夹或 --always 同用"}
		}
		return session.SetBackupFolder(c.book, "")
	}
	folder := c.folder
	if folder == "" {
		var err error
		if folder, err = session.BackupFolder(c.book); err != nil {
			return err
		}
		if folder == "" {
			return usageError{"还没有记住第二处，请写明文件夹"}
		}
	}
	s, err := session.Open(k, c.book, false)
	if err != nil {
		return err
	}
	defer s.Close()
	one, err := s.Backup(k, folder)
	if err != nil {
		return err
	}
	fmt.Fprintln(k.out, one.Path)
	if c.always {
		return session.SetBackupFolder(c.book, folder)
	}
	return nil
}
