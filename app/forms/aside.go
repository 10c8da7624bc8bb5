package forms

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/app/intake"
	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// asides finds what a unit wrote into its answer that no answer brings: corrections of what is
// locked (总投资, 上期), and remarks beside the table. A clerk looks at them; they stand in no
// way of the rest.
func (a *Answer) asides(s *session.Session, at zone.Period, list []answerSheet, p *intake.Preview) []intake.Problem {
	var out []intake.Problem
	for i := range p.Changed {
		e := &p.Changed[i]
		for _, c := range e.Changes {
			if slices.Contains(formFields, c.Field) || c.Field == "名称" || c.Field == "编号" || a.said(e.Project, at, &c) {
				continue
			}
			out = append(out, intake.Problem{Sheet: e.Sheet, Cell: c.Cell, Name: e.Name, Reason: fmt.Sprintf(
				"“%s”由%s改为%s；填报表只收本期填报的各列，没有收，属实的请在数据文件里改", c.Field, zone.OrBlank(c.Old), zone.OrBlank(c.New))})
		}
	}
	for i := range list {
		one := &list[i]
		taken := map[int]bool{}
		for k := range p.Sheets {
			for _, c := range p.Sheets[k].Columns {
				taken[c.Place] = taken[c.Place] || p.Sheets[k].Sheet == one.Name && c.Field != ""
			}
		}
		for r := one.first; r < len(one.Rows); r++ {
			if id, _ := one.marked(&one.Rows[r]); id != 0 {
				if project := s.Book.ByID(id); project != nil {
					out = append(out, one.beside(s, at, r, project, taken)...)
				}
			}
		}
	}
	return out
}

// doubted are the answers that can hardly be true (存疑): they are taken, and told.
func doubted(p *intake.Preview) (out []intake.Problem) {
	for i := range p.Changed {
		e := &p.Changed[i]
		for _, c := range e.Changes {
			for _, d := range p.Doubts {
				if d.Sheet == e.Sheet && d.Cell == c.Cell && slices.Contains(formFields, c.Field) {
					out = append(out, d)
				}
			}
		}
	}
	return out
}

// otherUnit takes out the sheets of an answer that name another unit than the form did, while what the form itself
// filled in (总投资, 年度计划) still stands there in the old one: nobody can know in which the unit wrote its own
// figures. Nothing of such a sheet is taken, and it is told; the other sheets are returned.
func otherUnit(list []answerSheet, p *intake.Preview) []answerSheet {
	return slices.DeleteFunc(slices.Clone(list), func(s answerSheet) bool {
		same, shifted, cell := 0, 0, ""
		for i := range p.Changed {
			for _, c := range p.Changed[i].Changes {
				if p.Changed[i].Sheet != s.Name || c.Field != "总投资" && c.Field != "年度计划" {
					continue
				}
				if same++; tenThousandfold(c.Old, c.New) {
					shifted++
					cell = cmp.Or(cell, c.Cell)
				}
			}
		}
		if shifted < 2 || 2*shifted <= same {
			return false
		}
		p.Problems = append(p.Problems, intake.Problem{Sheet: s.Name, Cell: cell,
			Reason: "表上的金额单位改过，分发时填好的总投资、年度计划却还是原来的数，分不清本期填的是哪个单位，" +
				"整张表没有收；请把单位改回分发时的样子再收"})
		p.LeaveOut(s.Name)
		return true
	})
}

// tenThousandfold tells whether one amount is ten thousand times the other: the same figure under
// 万元 and under 亿元.
func tenThousandfold(a, b string) bool {
	x, _, errX := numeral.Parse(a)
	y, _, errY := numeral.Parse(b)
	if errX != nil || errY != nil || x.Sign() == 0 || y.Sign() == 0 {
		return false
	}
	times := new(big.Rat).Quo(x, y)
	return times.Cmp(numeral.Int(10_000)) == 0 || times.Cmp(big.NewRat(1, 10_000)) == 0
}

// said tells whether a value is what the form itself said, and the register changed since.
func (a *Answer) said(p *zone.Project, at zone.Period, c *intake.Change) bool {
	base, ok := a.base[p.Code][c.Field]
	if !ok {
		return false
	}
	draft, then := p.Clone(), p.Clone()
	f := field.Find(c.Field)
	return f != nil && f.Set(draft, at, c.Value()) == nil && f.Set(then, at, base) == nil &&
		f.Get(draft, at) == f.Get(then, at)
}

// ours are the heads of the form under which nothing is read.
var ours = map[string]bool{"序号": true, "上期本年累计": true, "上期工作量": true, "上期实物量": true, ledger.FormMark: true}

// beside finds what stands in a row outside the form's columns, and figures of the half-month
// before that are others than the book's.
func (s *answerSheet) beside(b *session.Session, at zone.Period, r int, p *zone.Project,
	taken map[int]bool) (out []intake.Problem) {
	row, heads := &s.Rows[r], s.heads()
	last := at.Add(-1)
	before := map[string]*big.Rat{}
	if at.Number() > 1 {
		before["上期本年累计"] = tenThousands(p, last)
		before["上期工作量"] = b.Book.Rules.Completion(p, zone.Work, last)
		before["上期实物量"] = b.Book.Rules.Completion(p, zone.Physical, last)
	}
	for c := range row.Cells {
		cell := row.At(c)
		if cell.Blank() {
			continue
		}
		why := ""
		switch head, ok := heads[c]; {
		case !ok || !taken[c] && !ours[head]:
			why = fmt.Sprintf("“%s”写在表的各列之外，没有收", zone.Shorten(strings.TrimSpace(cell.Text), 30))
		case before[head] != nil && cell.Number:
			if v, ok := new(big.Rat).SetString(cell.Text); ok && !near(v, before[head]) {
				why = fmt.Sprintf("“%s”与登记的不同；上期的数不能在本期填报表里改，没有收", head)
			}
		}
		if why != "" {
			out = append(out, intake.Problem{Sheet: s.Name, Cell: ledger.Ref(c, row.Number), Name: p.Name, Reason: why})
		}
	}
	return out
}

// tenThousands returns what a project had done in the year at a half-month, in 万元.
func tenThousands(p *zone.Project, at zone.Period) *big.Rat {
	done := p.YearDone(at)
	if !done.Known {
		return nil
	}
	return big.NewRat(int64(done.Value), 10_000)
}

// near tells whether a figure of a workbook is another figure, but for what its digits hold.
func near(a, b *big.Rat) bool {
	x, _ := new(big.Rat).Sub(a, b).Float64()
	return x < 1e-6 && x > -1e-6
}

// heads returns the lowest head of every column of the form.
func (s *answerSheet) heads() map[int]string {
	out := map[int]string{}
	for i := range s.Rows[:s.first] {
		named := s.name < len(s.Rows[i].Cells) && zone.Fold(s.Rows[i].At(s.name).Text) == "项目名称"
		if !named && i+1 < s.first {
			continue
		}
		for c := range s.Rows[i].Cells {
			if text := zone.Fold(s.Rows[i].At(c).Text); text != "" {
				out[c] = text
			}
		}
	}
	return out
}
