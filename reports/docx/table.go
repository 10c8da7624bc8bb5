package docx

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout"
	"zonebrief/reports/typeset"
)

// table writes a table with its title and its unit; its head repeats on every page.
func (d *writer) table(t *briefing.Table) {
	if len(t.Columns) == 0 {
		return
	}
	if t.Title != "" {
		d.put(styleTableTitle, props{}, run(d.look.Balanced(t.Title, d.look.TableTitle, d.look.Width)))
	}
	if t.Unit != "" {
		d.put(styleTableUnit, props{}, run(t.Unit))
	}
	g := &grid{writer: d, table: t, edges: d.look.Edges(t, d.look.Width)}
	l := d.look
	caption := ""
	if t.Title != "" {
		caption = `<w:tblCaption w:val="` + esc(t.Title) + `"/>`
	}
	var head strings.Builder
	fmt.Fprintf(&head, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblBorders>%s%s`+
		`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="%s"/></w:tblBorders><w:tblLayout w:type="fixed"/>%s%s`+
		`</w:tblPr><w:tblGrid>`, twips(l.Width), border("top", l.OuterRule), border("bottom", l.OuterRule),
		hex(layout.Hairline), cellMargins(l.CellSide, l.CellTop), caption)
	for i := range t.Columns {
		fmt.Fprintf(&head, `<w:gridCol w:w="%d"/>`, g.width(i, i+1))
	}
	d.putTable(head.String() + `</w:tblGrid>`)
	g.head()
	for i := range t.Rows {
		g.row(&t.Rows[i], i < len(t.Rows)-1 && (g.whole() || i == 0 || t.Rows[i].Sum || g.spans(&t.Rows[i]) ||
			i == len(t.Rows)-2))
	}
	d.raw(`</w:tbl>`)
	d.gap()
}

// grid is a table whose columns have been measured.
type grid struct {
	*writer
	table *briefing.Table
	edges []int // in micrometres
}

// wholeRows is how many rows a table has at most that stays on one page.
const wholeRows = 12

// whole tells whether the table stays on one page.
func (g *grid) whole() bool { return len(g.table.Rows) <= wholeRows }

// spans tells whether a row is one cell over all columns, the head of the rows below.
func (g *grid) spans(r *briefing.Row) bool {
	return len(r.Cells) == 1 && len(g.table.Columns) > 1 && r.Cells[0].Over >= len(g.table.Columns)-1
}

// width returns the width of some columns, in twips. Edges are rounded, not widths, so that they
// add up.
func (g *grid) width(from, to int) int { return twips(g.edges[to]) - twips(g.edges[from]) }

// head writes the titles of the columns, those of groups above them. A table without any title
// has none.
func (g *grid) head() {
	columns := g.table.Columns
	if !slices.ContainsFunc(columns, func(c briefing.Column) bool { return c.Title != "" }) {
		return
	}
	grouped := slices.ContainsFunc(columns, func(c briefing.Column) bool { return c.Group != "" })
	rule := `<w:tcBorders>` + border("bottom", g.look.InnerRule) + `</w:tcBorders>`
	row := func(cells string) {
		g.raw(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>` + cells + `</w:tr>`)
	}
	cell := func(from, to int, more, text string) string {
		return g.cell(from, to, more, paragraph(styleTableHead, props{},
			run(g.look.Balanced(text, g.look.TableHead, g.edges[to]-g.edges[from]-2*g.look.CellSide))))
	}
	var upper, lower strings.Builder
	for i := 0; i < len(columns); {
		c, end := columns[i], i+1
		if c.Group == "" {
			merge := ""
			if grouped {
				upper.WriteString(cell(i, end, `<w:vMerge w:val="restart"/>`+rule, c.Title))
				merge, c.Title = `<w:vMerge/>`, ""
			}
			lower.WriteString(cell(i, end, merge+rule, c.Title))
			i = end
			continue
		}
		for end < len(columns) && columns[end].Group == c.Group {
			end++
		}
		upper.WriteString(cell(i, end, "", c.Group))
		for ; i < end; i++ {
			lower.WriteString(cell(i, i+1, rule, columns[i].Title))
		}
	}
	if grouped {
		row(upper.String())
	}
	row(lower.String())
}

// row writes a row; next keeps it on one page with the row after it.
func (g *grid) row(r *briefing.Row, next bool) {
	more := `<w:cantSplit/>`
	if r.Lines > 0 {
		more += fmt.Sprintf(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`,
			twips(r.Lines*g.look.TableCell.Leading+2*g.look.CellTop))
	}
	g.raw(`<w:tr><w:trPr>` + more + `</w:trPr>`)
	at := 0
	for _, c := range r.Cells {
		if at >= len(g.table.Columns) {
			break
		}
		end := min(at+1+max(0, c.Over), len(g.table.Columns))
		g.raw(g.content(r, c, at, end, next))
		at = end
	}
	if at < len(g.table.Columns) {
		g.raw(g.cell(at, len(g.table.Columns), "", paragraph(styleCell, props{})))
	}
	g.raw(`</w:tr>`)
}

// content returns a cell with its text.
func (g *grid) content(r *briefing.Row, c briefing.Cell, at, end int, next bool) string {
	fill, style, p := "", styleCell, props{keepNext: next}
	if r.Sum {
		style, fill = styleSum, `<w:shd w:val="clear" w:color="auto" w:fill="`+hex(layout.SumFill)+`"/>`
	}
	face := `<w:rFonts w:hint="eastAsia"/>`
	if c.Bold {
		face += `<w:b/>`
	}
	if c.Tone != briefing.Plain {
		face += `<w:color w:val="` + hex(layout.Tone(c.Tone)) + `"/>`
	}
	switch g.table.Columns[at].Align {
	case briefing.Mark:
		p.align = "center"
	case briefing.Number:
		if p.align = "right"; end == at+1 {
			p.right = twips(g.spare(at))
		}
	}
	return g.cell(at, end, fill, paragraph(style, p, runIn(face, c.Text)))
}

// spare returns the room at the right of a column of figures, so that its widest one stands in
// the middle.
func (g *grid) spare(column int) int {
	widest := 0
	for _, r := range g.table.Rows {
		at := 0
		for _, c := range r.Cells {
			if at == column && c.Over == 0 {
				widest = max(widest, g.look.LineWidth(c.Text, g.look.Sum.With(typeset.Left)))
			}
			at += 1 + max(0, c.Over)
		}
	}
	room := g.edges[column+1] - g.edges[column] - 2*g.look.CellSide - widest
	return max(0, min(room*2/5, 2*g.look.TableCell.Size))
}

// cell returns a cell that spans some columns.
func (g *grid) cell(from, to int, props, content string) string {
	span := ""
	if to-from > 1 {
		span = fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, to-from)
	}
	return fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s%s<w:vAlign w:val="center"/></w:tcPr>%s</w:tc>`,
		g.width(from, to), span, props, content)
}

// border returns a black rule at a side, so many micrometres thick.
func border(side string, thick int) string {
	return fmt.Sprintf(`<w:%s w:val="single" w:sz="%d" w:space="0" w:color="000000"/>`, side, eighths(thick))
}

// cellMargins returns the space in the cells of a table, in micrometres.
func cellMargins(side, top int) string {
	var out strings.Builder
	out.WriteString(`<w:tblCellMar>`)
	for _, m := range []struct {
		side string
		um   int
	}{{"top", top}, {"left", side}, {"bottom", top}, {"right", side}} {
		fmt.Fprintf(&out, `<w:%s w:w="%d" w:type="dxa"/>`, m.side, twips(m.um))
	}
	return out.String() + `</w:tblCellMar>`
}
