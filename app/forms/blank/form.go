package blank

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

var tag = regexp.MustCompile(`\{\{\s*([^{}]+?)\s*\}\}`)

// reader works a form out.
type reader struct {
	book   *zone.Book
	finder *tables.Finder
	at     zone.Period
	words  *vocabulary
	out    *Plan
	only   string // the first sheet: cells set by hand are in it where they name none
}

// Understand returns what belongs where in a form, for a half-month. by holds what labels (总投资) or
// cells (C5, 表!C5) were set to by hand: columns, figures or references. Hidden sheets are left out.
func Understand(b *zone.Book, sheets []cells.Sheet, at zone.Period, by map[string]string) *Plan {
	finder := tables.NewFormFinder(at, b.Labels, by)
	f := &reader{book: b, finder: finder, at: at, words: newVocabulary(b, at, finder),
		out: &Plan{Areas: []Area{}, Cells: []Slot{}, Others: []Slot{}, Strangers: []Area{}, Held: []Slot{}}}
	for i := range sheets {
		s := &sheets[i]
		if s.Hidden || len(s.Rows) == 0 {
			continue
		}
		if f.out.Title == "" {
			f.out.Title, f.only = firstText(s), s.Name
		}
		if !f.tags(s) {
			f.sheet(s)
		}
		f.office(s)
		f.given(s, by)
	}
	f.strangers()
	return f.out
}

// Title returns what a form is called: the first text of its first sheet.
func Title(sheets []cells.Sheet) string {
	for i := range sheets {
		if s := &sheets[i]; !s.Hidden && len(s.Rows) > 0 {
			return firstText(s)
		}
	}
	return ""
}

func firstText(s *cells.Sheet) string {
	for _, c := range s.Rows[0].Cells {
		if !c.Blank() {
			return strings.TrimSpace(c.Text)
		}
	}
	return s.Name
}

// tags reads a form that says itself what belongs where: {{项目名称}} in a row that
// repeats, {{产业项目.总投资}} anywhere.
func (f *reader) tags(s *cells.Sheet) bool {
	found := false
	for i := range s.Rows {
		row := &s.Rows[i]
		place := Area{Sheet: s.Name, First: row.Number, Rows: 1, Tags: true}
		for c := range row.Cells {
			text := row.Cells[c].Text
			m := tag.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			found = true
			name, unit := tables.SplitUnit(m[1], "")
			if show := f.column(name); show != "" && !strings.ContainsAny(name, ".[。［") &&
				tag.ReplaceAllString(strings.TrimSpace(text), "") == "" {
				place.Columns = append(place.Columns, Column{Column: numeral.Letters(c), Label: m[0], Show: show,
					Unit: cmp.Or(unit, f.unitOf(s, c, row.Number)), place: c})
				continue
			}
			f.out.Cells = append(f.out.Cells, Slot{Sheet: s.Name, Cell: numeral.Letters(c) + strconv.Itoa(row.Number),
				Label: text, Show: text, Kind: "引用"})
		}
		if len(place.Columns) > 0 {
			f.out.Areas = append(f.out.Areas, place)
		}
	}
	return found
}

// unitOf reads the unit of a tagged column from its head or its sheet.
func (f *reader) unitOf(s *cells.Sheet, column, below int) string {
	unit := ""
	for i := range s.Rows {
		if s.Rows[i].Number >= below {
			break
		}
		if u := tables.ParseLabel(s.Rows[i].At(column).Text).Unit; u != "" {
			unit = u
		}
		for _, c := range s.Rows[i].Cells {
			unit = cmp.Or(unit, tables.UnitSaid(c.Text))
		}
	}
	return unit
}

// column returns the column of the ledger for a label; empty where there is none.
func (f *reader) column(s string) string {
	if show, ok := f.finder.SetTo(s); ok {
		name, _ := tables.SplitUnit(show, "")
		return ShownAs(name)
	}
	l := tables.ParseLabel(s)
	if show, ok := workedOut[l.Text]; ok {
		return show
	}
	if field, how := tables.Subjects()[0].Match(l); how == tables.ByName || how == tables.ByGuess {
		return ShownAs(field)
	}
	return ""
}

// sheet reads a form without tags. A register's columns are taken for such only
// where they cannot be the labels of figures.
func (f *reader) sheet(s *cells.Sheet) {
	t := f.finder.Find(s, tables.Subjects())
	if t == nil || t.Register != nil {
		figure := func(c Slot) bool { return c.Show != "" && !tables.IsSum(zone.Fold(c.Label)) }
		if cells, held := f.figures(s); t == nil || slices.ContainsFunc(cells, figure) {
			f.out.Cells, f.out.Held = append(f.out.Cells, cells...), append(f.out.Held, held...)
			return
		}
	}
	f.list(t)
}

// officeWords are what the office says of itself where a form asks for it.
var officeWords = regexp.MustCompile(
	`^(填报单位|填报部门|报送单位|单位名称|填报日期|填报时间|单位负责人|负责人|审核人|制表人|填表人|填报人|联系电话)(（.*）)?[:：][\s　_]*$`)

// office finds cells such as 填报单位： that wait for words.
func (f *reader) office(s *cells.Sheet) {
	for i := range s.Rows {
		for c := range s.Rows[i].Cells {
			text := strings.TrimSpace(s.Rows[i].Cells[c].Text)
			if m := officeWords.FindStringSubmatch(text); m != nil {
				f.out.Others = append(f.out.Others,
					Slot{Sheet: s.Name, Cell: numeral.Letters(c) + strconv.Itoa(s.Rows[i].Number), Label: text,
						Show: m[1], Kind: "文字"})
			}
		}
	}
}

var cellName = regexp.MustCompile(`^(?:(.+)!)?([A-Z]{1,3})([1-9]\d{0,6})$`)

// given takes single cells set by hand: C5 or 表!C5 → a reference, {…} or a measure.
func (f *reader) given(s *cells.Sheet, by map[string]string) {
	for _, key := range slices.Sorted(maps.Keys(by)) {
		show := by[key]
		m := cellName.FindStringSubmatch(strings.TrimSpace(key))
		if m == nil || m[1] != "" && zone.Fold(m[1]) != zone.Fold(s.Name) || m[1] == "" && s.Name != f.only {
			continue
		}
		at := m[2] + m[3]
		i := slices.IndexFunc(f.out.Cells, func(o Slot) bool { return o.Sheet == s.Name && o.Cell == at })
		if i < 0 && show == "" {
			continue
		}
		slot := Slot{Sheet: s.Name, Cell: at, Label: "指定"}
		if i < 0 {
			i, f.out.Cells = len(f.out.Cells), append(f.out.Cells, slot)
		} else {
			slot.Label = f.out.Cells[i].Label // it stays where it was
		}
		if show != "" {
			name, unit := tables.SplitUnit(show, "")
			slot.Show, slot.Unit, slot.Kind = "{{"+strings.Trim(show, "{}")+"}}", unit, "引用"
			if a, how := f.words.read(name); how == readable && a.reference() != "" {
				slot.Show, slot.Unit, slot.Back, slot.Kind = a.reference(), cmp.Or(unit, a.unit), a.back, "指标"
			}
		}
		f.out.Cells[i] = slot
	}
}
