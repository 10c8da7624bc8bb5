package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
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
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(data), -1, true
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
			if i < maxColumns {
				row.Cells = append(row.Cells, Cell{Text: field})
			}
		}
		if row.empty() {
			continue
		}
		if out = append(out, row); len(out) > maxRows {
			return nil, fmt.Errorf("行数超过%d行；请只保留需要的行后再导入", maxRows)
		}
	}
}

func decoded(data []byte) ([]byte, error) {
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	case !utf8.Valid(data):
		data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if err != nil || bytes.IndexByte(data, 0) >= 0 || bytes.Count(data, []byte("\uFFFD")) > 3 {
		return nil, fmt.Errorf("内容不是文本表格，或文字编码无法识别；请另存为 UTF-8 编码的 .csv，或 .xlsx")
	}
	return data, nil
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
