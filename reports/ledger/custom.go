package ledger

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// groupFields are what a custom table can be divided by.
var groupFields = map[string]zone.Field{"产业": zone.ByIndustry, "片区": zone.ByDistrict, "责任单位": zone.ByUnit,
	"建设性质": zone.ByNature}

// Custom draws up a table of the office's own (自定义表). The error says in Chinese
// what is wrong with the table.
func Custom(b *zone.Book, at zone.Period, t zone.Table) (*Workbook, error) {
	b = b.AsOf(at)
	if err := CheckTable(b, t); err != nil {
		return nil, err
	}
	list, err := Choose(b, at, t.Where)
	if err != nil {
		return nil, err
	}
	all := b.Sum(list, at)
	unit := map[string]numeral.Unit{"亿元": numeral.Yi, "万元": numeral.Wan}[t.Unit]
	if unit == numeral.One {
		unit = figure.TableUnit(&all)
	}
	paper := A4
	if t.Paper == "A3" {
		paper = A3
	}
	title := cmp.Or(t.Title, t.Name)
	d := projects(b, at, paper, t.Name, title+"（"+at.Title()+"）", unit, t.Columns)
	d.sort(list, t.Order)
	d.fill(customGroups(b, at, list, t.Group), &all, "没有符合条件的项目")
	d.Foot = append(d.Foot, note(b, &all))
	return workbook(b, at, title, *d.Sheet), nil
}

// CheckTable tells in Chinese what is wrong with a table, or nil.
func CheckTable(b *zone.Book, t zone.Table) error {
	switch {
	case strings.TrimSpace(t.Name) == "":
		return fmt.Errorf("自定义表还没有名称")
	case len(t.Columns) == 0:
		return fmt.Errorf("自定义表“%s”还没有选列；可选的列有：%s", t.Name, strings.Join(columnNames, "、"))
	case t.Group != "" && t.Group != "类别" && !known(groupFields, t.Group):
		return fmt.Errorf("不能按“%s”分组；可按产业、片区、责任单位、建设性质、类别分组%s", t.Group,
			figure.Instead(t.Group, []string{"产业", "片区", "责任单位", "建设性质", "类别"}))
	case t.Unit != "" && t.Unit != "亿元" && t.Unit != "万元":
		return fmt.Errorf("金额单位“%s”不可用；请用亿元或万元", t.Unit)
	case t.Paper != "" && t.Paper != "A3" && t.Paper != "A4":
		return fmt.Errorf("纸张“%s”不可用；请用A3或A4", t.Paper)
	}
	for _, c := range append(slices.Clone(t.Columns), strings.TrimPrefix(cmp.Or(t.Order, t.Columns[0]), "-")) {
		if !slices.Contains(columnNames, columnName(c)) {
			text := fmt.Sprintf("没有名为“%s”的列；可选的列有：%s", c, strings.Join(columnNames, "、"))
			return fmt.Errorf("%s%s", text, figure.Instead(strings.TrimPrefix(c, "-"), columnNames))
		}
	}
	_, err := Choose(b, b.Latest(), t.Where)
	return err
}

func known[T any](m map[string]T, key string) bool { _, ok := m[key]; return ok }

func customGroups(b *zone.Book, at zone.Period, list []*zone.Project, by string) []zone.Group {
	if f, ok := groupFields[by]; ok {
		return b.GroupBy(list, f, at)
	}
	if by == "" {
		return []zone.Group{{Projects: list}}
	}
	var out []zone.Group
	for _, r := range zone.Registers {
		of := slices.DeleteFunc(slices.Clone(list), func(p *zone.Project) bool { return p.Register != r })
		if len(of) > 0 {
			out = append(out, zone.Group{Name: r.Title(), Projects: of, Totals: b.Sum(of, at)})
		}
	}
	return out
}

// sort orders projects by a column; "-" before it puts the largest first. What is
// unknown comes last.
func (d *table) sort(list []*zone.Project, order string) {
	column, down := strings.CutPrefix(order, "-")
	f, ok := catalogue(numeral.Yuan)[columnName(column)]
	if !ok {
		return
	}
	keys := make(map[*zone.Project]key, len(list))
	for _, p := range list {
		keys[p] = keyOf(&f, d, p)
	}
	slices.SortStableFunc(list, func(x, y *zone.Project) int {
		a, b := keys[x], keys[y]
		if a.none() != b.none() {
			return map[bool]int{true: 1, false: -1}[a.none()]
		}
		if down {
			a, b = b, a
		}
		return cmp.Or(zone.CompareRats(a.number, b.number), zone.CompareDates(a.date, b.date),
			cmp.Compare(a.text, b.text))
	})
}

// key is a value that rows are ordered and chosen by.
type key struct {
	number *big.Rat
	date   zone.Date
	text   string
}

func (k key) none() bool {
	return k.number == nil && k.date.IsZero() && (k.text == "" || k.text == numeral.Unknown)
}

func keyOf(f *tableColumn, d *table, p *zone.Project) key {
	if f.value != nil {
		return key{number: f.value(d, p)}
	}
	c := f.cell(d, p)
	if flag, err := zone.ParseFlag(c.Text); f.Kind == Flag && err == nil {
		return key{number: numeral.Int(int(flag)), text: c.Text}
	}
	return key{c.Number, c.Date, c.Text}
}

// columnsOf returns the columns that conditions can be on beside the fields of projects.
func columnsOf(b *zone.Book, at zone.Period) []figure.Column {
	d := &table{Sheet: &Sheet{}, book: b, at: at, place: map[string]int{}}
	all := catalogue(numeral.Yuan)
	var out []figure.Column
	for _, name := range columnNames {
		f, ok := all[name]
		col := figure.Column{Name: name}
		switch {
		case !ok || name == "序号":
			continue
		case f.value != nil:
			col.Unit = f.Format.Unit
			if col.Unit == numeral.Yuan {
				col.Unit = numeral.Yi
			}
			col.Number = func(p *zone.Project) *big.Rat { return f.value(d, p) }
		case f.Format == whole:
			col.Number = func(p *zone.Project) *big.Rat { return f.cell(d, p).Number }
		case f.Kind == Day:
			col.Day = func(p *zone.Project) zone.Date { return f.cell(d, p).Date }
		default:
			col.Word, col.Values = func(p *zone.Project) string { return f.cell(d, p).Text }, f.Choices
			if name == "变化" {
				col.Values = changes
			}
		}
		out = append(out, col)
	}
	return out
}

// Choose returns the projects that fulfil conditions, in the order of every table. They
// are written as those of references are, see [figure.Catalogue.Where]; the error
// says in Chinese what is wrong with one.
func Choose(b *zone.Book, at zone.Period, where []string) ([]*zone.Project, error) {
	b = b.AsOf(at)
	return figure.New(b, at).Where(where, columnsOf(b, at))
}
