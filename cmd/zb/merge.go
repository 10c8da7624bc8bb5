package main

import (
	"errors"
	"fmt"
	"strings"

	"zonebrief/app/merge"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// changesCommand packs what changed for a colleague.
type changesCommand struct{ book, out, since string }

func (c *changesCommand) declare(u *usage) {
	u.about("把本方的改动打成一个改动包发给同事", "默认是记录在案的全部改动。")
	u.book(&c.book)
	u.needed(&c.out, "o", "改动.zbx", "改动包写到这里")
	u.text(&c.since, "since", "原来的.zbk", "以这个副本为起点")
	u.example("zb changes 示例.zbk -o 改动.zbx")
}

func (c *changesCommand) run(k *call) error {
	s, err := session.Open(k, c.book, false)
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := merge.WritePackage(k, s, c.out, c.since)
	if err == nil {
		fmt.Fprintf(k.out, "改动涉及%d项。\n%s\n", n, c.out)
	}
	return err
}

// mergeCommand takes a colleague's changes in, or shows what that would do.
type mergeCommand struct {
	book, theirs, base, take string
	dry, skip, json          bool
}

func (c *mergeCommand) declare(u *usage) {
	u.about("合并同事的改动", "逐字段与共同的底稿比较，一步完成；双方都改过的并列显示，没有指明以谁为准时不合并，退出码为1。")
	u.book(&c.book)
	u.arg(&c.theirs, "对方的文件", "同事的数据文件（.zbk）或改动包（.zbx）")
	u.text(&c.base, "base", "底稿.zbk", "双方共同的底稿")
	u.yes(&c.dry, "dry-run", "只看，不合并")
	u.add("take", "本方|对方", "双方都改过的以谁为准", func(s string) error {
		if s != merge.TakeMine && s != merge.TakeTheirs {
			return errors.New("应为 本方 或 对方")
		}
		c.take = s
		return nil
	})
	u.yes(&c.skip, "skip", "双方都改过的不动，只合并其余的")
	u.json(&c.json)
	u.example("zb merge 示例.zbk 改动.zbx --dry-run", "zb merge 示例.zbk 同事的.zbk --take 对方")
}

func (c *mergeCommand) run(k *call) error {
	s, err := session.Open(k, c.book, !c.dry)
	if err != nil {
		return err
	}
	defer s.Close()
	theirs, err := merge.Open(k, s, c.theirs, c.base)
	if err != nil {
		return err
	}
	m, err := merge.New(s, theirs)
	if err != nil {
		return err
	}
	settled := len(m.Disagreements) == 0 || c.take != "" || c.skip
	done := !c.dry && settled
	if done {
		if err := m.Apply(k, s, c.take, c.skip); err != nil {
			return err
		}
	}
	k.findings = !settled || c.dry && len(m.Disagreements) > 0
	if c.json {
		return k.write(struct {
			Done          bool                 `json:"done"`
			Who           string               `json:"who"`
			When          string               `json:"when"`
			Signed        string               `json:"signed"`
			New           []string             `json:"new"`
			Gone          []string             `json:"gone"`
			Changes       []merge.Disagreement `json:"changes"`
			Disagreements []merge.Disagreement `json:"conflicts"`
		}{done, theirs.Who, theirs.When.Format("2006-01-02 15:04"), theirs.Signed(),
			m.New, m.Gone, m.Changes, m.Disagreements})
	}
	c.show(k, theirs, m, done)
	return nil
}

// about says what a change is of; a project needs no more than its name.
func about(c merge.Disagreement) string {
	if c.Of == "项目" || c.Of == c.Project {
		return c.Project
	}
	return c.Of + "“" + c.Project + "”"
}

// signed says who wrote something, and when, where that is known.
func signed(by, on string) string {
	if text := strings.TrimSpace(by + " " + on); text != "" {
		return "［" + text + "］"
	}
	return ""
}

func (c *mergeCommand) show(k *call, t *merge.Theirs, m *merge.Plan, done bool) {
	fmt.Fprintf(k.out, "%s的改动，%s\n", t.Who, t.When.Local().Format("2006-01-02 15:04"))
	if text := t.Signed(); text != "" {
		fmt.Fprintln(k.out, text)
	}
	for _, name := range m.New {
		fmt.Fprintf(k.out, "新增\t%s\n", name)
	}
	for _, name := range m.Gone {
		fmt.Fprintf(k.out, "删除\t%s\n", name)
	}
	for _, d := range m.Changes {
		fmt.Fprintf(k.out, "修改\t%s\t%s%s：%s → %s\n", about(d), d.Period, d.Field, zone.OrBlank(d.Mine),
			zone.OrBlank(d.Theirs))
	}
	for _, d := range m.Disagreements {
		fmt.Fprintf(k.out, "不一致\t%s\t%s%s：原为%s，本方%s%s，对方%s%s（%s）\n", about(d), d.Period, d.Field, zone.OrBlank(d.Base),
			zone.OrBlank(d.Mine), signed(d.MineBy, d.MineOn), zone.OrBlank(d.Theirs), signed(d.TheirsBy, d.TheirsOn),
			d.Why)
	}
	fmt.Fprintf(k.out, "新增%d个，删除%d个，修改%d格，不一致%d处。", len(m.New), len(m.Gone), len(m.Changes), len(m.Disagreements))
	switch {
	case done:
		fmt.Fprintln(k.out, "已合并。")
	case c.dry:
		fmt.Fprintln(k.out, "这是预览，数据文件没有改动。")
	default:
		fmt.Fprintln(k.out, "没有合并，数据文件没有改动：请用 --take 本方 或 --take 对方 指明以谁为准，或加 --skip 只合并其余的。")
	}
}
