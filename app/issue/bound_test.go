package issue

import (
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

// wordless takes the figures out of a text.
func wordless(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' {
			return -1
		}
		return r
	}, s)
}

// TestEditedTextsFollowTheData puts a sentence behind every drafted text of every
// document, changes the data, and finds the figures of the new drafts in the edited texts.
func TestEditedTextsFollowTheData(t *testing.T) {
	b, blobs := samples.Book()
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "园.zbk"), b, blobs)
	const more = "请各单位抓紧。"
	for _, o := range Outputs() {
		if o.draw == nil {
			continue
		}
		var changes []session.Change
		for i, one := range drafted(t, s, o.ID).Blocks {
			if !one.Drawn && one.Text != "" && (i < 60 || i%9 == 0) {
				changes = append(changes, session.Change{Field: one.Key, Value: one.Text + more})
			}
		}
		if len(changes) == 0 {
			continue
		}
		if err := Rewrite(ctx, s, drafted(t, s, o.ID), changes); err != nil {
			t.Fatal(err)
		}
	}
	for i, p := range s.Book.Projects[:60] {
		at := samples.Latest
		r := p.Progress[at]
		if !r.YearDone.Known || !r.Done.Known {
			continue
		}
		more := zone.Money(i+1) * 100 * zone.Wan
		for _, field := range []*zone.Opt[zone.Money]{&r.YearDone, &r.Done, &r.TotalDone} {
			if field.Known {
				field.Value += more
			}
		}
		if p.Progress[at] = r; p.Total.Known {
			p.Total.Value += 10 * more
		}
	}
	for _, o := range Outputs() {
		if o.draw == nil {
			continue
		}
		t.Run(o.ID, func(t *testing.T) {
			d, figures := drafted(t, s, o.ID), 0
			for _, one := range d.Blocks {
				text, edited := strings.CutSuffix(one.Text, more)
				if !edited || wordless(text) != wordless(one.Draft) {
					continue
				}
				figures += strings.Count(one.Edited, "{")
				if text != one.Draft {
					t.Errorf("%s\nis   %s\nwant %s", one.Key, text, one.Draft)
				}
			}
			t.Log(figures, "figures follow")
		})
	}
}
