package main

import (
	"fmt"
	"strings"

	"zonebrief/app/session"
)

// table lists the tables of the office's own, changes one, or writes it.
func table(k *call) error {
	changes, err := changes(k.args[min(2, len(k.args)):])
	if err != nil {
		return err
	}
	s, err := session.Open(k, k.args[0], len(changes) > 0)
	if err != nil {
		return err
	}
	defer s.Close()
	s.Protect = k.protect
	if len(changes) > 0 {
		if err := s.ChangeTable(k, k.args[1], changes); err != nil {
			return err
		}
	}
	if k.dir == "" || len(k.args) < 2 {
		return k.showTables(s)
	}
	at, err := k.at(s.Book)
	if err != nil {
		return err
	}
	if at.IsZero() {
		return fmt.Errorf("数据文件还没有任何一期填报，无法确定期次：请用 --period 指明，例如 --period 2023-04-1")
	}
	done, err := s.ExportTable(k, k.dir, k.args[1], at)
	if err != nil {
		return err
	}
	fmt.Fprintln(k.out, done.Path)
	for _, w := range done.Warnings {
		fmt.Fprintln(k.err, "提示："+w)
	}
	return nil
}

func (k *call) showTables(s *session.Session) error {
	if k.json {
		return k.write(struct {
			Tables  any      `json:"tables"`
			Columns []string `json:"columns"`
		}{s.Book.Tables, session.TableColumns()})
	}
	for _, t := range s.Book.Tables {
		fmt.Fprintf(k.out, "%s\t列=%s\t条件=%s\t分组=%s\t排序=%s\t单位=%s\n", t.Name, strings.Join(t.Columns, "、"), strings.Join(t.Where, "；"), t.Group, t.Order, t.Unit)
	}
	if len(s.Book.Tables) == 0 {
		fmt.Fprintf(k.out, "还没有自定义表。可选的列有：%s\n", strings.Join(session.TableColumns(), "、"))
	}
	return nil
}
