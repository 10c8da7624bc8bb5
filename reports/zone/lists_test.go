package zone

import (
	"slices"
	"testing"
)

// A zone's own words are its office's, else those of its preset.
func TestOwnLists(t *testing.T) {
	for _, c := range []struct {
		name   string
		office Office
		word   bool // 曹娥江 is not torn
		one    string
	}{
		{"known by the zone's name", Office{Zone: "杭州湾上虞经济技术开发区"}, true, "一个产业"},
		{"another zone", Office{Zone: "某高新技术产业开发区"}, false, "一个产业"},
		{"another preset", Office{Zone: "杭州湾上虞经济技术开发区", Lists: Lists{Preset: "通用"}}, false, "一个产业"},
		{"its own", Office{Zone: "某区",
			Lists: Lists{Words: []string{"曹娥江"}, Ones: []string{"一条链", "二", "三", "四", "五", "六", "七"}}}, true, "一条链"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.office.Own()
			if slices.Contains(got.Words, "曹娥江") != c.word || got.Ones[0] != c.one || len(got.Ones) != OneCount ||
				len(got.Cities) == 0 {
				t.Errorf("%+v", got)
			}
		})
	}
}
