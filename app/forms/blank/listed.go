package blank

import (
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// ListedRow is a row of a form that already names what it is about: the superior lists the
// projects, or the form was filled before.
type ListedRow struct {
	Row    int    `json:"row"`
	Name   string `json:"name"`
	Record any    `json:"-"` // a *[zone.Project], or a register's row; nil: the book has none of that name
}

// Taken tells whether anything in an area of listed rows is the book's.
func (p *Area) Taken() bool {
	return slices.ContainsFunc(p.Listed, func(r ListedRow) bool { return r.Record != nil })
}

// named finds what the book has of a name: a project by its number or a name of its own, a
// register's row by its name. Nothing is guessed: a row of a nearly same name is a stranger.
func (d *listReader) named(name, code string) any {
	if d.t.Register == nil {
		p, byName := d.book.Project(code), d.book.Project(name)
		if p == nil || code == "" || byName != nil && byName != p {
			p = byName
		}
		if p == nil || name == "" && code == "" {
			return nil
		}
		return p
	}
	var found any
	for _, row := range d.t.Register.Rows(d.book) {
		if have := d.t.Fields[d.t.Key[0]].Get(row, d.at); name != "" && zone.Fold(have) == zone.Fold(name) {
			if found != nil {
				return nil // two of one name
			}
			found = row
		}
	}
	return found
}

// lists tells whether a row names what it is about, and what: one of the book's, or, where
// it holds more than a name, a stranger's.
func (d *listReader) lists(row *cells.Row, kind tables.RowKind) (ListedRow, bool) {
	if kind != tables.DataRow {
		return ListedRow{}, false
	}
	name, code := "", ""
	if d.t.Register == nil {
		name, code = d.c.NameOf(row)
	} else {
		name = d.c.Words(row, d.t.Key[0])
	}
	out := ListedRow{Row: row.Number, Name: name, Record: d.named(name, code)}
	return out, out.Record != nil || name != "" && d.holds(row)
}

// holds tells whether a row has more than its name and numbers that wait: a value in a column
// that would be filled.
func (d *listReader) holds(row *cells.Row) bool {
	for k, c := range d.columns {
		cell := row.At(c.place)
		if c.Show != "" && !d.naming(k) && !cell.Blank() && !cell.Computed && !tables.IsNothing(zone.Fold(cell.Text)) {
			return true
		}
	}
	return false
}

// naming tells whether a column holds what tells a row from others, or its number.
func (d *listReader) naming(k int) bool {
	of := d.t.Columns[k].Field
	return d.columns[k].Show == "序号" || of != "" && (slices.Contains(d.t.Names, of) || slices.Contains(d.t.Key, of))
}

// isName tells whether a column, from zero, holds names.
func (d *listReader) isName(column int) bool {
	return slices.ContainsFunc(d.t.Columns, func(c tables.Column) bool {
		return c.Place == column && (slices.Contains(d.t.Names, c.Field) || slices.Contains(d.t.Key, c.Field))
	})
}

// doubled notes that each project takes several rows of the form, merged by its name: lines would
// vanish in them.
func (d *listReader) doubled(row int) {
	for c, areas := range d.t.Tall {
		if !d.isName(c) || d.out.Unfit != "" {
			continue
		}
		for _, a := range areas {
			if a.Top == row && a.Bottom > a.Top {
				d.out.Unfit = "工作表“" + d.t.Sheet.Name + "”从第" + strconv.Itoa(row) + "行起一个项目占" +
					strconv.Itoa(a.Bottom-a.Top+1) + "行（合并的单元格），不能逐行填写；请取消合并，改为一个项目一行"
			}
		}
	}
}

// placed tells whether lines have their place already, or can have none: rows of strangers
// reach down to the sum.
func (d *listReader) placed() bool {
	strange := false
	for i := range d.out.Areas {
		if a := &d.out.Areas[i]; a.Sheet == d.t.Sheet.Name {
			if len(a.Listed) == 0 || a.Taken() {
				return true
			}
			strange = true
		}
	}
	return strange && d.closed
}

// list takes a row that names what it is about. What names it stays; so does what the book
// does not know, but not a figure of another half-month.
func (d *listReader) list(one ListedRow) {
	d.end(one.Row)
	d.foreign = d.foreign || one.Record == nil
	areas := d.out.Areas
	if n := len(areas); n > 0 {
		a := &areas[n-1]
		goesOn := a.Sheet == d.t.Sheet.Name && a.First+a.Rows == one.Row && a.Of == d.of()
		if goesOn && len(a.Listed) > 0 {
			a.Listed = append(a.Listed, one)
			a.Rows++
			return
		}
	}
	a := Area{Sheet: d.t.Sheet.Name, First: one.Row, Rows: 1, Columns: slices.Clone(d.columns),
		Listed: []ListedRow{one}}
	for k := range a.Columns {
		if d.naming(k) || d.besides(one.Row) == a.Columns[k].place {
			a.Columns[k].Show = ""
		}
		if f := d.t.Fields[d.t.Columns[k].Field]; f != nil {
			a.Columns[k].stays = d.t.Register != nil || f.Scope != field.OfPeriod
		}
	}
	d.belong(&a)
	d.out.Areas = append(d.out.Areas, a)
}

// besides returns the column of the section's label that stands beside a row; -1 is none.
func (d *listReader) besides(row int) int {
	if row <= d.until {
		return d.beside
	}
	return -1
}

// belong says of what the rows of an area are.
func (d *listReader) belong(a *Area) {
	if a.Of = d.of(); d.t.Register != nil {
		a.Register, a.Where = d.t.Subject.Name, d.c.Conditions()
	}
}

func (d *listReader) of() string {
	if d.t.Register == nil {
		return d.reader.section(d.c, d.title)
	}
	return d.stage(d.t)
}

// strangers takes the areas out in which nothing is the book's, and remembers their rows.
func (f *reader) strangers() {
	f.out.Areas = slices.DeleteFunc(f.out.Areas, func(a Area) bool {
		if len(a.Listed) == 0 || a.Taken() {
			return false
		}
		f.out.Strangers = append(f.out.Strangers, a)
		return true
	})
}

// RowNames names rows by their numbers and what stands in them: 第3—5行（“甲”等）.
func (p *Area) RowNames() string {
	name := "第" + strconv.Itoa(p.First)
	if p.Rows > 1 {
		name += "—" + strconv.Itoa(p.First+p.Rows-1)
	}
	var names []string
	for _, one := range p.Listed {
		names = append(names, one.Name)
	}
	return name + "行（" + SomeOf(names) + "）"
}

// SomeOf lists the first of some names and counts them: “甲”“乙”“丙”等5个.
func SomeOf(names []string) string {
	var out strings.Builder
	for _, name := range names[:min(len(names), 3)] {
		out.WriteString("“" + zone.Shorten(strings.TrimSpace(name), 20) + "”")
	}
	if len(names) > 3 {
		out.WriteString("等" + strconv.Itoa(len(names)) + "个")
	}
	return out.String()
}
