package intake

import (
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Pasted is a table from the clipboard whose first row is heads (粘贴).
type Pasted struct {
	// Preview is what pasting does, as an import: the table says itself which projects or rows
	// it is about. Nil where it has no names.
	Preview *Preview
	// Columns are the fields of the table's columns where it has no names; empty is left out.
	Columns []string
	// Rows are those of such a table, without the heads and the sums; figures have the unit
	// that their head says.
	Rows [][]string
	// Left counts the rows of sums that are left out.
	Left int
	// Unclear says what must be settled in the import preview before anything is pasted; empty
	// where nothing must.
	Unclear string
}

// Paste reads a table from the clipboard into a register, or [Projects]. It is not ok where it
// has no heads: then the cells go where they are pasted. With heads they go where those say,
// whatever their order, and never where they merely stand.
func Paste(b *zone.Book, table [][]string, o Options) (p Pasted, ok bool) {
	of, err := tables.SubjectNamed(o.Register)
	if err != nil || of == nil || len(table) < 2 {
		return p, false
	}
	finder := tables.NewFinder(o.Period, ownHeads(b), b.Labels, o.Columns)
	sheet := SheetOf(table)
	heads := &sheet.Rows[0]
	if sheet.Rows[0].Number != 1 {
		return p, false
	}
	t := &pastedHeads{fields: make([]string, len(table[0])), units: make([]string, len(table[0]))}
	if !t.heads(of, heads, finder) {
		return lowerHeads(b, sheet, of, finder, o)
	}
	if !t.named {
		return t.byPlace(of, table), true
	}
	preview, err := Look(b, []cells.Sheet{sheet}, o)
	switch {
	case err != nil:
		p.Unclear = err.Error()
	case !preview.Clean():
		p.Unclear = "有" + preview.Unsolved()
	}
	if preview != nil {
		p.Left = preview.Skipped
	}
	if p.Unclear == "" && len(t.unknown) > 0 {
		p.Unclear = "没有认出“" + strings.Join(t.unknown, "”“") + "”这几列"
	}
	p.Preview = preview
	return p, true
}

// lowerHeads reads a table whose heads stand below a title or are several rows: the preview
// shows how they were understood before anything is pasted.
func lowerHeads(
	b *zone.Book, sheet cells.Sheet, of *tables.Subject, finder *tables.Finder, o Options,
) (p Pasted, ok bool) {
	if len(finder.Tables(&sheet, []*tables.Subject{of})) == 0 {
		return p, false
	}
	preview, err := Look(b, []cells.Sheet{sheet}, o)
	if err != nil {
		return p, false
	}
	return Pasted{Preview: preview, Left: preview.Skipped, Unclear: "表头不在第一行"}, true
}

// pastedHeads is what the first row of a pasted table says.
type pastedHeads struct {
	fields  []string // by column
	units   []string // of figures, by column
	unknown []string // labels that nothing is known of
	named   bool     // there is a column of names
}

// heads reads the first row. It tells whether that is one of heads: it holds no figures, and
// two of its labels at least are known, or its only one.
func (t *pastedHeads) heads(of *tables.Subject, row *cells.Row, finder *tables.Finder) bool {
	known, all := 0, 0
	for c := range row.Cells {
		text := strings.TrimSpace(row.At(c).Text)
		if text == "" {
			continue
		}
		all++
		l := finder.Label(text)
		field, how := of.Match(l)
		if f, _, ok := finder.FieldByHand(of, l, text); ok {
			field, l.Unit = tables.SplitUnit(f, l.Unit)
			how = tables.ByHand
		}
		switch {
		case tables.IsFigure(text):
			return false
		case how == "" || how == tables.ByGuess:
			t.unknown = append(t.unknown, zone.Shorten(text, 12))
			continue
		case field == tables.HalfColumn || field != "" && slices.Contains(t.fields, field):
			field = ""
		}
		known++
		t.fields[c], t.units[c] = field, l.Unit
		t.named = t.named || slices.Contains(of.Names, field)
	}
	return known >= min(2, all) && known > 0
}

// byPlace reads a table without names: its rows go below the selection, its columns by heads.
func (t *pastedHeads) byPlace(of *tables.Subject, table [][]string) (p Pasted) {
	p.Columns = t.fields
	for _, row := range table[1:] {
		first := ""
		for _, cell := range row {
			if first = zone.Fold(cell); first != "" {
				break
			}
		}
		if tables.IsSum(first) {
			p.Left++
			continue
		}
		p.Rows = append(p.Rows, t.withUnits(of, row))
	}
	if len(t.unknown) > 0 {
		p.Unclear = "没有认出“" + strings.Join(t.unknown, "”“") + "”这几列，也没有“" + of.Names[0] + "”一列"
	}
	return p
}

// withUnits returns a row whose figures say the unit of their column.
func (t *pastedHeads) withUnits(of *tables.Subject, row []string) []string {
	out := slices.Clone(row)
	for c, text := range row {
		f := of.Fields[t.fields[c]]
		if f == nil || t.units[c] == "" ||
			!slices.Contains([]field.Kind{field.Money, field.Land, field.Share}, f.Kind) {
			continue
		}
		if _, unit, err := numeral.ParseWritten(text); err == nil && unit == numeral.One &&
			strings.TrimSpace(text) != "" {
			out[c] = strings.TrimSpace(text) + t.units[c]
		}
	}
	return out
}

// SheetOf returns a table from the clipboard as a sheet of texts, without its empty rows.
func SheetOf(table [][]string) cells.Sheet {
	s := cells.Sheet{Name: "粘贴的内容"}
	for i, texts := range table {
		row := cells.Row{Number: i + 1}
		for _, text := range texts {
			row.Cells = append(row.Cells, cells.Cell{Text: text})
		}
		if !row.Empty() {
			s.Rows = append(s.Rows, row)
		}
	}
	if len(s.Rows) == 0 {
		s.Rows = []cells.Row{{}}
	}
	return s
}
