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
	kinds   []int   // number format of each that is added
	listed  tagSpan // the list of number formats
	days    int     // the number format of days; 0: none is needed
	ownDays bool    // which the form has
}

// tagSpan is an element: where its tag stands, where it ends or is closed, and the prefix of its name.
type tagSpan struct {
	open, close, end int // end: of the element; 0: there is none, and it belongs at close
	count            [2]int
	prefix           string
}

// twin is a cell format that differs from one of the form in its number format alone.
type twin struct{ style, format int }

const generalFormat = 0

// dayCode is the number format of days: one that every system shows alike, unlike the short date (14).
const dayCode = "yyyy-mm-dd"

// firstOwn is the first number format that is none of the built-in ones.
const firstOwn = 176

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
		case "styleSheet":
			if !t.closing {
				x.listed = tagSpan{close: t.end, prefix: t.prefix(x.src)}
			}
		case "numFmts":
			x.listNumberFormats(t)
		case "numFmt":
			if x.listed.end == 0 && x.listed.open > 0 { // others are those of conditional formats
				x.codes[atoi(t.attr(x.src, "numFmtId"), -1)] = t.attr(x.src, "formatCode")
			}
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

// listNumberFormats notes where the list of number formats stands, by a tag of it.
func (x *styles) listNumberFormats(t tag) {
	if !t.closing {
		x.listed.open = t.start
		x.listed.count[0], x.listed.count[1], _ = t.attrAt(x.src, "count")
	}
	if t.closing || t.empty {
		x.listed.close, x.listed.end = t.start, t.end
	}
}

// dayFormat returns the number format of days: the form's own one of them, or one that is added to it.
func (x *styles) dayFormat() int {
	if x.days > 0 {
		return x.days
	}
	x.days = firstOwn
	for id, code := range x.codes {
		if code == dayCode {
			x.days, x.ownDays = id, true
			return id
		}
		x.days = max(x.days, id+1)
	}
	x.codes[x.days] = dayCode
	return x.days
}

// dayEdits adds the number format of days to the list of them.
func (x *styles) dayEdits() (e edits) {
	l := &x.listed
	one := fmt.Sprintf(`<%snumFmt numFmtId="%d" formatCode="%s"/>`, l.prefix, x.days, dayCode)
	switch {
	case x.days == 0 || x.ownDays:
	case l.end == 0:
		e.add(l.close, l.close, fmt.Sprintf(`<%snumFmts count="1">%s</%[1]snumFmts>`, l.prefix, one))
	case l.open == l.close:
		e.add(l.open, l.end, fmt.Sprintf(`<%snumFmts count="1">%s</%[1]snumFmts>`, l.prefix, one))
	default:
		if l.count[1] > l.count[0] {
			e.add(l.count[0], l.count[1], strconv.Itoa(len(x.codes)))
		}
		e.add(l.close, l.close, one)
	}
	return e
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
	if len(x.added) == 0 {
		return edits{}
	}
	e := x.dayEdits()
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
