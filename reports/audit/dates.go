package audit

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Words beside a time that is not the issue's own and yet right.
var otherTimes = regexp.MustCompile(`较|比|上期|同期|相比|此前|自|从|由|至今|以来|曾|更正|计划|预计|将于|拟|力争|下期|下一期|上一期|去年|上年|于`)

var (
	yearShape   = regexp.MustCompile(`(\d{4})年(?:度计划|度投资计划|以来|全年目标|招商目标|度目标任务)|今年（(\d{4})年）`)
	periodShape = regexp.MustCompile(`(\d{4})年(\d{1,2})月(上|下)半月`)
	shortPeriod = regexp.MustCompile(`(?:^|现将)(\d{1,2})月(上|下)半月`)
	issueShape  = regexp.MustCompile(`(本期为|本期系|^|简报|》)(总?)第(\d{1,4})期`)
	allIssues   = regexp.MustCompile(`总第(\d{1,4})期`)
)

// dates finds years, half-months and issue numbers that belong to another issue.
func (a *Auditor) dates(t *text) []Finding {
	var out []Finding
	stale := func(from, to int, right string) {
		if found := t.slice(from, to); found != right {
			out = append(out, t.finding(Stale, from, to, "“"+found+"”", "“"+right+"”", right))
		}
	}
	t.each(yearShape, func(m []int) {
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 && (m[0] == 0 || !strings.ContainsRune("自从", t.runes[m[0]-1])) {
				stale(m[g], m[g+1], fmt.Sprint(a.at.Year))
			}
		}
	})
	t.each(periodShape, func(m []int) {
		if !otherTimes.MatchString(t.sentence(m[0], m[1])) {
			stale(m[0], m[1], a.at.Title())
		}
	})
	t.each(shortPeriod, func(m []int) {
		own := strings.TrimPrefix(a.at.Title(), fmt.Sprintf("%d年", a.at.Year))
		if rest := t.sentence(m[0], m[1]); !otherTimes.MatchString(rest) && !strings.Contains(rest, own) {
			stale(m[2], m[1], own)
		}
	})
	return append(out, a.issues(t)...)
}

// issues proves 第×期 and 总第×期 where the text says that they are its own.
func (a *Auditor) issues(t *text) []Finding {
	var out []Finding
	ofYear, ofAll := a.book.Options["brief"].Issue(a.at, a.book.Office.FirstYear)
	prove := func(from, to, want int) {
		if n, err := strconv.Atoi(t.slice(from, to)); err == nil && want > 0 && n != want {
			out = append(out, t.finding(Issue, from, to, fmt.Sprintf("“第%d期”", n), fmt.Sprintf("“第%d期”", want),
				fmt.Sprint(want)))
		}
	}
	t.each(issueShape, func(m []int) {
		if m[4] == m[5] && !otherTimes.MatchString(t.sentence(m[0], m[1])) {
			prove(m[6], m[7], ofYear)
		}
	})
	t.each(allIssues, func(m []int) {
		if !otherTimes.MatchString(t.sentence(m[0], m[1])) {
			prove(m[2], m[3], ofAll)
		}
	})
	return out
}

// sentence gives the sentence about a place, without the place itself.
func (t *text) sentence(from, to int) string {
	start, end := from, to
	for start > 0 && !strings.ContainsRune("。；\n", t.runes[start-1]) {
		start--
	}
	for end < len(t.runes) && !strings.ContainsRune("。；\n", t.runes[end]) {
		end++
	}
	return t.slice(start, from) + "|" + t.slice(to, end)
}
