package tables

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

// leastOnes is how many of the seven a column names at least that labels rows with them.
const leastOnes = 4

// numbered is the number before a label: 1、.
var numbered = regexp.MustCompile(`^[\d一二三四五六七]?[.、．]`)

// besides are the columns of a table of the seven that are no chains.
var besides = regexp.MustCompile(`^(序号|备注|说明|内容|要求|合计|小计|完成情况|工作进展|进度|(责任|牵头|配合)(单位|部门|领导|人)|联系人)$`)

// Upright returns a table of 七个一 that stands on its side, the seven down and a chain in each
// column, as one with a row for each chain; nil where the sheet holds none.
func Upright(s *cells.Sheet) *cells.Sheet {
	for column := range 3 {
		ones := onesDown(s, column)
		if len(ones) < leastOnes {
			continue
		}
		head := headAbove(s, ones[0], column)
		if head < 0 {
			return nil
		}
		return turn(s, column, head, ones)
	}
	return nil
}

// onesDown returns the rows, as indexes, that a column labels with one of the seven each.
func onesDown(s *cells.Sheet, column int) []int {
	var out []int
	named := map[string]bool{}
	for i := range s.Rows[:min(len(s.Rows), searchTop)] {
		one := oneNamed(s.Rows[i].At(column).Text)
		if one == "" || named[one] || oneNamed(s.Rows[i].At(column+1).Text) != "" {
			continue
		}
		named[one] = true
		out = append(out, i)
	}
	return out
}

// oneNamed returns which of the seven a label names; empty where it names none.
func oneNamed(label string) string {
	text := numbered.ReplaceAllString(zone.Fold(label), "")
	for _, one := range zone.SevenOnes {
		if text == one {
			return one
		}
	}
	return ""
}

// headAbove returns the row above the seven, as an index, that names the chains; -1 is none.
func headAbove(s *cells.Sheet, below, column int) int {
	for i := below - 1; i >= 0; i-- {
		for c := column + 1; c < len(s.Rows[i].Cells); c++ {
			if !s.Rows[i].At(c).Blank() {
				return i
			}
		}
	}
	return -1
}

// labelledFrom returns the rows of the seven and those among and below them that have another
// label and say something of a chain: what is not taken is told as any column is.
func labelledFrom(s *cells.Sheet, column int, ones []int) []int {
	var out []int
	for i := ones[0]; i < min(len(s.Rows), searchTop); i++ {
		label := zone.Fold(s.Rows[i].At(column).Text)
		says := slices.ContainsFunc(s.Rows[i].Cells[min(column+1, len(s.Rows[i].Cells)):],
			func(c cells.Cell) bool { return !c.Blank() })
		if slices.Contains(ones, i) || label != "" && says && !IsNote(label) && !besides.MatchString(label) {
			out = append(out, i)
		}
	}
	return out
}

// turn leaves out what stands above the chains' names: the seven say what the table is.
func turn(s *cells.Sheet, column, head int, ones []int) *cells.Sheet {
	out := &cells.Sheet{Name: s.Name, Hidden: s.Hidden, Turned: true}
	put := func(row *cells.Row, at int, c cells.Cell) {
		for len(row.Cells) <= at {
			row.Cells = append(row.Cells, cells.Cell{})
		}
		row.Cells[at] = c
	}
	widest := 0
	for _, i := range append([]int{head}, ones...) {
		widest = max(widest, len(s.Rows[i].Cells))
	}
	ones = labelledFrom(s, column, ones)
	for c := column; c < widest; c++ {
		name := s.Rows[head].At(c)
		switch {
		case c == column:
			name = cells.Cell{Text: "产业链名称"}
		case name.Blank() || besides.MatchString(strings.TrimSpace(zone.Fold(name.Text))):
			continue
		}
		row := cells.Row{Number: c + 1}
		put(&row, s.Rows[head].Number-1, name)
		for _, i := range ones {
			cell := s.Rows[i].At(c)
			if c == column {
				cell.Text = cmp.Or(oneNamed(cell.Text), cell.Text)
			}
			put(&row, s.Rows[i].Number-1, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
