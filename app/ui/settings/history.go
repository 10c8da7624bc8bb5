package settings

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
)

// historyPane is the part 修改记录: who changed what and when, from what to what, for as
// long as the book. What is looked for stays while the screen is open.
type historyPane struct {
	host   Host
	task   *kit.Task
	filter session.HistoryFilter
	log    historyLog
	shown  []session.Entry // the latest first
	table  *grid.Grid
	state  *kit.Label
	count  *kit.Label
	states *fyne.Container
	people *widget.Select
	write  *kit.Button
}

// historyLog is the log as it was read, and where its chain of hashes is broken.
type historyLog struct {
	list   []session.Entry
	broken []string
}

const everybody = "全部人员"

func newHistoryPane(host Host) *historyPane {
	p := &historyPane{host: host}
	p.task = &kit.Task{Host: host, OnChange: func() {}}
	return p
}

// content makes the part, and reads the log in the background.
func (p *historyPane) content() fyne.CanvasObject {
	p.state, p.count = kit.Muted("正在读取…").Truncate(0), kit.Muted("")
	p.table = listing.NewListing(p.host, &listing.Listing{Length: func() int { return len(p.shown) }, At: p.cell},
		grid.Column{Title: "时间", Width: 124}, grid.Column{Title: "修改人", Width: 72},
		grid.Column{Title: "对象", Width: 150},
		grid.Column{Title: "字段", Width: 84}, grid.Column{Title: "原值", Width: 100}, grid.Column{Title: "新值", Width: 100},
		grid.Column{Title: "期次", Width: 110}, grid.Column{Title: "操作", Width: 240})
	text := p.entry("项目、字段或内容", &p.filter.Text)
	day := p.entry("日期或月份", &p.filter.Day)
	p.people = widget.NewSelect([]string{everybody}, func(who string) {
		if p.filter.Who = who; who == everybody {
			p.filter.Who = ""
		}
		p.update()
	})
	p.people.Selected = everybody
	if p.filter.Who != "" {
		p.people.Selected = p.filter.Who
	}
	p.write = kit.NewButton(p.host, "export", "导出…", "把列出的记录写成工作簿", p.export)
	bar := container.New(kit.Row{Gap: 8, Grow: 0}, text,
		container.New(kit.FixedWidth{Width: 112}, p.people),
		container.New(kit.FixedWidth{Width: 120}, day))
	head := titled("修改记录", "谁在什么时候把什么从多少改成多少；与数据文件同在，撤销也记在内。")
	p.states = container.New(kit.Row{Gap: 16, Grow: 0}, p.state, p.count, p.write)
	p.read()
	return kit.Padded(16, 8, 16, 16, container.New(kit.Column{Gap: 8, Grow: 3}, head, bar, p.states, p.table))
}

// entry is a place for what is looked for.
func (p *historyPane) entry(hint string, into *string) *kit.Entry {
	e := kit.NewEntry(hint)
	e.SetText(*into)
	e.OnChanged = func(text string) { *into = text; p.update() }
	e.OnEscape = func() { e.SetText("") }
	return e
}

// read reads the log and proves its chain.
func (p *historyPane) read() {
	s := p.host.Session()
	kit.Run(p.task, func(ctx context.Context) (log historyLog, err error) {
		if log.list, err = session.History(ctx, s, ""); err == nil {
			log.broken, err = session.ProveHistory(ctx, s)
		}
		slices.Reverse(log.list)
		return log, err
	}, func(log historyLog, err error) {
		if err != nil {
			p.state.SetText(kit.Explain(p.host, err))
			return
		}
		p.log = log
		p.people.SetOptions(append([]string{everybody}, session.People(log.list)...))
		p.state.Color, p.state.Text = kit.ColorQuiet, "记录完整：逐条的哈希链核对无误。"
		if n := len(log.broken); n > 0 {
			p.state.Color, p.state.Text = kit.ColorAccent, fmt.Sprintf("记录被改动过（%d处）：%s", n, log.broken[0])
		}
		p.state.Refresh()
		p.update()
	})
}

// update shows what is looked for.
func (p *historyPane) update() {
	p.shown = p.filter.Of(p.log.list)
	p.count.SetText(fmt.Sprintf("%d 中显示 %d", len(p.log.list), len(p.shown)))
	p.write.SetState(len(p.shown) == 0, "把列出的记录写成工作簿")
	p.states.Refresh()
	p.table.Reload()
}

func (p *historyPane) cell(row, col int) grid.Cell {
	e := p.shown[row]
	object := e.Subject
	if object == "" {
		object = e.Of
	}
	return grid.Cell{Text: []string{e.Made.Local().Format("2006-01-02 15:04"), e.Who, object, e.Field, e.Was, e.Now,
		e.Period, e.Name}[col]}
}

// export writes what is shown as a workbook, the oldest first.
func (p *historyPane) export() {
	kit.ChooseSavePath(p.host, "导出修改记录", "修改记录.xlsx", kit.Workbooks, p.exportTo)
}

func (p *historyPane) exportTo(path string) {
	s, list := p.host.Session().View(), slices.Clone(p.shown)
	slices.Reverse(list)
	kit.Run(p.task, func(ctx context.Context) (int, error) {
		return len(list), session.ExportHistory(ctx, s, path, list)
	}, func(n int, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Say(fmt.Sprintf("已写成“%s”，%d条。", filepath.Base(path), n))
	})
}
