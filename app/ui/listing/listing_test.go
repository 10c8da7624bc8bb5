package listing

import "testing"

func TestFound(t *testing.T) {
	for _, c := range []struct {
		text, typed string
		want        bool
	}{
		{"卧龙新能源智慧产业园项目", "wlxny", true}, {"卧龙新能源智慧产业园项目", "新能源", true}, {"卧龙新能源", "xny", true}, {"重庆", "cq", true},
		{"重庆", "zq", true},
		{"C++ 控制", "ckz", true}, {"卧龙", "wlx", false}, {"卧龙", "龙卧", false}, {"𬭊材料", "cl", true}, {"甲", "", true},
		{"", "x", false},
	} {
		if got := Found(c.text, c.typed); got != c.want {
			t.Errorf("%s in %s: %v", c.typed, c.text, got)
		}
	}
}
