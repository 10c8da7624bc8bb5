package intake

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Blank is a form of somebody else's (套表), as it was understood: where lines of
// projects or of a register go, where single figures go, and where the office's own words go.
type Blank struct {
	Title  string  `json:"title"`
	Areas  []Place `json:"areas"`
	Cells  []Spot  `json:"cells"`
	Others []Spot  `json:"words"`
}

// Place is an area of a sheet for lines: of projects, or of a register.
type Place struct {
	Sheet   string       `json:"sheet"`
	First   int          `json:"first"` // row
	Rows    int          `json:"rows"`  // that are free; 0: to the end of the sheet
	Columns []FormColumn `json:"columns"`
	Of      string       `json:"of"` // the projects, as a reference names them: 在建项目[产业=新材料]; empty is all

	Register string   `json:"register"` // whose rows they are; empty: the projects
	Where    []string `json:"where"`    // what those have that belong here: 重点招引=是
	Tags     bool     `json:"tags"`

	label int // the column of the label beside the rows, from one; 0: none
}

// Label gives the column, from zero, of the label that stands once beside all the rows
// (产业项目 over three rows); -1 is none.
func (p *Place) Label() int { return p.label - 1 }

// Whose names the rows of an area: 招商项目（在谈项目，重点招引=是）.
func (p *Place) Whose() string {
	name := cmp.Or(p.Register, tables.Projects)
	which := p.Where
	if p.Of != "" {
		which = append([]string{p.Of}, which...)
	}
	if len(which) == 0 {
		return name
	}
	return name + "（" + strings.Join(which, "，") + "）"
}

// FormColumn is a column of such an area.
type FormColumn struct {
	Column string `json:"column"`
	Label  string `json:"label"`
	Show   string `json:"show"` // a column of the ledger, or a field of the register; empty stays empty
	Unit   string `json:"unit"`
	place  int
}

// Place gives the number of the column, from zero.
func (c *FormColumn) Place() int { return c.place }

// Spot is a single cell.
type Spot struct {
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
	Label string `json:"label"`
	Show  string `json:"show"` // a reference, a column to add up, or words; empty stays empty
	Unit  string `json:"unit"`
	Of    string `json:"of"`   // the projects that a column is added up over
	Back  int    `json:"back"` // half-months before the period
	Kind  string `json:"kind"` // 合计, 指标, 引用, 文字
}

// Shown gives the column of the ledger for a field.
func Shown(name string) string {
	if f := field.Find(name); f != nil && f.Name == name {
		return f.SheetName()
	}
	return name
}

// workedOut are labels of what is worked out, for forms ask for it too.
var workedOut = map[string]string{"序号": "序号", "完成率": "完成率", "投资完成率": "完成率", "完成比例": "完成率", "完成年度计划比例": "完成率",
	"占年度计划": "完成率", "占年度计划比例": "完成率", "占年计划": "完成率", "序时进度": "序时进度", "序时应完成": "序时应完成",
	"±百分点": "±百分点", "超序时": "±百分点", "超序时进度": "±百分点", "是否开工": "是否开工", "是否入库": "是否入库", "旗别": "旗别", "评定旗别": "旗别",
	"上期旗别": "上期旗别", "名次": "名次", "排名": "名次", "逾期节点": "逾期节点"}

var tag = regexp.MustCompile(`\{\{\s*([^{}]+?)\s*\}\}`)

// former works a form out.
type former struct {
	book   *zone.Book
	finder *tables.Finder
	at     zone.Period
	words  *vocabulary
	out    *Blank
	only   string // the first sheet, which cells set by hand mean without a name
}

// Understand says what belongs where in a form. by maps labels or cells, set by
// hand, to columns, measures or references.
func Understand(b *zone.Book, sheets []cells.Sheet, at zone.Period, by map[string]string) *Blank {
	finder := tables.NewFormFinder(at, b.Labels, by)
	f := &former{book: b, finder: finder, at: at, words: newVocabulary(b, at, finder), out: &Blank{Areas: []Place{}, Cells: []Spot{},
		Others: []Spot{}}}
	for i := range sheets {
		s := &sheets[i]
		if s.Hidden || len(s.Rows) == 0 {
			continue
		}
		if f.out.Title == "" {
			f.out.Title, f.only = firstText(s), s.Name
		}
		if !f.tags(s) {
			f.sheet(s)
		}
		f.office(s)
		f.given(s, by)
	}
	return f.out
}

// Title gives what a form is called: the first text of its first sheet.
func Title(sheets []cells.Sheet) string {
	for i := range sheets {
		if s := &sheets[i]; !s.Hidden && len(s.Rows) > 0 {
			return firstText(s)
		}
	}
	return ""
}

func firstText(s *cells.Sheet) string {
	for _, c := range s.Rows[0].Cells {
		if !c.Blank() {
			return strings.TrimSpace(c.Text)
		}
	}
	return s.Name
}

// tags reads a form that says itself what belongs where: {{项目名称}} in a row that
// repeats, {{产业项目.总投资}} anywhere.
func (f *former) tags(s *cells.Sheet) bool {
	found := false
	for i := range s.Rows {
		row := &s.Rows[i]
		place := Place{Sheet: s.Name, First: row.Number, Rows: 1, Tags: true}
		for c := range row.Cells {
			text := row.Cells[c].Text
			m := tag.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			found = true
			name, unit := tables.SplitUnit(m[1], "")
			if show := f.column(name); show != "" && !strings.ContainsAny(name, ".[。［") &&
				tag.ReplaceAllString(strings.TrimSpace(text), "") == "" {
				place.Columns = append(place.Columns, FormColumn{Column: numeral.Letters(c), Label: m[0], Show: show,
					Unit: cmp.Or(unit, f.unitOf(s, c, row.Number)), place: c})
				continue
			}
			f.out.Cells = append(f.out.Cells, Spot{Sheet: s.Name, Cell: numeral.Letters(c) + strconv.Itoa(row.Number),
				Label: text, Show: text, Kind: "引用"})
		}
		if len(place.Columns) > 0 {
			f.out.Areas = append(f.out.Areas, place)
		}
	}
	return found
}

// unitOf reads the unit of a tagged column from its head or its sheet.
func (f *former) unitOf(s *cells.Sheet, column, below int) string {
	unit := ""
	for i := range s.Rows {
		if s.Rows[i].Number >= below {
			break
		}
		if u := tables.ParseLabel(s.Rows[i].At(column).Text).Unit; u != "" {
			unit = u
		}
		for _, c := range s.Rows[i].Cells {
			unit = cmp.Or(unit, tables.UnitSaid(c.Text))
		}
	}
	return unit
}

// column finds the column of the ledger for a label.
func (f *former) column(s string) string {
	if show, ok := f.finder.SetTo(s); ok {
		name, _ := tables.SplitUnit(show, "")
		return Shown(name)
	}
	l := tables.ParseLabel(s)
	if show, ok := workedOut[l.Text]; ok {
		return show
	}
	if field, how := tables.Subjects()[0].Match(l); how == tables.ByName || how == tables.ByGuess {
		return Shown(field)
	}
	return ""
}

// sheet reads a form without tags. A register's columns are taken for such only
// where they cannot be the labels of figures.
func (f *former) sheet(s *cells.Sheet) {
	t := f.finder.Find(s, tables.Subjects())
	if t == nil || t.Register != nil {
		figure := func(c Spot) bool { return c.Show != "" && !tables.IsSum(zone.Fold(c.Label)) }
		if cells := f.figures(s); t == nil || slices.ContainsFunc(cells, figure) {
			f.out.Cells = append(f.out.Cells, cells...)
			return
		}
	}
	f.detail(t)
}

// detailing is the reading of a list's rows.
type detailing struct {
	*former
	t       *tables.Table
	c       *tables.Rows
	title   asked
	columns []FormColumn
	given   map[string]tables.Statement // by titles, before any section
	run     Place
	bottom  int  // the last row of the label beside the run, or 0
	closed  bool // the sum of all, or the signatures, came after the lines
}

// detail finds the free rows below the heads, section by section, and the rows of
// sums.
func (f *former) detail(t *tables.Table) {
	c := tables.NewRows(t, f.book, f.at)
	d := &detailing{former: f, t: t, c: c, title: f.title(t), columns: f.columns(t), given: maps.Clone(c.Given)}
	expected := t.Rows[t.Last].Number + 1
	for i := t.Last + 1; i < len(t.Rows); i++ {
		row := &t.Rows[i]
		if row.Number > expected {
			d.begin(expected, -1)
		}
		expected = row.Number + 1
		switch column, bottom := d.labelled(i); {
		case column >= 0:
			d.section(row, column, bottom)
		case f.waiting(c, row):
			d.begin(row.Number, -1)
		default:
			d.other(row)
		}
	}
	switch {
	case d.run.First > 0:
		d.end(0)
	case !f.hasArea(t.Sheet.Name):
		d.begin(expected, -1)
		d.end(0)
	}
}

// end ends the free rows before a row; 0 is the end of the sheet.
func (d *detailing) end(next int) {
	if d.run.First > 0 {
		if d.bottom > 0 && (next == 0 || next > d.bottom+1) {
			next = d.bottom + 1
		}
		d.run.Rows = max(0, next-d.run.First)
		d.out.Areas = append(d.out.Areas, d.run)
	}
	d.run, d.bottom = Place{}, 0
}

// begin begins free rows, beside a label in a column or with -1 without one.
func (d *detailing) begin(n, label int) {
	if d.run.First > 0 || d.closed {
		return
	}
	d.run = Place{Sheet: d.t.Sheet.Name, First: n, Columns: d.columns, label: label + 1}
	if label >= 0 {
		d.run.Columns = slices.Clone(d.columns)
		for i := range d.run.Columns {
			if d.run.Columns[i].place == label {
				d.run.Columns[i].Show = "" // the label stays
			}
		}
	}
	if d.t.Register == nil {
		d.run.Of = d.former.section(d.c, d.title)
	} else {
		d.run.Register, d.run.Of, d.run.Where = d.t.Subject.Name, d.stage(d.t), d.c.Conditions()
	}
}

// other reads a row that waits for nothing: a heading, a sum, a note.
func (d *detailing) other(row *cells.Row) {
	d.end(row.Number)
	kind := d.c.Kind(row)
	first := rowText(row)
	d.closed = kind != tables.SectionRow && d.hasArea(d.t.Sheet.Name)
	if kind == tables.SectionRow {
		d.c.ReadSection(row, d.book)
	}
	if d.t.Register == nil && (tables.IsSum(first) || kind == tables.SectionRow) {
		d.sumRow(d.t, row, d.columns, d.sumOf(first, d.c, d.title), first)
	}
}

// labelled tells whether a row begins a section whose label stands beside its rows (产业项目
// merged over three of them), and gives the label's column and last row. A label of one row
// stands where the next row is no free one.
func (d *detailing) labelled(i int) (column, bottom int) {
	row := &d.t.Rows[i]
	column, bottom = -1, row.Number
	rest := cells.Row{Number: row.Number, Cells: slices.Clone(row.Cells)}
	for c := range rest.Cells {
		if rest.Cells[c].Blank() || tables.IsSerial(zone.Fold(rest.Cells[c].Text)) {
			continue
		}
		k := slices.IndexFunc(d.t.Tall[c], func(a cells.Area) bool { return a.Top == row.Number })
		if k < 0 {
			continue
		}
		rest.Cells[c] = cells.Cell{}
		if column < 0 || d.tells(row.Cells[c].Text) {
			column, bottom = c, d.t.Tall[c][k].Bottom
		}
	}
	if column < 0 && d.lone(i) {
		column = slices.IndexFunc(row.Cells, func(c cells.Cell) bool { return d.tells(c.Text) })
		rest.Cells[column] = cells.Cell{}
	}
	if column < 0 || !d.waiting(d.c, &rest) {
		return -1, 0
	}
	return column, bottom
}

// lone tells whether a row holds only the label of a section, in a column of labels, and
// has to take the section's lines itself.
func (d *detailing) lone(i int) bool {
	row := &d.t.Rows[i]
	at := slices.IndexFunc(row.Cells, func(c cells.Cell) bool { return d.tells(c.Text) })
	merged := slices.ContainsFunc(d.t.Merged,
		func(a cells.Area) bool { return a.Top <= row.Number && a.Bottom >= row.Number && a.Left < a.Right })
	if at < 0 || merged || !slices.ContainsFunc(d.t.Columns, func(c tables.Column) bool {
		return c.Place == at && slices.Contains(d.t.Headings, c.Field)
	}) {
		return false
	}
	if i+1 == len(d.t.Rows) {
		return true
	}
	next := &d.t.Rows[i+1]
	return next.Number == row.Number+1 && !d.waiting(d.c, next)
}

// tells tells whether a text is the value of a field that headings tell: 产业项目.
func (d *detailing) tells(text string) bool {
	text = zone.Fold(text)
	for _, name := range d.t.Headings {
		for _, one := range d.t.Fields[name].Offered(d.book) {
			if text != "" && strings.Contains(text, zone.Fold(one)) {
				return true
			}
		}
	}
	return false
}

// section begins the rows beside a label. What no label tells stays empty.
func (d *detailing) section(row *cells.Row, column, bottom int) {
	d.end(row.Number)
	d.c.Given, d.closed = maps.Clone(d.given), false
	label := cells.Row{Number: row.Number, Cells: make([]cells.Cell, column+1)}
	label.Cells[column] = row.Cells[column]
	if d.c.ReadSection(&label, d.book); !d.tells(row.Cells[column].Text) {
		return
	}
	d.begin(row.Number, column)
	d.bottom = bottom
}

func (f *former) hasArea(sheet string) bool {
	return slices.ContainsFunc(f.out.Areas, func(p Place) bool { return p.Sheet == sheet })
}

func rowText(row *cells.Row) string {
	var out []string
	for _, c := range row.Cells {
		if !c.Blank() && !c.Number {
			out = append(out, zone.Fold(c.Text))
		}
	}
	for _, s := range out {
		if tables.IsSum(s) {
			return s
		}
	}
	if len(out) > 0 {
		return out[0]
	}
	return ""
}

var placeholder = regexp.MustCompile(`^(x+|×+|…+|\.{3,}|·+)(项目)?$`)

// waiting tells whether a row waits for a project: it holds a number, dots or
// nothing.
func (f *former) waiting(c *tables.Rows, row *cells.Row) bool {
	for i := range row.Cells {
		cell := row.At(i)
		text := zone.Fold(cell.Text)
		if cell.Blank() || cell.Computed || cell.Number || cell.Broken || tables.IsSerial(text) ||
			placeholder.MatchString(text) {
			continue
		}
		return false
	}
	return true
}

func (f *former) columns(t *tables.Table) []FormColumn {
	var out []FormColumn
	for _, col := range t.Columns {
		show := ""
		switch {
		case col.Field != "":
			show = col.Field
			if t.Register == nil {
				show = Shown(col.Field)
			}
		case col.How == tables.ByHand:
		case t.Register != nil:
			switch l := tables.ParseLabel(col.Label).Text; {
			case l == "序号":
				show = l
			case t.Subject.Name == leads && strings.HasSuffix(l, stageField):
				show = stageField
			}
		default:
			for _, part := range append([]string{strings.ReplaceAll(col.Label, "／", "")},
				lastFirst(strings.Split(col.Label, "／"))...) {
				if s, ok := workedOut[tables.ParseLabel(part).Text]; ok && show == "" {
					show = s
				}
			}
		}
		unit := ""
		money := holdsMoney(t, show)
		if tables.YuanPer(col.Unit) > 0 == money {
			unit = col.Unit
		}
		if money {
			unit = cmp.Or(unit, t.Unit)
		}
		if money && (tables.IsForeignMoney(col.Unit) || tables.IsForeignMoney(unit)) {
			show, unit = "", "" // nothing here is kept in money of other countries
		}
		if f := t.Fields[col.Field]; f != nil && f.Kind == field.Land && col.Unit != "" && col.Unit != "亩" {
			show = ""
		}
		out = append(out, FormColumn{Column: col.Letter, Label: col.Label, Show: show, Unit: unit, place: col.Place})
	}
	return out
}

// addedUp are the columns besides amounts that a row of sums has.
var addedUp = map[string]bool{"用地": true, "完成率": true, "序时进度": true, "±百分点": true}

// isMoney tells whether a column of the ledger or a measure holds amounts.
func isMoney(show string) bool {
	if show == "序时应完成" {
		return true
	}
	for _, f := range field.All() {
		if Shown(f.Name) == show {
			return f.Kind == field.Money
		}
	}
	return false
}

// holdsMoney tells whether a column of a form holds amounts.
func holdsMoney(t *tables.Table, show string) bool {
	if t.Register == nil {
		return isMoney(show)
	}
	f := t.Fields[show]
	return f != nil && f.Kind == field.Money
}

// leads is the register whose rows have a stage, which is worked out.
const (
	leads      = "招商项目"
	stageField = "阶段"
)

// stage is the stage that a title of leads speaks of: 在谈项目.
func (f *former) stage(t *tables.Table) string {
	if a := f.words.about(t.Titles()); t.Subject.Name == leads && otherScopes[a.scope] == leads {
		return a.scope
	}
	return ""
}

func lastFirst(s []string) []string { slices.Reverse(s); return s }

// title is what the title and the name of a sheet speak of, where that is projects.
func (f *former) title(t *tables.Table) asked {
	a := f.words.about(t.Titles())
	if a.other() {
		return asked{}
	}
	return a
}

// section gives the projects of the section that a row stands in.
func (f *former) section(c *tables.Rows, title asked) string {
	var a asked
	for _, field := range []string{"产业", "类别"} {
		if said, ok := c.Given[field]; ok {
			a.conditions = []string{field + "=" + said.Value}
			break
		}
	}
	a, _ = a.within(title)
	return a.of()
}

// sumOf gives the projects of a row of sums: those its label names, all of them
// below 合计, else those of its section.
func (f *former) sumOf(label string, c *tables.Rows, title asked) string {
	if a, how := f.words.read(label); how == readable && (len(a.conditions) > 0 || strings.HasPrefix(label, "合计") ||
		strings.HasPrefix(label, "总计")) {
		if a, ok := a.within(title); ok {
			return a.of()
		}
	}
	return f.section(c, title)
}

// sumRow offers the sums of a group to the free cells of a row; cells with formulas
// are left alone when the form is filled.
func (f *former) sumRow(t *tables.Table, row *cells.Row, columns []FormColumn, of, label string) {
	for _, c := range columns {
		if (isMoney(c.Show) || addedUp[c.Show]) && row.At(c.place).Free() {
			f.out.Cells = append(f.out.Cells, Spot{Sheet: t.Sheet.Name, Cell: c.Column + strconv.Itoa(row.Number),
				Label: label + "／" + c.Label, Show: c.Show, Unit: c.Unit, Of: of, Kind: "合计"})
		}
	}
}

var countWords = regexp.MustCompile(`\(\d*[个项]?\)|[:：]`)

// officeWords are what the office says of itself where a form asks for it.
var officeWords = regexp.MustCompile(
	`^(填报单位|填报部门|报送单位|单位名称|填报日期|填报时间|单位负责人|负责人|审核人|制表人|填表人|填报人|联系电话)(（.*）)?[:：][\s　_]*$`)

// office finds cells such as 填报单位： that wait for words.
func (f *former) office(s *cells.Sheet) {
	for i := range s.Rows {
		for c := range s.Rows[i].Cells {
			text := strings.TrimSpace(s.Rows[i].Cells[c].Text)
			if m := officeWords.FindStringSubmatch(text); m != nil {
				f.out.Others = append(f.out.Others,
					Spot{Sheet: s.Name, Cell: numeral.Letters(c) + strconv.Itoa(s.Rows[i].Number), Label: text,
						Show: m[1], Kind: "文字"})
			}
		}
	}
}

var cellName = regexp.MustCompile(`^(?:(.+)!)?([A-Z]{1,3})([1-9]\d{0,6})$`)

// given takes single cells set by hand: C5 or 表!C5 → a reference, {…} or a measure.
func (f *former) given(s *cells.Sheet, by map[string]string) {
	for _, key := range slices.Sorted(maps.Keys(by)) {
		show := by[key]
		m := cellName.FindStringSubmatch(strings.TrimSpace(key))
		if m == nil || m[1] != "" && zone.Fold(m[1]) != zone.Fold(s.Name) || m[1] == "" && s.Name != f.only {
			continue
		}
		at := m[2] + m[3]
		i := slices.IndexFunc(f.out.Cells, func(o Spot) bool { return o.Sheet == s.Name && o.Cell == at })
		if i < 0 && show == "" {
			continue
		}
		spot := Spot{Sheet: s.Name, Cell: at, Label: "指定"}
		if i < 0 {
			i, f.out.Cells = len(f.out.Cells), append(f.out.Cells, spot)
		} else {
			spot.Label = f.out.Cells[i].Label // it stays where it was
		}
		if show != "" {
			name, unit := tables.SplitUnit(show, "")
			spot.Show, spot.Unit, spot.Kind = "{{"+strings.Trim(show, "{}")+"}}", unit, "引用"
			if a, how := f.words.read(name); how == readable && a.reference() != "" {
				spot.Show, spot.Unit, spot.Back, spot.Kind = a.reference(), cmp.Or(unit, a.unit), a.back, "指标"
			}
		}
		f.out.Cells[i] = spot
	}
}
