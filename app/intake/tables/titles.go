package tables

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/zone"
)

// Statement is what a title or a heading says of the new rows below it.
type Statement struct {
	Field, Value string
	Cell         string // where a heading says it; empty: a title does
	With         string // of old rows too, but only of those that have something in this field
}

// says tells whether the sheet's name or a title speaks of something.
func (t *Table) says(what *regexp.Regexp) bool {
	for _, s := range t.Titles() {
		if what.MatchString(s) {
			return true
		}
	}
	return false
}

// Titles returns the folded texts above the heads that are titles, and the name of the sheet.
func (t *Table) Titles() []string { return append(slices.Clone(t.above), zone.Fold(t.Sheet.Name)) }

var (
	keyLead   = regexp.MustCompile(`重点(招引|招商)`)
	leader    = regexp.MustCompile(`龙头`)
	anyYear   = regexp.MustCompile(`(\d{4})年`)
	ofChain   = regexp.MustCompile(`^["“《]?(.+?)["”》]?(产业链|链)?(招商)?(鱼骨图|环节)`)
	sheetUnit = regexp.MustCompile(`单位[:：]?\(?(亿元|百万元|万元|千元|元|[亿万百千]*(?:美元|美金|欧元|港元|港币|日元|英镑))`)
	periodIn  = regexp.MustCompile(`(\d{4})年(\d{1,2})月(上半月|下半月)?`)
)

// title reads the rows above the heads that are no rows of a table: the first ones,
// as long as they have a few cells at most.
func (t *Table) title() {
	for i := range t.Rows[:t.First] {
		var texts []string
		for c := range t.Rows[i].Cells {
			if text := zone.Fold(t.Rows[i].At(c).Text); text != "" {
				texts = append(texts, text)
			}
		}
		if len(texts) > 4 || headlike(&t.Rows[i], 2) {
			return
		}
		t.above = append(t.above, texts...)
	}
}

// ReadSurroundings takes all that stands above the heads as titles, and reads the unit said once.
func (t *Table) ReadSurroundings() {
	for i := range t.Rows[:t.First] {
		for c := range t.Rows[i].Cells {
			if text := zone.Fold(t.Rows[i].At(c).Text); text != "" {
				t.above = append(t.above, text)
			}
		}
	}
	t.Unit = t.unitOfAll()
}

// unitOfAll reads the unit that is said once, above the heads or among them.
func (t *Table) unitOfAll() string {
	for i := range t.Rows[:t.Last+1] {
		for c := range t.Rows[i].Cells {
			if unit := UnitSaid(t.Rows[i].At(c).Text); unit != "" {
				return unit
			}
		}
	}
	for i := range t.Rows[:t.First] {
		for c := range t.Rows[i].Cells {
			if m := titleUnit.FindStringSubmatch(zone.Fold(t.Rows[i].At(c).Text)); m != nil {
				return m[1]
			}
		}
	}
	return t.unitInRows()
}

// unitInRows returns the unit of money that stands in every row, in a column of units (计量单位); empty
// where rows differ.
func (t *Table) unitInRows() string {
	at := slices.IndexFunc(t.Columns, func(c Column) bool {
		return c.Field == "" && (ParseLabel(c.Label).Text == "计量单位" || ParseLabel(c.Label).Text == "金额单位")
	})
	if at < 0 {
		return ""
	}
	unit := ""
	for i := t.Last + 1; i < len(t.Rows); i++ {
		switch text := zone.Fold(t.Rows[i].At(t.Columns[at].Place).Text); {
		case text == "" || text == unit:
		case unit == "" && YuanPer(text) > 0:
			unit = text
		default:
			return ""
		}
	}
	return unit
}

// titleUnit is the unit at the end of a title: 重点项目投资表（万元）.
var titleUnit = regexp.MustCompile(`(?:表|台账|清单|名单|一览|情况|汇总|统计)\((亿元|百万元|万元|千元|元)\)$`)

// projectRegister tells which register of projects a sheet's title or name speaks of.
func (t *Table) projectRegister() (zone.Register, bool) {
	for _, s := range append([]string{zone.Fold(t.Sheet.Name)}, t.above...) {
		switch {
		case strings.Contains(s, "平台项目") || strings.Contains(s, "政府投资"):
			return zone.Public, true
		case strings.Contains(s, "产业项目"):
			return zone.Industry, true
		}
	}
	return zone.Industry, false
}

// keyLeads tells that every lead of a sheet of key leads is one.
func keyLeads(t *Table, _ *zone.Book, _ zone.Period) []Statement {
	if t.says(keyLead) {
		return []Statement{{Field: "重点招引", Value: "是"}}
	}
	return nil
}

// kindOf returns what tells the one choice of a field that a title speaks of: a list of 荣誉, of
// requests by 政务直通车.
func kindOf(field string) func(*Table, *zone.Book, zone.Period) []Statement {
	return func(t *Table, _ *zone.Book, _ zone.Period) []Statement {
		title, choices := strings.Join(t.Titles(), " "), t.Fields[field].Choices
		if one := ChoiceIn(choices, title); slices.Contains(choices, one) {
			return []Statement{{Field: field, Value: one}}
		}
		return nil
	}
}

// leaders tells that every firm of a list of leaders is one, and of which year the
// head says that the revenue is.
func leaders(t *Table, _ *zone.Book, _ zone.Period) []Statement {
	var out []Statement
	if t.says(leader) {
		out = append(out, Statement{Field: "龙头", Value: "是"})
	}
	for i := range t.Columns {
		if c := &t.Columns[i]; c.Field == "营业收入" && c.year > 0 {
			out = append(out, Statement{Field: "收入年度", Value: strconv.Itoa(c.year), With: "营业收入"})
		}
	}
	return out
}

// yearOfGoals is the year that a sheet of goals is about: its title's, else the
// import's.
func yearOfGoals(t *Table, _ *zone.Book, at zone.Period) []Statement {
	for _, s := range t.Titles() {
		if m := anyYear.FindStringSubmatch(s); m != nil {
			return []Statement{{Field: "年度", Value: m[1]}}
		}
	}
	if at.Valid() {
		return []Statement{{Field: "年度", Value: strconv.Itoa(at.Year)}}
	}
	return nil
}

var leastIn = regexp.MustCompile(`^(总投资)?(\d[\d.]*|十|百|千)亿元?(级|及?以上)`)

// leastOfGoal reads the least total investment out of a goal's name: 10亿元以上,
// 百亿级.
func leastOfGoal(name string) []Statement {
	m := leastIn.FindStringSubmatch(zone.Fold(name))
	if m == nil {
		return nil
	}
	n := cmp.Or(map[string]string{"十": "10", "百": "100", "千": "1000"}[m[2]], m[2])
	return []Statement{{Field: "总投资不低于", Value: n + "亿元"}}
}

// chainOfSheet is the chain whose links alone a sheet holds, 新材料产业链鱼骨图: one
// of the book's, else the sheet's name where a title has it, else what the title says.
func chainOfSheet(t *Table, b *zone.Book, _ zone.Period) []Statement {
	best, name := "", zone.Fold(t.Sheet.Name)
	for _, s := range t.Titles() {
		for _, c := range b.Chains {
			if strings.Contains(s, zone.Fold(c.Name)) && len(c.Name) > len(best) {
				best = c.Name
			}
		}
	}
	for _, s := range t.above {
		m := ofChain.FindStringSubmatch(s)
		switch {
		case best != "" || m == nil || m[1] == "产业" || m[1] == "招商":
		case strings.HasSuffix(m[1], name):
			best = strings.TrimSpace(t.Sheet.Name)
		default:
			best = strings.TrimPrefix(m[1], zone.Fold(b.Office.Zone))
		}
	}
	if best == "" {
		return nil
	}
	return []Statement{{Field: "产业链", Value: best}}
}

// PeriodSaid returns the month that a title speaks of, and the words that say so (2023年4月,
// 2023年4月上半月); its half is 0 where the title leaves that open. No words: no title speaks of one.
func (t *Table) PeriodSaid() (words string, said zone.Period) {
	for _, text := range t.above {
		if m := periodIn.FindStringSubmatch(text); m != nil && !ofForm.MatchString(text) {
			half := map[string]int{"上半月": 1, "下半月": 2}[m[3]]
			return m[0], zone.Period{Year: atoi(m[1]), Month: atoi(m[2]), Half: half}
		}
	}
	return "", zone.Period{}
}

// UnitSaid returns the unit of money that a text says for all figures of its sheet: 单位：万元.
// Empty is none.
func UnitSaid(text string) string {
	if m := sheetUnit.FindStringSubmatch(zone.Fold(text)); m != nil {
		return m[1]
	}
	return ""
}
