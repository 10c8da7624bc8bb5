package issue

import (
	"context"
	"fmt"

	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// Check is one line of what is looked at before a half-month is published (发布前核对).
type Check struct {
	Name     string // 应报未报
	Found    []string
	Serious  bool   // to be acknowledged before publishing
	Screen   string // where it is put right, as the window names it
	View     string // of that screen; empty is any
	Document string // the document to open there; empty where it is no single one
}

// Readiness lists what stands against publishing a half-month: reports that are missing,
// figures that contradict each other or can hardly be true, findings in the documents,
// figures that nothing proves, drafts that changed under the office's own words. It tells
// how far it is, and stops with the context's error.
func Readiness(ctx context.Context, s *session.Session, at zone.Period, tell func(done, all int)) ([]Check, error) {
	var out []Check
	add := func(c Check) {
		if len(c.Found) > 0 {
			out = append(out, c)
		}
	}
	add(Check{Name: "应报未报", Found: missing(s.Book, at), Screen: "填报", View: "应报未报"})
	add(Check{Name: "数据不相符", Found: contradictions(s.Book, at), Serious: true, Screen: "总览"})
	var doubts []string
	for _, d := range s.Book.Doubts(at) {
		doubts = append(doubts, d.String())
	}
	add(Check{Name: "存疑数据", Found: doubts, Serious: true, Screen: "填报", View: "存疑"})
	e, auditor := internal(s), audit.New(s.Book, at)
	for i, o := range outputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tell(i, len(outputs))
		checks, err := e.readinessOf(auditor, o, at)
		if err != nil {
			return nil, err
		}
		for _, c := range checks {
			add(c)
		}
	}
	return out, nil
}

// readinessOf looks at one document.
func (e *edition) readinessOf(a *audit.Auditor, o Output, at zone.Period) ([]Check, error) {
	found, err := e.audited(a, o, at)
	if err != nil {
		return nil, err
	}
	findings := Check{Name: "“" + o.Title + "”校核不符", Serious: true, Screen: "简报", Document: o.ID}
	for _, f := range found {
		findings.Found = append(findings.Found, f.String())
	}
	if o.draw == nil {
		findings.Screen = "导出"
		return []Check{findings}, nil
	}
	d, err := NewDraft(e.session, o.ID, at)
	if err != nil {
		return nil, err
	}
	changed := Check{Name: "“" + o.Title + "”底稿已变", Screen: "简报", Document: o.ID}
	for _, b := range d.Blocks {
		if b.State == briefing.Changed || b.State == briefing.Lost {
			changed.Found = append(changed.Found, zone.Shorten(b.Text, 40))
		}
	}
	open := Check{Name: "“" + o.Title + "”未能证实的数字", Screen: "简报", Document: o.ID}
	unproven, err := d.Unproven()
	for _, u := range unproven {
		open.Found = append(open.Found, u.String())
	}
	return []Check{findings, changed, open}, err
}

// missing names the projects that should have reported (应报未报).
func missing(b *zone.Book, at zone.Period) (out []string) {
	for _, p := range b.AsOf(at).All() {
		if b.Rules.Rate(p, at).Final == zone.NoData {
			out = append(out, fmt.Sprintf("%s（%s）", p.Label(), p.Unit))
		}
	}
	return out
}

// contradictions words the identities that do not hold, of the half-month or of no one.
func contradictions(b *zone.Book, at zone.Period) (out []string) {
	for _, f := range b.Check() {
		if f.Period == at || f.Period.IsZero() {
			out = append(out, f.String())
		}
	}
	return out
}
