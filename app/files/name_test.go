package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestName(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"经发局/一科", "经发局／一科"},
		{`a\b:c*d?e"f<g>h|i`, "a＼b：c＊d？e＂f＜g＞h｜i"},
		{"", "未命名"}, {" . ", "未命名"}, {"..", "未命名"}, {"\x00\n", "未命名"}, {"\u202e\u200b", "未命名"},
		{"名称. ", "名称"}, {"名称...", "名称"}, {"一\t二\n三", "一 二 三"}, {"../../etc/passwd", "_..／..／etc／passwd"},
		{".隐藏", "_.隐藏"}, {"~$临时", "_~$临时"}, {"\xff坏", "�坏"}, {"甲\u202e乙", "甲乙"},
		{"CON", "CON_"}, {"con", "con_"}, {"Aux", "Aux_"}, {"NUL.txt", "NUL_.txt"}, {"com1", "com1_"},
		{"LPT9.表", "LPT9_.表"}, {"CON .x", "CON _.x"},
		{"CONTENT", "CONTENT"}, {"COM10", "COM10"}, {"中国.CON", "中国.CON"},
	} {
		t.Run(c.title, func(t *testing.T) {
			if got := Name(c.title); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestLongNames: a long title gives a name that the disk takes, with what is added,
// and another one for another title.
func TestLongNames(t *testing.T) {
	for _, sign := range []string{"长", "a", "é", "𠀀"} {
		a, b := Name(strings.Repeat(sign, 300)+"一"), Name(strings.Repeat(sign, 300)+"二")
		if a == b || !utf8.ValidString(a) {
			t.Errorf("%q and %q", a, b)
		}
		path := filepath.Join(t.TempDir(), a+"_填报表_2023年12月下半月.xlsx")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Error(err)
		}
	}
}

func TestNamesAreTheirOwn(t *testing.T) {
	n, seen := Names{}, map[string]string{}
	for _, title := range []string{"经发局/一科", "经发局／一科", "经发局/一科（2）", "经发局／一科（2）", "ABC", "abc", "甲.", "甲", "甲 ", "", ".",
		strings.Repeat("长", 300), strings.Repeat("长", 301)} {
		name := n.Name(title)
		if other, twice := seen[strings.ToLower(name)]; twice {
			t.Errorf("%q and %q both give %q", title, other, name)
		}
		seen[strings.ToLower(name)] = title
	}
}
