package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// logged is a step with what it did; by its hash it is known again in a copy of the
// book.
type logged struct {
	hash    string
	made    time.Time
	patches []patch
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
		patches, err := decode(data)
		if err != nil {
			return nil, misread(fmt.Sprintf("操作“%s”的记录", step.Name), err)
		}
		out = append(out, logged{fmt.Sprint(step.ID, step.Made.UnixNano(), step.Name, store.Hash(data)), step.Made, patches})
	}
	return out, nil
}

// rewound gives the book with steps taken back, from the last to the first.
func (s *Session) rewound(steps []logged) *zone.Book {
	back := &Session{Book: s.unpublished()}
	for _, step := range slices.Backward(steps) {
		turned := make([]patch, len(step.patches))
		for i, p := range step.patches {
			turned[i] = p.turned()
		}
		back.take(turned)
	}
	return back.Book
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
	for _, p := range between(mine, theirs) {
		for _, thing := range p.things() {
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
		for _, p := range step.patches {
			for _, thing := range p.things() {
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
		for _, p := range step.patches {
			before, after := p.Before != nil || p.Was != nil, p.After != nil || p.Is != nil
			for _, thing := range p.things() {
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
