package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"zonebrief/reports/zone"
)

// usage is what a command declares of itself: what it is for, its arguments and its
// flags. A flag that a command does not declare is refused.
type usage struct {
	name     string
	summary  string   // one line
	details  []string // a paragraph each
	examples []string
	args     []argument
	options  []option
	flags    *flag.FlagSet
	wait     int // seconds, for a book that somebody else writes

	passwords []string // files whose first lines are passwords
}

// argument is given by its place.
type argument struct {
	name, help string
	take       func(string)
	least      int  // 0: may be missing
	rest       bool // takes all that follow
}

// option is a flag as the help shows it.
type option struct {
	name, value, help string
	needed            bool
}

// title returns the flag as it is written: -o, --period.
func (o option) title() string { return dashed(o.name) }

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func newUsage(name string) *usage {
	u := &usage{name: name, flags: flag.NewFlagSet(name, flag.ContinueOnError)}
	u.flags.SetOutput(io.Discard)
	return u
}

// about says what the command is for.
func (u *usage) about(summary string, details ...string) { u.summary, u.details = summary, details }

func (u *usage) example(lines ...string) { u.examples = append(u.examples, lines...) }

// arg declares an argument that must be given.
func (u *usage) arg(at *string, name, help string) {
	u.args = append(u.args, argument{name, help, func(s string) { *at = s }, 1, false})
}

// optional declares an argument that may be missing.
func (u *usage) optional(at *string, name, help string) {
	u.args = append(u.args, argument{name, help, func(s string) { *at = s }, 0, false})
}

// rest declares that all further arguments are taken, at least so many.
func (u *usage) rest(at *[]string, name, help string, least int) {
	u.args = append(u.args, argument{name, help, func(s string) { *at = append(*at, s) }, least, true})
}

// book declares the first argument of most commands.
func (u *usage) book(at *string) {
	u.arg(at, "文件", "数据文件（.zbk）")
	u.wait = patience
	u.whole(&u.wait, "wait", "秒", "别人正在写这个文件时最多等几秒，默认5", 0, 3600)
	u.several(&u.passwords, "password-file", "密码.txt", "数据文件有密码时，密码在这个文件的第一行；不写则在终端上问")
}

func (u *usage) add(name, value, help string, set func(string) error) {
	u.options = append(u.options, option{name: name, value: value, help: help})
	u.flags.Func(name, help, set)
}

// text declares a flag with words.
func (u *usage) text(at *string, name, value, help string) {
	u.add(name, value, help, func(s string) error { *at = s; return nil })
}

// needed declares a flag with words that must be given.
func (u *usage) needed(at *string, name, value, help string) {
	u.text(at, name, value, help)
	u.options[len(u.options)-1].needed = true
}

// yes declares a flag that is given or not.
func (u *usage) yes(at *bool, name, help string) {
	u.options = append(u.options, option{name: name, help: help})
	u.flags.BoolFunc(name, help, func(s string) (err error) {
		if *at, err = strconv.ParseBool(s); err != nil {
			return errors.New("不写值，或写 true、false")
		}
		return nil
	})
}

// whole declares a flag with a whole number from least to most.
func (u *usage) whole(at *int, name, value, help string, least, most int) {
	u.add(name, value, help, func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < least || n > most {
			return fmt.Errorf("应为%d至%d之间的整数", least, most)
		}
		*at = n
		return nil
	})
}

// several declares a flag that may be given several times.
func (u *usage) several(at *[]string, name, value, help string) {
	u.add(name, value, help+"；可以写多个", func(s string) error { *at = append(*at, s); return nil })
}

// list declares a flag with several words, set apart by commas.
func (u *usage) list(at *[]string, name, value, help string) {
	u.add(name, value, help, func(s string) error { *at = append(*at, listed(s)...); return nil })
}

// json declares the flag that makes a command print JSON.
func (u *usage) json(at *bool) { u.yes(at, "json", "输出 JSON，供其他程序读取") }

// period declares the half-month of most commands.
func (u *usage) period(at *zone.Period) {
	u.add("period", "期次", "期次，年-月-半月，例如 2023-04-1（1上半月，2下半月）；默认为有数据的最近一期", func(s string) error {
		p, err := parsePeriod(s)
		*at = p
		return err
	})
}

func parsePeriod(s string) (zone.Period, error) {
	p, err := zone.ParsePeriod(s)
	if err != nil {
		return p, usageError{"期次“" + s + "”应写成年-月-半月，例如 2023-04-1"}
	}
	return p, nil
}

// listed reads words set apart by commas.
func listed(s string) []string {
	var out []string
	for _, id := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，、", r) }) {
		out = append(out, strings.TrimSpace(id))
	}
	return out
}
