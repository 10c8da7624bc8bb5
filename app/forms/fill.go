package forms

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/files"
	"zonebrief/app/forms/blank"
	"zonebrief/app/importing"
	"zonebrief/app/intake/cells"
	"zonebrief/app/session"
	"zonebrief/reports/figure"
	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// Filled is a form of somebody else's (套表) with what belongs where, and what goes
// in.
type Filled struct {
	*blank.Plan
	Projects int      `json:"projects"` // lines that are written
	Warnings []string `json:"warnings"`
	Form     []byte   `json:"-"`
	// Lines are how many projects each area lists, and Written is what the filled form
	// shows, by the cell of the blank one (表!C5); of an area its first line.
	Lines   []int             `json:"-"`
	Written map[string]string `json:"written"`
	Unmoved []string          `json:"unmoved"` // what points at rows that moved, and could not be moved
}

// conditionKey is the key of a form's mapping that chooses projects.
const conditionKey = "条件"

// ErrNotUnderstood says that nothing in a form was understood; cells can still be set
// by hand.
var ErrNotUnderstood = advice.New(advice.ChooseCells, "没有看懂这张表：没有找到项目列表或指标。可在表中写 {{项目名称}}、{{产业项目.总投资}}")

// Fill fills a blank form with the book's figures. by maps labels and cells, set
// by hand, to columns, measures or references; what was set before for a form of the
// same title holds too. The form itself is not changed.
func Fill(ctx context.Context, s *session.Session, path string, at zone.Period, by map[string]string) (*Filled, error) {
	if !at.Valid() {
		return nil, fmt.Errorf("数据文件还没有任何一期填报，无法确定期次：请指明期次，例如 2023-04-1")
	}
	form, err := files.Read(path, importing.MaxTable)
	if err != nil {
		return nil, files.Unreadable(path, err)
	}
	sheets, err := cells.ReadForm(path, form)
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	if title := blank.Title(sheets); title != "" {
		maps.Copy(all, s.Book.Forms[zone.Fold(title)])
	}
	maps.Copy(all, by)
	out := &Filled{Plan: blank.Understand(s.Book, sheets, at, all), Warnings: []string{}}
	switch {
	case out.Unfit != "":
		return nil, errors.New(out.Unfit)
	case len(out.Areas) == 0 && len(out.Strangers) > 0:
		return nil, errTaken(out.Strangers)
	case len(out.Areas)+len(out.Cells)+len(out.Held) == 0:
		return nil, ErrNotUnderstood
	}
	list, err := chosen(s, at, all[conditionKey])
	if err != nil {
		return nil, err
	}
	of := *s.Book
	of.Projects = list
	f := &formFiller{s: s, book: &of, at: at, out: out, chosen: figure.New(&of, at), whole: figure.New(s.Book, at)}
	f.listings()
	done, err := xlsx.Fill(ctx, form, f.filling())
	if err != nil {
		return nil, fmt.Errorf("无法填写“%s”：%w；请用 Excel 打开该表另存一次后再试", path, err)
	}
	out.Form, out.Written, out.Unmoved = done.Form, done.Shown, done.Unmoved
	for _, column := range done.Narrow {
		f.warn("%s列太窄，数字会显示成####；表的列宽没有改动，请自行加宽", column)
	}
	for _, column := range done.Dated {
		f.warn("%s列原是日期格式，数字会显示成日期；填了数字的单元格已改为常规格式", column)
	}
	for _, note := range done.Notes {
		f.warn("%s", note)
	}
	return out, nil
}

func chosen(s *session.Session, at zone.Period, where string) ([]*zone.Project, error) {
	return ledger.Choose(s.Book, at, strings.FieldsFunc(where, func(r rune) bool { return r == ';' || r == '；' }))
}

type formFiller struct {
	s      *session.Session
	book   *zone.Book // with the projects that were chosen
	at     zone.Period
	out    *Filled
	chosen *figure.Catalogue   // of that book
	whole  *figure.Catalogue   // of all, which references in words are about
	listed map[string]*listing // by sheet
}

func (f *formFiller) warn(format string, args ...any) {
	f.out.Warnings = append(f.out.Warnings, fmt.Sprintf(format, args...))
}

// records returns what an area or a sum is about.
func (f *formFiller) records(in *figure.Catalogue, of, where string) []any {
	list, problem := in.Records(of)
	if problem != nil {
		f.warn("%s：%v", where, problem)
	}
	return list
}

func (f *formFiller) members(of, where string) (out []*zone.Project) {
	for _, r := range f.records(f.chosen, of, where) {
		if p, ok := r.(*zone.Project); ok {
			out = append(out, p)
		}
	}
	return out
}

// area works out the lines of an area.
func (f *formFiller) area(a *blank.Area) xlsx.Area {
	out := xlsx.Area{Sheet: a.Sheet, First: a.First, Free: a.Rows, Label: a.Label()}
	var shown []blank.Column
	var shows []string
	for _, c := range a.Columns {
		if c.Show != "" {
			out.Columns, out.Units = append(out.Columns, c.Place()), append(out.Units, c.Unit)
			shown, shows = append(shown, c), append(shows, c.Show)
			out.Stays = append(out.Stays, c.Stays())
		}
	}
	switch {
	case len(a.Listed) > 0:
		out.Fixed = true
		out.Formats, out.Lines = f.listedLines(a, shows)
	case a.Register == "":
		var heads []ledger.Column
		members := unlisted(f, a, f.members(a.Of, fmt.Sprintf("%s!%d", a.Sheet, a.First)))
		heads, out.Lines = ledger.CellsOf(f.book, f.at, members, shows)
		for _, h := range heads {
			out.Formats = append(out.Formats, h.Format)
		}
		f.goOn(a, shows, out.Lines)
	default:
		out.Formats, out.Lines = f.rowLines(a, shows)
		f.goOn(a, shows, out.Lines)
	}
	for k, format := range out.Formats {
		if format.Unit == numeral.Yuan && out.Units[k] == "" {
			f.warn("%s!%s列“%s”没有写单位，按元填写；如不对请指明单位，例如 %s:万元", a.Sheet, shown[k].Column, shown[k].Label, shows[k])
		}
	}
	lines := 0
	for _, line := range out.Lines {
		if line != nil {
			lines++
		}
	}
	f.out.Lines = append(f.out.Lines, lines)
	f.out.Projects += lines
	return out
}

func (f *formFiller) filling() *xlsx.Filling {
	out := &xlsx.Filling{}
	for i := range f.out.Areas {
		out.Areas = append(out.Areas, f.area(&f.out.Areas[i]))
	}
	f.tellListed()
	f.tellHeld()
	for i := range f.out.Cells {
		if c := &f.out.Cells[i]; c.Show != "" {
			out.Cells = append(out.Cells, f.cell(c))
		}
	}
	for i := range f.out.Others {
		o := &f.out.Others[i]
		if w := f.office(o.Show); w != "" {
			out.Cells = append(out.Cells,
				xlsx.FilledCell{Sheet: o.Sheet, Cell: o.Cell,
					Value: ledger.Cell{Text: strings.TrimRight(o.Label, " 　_") + w}})
		}
	}
	return out
}

// cell works a single cell out.
func (f *formFiller) cell(c *blank.Slot) xlsx.FilledCell {
	out := xlsx.FilledCell{Sheet: c.Sheet, Cell: c.Cell, Unit: c.Unit}
	switch c.Kind {
	case "指标":
		out = f.figure(c, out)
	case "合计":
		heads, _ := ledger.CellsOf(f.book, f.at, nil, []string{c.Show})
		out.Value.Number, out.Format = ledger.ColumnTotal(f.book, f.at,
			f.countedOn(c.Sheet, f.members(c.Of, c.Sheet+"!"+c.Cell)), c.Show), heads[0].Format
	default:
		out = f.reference(c, out)
	}
	if out.Format.Unit == numeral.Yuan && out.Unit == "" && out.Value.Number != nil {
		f.warn("%s!%s“%s”没有写单位，按元填写", c.Sheet, c.Cell, c.Label)
	}
	return out
}

// figure looks a figure up, now or as many half-months before. One that the book
// cannot give stays empty, and the mapping shows it so.
func (f *formFiller) figure(c *blank.Slot, out xlsx.FilledCell) xlsx.FilledCell {
	v, problem := f.chosen.At(f.at.Add(-c.Back)).Resolve(c.Show)
	if problem != nil {
		f.warn("%s!%s“%s”：%v", c.Sheet, c.Cell, c.Label, problem)
		c.Show = ""
		return out
	}
	out.Value.Number, out.Format = v.Number, numeral.Format{Unit: v.Unit}
	return out
}

var tags = regexp.MustCompile(`\{\{\s*([^{}]+?)\s*\}\}`)

// reference fills a cell of tags. One that holds a single figure becomes a figure.
func (f *formFiller) reference(c *blank.Slot, out xlsx.FilledCell) xlsx.FilledCell {
	if m := tags.FindStringSubmatch(c.Show); m != nil && strings.TrimSpace(tags.ReplaceAllString(c.Show, "")) == "" {
		name, unit, _ := strings.Cut(strings.ReplaceAll(m[1], "：", ":"), ":")
		if v, problem := f.whole.Resolve(name); problem == nil && v.Number != nil {
			out.Value.Number, out.Unit, out.Format = v.Number, unit, numeral.Format{Unit: v.Unit}
			if unit == "" && (v.Unit == numeral.Yi || v.Unit == numeral.Wan) {
				out.Unit = "亿元"
			}
			return out
		}
	}
	out.Value.Text = tags.ReplaceAllStringFunc(c.Show, func(s string) string {
		name := tags.FindStringSubmatch(s)[1]
		if w := f.office(name); w != "" {
			return w
		}
		v, problem := f.whole.Resolve(name)
		if problem != nil {
			f.warn("%s!%s：%v", c.Sheet, c.Cell, problem)
			return s
		}
		return v.Text
	})
	return out
}

// office returns what the office says of itself.
func (f *formFiller) office(name string) string {
	o := f.s.Book.Office
	switch name {
	case "填报单位", "填报部门", "报送单位", "单位名称":
		return o.Name
	case "填报日期", "填报时间":
		return f.at.End().Chinese()
	case "期次":
		return f.at.Title()
	case "单位负责人", "负责人":
		return o.Head
	case "审核人":
		return o.Reviewer
	case "制表人", "填表人", "填报人":
		return o.Clerk
	case "联系电话":
		return o.Phone
	case "开发区":
		return o.Zone
	}
	return ""
}
