package intake

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// reader works through sheets against a book.
type reader struct {
	book    *zone.Book
	o       *Options
	finder  *tables.Finder
	out     *Preview
	shelves map[*tables.Subject]shelf
	seen    map[string]*Entry // by the row's own key
	drafts  map[*Entry]any
	order   []*Entry
	foreign int // numbers that are not ours
	remarks []*remark
}

// Look says what importing the sheets would do. The error tells why there is
// nothing to import at all.
func Look(b *zone.Book, sheets []cells.Sheet, o Options) (*Preview, error) {
	sheets = corrected(sheets, o.Cells)
	r := &reader{book: b, o: &o, finder: tables.NewFinder(o.Period, ownHeads(b), b.Labels, o.Columns),
		out: &Preview{Period: o.Period, New: []Entry{}, Changed: []Entry{}, Problems: []Problem{},
			Questions: []Question{}, Notes: []string{}, filled: map[field.Scope]map[string]bool{},
			hand: map[string]string{}},
		shelves: map[*tables.Subject]shelf{}, seen: map[string]*Entry{}, drafts: map[*Entry]any{}}
	among := tables.Subjects()
	if only, err := tables.SubjectNamed(o.Register); err != nil {
		return nil, err
	} else if only != nil {
		among = []*tables.Subject{only}
	}
	if err := r.checkOptions(among); err != nil {
		return nil, err
	}
	for i := range sheets {
		if err := r.sheet(&sheets[i], among); err != nil {
			return nil, err
		}
	}
	if len(r.out.Sheets) == 0 {
		return nil, r.nothing(among)
	}
	r.finish()
	return r.out, nil
}

// sheet reads the tables of a sheet, where it is not to be left out.
func (r *reader) sheet(s *cells.Sheet, among []*tables.Subject) error {
	said := r.o.Registers[s.Name]
	switch {
	case r.o.Sheet != "" && zone.Fold(r.o.Sheet) != zone.Fold(s.Name):
		return nil
	case s.Hidden && r.o.Sheet == "":
		r.note("工作表“%s”是隐藏的，没有读取", s.Name)
		return nil
	case said == NotRead:
		r.out.Unread = append(r.out.Unread, s.Name)
		return nil
	case said != "":
		t, err := tables.SubjectNamed(said)
		if err != nil {
			return err
		}
		among = []*tables.Subject{t}
	}
	s = r.turnedOver(s, among)
	found := r.finder.Tables(s, among)
	if len(found) == 0 {
		r.out.Unread = append(r.out.Unread, s.Name)
	} else if s.Cut {
		r.note("工作表“%s”只读取前%d列", s.Name, cells.MostColumns)
	}
	for _, t := range found {
		if err := r.table(t); err != nil {
			return err
		}
	}
	return nil
}

// nothing tells why there is nothing to import at all.
func (r *reader) nothing(among []*tables.Subject) error {
	switch {
	case len(r.out.Notes) > 0:
		return fmt.Errorf("没有可以导入的表：%s", strings.Join(r.out.Notes, "；"))
	case len(among) == 1:
		return advice.New(advice.ChooseColumns, "没有找到“%s”的表：表头中要有“%s”，以及至少一列可导入的内容", among[0].Name,
			strings.Join(among[0].Names, "”或“"))
	}
	return advice.New(advice.ChooseTable, "没有找到项目表或台账：表头中要有“项目名称”“企业名称”等名称列，以及至少一列可导入的内容")
}

// ownHeads are the heads that the book's office has for fields of registers, where
// they are its own.
func ownHeads(b *zone.Book) map[string]string {
	out := map[string]string{}
	for _, r := range field.Registers() {
		for i := range r.Fields {
			if f := &r.Fields[i]; f.Title(b) != f.Name {
				out[tables.ColumnKey(r.Name, f.Title(b))] = f.Name
			}
		}
	}
	return out
}

func (r *reader) note(format string, args ...any) {
	r.out.Notes = append(r.out.Notes, fmt.Sprintf(format, args...))
}

// checkOptions refuses fields that do not exist.
func (r *reader) checkOptions(among []*tables.Subject) error {
	for label, field := range r.o.Columns {
		name, _ := tables.SplitUnit(field, "")
		known := name == ""
		for _, t := range among {
			known = known || t.Fields[name] != nil
		}
		if !known {
			return fmt.Errorf("列“%s”不能对应到“%s”：没有这个字段；可用的字段有：%s", label, name, strings.Join(among[0].Order, "、"))
		}
	}
	if r.o.Unit != "" && tables.YuanPer(r.o.Unit) == 0 {
		return fmt.Errorf("金额单位“%s”不可用；请用元、万元或亿元", r.o.Unit)
	}
	return nil
}

// table reads the rows of a table.
func (r *reader) table(t *tables.Table) error {
	found := Found{Sheet: t.Sheet.Name, Register: t.Subject.Name,
		Heads: [2]int{t.Rows[t.First].Number, t.Rows[t.Last].Number}, Unit: cmp.Or(t.Unit, r.o.Unit),
		Columns: t.Columns}
	if !r.o.Period.Valid() && t.Dated() {
		return advice.New(advice.ChoosePeriod, "数据文件还没有任何一期填报，无法确定期次")
	}
	if why := r.o.PeriodFrom; why != "" && t.Dated() && !slices.Contains(r.out.Notes, why) {
		r.note("%s", why)
	}
	r.leaveHidden(t, &found)
	c := newReading(t, r.book, r.o.Period)
	r.remember(t)
	r.period(t)
	for i := t.Last + 1; i < len(t.Rows); i++ {
		row := &t.Rows[i]
		if row.Hidden && r.o.Visible {
			continue
		}
		switch c.Kind(row) {
		case tables.OtherRow:
			r.out.Skipped++
		case tables.SectionRow:
			r.out.Skipped++
			c.ReadSection(row, r.book)
		case tables.NamelessRow:
			column, _ := c.PlaceOf(row, t.Names[0])
			if t.Register != nil {
				r.problem(t, row, column, "", "这一行没有“%s”，无法对应", t.Names[0])
			} else {
				r.problem(t, row, column, "", "这一行没有项目名称，无法对应到项目")
			}
		case tables.DataRow:
			found.Rows++
			r.row(c, row)
		}
	}
	r.out.Sheets = append(r.out.Sheets, found)
	return nil
}

// remember notes which columns the user set by hand this time.
func (r *reader) remember(t *tables.Table) {
	for label, field := range r.o.Columns {
		key := zone.Fold(strings.ReplaceAll(label, "／", ""))
		for i := range t.Columns {
			by := t.Columns[i].SetBy
			switch of := zone.Fold(t.Subject.Name) + "!"; {
			case by == "" || key != by && key != of+by:
			case t.Register != nil:
				r.out.hand[of+by] = field
			default:
				r.out.hand[label] = field
			}
		}
	}
}

// otherTimes tells of columns that hold the figures of another year or month than the import's.
func (r *reader) otherTimes(t *tables.Table) {
	var left []string
	for _, col := range t.Columns {
		if col.How == tables.Other {
			left = append(left, fmt.Sprintf("%s列“%s”", col.Letter, zone.Shorten(col.Label, 30)))
		}
	}
	if len(left) > 0 {
		r.note("工作表“%s”有%d列写明的时间不是%s，没有导入：%s；如不对请改选期次，或指明列", t.Sheet.Name, len(left), r.o.Period.Title(),
			strings.Join(left, "、"))
	}
}

// period tells when the sheet speaks of another half-month than the import.
func (r *reader) period(t *tables.Table) {
	r.otherTimes(t)
	if t.Register != nil || !r.o.Period.Valid() || t.TellsHalves() {
		return
	}
	words, said := t.PeriodSaid()
	if half := cmp.Or(said.Half, r.o.Period.Half); words != "" &&
		(said.Year != r.o.Period.Year || said.Month != r.o.Period.Month || half != r.o.Period.Half) {
		r.note("工作表“%s”上写的是%s，导入的期次是%s；如不对请改选期次", t.Sheet.Name, words, r.o.Period.Title())
	}
}

func (r *reader) problem(t *tables.Table, row *cells.Row, column int, name, format string, args ...any) {
	p := Problem{Sheet: t.Sheet.Name, Cell: t.CellAt(row, column), Name: name, Reason: fmt.Sprintf(format, args...)}
	for _, a := range args {
		if err, ok := a.(error); ok {
			p.Advice = advice.Of(err)
		}
	}
	r.out.Problems = append(r.out.Problems, p)
	r.fault(t, row, column, name, p.Reason)
}

// shareScale tells how the plain figures of a column of percentages are written.
type shareScale int

const (
	ofHundred shareScale = iota // 35 is 35%
	ofOne                       // 0.35 is 35%: none of them is above one
	unclear                     // some are above one, and others below it
)

// scales finds how the columns of percentages are written. Figures that show their own %
// sign tell that the others may be written the other way.
func shareScales(t *tables.Table) map[int]shareScale {
	out := map[int]shareScale{}
	for _, col := range t.Columns {
		f := t.Fields[col.Field]
		if f == nil || f.Kind != field.Share {
			continue
		}
		below, above, signed := 0, 0, 0
		for i := t.Last + 1; i < len(t.Rows); i++ {
			c := t.Rows[i].At(col.Place)
			v, _, err := numeral.ParseWritten(c.Text)
			switch {
			case err != nil || v.Sign() == 0:
			case percent(c):
				signed++
			case v.Cmp(big.NewRat(1, 1)) > 0:
				above++
			default:
				below++
			}
		}
		switch {
		case below > 0 && above+signed > 0:
			out[col.Place] = unclear
		case below > 0:
			out[col.Place] = ofOne
		}
	}
	return out
}

// finish sorts the entries into new, changed and unchanged.
func (r *reader) finish() {
	if r.foreign > 0 {
		r.note("有%d个项目按名称对应，文件中的编号与数据文件不同，保留数据文件的编号", r.foreign)
	}
	r.tellRemarks()
	r.tellDoubts()
	r.linked()
	for _, e := range r.order {
		switch {
		case e.Project == nil && e.ID == 0:
			r.out.New = append(r.out.New, *e)
		case len(e.Changes) > 0:
			r.out.Changed = append(r.out.Changed, *e)
		default:
			r.out.Unchanged++
		}
	}
}

// mostDoubts is how many doubted values are told one by one.
const mostDoubts = 20

// tellDoubts notes what the file says of a project that can hardly be true (存疑). It is
// taken as it stands: the tables show it in amber, to be looked at or confirmed.
func (r *reader) tellDoubts() {
	said := 0
	plausibility := r.book.Plausibility(r.o.Period)
	for _, e := range r.order {
		for _, d := range doubtsOf(plausibility, r.drafts[e]) {
			i := slices.IndexFunc(e.Changes, func(c Change) bool { return c.Field == d.Field })
			if i < 0 {
				continue // not of this file
			}
			r.out.Doubts = append(r.out.Doubts,
				Problem{Sheet: e.Sheet, Cell: e.Changes[i].Cell, Name: e.Name, Reason: d.String()})
			if said++; said <= mostDoubts {
				r.note("存疑：%s!%s，%s", e.Sheet, e.Changes[i].Cell, d)
			}
		}
	}
	if said > mostDoubts {
		r.note("还有%d处存疑，导入后在表格里以琥珀色标出，请逐一核对", said-mostDoubts)
	}
}

// doubtsOf lists what can hardly be true of a project or a row about to be.
func doubtsOf(search *zone.Plausibility, draft any) []zone.Doubt {
	if p, ok := draft.(*zone.Project); ok {
		return search.Of(p)
	}
	return search.OfRow(draft)
}

// linked gives new links the chains that come with the file, as those are named
// there. A link of a chain that is nowhere is a problem.
func (r *reader) linked() {
	chains := map[string]string{}
	for _, c := range r.book.Chains {
		chains[tables.ChainKey(c.Name)] = c.Name
	}
	for _, e := range r.order {
		if e.Register == "产业链" {
			chains[tables.ChainKey(e.Name)] = e.Name
		}
	}
	r.order = slices.DeleteFunc(r.order, func(e *Entry) bool {
		if e.Register != "产业链环节" || e.ID != 0 {
			return false
		}
		link := r.drafts[e].(field.Segment)
		chain := link.Chain
		name, known := chains[tables.ChainKey(chain)]
		for i := range e.Changes {
			if c := &e.Changes[i]; known && c.Field == "产业链" {
				c.New, c.value, e.Name = name, name, link.Name+" "+name
			}
		}
		if !known && chain != "" {
			r.out.Problems = append(r.out.Problems,
				Problem{Sheet: e.Sheet, Cell: "A" + fmt.Sprint(e.Row), Name: e.Name,
					Reason: fmt.Sprintf("没有名为“%s”的产业链；请先新增这条产业链，或改成已有的产业链", chain)})
		}
		return !known
	})
}

// turnedOver returns a sheet as it is read: one that stands on its side is turned, where chains
// are among what is looked for.
func (r *reader) turnedOver(s *cells.Sheet, among []*tables.Subject) *cells.Sheet {
	if !slices.ContainsFunc(among, func(t *tables.Subject) bool { return t.Name == "产业链" }) {
		return s
	}
	over := tables.Upright(s)
	if over == nil {
		return s
	}
	r.note("工作表“%s”里七个一竖排、一列一条产业链，已按列读取", s.Name)
	return over
}
