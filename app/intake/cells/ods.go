package cells

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/ooxml"
)

// readOpen reads every sheet of an OpenDocument spreadsheet (.ods). Rows and cells that the
// file says to repeat are repeated within the same limits as written ones.
func (w *workbook) readOpen() ([]Sheet, error) {
	if err := w.admitOpen(); err != nil {
		return nil, err
	}
	o := &openReader{workbook: w, hidden: map[string]bool{}}
	err := w.decode("content.xml", o.element)
	if err == nil && len(o.out) == 0 {
		err = fmt.Errorf("工作簿里没有工作表")
	}
	return o.out, err
}

// admitOpen refuses what should not be opened: a password, macros.
func (w *workbook) admitOpen() error {
	for name := range w.parts {
		if strings.HasPrefix(name, "basic/") || strings.HasPrefix(name, "scripts/") {
			return fmt.Errorf("工作簿里有宏，可能不安全；请另存为不含宏的 .xlsx 后再导入")
		}
	}
	return w.decode("META-INF/manifest.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "encryption-data" {
			return fmt.Errorf("工作簿设有打开密码；请用 WPS 或 LibreOffice 打开，取消密码另存后再导入")
		}
		return nil
	})
}

// openReader reads content.xml, element by element.
type openReader struct {
	*workbook
	out    []Sheet
	style  string          // the style that is being read
	hidden map[string]bool // styles of sheets that are not shown
	row    int             // rows of the sheet so far
	column int             // columns of the sheet that were declared so far
	filled int             // rows with something in them
}

func (o *openReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "tracked-changes", "shapes", "dde-links", "forms": // they hold cells and texts of their own
		return skip(d, e.Name.Local)
	case "style":
		o.style = attr(e, "name")
	case "table-properties":
		o.hidden[o.style] = attr(e, "display") == "false"
	case "table":
		if len(o.out) >= mostSheets {
			return errManySheets
		}
		o.out = append(o.out, Sheet{Name: attr(e, "name"), Hidden: o.hidden[attr(e, "style-name")]})
		o.row, o.column, o.filled = 0, 0, 0
	case "table-column":
		n := repeated(e, "number-columns-repeated")
		if s := o.sheet(); s != nil && collapsed(e) && o.column < MostColumns {
			s.HiddenColumns = append(s.HiddenColumns, [2]int{o.column, min(o.column+n, MostColumns) - 1})
		}
		o.column += n
	case "table-row":
		if o.sheet() != nil {
			return o.readRow(d, e)
		}
	}
	return nil
}

// sheet returns the sheet that is being read; nil before the first.
func (o *openReader) sheet() *Sheet {
	if len(o.out) == 0 {
		return nil
	}
	return &o.out[len(o.out)-1]
}

// mostRepeated is how often a row or a cell is repeated at most in a spreadsheet program.
const mostRepeated = 1 << 20

// repeated reads how often something stands there.
func repeated(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil {
		return 1
	}
	return min(max(n, 1), mostRepeated)
}

func collapsed(e xml.StartElement) bool {
	v := attr(e, "visibility")
	return v == "collapse" || v == "filter"
}

// skip reads on to the end of an element.
func skip(d *xml.Decoder, name string) error {
	for depth := 1; depth > 0; {
		t, err := d.RawToken()
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == name {
				depth++
			}
		case xml.EndElement:
			if t.Name.Local == name {
				depth--
			}
		}
		if err != nil {
			return openError(err)
		}
	}
	return nil
}

func openError(err error) error {
	if errors.Is(err, errBudget) {
		return errBudget
	}
	return damaged("content.xml")
}

// readRow reads a row to its end, as often as it is repeated.
func (o *openReader) readRow(d *xml.Decoder, e xml.StartElement) error {
	s, times := o.sheet(), repeated(e, "number-rows-repeated")
	row := Row{Number: o.row + 1, Hidden: collapsed(e)}
	o.row += times
	column := 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return openError(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local != "table-cell" && t.Name.Local != "covered-table-cell" {
				continue
			}
			n := repeated(t, "number-columns-repeated")
			o.merge(s, t, row.Number, column)
			cell, err := o.readCell(d, t)
			if err != nil {
				return fmt.Errorf("第%d行：%w", row.Number, err)
			}
			if !cell.Free() {
				if err := o.put(s, &row, cell, column, n); err != nil {
					return err
				}
			}
			column += n
		case xml.EndElement:
			if t.Name.Local == "table-row" {
				return o.repeat(s, row, times)
			}
		}
	}
}

// put puts a cell into so many columns of a row.
func (o *openReader) put(s *Sheet, row *Row, cell Cell, column, n int) error {
	if column+n > MostColumns {
		s.Cut = true
	}
	for at := column; at < min(column+n, MostColumns); at++ {
		if err := o.count(cell.Text, at+1-len(row.Cells)); err != nil {
			return fmt.Errorf("第%d行：%w", row.Number, err)
		}
		for len(row.Cells) <= at {
			row.Cells = append(row.Cells, Cell{})
		}
		row.Cells[at] = cell
	}
	return nil
}

// repeat adds a row so many times, where there is something in it.
func (o *openReader) repeat(s *Sheet, row Row, times int) error {
	if row.Empty() {
		return nil
	}
	if o.filled += times; o.filled > maxRows {
		return fmt.Errorf("行数超过%d行；请只保留需要的行后再导入", maxRows)
	}
	for i := range times {
		if i > 0 {
			if err := o.count("", len(row.Cells)); err != nil {
				return fmt.Errorf("第%d行：%w", row.Number, err)
			}
		}
		s.Rows = append(s.Rows, row)
		row.Number++
	}
	return nil
}

// merge notes a block of merged cells.
func (o *openReader) merge(s *Sheet, e xml.StartElement, row, column int) {
	wide, high := repeated(e, "number-columns-spanned"), repeated(e, "number-rows-spanned")
	if wide*high > 1 && len(s.Merged) < maxRows && column < MostColumns {
		s.Merged = append(s.Merged, Area{row, column, row + high - 1, column + wide - 1})
	}
}

// readCell reads a cell to its end: what it is kept as, and what it shows.
func (o *openReader) readCell(d *xml.Decoder, e xml.StartElement) (Cell, error) {
	var shown strings.Builder
	inside, lines := false, 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return Cell{}, openError(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "annotation", "frame", "custom-shape", "table": // a note, a picture, a table in the cell
				if err := skip(d, t.Name.Local); err != nil {
					return Cell{}, err
				}
			case "p":
				if inside = true; lines > 0 {
					shown.WriteByte('\n')
				}
				lines++
			case "s":
				shown.WriteString(strings.Repeat(" ", min(repeated(t, "c"), 64)))
			case "tab":
				shown.WriteByte('\t')
			case "line-break":
				shown.WriteByte('\n')
			}
		case xml.CharData:
			if inside {
				shown.Write(t)
			}
			if shown.Len() > mostRaw {
				return Cell{}, errLongText
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "p":
				inside = false
			case "table-cell", "covered-table-cell":
				return openValue(e, shown.String())
			}
		}
	}
}

// openValue makes a cell of its attributes and of what it shows.
func openValue(e xml.StartElement, shown string) (Cell, error) {
	formula := attr(e, "formula")
	if strings.Contains(formula, "file:") || strings.Contains(formula, "://") {
		return Cell{}, fmt.Errorf("公式指向其他文件，其中的数字无法核实；请断开链接，另存后再导入")
	}
	c := Cell{Computed: formula != ""}
	switch kind := attr(e, "value-type"); kind {
	case "float", "percentage", "currency":
		c.Text, c.Number = strings.TrimSpace(attr(e, "value")), true
		if _, err := strconv.ParseFloat(c.Text, 64); err != nil {
			return Cell{Text: shown, Computed: c.Computed}, nil
		}
		if kind == "percentage" {
			c.Format = ooxml.ParseFormat("0%")
		} else {
			c.Format = shownAs(c.Text, shown)
		}
	case "date":
		day, _, _ := strings.Cut(attr(e, "date-value"), "T")
		c.Text, c.Day = day, true
	case "boolean":
		c.Text = map[string]string{"true": "是", "false": "否"}[attr(e, "boolean-value")]
	case "":
		if c.Computed && shown == "" {
			c.Formula = "=" + formula
		}
		c.Text = shown
	default:
		c.Text = shown
		if kind == "string" && (strings.HasPrefix(shown, "#REF!") || strings.HasPrefix(shown, "Err:")) {
			c.Broken = true
		}
	}
	return c, nil
}

// scaledFormats are formats that show a figure smaller than it is kept, by how many times.
var scaledFormats = map[float64]string{1e3: `0.0,`, 1e4: `0!.0,`, 1e6: `0.0,,`, 1e8: `0!.00,,`}

// shownAs finds the format of a figure by what its cell shows; nil where that is the figure
// itself, rounded or not.
func shownAs(kept, shown string) *ooxml.NumberFormat {
	figure := strings.TrimFunc(shown, func(r rune) bool { return !(r >= '0' && r <= '9' || r == '-' || r == '.') })
	end := strings.Index(shown, figure) + len(figure)
	k, err1 := strconv.ParseFloat(kept, 64)
	v, err2 := strconv.ParseFloat(strings.ReplaceAll(figure, ",", ""), 64)
	if err1 != nil || err2 != nil || figure == "" {
		return nil
	}
	suffix := strings.TrimSpace(shown[end:])
	code := ""
	for times, format := range scaledFormats {
		if v != 0 && math.Abs(k/v/times-1) < 0.05 && math.Abs(k/v-1) > 0.5 {
			code = format
		}
	}
	if _, unit, err := numeral.ParseWritten("1" + suffix); suffix != "" && err == nil && unit != numeral.One {
		code = cmp.Or(code, "0.0###") + `"` + suffix + `"`
	}
	if code == "" {
		return nil
	}
	return scaling(code)
}

// isOpen reports whether the parts are those of an OpenDocument file.
func (w *workbook) isOpen() bool { return w.parts["mimetype"] != nil && w.parts["content.xml"] != nil }

// openKind refuses an OpenDocument file that is no spreadsheet.
func (w *workbook) openKind() error {
	f, err := w.parts["mimetype"].Open()
	if err != nil {
		return damaged("mimetype")
	}
	defer f.Close()
	kind, _ := io.ReadAll(io.LimitReader(f, 256))
	if !strings.HasPrefix(string(kind), "application/vnd.oasis.opendocument.spreadsheet") {
		return fmt.Errorf("文件是 OpenDocument 格式，但不是表格；请把表格另存为 .xlsx 后再导入")
	}
	return nil
}
