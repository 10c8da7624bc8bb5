package intake

import (
	"strings"
	"testing"

	"zonebrief/app/intake/cells"
	"zonebrief/app/samples"
)

// TestDoubtedValuesAreNoted imports what can hardly be true: it is taken, and noted by
// its cell.
func TestDoubtedValuesAreNoted(t *testing.T) {
	b, _ := samples.Book()
	for _, one := range []struct{ name, table, cell, why string }{
		{"share", "项目名称,工作量\n卧龙新能源智慧产业园项目,150%\n", "B2", "超过100%"},
		{"unit slip", "项目名称,总投资（亿元）\n卧龙新能源智慧产业园项目,12000\n", "B2", "单位可能填错"},
		{"year", "项目名称,开工实际\n卧龙新能源智慧产业园项目,3121-05-08\n", "B2", "年份不合情理"},
		{"unit", "项目名称,责任单位\n卧龙新能源智慧产业园项目,经济发展句\n", "B2", "您是否指“经济发展局”"},
	} {
		t.Run(one.name, func(t *testing.T) {
			sheets, err := cells.Read("表.csv", []byte(one.table))
			if err != nil {
				t.Fatal(err)
			}
			p, err := Look(b, sheets, Options{Period: samples.Latest})
			if err != nil {
				t.Fatal(err)
			}
			notes := strings.Join(p.Notes, "\n")
			if !p.Clean() || len(p.Changed) != 1 || !strings.Contains(notes, "!"+one.cell) ||
				!strings.Contains(notes, one.why) {
				t.Errorf("%d changed, notes %q, problems %v", len(p.Changed), notes, p.Problems)
			}
		})
	}
}
