package issue

import (
	"context"
	"fmt"

	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Mend makes the changes that findings propose, where the words are the office's
// own: in its edits. What stands in the book or comes from a reference is left. It
// gives the number of changes.
func Mend(ctx context.Context, s *session.Session, at zone.Period, found []audit.Finding) (int, error) {
	book, n := s.Book, 0
	c := figure.New(s.Book, at)
	for _, o := range outputs {
		if o.draw == nil {
			continue
		}
		edits, before := s.Book.EditsOf(o.ID, at), n
		for i, r := range internal(s).draft(o, at).revisions {
			var fixes []audit.Fix
			_, spans := c.Spans(r.Text)
			for _, f := range found {
				if f.Document == o.Title && f.Block == r.At && f.Fix != nil {
					fixes = append(fixes, own(*f.Fix, spans)...)
				}
			}
			if text := audit.Apply(r.Text, fixes); text != r.Text {
				edits[i].Text = text
				n += len(fixes)
			}
		}
		if n > before {
			book = withEdits(book, change.Issue{Document: o.ID, Period: at}, edits)
		}
	}
	if n == 0 {
		return 0, nil
	}
	return n, s.ChangeSettings(ctx, fmt.Sprintf("改好%s文字的%d处", at.Title(), n), book, nil)
}

// own brings a change of the printed text back to the words as they were written;
// one that touches a figure from a reference is dropped.
func own(f audit.Fix, spans []figure.Span) []audit.Fix {
	for _, s := range spans {
		if f.From >= s.From && f.To <= s.From+s.Length {
			shift := s.In - s.From
			return []audit.Fix{{From: f.From + shift, To: f.To + shift, Text: f.Text}}
		}
	}
	return nil
}
