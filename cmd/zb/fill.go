package main

import (
	"cmp"
	"fmt"

	"zonebrief/app/session"
)

// fillForm fills a superior's own blank form and shows what went where.
func fillForm(k *call) error {
	by, err := parseColumns(k.mapping)
	if err != nil {
		return err
	}
	s, err := session.Open(k, k.args[0], len(by) > 0)
	if err != nil {
		return err
	}
	defer s.Close()
	at, err := k.at(s.Book)
	if err != nil {
		return err
	}
	done, err := s.FillForm(k, k.args[1], at, by)
	if err != nil {
		return err
	}
	write := !k.dry && (len(done.Unmoved) == 0 || k.skip)
	if write {
		if err := session.Replace(k.dir, done.Form); err != nil {
			return err
		}
		if err := s.RememberForm(k, done.Title, by); err != nil {
			return err
		}
	}
	k.findings = len(done.Unmoved) > 0 && !write
	if k.json {
		return k.write(done)
	}
	k.tellFilled(done)
	switch {
	case write:
		fmt.Fprintln(k.out, k.dir)
	case k.dry:
		fmt.Fprintln(k.out, "以上是预览，没有写入。")
	default:
		fmt.Fprintln(k.err, "没有写入：增加行后，上面这些位置不会跟着移动；请先在空表里改好，或加 --skip 照样填写。")
	}
	return nil
}

// tellFilled writes what goes where, and what each place shows.
func (k *call) tellFilled(done *session.Filled) {
	for _, a := range done.Areas {
		fmt.Fprintf(k.out, "工作表“%s”第%d行起填%s\n", a.Sheet, a.First, a.Whose())
		for _, c := range a.Columns {
			shown := done.Written[fmt.Sprint(a.Sheet, "!", c.Column, a.First)]
			fmt.Fprintf(k.out, "  %s\t%s\t← %s\t%s\t%s\n", c.Column, c.Label, cmp.Or(c.Show, "—"), c.Unit, shown)
		}
	}
	figures := 0
	for _, c := range done.Cells {
		shown := done.Written[c.Sheet+"!"+c.Cell]
		fmt.Fprintf(k.out, "  %s!%s\t%s\t← %s%s\t%s\t%s\n", c.Sheet, c.Cell, c.Label, cmp.Or(c.Show, "—"), before(c.Back), c.Unit, shown)
		if c.Show != "" {
			figures++
		}
	}
	for _, c := range done.Others {
		fmt.Fprintf(k.out, "  %s!%s\t%s\t← %s\t%s\n", c.Sheet, c.Cell, c.Label, c.Show, done.Written[c.Sheet+"!"+c.Cell])
	}
	for _, w := range done.Warnings {
		fmt.Fprintf(k.err, "提示：%s\n", w)
	}
	for _, u := range done.Unmoved {
		fmt.Fprintf(k.err, "移不动：%s\n", u)
	}
	fmt.Fprintf(k.out, "共填%d行，单个数字%d处。\n", done.Projects, figures)
}

// before says of which half-month a figure is, where it is not the one asked for.
func before(half int) string {
	switch half {
	case 0:
		return ""
	case 24:
		return "（上年同期）"
	}
	return "（上期）"
}
