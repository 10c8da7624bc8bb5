package ui

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/fields"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// projectColumns are the columns of 项目; those of depth are hidden to begin with.
func projectColumns() []column {
	out := []column{of("编号").frost(), of("名称").frost(), {title: "旗别", width: 88, cell: flagCell, key: flagKey}}
	out = append(out, these("类别", "产业", "片区", "责任单位", "建设性质", "总投资", "年度计划", "本年累计")...)
	out = append(out, column{title: "完成率", width: 84, unit: numeral.Percent, places: 1, value: completion})
	out = append(out, these("工作量", "实物量", "形象进度", "开工计划", "开工实际", "入库实际", "竣工计划", "业主单位", "投资方", "上年底累计", "其中外资", "用地",
		"起止年限", "联系领导", "专班", "联系人", "建设规模及内容", "存在问题", "解决措施", "简称", "二次创业")...)
	for i := range out {
		if out[i].title == "存在问题" || out[i].title == "解决措施" {
			out[i].hidden = true // they are in 填报
		}
	}
	inForm := slices.DeleteFunc(slices.Concat(fields.Of(fields.OfProject), fields.Of(fields.OfYear)), func(f *fields.Field) bool { return !f.InForm && f.Scope == fields.OfProject })
	return append(out, remaining(out, inForm)...)
}

func completion(t *table, p *zone.Project) *big.Rat {
	return t.w.session.Book.Rules.Completion(p, zone.Investment, t.w.at)
}

// projects is the screen 项目: every project in a grid, and the one in hand beside
// it as a form.
type projects struct {
	*sheet
	card   *card
	beside *fyne.Container
	toggle *kit.Button
}

func newProjects(w *Window) *projects {
	s := newSheet(w, "projects", projectColumns())
	p := &projects{sheet: s}
	p.card = newCard(w, func() { p.sheet.edited() })
	is := func(r zone.Register) func(*zone.Project) bool {
		return func(p *zone.Project) bool { return p.Register == r }
	}
	s.views([]string{"全部", "产业项目", "平台项目"}, []func(*zone.Project) bool{nil, is(zone.Industry), is(zone.Public)})
	s.bar.Layout = kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: 3}}}
	s.bar.Add(container.New(kit.FixedWidth{}))
	p.toggle = kit.NewButton(w, "columns", "详情", "显示或隐藏右侧的项目详情", p.turnCard)
	s.bar.Add(p.toggle)
	s.bar.Add(kit.NewButton(w, "import", "导入…", "导入 Excel 或 CSV 表格，先看会有哪些变化", func() { w.exchange("导入") }))
	s.bar.Add(kit.NewButton(w, "add", "新增项目", "在表格末尾新增一个项目（Insert）", p.add))
	s.grid.OnSelect = func() { s.selected(); p.follow() }
	s.grid.OnOpen = func(int) { p.showCard(true) }
	s.grid.OnInsert = p.add
	p.beside = kit.NewSplitPane(w, "cardWidth", s.body, p.card.Content)
	p.standCard(w.Preferences().BoolWithFallback("card", true) && w.Canvas().Size().Width >= leastForCard)
	return p
}

func (p *projects) Content() fyne.CanvasObject { return p.beside }

func (p *projects) Refresh() {
	p.sheet.Refresh()
	p.follow()
}

// Accepts takes photo files for the project in hand, where its photos are shown.
func (p *projects) Accepts(paths []string) bool {
	tab, ok := p.card.tabs[p.card.at].(*photosTab)
	if !ok || p.card.project == nil || !p.card.Content.Visible() {
		return false
	}
	tab.take(paths)
	return true
}

// Close waits for those who read the book's file.
func (p *projects) Close() { p.card.work.Wait() }

// follow shows the active row's project in the form.
func (p *projects) follow() {
	if p.card != nil && p.card.Content.Visible() {
		p.card.show(p.current())
	}
}

func (p *projects) turnCard() { p.showCard(!p.card.Content.Visible()) }

// leastForCard is how wide the window must be for the form to stand beside the grid
// unasked.
const leastForCard = 900

func (p *projects) showCard(on bool) {
	p.w.Preferences().SetBool("card", on)
	p.standCard(on)
}

func (p *projects) standCard(on bool) {
	p.toggle.Selected = on
	p.toggle.Refresh()
	for _, o := range p.beside.Objects[1:] {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	p.beside.Refresh()
	p.follow()
}

// add makes a new project at the end of the table, with its name to be typed.
func (p *projects) add() {
	b := p.w.session.Batch(p.w.at)
	one := b.New()
	if p.choice.at == 2 {
		b.Draft(one).Register = zone.Public
	}
	name := "新项目"
	for n := 2; p.w.session.Book.Project(name) != nil; n++ {
		name = fmt.Sprintf("新项目%d", n)
	}
	err := b.Set(one, "名称", name)
	if err == nil {
		err = b.Keep(context.Background(), "新增", "")
	}
	if err != nil {
		p.w.Fail(err)
		return
	}
	p.w.changed()
	p.grid.Select(len(p.table.rows)-1, 1)
	p.grid.Focus()
	p.w.Say("已新增“" + name + "”，请直接输入名称。")
}
