package ooxml

import "strconv"

// chartSeries is a series of a chart while it is read: where it numbers its points, and the cells of
// its values.
type chartSeries struct {
	numbers []pointNumber
	values  string
}

// pointNumber is where a point with a look or a label of its own is numbered.
type pointNumber struct{ from, to, number int }

// chartPoints moves the points that have a look or a label of their own with the cells of their
// values: they are numbered from the first.
func (m *mover) chartPoints(src []byte, on *sheet) edits {
	var e edits
	var ser chartSeries
	own, values := false, false
	s := scanner{src: src}
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch string(t.local) {
		case "ser":
			if t.closing {
				e = append(e, m.renumber(&ser, on)...)
			}
			ser = chartSeries{}
		case "dPt", "dLbl":
			own = !t.closing
		case "val", "yVal":
			values = !t.closing
		case "idx":
			from, to, ok := t.attrAt(src, "val")
			if n, err := strconv.Atoi(string(src[from:to])); own && ok && err == nil {
				ser.numbers = append(ser.numbers, pointNumber{from, to, n})
			}
			own = false
		case "f":
			if values && !t.closing {
				from, to := s.text(t)
				ser.values = unescape(src[from:to])
			}
		}
	}
	return e
}

// renumber numbers the points of a series as they lie after the move.
func (m *mover) renumber(ser *chartSeries, on *sheet) (e edits) {
	list := tokens(ser.values)
	if len(list) != 1 || list[0].kind != refToken || list[0].outside || list[0].to != "" {
		return nil
	}
	if list[0].from != "" {
		on = m.w.sheetNamed(list[0].from)
	}
	a := list[0].ref.Area
	if on == nil || a.Left != a.Right {
		return nil
	}
	for _, p := range ser.numbers {
		if n := on.rowOf(a.Top+p.number) - on.rowOf(a.Top); p.number >= 0 && n != p.number {
			e.add(p.from, p.to, strconv.Itoa(n))
		}
	}
	return e
}

// series follows a chart through its series: what one plots, and where it has its name from.
func (m *mover) series(s scanner, t tag) {
	switch string(t.local) {
	case "ser":
		m.named = 0
	case "tx":
		for one, ok := s.next(); ok && !t.closing && !one.ends("tx"); one, ok = s.next() {
			if !one.is("f") {
				continue
			}
			from, to := s.text(one)
			if list := tokens(unescape(s.src[from:to])); len(list) == 1 && list[0].kind == refToken {
				m.named = list[0].ref.Top
			}
		}
	default:
		m.plotted = !t.closing
	}
}
