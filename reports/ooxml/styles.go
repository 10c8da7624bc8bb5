package ooxml

import (
	"bytes"
	"fmt"
	"strconv"
)

// styles are the cell formats of a workbook.
type styles struct {
	part    string
	formats []int // number format of each cell format
	borders []int // and its border
	lined   []bool
	xfs     [][2]int // where each stands
	end     int      // where </cellXfs> stands
	count   [2]int   // where the count stands
	src     []byte
	codes   map[int]string
	parsed  map[int]*NumberFormat
	twins   map[twin]int
	added   []string
	kinds   []int // number format of each that is added
}

// twin is a cell format that differs from one of the form in its number format alone.
type twin struct{ style, format int }

// The number formats of twins: General, and the short date of whoever reads it.
const (
	generalFormat = 0
	dateFormat    = 14
)

func readStyles(p *pack, part string) (*styles, error) {
	x := &styles{part: part, codes: map[int]string{}, parsed: map[int]*NumberFormat{}, twins: map[twin]int{}}
	var err error
	if x.src, err = p.part(part); err != nil {
		return nil, err
	}
	s := scanner{src: x.src}
	within, bordering := false, false
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch string(t.local) {
		case "numFmt":
			x.codes[atoi(t.attr(x.src, "numFmtId"), -1)] = t.attr(x.src, "formatCode")
		case "dxfs":
			within, bordering = false, false
		case "cellXfs":
			if within = !t.closing; within {
				from, to, _ := t.attrAt(x.src, "count")
				x.count = [2]int{from, to}
			} else {
				x.end = t.start
			}
		case "xf":
			if within && !t.closing {
				x.formats = append(x.formats, atoi(t.attr(x.src, "numFmtId"), 0))
				x.borders = append(x.borders, atoi(t.attr(x.src, "borderId"), 0))
				x.xfs = append(x.xfs, [2]int{t.start, s.skip(t)})
			}
		case "borders":
			bordering = !t.closing
		case "border":
			if bordering && !t.closing {
				x.lined = append(x.lined, false)
			}
		case "left", "right", "top", "bottom", "start", "end":
			if v := t.attr(x.src, "style"); bordering && !t.closing && v != "" && v != "none" && len(x.lined) > 0 {
				x.lined[len(x.lined)-1] = true
			}
		}
	}
	if s.err != nil {
		return nil, fmt.Errorf("%s: %w", part, s.err)
	}
	return x, nil
}

// bordered tells whether a cell format draws lines around its cell.
func (x *styles) bordered(style int) bool {
	return style >= 0 && style < len(x.borders) && x.borders[style] < len(x.lined) && x.lined[x.borders[style]]
}

// format returns the number format of a cell format.
func (x *styles) format(style int) *NumberFormat {
	id := 0
	if style >= 0 && style < len(x.formats) {
		id = x.formats[style]
	} else if style >= len(x.formats) && style < len(x.formats)+len(x.added) {
		id = x.kinds[style-len(x.formats)]
	}
	if f := x.parsed[id]; f != nil {
		return f
	}
	code, ok := x.codes[id]
	if !ok {
		if code, ok = builtIn[id]; !ok {
			code = "General"
		}
	}
	x.parsed[id] = parseFormat(code)
	return x.parsed[id]
}

// twin returns the cell format that differs from one of the form in its number format alone.
// Without styles there is none.
func (x *styles) twin(style, format int) int {
	key := twin{style, format}
	if made, ok := x.twins[key]; ok || style < 0 || style >= len(x.xfs) || x.end == 0 {
		return max(made, style)
	}
	raw := append([]byte(nil), x.src[x.xfs[style][0]:x.xfs[style][1]]...)
	raw = setAttr(raw, "numFmtId", strconv.Itoa(format))
	raw = setAttr(raw, "applyNumberFormat", "1")
	x.added, x.kinds = append(x.added, string(raw)), append(x.kinds, format)
	x.twins[key] = len(x.xfs) + len(x.added) - 1
	return x.twins[key]
}

// setAttr sets an attribute of the first tag of src.
func setAttr(src []byte, name, value string) []byte {
	s := scanner{src: src}
	t, ok := s.next()
	if !ok {
		return src
	}
	var e edits
	if from, to, ok := t.attrAt(src, name); ok {
		e.add(from, to, value)
	} else {
		e.add(t.attrs, t.attrs, " "+name+`="`+value+`"`)
	}
	return e.apply(src)
}

// edits returns what has to be written into the part for new cell formats.
func (x *styles) edits() edits {
	var e edits
	if len(x.added) == 0 {
		return e
	}
	if x.count[1] > x.count[0] {
		e.add(x.count[0], x.count[1], strconv.Itoa(len(x.xfs)+len(x.added)))
	}
	var all bytes.Buffer
	for _, one := range x.added {
		all.WriteString(one)
	}
	e.add(x.end, x.end, all.String())
	return e
}
