package ooxml

import (
	"fmt"
	"strings"
)

// Workbook is an open workbook.
type Workbook struct {
	pack     *pack
	main     string // its part
	sheets   []*sheet
	tables   []*table
	names    []definedName
	from1904 bool
	styles   *styles
	texts    *texts
	parts    []pointingPart // all that point at cells, see [Workbook.collect]
	moving   *mover
}

// sheet is a sheet of the workbook.
type sheet struct {
	name, part string
	index      int
	cells      bool // a worksheet: it has cells
	growths    []growth
	rows       *rows
	edit       *sheetEdit
}

// table is an Excel table (表格).
type table struct {
	name           string
	area           Area // with its head and its totals
	header, totals int  // rows of them
	columns        []string
	sheet          *sheet
	part           string
}

// body is the rows of a table between its head and its totals.
func (t *table) body() Area {
	a := t.area
	a.Top, a.Bottom = a.Top+t.header, a.Bottom-t.totals
	return a
}

// definedName is a defined name (名称); local is the sheet that it belongs to, or -1.
type definedName struct {
	name, formula string
	local         int
}

// Open opens a workbook.
func Open(data []byte) (*Workbook, error) {
	p, err := openPackage(data)
	if err != nil {
		return nil, err
	}
	w := &Workbook{pack: p, main: "xl/workbook.xml"}
	top, err := p.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range top {
		if r.kind == "officeDocument" {
			w.main = r.target
		}
	}
	if err := w.load(); err != nil {
		return nil, err
	}
	if err := w.loadTables(); err != nil {
		return nil, err
	}
	return w, nil
}

// load reads the workbook's own part.
func (w *Workbook) load() error {
	src, err := w.pack.part(w.main)
	if err != nil {
		return err
	}
	if src == nil {
		return fmt.Errorf("%s: %w", w.main, errDamaged)
	}
	list, err := w.pack.relations(w.main)
	if err != nil {
		return err
	}
	byID, styles, shared := map[string]relation{}, "", ""
	for _, r := range list {
		byID[r.id] = r
		switch r.kind {
		case "styles":
			styles = r.target
		case "sharedStrings":
			shared = r.target
		}
	}
	s := scanner{src: src}
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch {
		case t.is("workbookPr"):
			w.from1904 = t.flag(src, "date1904")
		case t.is("sheet"):
			r := byID[t.attr(src, ":id")]
			w.sheets = append(w.sheets,
				&sheet{name: t.attr(src, "name"), part: r.target, index: len(w.sheets), cells: r.kind == "worksheet"})
		case t.is("definedName"):
			n := definedName{name: t.attr(src, "name"), local: atoi(t.attr(src, "localSheetId"), -1)}
			from, to := s.text(t)
			n.formula = unescape(src[from:to])
			w.names = append(w.names, n)
		}
	}
	if s.err != nil {
		return fmt.Errorf("%s: %w", w.main, s.err)
	}
	w.texts = &texts{part: shared}
	w.styles, err = readStyles(w.pack, styles)
	return err
}

func atoi(s string, otherwise int) int {
	n := 0
	if s == "" || len(s) > 9 {
		return otherwise
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return otherwise
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// loadTables reads where the tables of all sheets stand.
func (w *Workbook) loadTables() error {
	for _, sh := range w.sheets {
		list, err := w.pack.relations(sh.part)
		if err != nil {
			return err
		}
		for _, r := range list {
			if r.kind != "table" {
				continue
			}
			src, err := w.pack.part(r.target)
			if err != nil {
				return err
			}
			tab := &table{sheet: sh, part: r.target, header: 1}
			s := scanner{src: src}
			for t, ok := s.next(); ok; t, ok = s.next() {
				switch {
				case t.is("table"):
					tab.name = t.attr(src, "displayName")
					tab.area, _ = parseArea(t.attr(src, "ref"))
					tab.header = atoi(t.attr(src, "headerRowCount"), 1)
					tab.totals = atoi(t.attr(src, "totalsRowCount"), 0)
				case t.is("tableColumn"):
					tab.columns = append(tab.columns, decodeEscapes(t.attr(src, "name")))
				}
			}
			if s.err == nil && tab.area.Top > 0 {
				w.tables = append(w.tables, tab)
			}
		}
	}
	return nil
}

// sheetNamed finds a sheet by its name, as formulas do.
func (w *Workbook) sheetNamed(name string) *sheet {
	for _, sh := range w.sheets {
		if strings.EqualFold(sh.name, name) {
			return sh
		}
	}
	return nil
}

// texts are the shared strings, read when they are first asked for.
type texts struct {
	part string
	src  []byte
	at   [][2]int // where each stands
	read bool
}

// get returns a shared string.
func (x *texts) get(p *pack, n int) (string, bool) {
	if !x.read {
		x.read = true
		x.src, _ = p.part(x.part)
		s := scanner{src: x.src}
		for t, ok := s.next(); ok; t, ok = s.next() {
			if t.is("si") {
				x.at = append(x.at, [2]int{t.start, s.skip(t)})
			}
		}
	}
	if n < 0 || n >= len(x.at) {
		return "", false
	}
	return richText(x.src[x.at[n][0]:x.at[n][1]]), true
}

// richText joins the runs of a text, without what says how it is pronounced.
func richText(src []byte) string {
	var out strings.Builder
	s := scanner{src: src}
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch {
		case t.is("rPh"):
			s.skip(t)
		case t.is("t"):
			from, to := s.text(t)
			out.WriteString(unescape(src[from:to]))
		}
	}
	return decodeEscapes(out.String())
}

// decodeEscapes turns _x000D_, as workbooks keep what XML cannot, back.
func decodeEscapes(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if n, ok := escapeAt(s[i:]); ok {
			out.WriteRune(n)
			i += 6
			continue
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// escapeAt reads _xHHHH_ at the beginning of s.
func escapeAt(s string) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n := rune(0)
	for _, c := range []byte(s[2:6]) {
		switch {
		case c >= '0' && c <= '9':
			n = n<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			n = n<<4 + rune(c|0x20-'a') + 10
		default:
			return 0, false
		}
	}
	return n, true
}

// encodeEscapes writes what XML cannot hold, and what would be read as such an escape.
func encodeEscapes(s string) string {
	plain := true
	for i, r := range s {
		_, escape := escapeAt(s[i:])
		plain = plain && !escape && (r >= ' ' || r == '\n' || r == '\t') && r != 0xFFFE && r != 0xFFFF
	}
	if plain {
		return s
	}
	var out strings.Builder
	for i, r := range s {
		_, escape := escapeAt(s[i:])
		switch {
		case escape:
			out.WriteString("_x005F_")
		case r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
			fmt.Fprintf(&out, "_x%04X_", r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
