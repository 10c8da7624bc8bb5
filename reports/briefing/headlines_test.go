package briefing_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/audit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/proof"
	"zonebrief/reports/zone"
)

// books gives books of several sizes and halves, each with its half-months.
func books() map[string]*zone.Book {
	sample, _ := samples.Book()
	out := map[string]*zone.Book{"sample": sample, "empty": samples.Empty()}
	for _, n := range []int{1, 3, 12, 40} {
		for seed := range uint64(3) {
			out[fmt.Sprintf("%d/%d", n, seed)] = samples.Generate(n, 7, seed)
		}
	}
	return out
}

// TestFeatureIsProven holds that the book proves every figure, name and time of a feature page, whichever wording is in
// turn.
func TestFeatureIsProven(t *testing.T) {
	for name, b := range books() {
		halves := b.Periods()
		if len(halves) == 0 {
			halves = []zone.Period{samples.Latest}
		}
		for _, at := range halves[max(0, len(halves)-3):] {
			t.Run(name+"/"+at.String(), func(t *testing.T) {
				book := b.AsOf(at)
				a := audit.New(book, at)
				doc, problems := briefing.FeaturePage(book, at)
				for _, p := range problems {
					t.Error(p)
				}
				for _, text := range briefing.EveryWording(book, at) {
					doc.Blocks = append(doc.Blocks, briefing.Para{Text: text})
				}
				for _, f := range a.Document("专版", doc) {
					t.Error(f)
				}
				own := regexp.MustCompile(`^(引题|主题|副题|导语)|口号|^项目/段|投资进度|赛马晾晒|/段[2-9]$|/段..$`)
				for _, u := range a.Unproven("专版", doc) {
					if u.Claim.Sort == proof.Figure && !strings.Contains(u.Block, "注") && own.MatchString(u.Block) {
						t.Error(u.Block, u.Words, u.Claim.Text, u.Claim.Reason)
					}
				}
			})
		}
	}
}

// praise are words that no page may have over a half-month that fell.
var praise = regexp.MustCompile(`提速|见效|加速|攀升|跃升|超额|领跑|红火|火热|喜人|新高|` +
	`强劲|亮眼|蓬勃|丰硕|巡礼|争先达产比贡献|比学赶超|开足马力|大干快上`)

// TestFeaturePraisesNoFall generates half-months in which less was invested than in the one before: no text of the
// page, and none that might have been in turn, praises it.
func TestFeaturePraisesNoFall(t *testing.T) {
	fell := 0
	for seed := range uint64(40) {
		b := samples.Generate(3+int(seed)%12, 7, seed)
		at := b.Periods()[len(b.Periods())-1]
		for _, p := range b.Projects { // half of what was done before, at most
			was, now := p.Progress[at.Add(-1)], p.Progress[at]
			before := p.PeriodDone(at.Add(-1))
			if at.Number() == 1 || !before.Known || !was.YearDone.Known {
				continue
			}
			now.Done = zone.Some(before.Value / 2)
			now.YearDone = zone.Some(was.YearDone.Value + now.Done.Value)
			now.State = zone.Reported
			p.Progress[at] = now
		}
		doc, _ := briefing.FeaturePage(b, at)
		texts := briefing.EveryWording(b, at)
		for _, part := range doc.Texts() {
			texts = append(texts, part.Text)
		}
		if !slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, "较上期减少") }) {
			continue
		}
		fell++
		for _, text := range texts {
			if word := praise.FindString(text); word != "" {
				t.Errorf("seed %d: %q in %s", seed, word, text)
			}
		}
	}
	if fell < 10 {
		t.Errorf("only %d half-months fell", fell)
	}
}

// TestEveryHalfMonthHasAChoice holds that for each text of a page at least five wordings fit, whatever the half-month
// was.
func TestEveryHalfMonthHasAChoice(t *testing.T) {
	names := []string{"引题", "主题", "副题", "导语", "招商口号", "项目口号", "创新口号"}
	for name, b := range books() {
		for _, at := range append(b.Periods(), samples.Latest) {
			for i, n := range briefing.Wordings(b, at) {
				if empty := len(b.Projects) == 0 && names[i] == "导语"; n < 5 && !empty { // it has one of its own then
					t.Errorf("%s, %s: %d wordings of %s", name, at, n, names[i])
				}
			}
		}
	}
}
