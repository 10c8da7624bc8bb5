package figure

import (
	"testing"

	"zonebrief/reports/zone"
)

// TestStated holds amounts of a text in 万元 where all are less than one 亿元.
func TestStated(t *testing.T) {
	some := zone.Some[zone.Money]
	for m, want := range map[zone.Money]string{300 * zone.Wan: "300万元", 9999 * zone.Wan: "9999万元", zone.Yi: "1亿元",
		12 * zone.Yi / 10: "1.2亿元", 0: "0亿元"} {
		if got := Stated(some(m)); got != want {
			t.Errorf("%d yuan is %s, want %s", m, got, want)
		}
	}
	if got := Stated(zone.Opt[zone.Money]{}); got != "—" {
		t.Errorf("nothing known is %s", got)
	}
	if got := Small(some(zone.Wan), some(2*zone.Yi)); got != "" {
		t.Errorf("beside 2亿元 the mark is %s", got)
	}
}
