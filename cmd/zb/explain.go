package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// source is a row behind a figure.
type source struct {
	Name  string `json:"name"`
	Value string `json:"value,omitempty"`
	By    string `json:"by,omitempty"`
	On    string `json:"on,omitempty"`
}

// explainCommand tells where a figure comes from, or how a project got its flag; of a
// published half-month, from the book as it was published.
type explainCommand struct {
	book, asked string
	at          zone.Period
	json        bool
}

func (c *explainCommand) declare(u *usage) {
	u.about("说明一个数字从哪里来，或一个项目的旗别", "说明一个数字从哪里来：含义、算法、逐条记录、填报人和时间；写项目名称则说明它的旗别怎么评出来。")
	u.book(&c.book)
	u.arg(&c.asked, "引用或项目", "写法见 zb figures；项目写编号或名称")
	u.period(&c.at)
	u.json(&c.json)
	u.example("zb explain 示例.zbk '{产业项目.完成率}'", "zb explain 示例.zbk CY0002")
}

func (c *explainCommand) run(k *call) error {
	s, at, err := k.opened(c.book, c.at, false)
	if err != nil {
		return err
	}
	defer s.Close()
	book, err := issue.AsOf(s, at)
	if err != nil {
		return err
	}
	figures := figure.New(book, at)
	if j := figures.Judge(c.asked); j != nil {
		if c.json {
			return k.write(j)
		}
		fmt.Fprintln(k.out, j.Text())
		return nil
	}
	e, problem := figures.Explain(c.asked)
	if problem != nil {
		return problem
	}
	rows := sources(e, at)
	if c.json {
		return k.write(struct {
			figure.Explanation
			Period string   `json:"period"`
			Rows   []source `json:"rows"`
		}{e, at.String(), rows})
	}
	describe(k, s, e, rows, at)
	return nil
}

func sources(e figure.Explanation, at zone.Period) []source {
	out := []source{}
	for _, r := range e.Rows {
		one := source{Name: r.Name, Value: r.Text}
		if r.Project != nil {
			one.By, one.On = r.Project.Progress[at].By, r.Project.Progress[at].On
		}
		out = append(out, one)
	}
	return out
}

func describe(k *call, s *session.Session, e figure.Explanation, rows []source, at zone.Period) {
	fmt.Fprintf(k.out, "{%s} ＝ %s\n含义：%s\n期次：%s", e.Reference, e.Text, e.Meaning, at.Title())
	if p := s.Book.Publication(at); p != nil {
		fmt.Fprintf(k.out, "（%s发布，数据以发布时为准）", p.On.Chinese())
	}
	fmt.Fprintf(k.out, "\n规则：%s\n", e.Rules)
	if e.Formula != "" {
		fmt.Fprintf(k.out, "算法：%s\n", e.Formula)
	}
	if e.Worked != "" {
		fmt.Fprintf(k.out, "计算：%s\n", e.Worked)
	}
	fmt.Fprintf(k.out, "记录：%d条", len(rows))
	if e.Missing > 0 {
		fmt.Fprintf(k.out, "，其中%d条没有数", e.Missing)
	}
	fmt.Fprintln(k.out)
	for _, r := range rows {
		fmt.Fprintf(k.out, "\t%s\t%s\t%s\n", r.Name, r.Value, strings.TrimSpace(r.By+" "+r.On))
	}
}

// rulesCommand shows the rule set, or changes it.
type rulesCommand struct {
	book  string
	edits []string
	json  bool
}

func (c *rulesCommand) declare(u *usage) {
	u.about("查看或修改评旗规则", "项有：名称、投资量、工作量、实物量（权重）、红旗、蓝旗、黄旗、逾期月数、重要节点、未报口径（不计入、沿用上期）；旧版保留，已发布的不受影响。")
	u.book(&c.book)
	u.rest(&c.edits, "项=值", "要改的项；不写时列出全部规则", 0)
	u.json(&c.json)
	u.example("zb rules 示例.zbk 红旗=1.15")
}

func (c *rulesCommand) run(k *call) error {
	s, err := k.changed(c.book, c.edits, func(ctx context.Context, s *session.Session, changes []session.Change) error {
		return settings.SetRules(ctx, s, changes)
	})
	if err != nil {
		return err
	}
	defer s.Close()
	all := append([]zone.RuleSet{}, s.Book.OldRules...)
	all = append(all, s.Book.Rules)
	if c.json {
		return k.write(all)
	}
	for i, r := range all {
		word := "旧版"
		if i == len(all)-1 {
			word = "现行"
		}
		fmt.Fprintf(k.out, "%s\t%s\n", word, ruleLine(r))
	}
	for _, p := range s.Book.Published {
		fmt.Fprintf(k.out, "%s\t按“%s”发布\n", p.Period.Title(), p.Rules.Name)
	}
	return nil
}

// ruleLine words a rule set as it is set: name, then field=value.
func ruleLine(r zone.RuleSet) string {
	share := numeral.Format{Unit: numeral.Percent, Places: 2, Trim: true, Plain: true}
	out := []string{r.Name}
	for _, m := range zone.Measures {
		out = append(out, m.Title()+"="+share.WithUnit(r.Weights[m].Rat()))
	}
	for _, f := range []struct {
		name string
		at   zone.Share
	}{{"红旗", r.Red}, {"蓝旗", r.Blue}, {"黄旗", r.Yellow}} {
		out = append(out, f.name+"="+numeral.Format{Places: 4, Trim: true, Plain: true}.Text(f.at.Rat()))
	}
	var nodes []string
	for _, n := range r.KeyNodes {
		nodes = append(nodes, n.Title())
	}
	return strings.Join(append(out, fmt.Sprintf("逾期月数=%d", r.LateMonths), "重要节点="+cmp.Or(strings.Join(nodes, "、"), "无"),
		"未报口径="+r.Unreported.Title()), "\t")
}
