//go:build journey

package journeys

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// sample puts the sample book into the clerk's folder.
func (d *desktop) sample(name string) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	b, blobs := samples.Book()
	must(d.t, store.Create(context.Background(), path, b, blobs))
	return path
}

// TestSampleBook goes through every screen of the sample book: it types, undoes and
// does again, searches, changes the half-month, the size and the colours.
func TestSampleBook(t *testing.T) {
	d := newDesktop(t, "示例", "已现场核实")
	path := d.sample("示例.zbk")
	d.open(path)
	names := []string{"总览", "项目", "填报", "晾晒", "招商", "平台", "安全绿色", "三服务", "图片", "简报", "收发", "设置"}
	var seen [][]byte
	for i, name := range names {
		d.goTo(i)
		d.shot(name)
		now := d.still()
		if slices.ContainsFunc(seen, func(was []byte) bool { return string(was) == string(now) }) {
			d.fail("%s looks like another screen", name)
		}
		seen = append(seen, now)
	}

	// Found by the first letters of its pinyin, its name changed, undone, done again.
	d.keys("ctrl+k")
	d.types("wlxny")
	d.shot("搜索")
	d.keys("Return")
	d.until("the project is shown", func() bool { return d.screen() == projects })
	d.still()
	const name, long = "卧龙新能源智慧产业园项目", "卧龙新能源智慧产业园项目已现场核实"
	d.keys("Home", "Right", "F2", "End")
	d.types("已现场核实")
	d.keys("Return")
	d.holds(path, "the longer name", func(b *zone.Book) bool { return b.Project(long) != nil })
	d.shot("改名")
	d.keys("ctrl+z")
	d.holds(path, "the name as it was", func(b *zone.Book) bool {
		return b.Project(name) != nil &&
			b.Project(long) == nil
	})
	d.keys("ctrl+y")
	d.holds(path, "the longer name again", func(b *zone.Book) bool { return b.Project(long) != nil })
	d.keys("ctrl+z")
	d.holds(path, "the name as it was", func(b *zone.Book) bool { return b.Project(long) == nil })

	// What is typed in the half-month before belongs to it.
	d.goTo(reports)
	d.keys("alt+Left")
	before := samples.Latest.Add(-1)
	d.still()
	d.shot("上一个半月")
	const share = zone.Share(123_400)
	reporting := func(at zone.Period) func(*zone.Book) bool {
		return func(b *zone.Book) bool {
			return slices.ContainsFunc(b.Projects,
				func(p *zone.Project) bool { return p.Progress[at].Work == zone.Some(share) })
		}
	}
	d.keys("ctrl+Home", "Right", "Right", "Right", "Right", "Right", "Right", "Right")
	d.typesCells("12.34%")
	d.holds(path, "the figure in the half before", reporting(before))
	if reporting(samples.Latest)(d.book(path)) {
		d.fail("a figure typed in %s stands in %s", before.Title(), samples.Latest.Title())
	}
	d.keys("ctrl+z", "alt+Right")
	d.holds(path, "nothing of it", func(b *zone.Book) bool { return !reporting(before)(b) })

	// Larger, and dark; the program remembers both.
	d.keys("ctrl+equal", "ctrl+equal")
	d.until("the zoom is remembered", func() bool { return d.remembers("zoom") == float64(120) })
	d.shot("放大")
	d.keys("ctrl+0")
	d.until("the zoom is remembered", func() bool { return d.remembers("zoom") == float64(100) })
	d.clicks(60, 743)
	d.until("the colours are remembered", func() bool { return d.remembers("dark") == true })
	for i, name := range map[int]string{overview: "深色总览", race: "深色晾晒"} {
		d.goTo(i)
		d.shot(name)
	}
	d.close()
	if s, err := session.Open(context.Background(), path, true); err != nil {
		d.fail("%v", err)
	} else {
		s.Close()
	}
}

// TestWhatGoesWrong opens a book that somebody else edits, and a file that is none,
// and exports into a folder where nothing can be written: the window tells it, and
// what was there is as it was.
func TestWhatGoesWrong(t *testing.T) {
	d := newDesktop(t, "出错", "")
	path := d.sample("别人在编辑.zbk")
	other, err := session.Open(context.Background(), path, true)
	must(t, err)
	d.open(path)
	d.goTo(projects)
	d.keys("ctrl+Home", "Right")
	d.types("abc")
	d.keys("Return")
	d.shot("别人在编辑")
	if b := d.book(path); b.Project("abc") != nil {
		d.fail("a book that somebody else edits was changed")
	}
	d.close()
	must(t, other.Close())

	broken := filepath.Join(d.home, "损坏.zbk")
	text := []byte("这不是数据文件，只是一段文字。")
	must(t, os.WriteFile(broken, text, 0o644))
	d.open(broken)
	d.shot("不是数据文件")
	d.keys("space")
	d.close()
	if now, err := os.ReadFile(broken); err != nil || string(now) != string(text) {
		d.fail("a file that cannot be opened was changed: %v", err)
	}

	path = d.sample("写不进.zbk")
	blocked := filepath.Join(d.home, "导出_"+samples.Latest.Title())
	must(t, os.WriteFile(blocked, nil, 0o644)) // a file where the folder should be
	d.open(path)
	d.goTo(export)
	d.keys("ctrl+Return")
	d.still()
	d.shot("写不进的文件夹")
	info, err := os.Stat(blocked)
	if err != nil || info.IsDir() {
		d.fail("what stood in the way is gone: %v", err)
	}
	must(t, os.Remove(blocked))
	d.keys("ctrl+Return") // as soon as there is a place for it, it can be done
	d.until("the pack is there", func() bool { return len(finished(blocked)) >= len(issue.Outputs()) })
	d.shot("再次导出")
	d.close()
}
