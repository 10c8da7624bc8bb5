package zone

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// OfRow lists the values of a row of a register (台账), of the book or about to be, that can
// hardly be true and that nobody confirmed. Rows that no rule knows have none.
func (c *Plausibility) OfRow(row any) []Doubt { return c.unconfirmed(c.ofRow(row)) }

func (c *Plausibility) ofRow(row any) []Doubt {
	s := rowSearch{c: c}
	switch v := row.(type) {
	case Lead:
		s.lead(&v)
	case Trip:
		s.of("招商活动", v.ID, v.Place+v.Subject)
		s.day("日期", v.Date)
	case Visit:
		s.visit(&v)
	case Platform:
		s.of("创新平台", v.ID, v.Name)
		s.twin("名称")
		s.amount("投入", v.Invest, c.platforms)
		s.day("启用", v.Since)
		s.listed("片区", v.District, "设置中没有这个片区", c.book.Districts, nearestDistrict)
		s.unit("责任单位", v.Unit)
	case Firm:
		s.of("龙头企业", v.ID, v.Name)
		s.twin("名称")
		s.listed("产业", v.Industry, "设置中没有这个产业", c.book.Industries, nearestName)
		s.amount("营业收入", v.Revenue, c.revenues)
	case Honor:
		s.of("试点荣誉", v.ID, v.Name)
		s.twin("名称")
		s.day("日期", v.Date)
	case Chain:
		s.of("产业链", v.ID, v.Name)
		s.twin("名称")
		s.listed("名称", v.Name, "设置中没有这个产业", c.book.Industries, nearestName)
	case Mechanism:
		s.of("八大机制", v.ID, v.Name)
		s.twin("名称")
		s.unit("牵头单位", v.Owner)
	case Photo:
		s.of("照片", v.ID, v.Caption, v.Hash)
		s.day("日期", v.Date)
	}
	return s.out
}

// rowDoubts lists the doubts of every register, in the order of the registers.
func (c *Plausibility) rowDoubts() (out []Doubt) {
	b := c.book
	out = doubtsOf(out, c, b.Leads)
	out = doubtsOf(out, c, b.Trips)
	out = doubtsOf(out, c, b.Chains)
	out = doubtsOf(out, c, b.Visits)
	out = doubtsOf(out, c, b.Platforms)
	out = doubtsOf(out, c, b.Firms)
	out = doubtsOf(out, c, b.Honors)
	out = doubtsOf(out, c, b.Mechanisms)
	return doubtsOf(out, c, b.Photos)
}

func doubtsOf[T any](out []Doubt, c *Plausibility, rows []T) []Doubt {
	for _, row := range rows {
		out = append(out, c.ofRow(row)...)
	}
	return out
}

// rowSearch looks through one row.
type rowSearch struct {
	c              *Plausibility
	out            []Doubt
	register, name string
	id             int64
	record         string
}

// of begins a row; more tells it from others of its name.
func (s *rowSearch) of(register string, id int64, name string, more ...string) {
	s.register, s.id, s.name = register, id, name
	s.record = cmp.Or(strings.Trim(Fold(name)+"／"+strings.Join(more, "／"), "／"), fmt.Sprintf("#%d", id))
}

func (s *rowSearch) add(field, found, why, nearest string) {
	s.out = append(s.out, Doubt{Register: s.register, Row: s.id, Name: s.name, record: s.record, Field: field,
		Found: found, Why: why, Nearest: nearest})
}

func (s *rowSearch) lead(l *Lead) {
	c := s.c
	s.of("招商项目", l.ID, l.Name)
	s.twin("项目")
	s.listed("产业链", l.Industry, "设置中没有这个产业", c.book.Industries, nearestName)
	s.amount("预计总投资", l.Total, c.leads)
	if l.Total.Known && l.Foreign.Known && l.Foreign.Value > l.Total.Value {
		s.add("其中外资", yuan(l.Foreign.Value), "超过总投资"+yuan(l.Total.Value), "")
	}
	s.day("在谈", l.TalksSince)
	for _, d := range doubtfulNodes(&l.Milestones, append([]Node{Signing}, buildingOrder...), c.at) {
		s.add(d[0], d[1], d[2], "")
	}
	if signed := l.Milestones[Signing].Actual; sooner(signed, l.TalksSince) {
		s.add("签约实际", signed.Chinese(), "早于在谈（"+l.TalksSince.Chinese()+"）", "")
	}
}

func (s *rowSearch) visit(v *Visit) {
	s.of("三服务", v.ID, v.Firm, v.Request)
	s.day("日期", v.Date)
	s.day("时限", v.Due)
	s.day("答复", v.Answered)
	if sooner(v.Due, v.Date) {
		s.add("时限", v.Due.Chinese(), "早于受理日期（"+v.Date.Chinese()+"）", "")
	}
	if sooner(v.Answered, v.Date) {
		s.add("答复", v.Answered.Chinese(), "早于受理日期（"+v.Date.Chinese()+"）", "")
	}
	s.unit("办理单位", v.Unit)
}

func (s *rowSearch) day(field string, d Date) {
	if beyondSense(d, s.c.at) {
		s.add(field, d.Chinese(), "年份不合情理", "")
	}
}

// amount doubts one a hundred times the middle of its register, or beyond any project.
func (s *rowSearch) amount(field string, m Opt[Money], middle Money) {
	if why := slipped(m, middle); why != "" {
		s.add(field, yuan(m.Value), why, "")
	}
}

func (s *rowSearch) listed(field, value, why string, known []string, nearest func(string, []string) string) {
	if value != "" && len(known) > 0 && !oneOf(value, known) {
		s.add(field, "“"+value+"”", why, nearest(value, known))
	}
}

// unit doubts a unit that the projects do not have, where one of theirs is near.
func (s *rowSearch) unit(field, value string) {
	if _, known := s.c.units[value]; known || value == "" {
		return
	}
	if nearest := nearestName(value, s.c.unitNames()); nearest != "" {
		s.add(field, "“"+value+"”", "项目库没有这个单位", nearest)
	}
}

// twin doubts a name that another row has too, but for blanks, brackets and marks.
func (s *rowSearch) twin(field string) {
	for _, other := range s.c.twins(s.register, s.name) {
		if other.id != s.id && s.name != "" {
			s.add(field, "“"+s.name+"”", twinWhy(s.name, other.name), "")
			return
		}
	}
}

// named is a row or project with its name.
type named struct {
	id   int64
	name string
}

func twinWhy(name, other string) string {
	if Fold(name) == Fold(other) {
		return "与另一行同名，可能重复登记"
	}
	return "与“" + other + "”只差空格、括号或标点，可能是同一个"
}

// plainName gives the letters and figures of a name: blanks, brackets and marks go.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, Fold(s))
}

// slipped tells why an amount can hardly be true beside the middle of its neighbours; empty where
// it can.
func slipped(m Opt[Money], middle Money) string {
	switch {
	case !m.Known || m.Value <= 0:
	case m.Value > mostTotal*Yi || middle > 0 && m.Value/unitSlip > middle:
		return "是一般项目的100倍以上，单位可能填错（万元、亿元）"
	case middle > 0 && m.Value < middle/10_000:
		return "不到一般项目的万分之一，单位可能填错（元、万元、亿元）"
	}
	return ""
}

// beyondSense tells a date that no record of the zone has.
func beyondSense(d Date, at Period) bool {
	return !d.IsZero() && (d.Year < firstYear || d.Year > at.Year+yearsAhead)
}

// sooner tells that a date lies before another one, whatever day of a month is meant.
func sooner(a, b Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	return CompareDates(a.Last(), Date{b.Year, max(1, b.Month), max(1, b.Day)}) < 0
}

// buildingOrder are the nodes that follow one another.
var buildingOrder = []Node{LandGrant, Start, Topping, Completion, Production, FullOutput}

// doubtfulNodes finds dates beyond sense or long to come, and nodes that are planned or were reached
// in the wrong order: the field, its value, and why.
func doubtfulNodes(all *[NodeCount]Milestone, order []Node, at Period) [][3]string {
	var out [][3]string
	for _, n := range Nodes() {
		for _, d := range []struct {
			field string
			day   Date
		}{{n.Title() + "计划", all[n].Planned}, {n.Title() + "实际", all[n].Actual}} {
			if beyondSense(d.day, at) {
				out = append(out, [3]string{d.field, d.day.Chinese(), "年份不合情理"})
			}
		}
		if actual := all[n].Actual; actual.Year > at.Year+1 && !beyondSense(actual, at) {
			out = append(out, [3]string{n.Title() + "实际", actual.Chinese(), fmt.Sprintf("实际日期在%d年以后", at.Year+1)})
		}
	}
	out = append(out, wrongOrder(order, "实际", func(n Node) Date { return all[n].Actual })...)
	return append(out, wrongOrder(order, "计划", func(n Node) Date { return all[n].Planned })...)
}

func wrongOrder(order []Node, word string, day func(Node) Date) [][3]string {
	var out [][3]string
	before, last := Node(0), Date{}
	for _, n := range order {
		d := day(n)
		if d.IsZero() {
			continue
		}
		if sooner(d, last) {
			out = append(out, [3]string{n.Title() + word, d.Chinese(), "早于" + before.Title() + word + "（" +
				last.Chinese() + "）"})
		}
		before, last = n, d
	}
	return out
}
