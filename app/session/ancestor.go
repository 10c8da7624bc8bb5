package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// logged is a step with what it did; by its hash it is known again in a copy of the
// book.
type logged struct {
	hash    string
	made    time.Time
	changes []change.Change
}

// log reads the steps that are in force, oldest first.
func (s *Session) log(ctx context.Context) ([]logged, error) {
	var out []logged
	for _, step := range s.steps {
		if step.Undone {
			continue
		}
		data, err := s.store.StepData(ctx, step.ID)
		if err != nil {
			return nil, err
		}
		changes, err := change.Decode(data)
		if err != nil {
			return nil, misread(fmt.Sprintf("操作“%s”的记录", step.Name), err)
		}
		out = append(out, logged{fmt.Sprint(step.ID, step.Made.UnixNano(), step.Name, store.Hash(data)), step.Made, changes})
	}
	return out, nil
}

// rewound gives the book with steps taken back, from the last to the first.
func (s *Session) rewound(steps []logged) *zone.Book {
	back := s.unpublished()
	for _, step := range slices.Backward(steps) {
		change.Apply(back, change.Turned(step.changes))
	}
	return back
}

// origin gives the book as it was before the steps that it keeps.
func (s *Session) origin(ctx context.Context) (*zone.Book, []logged, error) {
	log, err := s.log(ctx)
	if err != nil {
		return nil, nil, err
	}
	return s.rewound(log), log, nil
}

// parted gives what each of two logs has of its own: copies of a book share their
// steps up to one, and older ones may be gone from either.
func parted(own, foreign []logged) ([]logged, []logged) {
	for i, step := range slices.Backward(own) {
		j := slices.IndexFunc(foreign, func(o logged) bool { return o.hash == step.hash })
		if j >= 0 {
			return own[i+1:], foreign[j+1:]
		}
	}
	return own, foreign
}

// ancestor finds the state that a copy of the book began with: what is left of it
// when the steps that only it has are taken back. Where the same of this book is
// another, nobody knows, and the things are unsure.
func (s *Session) ancestor(own, foreign []logged, other *Session) (base *zone.Book, unsure map[string]bool) {
	mine, theirs := s.rewound(own), other.rewound(foreign)
	unsure = map[string]bool{}
	for _, b := range []*zone.Book{mine, theirs} {
		thawAll(b)
	}
	for _, c := range change.Between(mine, theirs) {
		for _, thing := range c.Subjects() {
			unsure[thing] = true
		}
	}
	return other.rewound(foreign), unsure
}

// thawAll makes all reports look alike to a comparison: publishing and reviewing
// them is no change of theirs.
func thawAll(b *zone.Book) {
	for _, p := range b.Projects {
		for at := range p.Progress {
			thaw(p, at, zone.Reported)
		}
	}
}

// lastMade tells when each thing was last changed by some steps.
func lastMade(steps []logged) map[string]time.Time {
	out := map[string]time.Time{}
	for _, step := range steps {
		for _, c := range step.changes {
			for _, thing := range c.Subjects() {
				out[thing] = step.made
			}
		}
	}
	return out
}

// reborn finds the things that were taken out in some steps and whose numbers were
// then given to others.
func reborn(steps []logged) map[string]bool {
	gone, out := map[string]bool{}, map[string]bool{}
	for _, step := range steps {
		for _, c := range step.changes {
			before, after := c.Existed()
			for _, thing := range c.Subjects() {
				switch {
				case before && !after:
					gone[thing] = true
				case after && !before && gone[thing]:
					out[thing] = true
				}
			}
		}
	}
	return out
}

// bookOfFile reads another state of the book.
func bookOfFile(ctx context.Context, path string) (*zone.Book, error) {
	other, err := Open(ctx, path, false)
	if err != nil {
		return nil, err
	}
	defer other.Close()
	return other.unpublished(), nil
}

// unpublished gives a copy of the book without what was published from it.
func (s *Session) unpublished() *zone.Book {
	b := s.Snapshot().Book
	for _, p := range b.Projects {
		p.Published = nil
	}
	return b
}
