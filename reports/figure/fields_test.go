package figure

import (
	"math/big"
	"strings"
	"testing"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Every field of the catalogue can be asked of one project, by each of its names, and
// projects can be chosen by it.
func TestEveryFieldIsAReference(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	p := &zone.Project{ID: 1, Name: "甲项目"}
	b := &zone.Book{Projects: []*zone.Project{p}, Rules: zone.DefaultRules()}
	for _, f := range field.All() {
		for _, name := range append([]string{f.Name}, f.Also...) {
			t.Run(name, func(t *testing.T) {
				if v, err := New(b, at).Resolve("甲项目." + name); err != nil || v.Text == "" {
					t.Errorf("%q %v", v.Text, err)
				}
			})
		}
	}
}

// A sum goes by the word of the screen and by that of the texts, and both give the
// same; so do conditions.
func TestOtherNamesOfFields(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	one := func(id int64, name, leader string, done zone.Money) *zone.Project {
		return &zone.Project{ID: id, Name: name, Leader: leader,
			Progress: map[zone.Period]zone.Progress{at: {YearDone: zone.Some(done),
				Parts: [4]zone.Opt[zone.Money]{zone.Some(done)}}}}
	}
	b := &zone.Book{Projects: []*zone.Project{one(1, "甲", "张三", zone.Yi), one(2, "乙", "李四", 2*zone.Yi)},
		Rules: zone.DefaultRules()}
	for ref, want := range map[string]string{"全部项目.累计投资": "3亿元", "全部项目.本年累计": "3亿元", "全部项目[联系领导=张三].本年累计": "1亿元",
		"全部项目[责任领导=张三].个数":  "1",
		"全部项目[累计投资≥2亿元].名单": "乙", "全部项目[本年累计≥2亿元].名单": "乙", "全部项目.建筑投资": "3亿元"} {
		t.Run(ref, func(t *testing.T) {
			if v, err := New(b, at).Resolve(ref); err != nil || v.Text != want {
				t.Errorf("%q %v, want %q", v.Text, err, want)
			}
		})
	}
}

// Rows of registers are chosen by each of their fields, under the words of the screens
// and of the texts.
func TestRowsAreChosenByTheirFields(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	b := &zone.Book{Rules: zone.DefaultRules(),
		Leads: []zone.Lead{{ID: 1, Name: "某线索", Industry: "新材料", Team: "专班一", Total: zone.Some(5 * zone.Yi)}}}
	for _, ref := range []string{"全部线索[项目=某线索].个数", "全部线索[名称=某线索].个数", "全部线索[产业=新材料].个数", "全部线索[产业链=新材料].个数",
		"全部线索[专班=专班一].个数", "全部线索[总投资≥5亿元].个数", "全部线索[预计总投资≥5亿元].个数"} {
		t.Run(ref, func(t *testing.T) {
			v, err := New(b, at).Resolve(ref)
			if err != nil || v.Number.Cmp(big.NewRat(1, 1)) != 0 {
				t.Errorf("%v %v", v.Number, err)
			}
		})
	}
}

// TestLinksOfChainsAreCounted refers to the links (产业链环节), which live inside their chains, by their fields.
func TestLinksOfChainsAreCounted(t *testing.T) {
	b := &zone.Book{Rules: zone.DefaultRules(), Chains: []zone.Chain{
		{ID: 1, Name: "新材料", Segments: []zone.Segment{{Name: "单体", Side: "上游", Gap: "缺高纯单体"},
			{Name: "树脂", Side: "中游", Firms: []string{"甲公司"}}}},
		{ID: 2, Name: "高端装备", Segments: []zone.Segment{{Name: "轴承", Side: "上游"}}}}}
	for ref, want := range map[string]string{"产业链环节.个数": "3", "产业链环节[产业链=新材料].个数": "2",
		"产业链环节[位置=上游].名单": "单体、轴承", "产业链环节[缺链弱链≠].名单": "单体", "产业链环节[环节=树脂].个数": "1",
		"产业链环节[产业链=新材料，企业=].名单": "单体"} {
		t.Run(ref, func(t *testing.T) {
			v, err := New(b, zone.Period{Year: 2023, Month: 4, Half: 1}).Resolve(ref)
			if err != nil || v.Text != want {
				t.Errorf("%q %v, want %q", v.Text, err, want)
			}
		})
	}
	if _, err := New(b, zone.Period{Year: 2023, Month: 4, Half: 1}).Resolve("产业链环节[位置=上有].个数"); err == nil ||
		!strings.Contains(err.Error(), "上游") {
		t.Errorf("a word that no link has: %v", err)
	}
}
