package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// demo writes the sample book and its whole pack. A sample book that somebody has
// edited is left alone, and so is the pack of it.
func demo(k *call) error {
	if err := os.MkdirAll(k.dir, 0o755); err != nil {
		return fmt.Errorf("无法建立文件夹“%s”：%w", k.dir, err)
	}
	path := filepath.Join(k.dir, "示例.zbk")
	if err := fresh(k, path); err != nil {
		return err
	}
	fmt.Fprintln(k.out, path)
	return exportFrom(k, path)
}

// fresh makes the sample book, or finds the one that is there to be the same.
func fresh(k *call, path string) error {
	dir, err := os.MkdirTemp(k.dir, ".zonebrief-*")
	if err != nil {
		return fmt.Errorf("无法写入文件夹“%s”：%w", k.dir, err)
	}
	defer os.RemoveAll(dir)
	b, blobs := samples.Book()
	made := filepath.Join(dir, "示例.zbk")
	if err := store.Create(k, made, b, blobs); err != nil {
		return err
	}
	old, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return os.Rename(made, path)
	}
	data, err2 := os.ReadFile(made)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	if !bytes.Equal(old, data) {
		return fmt.Errorf("“%s”已存在并且改动过，没有覆盖：请换一个文件夹，或先移走原文件", path)
	}
	return nil
}

func create(k *call) error {
	if !k.sample {
		return store.Create(k, k.args[0], samples.Empty(), nil)
	}
	b, blobs := samples.Book()
	return store.Create(k, k.args[0], b, blobs)
}

func generate(k *call) error {
	if k.projects < 0 || k.projects > 100_000 || k.halves < 0 || k.halves > 240 {
		return usageError{"项目个数应在0至100000之间，半月数应在0至240之间"}
	}
	return store.Create(k, k.args[0], samples.Generate(k.projects, k.halves, k.seed), nil)
}

func list(k *call) error {
	if k.json {
		return k.write(session.Outputs())
	}
	for _, o := range session.Outputs() {
		fmt.Fprintf(k.out, "%s\t%s\t%s\t%s\n", o.ID, o.Title, o.Kind, o.Paper)
	}
	return nil
}

// totals is what info tells of a register. Amounts are in yuan; null is unknown.
type totals struct {
	Count int         `json:"count"`
	Total *zone.Money `json:"total_yuan"`
}

func info(k *call) error {
	s, err := session.Open(k, k.args[0], false)
	if err != nil {
		return err
	}
	defer s.Close()
	b, at := s.Book, s.Book.Latest()
	all := b.Sum(b.All(), at)
	industry, public := b.Sum(b.Of(zone.Industry), at), b.Sum(b.Of(zone.Public), at)
	if k.json {
		periods := []string{}
		for _, p := range b.Periods() {
			periods = append(periods, p.String())
		}
		return k.write(struct {
			Industry totals      `json:"industry"`
			Public   totals      `json:"public"`
			Plan     *zone.Money `json:"plan_yuan"`
			Done     *zone.Money `json:"done_yuan"`
			Periods  []string    `json:"periods"`
			Period   string      `json:"period"`
		}{totals{industry.Count, yuan(industry.Total)}, totals{public.Count, yuan(public.Total)}, yuan(all.Plan), yuan(all.YearDone), periods, at.String()})
	}
	c := figure.New(b, at)
	text, _ := c.Fill("产业项目：{产业项目.个数}个，总投资{产业项目.总投资}\n平台项目：{平台项目.个数}个，总投资{平台项目.总投资}\n" +
		"年度计划：{全部项目.年度计划}\n本年累计：{全部项目.累计投资}\n")
	fmt.Fprint(k.out, text)
	fmt.Fprintf(k.out, "期次：%d个，最近为%s\n", len(b.Periods()), at.Title())
	return nil
}

func yuan(s zone.Sum) *zone.Money {
	if m := s.Opt(); m.Known {
		return &m.Value
	}
	return nil
}

func export(k *call) error {
	p := k.pictures
	if p.DPI < session.MinDPI || p.DPI > session.MaxDPI {
		return usageError{fmt.Sprintf("图片的清晰度应在%d至%d之间", session.MinDPI, session.MaxDPI)}
	}
	if p.DPI != session.StandardDPI && !p.Pages && !p.Long {
		return usageError{"--dpi 只对图片有效，请同时写 --png 或 --long"}
	}
	return exportFrom(k, k.args[0])
}

func exportFrom(k *call, path string) error {
	s, err := session.Open(k, path, false)
	if err != nil {
		return err
	}
	defer s.Close()
	s.Protect = k.protect
	at, err := k.at(s.Book)
	if err != nil {
		return err
	}
	if at.IsZero() {
		return fmt.Errorf("数据文件还没有任何一期填报，无法确定期次：请用 --period 指明，例如 --period 2023-04-1")
	}
	done, err := s.Export(k, session.Request{Dir: k.dir, At: at, IDs: listed(k.only), Pictures: k.pictures, Edition: k.edition})
	for _, r := range done {
		fmt.Fprintln(k.out, r.Path)
		for _, w := range r.Warnings {
			fmt.Fprintf(k.err, "提示：%s\n", w)
		}
	}
	return err
}

func set(k *call) error {
	changes, err := changes(k.args[2:])
	if err != nil {
		return err
	}
	s, err := session.Open(k, k.args[0], true)
	if err != nil {
		return err
	}
	defer s.Close()
	at, err := k.at(s.Book)
	if err != nil {
		return err
	}
	return s.Set(k, k.args[1], at, changes)
}

// changed opens the book; where arguments of the form 字段=值 are given, it keeps them
// first. The caller closes the session.
func (k *call) changed(args []string, keep func(*session.Session, context.Context, []session.Change) error) (*session.Session, error) {
	edits, err := changes(args)
	if err != nil {
		return nil, err
	}
	s, err := session.Open(k, k.args[0], len(edits) > 0)
	if err != nil || len(edits) == 0 {
		return s, err
	}
	if err := keep(s, k, edits); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// changes reads arguments of the form 字段=值.
func changes(args []string) ([]session.Change, error) {
	var out []session.Change
	for _, a := range args {
		field, value, ok := strings.Cut(a, "=")
		if full, rest, wide := strings.Cut(a, "＝"); wide && (!ok || len(full) < len(field)) {
			field, value, ok = full, rest, true
		}
		if !ok {
			return nil, usageError{"“" + a + "”应写成 字段=值"}
		}
		out = append(out, session.Change{Field: field, Value: value})
	}
	return out, nil
}

// listed reads ids set apart by commas.
func listed(s string) []string {
	var out []string
	for _, id := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '，' || r == '、' }) {
		out = append(out, strings.TrimSpace(id))
	}
	return out
}
