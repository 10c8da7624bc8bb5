package audit

import (
	"fmt"

	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
)

// Document proves everything a document says: its words, tables, charts and key
// figures. title names it in the findings.
func (a *Auditor) Document(title string, doc *briefing.Document) []Finding {
	var out []Finding
	put := func(block string, all []Finding) {
		for _, f := range all {
			f.Document, f.Block = title, block
			out = append(out, f)
		}
	}
	for _, t := range doc.Texts() {
		put(t.Key, a.References(t.Text))
		put(t.Key, a.Text(t.Text))
	}
	if doc.Wall != nil {
		for _, f := range a.Wall(doc.Wall) {
			put(f.Block, []Finding{f})
		}
	}
	w := walk{}
	w.blocks(doc.Blocks, func(where, about string, b briefing.Block) {
		switch b := b.(type) {
		case briefing.Table:
			put(where, a.Table(where, about, b))
		case briefing.Figure:
			switch c := b.Chart.(type) {
			case *chart.Chart:
				put(where, a.Chart(where, *c))
			case *chart.Ranking:
				put(where, a.Ranking(c))
			}
		case briefing.KeyFigures:
			put(where, a.KeyFigures(where, b))
		}
	})
	return out
}

// walk goes through blocks in order, counts tables and charts, and keeps the last
// headline, which says what a table is about.
type walk struct {
	about         string
	tables, other int
}

func (w *walk) blocks(list []briefing.Block, use func(where, about string, b briefing.Block)) {
	for _, b := range list {
		switch b := b.(type) {
		case briefing.Columns:
			w.blocks(b.Frame, use)
			w.blocks(b.Blocks, use)
		case briefing.Beside:
			w.blocks(b.Blocks, use)
		case briefing.Headline:
			w.about = b.Text
		case briefing.Table:
			w.tables++
			use(fmt.Sprintf("表%d", w.tables), w.about, b)
		default:
			w.other++
			use(fmt.Sprintf("图%d", w.other), w.about, b)
		}
	}
}
