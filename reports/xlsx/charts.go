package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
)

const (
	defaultHeight = 15.0 // of a row that is empty, in points
	chartRows     = 22   // what a chart takes, in such rows
	chartHeight   = 384  // in pixels
)

// charts puts the charts below the table, two side by side, each bound to the cells
// it is drawn from, so that whoever edits a figure sees it follow.
func (x *writer) charts(name string, s *ledger.Sheet, m *measures) error {
	for c, w := range m.widths { // charts are placed by them; the stream sets them again
		if err := x.SetColWidth(name, letters(c), letters(c), w); err != nil || len(s.Charts) == 0 {
			return err
		}
	}
	wide := m.pixels(0, len(m.widths))
	for i := range s.Charts {
		column, offset := 0, 4
		if i%2 == 1 {
			column, offset = m.at(wide / 2)
		}
		row := s.RowNumber(len(s.Rows)) + len(s.Foot) + 1 + chartRows*(i/2)
		c := chart(name, s, &s.Charts[i])
		c.Dimension = excelize.ChartDimension{Width: uint(wide/2 - 8), Height: chartHeight}
		c.Format = excelize.GraphicOptions{OffsetX: offset, OffsetY: 4, AltText: described(s, &s.Charts[i])}
		if err := x.AddChart(name, ledger.Ref(column, row), c); err != nil {
			return err
		}
	}
	return nil
}

// described tells in words what a chart shows (替代文字), for who cannot see it: its title, and each
// series with its least and greatest figure.
func described(s *ledger.Sheet, c *ledger.Chart) string {
	kind := [...]string{"柱形图", "堆积柱形图", "折线图"}[c.Kind]
	parts := []string{kind + "：" + c.Title}
	for _, column := range c.Series {
		col := &s.Columns[column]
		var low, high *ledger.Row
		for i := c.First; i <= c.Last && s.RowAt(i) < len(s.Rows); i++ {
			row := &s.Rows[s.RowAt(i)]
			v := row.Cells[column].Number
			if v == nil {
				continue
			}
			if low == nil || v.Cmp(low.Cells[column].Number) < 0 {
				low = row
			}
			if high == nil || v.Cmp(high.Cells[column].Number) > 0 {
				high = row
			}
		}
		if high != nil {
			at := func(r *ledger.Row) string {
				return r.Cells[c.Categories].Text + col.Format.Text(r.Cells[column].Number)
			}
			parts = append(parts, col.Title+"最低"+at(low)+"、最高"+at(high))
		}
	}
	return clean(strings.Join(parts, "；"))
}

func chart(name string, s *ledger.Sheet, c *ledger.Chart) *excelize.Chart {
	cells := func(column int) string {
		return quote(name) + absolute(ledger.Ref(column, c.First)) + ":" + absolute(ledger.Ref(column, c.Last))
	}
	grey := excelize.Font{Family: fontName, Size: 9, Color: "4A5560"}
	out := &excelize.Chart{
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title,
			Font: &excelize.Font{Family: "黑体", Size: 12, Color: "1F2933"}}}},
		Legend: excelize.ChartLegend{Position: "bottom", Font: &grey}, XAxis: excelize.ChartAxis{Font: grey},
		YAxis:        excelize.ChartAxis{Font: grey, MajorGridLines: true},
		ShowBlanksAs: "gap", Border: excelize.LineOptions{Type: excelize.LineNone},
	}
	gap, zero := uint(60), 0.0
	out.YAxis.Minimum = &zero
	switch c.Kind {
	case ledger.Columns:
		out.Type, out.GapWidth = excelize.Col, &gap
	case ledger.Stacked:
		out.Type, out.GapWidth = excelize.ColStacked, &gap
	case ledger.Lines:
		out.Type = excelize.Line
	}
	if len(c.Series) == 1 {
		out.Legend.Position = "none"
	}
	for i, column := range c.Series {
		head := s.FirstRow() - 1
		if s.HeadRows() == 2 && s.Columns[column].Over == "" {
			head-- // the head is merged over both rows, and its text stands in the upper
		}
		series := excelize.ChartSeries{Name: quote(name) + absolute(ledger.Ref(column, head)),
			Categories: cells(c.Categories), Values: cells(column),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.Colors[i]}}}
		if c.Kind == ledger.Lines {
			series.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2.25}
			series.Marker = excelize.ChartMarker{Symbol: "none"}
		}
		out.Series = append(out.Series, series)
	}
	return out
}

func letters(column int) string { return strings.TrimRight(ledger.Ref(column, 1), "1") }
