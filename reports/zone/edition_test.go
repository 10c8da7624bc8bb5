package zone

import (
	"reflect"
	"strings"
	"testing"
)

func TestOutside(t *testing.T) {
	b := sound()
	p := b.Projects[0]
	p.Contact, p.Note = "王𫖯", "内部说明"
	report := p.Progress[now]
	report.Problem, report.Next, report.Override = "土地未交付", "继续推进", Override{Flag: Red, Reason: "提前结顶"}
	p.Progress[now] = report
	b.Office.Secrecy = "内部"
	b.Leads = []Lead{{Name: "在谈", Total: Some(Yi), Investor: "某公司"}, {Name: "签约", Total: Some(Yi), Investor: "乙公司"},
		{Name: "未公开", Total: Some(Yi)}}
	b.Leads[1].Milestones[Signing].Actual = Date{2023, 2, 1}
	b.Leads[2].Milestones[Signing].Actual = Date{2023, 2, 1}
	b.Visits = []Visit{{Firm: "企业", Request: "用电增容"}}
	b.Edition.Amounts = []string{"未公开", b.Projects[1].Code}
	before := *p.Clone()

	out, log := b.Outside()
	q := out.Projects[0]
	if q.Contact+q.Note+q.Progress[now].Problem+out.Office.Secrecy+out.Leads[0].Investor+out.Visits[0].Request != "" ||
		out.Leads[0].Total.Known || out.Leads[2].Total.Known || out.Projects[1].Total.Known || !out.External {
		t.Errorf("something internal is left: %+v", q)
	}
	if q.Progress[now].Next != "继续推进" || out.Leads[1].Investor != "乙公司" || !out.Leads[1].Total.Known ||
		out.Rules.Rate(q, now).Final != Red {
		t.Error("something public is gone")
	}
	if !reflect.DeepEqual(before, *p) || b.Leads[0].Investor == "" || b.Visits[0].Request == "" ||
		b.Office.Secrecy == "" {
		t.Error("the office's own book was changed")
	}
	var lines []string
	for _, m := range log {
		lines = append(lines, m.String())
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{"隐去“联系人”1处：项目", "“存在问题”1处", "“未公开金额”2处", "在谈项目的金额", "企业诉求", "密级"} {
		if !strings.Contains(text, want) {
			t.Errorf("the log does not tell of %s: %s", want, text)
		}
	}
	b.Edition.Fields = []string{"调整理由"}
	out, log = b.Outside()
	if q := out.Projects[0]; q.Contact == "" || q.Progress[now].Override.Reason != "经研究" || out.Rules.Rate(q, now).
		Final != Red || len(log) != 2 {
		t.Errorf("the office's own choice: %+v %v", q, log)
	}
}

// TestPublishedFlags stay what they were when the rules change.
func TestPublishedFlags(t *testing.T) {
	b := sound()
	p := b.Projects[0]
	before := now.Add(-1)
	p.Progress[now], p.Progress[before] = Progress{YearDone: Some(Money(1000))}, Progress{YearDone: Some(Money(1000))}
	if !b.Rules.Summoned(p, now) {
		t.Fatal("two snails")
	}
	p.Published = map[Period]Flag{before: Yellow}
	if b.Rules.Summoned(p, now) || b.Rules.Streak(p, now) != 1 || b.Rules.Flag(p, before) != Yellow {
		t.Error("the published flag was not used")
	}
}
