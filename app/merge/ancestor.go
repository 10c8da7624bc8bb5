package merge

import (
	"context"
	"slices"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// rewound returns the book with steps taken back, from the last to the first.
func rewound(s *session.Session, steps []session.Logged) *zone.Book {
	back := unpublished(s)
	for _, step := range slices.Backward(steps) {
		back = change.Apply(back, change.Turned(step.Changes))
	}
	return back
}

// origin returns the book as it was before the steps that it keeps.
func origin(ctx context.Context, s *session.Session) (*zone.Book, []session.Logged, error) {
	log, err := s.Log(ctx)
	if err != nil {
		return nil, nil, err
	}
	return rewound(s, log), log, nil
}

// parted returns what each of two logs has of its own: copies of a book share their
// steps up to one, and older ones may be gone from either.
func parted(own, foreign []session.Logged) ([]session.Logged, []session.Logged) {
	for i, step := range slices.Backward(own) {
		j := slices.IndexFunc(foreign, func(o session.Logged) bool { return o.Hash == step.Hash })
		if j >= 0 {
			return own[i+1:], foreign[j+1:]
		}
	}
	return own, foreign
}

// ancestor finds the state that a copy of the book began with: what is left of it
// when the steps that only it has are taken back. Where the same of this book is
// another, nobody knows, and the things are unsure.
func ancestor(
	s *session.Session, own, foreign []session.Logged, other *session.Session,
) (base *zone.Book, unsure map[string]bool) {
	mine, theirs := rewound(s, own), rewound(other, foreign)
	unsure = map[string]bool{}
	for _, c := range change.Between(thawed(mine), thawed(theirs)) {
		for _, thing := range c.Subjects() {
			unsure[thing] = true
		}
	}
	return rewound(other, foreign), unsure
}

// thawed returns a book whose reports all look alike to a comparison: publishing and
// reviewing them is no change of theirs.
func thawed(b *zone.Book) *zone.Book {
	return eachProject(b, func(p *zone.Project) *zone.Project {
		p = p.Clone()
		for at := range p.Progress {
			p.SetState(at, zone.Reported)
		}
		return p
	})
}

// eachProject returns a book with what is made of each of its projects.
func eachProject(b *zone.Book, made func(*zone.Project) *zone.Project) *zone.Book {
	out := *b
	out.Projects = make([]*zone.Project, len(b.Projects))
	for i, p := range b.Projects {
		out.Projects[i] = made(p)
	}
	return &out
}

// lastMade tells when each thing was last changed by some steps.
func lastMade(steps []session.Logged) map[string]time.Time {
	out := map[string]time.Time{}
	for _, step := range steps {
		for _, c := range step.Changes {
			for _, thing := range c.Subjects() {
				out[thing] = step.Made
			}
		}
	}
	return out
}

// reborn finds the things that were taken out in some steps and whose numbers were
// then given to others.
func reborn(steps []session.Logged) map[string]bool {
	gone, out := map[string]bool{}, map[string]bool{}
	for _, step := range steps {
		for _, c := range step.Changes {
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
	other, err := session.Open(ctx, path, false)
	if err != nil {
		return nil, err
	}
	defer other.Close()
	return unpublished(other), nil
}

// unpublished returns the book without what was published from it.
func unpublished(s *session.Session) *zone.Book {
	return eachProject(s.Book, func(p *zone.Project) *zone.Project {
		out := *p
		out.Published = nil
		return &out
	})
}
