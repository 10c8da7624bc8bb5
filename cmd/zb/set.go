package main

import (
	"slices"

	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// setCommand changes fields of a project as one durable edit.
type setCommand struct {
	book, project string
	edits         []string
	at            zone.Period
}

func (c *setCommand) declare(u *usage) {
	u.about("修改一个项目的字段，一次写入")
	u.book(&c.book)
	u.arg(&c.project, "项目", "项目的编号或名称")
	u.rest(&c.edits, "字段=值", "要改的字段和新的值；值留空即清除，金额要写单位", 1)
	u.period(&c.at)
	u.example("zb set 示例.zbk 卧龙新能源智慧产业园项目 总投资=61亿元", "zb set 示例.zbk CY0001 本年累计=1.2亿元 工作量=35% --period 2023-04-1")
}

func (c *setCommand) run(k *call) error {
	edits, err := changes(c.edits)
	if err != nil {
		return err
	}
	s, err := session.Open(k, c.book, true)
	if err != nil {
		return err
	}
	defer s.Close()
	at := latest(s.Book, c.at)
	if at.IsZero() && slices.ContainsFunc(edits, ofTime) {
		at = k.known(s.Book, at)
	}
	return s.Set(k, c.project, at, edits)
}

// ofTime reports whether a change is of a half-month or of its year.
func ofTime(c session.Change) bool {
	f := field.Find(c.Field)
	return f != nil && f.Scope != field.OfProject
}
