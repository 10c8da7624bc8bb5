package ledger

import (
	"fmt"
	"math/big"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// FormSheet names the sheet of a form that is filled in.
const FormSheet = "填报"

// FormMark heads the hidden column of a form that says of every row which project it was sent
// for, of which half-month, and what the register said then (标识): 17@2023-04-2 {…}. It goes
// along when the unit sorts rows or copies the sheet.
const FormMark = "标识"

// Form draws up the form on which a unit reports its projects (半月填报表): what is
// known is shown and locked, last half's figures stand beside, and this half's
// cells are open. due is the last day for answers, or zero; said gives what the mark of a
// project's row keeps of the register.
func Form(b *zone.Book, at zone.Period, unit string, list []*zone.Project, due zone.Date,
	said func(*zone.Project) string) *Workbook {
	w := workbook(b, at, "半月填报表（"+unit+"）", formSheet(b, at, unit, list, due, said), formGuide(b, at, due))
	w.Protect = true
	return w
}

var formColumns = []string{"序号", "项目名称", "编号", "总投资", "年度计划"}

// answers are the columns that are filled in.
var answers = []string{"本期完成", "本年累计", "工作量", "实物量", "形象进度", "存在问题", "措施", "办理部门", "时限", "下一步"}

func formSheet(b *zone.Book, at zone.Period, unit string, list []*zone.Project, due zone.Date,
	said func(*zone.Project) string) Sheet {
	d := projects(b, at, A3, FormSheet, at.Title()+"项目进展填报表", numeral.Wan, formColumns)
	d.Left = "填报单位：" + unit
	d.Middle = "填报期次：" + at.Title()
	if !due.IsZero() {
		d.Middle += "　请于" + due.Chinese() + "前报送"
	}
	last := at.Add(-1)
	before := func(title string, format numeral.Format, value func(*zone.Project) *big.Rat) {
		d.extend(tableColumn{Column: Column{Title: title, Over: "上期（供参考）", Kind: Number, Format: format},
			value: func(_ *table, p *zone.Project) *big.Rat { return value(p) }})
	}
	before("上期本年累计", money(numeral.Wan), func(p *zone.Project) *big.Rat {
		if at.Number() == 1 {
			return new(big.Rat)
		}
		return exact(p.YearDone(last))
	})
	for _, m := range []zone.Measure{zone.Work, zone.Physical} {
		before("上期"+m.Title(), percent, func(p *zone.Project) *big.Rat {
			if at.Number() == 1 {
				return new(big.Rat)
			}
			return b.Rules.Completion(p, m, last)
		})
	}
	all := catalogue(numeral.Wan)
	for _, name := range answers {
		f := all[name]
		f.Over, f.Open, f.Tint = "本期填报", true, Plain
		f.Widest = max(f.Widest, 16)
		if value := f.value; value != nil { // an open cell is empty rather than a dash
			f.value, f.cell = nil, func(d *table, p *zone.Project) Cell { return Cell{Number: value(d, p)} }
		}
		d.extend(f)
	}
	mark := Column{Title: FormMark, Kind: ID, Hidden: true}
	d.extend(tableColumn{Column: mark, cell: func(_ *table, p *zone.Project) Cell {
		return words(fmt.Sprintf("%d@%s %s", p.ID, at, said(p)))
	}})
	d.list(list, "本单位没有项目")
	for i, name := range []string{"本年累计", "工作量", "实物量"} {
		c, old := d.place[name], len(formColumns)+i
		d.Warnings = append(d.Warnings,
			Warning{c,
				fmt.Sprintf("AND(ISNUMBER(%s),ISNUMBER(%s),%[1]s<%[2]s)", Ref(c, d.FirstRow()),
					Ref(old, d.FirstRow()))})
	}
	d.Foot = append(d.Foot, "注：只填浅黄色的格子；金额单位为万元，工作量、实物量填本年累计百分数；累计数小于上期时会变色提醒，请核对或在“存在问题”中说明。")
	return *d.Sheet
}

// extend adds a column to the right.
func (d *table) extend(f tableColumn) {
	d.place[f.Title] = len(d.fields)
	d.fields = append(d.fields, f)
	d.Columns = append(d.Columns, f.Column)
}

// formGuide tells how the form is filled in.
func formGuide(b *zone.Book, at zone.Period, due zone.Date) Sheet {
	s := sheet(b, at, A4Upright, "填报说明", "填报说明", "",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "说明", Widest: 80}})
	s.Middle, s.Foot = "", nil
	lines := []string{
		"本表由园区数据文件生成，每个单位一份，请勿增删行列、改动表头或另存为其他格式。",
		"只有浅黄色的格子可以填写，其余已锁定；项目名称、总投资等有误的，请联系管委会办公室更正。",
		"本期完成、本年累计以万元计，只填数字；工作量、实物量填本年累计完成的百分数，例如 35%。",
		"没有进展的项目，本期完成填0；暂时没有数字的留空，不要填“无”或“—”。",
		"累计数不得小于上期；确需核减的，请在“存在问题”中写明原因。",
		"时限填日期，例如 2023-4-15。",
		"填好后保存，把本文件发回即可，文件名可以改。",
	}
	if !due.IsZero() {
		lines = append(lines, "请于"+due.Chinese()+"前报送，逾期记为迟报。")
	}
	for i, l := range lines {
		s.add(Data, number(i+1), words(l))
	}
	return s
}
