package main

import (
	"fmt"

	"zonebrief/app/session"
)

// tellDamage tells what a damaged book still says and what not, and the ways out. It
// returns the refusal.
func (k *call) tellDamage(path string, refusal error) error {
	s, damage, err := session.Inspect(k, path)
	if err != nil {
		return refusal
	}
	defer s.Close()
	fmt.Fprintln(k.out, "数据文件已损坏，读得出的部分：")
	writeTotals(k.out, s.Book)
	fmt.Fprintln(k.out, "读不出或与保存时不符的：")
	for _, text := range damage.Lost {
		fmt.Fprintln(k.out, "  "+text)
	}
	k.tellWaysOut(path, damage)
	return refusal
}

// tellWaysOut tells what can be done about a damaged book.
func (k *call) tellWaysOut(path string, damage session.Damage) {
	if damage.No == 0 {
		fmt.Fprintf(k.out, "没有完好的快照；可用 zb rescue %s -o 新.zbk 把读得出的部分存为新的数据文件\n", path)
		return
	}
	fmt.Fprintf(k.out, "最近的完好快照：“%s”（%s）；可用 zb restore %s %d 恢复到它，"+
		"或用 zb rescue %s -o 新.zbk 把读得出的部分存为新的数据文件，读不出的取自这个快照\n",
		damage.Sound.Title(), damage.Sound.When(), path, damage.No, path)
	if len(damage.After) > 0 {
		fmt.Fprintf(k.out, "这个快照以后还有%d次修改，恢复到快照会失去它们，救出则保留读得出的：\n", len(damage.After))
		for _, text := range damage.After[:min(10, len(damage.After))] {
			fmt.Fprintln(k.out, "  "+text)
		}
	}
}

// rescueCommand makes a new book of what is sound of a damaged one.
type rescueCommand struct{ book, out string }

func (c *rescueCommand) declare(u *usage) {
	u.about("把损坏的数据文件里读得出的部分存为新的数据文件",
		"读不出的取自最近的完好快照，快照里也没有的留空，都逐条列出；有列出的，退出码为1。损坏的文件不改动，它的修改记录和可撤销的步骤不带入新文件。")
	u.book(&c.book)
	u.needed(&c.out, "o", "新.zbk", "新的数据文件")
	u.example("zb rescue 示例.zbk -o 新.zbk")
}

func (c *rescueCommand) run(k *call) error {
	done, err := session.Rescue(k, c.book, c.out)
	if err != nil {
		return err
	}
	for _, text := range done.Lost {
		fmt.Fprintln(k.out, text)
	}
	k.findings = len(done.Lost) > 0
	if done.From.Path != "" {
		fmt.Fprintf(k.out, "已存为“%s”，读不出的取自快照“%s”（%s）\n", c.out, done.From.Title(), done.From.When())
	} else {
		fmt.Fprintf(k.out, "已存为“%s”，没有完好的快照可以补上读不出的\n", c.out)
	}
	return nil
}
