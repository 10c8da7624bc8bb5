package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"zonebrief/app/files"
	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// demoCommand writes the sample book and its whole pack. A sample book that somebody
// has edited is left alone, and so is the pack of it.
type demoCommand struct{ dir string }

func (c *demoCommand) declare(u *usage) {
	u.about("写出示例数据文件和它的全部文档", "写出示例数据文件“示例.zbk”和它的全部文档，每个文件的路径占一行；改动过的示例文件不会被覆盖。")
	u.needed(&c.dir, "o", "文件夹", "写到这个文件夹")
	u.example("zb demo -o out")
}

func (c *demoCommand) run(k *call) error {
	if err := files.MakeFolder(c.dir); err != nil {
		return fmt.Errorf("无法建立文件夹“%s”：%w", c.dir, err)
	}
	path := filepath.Join(c.dir, "示例.zbk")
	if err := fresh(k, path); err != nil {
		return err
	}
	fmt.Fprintln(k.out, path)
	return (&exportCommand{book: path, dir: c.dir, pictures: issue.Pictures{DPI: issue.StandardDPI}}).export(k)
}

// mostSample is far more than the sample book has.
const mostSample = 64 << 20

// fresh makes the sample book, or finds the one that is there to be the same.
func fresh(k *call, path string) error {
	b, blobs := samples.Book()
	err := store.Create(k, path, b, blobs)
	var refused *store.Error
	if !errors.As(err, &refused) || refused.Reason != store.Exists {
		return err
	}
	scratch, err := files.NewScratch()
	if err != nil {
		return err
	}
	defer scratch.Close()
	made := filepath.Join(scratch.Dir, "示例.zbk")
	if err := store.Create(k, made, b, blobs); err != nil {
		return err
	}
	old, err := files.Read(path, mostSample)
	data, err2 := files.Read(made, mostSample)
	if err := errors.Join(err, err2); err != nil {
		return files.Unreadable(path, err)
	}
	if !bytes.Equal(old, data) {
		return fmt.Errorf("“%s”已存在并且改动过，没有覆盖：请换一个文件夹，或先移走原文件", path)
	}
	return nil
}

// newCommand makes a book.
type newCommand struct {
	book   string
	sample bool
}

func (c *newCommand) declare(u *usage) {
	u.about("新建数据文件")
	u.book(&c.book)
	u.yes(&c.sample, "sample", "带上示例数据")
	u.example("zb new 2023.zbk", "zb new 试用.zbk --sample")
}

func (c *newCommand) run(k *call) error {
	if !c.sample {
		return store.Create(k, c.book, zone.NewBook(), nil)
	}
	b, blobs := samples.Book()
	return store.Create(k, c.book, b, blobs)
}

// genCommand makes a book of any size.
type genCommand struct {
	book                   string
	projects, halves, seed int
}

func (c *genCommand) declare(u *usage) {
	c.projects, c.halves, c.seed = 100, 7, 1
	u.about("生成任意规模的试验数据文件")
	u.book(&c.book)
	u.whole(&c.projects, "projects", "个数", "项目个数，默认100", 0, 100_000)
	u.whole(&c.halves, "halves", "个数", "半月数，默认7", 0, 240)
	u.whole(&c.seed, "seed", "种子", "同一个种子得到同样的数据，默认1", 0, 1<<53)
	u.example("zb gen 大.zbk --projects 3000 --halves 24 --seed 1")
}

func (c *genCommand) run(k *call) error {
	return store.Create(k, c.book, samples.Generate(c.projects, c.halves, uint64(c.seed)), nil)
}

// infoCommand tells what is in a book.
type infoCommand struct {
	book string
	json bool
}

func (c *infoCommand) declare(u *usage) {
	u.about("数据文件的总数与期次")
	u.book(&c.book)
	u.json(&c.json)
	u.example("zb info 示例.zbk --json")
}

// totals is what info tells of a register. Amounts are in yuan; null is unknown.
type totals struct {
	Count int         `json:"count"`
	Total *zone.Money `json:"total_yuan"`
}

func (c *infoCommand) run(k *call) error {
	s, err := session.Open(k, c.book, false)
	if session.IsDamaged(err) && !c.json {
		return k.tellDamage(c.book, err)
	} else if err != nil {
		return err
	}
	defer s.Close()
	b, at := s.Book, s.Book.Latest()
	all := b.Sum(b.All(), at)
	industry, public := b.Sum(b.Of(zone.Industry), at), b.Sum(b.Of(zone.Public), at)
	if c.json {
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
		}{totals{industry.Count, yuan(industry.Total)}, totals{public.Count, yuan(public.Total)}, yuan(all.Plan),
			yuan(all.YearDone), periods, at.String()})
	}
	writeTotals(k.out, b)
	return nil
}

// writeTotals tells how much is in a book.
func writeTotals(out io.Writer, b *zone.Book) {
	at := b.Latest()
	text, _ := figure.New(b, at).Fill("产业项目：{产业项目.个数}个，总投资{产业项目.总投资}\n平台项目：{平台项目.个数}个，总投资{平台项目.总投资}\n" +
		"年度计划：{全部项目.年度计划}\n本年累计：{全部项目.累计投资}\n")
	fmt.Fprint(out, text)
	if n := len(b.Periods()); n > 0 {
		fmt.Fprintf(out, "期次：%d个，最近为%s\n", n, at.Title())
	} else {
		fmt.Fprintln(out, "期次：还没有填报过")
	}
}

func yuan(s zone.Sum) *zone.Money {
	if m := s.Opt(); m.Known {
		return &m.Value
	}
	return nil
}
