package issue

import (
	"context"
	"slices"

	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// Fault is one thing that does not hold in a half-month (校核): figures of the book that
// contradict each other, a value that can hardly be true, or what a document says. One of
// the three is set.
type Fault struct {
	Contradiction *zone.Finding
	Doubt         *zone.Doubt // 存疑
	Finding       *audit.Finding
	Document      string // id of the document that a finding is of, or the name of a table of the office's own
}

// String gives one line for the user, in Chinese.
func (f Fault) String() string {
	switch {
	case f.Contradiction != nil:
		return f.Contradiction.String()
	case f.Doubt != nil:
		return "存疑：" + f.Doubt.String()
	}
	return f.Finding.String()
}

// Project names the project that a fault of the book is of; empty where it is none.
func (f Fault) Project() string {
	switch {
	case f.Contradiction != nil:
		return f.Contradiction.Project
	case f.Doubt != nil:
		if f.Doubt.Project == nil {
			return "" // of a register
		}
		return f.Doubt.Project.Name
	}
	return ""
}

// Field names the field that a fault of the book is of; empty where it is none.
func (f Fault) Field() string {
	switch {
	case f.Contradiction != nil:
		return f.Contradiction.Field
	case f.Doubt != nil:
		return f.Doubt.Field
	}
	return ""
}

// Period returns the half-month that a fault of the book belongs to; zero where it is none.
func (f Fault) Period() zone.Period {
	switch {
	case f.Contradiction != nil:
		return f.Contradiction.Period
	case f.Doubt != nil:
		return f.Doubt.Period
	}
	return zone.Period{}
}

// Faults lists what does not hold, for 校核, 总览 and the check from the command line alike:
// the book's own faults, then those of the documents of the half-month and of the office's
// own tables. No ids means all documents. Without a half-month there are only
// contradictions. Stops with the context's error.
func Faults(ctx context.Context, s *session.Session, at zone.Period, ids []string) ([]Fault, error) {
	out := BookFaults(s.Book, at)
	if at.IsZero() {
		return out, nil
	}
	found, err := documentFaults(ctx, s, at, ids, func(int, int) {})
	return append(out, found...), err
}

// BookFaults lists those faults that lie in the book itself. A value that contradicts
// another one is not doubted besides.
func BookFaults(b *zone.Book, at zone.Period) []Fault {
	var out []Fault
	contradictions := b.Check()
	for i := range contradictions {
		out = append(out, Fault{Contradiction: &contradictions[i]})
	}
	if at.IsZero() {
		return out
	}
	doubts := b.Doubts(at)
	for i := range doubts {
		d := &doubts[i]
		if !slices.ContainsFunc(contradictions, func(f zone.Finding) bool {
			return d.Project != nil && f.Project == d.Project.Name && f.Field == d.Field &&
				(f.Period.IsZero() || f.Period == d.Period)
		}) {
			out = append(out, Fault{Doubt: d})
		}
	}
	return out
}

// documentFaults proves documents and the office's own tables against the book, tables and
// workbooks included. What was published is held against the book of that day. tell is told
// how far it is.
func documentFaults(ctx context.Context, s *session.Session, at zone.Period, ids []string, tell func(done, all int)) (
	[]Fault, error) {
	documents, tables, err := wanted(s, ids)
	if err != nil {
		return nil, err
	}
	book, err := AsOf(s, at)
	if err != nil {
		return nil, err
	}
	a, e := audit.New(book, at), internal(s)
	var out []Fault
	put := func(id string, found []audit.Finding) {
		for i := range found {
			out = append(out, Fault{Finding: &found[i], Document: id})
		}
	}
	for i, o := range documents {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tell(i, len(documents))
		found, err := e.audited(a, o, at)
		if err != nil {
			return nil, err
		}
		put(o.ID, found)
	}
	for _, t := range tables {
		w, err := ledger.Custom(book, at, t)
		if err != nil {
			return nil, err
		}
		put(t.Name, a.Custom(t.Name, w))
	}
	return out, ctx.Err()
}

// Findings lists what is found in documents among some faults.
func Findings(all []Fault) []audit.Finding {
	var out []audit.Finding
	for _, f := range all {
		if f.Finding != nil {
			out = append(out, *f.Finding)
		}
	}
	return out
}
