package settings

import (
	"context"
	"fmt"
	"slices"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// Shift is a project whose flag another rule would change.
type Shift struct {
	Project  *zone.Project
	Was, Now zone.Flag
}

// Effect tells which flags of a half-month another rule would change; none where
// it is published.
func Effect(s *session.Session, r zone.RuleSet, at zone.Period) []Shift {
	var out []Shift
	if s.Frozen(at) {
		return nil
	}
	for _, p := range s.Book.All() {
		if was, now := s.Book.Rules.Final(p, at), r.Final(p, at); was != now {
			out = append(out, Shift{p, was, now})
		}
	}
	return out
}

// Term is an entry of a list of words (产业, 片区); Was is its name before, empty
// where it is new.
type Term struct{ Was, Name string }

// SetIndustries changes the list of industries (产业体系). Projects of one that is
// renamed follow it; one that has projects cannot leave the list.
func SetIndustries(ctx context.Context, s *session.Session, list []Term) error {
	return setTerms(
		ctx, s,
		"产业",
		list,
		func(b *zone.Book) *[]string { return &b.Industries },
		func(p *zone.Project) *string { return &p.Industry },
	)
}

// SetDistricts changes the list of areas (片区) in the same way.
func SetDistricts(ctx context.Context, s *session.Session, list []Term) error {
	return setTerms(
		ctx, s,
		"片区",
		list,
		func(b *zone.Book) *[]string { return &b.Districts },
		func(p *zone.Project) *string { return &p.District },
	)
}

func setTerms(
	ctx context.Context, s *session.Session,
	what string,
	list []Term,
	of func(*zone.Book) *[]string,
	at func(*zone.Project) *string,
) error {
	var names []string
	now := map[string]string{}
	for _, t := range list {
		switch name := zone.Fold(t.Name); {
		case name == "":
			return fmt.Errorf("%s的名称不能为空；请填写，或删去这一行", what)
		case slices.Contains(names, name):
			return fmt.Errorf("%s“%s”写了两次；请换一个名称", what, name)
		default:
			names = append(names, name)
			now[t.Was] = name
		}
	}
	delete(now, "")
	drafts := map[*zone.Project]*zone.Project{}
	for _, was := range *of(s.Book) {
		name, stays := now[was]
		if stays && name == was {
			continue
		}
		for _, p := range s.Book.Projects {
			if *at(p) != was {
				continue
			}
			if !stays {
				return fmt.Errorf("%s“%s”下还有项目（%s等），不能删去；请先把这些项目改到别的%s", what, was, zone.Shorten(p.Label(), 14), what)
			}
			drafts[p] = p.Clone()
			*at(drafts[p]) = name
		}
	}
	edited := *s.Book
	*of(&edited) = names
	return s.ChangeSettings(ctx, "修改"+what+"列表", &edited, drafts)
}
