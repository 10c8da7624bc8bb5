package session

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"zonebrief/app/fields"
	"zonebrief/app/intake"
	"zonebrief/reports/zone"
)

// Preview reads a foreign spreadsheet and says what importing it would do (预览).
// The book stays as it is.
func (s *Session) Preview(path string, o intake.Options) (*intake.Preview, error) {
	if !o.Period.Valid() {
		return nil, fmt.Errorf("数据文件还没有任何一期填报，无法确定期次：请指明期次，例如 2023-04-1")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	sheets, err := intake.Read(path, data)
	if err != nil {
		return nil, err
	}
	return intake.Look(s.Book, sheets, o)
}

func unreadable(path string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("找不到文件“%s”；请核对路径", path)
	}
	return fmt.Errorf("无法读取“%s”：%w；请确认文件没有被其他程序占用", path, err)
}

// Import does what a preview said, as one step: all of it or nothing. Problems and
// open questions stand in its way, unless the rest alone is asked for.
func (s *Session) Import(ctx context.Context, path string, p *intake.Preview, rest bool) error {
	if !p.Clean() && !rest {
		return fmt.Errorf("有%d处问题、%d个疑似重名没有解决，没有导入；请改正后再导入，或只导入没有问题的行", len(p.Problems), len(p.Questions))
	}
	b := s.Batch(p.Period)
	for _, list := range [][]intake.Entry{p.New, p.Changed} {
		for i := range list {
			if err := s.enter(ctx, b, &list[i]); err != nil {
				return err
			}
		}
	}
	return b.Keep(ctx, "导入", fmt.Sprintf("导入“%s”：新增%d个，修改%d个", shorten(filepath.Base(path), 30), len(p.New), len(p.Changed)))
}

// enter sets what one row changes. Names and numbers go through the batch, which
// holds them unique.
func (s *Session) enter(ctx context.Context, b *Batch, e *intake.Entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p := e.Project
	if p != nil {
		if p = s.byID(p.ID); p == nil { // looked at from a copy of the book
			return fmt.Errorf("项目“%s”已不在数据文件里；请再预览一次", e.Name)
		}
	} else {
		p = b.New()
	}
	for i := range e.Changes {
		c := &e.Changes[i]
		f := fields.Find(c.Field)
		var err error
		switch {
		case c.Field == "名称" || c.Field == "编号" || f.Scope == fields.OfPeriod && s.Frozen(b.at):
			err = b.Set(p, c.Field, c.Value())
		default:
			err = f.Set(b.Draft(p), b.at, c.Value())
		}
		if err != nil {
			return fmt.Errorf("%s!%s：%w", e.Sheet, c.Cell, err)
		}
	}
	return nil
}

// RememberColumns keeps how columns of foreign spreadsheets were set by hand, so
// that the next file with the same heads is understood.
func (s *Session) RememberColumns(ctx context.Context, columns map[string]string) error {
	if len(columns) == 0 {
		return nil
	}
	edited := *s.Book
	edited.Labels = maps.Clone(s.Book.Labels)
	if edited.Labels == nil {
		edited.Labels = map[string]string{}
	}
	for label, field := range columns {
		edited.Labels[zone.Fold(label)] = field
	}
	return s.change(ctx, fmt.Sprintf("记住导入的%d列的对应关系", len(columns)), &edited, nil)
}
