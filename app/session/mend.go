package session

import (
	"context"
	"fmt"
	"slices"

	"zonebrief/reports/audit"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Mend makes the changes that findings propose, where the words are the office's
// own: in its edits. What stands in the book or comes from a reference is left. It
// gives the number of changes.
func (s *Session) Mend(ctx context.Context, at zone.Period, found []audit.Finding) (int, error) {
	edits, n := slices.Clone(s.Book.Edits), 0
	c := figure.New(s.Book, at)
	for _, o := range outputs {
		if o.draw == nil {
			continue
		}
		_, revisions, _ := s.revised(o, at)
		for _, r := range revisions {
			key := r.At
			if r.After {
				key += "+"
			}
			var fixes []audit.Fix
			_, spans := c.Spans(r.Text)
			for _, f := range found {
				if f.Document == o.Title && f.Block == key && f.Fix != nil {
					fixes = append(fixes, own(*f.Fix, spans)...)
				}
			}
			i := slices.Index(edits, r.Edit)
			if text := audit.Apply(r.Text, fixes); i >= 0 && text != r.Text {
				edits[i].Text = text
				n += len(fixes)
			}
		}
	}
	if n == 0 {
		return 0, nil
	}
	edited := *s.Book
	edited.Edits = edits
	return n, s.change(ctx, fmt.Sprintf("改好%s文字的%d处", at.Title(), n), &edited, nil)
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
