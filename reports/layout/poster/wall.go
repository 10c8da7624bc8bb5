package poster

import (
	"fmt"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

// A wall chart (作战图) hangs in the lobby and is read from two metres: names and
// flags have 14 pt and more, the signs of nodes 11 pt.
const (
	wallMost    = 4    // sheets of A3; what needs more goes on A2
	wallLarger  = 1.25 // times: type where there is room for it
	wallFull    = 85   // percent of the sheets: fuller ones have no such room
	wallTallest = 34   // mm, a row that grows to fill its sheet
)

// wallScale is by how much type and rows are larger than on A3.
var wallScale = map[string]float64{"A4": 0.7071, "A3": 1, "A2": 1.1}

// wallChart draws a chart on sheets of one paper.
type wallChart struct {
	poster
	chart *briefing.Wall
	asOf  zone.Date

	head, rows int // where the table's head and its rows begin
	floor      int // where the rows end
	y          int // top of the next row
	columns    []wallColumn
	names      float64 // pt, the size of the projects' names
	gantt      gantt
}

// wallColumn is a column of words beside the time line.
type wallColumn struct {
	x, w         int
	title, under string // its second line
	right        bool
}

// Wall draws the chart on as many sheets as it needs, by the paper asked for.
func Wall(on *canvas.Canvas, doc *briefing.Document) {
	c := wallOn(on, doc, doc.Paper)
	sheets := c.sheets()
	if doc.Paper == "" && len(sheets) > wallMost {
		c = wallOn(on, doc, "A2")
		sheets = c.sheets()
	}
	for _, s := range sheets {
		c.sheet(s, len(sheets) == 1)
	}
	c.end(doc)
}

// wallOn measures a chart on sheets of one paper.
func wallOn(on *canvas.Canvas, doc *briefing.Document, paper string) *wallChart {
	c := &wallChart{poster: posterOn(on, paper, wallScale), chart: doc.Wall, asOf: doc.AsOf}
	c.head, c.rows = c.mm(38), c.mm(52)
	c.layOut()
	c.floor = c.paper.H - c.mm(13.6+7*float64(len(c.keyLines())))
	return c
}

// layOut gives every column its place; the time line takes what is left.
func (c *wallChart) layOut() {
	x := c.edge
	column := func(w, gap float64, title, under string, right bool) {
		c.columns = append(c.columns, wallColumn{x, c.mm(w), title, under, right})
		x += c.mm(w + gap)
	}
	column(10, 3, "序号", "", true)
	column(84, 2, "项目名称", "", false)
	column(20, 3, "总投资", "（"+c.chart.Unit+"）", true)
	column(30, 2, "责任单位", "联系领导", false)
	left := x
	right := c.paper.W - c.edge - c.mm(27+2+27)
	x = right
	column(27, 2, "完成率", "形象进度", false)
	column(27, 0, "旗别", "", false)
	c.gantt = gantt{wallChart: c, left: left, right: right - c.mm(3), from: left + c.mm(23), to: right - c.mm(3+23),
		year: c.chart.Year}
}

// wallItem is a row of the sheet: a project, or the head of its group.
type wallItem struct {
	group  *briefing.WallGroup
	again  bool // the head of a group that goes on from another sheet
	row    *briefing.WallRow
	stacks []stack
	h      int
}

// sheets deals the rows to as few sheets as will do, evenly, in type as large as
// these allow.
func (c *wallChart) sheets() [][]wallItem {
	items, h := c.items(1)
	n := len(c.deal(items, 1))
	for larger := wallLarger; larger > 1 && h*100 < n*(c.floor-c.rows)*wallFull; larger -= 0.05 {
		if more, _ := c.items(larger); len(c.deal(more, 1)) == n {
			items = more
			break
		}
	}
	if even := c.deal(items, n); len(even) == n {
		return even
	}
	return c.deal(items, 1)
}

// items measures the rows with the heads of their groups, and all together.
func (c *wallChart) items(larger float64) (out []wallItem, h int) {
	c.names = c.nameSize(larger)
	for i := range c.chart.Groups {
		g := &c.chart.Groups[i]
		if g.Name != "" {
			out = append(out, c.groupItem(g, false))
		}
		for k := range g.Rows {
			out = append(out, c.rowItem(g, &g.Rows[k], larger))
		}
	}
	for _, it := range out {
		h += it.h
	}
	return out, h
}

// deal fills one sheet after another, each with its share of what is left for so
// many. A group's head keeps with its first row and repeats where the group goes
// on.
func (c *wallChart) deal(items []wallItem, sheets int) [][]wallItem {
	rest := 0
	for _, it := range items {
		rest += it.h
	}
	room := func(sheet, rest int) int {
		if left := sheets - sheet; left > 1 {
			heads := (left - 1) * c.mm(wallHead) // that will repeat
			return min(c.floor-c.rows, (rest+heads)/left+c.mm(wallRow)/2)
		}
		return c.floor - c.rows
	}
	out, used, most := [][]wallItem{nil}, 0, room(0, rest)
	for i, it := range items {
		need := it.h
		if it.row == nil && i+1 < len(items) {
			need += items[i+1].h
		}
		last := &out[len(out)-1]
		if len(*last) > 0 && used+need > most {
			var again []wallItem
			used = 0
			if it.row != nil && it.group.Name != "" {
				again, used = []wallItem{c.groupItem(it.group, true)}, c.mm(wallHead)
			}
			most = room(len(out), rest+used)
			out = append(out, again)
			last = &out[len(out)-1]
		}
		*last = append(*last, it)
		used += it.h
		rest -= it.h
	}
	return out
}

// sheet draws one sheet; its rows grow until they fill it. An only sheet has room
// for panels where its rows are few.
func (c *wallChart) sheet(items []wallItem, only bool) {
	name := fmt.Sprintf("第%d张", len(c.Doc.Pages)+1)
	for _, it := range items {
		if it.row == nil && !it.again {
			name += " " + it.group.Name
		}
	}
	c.begin(name, c.chart.Title)
	c.facts()
	if len(items) == 0 {
		c.centred(c.chart.Empty, c.style(26, false).In(page.Gray), c.edge, c.paper.W-c.edge, 0, c.paper.H)
		return
	}
	c.tableHead()
	c.y = c.rows
	floor := c.floor
	var panels []panel
	if only {
		if panels = c.panels(items); len(panels) > 0 {
			floor -= c.mm(panelLeast)
		}
	}
	least := c.level(items, floor)
	for _, it := range items {
		if it.row == nil {
			c.group(it)
		} else {
			it.h = max(it.h, least)
			c.row(it)
		}
		c.y += it.h
	}
	c.today()
	c.drawPanels(panels)
	c.legend()
}

// level returns the height to which lower rows grow so that together they fill the
// sheet.
func (c *wallChart) level(items []wallItem, floor int) int {
	height := func(least int) int {
		sum := 0
		for _, it := range items {
			if it.row != nil {
				it.h = max(it.h, least)
			}
			sum += it.h
		}
		return sum
	}
	least := 0
	for least < c.mm(wallTallest) && height(least+100) <= floor-c.rows {
		least += 100
	}
	return least
}
