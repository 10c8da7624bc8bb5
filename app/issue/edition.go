package issue

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/briefing"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// External names the edition that outsiders may read (外发版); the empty name is the
// office's own.
const External = "外发版"

// inside are the documents that are never handed out.
var inside = []string{"letters", "proof", "services"}

// edition is a book as one kind of reader sees it: the office (内部版), or outsiders (外发版).
type edition struct {
	session *session.Session // has the photos and the archives
	book    *zone.Book
	secrets []string // words that the edition leaves out
}

// internal returns the office's own edition: the book as it is.
func internal(s *session.Session) *edition { return &edition{session: s, book: s.Book} }

// editionOf returns an edition by its name, and the log of what it leaves out.
func editionOf(s *session.Session, name string, at zone.Period) (*edition, []string, error) {
	if name == "" || name == "内部版" {
		return internal(s), nil, nil
	}
	if name != External {
		return nil, nil, fmt.Errorf("没有“%s”这个版本；可选：内部版、%s", name, External)
	}
	book, err := AsOf(s, at)
	if err != nil {
		return nil, nil, err
	}
	open := *book
	open.Edition = s.Book.Edition // what is internal is decided today
	outside, masked := open.Outside()
	// drawn up anew from the book of that day, with the headlines that it had
	outside.Published = slices.DeleteFunc(slices.Clone(s.Book.Published), func(p zone.Publication) bool {
		return zone.ComparePeriods(p.Period, at) >= 0
	})
	var log []string
	for _, m := range masked {
		log = append(log, m.String())
	}
	return &edition{session: s, book: outside, secrets: secrets(book, outside)}, log, nil
}

// secrets are the words that were left out, of such a length that they can be
// looked for.
func secrets(inner, outer *zone.Book) []string {
	seen := map[string]bool{}
	put := func(was, is string) {
		if was = strings.Trim(was, "。；， "); was != is && len([]rune(was)) >= 4 {
			seen[was] = true
		}
	}
	for i, p := range inner.Projects {
		q := outer.Projects[i]
		put(p.Contact, q.Contact)
		put(p.Leader, q.Leader)
		put(p.Note, q.Note)
		for at, r := range p.Progress {
			o := q.Progress[at]
			put(r.Problem, o.Problem)
			put(r.Remedy, o.Remedy)
			put(r.Next, o.Next)
			put(r.Override.Reason, o.Override.Reason)
		}
	}
	for i, v := range inner.Visits {
		put(v.Request, outer.Visits[i].Request)
		put(v.Result, outer.Visits[i].Result)
	}
	for i, l := range inner.Leads {
		put(l.Investor, outer.Leads[i].Investor)
		put(l.Problem, outer.Leads[i].Problem)
	}
	return slices.Sorted(maps.Keys(seen))
}

// handed gives a document or workbook in the words of its readers; it has been audited before.
func (e *edition) handed(content any) any {
	if !e.book.External {
		return content
	}
	content = reword(content, e.book.OutsideWords())
	if w, ok := content.(*ledger.Workbook); ok {
		w.Outside = true
	}
	return content
}

// leaks finds words that were left out and stand in the office's own text all the
// same.
func (e *edition) leaks(doc *briefing.Document) []string {
	var out []string
	for _, t := range doc.Texts() {
		for _, word := range e.secrets {
			if strings.Contains(t.Text, word) {
				out = append(out, fmt.Sprintf("外发版“%s”仍含内部内容“%s”，请修改后再外发", t.Key, zone.Shorten(word, 20)))
			}
		}
	}
	return out
}

// SetEdition decides what is internal: 隐去 takes names of fields, 金额未公开 numbers
// or names of projects and leads. Empty values go back to the program's own choice.
func SetEdition(ctx context.Context, s *session.Session, changes []session.Change) error {
	e := s.Book.Edition
	for _, c := range changes {
		list := strings.FieldsFunc(c.Value, func(r rune) bool { return r == '、' || r == ',' || r == '，' })
		if len(list) == 0 {
			list = nil // as a book without a choice has it
		}
		switch strings.TrimSpace(c.Field) {
		case "隐去":
			known := zone.InternalFields()
			for _, name := range list {
				if _, ok := known[name]; !ok {
					return fmt.Errorf("“%s”不能隐去；可以隐去的有：%s", name, strings.Join(slices.Sorted(maps.Keys(known)), "、"))
				}
			}
			e.Fields = list
		case "金额未公开":
			for _, name := range list {
				lead := slices.ContainsFunc(s.Book.Leads, func(l zone.Lead) bool { return l.Name == name })
				if s.Book.Project(name) == nil && !lead {
					return fmt.Errorf("没有编号或名称为“%s”的项目或招商项目；请核对名称", name)
				}
			}
			e.Amounts = list
		default:
			return fmt.Errorf("版本没有“%s”这一项；可以写的有：隐去、金额未公开", c.Field)
		}
	}
	changed := *s.Book
	changed.Edition = e
	return s.ChangeSettings(ctx, "修改外发版隐去的内容", &changed, nil)
}

// handedOut drops documents that are not handed out, and says so.
func handedOut(wanted []Output) (out []Output, log []string) {
	for _, o := range wanted {
		if slices.Contains(inside, o.ID) {
			log = append(log, "“"+o.Title+"”是内部文书，外发版不制作")
			continue
		}
		out = append(out, o)
	}
	return out, log
}
