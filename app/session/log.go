package session

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/files"
	"zonebrief/reports/archive"
	"zonebrief/reports/ledger"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// Entry is one value that was changed, as the book keeps it for good (修改记录).
type Entry struct {
	No   int64     `json:"no"` // of the edit; one edit may change several values
	Made time.Time `json:"made"`
	Who  string    `json:"who"`
	Name string    `json:"name"` // 修改“卧龙新能源产业园”的总投资
	change.Detail
}

// History reads every value that was ever changed, the oldest first: of one project, by
// its number or name, or of the whole book. It is the log that [Verify] proves.
func History(ctx context.Context, s *Session, project string) ([]Entry, error) {
	of := int64(0)
	if project != "" {
		p, err := FindProject(s.Book, project)
		if err != nil {
			return nil, err
		}
		of = p.ID
	}
	list, err := s.store.Log().Changes(ctx)
	if err != nil {
		return nil, err
	}
	var out []Entry
	for _, c := range list {
		done, err := details(ctx, s, c.ID, strings.HasPrefix(c.Name, "撤销："))
		if err != nil {
			return nil, archive.Misread(fmt.Sprintf("第%d条修改记录“%s”", c.ID, c.Name), err)
		}
		if len(done) == 0 && of == 0 {
			done = []change.Detail{{}}
		}
		for _, d := range done {
			if of == 0 || d.Project == of {
				out = append(out, Entry{c.ID, c.Made, c.Who, c.Name, d})
			}
		}
	}
	return out, nil
}

// ProveHistory walks the chain of hashes of all changes and tells in Chinese where it is
// broken; nothing where it is whole.
func ProveHistory(ctx context.Context, s *Session) ([]string, error) {
	return s.store.Log().Prove(ctx)
}

// HistoryFilter is what is looked for in the log (筛选).
type HistoryFilter struct {
	Text string // in what was changed: project, number, field, values, name of the edit
	Who  string // exactly; empty is everybody
	Day  string // the beginning of a day, 2023-04-15 or 2023-04, or as one writes it, 4月15日
}

// Of returns the entries that are looked for.
func (f HistoryFilter) Of(list []Entry) (out []Entry) {
	text, day := strings.TrimSpace(f.Text), strings.TrimSpace(f.Day)
	for _, e := range list {
		at := e.Made.Local()
		if f.Who != "" && e.Who != f.Who || day != "" && !strings.HasPrefix(at.Format("2006-01-02 15:04"), day) &&
			!strings.Contains(at.Format("2006年1月2日"), day) {
			continue
		}
		if text == "" || strings.Contains(strings.Join(e.cells()[3:], "\n"), text) {
			out = append(out, e)
		}
	}
	return out
}

// People lists who has changed something, in the order of their names.
func People(list []Entry) (out []string) {
	for _, e := range list {
		out = append(out, e.Who)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// details reads what a change changed; a change that takes back another one holds what
// that one did.
func details(ctx context.Context, s *Session, id int64, undone bool) ([]change.Detail, error) {
	data, err := s.store.Log().Data(ctx, id)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	changes, err := change.Decode(data)
	if err != nil {
		return nil, err
	}
	if undone {
		changes = change.Turned(changes)
	}
	return change.Details(changes), nil
}

// historyHeads are the columns of the log.
var historyHeads = []string{"序号", "时间", "修改人", "操作", "类别", "对象", "编号", "字段", "期次", "原值", "新值"}

func (e *Entry) cells() []string {
	return []string{fmt.Sprint(e.No), e.Made.Local().Format("2006-01-02 15:04:05"), e.Who, e.Name, e.Of, e.Subject,
		e.Code, e.Field, e.Period, e.Was, e.Now}
}

// ExportHistory writes a log as a workbook or, where the path ends in .csv, as text in
// UTF-8 that Excel reads.
func ExportHistory(ctx context.Context, s *Session, path string, list []Entry) error {
	var b bytes.Buffer
	var err error
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv":
		err = writeCSV(&b, list)
	case ".xlsx":
		err = xlsx.Write(ctx, &b, historyBook(s.Book, list))
	default:
		err = fmt.Errorf("修改记录只写成 .xlsx 或 .csv，不能写成“%s”", filepath.Base(path))
	}
	if err != nil {
		return err
	}
	return files.Save(path, b.Bytes())
}

func writeCSV(out io.Writer, list []Entry) error {
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if err := w.Write(historyHeads); err != nil {
		return err
	}
	for i := range list {
		cells := list[i].cells()
		for k, text := range cells {
			cells[k] = plainText(text)
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// plainText keeps a spreadsheet from taking words for a formula.
func plainText(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if strings.Trim(s, "+-0123456789.,%") == "" {
		return s // a figure
	}
	return "'" + s
}

func historyBook(b *zone.Book, list []Entry) *ledger.Workbook {
	sheet := ledger.Sheet{Name: "修改记录", Title: cmp.Or(b.Office.Zone, b.Office.Name) + "修改记录", Paper: ledger.A3}
	widest := []int{6, 20, 12, 40, 10, 30, 10, 14, 16, 40, 40}
	for i, head := range historyHeads {
		sheet.Columns = append(sheet.Columns, ledger.Column{Title: head, Kind: ledger.ID, Widest: widest[i]})
	}
	for i := range list {
		var row ledger.Row
		for _, text := range list[i].cells() {
			row.Cells = append(row.Cells, ledger.Cell{Text: text})
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return &ledger.Workbook{Title: sheet.Title, Author: b.Office.Name, AsOf: change.DateOf(time.Now()),
		Sheets: []ledger.Sheet{sheet}}
}
