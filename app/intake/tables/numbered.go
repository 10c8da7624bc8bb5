package tables

import (
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

// stems number the columns of words in statistical forms: 甲, 乙, 丙.
var stems = []rune("甲乙丙丁戊己庚辛壬癸")

// columnNumber is the number of a column, alone or with how it is worked out: 3, (3), 3栏, 3=1+2.
var columnNumber = regexp.MustCompile(`^\(?(\d{1,2})\)?(栏|列)?([=＝][\d()+\-*/×÷%＋－]+)?$`)

// passNumbers counts a row that numbers the columns (栏次), below the heads, among the heads.
func (t *Table) passNumbers() {
	next := t.Last + 1
	if next < len(t.Rows) && numbersColumns(&t.Rows[next]) &&
		(next+1 >= len(t.Rows) || !followsStem(&t.Rows[next+1])) {
		t.Last = next
	}
}

// numbersColumns tells whether a row holds nothing but column numbers: 甲, 乙, 1, 2, 3, or 1, 2, 3, 4.
func numbersColumns(r *cells.Row) bool {
	letters, numbers := 0, 0
	for i := range r.Cells {
		text := strings.TrimSuffix(zone.Fold(r.Cells[i].Text), ".0")
		m := columnNumber.FindStringSubmatch(text)
		switch {
		case text == "" || IsNothing(text) || text == "栏次" && letters+numbers == 0:
		case m != nil && atoi(m[1]) == numbers+1:
			numbers++
		case letters < len(stems) && text == string(stems[letters]) && (letters > 0 || numbers == 0):
			letters++
		default:
			return false
		}
	}
	return letters+numbers >= 4 && numbers >= 2
}

// followsStem tells whether a row goes on with 乙 where 甲 stood: then both are names.
func followsStem(r *cells.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c cells.Cell) bool { return zone.Fold(c.Text) == string(stems[1]) })
}
