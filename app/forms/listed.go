package forms

import (
	"cmp"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"zonebrief/app/forms/blank"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// identity tells records apart: projects, or the rows of a register.
type identity struct {
	register string
	id       int64
}

func identityOf(register string, record any) identity {
	if p, ok := record.(*zone.Project); ok {
		return identity{id: p.ID}
	}
	return identity{register, field.RegisterNamed(register).ID(record)}
}

// listing is what a sheet of a form lists by itself (表里已列出的).
type listing struct {
	named map[identity]bool // rows that the form names
	shown map[identity]bool // those, and the lines that go into free rows
	first *blank.Area
}

// listings finds what the sheets name by themselves.
func (f *formFiller) listings() {
	f.listed = map[string]*listing{}
	for i := range f.out.Areas {
		a := &f.out.Areas[i]
		if len(a.Listed) == 0 {
			continue
		}
		l := f.listed[a.Sheet]
		if l == nil {
			l = &listing{named: map[identity]bool{}, shown: map[identity]bool{}, first: a}
			f.listed[a.Sheet] = l
		}
		for _, one := range a.Listed {
			if one.Record != nil {
				l.named[identityOf(a.Register, one.Record)] = true
				l.shown[identityOf(a.Register, one.Record)] = true
			}
		}
	}
}

// unlisted leaves out what the rows of a sheet name already.
func unlisted[R any](f *formFiller, a *blank.Area, records []R) (out []R) {
	l := f.listed[a.Sheet]
	for _, r := range records {
		if l != nil {
			one := identityOf(a.Register, r)
			if l.named[one] {
				continue
			}
			if len(a.Listed) == 0 {
				l.shown[one] = true
			}
		}
		out = append(out, r)
	}
	return out
}

// countedOn leaves out what a sheet that lists rows by itself does not show, for its sums are
// of its rows.
func (f *formFiller) countedOn(sheet string, list []*zone.Project) (out []*zone.Project) {
	l := f.listed[sheet]
	if l == nil {
		return list
	}
	for _, p := range list {
		if l.shown[identityOf("", p)] {
			out = append(out, p)
		}
	}
	return out
}

// listedLines gives the rows that the form names their lines; rows of strangers have none.
func (f *formFiller) listedLines(a *blank.Area, shows []string) (formats []numeral.Format, lines [][]ledger.Cell) {
	for _, one := range a.Listed {
		var line []ledger.Cell
		switch {
		case one.Record == nil:
		case a.Register == "":
			var heads []ledger.Column
			var cells [][]ledger.Cell
			heads, cells = ledger.CellsOf(f.book, f.at, []*zone.Project{one.Record.(*zone.Project)}, shows)
			formats = formats[:0]
			for _, h := range heads {
				formats = append(formats, h.Format)
			}
			line = cells[0]
		default:
			of := field.RegisterNamed(a.Register)
			formats = registerFormats(of, shows)
			line = make([]ledger.Cell, len(shows))
			for k, name := range shows {
				line[k] = f.rowCell(of, one.Record, name, 0)
			}
		}
		lines = append(lines, line)
	}
	return formats, lines
}

// goOn lets the numbers (序号) of an area go on from the rows that are listed above it.
func (f *formFiller) goOn(a *blank.Area, shows []string, lines [][]ledger.Cell) {
	above := 0
	for i := range f.out.Areas {
		if o := &f.out.Areas[i]; o.Sheet == a.Sheet && o.First < a.First && o.Of == a.Of {
			above += len(o.Listed)
		}
	}
	for k, show := range shows {
		for _, line := range lines {
			if n := line[k].Number; show == "序号" && n != nil && above > 0 {
				line[k].Number = new(big.Rat).Add(n, big.NewRat(int64(above), 1))
			}
		}
	}
}

// tellListed says what a form that lists rows by itself leaves out.
func (f *formFiller) tellListed() {
	for i := range f.out.Areas {
		if a := &f.out.Areas[i]; len(a.Listed) > 0 {
			f.tellUnknown(a)
		}
	}
	for i := range f.out.Strangers {
		f.tellUnknown(&f.out.Strangers[i])
	}
	for i := range f.out.Areas {
		a := &f.out.Areas[i]
		l := f.listed[a.Sheet]
		if l == nil || l.first != a {
			continue
		}
		if missing := f.missing(a, l); len(missing) > 0 {
			f.warn("工作表“%s”已列出项目，只填了表里有的；%s不在表里，也没有空行，没有加上；要加请先在表里留出空行",
				a.Sheet, blank.SomeOf(missing))
		}
	}
}

// missing names the projects that the areas of a sheet are about and that it does not show.
func (f *formFiller) missing(first *blank.Area, l *listing) (names []string) {
	if first.Register != "" {
		return nil
	}
	about := map[int64]bool{}
	for i := range f.out.Areas {
		a := &f.out.Areas[i]
		if a.Sheet != first.Sheet || a.Register != "" {
			continue
		}
		list, _ := f.chosen.Records(a.Of)
		for _, r := range list {
			if p, ok := r.(*zone.Project); ok {
				about[p.ID] = true
			}
		}
	}
	for _, p := range f.book.Projects {
		if about[p.ID] && !l.shown[identityOf("", p)] {
			names = append(names, p.Name)
		}
	}
	return names
}

// tellUnknown names the rows of an area that are not the book's.
func (f *formFiller) tellUnknown(a *blank.Area) {
	unknown := blank.Area{}
	tell := func() {
		if len(unknown.Listed) > 0 {
			unknown.Rows = len(unknown.Listed)
			f.warn("%s!%s不在数据文件的%s里，没有改动；不该在表里的请先删去，以免算进合计", a.Sheet, unknown.RowNames(),
				cmp.Or(a.Register, "项目"))
		}
		unknown = blank.Area{}
	}
	for _, one := range a.Listed {
		if one.Record != nil {
			tell()
			continue
		}
		if len(unknown.Listed) == 0 {
			unknown.First = one.Row
		}
		unknown.Listed = append(unknown.Listed, one)
	}
	tell()
}

// tellHeld names the figures that a form has already and that are others than the book's.
func (f *formFiller) tellHeld() {
	var out []string
	first := ""
	for i := range f.out.Held {
		one := &f.out.Held[i]
		value := f.cell(one)
		if value.Value.Number == nil {
			continue
		}
		ours := xlsx.InUnit(value.Value.Number, value.Format, value.Unit)
		if held, ok := new(big.Rat).SetString(one.Held); !ok || sameDigits(held, one.Held, ours) {
			continue
		}
		text, _ := ours.Float64()
		if len(out) < 3 {
			first += fmt.Sprintf("%s!%s写着%s（数据文件%s），", one.Sheet, one.Cell, one.Held,
				strconv.FormatFloat(text, 'f', -1, 64))
		}
		out = append(out, one.Cell)
	}
	if len(out) > 0 {
		f.warn("%s共%d格已有数字，与数据文件不同，没有改动；要重填请先清空这些格", first, len(out))
	}
}

// sameDigits tells whether a figure is the book's, in as many digits as it has.
func sameDigits(held *big.Rat, written string, ours *big.Rat) bool {
	_, decimals, _ := strings.Cut(written, ".")
	return held.FloatString(len(decimals)) == ours.FloatString(len(decimals))
}

// errTaken says that the rows of a form are taken by what the book does not have.
func errTaken(list []blank.Area) error {
	a := &list[0]
	return fmt.Errorf("工作表“%s”%s已有内容，又不在数据文件里，合计上面没有空行可填；请删去这些行里的内容，或留出一个空行",
		a.Sheet, a.RowNames())
}
