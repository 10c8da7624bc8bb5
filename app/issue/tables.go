package issue

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"zonebrief/app/files"
	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/ledger"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// TableColumns lists what a table of the office's own can show.
func TableColumns() []string { return ledger.Names() }

// Table gives a table of the office's own (自定义表) by its name.
func FindTable(s *session.Session, name string) (zone.Table, bool) {
	i := slices.IndexFunc(s.Book.Tables, func(t zone.Table) bool { return zone.Fold(t.Name) == zone.Fold(name) })
	if i < 0 {
		return zone.Table{Name: strings.TrimSpace(name)}, false
	}
	return s.Book.Tables[i], true
}

// mostTableName is how many characters the name of a table has at most.
const mostTableName = 80

// SetTable keeps a table under its name; one without columns is taken out.
func SetTable(ctx context.Context, s *session.Session, t zone.Table) error {
	return PutTable(ctx, s, t.Name, t)
}

// PutTable keeps a table in the place of the one of a name, which it may give
// another; where there is none it comes last. One without columns is taken out.
func PutTable(ctx context.Context, s *session.Session, was string, t zone.Table) error {
	edited := *s.Book
	edited.Tables = slices.Clone(s.Book.Tables)
	named := func(name string) int {
		return slices.IndexFunc(
			edited.Tables,
			func(o zone.Table) bool { return zone.Fold(o.Name) == zone.Fold(name) },
		)
	}
	verb, at := "修改", named(was)
	switch other := named(t.Name); {
	case len(t.Columns) == 0:
		verb = "删除"
		if at >= 0 {
			edited.Tables = slices.Delete(edited.Tables, at, at+1)
		}
	case other >= 0 && other != at:
		return fmt.Errorf("已有名为“%s”的自定义表；请换一个名称", t.Name)
	case at < 0:
		verb, edited.Tables = "新增", append(edited.Tables, t)
	default:
		edited.Tables[at] = t
	}
	if n := utf8.RuneCountInString(t.Name); n > mostTableName {
		return fmt.Errorf("自定义表的名称有%d个字，最多%d个字；请起一个短些的名称", n, mostTableName)
	}
	if len(t.Columns) > 0 {
		if err := ledger.CheckTable(s.Book, t); err != nil {
			return err
		}
	}
	if len(edited.Tables) == 0 {
		edited.Tables = nil // as a book without tables has it
	}
	return s.ChangeSettings(ctx, verb+"自定义表“"+zone.Shorten(t.Name, 14)+"”", &edited, nil)
}

// TableView is the beginning of a table as it would be written.
type TableView struct {
	Title, Unit string
	Heads       []string
	Figures     []bool // columns of figures
	Rows        [][]string
	Strong      []bool // rows of sums and groups
	All         int    // projects that there are
}

// ViewTable gives the first rows of a table, which need not be kept yet.
func ViewTable(s *session.Session, t zone.Table, at zone.Period, most int) (*TableView, error) {
	book, err := AsOf(s, at)
	if err != nil {
		return nil, err
	}
	w, err := ledger.Custom(book, at, t)
	if err != nil {
		return nil, err
	}
	sheet := w.Sheets[0]
	v := &TableView{Title: sheet.Title, Unit: sheet.Right}
	for _, row := range sheet.Rows {
		if row.Level == ledger.Data {
			v.All++
		}
	}
	for _, c := range sheet.Columns {
		v.Heads = append(v.Heads, c.Title)
		v.Figures = append(v.Figures, c.Kind == ledger.Number)
	}
	for _, row := range sheet.Rows[:min(most, len(sheet.Rows))] {
		var out []string
		for k, c := range row.Cells {
			f := sheet.Columns[k].Format
			if c.Format != nil {
				f = *c.Format
			}
			switch {
			case c.Number != nil:
				out = append(out, f.Text(c.Number))
			case !c.Date.IsZero():
				out = append(out, c.Date.String())
			default:
				out = append(out, c.Text)
			}
		}
		v.Rows = append(v.Rows, out)
		v.Strong = append(v.Strong, row.Level != ledger.Data)
	}
	return v, nil
}

// ChangeTable sets options of a table by their Chinese names and keeps it.
func ChangeTable(ctx context.Context, s *session.Session, name string, changes []session.Change) error {
	t, _ := FindTable(s, name)
	where := false // the first condition replaces those there were
	for _, c := range changes {
		list := strings.FieldsFunc(c.Value, func(r rune) bool { return strings.ContainsRune("、,，;；", r) })
		for i := range list {
			list[i] = strings.TrimSpace(list[i])
		}
		switch c.Field {
		case "列":
			t.Columns = list
		case "条件":
			if !where {
				t.Where, where = nil, true
			}
			if c.Value != "" {
				t.Where = append(t.Where, c.Value)
			}
		case "分组":
			t.Group = c.Value
		case "排序":
			t.Order = c.Value
		case "单位":
			t.Unit = c.Value
		case "标题":
			t.Title = c.Value
		case "纸张":
			t.Paper = strings.ToUpper(c.Value)
		case "删除":
			t.Columns = nil
			return SetTable(ctx, s, t)
		default:
			return fmt.Errorf("自定义表没有“%s”这个选项；可用的有：列、条件、分组、排序、单位、标题、纸张、删除", c.Field)
		}
	}
	if len(t.Columns) == 0 {
		return fmt.Errorf("自定义表“%s”还没有选列；可选的列有：%s", t.Name, strings.Join(ledger.Names(), "、"))
	}
	return SetTable(ctx, s, t)
}

// ExportTable writes a table of the office's own into a folder, and proves it. A
// published half-month is counted from the book of that day.
func ExportTable(ctx context.Context, s *session.Session, name string, r Request) (Result, error) {
	t, ok := FindTable(s, name)
	if !ok {
		return Result{}, fmt.Errorf("没有名为“%s”的自定义表；已有的有：%s", name, tableNames(s.Book))
	}
	book, err := AsOf(s, r.At)
	if err != nil {
		return Result{}, err
	}
	w, err := ledger.Custom(book, r.At, t)
	if err != nil {
		return Result{}, err
	}
	w.Protect = r.Protect
	var b bytes.Buffer
	if err := xlsx.Write(ctx, &b, w); err != nil {
		return Result{}, fmt.Errorf("制作“%s”失败：%w", t.Name, err)
	}
	if err := files.PrepareFolder(r.Dir); err != nil {
		return Result{}, err
	}
	path := filepath.Join(r.Dir, files.Name(t.Name)+"_"+r.At.Title()+".xlsx")
	chosen, err := ledger.Choose(book, r.At, t.Where)
	if err != nil {
		return Result{}, err
	}
	return Result{
			t.Name,
			path,
			told(audit.New(book, r.At).Custom(t.Name, w)),
			len(chosen) == 0,
		}, files.Save(
			path,
			b.Bytes(),
		)
}

func tableNames(b *zone.Book) string {
	var names []string
	for _, t := range b.Tables {
		names = append(names, t.Name)
	}
	if len(names) == 0 {
		return "（无）"
	}
	return strings.Join(names, "、")
}
