package blank

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// figures reads a form of figures: as a table, and as labels with a free cell beside
// them. The form is what has more places for figures; a place in a table counts also
// where its figure is not one of ours.
func (f *reader) figures(s *cells.Sheet) (free, held []Slot) {
	table, pairs := f.matrix(s), f.pairs(s)
	isHeld := func(one Slot) bool { return one.Held != "" }
	freeOf := func(list []Slot) []Slot { return slices.DeleteFunc(slices.Clone(list), isHeld) }
	heldOf := func(list []Slot) []Slot {
		return slices.DeleteFunc(slices.Clone(list), func(one Slot) bool { return !isHeld(one) || one.Show == "" })
	}
	inTable, beside := freeOf(table), freeOf(pairs)
	if len(beside) > len(inTable) || len(beside) == len(inTable) && len(pairs) > len(table) {
		return beside, heldOf(pairs)
	}
	return inTable, heldOf(table)
}

// typed tells whether a cell holds a figure that somebody typed.
func typed(c cells.Cell) bool { return c.Number && !c.Computed && c.Formula == "" && !c.Blank() }

// heldBy returns the figure that a cell holds, where it is typed.
func heldBy(c cells.Cell) string {
	if typed(c) {
		return c.Text
	}
	return ""
}

// matrix reads a table of figures: the labels of a row and the heads of a column say
// which figure of which group belongs where they cross.
func (f *reader) matrix(s *cells.Sheet) (out []Slot) {
	t, heads := f.heads(s)
	if t == nil {
		return nil
	}
	t.ReadSurroundings()
	about := outline{title: f.words.about(t.Titles())}
	first := slices.IndexFunc(heads, func(h head) bool { return h.how == readable })
	for i := t.Last + 1; i < len(s.Rows); i++ {
		row := &s.Rows[i]
		own, at := f.rowLabel(s, row)
		if at < 0 || tables.IsNote(zone.Fold(own.label)) {
			continue
		}
		about.enter(own)
		for c := max(at+1, first); c < len(heads); c++ {
			h, cell := heads[c], row.At(c)
			if (cell.Free() || typed(cell)) && h.label != "" && (own.how == readable || h.how == readable) {
				slot := f.cross(t, row, c, own, h, &about)
				slot.Held = heldBy(cell)
				out = append(out, slot)
			}
		}
	}
	return out
}

// outline is what a row need not say again: what the title speaks of, the section
// (一、产业项目) it stands in, the row it is a part of (其中：新建).
type outline struct {
	title, section, whole asked
}

var partOf = regexp.MustCompile(`^#|^其中`)

// enter goes on to the next row.
func (c *outline) enter(row head) {
	records := asked{scope: row.asked.scope, conditions: row.asked.conditions}
	switch label := zone.Fold(row.label); {
	case ordered.MatchString(label):
		c.section, c.whole = records, records
	case tables.IsSum(label):
		c.section, c.whole = asked{}, asked{}
	case !partOf.MatchString(label):
		c.whole, _ = records.within(c.section)
	}
}

// complete asks for what the row leaves to its surroundings.
func (c *outline) complete(a asked, label string) (asked, bool) {
	of := c.section
	if partOf.MatchString(zone.Fold(label)) {
		of = c.whole
	}
	if inner, ok := a.within(of); ok {
		a = inner
	}
	return a.within(c.title)
}

// head is a label that was read: that of a row, or the heads of a column together.
type head struct {
	label string
	asked asked
	how   understood
}

// heads finds the rows that say most, as heads of figures; nil where none do.
func (f *reader) heads(s *cells.Sheet) (*tables.Table, []head) {
	var best *tables.Table
	var found []head
	most := 0
	for t := range tables.PossibleHeads(s) {
		var heads []head
		score := t.First - t.Last - 1 // fewer rows, where they say as much
		for c, parts := range t.Labels() {
			h := f.read(parts)
			heads = append(heads, h)
			if c > 0 && h.how != unknown && !h.asked.onlyUnit() {
				score += 10
			}
		}
		if score > most {
			most, best, found = score, t, heads
		}
	}
	return best, found
}

// read reads the heads of a column, from above to below. The lowest must be
// readable, and none may speak of another time.
func (f *reader) read(parts []string) head {
	h := head{label: strings.Join(parts, "／")}
	for i, part := range slices.Backward(parts) {
		a, how := f.words.read(part)
		switch {
		case how == elsewhere:
			h.how = elsewhere
			return h
		case how == readable:
			if h.asked.measure != "" { // 投资／年度计划: the lower says more
				a.measure = ""
			}
			joined, ok := h.asked.with(a)
			if !ok {
				h.how = unknown
				return h
			}
			h.asked, h.how = joined, readable
		case i == len(parts)-1:
			if a, how = f.words.read(strings.Join(parts, "")); how == readable {
				return head{h.label, a, readable}
			}
			return h
		}
	}
	return h
}

// rowLabel reads what stands at the left of a row: its label, perhaps one more
// beside it, and a unit. at is the last of these columns, or -1.
func (f *reader) rowLabel(s *cells.Sheet, row *cells.Row) (out head, at int) {
	at = -1
	for c := range min(4, len(row.Cells)) {
		cell := covering(s, row, c)
		text := strings.TrimSpace(cell.Text)
		folded := zone.Fold(text)
		if cell.Blank() || cell.Number || tables.IsSerial(folded) || tables.IsOrdinal(folded) {
			if out.label != "" && row.At(c).Blank() {
				break
			}
			continue
		}
		at = c
		if u := strings.Trim(folded, "()"); tables.YuanPer(u) > 0 || unitOnly[u] {
			out.asked.unit = cmp.Or(out.asked.unit, u)
			continue
		}
		a, how := f.words.read(text)
		joined, ok := out.asked.with(a)
		switch {
		case out.label == "":
			out = head{text, joined, how}
		case how == readable && ok:
			out.label, out.asked = out.label+"／"+text, joined
		}
	}
	return out, at
}

// unitOnly are the units besides those of money.
var unitOnly = map[string]bool{"个": true, "家": true, "项": true, "次": true, "%": true, "百分点": true, "个百分点": true,
	"亩": true, "面": true}

// covering returns the cell, or the first of the block of merged cells that it lies in.
func covering(s *cells.Sheet, row *cells.Row, column int) cells.Cell {
	for _, a := range s.Merged {
		if row.Number >= a.Top && row.Number <= a.Bottom && column >= a.Left && column <= a.Right && a.Left == a.Right {
			for i := range s.Rows {
				if s.Rows[i].Number == a.Top {
					return s.Rows[i].At(column)
				}
			}
		}
	}
	return row.At(column)
}

// cross says which figure belongs where a row and a column cross. One that is not
// understood is noted too, so that it can be set by hand.
func (f *reader) cross(t *tables.Table, row *cells.Row, c int, own, h head, about *outline) Slot {
	slot := Slot{Sheet: t.Sheet.Name, Cell: numeral.Letters(c) + strconv.Itoa(row.Number),
		Label: own.label + "／" + h.label, Kind: "指标"}
	if own.how == readable && h.how == readable {
		if a, ok := own.asked.with(h.asked); ok {
			slot.show(a, own.label, about, t.Unit)
		}
	}
	return slot
}

// show says which figure a slot shows.
func (s *Slot) show(a asked, label string, about *outline, sheetUnit string) {
	a, ok := about.complete(a, label)
	if !ok {
		return
	}
	s.Show, s.Back = a.reference(), a.back
	_, measure, _ := strings.Cut(s.Show, ".")
	money := slices.Contains(amounts, measure)
	if a.contradicts(measure, money) || a.back > 0 && a.scope == "" && slices.Contains(timeless, measure) {
		s.Show = ""
		return
	}
	if money {
		s.Unit = a.unit
		if tables.IsForeignMoney(s.Unit + sheetUnit) {
			s.Show, s.Unit = "", ""
		} else if tables.YuanPer(s.Unit) == 0 {
			s.Unit = sheetUnit
		}
	}
}

// contradicts tells whether a figure cannot be in the unit that is asked for.
func (a asked) contradicts(measure string, money bool) bool {
	switch {
	case a.unit == "":
		return false
	case measure == "用地":
		return a.unit != "亩"
	case money:
		return unitOnly[a.unit]
	}
	return tables.YuanPer(a.unit) > 0
}

// pairs reads a form of labels with a free cell to their right.
func (f *reader) pairs(s *cells.Sheet) (out []Slot) {
	t := tables.WithoutHeads(s)
	var about outline
	for i := range s.Rows {
		row := &s.Rows[i]
		labels := 0
		for c := range row.Cells {
			text := strings.TrimSpace(row.At(c).Text)
			if row.At(c).Blank() || tables.IsNote(zone.Fold(text)) {
				continue
			}
			a, how := f.words.read(text)
			if labels++; labels == 1 {
				about.enter(head{text, a, how})
			}
			if how != readable || !row.At(c+1).Free() && !typed(row.At(c+1)) {
				continue
			}
			if u := zone.Fold(row.At(c + 2).Text); a.unit == "" && (tables.YuanPer(u) > 0 || unitOnly[u]) {
				a.unit = u
			}
			slot := Slot{Sheet: s.Name, Cell: numeral.Letters(c+1) + strconv.Itoa(row.Number), Label: text, Kind: "指标",
				Held: heldBy(row.At(c + 1))}
			if slot.show(a, text, &about, t.Unit); slot.Show != "" &&
				!(ordered.MatchString(zone.Fold(text)) && a.unit == "" && a.measure == "") {
				out = append(out, slot)
			}
		}
	}
	return out
}
