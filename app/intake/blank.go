package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/fields"
	"zonebrief/reports/zone"
)

// Blank is a form of somebody else's (套表), as it was understood: where lines of
// projects go, where single figures go, and where the office's own words go.
type Blank struct {
	Title  string  `json:"title"`
	Areas  []Place `json:"areas"`
	Cells  []Spot  `json:"cells"`
	Others []Spot  `json:"words"`
}

// Place is an area of a sheet for lines of projects.
type Place struct {
	Sheet   string       `json:"sheet"`
	First   int          `json:"first"` // row
	Rows    int          `json:"rows"`  // that are free; 0: to the end of the sheet
	Columns []FormColumn `json:"columns"`
	Group   Group        `json:"group"`
	Tags    bool         `json:"tags"`
}

// FormColumn is a column of such an area.
type FormColumn struct {
	Column string `json:"column"`
	Label  string `json:"label"`
	Show   string `json:"show"` // a column of the ledger; empty stays empty
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
	Show  string `json:"show"` // a measure, a column to add up, a reference or words
	Unit  string `json:"unit"`
	Group Group  `json:"group"`
	Kind  string `json:"kind"` // 合计, 指标, 引用, 文字
}

// Group is which projects are meant: those of a register, an industry, a unit or a
// district. The zero Group is all of them.
type Group struct {
	Field string `json:"field"`
	Value string `json:"value"`
}

// columnNames turns the book's fields into columns of the ledger.
var columnNames = map[string]string{"名称": "项目名称", "解决措施": "措施", "联系领导": "责任领导", "建筑投资": "建筑", "安装投资": "安装", "设备投资": "设备", "其他投资": "其他",
	"人工旗别": "旗别"}

// Shown gives the column of the ledger for a field.
func Shown(field string) string {
	if f, ok := strings.CutSuffix(field, "手续"); ok {
		return f
	}
	return cmp.Or(columnNames[field], field)
}

// workedOut are labels of what is worked out, for forms ask for it too.
var workedOut = map[string]string{"序号": "序号", "完成率": "完成率", "投资完成率": "完成率", "完成比例": "完成率", "完成年度计划比例": "完成率", "占年度计划": "完成率", "占年度计划比例": "完成率", "占年计划": "完成率", "序时进度": "序时进度", "序时应完成": "序时应完成",
	"±百分点": "±百分点", "超序时": "±百分点", "超序时进度": "±百分点", "是否开工": "是否开工", "是否入库": "是否入库", "旗别": "旗别", "评定旗别": "旗别", "上期旗别": "上期旗别", "名次": "名次", "排名": "名次", "逾期节点": "逾期节点"}

// measureWords are labels of figures of groups.
var measureWords = map[string]string{"项目数": "项目数", "项目个数": "项目数", "个数": "项目数", "项目数量": "项目数", "数量": "项目数", "总投资": "总投资", "计划总投资": "总投资", "总投资额": "总投资", "年度计划": "年度计划", "年度计划投资": "年度计划", "本年计划投资": "年度计划", "年计划投资": "年度计划", "计划投资": "年度计划",
	"本期完成": "本期完成", "本期完成投资": "本期完成", "本年累计": "本年累计", "累计完成投资": "本年累计", "本年累计完成投资": "本年累计", "完成投资": "本年累计", "累计完成": "本年累计", "本年完成投资": "本年累计", "核定投资": "核定投资", "统计核定": "核定投资",
	"完成率": "投资完成率", "投资完成率": "投资完成率", "完成比例": "投资完成率", "序时进度": "序时进度", "超序时": "±百分点", "±百分点": "±百分点", "应开工": "应开工", "应开工项目数": "应开工", "应开工数": "应开工", "已开工": "已开工", "已开工项目数": "已开工", "开工数": "已开工", "开工项目数": "已开工", "开工率": "开工率",
	"应入库": "应入库", "应入库数": "应入库", "已入库": "已入库", "入库数": "已入库", "入库率": "入库率", "红旗": "红旗", "红旗数": "红旗", "蓝旗": "蓝旗", "蓝旗数": "蓝旗", "黄旗": "黄旗", "黄旗数": "黄旗", "蜗牛": "蜗牛", "蜗牛数": "蜗牛", "未报": "未报", "未报数": "未报"}

// plainColumns head the only column of figures of a list of measures.
var plainColumns = regexp.MustCompile(`^(数值|数据|完成情况|完成数|金额|合计|总计|全区|数量|指标值|实际|本期|当前|情况)$`)

var tag = regexp.MustCompile(`\{\{\s*([^{}]+?)\s*\}\}`)

// former works a form out.
type former struct {
	book *zone.Book
	o    *Options
	out  *Blank
	only string // the first sheet, which cells set by hand mean without a name
}

// Understand says what belongs where in a form. by maps labels or cells, set by
// hand, to columns, measures or references.
func Understand(b *zone.Book, sheets []Sheet, at zone.Period, by map[string]string) *Blank {
	o := &Options{Period: at, hand: map[string]string{}}
	for _, from := range []map[string]string{b.Labels, by} {
		for label, show := range from {
			o.hand[zone.Fold(strings.ReplaceAll(label, "／", ""))] = show
		}
	}
	f := &former{book: b, o: o, out: &Blank{Areas: []Place{}, Cells: []Spot{}, Others: []Spot{}}}
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
		f.words(s)
		f.given(s, by)
	}
	return f.out
}

func firstText(s *Sheet) string {
	for _, c := range s.Rows[0].Cells {
		if !c.blank() {
			return strings.TrimSpace(c.Text)
		}
	}
	return s.Name
}

// tags reads a form that says itself what belongs where: {{项目名称}} in a row that
// repeats, {{产业项目.总投资}} anywhere.
func (f *former) tags(s *Sheet) bool {
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
			name, unit := splitUnit(m[1], "")
			if show := f.column(name); show != "" && !strings.ContainsAny(name, ".[。［") && tag.ReplaceAllString(strings.TrimSpace(text), "") == "" {
				place.Columns = append(place.Columns, FormColumn{Column: letters(c), Label: m[0], Show: show, Unit: cmp.Or(unit, f.unitOf(s, c, row.Number)), place: c})
				continue
			}
			f.out.Cells = append(f.out.Cells, Spot{Sheet: s.Name, Cell: letters(c) + strconv.Itoa(row.Number), Label: text, Show: text, Kind: "引用"})
		}
		if len(place.Columns) > 0 {
			f.out.Areas = append(f.out.Areas, place)
		}
	}
	return found
}

// unitOf reads the unit of a tagged column from its head or its sheet.
func (f *former) unitOf(s *Sheet, column, below int) string {
	unit := ""
	for i := range s.Rows {
		if s.Rows[i].Number >= below {
			break
		}
		if u := clean(s.Rows[i].at(column).Text).unit; u != "" {
			unit = u
		}
		for _, c := range s.Rows[i].Cells {
			if m := sheetUnit.FindStringSubmatch(zone.Fold(c.Text)); m != nil && unit == "" {
				unit = m[1]
			}
		}
	}
	return unit
}

// column finds the column of the ledger for a label.
func (f *former) column(s string) string {
	if show, ok := f.o.hand[zone.Fold(s)]; ok {
		name, _ := splitUnit(show, "")
		return Shown(name)
	}
	l := clean(s)
	if show, ok := workedOut[l.text]; ok {
		return show
	}
	if field, how := match(l, s, nil); how == ByName || how == ByGuess {
		return Shown(field)
	}
	return ""
}

// sheet reads a form without tags.
func (f *former) sheet(s *Sheet) {
	if t := find(s, f.o); t != nil && !t.counts() {
		f.detail(t)
		return
	}
	f.matrix(s)
}

// detail finds the free rows below the heads, section by section, and the rows of
// sums.
func (f *former) detail(t *table) {
	columns := f.columns(t)
	c := newReading(t)
	start := t.Rows[t.last].Number + 1
	run := Place{}
	end := func(next int) {
		if run.First > 0 {
			run.Rows = max(0, next-run.First)
			f.out.Areas = append(f.out.Areas, run)
		}
		run = Place{}
	}
	begin := func(n int) {
		if run.First == 0 {
			run = Place{Sheet: t.Name, First: n, Columns: columns, Group: f.groupOf(c)}
		}
	}
	expected := start
	for i := t.last + 1; i < len(t.Rows); i++ {
		row := &t.Rows[i]
		if row.Number > expected {
			begin(expected)
		}
		expected = row.Number + 1
		if f.waiting(c, row) {
			begin(row.Number)
			continue
		}
		end(row.Number)
		kind := c.kind(row, c.words(row, "名称"), c.words(row, "编号"))
		first := rowText(row)
		if kind == rowSection {
			c.section(row, f.book)
		}
		if sums.MatchString(first) || kind == rowSection {
			f.sumRow(t, row, columns, f.groupOf(c), first)
		}
	}
	switch {
	case run.First > 0:
		end(0)
	case !f.hasArea(t.Name):
		begin(expected)
		end(0)
	}
}

func (f *former) hasArea(sheet string) bool {
	return slices.ContainsFunc(f.out.Areas, func(p Place) bool { return p.Sheet == sheet })
}

func rowText(row *Row) string {
	var out []string
	for _, c := range row.Cells {
		if !c.blank() && !c.Number {
			out = append(out, zone.Fold(c.Text))
		}
	}
	for _, s := range out {
		if sums.MatchString(s) {
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
func (f *former) waiting(c *reading, row *Row) bool {
	for i := range row.Cells {
		cell := row.at(i)
		text := zone.Fold(cell.Text)
		if cell.blank() || cell.Formula != "" || cell.Number || cell.Broken || untitled.MatchString(text) || placeholder.MatchString(text) {
			continue
		}
		return false
	}
	return true
}

func (f *former) columns(t *table) []FormColumn {
	var out []FormColumn
	for _, col := range t.columns {
		show := ""
		switch {
		case col.Field != "":
			show = Shown(col.Field)
		case col.How == ByHand:
		default:
			for _, part := range append([]string{strings.ReplaceAll(col.Label, "／", "")}, lastFirst(strings.Split(col.Label, "／"))...) {
				if s, ok := workedOut[clean(part).text]; ok && show == "" {
					show = s
				}
			}
		}
		unit := ""
		if rates[col.Unit] > 0 == isMoney(show) {
			unit = col.Unit
		}
		if isMoney(show) {
			unit = cmp.Or(unit, t.unit)
		}
		out = append(out, FormColumn{Column: col.Letter, Label: col.Label, Show: show, Unit: unit, place: col.place})
	}
	return out
}

// unitFor gives the unit of a measure: only amounts take that of the whole sheet.
func unitFor(show, own, sheet string) string {
	if isMoney(show) {
		return cmp.Or(own, sheet)
	}
	return ""
}

// addedUp are the columns besides amounts that a row of sums has.
var addedUp = map[string]bool{"用地": true, "完成率": true, "序时进度": true, "±百分点": true}

// isMoney tells whether a column of the ledger or a measure holds amounts.
func isMoney(show string) bool {
	if show == "序时应完成" {
		return true
	}
	for _, f := range fields.All() {
		if Shown(f.Name) == show {
			return f.Kind == fields.Money
		}
	}
	return false
}

func lastFirst(s []string) []string { slices.Reverse(s); return s }

// groupOf is the group of the section that a row stands in.
func (f *former) groupOf(c *reading) Group {
	for _, field := range []string{"产业", "类别"} {
		if said, ok := c.given[field]; ok {
			return Group{field, said.value}
		}
	}
	return Group{}
}

// sumRow offers the sums of a group to the free cells of a row; cells with formulas
// are left alone when the form is filled.
func (f *former) sumRow(t *table, row *Row, columns []FormColumn, g Group, label string) {
	if named, ok := f.group(label); ok && named != (Group{}) {
		g = named
	} else if strings.HasPrefix(label, "合计") || strings.HasPrefix(label, "总计") {
		if r, told := t.register(); told {
			g = Group{"类别", r.Title()}
		} else {
			g = Group{}
		}
	}
	for _, c := range columns {
		if (isMoney(c.Show) || addedUp[c.Show]) && row.at(c.place).blank() && row.at(c.place).Formula == "" {
			f.out.Cells = append(f.out.Cells, Spot{Sheet: t.Name, Cell: c.Column + strconv.Itoa(row.Number), Label: label + "／" + c.Label, Show: c.Show, Unit: c.Unit, Group: g, Kind: "合计"})
		}
	}
}

// group finds the group of projects that a label names.
func (f *former) group(label string) (Group, bool) {
	text := countWords.ReplaceAllString(ordinal.ReplaceAllString(zone.Fold(label), ""), "")
	text = strings.TrimSuffix(strings.TrimSuffix(text, "小计"), "合计")
	switch text {
	case "", "总计", "全区", "全部", "全部项目", "汇总", "全县", "开发区", "园区":
		return Group{}, true
	case "产业项目", "产业类", "产业":
		return Group{"类别", zone.Industry.Title()}, true
	case "平台项目", "政府投资项目", "政府投资", "平台":
		return Group{"类别", zone.Public.Title()}, true
	}
	for field, of := range map[string]func(*zone.Project) string{"责任单位": func(p *zone.Project) string { return p.Unit }, "片区": func(p *zone.Project) string { return p.District }, "建设性质": func(p *zone.Project) string { return p.Nature }} {
		for _, p := range f.book.Projects {
			if v := of(p); v != "" && zone.Fold(v) == text {
				return Group{field, v}, true
			}
		}
	}
	for _, name := range f.book.Industries {
		if n := zone.Fold(name); n == text || n+"产业" == text || n+"项目" == text {
			return Group{"产业", name}, true
		}
	}
	return Group{}, false
}

var countWords = regexp.MustCompile(`\(\d*[个项]?\)|[:：]`)

// matrix reads a form of figures: the label of a row and the label of a column say
// which figure of which group belongs where they cross.
func (f *former) matrix(s *Sheet) {
	t := &table{Sheet: s}
	best := 0
	for first := 0; first < min(len(s.Rows), searchTop); first++ {
		for n := 1; n <= headRows && first+n <= len(s.Rows); n++ {
			try := &table{Sheet: s, first: first, last: first + n - 1, merged: s.Merged}
			if !try.possible() {
				continue
			}
			score := 0
			for c, parts := range try.heads() {
				if c > 0 && len(parts) > 0 {
					if _, _, ok := f.meaning(parts); ok {
						score += 10
					}
				}
			}
			if score -= n; score > best {
				best, t = score, try
			}
		}
	}
	if best <= 0 {
		f.pairs(s)
		return
	}
	t.surroundings()
	heads := t.heads()
	for i := t.last + 1; i < len(s.Rows); i++ {
		row := &s.Rows[i]
		label, at := "", 0
		for c := range min(3, len(row.Cells)) {
			if cell := row.at(c); !cell.blank() && !cell.Number && !untitled.MatchString(zone.Fold(cell.Text)) && !lone.MatchString(zone.Fold(cell.Text)) {
				label, at = strings.TrimSpace(cell.Text), c
				break
			}
		}
		if label == "" || notes.MatchString(zone.Fold(label)) {
			continue
		}
		for c := at + 1; c < len(heads); c++ {
			if row.at(c).blank() && row.at(c).Formula == "" && len(heads[c]) > 0 {
				f.cross(t, row, c, label, heads[c])
			}
		}
	}
}

// meaning says whether heads name a measure or a group.
func (f *former) meaning(parts []string) (measure string, g Group, ok bool) {
	for _, part := range append([]string{strings.Join(parts, "")}, lastFirst(slices.Clone(parts))...) {
		if m, found := measureWords[clean(part).text]; found && measure == "" {
			measure, ok = m, true
		}
	}
	for _, part := range parts {
		if found, is := f.group(part); is && found != (Group{}) {
			g, ok = found, true
		}
	}
	return measure, g, ok || len(parts) > 0 && plainColumns.MatchString(clean(parts[len(parts)-1]).text)
}

func (f *former) cross(t *table, row *Row, c int, label string, heads []string) {
	measure, g, ok := f.meaning(heads)
	if !ok {
		return
	}
	unit := ""
	for _, h := range heads {
		unit = cmp.Or(clean(h).unit, unit)
	}
	if measure != "" {
		named, is := f.group(label)
		if !is {
			return
		}
		if named != (Group{}) {
			g = named
		}
	} else {
		if measure = measureWords[clean(label).text]; measure == "" {
			return
		}
		unit = cmp.Or(clean(label).unit, unit)
		for k := range row.Cells { // a column of units
			if u := zone.Fold(row.at(k).Text); rates[u] > 0 {
				unit = cmp.Or(unit, u)
			}
		}
	}
	f.out.Cells = append(f.out.Cells, Spot{Sheet: t.Name, Cell: letters(c) + strconv.Itoa(row.Number), Label: label + "／" + strings.Join(heads, "／"), Show: measure, Unit: unitFor(measure, unit, t.unit), Group: g, Kind: "指标"})
}

// pairs reads a form of labels with a free cell to their right.
func (f *former) pairs(s *Sheet) {
	t := &table{Sheet: s, last: len(s.Rows) - 1, first: len(s.Rows)}
	t.surroundings()
	for i := range s.Rows {
		row := &s.Rows[i]
		for c := range row.Cells {
			l := clean(row.at(c).Text)
			m, ok := measureWords[l.text]
			if ok && row.at(c+1).blank() && row.at(c+1).Formula == "" {
				unit := l.unit
				if u := zone.Fold(row.at(c + 2).Text); unit == "" && rates[u] > 0 {
					unit = u
				}
				f.out.Cells = append(f.out.Cells, Spot{Sheet: s.Name, Cell: letters(c+1) + strconv.Itoa(row.Number), Label: row.at(c).Text, Show: m, Unit: unitFor(m, unit, t.unit), Kind: "指标"})
			}
		}
	}
}

// officeWords are what the office says of itself where a form asks for it.
var officeWords = regexp.MustCompile(`^(填报单位|填报部门|报送单位|单位名称|填报日期|填报时间|单位负责人|负责人|审核人|制表人|填表人|填报人|联系电话)(（.*）)?[:：][\s　_]*$`)

// words finds cells such as 填报单位： that wait for words.
func (f *former) words(s *Sheet) {
	for i := range s.Rows {
		for c := range s.Rows[i].Cells {
			text := strings.TrimSpace(s.Rows[i].Cells[c].Text)
			if m := officeWords.FindStringSubmatch(text); m != nil {
				f.out.Others = append(f.out.Others, Spot{Sheet: s.Name, Cell: letters(c) + strconv.Itoa(s.Rows[i].Number), Label: text, Show: m[1], Kind: "文字"})
			}
		}
	}
}

var cellName = regexp.MustCompile(`^(?:(.+)!)?([A-Z]{1,3})([1-9]\d{0,6})$`)

// given takes single cells set by hand: C5 or 表!C5 → a reference, {…} or a measure.
func (f *former) given(s *Sheet, by map[string]string) {
	for key, show := range by {
		m := cellName.FindStringSubmatch(strings.TrimSpace(key))
		if m == nil || m[1] != "" && zone.Fold(m[1]) != zone.Fold(s.Name) || m[1] == "" && s.Name != f.only {
			continue
		}
		at := m[2] + m[3]
		f.out.Cells = slices.DeleteFunc(f.out.Cells, func(o Spot) bool { return o.Sheet == s.Name && o.Cell == at })
		if show == "" {
			continue
		}
		name, unit := splitUnit(show, "")
		spot := Spot{Sheet: s.Name, Cell: at, Label: "指定", Show: "{{" + strings.Trim(show, "{}") + "}}", Kind: "引用"}
		if measure, ok := measureWords[clean(name).text]; ok {
			spot.Show, spot.Unit, spot.Kind = measure, unit, "指标"
		}
		f.out.Cells = append(f.out.Cells, spot)
	}
}
