package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"zonebrief/app/forms"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// formCommand writes a form for every unit.
type formCommand struct {
	book, dir, by string
	at            zone.Period
	due           zone.Date
}

func (c *formCommand) declare(u *usage) {
	c.by = "责任单位"
	u.about("给每个单位做一份半月填报表", "已有的锁定，本期的格子可填；交回来以后用 zb collect 收。")
	u.book(&c.book)
	u.needed(&c.dir, "o", "文件夹", "写到这个文件夹")
	u.text(&c.by, "by", "字段", "按哪个字段分发，默认为责任单位")
	u.period(&c.at)
	u.add("due", "日期", "截止日期，例如 2023-04-18", func(s string) (err error) {
		if c.due, err = zone.ParseDate(s); err != nil {
			return errors.New("应写成 2023-04-18")
		}
		return nil
	})
	u.example("zb form 示例.zbk -o 填报 --by 责任单位 --due 2023-04-18")
}

func (c *formCommand) run(k *call) error {
	s, at, err := k.opened(c.book, c.at, false)
	if err != nil {
		return err
	}
	defer s.Close()
	done, err := forms.Write(k, s, c.dir, c.by, at, c.due, nil)
	for _, r := range done {
		fmt.Fprintln(k.out, r.Path)
	}
	return err
}

// collectCommand shows who has answered, and takes the answers into the book.
type collectCommand struct {
	book, dir, take string
	dry, skip, json bool
}

func (c *collectCommand) declare(u *usage) {
	u.about("收表：谁交了、谁没交、哪里冲突，再一次合并", "有冲突或问题时不合并，数据文件没有改动。")
	u.book(&c.book)
	u.arg(&c.dir, "文件夹", "交回来的填报表在这里")
	u.yes(&c.dry, "dry-run", "只看，不合并")
	u.text(&c.take, "take", "文件名或登记", "冲突时以某个文件为准，或以登记的为准")
	u.yes(&c.skip, "skip", "只合并没有冲突的")
	u.json(&c.json)
	u.example("zb collect 示例.zbk 填报 --dry-run", "zb collect 示例.zbk 填报 --take 登记")
}

func (c *collectCommand) run(k *call) error {
	s, err := session.Open(k, c.book, !c.dry)
	if err != nil {
		return err
	}
	defer s.Close()
	y, m, d := time.Now().Date()
	all, err := forms.Collect(s, c.dir, zone.Date{Year: y, Month: int(m), Day: d})
	if err != nil {
		return err
	}
	merged := -1
	settled := len(all.Conflicts)+len(all.Problems) == 0 || c.take != "" || c.skip
	if !c.dry && settled {
		if merged, err = forms.MergeAnswers(k, s, all, c.take, c.skip); err != nil {
			return err
		}
	}
	k.findings = !settled || c.dry && len(all.Conflicts)+len(all.Problems) > 0
	if c.json {
		return k.write(struct {
			Period    string           `json:"period"`
			Units     []forms.Unit     `json:"units"`
			Answers   []forms.Answer   `json:"answers"`
			Conflicts []forms.Conflict `json:"conflicts"`
			Problems  any              `json:"problems"`
			Merged    int              `json:"merged"` // fields; -1: not merged
		}{all.Period.String(), all.Units, all.Answers, all.Conflicts, all.Problems, merged})
	}
	c.show(k, all, merged)
	return nil
}

func (c *collectCommand) show(k *call, all *forms.Collection, merged int) {
	fmt.Fprintf(k.out, "%s填报表\n", all.Period.Title())
	count := map[string]int{}
	for _, u := range all.Units {
		count[u.State]++
		fmt.Fprintf(k.out, "%s\t%s\t已填%d／%d个项目\t%s\n", u.State, u.Name, u.Filled, u.Projects,
			strings.Join(u.Files, "、"))
	}
	for _, a := range all.Answers {
		if a.Reason != "" {
			fmt.Fprintf(k.out, "无法读取\t%s\t%s\n", a.Path, a.Reason)
		}
	}
	for _, p := range all.Problems {
		fmt.Fprintf(k.out, "问题\t%s\n", p)
	}
	for _, a := range all.Answers {
		for _, note := range a.Notes {
			fmt.Fprintf(k.out, "没有收\t%s\t%s\n", filepath.Base(a.Path), note)
		}
		for _, doubt := range a.Doubts {
			fmt.Fprintf(k.out, "存疑\t%s\t%s\n", filepath.Base(a.Path), doubt)
		}
	}
	for _, x := range all.Conflicts {
		fmt.Fprintf(k.out, "冲突（%s）\t%s\t%s\t%s：%s，登记现为%s", x.Kind, x.Project, x.Field,
			map[bool]string{true: "上期", false: "发出时"}[x.Kind == "累计减少"], zone.OrBlank(x.Base), zone.OrBlank(x.Now))
		for _, a := range x.Answers {
			fmt.Fprintf(k.out, "，%s填%s", a.File, zone.OrBlank(a.Value))
		}
		fmt.Fprintln(k.out)
	}
	fmt.Fprintf(k.out, "单位%d个：", len(all.Units))
	for _, state := range []string{"已交", "迟交", "未填完", "有问题", "未交", "逾期未交"} {
		if count[state] > 0 {
			fmt.Fprintf(k.out, "%s%d个，", state, count[state])
		}
	}
	fmt.Fprintf(k.out, "冲突%d处。", len(all.Conflicts))
	switch {
	case merged >= 0:
		fmt.Fprintf(k.out, "已合并%d格。\n", merged)
	case c.dry:
		fmt.Fprintln(k.out, "这是预览，数据文件没有改动。")
	default:
		fmt.Fprintln(k.out, "没有合并，数据文件没有改动：请用 --take 指明以哪个文件为准（或 --take 登记），或加 --skip 只合并其余的。")
	}
}
