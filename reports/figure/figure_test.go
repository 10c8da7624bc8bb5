package figure

import (
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

var now = zone.Period{Year: 2023, Month: 4, Half: 1}

func book() *zone.Book {
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料", "生物医药"}}
	for i, name := range []string{"甲", "乙"} {
		b.Projects = append(b.Projects, &zone.Project{Name: name, Code: name, Industry: b.Industries[i], Total: zone.Some(zone.Money(i+1) * 3 * zone.Yi / 2),
			Plans:    map[int]zone.Plan{2023: {Invest: zone.Some(zone.Yi)}},
			Progress: map[zone.Period]zone.Progress{now: {YearDone: zone.Some(zone.Money(30-10*i) * zone.Yi / 100)}}})
	}
	return b
}

func TestResolve(t *testing.T) {
	c := New(book(), now)
	for ref, want := range map[string]string{
		"产业项目.个数": "2", "产业项目.总投资": "4.5亿元", "产业项目[产业=生物医药].总投资": "3亿元", "产业项目［产业＝新材料］．完成率": "30%",
		"产业项目[产业=新材料].超序": "超序时进度0.8个百分点", "产业项目[名称=乙].超序": "慢于序时进度9.2个百分点", "产业项目.名单": "甲、乙",
		"产业项目.明细": "甲（1.5亿元）、乙（3亿元）", "平台项目.个数": "0", "平台项目.完成率": "—", "招商活动.名单": "无", " 全部项目 . 参评数 ": "2",
	} {
		if v, problem := c.Resolve(ref); problem != nil || v.Text != want {
			t.Errorf("%s = %q (%v), want %q", ref, v.Text, problem, want)
		}
	}
}

func TestFillKeepsWhatItCannotResolve(t *testing.T) {
	text, problems := New(book(), now).Fill("共{产业项目.个数}个，{产业项目.总投姿}，{没有}，{产业项目[产业=旅游].个数}")
	if text != "共2个，{产业项目.总投姿}，{没有}，{产业项目[产业=旅游].个数}" || len(problems) != 3 {
		t.Errorf("%q %v", text, problems)
	}
	if len(problems[0].Nearest) == 0 || problems[0].Nearest[0] != "产业项目.总投资" {
		t.Errorf("nearest %v", problems[0].Nearest)
	}
	for _, p := range problems {
		if !strings.Contains(p.Error(), p.Reference) {
			t.Error(p)
		}
	}
}

func TestEveryReferenceResolves(t *testing.T) {
	for name, b := range map[string]*zone.Book{"empty": {Rules: zone.DefaultRules()}, "two": book()} {
		c := New(b, now)
		for _, e := range c.List() {
			if v, problem := c.Resolve(e.Reference); problem != nil || v.Text != e.Value || v.Text == "" {
				t.Errorf("%s: %s = %q, %v", name, e.Reference, v.Text, problem)
			}
		}
	}
}
