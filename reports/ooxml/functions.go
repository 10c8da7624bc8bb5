package ooxml

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// call works out a function. Those that are not here are errUnknown: their cells are left
// to the program that opens the workbook.
func (e *evaluation) call(n *node, array bool) (operand, error) {
	switch n.text {
	case "IF":
		return e.choice(n, array)
	case "IFERROR", "IFNA":
		return e.otherwise(n, array)
	case "ROW", "COLUMN":
		return e.position(n)
	case "TRUE", "FALSE":
		return single(truth(n.text == "TRUE")), nil
	}
	if f, ok := aggregates[n.text]; ok {
		args, err := e.arguments(n, array || n.text == "SUMPRODUCT")
		if err != nil {
			return operand{}, err
		}
		v, err := f(e, args)
		return single(v), err
	}
	f, ok := scalars[n.text]
	if !ok || len(n.args) < f.least || len(n.args) > f.most {
		return operand{}, errUnknown
	}
	args, err := e.arguments(n, array)
	if err != nil {
		return operand{}, err
	}
	for i := range args {
		if !array {
			if args[i], err = e.one(args[i]); err != nil {
				return operand{}, err
			}
		}
	}
	unknown := false
	out, err := e.each(args, func(v []val) val {
		for _, one := range v {
			if one.kind == errorValue && !f.errors {
				return one
			}
		}
		got, ok := f.do(v)
		unknown = unknown || !ok
		return got
	})
	if unknown {
		err = errUnknown
	}
	return out, err
}

// arguments works out the arguments of a function that takes blocks.
func (e *evaluation) arguments(n *node, array bool) ([]operand, error) {
	out := make([]operand, len(n.args))
	for i, arg := range n.args {
		o, err := e.node(arg, array)
		if err != nil {
			return nil, err
		}
		out[i] = o
	}
	return out, nil
}

// choice works out IF: the branch that is not taken is not looked at.
func (e *evaluation) choice(n *node, array bool) (operand, error) {
	if len(n.args) < 2 || len(n.args) > 3 {
		return operand{}, errUnknown
	}
	cond, err := e.node(n.args[0], array)
	if err == nil && !array {
		cond, err = e.one(cond)
	}
	if err != nil {
		return operand{}, err
	}
	branch := func(k int) (operand, error) {
		if k >= len(n.args) {
			return single(truth(false)), nil
		}
		return e.node(n.args[k], array)
	}
	if cond.rows*cond.cols == 1 {
		v, wrong, ok := figure(cond.v[0])
		switch {
		case !ok:
			return single(wrong), nil
		case v != 0:
			return branch(1)
		}
		return branch(2)
	}
	yes, err := branch(1)
	if err != nil {
		return operand{}, err
	}
	no, err := branch(2)
	if err != nil {
		return operand{}, err
	}
	return e.each([]operand{cond, yes, no}, func(v []val) val {
		b, wrong, ok := figure(v[0])
		switch {
		case !ok:
			return wrong
		case b != 0:
			return v[1]
		}
		return v[2]
	})
}

// otherwise works out IFERROR and IFNA.
func (e *evaluation) otherwise(n *node, array bool) (operand, error) {
	if len(n.args) != 2 {
		return operand{}, errUnknown
	}
	o, err := e.node(n.args[0], array)
	if err == nil && !array {
		o, err = e.one(o)
	}
	if err != nil || o.rows*o.cols != 1 {
		return o, err
	}
	if v := o.v[0]; v.kind == errorValue && (n.text == "IFERROR" || v.s == "#N/A") {
		return e.node(n.args[1], array)
	}
	return o, nil
}

// position works out ROW and COLUMN.
func (e *evaluation) position(n *node) (operand, error) {
	row, column := e.at.row, e.at.column
	switch {
	case len(n.args) == 1 && n.args[0].kind == leafRef && n.args[0].token.ref.shape == cellShape:
		row, column = n.args[0].token.ref.Top, n.args[0].token.ref.Left
	case len(n.args) > 0:
		return operand{}, errUnknown
	}
	if n.text == "ROW" {
		return single(number(float64(row))), nil
	}
	return single(number(float64(column + 1))), nil
}

// aggregates are functions of blocks.
var aggregates map[string]func(*evaluation, []operand) (val, error)

func init() {
	aggregates = map[string]func(*evaluation, []operand) (val, error){
		"SUM": numbers(sum), "AVERAGE": numbers(average), "COUNT": counting(false), "COUNTA": counting(true),
		"COUNTBLANK": blanks,
		"MAX":        numbers(greatest), "MIN": numbers(least), "PRODUCT": numbers(product), "MEDIAN": numbers(median),
		"SUMPRODUCT": sumProduct, "SUBTOTAL": subtotal, "AND": logic(true), "OR": logic(false),
		"SUMIF": sumIf, "COUNTIF": countIf, "AVERAGEIF": averageIf, "SUMIFS": sumIfs, "COUNTIFS": countIfs,
		"VLOOKUP": lookup, "MATCH": match, "INDEX": index, "RANK": rank, "RANK.EQ": rank, "LARGE": nth(true),
		"SMALL": nth(false),
		"ROWS":  size(true), "COLUMNS": size(false),
	}
}

// numbers makes a function of the numbers among its arguments: text and truth count only
// where they stand in the formula itself.
func numbers(f func([]float64) val) func(*evaluation, []operand) (val, error) {
	return func(_ *evaluation, args []operand) (val, error) {
		var list []float64
		for i := range args {
			for _, v := range args[i].v {
				switch {
				case v.kind == errorValue:
					return v, nil
				case v.kind == numberValue:
					list = append(list, v.n)
				case v.kind != blankValue && args[i].sheet == nil && len(args[i].v) == 1:
					n, wrong, ok := figure(v)
					if !ok {
						return wrong, nil
					}
					list = append(list, n)
				}
			}
		}
		return f(list), nil
	}
}

func sum(list []float64) val {
	total := 0.0
	for _, n := range list {
		total += n
	}
	return number(total)
}

func average(list []float64) val {
	if len(list) == 0 {
		return fault("#DIV/0!")
	}
	return number(sum(list).n / float64(len(list)))
}

func greatest(list []float64) val {
	if len(list) == 0 {
		return number(0)
	}
	return number(slices.Max(list))
}

func least(list []float64) val {
	if len(list) == 0 {
		return number(0)
	}
	return number(slices.Min(list))
}

func product(list []float64) val {
	if len(list) == 0 {
		return number(0)
	}
	total := 1.0
	for _, n := range list {
		total *= n
	}
	return number(total)
}

func median(list []float64) val {
	if len(list) == 0 {
		return fault("#NUM!")
	}
	slices.Sort(list)
	if n := len(list) / 2; len(list)%2 == 0 {
		return number((list[n-1] + list[n]) / 2)
	}
	return number(list[len(list)/2])
}

func counting(all bool) func(*evaluation, []operand) (val, error) {
	return func(_ *evaluation, args []operand) (val, error) {
		n := 0
		for i := range args {
			for _, v := range args[i].v {
				if v.kind == numberValue || all && v.kind != blankValue {
					n++
				} else if args[i].sheet == nil && v.kind != blankValue && !all {
					return val{}, errUnknown
				}
			}
		}
		return number(float64(n)), nil
	}
}

func blanks(_ *evaluation, args []operand) (val, error) {
	if len(args) != 1 || args[0].sheet == nil || len(args[0].v) != cellsOf(args[0].area) {
		return val{}, errUnknown
	}
	n := 0
	for _, v := range args[0].v {
		if v.kind == blankValue || v.kind == textValue && v.s == "" {
			n++
		}
	}
	return number(float64(n)), nil
}

func cellsOf(a Area) int { return (a.Bottom - a.Top + 1) * (a.Right - a.Left + 1) }

func sumProduct(_ *evaluation, args []operand) (val, error) {
	if len(args) == 0 {
		return val{}, errUnknown
	}
	total := 0.0
	for k := range args[0].v {
		one := 1.0
		for i := range args {
			if args[i].rows != args[0].rows || args[i].cols != args[0].cols {
				return fault("#VALUE!"), nil
			}
			switch v := args[i].v[k]; v.kind {
			case errorValue:
				return v, nil
			case numberValue:
				one *= v.n
			default:
				one = 0
			}
		}
		total += one
	}
	return number(total), nil
}

// subtotal works out SUBTOTAL over rows of which none is hidden; sums within the block do
// not count.
func subtotal(e *evaluation, args []operand) (val, error) {
	if len(args) < 2 || len(args[0].v) != 1 {
		return val{}, errUnknown
	}
	name := map[int]string{1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 6: "PRODUCT",
		9: "SUM"}[int(args[0].v[0].n)%100]
	if name == "" {
		return val{}, errUnknown
	}
	for i := 1; i < len(args); i++ {
		o := &args[i]
		if o.sheet == nil {
			return val{}, errUnknown
		}
		o.v = slices.Clone(o.v)
		for _, r := range o.sheet.rows.list {
			if r.number < o.area.Top || r.number > o.area.Bottom {
				continue
			}
			if t := r.tag(); t.flag(o.sheet.rows.src, "hidden") {
				return val{}, errUnknown
			}
			if !r.formula {
				continue
			}
			for _, c := range o.sheet.rows.cells(&r, nil) {
				k := (r.number-o.area.Top)*o.cols + c.column - o.area.Left
				if c.column >= o.area.Left && c.column < o.area.Left+o.cols &&
					strings.Contains(strings.ToUpper(o.sheet.rows.textOf(r.number, &c)), "SUBTOTAL(") {
					o.v[k] = val{}
				}
			}
		}
	}
	return aggregates[name](e, args[1:])
}

func logic(all bool) func(*evaluation, []operand) (val, error) {
	return func(_ *evaluation, args []operand) (val, error) {
		out, any := all, false
		for i := range args {
			for _, v := range args[i].v {
				switch v.kind {
				case errorValue:
					return v, nil
				case numberValue, truthValue:
					any = true
					out = all && out && v.n != 0 || !all && (out || v.n != 0)
				case textValue:
					if args[i].sheet == nil {
						return fault("#VALUE!"), nil
					}
				}
			}
		}
		if !any {
			return fault("#VALUE!"), nil
		}
		return truth(out), nil
	}
}

// criterion makes a test of ">=100", "新建*", 5.
func criterion(v val) (func(val) bool, error) {
	text, op := "", "="
	switch v.kind {
	case textValue:
		text = v.s
		for _, one := range []string{"<=", ">=", "<>", "<", ">", "="} {
			if rest, ok := strings.CutPrefix(text, one); ok {
				op, text = one, rest
				break
			}
		}
	case numberValue:
		text = strconv.FormatFloat(v.n, 'g', -1, 64)
	default:
		return nil, errUnknown
	}
	if text == "" {
		return nil, errUnknown
	}
	if n, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil {
		return func(v val) bool {
			if v.kind == textValue && (op == "=" || op == "<>") {
				if m, err := strconv.ParseFloat(strings.TrimSpace(v.s), 64); err == nil {
					return (m == n) == (op == "=")
				}
			}
			if v.kind != numberValue {
				return op == "<>"
			}
			return operate(op, []val{v, number(n)}).n != 0
		}, nil
	}
	if op != "=" && op != "<>" || strings.HasPrefix(text, "~") {
		return nil, errUnknown
	}
	return func(v val) bool {
		same := v.kind == textValue && wildcard(strings.ToLower(text), strings.ToLower(v.s))
		return same == (op == "=")
	}, nil
}

// wildcard matches a text with * and ?.
func wildcard(pattern, s string) bool {
	p, t := []rune(pattern), []rune(s)
	i, j, star, mark := 0, 0, -1, 0
	for j < len(t) {
		switch {
		case i < len(p) && p[i] == '*':
			star, mark = i, j
			i++
		case i < len(p) && (p[i] == '?' || p[i] == t[j]):
			i, j = i+1, j+1
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}

// chosen returns the places at which all pairs of a block and a test hold.
func chosen(pairs []operand) ([]bool, error) {
	if len(pairs) == 0 || len(pairs)%2 != 0 {
		return nil, errUnknown
	}
	out := make([]bool, len(pairs[0].v))
	for i := range out {
		out[i] = true
	}
	for k := 0; k < len(pairs); k += 2 {
		if len(pairs[k].v) != len(out) || pairs[k].sheet == nil || len(pairs[k+1].v) != 1 {
			return nil, errUnknown
		}
		holds, err := criterion(pairs[k+1].v[0])
		if err != nil {
			return nil, err
		}
		for i, v := range pairs[k].v {
			out[i] = out[i] && holds(v)
		}
	}
	return out, nil
}

func countIf(_ *evaluation, args []operand) (val, error) { return countIfs(nil, args) }

func countIfs(_ *evaluation, args []operand) (val, error) {
	which, err := chosen(args)
	n := 0
	for _, yes := range which {
		if yes {
			n++
		}
	}
	return number(float64(n)), err
}

func sumIfs(_ *evaluation, args []operand) (val, error) {
	if len(args) < 3 {
		return val{}, errUnknown
	}
	list, wrong, err := picked(args[1:], args[0])
	if err != nil || wrong.kind == errorValue {
		return wrong, err
	}
	return sum(list), nil
}

// picked returns the numbers of a block at the places that tests choose.
func picked(pairs []operand, from operand) ([]float64, val, error) {
	which, err := chosen(pairs)
	if err != nil {
		return nil, val{}, err
	}
	if len(from.v) != len(which) {
		return nil, val{}, errUnknown
	}
	var list []float64
	for i, yes := range which {
		switch {
		case yes && from.v[i].kind == errorValue:
			return nil, from.v[i], nil
		case yes && from.v[i].kind == numberValue:
			list = append(list, from.v[i].n)
		}
	}
	return list, val{}, nil
}

func sumIf(e *evaluation, args []operand) (val, error) {
	switch len(args) {
	case 2:
		return sumIfs(e, []operand{args[0], args[0], args[1]})
	case 3:
		return sumIfs(e, []operand{args[2], args[0], args[1]})
	}
	return val{}, errUnknown
}

func averageIf(_ *evaluation, args []operand) (val, error) {
	if len(args) < 2 {
		return val{}, errUnknown
	}
	from := args[0]
	if len(args) > 2 {
		from = args[2]
	}
	list, wrong, err := picked(args[:2], from)
	if err != nil || wrong.kind == errorValue {
		return wrong, err
	}
	return average(list), nil
}

// equal tells whether two values are the same, as an exact search does.
func equal(a, b val) bool {
	if a.kind == textValue && b.kind == textValue && strings.ContainsAny(b.s, "*?~") {
		return false
	}
	return a.kind == b.kind && a.kind != blankValue && compare(a, b) == 0
}

func lookup(_ *evaluation, args []operand) (val, error) {
	if len(args) != 4 || len(args[0].v) != 1 || len(args[2].v) != 1 || len(args[3].v) != 1 || args[3].v[0].n != 0 ||
		wild(args[0].v[0]) {
		return val{}, errUnknown
	}
	column := int(args[2].v[0].n)
	if column < 1 || column > args[1].cols {
		return fault("#REF!"), nil
	}
	for r := range args[1].rows {
		if equal(args[1].v[r*args[1].cols], args[0].v[0]) {
			return args[1].v[r*args[1].cols+column-1], nil
		}
	}
	return fault("#N/A"), nil
}

func wild(v val) bool {
	return v.kind == textValue && strings.ContainsAny(v.s, "*?~") || v.kind == errorValue
}

func match(_ *evaluation, args []operand) (val, error) {
	if len(args) != 3 || len(args[0].v) != 1 || len(args[2].v) != 1 || args[2].v[0].n != 0 ||
		args[1].rows > 1 && args[1].cols > 1 || wild(args[0].v[0]) {
		return val{}, errUnknown
	}
	for i, v := range args[1].v {
		if equal(v, args[0].v[0]) {
			return number(float64(i + 1)), nil
		}
	}
	return fault("#N/A"), nil
}

func index(_ *evaluation, args []operand) (val, error) {
	if len(args) < 2 || len(args) > 3 || len(args[1].v) != 1 || args[1].v[0].kind != numberValue {
		if len(args) > 1 && len(args[1].v) == 1 && args[1].v[0].kind == errorValue {
			return args[1].v[0], nil
		}
		return val{}, errUnknown
	}
	r, c := int(args[1].v[0].n), 1
	if len(args) == 3 {
		if len(args[2].v) != 1 || args[2].v[0].kind != numberValue {
			return val{}, errUnknown
		}
		c = int(args[2].v[0].n)
	} else if args[0].rows == 1 {
		r, c = 1, r
	}
	if r < 1 || c < 1 {
		return val{}, errUnknown
	}
	if r > args[0].rows || c > args[0].cols {
		return fault("#REF!"), nil
	}
	return args[0].v[(r-1)*args[0].cols+c-1], nil
}

func rank(_ *evaluation, args []operand) (val, error) {
	if len(args) < 2 || len(args[0].v) != 1 || args[0].v[0].kind != numberValue && args[0].v[0].kind != blankValue {
		return val{}, errUnknown
	}
	up := len(args) > 2 && len(args[2].v) == 1 && args[2].v[0].n != 0
	n, found := 1, false
	for _, v := range args[1].v {
		if v.kind != numberValue {
			continue
		}
		found = found || v.n == args[0].v[0].n
		if up && v.n < args[0].v[0].n || !up && v.n > args[0].v[0].n {
			n++
		}
	}
	if !found {
		return fault("#N/A"), nil
	}
	return number(float64(n)), nil
}

func nth(large bool) func(*evaluation, []operand) (val, error) {
	return func(e *evaluation, args []operand) (val, error) {
		if len(args) != 2 || len(args[1].v) != 1 || args[1].v[0].kind != numberValue {
			return val{}, errUnknown
		}
		var list []float64
		for _, v := range args[0].v {
			switch v.kind {
			case errorValue:
				return v, nil
			case numberValue:
				list = append(list, v.n)
			}
		}
		slices.Sort(list)
		if large {
			slices.Reverse(list)
		}
		if k := int(args[1].v[0].n); k >= 1 && k <= len(list) {
			return number(list[k-1]), nil
		}
		return fault("#NUM!"), nil
	}
}

func size(rows bool) func(*evaluation, []operand) (val, error) {
	return func(_ *evaluation, args []operand) (val, error) {
		if len(args) != 1 || args[0].sheet == nil {
			return val{}, errUnknown
		}
		a := args[0].area
		if rows {
			return number(float64(a.Bottom - a.Top + 1)), nil
		}
		return number(float64(a.Right - a.Left + 1)), nil
	}
}

// scalar is a function of single values; errors tells whether it is asked about errors too.
type scalar struct {
	least, most int
	errors      bool
	do          func([]val) (val, bool)
}

// figures makes a function of numbers.
func figures(f func([]float64) (float64, bool)) func([]val) (val, bool) {
	return func(v []val) (val, bool) {
		list := make([]float64, len(v))
		for i := range v {
			n, wrong, ok := figure(v[i])
			if !ok {
				return wrong, true
			}
			list[i] = n
		}
		n, ok := f(list)
		return number(n), ok
	}
}

func asked(f func(val) bool) scalar {
	return scalar{1, 1, true, func(v []val) (val, bool) { return truth(f(v[0])), true }}
}

func roundBy(how int) scalar {
	return scalar{2, 2, false,
		figures(func(n []float64) (float64, bool) { return rounded(n[0], int(n[1]), how), true })}
}

var scalars = map[string]scalar{
	"ROUND": roundBy(0), "ROUNDUP": roundBy(1), "ROUNDDOWN": roundBy(-1),
	"ABS": {1, 1, false, figures(func(n []float64) (float64, bool) { return math.Abs(n[0]), true })},
	"INT": {1, 1, false, figures(func(n []float64) (float64, bool) { return math.Floor(n[0]), true })},
	"TRUNC": {1, 2, false, figures(func(n []float64) (float64, bool) {
		return rounded(n[0], int(append(n, 0)[1]), -1), true
	})},
	"SQRT":  {1, 1, false, figures(func(n []float64) (float64, bool) { return math.Sqrt(n[0]), n[0] >= 0 })},
	"POWER": {2, 2, false, figures(func(n []float64) (float64, bool) { return math.Pow(n[0], n[1]), true })},
	"MOD": {2, 2, false,
		figures(func(n []float64) (float64, bool) { return n[0] - n[1]*math.Floor(n[0]/n[1]), n[1] != 0 })},
	"NOT": {1, 1, false, func(v []val) (val, bool) {
		n, wrong, ok := figure(v[0])
		return pickVal(ok, truth(n == 0), wrong), true
	}},
	"ISERROR":  asked(func(v val) bool { return v.kind == errorValue }),
	"ISNUMBER": asked(func(v val) bool { return v.kind == numberValue }),
	"ISTEXT":   asked(func(v val) bool { return v.kind == textValue }),
	"ISBLANK":  asked(func(v val) bool { return v.kind == blankValue }),
	"N": {1, 1, false, func(v []val) (val, bool) {
		return pickVal(v[0].kind == numberValue || v[0].kind == truthValue, number(v[0].n), number(0)), true
	}},
	"T": {1, 1, false, func(v []val) (val, bool) { return pickVal(v[0].kind == textValue, v[0], words("")), true }},
	"LEN": {1, 1, false,
		func(v []val) (val, bool) { return number(float64(utf8.RuneCountInString(spelled(v[0])))), true }},
	"CONCATENATE": {1, 255, false, func(v []val) (val, bool) {
		out := ""
		for _, one := range v {
			out += spelled(one)
		}
		return words(out), true
	}},
	"LEFT":  {1, 2, false, piece(func(r []rune, n int) []rune { return r[:n] })},
	"RIGHT": {1, 2, false, piece(func(r []rune, n int) []rune { return r[len(r)-n:] })},
}

func pickVal(first bool, a, b val) val {
	if first {
		return a
	}
	return b
}

// piece makes LEFT and RIGHT.
func piece(f func([]rune, int) []rune) func([]val) (val, bool) {
	return func(v []val) (val, bool) {
		r, n := []rune(spelled(v[0])), 1
		if len(v) > 1 {
			m, wrong, ok := figure(v[1])
			if !ok {
				return wrong, true
			}
			n = int(m)
		}
		if n < 0 {
			return fault("#VALUE!"), true
		}
		return words(string(f(r, min(n, len(r))))), true
	}
}
