package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

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
	place  int

	unitByHand bool // Unit was set by hand

	year int    // of which its head speaks, or 0
	by   string // the label by which it was set by hand
	at   zone.Period
}

// table is the table that was found in a sheet, and what its rows are read into.
type table struct {
	*Sheet
	*target
	first, last int // rows of the heads, as indexes into Rows
	columns     []Column
	unit        string // said once for the sheet: 单位：万元
	above       []string
	score       int
	merged      []Area         // among the first rows
	tall        map[int][]Area // one column wide, by the column
}

const (
	headRows  = 3  // a head has at most so many rows
	searchTop = 40 // and begins within so many
	titled    = 15 // what a title counts that speaks of the target, beside 10 for a column
)

// find looks for the heads of the table: the rows that name most fields of one of
// the targets.
func find(s *Sheet, o *Options, among []*target) *table {
	var best *table
	var merged []Area
	for _, a := range s.Merged {
		if len(s.Rows) > 0 && a.Top <= s.Rows[min(len(s.Rows), searchTop+headRows)-1].Number {
			merged = append(merged, a)
		}
	}
	for first := 0; first < min(len(s.Rows), searchTop); first++ {
		if t := headsAt(s, first, merged, o, among); t != nil && (best == nil || t.score > best.score) {
			best = t
		}
	}
	if best != nil {
		best.unit, best.tall = best.unitOfAll(), map[int][]Area{}
		for _, a := range s.Merged {
			if a.Left == a.Right && a.Bottom > a.Top {
				best.tall[a.Left] = append(best.tall[a.Left], a)
			}
		}
	}
	return best
}

// headsAt reads the heads that begin with a row, as those of whichever target they
// name most fields of; nil where they are none.
func headsAt(s *Sheet, first int, merged []Area, o *Options, among []*target) *table {
	var best *table
	for n := 1; n <= headRows && first+n <= len(s.Rows); n++ {
		t := &table{Sheet: s, first: first, last: first + n - 1, merged: merged}
		if !t.possible() || n > 1 && captions(&s.Rows[first]) {
			continue
		}
		t.title()
		heads := t.heads()
		for _, of := range among {
			one := *t
			one.target = of
			one.read(heads, o, len(among) == 1)
			if one.score > 0 && (best == nil || one.score > best.score) {
				best = &one
			}
		}
	}
	return best
}

// single tells whether a row holds a single cell: the label of a section, no heads.
func single(r *Row) bool {
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
func captions(r *Row) bool {
	return single(r) && slices.ContainsFunc(r.Cells, func(c Cell) bool {
		text := zone.Fold(c.Text)
		return caption.MatchString(text) || keyProjects.MatchString(text)
	})
}

// worth is what a column counts by how it was understood.
var worth = map[Match]int{ByName: 10, ByHand: 10, ByGuess: 4}

// read matches the labels of the heads and scores them. A target that the user
// chose needs no mark.
func (t *table) read(heads [][]string, o *Options, chosen bool) {
	units, seen, marked := 0, map[string]int{}, chosen || len(t.marks) == 0
	for c, parts := range heads {
		col := t.labelled(parts, o)
		if col.Label == "" {
			continue
		}
		if f := t.fields[col.Field]; f != nil && f.name == "位置" && f.kind == field.Words && col.How != ByHand &&
			!t.placed(c) {
			col.Field, col.How = "", Ignored
		}
		col.place, col.Letter = c, numeral.Letters(c)
		if t.Turned {
			col.Letter = fmt.Sprintf("第%d行", c+1)
		}
		key := col.Field + col.Period
		if k, twice := seen[key]; twice && col.Field != "" {
			// The surer one stays; of two alike the first.
			if t.columns[k].How == ByGuess && col.How != ByGuess {
				t.columns[k].Field, t.columns[k].How = "", Ignored
				t.score -= worth[ByGuess]
			} else {
				col.Field, col.How = "", Ignored
			}
		}
		if col.Field != "" {
			seen[key] = len(t.columns)
			marked = marked || slices.Contains(t.marks, col.Field)
			t.score += worth[col.How]
			if col.Unit != "" {
				units++
			}
		}
		t.columns = append(t.columns, col)
	}
	t.score += units - (t.last - t.first) // fewer rows, where they say as much
	if i, ok := seen[t.names[0]]; ok && t.last > t.first && t.Rows[t.last].At(t.columns[i].place).Blank() &&
		!single(&t.Rows[t.last]) {
		t.score += 3 // a second row of heads, where a row would have its name
	}
	switch {
	case t.titles != nil && t.says(t.titles):
		t.score, marked = t.score+titled, true
	case t.register != nil && !chosen && t.says(keyProjects): // one odd column makes no register of them
		marked = t.marked(seen) > 1
	}
	named := slices.ContainsFunc(t.names, func(name string) bool { _, ok := seen[name]; return ok })
	least := 2
	if t.register == nil && t.titles != nil && t.says(t.titles) && len(t.columns) > 1 {
		least = 1 // their names
	}
	if !named || !marked || len(seen) < least || t.counts() || t.overNames(heads, o) {
		t.score = 0
	}
}

// overNames tells whether a name stands below the head of the names: then the lower rows are
// no heads, though a word of theirs (在谈, in the column 阶段) may head a column elsewhere.
func (t *table) overNames(heads [][]string, o *Options) bool {
	for _, parts := range heads {
		for i := range len(parts) - 1 {
			field, how := t.match(o.clean(parts[i]))
			if how != ByName || !slices.Contains(t.names, field) {
				continue
			}
			below := o.clean(parts[i+1])
			if _, how := t.match(below); how == "" && !bracketed.MatchString(zone.Fold(parts[i+1])) {
				return true
			}
		}
	}
	return false
}

var bracketed = regexp.MustCompile(`^\(.*\)$`)

// marked counts the columns that mark the target.
func (t *table) marked(seen map[string]int) (n int) {
	for _, mark := range t.marks {
		if _, ok := seen[mark]; ok {
			n++
		}
	}
	return n
}

// placed tells places of the map from addresses, which others call 位置 too: one of
// them at least must be a place.
func (t *table) placed(column int) bool {
	words := false
	rows := t.Rows[t.last+1:]
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

// possible tells whether the rows can be heads: none of them holds figures or days,
// and no merged head reaches below them.
func (t *table) possible() bool {
	for i := t.first; i <= t.last; i++ {
		for _, c := range t.Rows[i].Cells {
			if c.Number || c.Day || c.Formula != "" || plainFigure.MatchString(strings.TrimSpace(c.Text)) {
				return false
			}
		}
	}
	top, bottom := t.Rows[t.first].Number, t.Rows[t.last].Number
	for _, a := range t.merged {
		if a.Top >= top && a.Top <= bottom && a.Bottom > bottom {
			return false
		}
	}
	return true
}

var (
	plainFigure = regexp.MustCompile(`^[-+]?[\d,]*\.?\d+%?$|^\d{4}[-/.年]\d{1,2}([-/.月]\d{0,2}日?)?$`)
	howMany     = regexp.MustCompile(`^(项目)?(个)?数(量)?$|^(半月|期次|月份)$`)
)

// counts tells a table of groups, which has a column of how many projects, or of
// many half-months, which has a column of them, from one of projects.
func (t *table) counts() bool {
	for _, c := range t.columns {
		if c.Field == "" && howMany.MatchString(clean(c.Label).text) {
			return true
		}
	}
	return false
}

// labelled matches a column by all its heads, then by the lowest, then by the one
// above.
func (t *table) labelled(parts []string, o *Options) Column {
	whole := strings.Join(parts, "")
	col := Column{Label: strings.Join(strings.Fields(strings.Join(parts, "／")), ""), How: Ignored}
	tries := []string{whole}
	for i := len(parts) - 1; i >= 0 && len(parts) > 1; i-- {
		tries = append(tries, parts[i])
	}
	at, named := t.halfOfHeads(parts, o)
	for _, s := range tries {
		l := o.clean(s)
		if col.Unit == "" {
			col.Unit = l.unit
		}
		name, how := t.match(l)
		if f, by, ok := t.set(l, s, o); ok {
			name, how, col.by = f, ByHand, by
		}
		if how == "" && t.register == nil && !o.form && halfHeads.MatchString(l.text) {
			name, how = ofHalf, ByName
		}
		if how == "" || how == ByGuess && col.Field != "" {
			continue
		}
		col.Field, col.How, col.year = name, how, l.year
		if f := t.fields[name]; f != nil && f.scope == field.OfPeriod && named && !o.form {
			col.at, col.Period = at, at.String()
		} else if o.form && how != ByHand && f != nil && f.scope == field.OfPeriod && named && at != o.Period {
			col.Field, col.How = "", Other
		} else if how != ByHand && f != nil && f.scope != field.OfProject && l.elsewhere(o.Period, f.scope) {
			col.Field, col.How = "", Other
		}
		if how != ByGuess {
			break
		}
	}
	col.unitByHand = strings.ContainsAny(col.Field, ":：")
	col.Field, col.Unit = splitUnit(col.Field, col.Unit)
	return col
}

// elsewhere tells whether a label speaks of another year, or another month, than the
// period's.
func (l label) elsewhere(at zone.Period, s field.Scope) bool {
	return at.Valid() && (l.year != 0 && l.year != at.Year || s == field.OfPeriod && l.month != 0 &&
		l.month != at.Month)
}

// splitUnit takes the unit off a column set by hand: 总投资:万元.
func splitUnit(field, unit string) (string, string) {
	if f, u, ok := strings.Cut(strings.ReplaceAll(field, "：", ":"), ":"); ok {
		return f, u
	}
	return field, unit
}

// heads gives, for each column, its heads from above to below, merged ones spread
// over their cells.
func (t *table) heads() [][]string {
	width := 0
	for i := t.first; i <= t.last; i++ {
		width = max(width, len(t.Rows[i].Cells))
	}
	out := make([][]string, width)
	before := make([]string, width)
	for i := t.first; i <= t.last; i++ {
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
			} else if i < t.last && !merged && !captions(row) && t.Rows[i+1].At(c).Text != "" && before[c] == "" &&
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

func (t *table) mergedFrom(row, column int) (Area, bool) {
	for _, a := range t.merged {
		if a.Top > t.Rows[t.last].Number {
			continue
		}
		if row >= a.Top && row <= a.Bottom && column >= a.Left && column <= a.Right {
			return a, true
		}
	}
	return Area{}, false
}

// text gives the text of a block's first cell.
func (t *table) text(a Area) string {
	for i := range t.Rows {
		if t.Rows[i].Number == a.Top {
			return t.Rows[i].At(a.Left).Text
		}
	}
	return ""
}
