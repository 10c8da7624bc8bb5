package issue

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// Unproven is a figure in the office's own words that the book neither proves nor
// contradicts (未能证实), and who checked it.
type Unproven struct {
	audit.Unproved
	Checked zone.Confirmation // by nobody where By is empty
	key     string            // of Book.Confirmed
	place   string            // begins the keys of its part
}

// Open reports whether nobody has checked it yet.
func (u Unproven) Open() bool { return u.Checked.By == "" }

// State words who checked it, and when; empty where nobody did.
func (u Unproven) State() string {
	if u.Open() {
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s %s 已核对", u.Checked.By, u.Checked.On, u.Checked.Time))
}

// Unproven lists the figures in the office's own words that the book neither proves nor
// contradicts: the signer is to check them. What the program drafted, and what follows the
// data by a reference, rests on the book already.
func (d *Draft) Unproven() ([]Unproven, error) {
	texts, follows := map[string]string{}, map[string][][2]int{}
	for _, b := range d.Blocks {
		if b.State != "" || b.Own {
			texts[b.Key], follows[b.Key] = b.Text, d.following(b)
		}
	}
	if len(texts) == 0 {
		return nil, nil
	}
	auditor, err := d.prover()
	if err != nil {
		return nil, err
	}
	var out []Unproven
	for _, u := range auditor.Unproven(d.out.Title, d.doc) {
		bound := slices.ContainsFunc(follows[u.Block], func(s [2]int) bool {
			return s[0] < u.Claim.To && u.Claim.From < s[1]
		})
		if text, own := texts[u.Block]; own && !bound {
			key := zone.CheckedKey(d.out.ID, d.at, u.Block, text, u.Claim.Text)
			out = append(out, Unproven{u, d.e.session.Book.Confirmed[key], key,
				zone.CheckedPlace(d.out.ID, d.at, u.Block)})
		}
	}
	return out, nil
}

// following gives where the figures of a block stand that follow the data, in characters.
func (d *Draft) following(b Block) (out [][2]int) {
	if d.figures == nil { // it is published
		return nil
	}
	at := 0
	for _, t := range d.figures.Tokens(b.Written) {
		n := len([]rune(t.Text))
		if t.Reference != "" {
			out = append(out, [2]int{at, at + n})
		}
		at += n
	}
	return out
}

// Check notes that the signer has checked unproven figures of a draft, under their name and
// with the time, or takes that back. It is one durable step, and holds until a text or a
// figure changes.
func (d *Draft) Check(ctx context.Context, s *session.Session, list []Unproven, checked bool) error {
	if s.Book.Publication(d.at) != nil {
		return advice.New(advice.Correct, "%s已发布，“%s”里的数字不能再核对", d.at.Title(), d.out.Title)
	}
	by, now := change.Author()
	edited := *s.Book
	edited.Confirmed = maps.Clone(s.Book.Confirmed)
	if edited.Confirmed == nil {
		edited.Confirmed = map[string]zone.Confirmation{}
	}
	all, err := d.Unproven()
	if err != nil {
		return err
	}
	for _, u := range list {
		maps.DeleteFunc(edited.Confirmed, func(key string, _ zone.Confirmation) bool { // of a text that has changed
			return key == u.key || strings.HasPrefix(key, u.place) &&
				!slices.ContainsFunc(all, func(o Unproven) bool { return o.key == key })
		})
		if checked {
			edited.Confirmed[u.key] = zone.Confirmation{By: by, On: change.DateOf(now), Time: now.Format("15:04")}
		}
	}
	name := map[bool]string{true: "核对", false: "取消核对"}[checked] + d.title() + "未能证实的数字"
	return s.ChangeSettings(ctx, name, &edited, nil)
}

// proofSheet is the id of 复核单.
const proofSheet = "proof"

// checkedSheet lists the unproven figures of all documents for the proof sheet (复核单); nil
// where there are none.
func (e *edition) checkedSheet(at zone.Period) (*ledger.Sheet, error) {
	var rows []ledger.Checked
	for _, o := range outputs {
		if o.draw == nil || len(e.book.EditsOf(o.ID, at)) == 0 {
			continue
		}
		d, err := NewDraft(e.session, o.ID, at)
		if err != nil {
			return nil, err
		}
		list, err := d.Unproven()
		if err != nil {
			return nil, err
		}
		for _, u := range list {
			rows = append(rows, ledger.Checked{Document: o.Title, Block: u.Block, Words: u.Words,
				Figure: u.Claim.Text, Reason: u.Claim.Reason, By: u.Checked.By,
				On: strings.TrimSpace(dayOf(u.Checked) + " " + u.Checked.Time)})
		}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	sheet := ledger.CheckedSheet(e.book, at, rows)
	return &sheet, nil
}

// dayOf writes the day of a confirmation; empty where there is none.
func dayOf(c zone.Confirmation) string {
	if c.On.IsZero() {
		return ""
	}
	return c.On.String()
}
