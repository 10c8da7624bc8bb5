package zone

import "reflect"

// AsOf gives the book as it stood at the end of a half-month (截至期末): what happened
// after it is not yet there. Every document of the half-month is drawn up from it. The
// book itself is left as it is, and is given back where nothing came after.
func (b *Book) AsOf(at Period) *Book {
	day := at.End()
	out, changed := *b, false
	out.Projects, changed = since(b.Projects, func(p *Project) (*Project, bool) { return p.AsOf(day), !p.LeftBy(day) },
		changed)
	out.Leads, changed = since(b.Leads, func(l Lead) (Lead, bool) { return l.asOf(day), known(l.TalksSince, day) },
		changed)
	out.Trips, changed = since(b.Trips, func(t Trip) (Trip, bool) { return t, CompareDates(t.Date, day) <= 0 }, changed)
	out.Visits, changed = since(b.Visits, func(v Visit) (Visit, bool) {
		return v.By(day),
			CompareDates(v.Date, day) <= 0
	}, changed)
	out.Platforms, changed = since(b.Platforms, func(p Platform) (Platform, bool) { return p, known(p.Since, day) },
		changed)
	out.Honors, changed = since(b.Honors, func(h Honor) (Honor, bool) { return h, known(h.Date, day) }, changed)
	out.Photos, changed = since(b.Photos, func(p Photo) (Photo, bool) { return p, known(p.Date, day) }, changed)
	out.Materials, changed = since(b.Materials, func(m Material) (Material, bool) { return m, known(m.Date, day) },
		changed)
	out.Firms, changed = since(b.Firms, func(f Firm) (Firm, bool) { return f.asOf(day), true }, changed)
	if !changed {
		return b
	}
	return &out
}

// known tells whether something of that date had come by the day. A month or a year
// counts from its first day: what is dated to the month is of that month.
func known(d, day Date) bool {
	if d.IsZero() {
		return true
	}
	return CompareDates(Date{d.Year, max(1, d.Month), max(1, d.Day)}, day) <= 0
}

// since gives a list as it stood: what had not come yet is left out. A list in which
// nothing differs is given back as it is.
func since[T any](list []T, then func(T) (T, bool), changed bool) ([]T, bool) {
	var out []T
	for i, v := range list {
		was, there := then(v)
		if out == nil && (!there || !reflect.DeepEqual(was, v)) {
			out = append(make([]T, 0, len(list)), list[:i]...)
		}
		if out != nil && there {
			out = append(out, was)
		}
	}
	if out == nil {
		return list, changed
	}
	return out, true
}

// reachedBy takes off the actual dates that came after the day.
func reachedBy(all [NodeCount]Milestone, day Date) [NodeCount]Milestone {
	for n := range all {
		all[n] = all[n].By(day)
	}
	return all
}

// AsOf gives the project as it stood on a day; itself where nothing came after it.
func (p *Project) AsOf(day Date) *Project {
	nodes, permits := reachedBy(p.Milestones, day), p.Permits
	for k := range permits {
		if granted := permits[k].Date; !granted.IsZero() && !known(granted, day) {
			permits[k] = Permit{State: pending(permits[k].State)}
		}
	}
	if nodes == p.Milestones && permits == p.Permits {
		return p
	}
	out := *p
	out.Milestones, out.Permits = nodes, permits
	return &out
}

// LeftBy tells whether the project had left the zone's registers by a day (已退出): from
// its 退出日期 on it stands in no document, while those of before keep it.
func (p *Project) LeftBy(day Date) bool { return !p.Left.IsZero() && known(p.Left, day) }

// pending gives the state of an approval before the day on which it was granted.
func pending(state string) string {
	if state == PermitGranted {
		return PermitUnderWay
	}
	return state
}

func (l Lead) asOf(day Date) Lead {
	l.Milestones = reachedBy(l.Milestones, day)
	return l
}

// asOf takes off the revenue of a year that had not begun.
func (f Firm) asOf(day Date) Firm {
	if f.Year > day.Year {
		f.Revenue, f.Year = Opt[Money]{}, 0
	}
	return f
}
