package listing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zonebrief/app/importing"
	"zonebrief/app/intake"
	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// PasteHost is the window as a paste with heads needs it.
type PasteHost interface {
	kit.Host
	Changed()
	Locked() string
	Period() zone.Period
	Session() *session.Session
	OpenPasted(register string, table [][]string)
}

// Paster pastes tables that have heads into a grid (粘贴): where the heads say, not where the
// cells happen to stand.
type Paster struct {
	Host     PasteHost
	Grid     *grid.Grid
	Register string                 // the register's name, or [intake.Projects]
	Column   func(field string) int // of the grid's data; below 0 where it has none that can be set
}

// Paste is a grid's OnTable: it reports whether the table has heads and is its own.
func (p *Paster) Paste(table [][]string) bool {
	if p.Host.Locked() != "" {
		return false // the grid says so
	}
	found, ok := intake.Paste(p.Host.Session().Book, table,
		intake.Options{Register: p.Register, Period: p.Host.Period()})
	switch {
	case !ok:
	case found.Preview == nil && found.Columns != nil:
		p.byPlace(found)
	case found.Unclear != "":
		p.Host.OpenPasted(p.Register, table)
		p.Host.Say("没有粘贴：" + found.Unclear + "。请在这里核对后导入。")
	default:
		p.byName(found)
	}
	return ok
}

// byName brings in a table whose rows say what they are about. New ones are asked about.
func (p *Paster) byName(found intake.Pasted) {
	one := found.Preview
	enter := func(fresh bool) {
		if err := importing.Paste(context.Background(), p.Host.Session(), one, fresh); err != nil {
			p.Host.Fail(err)
			return
		}
		added := len(one.New)
		if !fresh {
			added = 0
		}
		p.Host.Changed()
		p.Host.Say(fmt.Sprintf("已按表头粘贴：新增%d个，修改%d个，不变%d个%s，可用 Ctrl+Z 撤销。",
			added, len(one.Changed), one.Unchanged, leftOut(found.Left)))
	}
	switch {
	case len(one.New) > 0:
		var names []string
		for _, e := range one.New[:min(len(one.New), mostNamed)] {
			names = append(names, "“"+zone.Shorten(e.Name, 20)+"”")
		}
		text := fmt.Sprintf("粘贴的表里有%d个是数据文件中没有的：%s", len(one.New), strings.Join(names, "、"))
		if len(one.New) > mostNamed {
			text += "等"
		}
		kit.AskRows(p.Host, text+"。", "只改已有的", fmt.Sprintf("新增%d个", len(one.New)), enter, p.Grid.Focus)
	case len(one.Changed) == 0:
		p.Host.Say(fmt.Sprintf("粘贴的内容和表格一致，没有要改的%s。", leftOut(found.Left)))
	default:
		enter(false)
	}
}

// mostNamed is how many new names a question shows.
const mostNamed = 3

func leftOut(sums int) string {
	if sums == 0 {
		return ""
	}
	return fmt.Sprintf("，略过合计等%d行", sums)
}

// byPlace brings in a table without names: its columns go where the heads say, its rows below
// the selection. What has no column is told, and asked about where the head was not understood.
func (p *Paster) byPlace(found intake.Pasted) {
	cols := make([]int, len(found.Columns))
	var absent []string
	for c, field := range found.Columns {
		cols[c] = -1
		if field == "" {
			continue
		}
		if cols[c] = p.Column(field); cols[c] < 0 {
			absent = append(absent, "“"+field+"”")
		}
	}
	write := func() {
		over := p.Grid.Paste(found.Rows, cols)
		said := fmt.Sprintf("已按表头粘贴%d行%s", len(found.Rows)-over, leftOut(found.Left))
		if over > 0 {
			said += fmt.Sprintf("；另有%d行超出表格，没有粘贴", over)
		}
		if len(absent) > 0 {
			said += "；" + strings.Join(absent, "、") + "在这张表里不能改，没有粘贴"
		}
		if p.Grid.Problem() == "" {
			p.Host.Say(said + "。")
		}
	}
	switch {
	case !slices.ContainsFunc(cols, func(c int) bool { return c >= 0 }):
		p.Host.Say("没有粘贴：" + strings.Join(absent, "、") + "在这张表里不能改。")
	case found.Unclear != "":
		var d *kit.Dialog
		d = kit.NewDialog(p.Host, "粘贴", kit.Paragraph(found.Unclear+"。", kit.ColorInk),
			kit.LeaveButton("取消", p.Grid.Focus),
			kit.DoButton("只粘贴认出的列", func() { d.Hide(); write(); p.Grid.Focus() })).Fit(480, 200)
		d.Open(nil)
	default:
		write()
	}
}
