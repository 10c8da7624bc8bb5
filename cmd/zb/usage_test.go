package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// try runs the command line within the test.
func try(args ...string) (code int, out, errOut string) {
	var o, e bytes.Buffer
	code = run(context.Background(), args, &o, &e)
	return code, o.String(), e.String()
}

func everyEntry() []entry {
	var out []entry
	for _, g := range groups {
		out = append(out, g.entries...)
	}
	return out
}

// TestFlagsOfOtherCommands gives each command every flag that another one has: it is
// wrong usage, told with the flag and the usage.
func TestFlagsOfOtherCommands(t *testing.T) {
	all := map[string]option{}
	for _, e := range everyEntry() {
		for _, o := range declared(e).options {
			all[o.name] = o
		}
	}
	for _, e := range everyEntry() {
		t.Run(e.name, func(t *testing.T) {
			u := declared(e)
			for name, o := range all {
				if u.option(name).name != "" {
					continue
				}
				args := []string{e.name}
				for _, a := range u.args {
					args = append(args, a.name)
				}
				code, out, told := try(append(args, o.title(), "某")...)
				if code != exitUsage || out != "" || !strings.Contains(told, "没有选项 "+o.title()) ||
					!strings.Contains(told, "用法：zb "+e.name) {
					t.Errorf("zb %s %s: exit %d\n%s", e.name, o.title(), code, told)
				}
			}
		})
	}
}

func TestWrongUsage(t *testing.T) {
	for _, c := range []struct {
		args string
		want string
	}{
		{"check b.zbk -o foo", "没有选项 -o"},
		{"check b.zbk --nonsense", "没有选项 --nonsense"},
		{"check b.zbk --nonsense=3", "没有选项 --nonsense\n"},
		{"check b.zbk --onyl brief", "是不是 --only？"},
		{"export b.zbk", "请用 -o 指明文件夹"},
		{"export b.zbk -o", "选项 -o 后面缺少文件夹"},
		{"export b.zbk -o out --dpi 高", "选项 --dpi 的值“高”不对：应为36至600之间的整数"},
		{"export b.zbk -o out --period 四月", "2023-04-1"},
		{"form b.zbk -o out --due 五月", "应写成 2023-04-18"},
		{"merge a.zbk b.zbk --take 谁", "应为 本方 或 对方"},
		{"gen b.zbk --projects -5", "0至100000"},
		{"info b.zbk --json=也许", "选项 --json 的值“也许”不对"},
		{"info", "缺少参数：文件"},
		{"info a.zbk b.zbk", "多余的参数“b.zbk”"},
		{"set b.zbk 甲", "缺少参数：字段=值"},
		{"fly", "没有“fly”这个命令"},
	} {
		t.Run(c.args, func(t *testing.T) {
			code, out, told := try(strings.Fields(c.args)...)
			if code != exitUsage || out != "" || !strings.Contains(told, c.want) {
				t.Errorf("exit %d, %q\n%s, want %q", code, out, told, c.want)
			}
		})
	}
}

// TestOrderOfArguments reads flags wherever they stand, with one dash or two, with a
// blank or =.
func TestOrderOfArguments(t *testing.T) {
	for _, line := range []string{"b.zbk -o out --only a,b --png", "-o out b.zbk --png --only=a，b",
		"--only a、b -png b.zbk -o=out", "-o out --png --only a,b -- b.zbk"} {
		t.Run(line, func(t *testing.T) {
			var c exportCommand
			u := newUsage("export")
			c.declare(u)
			if err := u.parse(strings.Fields(line)); err != nil {
				t.Fatal(err)
			}
			if c.book != "b.zbk" || c.dir != "out" || !slices.Equal(c.only, []string{"a", "b"}) || !c.pictures.Pages ||
				c.pictures.Long || c.pictures.DPI != 150 {
				t.Errorf("%+v", c)
			}
		})
	}
}

// TestHelp has every command tell all about itself, in lines that a terminal holds.
func TestHelp(t *testing.T) {
	_, index, _ := try("-h")
	for _, e := range everyEntry() {
		t.Run(e.name, func(t *testing.T) {
			u := declared(e)
			code, help, told := try(e.name, "-h")
			if code != exitFine || told != "" || !strings.Contains(help, "用法：zb "+e.name) || u.summary == "" ||
				len(u.examples) == 0 {
				t.Errorf("exit %d\n%s%s", code, help, told)
			}
			if !strings.Contains(index, e.name+" ") || !strings.Contains(index, u.summary) {
				t.Errorf("zb -h does not tell of it")
			}
			for _, o := range u.options {
				if !strings.Contains(help, "\n  "+o.title()) || o.help == "" {
					t.Errorf("%s is not told", o.title())
				}
			}
			for _, l := range strings.Split(help, "\n") {
				if columns(l) > helpWidth+2 && !strings.HasPrefix(l, "  zb ") && !strings.HasPrefix(l, "用法") {
					t.Errorf("%d columns: %s", columns(l), l)
				}
			}
		})
	}
}

// TestWrittenCallsParse parses every call that the help and the guides write.
func TestWrittenCallsParse(t *testing.T) {
	var lines []string
	for _, e := range everyEntry() {
		lines = append(lines, declared(e).examples...)
	}
	for _, name := range []string{"../../README.md", "../../README.zh-CN.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Split(string(text), "\n") {
			if strings.HasPrefix(l, "    zb ") {
				l, _, _ = strings.Cut(l, "  #")
				lines = append(lines, strings.TrimSpace(l))
			}
		}
	}
	if len(lines) < 60 {
		t.Fatalf("only %d calls were found", len(lines))
	}
	word := regexp.MustCompile(`'[^']*'|\S+`)
	for _, l := range lines {
		t.Run(l, func(t *testing.T) {
			args := word.FindAllString(l, -1)[1:]
			for i, a := range args {
				args[i] = strings.Trim(a, "'")
			}
			if args[0] == "-h" {
				return
			}
			e := find(args[0])
			if e == nil {
				t.Fatal("there is no such command")
			}
			if err := declared(*e).parse(args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
				t.Error(err)
			}
		})
	}
}
