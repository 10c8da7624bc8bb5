package briefing

import (
	"cmp"
	"fmt"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Matrix draws up what each industry chain has of the seven ones ("七个一") and
// how the eight mechanisms ("八大机制") stand.
func Matrix(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := matrix{newDraft("matrix", b, at)}
	d.add(Headline{d.sampled("“七个一”和“八大机制”落实情况")})
	d.sections(d.parts())
	return d.sourced(Handout, "“七个一”和“八大机制”落实情况")
}

// matrix is the draft of what the chains have and how the mechanisms stand.
type matrix struct{ *draft }

// parts are its sections.
func (d matrix) parts() []section {
	return []section{
		{"七个一", func() { d.section("产业链“七个一”"); d.sevenOnes() }},
		{"八大机制", func() { d.section("项目推进“八大机制”"); d.mechanisms() }},
	}
}

func (d matrix) sevenOnes() {
	if len(d.book.Chains) == 0 {
		d.para("暂无产业链的记录。")
		return
	}
	out := Table{Columns: []Column{{Title: "产业链", Align: Words, Chars: 6}}}
	for _, name := range d.book.Office.Own().Ones {
		out.Columns = append(out.Columns, Column{Title: name, Align: Mark, Share: 1})
	}
	out.Columns = append(out.Columns, Column{Title: "齐备", Align: Mark, Chars: 3})
	missing := 0
	for _, c := range d.book.Chains {
		row := []Cell{{Text: c.Name, Bold: true}}
		for i, one := range c.Ones {
			if !c.Has(i) {
				row = append(row, Cell{Text: "缺", Tone: Red, Bold: true})
				continue
			}
			row = append(row, Cell{Text: one})
		}
		missing += c.Lacking()
		out.Rows = append(out.Rows, Row{Cells: append(row, Cell{Text: fmt.Sprintf("%d/7", len(c.Ones)-c.Lacking())})})
	}
	state := "“七个一”全部齐备。"
	if missing > 0 {
		state = "“七个一”尚缺" + d.said("产业链.缺项数", fmt.Sprint(missing)) + "项，须逐项补齐。"
	}
	d.para("现有产业链"+d.said("产业链.个数", fmt.Sprint(len(d.book.Chains)))+"条，", state)
	d.add(out)
}

func (d matrix) mechanisms() {
	if len(d.book.Mechanisms) == 0 {
		d.para("暂无机制的记录。")
		return
	}
	out := Table{Columns: []Column{mark("序号"), words("机制"), words("牵头单位"), mark("状态"), words("说明")}}
	for i, m := range d.book.Mechanisms {
		out.Rows = append(out.Rows, Row{Cells: []Cell{{Text: fmt.Sprint(i + 1)}, {Text: m.Name},
			{Text: cmp.Or(m.Owner, numeral.Unknown)},
			{Text: cmp.Or(m.State, numeral.Unknown)}, {Text: cmp.Or(m.Note, numeral.Unknown)}}})
	}
	d.add(out)
}
