package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/zone"
)

// told is what a title or a heading says of the new rows below it.
type told struct {
	field, value, cell string
	with               string // of old rows too, but only of those that have something in this field
}

// says tells whether the sheet's name or a title speaks of something.
func (t *table) says(what *regexp.Regexp) bool {
	for _, s := range t.sayings() {
		if what.MatchString(s) {
			return true
		}
	}
	return false
}

// sayings are the titles, and the name of the sheet.
func (t *table) sayings() []string { return append(slices.Clone(t.above), zone.Fold(t.Name)) }

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
func (t *table) title() {
	for i := range t.Rows[:t.first] {
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

// surroundings reads all that stands above the heads, and the unit said once.
func (t *table) surroundings() {
	for i := range t.Rows[:t.first] {
		for c := range t.Rows[i].Cells {
			if text := zone.Fold(t.Rows[i].At(c).Text); text != "" {
				t.above = append(t.above, text)
			}
		}
	}
	t.unit = t.unitOfAll()
}

// unitOfAll reads the unit that is said once, above the heads or among them.
func (t *table) unitOfAll() string {
	for i := range t.Rows[:t.last+1] {
		for c := range t.Rows[i].Cells {
			if m := sheetUnit.FindStringSubmatch(zone.Fold(t.Rows[i].At(c).Text)); m != nil {
				return m[1]
			}
		}
	}
	for i := range t.Rows[:t.first] {
		for c := range t.Rows[i].Cells {
			if m := titleUnit.FindStringSubmatch(zone.Fold(t.Rows[i].At(c).Text)); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// titleUnit is the unit at the end of a title: 重点项目投资表（万元）.
var titleUnit = regexp.MustCompile(`(?:表|台账|清单|名单|一览|情况|汇总|统计)\((亿元|百万元|万元|千元|元)\)$`)

// projectRegister tells which register of projects a sheet's title or name speaks of.
func (t *table) projectRegister() (zone.Register, bool) {
	for _, s := range append([]string{zone.Fold(t.Name)}, t.above...) {
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
func keyLeads(t *table, _ *zone.Book, _ zone.Period) []told {
	if t.says(keyLead) {
		return []told{{field: "重点招引", value: "是"}}
	}
	return nil
}

// kindOf tells the one kind that a title speaks of: a list of 荣誉, of requests by
// 政务直通车.
func kindOf(field string) func(*table, *zone.Book, zone.Period) []told {
	return func(t *table, _ *zone.Book, _ zone.Period) []told {
		title, choices := strings.Join(t.sayings(), " "), t.fields[field].choices
		if one := spoken(choices, title); slices.Contains(choices, one) {
			return []told{{field: field, value: one}}
		}
		return nil
	}
}

// leaders tells that every firm of a list of leaders is one, and of which year the
// head says that the revenue is.
func leaders(t *table, _ *zone.Book, _ zone.Period) []told {
	var out []told
	if t.says(leader) {
		out = append(out, told{field: "龙头", value: "是"})
	}
	for i := range t.columns {
		if c := &t.columns[i]; c.Field == "营业收入" && c.year > 0 {
			out = append(out, told{field: "收入年度", value: strconv.Itoa(c.year), with: "营业收入"})
		}
	}
	return out
}

// yearOfGoals is the year that a sheet of goals is about: its title's, else the
// import's.
func yearOfGoals(t *table, _ *zone.Book, at zone.Period) []told {
	for _, s := range t.sayings() {
		if m := anyYear.FindStringSubmatch(s); m != nil {
			return []told{{field: "年度", value: m[1]}}
		}
	}
	if at.Valid() {
		return []told{{field: "年度", value: strconv.Itoa(at.Year)}}
	}
	return nil
}

var leastIn = regexp.MustCompile(`^(总投资)?(\d[\d.]*|十|百|千)亿元?(级|及?以上)`)

// leastOfGoal reads the least total investment out of a goal's name: 10亿元以上,
// 百亿级.
func leastOfGoal(name string) []told {
	m := leastIn.FindStringSubmatch(zone.Fold(name))
	if m == nil {
		return nil
	}
	n := cmp.Or(map[string]string{"十": "10", "百": "100", "千": "1000"}[m[2]], m[2])
	return []told{{field: "总投资不低于", value: n + "亿元"}}
}

// chainOfSheet is the chain whose links alone a sheet holds, 新材料产业链鱼骨图: one
// of the book's, else the sheet's name where a title has it, else what the title says.
func chainOfSheet(t *table, b *zone.Book, _ zone.Period) []told {
	best, name := "", zone.Fold(t.Name)
	for _, s := range t.sayings() {
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
			best = strings.TrimSpace(t.Name)
		default:
			best = strings.TrimPrefix(m[1], zone.Fold(b.Office.Zone))
		}
	}
	if best == "" {
		return nil
	}
	return []told{{field: "产业链", value: best}}
}
