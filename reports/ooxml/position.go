package ooxml

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// argument is the pieces of a function's argument, from one token to before another.
type argument struct{ from, to int }

// argumentsOf returns the arguments of the function whose name is piece i, and the piece of its
// closing bracket.
func argumentsOf(list []token, i int) (out []argument, end int) {
	depth, from := 0, i+2
	for k := i + 1; k < len(list); k++ {
		switch list[k].text {
		case "(", "{":
			depth++
		case ")", "}":
			if depth--; depth == 0 {
				return append(out, argument{from, k}), k
			}
		case ",":
			if depth == 1 {
				out, from = append(out, argument{from, k}), k+1
			}
		}
	}
	return out, len(list)
}

// sole returns where the only piece of an argument besides white space stands; -1 where there are
// more, or none.
func (a argument) sole(list []token) int {
	only := -1
	for k := a.from; k < a.to; k++ {
		if strings.TrimSpace(list[k].text) == "" {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = k
	}
	return only
}

// whole reads an argument that is a whole number as it stands, with its sign.
func (a argument) whole(list []token) (n int, ok bool) {
	var text strings.Builder
	for k := a.from; k < a.to; k++ {
		text.WriteString(strings.TrimSpace(list[k].text))
	}
	n, err := strconv.Atoi(text.String())
	return n, err == nil
}

// counted tells of OFFSET(C3,4,0) and INDEX(C:C,7), which count rows that rows are put into.
// One row among the lines themselves is meant by its order, and stays.
func (m *mover) counted(list []token, i int, on *sheet, host int, named bool) {
	args, end := argumentsOf(list, i)
	if len(args) < 2 {
		return
	}
	at := args[0].sole(list)
	if at < 0 || list[at].kind != refToken || list[at].outside || list[at].to != "" {
		return
	}
	sh := on
	if list[at].from != "" {
		sh = m.w.sheetNamed(list[at].from)
	}
	if sh == nil || len(sh.growths) == 0 {
		return
	}
	name := strings.ToUpper(list[i].text)
	before, ok := countedArea(name, list[at].ref, args[1:], list)
	ends := list[max(i-1, 0)].text == ":" || end+1 < len(list) && list[end+1].text == ":" // a range: C4:INDEX(C:C,6)
	if !ok || before.Top < 1 || before.Top == before.Bottom && !ends && sh.amongLines(before.Top) {
		return
	}
	var after Area
	moved := tokens(m.reference(list, at, on, host, named))
	if ok = len(moved) == 1; ok {
		after, ok = countedArea(name, moved[0].ref, args[1:], list)
	}
	if want := sh.areaOf(before, ranged, -1); !ok || after.Top != want.Top || after.Bottom != want.Bottom {
		m.fail(name + " 里写明的行数不会随行移动：" + join(list[i:min(end+1, len(list))]))
	}
}

// rowByRow tells of a formula that names every row of a block that grows one after the other, D4+D5+D6
// or SUM(D4:D5,D6): the rows that are put in are none of them. The lines' own formulas are about single
// rows.
func (m *mover) rowByRow(list []token, on *sheet, host int) {
	for _, sh := range m.w.sheets {
		for i := range sh.growths {
			g := &sh.growths[i]
			if g.first == g.last || sh == on && host >= g.first && host <= g.last {
				continue
			}
			if named := m.namedRows(list, on, sh, g); named != "" {
				m.fail("公式逐行写明了" + named + "，增加的行不在其中")
			}
		}
	}
}

// namedRows returns those references of a formula that name all rows of a block in one column, each but
// some of them; one that has them all grows.
func (m *mover) namedRows(list []token, on, sh *sheet, g *growth) string {
	rows, names := map[int]map[int]bool{}, map[int][]string{}
	for i := range list {
		t, at := &list[i], on
		if strings.TrimSpace(t.text) == ":" {
			return "" // a range whose ends are worked out
		}
		if t.kind != refToken || t.outside || t.to != "" || t.ref.shape == colShape {
			continue
		}
		if t.from != "" {
			at = m.w.sheetNamed(t.from)
		}
		a := t.ref.Area
		if at != sh || a.Left != a.Right || a.Top > g.last || a.Bottom < g.first ||
			a.Top <= g.first && a.Bottom >= g.last {
			continue
		}
		if rows[a.Left] == nil {
			rows[a.Left] = map[int]bool{}
		}
		for n := max(a.Top, g.first); n <= min(a.Bottom, g.last); n++ {
			rows[a.Left][n] = true
		}
		names[a.Left] = append(names[a.Left], t.text)
	}
	for _, column := range slices.Sorted(maps.Keys(rows)) {
		if len(rows[column]) == g.last-g.first+1 {
			return strings.Join(names[column][:min(len(names[column]), 3)], "、")
		}
	}
	return ""
}

// amongLines tells whether a row is one of a block that grows.
func (sh *sheet) amongLines(row int) bool {
	for _, g := range sh.growths {
		if row >= g.first && row <= g.last {
			return true
		}
	}
	return false
}

// countedArea returns the rows that OFFSET or INDEX means; not ok where they are worked out.
func countedArea(name string, base reference, args []argument, list []token) (Area, bool) {
	a := base.Area
	rows, ok := args[0].whole(list)
	if name == "INDEX" {
		a.Top += rows - 1
		a.Bottom = a.Top
		return a, ok && rows > 0
	}
	if args[0].from == args[0].to {
		rows, ok = 0, true
	}
	a.Top, a.Bottom = a.Top+rows, a.Bottom+rows
	if len(args) > 2 && args[2].from < args[2].to {
		height, known := args[2].whole(list)
		a.Bottom, ok = a.Top+height-1, ok && known && height > 0
	}
	return a, ok
}

// byRow is a cell as R7C3 names it.
var byRow = regexp.MustCompile(`^(?:(.*)!)?R([1-9]\d*)C[1-9]\d*(?::R([1-9]\d*)C[1-9]\d*)?$`)

// worked stands in a text for what is worked out only when the workbook is open.
const workedOut = "\x00"

// indirect tells of INDIRECT("D7"), INDIRECT("D4:D"&6) and INDIRECT("'"&A2&"'!D7"), whose text
// nobody moves.
func (m *mover) indirect(list []token, i int, on *sheet) {
	args, _ := argumentsOf(list, i)
	if len(args) == 0 {
		return
	}
	var text strings.Builder
	for _, t := range list[args[0].from:args[0].to] {
		switch {
		case t.kind == stringToken:
			text.WriteString(strings.ReplaceAll(strings.Trim(t.text, `"`), `""`, `"`))
		case t.kind == numberToken:
			text.WriteString(t.text)
		case strings.TrimSpace(t.text) != "" && t.text != "&":
			text.WriteString(workedOut)
		}
	}
	said := text.String()
	sheet, place := "", said
	if k := strings.LastIndexByte(said, '!'); k >= 0 {
		sheet, place = said[:k], said[k+1:]
	}
	if strings.Contains(place, workedOut) {
		return
	}
	for _, sh := range m.w.sheets {
		if len(sh.growths) > 0 && sh.named(sheet, on) && sh.moves(place) {
			m.fail("INDIRECT 里写明的地址" + strings.ReplaceAll(said, workedOut, "…") + "不会随行移动")
			return
		}
	}
}

// named tells whether a sheet is the one that a prefix means, or can be.
func (sh *sheet) named(prefix string, on *sheet) bool {
	name := strings.ReplaceAll(strings.Trim(prefix, "'"), "''", "'")
	return name == "" && sh == on || strings.Contains(prefix, workedOut) ||
		name != "" && strings.EqualFold(name, sh.name)
}

// moves tells whether a place of a sheet, D4:D6 or R4C4, is another after rows are put in.
func (sh *sheet) moves(place string) bool {
	if p := byRow.FindStringSubmatch(strings.ToUpper(place)); p != nil {
		a := Area{Top: atoi(p[2], 0), Bottom: atoi(p[2], 0)}
		if p[3] != "" {
			a.Bottom = atoi(p[3], 0)
		}
		return sh.areaOf(a, ranged, -1) != a
	}
	for _, t := range tokens(place) {
		if t.kind == refToken && t.ref.shape != colShape && sh.areaOf(t.ref.Area, ranged, -1) != t.ref.Area {
			return true
		}
	}
	return false
}

// linked moves the place within the workbook that HYPERLINK("#表!A7") goes to.
func (m *mover) linked(list []token, i int, on *sheet) bool {
	args, _ := argumentsOf(list, i)
	if len(args) == 0 {
		return false
	}
	at := args[0].sole(list)
	if at < 0 || list[at].kind != stringToken || !strings.HasPrefix(list[at].text, `"#`) {
		return false
	}
	t := &list[at]
	target := strings.ReplaceAll(strings.TrimSuffix(t.text[2:], `"`), `""`, `"`)
	moved := m.formula(target, on, 0, false)
	t.text = `"#` + strings.ReplaceAll(moved, `"`, `""`) + `"`
	return moved != target
}
