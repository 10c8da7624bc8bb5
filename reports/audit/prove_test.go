package audit

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/briefing"
	"zonebrief/reports/figure"
	"zonebrief/reports/proof"
)

// TestRightSentencesAreLeftAlone: all changes that 全部改好 would make to sentences that
// are right are none.
func TestRightSentencesAreLeftAlone(t *testing.T) {
	book, _ := samples.Book()
	a, c := New(book, samples.Latest), figure.New(book, samples.Latest)
	files, _ := filepath.Glob("../proof/testdata/*.tsv")
	n := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			label, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
			_, text, _ := strings.Cut(rest, "\t")
			if label != "right" {
				continue
			}
			n++
			text, _ = c.Fill(text)
			for _, f := range a.Text(text) {
				t.Errorf("%s: %v", text, f)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d right sentences", n)
	}
}

// TestChangesSayTheSame: a change puts the number right and touches nothing else; what
// is not understood gets none.
func TestChangesSayTheSame(t *testing.T) {
	book, _ := samples.Book()
	a, c := New(book, samples.Latest), figure.New(book, samples.Latest)
	for text, want := range map[string]string{
		"全区累计完成投资67亿元，进展顺利。":            "全区累计完成投资66亿元，进展顺利。",
		"产业项目完成率39.5%。":                 "产业项目完成率{产业项目.完成率}。",
		"规划建设局12个项目获红旗。":                "规划建设局10个项目获红旗。",
		"某企业累计完成投资67亿元。":                "某企业累计完成投资67亿元。",
		"3个项目因土地问题进展偏慢。":                "3个项目因土地问题进展偏慢。",
		"平台项目完成率28.2%，超序时进度1个百分点。":      "平台项目完成率28.2%，超序时进度1个百分点。",
		"全区总投资近1700亿元。":                 "全区总投资近1700亿元。",
		"示例原料药基地项目016总投资5亿元，计划6800万元。":  "示例原料药基地项目016总投资5亿元，计划6800万元。",
		"力争产业项目全年完成投资230亿元。":            "力争产业项目全年完成投资230亿元。",
		"1月上半月全区完成投资9.64亿元。":            "1月上半月全区完成投资9.46亿元。",
		"1月上半月全区完成投资9.43亿元。":            "4月上半月全区完成投资9.43亿元。",
		"生物医药产业应入库31个、已入库25个，入库率86.5%。": "生物医药产业应入库31个、已入库25个，入库率80.6%。",
		"截至3月31日，全区累计完成投资56.82亿元。":      "截至3月31日，全区累计完成投资56.82亿元。",
		"浙江晶盛机电有限公司2022年营业收入突破100亿元。":   "浙江晶盛机电股份有限公司2022年营业收入突破100亿元。",
	} {
		t.Run(text, func(t *testing.T) {
			var fixes []Fix
			for _, f := range a.Text(text) {
				if f.Fix != nil {
					fixes = append(fixes, *f.Fix)
				}
			}
			if want, _ := c.Fill(want); Apply(text, fixes) != want {
				t.Errorf("%s, want %s", Apply(text, fixes), want)
			}
		})
	}
}

// TestUnproven lists what the signer has to check himself.
func TestUnproven(t *testing.T) {
	book, _ := samples.Book()
	a := New(book, samples.Latest)
	doc := &briefing.Document{Blocks: []briefing.Block{briefing.Para{Text: "全区产业项目185个，某企业营收9亿元。"}}}
	found := a.Unproven("简报", doc)
	if len(found) != 1 || found[0].Claim.Text != "9亿元" || found[0].Claim.Verdict != proof.Unproven ||
		!strings.Contains(found[0].String(), "未能证实") {
		t.Error(found)
	}
}

// TestNamesThatAreASubjectAreNoList: what follows a colon and goes on with a statement is
// not the list of what was counted.
func TestNamesThatAreASubjectAreNoList(t *testing.T) {
	book, _ := samples.Book()
	a := New(book, samples.Latest)
	for text, want := range map[string]int{
		"全区创新平台6个：曹娥江实验室、天津大学浙江研究院（绍兴）是牵引类。": 0,
		"全区牵引类平台3个：曹娥江实验室、天津大学浙江研究院（绍兴）。":    1,
	} {
		t.Run(text, func(t *testing.T) {
			found := slices.DeleteFunc(a.Text(text), func(f Finding) bool { return f.Rule != List })
			if len(found) != want {
				t.Errorf("%d findings of lists: %v", len(found), found)
			}
		})
	}
}
