package main

import (
	"fmt"

	"zonebrief/app/session"
)

// verifyCommand proves a book from end to end.
type verifyCommand struct {
	book string
	json bool
}

func (c *verifyCommand) declare(u *usage) {
	u.about("验证数据文件是否完好、有没有被别的程序改动过",
		"逐页、逐行、逐张图片、逐份存档与保存时的校验值核对，并核对修改记录的链条和发布记录；文件不改动。有问题时逐条列出，退出码为1。")
	u.book(&c.book)
	u.json(&c.json)
	u.example("zb verify 示例.zbk")
}

func (c *verifyCommand) run(k *call) error {
	found, err := session.Verify(k, c.book)
	if err != nil {
		return err
	}
	k.findings = len(found) > 0
	if c.json {
		return k.write(append([]string{}, found...))
	}
	for _, text := range found {
		fmt.Fprintln(k.out, text)
	}
	if len(found) > 0 && session.IsDamaged(session.Prove(k, c.book)) {
		if s, damage, err := session.Inspect(k, c.book); err == nil {
			s.Close()
			k.tellWaysOut(c.book, damage)
		}
	}
	if len(found) == 0 {
		fmt.Fprintln(k.out, "验证完毕：与保存时一致，没有发现损坏或外来的改动。")
	}
	return nil
}
