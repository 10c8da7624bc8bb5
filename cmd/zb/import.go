package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"zonebrief/app/intake"
	"zonebrief/app/session"
)

// importFile reads a foreign spreadsheet into the book, or shows what that would do.
func importFile(k *call) error {
	columns, err := parseColumns(k.mapping)
	if err != nil {
		return err
	}
	s, err := session.Open(k, k.args[0], !k.dry)
	if err != nil {
		return err
	}
	defer s.Close()
	at, err := k.at(s.Book)
	if err != nil {
		return err
	}
	o := intake.Options{Period: at, Columns: columns, Unit: k.unit, Sheet: k.sheet, Register: k.register, Same: map[string]string{}, New: words(k.fresh)}
	for _, pair := range words(k.same) {
		name, project, ok := strings.Cut(strings.ReplaceAll(pair, "＝", "="), "=")
		if !ok {
			return usageError{"--same 应写成 文件中的名称=数据文件中的名称或编号"}
		}
		o.Same[strings.TrimSpace(name)] = strings.TrimSpace(project)
	}
	p, err := s.Preview(k.args[1], o)
	if err != nil {
		return err
	}
	done := !k.dry && (p.Clean() || k.skip)
	if done {
		if err := s.Import(k, k.args[1], p, k.skip); err != nil {
			return err
		}
	}
	k.findings = !p.Clean()
	if k.json {
		return k.write(struct {
			Done bool `json:"done"`
			*intake.Preview
		}{done, p})
	}
	k.showPreview(p, done)
	return nil
}

func words(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '，' }) {
		out = append(out, strings.TrimSpace(w))
	}
	return out
}

// parseColumns reads 列=字段,列=字段:单位 or a JSON file of the same.
func parseColumns(s string) (map[string]string, error) {
	out := map[string]string{}
	if strings.HasSuffix(strings.ToLower(s), ".json") {
		data, err := os.ReadFile(s)
		if err == nil {
			err = json.Unmarshal(data, &out)
		}
		if err != nil {
			return nil, fmt.Errorf("无法读取对应表“%s”：%w；内容应为 {\"列名\": \"字段\"}", s, err)
		}
		return out, nil
	}
	for _, pair := range words(s) {
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

func (k *call) showPreview(p *intake.Preview, done bool) {
	for _, s := range p.Sheets {
		fmt.Fprintf(k.out, "工作表“%s”：表头第%d—%d行，%s%d行%s\n", s.Sheet, s.Heads[0], s.Heads[1], s.Register, s.Rows, map[bool]string{true: "", false: "，单位：" + s.Unit}[s.Unit == ""])
		for _, c := range s.Columns {
			field := c.Field
			if field == "" {
				field = "—"
			}
			fmt.Fprintf(k.out, "  %s\t%s\t→ %s\t%s\t%s\n", c.Letter, c.Label, field, c.Unit, c.How)
		}
	}
	for i, e := range p.New {
		if i < shownEntries {
			fmt.Fprintf(k.out, "新增\t%s!%d\t%s\n", e.Sheet, e.Row, e.Name)
		}
	}
	for i, e := range p.Changed {
		for _, c := range e.Changes {
			if i < shownEntries {
				fmt.Fprintf(k.out, "修改\t%s!%s\t%s\t%s：%s → %s\n", e.Sheet, c.Cell, e.Name, c.Title(), empty(c.Old), empty(c.New))
			}
		}
	}
	for i, problem := range p.Problems {
		if i < shownEntries {
			fmt.Fprintf(k.out, "问题\t%s\n", problem)
		}
	}
	for _, q := range p.Questions {
		at := q.Sheet + "!" + q.Cell
		if q.Register == intake.Projects {
			fmt.Fprintf(k.out, "疑似重名\t%s\t“%s”与已有项目“%s”（编号%s）相近：是同一个用 --same %s=%s，是新项目用 --new %s\n", at, q.Name, q.Like, q.Code, q.Name, q.Code, q.Name)
		} else {
			fmt.Fprintf(k.out, "疑似重复\t%s\t“%s”与“%s”已有的“%s”（序号%s）相近：是同一行用 --same %s=%s，是新的一行用 --new %s\n", at, q.Name, q.Register, q.Like, q.Code, at, q.Code, at)
		}
	}
	for _, n := range p.Notes {
		fmt.Fprintf(k.out, "提示\t%s\n", n)
	}
	fmt.Fprintf(k.out, "新增%d个，修改%d个，不变%d个，问题%d处，疑似重名%d个，略过合计、标题等%d行。", len(p.New), len(p.Changed), p.Unchanged, len(p.Problems), len(p.Questions), p.Skipped)
	switch {
	case done:
		fmt.Fprintln(k.out, "已导入。")
	case k.dry:
		fmt.Fprintln(k.out, "这是预览，数据文件没有改动。")
	default:
		fmt.Fprintln(k.out, "没有导入，数据文件没有改动：请改正后再导入，或加 --skip 只导入没有问题的行。")
	}
}

func empty(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}
