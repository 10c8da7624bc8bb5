package settings

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// SetRules changes the rule set as one durable step. The old version stays in the
// book, and a new one that was not given a name of its own is told from it by its
// number, for flags are printed with the name of their rules. Published flags keep
// the rules they were given by.
func SetRules(ctx context.Context, s *session.Session, changes []session.Change) error {
	next, err := NewRules(s, changes)
	if err != nil {
		return err
	}
	next.Version = s.Book.Rules.Version + 1
	if next.Name == s.Book.Rules.Name {
		base, _, _ := strings.Cut(next.Name, "（第")
		next.Name = fmt.Sprintf("%s（第%d版）", base, next.Version+1)
	}
	edited := *s.Book
	edited.OldRules, edited.Rules = append(slices.Clone(s.Book.OldRules), s.Book.Rules), next
	return s.ChangeSettings(ctx, "修改评旗规则", &edited, nil)
}

// NewRules gives the rule set with changes, without keeping it.
func NewRules(s *session.Session, changes []session.Change) (zone.RuleSet, error) {
	next := s.Book.Rules
	next.KeyNodes = slices.Clone(next.KeyNodes)
	for _, c := range changes {
		if err := setRule(&next, strings.TrimSpace(c.Field), strings.TrimSpace(c.Value)); err != nil {
			return next, err
		}
	}
	if err := next.Check(); err != nil {
		return next, fmt.Errorf("规则不成立：各档须由高到低（红旗＞蓝旗＞黄旗＞0），三项权重之和须为100%%（现为%s）", WeightsText(next))
	}
	return next, nil
}

func WeightsText(r zone.RuleSet) string {
	var out []string
	for _, w := range r.Weights {
		out = append(out, numeral.Format{Unit: numeral.Percent, Places: 2, Trim: true, Plain: true}.WithUnit(w.Rat()))
	}
	return strings.Join(out, "、")
}

// setRule reads one number of the rule set.
func setRule(r *zone.RuleSet, field, value string) error {
	share := func(to *zone.Share) error {
		v, unit, err := numeral.Parse(value)
		if err == nil {
			v.Mul(v, numeral.Int(zone.Whole))
		}
		if err != nil || unit != numeral.One && unit != numeral.Percent || !v.IsInt() || !v.Num().IsInt64() ||
			v.Sign() < 0 {
			return fmt.Errorf("“%s”的值“%s”不是比值；请写成 1.10 或 50%%", field, value)
		}
		*to = zone.Share(v.Num().Int64())
		return nil
	}
	switch field {
	case "名称":
		if r.Name = value; value == "" {
			return fmt.Errorf("规则名称不能为空")
		}
		return nil
	case "红旗":
		return share(&r.Red)
	case "蓝旗":
		return share(&r.Blue)
	case "黄旗":
		return share(&r.Yellow)
	case "逾期月数":
		n, unit, err := numeral.Parse(value)
		if err != nil || unit != numeral.One || !n.IsInt() || n.Sign() < 0 || n.Cmp(numeral.Int(120)) > 0 {
			return fmt.Errorf("“逾期月数”的值“%s”不是0至120的整数；0为不按开工逾期评蜗牛", value)
		}
		r.LateMonths = int(n.Num().Int64())
		return nil
	case "重要节点":
		return setNodes(r, value)
	case "未报口径":
		u, err := zone.ParseUnreported(value)
		if err != nil {
			return fmt.Errorf("“未报口径”的值“%s”不可用；可用的有：不计入（未填报的项目不计入完成数和计划数）、沿用上期（按上次填报的累计数计入）", value)
		}
		r.Unreported = u
		return nil
	}
	for _, m := range zone.Measures {
		if field == m.Title() {
			return share(&r.Weights[m])
		}
	}
	return fmt.Errorf("规则没有“%s”这一项；可以改的有：名称、投资量、工作量、实物量（权重）、红旗、蓝旗、黄旗（综合比下限）、逾期月数、重要节点、未报口径", field)
}

func setNodes(r *zone.RuleSet, value string) error {
	r.KeyNodes = nil
	for _, name := range strings.FieldsFunc(value, func(r rune) bool { return r == '、' || r == ',' || r == '，' }) {
		i := slices.IndexFunc(zone.Nodes(), func(n zone.Node) bool { return n.Title() == strings.TrimSpace(name) })
		if i < 0 {
			return fmt.Errorf("没有“%s”这个节点", name)
		}
		r.KeyNodes = append(r.KeyNodes, zone.Node(i))
	}
	return nil
}
