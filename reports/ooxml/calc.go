package ooxml

import (
	"context"
	"errors"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// errUnknown says that a formula cannot be worked out here; the program that opens the
// workbook does it.
var errUnknown = errors.New("not worked out here")

// kindOf is what a value is. In comparisons numbers stand before text, text before
// truth.
type kindOf byte

const (
	blankValue kindOf = iota
	numberValue
	textValue
	truthValue
	errorValue
)

// val is a value of a cell or of a step of a formula.
type val struct {
	kind kindOf
	n    float64 // of truth 0 or 1
	s    string  // text, or the error
}

func number(n float64) val { return val{kind: numberValue, n: n} }
func words(s string) val   { return val{kind: textValue, s: s} }
func fault(s string) val   { return val{kind: errorValue, s: s} }
func truth(b bool) val {
	if b {
		return val{kind: truthValue, n: 1}
	}
	return val{kind: truthValue}
}

// operand is what a step of a formula gives: values, and where they stand.
type operand struct {
	rows, cols int
	v          []val
	sheet      *sheet // of a reference, else nil
	area       Area
}

func single(v val) operand { return operand{rows: 1, cols: 1, v: []val{v}} }

// at returns a value; one row or column stands for all.
func (o *operand) at(r, c int) (val, bool) {
	if o.rows == 1 {
		r = 0
	}
	if o.cols == 1 {
		c = 0
	}
	if r >= o.rows || c >= o.cols {
		return fault("#N/A"), false
	}
	return o.v[r*o.cols+c], true
}

// place is a cell of the workbook.
type place struct{ sheet, row, column int }

// worked is what a cell's formula comes to.
type worked struct {
	v       val
	err     error
	running bool
}

// calculator works formulas out.
type calculator struct {
	w      *Workbook
	ctx    context.Context
	memo   map[place]*worked
	parsed map[int]parsedRow // the last row that was read of each sheet
	depth  int
	steps  int // that are left

	undated []string // columns of days in which figures were written: 表!C
}

type parsedRow struct {
	number int
	cells  []cell
}

// The limits of one workbook: cells that are looked at, and how deep formulas may lead
// to formulas.
const (
	maxSteps = 50_000_000
	maxDepth = 2000
	maxCells = 2_000_000
)

// cell returns the value of a cell.
func (c *calculator) cell(at place) (val, error) {
	sh := c.w.sheets[at.sheet]
	r := sh.rows.at(at.row)
	if r == nil {
		return val{}, nil
	}
	last := c.parsed[at.sheet]
	if last.number != at.row || last.cells == nil {
		last = parsedRow{at.row, sh.rows.cells(r, nil)}
		c.parsed[at.sheet] = last
	}
	for i := range last.cells {
		if last.cells[i].column == at.column {
			return c.value(at, &last.cells[i])
		}
	}
	return val{}, nil
}

func (c *calculator) value(at place, one *cell) (val, error) {
	if one.formula == nil {
		return c.literal(at, one), nil
	}
	return c.formula(at, one)
}

// literal returns what a cell without a formula holds.
func (c *calculator) literal(at place, one *cell) val {
	src := c.w.sheets[at.sheet].rows.src
	if !one.valued {
		return val{}
	}
	kind := one.kind(src)
	if kind == "inlineStr" {
		return words(richText(src[one.inline[0]:one.inline[1]]))
	}
	text := unescape(src[one.value[0]:one.value[1]])
	switch kind {
	case "s":
		s, _ := c.w.texts.get(c.w.pack, atoi(strings.TrimSpace(text), -1))
		return words(s)
	case "str":
		return words(decodeEscapes(text))
	case "b":
		return truth(strings.TrimSpace(text) == "1")
	case "e":
		return fault(text)
	case "d":
		return c.isoDay(text)
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return val{}
	}
	return number(n)
}

// isoDay reads a date as strict files keep it.
func (c *calculator) isoDay(text string) val {
	day, _, _ := strings.Cut(text, "T")
	p := strings.Split(day, "-")
	if len(p) != 3 {
		return words(text)
	}
	return number(float64(serial(atoi(p[0], 1900), atoi(p[1], 1), atoi(p[2], 1), c.w.from1904)))
}

// formula works out a cell with a formula, once.
func (c *calculator) formula(at place, one *cell) (val, error) {
	if known := c.memo[at]; known != nil {
		if known.running {
			return val{}, errUnknown // a circle
		}
		return known.v, known.err
	}
	state := &worked{running: true}
	c.memo[at] = state
	state.v, state.err = c.work(at, one)
	state.running = false
	return state.v, state.err
}

func (c *calculator) work(at place, one *cell) (v val, err error) {
	sh := c.w.sheets[at.sheet]
	text := sh.rows.textOf(at.row, one)
	if text == "" || one.formula.kind == "dataTable" || c.ctx.Err() != nil {
		return val{}, errUnknown
	}
	array := one.formula.kind == "array"
	if a, ok := parseArea(one.formula.ref); array && (!ok || a.Top != a.Bottom || a.Left != a.Right) {
		return val{}, errUnknown
	}
	if c.depth++; c.depth > maxDepth {
		err = errUnknown
	}
	defer func() { c.depth-- }()
	if err != nil {
		return val{}, err
	}
	o, err := c.evaluate(text, at, array)
	if err != nil {
		return val{}, err
	}
	if len(o.v) == 0 {
		return val{}, errUnknown
	}
	if v = o.v[0]; v.kind == blankValue {
		v = number(0)
	}
	if v.kind == numberValue && (math.IsNaN(v.n) || math.IsInf(v.n, 0)) {
		v = fault("#NUM!")
	}
	return v, nil
}

// evaluate works a formula out for a cell.
func (c *calculator) evaluate(text string, at place, array bool) (operand, error) {
	n, err := parseFormula(text)
	if err != nil {
		return operand{}, err
	}
	e := &evaluation{c: c, at: at}
	o, err := e.node(n, array)
	if err != nil {
		return o, err
	}
	if !array {
		return e.one(o)
	}
	return o, nil
}

// area returns the values of a block of cells, as far as the sheet has rows.
func (c *calculator) area(sh *sheet, a Area) (operand, error) {
	if err := c.w.loadRows(sh); err != nil {
		return operand{}, errUnknown
	}
	full := a
	list := sh.rows.list
	if a.Bottom-a.Top > 100_000 && len(list) > 0 {
		a.Bottom = max(a.Top, min(a.Bottom, list[len(list)-1].number))
	}
	a.Right = min(a.Right, a.Left+1023)
	o := operand{rows: a.Bottom - a.Top + 1, cols: a.Right - a.Left + 1, sheet: sh, area: full}
	if c.steps -= o.rows * o.cols; o.rows*o.cols > maxCells || c.steps < 0 {
		return o, errUnknown
	}
	o.v = make([]val, o.rows*o.cols)
	first, _ := slices.BinarySearchFunc(list, a.Top, func(r row, n int) int { return r.number - n })
	for i := first; i < len(list) && list[i].number <= a.Bottom; i++ {
		r := &list[i]
		if !r.content && !r.formula {
			continue
		}
		for _, one := range sh.rows.cells(r, nil) {
			if one.column < a.Left || one.column > a.Right {
				continue
			}
			v, err := c.value(place{sh.index, r.number, one.column}, &one)
			if err != nil {
				return o, err
			}
			o.v[(r.number-a.Top)*o.cols+one.column-a.Left] = v
		}
	}
	return o, nil
}

// evaluation is one formula being worked out.
type evaluation struct {
	c  *calculator
	at place
}

// one makes a single value of a block: the one in the row or column of the cell.
func (e *evaluation) one(o operand) (operand, error) {
	if o.rows == 1 && o.cols == 1 {
		return o, nil
	}
	if o.sheet == nil {
		if len(o.v) == 0 {
			return o, errUnknown
		}
		return single(o.v[0]), nil
	}
	switch {
	case o.cols == 1 && e.at.row >= o.area.Top && e.at.row < o.area.Top+o.rows:
		return single(o.v[e.at.row-o.area.Top]), nil
	case o.rows == 1 && e.at.column >= o.area.Left && e.at.column < o.area.Left+o.cols:
		return single(o.v[e.at.column-o.area.Left]), nil
	}
	return o, errUnknown
}

// node works out a step.
func (e *evaluation) node(n *node, array bool) (operand, error) {
	switch n.kind {
	case leafNumber:
		return single(number(n.number)), nil
	case leafText:
		return single(words(n.text)), nil
	case leafTruth:
		return single(truth(n.number != 0)), nil
	case leafError:
		return single(fault(n.text)), nil
	case leafMissing:
		return single(val{}), nil
	case leafRef:
		return e.reference(&n.token)
	case leafName:
		return e.name(&n.token, array)
	case leafTable:
		return e.structured(n.text)
	case callNode:
		return e.call(n, array)
	}
	args := make([]operand, len(n.args))
	for i, arg := range n.args {
		o, err := e.node(arg, array)
		if err == nil && !array {
			o, err = e.one(o)
		}
		if err != nil {
			return o, err
		}
		args[i] = o
	}
	return e.each(args, func(v []val) val { return operate(n.text, v) })
}

// each applies an operation to values that stand at the same place.
func (e *evaluation) each(args []operand, f func([]val) val) (operand, error) {
	out := operand{rows: 1, cols: 1}
	for _, a := range args {
		out.rows, out.cols = max(out.rows, a.rows), max(out.cols, a.cols)
	}
	if e.c.steps -= out.rows * out.cols; out.rows*out.cols > maxCells || e.c.steps < 0 {
		return out, errUnknown
	}
	out.v = make([]val, 0, out.rows*out.cols)
	v := make([]val, len(args))
	for r := range out.rows {
		for c := range out.cols {
			for i := range args {
				v[i], _ = args[i].at(r, c)
			}
			out.v = append(out.v, f(v))
		}
	}
	return out, nil
}

func (e *evaluation) reference(t *token) (operand, error) {
	if t.outside || t.to != "" {
		return operand{}, errUnknown
	}
	sh := e.c.w.sheets[e.at.sheet]
	if t.from != "" {
		if sh = e.c.w.sheetNamed(t.from); sh == nil || !sh.cells {
			return single(fault("#REF!")), nil
		}
	}
	if t.ref.shape != cellShape {
		return e.c.area(sh, t.ref.Area)
	}
	if err := e.c.w.loadRows(sh); err != nil {
		return operand{}, errUnknown
	}
	e.c.steps--
	v, err := e.c.cell(place{sh.index, t.ref.Top, t.ref.Left})
	o := single(v)
	o.sheet, o.area = sh, t.ref.Area
	return o, err
}

// name works out a defined name: that of the sheet before that of the workbook.
func (e *evaluation) name(t *token, array bool) (operand, error) {
	if t.prefix != "" {
		return operand{}, errUnknown
	}
	var found *definedName
	for i := range e.c.w.names {
		n := &e.c.w.names[i]
		if strings.EqualFold(n.name, t.text) && (n.local == e.at.sheet || n.local < 0 && found == nil) {
			found = n
		}
	}
	if found == nil {
		return operand{}, errUnknown
	}
	if e.c.depth++; e.c.depth > maxDepth {
		e.c.depth--
		return operand{}, errUnknown
	}
	defer func() { e.c.depth-- }()
	for _, one := range tokens(found.formula) {
		if one.kind == refToken && one.ref.shape != colShape && !one.ref.fixed[0] {
			return operand{}, errUnknown // it is about the cell that uses it
		}
	}
	n, err := parseFormula(found.formula)
	if err != nil {
		return operand{}, err
	}
	return e.node(n, array)
}

// structured works out 项目表[总投资] and [@总投资].
func (e *evaluation) structured(text string) (operand, error) {
	name, inside, _ := strings.Cut(strings.TrimSuffix(text, "]"), "[")
	tab := e.c.w.tableOf(name, e.at)
	if tab == nil {
		return operand{}, errUnknown
	}
	row, column := false, inside
	if c, ok := strings.CutPrefix(inside, "@"); ok {
		row, column = true, strings.Trim(c, "[]")
	} else if c, ok := strings.CutPrefix(inside, "[#This Row],"); ok {
		row, column = true, strings.Trim(c, "[]")
	}
	if strings.ContainsAny(column, "[]#,:'") || column == "" {
		return operand{}, errUnknown
	}
	i := slices.IndexFunc(tab.columns, func(s string) bool { return strings.EqualFold(s, column) })
	if i < 0 {
		return operand{}, errUnknown
	}
	a := tab.body()
	a.Left, a.Right = tab.area.Left+i, tab.area.Left+i
	if row {
		if e.at.row < a.Top || e.at.row > a.Bottom || tab.sheet.index != e.at.sheet {
			return single(fault("#VALUE!")), nil
		}
		a.Top, a.Bottom = e.at.row, e.at.row
	}
	return e.c.area(tab.sheet, a)
}

// tableOf finds a table by its name, or the one that a cell stands in.
func (w *Workbook) tableOf(name string, at place) *table {
	for _, t := range w.tables {
		if name == "" && t.sheet.index == at.sheet && t.area.contains(at.row, at.column) ||
			name != "" && strings.EqualFold(t.name, name) {
			return t
		}
	}
	return nil
}

// figure reads a value as a number, as operators do.
func figure(v val) (float64, val, bool) {
	switch v.kind {
	case errorValue:
		return 0, v, false
	case textValue:
		n, err := strconv.ParseFloat(strings.TrimSpace(v.s), 64)
		if err != nil || strings.ContainsAny(v.s, "xXpPiInN_") {
			return 0, fault("#VALUE!"), false
		}
		return n, val{}, true
	}
	return v.n, val{}, true
}

// spelled writes a value as text, as & does.
func spelled(v val) string {
	switch v.kind {
	case numberValue:
		return general(v.n)
	case truthValue:
		return map[bool]string{true: "TRUE", false: "FALSE"}[v.n != 0]
	}
	return v.s
}

// operate works out an operator.
func operate(op string, v []val) val {
	for _, one := range v {
		if one.kind == errorValue {
			return one
		}
	}
	switch op {
	case "&":
		return words(spelled(v[0]) + spelled(v[1]))
	case "=", "<>", "<", ">", "<=", ">=":
		n := compare(v[0], v[1])
		return truth(n == 0 && (op == "=" || op == "<=" || op == ">=") ||
			n < 0 && (op == "<" || op == "<=" || op == "<>") ||
			n > 0 && (op == ">" || op == ">=" || op == "<>"))
	}
	a, wrong, ok := figure(v[0])
	if !ok {
		return wrong
	}
	if len(v) == 1 {
		switch op {
		case "-":
			return number(-a)
		case "%":
			return number(a / 100)
		}
		return v[0]
	}
	b, wrong, ok := figure(v[1])
	if !ok {
		return wrong
	}
	return arithmetic(op, a, b)
}

func arithmetic(op string, a, b float64) val {
	switch op {
	case "+":
		return number(settled(a+b, a, b))
	case "-":
		return number(settled(a-b, a, b))
	case "*":
		return number(a * b)
	case "/":
		if b == 0 {
			return fault("#DIV/0!")
		}
		return number(a / b)
	}
	if n := math.Pow(a, b); !math.IsNaN(n) && !math.IsInf(n, 0) {
		return number(n)
	}
	return fault("#NUM!")
}

// settled takes what is left of 0.3-0.1-0.2 for nothing, as spreadsheets do.
func settled(sum, a, b float64) float64 {
	if sum != 0 && math.Abs(sum) < math.Max(math.Abs(a), math.Abs(b))*5e-16 {
		return 0
	}
	return sum
}

// compare orders two values; nothing is 0 beside a number and "" beside text.
func compare(a, b val) int {
	if a.kind == blankValue {
		a.kind = map[kindOf]kindOf{textValue: textValue, truthValue: truthValue}[b.kind]
		if a.kind == blankValue {
			a.kind = numberValue
		}
	}
	if b.kind == blankValue {
		b.kind = a.kind
	}
	if a.kind != b.kind {
		return int(a.kind) - int(b.kind)
	}
	if a.kind == textValue {
		return strings.Compare(strings.ToLower(a.s), strings.ToLower(b.s))
	}
	switch d := settled(a.n-b.n, a.n, b.n); {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

// rounded rounds half away from zero the figure that is seen, not its binary neighbour.
// how is 0 to round, 1 to round away from zero, -1 towards it.
func rounded(v float64, places, how int) float64 {
	x, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', 15, 64))
	if !ok || places > 30 || places < -30 {
		return v
	}
	x.Mul(x, power(places))
	whole, rest := new(big.Int).QuoRem(x.Num(), x.Denom(), new(big.Int))
	up := how > 0 && rest.Sign() != 0 || how == 0 && new(big.Int).Mul(rest.Abs(rest), big.NewInt(2)).Cmp(x.Denom()) >= 0
	if up {
		whole.Add(whole, big.NewInt(int64(x.Sign())))
	}
	out, _ := new(big.Rat).Mul(new(big.Rat).SetInt(whole), power(-places)).Float64()
	return out
}
