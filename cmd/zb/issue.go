package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// publish freezes a half-month.
func publish(k *call) error {
	s, at, err := opened(k, true)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Publish(k, at); err != nil {
		return err
	}
	fmt.Fprintf(k.out, "%s已发布：数字、旗别、规则和全部文稿已冻结，以后导出的文件与今天相同。\n", at.Title())
	return nil
}

// correct puts a figure of a published half-month right.
func correct(k *call) error {
	edits, err := changes(k.args[2:])
	if err != nil {
		return err
	}
	if k.reason == "" {
		return usageError{"更正要写明原因：--reason 原因"}
	}
	s, at, err := opened(k, true)
	if err != nil {
		return err
	}
	defer s.Close()
	made, err := s.Correct(k, k.args[1], at, edits, k.reason)
	for _, c := range made {
		fmt.Fprintf(k.out, "更正第%d号：%s“%s”的%s由%s改为%s，将在%s的简报中说明。\n", c.No, c.Period.Title(), c.Project, c.Field, orEmpty(c.Was), orEmpty(c.Now), c.In.Title())
	}
	return err
}

func orEmpty(s string) string {
	if s == "" {
		return "空"
	}
	return s
}

// compare sets two half-months side by side, each as it was published.
func compare(k *call) error {
	s, err := session.Open(k, k.args[0], false)
	if err != nil {
		return err
	}
	defer s.Close()
	var sides [2]*figure.Catalogue
	var titles [2]string
	for i, text := range k.args[1:] {
		at, err := zone.ParsePeriod(text)
		if err != nil {
			return usageError{"期次“" + text + "”应写成年-月-半月，例如 2023-04-1"}
		}
		book, err := s.AsOf(at)
		if err != nil {
			return err
		}
		sides[i], titles[i] = figure.New(book, at), at.Title()
		if s.Book.Publication(at) != nil {
			titles[i] += "（已发布）"
		}
	}
	figures, flags := figure.Compare(sides[0], sides[1])
	if k.json {
		return k.write(struct {
			Figures []figure.Difference `json:"figures"`
			Flags   []figure.Turn       `json:"flags"`
		}{figures, append([]figure.Turn{}, flags...)})
	}
	fmt.Fprintf(k.out, "引用\t%s\t%s\t变化\n", titles[0], titles[1])
	for _, f := range figures {
		fmt.Fprintf(k.out, "{%s}\t%s\t%s\t%s\n", f.Reference, f.Before, f.Now, f.Change)
	}
	for _, f := range flags {
		fmt.Fprintf(k.out, "%s\t%s\t%s\n", f.Project, f.Before, f.Now)
	}
	return nil
}

// edition shows what an outside edition leaves out, or decides it.
func edition(k *call) error {
	s, err := k.changed(k.args[1:], (*session.Session).SetEdition)
	if err != nil {
		return err
	}
	defer s.Close()
	hidden := s.Book.Edition.Fields
	if hidden == nil {
		known := zone.InternalFields()
		for _, name := range slices.Sorted(maps.Keys(known)) {
			if known[name] {
				hidden = append(hidden, name)
			}
		}
	}
	fmt.Fprintf(k.out, "隐去\t%s\n金额未公开\t%s\n", strings.Join(hidden, "、"), strings.Join(s.Book.Edition.Amounts, "、"))
	return nil
}
