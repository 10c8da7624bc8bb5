package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/figure"
	"zonebrief/reports/layout"
	"zonebrief/reports/ledger"
	"zonebrief/reports/page"
	"zonebrief/reports/pdf"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// Output is a document the program makes.
type Output struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"` // pdf or xlsx
	Paper string `json:"paper"`
	make  func(context.Context, *Session, zone.Period, io.Writer) ([]string, error)
}

// Outputs lists every document, in the order of the pack.
func Outputs() []Output { return slices.Clone(outputs) }

var outputs = []Output{
	{"brief", "工作简报", "pdf", "A4", printed(briefing.Brief)},
	{"feature", "专版", "pdf", "A3", printed(briefing.FeaturePage)},
	{"circular", "通报", "pdf", "A4", printed(briefing.Circular)},
	{"flash", "一张纸快报", "pdf", "A4", printed(briefing.Flash)},
	{"cards", "项目卡", "pdf", "A4", printed(briefing.Cards)},
	{"letters", "通报表扬单和约谈提醒单", "pdf", "A4", printed(briefing.Letters)},
	{"wall-industry", "重大产业项目推进作战图", "pdf", "A3/A2", printed(briefing.IndustryWall)},
	{"wall-public", "政府投资项目建设作战图", "pdf", "A3/A2", printed(briefing.PublicWall)},
	{"fishbone", "招商鱼骨图", "pdf", "A3", printed(briefing.Fishbones)},
	{"matrix", "七个一和八大机制", "pdf", "A4", printed(briefing.Matrix)},
	{"ledger", "重点项目进度表", "xlsx", "A3", counted(ledger.Progress)},
	{"leads", "招商项目台账", "xlsx", "A3", counted(ledger.Leads)},
	{"investment", "固定资产投资完成情况", "xlsx", "A4", counted(ledger.Fixed)},
	{"contest", "赛马晾晒", "xlsx", "A3", counted(ledger.Contest)},
	{"milestones", "节点与手续", "xlsx", "A3", counted(ledger.Milestones)},
	{"innovation", "创新平台和企业", "xlsx", "A4", counted(ledger.Innovation)},
	{"honors", "试点荣誉", "xlsx", "A4", counted(ledger.Honors)},
	{"chains", "七个一", "xlsx", "A4", counted(ledger.Chains)},
	{"services", "三服务", "xlsx", "A4", counted(ledger.Services)},
	{"summary", "汇总", "xlsx", "A4", counted(ledger.Summary)},
}

// Step tells how far an export has come.
type Step struct {
	Number, Of int // of the documents
	Title      string
}

// Result is a file that was written, and what the reader should know of it.
type Result struct {
	ID, Path string
	Warnings []string // in Chinese
}

// Export writes documents for a half-month into a folder; no ids means all. Each
// file is made in memory, written beside its place and renamed, so that a failed
// or stopped export leaves the older file as it was. tell may be nil.
func (s *Session) Export(ctx context.Context, dir string, at zone.Period, ids []string, tell func(Step)) ([]Result, error) {
	wanted, err := choose(ids)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("无法建立文件夹“%s”：%w", dir, err)
	}
	var done []Result
	for i, o := range wanted {
		if tell != nil {
			tell(Step{i + 1, len(wanted), o.Title})
		}
		var b bytes.Buffer
		warnings, err := o.make(ctx, s, at, &b)
		if err == nil {
			err = ctx.Err() // stopped too late for the maker to notice
		}
		if err != nil {
			return done, fmt.Errorf("制作“%s”失败：%w", o.Title, err)
		}
		path := filepath.Join(dir, FileName(o, at))
		if err := Replace(path, b.Bytes()); err != nil {
			return done, err
		}
		done = append(done, Result{o.ID, path, warnings})
	}
	return done, nil
}

func choose(ids []string) ([]Output, error) {
	if len(ids) == 0 {
		return outputs, nil
	}
	var out []Output
	for _, id := range ids {
		i := slices.IndexFunc(outputs, func(o Output) bool { return o.ID == id })
		if i < 0 {
			var known []string
			for _, o := range outputs {
				known = append(known, o.ID)
			}
			return nil, fmt.Errorf("没有名为“%s”的文档；可选：%s", id, strings.Join(known, "、"))
		}
		out = append(out, outputs[i])
	}
	return out, nil
}

// FileName names a document's file: 工作简报_2023年4月上半月.pdf.
func FileName(o Output, at zone.Period) string { return o.Title + "_" + at.Title() + "." + o.Kind }

// Replace writes a file beside its place and renames it.
func Replace(path string, data []byte) (err error) {
	fail := func(err error) error {
		return fmt.Errorf("无法写入“%s”：%w；请确认文件未被其他程序打开、文件夹可写后重试", path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".zonebrief-*.part")
	if err != nil {
		return fail(err)
	}
	defer os.Remove(f.Name()) // gone once renamed
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fail(err)
	}
	return nil
}

// printed makes a PDF of what draws up its content.
func printed(draw func(*zone.Book, zone.Period) (*briefing.Document, []figure.Problem)) func(context.Context, *Session, zone.Period, io.Writer) ([]string, error) {
	return func(ctx context.Context, s *Session, at zone.Period, w io.Writer) ([]string, error) {
		doc, problems := draw(s.Book, at)
		var warnings []string
		for _, p := range problems {
			warnings = append(warnings, p.Error())
		}
		told, err := s.print(ctx, doc, w)
		return append(warnings, told...), err
	}
}

// print lays a document out and writes it. A photo that cannot be read is left
// out with a warning: it must not cost the whole document.
func (s *Session) print(ctx context.Context, doc *briefing.Document, w io.Writer) ([]string, error) {
	fonts, problems := s.fonts.With(doc.Fonts, installed)
	var warnings []string
	for _, p := range problems {
		warnings = append(warnings, p.Error())
	}
	for {
		pages, err := layout.Briefing(doc, layout.Options{Fonts: fonts, Photo: s.store.Photo,
			Progress: func(int, int) error { return ctx.Err() }})
		if err != nil {
			return nil, err
		}
		err = pdf.Write(w, pages)
		var broken *page.PhotoError
		if errors.As(err, &broken) {
			warnings = append(warnings, fmt.Sprintf("照片“%s”无法读取（%v），已略去；请重新添加这张照片", doc.DropPhoto(broken.Hash), broken.Err))
			continue
		}
		for _, m := range pages.Missing {
			warnings = append(warnings, fmt.Sprintf("第%d页“%s”中的字符 U+%04X 没有字体可以显示，已以“〓”代替；请换用其他写法", m.Page+1, m.Text, m.Rune))
		}
		return warnings, err
	}
}

// counted makes a workbook of what draws up its content.
func counted(draw func(*zone.Book, zone.Period) *ledger.Workbook) func(context.Context, *Session, zone.Period, io.Writer) ([]string, error) {
	return func(ctx context.Context, s *Session, at zone.Period, w io.Writer) ([]string, error) {
		book := draw(s.Book, at)
		book.Protect = s.Protect
		return nil, xlsx.Write(ctx, w, book)
	}
}
