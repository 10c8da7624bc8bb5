package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Innovation draws up the platforms of innovation (创新平台) and the leading firms
// (龙头企业).
func Innovation(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	return workbook(b, at, "创新平台和企业", platformSheet(b, at), firmSheet(b, at))
}

// grouped writes rows under a heading for each group: 一、牵引类（2个）. Groups come
// in the given order, then as they first appear.
func grouped[T any](s *Sheet, list []T, order []string, of func(*T) string, row func(no int, v *T) []Cell,
	none string) {
	names := slices.Clone(order)
	members := map[string][]*T{}
	for i := range list {
		name := cmp.Or(of(&list[i]), "未分类")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		members[name] = append(members[name], &list[i])
	}
	no, heading := 0, 0
	for _, name := range names {
		if len(members[name]) == 0 {
			continue
		}
		heading++
		s.add(Section, words(numeral.Ordinal(heading)), words(fmt.Sprintf("%s（%d个）", name, len(members[name]))))
		for _, v := range members[name] {
			no++
			s.add(Data, row(no, v)...)
		}
	}
	if len(list) == 0 {
		s.say(none)
	}
}

func platformSheet(b *zone.Book, at zone.Period) Sheet {
	tiers := []string{"牵引", "支撑", "支点"}
	s := sheet(b, at, A4, "创新平台", "创新平台一览表（"+at.Title()+"）", "亿元",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "平台名称", Widest: 32},
			{Title: "层级", Kind: Mark, Widest: 6, Choices: tiers},
			{Title: "类型", Kind: Mark, Widest: 12}, {Title: "依托单位", Widest: 20},
			{Title: "投资", Kind: Number, Format: money(numeral.Yi)}, {Title: "启用（揭牌）", Kind: Day},
			{Title: "进展情况", Widest: 30},
			{Title: "片区", Kind: Mark, Widest: 6}, {Title: "责任单位", Widest: 14}, {Title: "亮点", Widest: 26}})
	var total zone.Sum
	first := 0
	for _, p := range b.Platforms {
		total.Add(p.Invest)
	}
	if len(b.Platforms) > 0 {
		_, first = s.total()
	}
	grouped(&s, b.Platforms, tiers, func(p *zone.Platform) string { return p.Tier },
		func(no int, p *zone.Platform) []Cell {
			return []Cell{number(no), words(p.Name), words(p.Tier), words(p.Kind), words(p.Partner), amount(p.Invest),
				{Date: p.Since}, words(p.State), words(p.District), words(p.Unit), words(p.Highlights)}
		}, "暂无创新平台")
	if len(b.Platforms) > 0 {
		cells := s.Rows[0].Cells
		cells[1], cells[5] = words(fmt.Sprintf("合计（%d个）", len(b.Platforms))),
			summed(exact(total.Opt()), run(5, first, s.next()-1))
	}
	s.Foot = append(s.Foot, "注：“—”为未填报或不涉及，不计入合计。")
	return s
}

func firmSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4, "企业", "重点企业一览表（"+at.Title()+"）", "亿元",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "企业名称", Widest: 34},
			{Title: "简称", Kind: Mark, Widest: 12},
			{Title: "产业", Kind: Mark, Widest: 18}, {Title: "是否龙头", Kind: Mark, Widest: 6, Choices: []string{"是", "否"}},
			{Title: "营业收入", Kind: Number, Format: money(numeral.Yi)}, {Title: "所属年度", Kind: Mark, Widest: 10},
			{Title: "“二次创业”项目", Widest: 34}, {Title: "备注", Widest: 34}})
	firms := slices.Clone(b.Firms)
	slices.SortStableFunc(firms,
		func(x, y zone.Firm) int { return map[bool]int{true: -1}[x.Leader] - map[bool]int{true: -1}[y.Leader] })
	for i, f := range firms {
		year := ""
		if f.Year > 0 {
			year = fmt.Sprint(f.Year, "年")
		}
		s.add(Data, number(i+1), words(f.Name), words(f.Short), words(f.Industry), words(yesNo(f.Leader)),
			amount(f.Revenue), words(year), words(ventures(b, &f)), words(f.Note))
	}
	if len(firms) == 0 {
		s.say("暂无企业")
	}
	return s
}

// ventures names the new projects of a leading firm.
func ventures(b *zone.Book, f *zone.Firm) string {
	var out []string
	for _, p := range b.All() {
		owner := zone.Fold(p.Owner + p.Investor)
		if p.SecondVenture &&
			(strings.Contains(owner, zone.Fold(f.Name)) ||
				f.Short != "" && strings.Contains(owner, zone.Fold(f.Short))) {
			out = append(out, p.Label())
		}
	}
	return strings.Join(out, "、")
}

// Honors draws up pilots and awards (试点荣誉).
func Honors(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	s := sheet(b, at, A4, "试点荣誉", "试点和荣誉一览表（"+at.Title()+"）", "",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "名称", Widest: 50},
			{Title: "类别", Kind: Mark, Widest: 8, Choices: []string{"试点", "荣誉"}},
			{Title: "领域", Kind: Mark, Widest: 10}, {Title: "授予（批准）单位", Widest: 24}, {Title: "日期", Kind: Day},
			{Title: "结果", Widest: 30}})
	grouped(&s, b.Honors, []string{"试点", "荣誉"}, func(h *zone.Honor) string { return h.Kind },
		func(no int, h *zone.Honor) []Cell {
			return []Cell{number(no), words(h.Name), words(h.Kind), words(h.Field), words(h.Grantor), {Date: h.Date},
				words(h.Result)}
		}, "暂无试点和荣誉")
	return workbook(b, at, "试点荣誉", s)
}

// Chains draws up what each chain has of the seven ones ("七个一"), its links, and
// the eight mechanisms ("八大机制").
func Chains(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	return workbook(b, at, "七个一", sevenOnes(b, at), linkSheet(b, at), mechanismSheet(b, at))
}

// lacking stands where a chain has nothing.
const lacking = "缺"

func sevenOnes(b *zone.Book, at zone.Period) Sheet {
	columns := []Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "产业链", Widest: 22}}
	for _, one := range b.Office.Own().Ones {
		columns = append(columns, Column{Title: one, Kind: Mark, Widest: 16})
	}
	columns = append(columns, Column{Title: "齐备", Kind: Number, Format: whole},
		Column{Title: "尚缺", Kind: Number, Format: whole})
	s := sheet(b, at, A4, "七个一", "产业链“七个一”落实情况（"+at.Title()+"）", "", columns)
	if len(b.Chains) == 0 {
		s.say("暂无产业链")
		return s
	}
	n := len(zone.SevenOnes)
	_, first := s.total(Cell{}, words(fmt.Sprintf("合计（%d条）", len(b.Chains))))
	have := make([]int, n)
	for i, c := range b.Chains {
		row, cells, all := s.next(), []Cell{number(i + 1), words(c.Name)}, n-c.Lacking()
		for k, one := range c.Ones {
			if c.Has(k) {
				have[k]++
			} else {
				one = lacking
			}
			cells = append(cells, words(one))
		}
		missing := fmt.Sprintf(`COUNTIF(%s:%s,"%s")`, Ref(2, row), Ref(1+n, row), lacking)
		s.add(Data,
			append(cells, Cell{Number: numeral.Int(all), Formula: fmt.Sprint(n, "-", missing)},
				Cell{Number: numeral.Int(n - all), Formula: missing})...)
	}
	last, cells, sum := s.next()-1, s.Rows[0].Cells, 0
	for k, count := range have {
		cells[2+k] = Cell{Number: numeral.Int(count), Format: &whole,
			Formula: fmt.Sprintf(`%d-COUNTIF(%s:%s,"%s")`, len(b.Chains), Ref(2+k, first), Ref(2+k, last), lacking)}
		sum += count
	}
	cells[2+n] = Cell{Number: numeral.Int(sum), Formula: run(2+n, first, last)}
	cells[3+n] = Cell{Number: numeral.Int(len(b.Chains)*n - sum), Formula: run(3+n, first, last)}
	for k := range n {
		s.Warnings = append(s.Warnings, Warning{2 + k, Ref(2+k, first) + `="` + lacking + `"`})
	}
	s.Foot = append(s.Foot, "注：合计行为已落实的产业链条数；“缺”为尚未落实。")
	return s
}

func linkSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4, "产业链环节", "产业链环节与缺口（"+at.Title()+"）", "",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "环节", Widest: 24},
			{Title: "位置", Kind: Mark, Widest: 8, Choices: []string{"上游", "中游", "下游"}},
			{Title: "区内企业数", Kind: Number, Format: whole}, {Title: "区内企业", Widest: 50}, {Title: "缺链、弱链", Widest: 34}})
	type link struct {
		zone.Segment
		chain string
	}
	var list []link
	for _, c := range b.Chains {
		for _, l := range c.Segments {
			list = append(list, link{l, c.Name})
		}
	}
	grouped(&s, list, nil, func(l *link) string { return l.chain }, func(no int, l *link) []Cell {
		return []Cell{number(no), words(l.Name), words(l.Side), number(len(l.Firms)), words(strings.Join(l.Firms, "、")),
			words(l.Gap)}
	}, "暂无产业链环节")
	return s
}

func mechanismSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4, "八大机制", "项目推进“八大机制”运行情况（"+at.Title()+"）", "",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "机制", Widest: 34}, {Title: "牵头单位", Widest: 24},
			{Title: "状态", Kind: Mark, Widest: 16}, {Title: "说明", Widest: 50}})
	for i, m := range b.Mechanisms {
		s.add(Data, number(i+1), words(m.Name), words(m.Owner), words(m.State), words(m.Note))
	}
	if len(b.Mechanisms) == 0 {
		s.say("暂无机制")
	}
	return s
}
