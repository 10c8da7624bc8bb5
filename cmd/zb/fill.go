package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"zonebrief/app/files"
	"zonebrief/app/forms"
	"zonebrief/app/importing"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// fillCommand fills a superior's own blank form and shows what went where.
type fillCommand struct {
	book, form, out, mapping string
	at                       zone.Period
	dry, skip, json          bool
}

func (c *fillCommand) declare(u *usage) {
	u.about("套表：填上级发来的空表", "只改要填的格，其余逐字节不变，项目行自动增加，公式、图表等跟着移动；表里已列出名称的行按名称填。先用 --dry-run 看每一处会显示什么；"+
		"有移不动的位置时不写入，退出码为1。没有认出来的列和单元格用 --map 指明一次，以后按表名记住。")
	u.book(&c.book)
	u.arg(&c.form, "空表.xlsx", "上级发来的空表")
	u.text(&c.out, "o", "填好.xlsx", "填好的表写到这里；不是预览时必须写")
	u.yes(&c.dry, "dry-run", "只预览，不写入")
	u.text(&c.mapping, "map", "列=字段,…", "指明列、单元格（C5=产业项目.总投资）和条件；也可以是 .json 文件")
	u.period(&c.at)
	u.yes(&c.skip, "skip", "有移不动的位置也写入")
	u.json(&c.json)
	u.example("zb fill 示例.zbk 空表.xlsx -o 填好.xlsx", "zb fill 示例.zbk 空表.xlsx --dry-run",
		"zb fill 示例.zbk 空表.xlsx -o 填好.xlsx --map J2=产业项目.个数,条件=总投资>=10亿元")
}

func (c *fillCommand) run(k *call) error {
	if c.out == "" && !c.dry {
		return usageError{"请用 -o 指明填好.xlsx，或用 --dry-run 预览"}
	}
	by, err := parseColumns(c.mapping)
	if err != nil {
		return err
	}
	if ext := filepath.Ext(c.form); strings.EqualFold(ext, ".xlsm") && !c.dry && !strings.EqualFold(filepath.Ext(c.out),
		ext) {
		return usageError{"空表里有宏，填好的表也要用 .xlsm 作扩展名，否则 Excel 打不开"}
	}
	s, err := session.Open(k, c.book, len(by) > 0 && !c.dry)
	if err != nil {
		return err
	}
	defer s.Close()
	done, err := forms.Fill(k, s, c.form, k.known(s.Book, c.at), by)
	if err != nil {
		return err
	}
	write := !c.dry && (len(done.Unmoved) == 0 || c.skip)
	if write {
		if err := files.Save(c.out, done.Form); err != nil {
			return err
		}
		if err := importing.RememberForm(k, s, done.Title, by); err != nil {
			return err
		}
	}
	k.findings = len(done.Unmoved) > 0 && !write
	if c.json {
		return k.write(done)
	}
	c.tell(k, done)
	switch {
	case write:
		fmt.Fprintln(k.out, c.out)
	case c.dry:
		fmt.Fprintln(k.out, "以上是预览，没有写入。")
	default:
		fmt.Fprintln(k.err, "没有写入：增加行后，上面这些位置不会跟着移动；请先在空表里改好，或加 --skip 照样填写。")
	}
	return nil
}

// tell writes what goes where, and what each place shows.
func (c *fillCommand) tell(k *call, done *forms.Filled) {
	for _, a := range done.Areas {
		if len(a.Listed) > 0 {
			fmt.Fprintf(k.out, "工作表“%s”%s已列出，按名称填%s\n", a.Sheet, a.RowNames(), a.Whose())
		} else {
			fmt.Fprintf(k.out, "工作表“%s”第%d行起填%s\n", a.Sheet, a.First, a.Whose())
		}
		for _, col := range a.Columns {
			shown := done.Written[fmt.Sprint(a.Sheet, "!", col.Column, a.First)]
			fmt.Fprintf(k.out, "  %s\t%s\t← %s\t%s\t%s\n", col.Column, col.Label, cmp.Or(col.Show, "—"), col.Unit,
				shown)
		}
	}
	figures := 0
	for _, one := range done.Cells {
		shown := done.Written[one.Sheet+"!"+one.Cell]
		fmt.Fprintf(k.out, "  %s!%s\t%s\t← %s%s\t%s\t%s\n", one.Sheet, one.Cell, one.Label, cmp.Or(one.Show, "—"),
			before(one.Back), one.Unit, shown)
		if one.Show != "" {
			figures++
		}
	}
	for _, one := range done.Others {
		fmt.Fprintf(k.out, "  %s!%s\t%s\t← %s\t%s\n", one.Sheet, one.Cell, one.Label, one.Show,
			done.Written[one.Sheet+"!"+one.Cell])
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
