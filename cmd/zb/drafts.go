package main

import (
	"fmt"
	"strings"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// draftCommand shows the texts of a document: the draft, and what the office wrote.
type draftCommand struct {
	book, document string
	at             zone.Period
	json           bool
}

func (c *draftCommand) declare(u *usage) {
	c.document = "brief"
	u.about("逐段列出底稿和修改", "逐段列出底稿和修改：编号、位置、文字；底稿在修改后又变了的，列出变化。")
	u.book(&c.book)
	u.optional(&c.document, "文档编号", "见 zb list；默认为工作简报（brief）")
	u.period(&c.at)
	u.json(&c.json)
	u.example("zb draft 示例.zbk brief")
}

func (c *draftCommand) run(k *call) error {
	s, at, err := k.opened(c.book, c.at, false)
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := issue.NewDraft(s, c.document, at)
	if err != nil {
		return err
	}
	blocks := d.Blocks
	if c.json {
		if blocks == nil {
			blocks = []issue.Block{}
		}
		return k.write(blocks)
	}
	for _, b := range blocks {
		fmt.Fprintln(k.out, described(b))
	}
	if len(blocks) == 0 {
		fmt.Fprintf(k.out, "“%s”是图，没有可以修改的文字段。\n", c.document)
	}
	return nil
}

// described writes a block in lines: its number and key, its text, and what has
// become of the draft under it.
func described(b issue.Block) string {
	var out strings.Builder
	number := "–"
	if b.Number > 0 {
		number = fmt.Sprint(b.Number)
	}
	fmt.Fprintf(&out, "%s\t%s", number, b.Key)
	if b.State != "" {
		fmt.Fprintf(&out, "\t【%s %s %s】", map[bool]string{true: "增补", false: "修改"}[b.Own]+"，"+string(b.State), b.By,
			b.On)
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

// editCommand keeps what the office changes in drafted texts, takes it back, or carries
// over what it added the half-month before.
type editCommand struct {
	book, document string
	edits          []string
	at             zone.Period
	reset, carry   bool
	typed          bool
}

func (c *editCommand) declare(u *usage) {
	u.about("修改底稿：改写、略去、增补、移动各段", "段用 zb draft 列出的编号或位置，文字里可以写引用；没有改动的数字照旧跟随底稿。“段=文字”改写；“段=”略去一段（表和图也可以）；"+
		"“段+=文字”在后面增补一段；“段+小标题=文字”增补小标题，专版还可以增补引语、现场、点评、数读；“移动段=段”移到另一段后面；增补的用“增补1”这样的位置修改。")
	u.book(&c.book)
	u.arg(&c.document, "文档编号", "见 zb list")
	u.rest(&c.edits, "段=文字", "要改的段；与 --reset 一起时只写段，不写为全部", 0)
	u.yes(&c.typed, "typed", "文字照写的保存，没有改的数字也不再跟随底稿")
	u.yes(&c.reset, "reset", "恢复所列各段的底稿，增补的删去")
	u.yes(&c.carry, "carry", "沿用上期增补的段")
	u.period(&c.at)
	u.example("zb edit 示例.zbk brief '2=全区共有{产业项目.个数}个产业项目。'", "zb edit 示例.zbk brief 5+=补一段话 7= 移动9=4",
		"zb edit 示例.zbk brief --reset 2")
}

func (c *editCommand) run(k *call) error {
	var edits []session.Change
	var err error
	if !c.reset {
		edits, err = changes(c.edits)
	}
	if err != nil {
		return err
	}
	if len(edits) == 0 && !c.reset && !c.carry {
		return usageError{"请写明 段=文字，或用 --reset 恢复底稿，--carry 沿用上期增补的段"}
	}
	s, at, err := k.opened(c.book, c.at, true)
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := issue.NewDraft(s, c.document, at)
	if err != nil {
		return err
	}
	if c.reset {
		return issue.Redraft(k, s, d, c.edits)
	}
	if c.carry {
		n, err := issue.CarryTexts(k, s, d)
		if err != nil {
			return err
		}
		fmt.Fprintf(k.out, "沿用上期增补的%d段\n", n)
	}
	if len(edits) == 0 {
		return nil
	}
	as := map[bool]issue.Figures{true: issue.Typed, false: issue.Bound}[c.typed]
	released, err := issue.RewriteAs(k, s, d, as, edits)
	for _, r := range released {
		if r.Now != "" {
			fmt.Fprintf(k.err, "“%s”改为“%s”，不再跟随{%s}\n", r.Text, r.Now, r.Reference)
		}
	}
	return err
}
