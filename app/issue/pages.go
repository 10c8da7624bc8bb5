package issue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/briefing"
	"zonebrief/reports/layout"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

// Pages gives the finished pages of a document for a half-month, as they are
// printed, with what the reader should know of them in Chinese. Every photo on
// them can be drawn.
func Pages(ctx context.Context, s *session.Session, id string, at zone.Period) (*page.Document, []string, error) {
	o, err := Choose([]string{id})
	if err != nil {
		return nil, nil, err
	}
	if o[0].draw == nil {
		return nil, nil, fmt.Errorf("“%s”是 Excel 表格，没有页面；请导出后用表格软件查看", o[0].Title)
	}
	e := internal(s)
	doc, warnings, err := e.document(o[0], at)
	if err != nil {
		return nil, nil, err
	}
	pages, more, err := e.finish(ctx, doc, func(d *page.Document) error { return checkPhotos(s, d) })
	return pages, append(warnings, more...), err
}

// finish lays a document out and has its pages used. A photo that cannot be drawn
// is left out with a warning, and use called again: it must not cost the whole
// document.
func (e *edition) finish(
	ctx context.Context,
	doc *briefing.Document,
	use func(*page.Document) error,
) (_ *page.Document, warnings []string, _ error) {
	fonts, unusable := machineFonts().With(doc.Fonts, installed)
	for _, p := range unusable {
		warnings = append(warnings, p.Error())
	}
	for {
		pages, err := layout.Briefing(doc, layout.Options{Fonts: fonts, Photo: e.session.Photo,
			Progress: func(int, int) error { return ctx.Err() }})
		if err != nil {
			return nil, nil, err
		}
		err = use(pages)
		var broken *page.PhotoError
		if errors.As(err, &broken) {
			told := "照片“%s”无法读取（%v），已略去；请重新添加这张照片"
			if doc.Map != nil {
				told = "“%s”无法读取（%v），已改画示意图；请重新添加底图"
			}
			warnings = append(warnings, fmt.Sprintf(told, doc.DropPhoto(broken.Hash), broken.Err))
			continue
		}
		if w := unplaced(pages.Unplaced); w != "" {
			warnings = append(warnings, w)
		}
		for _, m := range pages.Missing {
			warnings = append(
				warnings,
				fmt.Sprintf("第%d页“%s”中的字符 U+%04X 没有字体可以显示，已以“〓”代替；请换用其他写法", m.Page+1, m.Text, m.Rune),
			)
		}
		return pages, warnings, err
	}
}

// unplaced names the photos that found no room on a page; empty where all did.
func unplaced(captions []string) string {
	if len(captions) == 0 {
		return ""
	}
	var names []string
	for _, c := range captions {
		names = append(names, "“"+cmp.Or(c, "没有说明")+"”")
	}
	return fmt.Sprintf("%d张照片在版面上放不下，没有印出：%s；请删减文字、换大一号的纸，或在“图片”里排“专版顺序”、选“专版版位”",
		len(captions), strings.Join(names, "、"))
}

// checkPhotos returns a [page.PhotoError] for the first photo of a document that cannot be drawn.
func checkPhotos(s *session.Session, d *page.Document) error {
	for _, p := range d.Pages {
		for _, it := range p.Items {
			im, ok := it.(page.Image)
			if !ok {
				continue
			}
			if err := s.CheckPhoto(im.Hash); err != nil {
				return &page.PhotoError{Hash: im.Hash, Err: err}
			}
		}
	}
	return nil
}
