package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"zonebrief/app/issue"
	"zonebrief/reports/audit"
	"zonebrief/reports/proof"
	"zonebrief/reports/zone"
)

// proved is what prove says of one text.
type proved struct {
	Text   string        `json:"text"`
	Claims []proof.Claim `json:"claims"`
}

// verdictTitles are the verdicts as the listing shows them.
var verdictTitles = map[proof.Verdict]string{proof.Proven: "相符", proof.Wrong: "不符", proof.Unproven: "未能证实"}

// proveCommand gives a verdict on every claim of texts, typed as arguments or one a
// line on standard input. What was published is held against the book of that day.
type proveCommand struct {
	book  string
	texts []string
	at    zone.Period
	json  bool
}

func (c *proveCommand) declare(u *usage) {
	u.about("逐句核对文字里的数字、名称、时间、名次", "逐项写明相符、不符或未能证实；有不符的，退出码为1。")
	u.book(&c.book)
	u.rest(&c.texts, "文字", "要核对的文字；写 - 则从标准输入读，一行一句", 1)
	u.period(&c.at)
	u.json(&c.json)
	u.example("zb prove 示例.zbk 全区共有产业项目185个，总投资1668亿元。")
}

func (c *proveCommand) run(k *call) error {
	s, at, err := k.opened(c.book, c.at, false)
	if err != nil {
		return err
	}
	defer s.Close()
	book, err := issue.AsOf(s, at)
	if err != nil {
		return err
	}
	a := audit.New(book, at)
	for _, text := range c.texts {
		if text != "-" {
			err = c.prove(k, a, text)
		} else {
			err = c.proveLines(k, a, os.Stdin)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// proveLines proves one text a line.
func (c *proveCommand) proveLines(k *call, a *audit.Auditor, in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if text := strings.TrimSpace(lines.Text()); text != "" {
			if err := c.prove(k, a, text); err != nil {
				return err
			}
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("无法读取标准输入：%w", err)
	}
	return nil
}

// prove proves one text and prints what comes of it.
func (c *proveCommand) prove(k *call, a *audit.Auditor, text string) error {
	out := proved{text, a.Prove(text)}
	if out.Claims == nil {
		out.Claims = []proof.Claim{}
	}
	for _, claim := range out.Claims {
		k.findings = k.findings || claim.Verdict == proof.Wrong
	}
	if c.json {
		e := json.NewEncoder(k.out)
		e.SetEscapeHTML(false)
		return e.Encode(out)
	}
	fmt.Fprintln(k.out, text)
	for _, claim := range out.Claims {
		fmt.Fprintln(k.out, "  "+provedLine(claim))
	}
	if len(out.Claims) == 0 {
		fmt.Fprintln(k.out, "  没有可核对的数字和名称")
	}
	return nil
}

// provedLine words one claim.
func provedLine(c proof.Claim) string {
	line := verdictTitles[c.Verdict] + "：“" + c.Text + "”"
	if c.Expected != "" {
		line += "，应为“" + c.Expected + "”"
	}
	if c.Reason != "" {
		line += "，" + c.Reason
	}
	if c.Reference != "" {
		line += "（" + c.Reference + "）"
	}
	return line
}
