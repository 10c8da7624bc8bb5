package main

import (
	"fmt"
	"slices"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// confirmCommand lets values stand that can hardly be true.
type confirmCommand struct {
	book, project string
	fields        []string
	document      string
	undo          bool
	at            zone.Period
}

func (c *confirmCommand) declare(u *usage) {
	u.about("确认存疑的数据无误", "zb check 里标“存疑”的值，核实无误后确认，记下姓名和日期；值没有再改就不再提示。不写字段时确认该项目的全部存疑数据。")
	u.book(&c.book)
	u.arg(&c.project, "项目", "项目的编号或名称；台账写台账名，后面写序号，例如 三服务 3")
	u.rest(&c.fields, "字段", "要确认的字段，例如 工作量", 0)
	u.text(&c.document, "document", "编号", "核对这份文档里未能证实的数字：项目处写段的编号或位置，字段处写数字")
	u.yes(&c.undo, "undo", "取消核对（与 --document 一起）")
	u.period(&c.at)
	u.example("zb confirm 示例.zbk CY0001 工作量", "zb confirm 示例.zbk 三服务 3 时限",
		"zb confirm 示例.zbk 12 30亿元 --document brief")
}

func (c *confirmCommand) run(k *call) error {
	s, at, err := k.opened(c.book, c.at, true)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.document != "" {
		return c.check(k, s, at)
	}
	name, doubts, err := c.doubts(s.Book, at)
	if err != nil {
		return err
	}
	if len(c.fields) > 0 {
		doubts = slices.DeleteFunc(doubts, func(d zone.Doubt) bool { return !slices.Contains(c.fields, d.Field) })
	}
	if len(doubts) == 0 {
		return fmt.Errorf("%s在%s没有这样的存疑数据；zb check 列出全部存疑数据", name, at.Title())
	}
	if err := settings.Confirm(k, s, doubts); err != nil {
		return err
	}
	for _, d := range doubts {
		fmt.Fprintf(k.out, "已确认：“%s”的%s为%s。\n", d.Subject(), d.Field, d.Found)
	}
	return nil
}

// doubts lists what is doubted of the project, or of the row of a register whose number comes first
// among the fields, and names it.
func (c *confirmCommand) doubts(b *zone.Book, at zone.Period) (string, []zone.Doubt, error) {
	search := b.Plausibility(at)
	register := field.RegisterNamed(c.project)
	if register == nil {
		p, err := session.FindProject(b, c.project)
		if err != nil {
			return "", nil, err
		}
		return "项目“" + p.Name + "”", search.Of(p), nil
	}
	if len(c.fields) == 0 {
		return "", nil, usageError{"请在台账后面写序号；序号见 zb rows"}
	}
	number := c.fields[0]
	c.fields = c.fields[1:]
	for _, row := range register.Rows(b) {
		if fmt.Sprint(register.ID(row)) == number {
			return register.Name + "序号" + number, search.OfRow(row), nil
		}
	}
	return "", nil, fmt.Errorf("“%s”没有序号为%s的一行；请用 zb rows 核对序号", register.Name, number)
}

// check notes that figures of a document which the book does not prove were checked.
func (c *confirmCommand) check(k *call, s *session.Session, at zone.Period) error {
	d, err := issue.NewDraft(s, c.document, at)
	if err != nil {
		return err
	}
	all, err := d.Unproven()
	if err != nil {
		return err
	}
	key := c.project
	for _, b := range d.Blocks {
		if b.Number > 0 && fmt.Sprint(b.Number) == c.project {
			key = b.Key
		}
	}
	list := slices.DeleteFunc(all, func(u issue.Unproven) bool {
		return u.Block != key || len(c.fields) > 0 && !slices.Contains(c.fields, u.Claim.Text)
	})
	if len(list) == 0 {
		return fmt.Errorf("“%s”没有这样的未能证实的数字；zb publish 在发布前列出全部", c.project)
	}
	if err := d.Check(k, s, list, !c.undo); err != nil {
		return err
	}
	done := map[bool]string{true: "已取消核对", false: "已核对"}[c.undo]
	for _, u := range list {
		fmt.Fprintf(k.out, "%s：“%s”中的“%s”。\n", done, u.Words, u.Claim.Text)
	}
	return nil
}
