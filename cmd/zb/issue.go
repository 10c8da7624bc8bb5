package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// publishCommand freezes a half-month.
type publishCommand struct {
	book  string
	at    zone.Period
	known bool
}

func (c *publishCommand) declare(u *usage) {
	u.about("发布一期：冻结数字、旗别、规则和全部文稿", "先列出发布前核对的结果；有标“※”的问题（数据不相符、存疑、校核不符）时不发布，",
		"看过以后加 --known 发布。发布以后导出的文件不再变化；要改用 zb correct 更正。")
	u.book(&c.book)
	u.period(&c.at)
	u.yes(&c.known, "known", "已看过发布前核对列出的问题，仍然发布")
	u.example("zb publish 示例.zbk --period 2023-04-1")
}

func (c *publishCommand) run(k *call) error {
	s, at, err := k.opened(c.book, c.at, true)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := issue.Publishable(s.Book, at); err != nil {
		return err
	}
	if k.findings, err = c.look(k, s, at); err != nil || k.findings {
		return err
	}
	if err := issue.Publish(k, s, at); err != nil {
		return err
	}
	fmt.Fprintf(k.out, "%s已发布：数字、旗别、规则和全部文稿已冻结，以后导出的文件与今天相同。\n", at.Title())
	return nil
}

// look lists what stands against publishing, and tells whether it is to be left for now.
func (c *publishCommand) look(k *call, s *session.Session, at zone.Period) (stay bool, err error) {
	checks, err := issue.Readiness(k, s, at, func(int, int) {})
	if err != nil {
		return false, err
	}
	for _, one := range checks {
		mark := ""
		if one.Serious {
			mark, stay = "※ ", !c.known
		}
		for _, found := range one.Found {
			fmt.Fprintf(k.out, "%s%s：%s\n", mark, one.Name, found)
		}
	}
	if stay {
		fmt.Fprintln(k.err, at.Title()+"没有发布：请先处理标“※”的问题，或看过以后加 --known 发布。")
	}
	return stay, nil
}

// correctCommand puts a figure of a published half-month right.
type correctCommand struct {
	book, project, reason string
	edits                 []string
	at                    zone.Period
}

func (c *correctCommand) declare(u *usage) {
	u.about("更正已发布的一期", "改数据、编号、在下一期简报中说明，已发布的文稿不变。")
	u.book(&c.book)
	u.arg(&c.project, "项目", "项目的编号或名称")
	u.rest(&c.edits, "字段=值", "要更正的字段和正确的值", 1)
	u.needed(&c.reason, "reason", "原因", "为什么更正")
	u.period(&c.at)
	u.example("zb correct 示例.zbk CY0001 本年累计=2.8亿元 --period 2023-04-1 --reason 统计口径调整")
}

func (c *correctCommand) run(k *call) error {
	edits, err := changes(c.edits)
	if err != nil {
		return err
	}
	s, at, err := k.opened(c.book, c.at, true)
	if err != nil {
		return err
	}
	defer s.Close()
	made, err := issue.Correct(k, s, c.project, at, edits, c.reason)
	for _, one := range made {
		fmt.Fprintf(k.out, "更正第%d号：%s“%s”的%s由%s改为%s，将在%s的简报中说明。\n", one.No, one.Period.Title(), one.Project, one.Field,
			cmp.Or(one.Was, "空"), cmp.Or(one.Now, "空"), one.In.Title())
	}
	return err
}

// compareCommand sets two half-months side by side, each as it was published.
type compareCommand struct {
	book, before, now string
	json              bool
}

func (c *compareCommand) declare(u *usage) {
	u.about("比较任意两期：主要数字、旗别变化", "已发布的以发布时为准。")
	u.book(&c.book)
	u.arg(&c.before, "期次", "例如 2023-03-2")
	u.arg(&c.now, "期次", "例如 2023-04-1")
	u.json(&c.json)
	u.example("zb compare 示例.zbk 2023-03-2 2023-04-1")
}

func (c *compareCommand) run(k *call) error {
	s, err := session.Open(k, c.book, false)
	if err != nil {
		return err
	}
	defer s.Close()
	var sides [2]*figure.Catalogue
	var titles [2]string
	for i, text := range []string{c.before, c.now} {
		at, err := parsePeriod(text)
		if err != nil {
			return err
		}
		book, err := issue.AsOf(s, at)
		if err != nil {
			return err
		}
		sides[i], titles[i] = figure.New(book, at), at.Title()
		if s.Book.Publication(at) != nil {
			titles[i] += "（已发布）"
		}
	}
	figures, flags := figure.Compare(sides[0], sides[1])
	if c.json {
		return k.write(struct {
			Figures []figure.Difference `json:"figures"`
			Flags   []figure.Turn       `json:"flags"`
		}{figures, append([]figure.Turn{}, flags...)})
	}
	fmt.Fprintf(k.out, "引用\t%s\t%s\t变化\n", titles[0], titles[1])
	for _, f := range figures {
		fmt.Fprintf(k.out, "{%s}\t%s\t%s\t%s\n", f.Reference, f.Before, f.Now, f.Change)
	}
	for _, f := range flags {
		fmt.Fprintf(k.out, "%s\t%s\t%s\n", f.Project, f.Before, f.Now)
	}
	return nil
}

// editionCommand shows what an outside edition leaves out, or decides it.
type editionCommand struct {
	book  string
	edits []string
}

func (c *editionCommand) declare(u *usage) {
	u.about("查看或设定外发版隐去的内部事项", "项有：隐去（字段，用顿号分开）、金额未公开（项目，用顿号分开）；值留空即恢复默认。")
	u.book(&c.book)
	u.rest(&c.edits, "项=值", "要改的项；不写时列出现在的", 0)
	u.example("zb edition 示例.zbk 金额未公开=CY0003")
}

func (c *editionCommand) run(k *call) error {
	s, err := k.changed(c.book, c.edits, func(ctx context.Context, s *session.Session, changes []session.Change) error {
		return issue.SetEdition(ctx, s, changes)
	})
	if err != nil {
		return err
	}
	defer s.Close()
	hidden := s.Book.Edition.Fields
	if hidden == nil {
		known := zone.InternalFields()
		for _, name := range slices.Sorted(maps.Keys(known)) {
			if known[name] {
				hidden = append(hidden, name)
			}
		}
	}
	fmt.Fprintf(k.out, "隐去\t%s\n金额未公开\t%s\n", strings.Join(hidden, "、"), strings.Join(s.Book.Edition.Amounts, "、"))
	return nil
}
