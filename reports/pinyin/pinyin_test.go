package pinyin

import "testing"

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
