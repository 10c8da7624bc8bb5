package intake

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/fields"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Projects names what is no register's: the projects themselves.
const Projects = "项目"

// Options are what the user says about a file beyond what it says itself.
type Options struct {
	Period  zone.Period
	Columns map[string]string // label → field, or field:unit; an empty field leaves the column out
	Unit    string            // of figures that have none
	Sheet   string            // only this one
	// Register is what its sheets hold: [Projects] or a register's name, such as
	// 招商项目. Empty: their heads tell.
	Register string
	Same     map[string]string // name in the file, or its cell (三服务!B5) → the project or the row's number it is
	New      []string          // names or cells that are new, however like an old one; 全部 is all
	hand     map[string]string
}

// Preview is what an import would do.
type Preview struct {
	Period    zone.Period `json:"-"`
	Sheets    []Found     `json:"sheets"`
	New       []Entry     `json:"new"`
	Changed   []Entry     `json:"changed"`
	Unchanged int         `json:"unchanged"`
	Problems  []Problem   `json:"problems"`
	Questions []Question  `json:"questions"`
	Skipped   int         `json:"skipped"` // 合计, 小计, headings, notes
	Notes     []string    `json:"notes"`
	filled    map[fields.Scope]int
}

// Found is a table that was found, and how its columns were understood.
type Found struct {
	Sheet    string   `json:"sheet"`
	Register string   `json:"register"` // where its rows go: [Projects] or a register's name
	Heads    [2]int   `json:"heads"`    // first and last row
	Rows     int      `json:"rows"`
	Unit     string   `json:"unit"`
	Columns  []Column `json:"columns"`
}

// Entry is a project, or a row of a register, that would come into the book or
// change.
type Entry struct {
	Register string        `json:"register"` // [Projects], or the register's name
	Project  *zone.Project `json:"-"`        // of [Projects]; nil: new
	ID       int64         `json:"-"`        // of a register's row; zero: new
	Name     string        `json:"name"`     // of a row without a name what tells it: firm, day, request
	Code     string        `json:"code"`     // a project's number, or a row's (序号); empty: new
	Sheet    string        `json:"sheet"`
	Row      int           `json:"row"`
	Changes  []Change      `json:"changes"`
}

// Change is one field with its old and its new value.
type Change struct {
	Field  string `json:"field"`
	Period string `json:"period,omitempty"` // of a report of another half-month than the import's: 2023-04-1
	Old    string `json:"old"`
	New    string `json:"new"`
	Cell   string `json:"cell"`
	value  string // as the field reads it
}

// Value gives the new value as the field reads it.
func (c *Change) Value() string { return c.value }

// Problem is a cell or a row that cannot be taken.
type Problem struct {
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
	Name   string `json:"name"` // of the project or the row
	Reason string `json:"reason"`
}

// String gives one line for the user.
func (p Problem) String() string {
	s := p.Sheet + "!" + p.Cell
	if p.Name != "" {
		s += "（" + shorten(p.Name, 20) + "）"
	}
	return s + "：" + p.Reason
}

// Question asks whether a new name is an old project, or an old row.
type Question struct {
	Register string `json:"register"`
	Name     string `json:"name"`
	Like     string `json:"like"`
	Code     string `json:"code"` // of what is like it: [Options.Same] takes it
	Sheet    string `json:"sheet"`
	Cell     string `json:"cell"`
}

// Clean tells whether nothing stands in the way of the import.
func (p *Preview) Clean() bool { return len(p.Problems)+len(p.Questions) == 0 }

// reader works through sheets against a book.
type reader struct {
	book    *zone.Book
	o       *Options
	out     *Preview
	byName  map[string]*zone.Project // nil where two share it
	byCode  map[string]*zone.Project
	similar *similar
	fields  map[string]*fields.Field
	seen    map[string]*Entry // by the project's own key
	drafts  map[*Entry]*zone.Project
	order   []*Entry
	foreign int // numbers that are not ours
}

// Look says what importing the sheets would do. The error tells why there is
// nothing to import at all.
func Look(b *zone.Book, sheets []Sheet, o Options) (*Preview, error) {
	o.hand = map[string]string{}
	for _, from := range []map[string]string{b.Labels, o.Columns} {
		for label, field := range from {
			o.hand[zone.Fold(strings.ReplaceAll(label, "／", ""))] = field
		}
	}
	r := &reader{book: b, o: &o, out: &Preview{Period: o.Period, New: []Entry{}, Changed: []Entry{}, Problems: []Problem{}, Questions: []Question{}, Notes: []string{}, filled: map[fields.Scope]int{}}, byName: map[string]*zone.Project{}, byCode: map[string]*zone.Project{}, fields: map[string]*fields.Field{},
		seen: map[string]*Entry{}, drafts: map[*Entry]*zone.Project{}}
	if err := r.checkOptions(); err != nil {
		return nil, err
	}
	r.index()
	for i := range sheets {
		s := &sheets[i]
		switch {
		case o.Sheet != "" && zone.Fold(o.Sheet) != zone.Fold(s.Name):
			continue
		case s.Hidden && o.Sheet == "":
			r.note("工作表“%s”是隐藏的，没有读取", s.Name)
			continue
		}
		if t := find(s, &o); t != nil && o.Sheet == "" && t.leads() {
			r.note("工作表“%s”像是招商项目，不导入项目库；如果确是已落地的项目，请用 --sheet 指明", s.Name)
		} else if t != nil {
			r.table(t)
		}
	}
	if len(r.out.Sheets) == 0 && len(r.out.Notes) > 0 {
		return nil, fmt.Errorf("没有可以导入的项目表：%s", strings.Join(r.out.Notes, "；"))
	}
	if len(r.out.Sheets) == 0 {
		return nil, fmt.Errorf("没有找到项目表：表头中要有“项目名称”或“项目编号”，以及至少一列可导入的内容。可用 --map 列名=字段 指明，或用 --sheet 指定工作表")
	}
	r.finish()
	return r.out, nil
}

func (r *reader) note(format string, args ...any) {
	r.out.Notes = append(r.out.Notes, fmt.Sprintf(format, args...))
}

// checkOptions refuses fields that do not exist.
func (r *reader) checkOptions() error {
	all := fields.All()
	for i := range all {
		r.fields[all[i].Name] = &all[i]
	}
	for label, field := range r.o.Columns {
		if name, _ := splitUnit(field, ""); name != "" && r.fields[name] == nil {
			var names []string
			for _, f := range all {
				names = append(names, f.Name)
			}
			return fmt.Errorf("列“%s”不能对应到“%s”：没有这个字段；可用的字段有：%s", label, name, strings.Join(names, "、"))
		}
	}
	if r.o.Unit != "" && rates[r.o.Unit] == 0 {
		return fmt.Errorf("金额单位“%s”不可用；请用元、万元或亿元", r.o.Unit)
	}
	return nil
}

func (r *reader) index() {
	add := func(into map[string]*zone.Project, key string, p *zone.Project) {
		if key == "" {
			return
		}
		if other, twice := into[key]; twice && other != p {
			p = nil
		}
		into[key] = p
	}
	for _, p := range r.book.Projects {
		add(r.byCode, zone.Fold(p.Code), p)
		add(r.byName, zone.Fold(p.Name), p)
	}
	for _, p := range r.book.Projects { // a short name gives way to a whole one
		if key := zone.Fold(p.Short); key != "" && r.byName[key] == nil {
			add(r.byName, key, p)
		}
	}
	r.similar = newSimilar(r.book.Projects)
}

// table reads the rows of a table.
func (r *reader) table(t *table) {
	found := Found{Sheet: t.Name, Register: Projects, Heads: [2]int{t.Rows[t.first].Number, t.Rows[t.last].Number}, Unit: cmp.Or(t.unit, r.o.Unit), Columns: t.columns}
	fractions := t.fractions(r.fields)
	c := newReading(t)
	r.period(t)
	if t.Cut {
		r.note("工作表“%s”只读取前%d列", t.Name, maxColumns)
	}
	for i := t.last + 1; i < len(t.Rows); i++ {
		row := &t.Rows[i]
		name, code := c.words(row, "名称"), c.words(row, "编号")
		switch c.kind(row, name, code) {
		case rowOther:
			r.out.Skipped++
		case rowSection:
			r.out.Skipped++
			c.section(row, r.book)
		case rowNameless:
			r.problem(t, row, 0, "", "这一行没有项目名称，无法对应到项目")
		case rowProject:
			found.Rows++
			r.row(c, row, name, code, fractions)
		}
	}
	r.out.Sheets = append(r.out.Sheets, found)
}

// period tells when the sheet speaks of another half-month than the import.
func (r *reader) period(t *table) {
	for _, text := range t.above {
		m := periodIn.FindStringSubmatch(text)
		if m == nil || !r.o.Period.Valid() {
			continue
		}
		half := map[string]int{"上半月": 1, "下半月": 2}[m[3]]
		if atoi(m[1]) != r.o.Period.Year || atoi(m[2]) != r.o.Period.Month || half != 0 && half != r.o.Period.Half {
			r.note("工作表“%s”上写的是%s，导入的期次是%s；如不对请用 --period 指明", t.Name, m[0], r.o.Period.Title())
		}
		return
	}
}

func (r *reader) problem(t *table, row *Row, column int, name, format string, args ...any) {
	r.out.Problems = append(r.out.Problems, Problem{Sheet: t.Name, Cell: letters(column) + fmt.Sprint(row.Number), Name: name, Reason: fmt.Sprintf(format, args...)})
}

// fractions finds the columns of percentages that are written as fractions: none
// of their figures is above one.
func (t *table) fractions(known map[string]*fields.Field) map[string]bool {
	out := map[string]bool{}
	for _, col := range t.columns {
		f := known[col.Field]
		if f == nil || f.Kind != fields.Share {
			continue
		}
		figures, above := 0, false
		for i := t.last + 1; i < len(t.Rows); i++ {
			c := t.Rows[i].at(col.place)
			if v, _, err := numeral.Parse(c.Text); err == nil && !c.Percent && !strings.HasSuffix(zone.Fold(c.Text), "%") && v.Sign() != 0 {
				figures++
				above = above || v.Cmp(big.NewRat(1, 1)) > 0
			}
		}
		out[col.Field] = figures > 0 && !above
	}
	return out
}

// reading is what rows above tell of the rows below.
type reading struct {
	*table
	place map[string]int  // index of the column of a field
	given map[string]told // fields that titles and headings tell, for what is new
}

// told is a value that stands above the rows that have it.
type told struct{ value, cell string }

func newReading(t *table) *reading {
	c := &reading{table: t, place: map[string]int{}, given: map[string]told{}}
	for i, col := range t.columns {
		if col.Field != "" {
			c.place[col.Field] = i
		}
	}
	if r, ok := t.register(); ok {
		c.given["类别"] = told{value: r.Title()}
	}
	return c
}

func (c *reading) words(row *Row, field string) string {
	i, ok := c.place[field]
	if !ok {
		return ""
	}
	cell := row.at(c.columns[i].place)
	if cell.Number {
		return figureText(cell.Text)
	}
	text := strings.TrimSpace(cell.Text)
	if nothing[zone.Fold(text)] {
		return ""
	}
	return text
}

type rowKind int

const (
	rowProject rowKind = iota
	rowSection
	rowOther
	rowNameless
)

var (
	sums     = regexp.MustCompile(`^(合计|总计|共计|累计|小计|总数|汇总|全区)|(小计|合计|总计)(\(.*\))?[:：]?$`)
	ordinal  = regexp.MustCompile(`^[\(（]?[一二三四五六七八九十]+[\)）]?[、.．]?`)
	lone     = regexp.MustCompile(`^[\(（]?[一二三四五六七八九十]+[\)）]?[、.．]?$`)
	notes    = regexp.MustCompile(`^(注|备注|说明|填表说明|填报说明|单位负责人|负责人|审核人|制表人|填报人|填表人|联系电话|填报单位|填报日期|统计负责人)[:：\d]`)
	untitled = regexp.MustCompile(`^\d*$`)
)

// kind tells what a row is.
func (c *reading) kind(row *Row, name, code string) rowKind {
	var filled []string
	data := 0 // cells of columns that are read, beside the name
	for i := range row.Cells {
		if cell := row.at(i); !cell.blank() {
			filled = append(filled, zone.Fold(cell.Text))
		}
	}
	for field, i := range c.place {
		if cell := row.at(c.columns[i].place); field != "名称" && field != "编号" && !cell.blank() && !nothing[zone.Fold(cell.Text)] {
			data++
		}
	}
	first := filled[0]
	switch {
	case notes.MatchString(first):
		return rowOther
	case sums.MatchString(zone.Fold(name)) || sums.MatchString(first) && !untitled.MatchString(first):
		if ordinal.MatchString(first) { // 一 | 新材料小计（41个）
			return rowSection
		}
		return rowOther
	case lone.MatchString(first): // projects are not counted 一, 二
		return rowSection
	case c.again(row):
		return rowOther
	case data == 0 && (ordinal.MatchString(first) || len(filled) == 1 && name == "" && code == ""):
		return rowSection
	case name == "" && code == "":
		if data == 0 {
			return rowOther // a number that waits for its project
		}
		return rowNameless
	}
	return rowProject
}

// again tells whether the heads stand once more.
func (c *reading) again(row *Row) bool {
	same, all := 0, 0
	for _, col := range c.columns {
		if col.Field != "" {
			all++
			if cell := row.at(col.place); !cell.blank() && strings.HasSuffix(zone.Fold(col.Label), zone.Fold(cell.Text)) {
				same++
			}
		}
	}
	return same >= 2 && same*2 >= all
}

// section reads 一、新材料（41个）: the industry or the register of what follows.
func (c *reading) section(row *Row, b *zone.Book) {
	for i := range row.Cells {
		text, cell := zone.Fold(row.at(i).Text), letters(i)+fmt.Sprint(row.Number)
		for _, name := range b.Industries {
			if strings.Contains(text, zone.Fold(name)) {
				c.given["产业"] = told{name, cell}
				return
			}
		}
		for _, r := range zone.Registers {
			if strings.Contains(text, r.Title()) {
				c.given["类别"] = told{r.Title(), cell}
				delete(c.given, "产业")
			}
		}
	}
}

// row reads one project's row.
func (r *reader) row(c *reading, row *Row, name, code string, fractions map[string]bool) {
	p, key, ok := r.which(c, row, name, code)
	if !ok {
		return
	}
	entry := r.seen[key]
	draft := r.drafts[entry]
	if entry == nil {
		entry = &Entry{Register: Projects, Project: p, Name: name, Code: code, Sheet: c.Name, Row: row.Number}
		draft = &zone.Project{Nature: "新建"}
		if p != nil {
			draft, entry.Name, entry.Code = p.Clone(), p.Name, p.Code
		}
	}
	scopes := map[fields.Scope]bool{}
	for i := range c.columns {
		if f := r.fields[c.columns[i].Field]; f != nil && !row.at(c.columns[i].place).blank() {
			scopes[f.Scope] = true
		}
	}
	for s := range scopes {
		r.out.filled[s]++
	}
	before := len(r.out.Problems)
	for i := range c.columns {
		if col := &c.columns[i]; col.Field != "" {
			r.cell(c, entry, draft, row, col, fractions[col.Field])
		}
	}
	if p == nil {
		r.tell(c, entry, draft, row)
	}
	if len(r.out.Problems) == before && r.seen[key] == nil {
		r.seen[key], r.drafts[entry] = entry, draft
		r.order = append(r.order, entry)
	}
}

// tell gives a new project what titles and headings say, where its row is silent.
func (r *reader) tell(c *reading, e *Entry, draft *zone.Project, row *Row) {
	for _, field := range slices.Sorted(maps.Keys(c.given)) {
		if slices.ContainsFunc(e.Changes, func(ch Change) bool { return ch.Field == field }) {
			continue
		}
		f, said := r.fields[field], c.given[field]
		old := f.Get(draft, r.o.Period)
		if err := f.Set(draft, r.o.Period, said.value); err == nil && old != f.Get(draft, r.o.Period) {
			e.Changes = append(e.Changes, Change{Field: field, Old: old, New: said.value, Cell: cmp.Or(said.cell, letters(0)+fmt.Sprint(row.Number)), value: said.value})
		}
	}
}

// which finds the project of a row, and a key that its other rows share.
func (r *reader) which(c *reading, row *Row, name, code string) (p *zone.Project, key string, ok bool) {
	column := 0
	if i, has := c.place["名称"]; has {
		column = c.columns[i].place
	}
	byCode, byName := r.byCode[zone.Fold(code)], r.byName[zone.Fold(name)]
	if to, said := r.o.Same[name]; said {
		if byName = r.book.Project(to); byName == nil {
			r.problem(c.table, row, column, name, "指明的项目“%s”不存在", to)
			return nil, "", false
		}
	}
	_, taken := r.byName[zone.Fold(name)]
	switch {
	case name != "" && taken && byName == nil && byCode == nil:
		r.problem(c.table, row, column, name, "数据文件中有多个名为“%s”的项目；请加上项目编号", name)
		return nil, "", false
	case byCode != nil && byName != nil && byCode != byName:
		r.problem(c.table, row, column, name, "编号%s是“%s”，名称却是另一个项目（编号%s）；请核对", code, byCode.Name, byName.Code)
		return nil, "", false
	case byCode != nil || byName != nil:
		p = cmp.Or(byCode, byName)
		return p, fmt.Sprint("#", p.ID), true
	case name == "":
		r.problem(c.table, row, column, code, "没有编号为%s的项目；新项目要有名称", code)
		return nil, "", false
	}
	if like := r.similar.to(name); like != nil && !slices.Contains(r.o.New, name) && !slices.Contains(r.o.New, "全部") && r.seen[zone.Fold(name)] == nil {
		r.out.Questions = append(r.out.Questions, Question{Register: Projects, Name: name, Like: like.Name, Code: like.Code, Sheet: c.Name, Cell: letters(column) + fmt.Sprint(row.Number)})
		return nil, "", false
	}
	return nil, zone.Fold(name), true
}

// cell reads one cell into the draft and notes what it changes.
func (r *reader) cell(c *reading, e *Entry, draft *zone.Project, row *Row, col *Column, fraction bool) {
	f, cell := r.fields[col.Field], row.at(col.place)
	if cell.blank() && f.Kind == fields.Words && f.Name != "名称" && f.Name != "编号" {
		cell = c.merging(row, col.place)
	}
	at := letters(col.place) + fmt.Sprint(row.Number)
	unit := cmp.Or(col.Unit, r.o.Unit)
	if f.Kind == fields.Money && rates[unit] == 0 {
		unit = cmp.Or(c.unit, r.o.Unit)
	}
	v, err := value(cell, f, unit, fraction)
	if err != nil {
		r.problem(c.table, row, col.place, e.Name, "“%s”的值“%s”%v", f.Name, shorten(cmp.Or(cell.Text, cell.Formula), 30), err)
		return
	}
	if _, told := r.o.Same[v]; v == "" || e.Project != nil && f.Name == "名称" && (told || zone.Fold(v) == zone.Fold(draft.Short)) {
		return // the book's own name stays
	}
	if f.Name == "编号" && e.Project != nil && e.Project.Code != "" {
		if zone.Fold(e.Project.Code) != zone.Fold(v) {
			r.foreign++ // another office's number
		}
		return
	}
	old := r.held(f, draft)
	if err := f.Set(draft, r.o.Period, v); err != nil {
		r.problem(c.table, row, col.place, e.Name, "%v", err)
		return
	}
	now := f.Get(draft, r.o.Period)
	if same(f, old, now) || f.Name == "名称" && zone.Fold(old) == zone.Fold(now) && old != "" {
		return
	}
	for i := range e.Changes {
		if ch := &e.Changes[i]; ch.Field == f.Name {
			r.problem(c.table, row, col.place, e.Name, "“%s”在%s为“%s”，在这里为“%s”，同一项目前后不一致", f.Name, ch.Cell, ch.New, now)
			return
		}
	}
	e.Changes = append(e.Changes, Change{Field: f.Name, Old: old, New: now, Cell: at, value: v})
}

// held gives what the book says of a field; what it works out from other figures
// counts as said.
func (r *reader) held(f *fields.Field, p *zone.Project) string {
	old := f.Get(p, r.o.Period)
	if old != "" || f.Scope != fields.OfPeriod {
		return old
	}
	worked := map[string]func(zone.Period) zone.Opt[zone.Money]{"本期完成": p.PeriodDone, "本年累计": p.YearDone, "自开始累计": p.TotalDone}[f.Name]
	if worked == nil {
		return ""
	}
	if m := worked(r.o.Period); m.Known {
		return numeral.Format{Unit: numeral.Yuan, Plain: true}.WithUnit(numeral.Int(m.Value))
	}
	return ""
}

// same compares two values of a field as figures where they are figures.
func same(f *fields.Field, a, b string) bool {
	if a == b {
		return true
	}
	if f.Kind != fields.Money || a == "" || b == "" {
		return false
	}
	x, _, err1 := numeral.Parse(a)
	y, _, err2 := numeral.Parse(b)
	return err1 == nil && err2 == nil && x.Cmp(y) == 0
}

// merging gives the words of a block of merged cells to its lower rows.
func (t *table) merging(row *Row, column int) Cell {
	for _, a := range t.tall[column] {
		if row.Number > a.Top && row.Number <= a.Bottom && a.Top > t.Rows[t.last].Number {
			i, ok := slices.BinarySearchFunc(t.Rows, a.Top, func(r Row, n int) int { return r.Number - n })
			if ok {
				return t.Rows[i].at(column)
			}
		}
	}
	return Cell{}
}

// finish sorts the entries into new, changed and unchanged.
func (r *reader) finish() {
	if r.foreign > 0 {
		r.note("有%d个项目按名称对应，文件中的编号与数据文件不同，保留数据文件的编号", r.foreign)
	}
	for _, e := range r.order {
		switch {
		case e.Project == nil:
			r.out.New = append(r.out.New, *e)
		case len(e.Changes) > 0:
			r.out.Changed = append(r.out.Changed, *e)
		default:
			r.out.Unchanged++
		}
	}
}

// Filled counts the rows of projects that have something in a column of a scope.
func (p *Preview) Filled(s fields.Scope) int { return p.filled[s] }
