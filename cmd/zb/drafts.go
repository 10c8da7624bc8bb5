package main

import (
	"fmt"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// opened opens the book of the first argument at the half-month asked for.
func opened(k *call, write bool) (*session.Session, zone.Period, error) {
	s, err := session.Open(k, k.args[0], write)
	if err != nil {
		return nil, zone.Period{}, err
	}
	at, err := k.at(s.Book)
	if err == nil && at.IsZero() {
		err = fmt.Errorf("数据文件还没有任何一期填报，无法确定期次：请用 --period 指明，例如 --period 2023-04-1")
	}
	if err != nil {
		s.Close()
		return nil, at, err
	}
	return s, at, nil
}

// draft shows the texts of a document: the draft, and what the office wrote.
func draft(k *call) error {
	s, at, err := opened(k, false)
	if err != nil {
		return err
	}
	defer s.Close()
	id := "brief"
	if len(k.args) > 1 {
		id = k.args[1]
	}
	d, err := s.Draft(id, at)
	if err != nil {
		return err
	}
	blocks := d.Blocks
	if k.json {
		if blocks == nil {
			blocks = []session.Block{}
		}
		return k.write(blocks)
	}
	for _, b := range blocks {
		fmt.Fprintln(k.out, described(b))
	}
	if len(blocks) == 0 {
		fmt.Fprintf(k.out, "“%s”是图，没有可以修改的文字段。\n", id)
	}
	return nil
}

// described writes a block in lines: its number and key, its text, and what has
// become of the draft under it.
func described(b session.Block) string {
	var out strings.Builder
	number := "–"
	if b.Number > 0 {
		number = fmt.Sprint(b.Number)
	}
	fmt.Fprintf(&out, "%s\t%s", number, b.Key)
	if b.State != "" {
		fmt.Fprintf(&out, "\t【%s %s %s】", map[bool]string{true: "增补", false: "修改"}[b.Own]+"，"+string(b.State), b.By, b.On)
	}
	if b.Moved {
		out.WriteString("\t【移动】")
	}
	text := b.Text
	if b.State != "" && b.State != briefing.Lost && !b.Printed() {
		text = "（略去）" + text
	}
	fmt.Fprintf(&out, "\n\t%s", text)
	if b.Draft != "" {
		fmt.Fprintf(&out, "\n\t现底稿：%s", b.Draft)
	}
	if b.Then != "" {
		fmt.Fprintf(&out, "\n\t原底稿：%s", b.Then)
	}
	if len(b.Changes) > 0 {
		out.WriteString("\n\t底稿变化：")
		for _, p := range b.Changes {
			out.WriteString([]string{"［－" + p.Text + "］", p.Text, "［＋" + p.Text + "］"}[p.Sign+1])
		}
	}
	return out.String()
}

// edit keeps what the office changes in drafted texts, takes it back, or carries over
// what it added the half-month before.
func edit(k *call) error {
	var edits []session.Change
	var err error
	if !k.reset {
		edits, err = changes(k.args[2:])
	}
	if err != nil {
		return err
	}
	if len(edits) == 0 && !k.reset && !k.carry {
		return usageError{"请写明 段=文字，或用 --reset 恢复底稿，--carry 沿用上期增补的段"}
	}
	s, at, err := opened(k, true)
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := s.Draft(k.args[1], at)
	if err != nil {
		return err
	}
	if k.reset {
		return s.Redraft(k, d, k.args[2:])
	}
	if k.carry {
		n, err := s.CarryTexts(k, d)
		if err != nil {
			return err
		}
		fmt.Fprintf(k.out, "沿用上期增补的%d段\n", n)
	}
	if len(edits) == 0 {
		return nil
	}
	return s.Rewrite(k, d, edits)
}
