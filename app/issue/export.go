package issue

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"zonebrief/app/files"
	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/figure"
	"zonebrief/reports/ledger"
	"zonebrief/reports/page"
	"zonebrief/reports/parallel"
	"zonebrief/reports/pdf"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// Output is a document the program makes: either pages or a workbook.
type Output struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"` // pdf or xlsx
	Paper string `json:"paper"`
	Word  bool   `json:"docx"` // can also be had as a file for Word
	draw  func(*zone.Book, zone.Period) (*briefing.Document, []figure.Problem)
	count func(*zone.Book, zone.Period) *ledger.Workbook
}

// Outputs lists every document, in the order of the pack.
func Outputs() []Output { return slices.Clone(outputs) }

var outputs = slices.Concat(printed(), []Output{
	{"ledger", "重点项目进度表", "xlsx", "A3", false, nil, ledger.Progress},
	{"leads", "招商项目台账", "xlsx", "A3", false, nil, ledger.Leads},
	{"investment", "固定资产投资完成情况", "xlsx", "A4", false, nil, ledger.Fixed},
	{"contest", "赛马晾晒", "xlsx", "A3", false, nil, ledger.Contest},
	{"milestones", "节点与手续", "xlsx", "A3", false, nil, ledger.Milestones},
	{"innovation", "创新平台和企业", "xlsx", "A4", false, nil, ledger.Innovation},
	{"honors", "试点荣誉", "xlsx", "A4", false, nil, ledger.Honors},
	{"chains", "七个一", "xlsx", "A4", false, nil, ledger.Chains},
	{"services", "三服务", "xlsx", "A4", false, nil, ledger.Services},
	{"summary", "汇总", "xlsx", "A4", false, nil, ledger.Summary},
	{"reports", "逐期填报明细", "xlsx", "A4", false, nil, ledger.Reports},
	{"fishbone-sheet", "招商鱼骨图（可编辑）", "xlsx", "A3", false, nil, ledger.Fishbones},
	{"wall-sheet", "作战图（可编辑）", "xlsx", "A3", false, nil, ledger.Walls},
	{proofSheet, "复核单", "xlsx", "A3", false, nil, ledger.Proof},
})

// printed lists the documents of pages; their paper is the document's own, and
// what else the office may choose.
func printed() []Output {
	var out []Output
	for _, k := range briefing.Kinds() {
		out = append(out, Output{k.ID, k.Title, "pdf", strings.Join(k.Papers, "/"), !k.Sheet, k.Draw, nil})
	}
	return out
}

// Request asks for documents of a half-month as files in a folder.
type Request struct {
	Dir      string
	At       zone.Period
	IDs      []string // none means all
	Pictures Pictures
	Word     bool       // a file for Word beside each PDF that is text
	Edition  string     // 外发版, or the office's own
	Apart    bool       // each letter is a file of its own
	Protect  bool       // lock the sheets of workbooks
	Password string     // that opens the files (打开密码); empty is none
	Tell     func(Step) // told as the work goes on; may be nil
}

// LongestPassword is how many bytes a password of an export has at most.
const LongestPassword = pdf.LongestPassword

// Step tells how far a document of an export has come. Several are made side by side.
type Step struct {
	Number, Of  int // of the documents
	Title       string
	Page, Pages int  // of the document's pictures; 0 before them
	Made        bool // its files have taken their places
}

// Failed is the error of a document that could not be made. Those before it in the
// request are made.
type Failed struct {
	ID, Title string
	Err       error
}

func (f *Failed) Error() string { return fmt.Sprintf("制作“%s”失败：%v", f.Title, f.Err) }

func (f *Failed) Unwrap() error { return f.Err }

// Result is a file that was written, and what the reader should know of it.
type Result struct {
	ID, Path string
	Warnings []string // in Chinese
	Empty    bool     // a table of the office's own for which no project fulfils the conditions
}

// Export writes documents into a folder, and pictures of their pages if asked. All
// files of a document are made beside their places and renamed together, so that a
// failed or stopped export leaves the older ones as they were.
func Export(ctx context.Context, s *session.Session, r Request) ([]Result, error) {
	wanted, err := Choose(r.IDs)
	if err != nil {
		return nil, err
	}
	if r.Password != "" && (r.Pictures.Pages || r.Pictures.Long) {
		return nil, errors.New("图片不能加密，没有导出；请不要同时导出图片和设打开密码")
	}
	e, log, err := editionOf(s, r.Edition, r.At)
	if err != nil {
		return nil, err
	}
	if e.book.External {
		var kept []string
		wanted, kept = handedOut(wanted)
		log = append(log, kept...)
	}
	if err := files.PrepareFolder(r.Dir); err != nil {
		return nil, err
	}
	done, err := (&run{edition: e, Request: r}).export(ctx, wanted)
	if len(done) > 0 {
		done[0].Warnings = append(log, done[0].Warnings...)
	}
	return done, err
}

// run makes the documents of a request side by side.
type run struct {
	*edition
	Request
	telling sync.Mutex

	auditing sync.Mutex // one document at a time
	auditor  *audit.Auditor
}

// mostAtOnce is how many documents are made side by side at most, for each holds its pages.
const mostAtOnce = 4

// export makes documents, begun in their order. After one has failed no other is begun,
// and those under way are finished. Returns all that were made, in their order, and the
// first failure.
func (r *run) export(ctx context.Context, wanted []Output) ([]Result, error) {
	results, failures := make([][]Result, len(wanted)), make([]error, len(wanted))
	parallel.For(len(wanted), mostAtOnce, func(i int) bool {
		j := job{run: r, out: wanted[i], step: Step{Number: i + 1, Of: len(wanted), Title: wanted[i].Title}}
		j.tell()
		var err error
		if results[i], err = j.export(ctx); err != nil {
			failures[i] = &Failed{ID: j.out.ID, Title: j.out.Title, Err: err}
			return false
		}
		j.step.Made = true
		j.tell()
		return true
	})
	return slices.Concat(results...), cmp.Or(failures...)
}

func Choose(ids []string) ([]Output, error) {
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

// job makes one document of a request.
type job struct {
	*run
	out      Output
	step     Step
	files    parts
	warnings []string
	found    []audit.Finding // what the audit of the content says
}

func (j *job) tell() {
	if j.Tell != nil {
		j.telling.Lock()
		defer j.telling.Unlock()
		j.Tell(j.step)
	}
}

// export makes the document's files and puts them in their places. The first of
// them has the warnings.
func (j *job) export(ctx context.Context) ([]Result, error) {
	defer j.files.drop()
	work := j.print
	if j.out.count != nil {
		work = j.tabulate
	}
	err := work(ctx)
	j.warnings = append(j.warnings, told(j.found)...)
	if err == nil {
		err = ctx.Err() // stopped too late for the maker to notice
	}
	if err != nil {
		return nil, err
	}
	outdated, err := j.outdated()
	if err != nil {
		return nil, err
	}
	paths, err := j.files.commit(outdated)
	var out []Result
	for _, path := range paths {
		out = append(out, Result{ID: j.out.ID, Path: path, Warnings: j.warnings})
		j.warnings = nil
	}
	return out, err
}

func (j *job) print(ctx context.Context) error {
	var b bytes.Buffer
	doc, warnings, err := j.document(j.out, j.At)
	if err != nil {
		return err
	}
	j.audit(func(a *audit.Auditor) []audit.Finding { return a.Document(j.out.Title, doc) })
	doc = j.handed(doc).(*briefing.Document)
	if papers := doc.Apart(); j.Apart && len(papers) > 1 {
		return j.apart(ctx, doc, papers, warnings)
	}
	pages, more, err := j.finish(ctx, doc, func(d *page.Document) error { return pdf.Write(&b, d) })
	if err != nil {
		return err
	}
	j.warnings = append(warnings, more...)
	if err := j.add("", b.Bytes(), pdf.Protect); err != nil {
		return err
	}
	if err := j.word("", doc); err != nil {
		return err
	}
	return j.pictures(ctx, pages)
}

// apart makes a file of each paper of a document, and its pictures of all together.
func (j *job) apart(ctx context.Context, doc *briefing.Document, papers []*briefing.Document, warnings []string) error {
	j.warnings = append(j.warnings, warnings...)
	for i, one := range papers {
		var b bytes.Buffer
		_, more, err := j.finish(ctx, one, func(d *page.Document) error { return pdf.Write(&b, d) })
		if err != nil {
			return err
		}
		j.warnings = append(j.warnings, more...)
		if err := j.add(paperTail(i+1, one.Title), b.Bytes(), pdf.Protect); err != nil {
			return err
		}
		if err := j.word(paperTail(i+1, one.Title), one); err != nil {
			return err
		}
	}
	if !j.Pictures.Pages && !j.Pictures.Long {
		return nil
	}
	pages, _, err := j.finish(ctx, doc, func(d *page.Document) error { return checkPhotos(j.session, d) })
	if err != nil {
		return err
	}
	return j.pictures(ctx, pages)
}

// add makes a file of the document, under the password if there is one.
func (j *job) add(tail string, data []byte, protect func(data []byte, password string) ([]byte, error)) (err error) {
	if j.Password != "" {
		if data, err = protect(data, j.Password); err != nil {
			return err
		}
	}
	return j.files.add(j.path(tail+"."+j.out.Kind), data)
}

func (j *job) tabulate(ctx context.Context) error {
	var b bytes.Buffer
	book, err := j.workbook(j.out, j.At)
	if err != nil {
		return err
	}
	j.audit(func(a *audit.Auditor) []audit.Finding { return a.Workbook(j.out.Title, book) })
	book = j.handed(book).(*ledger.Workbook)
	book.Protect = j.Protect
	if err := xlsx.Write(ctx, &b, book); err != nil {
		return err
	}
	return j.add("", b.Bytes(), xlsx.Encrypt)
}
