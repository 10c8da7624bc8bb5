package main

import (
	"fmt"

	"zonebrief/app/session"
	"zonebrief/reports/figure"
)

// figures lists the references that text can hold, with their present values.
func figures(k *call) error {
	s, err := session.Open(k, k.args[0], false)
	if err != nil {
		return err
	}
	defer s.Close()
	at, err := k.at(s.Book)
	if err != nil {
		return err
	}
	c := figure.New(s.Book, at)
	list := c.List()
	if k.search != "" {
		list = c.Search(k.search)
	}
	if k.json {
		return k.write(list)
	}
	for _, e := range list {
		fmt.Fprintf(k.out, "{%s}\t%s\t%s\n", e.Reference, e.Value, e.Meaning)
	}
	switch {
	case len(list) == 0:
		fmt.Fprintf(k.out, "没有找到与“%s”有关的引用：请换一个词，或写拼音首字母\n", k.search)
	case k.search == "":
		fmt.Fprintf(k.out, "条件：{产业项目[产业=新材料、生物医药，总投资≥10亿元].个数}；单个项目：{项目名称.完成率}\n标记：{产业项目.累计投资|较上期|2位}，可用的有：%s\n", figure.Marks)
	}
	return nil
}
