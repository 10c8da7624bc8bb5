package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"zonebrief/reports/linebreak"
)

// helpWidth is how many columns of a terminal the help takes; a Chinese character is two.
const helpWidth = 84

// writeIndex lists all commands by what they are for.
func writeIndex(w io.Writer) {
	fmt.Fprintln(w, "zb：园区简报的命令行")
	fmt.Fprintln(w, "用法：zb 命令 参数 [选项]")
	for _, g := range groups {
		fmt.Fprintf(w, "\n%s\n", g.title)
		var rows [][2]string
		for _, e := range g.entries {
			rows = append(rows, [2]string{e.name, declared(e).summary})
		}
		writeRows(w, rows)
	}
	fmt.Fprintln(w, "\n运行 zb 命令 -h 查看一个命令的参数、选项和例子。")
	fmt.Fprintln(w, "退出码：0 正常，1 核对有问题，2 用法有误，3 执行失败。")
}

// line returns the command's usage in one line.
func (u *usage) line() string {
	parts := []string{"用法：zb", u.name}
	for _, a := range u.args {
		name := a.name
		if a.rest {
			name += "…"
		}
		if a.least == 0 {
			name = "[" + name + "]"
		}
		parts = append(parts, name)
	}
	free := false
	for _, o := range u.options {
		if o.needed {
			parts = append(parts, o.title()+" "+o.value)
		}
		free = free || !o.needed
	}
	if free {
		parts = append(parts, "[选项]")
	}
	return strings.Join(parts, " ")
}

// write tells all about the command.
func (u *usage) write(w io.Writer) {
	fmt.Fprintf(w, "zb %s：%s\n%s\n", u.name, u.summary, u.line())
	for _, p := range u.details {
		fmt.Fprintln(w)
		for _, l := range wrapped(p, helpWidth) {
			fmt.Fprintln(w, l)
		}
	}
	var rows [][2]string
	for _, a := range u.args {
		rows = append(rows, [2]string{a.name, a.help})
	}
	writeTable(w, "参数", rows)
	rows = nil
	for _, o := range u.options {
		help := o.help
		if o.needed {
			help += "（必须写）"
		}
		rows = append(rows, [2]string{strings.TrimSpace(o.title() + " " + o.value), help})
	}
	writeTable(w, "选项", rows)
	fmt.Fprintln(w, "\n例")
	for _, e := range u.examples {
		fmt.Fprintln(w, "  "+e)
	}
}

func writeTable(w io.Writer, title string, rows [][2]string) {
	if len(rows) > 0 {
		fmt.Fprintf(w, "\n%s\n", title)
		writeRows(w, rows)
	}
}

// writeRows writes two columns, the second one wrapped beside the first.
func writeRows(w io.Writer, rows [][2]string) {
	first := 0
	for _, r := range rows {
		first = max(first, columns(r[0]))
	}
	for _, r := range rows {
		indent := strings.Repeat(" ", first+4)
		for i, l := range wrapped(r[1], helpWidth-first-4) {
			head := indent
			if i == 0 {
				head = "  " + r[0] + strings.Repeat(" ", first-columns(r[0])+2)
			}
			fmt.Fprintln(w, strings.TrimRight(head+l, " "))
		}
	}
}

// wrapped breaks a text into lines of so many columns, by the rules of Chinese text.
func wrapped(s string, width int) []string {
	text := []rune(s)
	var out []string
	for _, l := range linebreak.Break(text, linebreak.Options{Width: func(int) int { return width }, Em: 2,
		Advance: func(i int) int { return columns(string(text[i])) }}) {
		out = append(out, strings.TrimSpace(string(text[l.Start:l.End])))
	}
	return out
}

// columns counts the columns that a terminal takes for a text: two for each Chinese
// character and mark.
func columns(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x2E80 && r < 0xFFE7 {
			n++
		}
	}
	return n
}
