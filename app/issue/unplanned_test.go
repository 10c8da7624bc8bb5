package issue

import (
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

// TestYearWithoutPlans opens the year after the sample's, of which nothing is planned yet: its documents agree with
// the book, nobody is missed (应报未报), and the text says that there is no plan.
func TestYearWithoutPlans(t *testing.T) {
	b, blobs := samples.Book()
	at := zone.Period{Year: 2024, Month: 1, Half: 1}
	for i, p := range b.Projects {
		if i%40 == 0 {
			p.Progress[at] = zone.Progress{YearDone: zone.Some(300 * zone.Wan), Work: zone.Some(zone.Share(50_000))}
		}
	}
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "新年.zbk"), b, blobs)
	faults, err := Faults(ctx, s, at, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("%s", f)
	}
	checks, err := Readiness(ctx, s, at, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	missed := 0
	for _, c := range checks {
		if c.Name == "没有年度计划" {
			missed = len(c.Found)
		}
		if c.Name == "应报未报" {
			t.Errorf("%d projects are to report that nothing was planned for", len(c.Found))
		}
	}
	if missed == 0 || missed == len(b.Projects) {
		t.Errorf("%d of %d projects lack a plan: those that are built do, and not those that are done or to come",
			missed, len(b.Projects))
	}
	d, err := NewDraft(s, "brief", at)
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, block := range d.Blocks {
		told = told || strings.Contains(block.Text, "本年没有年度计划，不计完成率和序时进度。")
		if strings.Contains(block.Text, "应报未报") {
			t.Errorf("the text asks for reports: %s", block.Text)
		}
	}
	if !told {
		t.Error("the text does not say that the year has no plan")
	}
}
