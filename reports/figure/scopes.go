package figure

import (
	"cmp"
	"math/big"
	"slices"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// row is one record that a reference counts.
type row struct {
	name string
	of   any // a pointer to the record
}

// rows are the records that a reference is about.
type rows struct {
	kind   *kind
	list   []row
	totals *zone.Totals // of projects, once they were added up
}

func (r *rows) names() []string {
	out := make([]string, len(r.list))
	for i := range r.list {
		out[i] = r.list[i].name
	}
	return out
}

// projects gives the records of a scope of projects.
func (r *rows) projects() []*zone.Project {
	out := make([]*zone.Project, len(r.list))
	for i := range r.list {
		out[i] = r.list[i].of.(*zone.Project)
	}
	return out
}

// without gives the projects that are not among those left out.
func (r *rows) without(left map[*zone.Project]bool) *rows {
	if len(left) == 0 {
		return r
	}
	return &rows{kind: r.kind, list: slices.DeleteFunc(slices.Clone(r.list),
		func(x row) bool { return left[x.of.(*zone.Project)] })}
}

// kind is a sort of record: what it can be filtered by, and what can be asked of
// it.
type kind struct {
	title      string
	properties []property
	measures   []measure
	all        func(*zone.Book) []row // every record of the book
}

// scope is a named selection of records (范围).
type scope struct {
	name, meaning string
	kind          *kind
	want          func(*Catalogue, any) bool // nil takes all
	one           *zone.Project              // a scope of this one alone
}

// measure finds a measure by its name, else by another one.
func (k *kind) measure(name string) *measure {
	for i := range k.measures {
		if k.measures[i].name == name {
			return &k.measures[i]
		}
	}
	for i := range k.measures {
		if slices.Contains(k.measures[i].also, name) {
			return &k.measures[i]
		}
	}
	return nil
}

// property finds a property by its name, else by another one; -1 where there is none.
func (k *kind) property(name string) int {
	if i := slices.IndexFunc(k.properties, func(p property) bool { return p.name == name }); i >= 0 {
		return i
	}
	return slices.IndexFunc(k.properties, func(p property) bool { return p.called(name) })
}

// scope finds a scope by its name, or makes one of the project of that name or
// number.
func (c *Catalogue) scope(name string) *scope {
	for i := range scopes {
		if scopes[i].name == name {
			return &scopes[i]
		}
	}
	p := c.project(name)
	if p == nil {
		return nil
	}
	return &scope{name: name, meaning: "项目“" + p.Name + "”", kind: singles, one: p}
}

// project finds a project as [zone.Book.Project] does, but at once.
func (c *Catalogue) project(key string) *zone.Project {
	if c.named == nil {
		c.named = map[string]*zone.Project{}
		for _, p := range c.book.Projects {
			for _, name := range slices.Compact([]string{zone.Fold(p.Name), zone.Fold(p.Short)}) {
				if _, taken := c.named[name]; taken {
					p = nil
				}
				c.named[name] = p
			}
		}
		delete(c.named, "")
		for _, p := range c.book.Projects {
			if p.Code != "" {
				c.named["#"+p.Code] = p
			}
		}
	}
	if p := c.named["#"+key]; p != nil {
		return p
	}
	return c.named[zone.Fold(key)]
}

// Records gives the records of a scope with its conditions, as they stood at
// the half-month's end: *zone.Project of 在建项目[产业=新材料], *zone.Lead of 在谈项目.
// Empty is all projects.
func (c *Catalogue) Records(of string) ([]any, *Problem) {
	if of == "" {
		of = "全部项目"
	}
	f, problem := c.find(of + ".个数")
	if problem != nil {
		return nil, problem()
	}
	out := make([]any, len(f.rows.list))
	for i := range f.rows.list {
		out[i] = f.rows.list[i].of
	}
	return out, nil
}

// all gives every record of a kind.
func (c *Catalogue) all(k *kind) []row {
	list, ok := c.records[k]
	if !ok {
		list = k.all(c.book)
		c.records[k] = list
	}
	return list
}

// choose selects the records of a scope that fulfil every condition.
func (c *Catalogue) choose(s *scope, conditions []condition) (*rows, *wrong) {
	q := query{scope: s.name, conditions: conditions}
	key := q.String()
	if r := c.selected[key]; r != nil {
		return r, nil
	}
	var tests []func(any) bool
	for i, cond := range conditions {
		test, wrong := c.condition(s.kind, cond)
		if wrong != nil {
			wrong.at = i
			return nil, wrong
		}
		tests = append(tests, test)
	}
	out := &rows{kind: s.kind}
	list := c.all(s.kind)
	if s.one != nil {
		list = projectRows([]*zone.Project{s.one})
	}
	for _, r := range list {
		if (s.want == nil || s.want(c, r.of)) &&
			!slices.ContainsFunc(tests, func(test func(any) bool) bool { return !test(r.of) }) {
			out.list = append(out.list, r)
		}
	}
	c.selected[key] = out
	return out, nil
}

func projectRows(list []*zone.Project) []row {
	out := make([]row, len(list))
	for i, p := range list {
		out[i] = row{p.Label(), p}
	}
	return out
}

// each makes rows of a register's records.
func each[T any](list []T, name func(*T) string) []row {
	out := make([]row, len(list))
	for i := range list {
		out[i] = row{name(&list[i]), &list[i]}
	}
	return out
}

// The kinds of records. A scope of one project can be asked more than a sum.
var (
	projects = &kind{title: "项目", properties: projectProperties, measures: projectMeasures,
		all: func(b *zone.Book) []row { return projectRows(b.All()) }}
	singles = &kind{title: "单个项目", properties: projectProperties, measures: singleMeasures, all: projects.all}
	leads   = &kind{title: "招商项目", properties: rowProperties("招商项目", stage), measures: leadMeasures,
		all: func(b *zone.Book) []row { return each(b.Leads, func(l *zone.Lead) string { return l.Name }) }}
	targets = &kind{title: "招商目标", properties: rowProperties("招商目标"), measures: targetMeasures,
		all: func(b *zone.Book) []row { return each(b.Targets, func(t *zone.Target) string { return t.Name }) }}
	trips = &kind{title: "招商活动", properties: rowProperties("招商活动"), measures: tripMeasures,
		all: func(b *zone.Book) []row { return each(b.Trips, func(t *zone.Trip) string { return t.Place + t.Kind }) }}
	visits = &kind{title: "三服务", properties: rowProperties("三服务", answered), measures: visitMeasures,
		all: func(b *zone.Book) []row { return each(b.Visits, func(v *zone.Visit) string { return v.Firm }) }}
	chains = &kind{title: "产业链", properties: rowProperties("产业链"), measures: chainMeasures,
		all: func(b *zone.Book) []row { return each(b.Chains, func(x *zone.Chain) string { return x.Name }) }}
	platforms = &kind{title: "创新平台", properties: rowProperties("创新平台"), measures: platformMeasures,
		all: func(b *zone.Book) []row { return each(b.Platforms, func(p *zone.Platform) string { return p.Name }) }}
	firms = &kind{title: "企业", properties: rowProperties("龙头企业"), measures: common,
		all: func(b *zone.Book) []row {
			return each(b.Firms, func(f *zone.Firm) string { return cmp.Or(f.Short, f.Name) })
		}}
	honors = &kind{title: "试点荣誉", properties: rowProperties("试点荣誉"), measures: common,
		all: func(b *zone.Book) []row { return each(b.Honors, func(h *zone.Honor) string { return h.Name }) }}
	mechanisms = &kind{title: "机制", properties: rowProperties("八大机制"), measures: common,
		all: func(b *zone.Book) []row { return each(b.Mechanisms, func(m *zone.Mechanism) string { return m.Name }) }}
)

// registerKind is the kind of a register's rows.
func registerKind(r *field.Register) *kind {
	measures := slices.Clone(common)
	for i := range r.Fields {
		if f := &r.Fields[i]; f.Kind == field.Money {
			measures = append(measures, sumOf(&f.Entry, amount, func(_ *Catalogue, v any) *big.Rat {
				return f.At(v).
					Number
			}))
		}
	}
	return &kind{title: r.Name, properties: rowProperties(r.Name), measures: measures, all: func(b *zone.Book) []row {
		var out []row
		for _, v := range r.Rows(b) {
			out = append(out, row{r.Label(v), r.Open(v)})
		}
		return out
	}}
}

// scopes are those of the trade, and one of every register that has none of its own.
var scopes = func() []scope {
	out := ownScopes
	for _, r := range field.Registers() {
		known := func(s scope) bool { return s.name == r.Name || s.kind.title == r.Name }
		listed := r.Name != "八大机制" && r.Name != "素材" // what is not cleared for print is never printed
		if r.Must != "" && listed && !slices.ContainsFunc(ownScopes, known) {
			out = append(out, scope{name: r.Name, meaning: "“" + r.Name + "”台账的全部记录", kind: registerKind(r)})
		}
	}
	return out
}()

var ownScopes = []scope{
	{name: "产业项目", meaning: "产业项目库的全部项目", kind: projects,
		want: project(func(_ *Catalogue, p *zone.Project) bool { return p.Register == zone.Industry })},
	{name: "平台项目", meaning: "平台项目（政府投资）库的全部项目", kind: projects,
		want: project(func(_ *Catalogue, p *zone.Project) bool { return p.Register == zone.Public })},
	{name: "全部项目", meaning: "两个库的全部项目", kind: projects, want: nil},
	{name: "红旗项目", meaning: "本期评为红旗的项目", kind: projects, want: flagged(zone.Red)},
	{name: "蓝旗项目", meaning: "本期评为蓝旗的项目", kind: projects, want: flagged(zone.Blue)},
	{name: "黄旗项目", meaning: "本期评为黄旗的项目", kind: projects, want: flagged(zone.Yellow)},
	{name: "蜗牛项目", meaning: "本期评为蜗牛的项目", kind: projects, want: flagged(zone.Snail)},
	{name: "未报项目", meaning: "本期应报未报的项目", kind: projects, want: flagged(zone.NoData)},
	{name: "升旗项目", meaning: "本期旗别比上期高的项目", kind: projects, want: moved(1)},
	{name: "降旗项目", meaning: "本期旗别比上期低的项目", kind: projects, want: moved(-1)},
	{name: "约谈项目", meaning: "连续两期为蜗牛的项目", kind: projects,
		want: project(func(c *Catalogue, p *zone.Project) bool { return c.book.Rules.Summoned(p, c.at) })},
	{name: "应开工未开工项目", meaning: "计划开工时间已到而没有开工的项目", kind: projects,
		want: project(func(c *Catalogue, p *zone.Project) bool {
			return p.ShouldHaveStarted(c.at.End()) && !p.Reached(zone.Start, c.at.End())
		})},
	{name: "节点逾期项目", meaning: "有重要节点逾期的项目", kind: projects,
		want: project(func(c *Catalogue, p *zone.Project) bool { return len(c.rate(p).Overdue) > 0 })},
	{name: "二次创业项目", meaning: "龙头企业“二次创业”项目", kind: projects,
		want: project(func(_ *Catalogue, p *zone.Project) bool { return p.SecondVenture })},
	{name: "在建项目", meaning: "到期末已开工而没有竣工的项目", kind: projects, want: project(func(c *Catalogue, p *zone.Project) bool {
		return p.Building(c.at.End())
	})},
	{name: "本年新开工", meaning: "本年已开工的项目", kind: projects, want: reached(zone.Start, yearOf)},
	{name: "本年竣工", meaning: "本年已竣工的项目", kind: projects, want: reached(zone.Completion, yearOf)},
	{name: "本年投产", meaning: "本年已投产的项目", kind: projects, want: reached(zone.Production, yearOf)},
	{name: "本期新开工", meaning: "本期已开工的项目", kind: projects, want: reached(zone.Start, halfOf)},
	{name: "本期竣工", meaning: "本期已竣工的项目", kind: projects, want: reached(zone.Completion, halfOf)},
	{name: "本期投产", meaning: "本期已投产的项目", kind: projects, want: reached(zone.Production, halfOf)},
	{name: "全部线索", meaning: "招商项目台账的全部项目", kind: leads, want: nil},
	{name: "在谈项目", meaning: "到期末仍在谈的招商项目", kind: leads,
		want: of(func(c *Catalogue, l *zone.Lead) bool { return l.Stage(c.at.End()) == zone.Talking })},
	{name: "重点招引项目", meaning: "标为重点的招商项目", kind: leads,
		want: of(func(_ *Catalogue, l *zone.Lead) bool { return l.Key })},
	{name: "本年签约", meaning: "本年已签约的招商项目", kind: leads, want: won(zone.Signing, yearOf)},
	{name: "本年摘牌", meaning: "本年已土地摘牌的招商项目", kind: leads, want: won(zone.LandGrant, yearOf)},
	{name: "本期签约", meaning: "本期已签约的招商项目", kind: leads, want: won(zone.Signing, halfOf)},
	{name: "本期摘牌", meaning: "本期已土地摘牌的招商项目", kind: leads, want: won(zone.LandGrant, halfOf)},
	{name: "招商目标", meaning: "本年的招商目标", kind: targets,
		want: of(func(c *Catalogue, t *zone.Target) bool { return t.Year == c.at.Year })},
	{name: "招商活动", meaning: "本年到期末的招商活动", kind: trips,
		want: of(func(c *Catalogue, t *zone.Trip) bool { return yearOf(c, t.Date) })},
	{name: "本期招商活动", meaning: "本期的招商活动", kind: trips,
		want: of(func(c *Catalogue, t *zone.Trip) bool { return halfOf(c, t.Date) })},
	{name: "三服务", meaning: "本年到期末走访企业的记录", kind: visits,
		want: of(func(c *Catalogue, v *zone.Visit) bool { return yearOf(c, v.Date) })},
	{name: "已答复三服务", meaning: "其中到期末已答复的", kind: visits, want: of(func(c *Catalogue, v *zone.Visit) bool {
		return yearOf(c, v.Date) && v.State(c.at.End()) == zone.RequestAnswered
	})},
	{name: "未答复三服务", meaning: "其中到期末未答复的", kind: visits, want: of(func(c *Catalogue, v *zone.Visit) bool {
		return yearOf(c, v.Date) && v.Asks() && v.State(c.at.End()) != zone.RequestAnswered
	})},
	{name: "未提诉求走访", meaning: "其中只走访、没有提出诉求的", kind: visits,
		want: of(func(c *Catalogue, v *zone.Visit) bool { return yearOf(c, v.Date) && !v.Asks() })},
	{name: "产业链", meaning: "全部产业链", kind: chains, want: nil},
	{name: "创新平台", meaning: "全部创新平台", kind: platforms, want: nil},
	{name: "龙头企业", meaning: "重点培育的龙头企业", kind: firms,
		want: of(func(_ *Catalogue, f *zone.Firm) bool { return f.Leader })},
	{name: "试点荣誉", meaning: "全部试点和荣誉", kind: honors, want: nil},
	{name: "机制", meaning: "“八大机制”", kind: mechanisms, want: nil},
}

// of makes a condition on records of one type.
func of[T any](want func(*Catalogue, *T) bool) func(*Catalogue, any) bool {
	return func(c *Catalogue, v any) bool { return want(c, v.(*T)) }
}

func project(want func(*Catalogue, *zone.Project) bool) func(*Catalogue, any) bool { return of(want) }

func flagged(f zone.Flag) func(*Catalogue, any) bool {
	return project(func(c *Catalogue, p *zone.Project) bool { return c.rate(p).Final == f })
}

// moved selects what rose (1) or fell (-1) since the half-month before; only flags
// are compared.
func moved(sign int) func(*Catalogue, any) bool {
	return project(func(c *Catalogue, p *zone.Project) bool {
		now, before := c.rate(p).Final, c.book.Rules.Flag(p, c.at.Add(-1))
		return now.Rated() && before.Rated() && cmp.Compare(now, before) == sign
	})
}

// yearOf tells whether a day lies in the period's year and not after its end;
// halfOf, whether it lies in the half-month.
func yearOf(c *Catalogue, d zone.Date) bool {
	return c.at.ToDate(d)
}

func halfOf(c *Catalogue, d zone.Date) bool {
	return c.at.Holds(d)
}

func reached(n zone.Node, in func(*Catalogue, zone.Date) bool) func(*Catalogue, any) bool {
	return project(func(c *Catalogue, p *zone.Project) bool { return in(c, p.Milestones[n].Actual) })
}

func won(n zone.Node, in func(*Catalogue, zone.Date) bool) func(*Catalogue, any) bool {
	return of(func(c *Catalogue, l *zone.Lead) bool { return in(c, l.Milestones[n].Actual) })
}
