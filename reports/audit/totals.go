package audit

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
	"zonebrief/reports/figure"
	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/proof"
)

// columnMeasures tells which measure a column of a table, a series of a chart or a
// key figure shows, by its title.
var columnMeasures = map[string]string{
	"总投资": "总投资", "其中外资": "外资", "上年底累计": "上年底累计", "年度计划": "年度计划", "本期完成": "本期完成", "本年累计": "累计投资", "自开始累计": "自开始累计",
	"完成率": "完成率", "投资完成率": "完成率",
	"序时进度": "序时进度", "超序时": "超序", "±百分点": "超序", "项目数": "个数", "红旗": "红旗数", "蓝旗": "蓝旗数", "黄旗": "黄旗数", "蜗牛": "蜗牛数",
	"综合":   "综合比",
	"投资量r": "投资量比", "工作量r": "工作量比", "实物量r": "实物量比", "应开工": "应开工", "已开工": "已开工", "开工率": "开工率", "应入库": "应入库",
	"已入库": "已入库", "入库率": "入库率",
}

// plain takes a bracket off a title: 完成率（%） is 完成率.
func plain(title string) (name, bracket string) {
	name, bracket, _ = strings.Cut(title, "（")
	return strings.TrimSpace(name), strings.TrimSuffix(bracket, "）")
}

// subjects tells whom a row of that name is about; several are all possible. about
// names the table.
func (a *Auditor) subjects(label, about string) []string {
	name, _ := plain(label)
	registers := []string{"全部项目", "产业项目", "平台项目"}
	for _, r := range registers[1:] {
		if strings.Contains(about, r) {
			registers = []string{r}
		}
	}
	switch {
	case strings.Contains(about, "重点招引"):
		registers = []string{"重点招引项目"}
	case strings.Contains(about, "招商"):
		registers = []string{"全部线索"}
	}
	if n := a.names.byName[label]; n != nil && n.what == "项目" {
		return n.refs
	}
	switch name {
	case "合计", "全区合计", "全区", "总计":
		if name != "合计" && len(registers) > 1 {
			return registers[:1]
		}
		return registers
	case "产业项目", "平台项目":
		return []string{name}
	}
	name = strings.TrimSuffix(name, "小计")
	var out []string
	for _, r := range registers {
		for _, field := range []string{"产业", "责任单位", "片区"} {
			out = append(out, r+"["+field+"="+name+"]")
		}
		out = append(out, r+"[名称="+label+"]")
	}
	return out
}

// same proves a printed figure against what it may stand for. It gives the right
// one where none agrees; a row nobody knows is left alone.
func (a *Auditor) same(refs []string, agrees func(v *big.Rat) bool, write func(v *big.Rat) string) (right, ref string,
	ok bool) {
	for _, r := range refs {
		v, ok := a.catalogue(a.at).Look(r)
		if !ok || len(v.Sources) == 0 {
			continue
		}
		if agrees(v.Number) {
			return "", "", true
		}
		if right == "" {
			right, ref = numeral.Unknown, r
			if v.Number != nil {
				right = write(v.Number)
			}
		}
	}
	return right, ref, right == ""
}

// plainFigures are the measures that have no unit.
var plainFigures = map[string]bool{"个数": true, "应开工": true, "已开工": true, "应入库": true, "已入库": true, "参评数": true,
	"红旗数": true,
	"蓝旗数": true, "黄旗数": true, "蜗牛数": true, "目标数": true, "未填累计": true, "未报数": true, "缺项数": true}

// shown gives a reference with the project's name instead of its number.
func (a *Auditor) shown(ref string) string {
	head, tail, ok := strings.Cut(ref, ".")
	if p := a.book.Project(head); ok && p != nil && !strings.ContainsAny(p.Label(), ".[]{}|") {
		return p.Label() + "." + tail
	}
	return ref
}

// cell proves one printed cell.
func (a *Auditor) cell(where, label, about, title, text string, unit numeral.Unit) []Finding {
	name, bracket := plain(title)
	measure := columnMeasures[name]
	if measure == "" {
		return nil
	}
	for u, word := range map[numeral.Unit]string{numeral.Percent: "%", numeral.Point: "百分点", numeral.One: "个"} {
		if bracket == word {
			unit = u
		}
	}
	if plainFigures[measure] || strings.HasSuffix(measure, "比") {
		unit = numeral.One
	}
	var refs []string
	for _, s := range a.subjects(label, about) {
		refs = append(refs, s+"."+measure)
	}
	typed := strings.TrimPrefix(text, "+")
	v, ok := new(big.Rat).SetString(typed)
	_, frac, _ := strings.Cut(typed, ".")
	written := numeral.Format{Unit: unit, Places: len(frac), Plain: true}
	if ok {
		v.Mul(v, unit.Size())
	}
	right, ref, same := a.same(refs, func(book *big.Rat) bool {
		return !ok && (book == nil || text != numeral.Unknown) || ok && book != nil &&
			written.Text(book) == written.Text(v)
	}, written.Text)
	if same {
		return nil
	}
	return []Finding{{Block: where, Rule: Total, Words: label + "·" + name, Found: "“" + text + "”",
		Expected: fmt.Sprintf("“%s”（{%s}）", right, a.shown(ref))}}
}

// Table proves every figure of a table whose row and column are known.
func (a *Auditor) Table(where, about string, t briefing.Table) []Finding {
	unit := numeral.Yi
	if strings.HasSuffix(t.Unit, "万元") {
		unit = numeral.Wan
	}
	var out []Finding
	for _, row := range t.Rows {
		label := ""
		for i, c := range row.Cells {
			if i >= len(t.Columns) {
				break
			}
			switch {
			case label == "" && t.Columns[i].Align == briefing.Words && c.Text != "":
				label = c.Text
			case label != "" && t.Columns[i].Align == briefing.Number:
				out = append(out, a.cell(where, label, about+t.Title, t.Columns[i].Title, c.Text, unit)...)
			}
		}
		out = append(out, a.numbered(where, about+t.Title, label)...)
	}
	return out
}

// numbered proves the count in 合计（185个）.
func (a *Auditor) numbered(where, about, label string) []Finding {
	name, bracket := plain(label)
	count, ok := strings.CutSuffix(bracket, "个")
	if !ok {
		return nil
	}
	return a.cell(where, name, about, "项目数（个）", count, numeral.One)
}

// Chart proves every bar whose row and series are known.
func (a *Auditor) Chart(where string, c chart.Chart) []Finding {
	var out []Finding
	for _, s := range c.Series {
		measure := columnMeasures[s.Name]
		for i, v := range s.Values {
			if measure == "" || i >= len(c.Categories) {
				continue
			}
			var refs []string
			for _, subject := range a.subjects(c.Categories[i], c.Title) {
				refs = append(refs, subject+"."+measure)
			}
			right, ref, same := a.same(refs, func(want *big.Rat) bool { return equal(v, want) },
				func(v *big.Rat) string { return c.Format.WithUnit(v) })
			if !same {
				out = append(out, Finding{Block: where, Rule: Total, Words: c.Categories[i] + "·" + s.Name,
					Found: c.Format.WithUnit(v), Expected: fmt.Sprintf("%s（{%s}）", right, ref)})
			}
		}
	}
	return out
}

// Ranking proves the scores and flags of a ranked list whose names are known.
func (a *Auditor) Ranking(c *chart.Ranking) []Finding {
	measure := columnMeasures[c.Measure]
	var out []Finding
	for _, row := range c.Rows {
		n := a.names.byName[row.Name]
		if n == nil || n.what != "项目" || len(n.refs) != 1 || measure == "" {
			continue
		}
		right, ref, same := a.same([]string{n.refs[0] + "." + measure},
			func(v *big.Rat) bool { return equal(v, row.Score) }, func(v *big.Rat) string { return c.Format.Text(v) })
		if !same {
			out = append(out, Finding{Rule: Total, Words: row.Name + "·" + c.Measure, Found: c.Format.Text(row.Score),
				Expected: fmt.Sprintf("%s（{%s}）", right, a.shown(ref))})
		}
		out = append(out, a.flagOf(n, row.Flag.Word)...)
	}
	return out
}

// flagOf proves the flag that stands beside a project.
func (a *Auditor) flagOf(n *named, word string) []Finding {
	word = strings.TrimSuffix(strings.TrimSuffix(word, figure.DoubtMark), figure.HandMark)
	if v, ok := a.catalogue(a.at).Look(n.refs[0] + ".旗别"); ok && v.Text != word {
		return []Finding{{Rule: Flag, Words: n.name, Found: word, Expected: v.Text}}
	}
	return nil
}

func equal(a, b *big.Rat) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.Cmp(b) == 0
}

// KeyFigures proves the figures of a strip.
func (a *Auditor) KeyFigures(where string, k briefing.KeyFigures) []Finding {
	var out []Finding
	for _, f := range k.Figures {
		text := f.Value
		name, _ := plain(f.Label)
		refs := []string{name + ".个数"}
		if measure := columnMeasures[name]; measure != "" {
			refs = []string{"全部项目." + measure, "产业项目." + measure, "平台项目." + measure}
		}
		r := []rune(text)
		q, to := proof.ReadNumber(r, 0)
		if q == nil || to != len(r) {
			continue
		}
		right, ref, same := a.same(refs, func(v *big.Rat) bool { return v != nil && q.Agrees(v) }, q.WithUnit)
		if !same {
			out = append(out, Finding{Block: where, Rule: Total, Words: f.Label, Found: "“" + text + "”",
				Expected: fmt.Sprintf("“%s”（{%s}）", right, ref)})
		}
	}
	return out
}

// Workbook proves the figures of every sheet: each against the book, exactly, and
// each total against the sum of its column.
func (a *Auditor) Workbook(title string, w *ledger.Workbook) []Finding {
	return a.sheets(title, w, false)
}

// Custom proves a table of the office's own (自定义表) in the same way. Its name is
// anybody's, and its totals are of the projects that it chose: they are proved by
// their rows alone.
func (a *Auditor) Custom(title string, w *ledger.Workbook) []Finding {
	return a.sheets(title, w, true)
}

// sheets proves every sheet of projects; own is that the office drew them up.
func (a *Auditor) sheets(title string, w *ledger.Workbook, own bool) []Finding {
	var out []Finding
	for i := range w.Sheets {
		s, about := &w.Sheets[i], w.Sheets[i].Name
		name := slices.IndexFunc(s.Columns, func(c ledger.Column) bool { return c.Title == "项目名称" })
		if own {
			about = ""
		}
		if name >= 0 {
			out = append(out, a.rows(s, name, about)...)
		}
		if name >= 0 || own {
			out = append(out, sums(s)...)
		}
	}
	for i := range out {
		out[i].Document = title
	}
	return out
}

// rows proves every figure of a sheet whose row and column are known; name is the
// column of names, about says what the totals are of.
func (a *Auditor) rows(s *ledger.Sheet, name int, about string) []Finding {
	var out []Finding
	for _, row := range s.Rows {
		for c, cell := range row.Cells {
			measure := columnMeasures[s.Columns[c].Title]
			if measure == "" || cell.Number == nil && cell.Text != numeral.Unknown {
				continue
			}
			label := row.Cells[name].Text
			var refs []string
			for _, subject := range a.members(label, about) {
				refs = append(refs, subject+"."+measure)
			}
			f := s.Columns[c].Format
			right, ref, same := a.same(refs, func(v *big.Rat) bool { return equal(v, cell.Number) },
				func(v *big.Rat) string { return f.Text(v) })
			if !same {
				out = append(out, Finding{Block: s.Name, Rule: Total, Words: label + "·" + s.Columns[c].Title,
					Found: f.Text(cell.Number), Expected: fmt.Sprintf("%s（{%s}）", right, a.shown(ref))})
			}
		}
	}
	return out
}

// members gives the subjects of a row; 合计（35个） of a list of some projects is
// nobody's total.
func (a *Auditor) members(label, about string) []string {
	whole := slices.ContainsFunc([]string{"产业项目", "平台项目", "招商项目", "重点招引"},
		func(s string) bool { return strings.Contains(about, s) })
	if _, bracket := plain(label); !whole && strings.HasSuffix(bracket, "个") && a.names.byName[label] == nil {
		return nil
	}
	return a.subjects(label, about)
}

// sums proves that each 小计 with a formula is the sum of the rows below it up to the
// next, and 合计 that of all rows.
func sums(s *ledger.Sheet) []Finding {
	var out []Finding
	for c, column := range s.Columns {
		var total, part *big.Rat
		all, some := new(big.Rat), new(big.Rat)
		prove := func(words string, found, sum *big.Rat) {
			if found != nil && found.Cmp(sum) != 0 {
				out = append(out, Finding{Block: s.Name, Rule: Total, Words: words + "·" + column.Title,
					Found: column.Format.Text(found), Expected: column.Format.Text(sum) + "（各行之和）"})
			}
		}
		for _, row := range s.Rows {
			cell := row.Cells[c]
			summed := cell.Sums()
			switch {
			case row.Level == ledger.Total && summed:
				total = cell.Number
			case row.Level == ledger.Subtotal:
				prove("小计", part, some)
				if part, some = nil, new(big.Rat); summed {
					part = cell.Number
				}
			case row.Level == ledger.Data && cell.Number != nil:
				all.Add(all, cell.Number)
				some.Add(some, cell.Number)
			}
		}
		prove("小计", part, some)
		prove("合计", total, all)
	}
	return out
}

// Wall proves amounts, rates and flags of a wall chart's rows.
func (a *Auditor) Wall(w *briefing.Wall) []Finding {
	unit := numeral.Yi
	if strings.HasSuffix(w.Unit, "万元") {
		unit = numeral.Wan
	}
	var out []Finding
	for _, g := range w.Groups {
		for _, row := range g.Rows {
			out = append(out, a.cell(g.Name, row.Name, "", "总投资", row.Total, unit)...)
			out = append(out, a.cell(g.Name, row.Name, "", "完成率（%）", strings.TrimSuffix(row.Rate, "%"),
				numeral.Percent)...)
			if n := a.names.byName[row.Name]; n != nil && n.what == "项目" && len(n.refs) == 1 {
				for _, f := range a.flagOf(n, row.Flag.Text) {
					f.Block = g.Name
					out = append(out, f)
				}
			}
		}
	}
	return out
}
