//go:build journey

// Package journeys goes through the real window, with keys and the mouse, the way a clerk
// does; what they did is judged by the files, and every step leaves a picture in
// out/journeys.
package journeys

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zonebrief/app/issue"
	"zonebrief/reports/zone"
)

// The screens in the order of their names at the left.
const (
	overview = iota
	projects
	reports
	race
	leads
	platforms
	honors
	visits
	photos
	drafting
	export
	settings
)

// TestFirstHalfMonth makes a book of its own and does a whole half-month's work in
// it, by the keyboard alone.
func TestFirstHalfMonth(t *testing.T) {
	names := []string{"滨海新材料一期", "杭州湾智造园", "曹娥江水厂"}
	d := newDesktop(t, "一期半月", strings.Join(names, "")+"产业平台招商局建设本期，园区合力攻坚。")
	path := filepath.Join(d.home, "2023.zbk")
	d.open()
	d.shot("开始页")

	d.keys("ctrl+n")
	d.dialog()
	d.shot("新建")
	d.keys("ctrl+a")
	d.types(path)
	d.keys("Return")
	d.until("the new book is there", func() bool { _, err := os.Stat(path); return err == nil })
	d.enter(d.window)
	d.holds(path, "no project", func(b *zone.Book) bool { return len(b.Projects) == 0 })
	d.goTo(projects)
	d.shot("空的项目页")

	units := []string{"招商局", "建设局", "招商局"}
	for i, name := range names {
		d.keys("Insert")
		d.holds(path, "one more project", func(b *zone.Book) bool { return len(b.Projects) == i+1 })
		d.typesCells(name, "", "", "", "", units[i], "", fmt.Sprint(120000+i*10000), fmt.Sprint(30000))
	}
	d.holds(path, "the three projects", func(b *zone.Book) bool {
		p := b.Project(names[2])
		return p != nil && p.Total.Value == 14*zone.Yi && p.Unit == "招商局" && p.Plans[halfOf(b).Year].Invest.Known
	})
	d.shot("录入三个项目")

	// Twenty more come from a spreadsheet, onto one new row and below it.
	d.copies(twenty())
	d.keys("Insert")
	d.holds(path, "a row to paste on", func(b *zone.Book) bool { return len(b.Projects) == 4 })
	d.keys("ctrl+v")
	d.still()
	d.shot("粘贴二十行")
	d.keys("space")
	d.holds(path, "the twenty rows", func(b *zone.Book) bool {
		return len(b.Projects) == 23 && b.Project("示例项目20") != nil && b.Project("示例项目20").
			Plans[halfOf(b).Year].Invest.Value == 3*zone.Yi
	})
	d.shot("二十三个项目")

	// What is reported: the first by typing, the rest from a spreadsheet.
	d.goTo(reports)
	d.shot("空的填报页")
	d.keys("ctrl+Home", "Right", "Right", "Right", "Right", "Right", "Right")
	d.typesCells("28000", "30", "30%")
	d.holds(path, "the first report", func(b *zone.Book) bool {
		return len(b.Periods()) == 1 && b.All()[0].Progress[b.Latest()].Physical == zone.Some(zone.Share(300_000))
	})
	d.copies(reported(22))
	d.keys("ctrl+v")
	d.holds(path, "every report", func(b *zone.Book) bool {
		n := 0
		for _, p := range b.Projects {
			n += len(p.Progress)
		}
		return n == 23
	})
	d.shot("填报完成")

	d.goTo(race)
	b := d.book(path)
	at := b.Latest()
	flags := b.Sum(b.All(), at).Flags
	for _, f := range zone.Flags {
		if flags[f] == 0 {
			d.fail("no project has the flag %s: %v", f.Title(), flags)
		}
	}
	d.shot("晾晒")

	d.goTo(drafting)
	d.shot("简报底稿")
	d.keys("ctrl+Home")
	d.types("园区合力攻坚。")
	d.keys("Return")
	d.holds(path, "the office's own words", func(b *zone.Book) bool {
		return len(b.Edits) == 1 && strings.HasPrefix(b.Edits[0].Text, "园区合力攻坚。")
	})
	d.shot("简报修改")

	d.goTo(export)
	d.keys("ctrl+Return")
	folder := filepath.Join(d.home, "导出_"+at.Title())
	want := len(issue.Outputs())
	d.until("the whole pack is there", func() bool { return len(finished(folder)) >= want })
	d.shot("导出")
	d.prints(folder, "园区合力攻坚。")

	d.close()
	d.open()
	d.shot("再次打开")
	d.keys("Tab", "Tab", "Tab", "Tab", "Return")
	d.until("the book is open again", func() bool { return locked(path) })
	d.goTo(projects)
	d.shot("都还在")
	d.keys("ctrl+z")
	d.holds(path, "the draft again, for the last step is undone", func(b *zone.Book) bool { return len(b.Edits) == 0 })
	d.keys("ctrl+y")
	d.holds(path, "the words again", func(b *zone.Book) bool { return len(b.Edits) == 1 && len(b.Projects) == 23 })
	d.close()
}

// twenty are rows of a spreadsheet in the order of the screen's columns from the
// name on.
func twenty() string {
	var out strings.Builder
	for i := range 20 {
		register, industry := "产业项目", "新材料"
		if i%5 == 4 {
			register, industry = "平台项目", ""
		}
		fmt.Fprintf(&out, "示例项目%02d\t\t%s\t%s\t\t建设局\t新建\t%d\t30000\n", i+1, register, industry, 50000+1000*i)
	}
	return out.String()
}

// reported are so many figures of 本年累计, ahead of the schedule and behind it, so
// that every flag is won.
func reported(n int) string {
	now := time.Now()
	half := 2*int(now.Month()) - 2 // that have ended this year
	if now.Day() > 15 {
		half++
	}
	if half == 0 {
		half = 24
	}
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "%d\n", 30_000*half/24*[]int{135, 105, 80, 20}[i%4]/100)
	}
	return out.String()
}

// halfOf gives a half-month of the year that the book plans.
func halfOf(b *zone.Book) zone.Period {
	for _, p := range b.Projects {
		for year := range p.Plans {
			return zone.Period{Year: year, Month: 1, Half: 1}
		}
	}
	return zone.Period{}
}
