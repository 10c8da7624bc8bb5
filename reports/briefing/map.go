package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Map is the layout map (产业布局图): areas and numbered pins on the office's base
// picture. Where there is none, Areas are drawn as a schematic of the zone.
type Map struct {
	Title     string         `wire:"title"`
	Subtitle  string         `wire:"subtitle"`
	Register  string         `wire:"register"` // title of the sheets on which the list goes on
	Claim     string         `wire:"claim"`    // what the map is not
	Base      string         `wire:"base"`     // content hash of the base picture; empty draws the schematic
	Width     int            `wire:"width"`
	Height    int            `wire:"height"` // of the base picture in pixels, upright
	Kinds     []MapKind      `wire:"kinds"`
	Platforms []MapPlatform  `wire:"platforms"`
	Outlines  []zone.MapArea `wire:"outlines"` // drawn on the base picture
	Areas     []MapArea      `wire:"areas"`    // of the schematic, 1 to 6
	Waters    [4]MapWater    `wire:"waters"`   // of the schematic, by [zone.Sides]
	Key       []KeyFigure    `wire:"key"`      // of the whole zone
	Figures   Table          `wire:"figures"`  // the areas' key figures
	OnBase    []string       `wire:"on_base"`
	Drawn     []string       `wire:"drawn"` // notes for either way of drawing
}

// MapKind is an industry, or the projects of the government, with those of its
// projects that have a place, neighbours one after the other.
type MapKind struct {
	Name    string   `wire:"name"`
	Summary string   `wire:"summary"`
	Public  bool     `wire:"public"`
	Pins    []MapPin `wire:"pins"`
}

// MapPin is a project on the map. Numbers run through all kinds.
type MapPin struct {
	No   int        `wire:"no"`
	Name string     `wire:"name"`
	At   zone.Place `wire:"at"`
}

// MapPlatform is a platform of innovation with the sign it has on the map.
type MapPlatform struct {
	Sign string               `wire:"sign"`
	Name string               `wire:"name"`
	Tier string               `wire:"tier"`
	At   zone.Opt[zone.Place] `wire:"at"`
}

// MapArea is an area of the schematic with its industries. North and East are 1,
// 0 or −1 by the compass point in its name.
type MapArea struct {
	Name      string     `wire:"name"`
	Summary   string     `wire:"summary"`
	North     int        `wire:"north"`
	East      int        `wire:"east"`
	Blocks    []MapBlock `wire:"blocks"`
	Platforms []int      `wire:"platforms"` // indices into Map.Platforms, from west to east
}

// MapBlock is an industry within an area: its size, and its largest projects with
// their amounts.
type MapBlock struct {
	Kind     int         `wire:"kind"` // index into Map.Kinds
	Summary  string      `wire:"summary"`
	Weight   int64       `wire:"weight"`
	Projects [][2]string `wire:"projects"`
}

// MapWater is what bounds the zone on one side; wide ones are seas, bays and
// lakes.
type MapWater struct {
	Name string `wire:"name"`
	Wide bool   `wire:"wide"`
}

const (
	mostKinds = 8  // industries apart; the others share one
	mostAreas = 6  // of the schematic, where the others share one, and of the table's by place
	mostNames = 40 // projects named in a block
)

// LayoutMap draws up 产业布局图.
func LayoutMap(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := newDraft("map", b, at)
	b = d.book
	doc, problems := d.sourced(Official, "产业布局图")
	s := &surveyor{draft: d, all: b.Sum(b.All(), at), kindOf: map[*zone.Project]int{}}
	s.Title, s.Claim = d.sampled(b.Office.Zone+"产业布局图"), "示意图，不作为划界依据"
	s.Register = d.sampled(b.Office.Zone + "产业布局图名录")
	s.Subtitle = fmt.Sprintf("截至%s，产业项目%d个，平台项目（政府投资）%d个，创新平台%d个",
		at.End().Chinese(), len(b.Of(zone.Industry)), len(b.Of(zone.Public)), len(b.Platforms))
	s.Key = []KeyFigure{{"项目", fmt.Sprintf("%d个", s.all.Count)}, {"总投资", figure.Money(s.all.Total.Opt())},
		{"年度投资完成率", percents.WithUnit(s.all.Completion())}}
	s.Base, s.Width, s.Height, s.Outlines = b.Map.Base, b.Map.Width, b.Map.Height, b.Map.Areas
	for i, name := range b.Map.Waters {
		s.Waters[i] = MapWater{name, strings.ContainsAny(name, "湾海湖洋")}
	}
	s.kinds()
	s.letterPlatforms()
	s.tabulate(s.areas(s.districts()))
	if left := figure.LeftOut(&s.all); left != "" {
		s.note(left + "。")
	}
	if n := s.all.Total.Missing; n > 0 {
		s.note(fmt.Sprintf("%d个项目未填总投资，未计入金额。", n))
	}
	doc.Map = &s.Map
	return doc, problems
}

// surveyor draws up a map.
type surveyor struct {
	*draft
	Map
	all       zone.Totals
	kindOf    map[*zone.Project]int
	platforms []zone.Platform // in the order of Map.Platforms
}

// note adds a note to either way of drawing.
func (s *surveyor) note(text string) {
	s.OnBase, s.Drawn = append(s.OnBase, text), append(s.Drawn, text)
}

// summary words a group's number and total.
func summary(t *zone.Totals) string {
	if t.Total.Known == 0 {
		return fmt.Sprintf("%d个", t.Count)
	}
	return fmt.Sprintf("%d个 · %s", t.Count, figure.Money(t.Total.Opt()))
}

// kinds groups the projects by industry and numbers those that have a place.
func (s *surveyor) kinds() {
	groups := s.book.GroupBy(s.book.Of(zone.Industry), zone.ByIndustry, s.at)
	if len(groups) > mostKinds+1 {
		groups = append(groups[:mostKinds:mostKinds], s.joined(fmt.Sprintf("其他%d个产业", len(groups)-mostKinds),
			groups[mostKinds:]))
	}
	industries, no := len(groups), 0
	if public := s.book.Of(zone.Public); len(public) > 0 {
		groups = append(groups, zone.Group{Name: zone.Public.Title(), Projects: public,
			Totals: s.book.Sum(public, s.at)})
	}
	for i, g := range groups {
		kind := MapKind{Name: g.Name, Summary: summary(&g.Totals), Public: i == industries}
		for _, p := range g.Projects {
			s.kindOf[p] = i
			if placed(p.Place) {
				kind.Pins = append(kind.Pins, MapPin{Name: p.Label(), At: p.Place.Value})
			}
		}
		const fine = 19 // layout joins the pins of any cell as large or larger
		slices.SortStableFunc(kind.Pins, func(a, b MapPin) int { return cmp.Compare(a.At.Cell(fine), b.At.Cell(fine)) })
		for k := range kind.Pins {
			no++
			kind.Pins[k].No = no
		}
		s.Kinds = append(s.Kinds, kind)
	}
	if off := len(s.book.Projects) - no; off > 0 {
		s.OnBase = append(s.OnBase, fmt.Sprintf("另有%d个项目未标注位置，不在图上。", off))
	}
}

// joined makes one group of several.
func (s *surveyor) joined(name string, groups []zone.Group) zone.Group {
	out := zone.Group{Name: name}
	for _, g := range groups {
		out.Projects = append(out.Projects, g.Projects...)
	}
	out.Totals = s.book.Sum(out.Projects, s.at)
	return out
}

func placed(p zone.Opt[zone.Place]) bool { return p.Known && p.Value.OnMap() }

// letterPlatforms gives every platform its letter, those of the leading tier
// first.
func (s *surveyor) letterPlatforms() {
	tiers := []string{"支点", "支撑", "牵引"} // unknown ones come last
	s.platforms = slices.Clone(s.book.Platforms)
	slices.SortStableFunc(s.platforms,
		func(a, b zone.Platform) int { return slices.Index(tiers, b.Tier) - slices.Index(tiers, a.Tier) })
	off := 0
	for i, p := range s.platforms {
		q := MapPlatform{Sign: numeral.Letters(i), Name: p.Name, Tier: p.Tier}
		if placed(p.Place) {
			q.At = p.Place
		} else {
			off++
		}
		s.Platforms = append(s.Platforms, q)
	}
	if off > 0 {
		s.OnBase = append(s.OnBase, fmt.Sprintf("另有%d个创新平台未标注位置，不在图上。", off))
	}
}

const (
	nameless  = "未分类" // the group of projects whose field is empty
	wholeZone = "全区"  // the one area of a zone without districts
)

// districts gives the areas in the office's order, empty ones too, then others as
// they appear; projects without one come last, and are all where no project has
// one.
func (s *surveyor) districts() []zone.Group {
	groups := s.book.GroupBy(s.book.All(), zone.ByDistrict, s.at)
	if len(groups) == 1 && groups[0].Name == nameless {
		groups[0].Name = wholeZone
		return groups
	}
	var out []zone.Group
	for _, name := range s.book.Districts {
		if i := slices.IndexFunc(groups, func(g zone.Group) bool { return g.Name == name }); i >= 0 {
			out, groups = append(out, groups[i]), slices.Delete(groups, i, i+1)
		} else {
			out = append(out, zone.Group{Name: name, Totals: s.book.Sum(nil, s.at)})
		}
	}
	if out = append(out, groups...); len(out) == 0 {
		out = []zone.Group{{Name: wholeZone, Totals: s.book.Sum(nil, s.at)}}
	}
	return out
}

// areas fills the schematic's areas with their industries and platforms. It gives
// the groups for the table: as many as areas, and those without a district.
func (s *surveyor) areas(groups []zone.Group) []zone.Group {
	var rest []zone.Group
	if last := len(groups) - 1; groups[last].Name == nameless {
		s.Drawn = append(s.Drawn, fmt.Sprintf("另有%d个项目未填片区，不在图上。", len(groups[last].Projects)))
		groups, rest = groups[:last], groups[last:]
		rest[0].Name = "未填片区"
	}
	in := map[string]int{}
	for i, g := range groups {
		in[g.Name] = min(i, mostAreas-1)
	}
	if len(groups) > mostAreas {
		groups = append(groups[:mostAreas-1:mostAreas-1], s.joined(fmt.Sprintf("其他%d个片区", len(groups)-mostAreas+1),
			groups[mostAreas-1:]))
	}
	for _, g := range groups {
		a := MapArea{Name: g.Name, Summary: "暂无项目", North: compass(g.Name, "北", "南"), East: compass(g.Name, "东", "西"),
			Blocks: s.areaBlocks(g.Projects)}
		if g.Totals.Count > 0 {
			a.Summary = fmt.Sprintf("%d个项目，总投资%s，完成率%s", g.Totals.Count, figure.Money(g.Totals.Total.Opt()),
				percents.WithUnit(g.Totals.Completion()))
		}
		s.Areas = append(s.Areas, a)
	}
	s.stand(in)
	by := "总投资"
	if s.all.Total.Known == 0 {
		by = "项目数"
	}
	s.Drawn = append(s.Drawn, "色块大小示意"+by+"，每块列出总投资最大的项目；片区形状和方位为示意。")
	return slices.Concat(groups, rest)
}

// stand puts the platforms into their areas, from west to east.
func (s *surveyor) stand(in map[string]int) {
	off := 0
	for i, p := range s.platforms {
		at, ok := in[p.District]
		if !ok && s.Areas[0].Name != wholeZone {
			off++
			continue
		}
		s.Areas[at].Platforms = append(s.Areas[at].Platforms, i)
	}
	for _, a := range s.Areas {
		slices.SortStableFunc(a.Platforms, func(i, j int) int {
			return cmp.Compare(s.platforms[i].Place.Value.X, s.platforms[j].Place.Value.X)
		})
	}
	if off > 0 {
		s.Drawn = append(s.Drawn, fmt.Sprintf("另有%d个创新平台未填片区，见图例。", off))
	}
}

// compass gives 1 or −1 where a name has the one point or the other.
func compass(name, one, other string) int {
	a, b := strings.Contains(name, one), strings.Contains(name, other)
	switch {
	case a && !b:
		return 1
	case b && !a:
		return -1
	}
	return 0
}

// areaBlocks divides an area's projects by kind. Blocks are as large as their
// total; a project without one counts like the mean of all, and where none has
// one each counts the same.
func (s *surveyor) areaBlocks(list []*zone.Project) []MapBlock {
	mean := zone.Money(1)
	if s.all.Total.Known > 0 {
		mean = s.all.Total.Value / zone.Money(s.all.Total.Known)
	}
	of := make([][]*zone.Project, len(s.Kinds))
	for _, p := range list {
		of[s.kindOf[p]] = append(of[s.kindOf[p]], p)
	}
	var out []MapBlock
	for k, projects := range of {
		if len(projects) == 0 {
			continue
		}
		t := s.book.Sum(projects, s.at)
		b := MapBlock{Kind: k, Summary: summary(&t), Weight: int64(t.Total.Value) + int64(mean)*int64(t.Total.Missing)}
		slices.SortStableFunc(projects,
			func(a, b *zone.Project) int { return cmp.Compare(b.Total.Or(-1), a.Total.Or(-1)) })
		for _, p := range projects[:min(mostNames, len(projects))] {
			b.Projects = append(b.Projects, [2]string{p.Label(), figure.Money(p.Total)})
		}
		out = append(out, b)
	}
	return out
}

// tabulate sets the key figures of the areas side by side. Areas that are drawn
// on the base picture and are no district count what lies inside.
func (s *surveyor) tabulate(groups []zone.Group) {
	unit := figure.TableUnit(&s.all)
	s.Figures = Table{Columns: []Column{{Title: "片区"}, {Title: "项目（个）", Align: Number},
		{Title: "总投资（" + unit.Name() + "）", Align: Number}, {Title: "完成率（%）", Align: Number}}}
	row := func(name string, t *zone.Totals, sum bool) {
		s.Figures.Rows = append(s.Figures.Rows, Row{Sum: sum, Cells: []Cell{{Text: name}, {Text: fmt.Sprint(t.Count)},
			moneyCells(unit, t.Total.Opt())[0], rateCells(t.Completion(), nil, nil)[0]}})
	}
	if len(groups) > 1 {
		row("全区合计", &s.all, true)
	}
	for i := range groups {
		row(groups[i].Name, &groups[i].Totals, false)
	}
	inside := 0
	for _, a := range s.Outlines {
		if list, byPlace := s.book.InArea(a); byPlace {
			if inside++; inside <= mostAreas {
				t := s.book.Sum(list, s.at)
				row(a.Name+"*", &t, false)
			}
		}
	}
	if inside > 0 {
		s.OnBase = append(s.OnBase, "标*的按图上位置统计，与片区有重复。")
	}
	if inside > mostAreas {
		s.OnBase = append(s.OnBase, fmt.Sprintf("表中未列其余%d个按位置统计的区域。", inside-mostAreas))
	}
}
