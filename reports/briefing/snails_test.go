package briefing

import (
	"fmt"
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

// slow makes so many snails, each with the cause and the remedy that a function gives.
func slow(n int, of func(i int) (problem, remedy string)) []*zone.Project {
	var out []*zone.Project
	for i := range n {
		p := raced(int64(i+1), fmt.Sprintf("%c项目", '甲'+rune(i)), 1, 2)
		report := p.Progress[half]
		report.Problem, report.Remedy = of(i)
		p.Progress[half] = report
		out = append(out, p)
	}
	return out
}

// TestSnailsAreTold holds that more than five snails go into a table without empty columns,
// that a cause which repeats stands once over its projects, and that nothing is put off to an
// annex that does not have it.
func TestSnailsAreTold(t *testing.T) {
	one := func(int) (string, string) { return "管线未迁改", "倒排工期。" }
	each := func(i int) (string, string) { return fmt.Sprintf("第%d类问题", i), "" }
	for name, c := range map[string]struct {
		n     int
		of    func(int) (string, string)
		table int // rows, 0 is none
		once  string
		heads string
	}{
		"five of one cause": {5, one, 0, "管线未迁改", ""},
		"six of one cause":  {6, one, 7, "原因：管线未迁改；措施：倒排工期（6个项目）", "项目名称、完成率（%）、责任单位、连续（期）"},
		"six causes":        {6, each, 6, "第3类问题", "项目名称、完成率（%）、原因、责任单位、连续（期）"},
		"thirty":            {30, one, 31, "管线未迁改", "项目名称、完成率（%）、责任单位、连续（期）"},
	} {
		t.Run(name, func(t *testing.T) {
			b := bookOf(slow(c.n, c.of)...)
			text := wordsIn(t, Brief, b)
			if strings.Count(text, c.once) != 1 {
				t.Errorf("“%s” stands %d times in\n%s", c.once, strings.Count(text, c.once), text)
			}
			if strings.Contains(text, "其余见附件") {
				t.Error("the annex has no causes")
			}
			doc, _ := Brief(b, half)
			rows, heads := 0, ""
			for _, one := range doc.Blocks {
				if table, ok := one.(Table); ok && strings.Contains(partText(table), "连续（期）") {
					rows, heads = len(table.Rows), partText(table)
				}
			}
			if rows != c.table || heads != c.heads {
				t.Errorf("a table of %d rows headed %s, want %d headed %s", rows, heads, c.table, c.heads)
			}
		})
	}
}

func partText(b Block) string {
	_, text := partOf(b)
	return text
}

// opener gives the first words of a paragraph: to its first mark, at most five characters.
func opener(text string) string {
	r := []rune(text)
	for i, c := range r {
		if i == 5 || strings.ContainsRune("，：；。", c) {
			return string(r[:i])
		}
	}
	return text
}

// monotonous returns the first words with which three paragraphs of a document in a row begin;
// empty where there are none.
func monotonous(doc *Document) string {
	var last [2]string
	for _, text := range doc.Texts() {
		if text.Kind != "段" && text.Kind != "条" {
			last = [2]string{}
			continue
		}
		this := opener(text.Text)
		if this == last[0] && this == last[1] {
			return this
		}
		last = [2]string{last[1], this}
	}
	return ""
}

// TestParagraphsBeginDifferently holds that no three paragraphs in a row begin with the same words.
func TestParagraphsBeginDifferently(t *testing.T) {
	for n := range 8 {
		b := bookOf(slow(n, func(i int) (string, string) { return fmt.Sprint("缺图纸", i/2), "补图纸" })...)
		public := raced(99, "乙工程", 1*zone.Yi)
		public.Register = zone.Public
		b.Projects = append(b.Projects, public)
		for _, draw := range []string{"brief", "circular"} {
			kind, _ := KindOf(draw)
			doc, _ := kind.Draw(b, half)
			if got := monotonous(doc); got != "" {
				t.Errorf("%s with %d snails: three paragraphs begin with “%s”", draw, n, got)
			}
		}
	}
	same := &Document{Blocks: []Block{Para{"截至今日，一。"}, Para{"截至今日，二。"}, Para{"截至今日，三。"}}}
	if monotonous(same) == "" {
		t.Error("three that begin alike are not found")
	}
}
