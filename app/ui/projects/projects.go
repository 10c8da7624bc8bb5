package projects

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// projectColumns are the columns of 项目; those of depth are hidden to begin with.
func projectColumns() []projecttable.Column {
	out := []projecttable.Column{
		projecttable.FieldColumn("编号").Frost(), projecttable.FieldColumn("名称").Frost(), projecttable.FlagColumn(),
	}
	out = append(out, projecttable.FieldColumns("类别", "产业", "片区", "责任单位", "建设性质", "总投资", "年度计划", "本年累计")...)
	out = append(out, projecttable.Column{Title: "完成率", Width: 84, Unit: numeral.Percent, Places: 1, Value: completion})
	out = append(out, projecttable.FieldColumns("工作量", "实物量", "形象进度", "开工计划", "开工实际", "入库实际", "竣工计划",
		"业主单位", "投资方", "上年底累计", "其中外资", "用地", "起止年限", "联系领导", "专班", "联系人", "建设规模及内容",
		"存在问题", "解决措施", "简称", "二次创业")...)
	for i := range out {
		if out[i].Title == "存在问题" || out[i].Title == "解决措施" {
			out[i].Hidden = true // they are in 填报
		}
	}
	all := slices.Concat(field.Of(field.OfProject), field.Of(field.OfYear))
	inForm := slices.DeleteFunc(all, func(f *field.Field) bool { return !f.InForm && f.Scope == field.OfProject })
	return append(out, projecttable.Remaining(out, inForm)...)
}

func completion(t *projecttable.Table, p *zone.Project) *big.Rat {
	return t.Host.Session().Book.Rules.Completion(p, zone.Investment, t.Host.Period())
}

// Screen is the screen 项目: every project in a grid, and the selected one beside
// it as a form.
type Screen struct {
	*projecttable.Sheet
	card     *card
	cardPane *fyne.Container
	toggle   *kit.Button
}

func New(host Host) *Screen {
	s := projecttable.NewSheet(host, "projects", projectColumns())
	p := &Screen{Sheet: s}
	p.card = newCard(host, p.Sheet.Edited)
	is := func(r zone.Register) func(*zone.Project) bool {
		return func(p *zone.Project) bool { return p.Register == r }
	}
	s.Views([]string{"全部", "产业项目", "平台项目"}, []func(*zone.Project) bool{nil, is(zone.Industry), is(zone.Public)})
	s.Bar.Layout = kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: 3}}}
	s.Bar.Add(container.New(kit.FixedWidth{}))
	p.toggle = kit.NewButton(host, "columns", "详情", "显示或隐藏右侧的项目详情", p.toggleCard)
	s.Bar.Add(p.toggle)
	s.Bar.Add(kit.NewButton(host, "import", "导入…", "导入 Excel 或 CSV 表格，先看会有哪些变化", func() { host.OpenExchange("导入") }))
	s.Bar.Add(kit.NewButton(host, "add", "新增项目", "在表格末尾新增一个项目（Insert）", p.add))
	s.Grid.OnSelect = func() { s.Selected(); p.follow() }
	s.Table.After = func() { s.Recount(); p.follow() }
	s.Grid.OnOpen = func(int) { p.showCard(true) }
	s.Grid.OnInsert = p.add
	p.cardPane = kit.NewSplitPane(host, "cardWidth", s.Body, p.card.Content)
	p.layoutCard(host.Preferences().Bool("card", true) && host.Canvas().Size().Width >= leastForCard)
	return p
}

func (p *Screen) Content() fyne.CanvasObject { return p.cardPane }

func (p *Screen) Refresh() {
	p.Sheet.Refresh()
	p.follow()
}

// Accepts takes photo files for the selected project, where its photos are shown.
func (p *Screen) Accepts(paths []string) bool {
	tab, ok := p.card.tabs[p.card.at].(*photosTab)
	if !ok || p.card.project == nil || !p.card.Content.Visible() {
		return false
	}
	tab.addPhotos(paths)
	return true
}

// Close waits for those who read the book's file.
func (p *Screen) Close() { p.card.work.Wait() }

// follow shows the active row's project in the form.
func (p *Screen) follow() {
	if p.card != nil && p.card.Content.Visible() {
		p.card.setProject(p.Current())
	}
}

func (p *Screen) toggleCard() { p.showCard(!p.card.Content.Visible()) }

// leastForCard is how wide the window must be for the form to stand beside the grid
// unasked.
const leastForCard = 900

func (p *Screen) showCard(on bool) {
	p.Host.Preferences().SetBool("card", on)
	p.layoutCard(on)
}

func (p *Screen) layoutCard(on bool) {
	p.toggle.Selected = on
	p.toggle.Refresh()
	for _, o := range p.cardPane.Objects[1:] {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	p.cardPane.Refresh()
	p.follow()
}

// add makes a new project at the end of the table, with its name to be typed.
func (p *Screen) add() {
	b := p.Host.Session().Batch(p.Host.Period())
	one := b.New()
	if p.Choice.At == 2 {
		b.Draft(one).Register = zone.Public
	}
	name := "新项目"
	for n := 2; p.Host.Session().Book.Project(name) != nil; n++ {
		name = fmt.Sprintf("新项目%d", n)
	}
	err := b.Set(one, "名称", name)
	if err == nil {
		err = b.Keep(context.Background(), "新增", "")
	}
	if err != nil {
		p.Host.Fail(err)
		return
	}
	p.Host.Changed()
	p.Grid.Select(len(p.Table.Projects)-1, 1)
	p.Grid.Focus()
	p.Host.Say("已新增“" + name + "”，请直接输入名称。")
}
