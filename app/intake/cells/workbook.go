package cells

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zonebrief/reports/ooxml"
)

// readWorkbook reads every sheet of an .xlsx file. It reads the parts itself, so
// that it can stop at a limit and see how each cell is kept. A form may hold what an
// import refuses.
func readWorkbook(data []byte, form bool) ([]Sheet, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("文件不完整或已损坏；请重新下载、复制，或用 Excel 打开修复后另存")
	}
	w := &workbook{parts: map[string]*zip.File{}, form: form}
	if err := w.admit(z, int64(len(data))); err != nil {
		return nil, err
	}
	if w.isOpen() {
		return w.readOpen()
	}
	if err := w.load(); err != nil {
		return nil, err
	}
	var out []Sheet
	for _, s := range w.sheets {
		sheet := Sheet{Name: s.name, Hidden: s.hidden}
		if err := w.read(s.part, &sheet); err != nil {
			return nil, fmt.Errorf("工作表“%s”：%w", s.name, err)
		}
		out = append(out, sheet)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("工作簿里没有工作表")
	}
	return out, nil
}

type workbook struct {
	parts  map[string]*zip.File
	form   bool  // it is to be filled
	budget int64 // bytes that may still be read
	cells  int   // that were read
	told   int   // bytes of text in them
	sheets []struct {
		name, part string
		hidden     bool
	}
	strings  []string
	formats  []*ooxml.NumberFormat // by style; none where it shows a figure as it is kept
	days     []bool
	from1904 bool
}

// admit refuses what should not be opened.
func (w *workbook) admit(z *zip.Reader, size int64) error {
	total := uint64(0)
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/")
		w.parts[strings.ToLower(name)] = f
		total += f.UncompressedSize64
		switch lower := strings.ToLower(name); {
		case w.form:
		case strings.HasSuffix(lower, "vbaproject.bin") || strings.HasPrefix(lower, "xl/macrosheets/"):
			return fmt.Errorf("工作簿里有宏（VBA），可能不安全；请另存为不含宏的 .xlsx 后再导入")
		case strings.HasPrefix(lower, "xl/externallinks/"):
			return fmt.Errorf("工作簿里有指向其他文件的外部链接，其中的数字无法核实；请在 Excel 的“数据—编辑链接”中断开链接，另存后再导入")
		}
	}
	if len(z.File) > 5000 || total > maxContent || total > 32<<20 && total > uint64(size)*150 {
		return fmt.Errorf("压缩包展开后异常大（%d兆），没有打开；请确认文件来源，删去多余的行和图片后另存", total>>20)
	}
	w.budget = maxContent
	switch {
	case w.isOpen() && w.form:
		return fmt.Errorf("文件是 OpenDocument 格式（.ods），不能原样填写；请另存为 .xlsx 后再套表")
	case w.isOpen():
		return w.openKind()
	}
	return nil
}

// errBudget is more content than the file said there was.
var errBudget = errors.New("展开后的内容超过上限")

type budgeted struct {
	io.Reader
	left *int64
}

func (b budgeted) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if *b.left -= int64(n); *b.left < 0 {
		return n, errBudget
	}
	return n, err
}

// decode walks through the elements of a part. A missing part has none.
func (w *workbook) decode(part string, visit func(*xml.Decoder, xml.StartElement) error) error {
	f := w.parts[strings.ToLower(strings.TrimPrefix(part, "/"))]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return damaged(part)
	}
	defer r.Close()
	text, err := ooxml.Decoded(budgeted{r, &w.budget})
	var unread *ooxml.EncodingError
	if errors.As(err, &unread) {
		return fmt.Errorf("其中的“%s”用的文字编码是 %s，读不了；请用 Excel 或 WPS 打开后另存为 .xlsx", path.Base(part), unread.Name)
	}
	d := xml.NewDecoder(text)
	d.CharsetReader = func(_ string, text io.Reader) (io.Reader, error) { return text, nil } // decoded already
	for {
		t, err := d.RawToken()
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, errBudget):
			return errBudget
		case err != nil:
			return damaged(part)
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := visit(d, start); err != nil {
				if err == errStop {
					return nil
				}
				return err
			}
		}
	}
}

// errStop ends a walk early.
var errStop = errors.New("stop")

func damaged(part string) error {
	return fmt.Errorf("其中的“%s”已损坏；请用 Excel 打开修复后另存", path.Base(part))
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// load reads what the sheets refer to.
func (w *workbook) load() error {
	main := "xl/workbook.xml"
	if err := w.decode("_rels/.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
			main = strings.TrimPrefix(attr(e, "Target"), "/")
		}
		return nil
	}); err != nil {
		return err
	}
	if w.parts[strings.ToLower(main)] == nil || !strings.Contains(main, "workbook") {
		return fmt.Errorf("文件不是 Excel 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx")
	}
	dir := path.Dir(main)
	targets, styles, shared := map[string]string{}, path.Join(dir, "styles.xml"), path.Join(dir, "sharedStrings.xml")
	err := w.decode(path.Join(dir, "_rels", path.Base(main)+".rels"), func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		target := attr(e, "Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		switch kind := attr(e, "Type"); {
		case strings.HasSuffix(kind, "/styles"):
			styles = target
		case strings.HasSuffix(kind, "/sharedStrings"):
			shared = target
		}
		targets[attr(e, "Id")] = target
		return nil
	})
	if err == nil {
		err = w.decode(main, func(_ *xml.Decoder, e xml.StartElement) error {
			switch e.Name.Local {
			case "workbookPr":
				w.from1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
			case "sheet":
				for _, a := range e.Attr {
					target := targets[a.Value]
					part := w.parts[strings.ToLower(target)]
					if a.Name.Local == "id" && a.Name.Space != "" && target != "" && part != nil {
						if err := w.addSheet(e, target); err != nil {
							return err
						}
					}
				}
			}
			return nil
		})
	}
	if err == nil {
		err = w.readStyles(styles)
	}
	if err == nil {
		err = w.decode(shared, func(d *xml.Decoder, e xml.StartElement) error {
			if e.Name.Local != "si" {
				return nil
			}
			s, err := text(d, "si")
			if w.strings = append(w.strings, s); err == nil && len(w.strings) > mostStrings {
				err = fmt.Errorf("不同的文字超过%d万条；请只保留需要的行后再导入", mostStrings/10_000)
			}
			return err
		})
	}
	return err
}

// addSheet takes in a sheet that the workbook names. Fails where there are more than mostSheets, or where an
// earlier one stands in the same part: each naming is read, so that a small file would take minutes.
func (w *workbook) addSheet(e xml.StartElement, part string) error {
	name := attr(e, "name")
	for _, s := range w.sheets {
		if strings.EqualFold(s.part, part) {
			return fmt.Errorf("工作表“%s”和“%s”指向同一份内容，文件已损坏；请用 Excel 打开修复后另存", s.name, name)
		}
	}
	if len(w.sheets) >= mostSheets {
		return errManySheets
	}
	w.sheets = append(w.sheets, struct {
		name, part string
		hidden     bool
	}{name, part, strings.Contains(strings.ToLower(attr(e, "state")), "hidden")})
	return nil
}

// text joins the runs of a string, without what says how it is pronounced.
func text(d *xml.Decoder, until string) (string, error) {
	var out strings.Builder
	inside, phonetic := false, false
	for {
		t, err := d.RawToken()
		if err != nil {
			if errors.Is(err, errBudget) {
				return "", errBudget
			}
			return "", damaged("sharedStrings.xml")
		}
		switch t := t.(type) {
		case xml.StartElement:
			inside = t.Name.Local == "t"
			phonetic = phonetic || t.Name.Local == "rPh"
		case xml.EndElement:
			inside = false
			if t.Name.Local == "rPh" {
				phonetic = false
			}
			if t.Name.Local == until {
				return unescape(out.String()), nil
			}
		case xml.CharData:
			if inside && !phonetic {
				out.Write(t)
			}
			if out.Len() > mostRaw {
				return "", errLongText
			}
		}
	}
}

// unescape turns _x000D_, as workbooks keep what XML cannot, back.
func unescape(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var out strings.Builder
	for at >= 0 {
		if at+7 <= len(s) && s[at+6] == '_' {
			if n, err := strconv.ParseUint(s[at+2:at+6], 16, 16); err == nil {
				out.WriteString(s[:at])
				out.WriteRune(rune(n))
				s = s[at+7:]
				at = strings.Index(s, "_x")
				continue
			}
		}
		out.WriteString(s[:at+1])
		s = s[at+1:]
		at = strings.Index(s, "_x")
	}
	out.WriteString(s)
	return out.String()
}

func (w *workbook) readStyles(part string) error {
	formats, inside := map[int]string{}, false
	return w.decode(part, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			id, _ := strconv.Atoi(attr(e, "numFmtId"))
			formats[id] = attr(e, "formatCode")
		case "cellXfs":
			inside = true
		case "cellStyles", "dxfs":
			inside = false
		case "xf":
			if !inside {
				return nil
			}
			id, _ := strconv.Atoi(attr(e, "numFmtId"))
			code, custom := formats[id]
			if id == 9 || id == 10 {
				code, custom = "0%", false
			}
			w.formats = append(w.formats, scaling(code))
			w.days = append(w.days, isDay(id, code, custom))
		}
		return nil
	})
}

// scaling reads a number format that shows a figure otherwise than it is kept; nil where
// it does not.
func scaling(code string) *ooxml.NumberFormat {
	if len(code) == 0 || len(code) > longestFormat {
		return nil
	}
	f := ooxml.ParseFormat(code)
	if f.Scales() || f.Names(func(unit string) bool { return unit != "" }) {
		return f
	}
	return nil
}

// longestFormat is how many bytes a number format has at most in a spreadsheet program.
const longestFormat = 1024

// plainFormat takes out of a number format what is written as it stands.
func plainFormat(code string) string {
	var out strings.Builder
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == '\\' || c == '!' || c == '_' || c == '*':
			i++
		default:
			out.WriteByte(c)
		}
	}
	return strings.ToLower(out.String())
}

func isDay(id int, code string, custom bool) bool {
	if custom {
		plain := plainFormat(code)
		if strings.Contains(plain, "general") {
			return false
		}
		return strings.ContainsAny(plain, "yd") || strings.Contains(plain, "m") && !strings.ContainsAny(plain, "0#hs")
	}
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 ||
		id >= 50 && id <= 54 || id == 57 || id == 58
}

// read reads the cells of a sheet.
func (w *workbook) read(part string, s *Sheet) error {
	row := Row{}
	count := 0
	finish := func() error {
		if !row.Empty() {
			if count++; count > maxRows {
				return fmt.Errorf("行数超过%d行；请只保留需要的行后再导入", maxRows)
			}
			s.Rows = append(s.Rows, row)
		}
		row.Cells = nil
		return nil
	}
	err := w.decode(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			if err := finish(); err != nil {
				return err
			}
			n, err := strconv.Atoi(attr(e, "r"))
			if err != nil {
				n = row.Number + 1
			}
			row = Row{Number: n, Hidden: attr(e, "hidden") == "1" || attr(e, "hidden") == "true"}
		case "c":
			column := len(row.Cells)
			if ref := attr(e, "r"); ref != "" {
				column = columnOf(ref)
			}
			cell, err := w.cell(d, e)
			if err != nil || cell.Free() {
				return err
			}
			if column < 0 || column >= MostColumns {
				s.Cut = true
				return nil
			}
			if err := w.count(cell.Text, column+1-len(row.Cells)); err != nil {
				return fmt.Errorf("第%d行：%w", row.Number, err)
			}
			for len(row.Cells) <= column {
				row.Cells = append(row.Cells, Cell{})
			}
			row.Cells[column] = cell
		case "col":
			if hidden := attr(e, "hidden"); hidden == "1" || hidden == "true" {
				first, _ := strconv.Atoi(attr(e, "min"))
				last, _ := strconv.Atoi(attr(e, "max"))
				s.HiddenColumns = append(s.HiddenColumns, [2]int{first - 1, last - 1})
			}
		case "mergeCell":
			if a, ok := parseArea(attr(e, "ref")); ok && len(s.Merged) < maxRows {
				s.Merged = append(s.Merged, a)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return finish()
}

// A file may refer to one long text in every cell, and to cells far to the right.
const (
	mostCells   = 3_000_000
	mostTexts   = 64 << 20 // bytes, of all cells
	mostStrings = 2_000_000
	mostRaw     = 1 << 20 // bytes of one text, as it is kept
	mostSheets  = 2_000
)

// count takes a cell into account, with the empty ones before it.
func (w *workbook) count(text string, more int) error {
	w.cells, w.told = w.cells+max(0, more), w.told+len(text)
	switch {
	case w.cells > mostCells:
		return fmt.Errorf("格子超过%d万个；请只保留需要的行和列后再导入", mostCells/10_000)
	case w.told > mostTexts:
		return fmt.Errorf("各格文字合计超过%d兆；请只保留需要的行后再导入", mostTexts>>20)
	}
	return vetCell(text)
}

var errManySheets = fmt.Errorf("工作表超过%d张；请只保留需要的表后再导入", mostSheets)

var errLongText = fmt.Errorf("有一格的文字长得不像表格的一格（超过%d兆字节）；请删减后再导入", mostRaw>>20)

func (r *Row) Empty() bool {
	for _, c := range r.Cells {
		if !c.Blank() {
			return false
		}
	}
	return true
}

// columnOf gives the column of a reference such as AB12, from zero; -1 is none.
func columnOf(ref string) int {
	n := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' || n > 100_000 {
			break
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

func parseArea(ref string) (Area, bool) {
	from, to, ok := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !ok {
		return Area{}, false
	}
	row := func(s string) int { n, _ := strconv.Atoi(strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")); return n }
	a := Area{row(from), columnOf(from), row(to), columnOf(to)}
	return a, a.Top > 0 && a.Left >= 0 && a.Bottom >= a.Top && a.Right >= a.Left
}

// cell reads one cell to its end.
func (w *workbook) cell(d *xml.Decoder, e xml.StartElement) (Cell, error) {
	kind, style := attr(e, "t"), -1
	if s := attr(e, "s"); s != "" {
		style, _ = strconv.Atoi(s)
	}
	var value, formula strings.Builder
	into := (*strings.Builder)(nil)
	for {
		t, err := d.RawToken()
		if err != nil {
			if errors.Is(err, errBudget) {
				return Cell{}, errBudget
			}
			return Cell{}, damaged("sheet")
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				into = &value
			case "f":
				into = &formula
				formula.WriteString("=")
			case "is":
				s, err := text(d, "is")
				if err != nil {
					return Cell{}, err
				}
				value.WriteString(s)
			}
		case xml.CharData:
			if into != nil {
				into.Write(t)
			}
			if value.Len()+formula.Len() > mostRaw {
				return Cell{}, errLongText
			}
		case xml.EndElement:
			into = nil
			if t.Name.Local == "c" {
				c := w.value(kind, style, value.String(), formula.String())
				c.Computed = formula.Len() > 0
				return c, nil
			}
		}
	}
}

var written = regexp.MustCompile(`^=[+(]*\d*\.?\d+(?:[)]*[+*/][(]*\d*\.?\d+)*[)]*$`)

// uncomputed tells whether a formula of written numbers, none of them nought and none taken away, cannot come to the
// nought that is kept for it: =12000*1 of a program that writes formulas and does not calculate.
func uncomputed(formula string) bool {
	return written.MatchString(formula) && !slices.ContainsFunc(strings.FieldsFunc(formula, func(r rune) bool {
		return r != '.' && (r < '0' || r > '9')
	}), func(number string) bool { return strings.Trim(number, "0.") == "" })
}

// value makes a cell of what is kept for it.
func (w *workbook) value(kind string, style int, v, formula string) Cell {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(v))
		if err != nil || i < 0 || i >= len(w.strings) {
			return Cell{}
		}
		return Cell{Text: w.strings[i]}
	case "str", "inlineStr":
		if v == "" && formula != "" {
			return Cell{}
		}
		return Cell{Text: unescape(v)}
	case "e":
		return Cell{Text: v, Broken: true}
	case "b":
		return Cell{Text: map[string]string{"1": "是", "0": "否"}[v]}
	case "d":
		day, _, _ := strings.Cut(v, "T")
		return Cell{Text: day, Day: true}
	}
	if v == "" {
		return Cell{Formula: formula}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil {
		return Cell{Text: v}
	}
	if n == 0 && uncomputed(formula) {
		return Cell{Formula: formula}
	}
	if style >= 0 && style < len(w.days) && w.days[style] && n >= 1 && n < 2_958_466 {
		return Cell{Text: SerialDay(n, w.from1904), Day: true}
	}
	c := Cell{Text: strings.TrimSpace(v), Number: true}
	if style >= 0 && style < len(w.formats) {
		c.Format = w.formats[style]
	}
	return c
}

// SerialDay gives the day of a serial date. Day 60 of the count from 1900 is a
// leap day that never was; no register is that old.
func SerialDay(n float64, from1904 bool) string {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return epoch.AddDate(0, 0, int(n)).Format("2006-01-02")
}
