package exchange

import (
	"strings"
	"testing"

	"zonebrief/app/intake/tables"
	"zonebrief/app/ui/grid"
	"zonebrief/reports/zone"
)

// TestPastedTableIsImported looks at a table from the clipboard as at a file: it can be set
// right, and comes in as one step.
func TestPastedTableIsImported(t *testing.T) {
	w := room.Sample(t)
	w.Show("导出").(*Screen).ReceivePasted(tables.Projects, [][]string{{"项目名称", "总投资（万元）", "谁管"},
		{"卧龙新能源智慧产业园项目", "61500", "张三"}, {"合计", "61500", ""}})
	p := w.Page().(*Screen).now().(*imports)
	w.Settle(t, func() bool { return !p.job.Busy() })
	w.See(t, "粘贴的内容", "修改 1", "略过合计、标题等1行")
	p.columns.grid.Apply(grid.Typed, []grid.Change{{Row: 2, Col: mapField, Text: "联系人"}})
	w.Settle(t, func() bool { return !p.job.Busy() })
	p.foot.All.OnTapped()
	w.Settle(t, func() bool { return !p.job.Busy() })
	one := w.Session().Book.Project("卧龙新能源智慧产业园项目")
	if one.Total.Value != 61500*zone.Wan || one.Contact != "张三" {
		t.Errorf("%v %s: %s", one.Total, one.Contact, w.Message())
	}
	if w.Undo(); !strings.Contains(w.Message(), "已撤销") || w.Session().Book.Project(one.Name).Contact == "张三" {
		t.Error("it is not one step")
	}
}
