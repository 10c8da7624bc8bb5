package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"zonebrief/app/files"
	"zonebrief/app/importing"
	"zonebrief/app/intake"
	"zonebrief/app/intake/tables"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// importCommand reads a foreign spreadsheet into the book, or shows what that would do.
type importCommand struct {
	book, file, mapping   string
	unit, sheet, register string
	at                    zone.Period
	same, fresh           []string
	dry, skip, json       bool
	visible               bool
}

func (c *importCommand) declare(u *usage) {
	u.about("导入别人的表格（.xlsx、.ods、.csv）", "项目和各种台账，一个工作簿里可以都有，按表头辨认。有问题时一行也不导入，退出码为1；先用 --dry-run 预览。")
	u.book(&c.book)
	u.arg(&c.file, "表格", "要导入的 .xlsx 或 .csv")
	u.yes(&c.dry, "dry-run", "只预览，不导入")
	u.text(&c.mapping, "map", "列=字段,…", "指明没有认出的列，例如 投资额=总投资:万元；会记住，也可以是 .json 文件")
	u.text(&c.unit, "unit", "单位", "表里没有写单位的金额按这个单位读，例如 万元")
	u.text(&c.sheet, "sheet", "工作表", "只读这张工作表")
	u.text(&c.register, "register", "台账", "指明这是哪个台账，例如 招商项目")
	u.yes(&c.visible, "visible", "只读看得见的行和列：隐藏或筛掉的不导入")
	u.period(&c.at)
	u.list(&c.same, "same", "名称=编号,…", "文件中的名称就是数据文件里的这一个")
	u.list(&c.fresh, "new", "名称,…", "名称相近，但确实是新的")
	u.yes(&c.skip, "skip", "有问题的行不导入，其余的导入")
	u.json(&c.json)
	u.example("zb import 示例.zbk 报表.xlsx --dry-run", "zb import 示例.zbk 报表.xlsx --map 投资=总投资:万元")
}

func (c *importCommand) run(k *call) error {
	given, err := parseColumns(c.mapping)
	if err != nil {
		return err
	}
	s, err := session.Open(k, c.book, !c.dry)
	if err != nil {
		return err
	}
	defer s.Close()
	o := intake.Options{Period: latest(s.Book, c.at), Columns: given, Unit: c.unit, Sheet: c.sheet,
		Register: c.register, Visible: c.visible,
		Same: map[string]string{}, New: c.fresh}
	for _, pair := range c.same {
		name, project, ok := strings.Cut(strings.ReplaceAll(pair, "＝", "="), "=")
		if !ok {
			return usageError{"--same 应写成 文件中的名称=数据文件中的名称或编号"}
		}
		o.Same[strings.TrimSpace(name)] = strings.TrimSpace(project)
	}
	p, err := importing.Preview(s, c.file, o)
	if err != nil {
		return err
	}
	done := !c.dry && (p.Clean() || c.skip)
	if done {
		if err := importing.Import(k, s, c.file, p, c.skip); err != nil {
			return err
		}
	}
	k.findings = !p.Clean()
	if c.json {
		return k.write(struct {
			Done bool `json:"done"`
			*intake.Preview
		}{done, p})
	}
	c.show(k, p, done)
	return nil
}

// mostMap is how large a file of columns and fields is at most.
const mostMap = 1 << 20

// parseColumns reads 列=字段,列=字段:单位 or a JSON file of the same.
func parseColumns(s string) (map[string]string, error) {
	out := map[string]string{}
	if strings.HasSuffix(strings.ToLower(s), ".json") {
		data, err := files.Read(s, mostMap)
		if err != nil {
			return nil, files.Unreadable(s, err)
		}
		if err = json.Unmarshal(data, &out); err != nil {
			return nil, fmt.Errorf("无法读取对应表“%s”：%w；内容应为 {\"列名\": \"字段\"}", s, err)
		}
		return out, nil
	}
	for _, pair := range listed(s) {
		label, field, ok := strings.Cut(strings.ReplaceAll(pair, "＝", "="), "=")
		if !ok {
			return nil, usageError{"--map 应写成 列名=字段，例如 --map 投资额=总投资:万元"}
		}
		out[strings.TrimSpace(label)] = strings.TrimSpace(field)
	}
	return out, nil
}

// shownEntries is how many rows of each kind the listing shows.
const shownEntries = 200

// shownInFull is how many new ones are shown field by field.
const shownInFull = 20

func (c *importCommand) show(k *call, p *intake.Preview, done bool) {
	for _, s := range p.Sheets {
		fmt.Fprintf(k.out, "工作表“%s”：表头第%d—%d行，%s%d行%s\n", s.Sheet, s.Heads[0], s.Heads[1], s.Register, s.Rows,
			map[bool]string{true: "", false: "，单位：" + s.Unit}[s.Unit == ""])
		for _, col := range s.Columns {
			field := col.Field
			if field == "" {
				field = "—"
			}
			fmt.Fprintf(k.out, "  %s\t%s\t→ %s\t%s\t%s\n", col.Letter, col.Label, field, col.Unit, col.How)
		}
	}
	for i, e := range p.New {
		if i < shownEntries {
			fmt.Fprintf(k.out, "新增\t%s!%d\t%s\n", e.Sheet, e.Row, e.Name)
		}
		for _, change := range e.Changes {
			if i < shownInFull {
				fmt.Fprintf(k.out, "  %s!%s\t%s：%s\n", e.Sheet, change.Cell, change.Title(), change.New)
			}
		}
	}
	for i, e := range p.Changed {
		for _, change := range e.Changes {
			if i < shownEntries {
				fmt.Fprintf(k.out, "修改\t%s!%s\t%s\t%s：%s → %s\n", e.Sheet, change.Cell, e.Name, change.Title(),
					zone.OrBlank(change.Old), zone.OrBlank(change.New))
			}
		}
	}
	for i, problem := range p.Problems {
		if i < shownEntries {
			fmt.Fprintf(k.out, "问题\t%s\n", advised(problem.String(), problem.Advice))
		}
	}
	for _, q := range p.Questions {
		at := q.Sheet + "!" + q.Cell
		if q.Register == tables.Projects {
			fmt.Fprintf(k.out, "疑似重名\t%s\t“%s”与已有项目“%s”（编号%s）相近：是同一个用 --same %s=%s，是新项目用 --new %s\n", at, q.Name,
				q.Like, q.Code, q.Name, q.Code, q.Name)
		} else {
			fmt.Fprintf(k.out, "疑似重复\t%s\t“%s”与“%s”已有的“%s”（序号%s）相近：是同一行用 --same %s=%s，是新的一行用 --new %s\n", at, q.Name,
				q.Register, q.Like, q.Code, at, q.Code, at)
		}
	}
	for _, n := range p.Notes {
		fmt.Fprintf(k.out, "提示\t%s\n", n)
	}
	fmt.Fprintf(k.out, "新增%d个，修改%d个，不变%d个，问题%d处，疑似重名%d个，略过合计、标题等%d行。", len(p.New), len(p.Changed), p.Unchanged,
		len(p.Problems), len(p.Questions), p.Skipped)
	switch {
	case done:
		fmt.Fprintln(k.out, "已导入。")
	case c.dry:
		fmt.Fprintln(k.out, "这是预览，数据文件没有改动。")
	default:
		fmt.Fprintln(k.out, "没有导入，数据文件没有改动：请改正后再导入，或加 --skip 只导入没有问题的行。")
	}
}
