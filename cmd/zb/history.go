package main

import (
	"fmt"
	"strings"

	"zonebrief/app/session"
)

// historyCommand tells who changed what, and when.
type historyCommand struct {
	book, project, out string
	json               bool
}

func (c *historyCommand) declare(u *usage) {
	u.about("修改记录：谁在什么时候把什么从多少改成多少",
		"记录与数据文件同在，不随撤销而缩短，有没有被改动过用 zb verify 核对。每行依次是序号、时间、修改人、操作、类别、对象、编号、字段、期次、原值、新值。")
	u.book(&c.book)
	u.text(&c.project, "project", "项目", "只看一个项目，写编号或名称")
	u.text(&c.out, "o", "记录.xlsx", "写成工作簿（.xlsx）或文本表（.csv）")
	u.json(&c.json)
	u.example("zb history 示例.zbk --project CY0001", "zb history 示例.zbk -o 修改记录.xlsx")
}

func (c *historyCommand) run(k *call) error {
	s, err := session.Open(k, c.book, false)
	if err != nil {
		return err
	}
	defer s.Close()
	list, err := session.History(k, s, c.project)
	if err != nil {
		return err
	}
	if c.out != "" {
		if err := session.ExportHistory(k, s, c.out, list); err != nil {
			return err
		}
		fmt.Fprintln(k.out, c.out)
		return nil
	}
	if c.json {
		return k.write(append([]session.Entry{}, list...))
	}
	line := strings.NewReplacer("\t", " ", "\r", " ", "\n", " ")
	for _, e := range list {
		var cells []string
		for _, text := range []string{fmt.Sprint(e.No), e.Made.Local().Format("2006-01-02 15:04:05"), e.Who, e.Name,
			e.Of, e.Subject, e.Code, e.Field, e.Period, e.Was, e.Now} {
			cells = append(cells, line.Replace(text))
		}
		fmt.Fprintln(k.out, strings.Join(cells, "\t"))
	}
	return nil
}
