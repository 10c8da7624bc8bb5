package ooxml

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"zonebrief/reports/numeral"
)

// affecting finds the formulas whose values may have changed.
type affecting struct {
	w        *Workbook
	changed  []changes       // by sheet
	grown    []bool          // by sheet: rows were put in
	formulas []map[int][]int // by sheet and column, the rows with formulas
	memo     map[place]bool  // known, or being found out
	names    map[string]bool // the same of defined names
	depth    int
}

// recalculate works out what depends on cells that were written in before, and brings
// formulas, charts and pivot tables up to date. What cannot be worked out here is left
// without a value, and the program that opens the workbook is asked to do it.
func (w *Workbook) recalculate(ctx context.Context, before *Workbook) error {
	a := &affecting{w: w, memo: map[place]bool{}, names: map[string]bool{}}
	written := false
	for _, sh := range before.sheets {
		a.grown = append(a.grown, len(sh.growths) > 0)
		var c changes
		if sh.edit != nil {
			c = sh.edit.changed
		}
		written = written || len(c) > 0
		a.changed = append(a.changed, c)
	}
	if !written {
		return nil
	}
	if waits, err := w.waits(); err != nil || !waits {
		return err
	}
	if err := a.index(); err != nil {
		return err
	}
	calc := &calculator{w: w, ctx: ctx, memo: map[place]*worked{}, parsed: map[int]parsedRow{}, steps: maxSteps}
	any := false
	for i, sh := range w.sheets {
		if e := before.sheets[i].edit; e != nil {
			calc.undated = e.dated
		} else {
			calc.undated = nil
		}
		list, affected := calc.values(sh, a)
		any = any || affected
		if err := w.pack.edit(sh.part, list); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if any {
		if err := w.recalculateOnLoad(); err != nil {
			return err
		}
	}
	if err := w.pack.edit(w.styles.part, w.styles.edits()); err != nil {
		return err
	}
	if err := w.refreshPivots(a.touched); err != nil {
		return err
	}
	calc.tell(before)
	return w.refreshCharts(calc, a)
}

// waits tells whether anything can depend on cells: a formula, a chart, a pivot table. A million rows
// need not be read once more where nothing does.
func (w *Workbook) waits() (bool, error) {
	if w.pack.holds("charts/", "chartex/", "pivottables/", "pivotcache/") {
		return true, nil
	}
	for _, sh := range w.sheets {
		src, err := w.pack.part(sh.part)
		if err != nil {
			return false, err
		}
		for _, tag := range []string{"<f>", "<f ", ":f>", ":f "} {
			if bytes.Contains(src, []byte(tag)) {
				return true, nil
			}
		}
	}
	return false, nil
}

// tell notes what the cells show whose formulas were left alone.
func (c *calculator) tell(before *Workbook) {
	for i, sh := range before.sheets {
		if sh.edit == nil {
			continue
		}
		for at, text := range sh.edit.shown {
			if text != FormulaKept {
				continue
			}
			v, err := c.cell(place{i, at[0], at[1]})
			switch {
			case err != nil:
			case v.kind == numberValue:
				f := c.w.styles.format(c.w.sheets[i].rows.look(at[0], at[1]))
				if f.IsDate() && slices.Contains(sh.edit.dated, sh.name+"!"+numeral.Letters(at[1])) {
					f = c.w.styles.format(c.w.styles.twin(0, generalFormat))
				}
				sh.edit.shown[at] = f.Show(v.n, c.w.from1904)
			default:
				sh.edit.shown[at] = spelled(v)
			}
		}
	}
}

// index notes where the formulas stand.
func (a *affecting) index() error {
	a.formulas = make([]map[int][]int, len(a.w.sheets))
	for i, sh := range a.w.sheets {
		a.formulas[i] = map[int][]int{}
		if !sh.cells {
			continue
		}
		if err := a.w.loadRows(sh); err != nil {
			return err
		}
		sh.eachFormula(func(r *row, c *cell) { a.formulas[i][c.column] = append(a.formulas[i][c.column], r.number) })
	}
	return nil
}

// touched tells whether a value of an area may have changed.
func (a *affecting) touched(sh *sheet, area Area) bool {
	if a.changed[sh.index].within(area) {
		return true
	}
	for column, list := range a.formulas[sh.index] {
		if column < area.Left || column > area.Right {
			continue
		}
		for i := sort.SearchInts(list, area.Top); i < len(list) && list[i] <= area.Bottom; i++ {
			if a.cell(place{sh.index, list[i], column}) {
				return true
			}
		}
	}
	return false
}

// cell tells whether the value of a formula may have changed.
func (a *affecting) cell(at place) bool {
	known, ok := a.memo[at]
	if ok {
		return known
	}
	if a.depth++; a.depth > maxDepth {
		a.depth--
		return true
	}
	defer func() { a.depth-- }()
	a.memo[at] = false // a circle says nothing new
	sh := a.w.sheets[at.sheet]
	c := sh.rows.cellAt(at.row, at.column)
	a.memo[at] = a.changed[at.sheet].within(Area{at.row, at.column, at.row, at.column}) ||
		c != nil && a.formula(sh.rows.textOf(at.row, c), at)
	return a.memo[at]
}

// unknowable are functions whose references are worked out.
var unknowable = map[string]bool{"INDIRECT": true, "OFFSET": true}

// placing are functions whose values tell where cells stand.
var placing = map[string]bool{"ROW": true, "ROWS": true, "CELL": true, "FORMULATEXT": true}

// placed tells whether a formula tells where cells stand, on a sheet into which rows were put.
func (a *affecting) placed(list []token, at place) bool {
	if !slices.ContainsFunc(list,
		func(t token) bool { return t.kind == functionToken && placing[strings.ToUpper(t.text)] }) {
		return false
	}
	return a.grown[at.sheet] || slices.ContainsFunc(list, func(t token) bool {
		sh := a.w.sheetNamed(t.from)
		return t.kind == refToken && t.from != "" && !t.outside && sh != nil && a.grown[sh.index]
	})
}

// formula tells whether what a formula refers to may have changed.
func (a *affecting) formula(text string, at place) bool {
	list := tokens(text)
	if a.placed(list, at) {
		return true
	}
	for _, t := range list {
		switch {
		case t.kind == functionToken && unknowable[strings.ToUpper(t.text)]:
			return true
		case t.kind == refToken && !t.outside:
			sheets := []*sheet{a.w.sheets[at.sheet]}
			if t.from != "" {
				sheets = a.w.span(t.from, t.to)
			}
			for _, sh := range sheets {
				if sh != nil && sh.cells && a.touched(sh, t.ref.Area) {
					return true
				}
			}
		case t.kind == structuredToken:
			name, _, _ := strings.Cut(t.text, "[")
			if tab := a.w.tableOf(name, at); tab == nil || a.touched(tab.sheet, tab.body()) {
				return true
			}
		case t.kind == nameToken && a.name(t.text, at):
			return true
		}
	}
	return false
}

// name tells whether what a defined name means may have changed.
func (a *affecting) name(text string, at place) bool {
	key := strings.ToLower(text)
	if known, ok := a.names[key]; ok {
		return known
	}
	a.names[key] = false
	for _, n := range a.w.names {
		if strings.EqualFold(n.name, text) && a.formula(n.formula, at) {
			a.names[key] = true
		}
	}
	for _, t := range a.w.tables {
		if strings.EqualFold(t.name, text) && a.touched(t.sheet, t.body()) {
			a.names[key] = true
		}
	}
	return a.names[key]
}

// values returns the edits that bring the values of a sheet's formulas up to date.
func (c *calculator) values(sh *sheet, a *affecting) (list edits, affected bool) {
	if !sh.cells {
		return nil, false
	}
	type block struct{ a Area }
	var spilled []block
	sh.eachFormula(func(r *row, one *cell) {
		at := place{sh.index, r.number, one.column}
		if !a.cell(at) {
			list = append(list, c.doubtful(sh, a, at, one)...)
			return
		}
		affected = true
		v, err := c.formula(at, one)
		list = append(append(list, sh.rows.valueEdits(one, v, err != nil)...), c.figureEdits(sh, one, v)...)
		if area, ok := parseArea(one.formula.ref); ok &&
			(one.formula.kind == "array" || one.formula.kind == "dataTable") &&
			area.Top+area.Left != area.Bottom+area.Right {
			spilled = append(spilled, block{area})
		}
	})
	if len(spilled) == 0 {
		return list, affected
	}
	for i := range sh.rows.list { // what a formula over several cells wrote into the others
		r := &sh.rows.list[i]
		for _, one := range sh.rows.cells(r, nil) {
			if one.formula == nil && one.valued &&
				slices.ContainsFunc(spilled, func(b block) bool { return b.a.contains(r.number, one.column) }) {
				list = append(list, sh.rows.valueEdits(&one, val{}, true)...)
			}
		}
	}
	return list, affected
}

// figureEdits gives a formula that adds up figures the format of those: in a column of days, of which they
// were written as figures, 合计 would show a day, or #### where there is none so late.
func (c *calculator) figureEdits(sh *sheet, one *cell, v val) (list edits) {
	style := max(one.style, 0)
	if v.kind != numberValue || !slices.Contains(c.undated, sh.name+"!"+numeral.Letters(one.column)) ||
		!c.w.styles.format(style).IsDate() {
		return nil
	}
	twin := strconv.Itoa(c.w.styles.twin(style, generalFormat))
	if from, to, ok := one.tag.attrAt(sh.rows.src, "s"); ok {
		list.add(from, to, twin)
	}
	return list
}

// doubtful gives a formula its value where nothing that it depends on was written, but the
// form says 0 or nothing, as programs write that do not calculate. Sheets without any
// other change stay as they are.
func (c *calculator) doubtful(sh *sheet, a *affecting, at place, one *cell) edits {
	if len(a.changed[sh.index]) == 0 {
		return nil
	}
	if text := strings.TrimSpace(string(sh.rows.src[one.value[0]:one.value[1]])); text != "" && text != "0" ||
		one.formula.kind == "dataTable" {
		return nil
	}
	v, err := c.formula(at, one)
	if err != nil || one.valued && v == number(0) {
		return nil
	}
	return sh.rows.valueEdits(one, v, false)
}

// digits writes a number as workbooks keep it.
func digits(n float64) string {
	if a := math.Abs(n); a != 0 && (a < 1e-7 || a >= 1e21) {
		return strconv.FormatFloat(n, 'E', -1, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// valueEdits returns the edits that give a cell a value; unknown leaves it without.
func (x *rows) valueEdits(c *cell, v val, unknown bool) edits {
	var list edits
	kind, text := "", ""
	switch {
	case unknown:
	case v.kind == numberValue:
		text = digits(v.n)
	case v.kind == truthValue:
		kind, text = "b", strconv.Itoa(int(v.n))
	case v.kind == errorValue:
		kind, text = "e", v.s
	default:
		kind, text = "str", textEscapes.Replace(encodeEscapes(v.s))
	}
	if from, to, ok := c.tag.attrAt(x.src, "t"); ok && kind != "" {
		list.add(from, to, kind)
	} else if ok {
		start := from
		for x.src[start] != 't' || x.src[start-1] > ' ' {
			start--
		}
		list.add(start, to+1, "")
	} else if kind != "" {
		list.add(c.tag.attrs, c.tag.attrs, ` t="`+kind+`"`)
	}
	prefix := c.tag.prefix(x.src)
	element := ""
	if !unknown {
		element = fmt.Sprintf("<%sv>%s</%[1]sv>", prefix, text)
	}
	switch {
	case c.vEnd > c.vTag:
		list.add(c.vTag, c.vEnd, element)
	case element != "" && c.formula != nil:
		list.add(c.formula.end, c.formula.end, element)
	}
	return list
}

// refreshCharts brings what charts keep of their cells up to date.
func (w *Workbook) refreshCharts(calc *calculator, a *affecting) error {
	w.moving = &mover{w: w}
	if err := w.collect(); err != nil {
		return err
	}
	for _, p := range w.parts {
		if p.in != inChart {
			continue
		}
		src, err := w.pack.part(p.name)
		if err != nil {
			return err
		}
		if err := w.pack.edit(p.name, w.chartEdits(src, p.on, calc, a)); err != nil {
			return err
		}
	}
	return nil
}

// chartEdits returns the edits that renew the caches of a chart.
func (w *Workbook) chartEdits(src []byte, on *sheet, calc *calculator, a *affecting) edits {
	var list edits
	s := scanner{src: src}
	formula := ""
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch string(t.local) {
		case "numRef", "strRef", "multiLvlStrRef", "numDim", "strDim", "datalabelsRange", "dlblFTEntry":
			formula = ""
		case "f":
			if !t.closing {
				from, to := s.text(t)
				formula = unescape(src[from:to])
			}
		case "numCache", "strCache", "multiLvlStrCache", "lvl", "dlblRangeCache", "dlblFieldTableCache":
			if t.closing || formula == "" {
				continue
			}
			end := s.skip(t)
			if text, ok := w.cache(src, t, end, formula, on, calc, a); ok {
				list.add(t.start, end, text)
			}
		}
	}
	return list
}

// leftOut are the caches that no single list of values renews: charts do without them.
var leftOut = map[string]bool{"multiLvlStrCache": true, "dlblRangeCache": true, "dlblFieldTableCache": true}

// cache returns a cache anew, or nothing where it cannot be told; ok is false where it
// still holds.
func (w *Workbook) cache(src []byte, t tag, end int, formula string, on *sheet, calc *calculator,
	a *affecting) (text string, ok bool) {
	list := tokens(formula)
	if len(list) != 1 || list[0].kind != refToken || list[0].to != "" || list[0].outside {
		return "", a.formula(formula, place{})
	}
	if list[0].from != "" {
		on = w.sheetNamed(list[0].from)
	}
	if on == nil || !on.cells {
		return "", false
	}
	area := list[0].ref.Area
	count := cellsOf(area)
	if !a.touched(on, area) && pointCount(src, t, end) == count {
		return "", false
	}
	o, err := calc.area(on, area)
	if err != nil || leftOut[string(t.local)] || area.Top != area.Bottom && area.Left != area.Right ||
		on.hides(area) {
		return "", true
	}
	return renewed(src, t, end, o.v), true
}

// hides tells whether a row of an area is hidden: charts leave such out.
func (sh *sheet) hides(a Area) bool {
	for i := range sh.rows.list {
		r := &sh.rows.list[i]
		if t := r.tag(); r.number >= a.Top && r.number <= a.Bottom && t.flag(sh.rows.src, "hidden") {
			return true
		}
	}
	return false
}

// pointCount returns how many points a cache has.
func pointCount(src []byte, t tag, end int) int {
	if n := atoi(t.attr(src, "ptCount"), -1); n >= 0 {
		return n
	}
	s := scanner{src: src[:end], at: t.end}
	for one, ok := s.next(); ok; one, ok = s.next() {
		if one.is("ptCount") {
			return atoi(one.attr(src, "val"), -1)
		}
	}
	return -1
}

// renewed writes a cache with other values; what it says of formats stays.
func renewed(src []byte, t tag, end int, v []val) string {
	prefix, local := t.prefix(src), string(t.local)
	var out strings.Builder
	modern := local == "lvl" // of the charts since 2016
	if modern {
		out.Write(setAttr(slices.Clone(src[t.start:t.end]), "ptCount", strconv.Itoa(len(v))))
		if t.empty {
			return out.String()
		}
	} else {
		fmt.Fprintf(&out, "<%s%s>", prefix, local)
		s := scanner{src: src[:end], at: t.end}
		for one, ok := s.next(); ok; one, ok = s.next() {
			if one.is("formatCode") {
				out.Write(src[one.start:s.skip(one)])
				break
			}
		}
		fmt.Fprintf(&out, `<%sptCount val="%d"/>`, prefix, len(v))
	}
	for i, one := range v {
		if one.kind == blankValue || one.kind == errorValue || local == "numCache" && one.kind != numberValue {
			continue
		}
		text := textEscapes.Replace(encodeEscapes(spelled(one)))
		if one.kind == numberValue {
			text = digits(one.n)
		}
		if modern {
			fmt.Fprintf(&out, `<%spt idx="%d">%s</%[1]spt>`, prefix, i, text)
		} else {
			fmt.Fprintf(&out, `<%spt idx="%d"><%[1]sv>%[3]s</%[1]sv></%[1]spt>`, prefix, i, text)
		}
	}
	fmt.Fprintf(&out, "</%s%s>", prefix, local)
	return out.String()
}
