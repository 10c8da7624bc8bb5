package main

import (
	"fmt"
	"slices"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/zone"
)

// finding is one of check's: of the book, or of a document.
type finding struct {
	Project  string     `json:"project"`
	Field    string     `json:"field"`
	Period   string     `json:"period"`
	Document string     `json:"document,omitempty"`
	Block    string     `json:"block,omitempty"`
	Rule     string     `json:"rule,omitempty"`
	Words    string     `json:"words,omitempty"`
	Found    string     `json:"found"`
	Expected string     `json:"expected"`
	Severity string     `json:"severity,omitempty"` // amber: unlikely, to be looked at
	Fix      *audit.Fix `json:"fix,omitempty"`
	text     string
}

// checkCommand proves the identities of the book, and every document of the half-month
// against the book.
type checkCommand struct {
	book      string
	at        zone.Period
	only      []string
	fix, json bool
}

func (c *checkCommand) declare(u *usage) {
	u.about("核对数据，并逐份校核文档", "核对数据，并逐份校核文档（数字、名单、名称、百分点、标点、时间、合计），每行一个问题；有问题时退出码为1。")
	u.book(&c.book)
	u.period(&c.at)
	u.list(&c.only, "only", "编号,编号", "只校核这些文档；编号见 zb list")
	u.yes(&c.fix, "fix", "把修改过的底稿里能改的改好")
	u.json(&c.json)
	u.example("zb check 示例.zbk", "zb check 示例.zbk --only brief --fix")
}

func (c *checkCommand) run(k *call) error {
	s, err := session.Open(k, c.book, c.fix)
	if err != nil {
		return err
	}
	defer s.Close()
	at := latest(s.Book, c.at)
	found, err := findings(s, at, c.only)
	if err == nil && c.fix {
		found, err = c.mend(k, s, at)
	}
	if err != nil {
		return err
	}
	k.findings = len(found) > 0
	if c.json {
		return k.write(found)
	}
	for _, f := range found {
		fmt.Fprintln(k.out, f.text)
	}
	if !k.findings {
		fmt.Fprintln(k.out, "核对完毕，没有发现问题。")
	}
	return nil
}

// mend makes the changes that can be made in the office's own words, and gives what
// is left.
func (c *checkCommand) mend(k *call, s *session.Session, at zone.Period) ([]finding, error) {
	said, err := issue.Audit(s, at, c.only)
	if err != nil {
		return nil, err
	}
	n, err := issue.Mend(k, s, at, said)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(k.err, "已改正%d处。\n", n)
	return findings(s, at, c.only)
}

func findings(s *session.Session, at zone.Period, only []string) ([]finding, error) {
	out := []finding{}
	for _, f := range s.Book.Check() {
		out = append(out, finding{Project: f.Project, Field: f.Field, Period: f.Period.String(), Found: f.Found,
			Expected: f.Expected, text: f.String()})
	}
	if at.IsZero() {
		return out, nil
	}
	for _, d := range s.Book.Doubts(at) {
		told := func(f finding) bool {
			return f.Project == d.Project.Name && f.Field == d.Field &&
				(f.Period == "" || f.Period == d.Period.String())
		}
		if !slices.ContainsFunc(out, told) {
			out = append(out, finding{Project: d.Project.Name, Field: d.Field, Period: d.Period.String(),
				Found: d.Found, Expected: d.Expected(), Severity: "amber", text: "存疑：" + d.String() +
					"；无误可用 zb confirm 确认"})
		}
	}
	said, err := issue.Audit(s, at, only)
	for _, f := range said {
		out = append(out, finding{Period: at.String(), Document: f.Document, Block: f.Block, Rule: string(f.Rule),
			Words: f.Words, Found: f.Found, Expected: f.Expected, Fix: f.Fix, text: f.String()})
	}
	return out, err
}
