package proof_test

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/proof"
)

// TestUnreadWords: one more word that says something about what a clause claims, and
// nothing in it is proven or wrong any more.
func TestUnreadWords(t *testing.T) {
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for name, s := range map[string]struct{ plain, more string }{
		"a condition nobody knows":   {"产业项目185个。", "省重点产业项目185个。"},
		"a negation":                 {"红旗项目44个。", "非红旗项目44个。"},
		"a part":                     {"卧龙项目总投资60亿元。", "卧龙项目二期总投资60亿元。"},
		"somebody else":              {"产业项目总投资1668亿元。", "某产业项目总投资1668亿元。"},
		"a way of counting":          {"全区累计完成投资66亿元。", "全区同口径累计完成投资66亿元。"},
		"a time that has no figures": {"全区总投资1785.7亿元。", "全区2021年总投资1785.7亿元。"},
		"a name beside a total":      {"全区总投资1785.7亿元。", "龙盛在全区总投资1785.7亿元。"},
		"another measure":            {"产业项目185个。", "产业项目年度计划185个。"},
		"a claim about a name":       {"卧龙项目位于北片。", "卧龙项目获评国家级绿色工厂。"},
		"only":                       {"红旗项目44个。", "仅卧龙项目红旗44个。"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := worst(p.Prove(s.plain)); got == proof.Unproven {
				t.Errorf("%s: %s", s.plain, got)
			}
			if got := worst(p.Prove(s.more)); got != proof.Unproven {
				t.Errorf("%s: %s %+v", s.more, got, p.Prove(s.more))
			}
		})
	}
}
