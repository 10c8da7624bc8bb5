package figure

import (
	"math/big"
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

func TestExplain(t *testing.T) {
	c := New(twoYears(), now)
	e, problem := c.Explain("{产业项目[产业=新材料].完成率|同比}")
	if problem != nil || e.Text != "同比提高14个百分点" || len(e.Rows) != 1 || e.Rows[0].Text != "30%" ||
		e.Worked != "现为30%，相比的是16%" {
		t.Errorf("%+v %v", e, problem)
	}
	for ref, worked := range map[string]string{"产业项目.完成率": "0.5亿元÷2亿元", "产业项目.超序": "25%－29.2%",
		"产业项目.序时进度": "0.58亿元÷2亿元", "产业项目.总投资": "", "产业项目.名单": ""} {
		e, problem := c.Explain(ref)
		if problem != nil || e.Worked != worked || len(e.Rows) != 2 || e.Rules != "默认规则" {
			t.Errorf("%s: %+v %v", ref, e, problem)
		}
	}
	if _, problem := c.Explain("产业项目.没有"); problem == nil {
		t.Error("a wrong reference was explained")
	}
}

// TestHeadlines holds every reference of the proof sheet, on books of any size.
func TestHeadlines(t *testing.T) {
	for _, c := range []*Catalogue{New(twoYears(), now), New(book(), now)} {
		for _, ref := range Headlines() {
			if _, problem := c.Explain(ref); problem != nil {
				t.Error(problem)
			}
		}
	}
}

func TestJudge(t *testing.T) {
	b := twoYears()
	j := New(b, now).Judge("乙")
	if j == nil || j.Final != "黄旗" || j.Before != "黄旗" || j.Streak < 1 || j.Margin != "0.31" || j.Rank != 2 ||
		j.Measures[0].Weight != "100%" || j.Measures[1].Weight != "" {
		t.Errorf("%+v", j)
	}
	if text := j.Text(); !strings.Contains(text, "0.69×100%＝0.69") || !strings.Contains(text, "无数据，不计入") {
		t.Error(text)
	}
	if New(b, now).Judge("没有") != nil {
		t.Error("nobody was judged")
	}
}

// TestMarginAddsUp holds that the composite and what it lacks, as printed, come to the threshold.
func TestMarginAddsUp(t *testing.T) {
	rules := zone.DefaultRules()
	for _, c := range []struct {
		red       zone.Share
		composite string
		want      string
	}{{1_100_000, "1.0885", "1.09 0.01"}, {1_100_000, "1.085", "1.09 0.01"}, {1_100_000, "1.0999", "1.0999 0.0001"},
		{1_125_000, "1.0885", "1.09 0.035"}} {
		t.Run(c.composite, func(t *testing.T) {
			rules.Red = c.red
			v, _ := new(big.Rat).SetString(c.composite)
			r := zone.Rating{Composite: v, Margin: new(big.Rat).Sub(rules.Red.Rat(), v)}
			lacks, f := Margin(rules, r)
			if got := Composite(rules, v).Text(v) + " " + f.Text(lacks); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	if got := Threshold(1_125_000) + " " + Threshold(1_100_000); got != "1.125 1.10" {
		t.Error(got)
	}
}
