package pages

import (
	"context"
	"time"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
)

// Checker lists what does not hold in the half-month (校核), in the background: the faults
// of the book soon, those of all documents after a while.
type Checker struct {
	Faults   []issue.Fault // what is known by now
	Complete bool          // all documents were looked at
	Err      error         // why they could not be
	host     Host
	job      kit.Task
	of       Version
	onChange func()
}

const (
	mostProved   = 2000            // projects; the documents of a larger book are looked at when somebody asks
	pauseOfEdits = 2 * time.Second // how long a book rests before its documents are looked at
)

// NewChecker makes a checker that calls back when it knows more.
func NewChecker(host Host, onChange func()) *Checker {
	c := &Checker{host: host, onChange: onChange}
	c.job = kit.Task{Host: host, OnChange: func() {}}
	return c
}

// Refresh looks again where the book or the half-month has changed.
func (c *Checker) Refresh() {
	now := VersionOf(c.host, "")
	if now == c.of {
		return
	}
	other := now.At != c.of.At
	c.of, c.Complete = now, false
	if other {
		c.Faults = nil
		c.onChange()
	}
	book, at := c.host.Session().Book, now.At
	kit.Run(&c.job, func(context.Context) ([]issue.Fault, error) { return issue.BookFaults(book, at), nil },
		func(found []issue.Fault, _ error) {
			c.Faults = found
			c.onChange()
			if !c.Waits() {
				c.prove(pauseOfEdits)
			}
		})
}

// Waits reports whether the documents are looked at only when somebody asks, for the book
// is so large that it takes minutes.
func (c *Checker) Waits() bool {
	return !c.Complete && !c.job.Busy() && len(c.host.Session().Book.Projects) > mostProved
}

// Prove looks at all documents now.
func (c *Checker) Prove() { c.prove(0) }

func (c *Checker) prove(after time.Duration) {
	of, at := c.host.Session().View(), c.of.At
	kit.Run(&c.job, func(ctx context.Context) ([]issue.Fault, error) {
		if err := kit.Pause(ctx, after); err != nil {
			return nil, err
		}
		return issue.Faults(ctx, of, at, nil)
	}, func(found []issue.Fault, err error) {
		if c.Err = err; err == nil {
			c.Faults, c.Complete = found, true
		}
		c.onChange()
	})
	c.onChange()
}

// Close ends the work before the book is closed.
func (c *Checker) Close() { c.job.Close() }
