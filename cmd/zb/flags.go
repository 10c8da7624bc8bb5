package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"strings"

	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// call is one run of a command.
type call struct {
	context.Context
	out, err io.Writer
	args     []string
	// The flags; a command refuses those it does not have.
	dir, period, only string
	search, reason    string
	edition           string
	json, sample      bool
	reset, fix        bool
	carry             bool
	protect           bool
	mapping, unit     string
	sheet, register   string
	same, fresh       string
	by, due, take     string
	since, base       string
	dry, skip, yes    bool
	projects, halves  int
	seed              uint64
	pictures          session.Pictures
	mapped            mapOptions
	findings          bool // found something: exit 1
}

// flags defines every flag there is; which of them a command has, its help says.
func (k *call) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&k.dir, "o", "", "")
	f.StringVar(&k.period, "period", "", "")
	f.StringVar(&k.only, "only", "", "")
	f.StringVar(&k.search, "search", "", "")
	f.StringVar(&k.edition, "edition", "", "")
	f.StringVar(&k.reason, "reason", "", "")
	f.BoolVar(&k.fix, "fix", false, "")
	f.BoolVar(&k.reset, "reset", false, "")
	f.BoolVar(&k.carry, "carry", false, "")
	f.BoolVar(&k.json, "json", false, "")
	f.BoolVar(&k.sample, "sample", false, "")
	f.BoolVar(&k.protect, "protect", false, "")
	f.StringVar(&k.mapping, "map", "", "")
	f.StringVar(&k.unit, "unit", "", "")
	f.StringVar(&k.sheet, "sheet", "", "")
	f.StringVar(&k.register, "register", "", "")
	f.StringVar(&k.same, "same", "", "")
	f.StringVar(&k.fresh, "new", "", "")
	f.StringVar(&k.by, "by", "责任单位", "")
	f.StringVar(&k.due, "due", "", "")
	f.StringVar(&k.take, "take", "", "")
	f.StringVar(&k.since, "since", "", "")
	f.StringVar(&k.base, "base", "", "")
	f.BoolVar(&k.dry, "dry-run", false, "")
	f.BoolVar(&k.skip, "skip", false, "")
	f.BoolVar(&k.yes, "yes", false, "")
	f.IntVar(&k.projects, "projects", 100, "")
	f.IntVar(&k.halves, "halves", 7, "")
	f.BoolVar(&k.pictures.Pages, "png", false, "")
	f.BoolVar(&k.pictures.Long, "long", false, "")
	f.IntVar(&k.pictures.DPI, "dpi", session.StandardDPI, "")
	f.Uint64Var(&k.seed, "seed", 1, "")
	k.mapped.define(f)
	return f
}

// parse reads flags wherever they stand among the arguments.
func (c *command) parse(k *call, args []string) error {
	f := k.flags(c.name)
	for {
		if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
			return err
		} else if err != nil {
			return usageError{"选项有误（" + err.Error() + "）"}
		}
		if f.NArg() == 0 {
			break
		}
		k.args, args = append(k.args, f.Arg(0)), f.Args()[1:]
	}
	var foreign string
	f.Visit(func(g *flag.Flag) {
		if !strings.Contains(c.args, "-"+g.Name) {
			foreign = g.Name
		}
	})
	switch {
	case foreign != "":
		return usageError{"没有选项 -" + foreign}
	case len(k.args) < c.least:
		return usageError{"缺少参数"}
	case c.most >= 0 && len(k.args) > c.most:
		return usageError{"多余的参数“" + k.args[c.most] + "”"}
	case k.dir == "" && !k.dry && (strings.HasPrefix(c.args, "-o") || strings.Contains(c.args, " -o ")):
		return usageError{"请用 -o 指明文件夹"}
	}
	return nil
}

// at gives the half-month asked for, else the latest with data.
func (k *call) at(b *zone.Book) (zone.Period, error) {
	if k.period != "" {
		p, err := zone.ParsePeriod(k.period)
		if err != nil {
			return p, usageError{"期次“" + k.period + "”应写成年-月-半月，例如 2023-04-1"}
		}
		return p, nil
	}
	return b.Latest(), nil
}

// write prints a value as indented JSON.
func (k *call) write(v any) error {
	e := json.NewEncoder(k.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
