package reporting

import (
	"slices"
	"strings"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/zone"
)

// TestAPublishedCellIsCorrected publishes a half-month, corrects a cell of it in the window,
// and finds the notice in the next issue; what was published stays.
func TestAPublishedCellIsCorrected(t *testing.T) {
	w := room.Open(t, samples.Generate(6, 3, 1), nil)
	s, at := w.Session(), w.Period()
	if err := issue.Publish(t.Context(), s, at); err != nil {
		t.Fatal(err)
	}
	r := w.Show("填报").(*Screen)
	col := slices.IndexFunc(r.Table.Columns, func(c projecttable.Column) bool { return c.Title == "形象进度" })
	r.Grid.Select(0, col)
	p := r.Current()
	printed := text(t, w, "brief", at)
	d := r.Correct()
	d.Value.SetText("主体结顶")
	d.Reason.SetText("统计口径调整")
	if !strings.Contains(d.Notice.Text, "更正第1号") || !strings.Contains(d.Notice.Text, "应为主体结顶，原因是统计口径调整") {
		t.Errorf("the preview says %q", d.Notice.Text)
	}
	d.Apply()
	if got := s.Book.Corrected; len(got) != 1 || got[0].Now != "主体结顶" ||
		w.Current(p).Progress[at].Appearance != "主体结顶" {
		t.Fatalf("kept: %+v", got)
	}
	if text(t, w, "brief", at) != printed {
		t.Error("what was published has changed")
	}
	if next := text(t, w, "brief", at.Add(1)); !strings.Contains(next, "更正第1号") {
		t.Error("the next issue does not tell of it")
	}
}

// text is what a document says.
func text(t *testing.T, w *headless.Window, id string, at zone.Period) string {
	t.Helper()
	d, err := issue.NewDraft(w.Session(), id, at)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range d.Blocks {
		out = append(out, b.Text)
	}
	return strings.Join(out, "\n")
}
