package reporting

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// TestPasteOfAReport pastes what a unit sent, with its heads and sums, into 填报: it becomes
// the report of the half-month that is shown, as one step.
func TestPasteOfAReport(t *testing.T) {
	w := room.Sample(t)
	w.GoTo(samples.Latest.Add(1))
	r := w.Show("填报").(*Screen)
	names := []string{r.Table.Projects[5].Name, r.Table.Projects[2].Name}
	r.Grid.Select(0, 4)
	w.Clipboard().SetContent("序号\t项目名称\t形象进度\t本期完成（亿元）\r\n1\t" + names[0] + "\t屋面施工\t0.02\r\n\t小计\t\t0.02\r\n2\t" +
		names[1] + "\t桩基施工\t0.03\r\n\t合计\t\t0.05\r\n")
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: w.Clipboard()})
	for i, want := range []struct {
		done zone.Money
		text string
	}{{200 * zone.Wan, "屋面施工"}, {300 * zone.Wan, "桩基施工"}} {
		got := w.Session().Book.Project(names[i]).Progress[w.Period()]
		if got.Done.Value != want.done || got.Appearance != want.text {
			t.Errorf("%s: %v %q; %s", names[i], got.Done, got.Appearance, w.Message())
		}
	}
	if !strings.Contains(w.Message(), "修改2个") || !strings.Contains(w.Message(), "略过合计等2行") {
		t.Error(w.Message())
	}
	w.Undo()
	if p := w.Session().Book.Project(names[0]); p.Progress[w.Period()].State != zone.Missing {
		t.Error("it is not one step")
	}
}
