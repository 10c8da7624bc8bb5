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
var groupFields = map[string]zone.Field{"产业": zone.ByIndustry, "片区": zone.ByDistrict, "责任单位": zone.ByUnit, "建设性质": zone.ByNature}

// Custom draws up a table of the office's own (自定义表). The error says in Chinese
// what is wrong with the table.
func Custom(b *zone.Book, at zone.Period, t zone.Table) (*Workbook, error) {
	b = b.AsOf(at)
	if err := CheckTable(b, t); err != nil {
		return nil, err
	}
	list := b.All()
	for _, w := range t.Where {
		c, err := parseCondition(w)
		if err != nil {
			return nil, err
		}
		list = c.keep(b, at, list)
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
		return fmt.Errorf("不能按“%s”分组；可按产业、片区、责任单位、建设性质、类别分组", t.Group)
	case t.Unit != "" && t.Unit != "亿元" && t.Unit != "万元":
		return fmt.Errorf("金额单位“%s”不可用；请用亿元或万元", t.Unit)
	case t.Paper != "" && t.Paper != "A3" && t.Paper != "A4":
		return fmt.Errorf("纸张“%s”不可用；请用A3或A4", t.Paper)
	}
	for _, c := range append(slices.Clone(t.Columns), strings.TrimPrefix(cmp.Or(t.Order, t.Columns[0]), "-")) {
		if !slices.Contains(columnNames, columnName(c)) {
			return fmt.Errorf("没有名为“%s”的列；可选的列有：%s", c, strings.Join(columnNames, "、"))
		}
	}
	for _, w := range t.Where {
		if _, err := parseCondition(w); err != nil {
			return err
		}
	}
	return nil
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
		return cmp.Or(zone.CompareRats(a.number, b.number), zone.CompareDates(a.date, b.date), cmp.Compare(a.text, b.text))
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

// condition is one condition of a custom table.
type condition struct {
	column, operator, text string
	want                   key
}

// operators, the longer before the shorter.
var operators = []struct{ written, is string }{{">=", "≥"}, {"<=", "≤"}, {"!=", "≠"}, {"<>", "≠"}, {"≥", "≥"}, {"≤", "≤"}, {"≠", "≠"}, {">", ">"}, {"<", "<"}, {"~", "~"}, {"=", "="},
	{"＞", ">"}, {"＜", "<"}, {"＝", "="}}

// parseCondition reads 总投资>=10亿元, 产业=新材料, 项目名称~电池.
func parseCondition(s string) (condition, error) {
	place, op := len(s), -1
	for i, o := range operators {
		if at := strings.Index(s, o.written); at >= 0 && at < place {
			place, op = at, i
		}
	}
	if op < 0 {
		return condition{}, fmt.Errorf("条件“%s”应写成 列=值，例如 产业=新材料、总投资>=10亿元、项目名称~电池", s)
	}
	c := condition{column: strings.TrimSpace(s[:place]), operator: operators[op].is, text: strings.TrimSpace(s[place+len(operators[op].written):])}
	f, ok := catalogue(numeral.Yuan)[columnName(c.column)]
	if !ok {
		return c, fmt.Errorf("条件“%s”中没有名为“%s”的列；可选的列有：%s", s, c.column, strings.Join(columnNames, "、"))
	}
	if c.text == "" || c.operator == "~" {
		return c, nil
	}
	switch {
	case f.value != nil:
		v, unit, err := numeral.Parse(c.text)
		if err != nil || f.Format.Unit == numeral.Yuan && unit != numeral.Yuan && unit != numeral.Wan && unit != numeral.Yi {
			return c, fmt.Errorf("条件“%s”中的“%s”不是数字，或没有写单位（例如10亿元、50%%）", s, c.text)
		}
		if unit == numeral.One && f.Format.Unit == numeral.Mu {
			v.Mul(v, big.NewRat(100, 1))
		}
		if unit == numeral.One && f.Format.Unit == numeral.Point {
			v.Quo(v, big.NewRat(100, 1))
		}
		c.want.number = v
	case f.Kind == Day:
		day, err := zone.ParseDate(c.text)
		if err != nil {
			return c, fmt.Errorf("条件“%s”中的“%s”不是日期，请写成2023-04-15", s, c.text)
		}
		c.want.date = day
	case f.Kind == Flag:
		flag, err := zone.ParseFlag(c.text)
		if err != nil {
			return c, fmt.Errorf("条件“%s”中的“%s”不是旗别", s, c.text)
		}
		c.want = key{number: numeral.Int(int(flag)), text: c.text}
	default:
		c.want.text = c.text
	}
	return c, nil
}

// keep gives the projects for which the condition holds. What is unknown fulfils
// no comparison; an empty value asks for it.
func (c condition) keep(b *zone.Book, at zone.Period, list []*zone.Project) []*zone.Project {
	f := catalogue(numeral.Yuan)[columnName(c.column)]
	d := &table{book: b, at: at}
	return slices.DeleteFunc(slices.Clone(list), func(p *zone.Project) bool { return !c.holds(keyOf(&f, d, p)) })
}

func (c condition) holds(k key) bool {
	if c.text == "" {
		return (c.operator == "=") == k.none()
	}
	if c.operator == "~" {
		return strings.Contains(zone.Fold(k.text), zone.Fold(c.text))
	}
	if k.none() {
		return c.operator == "≠"
	}
	order := cmp.Or(zone.CompareRats(k.number, c.want.number), zone.CompareDates(k.date, c.want.date), cmp.Compare(zone.Fold(k.text), zone.Fold(c.want.text)))
	switch c.operator {
	case "=":
		return order == 0
	case "≠":
		return order != 0
	case ">":
		return order > 0
	case "<":
		return order < 0
	case "≥":
		return order >= 0
	}
	return order <= 0
}
