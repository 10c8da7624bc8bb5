// Package xlsx writes a ledger as an .xlsx workbook that needs no touching up:
// real numbers and dates, formulas with their values, charts bound to cells, panes,
// filters, widths and heights that fit, print set-up.
//
// It takes a ledger.Workbook and gives bytes; the same workbook gives the same
// bytes. It works nothing out: every value comes from the ledger.
package xlsx

import (
	"compress/flate"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Write writes the workbook. On an error nothing useful has been written to w.
func Write(ctx context.Context, w io.Writer, book *ledger.Workbook) error {
	// In a folder that there is none of, no temporary file can be made, and large sheets
	// stay in memory: nothing of the book lies in clear where the program is ended.
	f := excelize.NewFile(excelize.Options{TmpDir: os.DevNull})
	defer f.Close()
	charted := caches{}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		z := sortedAt(w, level(book))
		z.amends, z.amend = isDrawn, charted.amend
		return z
	})
	if err := standardType(f); err != nil {
		return err
	}
	x := &writer{File: f, ctx: ctx, styles: map[styleKey]int{}, asOf: book.AsOf, protect: book.Protect,
		outside: book.Outside}
	for i := range book.Sheets {
		name := sheetName(book.Sheets[i].Name)
		charted[name] = &book.Sheets[i]
		if i == 0 {
			if err := f.SetSheetName(f.GetSheetName(0), name); err != nil {
				return err
			}
		} else if _, err := f.NewSheet(name); err != nil {
			return err
		}
		if err := x.sheet(name, &book.Sheets[i]); err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	for i := range book.Sheets { // a workbook keeps one sheet in view
		if book.Sheets[i].Hidden && i > 0 {
			if err := f.SetSheetVisible(sheetName(book.Sheets[i].Name), false, true); err != nil {
				return err
			}
		}
	}
	stamp := time.Date(book.AsOf.Year, time.Month(book.AsOf.Month), book.AsOf.Day, 0, 0, 0, 0,
		time.UTC).Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Title: book.Title, Subject: book.Title, Creator: book.Author,
		LastModifiedBy: book.Author, Created: stamp, Modified: stamp, Language: "zh-CN"}); err != nil {
		return err
	}
	_, err := f.WriteTo(w)
	return err
}

// level chooses how workbooks are packed: fast where there are very many cells.
func level(book *ledger.Workbook) int {
	cells := 0
	for i := range book.Sheets {
		cells += len(book.Sheets[i].Rows) * len(book.Sheets[i].Columns)
	}
	if cells > 500_000 {
		return flate.BestSpeed
	}
	return flate.DefaultCompression
}

// sheetName makes a name Excel accepts: at most 31 characters, none of []:*?/\.
func sheetName(s string) string {
	s = strings.Trim(strings.NewReplacer("[", "（", "]", "）", ":", "：", "*", "＊", "?", "？", "/", "／", "\\",
		"＼").Replace(clean(s)), "' ")
	if r := []rune(s); len(r) > 31 {
		s = string(r[:31])
	}
	if s == "" {
		return "表"
	}
	return s
}

// clean takes out what makes Excel repair a file: control characters, and text
// longer than a cell holds.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
	if r := []rune(s); len(r) > 32_000 {
		s = string(r[:32_000]) + "…"
	}
	return s
}

type writer struct {
	*excelize.File
	ctx     context.Context
	styles  map[styleKey]int
	asOf    zone.Date
	protect bool
	outside bool
}

// sheet writes a sheet as a stream; what belongs to the whole sheet is set
// before, since a stream cannot be gone back to.
func (x *writer) sheet(name string, s *ledger.Sheet) error {
	m := measure(s)
	footed := *s
	footed.Foot = m.footLines(s)
	s = &footed
	for _, step := range []func() error{
		func() error { return x.setUp(name, s, &m) }, func() error { return x.page(name, s, &m) },
		func() error { return x.charts(name, s, &m) }, func() error {
			return x.shapes(name, s,
				&m)
		}, func() error { return x.guard(name, s) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	out, err := x.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := x.columns(out, s, &m); err != nil {
		return err
	}
	if err := x.head(out, s, m); err != nil {
		return err
	}
	for i := range s.Rows {
		if s.Above && i == 0 {
			continue // it stands above the heads
		}
		if err := x.row(out, s, &m, i); err != nil {
			return err
		}
	}
	foot, err := x.style(styleKey{role: footRole})
	if err != nil {
		return err
	}
	for i, line := range s.Foot {
		cells := make([]any, m.foot(s)+1)
		cells[len(cells)-1] = excelize.Cell{StyleID: foot, Value: clean(line)}
		if err := out.SetRow(ledger.Ref(0, s.RowNumber(len(s.Rows))+i), cells,
			excelize.RowOpts{Height: footHeight}); err != nil {
			return err
		}
	}
	return out.Flush()
}

// row writes a row of the table.
func (x *writer) row(out *excelize.StreamWriter, s *ledger.Sheet, m *measures, i int) error {
	if err := x.ctx.Err(); err != nil {
		return err
	}
	cells, err := x.cells(s, i)
	if err != nil {
		return err
	}
	if from, ok := m.named(s, &s.Rows[i]); ok {
		if err := x.span(out, s, i, from, cells); err != nil {
			return err
		}
	}
	return out.SetRow(ledger.Ref(0, s.RowNumber(i)), cells, excelize.RowOpts{Height: m.heights[i]})
}

// columns sets widths and panes.
func (x *writer) columns(out *excelize.StreamWriter, s *ledger.Sheet, m *measures) error {
	for c, w := range m.widths {
		if err := out.SetColWidth(c+1, c+1, w); err != nil {
			return err
		}
		if m.folded[c] {
			if err := out.SetColOutlineLevel(c+1, 1); err != nil {
				return err
			}
		}
		if m.hidden(s, c) {
			if err := out.SetColVisible(c+1, c+1, false); err != nil {
				return err
			}
		}
	}
	still := inView(s)
	return out.SetPanes(&excelize.Panes{Freeze: true, XSplit: still, YSplit: s.FilterRow(),
		TopLeftCell: ledger.Ref(still, s.FilterRow()+1), ActivePane: "bottomRight"})
}

// head writes the title over the whole width, the line under it and the heads.
// Titles run across cells without merging them; only heads that stand above others
// are merged.
func (x *writer) head(out *excelize.StreamWriter, s *ledger.Sheet, m measures) error {
	var ids [5]int
	for i, r := range []role{titleRole, lineRole, lineEndRole, headRole, narrowTitleRole} {
		id, err := x.style(styleKey{role: r})
		if err != nil {
			return err
		}
		ids[i] = id
	}
	title, line, end, heads, narrow := ids[0], ids[1], ids[2], ids[3], ids[4]
	n := len(s.Columns)
	first, second := make([]any, n), make([]any, n)
	for c := range n {
		first[c] = excelize.Cell{StyleID: title}
	}
	for i, page := range m.spans {
		style := title
		if m.under(s, page) < 1.9*float64(width(s.Title)) {
			style = narrow
			for c := page.from; c < page.to; c++ {
				first[c] = excelize.Cell{StyleID: narrow}
			}
		}
		if i == 0 && len(m.spans) > 1 {
			page.from = inView(s) // what stays in view comes on every page
		}
		first[page.from] = excelize.Cell{StyleID: style, Value: clean(s.Title)}
		if i < len(m.spans)-1 && s.Right != "" {
			second[page.to-1] = excelize.Cell{StyleID: end, Value: clean(s.Right)}
		}
	}
	second[0] = excelize.Cell{StyleID: line, Value: clean(s.Left)}
	if c := m.middle(width(s.Left) + 4); c > 0 {
		second[c] = excelize.Cell{StyleID: line, Value: clean(s.Middle)}
	} else {
		second[0] = excelize.Cell{StyleID: line, Value: clean(s.Left + "　　" + s.Middle)}
	}
	if last := m.last(s); s.Right != "" && last > 0 {
		second[last] = excelize.Cell{StyleID: end, Value: clean(s.Right)}
	} else if s.Right != "" {
		second[0] = excelize.Cell{StyleID: line, Value: clean(s.Left + "　　" + s.Right)}
	}
	if err := out.SetRow("A1", first, excelize.RowOpts{Height: titleHeight}); err != nil {
		return err
	}
	if err := out.SetRow("A2", second, excelize.RowOpts{Height: lineBelowTitle}); err != nil {
		return err
	}
	if s.Above {
		if err := x.row(out, s, &m, 0); err != nil {
			return err
		}
	}
	return x.heads(out, s, &m, heads)
}

func (x *writer) heads(out *excelize.StreamWriter, s *ledger.Sheet, m *measures, style int) error {
	rows := s.HeadRows()
	upper, lower := make([]any, len(s.Columns)), make([]any, len(s.Columns))
	for c, col := range s.Columns {
		upper[c] = excelize.Cell{StyleID: style, Value: clean(col.Title)}
		if rows == 2 && col.Over != "" {
			upper[c] = excelize.Cell{StyleID: style, Value: clean(col.Over)}
			lower[c] = excelize.Cell{StyleID: style, Value: clean(col.Title)}
		} else {
			lower[c] = excelize.Cell{StyleID: style}
		}
	}
	top := s.HeadRow()
	if err := out.SetRow(ledger.Ref(0, top), upper, excelize.RowOpts{Height: m.head[0]}); err != nil || rows == 1 {
		return err
	}
	if err := out.SetRow(ledger.Ref(0, top+1), lower, excelize.RowOpts{Height: m.head[1]}); err != nil {
		return err
	}
	for c := 0; c < len(s.Columns); {
		end := c + 1
		from, to := ledger.Ref(c, top), ledger.Ref(c, top+1)
		if over := s.Columns[c].Over; over != "" {
			for end < len(s.Columns) && s.Columns[end].Over == over && !m.begins(end) {
				end++
			}
			to = ledger.Ref(end-1, top)
		}
		if from != to {
			if err := out.MergeCell(from, to); err != nil {
				return err
			}
		}
		c = end
	}
	return nil
}

func (x *writer) cells(s *ledger.Sheet, i int) ([]any, error) {
	row, out := &s.Rows[i], make([]any, len(s.Columns))
	for c := range row.Cells {
		cell, col := &row.Cells[c], &s.Columns[c]
		key := keyOf(row.Level, cell, col, x.protect)
		key.filter = s.RowNumber(i) == s.FilterRow()
		id, err := x.style(key)
		if err != nil {
			return nil, err
		}
		out[c] = excelize.Cell{StyleID: id, Formula: formula(cell, col), Value: value(cell, col)}
	}
	return out, nil
}

// formatOf returns the format of a cell: its own, or its column's.
func formatOf(cell *ledger.Cell, col *ledger.Column) numeral.Format {
	if cell.Format != nil {
		return *cell.Format
	}
	return col.Format
}

// formula returns a cell's formula. One whose figure shows as nothing gives nothing,
// so that no spreadsheet program writes +0.0 where a page has 0.0.
func formula(cell *ledger.Cell, col *ledger.Column) string {
	f := formatOf(cell, col)
	if cell.Formula == "" || cell.Number == nil || !f.Vanishes(cell.Number) {
		return cell.Formula
	}
	if f.Unit == numeral.Percent {
		f.Places += 2
	}
	return fmt.Sprintf("ROUND(%s,%d)", cell.Formula, f.Places)
}

func value(cell *ledger.Cell, col *ledger.Column) any {
	switch {
	case cell.Number != nil && formatOf(cell, col).Vanishes(cell.Number):
		return 0.0
	case cell.Number != nil:
		return formatOf(cell, col).Float(cell.Number)
	case cell.Date.Day != 0:
		return time.Date(cell.Date.Year, time.Month(cell.Date.Month), cell.Date.Day, 0, 0, 0, 0,
			time.UTC).Sub(epoch).Hours() / 24
	case !cell.Date.IsZero():
		return cell.Date.Chinese() // a month without its day is no date to Excel
	case cell.Text == "":
		return nil
	}
	return clean(cell.Text)
}

// epoch is day 0 of Excel's count, with its leap day of 1900.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
