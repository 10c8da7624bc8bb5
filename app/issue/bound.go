package issue

import (
	"context"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/figure"
	"zonebrief/reports/proof"
)

// BoundFigure is a figure in a text that follows the data, or one that could.
type BoundFigure struct {
	figure.Token
	From, To int  // in the text as it prints, in characters
	Follows  bool // else it was typed, and the book proves it
}

// Bound lists the figures of a text that follow the data, and those that were typed and
// that the book proves, in their order.
func (d *Draft) Bound(written string) []BoundFigure {
	var out []BoundFigure
	claims := d.claims(d.Fill(written))
	at := 0
	for _, t := range d.figures.Tokens(written) {
		n := len([]rune(t.Text))
		if t.Reference != "" {
			out = append(out, BoundFigure{t, at, at + n, true})
		} else {
			out = append(out, d.offers(claims, at, at+n)...)
		}
		at += n
	}
	return out
}

// offers lists the proven figures among the claims between two places of a text.
func (d *Draft) offers(claims []proof.Claim, from, to int) []BoundFigure {
	var out []BoundFigure
	for _, c := range claims {
		if c.Verdict != proof.Proven || c.Sort != proof.Figure || c.From < from || c.To > to {
			continue
		}
		for _, mark := range []string{"", "|幅度", "|亿元", "|万元", "|数字"} {
			v, ok := d.figures.Look(c.Reference + mark)
			i := strings.Index(c.Text, v.Text)
			if !ok || v.Text == "" || i < 0 || !bare(c.Text[:i]+c.Text[i+len(v.Text):]) {
				continue
			}
			at := c.From + len([]rune(c.Text[:i]))
			out = append(out, BoundFigure{figure.Token{Text: v.Text, Reference: c.Reference + mark}, at,
				at + len([]rune(v.Text)), false})
			break
		}
	}
	return out
}

// bare tells whether what stands beside a figure is no figure and changes none.
func bare(s string) bool { return !strings.ContainsAny(s, "0123456789.+-%十百千万亿") }

// claims gives what a text claims, with its verdicts.
func (d *Draft) claims(text string) []proof.Claim {
	if d.auditor == nil {
		book, err := d.e.asOf(d.at)
		if err != nil {
			return nil
		}
		d.auditor = audit.New(book, d.at)
	}
	return d.auditor.Prove(text)
}

// SetBound lets a figure of a text follow the data by its reference, or lets it go: it stands
// as it is now. Which one it is, is told as [Draft.Bound] lists it.
func SetBound(ctx context.Context, s *session.Session, d *Draft, key, written string, of BoundFigure,
	follows bool) error {
	text, put := []rune(d.Fill(written)), false
	var out strings.Builder
	last := 0
	for _, b := range d.Bound(written) {
		this := b.From == of.From
		put = put || this
		if this && !follows || !this && !b.Follows {
			continue
		}
		out.WriteString(string(text[last:b.From]) + "{" + b.Reference + "}")
		last = b.To
	}
	if !put {
		return nil
	}
	_, err := RewriteAs(ctx, s, d, Typed, []session.Change{{Field: key, Value: out.String() + string(text[last:])}})
	return err
}
