//go:build journey

package journeys

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// TestPublishAndCorrect publishes a half-month, prints it, corrects a figure of it (更正) and prints it again:
// the published briefing stays the same to the byte, and the book holds the numbered correction for the next.
func TestPublishAndCorrect(t *testing.T) {
	d := newDesktop(t, "发布更正", "漏报一笔")
	path, at := d.sample("示例.zbk"), samples.Latest
	d.open(path)
	d.goTo(race)
	d.clicks(1007, 68) // 发布本期
	d.still()
	d.shot("发布前核对")
	d.keys("Return")
	d.holds(path, "a published half-month", func(b *zone.Book) bool {
		return len(b.Published) == 1 && b.Published[0].Period == at
	})
	d.still()
	d.shot("已发布")

	folder := filepath.Join(d.home, "导出_"+at.Title())
	brief := filepath.Join(folder, "工作简报_"+at.Title()+".pdf")
	d.goTo(export)
	d.keys("ctrl+Return")
	d.until("the whole pack is there", func() bool { return len(finished(folder)) >= len(issue.Outputs()) })
	before, err := os.ReadFile(brief)
	must(t, err)
	must(t, os.RemoveAll(folder))

	// What was published is not typed over; the cell's own menu corrects it.
	d.goTo(reports)
	d.keys("ctrl+Home", "Right", "Right", "Right", "Right", "Right", "Right", "shift+F10")
	d.shot("格的菜单")
	d.keys("Down", "Down", "Down", "Down", "Down", "Down", "Return")
	d.still()
	d.shot("更正")
	d.types("99999")
	d.keys("Tab")
	d.types("漏报一笔")
	d.shot("更正预览")
	d.keys("Return")
	d.holds(path, "the first correction, with its reason", func(b *zone.Book) bool {
		return len(b.Corrected) == 1 && b.Corrected[0].Reason == "漏报一笔"
	})
	d.shot("已更正")

	d.goTo(export)
	d.keys("ctrl+Return")
	d.until("the pack is printed again", func() bool { return len(finished(folder)) >= len(issue.Outputs()) })
	after, err := os.ReadFile(brief)
	must(t, err)
	if !bytes.Equal(before, after) {
		d.fail("the published briefing is printed otherwise after a correction")
	}
	d.close()
}
