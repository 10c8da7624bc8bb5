package issue

import (
	"cmp"
	"fmt"

	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// document gives what a document says: as it was published, or drafted anew with
// the office's edits put in. The warnings tell of references that cannot be looked
// up, and of edits that found no place.
func (e *edition) document(o Output, at zone.Period) (*briefing.Document, []string, error) {
	if doc, err := e.frozenDocument(o, at); doc != nil || err != nil {
		return doc, nil, err
	}
	d := e.draft(o, at)
	var warnings []string
	for _, p := range d.problems {
		warnings = append(warnings, p.Error())
	}
	for _, r := range briefing.Unused(d.revisions) {
		warnings = append(
			warnings,
			fmt.Sprintf("对“%s”的修改在新的底稿里找不到位置，没有印出：%s。请对照现在的底稿重新修改", r.Key, zone.Shorten(r.Text, 30)),
		)
	}
	return d.doc, append(warnings, e.leaks(d.doc)...), nil
}

// workbook gives what a workbook says: as it was published, or counted anew.
func (e *edition) workbook(o Output, at zone.Period) (*ledger.Workbook, error) {
	book, err := e.frozenWorkbook(o, at)
	if book == nil && err == nil {
		book = o.count(e.book, at)
		if o.ID == proofSheet {
			if sheet, err := e.checkedSheet(at); sheet != nil || err != nil {
				book.Sheets = append(book.Sheets, *cmp.Or(sheet, &ledger.Sheet{}))
				return book, err
			}
		}
	}
	return book, err
}

// wanted tells documents from tables of the office's own; no ids means all of both.
func wanted(s *session.Session, ids []string) (documents []Output, tables []zone.Table, err error) {
	if len(ids) == 0 {
		return outputs, s.Book.Tables, nil
	}
	for _, id := range ids {
		if t, ok := FindTable(s, id); ok {
			tables = append(tables, t)
		} else if o, err := Choose([]string{id}); err == nil {
			documents = append(documents, o[0])
		} else {
			return nil, nil, err
		}
	}
	return documents, tables, nil
}

func (e *edition) audited(a *audit.Auditor, o Output, at zone.Period) ([]audit.Finding, error) {
	if o.count != nil {
		w, err := e.workbook(o, at)
		if err != nil {
			return nil, err
		}
		return a.Workbook(o.Title, w), nil
	}
	doc, _, err := e.document(o, at)
	if err != nil {
		return nil, err
	}
	return a.Document(o.Title, doc), nil
}

// mostTold is how many findings an export tells of for one document.
const mostTold = 20

// audit keeps what an auditor finds in the document's content. What was published is not
// audited again: the book has moved on.
func (j *job) audit(find func(*audit.Auditor) []audit.Finding) {
	if j.book.Publication(j.At) != nil {
		return
	}
	j.auditing.Lock()
	defer j.auditing.Unlock()
	if j.auditor == nil {
		j.auditor = audit.New(j.book, j.At)
	}
	j.found = find(j.auditor)
}

// told words findings as warnings.
func told(found []audit.Finding) (out []string) {
	for i, f := range found {
		if i == mostTold {
			return append(out, fmt.Sprintf("另有%d处，校核时全部列出", len(found)-i))
		}
		out = append(out, f.String())
	}
	return out
}
