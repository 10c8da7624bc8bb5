package tables

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Column is a column of a foreign table and the field it is read into.
type Column struct {
	Letter string `json:"column"`
	Label  string `json:"label"`            // as it stands there; heads above it first
	Field  string `json:"field"`            // empty: not read
	Unit   string `json:"unit"`             // of its figures, where the sheet says it
	Period string `json:"period,omitempty"` // whose reports it holds, where its heads name one: 2023-04-1
	How    Match  `json:"how"`

	Place      int         `json:"-"` // from zero
	At         zone.Period `json:"-"` // Period; zero: its heads name none
	UnitByHand bool        `json:"-"` // Unit was set by hand
	SetBy      string      `json:"-"` // the label by which Field was set by hand; empty: it was not

	year int // of which its head speaks, or 0
}

// Table is a table that was found in a sheet, and what its rows are about.
type Table struct {
	*cells.Sheet
	*Subject
	First, Last int // rows of the heads, as indexes into Rows
	Columns     []Column
	Unit        string               // of money, said once for all figures: 单位：万元; empty is none
	Tall        map[int][]cells.Area // merged cells that are one column wide, by the column

	above  []string     // the titles, folded
	merged []cells.Area // among the first rows
	score  int          // how sure it is that this is a table
}

const (
	headRows     = 3  // heads have at most so many rows
	searchTop    = 40 // and begin within so many
	worthOfTitle = 15 // what a title counts that speaks of the subject, beside 10 for a column
)

// single tells whether a row holds a single cell: the label of a section, no heads.
func single(r *cells.Row) bool {
	n := 0
	for _, c := range r.Cells {
		if !c.Blank() {
			n++
		}
	}
	return n == 1
}

var caption = regexp.MustCompile(`(表|台账|清单|名单|一览|情况|汇总|统计)(\(.*\))?$`)

// captions tells whether a row is the title of a table and no head over several columns.
func captions(r *cells.Row) bool {
	return single(r) && slices.ContainsFunc(r.Cells, func(c cells.Cell) bool {
		text := zone.Fold(c.Text)
		return caption.MatchString(text) || keyProjects.MatchString(text)
	})
}

// worth is what a column counts by how it was understood.
var worth = map[Match]int{ByName: 10, ByHand: 10, ByGuess: 4}

// read matches the labels of the heads and scores them. A subject that the user chose needs no
// column that marks it.
func (t *Table) read(heads [][]string, finder *Finder, chosen bool) {
	seen := map[string]int{}
	for c, parts := range heads {
		if col := t.column(c, parts, finder); col.Label != "" {
			t.add(col, seen)
		}
	}
	t.score -= t.Last - t.First // fewer rows, where they say as much
	if i, ok := seen[t.Names[0]]; ok && t.Last > t.First && t.Rows[t.Last].At(t.Columns[i].Place).Blank() &&
		!single(&t.Rows[t.Last]) {
		t.score += 3 // a second row of heads, where a row would have its name
	}
	titled := t.titles != nil && t.says(t.titles)
	marked := chosen || len(t.marks) == 0 || t.marked(seen) > 0
	switch {
	case titled:
		t.score, marked = t.score+worthOfTitle, true
	case t.Register != nil && !chosen && t.says(keyProjects): // one odd column makes no register of them
		marked = t.marked(seen) > 1
	}
	named := slices.ContainsFunc(t.Names, func(name string) bool { _, ok := seen[name]; return ok })
	least := 2
	if t.Register == nil && titled && len(t.Columns) > 1 {
		least = 1 // their names
	}
	if !named || !marked || len(seen) < least || t.counts() || t.overNames(heads, finder) {
		t.score = 0
	}
}

// column matches the heads of a column, and tells where it stands.
func (t *Table) column(place int, parts []string, finder *Finder) Column {
	col := t.labelled(parts, finder)
	f := t.Fields[col.Field]
	if f != nil && f.Name == "位置" && f.Kind == field.Words && col.How != ByHand && !t.placed(place) {
		col.Field, col.How = "", Ignored
	}
	col.Place, col.Letter = place, numeral.Letters(place)
	if t.Turned {
		col.Letter = fmt.Sprintf("第%d行", place+1)
	}
	return col
}

// add adds a column and what it counts. Of two for the same field the surer one is read; of two
// alike the first. seen holds the places of the columns, in Columns, by field and half-month.
func (t *Table) add(col Column, seen map[string]int) {
	key := col.Field + col.Period
	if k, twice := seen[key]; twice && col.Field != "" {
		if first := &t.Columns[k]; first.How == ByGuess && col.How != ByGuess {
			first.Field, first.How = "", Ignored
			t.score -= worth[ByGuess]
		} else {
			col.Field, col.How = "", Ignored
		}
	}
	if col.Field != "" {
		seen[key] = len(t.Columns)
		t.score += worth[col.How]
		if col.Unit != "" {
			t.score++
		}
	}
	t.Columns = append(t.Columns, col)
}

// overNames tells whether a name stands below the head of the names: then the lower rows are
// no heads, though a word of theirs (在谈, in the column 阶段) may head a column elsewhere.
func (t *Table) overNames(heads [][]string, finder *Finder) bool {
	for _, parts := range heads {
		for i := range len(parts) - 1 {
			field, how := t.Match(finder.Label(parts[i]))
			if how != ByName || !slices.Contains(t.Names, field) {
				continue
			}
			below := finder.Label(parts[i+1])
			if _, how := t.Match(below); how == "" && !bracketed.MatchString(zone.Fold(parts[i+1])) {
				return true
			}
		}
	}
	return false
}

var bracketed = regexp.MustCompile(`^\(.*\)$`)

// marked counts the columns that mark the subject.
func (t *Table) marked(seen map[string]int) (n int) {
	for _, mark := range t.marks {
		if _, ok := seen[mark]; ok {
			n++
		}
	}
	return n
}

// placed tells places of the map from addresses, which others call 位置 too: one of
// them at least must be a place.
func (t *Table) placed(column int) bool {
	words := false
	rows := t.Rows[t.Last+1:]
	for i := range rows[:min(len(rows), 200)] {
		cell := rows[i].At(column)
		if cell.Blank() {
			continue
		}
		if _, err := field.ReadPlace(cell.Text); err == nil {
			return true
		}
		words = true
	}
	return !words
}

// possible tells whether the rows can be heads: none of them holds figures or days
// within the table, and no merged head reaches below them.
func (t *Table) possible() bool {
	edge := -1
	for i := t.First; i <= t.Last; i++ {
		for at, c := range t.Rows[i].Cells {
			if !c.Number && !c.Day && c.Formula == "" && !IsFigure(strings.TrimSpace(c.Text)) {
				continue
			}
			if edge < 0 {
				edge = t.edge()
			}
			if at < edge {
				return false
			}
		}
	}
	top, bottom := t.Rows[t.First].Number, t.Rows[t.Last].Number
	for _, a := range t.merged {
		if a.Top >= top && a.Top <= bottom && a.Bottom > bottom {
			return false
		}
	}
	return !t.gapped()
}

// edge gives the first column, from zero, that is free in all rows of the heads behind some that are not. What
// stands further right, a number that somebody calculates with, belongs to no head.
func (t *Table) edge() int {
	begun := false
	for at := range t.wide() {
		free := !t.covered(at)
		for i := t.First; i <= t.Last && free; i++ {
			free = t.Rows[i].At(at).Blank()
		}
		if begun && free {
			return at
		}
		begun = begun || !free
	}
	return t.wide()
}

// wide gives how many columns the heads have.
func (t *Table) wide() (n int) {
	for i := t.First; i <= t.Last; i++ {
		n = max(n, len(t.Rows[i].Cells))
	}
	return n
}

// covered tells whether a merged cell among the heads reaches into a column.
func (t *Table) covered(at int) bool {
	top, bottom := t.Rows[t.First].Number, t.Rows[t.Last].Number
	return slices.ContainsFunc(t.merged, func(a cells.Area) bool {
		return a.Top <= bottom && a.Bottom >= top && a.Left <= at && a.Right >= at
	})
}

// gapped tells whether rows that are not there part the heads: free rows, with the sum below.
// Merged cells hold heads together.
func (t *Table) gapped() bool {
	for i := t.First + 1; i <= t.Last; i++ {
		above, below := t.Rows[i-1].Number, t.Rows[i].Number
		if below > above+1 && !slices.ContainsFunc(t.merged,
			func(a cells.Area) bool { return a.Top <= above && a.Bottom >= below-1 }) {
			return true
		}
	}
	return false
}

var (
	plainFigure = regexp.MustCompile(`^[-+]?[\d,]*\.?\d+%?$|^\d{4}[-/.年]\d{1,2}([-/.月]\d{0,2}日?)?$`)
	howMany     = regexp.MustCompile(`^(项目)?(个)?数(量)?$|^(半月|期次|月份)$`)
)

// counts tells a table of groups, which has a column of how many projects, or of
// many half-months, which has a column of them, from one of projects.
func (t *Table) counts() bool {
	for _, c := range t.Columns {
		if c.Field == "" && howMany.MatchString(ParseLabel(c.Label).Text) {
			return true
		}
	}
	return false
}

// labelled matches a column by all its heads, then by the lowest, then by the one
// above.
func (t *Table) labelled(parts []string, finder *Finder) Column {
	whole := strings.Join(parts, "")
	col := Column{Label: strings.Join(strings.Fields(strings.Join(parts, "／")), ""), How: Ignored}
	tries := []string{whole}
	for i := len(parts) - 1; i >= 0 && len(parts) > 1; i-- {
		tries = append(tries, parts[i])
	}
	at, named := t.halfOfHeads(parts, finder)
	for _, s := range tries {
		l := finder.Label(s)
		if col.Unit == "" {
			col.Unit = l.Unit
		}
		name, how := t.Match(l)
		if f, by, ok := finder.FieldByHand(t.Subject, l, s); ok {
			name, how, col.SetBy = f, ByHand, by
		}
		if how == "" && t.Register == nil && !finder.form && halfHeads.MatchString(l.Text) {
			name, how = HalfColumn, ByName
		}
		if how == "" || how == ByGuess && col.Field != "" {
			continue
		}
		col.Field, col.How, col.year = name, how, l.Year
		if f := t.Fields[name]; f != nil && f.Scope == field.OfPeriod && named && !finder.form {
			col.At, col.Period = at, at.String()
		} else if finder.form && how != ByHand && f != nil && f.Scope == field.OfPeriod && named && at != finder.at {
			col.Field, col.How = "", Other
		} else if how != ByHand && f != nil && f.Scope != field.OfProject && l.Elsewhere(finder.at, f.Scope) {
			col.Field, col.How = "", Other
		}
		if how != ByGuess {
			break
		}
	}
	col.UnitByHand = strings.ContainsAny(col.Field, ":：")
	col.Field, col.Unit = SplitUnit(col.Field, col.Unit)
	return col
}

// Elsewhere tells whether a label speaks of another year than a half-month's, or, where it heads
// reports of half-months, of another month.
func (l Label) Elsewhere(at zone.Period, s field.Scope) bool {
	return at.Valid() && (l.Year != 0 && l.Year != at.Year || s == field.OfPeriod && l.Month != 0 &&
		l.Month != at.Month)
}

// SplitUnit takes the unit off what a column was set to by hand (总投资:万元); without one it is the
// unit given.
func SplitUnit(field, unit string) (string, string) {
	if f, u, ok := strings.Cut(strings.ReplaceAll(field, "：", ":"), ":"); ok {
		return f, u
	}
	return field, unit
}

// Labels returns, for each column, its heads from above to below, merged ones spread over their
// cells.
func (t *Table) Labels() [][]string {
	width := t.wide()
	out := make([][]string, width)
	before := make([]string, width)
	for i := t.First; i <= t.Last; i++ {
		row := &t.Rows[i]
		carried := ""
		for c := range width {
			text := strings.TrimSpace(row.At(c).Text)
			from, merged := t.mergedFrom(row.Number, c)
			if merged {
				text = strings.TrimSpace(t.text(from))
			}
			if text != "" {
				carried = text
			} else if i < t.Last && !merged && !captions(row) && t.Rows[i+1].At(c).Text != "" && before[c] == "" &&
				len(t.merged) == 0 {
				text = carried // a head over several columns that was not merged
			}
			if text != "" && text != before[c] {
				out[c] = append(out[c], text)
				before[c] = text
			}
		}
	}
	return out
}

// mergedFrom returns the block of merged cells that a cell of the heads lies in.
func (t *Table) mergedFrom(row, column int) (cells.Area, bool) {
	for _, a := range t.merged {
		if a.Top > t.Rows[t.Last].Number {
			continue
		}
		if row >= a.Top && row <= a.Bottom && column >= a.Left && column <= a.Right {
			return a, true
		}
	}
	return cells.Area{}, false
}

// text returns the text of a block's first cell.
func (t *Table) text(a cells.Area) string {
	for i := range t.Rows {
		if t.Rows[i].Number == a.Top {
			return t.Rows[i].At(a.Left).Text
		}
	}
	return ""
}

// HidesColumn tells whether the file hides a column, counted from zero.
func (t *Table) HidesColumn(column int) bool {
	return slices.ContainsFunc(t.HiddenColumns, func(c [2]int) bool { return column >= c[0] && column <= c[1] })
}

// IsFigure tells whether a text is a figure or a day, which no head is: 1,200.5, 35%, 2023年4月.
func IsFigure(text string) bool { return plainFigure.MatchString(text) }

// PossibleHeads yields every few rows of a sheet that can be the heads of a table, with no
// columns yet: tables of figures have other labels than a [Subject] knows.
func PossibleHeads(s *cells.Sheet) iter.Seq[*Table] {
	return func(yield func(*Table) bool) {
		for first := range min(len(s.Rows), searchTop) {
			for n := 1; n <= headRows && first+n <= len(s.Rows); n++ {
				t := &Table{Sheet: s, First: first, Last: first + n - 1, merged: s.Merged}
				if t.possible() && !t.cut() && !yield(t) {
					return
				}
			}
		}
	}
}

// cut tells whether heads begin within a block of merged cells.
func (t *Table) cut() bool {
	top := t.Rows[t.First].Number
	return slices.ContainsFunc(t.merged, func(a cells.Area) bool { return a.Top < top && a.Bottom >= top })
}

// WithoutHeads returns a sheet that is no table but labels beside their figures; all its rows
// are read as titles are.
func WithoutHeads(s *cells.Sheet) *Table {
	t := &Table{Sheet: s, Last: len(s.Rows) - 1, First: len(s.Rows)}
	t.ReadSurroundings()
	return t
}
