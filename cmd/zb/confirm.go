package main

import (
	"fmt"
	"slices"

	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/reports/zone"
)

// confirmCommand lets values stand that can hardly be true.
type confirmCommand struct {
	book, project string
	fields        []string
	at            zone.Period
}

func (c *confirmCommand) declare(u *usage) {
	u.about("确认存疑的数据无误", "zb check 里标“存疑”的值，核实无误后确认，记下姓名和日期；值没有再改就不再提示。不写字段时确认该项目的全部存疑数据。")
	u.book(&c.book)
	u.arg(&c.project, "项目", "项目的编号或名称")
	u.rest(&c.fields, "字段", "要确认的字段，例如 工作量", 0)
	u.period(&c.at)
	u.example("zb confirm 示例.zbk CY0001 工作量")
}

func (c *confirmCommand) run(k *call) error {
	s, at, err := k.opened(c.book, c.at, true)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := session.FindProject(s.Book, c.project)
	if err != nil {
		return err
	}
	doubts := s.Book.Plausibility(at).Of(p)
	if len(c.fields) > 0 {
		doubts = slices.DeleteFunc(doubts, func(d zone.Doubt) bool { return !slices.Contains(c.fields, d.Field) })
	}
	if len(doubts) == 0 {
		return fmt.Errorf("项目“%s”在%s没有这样的存疑数据；zb check 列出全部存疑数据", p.Name, at.Title())
	}
	if err := settings.Confirm(k, s, doubts); err != nil {
		return err
	}
	for _, d := range doubts {
		fmt.Fprintf(k.out, "已确认：“%s”的%s为%s。\n", p.Name, d.Field, d.Found)
	}
	return nil
}
