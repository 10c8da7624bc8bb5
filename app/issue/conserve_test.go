package issue

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// said gives everything an output says, as text that can be compared line by line.
func said(t *testing.T, s *session.Session, o Output, at zone.Period) string {
	t.Helper()
	var v any
	var err error
	if o.count != nil {
		v, err = internal(s).workbook(o, at)
	} else {
		v, _, err = internal(s).document(o, at)
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err := kinds.Encode(v)
	if err != nil {
		t.Fatal(o.ID, err)
	}
	return string(data)
}

// pack220 is a book of 220 projects with edits of the office's own, of which one
// refers to a figure and one does not.
func pack220(t *testing.T) *session.Session {
	t.Helper()
	path := filepath.Join(t.TempDir(), "园.zbk")
	b := samples.Generate(220, 4, 77)
	if err := store.Create(context.Background(), path, b, nil); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := Rewrite(context.Background(), s, drafted(t, s, "circular"),
		[]session.Change{{Field: "2", Value: "全区年度计划投资{全部项目.年度计划}。"}, {Field: "2+", Value: "各单位要抓紧。"}}); err != nil {
		t.Fatal(err)
	}
	return s
}

// evidence gives the ways in which a pack can show a figure of a project: what was
// set, the totals that hold it, and who entered it.
func evidence(t *testing.T, s *session.Session, p *zone.Project, at zone.Period, value, measure string) []string {
	t.Helper()
	out := []string{value}
	if report := p.Progress[at]; report.On != "" {
		out = append(out, report.By+`"},{"text":"`+report.On)
	}
	c := figure.New(s.Book, at)
	for _, scope := range []string{p.Code, "产业项目", "全部项目", "产业项目[产业=" + p.Industry + "]", "全部项目[责任单位=" + p.Unit + "]",
		"全部项目[片区=" + p.District + "]", "本年新开工"} {
		if v, ok := c.Look(scope + "." + measure); ok && measure != "" {
			two := numeral.Format{Unit: numeral.Yi, Places: 2, Plain: true}
			out = append(out, v.Text, `"`+v.Number.RatString()+`"`, `"`+two.Text(v.Number)+`"`)
		}
	}
	return out
}

// TestOneFigureChangesWhatShowsIt changes one figure after another in a book of 220
// projects and compares all the pack says before and after: an output says something
// else exactly where it shows the figure, or a total of it.
func TestOneFigureChangesWhatShowsIt(t *testing.T) {
	at := samples.Latest
	s := pack220(t)
	before := map[string]string{}
	for _, o := range outputs {
		before[o.ID] = said(t, s, o, at)
	}
	for _, c := range []struct {
		field, value, shown, measure string
		least                        int // outputs that show it at least
	}{
		{"联系人", "王𫖯", "王𫖯", "", 0},
		{"备注", "新的备注", "新的备注", "", 0},
		{"核定投资", "12345万元", "12345", "核定投资", 2},
		{"总投资", "123.45亿元", "123.45", "总投资", 9},
		{"形象进度", "钢结构吊装", "钢结构吊装", "", 4},
		{"责任单位", "新设的局", "新设的局", "", 6},
		{"业主单位", "某某控股公司", "某某控股公司", "", 1},
	} {
		p := s.Book.Of(zone.Industry)[11]
		if err := s.Set(context.Background(), p.Code, at,
			[]session.Change{{Field: c.field, Value: c.value}}); err != nil {
			t.Fatal(err)
		}
		marks := evidence(t, s, p, at, c.shown, c.measure)
		var changed []string
		for _, o := range outputs {
			now := said(t, s, o, at)
			shows := slices.ContainsFunc(
				marks,
				func(m string) bool { return strings.Contains(now, m) && !strings.Contains(before[o.ID], m) },
			)
			if shows != (now != before[o.ID]) {
				t.Errorf(
					"%s: %s shows the figure: %v; says something else: %v",
					c.field,
					o.ID,
					shows,
					now != before[o.ID],
				)
			}
			if shows {
				changed = append(changed, o.ID)
			}
			before[o.ID] = now
		}
		if len(changed) < c.least {
			t.Errorf("%s: only %v show it", c.field, changed)
		}
		// A unit that no other project has is doubted, and rightly; the documents agree all the same.
		if found, err := Faults(ctx, s, at, nil); err != nil || len(Findings(found)) > 0 {
			t.Errorf("%s: after the change the pack disagrees: %v %v", c.field, found, err)
		}
	}
}
