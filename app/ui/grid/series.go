package grid

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// series returns the texts that follow some cells, n of them, as dragging the fill handle makes
// them: numbers, days and months that keep their step, and a number at the end of a text that
// counts on. One number alone, and all else, is repeated.
func series(cells []string, n int) []string {
	for _, kind := range []func([]string, int) []string{monthSeries, daySeries, numberSeries, countedSeries} {
		if out := kind(cells, n); out != nil {
			return out
		}
	}
	var out []string
	for i := range n {
		out = append(out, cells[i%len(cells)])
	}
	return out
}

var (
	yearMonth     = regexp.MustCompile(`^(\d{4})-(\d{1,2})$`)
	bareMonth     = regexp.MustCompile(`^(1[0-2]|[1-9])月$`)
	numberPattern = regexp.MustCompile(`^(-?[\d,]*\d(?:\.(\d+))?)(%?)$`)
	tailPattern   = regexp.MustCompile(`^(.*?)(\d+)(\D{0,2})$`)
)

// steps returns the one difference between neighbours; ok is false where they differ, and alone
// stands for the difference where there is one value.
func steps(values []int, alone int) (step int, ok bool) {
	if len(values) == 1 {
		return alone, true
	}
	step = values[1] - values[0]
	for i := 2; i < len(values); i++ {
		if values[i]-values[i-1] != step {
			return 0, false
		}
	}
	return step, true
}

// monthSeries goes on with months: 2023-04, 4月.
func monthSeries(cells []string, n int) (out []string) {
	write := func(m int) string { return fmt.Sprintf("%d-%02d", (m-1)/12, (m-1)%12+1) }
	bare := bareMonth.MatchString(cells[0])
	if bare {
		write = func(m int) string { return strconv.Itoa(((m-1)%12+12)%12+1) + "月" }
	}
	var months []int
	for _, c := range cells {
		m, of := yearMonth.FindStringSubmatch(c), bareMonth.FindStringSubmatch(c)
		switch {
		case bare && of != nil:
			months = append(months, number(of[1]))
		case !bare && m != nil:
			months = append(months, number(m[1])*12+number(m[2]))
		default:
			return nil
		}
	}
	step, ok := steps(months, 1)
	if !ok {
		return nil
	}
	for i := range n {
		out = append(out, write(months[len(months)-1]+step*(i+1)))
	}
	return out
}

// daySeries goes on with days, by a step of days, or of months where all are the same of a
// month.
func daySeries(cells []string, n int) (out []string) {
	var days []time.Time
	var gaps, months []int
	sameDay := len(cells) > 1
	for _, c := range cells {
		d, err := time.Parse(time.DateOnly, c)
		if err != nil {
			return nil
		}
		days = append(days, d)
		gaps = append(gaps, int(d.Unix()/86_400))
		months = append(months, d.Year()*12+int(d.Month()))
		sameDay = sameDay && d.Day() == days[0].Day() && d.Day() <= 28
	}
	last := days[len(days)-1]
	if step, ok := steps(months, 1); ok && sameDay && step != 0 {
		for i := range n {
			out = append(out, last.AddDate(0, step*(i+1), 0).Format(time.DateOnly))
		}
		return out
	}
	step, ok := steps(gaps, 1)
	if !ok {
		return nil
	}
	for i := range n {
		out = append(out, last.AddDate(0, 0, step*(i+1)).Format(time.DateOnly))
	}
	return out
}

// numberSeries goes on with numbers of one step; at least two are needed for one.
func numberSeries(cells []string, n int) (out []string) {
	var values []*big.Rat
	places, percent := 0, ""
	for i, c := range cells {
		m := numberPattern.FindStringSubmatch(c)
		if m == nil || i > 0 && m[3] != percent {
			return nil
		}
		v, ok := new(big.Rat).SetString(strings.ReplaceAll(m[1], ",", ""))
		if !ok {
			return nil
		}
		values, places, percent = append(values, v), max(places, len(m[2])), m[3]
	}
	if len(values) < 2 {
		return nil
	}
	last := values[len(values)-1]
	step := new(big.Rat).Sub(values[1], values[0])
	for i := 2; i < len(values); i++ {
		if new(big.Rat).Sub(values[i], values[i-1]).Cmp(step) != 0 {
			return nil
		}
	}
	for range n {
		last = new(big.Rat).Add(last, step)
		out = append(out, last.FloatString(places)+percent)
	}
	return out
}

// countedSeries counts a number on that stands at the end of texts which begin alike: 第1期,
// 项目001.
func countedSeries(cells []string, n int) (out []string) {
	var values []int
	var head, tail string
	width := 0
	for i, c := range cells {
		m := tailPattern.FindStringSubmatch(c)
		if m == nil || m[1] == "" || strings.ContainsAny(m[1][len(m[1])-1:], "-.,") || len(m[2]) > 9 {
			return nil // the last digits of a number are no count
		}
		if i > 0 && (m[1] != head || m[3] != tail) {
			return nil
		}
		head, tail = m[1], m[3]
		if m[2][0] == '0' {
			width = len(m[2])
		}
		values = append(values, number(m[2]))
	}
	step, ok := steps(values, 1)
	if !ok {
		return nil
	}
	for i := range n {
		out = append(out, fmt.Sprintf("%s%0*d%s", head, width, values[len(values)-1]+step*(i+1), tail))
	}
	return out
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// extend fills the cells between the selection and a corner to its right or below with what
// follows the selected ones, as one step, and selects all of it.
func (b *blockEditor) extend(to spot) {
	g := b.g
	top, left, bottom, right := g.sel.rect()
	var changes []Change
	add := func(at spot, text string) {
		if row, col, ok := g.view.at(at); ok && !g.fixed(row, col) {
			changes = append(changes, Change{row, col, text})
		}
	}
	for c := left; c <= right && to.row > bottom; c++ {
		for i, text := range series(b.run(spot{top, c}, spot{1, 0}, bottom-top+1), to.row-bottom) {
			add(spot{bottom + 1 + i, c}, text)
		}
	}
	for r := top; r <= bottom && to.col > right; r++ {
		for i, text := range series(b.run(spot{r, left}, spot{0, 1}, right-left+1), to.col-right) {
			add(spot{r, right + 1 + i}, text)
		}
	}
	g.Apply(Filled, slices.Clip(changes))
	g.sel.selectBlock(spot{top, left}, spot{max(bottom, to.row), max(right, to.col)})
}

// run returns n texts from a cell on.
func (b *blockEditor) run(at, step spot, n int) (out []string) {
	for range n {
		out = append(out, b.g.text(at))
		at = spot{at.row + step.row, at.col + step.col}
	}
	return out
}
