package briefing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

var mapAt = zone.Period{Year: 2023, Month: 4, Half: 1}

// mapBook has projects of two industries and of the government, most with a place.
func mapBook(n int) *zone.Book {
	b := &zone.Book{Industries: []string{"甲产业", "乙产业"}, Districts: []string{"南片", "北片"}, Rules: zone.DefaultRules()}
	for i := range n {
		p := &zone.Project{ID: int64(i + 1), Code: fmt.Sprintf("XM%03d", i), Name: fmt.Sprintf("第%d项目", i),
			Industry: b.Industries[i%2], District: b.Districts[i/3%2],
			Total: zone.Some(zone.Money(i+1) * zone.Yi),
			Place: zone.Some(zone.Place{X: zone.Share(i*37%100) * 10_000, Y: zone.Share(i*61%100) * 10_000})}
		if i%5 == 4 {
			p.Register, p.Industry = zone.Public, ""
		}
		b.Projects = append(b.Projects, p)
	}
	return b
}

func mapOf(t *testing.T, b *zone.Book) *Map {
	t.Helper()
	doc, problems := LayoutMap(b, mapAt)
	if len(problems) > 0 || doc.Map == nil || doc.Source == "" {
		t.Fatalf("%v %+v", problems, doc)
	}
	return doc.Map
}

func TestPinsAreNumberedThrough(t *testing.T) {
	b := mapBook(30)
	b.Projects[3].Place = zone.Opt[zone.Place]{}
	b.Projects[8].Place = zone.Some(zone.Place{X: 2 * zone.Whole}) // off the map
	m := mapOf(t, b)
	var kinds []string
	no := 0
	for _, k := range m.Kinds {
		kinds = append(kinds, fmt.Sprint(k.Name, len(k.Pins), k.Public))
		for i, p := range k.Pins {
			if no++; p.No != no {
				t.Errorf("%s has number %d, want %d", p.Name, p.No, no)
			}
			if i > 0 && k.Pins[i-1].At.Cell(6) > p.At.Cell(6) {
				t.Errorf("%s does not follow its neighbour", p.Name)
			}
		}
	}
	if want := []string{"甲产业11 false", "乙产业11 false", "平台项目6 true"}; !slices.Equal(kinds, want) {
		t.Errorf("%v, want %v", kinds, want)
	}
	if !strings.Contains(strings.Join(m.OnBase, ""), "另有2个项目未标注位置") {
		t.Errorf("notes %v", m.OnBase)
	}
}

func TestManyIndustriesShareAKind(t *testing.T) {
	b := mapBook(60)
	for i, p := range b.Projects {
		p.Industry, p.Register = fmt.Sprintf("第%02d产业", i%23), zone.Industry
	}
	m := mapOf(t, b)
	if n := len(m.Kinds); n != mostKinds+1 || !strings.Contains(m.Kinds[n-1].Name, "其他") {
		t.Errorf("%d kinds, the last %q", n, m.Kinds[n-1].Name)
	}
}

func TestAreasOfTheSchematic(t *testing.T) {
	for _, c := range []struct {
		name      string
		districts []string
		of        func(i int) string
		areas     []string
		notes     string
	}{
		{"the office's", []string{"南片", "北片"}, func(i int) string { return []string{"北片", "南片"}[i%2] },
			[]string{"南片10", "北片10"}, ""},
		{"one without projects", []string{"南片", "北片"}, func(int) string { return "北片" }, []string{"南片0", "北片20"}, ""},
		{"others, and none", []string{"南片"}, func(i int) string { return []string{"东园", "", "南片", "东园"}[i%4] },
			[]string{"南片5", "东园10"}, "另有5个项目未填片区"},
		{"none at all", []string{"南片", "北片"}, func(int) string { return "" }, []string{"全区20"}, ""},
		{"ten", nil, func(i int) string { return fmt.Sprintf("%d区", i%10) }, []string{"0区2", "2区2", "6区2", "8区2", "1区2",
			"其他5个片区10"}, ""},
	} {
		b := mapBook(20)
		b.Districts = c.districts
		for i, p := range b.Projects {
			p.District = c.of(i)
		}
		m := mapOf(t, b)
		var got []string
		for _, a := range m.Areas {
			n := 0
			for _, k := range a.Blocks {
				var count int
				fmt.Sscanf(k.Summary, "%d", &count)
				n += count
			}
			got = append(got, fmt.Sprint(a.Name, n))
		}
		if !slices.Equal(got, c.areas) || !strings.Contains(strings.Join(m.Drawn, ""), c.notes) {
			t.Errorf("%s: %v %v, want %v %s", c.name, got, m.Drawn, c.areas, c.notes)
		}
	}
}

// TestLargestProjects: an area's blocks name their largest projects, and weigh
// what they cost.
func TestLargestProjects(t *testing.T) {
	b := mapBook(20)
	b.Projects[0].Total = zone.Opt[zone.Money]{}
	m := mapOf(t, b)
	weight := int64(0)
	for _, a := range m.Areas {
		for _, k := range a.Blocks {
			weight += k.Weight
			if m.Kinds[k.Kind].Name == "甲产业" && a.Name == "南片" && k.Projects[0] != [2]string{"第18项目", "19亿元"} {
				t.Errorf("the largest is %v", k.Projects[0])
			}
		}
	}
	sum := b.Sum(b.All(), mapAt).Total
	if want := int64(sum.Value) + int64(sum.Value)/19; weight != want {
		t.Errorf("the blocks weigh %d, want %d", weight, want)
	}
	if !strings.Contains(strings.Join(m.Drawn, ""), "1个项目未填总投资") {
		t.Errorf("notes %v", m.Drawn)
	}
}

func TestMapFigures(t *testing.T) {
	b := mapBook(20)
	all := []zone.Place{{X: 0, Y: 0}, {X: zone.Whole, Y: 0}, {X: zone.Whole, Y: zone.Whole}, {X: 0, Y: zone.Whole}}
	b.Map.Areas = []zone.MapArea{{Name: "北片", Outline: all}, {Name: "某园", Outline: all[:3]}}
	m := mapOf(t, b)
	inside, _ := b.InArea(b.Map.Areas[1])
	var got []string
	for _, r := range m.Figures.Rows {
		got = append(got, r.Cells[0].Text+r.Cells[1].Text)
	}
	if want := []string{"全区合计20", "南片11", "北片9", fmt.Sprint("某园*", len(inside))}; !slices.Equal(got, want) ||
		len(inside) == 0 || len(inside) == 20 {
		t.Errorf("%v, want %v", got, want)
	}
	if !strings.Contains(strings.Join(m.OnBase, ""), "位置统计") {
		t.Errorf("notes %v", m.OnBase)
	}
}

func TestPlatformsOfTheMap(t *testing.T) {
	b := mapBook(4)
	for i := range 30 {
		b.Platforms = append(b.Platforms, zone.Platform{ID: int64(i), Name: fmt.Sprint("平台", i),
			Tier: []string{"支点", "", "牵引"}[i%3], District: []string{"南片", "北片", "没有"}[i%3]})
	}
	b.Platforms[3].Place, b.Platforms[0].Place = zone.Some(zone.Place{X: 1}), zone.Some(zone.Place{X: 2})
	m := mapOf(t, b)
	if p := m.Platforms; p[0].Tier != "牵引" || p[0].Sign != "A" || p[25].Sign != "Z" || p[26].Sign != "AA" ||
		p[29].Tier != "" {
		t.Errorf("%+v", p)
	}
	south := m.Areas[0].Platforms
	if len(south) != 10 || m.Platforms[south[len(south)-1]].Name != "平台0" ||
		m.Platforms[south[len(south)-2]].Name != "平台3" {
		t.Errorf("in the south from west to east: %v", south)
	}
	if notes := strings.Join(append(m.Drawn, m.OnBase...), ""); !strings.Contains(notes, "另有10个创新平台未填片区") ||
		!strings.Contains(notes, "另有28个创新平台未标注位置") {
		t.Errorf("notes %s", notes)
	}
}

func TestEmptyMap(t *testing.T) {
	for _, b := range []*zone.Book{{Rules: zone.DefaultRules()}, mapBook(0)} {
		m := mapOf(t, b)
		if len(m.Areas) == 0 || len(m.Kinds) != 0 || m.Areas[0].Summary != "暂无项目" || m.Key[0].Value != "0个" {
			t.Errorf("%+v", m)
		}
	}
}
