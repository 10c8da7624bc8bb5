package zone

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Finding is one thing that does not hold in the book (核对问题).
type Finding struct {
	Project  string // the name of the project, platform or area; empty where the book itself is meant
	Field    string // in Chinese, as the screens name it
	Period   Period // zero where the finding belongs to no half-month
	Found    string
	Expected string
}

// String gives one line for the user, in Chinese.
func (f Finding) String() string {
	var b strings.Builder
	if f.Project != "" {
		fmt.Fprintf(&b, "“%s”", f.Project)
	}
	if !f.Period.IsZero() {
		b.WriteString(f.Period.Title())
	}
	fmt.Fprintf(&b, "的“%s”为%s，应为%s", f.Field, f.Found, f.Expected)
	return b.String()
}

// Check proves the identities of the trade over the whole book and returns
// every breach, by project and then by period, those of the map last.
func (b *Book) Check() []Finding {
	var out []Finding
	out = append(out, b.checkNames()...)
	for _, p := range b.Projects {
		out = append(out, b.checkProject(p)...)
		out = append(out, p.checkPrior()...)
		for _, at := range p.Periods() {
			out = append(out, p.checkProgress(at)...)
		}
	}
	return append(out, b.checkMap()...)
}

// checkNames holds names unique after trimming and width-folding.
func (b *Book) checkNames() []Finding {
	var out []Finding
	first := map[string]*Project{}
	codes := map[string]*Project{}
	for _, p := range b.Projects {
		key := Fold(p.Name)
		if key == "" {
			out = append(out, Finding{Project: p.Code, Field: "名称", Found: "空", Expected: "项目名称"})
		} else if other := first[key]; other != nil {
			out = append(out, Finding{Project: p.Name, Field: "名称", Found: "与“" + other.Name + "”（编号" + other.Code +
				"）重名", Expected: "唯一的名称"})
		} else {
			first[key] = p
		}
		if other := codes[p.Code]; other != nil && p.Code != "" {
			out = append(out, Finding{Project: p.Name, Field: "编号", Found: p.Code + "（与“" + other.Name + "”相同）",
				Expected: "唯一的编号"})
		}
		codes[p.Code] = p
	}
	return out
}

// Natures are what a project's nature (建设性质) can be; a new project has the first of them.
var Natures = []string{"新建", "续建", "技改"}

// NewProject returns a project of which nothing is known yet but that it is newly built (新建).
func NewProject() *Project { return &Project{Nature: Natures[0]} }

func (b *Book) checkProject(p *Project) []Finding {
	var out []Finding
	bad := func(field, found, expected string) {
		out = append(out, Finding{Project: p.Name, Field: field, Found: found, Expected: expected})
	}
	// 续建 + 新建 + 技改 = all holds when every project is one of the three.
	if !oneOf(p.Nature, Natures) {
		bad("建设性质", quoted(p.Nature), "新建、续建、技改之一")
	}
	if p.Register == Industry && !oneOf(p.Industry, b.Industries) {
		expected := "设置中的产业之一"
		if nearest := nearestName(p.Industry, b.Industries); p.Industry != "" && nearest != "" {
			expected += "（您是否指“" + nearest + "”）"
		}
		bad("产业", quoted(p.Industry), expected)
	}
	for _, n := range Nodes() {
		m := p.Milestones[n]
		if !m.Planned.IsZero() && !m.Planned.Valid() {
			bad(n.Title()+"计划", m.Planned.String(), "存在的日期")
		}
		if !m.Actual.IsZero() && !m.Actual.Valid() {
			bad(n.Title()+"实际", m.Actual.String(), "存在的日期")
		}
	}
	start, enrol := p.Milestones[Start].Actual, p.Milestones[Enrolment].Actual
	if !enrol.IsZero() && start.IsZero() {
		bad("入库实际", enrol.Chinese(), "开工之后（开工实际为空）")
	}
	if p.Total.Known && p.Foreign.Known && p.Foreign.Value > p.Total.Value {
		bad("其中外资", yuan(p.Foreign.Value), "不超过总投资"+yuan(p.Total.Value))
	}
	return out
}

// checkPrior holds 上年底累计 of a year against 自开始累计 of the last half-month before it, which a correction
// after the year's end changes. A year whose last half-month has no figure proves nothing.
func (p *Project) checkPrior() []Finding {
	var out []Finding
	for _, year := range slices.Sorted(maps.Keys(p.Plans)) {
		prior, last := p.Plans[year].PriorDone, Period{Year: year - 1, Month: 12, Half: 2}
		if done := p.TotalDone(last); prior.Known && done.Known && prior != done {
			out = append(out, Finding{Project: p.Name, Field: "上年底累计", Period: last.Add(1), Found: yuan(prior.Value),
				Expected: yuan(done.Value) + "（" + last.Title() + "的自开始累计）"})
		}
	}
	return out
}

// checkProgress proves 自开始 = 上年底 + 本年, 本年 = 上期本年 + 本期, that no
// cumulative falls, and that the parts add up to the whole.
func (p *Project) checkProgress(at Period) []Finding {
	var out []Finding
	bad := func(field, found, expected string) {
		out = append(out, Finding{Project: p.Name, Field: field, Period: at, Found: found, Expected: expected})
	}
	got, plan := p.Progress[at], p.Plans[at.Year]
	if got.TotalDone.Known && plan.PriorDone.Known && got.YearDone.Known {
		if want := plan.PriorDone.Value + got.YearDone.Value; got.TotalDone.Value != want {
			bad("自开始累计", yuan(got.TotalDone.Value), yuan(want)+"（上年底累计＋本年累计）")
		}
	}
	before := Some(Money(0))
	if at.Number() > 1 {
		before = p.YearDone(at.Add(-1))
	}
	if before.Known && got.Done.Known && got.YearDone.Known {
		if want := before.Value + got.Done.Value; got.YearDone.Value != want {
			bad("本年累计", yuan(got.YearDone.Value), yuan(want)+"（上期本年累计＋本期完成）")
		}
	}
	if o := got.Override; o.Flag.Rated() && o.Reason == "" {
		bad("调整理由", "空", "人工旗别“"+o.Flag.Title()+"”的理由；没有理由，人工旗别不起作用")
	}
	out = append(out, p.checkFalls(at)...)
	parts, known := Money(0), 0
	for _, part := range got.Parts {
		parts += part.Or(0)
		if part.Known {
			known++
		}
	}
	if known == len(got.Parts) && got.YearDone.Known && parts != got.YearDone.Value {
		bad("建筑、安装、设备、其他合计", yuan(parts), yuan(got.YearDone.Value)+"（本年累计）")
	}
	return out
}

// Falls names the cumulatives (本年累计、工作量、实物量) that are below those of an
// earlier report of the year.
func (p *Project) Falls(at Period) []string {
	var out []string
	for _, f := range p.checkFalls(at) {
		out = append(out, f.Field)
	}
	return out
}

// checkFalls finds cumulatives below those of the last report of the year.
func (p *Project) checkFalls(at Period) []Finding {
	got := p.Progress[at]
	var out []Finding
	seen := [3]bool{}
	falls := func(i int, field string, now, before int64, known bool, say func(int64) string) {
		if !known || seen[i] {
			return
		}
		seen[i] = true
		if now < before {
			out = append(out, Finding{p.Name, field, at, say(now), "不少于前期的" + say(before)})
		}
	}
	sayMoney := func(v int64) string { return yuan(Money(v)) }
	for n := at.Number() - 1; n > 0; n-- {
		old, ok := p.Progress[at.Add(n-at.Number())]
		if !ok {
			continue
		}
		falls(0, "本年累计", int64(got.YearDone.Value), int64(old.YearDone.Value), got.YearDone.Known && old.YearDone.Known,
			sayMoney)
		falls(1, "工作量", int64(got.Work.Value), int64(old.Work.Value), got.Work.Known && old.Work.Known, percent)
		falls(2, "实物量", int64(got.Physical.Value), int64(old.Physical.Value), got.Physical.Known && old.Physical.Known,
			percent)
	}
	return out
}

func oneOf(s string, list []string) bool {
	for _, v := range list {
		if s == v {
			return true
		}
	}
	return false
}

// quoted returns a value as a finding names it.
func quoted(s string) string {
	if s == "" {
		return "空"
	}
	return "“" + s + "”"
}

func yuan(m Money) string { return fmt.Sprintf("%d元", int64(m)) }

func percent(v int64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%04d", v/10_000, v%10_000), "0"), ".") + "%"
}

// Fold gives a name as it is compared: full-width letters, digits and signs
// become half-width, letters lower case, all white space goes.
func Fold(s string) string { return strings.Map(folded, s) }

// folded gives a character of a folded name, or -1 for none.
func folded(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	if unicode.IsSpace(r) || r == '\u3000' || r == '\u200b' || r == '\ufeff' {
		return -1
	}
	return unicode.ToLower(r)
}

// FoldsTo tells whether Fold of a name is want, a folded name, for those who look through all.
func FoldsTo(name, want string) bool {
	for _, r := range name {
		if r = folded(r); r < 0 {
			continue
		}
		w, n := utf8.DecodeRuneInString(want)
		if n == 0 || w != r {
			return false
		}
		want = want[n:]
	}
	return want == ""
}

// OrBlank returns a value as it is listed beside another: an empty one as （空）.
func OrBlank(s string) string { return cmp.Or(s, "（空）") }

// Shorten returns a text of at most n characters; where it is longer, the last of them is “…”.
func Shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:max(1, n-1)]) + "…"
	}
	return s
}

// Distance counts the characters that must be changed, added or left out to make one name of
// the other (编辑距离).
func Distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
