package xlsx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
)

// caches fills the copies of values that a chart keeps beside its references, so
// that a previewer, which works nothing out, draws it too. The library leaves them
// empty.
type caches map[string]*ledger.Sheet // by the sheet's name in the file

var references = regexp.MustCompile(`<(str|num)Ref><f>([^<]*)</f>` +
	`(?:<(?:str|num)Cache>.*?</(?:str|num)Cache>)?</(?:str|num)Ref>`)

// isDrawn tells a part of charts or shapes, which the library leaves unfinished.
func isDrawn(part string) bool {
	return strings.HasPrefix(part, "xl/charts/chart") || strings.HasPrefix(part, "xl/drawings/drawing")
}

// amend finishes a part: charts get their values, and the texts of shapes are broken into lines.
func (s caches) amend(part string, data []byte) []byte {
	if strings.HasPrefix(part, "xl/drawings/") {
		return bytes.ReplaceAll(data, []byte(`wrap="none"`), []byte(`wrap="square"`))
	}
	return s.fill(part, data)
}

// fill returns a chart's part with the values of the cells that it is drawn from.
func (s caches) fill(_ string, chart []byte) []byte {
	return references.ReplaceAllFunc(chart, func(whole []byte) []byte {
		m := references.FindSubmatch(whole)
		points, format, ok := s.points(html.UnescapeString(string(m[2])))
		if !ok {
			return whole
		}
		var b bytes.Buffer
		fmt.Fprintf(&b, "<%[1]sRef><f>%[2]s</f><%[1]sCache>", m[1], m[2])
		if string(m[1]) == "num" {
			b.WriteString("<formatCode>" + escaped(format) + "</formatCode>")
		}
		fmt.Fprintf(&b, `<ptCount val="%d"></ptCount>`, len(points))
		for i, p := range points {
			if p != "" && (string(m[1]) == "str" || isNumber(p)) {
				fmt.Fprintf(&b, `<pt idx="%d"><v>%s</v></pt>`, i, escaped(p))
			}
		}
		fmt.Fprintf(&b, "</%[1]sCache></%[1]sRef>", m[1])
		return b.Bytes()
	})
}

// isNumber tells a number: a chart's numbers hold no “—”, or strict readers refuse the workbook.
func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

// points returns the values of a run of cells in one column as they stand in the
// file, empty where a cell is, and their number format.
func (s caches) points(ref string) (points []string, format string, ok bool) {
	at := strings.LastIndex(ref, "!")
	if at < 0 {
		return nil, "", false
	}
	sheet := s[strings.ReplaceAll(strings.Trim(ref[:at], "'"), "''", "'")]
	first, last, _ := strings.Cut(strings.ReplaceAll(ref[at+1:], "$", ""), ":")
	if last == "" {
		last = first
	}
	column, from, err := excelize.CellNameToCoordinates(first)
	if err != nil || sheet == nil || column > len(sheet.Columns) {
		return nil, "", false
	}
	_, to, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		return nil, "", false
	}
	col := &sheet.Columns[column-1]
	for row := from; row <= to; row++ {
		points = append(points, standing(sheet, col, column-1, row))
	}
	format = "General"
	if code := col.Format.Excel(); code != "" {
		format = code
	}
	return points, format, true
}

// standing returns what stands in a cell: its value, or above the rows its head.
func standing(s *ledger.Sheet, col *ledger.Column, column, row int) string {
	i := s.RowAt(row)
	switch {
	case i < 0 && row == s.HeadRow() && s.HeadRows() == 2 && col.Over != "":
		return clean(col.Over)
	case i < 0:
		return clean(col.Title)
	case i >= len(s.Rows) || column >= len(s.Rows[i].Cells):
		return ""
	}
	switch v := value(&s.Rows[i].Cells[column], col).(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		return v
	}
	return ""
}
