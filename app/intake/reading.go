package intake

import (
	"regexp"

	"zonebrief/app/intake/tables"
	"zonebrief/reports/zone"
)

// reading is a table whose rows are read into the book.
type reading struct {
	*tables.Rows
	scales map[int]shareScale // how the plain figures of its columns of percentages are written

	stageColumn int // of 阶段, or -1
}

func newReading(t *tables.Table, b *zone.Book, at zone.Period) *reading {
	c := &reading{Rows: tables.NewRows(t, b, at), scales: shareScales(t), stageColumn: -1}
	for i := range t.Columns {
		col := &t.Columns[i]
		if col.Field == "" && stageHead.MatchString(tables.ParseLabel(col.Label).Text) {
			c.stageColumn = col.Place
		}
	}
	return c
}

var stageHead = regexp.MustCompile(`^(目前|当前|项目|所处|所在|推进)?阶段$`)
