package main

import (
	"fmt"
	"strconv"
	"strings"

	"zonebrief/app/fields"
	"zonebrief/app/session"
)

// registerOf finds a register by its name.
func registerOf(name string) (*fields.Register, error) {
	if r := fields.RegisterNamed(name); r != nil {
		return r, nil
	}
	var names []string
	for _, r := range fields.Registers() {
		names = append(names, r.Name)
	}
	return nil, usageError{"没有名为“" + name + "”的台账；可用的有：" + strings.Join(names, "、")}
}

// rows lists a register: a row a line, its number first.
func rows(k *call) error {
	r, err := registerOf(k.args[1])
	if err != nil {
		return err
	}
	s, err := session.Open(k, k.args[0], false)
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
		if !k.json {
			fmt.Fprintln(k.out, strings.Join(cells, "\t"))
		}
	}
	if k.json {
		return k.write(list)
	}
	return nil
}

// row edits a row of a register, begins a new one, or takes one out: one durable
// edit. It tells the row's number.
func row(k *call) error {
	r, err := registerOf(k.args[1])
	if err != nil {
		return err
	}
	drop := len(k.args) == 4 && k.args[3] == "删除"
	var list []session.Change
	if !drop {
		if list, err = changes(k.args[3:]); err != nil {
			return err
		}
	}
	id, wrong := strconv.ParseInt(k.args[2], 10, 64)
	if k.args[2] != "new" && wrong != nil {
		return usageError{"“" + k.args[2] + "”不是序号；序号见 zb rows，新增写 new"}
	}
	s, err := session.Open(k, k.args[0], true)
	if err != nil {
		return err
	}
	defer s.Close()
	b := s.Rows(r)
	if k.args[2] == "new" {
		id = b.New()
	}
	if b.Row(id) == nil {
		return fmt.Errorf("“%s”没有序号为%d的一行；请用 zb rows 核对序号", r.Name, id)
	}
	if drop {
		b.Drop(id)
	}
	for _, c := range list {
		if err := b.Set(id, c.Field, c.Value); err != nil {
			return err
		}
	}
	if err := b.Keep(k, "修改", ""); err != nil {
		return err
	}
	fmt.Fprintln(k.out, id)
	return nil
}
