package samples

import (
	"reflect"
	"strings"
	"testing"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// The figures of the zone's public statements of spring 2023.
func TestPublicFigures(t *testing.T) {
	b, blobs := Book()
	c := figure.New(b, Latest)
	for ref, want := range map[string]string{
		"产业项目.个数": "185", "产业项目.总投资": "1668亿元", "平台项目.个数": "35", "平台项目.总投资": "117.7亿元",
		"全部项目.年度计划": "223.6亿元", "本年签约.个数": "4", "本年签约.总投资": "176.5亿元",
	} {
		if v, problem := c.Resolve(ref); problem != nil || v.Text != want {
			t.Errorf("%s = %q (%v), want %q", ref, v.Text, problem, want)
		}
	}
	for name, total := range map[string]zone.Money{"卧龙新能源智慧产业园项目": 60 * zone.Yi, "八亿时空上虞电子材料基地项目": 1_680_000_000} {
		if p := b.Project(name); p == nil || p.Total.Value != total {
			t.Errorf("%s: %+v", name, p)
		}
	}
	for _, p := range b.Photos {
		if len(blobs[p.Hash]) == 0 || len(blobs[p.Hash]) > 400_000 {
			t.Errorf("photo %s has %d bytes", p.Caption, len(blobs[p.Hash]))
		}
	}
	if got := b.Periods(); len(got) != 7 || got[0] != (zone.Period{Year: 2023, Month: 1, Half: 1}) || got[6] != Latest {
		t.Errorf("periods %v", got)
	}
}

func TestSampleIsSound(t *testing.T) {
	b, _ := Book()
	for _, f := range b.Check() {
		t.Error(f)
	}
	flags := b.Sum(b.All(), Latest).Flags
	for f := zone.NoFlag; f <= zone.Red; f++ {
		if flags[f] == 0 {
			t.Errorf("no project is %s", f.Title())
		}
	}
	summoned, capped := 0, 0
	for _, p := range b.Projects {
		rating := b.Rules.Rate(p, Latest)
		if b.Rules.Summoned(p, Latest) {
			summoned++
		}
		if rating.Capped {
			capped++
		}
		real := false
		for _, k := range named {
			real = real || k.name == p.Name
		}
		if !real && !strings.Contains(p.Name, "示例") {
			t.Errorf("invented name without 示例: %s", p.Name)
		}
	}
	if summoned == 0 || capped == 0 {
		t.Errorf("summoned %d, capped %d", summoned, capped)
	}
	again, _ := Book()
	if !reflect.DeepEqual(b, again) {
		t.Error("two calls differ")
	}
	t.Log(flags)
}

func TestGenerate(t *testing.T) {
	for _, c := range []struct{ n, halves int }{{0, 0}, {1, 1}, {3, 0}, {600, 30}} {
		b := Generate(c.n, c.halves, 7)
		if len(b.Projects) != c.n || c.n > 0 && len(b.Periods()) != c.halves {
			t.Errorf("%v: %d projects, %d halves", c, len(b.Projects), len(b.Periods()))
		}
		for _, f := range b.Check() {
			t.Error(f)
		}
		if !reflect.DeepEqual(b, Generate(c.n, c.halves, 7)) {
			t.Error("two calls differ")
		}
	}
}
