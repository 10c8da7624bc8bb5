package ledger

import (
	"fmt"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// leadNodes are the nodes of the register of leads, each planned and actual.
var leadNodes = []zone.Node{zone.Signing, zone.LandGrant, zone.Start, zone.Enrolment, zone.Production, zone.FullOutput}

// Leads draws up the register of projects being courted (招商项目台账), and the
// year's targets against what was signed.
func Leads(b *zone.Book, at zone.Period) *Workbook {
	return &Workbook{Title: b.Office.Zone + at.Title() + "招商项目台账", Author: b.Office.Name, AsOf: at.End(),
		Sheets: []Sheet{leadSheet(b, at), targetSheet(b, at)}}
}

// sheet makes a sheet with the head and foot that every table has.
func sheet(b *zone.Book, at zone.Period, name, title, unit string, columns []Column) Sheet {
	if b.Office.Sample {
		title += "（示例数据）"
	}
	return Sheet{Name: name, Title: b.Office.Zone + title, Columns: columns,
		Left: "填报单位：" + b.Office.Name, Middle: "填报日期：" + at.End().Chinese(), Right: unit,
		Foot: []string{fmt.Sprintf("单位负责人：%-16s审核人：%-16s制表人：%-16s联系电话：%s", b.Office.Head, b.Office.Reviewer, b.Office.Clerk, b.Office.Phone)}}
}

func leadSheet(b *zone.Book, at zone.Period) Sheet {
	money := numeral.Format{Unit: numeral.Yi, Places: 4}
	none := numeral.Format{}
	cols := []Column{{"序号", Mark, none, 8}, {"项目名称", Text, none, 30}, {"投资方", Text, none, 20}, {"产业链", Text, none, 18}, {"产业链环节", Text, none, 14},
		{"总投资", Number, money, 14}, {"其中外资", Number, money, 14}, {"用地（亩）", Number, numeral.Format{Unit: numeral.Mu, Places: 2}, 12}, {"阶段", Mark, none, 10}, {"在谈", Day, none, 12}}
	for _, n := range leadNodes {
		cols = append(cols, Column{n.Title() + "计划", Day, none, 12}, Column{n.Title() + "实际", Day, none, 12})
	}
	cols = append(cols, Column{"专班", Text, none, 16}, Column{"问题", Text, none, 18}, Column{"下一步", Text, none, 18})
	s := sheet(b, at, "招商项目台账", "招商项目台账（"+at.Title()+"）", "单位：亿元", cols)
	if len(b.Leads) == 0 {
		row := make([]Cell, len(cols))
		row[colName].Text = "暂无招商项目"
		s.Rows = []Row{{Cells: row}}
		return s
	}
	var total, foreign zone.Sum
	rows := []Row{{}}
	for i := range b.Leads {
		l := &b.Leads[i]
		total.Add(l.Total)
		foreign.Add(l.Foreign)
		rows = append(rows, leadRow(l, i+1, at))
	}
	last := FirstRow + len(rows) - 1
	sum := make([]Cell, len(cols))
	sum[colName].Text = fmt.Sprintf("合计（%d个）", len(b.Leads))
	for c, v := range map[int]zone.Sum{5: total, 6: foreign} {
		sum[c] = unknown
		if v.Opt().Known {
			sum[c] = Cell{Number: numeral.Int(v.Value), Formula: "SUM(" + Ref(c, FirstRow+1) + ":" + Ref(c, last) + ")"}
		}
	}
	rows[0] = Row{Total, sum}
	s.Rows = rows
	return s
}

func leadRow(l *zone.Lead, no int, at zone.Period) Row {
	land := unknown
	if l.LandArea.Known {
		land = Cell{Number: numeral.Int(l.LandArea.Value)}
	}
	cells := []Cell{{Number: numeral.Int(no)}, {Text: l.Name}, {Text: l.Investor}, {Text: l.Industry}, {Text: l.Segment},
		amount(l.Total), amount(l.Foreign), land, {Text: l.Stage(at.End()).Title()}, {Date: l.TalksSince}}
	for _, n := range leadNodes {
		cells = append(cells, Cell{Date: l.Milestones[n].Planned}, Cell{Date: l.Milestones[n].Actual})
	}
	return Row{Cells: append(cells, Cell{Text: l.Team}, Cell{Text: l.Problem}, Cell{Text: l.Next})}
}

// targetSheet sets each goal beside the leads signed towards it.
func targetSheet(b *zone.Book, at zone.Period) Sheet {
	none, whole := numeral.Format{}, numeral.Format{Plain: true}
	percent := numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}
	s := sheet(b, at, "招商目标", "招商目标完成情况（"+at.Title()+"）", "单位：个", []Column{{"序号", Mark, none, 8}, {"目标", Text, none, 24},
		{"目标数", Number, whole, 10}, {"已签约", Number, whole, 10}, {"完成率", Number, percent, 10}, {"已签约项目", Text, none, 60}})
	for i, t := range b.TargetStates(at) {
		row, names := FirstRow+i, ""
		for k, l := range t.Signed {
			if k > 0 {
				names += "、"
			}
			names += l.Name
		}
		rate := unknown
		if t.Target.Count > 0 {
			rate = Cell{Number: zone.Quotient(zone.Some(zone.Money(len(t.Signed))), zone.Some(zone.Money(t.Target.Count))), Formula: Ref(3, row) + "/" + Ref(2, row)}
		}
		s.Rows = append(s.Rows, Row{Cells: []Cell{{Number: numeral.Int(i + 1)}, {Text: t.Target.Name}, {Number: numeral.Int(t.Target.Count)},
			{Number: numeral.Int(len(t.Signed))}, rate, {Text: names}}})
	}
	if len(s.Rows) == 0 {
		s.Rows = []Row{{Cells: []Cell{{}, {Text: "本年未设招商目标"}, {}, {}, {}, {}}}}
	}
	return s
}
