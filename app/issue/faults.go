package issue

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/ledger"
	"zonebrief/reports/parallel"
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

// Row names the register and the row that a fault of the book is of; empty where it is none.
func (f Fault) Row() (register string, id int64) {
	if f.Doubt != nil && f.Doubt.Project == nil {
		return f.Doubt.Register, f.Doubt.Row
	}
	return "", 0
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
	e := internal(s)
	var parts []audited
	for _, o := range documents {
		parts = append(parts, audited{o.ID, func(a *audit.Auditor) ([]audit.Finding, error) {
			return e.audited(a, o, at)
		}})
	}
	for _, t := range tables {
		parts = append(parts, audited{t.Name, func(a *audit.Auditor) ([]audit.Finding, error) {
			w, err := ledger.Custom(book, at, t)
			if err != nil {
				return nil, err
			}
			return a.Custom(t.Name, w), nil
		}})
	}
	return auditAll(ctx, func() any { return audit.New(book, at) }, parts, tell)
}

// audited is a document or a table of the office's own, and how it is proved.
type audited struct {
	id   string
	find func(*audit.Auditor) ([]audit.Finding, error)
}

// auditAll proves documents side by side and returns what is found, in their order, or the
// first failure. An auditor reads one text at a time: each worker has its own.
func auditAll(ctx context.Context, newAuditor func() any, parts []audited, tell func(done, all int)) ([]Fault, error) {
	found, failures := make([][]audit.Finding, len(parts)), make([]error, len(parts))
	auditors := sync.Pool{New: newAuditor}
	var telling sync.Mutex
	done := 0
	parallel.For(len(parts), mostAtOnce, func(i int) bool {
		a := auditors.Get().(*audit.Auditor)
		defer auditors.Put(a)
		if failures[i] = ctx.Err(); failures[i] == nil {
			found[i], failures[i] = parts[i].find(a)
		}
		telling.Lock()
		defer telling.Unlock()
		done++
		tell(done, len(parts))
		return failures[i] == nil
	})
	var out []Fault
	for i := range parts {
		for k := range found[i] {
			out = append(out, Fault{Finding: &found[i][k], Document: parts[i].id})
		}
	}
	return out, cmp.Or(failures...)
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
