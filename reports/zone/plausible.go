package zone

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Doubt is a value that can hardly be true (存疑): it is asked about and not refused.
type Doubt struct {
	Project  *Project // nil where the value is of a register
	Register string   // such as 招商项目, with the number and the name of the row
	Row      int64
	Name     string
	record   string // tells the row from the others of its register
	Field    string // in Chinese, as the screens name it
	Period   Period // zero where the value belongs to no half-month
	Found    string // the value, in words
	Why      string // what makes it unlikely
	Nearest  string // what may be meant; empty where nothing is near
}

// Key names a doubt by the record that it is of and by its value: one that was confirmed (已确认) under
// its key stays silent until the value changes. A record is known by what it is called, not by its
// number: two copies of a book give one number to two records.
func (d Doubt) Key() string {
	register, record := "项目", d.record
	if d.Project == nil {
		register = d.Register
	} else {
		record = cmp.Or(Fold(d.Project.Name), d.Project.Code)
	}
	return fmt.Sprintf("%s|%s|%s|%s|%s", register, record, d.Period, d.Field, d.Found)
}

// numberedKey is the key that doubts had when records were known by their numbers.
func (d Doubt) numberedKey() string {
	if d.Project == nil {
		return fmt.Sprintf("%s#%d|%s|%s", d.Register, d.Row, d.Field, d.Found)
	}
	return fmt.Sprintf("%d|%s|%s|%s", d.Project.ID, d.Period, d.Field, d.Found)
}

// confirmed tells whether somebody let a doubt stand.
func (b *Book) confirmed(d Doubt) bool {
	_, named := b.Confirmed[d.Key()]
	_, numbered := b.Confirmed[d.numberedKey()]
	return named || numbered
}

// NamedConfirmations returns what was confirmed by the names of its records, where it has their numbers:
// of those that are doubted at a half-month or at any before.
func (b *Book) NamedConfirmations() map[string]Confirmation {
	out := maps.Clone(b.Confirmed)
	if out == nil {
		return map[string]Confirmation{}
	}
	if !slices.ContainsFunc(slices.Collect(maps.Keys(out)), isNumberedKey) {
		return out
	}
	for _, at := range b.Periods() {
		for _, d := range b.Plausibility(at).all() {
			if c, ok := out[d.numberedKey()]; ok {
				delete(out, d.numberedKey())
				out[d.Key()] = c
			}
		}
	}
	return out
}

// isNumberedKey tells a key by the number of its record: 12|…, 三服务#3|….
func isNumberedKey(key string) bool {
	record, _, _ := strings.Cut(key, "|")
	_, number, row := strings.Cut(record, "#")
	if !row {
		number = record
	}
	return number != "" && strings.Trim(number, "0123456789") == ""
}

// Subject names the project or the row.
func (d Doubt) Subject() string {
	if d.Project == nil {
		return d.Name
	}
	return d.Project.Name
}

// Expected tells in Chinese what is doubted of the value, and what may be meant.
func (d Doubt) Expected() string {
	if d.Nearest != "" {
		return "“" + d.Nearest + "”？（" + d.Why + "）"
	}
	return "核对后的值（" + d.Why + "）"
}

// String gives one line for the user, in Chinese.
func (d Doubt) String() string {
	text := d.Register + "“" + d.Subject() + "”"
	if !d.Period.IsZero() {
		text += d.Period.Title()
	}
	text += fmt.Sprintf("的“%s”为%s：%s", d.Field, d.Found, d.Why)
	if d.Nearest != "" {
		text += "；您是否指“" + d.Nearest + "”"
	}
	return text + "，请核对"
}

// Bounds of what is likely.
const (
	farAbove    = 2     // times the plan or the schedule
	unitSlip    = 100   // times the middle of the totals
	leastToTell = 5     // totals, before their middle says anything
	firstYear   = 1980  // of a date
	yearsAhead  = 30    // of a date, beyond the half-month
	mostTotal   = 1_000 // 亿元, of one project
)

// Confirmation tells who looked at what the program doubts and let it stand (已确认).
type Confirmation struct {
	By   string `wire:"by"`
	On   Date   `wire:"on"`
	Time string `wire:"time"` // of that day, as printed; empty where only the day is kept
}

// Plausibility finds the values of a book that can hardly be true at one half-month. It
// holds what all projects share, and is of no use once the book is edited.
type Plausibility struct {
	book   *Book
	at     Period
	middle Money // median of the totals; 0 where they are too few
	units  map[string][]int64
	// medians of the registers
	leads, platforms, revenues Money
	// projects (项目) and rows by register and plain name, once twins are looked for
	noted sync.Once
	names map[string][]named
}

// Plausibility prepares the search for values that can hardly be true.
func (b *Book) Plausibility(at Period) *Plausibility {
	c := &Plausibility{book: b, at: at, middle: middleOf(b.Projects, func(p *Project) Opt[Money] { return p.Total }),
		units: map[string][]int64{}}
	c.leads = middleOf(b.Leads, func(l Lead) Opt[Money] { return l.Total })
	c.platforms = middleOf(b.Platforms, func(p Platform) Opt[Money] { return p.Invest })
	c.revenues = middleOf(b.Firms, func(f Firm) Opt[Money] { return f.Revenue })
	for _, p := range b.Projects {
		if p.Unit != "" {
			c.units[p.Unit] = append(c.units[p.Unit], p.ID)
		}
	}
	return c
}

// Doubts lists every value of the book that can hardly be true at a half-month and that
// nobody confirmed, by project.
func (b *Book) Doubts(at Period) []Doubt {
	c := b.Plausibility(at)
	return c.unconfirmed(c.all())
}

// all finds every value that can hardly be true, confirmed or not.
func (c *Plausibility) all() (out []Doubt) {
	for _, p := range c.book.Projects {
		out = append(out, c.of(p)...)
	}
	return append(out, c.rowDoubts()...)
}

// twins gives the projects and rows of a register that have a name but for its marks.
func (c *Plausibility) twins(register, name string) []named {
	c.noted.Do(func() {
		b := c.book
		c.names = map[string][]named{}
		note(c, "招商项目", b.Leads, func(l Lead) named { return named{l.ID, l.Name} })
		note(c, "创新平台", b.Platforms, func(p Platform) named { return named{p.ID, p.Name} })
		note(c, "龙头企业", b.Firms, func(f Firm) named { return named{f.ID, f.Name} })
		note(c, "试点荣誉", b.Honors, func(h Honor) named { return named{h.ID, h.Name} })
		note(c, "产业链", b.Chains, func(x Chain) named { return named{x.ID, x.Name} })
		note(c, "八大机制", b.Mechanisms, func(m Mechanism) named { return named{m.ID, m.Name} })
		note(c, "项目", b.Projects, func(p *Project) named { return named{p.ID, p.Name} })
	})
	return c.names[register+plainName(name)]
}

// note keeps the names of a register's rows, to find twins.
func note[T any](c *Plausibility, register string, rows []T, of func(T) named) {
	for _, row := range rows {
		one := of(row)
		key := register + plainName(one.name)
		c.names[key] = append(c.names[key], one)
	}
}

// Contest is the ranking of a half-month (赛马晾晒).
type Contest struct {
	Ranked  []Ranked
	Waiting []*Project // rated, and not ranked before somebody has looked at what they reported (存疑待核)
}

// Waits tells whether a project of the half-month is not ranked before its report was looked at.
func (c Contest) Waits(p *Project) bool { return slices.Contains(c.Waiting, p) }

// Contest ranks the projects of the half-month as [RuleSet.Rank] does, without those of which
// a figure reported for it is in doubt: nobody is praised for one that can hardly be true.
func (b *Book) Contest(at Period) Contest {
	var out Contest
	c := b.Plausibility(at)
	ranked := slices.DeleteFunc(b.All(), func(p *Project) bool {
		if len(c.unconfirmed(c.ofReport(p))) > 0 && b.Rules.Final(p, at).Rated() {
			out.Waiting = append(out.Waiting, p)
			return true
		}
		return false
	})
	out.Ranked = b.Rules.Rank(ranked, at)
	return out
}

// Of lists the values of one project, of the book or about to be, that can hardly be
// true and that nobody confirmed.
func (c *Plausibility) Of(p *Project) []Doubt {
	return c.unconfirmed(c.of(p))
}

func (c *Plausibility) unconfirmed(list []Doubt) []Doubt {
	return slices.DeleteFunc(list, c.book.confirmed)
}

// ofReport finds the doubted values of the report of the half-month.
func (c *Plausibility) ofReport(p *Project) []Doubt {
	var out []Doubt
	add := func(field, found, why string) {
		out = append(out, Doubt{Project: p, Field: field, Period: c.at, Found: found, Why: why})
	}
	for _, d := range p.doubtfulShares(c.at) {
		add(d[0], d[1], d[2])
	}
	for _, f := range p.checkFalls(c.at) {
		add(f.Field, f.Found, "比前期少，累计数不会减少")
	}
	for _, d := range p.doubtfulMoney(c.at) {
		add(d[0], d[1], d[2])
	}
	return out
}

func (c *Plausibility) of(p *Project) []Doubt {
	out := c.ofReport(p)
	add := func(field string, period Period, found, why string) {
		out = append(out, Doubt{Project: p, Field: field, Period: period, Found: found, Why: why})
	}
	if why := slipped(p.Total, c.middle); why != "" {
		add("总投资", Period{}, yuan(p.Total.Value), why)
	}
	for _, other := range c.twins("项目", p.Name) {
		if other.id != p.ID && Fold(other.name) != Fold(p.Name) { // the same name is a contradiction
			add("名称", Period{}, "“"+p.Name+"”", twinWhy(p.Name, other.name))
			break
		}
	}
	for _, d := range p.doubtfulDates(c.at) {
		add(d[0], Period{}, d[1], d[2])
	}
	if limit := p.Progress[c.at].Deadline; beyondSense(limit, c.at) { // it ranks nobody lower
		add("时限", c.at, limit.Chinese(), "年份不合情理")
	}
	return append(out, c.unknownNames(p)...)
}

// doubtfulShares finds 工作量 and 实物量 above 100%.
func (p *Project) doubtfulShares(at Period) [][3]string {
	var out [][3]string
	g := p.Progress[at]
	for i, s := range []Opt[Share]{g.Work, g.Physical} {
		if s.Known && s.Value > Whole {
			out = append(out, [3]string{Measures[1+i].Title(), percent(int64(s.Value)), "超过100%"})
		}
	}
	return out
}

// doubtfulMoney finds what was done beyond the total or far beyond the plan, and
// progress without a plan.
func (p *Project) doubtfulMoney(at Period) [][3]string {
	var out [][3]string
	year, all, plan := p.YearDone(at), p.TotalDone(at), p.Plans[at.Year].Invest
	if all.Known && p.Total.Known && all.Value > p.Total.Value {
		out = append(out, [3]string{"自开始累计", yuan(all.Value), "超过总投资" + yuan(p.Total.Value)})
	} else if year.Known && p.Total.Known && year.Value > p.Total.Value {
		out = append(out, [3]string{"本年累计", yuan(year.Value), "超过总投资" + yuan(p.Total.Value)})
	}
	switch {
	case !year.Known || !plan.Known:
	case plan.Value == 0 && year.Value > 0:
		out = append(out, [3]string{"年度计划", "0元", "本年已完成" + yuan(year.Value)})
	case year.Value > farAbove*plan.Value:
		out = append(out, [3]string{"本年累计", yuan(year.Value), fmt.Sprintf("超过年度计划%s的%d倍", yuan(plan.Value), farAbove)})
	}
	return out
}

// doubtfulDates finds dates beyond sense, and nodes planned or reached in the wrong order.
func (p *Project) doubtfulDates(at Period) [][3]string {
	out := doubtfulNodes(&p.Milestones, buildingOrder, at)
	sense := func(field string, d Date) {
		if beyondSense(d, at) {
			out = append(out, [3]string{field, d.Chinese(), "年份不合情理"})
		}
	}
	for _, k := range PermitKinds() {
		sense(k.Title()+"日期", p.Permits[k].Date)
	}
	sense("退出日期", p.Left)
	return out
}

// unknownNames finds an industry, a district or a unit that the office does not have: a
// unit is known where another project has it too. Without a list nothing is doubted.
func (c *Plausibility) unknownNames(p *Project) []Doubt {
	var out []Doubt
	add := func(field, value, why string, known []string, nearest func(string, []string) string) {
		if value != "" && len(known) > 0 && !slices.Contains(known, value) {
			out = append(out, Doubt{Project: p, Field: field, Found: "“" + value + "”", Why: why,
				Nearest: nearest(value, known)})
		}
	}
	if p.Register == Industry {
		add("产业", p.Industry, "设置中没有这个产业", c.book.Industries, nearestName)
	}
	add("片区", p.District, "设置中没有这个片区", c.book.Districts, nearestDistrict)
	units := c.unitsBeside(p)
	settled := len(c.book.Projects) > settledUnits && len(units)*projectsEach < len(c.book.Projects)
	if settled || nearestName(p.Unit, units) != "" {
		add("责任单位", p.Unit, "其他项目没有这个单位", units, nearestName)
	}
	return out
}

// In a book of more projects than settledUnits, of which each unit has projectsEach in the middle, the
// units are a settled few: one that a single project has is doubted, near to another or not.
const (
	settledUnits = 20
	projectsEach = 5
)

// unitNames lists the units of the projects.
func (c *Plausibility) unitNames() []string { return slices.Sorted(maps.Keys(c.units)) }

// nearestDistrict gives the district that shares most with a written one: their names are so short
// that one character is half of them. Empty where several are as near.
func nearestDistrict(written string, known []string) string {
	best, least, tied := "", len([]rune(written)), false
	for _, name := range known {
		switch d := Distance([]rune(Fold(written)), []rune(Fold(name))); {
		case d < least:
			best, least, tied = name, d, false
		case d == least:
			tied = true
		}
	}
	if tied {
		return ""
	}
	return best
}

// unitsBeside lists the units of the other projects; none where p has one of them.
func (c *Plausibility) unitsBeside(p *Project) []string {
	var out []string
	for _, unit := range slices.Sorted(maps.Keys(c.units)) {
		if slices.ContainsFunc(c.units[unit], func(id int64) bool { return id != p.ID }) {
			if unit == p.Unit {
				return nil
			}
			out = append(out, unit)
		}
	}
	return out
}

// nearestName gives the known name that differs least from a written one: by a
// character or two, or by one in three; empty where none is near.
func nearestName(written string, known []string) string {
	best, least := "", 0
	for _, name := range known {
		d := Distance([]rune(Fold(written)), []rune(Fold(name)))
		if long := max(len([]rune(written)), len([]rune(name))); d*3 <= long && (best == "" || d < least) {
			best, least = name, d
		}
	}
	return best
}

// middleOf gives the median of amounts; 0 where they are too few.
func middleOf[T any](list []T, of func(T) Opt[Money]) Money {
	var all []Money
	for _, one := range list {
		if m := of(one); m.Known && m.Value > 0 {
			all = append(all, m.Value)
		}
	}
	if len(all) < leastToTell {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}
