package issue

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/figure"
	"zonebrief/reports/proof"
)

// BoundFigure is a figure in a text that follows the data, or one that could.
type BoundFigure struct {
	figure.Token
	From, To int  // in the text as it prints, in characters
	Follows  bool // else it was typed, and the book proves it
}

// Following lists the figures of a text that follow the data, in their order.
func (d *Draft) Following(written string) []BoundFigure {
	var out []BoundFigure
	at := 0
	for _, t := range d.figures.Tokens(written) {
		n := len([]rune(t.Text))
		if t.Reference != "" {
			out = append(out, BoundFigure{t, at, at + n, true})
		}
		at += n
	}
	return out
}

// Offers lists the figures of a text that were typed and that the book proves, in their
// order. It may take seconds in a large book; it may run beside anything else that is
// asked of the draft.
func (d *Draft) Offers(written string) ([]BoundFigure, error) {
	d.proving.Lock()
	defer d.proving.Unlock()
	auditor, err := d.prover()
	if err != nil {
		return nil, err
	}
	if d.looking == nil {
		d.looking = figure.New(d.e.book, d.at)
	}
	text, _ := d.looking.Fill(written)
	claims := auditor.Prove(text)
	var out []BoundFigure
	at := 0
	for _, t := range d.looking.Tokens(written) {
		n := len([]rune(t.Text))
		if t.Reference == "" {
			out = append(out, offered(d.looking, claims, at, at+n)...)
		}
		at += n
	}
	return out, nil
}

// offered lists the proven figures among the claims between two places of a text.
func offered(figures *figure.Catalogue, claims []proof.Claim, from, to int) []BoundFigure {
	var out []BoundFigure
	for _, c := range claims {
		if c.Verdict != proof.Proven || c.Sort != proof.Figure || c.From < from || c.To > to {
			continue
		}
		for _, mark := range []string{"", "|幅度", "|亿元", "|万元", "|数字"} {
			v, ok := figures.Look(c.Reference + mark)
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

// SetBound lets a figure of a text follow the data by its reference, or lets it go: it stands
// as it is now. Which one it is, is told as [Draft.Following] or [Draft.Offers] lists it.
func SetBound(ctx context.Context, s *session.Session, d *Draft, key, written string, of BoundFigure,
	follows bool) error {
	text := []rune(d.Fill(written))
	if of.To > len(text) || string(text[of.From:of.To]) != of.Text {
		return nil // another text by now
	}
	figures := slices.DeleteFunc(d.Following(written), func(b BoundFigure) bool { return b.From == of.From })
	if follows {
		figures = append(figures, of)
		slices.SortFunc(figures, func(a, b BoundFigure) int { return cmp.Compare(a.From, b.From) })
	}
	var out strings.Builder
	last := 0
	for _, b := range figures {
		out.WriteString(string(text[last:b.From]) + "{" + b.Reference + "}")
		last = b.To
	}
	_, err := RewriteAs(ctx, s, d, Typed, []session.Change{{Field: key, Value: out.String() + string(text[last:])}})
	return err
}
