package main

import (
	"context"
	"fmt"

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
	found, err := findings(k, s, at, c.only)
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
	faults, err := issue.Faults(k, s, at, c.only)
	if err != nil {
		return nil, err
	}
	n, err := issue.Mend(k, s, at, issue.Findings(faults))
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(k.err, "已改正%d处。\n", n)
	return findings(k, s, at, c.only)
}

func findings(ctx context.Context, s *session.Session, at zone.Period, only []string) ([]finding, error) {
	out := []finding{}
	faults, err := issue.Faults(ctx, s, at, only)
	for _, f := range faults {
		switch c, d, said := f.Contradiction, f.Doubt, f.Finding; {
		case c != nil:
			out = append(out, finding{Project: c.Project, Field: c.Field, Period: c.Period.String(), Found: c.Found,
				Expected: c.Expected, text: f.String()})
		case d != nil:
			out = append(out, finding{Project: d.Subject(), Field: d.Field, Period: d.Period.String(),
				Found: d.Found, Expected: d.Expected(), Severity: "amber", text: f.String() + "；无误可用 zb confirm 确认"})
		default:
			out = append(out, finding{Period: at.String(), Document: said.Document, Block: said.Block,
				Rule: string(said.Rule), Words: said.Words, Found: said.Found, Expected: said.Expected, Fix: said.Fix,
				text: f.String()})
		}
	}
	return out, err
}
