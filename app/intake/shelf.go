package intake

import (
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// shelf is what the book holds of a target, set up to be found by the rows of a
// sheet.
type shelf interface {
	// which finds what a row is about. It is not ok where that is a problem or a
	// question.
	which(r *reader, c *reading, row *cells.Row) (hit found, ok bool)
}

// found is what a row of a sheet is about.
type found struct {
	row        any    // of the book; nil: new
	key        string // that its other rows in the file share
	name, code string
	named      bool // the book's own name stays
}

func (r *reader) shelf(t *tables.Subject) shelf {
	s := r.shelves[t]
	switch {
	case s != nil:
		return s
	case t.Register == nil:
		s = newProjectShelf(r.book)
	default:
		s = newRowShelf(t, r.book)
	}
	r.shelves[t] = s
	return s
}

// rowShelf holds the rows of a register by what tells them from each other.
type rowShelf struct {
	*tables.Subject
	rows    []any
	parts   [][]string       // of each row: its key, folded
	exact   map[string][]int // by the whole key
	named   map[string][]int // by its first part
	short   map[string][]int // by 简称
	similar *similar
	taken   map[int]string // by which key of the file
}

func newRowShelf(t *tables.Subject, b *zone.Book) *rowShelf {
	s := &rowShelf{Subject: t, rows: t.Register.Rows(b), exact: map[string][]int{}, named: map[string][]int{},
		short: map[string][]int{}, taken: map[int]string{}}
	var names []string
	for i, row := range s.rows {
		parts := s.partsOf(row)
		s.parts = append(s.parts, parts)
		key := strings.Join(parts, "\x00")
		s.exact[key] = append(s.exact[key], i)
		s.named[parts[0]] = append(s.named[parts[0]], i)
		if f := t.Fields["简称"]; f != nil {
			if key := zone.Fold(f.Get(row, zone.Period{})); key != "" {
				s.short[key] = append(s.short[key], i)
			}
		}
		names = append(names, t.Fields[s.like()].Get(row, zone.Period{}))
	}
	s.similar = newSimilar(names)
	return s
}

// like is the field by which rows are nearly the same: the last of words in the key.
func (s *rowShelf) like() string {
	out := s.Key[0]
	for _, name := range s.Key[1:] {
		if f := s.Fields[name]; f.Kind == field.Words && name != "产业链" {
			out = name
		}
	}
	return out
}

func (s *rowShelf) partsOf(row any) []string {
	out := make([]string, len(s.Key))
	for i, name := range s.Key {
		out[i] = zone.Fold(s.Fields[name].Get(row, zone.Period{}))
	}
	return out
}

// label names a row: 示例企业 2023-01-05 用电增容.
func (s *rowShelf) label(row any) string {
	var out []string
	for _, name := range s.Key {
		if v := s.Fields[name].Get(row, zone.Period{}); v != "" {
			out = append(out, v)
		}
	}
	return strings.Join(out, " ")
}

func (s *rowShelf) code(i int) string { return strconv.FormatInt(s.Register.ID(s.rows[i]), 10) }

// which finds the row by its whole key; then, where the sheet or the book leaves a
// part of it empty, by the rest; and asks about one that is nearly the same.
func (s *rowShelf) which(r *reader, c *reading, row *cells.Row) (found, bool) {
	like, ok := s.keyed(r, c, row)
	if !ok {
		return found{}, false
	}
	parts, name := s.partsOf(like), s.label(like)
	key := strings.Join(parts, "\x00")
	column, cell := c.PlaceOf(row, s.Key[0])
	same, isOld, isNew := r.said(name, cell)
	if isOld {
		i := s.numbered(same)
		if i < 0 {
			r.problem(c.Table, row, column, name, "指明的“%s”不存在；请核对序号", same)
			return found{}, false
		}
		return s.hit(i, key, true), true
	}
	at, named := s.exact[key], false
	if len(at) == 0 {
		at = s.nearly(parts, key)
	}
	if len(at) == 0 && len(s.Key) == 1 {
		at, named = s.short[parts[0]], true
	}
	switch i := s.only(r, c, row, at, key); {
	case i >= 0:
		return s.hit(i, key, named), true
	case len(at) > 0:
		r.problem(c.Table, row, column, name, "数据文件中有%d行与它相同，分不清是哪一行；请写明%s", len(at), strings.Join(s.Key, "、"))
		return found{}, false
	}
	if i := s.alike(parts, like); i >= 0 && !isNew && r.seen[s.Subject.Name+"!"+key] == nil {
		r.out.Questions = append(r.out.Questions,
			Question{Register: s.Subject.Name, Name: name, Like: s.label(s.rows[i]), Code: s.code(i),
				Sheet: c.Sheet.Name, Cell: c.CellAt(row, column)})
		return found{}, false
	}
	return found{key: key, name: name}, true
}

func (s *rowShelf) hit(i int, key string, named bool) found {
	s.taken[i] = key
	return found{row: s.rows[i], key: "#" + s.code(i), name: s.label(s.rows[i]), code: s.code(i), named: named}
}

// keyed reads what tells the row from others into an empty one.
func (s *rowShelf) keyed(r *reader, c *reading, row *cells.Row) (any, bool) {
	like := s.Register.New(0)
	for _, name := range s.Key {
		f, v := s.Fields[name], c.Given[name].Value
		column := 0
		if i, has := c.Place[name]; has {
			column = c.Columns[i].Place
			text, err := r.read(c, row, &c.Columns[i])
			if err != nil {
				r.problem(c.Table, row, column, c.Words(row, s.Key[0]), "%v", err)
				return nil, false
			}
			if text != "" {
				v = text
			}
		}
		if v == "" {
			continue
		}
		if f.Known != nil {
			v = f.Known(r.book, v)
		}
		after, err := f.Set(like, r.o.Period, v)
		if err != nil {
			r.problem(c.Table, row, column, c.Words(row, s.Key[0]), "%v", err)
			return nil, false
		}
		like = after
	}
	return like, true
}

// numbered finds the row of a number (序号), or the only one of a name.
func (s *rowShelf) numbered(which string) int {
	ofNumber := func(row any) bool { return strconv.FormatInt(s.Register.ID(row), 10) == which }
	if i := slices.IndexFunc(s.rows, ofNumber); i >= 0 {
		return i
	}
	if list := s.named[zone.Fold(which)]; len(list) == 1 {
		return list[0]
	}
	return -1
}

// nearly returns the rows that differ from a key only where one of the two is empty.
func (s *rowShelf) nearly(parts []string, key string) []int {
	var out []int
	for _, i := range s.named[parts[0]] {
		fits := s.taken[i] == "" || s.taken[i] == key
		for k, part := range s.parts[i] {
			fits = fits && (part == parts[k] || part == "" || parts[k] == "")
		}
		if fits {
			out = append(out, i)
		}
	}
	return out
}

// only returns the one row that is meant; of several the first free one that says all
// that the sheet says. Without one it is -1.
func (s *rowShelf) only(r *reader, c *reading, row *cells.Row, at []int, key string) int {
	if len(at) == 1 {
		return at[0]
	}
	for _, i := range at {
		if s.taken[i] == "" && s.agrees(r, c, row, s.rows[i]) {
			return i
		}
	}
	return -1
}

// agrees tells whether the sheet changes nothing of a row.
func (s *rowShelf) agrees(r *reader, c *reading, row *cells.Row, have any) bool {
	for i := range c.Columns {
		f := s.Fields[c.Columns[i].Field]
		if f == nil {
			continue
		}
		v, err := r.read(c, row, &c.Columns[i])
		if err != nil {
			return false
		}
		if v == "" {
			continue
		}
		after, err := f.Set(have, r.o.Period, v)
		if err != nil || !f.Same(f.Get(have, r.o.Period), f.Get(after, r.o.Period)) {
			return false
		}
	}
	return true
}

// alike finds the row that is nearly the same: one field of words nearly, and the
// rest of the key but a day of an honour altogether.
func (s *rowShelf) alike(parts []string, like any) int {
	field := s.like()
	return s.similar.to(s.Fields[field].Get(like, zone.Period{}), func(i int) bool {
		for k, name := range s.Key {
			if name != field && s.parts[i][k] != parts[k] && !(s.Subject.Name == "试点荣誉" && name == "日期") {
				return false
			}
		}
		return s.taken[i] == ""
	})
}
