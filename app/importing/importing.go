package importing

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"zonebrief/app/change"
	"zonebrief/app/files"
	"zonebrief/app/intake"
	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Preview reads a foreign spreadsheet and says what importing it would do (预览).
// The book stays as it is.
func Preview(s *session.Session, path string, o intake.Options) (*intake.Preview, error) {
	data, err := files.Read(path, MaxTable)
	if err != nil {
		return nil, files.Unreadable(path, err)
	}
	sheets, err := cells.Read(path, data)
	if err != nil {
		return nil, err
	}
	return Look(s, path, sheets, o)
}

// Look says what importing sheets would do that were read from a file, or pasted.
func Look(s *session.Session, path string, sheets []cells.Sheet, o intake.Options) (*intake.Preview, error) {
	if !o.Period.Valid() {
		o.Period, o.PeriodFrom = firstPeriod(path, sheets)
	}
	return intake.Look(s.Book, sheets, o)
}

// MostTable is the largest spreadsheet that is read into memory, to be refused in
// words where it is larger than what can be imported.
const MaxTable = 256 << 20

// firstPeriod returns the half-month of a file for a book that has none yet: what the file
// names, else the current one; and what is told of it.
func firstPeriod(path string, sheets []cells.Sheet) (zone.Period, string) {
	const first = "数据文件还没有任何一期填报，"
	at, words := tables.HalfNamed(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), sheets, change.Today())
	if words == "" {
		at = change.Today().Half()
		return at, first + "文件中也没有写明期次，按当前的" + at.Title() + "导入；如不对请改选期次"
	}
	return at, first + "按文件中写的“" + words + "”导入" + at.Title() + "；如不对请改选期次"
}

// Import does what a preview said, as one step: all of it or nothing, projects,
// registers and what columns were set to by hand. Problems and open questions stand
// in its way, unless the rest alone is asked for.
func Import(ctx context.Context, s *session.Session, path string, p *intake.Preview, rest bool) error {
	if !p.Clean() && !rest {
		return fmt.Errorf("有%s没有解决，没有导入；请改正后再导入，或只导入没有问题的行", p.Unsolved())
	}
	return enterAll(ctx, s, p, "导入", "导入“"+zone.Shorten(filepath.Base(path), 30)+"”")
}

// Paste does what a preview of a table from the clipboard said, as one step (粘贴). Without
// fresh only rows that the book has are changed.
func Paste(ctx context.Context, s *session.Session, p *intake.Preview, fresh bool) error {
	one := *p
	if !fresh {
		one.New = nil
	}
	return enterAll(ctx, s, &one, "粘贴", "按表头粘贴")
}

// enterAll brings the entries of a preview into the book as one step.
func enterAll(ctx context.Context, s *session.Session, p *intake.Preview, kind, what string) error {
	entries := map[string][]*intake.Entry{}
	for _, list := range [][]intake.Entry{p.New, p.Changed} {
		for i := range list {
			entries[list[i].Register] = append(entries[list[i].Register], &list[i])
		}
	}
	changes, err := importProjects(ctx, s, p.Period, entries[tables.Projects])
	if err != nil {
		return err
	}
	rows, err := importRows(ctx, s, entries)
	if err != nil {
		return err
	}
	changes = slices.Concat(changes, rows)
	edited, set := labelled(s, p.Hand())
	if listed(edited, entries[tables.Projects]) || set {
		if c := change.OfSettings(s.Book, edited); c != nil {
			changes = append(changes, c)
		}
	}
	name := fmt.Sprintf("%s：新增%d个，修改%d个", what, len(p.New), len(p.Changed))
	return s.KeepAfter(ctx, kind, name, changes, nil)
}

// listed gives a book that has no list of industries (产业) or districts (片区) yet those of
// the file, in its order. It reports whether there are any.
func listed(b *zone.Book, list []*intake.Entry) (set bool) {
	for field, into := range map[string]*[]string{"产业": &b.Industries, "片区": &b.Districts} {
		if len(*into) > 0 {
			continue
		}
		var names []string
		for _, e := range list {
			for i := range e.Changes {
				if v := e.Changes[i].Value(); e.Changes[i].Field == field && v != "" && !slices.Contains(names, v) {
					names = append(names, v)
				}
			}
		}
		if len(names) > 0 {
			*into, set = names, true
		}
	}
	return set
}

// importProjects gives what the projects' rows change. Names and numbers go through
// a batch, which holds them unique.
func importProjects(
	ctx context.Context,
	s *session.Session,
	at zone.Period,
	list []*intake.Entry,
) ([]change.Change, error) {
	b := s.Batch(at)
	for _, e := range list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := enter(s, b, e); err != nil {
			return nil, err
		}
	}
	return b.Changes()
}

func enter(s *session.Session, b *session.Batch, e *intake.Entry) error {
	p := e.Project
	if p != nil {
		if p = s.Book.ByID(p.ID); p == nil { // gone since it was looked at
			return fmt.Errorf("项目“%s”已不在数据文件里；请再预览一次", e.Name)
		}
	} else {
		p = b.New()
	}
	for i := range e.Changes {
		c := &e.Changes[i]
		f := field.Find(c.Field)
		var err error
		switch {
		case c.Field == "名称" || c.Field == "编号":
			err = b.Set(p, c.Field, c.Value())
		case f.Scope == field.OfPeriod && s.Frozen(c.At()):
			err = session.FrozenField(c.At(), f.Name)
		default:
			err = f.Set(b.Draft(p), c.At(), c.Value())
		}
		if err != nil {
			return fmt.Errorf("%s!%s：%w", e.Sheet, c.Cell, err)
		}
	}
	return nil
}

// importRows gives what the registers' rows change, each register over what those
// before it brought: links may be of a chain of the same file.
func importRows(
	ctx context.Context,
	s *session.Session,
	entries map[string][]*intake.Entry,
) ([]change.Change, error) {
	book := s.Book
	var out []*change.Row
	for _, r := range field.Registers() {
		if len(entries[r.Name]) == 0 {
			continue
		}
		b := s.RowsOf(book, r)
		for _, e := range entries[r.Name] {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			id := e.ID
			if id == 0 {
				id = b.New()
			}
			for i := range e.Changes {
				if err := b.Set(id, e.Changes[i].Field, e.Changes[i].Value()); err != nil {
					return nil, fmt.Errorf("%s!%s：%w", e.Sheet, e.Changes[i].Cell, err)
				}
			}
		}
		changes, err := b.Changes()
		if err != nil {
			return nil, err
		}
		book = change.Apply(book, change.JoinRows(changes))
		out = append(out, changes...)
	}
	return change.JoinRows(out), nil
}

// RememberColumns keeps how columns of foreign spreadsheets were set by hand, so
// that the next file with the same heads is understood. An import does so itself
// with those that its file has; a register's stay that register's.
func RememberColumns(ctx context.Context, s *session.Session, columns map[string]string) error {
	rest := maps.Clone(columns)
	maps.DeleteFunc(rest, func(label, field string) bool {
		return slices.ContainsFunc(tables.Registers(), func(r string) bool {
			was, known := s.Book.Labels[zone.Fold(tables.ColumnKey(r, label))]
			return known && was == field
		})
	})
	edited, set := labelled(s, rest)
	if !set {
		return nil
	}
	return s.ChangeSettings(ctx, fmt.Sprintf("记住导入的%d列的对应关系", len(rest)), edited, nil)
}

// labelled gives the book with columns as they were set; set tells whether that is
// news.
func labelled(s *session.Session, columns map[string]string) (edited *zone.Book, set bool) {
	copied := *s.Book
	copied.Labels = maps.Clone(s.Book.Labels)
	if copied.Labels == nil {
		copied.Labels = map[string]string{}
	}
	for label, field := range columns {
		was, known := copied.Labels[zone.Fold(label)]
		set = set || !known || was != field
		copied.Labels[zone.Fold(label)] = field
	}
	return &copied, set
}

// RememberForm keeps what was set by hand for forms of a title.
func RememberForm(ctx context.Context, s *session.Session, title string, by map[string]string) error {
	if len(by) == 0 {
		return nil
	}
	edited := *s.Book
	edited.Forms = maps.Clone(s.Book.Forms)
	if edited.Forms == nil {
		edited.Forms = map[string]map[string]string{}
	}
	key := zone.Fold(title)
	one := maps.Clone(edited.Forms[key])
	if one == nil {
		one = map[string]string{}
	}
	maps.Copy(one, by)
	edited.Forms[key] = one
	return s.ChangeSettings(ctx, "记住套表“"+zone.Shorten(title, 20)+"”的对应关系", &edited, nil)
}
