package main

import (
	"fmt"
	"strings"
	"time"

	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// form writes a form for every unit.
func form(k *call) error {
	due, err := zone.ParseDate(k.due)
	if err != nil {
		return usageError{"截止日期“" + k.due + "”应写成 2023-04-18"}
	}
	s, err := session.Open(k, k.args[0], false)
	if err != nil {
		return err
	}
	defer s.Close()
	at, err := k.at(s.Book)
	if err != nil {
		return err
	}
	if at.IsZero() {
		return fmt.Errorf("数据文件还没有任何一期填报，无法确定期次：请用 --period 指明，例如 --period 2023-04-1")
	}
	done, err := s.Forms(k, k.dir, k.by, at, due, nil)
	for _, r := range done {
		fmt.Fprintln(k.out, r.Path)
	}
	return err
}

// collect shows who has answered, and takes the answers into the book.
func collect(k *call) error {
	s, err := session.Open(k, k.args[0], !k.dry)
	if err != nil {
		return err
	}
	defer s.Close()
	y, m, d := time.Now().Date()
	c, err := s.Collect(k.args[1], zone.Date{Year: y, Month: int(m), Day: d})
	if err != nil {
		return err
	}
	merged := -1
	settled := len(c.Conflicts)+len(c.Problems) == 0 || k.take != "" || k.skip
	if !k.dry && settled {
		if merged, err = s.MergeAnswers(k, c, k.take, k.skip); err != nil {
			return err
		}
	}
	k.findings = !settled || k.dry && len(c.Conflicts)+len(c.Problems) > 0
	if k.json {
		return k.write(struct {
			Period    string             `json:"period"`
			Units     []session.Unit     `json:"units"`
			Answers   []session.Answer   `json:"answers"`
			Conflicts []session.Conflict `json:"conflicts"`
			Problems  any                `json:"problems"`
			Merged    int                `json:"merged"` // fields; -1: not merged
		}{c.Period.String(), c.Units, c.Answers, c.Conflicts, c.Problems, merged})
	}
	k.showCollection(c, merged)
	return nil
}

func (k *call) showCollection(c *session.Collection, merged int) {
	fmt.Fprintf(k.out, "%s填报表\n", c.Period.Title())
	count := map[string]int{}
	for _, u := range c.Units {
		count[u.State]++
		fmt.Fprintf(k.out, "%s\t%s\t已填%d／%d个项目\t%s\n", u.State, u.Name, u.Filled, u.Projects, strings.Join(u.Files, "、"))
	}
	for _, a := range c.Answers {
		if a.Reason != "" {
			fmt.Fprintf(k.out, "无法读取\t%s\t%s\n", a.Path, a.Reason)
		}
	}
	for _, p := range c.Problems {
		fmt.Fprintf(k.out, "问题\t%s\n", p)
	}
	for _, x := range c.Conflicts {
		fmt.Fprintf(k.out, "冲突（%s）\t%s\t%s\t%s：%s，登记现为%s", x.Kind, x.Project, x.Field, map[bool]string{true: "上期", false: "发出时"}[x.Kind == "累计减少"], empty(x.Base), empty(x.Now))
		for _, a := range x.Answers {
			fmt.Fprintf(k.out, "，%s填%s", a.File, empty(a.Value))
		}
		fmt.Fprintln(k.out)
	}
	fmt.Fprintf(k.out, "单位%d个：", len(c.Units))
	for _, state := range []string{"已交", "迟交", "未填完", "有问题", "未交", "逾期未交"} {
		if count[state] > 0 {
			fmt.Fprintf(k.out, "%s%d个，", state, count[state])
		}
	}
	fmt.Fprintf(k.out, "冲突%d处。", len(c.Conflicts))
	switch {
	case merged >= 0:
		fmt.Fprintf(k.out, "已合并%d格。\n", merged)
	case k.dry:
		fmt.Fprintln(k.out, "这是预览，数据文件没有改动。")
	default:
		fmt.Fprintln(k.out, "没有合并，数据文件没有改动：请用 --take 指明以哪个文件为准（或 --take 登记），或加 --skip 只合并其余的。")
	}
}
