// Package xlsx writes a ledger as an .xlsx workbook that needs no touching up:
// real numbers and dates, formulas with their values, panes, filters, widths and
// heights that fit, print set-up.
//
// It takes a ledger.Workbook and gives bytes; the same workbook gives the same
// bytes. It works nothing out: every value comes from the ledger.
package xlsx

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// Write writes the workbook. On an error nothing useful has been written to w.
func Write(ctx context.Context, w io.Writer, book *ledger.Workbook) error {
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(newSorted)
	x := &writer{File: f, ctx: ctx, styles: map[styleKey]int{}}
	for i := range book.Sheets {
		name := sheetName(book.Sheets[i].Name)
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
	stamp := time.Date(book.AsOf.Year, time.Month(book.AsOf.Month), book.AsOf.Day, 0, 0, 0, 0, time.UTC).Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Title: book.Title, Creator: book.Author, LastModifiedBy: book.Author, Created: stamp, Modified: stamp, Language: "zh-CN"}); err != nil {
		return err
	}
	_, err := f.WriteTo(w)
	return err
}

// sheetName makes a name Excel accepts: at most 31 characters, none of []:*?/\.
func sheetName(s string) string {
	s = strings.Trim(strings.NewReplacer("[", "（", "]", "）", ":", "：", "*", "＊", "?", "？", "/", "／", "\\", "＼").Replace(clean(s)), "' ")
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
	ctx    context.Context
	styles map[styleKey]int
}

// sheet writes a sheet as a stream; what belongs to the whole sheet is set
// before, since a stream cannot be gone back to.
func (x *writer) sheet(name string, s *ledger.Sheet) error {
	m := measure(s)
	if err := x.setUp(name, s); err != nil {
		return err
	}
	out, err := x.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for c, w := range m.widths {
		if err := out.SetColWidth(c+1, c+1, w); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: ledger.FirstRow - 1, TopLeftCell: ledger.Ref(2, ledger.FirstRow), ActivePane: "bottomRight"}); err != nil {
		return err
	}
	if err := x.head(out, s, m); err != nil {
		return err
	}
	for i := range s.Rows {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		cells, err := x.cells(s, &s.Rows[i])
		if err != nil {
			return err
		}
		if err := out.SetRow(ledger.Ref(0, ledger.FirstRow+i), cells, excelize.RowOpts{Height: m.heights[i]}); err != nil {
			return err
		}
	}
	foot, err := x.style(styleKey{role: footRole})
	if err != nil {
		return err
	}
	for i, line := range s.Foot {
		if err := out.SetRow(ledger.Ref(0, ledger.FirstRow+len(s.Rows)+i), []any{excelize.Cell{StyleID: foot, Value: clean(line)}}, excelize.RowOpts{Height: 20}); err != nil {
			return err
		}
	}
	return out.Flush()
}

// setUp sets filters, colours of flags and how the sheet prints.
func (x *writer) setUp(name string, s *ledger.Sheet) error {
	last := max(ledger.FirstRow, ledger.FirstRow+len(s.Rows)-1)
	end := len(s.Columns) - 1
	area := ledger.Ref(0, ledger.FirstRow-1) + ":" + ledger.Ref(end, last)
	if err := x.AutoFilter(name, area, nil); err != nil {
		return err
	}
	for c, col := range s.Columns {
		if col.Kind == ledger.Flag {
			if err := x.flags(name, ledger.Ref(c, ledger.FirstRow)+":"+ledger.Ref(c, last)); err != nil {
				return err
			}
		}
	}
	const a3 = 8
	size, wide, tall, landscape := a3, 1, 0, "landscape"
	fit := true
	if err := x.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := x.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	side, edge, centred := 0.4, 0.6, true
	if err := x.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Horizontally: &centred}); err != nil {
		return err
	}
	if err := x.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"}); err != nil {
		return err
	}
	quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'!"
	if err := x.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s$1:$%d", quoted, ledger.FirstRow-1), Scope: name}); err != nil {
		return err
	}
	return x.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area",
		RefersTo: quoted + ref(0, 1) + ":" + ref(end, ledger.FirstRow+len(s.Rows)+len(s.Foot)-1), Scope: name})
}

// ref names a cell absolutely: $A$4.
func ref(column, row int) string {
	s, _ := excelize.CoordinatesToCellName(column+1, row, true)
	return s
}

// flagColors colour a flag's cell by its word; the word stays.
var flagColors = []struct {
	flag zone.Flag
	fill string
	font string
}{{zone.Red, "FBE3E6", "B00D24"}, {zone.Blue, "DFEAF6", "1F5FA8"}, {zone.Yellow, "FCF0CC", "7A5600"}, {zone.Snail, "E7E1DA", "5E5144"}}

func (x *writer) flags(name, area string) error {
	var rules []excelize.ConditionalFormatOptions
	for _, c := range flagColors {
		id, err := x.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: c.font, Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.fill}}})
		if err != nil {
			return err
		}
		rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: `"` + c.flag.Title() + `"`, Format: &id})
	}
	return x.SetConditionalFormat(name, area, rules)
}

// head writes the title over the whole width, the line under it and the heads.
// Titles run across cells without merging them.
func (x *writer) head(out *excelize.StreamWriter, s *ledger.Sheet, m measures) error {
	n := len(s.Columns)
	title, err := x.style(styleKey{role: titleRole})
	if err != nil {
		return err
	}
	line, err := x.style(styleKey{role: lineRole})
	if err != nil {
		return err
	}
	end, err := x.style(styleKey{role: lineEndRole})
	if err != nil {
		return err
	}
	heads, err := x.style(styleKey{role: headRole})
	if err != nil {
		return err
	}
	first, second, third := make([]any, n), make([]any, n), make([]any, n)
	for c := range n {
		first[c] = excelize.Cell{StyleID: title}
		third[c] = excelize.Cell{StyleID: heads, Value: s.Columns[c].Title}
	}
	first[0] = excelize.Cell{StyleID: title, Value: clean(s.Title)}
	second[0] = excelize.Cell{StyleID: line, Value: clean(s.Left)}
	if c := m.middle(width(s.Left) + 4); c > 0 {
		second[c] = excelize.Cell{StyleID: line, Value: clean(s.Middle)}
	} else {
		second[0] = excelize.Cell{StyleID: line, Value: clean(s.Left + "　　" + s.Middle)}
	}
	second[n-1] = excelize.Cell{StyleID: end, Value: clean(s.Right)}
	for i, row := range [][]any{first, second, third} {
		if err := out.SetRow(ledger.Ref(0, i+1), row, excelize.RowOpts{Height: [...]float64{34, 20, m.head}[i]}); err != nil {
			return err
		}
	}
	return nil
}

func (x *writer) cells(s *ledger.Sheet, row *ledger.Row) ([]any, error) {
	out := make([]any, len(s.Columns))
	for c := range row.Cells {
		cell, col := &row.Cells[c], &s.Columns[c]
		id, err := x.style(styleKey{cellRole, row.Level, col.Kind, col.Format.Excel(), cell.Number == nil && cell.Date.IsZero()})
		if err != nil {
			return nil, err
		}
		out[c] = excelize.Cell{StyleID: id, Formula: cell.Formula, Value: value(cell, col)}
	}
	return out, nil
}

func value(cell *ledger.Cell, col *ledger.Column) any {
	switch {
	case cell.Number != nil:
		return col.Format.Float(cell.Number)
	case cell.Date.Day != 0:
		return time.Date(cell.Date.Year, time.Month(cell.Date.Month), cell.Date.Day, 0, 0, 0, 0, time.UTC).Sub(epoch).Hours() / 24
	case !cell.Date.IsZero():
		return cell.Date.Chinese() // a month without its day is no date to Excel
	case cell.Text == "":
		return nil
	}
	return clean(cell.Text)
}

// epoch is day 0 of Excel's count, with its leap day of 1900.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
