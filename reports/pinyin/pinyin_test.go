package pinyin

import (
	"slices"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		text, want string
		found      bool
	}{
		{"卧龙新能源智慧产业园项目", "wlxny", true}, {"卧龙新能源智慧产业园项目", "XNYzhcy", true}, {"卧龙新能源", "wlny", false},
		{"重点项目", "zd", true}, {"重庆路", "cql", true}, {"产业项目.总投资", "cyxmztz", true}, {"八亿时空（OLED材料）", "oledcl", true},
		{"新和成", "和", true}, {"", "a", false}, {"𬭊合金", "hj", true}, {"x", "", true},
	} {
		if got := Match(c.text, c.want); got != c.found {
			t.Errorf("%q in %q: %v", c.want, c.text, got)
		}
	}
	if got := Initials("产业项目.完成率 2023"); got != "cyxmwcl2023" {
		t.Error(got)
	}
}

func TestOrder(t *testing.T) {
	list := []string{"示例02", "卧龙", "八亿时空", "示例01", "晶盛", "ABC"}
	slices.SortFunc(list, func(a, b string) int { return strings.Compare(Order(a), Order(b)) })
	if got := strings.Join(list, " "); got != "ABC 八亿时空 晶盛 示例01 示例02 卧龙" {
		t.Error(got)
	}
	if Order("石") == Order("时") || Order("") != "" {
		t.Error("words of one reading cannot be told apart")
	}
}

func TestWord(t *testing.T) {
	for _, c := range []struct {
		text, want string
		begins, ok bool
	}{
		{"卧龙新能源智慧产业园", "卧龙xny", true, true}, {"卧龙新能源智慧产业园", "x能y", false, true}, {"卧龙新能源", "xnyz", false, false},
		{"（重庆）路", "cql", true, true}, {"（重庆）路", "重庆）l", false, false}, {"C++控制", "c+", true, true},
		{"𬭊合金", "𬭊h", true, true}, {"", "", true, true}, {"", "x", false, false},
		{"Ünal 1号", "1h", false, true}, {"Ünal 1号", "ün", true, true},
	} {
		if begins, ok := Ready(c.text).Find(c.want); begins != c.begins || ok != c.ok {
			t.Errorf("%q in %q: begins %v, found %v", c.want, c.text, begins, ok)
		}
	}
}
