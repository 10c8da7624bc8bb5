package main

import (
	"fmt"
	"strings"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// tableCommand lists the tables of the office's own, changes one, or writes it.
type tableCommand struct {
	book, name, dir string
	edits           []string
	at              zone.Period
	protect, json   bool
}

func (c *tableCommand) declare(u *usage) {
	u.about("自定义表：列出、定义或导出", "选项有：列、条件（可写多个）、分组、排序（前加“-”由大到小）、单位、标题、纸张、删除。")
	u.book(&c.book)
	u.optional(&c.name, "名称", "表的名称；不写时列出全部自定义表")
	u.rest(&c.edits, "选项=值", "要定的选项", 0)
	u.text(&c.dir, "o", "文件夹", "导出到这个文件夹")
	u.period(&c.at)
	u.yes(&c.protect, "protect", "给工作表加保护")
	u.json(&c.json)
	u.example("zb table 示例.zbk 大项目 列=序号、项目名称、总投资、完成率 条件=总投资>=10亿元 分组=产业 排序=-总投资 -o out")
}

func (c *tableCommand) run(k *call) error {
	changes, err := changes(c.edits)
	if err != nil {
		return err
	}
	s, err := session.Open(k, c.book, len(changes) > 0)
	if err != nil {
		return err
	}
	defer s.Close()
	if len(changes) > 0 {
		if err := issue.ChangeTable(k, s, c.name, changes); err != nil {
			return err
		}
	}
	if c.dir == "" || c.name == "" {
		return c.list(k, s)
	}
	at := k.known(s.Book, c.at)
	done, err := issue.ExportTable(k, s, c.name, issue.Request{Dir: c.dir, At: at, Protect: c.protect})
	if err != nil {
		return err
	}
	fmt.Fprintln(k.out, done.Path)
	if done.Empty {
		fmt.Fprintf(k.err, "“%s”在%s没有符合条件的项目，写出的是空表\n", c.name, at.Title())
		k.findings = true
	}
	for _, w := range done.Warnings {
		fmt.Fprintln(k.err, "提示："+w)
	}
	return nil
}

func (c *tableCommand) list(k *call, s *session.Session) error {
	if c.json {
		return k.write(struct {
			Tables  any      `json:"tables"`
			Columns []string `json:"columns"`
		}{s.Book.Tables, issue.TableColumns()})
	}
	for _, t := range s.Book.Tables {
		fmt.Fprintf(k.out, "%s\t列=%s\t条件=%s\t分组=%s\t排序=%s\t单位=%s\n", t.Name, strings.Join(t.Columns, "、"),
			strings.Join(t.Where, "；"), t.Group, t.Order, t.Unit)
	}
	if len(s.Book.Tables) == 0 {
		fmt.Fprintf(k.out, "还没有自定义表。可选的列有：%s\n", strings.Join(issue.TableColumns(), "、"))
	}
	return nil
}
