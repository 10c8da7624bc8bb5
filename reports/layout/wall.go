package layout

import (
	"fmt"
	"math"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
	"zonebrief/reports/zone"
)

// The wall chart (作战图) hangs in the lobby: A3 landscape, type of 11 pt and more.
const (
	wallWidth  = 420 * page.MM
	wallHeight = 297 * page.MM
	wallEdge   = 15 * page.MM
	wallTop    = 46 * page.MM // of the first row
	wallBottom = wallHeight - 22*page.MM
	wallRowH   = 10 * page.MM
	timeLeft   = 172 * page.MM
	timeRight  = 365 * page.MM
)

var (
	wallTitle = typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(30), Leading: page.Pt(40), Color: page.Official}
	wallText  = typeset.Style{Role: face.Sans, Size: page.Pt(11.5), Leading: page.Pt(14), Align: typeset.Left}
	wallHead  = typeset.Style{Role: face.SansBold, Size: page.Pt(11.5), Leading: page.Pt(14), Align: typeset.Left}
	wallSign  = typeset.Style{Role: face.SansBold, Size: page.Pt(9), Leading: page.Pt(11), Align: typeset.Left}
)

const (
	planBar  = page.Color(0xC9CED6)
	workBar  = page.Color(0x2F6DA8)
	wallInk  = page.Color(0x1F3A5F)
	wallGrid = page.Color(0xE3E7EB)
	overdue  = page.Color(0xC8102E)
)

// wallColumns are the columns beside the time line: left edge, width, title.
var wallColumns = []struct {
	x, w  int
	title string
	right bool
}{
	{wallEdge, 11 * page.MM, "序号", true}, {wallEdge + 13*page.MM, 76 * page.MM, "项目名称", false}, {wallEdge + 90*page.MM, 19 * page.MM, "总投资", true},
	{wallEdge + 111*page.MM, 25 * page.MM, "责任单位", false}, {wallEdge + 137*page.MM, 19 * page.MM, "联系领导", false},
	{timeRight + 2*page.MM, 18 * page.MM, "完成率", true}, {timeRight + 23*page.MM, 17 * page.MM, "旗别", false},
}

// wall draws the chart over as many sheets as it needs; a group's name repeats on
// each.
func (f *flow) wall(w *briefing.Wall, asOf zone.Date, source string) {
	c := &wallChart{f, w, asOf}
	c.sheet()
	for _, g := range w.Groups {
		if c.y+2*wallRowH > wallBottom {
			c.sheet()
		}
		c.group(g.Name)
		for _, r := range g.Rows {
			if c.y+wallRowH > wallBottom {
				c.sheet()
				c.group(g.Name + "（续）")
			}
			c.row(r)
		}
	}
	if len(w.Groups) == 0 {
		c.cell("项目库暂无项目。", wallText, wallEdge, 100*page.MM, false)
		c.y += wallRowH
	}
	f.sources(source, wallEdge, wallWidth-2*wallEdge, wallHeight-12*page.MM)
}

type wallChart struct {
	*flow
	chart *briefing.Wall
	asOf  zone.Date
}

// sheet begins a sheet with the title, the heads and the months.
func (c *wallChart) sheet() {
	c.doc.Pages = append(c.doc.Pages, page.Page{W: wallWidth, H: wallHeight})
	c.doc.Bookmarks = append(c.doc.Bookmarks, page.Bookmark{Text: fmt.Sprintf("第%d张", len(c.doc.Pages)), Page: len(c.doc.Pages) - 1, Y: wallEdge})
	title := c.fit(c.chart.Title, wallTitle, wallWidth-2*wallEdge)
	c.put(title, (wallWidth-title.Width)/2, 25*page.MM)
	sub := c.setter.Line(c.chart.Subtitle, wallText)
	c.put(sub, wallEdge, 34*page.MM)
	unit := c.setter.Line(c.chart.Unit, wallText)
	c.put(unit, wallWidth-wallEdge-unit.Width, 34*page.MM)
	c.y = wallTop - 9*page.MM
	c.draw(page.Rect{X: wallEdge, Y: c.y, W: wallWidth - 2*wallEdge, H: 9 * page.MM, Fill: wallInk})
	head := wallHead.In(page.White)
	for _, col := range wallColumns {
		c.boxed(col.title, head, col.x, col.w, c.y, 9*page.MM, col.right)
	}
	for m := 1; m <= 12; m++ {
		x := c.x(zone.Date{Year: c.chart.Year, Month: m, Day: 1})
		l := c.setter.Line(fmt.Sprintf("%d月", m), head)
		c.put(l, x+((timeRight-timeLeft)/12-l.Width)/2, c.y+45*page.MM/10+head.Size*38/100)
	}
	c.y = wallTop
	c.legend()
}

// x gives the place of a date on the time line; what lies outside the year
// stands at its ends.
func (c *wallChart) x(d zone.Date) int {
	d = d.Last()
	day := 0.0
	switch {
	case d.Year < c.chart.Year:
	case d.Year > c.chart.Year:
		day = 12
	default:
		day = float64(d.Month-1) + float64(d.Day-1)/31
	}
	return timeLeft + int(math.Round(day/12*float64(timeRight-timeLeft)))
}

// boxed sets one line in the middle of a box's height, smaller where it is too
// wide.
func (c *wallChart) boxed(s string, st typeset.Style, x, w, y, h int, right bool) {
	l := c.fit(s, st, w)
	if right {
		x += w - l.Width
	}
	c.put(l, x, y+h/2+st.Size*38/100)
}

func (c *wallChart) cell(s string, st typeset.Style, x, w int, right bool) {
	c.boxed(s, st, x, w, c.y, wallRowH, right)
}

// name sets a project's name; a long one takes two lines of smaller type, or as
// many as it needs.
func (c *wallChart) name(s string, st typeset.Style, x, w int) {
	lines := c.setter.Lines(s, st, w)
	for n := 2; len(lines)*st.Leading > wallRowH || n == 2 && len(lines) > 1; n++ {
		st.Size, st.Leading = wallRowH*4/5/n, wallRowH*9/10/n
		lines = c.setter.Lines(s, st, w)
	}
	y := c.y + (wallRowH-len(lines)*st.Leading)/2
	for _, l := range lines {
		c.put(l, x, y+st.Baseline())
		y += st.Leading
	}
}

func (c *wallChart) group(name string) {
	c.draw(page.Rect{X: wallEdge, Y: c.y, W: wallWidth - 2*wallEdge, H: wallRowH, Fill: sumFill})
	c.cell(name, wallHead.In(wallInk), wallEdge+2*page.MM, wallWidth-2*wallEdge-4*page.MM, false)
	c.y += wallRowH
}

func (c *wallChart) row(r briefing.WallRow) {
	for m := 0; m <= 12; m++ {
		x := timeLeft + m*(timeRight-timeLeft)/12
		c.draw(page.Line{X1: x, Y1: c.y, X2: x, Y2: c.y + wallRowH, Width: 120, Color: wallGrid})
	}
	texts := []string{r.No, r.Name, r.Total, r.Unit, r.Leader, r.Rate, r.Flag.Text}
	for i, col := range wallColumns {
		st := wallText
		if i == 1 || i == len(texts)-1 {
			st = wallHead
		}
		if i == len(texts)-1 {
			st = st.In(tones[r.Flag.Tone])
			c.flag(r.Flag.Tone, col.x)
			c.cell(texts[i], st, col.x+5*page.MM, col.w-5*page.MM, false)
			continue
		}
		if i == 1 {
			c.name(texts[i], st, col.x, col.w)
			continue
		}
		c.cell(texts[i], st, col.x, col.w, col.right)
	}
	c.bars(r)
	c.marks(r.Marks)
	today := c.x(c.asOf)
	c.draw(page.Line{X1: today, Y1: c.y, X2: today, Y2: c.y + wallRowH, Width: 350, Color: page.Official, Dash: 1200})
	c.y += wallRowH
	c.draw(page.Line{X1: wallEdge, Y1: c.y, X2: wallWidth - wallEdge, Y2: c.y, Width: 150, Color: hairline})
}

// flag draws a flag's shape beside its word: a banner, and a shell for a snail.
func (c *wallChart) flag(tone briefing.Tone, x int) {
	top, mid := c.y+2500, c.y+wallRowH/2
	switch tone {
	case briefing.Plain:
	case briefing.Snail:
		var shell []page.Point
		for a := range 24 {
			t := float64(a) / 24 * 2 * math.Pi
			shell = append(shell, page.Point{X: x + 1800 + int(1700*math.Cos(t)), Y: mid + int(1700*math.Sin(t))})
		}
		c.draw(page.Path{Points: shell, Color: tones[tone]})
	default:
		c.draw(page.Line{X1: x, Y1: top, X2: x, Y2: c.y + wallRowH - 2000, Width: 400, Color: wallInk},
			page.Path{Points: []page.Point{{X: x + 200, Y: top}, {X: x + 4000, Y: top + 1400}, {X: x + 200, Y: top + 2800}}, Color: tones[tone]})
	}
}

// bars draws the planned span thin and grey, and over it the time worked so far.
func (c *wallChart) bars(r briefing.WallRow) {
	mid := c.y + wallRowH*3/4
	if !r.From.IsZero() {
		end := timeRight
		if !r.To.IsZero() {
			end = c.x(r.To)
		}
		if from := c.x(r.From); end > from {
			c.draw(page.Rect{X: from, Y: mid - 900, W: end - from, H: 1800, Fill: planBar})
		}
	}
	if !r.Begun.IsZero() {
		end := c.x(c.asOf)
		if !r.Done.IsZero() {
			end = c.x(r.Done)
		}
		if from := c.x(r.Begun); end > from {
			c.draw(page.Rect{X: from, Y: mid - 500, W: end - from, H: 1000, Fill: workBar})
		}
	}
}

// marks sets the nodes' signs above the bars: filled where reached, framed where
// planned, red where overdue. Signs of one time stand side by side.
func (c *wallChart) marks(list []briefing.WallMark) {
	const size = 4400
	free := timeLeft
	for _, m := range list {
		at := m.Actual
		if at.IsZero() {
			at = m.Planned
		}
		if at.IsZero() || at.Year != c.chart.Year {
			continue
		}
		x := min(max(c.x(at)-size/2, free), timeRight-size)
		free = x + size + 300
		y := c.y + 800
		color := wallInk
		if m.Overdue {
			color = overdue
		}
		box := []page.Point{{X: x, Y: y}, {X: x + size, Y: y}, {X: x + size, Y: y + size}, {X: x, Y: y + size}, {X: x, Y: y}}
		st := wallSign.In(color)
		if !m.Actual.IsZero() {
			c.draw(page.Rect{X: x, Y: y, W: size, H: size, Fill: color})
			st = wallSign.In(page.White)
		} else {
			c.draw(page.Rect{X: x, Y: y, W: size, H: size, Fill: page.White}, page.Path{Points: box, Width: 300, Color: color})
		}
		l := c.setter.Line(m.Sign, st)
		c.put(l, x+(size-l.Width)/2, y+size/2+st.Size*38/100)
	}
}

func (c *wallChart) legend() {
	text := "图例：实底字为已完成节点，框线字为计划节点，红色为逾期；灰条为计划工期，蓝条为已开工时段，红虚线为截止日。" +
		"签—签约 摘—摘牌 开—开工 入—入库 顶—结顶 竣—竣工 试—试生产 投—投产 达—达产。" + c.chart.Note + "。"
	c.put(c.fit(text, footText, wallWidth-2*wallEdge), wallEdge, wallHeight-18*page.MM)
}
