package main

import (
	"fmt"
	"strconv"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/field"
)

// registerOf finds a register by its name.
func registerOf(name string) (*field.Register, error) {
	if r := field.RegisterNamed(name); r != nil {
		return r, nil
	}
	return nil, usageError{"没有名为“" + name + "”的台账；可用的有：" + registerNames()}
}

func registerNames() string {
	var names []string
	for _, r := range field.Registers() {
		names = append(names, r.Name)
	}
	return strings.Join(names, "、")
}

// rowsCommand lists a register: a row a line, its number first.
type rowsCommand struct {
	book, register string
	json           bool
}

func (c *rowsCommand) declare(u *usage) {
	u.about("列出一个台账的各行，序号在前")
	u.book(&c.book)
	u.arg(&c.register, "台账", "台账有："+registerNames())
	u.json(&c.json)
	u.example("zb rows 示例.zbk 三服务")
}

func (c *rowsCommand) run(k *call) error {
	r, err := registerOf(c.register)
	if err != nil {
		return err
	}
	s, err := session.Open(k, c.book, false)
	if err != nil {
		return err
	}
	defer s.Close()
	list := []map[string]string{}
	for _, row := range r.Rows(s.Book) {
		id := strconv.FormatInt(r.ID(row), 10)
		one, cells := map[string]string{"序号": id}, []string{id}
		for i := range r.Fields {
			if text := r.Fields[i].Get(row); text != "" {
				one[r.Fields[i].Name] = text
				cells = append(cells, r.Fields[i].Name+"="+strings.ReplaceAll(text, "\n", " "))
			}
		}
		list = append(list, one)
		if !c.json {
			fmt.Fprintln(k.out, strings.Join(cells, "\t"))
		}
	}
	if c.json {
		return k.write(list)
	}
	return nil
}

// rowCommand edits a row of a register, begins a new one, or takes one out: one durable
// edit. It tells the row's number.
type rowCommand struct {
	book, register, row string
	edits               []string
}

func (c *rowCommand) declare(u *usage) {
	u.about("修改、新增或删除台账的一行", "一次写入，可以在窗口里撤销；写出这一行的序号。")
	u.book(&c.book)
	u.arg(&c.register, "台账", "台账有："+registerNames())
	u.arg(&c.row, "序号|new", "zb rows 列出的序号；新增写 new")
	u.rest(&c.edits, "字段=值", "要改的字段；删除这一行写“删除”", 1)
	u.example("zb row 示例.zbk 三服务 new 企业=示例公司 诉求=用电增容 时限=2023-5-8", "zb row 示例.zbk 三服务 3 删除")
}

func (c *rowCommand) run(k *call) error {
	r, err := registerOf(c.register)
	if err != nil {
		return err
	}
	drop := len(c.edits) == 1 && c.edits[0] == "删除"
	var list []session.Change
	if !drop {
		if list, err = changes(c.edits); err != nil {
			return err
		}
	}
	id, wrong := strconv.ParseInt(c.row, 10, 64)
	if c.row != "new" && wrong != nil {
		return usageError{"“" + c.row + "”不是序号；序号见 zb rows，新增写 new"}
	}
	s, err := session.Open(k, c.book, true)
	if err != nil {
		return err
	}
	defer s.Close()
	b := s.Rows(r)
	if c.row == "new" {
		id = b.New()
	}
	if b.Row(id) == nil {
		return fmt.Errorf("“%s”没有序号为%d的一行；请用 zb rows 核对序号", r.Name, id)
	}
	if drop {
		b.Drop(id)
	}
	for _, edit := range list {
		if err := b.Set(id, edit.Field, edit.Value); err != nil {
			return err
		}
	}
	if err := b.Keep(k, "修改", ""); err != nil {
		return err
	}
	fmt.Fprintln(k.out, id)
	return nil
}
