package figure

import (
	"fmt"
	"math/big"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Judgement explains a project's flag at a half-month (旗别说明): the three ratios,
// how they make the composite, the rule, and what lifted or lowered the flag.
type Judgement struct {
	Project   string   `json:"project"`
	Rules     string   `json:"rules"`
	Measures  []Part   `json:"measures"`
	Composite string   `json:"composite"`
	Worked    string   `json:"worked,omitempty"`    // 1.16×50%＋1.18×25%＋…
	Steps     string   `json:"steps"`               // the thresholds
	Computed  string   `json:"computed"`            // by the rules
	Final     string   `json:"final"`               // after what was set by hand
	Published string   `json:"published,omitempty"` // where the half-month is published
	Margin    string   `json:"margin,omitempty"`    // what is lacking for the next flag
	Overdue   []string `json:"overdue,omitempty"`   // key nodes that are overdue
	Capped    bool     `json:"capped"`              // they lowered the flag to 黄旗
	LateStart bool     `json:"late_start"`
	Reason    string   `json:"override_reason,omitempty"`
	By        string   `json:"override_by,omitempty"`
	Before    string   `json:"before"` // the flag of the half before
	Streak    int      `json:"streak"` // halves in a row with this flag
	Rank      int      `json:"rank,omitempty"`
	Rated     int      `json:"rated"` // how many projects take part
	Entered   string   `json:"entered,omitempty"`
	Doubts    []string `json:"doubts,omitempty"` // what can hardly be true of it, and was not confirmed (存疑)
}

// Part is one of the three measures of a flag.
type Part struct {
	Name      string `json:"name"`
	Done      string `json:"done"`
	Scheduled string `json:"scheduled"`
	Ratio     string `json:"ratio"`
	Weight    string `json:"weight"` // after measures without data dropped out; empty where this one did
}

// Judge explains the flag of a project, named by number or name; nil where there is
// none of the name, or several.
func (c *Catalogue) Judge(name string) *Judgement {
	p := c.project(name)
	if p == nil {
		return nil
	}
	rules := c.book.Rules
	r := rules.Rate(p, c.at)
	out := &Judgement{Project: p.Name, Rules: rules.Name, Computed: r.Computed.Title(), Final: r.Final.Title(),
		Capped: r.Capped, LateStart: r.LateStart,
		Composite: Composite(rules, r.Composite).Text(r.Composite), Steps: steps(rules),
		Before: rules.Flag(p, c.at.Add(-1)).Title(), Streak: rules.Streak(p, c.at)}
	c.measures(out, p, r)
	if f, ok := p.Published[c.at]; ok {
		out.Published = f.Title()
	}
	if lacks, format := Margin(rules, r); lacks != nil {
		out.Margin = format.Text(lacks)
	}
	for _, n := range r.Overdue {
		out.Overdue = append(out.Overdue, fmt.Sprintf("%s（计划%s）", n.Title(), p.Milestones[n].Planned.Chinese()))
	}
	if r.ByHand() {
		out.Reason, out.By = r.Override.Reason, r.Override.By
	}
	ranked := c.book.Contest(c.at).Ranked
	out.Rated = len(ranked)
	for _, other := range ranked {
		if other.Project == p {
			out.Rank = other.Rank
		}
	}
	for _, d := range c.book.Plausibility(c.at).Of(p) {
		out.Doubts = append(out.Doubts, fmt.Sprintf("%s为%s，%s", d.Field, d.Found, d.Why))
	}
	if report := p.Progress[c.at]; report.On != "" {
		out.Entered = report.By + " " + report.On
	}
	return out
}

// measures fills in the three ratios and how they are weighed.
func (c *Catalogue) measures(out *Judgement, p *zone.Project, r zone.Rating) {
	weight := new(big.Rat)
	for m, ratio := range r.Ratios {
		if ratio != nil {
			weight.Add(weight, c.book.Rules.Weights[m].Rat())
		}
	}
	var terms []string
	for _, m := range zone.Measures {
		part := Part{Name: m.Title(), Done: Percent.WithUnit(c.book.Rules.Completion(p, m, c.at)),
			Scheduled: Percent.WithUnit(p.Schedule(m, c.at)), Ratio: Ratio.Text(r.Ratios[m])}
		if r.Ratios[m] != nil && weight.Sign() > 0 {
			part.Weight = Percent.WithUnit(new(big.Rat).Quo(c.book.Rules.Weights[m].Rat(), weight))
			terms = append(terms, part.Ratio+"×"+part.Weight)
		}
		out.Measures = append(out.Measures, part)
	}
	out.Worked = strings.Join(terms, "＋")
}

// steps words the thresholds of a rule set.
func steps(r zone.RuleSet) string {
	at := Threshold
	text := fmt.Sprintf("综合比不低于%s为红旗，不低于%s为蓝旗，不低于%s为黄旗，低于%s为蜗牛", at(r.Red), at(r.Blue), at(r.Yellow), at(r.Yellow))
	if r.LateMonths > 0 {
		text += fmt.Sprintf("；开工逾期%d个月为蜗牛", r.LateMonths)
	}
	return text + "；重要节点逾期的最高评黄旗"
}

// Composite gives the format of a composite (综合): with so many places that it is seen
// on its side of every threshold.
func Composite(r zone.RuleSet, v *big.Rat) numeral.Format {
	return Ratio.Apart(v, r.Red.Rat(), r.Blue.Rat(), r.Yellow.Rat())
}

// Margin gives what a composite lacks for the next flag (距上一旗), in the format of the composite:
// the threshold less the composite as it is printed, so that who adds the two up comes to the
// threshold. Nil where there is no next flag.
func Margin(r zone.RuleSet, of zone.Rating) (*big.Rat, numeral.Format) {
	f := Composite(r, of.Composite)
	if of.Margin == nil {
		return nil, f
	}
	threshold := new(big.Rat).Add(of.Composite, of.Margin)
	printed, _ := new(big.Rat).SetString(f.Text(of.Composite))
	f.Places = max(f.Places, inFull(threshold).Places)
	return threshold.Sub(threshold, printed), f
}

// Threshold writes a threshold of the rules with all its digits: 1.10, 1.125.
func Threshold(s zone.Share) string { return inFull(s.Rat()).Text(s.Rat()) }

// inFull gives the format of ratios with the places that a threshold has.
func inFull(threshold *big.Rat) numeral.Format {
	const most = 6 // digits behind the point of a share
	f := Ratio
	for ; f.Places < most; f.Places++ {
		if shown, _ := new(big.Rat).SetString(f.Text(threshold)); shown.Cmp(threshold) == 0 {
			break
		}
	}
	return f
}

// Text words a judgement in lines.
func (j *Judgement) Text() string {
	lines := []string{fmt.Sprintf("“%s”：%s（按“%s”评定）", j.Project, j.Final, j.Rules)}
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, m := range j.Measures {
		weight := "无数据，不计入"
		if m.Weight != "" {
			weight = "权重" + m.Weight
		}
		add("%s：完成率%s÷序时进度%s＝%s，%s", m.Name, m.Done, m.Scheduled, m.Ratio, weight)
	}
	if j.Composite != numeral.Unknown {
		add("综合比：%s＝%s", j.Worked, j.Composite)
	}
	add("规则：%s", j.Steps)
	if j.LateStart {
		add("开工逾期超过规定，评为蜗牛")
	}
	if len(j.Doubts) > 0 {
		text := "存疑：" + strings.Join(j.Doubts, "；")
		if j.Rank == 0 {
			text += "；确认前不参加排名和表扬"
		}
		add("%s", text)
	}
	if len(j.Overdue) > 0 {
		add("逾期的重要节点：%s", strings.Join(j.Overdue, "、"))
	}
	if j.Capped {
		add("因重要节点逾期，最高评黄旗")
	}
	if j.Margin != "" {
		add("距上一档差%s", j.Margin)
	}
	if j.Reason != "" {
		add("人工调整：由%s调为%s，理由：%s%s", j.Computed, j.Final, j.Reason,
			map[bool]string{true: "", false: "（" + j.By + "）"}[j.By == ""])
	}
	add("上期：%s；已连续%d期为%s", j.Before, j.Streak, j.Final)
	if j.Rank > 0 {
		add("排名：第%d（共%d个参评）", j.Rank, j.Rated)
	}
	if j.Published != "" {
		add("已发布的旗别：%s", j.Published)
	}
	if j.Entered != "" {
		add("填报：%s", j.Entered)
	}
	return strings.Join(lines, "\n")
}
