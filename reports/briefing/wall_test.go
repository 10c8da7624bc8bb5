package briefing

import (
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

func TestWallRow(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	on := func(m, d int) zone.Date { return zone.Date{Year: 2023, Month: m, Day: d} }
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料"}}
	for _, c := range []struct {
		name       string
		nodes      map[zone.Node]zone.Milestone
		late, lack string
		begun      bool
		marks      int
	}{
		{"无节点", nil, "", "未填报工期", false, 0},
		{"未来才发生", map[zone.Node]zone.Milestone{zone.Start: {Planned: on(3, 1), Actual: on(4, 16)}}, "开工逾期", "竣工未定",
			false, 1},
		{"两个逾期", map[zone.Node]zone.Milestone{zone.Start: {Planned: on(3, 1)}, zone.Enrolment: {Planned: on(4, 1)},
			zone.Completion: {Planned: on(12, 1)}}, "2个节点逾期", "", false, 3},
		{"只有实际", map[zone.Node]zone.Milestone{zone.Start: {Actual: on(3, 1)}, zone.Completion: {Actual: on(4, 1)}}, "",
			"", true, 2},
	} {
		p := &zone.Project{Name: c.name, Industry: "新材料"}
		for n, m := range c.nodes {
			p.Milestones[n] = m
		}
		b.Projects = append(b.Projects, p)
		row := wallSheet{newDraft("wall-industry", b, at)}.row(p, 1, 0)
		if row.Late != c.late || row.Lack != c.lack || row.Begun.IsZero() == c.begun || len(row.Marks) != c.marks ||
			row.Unit != "—" || row.Leader != "—" {
			t.Errorf("%s: %+v", c.name, row)
		}
	}
	doc, _ := IndustryWall(b, at)
	if got := strings.Join(doc.Wall.Facts, "，"); got != "截至2023年4月15日，4个项目，总投资—" {
		t.Errorf("facts %s", got)
	}
	doc, _ = PublicWall(b, at)
	if len(doc.Wall.Groups) != 0 || doc.Wall.Empty != "项目库暂无平台项目。" {
		t.Errorf("empty wall %+v", doc.Wall)
	}
}

func TestWallGroupsOfPublicProjects(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料"},
		Projects: []*zone.Project{{ID: 1, Name: "一", Register: zone.Public}}}
	doc, _ := PublicWall(b, at)
	if len(doc.Wall.Groups) != 1 || doc.Wall.Groups[0].Name != "" { // the title has said it
		t.Errorf("one group: %+v", doc.Wall.Groups)
	}
	b.Projects = append(b.Projects, &zone.Project{ID: 2, Name: "二", Register: zone.Public, Industry: "新材料"})
	doc, _ = PublicWall(b, at)
	if len(doc.Wall.Groups) != 2 || doc.Wall.Groups[1].Name != "平台项目" {
		t.Errorf("two groups: %+v", doc.Wall.Groups)
	}
}
