package briefing

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Circular draws up the circular on the half-month's contest (通报): overall
// figures, the units ranked, red flags praised, snails named with cause and
// deadline, next steps.
func Circular(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := circular{newDraft("circular", b, at)}
	d.full = true
	d.add(Headline{d.sampled(at.Title() + "重点项目赛马晾晒情况的通报")})
	d.add(d.reference(at.Number())...)
	d.add(Address{"各有关单位："})
	d.para("现将" + at.Title() + "重点项目投资完成和赛马晾晒情况通报如下。")
	d.sections(d.parts())
	d.sign()
	return d.official("重点项目赛马晾晒情况的通报")
}

// circular is the draft of the circular.
type circular struct{ *draft }

// parts are its sections.
func (d circular) parts() []section {
	return []section{
		{"总体情况", func() {
			d.section("总体情况")
			if len(d.book.Projects) == 0 {
				d.para("截至" + d.day() + "，项目库暂无项目。")
			}
			buildingText(d).registers()
			buildingText(d).starts()
		}},
		{"责任单位排名", func() { d.section("责任单位排名"); d.unitTable() }},
		{"通报表扬", func() { d.section("通报表扬"); d.praise() }},
		{"督促整改", func() {
			if !d.book.External { // who is behind is not told outside
				d.section("督促整改")
				d.urge()
			}
		}},
		{"下一步要求", func() { d.section("下一步要求"); buildingText(d).nextSteps() }},
	}
}

// flags heads a column that counts one flag.
func flags(f zone.Flag) Column {
	return Column{Title: f.Title(), Align: Number, Group: "旗别（个）"}
}

// unitTable ranks the units in charge by 超序时, 全区 first; ties share a rank.
func (d circular) unitTable() {
	units := d.book.RankUnits(d.at)
	if len(units) == 0 {
		d.para("本期暂无责任单位可以排名。")
		return
	}
	out := Table{Columns: []Column{mark("排名"), words("责任单位"), number("项目数（个）"), number("完成率（%）"), number("超序时（百分点）"),
		flags(zone.Red), flags(zone.Blue), flags(zone.Yellow), flags(zone.Snail)}}
	row := func(rank, name string, t *zone.Totals, sum bool) {
		rates := rateCells(t.Completion(), nil, t.Ahead())
		cells := []Cell{{Text: rank}, {Text: name}, {Text: fmt.Sprint(t.Count)}, rates[0], rates[2]}
		for _, f := range zone.Flags {
			cells = append(cells, Cell{Text: fmt.Sprint(t.Flags[f])})
		}
		out.Rows = append(out.Rows, Row{Cells: cells, Sum: sum})
	}
	all := d.book.Sum(d.book.All(), d.at)
	row("", "全区", &all, true)
	for i := range units {
		rank := numeral.Unknown
		if units[i].Rank > 0 {
			rank = fmt.Sprint(units[i].Rank)
		}
		row(rank, units[i].Name, &units[i].Totals, false)
	}
	d.add(out, Note{"注：按投资量超序时排名，并列的名次相同、后续名次顺延；旗别按“" + d.book.Rules.Name + "”评定，数字未作机械调整。"})
	d.notes(leftNote(&all), figure.HandNote(d.book.Rules, d.untold(), d.at))
}

// untold gives the projects whose flags the later sections do not show: 蓝旗 and 黄旗, which the
// table of units counts.
func (d circular) untold() []*zone.Project {
	return slices.DeleteFunc(slices.Clone(d.book.All()), func(p *zone.Project) bool {
		final := d.book.Rules.Rate(p, d.at).Final
		return final == zone.Red || final == zone.Snail
	})
}

var ratioFormat = numeral.Format{Places: 2, Plain: true}

// ratios writes the three r and the composite.
func (d circular) ratios(r zone.Rating) []Cell {
	var out []Cell
	for _, v := range r.Ratios {
		out = append(out, Cell{Text: ratioFormat.Text(v)})
	}
	return append(out, Cell{Text: d.composite(r.Composite)})
}

// composite writes a composite so that it is seen on its side of every threshold.
func (d *draft) composite(v *big.Rat) string { return figure.Composite(d.book.Rules, v).Text(v) }

// praise lists the red flags by rank.
func (d circular) praise() {
	var praised []*zone.Project
	out := Table{Columns: []Column{mark("排名"), words("项目名称"), words("责任单位"), number("投资量r"), number("工作量r"),
		number("实物量r"), number("综合")}}
	contest := d.book.Contest(d.at)
	for _, r := range contest.Ranked {
		if r.Rating.Final == zone.Red {
			praised = append(praised, r.Project)
			out.Rows = append(out.Rows, Row{Cells: append([]Cell{{Text: fmt.Sprint(r.Rank)}, {Text: r.Project.Name},
				{Text: r.Project.Unit}}, d.ratios(r.Rating)...)})
		}
	}
	waiting := d.waiting(contest.Waiting)
	switch {
	case len(out.Rows) > 0 && waiting == "":
		d.para("以下{红旗项目.个数}个项目获得红旗，予以通报表扬。")
	case len(out.Rows) > 0:
		d.para("以下项目获得红旗，予以通报表扬。" + waiting)
	default:
		d.para(cmp.Or(waiting, "本期没有项目获得红旗。"))
		return
	}
	d.add(out, Note{"注：r＝实际累计完成率÷序时进度；综合按投资量、工作量、实物量加权，缺项由其余各项按比例补足。"})
	d.notes(d.unpraised(contest.Ranked), figure.HandNote(d.book.Rules, praised, d.at))
}

// unpraised explains the ranks that the list of red flags lacks: who is placed before the last
// one that the rules gave, and why that is no red flag. Empty where no rank is lacking.
func (d circular) unpraised(ranked []zone.Ranked) string {
	last := 0
	for i, r := range ranked {
		if r.Rating.Final == zone.Red && !r.Rating.ByHand() {
			last = i
		}
	}
	var parts []string
	for _, r := range ranked[:min(last, len(ranked))] {
		if r.Rating.Final == zone.Red {
			continue
		}
		why := "评为" + r.Rating.Final.Title()
		switch {
		case r.Rating.ByHand():
			why = figure.Adjusted(r.Rating)
		case r.Rating.Capped:
			why = "重要节点逾期，最高评黄旗"
		case r.Rating.LateStart:
			why = "开工逾期，" + why
		}
		parts = append(parts, fmt.Sprintf("第%d名%s%s", r.Rank, r.Project.Name, why))
	}
	if n := len(parts); n > maxNamed {
		parts = append(parts[:maxNamed-1], fmt.Sprintf("其他%d个排名在前的项目也因此未列入", n-maxNamed+1))
	}
	return when(len(parts) > 0, "注：名次按全部参评项目排列，空缺的名次为未获红旗的项目："+strings.Join(parts, "；")+"。")
}

// urge lists the snails with cause, remedy, unit and deadline.
func (d circular) urge() {
	causes, urged := snailText(d).causes()
	if len(urged) == 0 {
		d.para("本期没有项目被评为蜗牛。")
		return
	}
	d.para("以下{蜗牛项目.个数}个项目被评为蜗牛，请责任单位逐项整改。", snailText(d).summoned())
	d.add(snailText(d).table(causes, len(urged)))
	d.notes(figure.HandNote(d.book.Rules, urged, d.at))
}

func (d buildingText) nextSteps() {
	t := d.book.Sum(d.book.All(), d.at)
	var steps List
	all := []string{
		when(t.Flags[zone.Snail] > 0, "被评为蜗牛的项目，责任单位要按所列时限完成整改，并于下一期说明进展。"),
		when(t.Flags[zone.NoData] > 0, "{全部项目.未报数}个应报未报的项目，请于三日内补报。"),
		when(t.Due > t.Started, "尚有"+d.said("应开工未开工项目.个数", fmt.Sprint(t.Due-t.Started))+"个应开工项目没有开工，要逐项明确开工时间和责任人。"),
		when(t.ShouldEnrol > t.Enrolled, "已开工未入库的"+
			d.said("全部项目[应开工=是，开工=已开工，入库=未入库].个数", fmt.Sprint(t.ShouldEnrol-t.Enrolled))+"个项目，要抓紧备齐资料，应入尽入。"),
		"各责任单位要对照序时进度，持续推进项目建设，如实、按时报送数据。",
	}
	if d.book.External {
		all = []string{
			when(t.Flags[zone.Snail] > 0, "加快进度滞后的项目，按计划赶上序时进度。"),
			when(t.Due > t.Started, "推动尚未开工的"+d.said("应开工未开工项目.个数", fmt.Sprint(t.Due-t.Started))+"个应开工项目早日开工。"),
			"对照序时进度，持续推进项目建设。",
		}
	}
	for _, s := range all {
		if s != "" {
			steps.Items = append(steps.Items, d.fill(s))
		}
	}
	if len(steps.Items) == 1 { // one alone needs no number
		d.add(Para{steps.Items[0]})
		return
	}
	steps.Numbered = true
	d.add(steps)
}
