package tables

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Rows goes down the rows of a table. It keeps what the titles and the headings above a row tell
// of it.
type Rows struct {
	*Table
	Place map[string]int       // field → index of its column in Columns
	Given map[string]Statement // field → what titles and headings tell of the rows below them

	noteColumn int // of a note in the row before, which may go on below, or -1
}

// NewRows returns the rows of a table, before the first, with what the titles tell of them all.
func NewRows(t *Table, b *zone.Book, at zone.Period) *Rows {
	c := &Rows{Table: t, Place: map[string]int{}, Given: map[string]Statement{}, noteColumn: -1}
	for i, col := range t.Columns {
		if _, has := c.Place[col.Field]; col.Field != "" && !has {
			c.Place[col.Field] = i
		}
	}
	if t.Subject.above != nil {
		for _, one := range t.Subject.above(t, b, at) {
			if _, has := c.Place[one.Field]; has && slices.Contains(t.Fields[one.Field].Choices, "是") {
				continue // the column ticks some of the rows
			}
			c.Given[one.Field] = one
		}
	}
	return c
}

// Cell returns a row's cell in a column that is read. Words, and what tells a row from others,
// stand once where cells are merged over several rows.
func (c *Rows) Cell(row *cells.Row, col *Column) cells.Cell {
	f, cell := c.Fields[col.Field], row.At(col.Place)
	spread := f.Kind == field.Words
	if c.Register != nil && slices.Contains(c.Key, f.Name) {
		spread = f.Name != c.Key[0] || len(c.Key) > 1
	} else if slices.Contains(c.Names, f.Name) {
		spread = false
	}
	if spread && cell.Blank() {
		return c.Spread(row, col.Place)
	}
	return cell
}

// Spread returns the cell whose words a block of merged cells gives to its lower rows; an empty
// one where a row lies in no such block.
func (t *Table) Spread(row *cells.Row, column int) cells.Cell {
	for _, a := range t.Tall[column] {
		if row.Number > a.Top && row.Number <= a.Bottom && a.Top > t.Rows[t.Last].Number {
			i, ok := slices.BinarySearchFunc(t.Rows, a.Top, func(r cells.Row, n int) int { return r.Number - n })
			if ok {
				return t.Rows[i].At(column)
			}
		}
	}
	return cells.Cell{}
}

// Words returns the text of a row in the column of a field; empty where there is none, or it says
// that there is nothing.
func (c *Rows) Words(row *cells.Row, field string) string {
	i, ok := c.Place[field]
	if !ok {
		return ""
	}
	cell := c.Cell(row, &c.Columns[i])
	if cell.Number {
		return cells.PlainFigure(cell.Text)
	}
	text := strings.TrimSpace(cell.Text)
	if IsNothing(zone.Fold(text)) {
		return ""
	}
	return text
}

// NameOf returns what a row is called and its number (编号); empty where it has none.
func (c *Rows) NameOf(row *cells.Row) (name, code string) {
	name = c.Words(row, c.Names[0])
	if len(c.Names) > 1 {
		code = c.Words(row, c.Names[1])
	}
	return name, code
}

// RowKind tells what a row of a table is.
type RowKind int

// The kinds of rows.
const (
	DataRow     RowKind = iota
	SectionRow          // a heading between the rows: 一、新材料（41个）
	OtherRow            // sums, notes, heads that stand once more
	NamelessRow         // data without a name
)

var (
	sums    = regexp.MustCompile(`^(合计|总计|共计|小计)|^(累计|总数|汇总|全区)([(:：\d].*)?$|(小计|合计|总计)(\(.*\))?[:：]?$`)
	ordinal = regexp.MustCompile(`^[\(（]?[一二三四五六七八九十]+[\)）]?[、.．]?`)
	lone    = regexp.MustCompile(`^[\(（]?[一二三四五六七八九十]+[\)）]?[、.．]?$`)
	notes   = regexp.MustCompile(`^(注|备注|说明|填表说明|填报说明|单位负责人|负责人|审核人|制表人|填报人|填表人|联系电话|填报单位|填报日期|统计负责人)[:：\d]`)
	none    = regexp.MustCompile(`^(本年|本期)?(暂无|未设|尚无)|^\([^()]*\)$`)
	serial  = regexp.MustCompile(`^\d*$`)
	partOf  = regexp.MustCompile(`^其中([:：]|$)`) // what is counted in the row above already
)

// Kind tells what a row is. Rows are asked for in their order: a note may go on in the next.
func (c *Rows) Kind(row *cells.Row) RowKind {
	name, code := c.NameOf(row)
	filled, data := c.filled(row)
	first := filled[0]
	headed := len(c.Headings) > 0
	switch {
	case c.inNote(row, filled), partOf.MatchString(zone.Fold(name)):
		return OtherRow
	case IsSum(zone.Fold(name)) || IsSum(first) && !IsSerial(first):
		if ordinal.MatchString(first) { // 一 | 新材料小计（41个）
			return SectionRow
		}
		return OtherRow
	case IsOrdinal(first) && headed && (c.Register == nil || data == 0): // projects are not counted 一, 二
		return SectionRow
	case c.again(row) || data == 0 && none.MatchString(zone.Fold(cmp.Or(name, first))):
		return OtherRow
	case data == 0 && headed && (ordinal.MatchString(first) || len(filled) == 1 && name == "" && code == ""):
		return SectionRow
	case name == "" && code == "":
		if data == 0 {
			return OtherRow // a number that waits for its row
		}
		return NamelessRow
	}
	return DataRow
}

// filled returns the folded texts of a row's cells that hold something, and how many of them are
// in columns that are read, the names apart.
func (c *Rows) filled(row *cells.Row) (texts []string, data int) {
	for _, cell := range row.Cells {
		if !cell.Blank() {
			texts = append(texts, zone.Fold(cell.Text))
		}
	}
	for i := range c.Columns {
		col := &c.Columns[i]
		if col.Field == "" || col.Field == HalfColumn || slices.Contains(c.Names, col.Field) {
			continue
		}
		if cell := row.At(col.Place); !cell.Blank() && !IsNothing(zone.Fold(cell.Text)) {
			data++
		}
	}
	return texts, data
}

// inNote tells whether a row is a note, or goes on with that of the row before: it stands alone
// in the same column.
func (c *Rows) inNote(row *cells.Row, filled []string) bool {
	at := slices.IndexFunc(row.Cells, func(cell cells.Cell) bool { return !cell.Blank() })
	section := len(c.Headings) > 0 && ordinal.MatchString(filled[0])
	goesOn := len(filled) == 1 && at == c.noteColumn && !section
	if c.noteColumn = -1; IsNote(filled[0]) || goesOn {
		c.noteColumn = at
	}
	return c.noteColumn >= 0
}

// again tells whether the heads stand once more.
func (c *Rows) again(row *cells.Row) bool {
	same, all := 0, 0
	for _, col := range c.Columns {
		if col.Field != "" {
			all++
			cell := row.At(col.Place)
			if !cell.Blank() && strings.HasSuffix(zone.Fold(col.Label), zone.Fold(cell.Text)) {
				same++
			}
		}
	}
	return same >= 2 && same*2 >= all
}

var howManyOf = regexp.MustCompile(`\(?(共|计)?\d+(个|条|家|项|件|次)\)?$`)

// ReadSection reads what a heading tells of the rows below it: 一、新材料（41个）. What it tells ends
// what narrower headings told.
func (c *Rows) ReadSection(row *cells.Row, b *zone.Book) {
	for i := range row.Cells {
		text, cell := zone.Fold(row.At(i).Text), c.CellAt(row, i)
		for k, name := range slices.Backward(c.Headings) {
			f := c.Fields[name]
			value := ""
			for _, one := range f.Offered(b) {
				if strings.Contains(text, zone.Fold(one)) && len(one) > len(value) {
					value = one
				}
			}
			if value == "" && slices.Contains(c.Need, name) { // it may come with the file
				value = strings.TrimSuffix(howManyOf.ReplaceAllString(ordinal.ReplaceAllString(text, ""), ""), "产业链")
			}
			if value != "" {
				c.Given[name] = Statement{Field: name, Value: value, Cell: cell}
				for _, narrower := range c.Headings[k+1:] {
					delete(c.Given, narrower)
				}
				return
			}
		}
	}
}

// CellName names a cell with its sheet: 三服务!B5.
func (t *Table) CellName(row *cells.Row, column int) string {
	return t.Sheet.Name + "!" + t.CellAt(row, column)
}

// CellAt names a cell as the file counts: B5.
func (t *Table) CellAt(row *cells.Row, column int) string {
	if t.Turned {
		return numeral.Letters(row.Number-1) + fmt.Sprint(column+1)
	}
	return numeral.Letters(column) + fmt.Sprint(row.Number)
}

// PlaceOf returns the column of a field, from zero, and the name of a row's cell in it: 三服务!B5.
// Without such a column it is the first.
func (c *Rows) PlaceOf(row *cells.Row, field string) (column int, cell string) {
	if i, ok := c.Place[field]; ok {
		column = c.Columns[i].Place
	}
	return column, c.CellName(row, column)
}

// Conditions returns what titles and headings tell of the rows below them, sorted: 产业=新材料.
func (c *Rows) Conditions() []string {
	var out []string
	for _, one := range c.Given {
		if one.Value != "" && one.With == "" {
			out = append(out, one.Field+"="+one.Value)
		}
	}
	slices.Sort(out)
	return out
}

// IsSum tells whether a folded text begins a row of sums: 合计, 累计：.
func IsSum(text string) bool { return sums.MatchString(text) }

// IsNote tells whether a folded text begins a note or a signature below a table: 注：, 填报人：.
func IsNote(text string) bool { return notes.MatchString(text) }

// IsSerial tells whether a folded text is a serial number (序号), or nothing.
func IsSerial(text string) bool { return serial.MatchString(text) }

// IsOrdinal tells whether a folded text numbers a section and says no more: 一、.
func IsOrdinal(text string) bool { return lone.MatchString(text) }
