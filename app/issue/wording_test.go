package issue

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/explain"
	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// TestNoHeadlineTwice publishes one half-month after the other: no headline, slogan or lead of the feature page is that
// of the page before, and the edition for outsiders of a published half-month has the same.
func TestNoHeadlineTwice(t *testing.T) {
	b := samples.Generate(12, 8, 3)
	halves := b.Periods()
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "园.zbk"), b, nil)
	last := map[string]string{}
	for _, at := range halves[len(halves)-4:] {
		now := remembered(featureOf(t, internal(s), at))
		for key, text := range now {
			if last[key] == text {
				t.Errorf("%s: %s is %q again", at, key, text)
			}
		}
		before := map[string]string{}
		for key, text := range now {
			before[key] = strings.ReplaceAll(text, at.Title(), at.Add(-1).Title())
		}
		said := *s.Book // had the page before said what this one says, this one would say something else
		said.Published = append(slices.Clone(s.Book.Published), zone.Publication{Period: at.Add(-1), Wording: before})
		said.Published = slices.DeleteFunc(said.Published, func(p zone.Publication) bool {
			return p.Period == at.Add(-1) && p.Contents != nil
		})
		for key, text := range remembered(featureOf(t, &edition{session: s, book: &said}, at)) {
			if now[key] == text {
				t.Errorf("%s: %s is %q whatever was published before", at, key, text)
			}
		}
		if err := Publish(ctx, s, at); err != nil {
			t.Fatal(explain.Error(err))
		}
		outside, _, err := editionOf(s, External, at)
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range remembered(featureOf(t, outside, at)) {
			if now[key] != text {
				t.Errorf("%s: %s is %q to outsiders, was published as %q", at, key, text, now[key])
			}
		}
		last = now
	}
	if len(last) < 5 {
		t.Error(last)
	}
}

func featureOf(t *testing.T, e *edition, at zone.Period) *Draft {
	t.Helper()
	o, err := choosePages("feature")
	if err != nil {
		t.Fatal(err)
	}
	return e.draft(o, at)
}

// remembered gives what the next page must not repeat, as it is written.
func remembered(d *Draft) map[string]string {
	out := map[string]string{}
	for _, p := range d.drafted {
		if slices.Contains(briefing.Remembered, p.Kind) {
			out[p.Key] = p.Written
		}
	}
	return out
}
