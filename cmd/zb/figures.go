package main

import (
	"fmt"

	"zonebrief/app/session"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// figuresCommand lists the references that text can hold, with their present values.
type figuresCommand struct {
	book, search string
	at           zone.Period
	json         bool
}

func (c *figuresCommand) declare(u *usage) {
	u.about("列出可以写进文字的引用：写法、现值、含义")
	u.book(&c.book)
	u.text(&c.search, "search", "词", "按字、含义或拼音首字母查找")
	u.period(&c.at)
	u.json(&c.json)
	u.example("zb figures 示例.zbk --search cyxm")
}

func (c *figuresCommand) run(k *call) error {
	s, err := session.Open(k, c.book, false)
	if err != nil {
		return err
	}
	defer s.Close()
	all := figure.New(s.Book, latest(s.Book, c.at))
	list := all.List()
	if c.search != "" {
		list = all.Search(c.search)
	}
	if c.json {
		return k.write(list)
	}
	for _, e := range list {
		fmt.Fprintf(k.out, "{%s}\t%s\t%s\n", e.Reference, e.Value, e.Meaning)
	}
	switch {
	case len(list) == 0:
		fmt.Fprintf(k.out, "没有找到与“%s”有关的引用：请换一个词，或写拼音首字母\n", c.search)
	case c.search == "":
		fmt.Fprintf(k.out, "条件：{产业项目[产业=新材料、生物医药，总投资≥10亿元].个数}；单个项目：{项目名称.完成率}\n标记：{产业项目.累计投资|较上期|2位}，可用的有：%s\n",
			figure.Marks)
	}
	return nil
}
