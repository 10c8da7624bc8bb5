package ledger

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// ShapeWidth is the width of a table, in the measure of its shapes.
const ShapeWidth = 1500

// Shape is a shape that can be edited, placed below the table; its place and width
// are parts of [ShapeWidth], its height is in the same measure.
type Shape struct {
	Kind   string `wire:"kind"` // a preset of DrawingML: rect, homePlate
	X      int    `wire:"x"`
	Y      int    `wire:"y"`
	Width  int    `wire:"width"`
	Height int    `wire:"height"`
	Fill   string `wire:"fill"`
	Line   string `wire:"line"` // colours; empty is none
	Text   []Run  `wire:"text"`
}

// Run is a piece of a shape's text.
type Run struct {
	Text  string  `wire:"text"`
	Size  float64 `wire:"size"`
	Bold  bool    `wire:"bold"`
	Color string  `wire:"color"`
}

// The fishbone's measures, in pixels.
const (
	boneWidth = ShapeWidth - 10
	headWidth = 230
	boneThick = 22
	boneGap   = 52 // between the bone's middle and a card
	cardPad   = 24 // what a card's text leaves free, both sides together
)

// The type of a card, in points, and what a character and a line of a point take in pixels.
const (
	cardTitle     = 17.0
	cardType      = 14.0
	pixelsPerChar = 1.45
	pixelsPerLine = 2.0
)

// Fishbones draws up each chain as a sheet of cells with an editable fishbone of
// shapes below it (招商鱼骨图).
func Fishbones(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	w := workbook(b, at, "招商鱼骨图")
	for i := range b.Chains {
		w.Sheets = append(w.Sheets, chainSheet(b, at, &b.Chains[i]))
	}
	if len(w.Sheets) == 0 {
		s := sheet(b, at, A3, "招商鱼骨图", "招商鱼骨图（"+at.Title()+"）", "",
			[]Column{{Title: "序号", Kind: Mark}, {Title: "环节", Widest: 40}})
		s.say("暂无产业链")
		w.Sheets = []Sheet{s}
	}
	distinct(w.Sheets)
	return w
}

// distinct gives sheets of one name different ones.
func distinct(sheets []Sheet) {
	seen := map[string]bool{}
	for i := range sheets {
		name := []rune(cmp.Or(sheets[i].Name, "表"))
		name = name[:min(len(name), 25)]
		for n := 2; seen[zone.Fold(string(name))]; n++ {
			name = []rune(fmt.Sprintf("%s（%d）", sheets[i].Name, n))
		}
		seen[zone.Fold(string(name))] = true
		sheets[i].Name = string(name)
	}
}

func chainSheet(b *zone.Book, at zone.Period, c *zone.Chain) Sheet {
	s := sheet(b, at, A3, c.Name, c.Name+"产业链鱼骨图（"+at.Title()+"）", "", []Column{
		{Title: "序号", Kind: Mark, Format: whole}, {Title: "环节", Widest: 24},
		{Title: "位置", Kind: Mark, Widest: 8, Choices: []string{"上游", "中游", "下游"}},
		{Title: "区内企业数", Kind: Number, Format: whole}, {Title: "区内企业", Widest: 70}, {Title: "缺链、弱链", Widest: 40},
		{Title: "在谈、签约和落地项目", Widest: 60}, {Title: "在谈、签约和落地投资（亿元）", Kind: Number, Format: round(numeral.Yi)}})
	for i := range c.Segments {
		l := &c.Segments[i]
		leads, total := courted(b, c, l)
		s.add(Data, number(i+1), words(l.Name), words(l.Side), number(len(l.Firms)), words(strings.Join(l.Firms, "、")),
			words(l.Gap),
			words(strings.Join(leads, "、")), quantity(total, ""))
	}
	if len(c.Segments) == 0 {
		s.say("暂无环节")
		return s
	}
	s.Shapes = bones(b, c)
	return s
}

// courted names the leads of a link with their amounts, and adds those up; nil where there are
// none.
func courted(b *zone.Book, c *zone.Chain, l *zone.Segment) (leads []string, total *big.Rat) {
	for i := range b.Leads {
		lead := &b.Leads[i]
		if zone.Fold(lead.Industry) != zone.Fold(c.Name) || zone.Fold(lead.Segment) != zone.Fold(l.Name) {
			continue
		}
		name := lead.Name
		if v := exact(lead.Total); v != nil {
			name += "（" + numeral.Format{Unit: numeral.Yi, Places: 2, Trim: true}.WithUnit(v) + "）"
			if total == nil {
				total = new(big.Rat)
			}
			total.Add(total, v)
		}
		leads = append(leads, name)
	}
	return leads, total
}

// bones places a card for every link, above and below in turn, joined to the bone;
// the head holds the chain's name. Cards are as high as their texts.
func bones(b *zone.Book, c *zone.Chain) []Shape {
	columns := (len(c.Segments) + 1) / 2
	pitch := (boneWidth - headWidth - 30) / columns
	cards := make([]Shape, len(c.Segments))
	highest := 100
	for i := range c.Segments {
		cards[i] = card(b, c, &c.Segments[i], 20+i/2*pitch, pitch-20)
		highest = max(highest, cards[i].Height)
	}
	middle := highest + boneGap + 8
	out := []Shape{
		{Kind: "rect", X: 10, Y: middle - boneThick/2, Width: boneWidth - headWidth/2, Height: boneThick,
			Fill: doneColor},
		{Kind: "homePlate", X: boneWidth - headWidth, Y: middle - 70, Width: headWidth, Height: 140, Fill: "C8102E",
			Text: []Run{{" ", 22, false, "FFFFFF"}, headed(c.Name)}},
	}
	for i := range cards {
		one := &cards[i]
		line := Shape{Kind: "rect", X: one.X + pitch/2 - 10, Y: middle - boneGap, Width: 3,
			Height: boneGap - boneThick/2, Fill: doneColor}
		one.Y = middle - boneGap - one.Height
		if i%2 == 1 {
			one.Y, line.Y = middle+boneGap, middle+boneThick/2
		}
		out = append(out, line, *one)
	}
	return out
}

// headed is the chain's name in the fish's head, on one line as large as it goes.
func headed(name string) Run {
	const room = 140 // points between the head's left edge and its slope
	name = zone.Shorten(name, 14)
	return Run{name, float64(max(10, min(20, room/max(1, len([]rune(name)))))), true, "FFFFFF"}
}

// card is a link with who is there, what lacks, and who is courted for how much.
func card(b *zone.Book, c *zone.Chain, l *zone.Segment, x, width int) Shape {
	side := l.Side
	if side != "" {
		side = "（" + side + "）"
	}
	const room = 120 // characters of each
	text := []Run{{l.Name + side, cardTitle, true, "1F2933"},
		{cmp.Or(some(l.Firms, room, "家"), "区内暂无企业"), cardType, false, "364350"}}
	if l.Gap != "" {
		text = append(text, Run{"▲" + zone.Shorten(l.Gap, room), cardType, true, "9A3412"})
	}
	if leads, _ := courted(b, c, l); len(leads) > 0 {
		text = append(text, Run{"→" + some(leads, room, "个"), cardType, false, "1F5FA8"})
	}
	height := cardPad
	for _, r := range text {
		chars := len([]rune(r.Text))
		inLine := max(1, int(float64(width-cardPad)/(r.Size*pixelsPerChar)))
		height += int(float64((chars+inLine-1)/inLine) * r.Size * pixelsPerLine)
	}
	return Shape{Kind: "rect", X: x, Width: width, Height: height, Fill: "F4F7F9", Line: "8A97A3", Text: text}
}

// some joins names up to so many characters and counts all, where there are more.
func some(names []string, room int, counted string) string {
	for n := len(names); n > 0; n-- {
		text := strings.Join(names[:n], "、")
		if n < len(names) {
			text += fmt.Sprintf("等%d%s", len(names), counted)
		}
		if len([]rune(text)) <= room || n == 1 {
			return zone.Shorten(text, max(room, 8))
		}
	}
	return ""
}

// Walls draws up both wall charts as cells that can be edited (作战图): the year's
// months across, planned and actual nodes in them.
func Walls(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	w := workbook(b, at, "作战图")
	for i, r := range zone.Registers {
		w.Sheets = append(w.Sheets, wallSheet(b, at, r, [...]string{"重大产业项目推进作战图", "政府投资项目建设作战图"}[i]))
	}
	return w
}

func wallSheet(b *zone.Book, at zone.Period, r zone.Register, title string) Sheet {
	d := projects(b, at, A3, r.Title()+"作战图", title+"（"+at.Title()+"）", numeral.Yi,
		[]string{"序号", "项目名称", "责任单位", "责任领导", "总投资", "年度计划", "本年累计", "完成率", "旗别", "形象进度"})
	d.Right = "单位：亿元"
	for m := 1; m <= 12; m++ {
		d.extend(tableColumn{Column: Column{Title: fmt.Sprintf("%d月", m),
			Over: fmt.Sprintf("%d年节点（计划○、完成●、逾期▲）", at.Year), Kind: Mark, Widest: 10},
			cell: func(_ *table, p *zone.Project) Cell { return words(monthNodes(p, at, m)) }})
	}
	first := d.place["1月"]
	for m := range 12 {
		d.Warnings = append(d.Warnings,
			Warning{first + m, fmt.Sprintf(`ISNUMBER(SEARCH("▲",%s))`, Ref(first+m, d.FirstRow()))})
	}
	list := b.Of(r)
	slices.SortStableFunc(list,
		func(x, y *zone.Project) int { return zone.CompareRats(exact(y.Total), exact(x.Total)) })
	d.list(list, "暂无"+r.Title())
	d.Foot = append(d.Foot, "注：○计划，●完成，▲已过计划日期而未完成；按总投资由大到小排列；旗别按“"+b.Rules.Name+"”评定。")
	return *d.Sheet
}

// monthNodes writes the nodes of a month: done in it, or planned for it and not
// yet done.
func monthNodes(p *zone.Project, at zone.Period, month int) string {
	var out []string
	in := func(d zone.Date) bool { return d.Year == at.Year && d.Month == month }
	for _, n := range zone.Nodes() {
		m := p.Milestones[n]
		switch state := m.State(at.End()); {
		case state == zone.NodeReached && in(m.Actual):
			out = append(out, "●"+n.Title())
		case state == zone.NodeOverdue && in(m.Planned):
			out = append(out, "▲"+n.Title())
		case state == zone.NodeAhead && in(m.Planned):
			out = append(out, "○"+n.Title())
		}
	}
	return strings.Join(out, "\n")
}
