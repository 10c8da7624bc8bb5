package figure

import (
	"testing"

	"zonebrief/reports/zone"
)

// TestMoney writes an amount of less than one 亿元 in 万元.
func TestMoney(t *testing.T) {
	some := zone.Some[zone.Money]
	for m, want := range map[zone.Money]string{300 * zone.Wan: "300万元", 9999 * zone.Wan: "9999万元", zone.Yi: "1亿元",
		12 * zone.Yi / 10: "1.2亿元", 0: "0亿元", -300 * zone.Wan: "-300万元"} {
		if got := Money(some(m)); got != want {
			t.Errorf("%d yuan is %s, want %s", m, got, want)
		}
	}
	if got := Money(zone.Opt[zone.Money]{}); got != "—" {
		t.Errorf("nothing known is %s", got)
	}
}

// TestUnitOfASentence gives the amounts of one sentence one unit, also beside an amount that was typed.
func TestUnitOfASentence(t *testing.T) {
	c := New(twoYears(), now)
	for _, row := range []struct{ name, text, want string }{
		{"alone", "累计完成投资{产业项目.累计投资}。", "累计完成投资5000万元。"},
		{"beside 亿元", "总投资{产业项目.总投资}，累计完成投资{产业项目.累计投资}。", "总投资4.5亿元，累计完成投资0.5亿元。"},
		{"before 亿元", "完成{产业项目.累计投资}，占计划{产业项目.年度计划}。", "完成0.5亿元，占计划2亿元。"},
		{"next sentence", "总投资{产业项目.总投资}。累计完成投资{产业项目.累计投资}。", "总投资4.5亿元。累计完成投资5000万元。"},
		{"sentence before", "累计完成投资{产业项目.累计投资}。总投资{产业项目.总投资}。", "累计完成投资5000万元。总投资4.5亿元。"},
		{"three sentences", "计划{产业项目.年度计划}。完成{产业项目.累计投资}。总投资{产业项目.总投资}，比{产业项目.累计投资}多。",
			"计划2亿元。完成5000万元。总投资4.5亿元，比0.5亿元多。"},
		{"typed", "总投资4.5亿元，累计完成投资{产业项目.累计投资}。", "总投资4.5亿元，累计完成投资0.5亿元。"},
		{"typed bound", "10亿元以上项目累计完成投资{产业项目.累计投资}。", "10亿元以上项目累计完成投资5000万元。"},
		{"explicit", "总投资{产业项目.总投资}，累计完成投资{产业项目.累计投资|万元}。", "总投资4.5亿元，累计完成投资5000万元。"},
		{"change", "计划{产业项目.年度计划}，{产业项目.累计投资|较上期}。", "计划2亿元，较上期增加0.15亿元。"},
		{"bare", "累计{产业项目.累计投资|数字}亿元。", "累计0.5亿元。"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, problems := c.Fill(row.text)
			if got != row.want || len(problems) > 0 {
				t.Errorf("%s prints %s (%v), want %s", row.text, got, problems, row.want)
			}
			if got := plainText(c.Tokens(row.text)); got != row.want {
				t.Errorf("%s in tokens is %s, want %s", row.text, got, row.want)
			}
		})
	}
}

// TestAsTyped leaves an amount in the unit that a person sees when the sentence around it changes.
func TestAsTyped(t *testing.T) {
	c := New(twoYears(), now)
	written := "总投资{产业项目.总投资}，累计完成投资{产业项目.累计投资}。"
	typed := "累计完成投资0.5亿元。"
	bound, _ := Bind(typed, c.Tokens(written))
	bound = c.AsTyped(typed, bound)
	if got, _ := c.Fill(bound); got != typed || bound != "累计完成投资{产业项目.累计投资|亿元}。" {
		t.Errorf("typed %s, bound %s, prints %s", typed, bound, got)
	}
	if got := c.AsTyped("总投资4.5亿元，累计完成投资0.5亿元。", written); got != written {
		t.Errorf("a text that was not changed became %s", got)
	}
}
