package grid

import "strings"

// formatTSV writes cells as spreadsheets put them on the clipboard: tabs between,
// lines under each other, cells with tabs, new lines or quotes in quotes.
func formatTSV(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, s := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			if strings.ContainsAny(s, "\t\r\n\"") {
				s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
			}
			b.WriteString(s)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// parseTSV reads what a spreadsheet put on the clipboard; plain text is one cell a
// line. Rows are of equal length. A quote that is never closed is a character
// like any other.
func parseTSV(s string) [][]string {
	var rows [][]string
	var row []string
	widest := 0
	for more := true; more; {
		var cell string
		var end byte
		cell, s, end = nextCell(s)
		row = append(row, cell)
		if end == '\t' {
			continue
		}
		more = s != ""
		widest = max(widest, len(row))
		rows = append(rows, row)
		row = nil
	}
	for i := range rows {
		for len(rows[i]) < widest {
			rows[i] = append(rows[i], "")
		}
	}
	return rows
}

// nextCell cuts the first cell off and tells what ended it: a tab, a line's end,
// or nothing.
func nextCell(s string) (cell, rest string, end byte) {
	if strings.HasPrefix(s, `"`) {
		if cell, rest, ok := quoted(s[1:]); ok {
			rest, end = cutEnd(rest)
			return cell, rest, end
		}
	}
	if i := strings.IndexAny(s, "\t\r\n"); i >= 0 {
		rest, end = cutEnd(s[i:])
		return s[:i], rest, end
	}
	return s, "", 0
}

// quoted reads to the closing quote, which must end the cell.
func quoted(s string) (cell, rest string, ok bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return "", "", false
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		if !strings.HasPrefix(s, `"`) {
			return newlines.Replace(b.String()), s, s == "" || strings.ContainsRune("\t\r\n", rune(s[0]))
		}
		b.WriteByte('"')
		s = s[1:]
	}
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func cutEnd(s string) (rest string, end byte) {
	switch {
	case s == "":
		return "", 0
	case strings.HasPrefix(s, "\r\n"):
		return s[2:], '\n'
	case s[0] == '\r':
		return s[1:], '\n'
	}
	return s[1:], s[0]
}
