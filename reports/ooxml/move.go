package ooxml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// growth is room made in a block of rows: count rows put in before a row. All rows are
// those before the edit.
type growth struct {
	first, last int // of the block
	before      int
	count       int
}

// model is the row that new rows are made like.
func (g *growth) model() int { return g.before - 1 }

// rowOf returns where a row goes.
func (sh *sheet) rowOf(n int) int {
	to := n
	for i := range sh.growths {
		if sh.growths[i].before <= n {
			to += sh.growths[i].count
		}
	}
	return min(to, maxRow)
}

// reach says how far an area grows with a block.
type reach int

const (
	exact    reach = iota // it moves, and grows where rows are put into it
	ranged                // a range over a block of one row grows with it
	repeated              // what holds for the model row holds for the new rows too
)

// areaOf returns where an area goes. host is the row of the formula that names it, or
// 0 where it stands elsewhere: a row's own range over itself does not grow with a block
// of one row.
func (sh *sheet) areaOf(a Area, as reach, host int) Area {
	out := a
	out.Top, out.Bottom = sh.rowOf(a.Top), sh.rowOf(a.Bottom)
	if a.Bottom >= maxRow {
		out.Bottom = a.Bottom
	}
	for i := range sh.growths {
		g := &sh.growths[i]
		if a.Bottom != g.model() || a.Top > g.model() {
			continue
		}
		own := a.Top == a.Bottom && (host == g.first || host == 0 && a.Left < a.Right)
		if as == repeated || as == ranged && g.first == g.last && !own {
			out.Bottom += g.count
		}
	}
	return out
}

// mover moves all that points at rows which move.
type mover struct {
	w       *Workbook
	where   string   // what is being moved, in words
	unmoved []string // what could not be
	columns bool     // among page breaks of columns
	spark   bool     // in a sparkline, which stands in one cell
	plotted bool     // in what a series plots: a cell there is a range of one row
	named   int      // the row that the series has its name from: it is about that row
	probe   func(*sheet, Area)
}

func (m *mover) fail(what string) {
	line := m.where + "：" + what
	if !slices.Contains(m.unmoved, line) {
		m.unmoved = append(m.unmoved, line)
	}
}

// formula moves the references of a formula on a sheet. Of a defined name only fixed
// rows move: relative ones are about the cell that uses it.
func (m *mover) formula(f string, on *sheet, host int, named bool) string {
	list := tokens(f)
	changed := false
	if m.probe == nil {
		m.rowByRow(list, on, host)
	}
	for i := range list {
		t := &list[i]
		switch {
		case t.kind == functionToken && m.probe == nil:
			changed = m.function(list, i, on, host, named) || changed
		case t.kind == refToken && !t.outside && t.ref.shape != colShape:
			text := m.reference(list, i, on, host, named)
			changed = changed || text != t.text
			t.text = text
		}
	}
	if !changed {
		return f
	}
	return join(list)
}

// function minds functions that name rows otherwise than by references, and tells whether it
// changed the formula.
func (m *mover) function(list []token, i int, on *sheet, host int, named bool) bool {
	switch strings.ToUpper(list[i].text) {
	case "INDIRECT":
		m.indirect(list, i, on)
	case "OFFSET", "INDEX":
		m.counted(list, i, on, host, named)
	case "HYPERLINK":
		return m.linked(list, i, on)
	}
	return false
}

// reference moves one reference of a formula.
func (m *mover) reference(list []token, i int, on *sheet, host int, named bool) string {
	t := &list[i]
	sheets := []*sheet{on}
	if t.from != "" {
		sheets = m.w.span(t.from, t.to)
	}
	if len(sheets) == 0 || sheets[0] == nil {
		return t.text
	}
	as := exact
	if t.ref.shape == areaShape || m.plotted && t.ref.shape == cellShape && t.ref.Top != m.named {
		as = ranged
	}
	var runs []run
	for _, sh := range sheets {
		if m.probe != nil && t.ref.shape == areaShape {
			m.probe(sh, t.ref.Area)
		}
		h := host
		if sh != on {
			h = 0
		}
		if t.ref.fixed[0] && (t.ref.fixed[2] || m.plotted) {
			h = -1 // $D$4:$D$4 is the block, whoever says it
		}
		r := t.ref
		r.Area = sh.areaOf(r.Area, as, h)
		if named && !r.fixed[0] {
			r.Top = t.ref.Top
		}
		if named && !r.fixed[2] {
			r.Bottom = t.ref.Bottom
		}
		if n := len(runs); n > 0 && runs[n-1].to == r.Area {
			runs[n-1].last = sh
			continue
		}
		runs = append(runs, run{sh, sh, r.Area})
	}
	if len(runs) == 1 {
		r := t.ref
		if r.Area = runs[0].to; r.Area == t.ref.Area {
			return t.text
		}
		if r.shape == cellShape && r.Top != r.Bottom {
			r.shape, r.fixed[2], r.fixed[3] = areaShape, r.fixed[0], r.fixed[1]
		}
		return t.prefix + r.String()
	}
	return m.split(list, i, runs)
}

// run is neighbouring sheets on which a reference goes to the same cells.
type run struct {
	first, last *sheet
	to          Area
}

// listed are the functions that take any number of areas, so that one reference over
// several sheets can become several references.
var listed = map[string]bool{"SUM": true, "AVERAGE": true, "AVERAGEA": true, "COUNT": true, "COUNTA": true, "MAX": true,
	"MAXA": true,
	"MIN":  true, "MINA": true, "PRODUCT": true, "STDEV": true, "STDEVA": true, "STDEVP": true, "VAR": true,
	"VARP": true}

// split writes a reference over several sheets, of which some grow, as one for each
// run of sheets that move alike.
func (m *mover) split(list []token, i int, runs []run) string {
	if !listed[enclosing(list, i)] {
		m.fail("跨工作表的引用" + list[i].text + "只有一部分工作表增加了行")
		return list[i].text
	}
	var out []string
	for _, one := range runs {
		r := list[i].ref
		r.Area = one.to
		name := one.first.name
		if one.last != one.first {
			name += ":" + one.last.name
		}
		out = append(out, "'"+strings.ReplaceAll(name, "'", "''")+"'!"+r.String())
	}
	return strings.Join(out, ",")
}

// enclosing returns the function whose argument a piece is by itself; empty where it
// is part of an expression.
func enclosing(list []token, i int) string {
	before, after := i-1, i+1
	for before >= 0 && strings.TrimSpace(list[before].text) == "" {
		before--
	}
	for after < len(list) && strings.TrimSpace(list[after].text) == "" {
		after++
	}
	if before < 0 || after >= len(list) || list[after].text != "," && list[after].text != ")" {
		return ""
	}
	for depth := 0; before >= 0; before-- {
		switch t := &list[before]; {
		case t.text == ")":
			depth++
		case t.text == "(" && depth > 0:
			depth--
		case t.text == "(" && before > 0 && list[before-1].kind == functionToken:
			return strings.ToUpper(list[before-1].text)
		case t.text == "(":
			return ""
		case before == i-1 && t.text != ",":
			return ""
		}
	}
	return ""
}

// span returns the sheets that a prefix names.
func (w *Workbook) span(from, to string) []*sheet {
	first := w.sheetNamed(from)
	if first == nil || to == "" {
		return []*sheet{first}
	}
	last := w.sheetNamed(to)
	if last == nil {
		return nil
	}
	var out []*sheet
	for _, sh := range w.sheets[min(first.index, last.index) : max(first.index, last.index)+1] {
		if sh.cells {
			out = append(out, sh)
		}
	}
	return out
}

// pointerKind is how an element or an attribute points at cells.
type pointerKind int

const (
	aFormula   pointerKind = iota // 进度表!$D$4:$D$6
	aName                         // the same of a defined name
	anArea                        // A3:G6, growing with a block of one row
	aPlace                        // A3:G6, only moving
	aList                         // F4:F6 F9, repeated in new rows
	aSelection                    // F4:F6 F9, only moving
	aBreak                        // a page break below row n
	aSplit                        // rows above a frozen pane
	aSource                       // A3:G6 of the sheet that another attribute names
	aThreshold                    // a figure or a formula
)

// in says in which parts a pointer is looked for.
type in int

const (
	inSheet in = 1 << iota
	inWorkbook
	inTable
	inPivot
	inChart
	inDrawing
	inNotes
	inOther
)

// pointer is an attribute of an element, or its text where attr is empty, that points
// at cells.
type pointer struct {
	element, attr string
	kind          pointerKind
	in            in
}

// pointers are all that points at cells, beside the cells of the sheets themselves and
// the anchors of drawings. Names are without prefixes: x14, xm and strict files have
// the same.
var pointers = []pointer{
	{"f", "", aFormula, inSheet | inChart}, // in extensions: xm:f; in charts c:f, cx:f, c15:f
	{"sqref", "", aList, inSheet},
	{"sqref", "", aFormula, inChart},
	{"dimension", "ref", anArea, inSheet},
	{"sheetPr", "syncRef", aPlace, inSheet},
	{"sheetView", "topLeftCell", aPlace, inSheet},
	{"customSheetView", "topLeftCell", aPlace, inSheet},
	{"pane", "topLeftCell", aPlace, inSheet},
	{"pane", "ySplit", aSplit, inSheet},
	{"selection", "activeCell", aPlace, inSheet},
	{"selection", "sqref", aSelection, inSheet},
	{"cellWatch", "r", aPlace, inSheet},
	{"cellSmartTags", "r", aPlace, inSheet},
	{"ignoredError", "sqref", aList, inSheet},
	{"protectedRange", "sqref", aList, inSheet},
	{"scenarios", "sqref", aSelection, inSheet},
	{"inputCells", "r", aPlace, inSheet},
	{"autoFilter", "ref", anArea, inSheet | inTable},
	{"sortState", "ref", anArea, inSheet | inTable},
	{"sortCondition", "ref", anArea, inSheet | inTable},
	{"mergeCell", "ref", aPlace, inSheet},
	{"conditionalFormatting", "sqref", aList, inSheet},
	{"formula", "", aFormula, inSheet},
	{"cfvo", "val", aThreshold, inSheet},
	{"dataValidation", "sqref", aList, inSheet},
	{"formula1", "", aFormula, inSheet},
	{"formula2", "", aFormula, inSheet},
	{"hyperlink", "ref", aPlace, inSheet},
	{"hyperlink", "location", aFormula, inSheet},
	{"brk", "id", aBreak, inSheet},
	{"webPublishItem", "sourceRef", anArea, inSheet},
	{"dataRef", "ref", aSource, inSheet},
	{"controlPr", "linkedCell", aFormula, inSheet},
	{"controlPr", "listFillRange", aFormula, inSheet},
	{"definedName", "", aName, inWorkbook},
	{"table", "ref", anArea, inTable},
	{"calculatedColumnFormula", "", aFormula, inTable},
	{"totalsRowFormula", "", aFormula, inTable},
	{"singleXmlCell", "r", aPlace, inTable},
	{"worksheetSource", "ref", aSource, inPivot},
	{"rangeSet", "ref", aSource, inPivot},
	{"location", "ref", aPlace, inPivot},
	{"sp", "textlink", aFormula, inDrawing | inChart},
	{"cameraTool", "cellRange", aFormula, inDrawing},
	{"comment", "ref", aPlace, inNotes},
	{"threadedComment", "ref", aPlace, inNotes},
	{"FmlaLink", "", aFormula, inDrawing},
	{"FmlaRange", "", aFormula, inDrawing},
	{"FmlaTxbx", "", aFormula, inDrawing},
	{"FmlaPict", "", aFormula, inDrawing},
	{"formControlPr", "fmlaLink", aFormula, inOther},
	{"formControlPr", "fmlaRange", aFormula, inOther},
	{"formControlPr", "fmlaTxbx", aFormula, inOther},
	{"parameter", "cell", aFormula, inOther},
}

var pointersOf = func() map[string][]pointer {
	out := map[string][]pointer{}
	for _, p := range pointers {
		out[p.element] = append(out[p.element], p)
	}
	return out
}()

// point moves all that a part points at; what stands from..to, the cells of a sheet, is
// left out.
func (m *mover) point(src []byte, kind in, on *sheet, from, to int) (edits, error) {
	var e edits
	s := scanner{src: src}
	anchors := &anchoring{m: m, src: src, on: on}
	if kind == inChart {
		e = m.chartPoints(src, on)
	}
	for t, ok := s.next(); ok; t, ok = s.next() {
		if t.start >= from && t.start < to {
			s.at = to
			continue
		}
		if kind == inDrawing || kind == inSheet {
			anchors.tag(&s, t, &e)
		}
		switch string(t.local) {
		case "colBreaks":
			m.columns = !t.closing && !t.empty
		case "sparkline":
			m.spark = !t.closing && !t.empty
		case "ser", "tx", "cat", "val", "xVal", "yVal":
			if kind == inChart {
				m.series(s, t)
			}
		}
		if t.closing {
			continue
		}
		for _, p := range pointersOf[string(t.local)] {
			if p.in&kind == 0 {
				continue
			}
			start, end, ok := 0, 0, true
			if p.attr == "" {
				start, end = s.text(t)
			} else {
				start, end, ok = t.attrAt(src, p.attr)
			}
			if !ok || start == end {
				continue
			}
			old := unescape(src[start:end])
			if moved := m.value(p.kind, old, src, t, on); moved != old {
				switch {
				case p.attr == "":
					moved = textEscapes.Replace(moved)
				case src[end] == '"':
					moved = quotedEscapes.Replace(moved)
				default:
					moved = attrEscapes.Replace(moved)
				}
				e.add(start, end, moved)
			}
		}
	}
	return e, s.err
}

// value moves one pointer.
func (m *mover) value(kind pointerKind, v string, src []byte, t tag, on *sheet) string {
	switch kind {
	case aFormula:
		return m.formula(v, on, 0, false)
	case aName:
		if n := atoi(t.attr(src, "localSheetId"), -1); n >= 0 && n < len(m.w.sheets) {
			on = m.w.sheets[n]
		}
		// some write print areas without $
		return m.formula(v, on, 0, !strings.HasPrefix(t.attr(src, "name"), "_xlnm."))
	case aThreshold:
		if _, err := strconv.ParseFloat(v, 64); err == nil {
			return v
		}
		return m.formula(v, on, 0, false)
	case anArea:
		if v = m.areas(v, on, ranged); t.is("dimension") && on.edit != nil {
			v = on.edit.dimension(v)
		}
		return v
	case aPlace, aSelection:
		return m.areas(v, on, exact)
	case aList:
		if m.spark {
			return m.areas(v, on, exact)
		}
		return m.areas(v, on, repeated)
	case aSource:
		name := t.attr(src, "sheet")
		sh := m.w.sheetNamed(name)
		if _, _, outside := t.attrAt(src, ":id"); outside || sh == nil {
			return v
		}
		return m.areas(v, sh, ranged)
	}
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || on == nil {
		return v
	}
	switch kind {
	case aBreak:
		if m.columns {
			return v
		}
		return strconv.Itoa(on.rowOf(int(n)+1) - 1)
	case aSplit:
		if !strings.HasPrefix(t.attr(src, "state"), "frozen") {
			return v
		}
		return strconv.Itoa(on.rowOf(int(n)+1) - 1)
	}
	return v
}

// areas moves a list of areas.
func (m *mover) areas(v string, on *sheet, as reach) string {
	if on == nil {
		return v
	}
	list := strings.Split(v, " ")
	for i, one := range list {
		r, ok := parseReference(one)
		if !ok || r.shape == colShape {
			continue
		}
		if m.probe != nil {
			m.probe(on, r.Area)
		}
		a := on.areaOf(r.Area, as, 0)
		if a == r.Area {
			continue
		}
		if r.Area = a; r.shape == cellShape && a.Top != a.Bottom {
			r.shape, r.fixed[2], r.fixed[3] = areaShape, r.fixed[0], r.fixed[1]
		}
		list[i] = r.String()
	}
	return strings.Join(list, " ")
}

// anchoring moves what drawings, shapes of comments and controls are tied to.
type anchoring struct {
	m     *mover
	src   []byte
	on    *sheet
	fixed bool // it does not move with cells
	whole bool // it moves, but keeps its size
	by    int  // how far its upper edge moved
	to    bool // the lower edge is next
	note  *[2]int
	rows  []int
}

// tag looks at the next tag of a drawing.
func (a *anchoring) tag(s *scanner, t tag, e *edits) {
	switch string(t.local) {
	case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "anchor":
		if !t.closing {
			as := t.attr(a.src, "editAs")
			a.fixed, a.whole, a.by = as == "absolute", as == "oneCell", 0
		}
	case "from", "to":
		a.to = t.is("to")
	case "row":
		if t.closing || a.fixed {
			return
		}
		start, end := s.text(t)
		n, err := strconv.Atoi(strings.TrimSpace(unescape(a.src[start:end])))
		if err != nil {
			return
		}
		moved := a.on.rowOf(n+1) - 1
		if a.to && a.whole {
			moved = n + a.by
		} else if !a.to {
			a.by = moved - n
		}
		if moved != n {
			e.add(start, end, strconv.Itoa(moved))
		}
	case "ClientData":
		a.clientData(t, e)
	case "Anchor":
		if t.is("Anchor") {
			start, end := s.text(t)
			a.note = &[2]int{start, end}
		}
	case "Row":
		if t.is("Row") {
			start, end := s.text(t)
			a.rows = []int{start, end}
		}
	}
}

// clientData moves a comment's shape with its cell, another shape with its edges.
func (a *anchoring) clientData(t tag, e *edits) {
	if !t.closing {
		a.note, a.rows = nil, nil
		return
	}
	by, tied := 0, false
	if a.rows != nil {
		text := strings.TrimSpace(string(a.src[a.rows[0]:a.rows[1]]))
		if n, err := strconv.Atoi(text); err == nil {
			tied = true
			if by = a.on.rowOf(n+1) - 1 - n; by != 0 {
				e.add(a.rows[0], a.rows[1], strconv.Itoa(n+by))
			}
		}
	}
	if a.note == nil {
		return
	}
	parts := strings.Split(string(a.src[a.note[0]:a.note[1]]), ",")
	if len(parts) != 8 {
		return
	}
	changed := false
	for _, k := range []int{2, 6} {
		n, err := strconv.Atoi(strings.TrimSpace(parts[k]))
		if err != nil {
			return
		}
		moved := n + by
		if !tied {
			moved = a.on.rowOf(n+1) - 1
		}
		if moved != n {
			parts[k] = fmt.Sprintf(" %d", moved)
			changed = true
		}
	}
	if changed {
		e.add(a.note[0], a.note[1], strings.Join(parts, ","))
	}
}
