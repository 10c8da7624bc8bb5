package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"zonebrief/reports/audit"
	"zonebrief/reports/proof"
)

// proved is what prove says of one text.
type proved struct {
	Text   string        `json:"text"`
	Claims []proof.Claim `json:"claims"`
}

// verdictTitles are the verdicts as the listing shows them.
var verdictTitles = map[proof.Verdict]string{proof.Proven: "相符", proof.Wrong: "不符", proof.Unproven: "未能证实"}

// prove gives a verdict on every claim of texts, typed as arguments or one a line on
// standard input. What was published is held against the book of that day.
func prove(k *call) error {
	s, at, err := opened(k, false)
	if err != nil {
		return err
	}
	defer s.Close()
	if at.IsZero() {
		return usageError{"底稿还没有填报，请用 --period 指明半月"}
	}
	book, err := s.AsOf(at)
	if err != nil {
		return err
	}
	a := audit.New(book, at)
	for _, text := range k.args[1:] {
		if text != "-" {
			err = k.proved(a, text)
		} else {
			err = k.provedLines(a, os.Stdin)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// provedLines proves one text a line.
func (k *call) provedLines(a *audit.Auditor, in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if text := strings.TrimSpace(lines.Text()); text != "" {
			if err := k.proved(a, text); err != nil {
				return err
			}
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("无法读取标准输入：%w", err)
	}
	return nil
}

// proved proves one text and prints what comes of it.
func (k *call) proved(a *audit.Auditor, text string) error {
	out := proved{text, a.Prove(text)}
	if out.Claims == nil {
		out.Claims = []proof.Claim{}
	}
	for _, c := range out.Claims {
		k.findings = k.findings || c.Verdict == proof.Wrong
	}
	if k.json {
		e := json.NewEncoder(k.out)
		e.SetEscapeHTML(false)
		return e.Encode(out)
	}
	fmt.Fprintln(k.out, text)
	for _, c := range out.Claims {
		fmt.Fprintln(k.out, "  "+provedLine(c))
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
