package ooxml

import (
	"strings"
	"testing"

	"zonebrief/reports/ooxml/ooxmltest"
)

// TestLabelsFromCells fills eight lines into three rows below a chart whose labels come from cells: they
// come from the grown cells, and what the chart kept of the old ones is left out.
func TestLabelsFromCells(t *testing.T) {
	const part = "xl/charts/chart1.xml"
	form := repacked(t, blank(t, "full.xlsx"), func(list []entry) []entry {
		for i := range list {
			if list[i].name == part {
				list[i].data = strings.Replace(list[i].data, "</c:ser>", `<c:extLst><c:ext uri="{02D57815}" `+
					`xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:datalabelsRange>`+
					`<c15:f>进度表!$B$4:$B$6</c15:f><c15:dlblRangeCache><c:ptCount val="3"/><c:pt idx="0"><c:v>旧</c:v>`+
					`</c:pt></c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst></c:ser>`, 1)
			}
		}
		return list
	})
	parts, _ := ooxmltest.Parts(t, fillForm(t, form, 8).Form)
	if text := parts[part]; !strings.Contains(text, "<c15:f>进度表!$B$4:$B$11</c15:f></c15:datalabelsRange>") {
		t.Error(text)
	}
}

// TestSeriesOfOneRow moves charts over a block of one row: a series that plots a cell plots the block,
// one that has its name from that row stays with it.
func TestSeriesOfOneRow(t *testing.T) {
	w := grownBook()
	for from, to := range map[string]string{
		`<c:ser><c:cat><c:f>'一 行'!$B$4</c:f></c:cat><c:val><c:f>'一 行'!$D$4</c:f></c:val></c:ser>`: `<c:ser><c:cat>` +
			`<c:f>'一 行'!$B$4:$B$6</c:f></c:cat><c:val><c:f>'一 行'!$D$4:$D$6</c:f></c:val></c:ser>`,
		`<c:ser><c:tx><c:f>'一 行'!$D$3</c:f></c:tx><c:val><c:f>'一 行'!$D$4</c:f></c:val></c:ser>`: `<c:ser><c:tx>` +
			`<c:f>'一 行'!$D$3</c:f></c:tx><c:val><c:f>'一 行'!$D$4:$D$6</c:f></c:val></c:ser>`,
		`<c:ser><c:tx><c:f>'一 行'!$B$4</c:f></c:tx><c:val><c:f>'一 行'!$D$4</c:f></c:val></c:ser>`: `<c:ser><c:tx>` +
			`<c:f>'一 行'!$B$4</c:f></c:tx><c:val><c:f>'一 行'!$D$4</c:f></c:val></c:ser>`,
	} {
		e, err := w.moving.point([]byte(from), inChart, w.sheets[1], 0, 0)
		if got := string(e.apply([]byte(from))); err != nil || got != to {
			t.Errorf("%s\nwant %s (%v)", got, to, err)
		}
	}
}
