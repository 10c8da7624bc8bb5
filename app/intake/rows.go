package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// reading is what rows above tell of the rows below.
type reading struct {
	*table
	place  map[string]int  // index of the column of a field
	given  map[string]told // fields that titles and headings tell
	scales map[int]shareScale

	stageColumn int // of 阶段, or -1
	noteColumn  int // of a note in the row before, which may go on below, or -1
}

func newReading(t *table, b *zone.Book, at zone.Period) *reading {
	c := &reading{table: t, place: map[string]int{}, given: map[string]told{}, scales: t.scales(), stageColumn: -1, noteColumn: -1}
	for i, col := range t.columns {
		if col.Field == "" && stageHead.MatchString(clean(col.Label).text) {
			c.stageColumn = col.place
		}
		if _, has := c.place[col.Field]; col.Field != "" && !has {
			c.place[col.Field] = i
		}
	}
	if t.target.above != nil {
		for _, one := range t.target.above(t, b, at) {
			if _, has := c.place[one.field]; has && slices.Contains(t.fields[one.field].choices, "是") {
				continue // the column ticks some of the rows
			}
			c.given[one.field] = one
		}
	}
	return c
}

// cell gives a row's cell in a column that is read. Words and what tells a row stand
// once in cells that are merged over several rows.
func (c *reading) cell(row *Row, col *Column) Cell {
	f, cell := c.fields[col.Field], row.At(col.place)
	spread := f.kind == field.Words
	if c.register != nil && slices.Contains(c.key, f.name) {
		spread = f.name != c.key[0] || len(c.key) > 1
	} else if slices.Contains(c.names, f.name) {
		spread = false
	}
	if spread && cell.Blank() {
		return c.merging(row, col.place)
	}
	return cell
}

// merging gives the words of a block of merged cells to its lower rows.
func (t *table) merging(row *Row, column int) Cell {
	for _, a := range t.tall[column] {
		if row.Number > a.Top && row.Number <= a.Bottom && a.Top > t.Rows[t.last].Number {
			i, ok := slices.BinarySearchFunc(t.Rows, a.Top, func(r Row, n int) int { return r.Number - n })
			if ok {
				return t.Rows[i].At(column)
			}
		}
	}
	return Cell{}
}

// words gives the text of a row in the column of a field.
func (c *reading) words(row *Row, field string) string {
	i, ok := c.place[field]
	if !ok {
		return ""
	}
	cell := c.cell(row, &c.columns[i])
	if cell.Number {
		return figureText(cell.Text)
	}
	text := strings.TrimSpace(cell.Text)
	if nothing[zone.Fold(text)] {
		return ""
	}
	return text
}

// name gives what a row is called, and its number, where it has one.
func (c *reading) name(row *Row) (name, code string) {
	name = c.words(row, c.names[0])
	if len(c.names) > 1 {
		code = c.words(row, c.names[1])
	}
	return name, code
}

type rowKind int

const (
	rowData rowKind = iota
	rowSection
	rowOther
	rowNameless
)

var (
	sums     = regexp.MustCompile(`^(合计|总计|共计|小计)|^(累计|总数|汇总|全区)([(:：\d].*)?$|(小计|合计|总计)(\(.*\))?[:：]?$`)
	ordinal  = regexp.MustCompile(`^[\(（]?[一二三四五六七八九十]+[\)）]?[、.．]?`)
	lone     = regexp.MustCompile(`^[\(（]?[一二三四五六七八九十]+[\)）]?[、.．]?$`)
	notes    = regexp.MustCompile(`^(注|备注|说明|填表说明|填报说明|单位负责人|负责人|审核人|制表人|填报人|填表人|联系电话|填报单位|填报日期|统计负责人)[:：\d]`)
	none     = regexp.MustCompile(`^(本年|本期)?(暂无|未设|尚无)|^\([^()]*\)$`)
	untitled = regexp.MustCompile(`^\d*$`)
)

// kind tells what a row is.
func (c *reading) kind(row *Row) rowKind {
	name, code := c.name(row)
	var filled []string
	data := 0 // cells of columns that are read, beside the name
	for i := range row.Cells {
		if cell := row.At(i); !cell.Blank() {
			filled = append(filled, zone.Fold(cell.Text))
		}
	}
	for i := range c.columns {
		col := &c.columns[i]
		if cell := row.At(col.place); col.Field != "" && col.Field != ofHalf && !slices.Contains(c.names, col.Field) && !cell.Blank() && !nothing[zone.Fold(cell.Text)] {
			data++
		}
	}
	first := filled[0]
	headed := len(c.headings) > 0
	at := slices.IndexFunc(row.Cells, func(cell Cell) bool { return !cell.Blank() })
	goesOn := len(filled) == 1 && at == c.noteColumn && !(headed && ordinal.MatchString(first))
	if c.noteColumn = -1; notes.MatchString(first) || goesOn {
		c.noteColumn = at
	}
	switch {
	case c.noteColumn >= 0:
		return rowOther
	case sums.MatchString(zone.Fold(name)) || sums.MatchString(first) && !untitled.MatchString(first):
		if ordinal.MatchString(first) { // 一 | 新材料小计（41个）
			return rowSection
		}
		return rowOther
	case lone.MatchString(first) && headed && (c.register == nil || data == 0): // projects are not counted 一, 二
		return rowSection
	case c.again(row) || data == 0 && none.MatchString(zone.Fold(cmp.Or(name, first))):
		return rowOther
	case data == 0 && headed && (ordinal.MatchString(first) || len(filled) == 1 && name == "" && code == ""):
		return rowSection
	case name == "" && code == "":
		if data == 0 {
			return rowOther // a number that waits for its row
		}
		return rowNameless
	}
	return rowData
}

// again tells whether the heads stand once more.
func (c *reading) again(row *Row) bool {
	same, all := 0, 0
	for _, col := range c.columns {
		if col.Field != "" {
			all++
			if cell := row.At(col.place); !cell.Blank() && strings.HasSuffix(zone.Fold(col.Label), zone.Fold(cell.Text)) {
				same++
			}
		}
	}
	return same >= 2 && same*2 >= all
}

var howManyOf = regexp.MustCompile(`\(?(共|计)?\d+(个|条|家|项|件|次)\)?$`)

// section reads 一、新材料（41个）: what a heading tells of the rows below it. What
// it tells ends what narrower headings told.
func (c *reading) section(row *Row, b *zone.Book) {
	for i := range row.Cells {
		text, cell := zone.Fold(row.At(i).Text), c.cellAt(row, i)
		for k, name := range slices.Backward(c.headings) {
			f := c.fields[name]
			value := ""
			for _, one := range f.offered(b) {
				if strings.Contains(text, zone.Fold(one)) && len(one) > len(value) {
					value = one
				}
			}
			if value == "" && slices.Contains(c.need, name) { // it may come with the file
				value = strings.TrimSuffix(howManyOf.ReplaceAllString(ordinal.ReplaceAllString(text, ""), ""), "产业链")
			}
			if value != "" {
				c.given[name] = told{field: name, value: value, cell: cell}
				for _, narrower := range c.headings[k+1:] {
					delete(c.given, narrower)
				}
				return
			}
		}
	}
}

// offered lists the values of a field that there are.
func (f *targetField) offered(b *zone.Book) []string {
	if f.listed != nil {
		return f.listed(b)
	}
	return f.choices
}
