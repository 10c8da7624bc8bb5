package main

import (
	"fmt"
	"strings"

	"zonebrief/app/session"
)

// writeChanges packs what changed for a colleague.
func writeChanges(k *call) error {
	s, err := session.Open(k, k.args[0], false)
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := s.WriteChanges(k, k.dir, k.since)
	if err == nil {
		fmt.Fprintf(k.out, "改动涉及%d项。\n%s\n", n, k.dir)
	}
	return err
}

// merge takes a colleague's changes in, or shows what that would do.
func merge(k *call) error {
	if k.take != "" && k.take != session.TakeMine && k.take != session.TakeTheirs {
		return usageError{"--take 应为 本方 或 对方"}
	}
	s, err := session.Open(k, k.args[0], !k.dry)
	if err != nil {
		return err
	}
	defer s.Close()
	theirs, err := s.OpenTheirs(k, k.args[1], k.base)
	if err != nil {
		return err
	}
	m, err := s.Plan(theirs)
	if err != nil {
		return err
	}
	settled := len(m.Disagreements) == 0 || k.take != "" || k.skip
	done := !k.dry && settled
	if done {
		if err := s.Merge(k, m, k.take, k.skip); err != nil {
			return err
		}
	}
	k.findings = !settled || k.dry && len(m.Disagreements) > 0
	if k.json {
		return k.write(struct {
			Done          bool                   `json:"done"`
			Who           string                 `json:"who"`
			When          string                 `json:"when"`
			New           []string               `json:"new"`
			Gone          []string               `json:"gone"`
			Changes       []session.Disagreement `json:"changes"`
			Disagreements []session.Disagreement `json:"conflicts"`
		}{done, theirs.Who, theirs.When.Format("2006-01-02 15:04"), m.New, m.Gone, m.Changes, m.Disagreements})
	}
	k.showMerge(theirs, m, done)
	return nil
}

// about says what a change is of; a project needs no more than its name.
func about(c session.Disagreement) string {
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

func (k *call) showMerge(t *session.Theirs, m *session.Merge, done bool) {
	fmt.Fprintf(k.out, "%s的改动，%s\n", t.Who, t.When.Local().Format("2006-01-02 15:04"))
	for _, name := range m.New {
		fmt.Fprintf(k.out, "新增\t%s\n", name)
	}
	for _, name := range m.Gone {
		fmt.Fprintf(k.out, "删除\t%s\n", name)
	}
	for _, c := range m.Changes {
		fmt.Fprintf(k.out, "修改\t%s\t%s%s：%s → %s\n", about(c), c.Period, c.Field, empty(c.Mine), empty(c.Theirs))
	}
	for _, c := range m.Disagreements {
		fmt.Fprintf(k.out, "不一致\t%s\t%s%s：原为%s，本方%s%s，对方%s%s（%s）\n", about(c), c.Period, c.Field, empty(c.Base), empty(c.Mine), signed(c.MineBy, c.MineOn), empty(c.Theirs), signed(c.TheirsBy, c.TheirsOn), c.Why)
	}
	fmt.Fprintf(k.out, "新增%d个，删除%d个，修改%d格，不一致%d处。", len(m.New), len(m.Gone), len(m.Changes), len(m.Disagreements))
	switch {
	case done:
		fmt.Fprintln(k.out, "已合并。")
	case k.dry:
		fmt.Fprintln(k.out, "这是预览，数据文件没有改动。")
	default:
		fmt.Fprintln(k.out, "没有合并，数据文件没有改动：请用 --take 本方 或 --take 对方 指明以谁为准，或加 --skip 只合并其余的。")
	}
}
