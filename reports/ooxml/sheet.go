package ooxml

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/numeral"
)

// ValueKind is what a cell is to hold.
type ValueKind int

// The kinds.
const (
	Empty ValueKind = iota
	Number
	Text
	Day
)

// Value is what a cell is to hold.
type Value struct {
	Kind             ValueKind
	Number           float64
	Text             string
	Year, Month, Day int
}

// Content is what goes into a cell, once its number format is known.
type Content interface{ As(f *NumberFormat) Value }

// sheetEdit is what changes in the cells of a sheet. Rows are those after the edit,
// unless said otherwise.
type sheetEdit struct {
	w       *Workbook
	sheet   *sheet
	rows    *rows
	writes  map[int]map[int]Content
	clears  []clearing
	merges  []Area
	out     bytes.Buffer
	copied  int // how far the part is written
	moves   bool
	cells   []cell
	models  map[*growth][]modelCell
	shown   map[[2]int]string
	changed changes
	narrow  []string // columns in which a figure shows as ####
	dated   []string // columns whose format shows days, in which a figure is written
	extent  Area     // of what was written
}

// clearing is rows of a block, before the edit, that wait for no line.
type clearing struct {
	from, to int
	columns  []int
}

// modelCell is a cell that new rows are given.
type modelCell struct {
	column, style int
	formula       string // moved
	old           string
	array         bool
}

func (w *Workbook) editing(sh *sheet) (*sheetEdit, error) {
	if sh.edit != nil {
		return sh.edit, nil
	}
	if err := w.loadRows(sh); err != nil {
		return nil, err
	}
	sh.edit = &sheetEdit{w: w, sheet: sh, rows: sh.rows, writes: map[int]map[int]Content{},
		models: map[*growth][]modelCell{}, shown: map[[2]int]string{}}
	return sh.edit, nil
}

func (w *Workbook) loadRows(sh *sheet) error {
	if sh.rows != nil {
		return nil
	}
	src, err := w.pack.part(sh.part)
	if err != nil {
		return err
	}
	if sh.rows, err = readRows(src); err != nil {
		return fmt.Errorf("工作表“%s”：%w", sh.name, err)
	}
	sh.rows.share()
	return nil
}

// put notes what goes into a cell.
func (e *sheetEdit) put(row, column int, c Content) {
	if e.writes[row] == nil {
		e.writes[row] = map[int]Content{}
	}
	e.writes[row][column] = c
	if e.extent.Top == 0 {
		e.extent = Area{row, column, row, column}
	}
	a := &e.extent
	a.Top, a.Left, a.Bottom, a.Right = min(a.Top, row), min(a.Left, column), max(a.Bottom, row), max(a.Right, column)
}

// dimension widens the extent that a sheet says it has.
func (e *sheetEdit) dimension(v string) string {
	a, ok := parseArea(v)
	if !ok || e.extent.Top == 0 {
		return v
	}
	b := Area{min(a.Top, e.extent.Top), min(a.Left, e.extent.Left), max(a.Bottom, e.extent.Bottom),
		max(a.Right, e.extent.Right)}
	if a == b {
		return v
	}
	return b.String()
}

// insertedRows gives, for each new row, the room that it belongs to.
func (e *sheetEdit) insertedRows() map[int]*growth {
	out := map[int]*growth{}
	for i := range e.sheet.growths {
		g := &e.sheet.growths[i]
		end := e.sheet.rowOf(g.before)
		for n := end - g.count; n < end; n++ {
			out[n] = g
		}
	}
	return out
}

// write writes the part anew.
func (e *sheetEdit) write() ([]byte, error) {
	inserted := e.insertedRows()
	extra := slices.Collect(maps.Keys(inserted))
	for n := range e.writes {
		if inserted[n] == nil {
			extra = append(extra, n)
		}
	}
	slices.Sort(extra)
	e.plan()
	x := e.rows
	e.copied = 0
	e.out.Grow(len(x.src) + len(x.src)/16) // most of it is copied
	if x.open.empty && len(extra) > 0 {
		e.upTo(x.open.end - 2)
		e.out.WriteString(">")
		e.copied = x.open.end
	}
	k := 0
	for i := range x.list {
		r := &x.list[i]
		n := e.sheet.rowOf(r.number)
		for ; k < len(extra) && extra[k] < n; k++ {
			e.upTo(r.start)
			e.newRow(extra[k], inserted[extra[k]])
		}
		if k < len(extra) && extra[k] == n {
			k++
		}
		if e.touches(r, n) {
			e.upTo(r.start)
			e.row(r, n)
			e.copied = r.end
		}
	}
	for ; k < len(extra); k++ {
		e.upTo(max(x.end, e.copied))
		e.newRow(extra[k], inserted[extra[k]])
	}
	if x.open.empty && len(extra) > 0 {
		fmt.Fprintf(&e.out, "</%ssheetData>", x.open.prefix(x.src))
	}
	return e.around()
}

// upTo copies the part as it is.
func (e *sheetEdit) upTo(at int) {
	if at > e.copied {
		e.out.Write(e.rows.src[e.copied:at])
		e.copied = at
	}
}

// around writes what stands behind the cells, and moves what points at them there and
// before.
func (e *sheetEdit) around() ([]byte, error) {
	x := e.rows
	e.upTo(len(x.src))
	m := e.w.moving
	m.where = "工作表“" + e.sheet.name + "”"
	list, err := m.point(x.src, inSheet, e.sheet, x.open.end, x.end)
	if err != nil {
		return nil, err
	}
	list = append(list, e.mergeEdits()...)
	list = append(list, e.sparklineEdits()...)
	return list.applyAround(x.src, e.out.Bytes(), x.open.end, x.end), nil
}

// applyAround applies edits that stand before from or behind to to a part whose middle was
// written anew.
func (e edits) applyAround(src, written []byte, from, to int) []byte {
	if len(e) == 0 {
		return written
	}
	var before, after edits
	shift := len(written) - len(src)
	for _, one := range e {
		if one.start < from {
			before = append(before, one)
		} else {
			after = append(after, splice{one.start + shift, one.end + shift, one.text})
		}
	}
	return append(before, after...).apply(written)
}

// touches tells whether a row has to be written anew.
func (e *sheetEdit) touches(r *row, n int) bool {
	return n != r.number || e.writes[n] != nil || r.formula && e.moves || r.content && e.cleared(r.number, -1)
}

// cleared tells whether a cell of a row, or with -1 any, is emptied.
func (e *sheetEdit) cleared(number, column int) bool {
	for _, c := range e.clears {
		if number >= c.from && number <= c.to && (column < 0 || slices.Contains(c.columns, column)) {
			return true
		}
	}
	return false
}

// row writes a row that was there.
func (e *sheetEdit) row(r *row, n int) {
	x := e.rows
	writes := e.writes[n]
	start := e.rowTag(r, n, writes)
	if len(writes) == 0 && r.empty {
		e.out.Write(start)
		return
	}
	prefix := x.open.prefix(x.src)
	if r.empty {
		start = append(bytes.TrimSuffix(start, []byte("/>")), '>')
	}
	e.out.Write(start)
	left := slices.Sorted(maps.Keys(writes))
	e.cells = x.cells(r, e.cells)
	at := r.from
	for i := range e.cells {
		c := &e.cells[i]
		e.out.Write(x.src[at:c.tag.start])
		for ; len(left) > 0 && left[0] < c.column; left = left[1:] {
			e.newCell(prefix, n, left[0], x.lookOf(r, left[0]), writes[left[0]], false)
		}
		var what Content
		if len(left) > 0 && left[0] == c.column {
			what, left = writes[left[0]], left[1:]
		}
		e.cell(prefix, r, c, n, what)
		at = c.end
	}
	for _, column := range left {
		e.newCell(prefix, n, column, x.lookOf(r, column), writes[column], false)
	}
	e.out.Write(x.src[at:r.to])
	if r.empty {
		fmt.Fprintf(&e.out, "</%srow>", prefix)
	} else {
		e.out.Write(x.src[r.to:r.end])
	}
}

// rowTag returns the opening tag of a row under its new number.
func (e *sheetEdit) rowTag(r *row, n int, writes map[int]Content) []byte {
	x, t := e.rows, r.tag()
	var list edits
	if from, to, ok := t.attrAt(x.src, "r"); ok && n != r.number {
		list.add(from-r.start, to-r.start, strconv.Itoa(n))
	}
	if from, to, ok := t.attrAt(x.src, "spans"); ok && len(writes) > 0 {
		if spans := widened(string(x.src[from:to]), writes); spans != string(x.src[from:to]) {
			list.add(from-r.start, to-r.start, spans)
		}
	}
	return slices.Clone(list.apply(x.src[r.start:r.from]))
}

// widened widens spans="1:7" to the columns that are written.
func widened(spans string, writes map[int]Content) string {
	a, b, ok := strings.Cut(spans, ":")
	if !ok || strings.Contains(spans, " ") {
		return spans
	}
	first, last := atoi(a, 1), atoi(b, 1)
	for column := range writes {
		first, last = min(first, column+1), max(last, column+1)
	}
	return fmt.Sprintf("%d:%d", first, last)
}

// cell writes a cell that was there.
func (e *sheetEdit) cell(prefix string, r *row, c *cell, n int, what Content) {
	x := e.rows
	switch {
	case c.formula != nil:
		if what != nil {
			e.shown[[2]int{n, c.column}] = FormulaKept
		}
		e.formulaCell(r, c, n)
		return
	case what != nil:
		e.newCell(prefix, n, c.column, max(c.style, 0), what, true)
		return
	case c.valued && e.cleared(r.number, c.column):
		e.changed.add(n, c.column)
		e.bare(prefix, n, c.column, c.style)
		return
	}
	e.renumbered(x.src[c.tag.start:c.end], c, n, r.number)
}

// FormulaKept stands in [Result.Shown] for what a formula that was left alone shows, where it
// cannot be worked out here.
const FormulaKept = "（公式）"

// renumbered copies a cell under its new row.
func (e *sheetEdit) renumbered(raw []byte, c *cell, n, old int) {
	from, to, ok := c.tag.attrAt(e.rows.src, "r")
	if n == old || !ok {
		e.out.Write(raw)
		return
	}
	from, to = from-c.tag.start, to-c.tag.start
	e.out.Write(raw[:from])
	e.out.WriteString(Ref(c.column, n))
	e.out.Write(raw[to:])
}

// formulaCell writes a cell with a formula, moved.
func (e *sheetEdit) formulaCell(r *row, c *cell, n int) {
	x := e.rows
	raw := x.src[c.tag.start:c.end]
	if e.moves {
		if f := e.movedFormula(r.number, c, n); f != "" {
			from, to := c.formula.tag.start-c.tag.start, c.formula.end-c.tag.start
			raw = slices.Concat(raw[:from], []byte(f), raw[to:])
		}
	}
	e.renumbered(raw, c, n, r.number)
}

// movedFormula returns the element of a formula, moved; empty where it stays as it is.
func (e *sheetEdit) movedFormula(number int, c *cell, n int) string {
	x, f := e.rows, c.formula
	tagText := func(list edits) string {
		return string(list.apply(x.src[f.tag.start:f.tag.end]))
	}
	set := func(list *edits, name, value string) {
		if from, to, ok := f.tag.attrAt(x.src, name); ok && value != "" {
			list.add(from-f.tag.start, to-f.tag.start, value)
		}
	}
	e.w.moving.where = fmt.Sprintf("%s!%s", e.sheet.name, Ref(c.column, number))
	prefix := f.tag.prefix(x.src)
	text := func(s string) string { return textEscapes.Replace(s) + "</" + prefix + "f>" }
	var list edits
	switch g := x.groups[[2]int{number, c.column}]; {
	case f.kind == "dataTable":
		for _, name := range []string{"ref", "r1", "r2"} {
			set(&list, name, e.w.moving.areas(f.tag.attr(x.src, name), e.sheet, exact))
		}
		e.unsplit(f, number, c.column)
		return tagText(list) + string(x.src[f.tag.end:f.end])
	case f.kind == "array":
		e.unsplit(f, number, c.column)
		set(&list, "ref", e.w.moving.areas(f.ref, e.sheet, exact))
		return tagText(list) + text(e.w.moving.formula(f.text, e.sheet, number, false))
	case g != nil && g.apart:
		return "<" + prefix + "f>" + text(e.moved(number, c.column, x.textOf(number, c)))
	case g != nil:
		if f.text == "" {
			return ""
		}
		set(&list, "ref", e.w.moving.areas(f.ref, e.sheet, exact))
		return tagText(list) + text(g.moved)
	case f.tag.empty:
		return ""
	}
	moved := e.moved(number, c.column, f.text)
	if moved == f.text {
		return ""
	}
	return tagText(nil) + text(moved)
}

// unsplit tells of a formula over several cells into which rows would be put.
func (e *sheetEdit) unsplit(f *formula, number, column int) {
	a, ok := parseArea(f.ref)
	if b := e.sheet.areaOf(a, exact, 0); ok && b.Bottom-b.Top != a.Bottom-a.Top {
		e.w.moving.fail("一个公式占" + f.ref + "多个单元格，中间不能增加行")
	}
}

// moved moves the formula of a cell. The last row of a block that says the same as the
// model says the same afterwards.
func (e *sheetEdit) moved(number, column int, text string) string {
	for i := range e.sheet.growths {
		g := &e.sheet.growths[i]
		if g.before != number || g.first == g.last {
			continue
		}
		for _, m := range e.models[g] {
			if m.column == column && m.old != "" && !m.array && copied(m.old, number-g.model(), 0) == text {
				return copied(m.formula, e.sheet.rowOf(number)-e.sheet.rowOf(g.model()), 0)
			}
		}
	}
	return e.w.moving.formula(text, e.sheet, number, false)
}

// plan works out the models of new rows, and which groups of formulas stay together.
func (e *sheetEdit) plan() {
	if !e.moves {
		return
	}
	x := e.rows
	for i := range e.sheet.growths {
		g := &e.sheet.growths[i]
		e.models[g] = e.model(g)
	}
	done := map[*group]bool{}
	for _, g := range x.groups {
		if done[g] {
			continue
		}
		done[g] = true
		e.w.moving.where = fmt.Sprintf("%s!%s", e.sheet.name, Ref(g.column, g.row))
		g.moved = e.moved(g.row, g.column, g.text)
		from := e.sheet.rowOf(g.row)
		for _, at := range g.members {
			old := copied(g.text, at[0]-g.row, at[1]-g.column)
			if e.moved(at[0], at[1], old) != copied(g.moved, e.sheet.rowOf(at[0])-from, at[1]-g.column) {
				g.apart = true
				break
			}
		}
	}
}

// model reads the row that new rows are made like.
func (e *sheetEdit) model(g *growth) []modelCell {
	x := e.rows
	r := x.at(g.model())
	if r == nil {
		return nil
	}
	var out []modelCell
	for _, c := range x.cells(r, nil) {
		m := modelCell{column: c.column, style: c.style}
		if c.formula != nil && c.formula.kind != "dataTable" {
			m.array = c.formula.kind == "array"
			if a, ok := parseArea(c.formula.ref); !m.array || ok && a.Top == a.Bottom && a.Left == a.Right {
				e.w.moving.where = fmt.Sprintf("%s!%s", e.sheet.name, Ref(c.column, r.number))
				m.old = x.textOf(r.number, &c)
				m.formula = e.w.moving.formula(m.old, e.sheet, r.number, false)
			}
		}
		out = append(out, m)
	}
	return out
}

// newRow writes a row that was not there.
func (e *sheetEdit) newRow(n int, g *growth) {
	x := e.rows
	prefix := x.open.prefix(x.src)
	writes := e.writes[n]
	var model *row
	var cells []modelCell
	if g != nil {
		if model = x.at(g.model()); model != nil {
			cells = e.models[g]
		}
	}
	if model == nil && len(writes) == 0 {
		return
	}
	if model != nil {
		t := e.rowTag(model, n, writes)
		if _, _, ok := (&tag{end: len(t), attrs: model.attrs - model.start}).attrAt(t, "r"); !ok {
			t = setAttr(t, "r", strconv.Itoa(n))
		}
		e.out.Write(append(bytes.TrimSuffix(bytes.TrimSuffix(t, []byte(">")), []byte("/")), '>'))
	} else {
		fmt.Fprintf(&e.out, `<%srow r="%d">`, prefix, n)
	}
	left := slices.Sorted(maps.Keys(writes))
	for _, c := range cells {
		for ; len(left) > 0 && left[0] < c.column; left = left[1:] {
			e.newCell(prefix, n, left[0], x.lookOf(model, left[0]), writes[left[0]], false)
		}
		var what Content
		if len(left) > 0 && left[0] == c.column {
			what, left = writes[left[0]], left[1:]
		}
		e.modelled(prefix, n, g, c, what)
	}
	for _, column := range left {
		e.newCell(prefix, n, column, x.lookOf(model, column), writes[column], false)
	}
	fmt.Fprintf(&e.out, "</%srow>", prefix)
}

// modelled writes a cell of a new row.
func (e *sheetEdit) modelled(prefix string, n int, g *growth, c modelCell, what Content) {
	if c.old == "" {
		if what != nil {
			e.newCell(prefix, n, c.column, max(c.style, 0), what, true)
		} else {
			e.bare(prefix, n, c.column, c.style)
		}
		return
	}
	if what != nil {
		e.shown[[2]int{n, c.column}] = FormulaKept
	}
	text := textEscapes.Replace(copied(c.formula, n-e.sheet.rowOf(g.model()), 0))
	kind := ""
	if c.array {
		kind = fmt.Sprintf(` t="array" ref="%s"`, Ref(c.column, n))
	}
	fmt.Fprintf(&e.out, `<%sc r="%s"%s><%[1]sf%[4]s>%[5]s</%[1]sf></%[1]sc>`, prefix, Ref(c.column, n), styled(c.style),
		kind, text)
	e.changed.add(n, c.column)
}

func styled(style int) string {
	if style <= 0 {
		return ""
	}
	return fmt.Sprintf(` s="%d"`, style)
}

// bare writes a cell without content.
func (e *sheetEdit) bare(prefix string, n, column, style int) {
	if style < 0 {
		style = 0
	}
	fmt.Fprintf(&e.out, `<%sc r="%s"%s/>`, prefix, Ref(column, n), styled(style))
}

// newCell writes a cell with new content; there tells whether the form has the cell.
func (e *sheetEdit) newCell(prefix string, n, column, style int, what Content, there bool) {
	f := e.w.styles.format(style)
	v := what.As(f)
	e.changed.add(n, column)
	switch v.Kind {
	case Empty:
		if there || style > 0 {
			e.bare(prefix, n, column, style)
		}
		e.shown[[2]int{n, column}] = ""
		return
	case Text:
		space := ""
		if strings.TrimSpace(v.Text) != v.Text || strings.ContainsAny(v.Text, "\n\t") ||
			strings.Contains(v.Text, "  ") {
			space = ` xml:space="preserve"`
		}
		fmt.Fprintf(&e.out, `<%sc r="%s"%s t="inlineStr"><%[1]sis><%[1]st%[4]s>%[5]s</%[1]st></%[1]sis></%[1]sc>`,
			prefix, Ref(column, n), styled(style),
			space, textEscapes.Replace(encodeEscapes(v.Text)))
		e.shown[[2]int{n, column}] = f.ShowText(v.Text)
		return
	case Day:
		v.Number = float64(serial(v.Year, v.Month, v.Day, e.w.from1904))
		if !f.IsDate() {
			style = e.w.styles.twin(style, e.w.styles.dayFormat())
			f = e.w.styles.format(style)
		}
	case Number:
		if f.IsDate() { // 12345 would show as a day of 1933
			e.note(&e.dated, column)
			style = e.w.styles.twin(style, generalFormat)
			f = e.w.styles.format(style)
		}
	}
	fmt.Fprintf(&e.out, `<%sc r="%s"%s><%[1]sv>%[4]s</%[1]sv></%[1]sc>`, prefix, Ref(column, n), styled(style),
		digits(v.Number))
	e.shown[[2]int{n, column}] = f.Show(v.Number, e.w.from1904)
	e.fits(n, column, f)
}

// fits notes a column that is too narrow for what a cell shows.
func (e *sheetEdit) fits(n, column int, f *NumberFormat) {
	if f.IsGeneral() || f.IsText() || float64(len([]rune(e.shown[[2]int{n, column}]))) <= e.rows.widthOf(column) {
		return
	}
	for _, a := range e.rows.merges {
		if a = e.sheet.areaOf(a, repeated, 0); a.Left < a.Right && a.contains(n, column) {
			return
		}
	}
	e.note(&e.narrow, column)
}

// note puts a column on a list once: 表!C.
func (e *sheetEdit) note(list *[]string, column int) {
	if name := e.sheet.name + "!" + numeral.Letters(column); !slices.Contains(*list, name) {
		*list = append(*list, name)
	}
}

// changes are the cells that were written, as spans of rows by column. They are written
// from above to below.
type changes map[int][][2]int

func (c *changes) add(row, column int) {
	if *c == nil {
		*c = changes{}
	}
	list := (*c)[column]
	if n := len(list); n > 0 && row <= list[n-1][1]+1 {
		list[n-1][1] = max(row, list[n-1][1])
		return
	}
	(*c)[column] = append(list, [2]int{row, row})
}

// within tells whether a cell of an area was written.
func (c changes) within(a Area) bool {
	for column, list := range c {
		if column < a.Left || column > a.Right {
			continue
		}
		for _, span := range list {
			if span[0] <= a.Bottom && span[1] >= a.Top {
				return true
			}
		}
	}
	return false
}

// sparklineEdits repeats, for new rows, the sparkline (迷你图) of a model row over its own
// cells.
func (e *sheetEdit) sparklineEdits() edits {
	x := e.rows
	var list edits
	s := scanner{src: x.src, at: x.end}
	for t, ok := s.next(); ok; t, ok = s.next() {
		if !t.is("sparkline") {
			continue
		}
		end := s.skip(t)
		f, at := textAt(x.src[:end], t.end, "f"), textAt(x.src[:end], t.end, "sqref")
		one := tokens(unescape(x.src[f[0]:f[1]]))
		place, ok := parseReference(string(x.src[at[0]:at[1]]))
		if !ok || len(one) != 1 || one[0].kind != refToken || one[0].ref.Top != place.Top ||
			one[0].ref.Bottom != place.Top {
			continue
		}
		for i := range e.sheet.growths {
			if g := &e.sheet.growths[i]; g.model() == place.Top {
				list.add(end, end, e.sparklines(g, t.start, end, f, at, place.Left))
			}
		}
	}
	return list
}

// sparklines writes the sparkline that stands from start to end for each new row.
func (e *sheetEdit) sparklines(g *growth, start, end int, f, at [2]int, column int) string {
	var out strings.Builder
	src := e.rows.src
	top := e.sheet.rowOf(g.model())
	formula := e.w.moving.formula(unescape(src[f[0]:f[1]]), e.sheet, 0, false)
	for k := 1; k <= g.count; k++ {
		var one edits
		one.add(f[0]-start, f[1]-start, textEscapes.Replace(copied(formula, k, 0)))
		one.add(at[0]-start, at[1]-start, Ref(column, top+k))
		out.Write(one.apply(src[start:end]))
	}
	return out.String()
}

// textAt returns where the text of the first element of a name stands.
func textAt(src []byte, from int, local string) [2]int {
	s := scanner{src: src, at: from}
	for t, ok := s.next(); ok; t, ok = s.next() {
		if t.is(local) {
			start, end := s.text(t)
			return [2]int{start, end}
		}
	}
	return [2]int{from, from}
}

// mergeEdits repeats the merged cells of model rows, and adds those of labels.
func (e *sheetEdit) mergeEdits() edits {
	x := e.rows
	all := slices.Clone(e.merges)
	for i := range e.sheet.growths {
		g := &e.sheet.growths[i]
		for _, a := range x.merges {
			if a.Top == g.model() && a.Bottom == g.model() && a.Right > a.Left {
				end := e.sheet.rowOf(g.before)
				for n := end - g.count; n < end; n++ {
					all = append(all, Area{n, a.Left, n, a.Right})
				}
			}
		}
	}
	var list edits
	if len(all) == 0 {
		return list
	}
	prefix := x.open.prefix(x.src)
	var text strings.Builder
	for _, a := range all {
		fmt.Fprintf(&text, `<%smergeCell ref="%s"/>`, prefix, a)
	}
	s := scanner{src: x.src, at: x.end}
	place := 0
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch string(t.local) {
		case "mergeCells":
			if t.closing {
				list.add(t.start, t.start, text.String())
				return list
			}
			if from, to, ok := t.attrAt(x.src, "count"); ok {
				list.add(from, to, strconv.Itoa(len(x.merges)+len(all)))
			}
		case "sheetData":
			place = t.end
		case "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
			"dataConsolidate", "customSheetViews":
			if !t.closing {
				place = s.skip(t)
			}
		}
	}
	if place == 0 {
		place = x.end
	}
	list.add(place, place, fmt.Sprintf(`<%smergeCells count="%d">%s</%[1]smergeCells>`, prefix, len(all),
		text.String()))
	return list
}
