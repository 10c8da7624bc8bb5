package cells

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// readText reads a table kept as text (CSV), in UTF-8, UTF-16 or GB18030, with
// commas, semicolons or tabs.
func readText(data []byte) ([]Row, error) {
	data, err := decoded(data)
	if err != nil {
		return nil, err
	}
	comma := separator(data)
	if err := vetLines(data, byte(comma)); err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	var out []Row
	for {
		record, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("引号或分隔符有误（%v）；请用 Excel 或 WPS 打开后另存为 .xlsx", err)
		}
		line, _ := r.FieldPos(0)
		row := Row{Number: line}
		for i, field := range record {
			if err := vetCell(field); err != nil {
				return nil, fmt.Errorf("第%d行：%w", line, err)
			}
			if i < MostColumns {
				row.Cells = append(row.Cells, Cell{Text: field})
			}
		}
		if row.Empty() {
			continue
		}
		if out = append(out, row); len(out) > maxRows {
			return nil, fmt.Errorf("行数超过%d行；请只保留需要的行后再导入", maxRows)
		}
	}
}

// decoded returns a text as UTF-8. Fails with the row where a character cannot be read, or
// where the rows are not all in one encoding: half of them would come in as other words.
func decoded(data []byte) ([]byte, error) {
	var err error
	wide := bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF"))
	bom := bytes.HasPrefix(data, []byte("\xEF\xBB\xBF"))
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	switch {
	case wide:
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	case !utf8.Valid(data):
		if row := mixedFrom(data, bom); row > 0 {
			return nil, fmt.Errorf("第%d行的文字编码与其他行不同（文件里混有 UTF-8 和 GBK），会读成乱码；请用 Excel 打开核对后另存为 .xlsx 再导入", row)
		}
		data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	}
	unreadable := bytes.Count(data, []byte("\uFFFD"))
	switch {
	case err != nil, bytes.IndexByte(data, 0) >= 0, unreadable*20 > len(data):
		return nil, fmt.Errorf("内容不是文本表格，或文字编码无法识别；请另存为 UTF-8 编码的 .csv，或 .xlsx")
	case unreadable > 0:
		return nil, fmt.Errorf("第%d行有无法识别的文字（乱码“\uFFFD”）；请改正这一行，或用 Excel 打开核对后另存为 .xlsx 再导入",
			lineOf(data, bytes.Index(data, []byte("\uFFFD"))))
	}
	return data, nil
}

// lineOf returns the number of the line that holds a byte.
func lineOf(data []byte, at int) int { return bytes.Count(data[:at], []byte("\n")) + 1 }

// mixedFrom returns the first line of a text that is in another encoding than most of it,
// UTF-8 among GBK or GBK among UTF-8; 0 where all are in one.
func mixedFrom(data []byte, bom bool) int {
	first, count := [2]int{}, [2]int{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		for run := range wideRuns(line) {
			kind := 0
			if utf8.Valid(run) {
				if !chinese(run) {
					continue
				}
				kind = 1
			}
			if count[kind]++; first[kind] == 0 {
				first[kind] = number
			}
		}
	}
	switch {
	case count[0] == 0 || count[1] == 0:
		return 0
	case bom || count[1] >= count[0]:
		return first[0]
	}
	return first[1]
}

// wideRuns gives the runs of bytes of a line that are no ASCII.
func wideRuns(line []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i := 0; i < len(line); i++ {
			if line[i] < utf8.RuneSelf {
				continue
			}
			end := i
			for end < len(line) && line[end] >= utf8.RuneSelf {
				end++
			}
			if !yield(line[i:end]) {
				return
			}
			i = end
		}
	}
}

// chinese tells whether bytes that are valid UTF-8 are two Chinese characters or more, which
// bytes of GBK hardly ever are by chance.
func chinese(run []byte) bool {
	n := 0
	for _, r := range string(run) {
		if !(r >= 0x4E00 && r <= 0x9FFF || r >= 0x3000 && r <= 0x303F ||
			r >= 0xFF00 && r <= 0xFFEF || r >= 0x2010 && r <= 0x2026) {
			return false
		}
		n++
	}
	return n >= 2
}

// separator finds what stands between fields: whichever there is most of in the
// first lines.
func separator(data []byte) rune {
	head := data[:min(len(data), 4096)]
	best, most := ',', bytes.Count(head, []byte{','})
	for _, r := range ";\t" {
		if n := bytes.Count(head, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

// mostLine is how many bytes a line of text has at most.
const mostLine = 1 << 20

// vetLines refuses what would be read as something else than was meant: a line without
// end, and a quotation mark that nobody closed, which swallows the rows after it.
func vetLines(data []byte, comma byte) error {
	var q quoted
	number, columns := 0, 0
	for line := range bytes.Lines(data) {
		number++
		if len(line) > mostLine {
			return fmt.Errorf("第%d行有%d兆字节，不像表格的一行；请核对文件，或用 Excel 打开后另存为 .xlsx", number, len(line)>>20+1)
		}
		inside := q.since > 0
		separators, loose := q.line(line, comma, number)
		switch {
		case loose && inside, inside && columns > 2 && separators >= columns-1:
			return unclosed(q.begun)
		case !inside:
			columns = max(columns, separators+1)
		}
	}
	if q.since > 0 {
		return unclosed(q.since)
	}
	return nil
}

func unclosed(line int) error {
	return fmt.Errorf("第%d行的引号没有闭合，后面的行会被并进这一格；请在这一行补上或删去引号，或用 Excel 打开后另存为 .xlsx", line)
}

// quoted follows fields in quotation marks over the lines of a text.
type quoted struct {
	since int // the line where the open field began; 0 where none is open
	begun int // where the last one began
}

// line reads one line: how many separators are in it, those in quotation marks
// included where the field began on a line before, and whether a mark stands in the
// middle of a quoted field.
func (q *quoted) line(line []byte, comma byte, number int) (separators int, loose bool) {
	carried, start := q.since > 0, true
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case q.since > 0 && c == '"':
			switch next := byteAt(line, i+1); {
			case next == '"':
				i++
			case next == comma || next == '\n' || next == '\r' || next == 0:
				q.since = 0
			default:
				loose = true
			}
		case q.since > 0:
			if c == comma && carried {
				separators++
			}
		case c == '"' && start:
			q.since, q.begun, carried = number, number, false
		case c == comma:
			separators++
			start = true
			continue
		}
		start = false
	}
	return separators, loose
}

func byteAt(line []byte, i int) byte {
	if i < len(line) {
		return line[i]
	}
	return 0
}

// mostCell is how many characters a cell of a spreadsheet holds.
const mostCell = 32767

// vetCell refuses a text that no spreadsheet keeps.
func vetCell(text string) error {
	if len(text) > mostCell {
		if n := utf8.RuneCountInString(text); n > mostCell {
			return fmt.Errorf("一格里有%d个字，表格的一格最多%d个字；请删减后再导入", n, mostCell)
		}
	}
	return nil
}
