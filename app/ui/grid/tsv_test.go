package grid

import (
	"reflect"
	"strings"
	"testing"
)

func TestParseTSV(t *testing.T) {
	for _, c := range []struct {
		in   string
		want [][]string
	}{
		{"", [][]string{{""}}},
		{"甲", [][]string{{"甲"}}},
		{"甲\t乙\r\n丙\t丁\r\n", [][]string{{"甲", "乙"}, {"丙", "丁"}}},
		{"甲\t乙\n丙", [][]string{{"甲", "乙"}, {"丙", ""}}},
		{"甲\r乙\r", [][]string{{"甲"}, {"乙"}}},
		{"\"第一行\n第二行\"\t\"他说\"\"好\"\"\"", [][]string{{"第一行\n第二行", `他说"好"`}}},
		{"\"甲\r\n乙\"\r\n丙", [][]string{{"甲\n乙"}, {"丙"}}},
		{`"没有结尾`, [][]string{{`"没有结尾`}}},
		{`"引号"之后`, [][]string{{`"引号"之后`}}},
		{`5"管`, [][]string{{`5"管`}}},
		{"\t\t", [][]string{{"", "", ""}}},
		{"\n\n", [][]string{{""}, {""}}},
		{"甲\t\n", [][]string{{"甲", ""}}},
		{"\"\"", [][]string{{""}}},
	} {
		if got := parseTSV(c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// FuzzTSV holds that what is copied is what is pasted.
func FuzzTSV(f *testing.F) {
	for _, s := range []string{"甲|乙", "a\tb|c\nd", `"|""`, "|", "\r\n|\r", `"a"b|x`} {
		f.Add(s, 1)
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, text string, rows int) {
		parseTSV(text) // anything may be on the clipboard
		rows = min(max(rows, 1), 5)
		line := strings.Split(newlines.Replace(text), "|")
		var cells [][]string
		for range rows {
			cells = append(cells, line)
		}
		if got := parseTSV(formatTSV(cells)); !reflect.DeepEqual(got, cells) {
			t.Fatalf("%q came back as %q", cells, got)
		}
	})
}
