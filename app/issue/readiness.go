package issue

import (
	"context"
	"fmt"

	"zonebrief/app/session"
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
	add(Check{Name: "没有年度计划", Found: unplanned(s.Book, at), Screen: "项目"})
	contradictions, doubts := ofBook(s.Book, at)
	add(Check{Name: "数据不相符", Found: contradictions, Serious: true, Screen: "总览"})
	add(Check{Name: "存疑数据", Found: doubts, Serious: true, Screen: "填报", View: "存疑"})
	found, err := documentFaults(ctx, s, at, nil, tell)
	if err != nil {
		return nil, err
	}
	for _, o := range outputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		checks, err := readinessOf(s, o, at, found)
		if err != nil {
			return nil, err
		}
		for _, c := range checks {
			add(c)
		}
	}
	for _, t := range s.Book.Tables {
		add(Check{Name: "“" + t.Name + "”校核不符", Found: worded(found, t.Name), Serious: true, Screen: "收发"})
	}
	return out, nil
}

// worded words the faults of a document.
func worded(all []Fault, id string) (out []string) {
	for _, f := range all {
		if f.Document == id {
			out = append(out, f.String())
		}
	}
	return out
}

// readinessOf looks at one document.
func readinessOf(s *session.Session, o Output, at zone.Period, found []Fault) ([]Check, error) {
	findings := Check{Name: "“" + o.Title + "”校核不符", Found: worded(found, o.ID), Serious: true, Screen: "简报",
		Document: o.ID}
	if o.draw == nil {
		findings.Screen = "收发"
		return []Check{findings}, nil
	}
	d, err := NewDraft(s, o.ID, at)
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
		if u.Open() {
			open.Found = append(open.Found, u.String())
		}
	}
	return []Check{findings, changed, open}, err
}

// missing names the projects that should have reported (应报未报).
func missing(b *zone.Book, at zone.Period) (out []string) {
	for _, p := range b.AsOf(at).All() {
		if b.Rules.Final(p, at) == zone.NoData {
			out = append(out, fmt.Sprintf("%s（%s）", p.Label(), p.Unit))
		}
	}
	return out
}

// unplanned names the projects being built that the year has no plan for (在建无年度计划): they are not asked to
// report and get no flag.
func unplanned(b *zone.Book, at zone.Period) (out []string) {
	day := at.End()
	for _, p := range b.AsOf(at).All() {
		if p.Building(day) && !p.Reached(zone.FullOutput, day) && !p.Planned(at.Year) {
			out = append(out, fmt.Sprintf("%s（%s）", p.Label(), p.Unit))
		}
	}
	return out
}

// ofBook words what does not hold in the book itself, of the half-month or of no one: the
// identities, and the values that are doubted.
func ofBook(b *zone.Book, at zone.Period) (contradictions, doubts []string) {
	for _, f := range BookFaults(b, at) {
		switch c := f.Contradiction; {
		case c == nil:
			doubts = append(doubts, f.Doubt.String())
		case c.Period == at || c.Period.IsZero():
			contradictions = append(contradictions, c.String())
		}
	}
	return contradictions, doubts
}
