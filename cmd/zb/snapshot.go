package main

import (
	"fmt"
	"time"

	"zonebrief/app/session"
)

// keepSnapshot makes a snapshot of a book.
func keepSnapshot(k *call) error {
	s, err := session.Open(k, k.args[0], true)
	if err != nil {
		return err
	}
	defer s.Close()
	name := ""
	if len(k.args) > 1 {
		name = k.args[1]
	}
	one, err := s.KeepSnapshot(k, name)
	if err == nil {
		fmt.Fprintln(k.out, one.Path)
	}
	return err
}

// restore goes back to a snapshot, or lists them. Published half-months that would
// be lost are told first.
func restore(k *call) error {
	path := k.args[0]
	list, err := session.SnapshotsOf(path)
	if err != nil {
		return err
	}
	if len(k.args) == 1 {
		return k.snapshots(list)
	}
	one, err := session.FindSnapshot(list, k.args[1])
	if err != nil {
		return err
	}
	lost, err := session.Unpublished(k, path, one)
	if err != nil {
		return err
	}
	if len(lost) > 0 && !k.yes {
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

func (k *call) snapshots(list []session.Kept) error {
	if k.json {
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
		fmt.Fprintf(k.out, "%d\t%s\t%s\t%s\t%s\n", i+1, one.Made.Local().Format("2006-01-02 15:04:05"), one.Kind(), one.Bytes(), one.Title())
	}
	return nil
}
