// Package fields names what can be edited of a project, in the words of the
// screens and of the command line, and reads values as people write them:
// 总投资=61亿元, 工作量=35%, 开工实际=2023-4-8.
//
// Every field is written here once; the grid, the importer and zb share it. The
// errors are in Chinese, for the user.
package fields

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Scope tells what a field belongs to.
type Scope int

// The scopes.
const (
	OfProject Scope = iota // the project itself
	OfYear                 // its plan of the period's year
	OfPeriod               // its report of the half-month
)

// Kind tells what a field holds.
type Kind int

// The kinds.
const (
	Words  Kind = iota
	Choice      // one of a few words
	Money
	Share
	Land
	Day
	Number // whole
)

// Field is one editable field.
type Field struct {
	Name  string // 总投资
	Scope Scope
	Kind  Kind
	Hint  string // how a value looks
	get   func(*record) string
	set   func(*record, string) error
}

// record is a project opened at a half-month.
type record struct {
	*zone.Project
	plan   *zone.Plan
	report *zone.Progress
}

// Get gives a field as text; empty is missing.
func (f *Field) Get(p *zone.Project, at zone.Period) string {
	plan, report := p.Plans[at.Year], p.Progress[at]
	return f.get(&record{p, &plan, &report})
}

// Set reads a value into a field; an empty value clears it. On an error the
// project is unchanged.
func (f *Field) Set(p *zone.Project, at zone.Period, value string) error {
	if f.Scope != OfProject && !at.Valid() {
		return fmt.Errorf("“%s”按半月填报，请指明半月，例如 2023-04-1", f.Name)
	}
	plan, report := p.Plans[at.Year], p.Progress[at]
	if f.Scope == OfPeriod && report.State == zone.Frozen {
		return fmt.Errorf("%s已发布冻结，不能直接修改“%s”，请走更正", at.Title(), f.Name)
	}
	if err := f.set(&record{p, &plan, &report}, strings.TrimSpace(value)); err != nil {
		return fmt.Errorf("“%s”的值“%s”%w；%s", f.Name, value, err, f.Hint)
	}
	switch f.Scope {
	case OfYear:
		if p.Plans == nil {
			p.Plans = map[int]zone.Plan{}
		}
		p.Plans[at.Year] = plan
	case OfPeriod:
		if p.Progress == nil {
			p.Progress = map[zone.Period]zone.Progress{}
		}
		if report.State == zone.Missing {
			report.State = zone.Reported
		}
		p.Progress[at] = report
	}
	return nil
}

// Find gives the field of a name, or nil.
func Find(name string) *Field {
	name = zone.Fold(name)
	for i := range all {
		if zone.Fold(all[i].Name) == name {
			return &all[i]
		}
	}
	return nil
}

// All lists every field, in the order of the screens.
func All() []Field { return slices.Clone(all) }

var all = func() []Field {
	out := []Field{
		text("编号", func(r *record) *string { return &r.Code }), text("名称", func(r *record) *string { return &r.Name }),
		text("简称", func(r *record) *string { return &r.Short }), choice("类别", registers, func(r *record) int { return int(r.Register) }, func(r *record, v int) { r.Register = zone.Register(v) }),
		text("产业", func(r *record) *string { return &r.Industry }), text("片区", func(r *record) *string { return &r.District }), place(),
		text("业主单位", func(r *record) *string { return &r.Owner }), text("投资方", func(r *record) *string { return &r.Investor }),
		text("建设性质", func(r *record) *string { return &r.Nature }), text("建设规模及内容", func(r *record) *string { return &r.Scope }),
		text("起止年限", func(r *record) *string { return &r.Years }),
		money("总投资", OfProject, func(r *record) *zone.Opt[zone.Money] { return &r.Total }),
		money("其中外资", OfProject, func(r *record) *zone.Opt[zone.Money] { return &r.Foreign }),
		area("用地", func(r *record) *zone.Opt[zone.Area] { return &r.LandArea }),
		text("责任单位", func(r *record) *string { return &r.Unit }), text("联系领导", func(r *record) *string { return &r.Leader }),
		text("专班", func(r *record) *string { return &r.Team }), text("联系人", func(r *record) *string { return &r.Contact }),
		choice("二次创业", []string{"否", "是"}, func(r *record) int { return map[bool]int{true: 1}[r.SecondVenture] }, func(r *record, v int) { r.SecondVenture = v == 1 }),
		text("备注", func(r *record) *string { return &r.Note }),
		money("年度计划", OfYear, func(r *record) *zone.Opt[zone.Money] { return &r.plan.Invest }),
		money("上年底累计", OfYear, func(r *record) *zone.Opt[zone.Money] { return &r.plan.PriorDone }),
		money("本期完成", OfPeriod, func(r *record) *zone.Opt[zone.Money] { return &r.report.Done }),
		money("本年累计", OfPeriod, func(r *record) *zone.Opt[zone.Money] { return &r.report.YearDone }),
		money("自开始累计", OfPeriod, func(r *record) *zone.Opt[zone.Money] { return &r.report.TotalDone }),
		money("核定投资", OfPeriod, func(r *record) *zone.Opt[zone.Money] { return &r.report.Approved }),
		share("工作量", func(r *record) *zone.Opt[zone.Share] { return &r.report.Work }),
		share("实物量", func(r *record) *zone.Opt[zone.Share] { return &r.report.Physical }),
		of(OfPeriod, text("形象进度", func(r *record) *string { return &r.report.Appearance })),
		of(OfPeriod, text("存在问题", func(r *record) *string { return &r.report.Problem })),
		of(OfPeriod, text("解决措施", func(r *record) *string { return &r.report.Remedy })),
		of(OfPeriod, text("办理部门", func(r *record) *string { return &r.report.Office })),
		of(OfPeriod, date("时限", func(r *record) *zone.Date { return &r.report.Deadline })),
		of(OfPeriod, text("下一步", func(r *record) *string { return &r.report.Next })),
		flag(), of(OfPeriod, text("调整理由", func(r *record) *string { return &r.report.Override.Reason })),
		of(OfPeriod, text("调整人", func(r *record) *string { return &r.report.Override.By })),
	}
	for i, part := range []string{"建筑", "安装", "设备", "其他"} {
		out = append(out, money(part+"投资", OfPeriod, func(r *record) *zone.Opt[zone.Money] { return &r.report.Parts[i] }))
	}
	for _, n := range zone.Nodes() {
		out = append(out, date(n.Title()+"计划", func(r *record) *zone.Date { return &r.Milestones[n].Planned }),
			date(n.Title()+"实际", func(r *record) *zone.Date { return &r.Milestones[n].Actual }))
	}
	for _, k := range zone.PermitKinds() {
		out = append(out, text(k.Title()+"手续", func(r *record) *string { return &r.Permits[k].State }),
			date(k.Title()+"日期", func(r *record) *zone.Date { return &r.Permits[k].Date }),
			text(k.Title()+"文号", func(r *record) *string { return &r.Permits[k].Number }))
	}
	return out
}()

var registers = []string{zone.Industry.Title(), zone.Public.Title()}

func of(s Scope, f Field) Field { f.Scope = s; return f }

func text(name string, at func(*record) *string) Field {
	return Field{Name: name, Hint: "填写文字",
		get: func(r *record) string { return *at(r) },
		set: func(r *record, v string) error {
			if name == "名称" && v == "" {
				return fmt.Errorf("不能为空")
			}
			*at(r) = v
			return nil
		}}
}

func choice(name string, values []string, get func(*record) int, set func(*record, int)) Field {
	return Field{Name: name, Kind: Choice, Hint: "填写" + strings.Join(values, "或"),
		get: func(r *record) string { return values[get(r)] },
		set: func(r *record, v string) error {
			i := slices.Index(values, v)
			if i < 0 {
				return fmt.Errorf("不在可选范围内")
			}
			set(r, i)
			return nil
		}}
}

// whole reads an exact whole number of base units; scale multiplies it first.
func whole(v string, want func(numeral.Unit) bool, scale int64) (int64, error) {
	n, unit, err := numeral.Parse(v)
	if err != nil {
		return 0, fmt.Errorf("不是数字")
	}
	if !want(unit) {
		return 0, fmt.Errorf("的单位不对或没有写单位")
	}
	n.Mul(n, big.NewRat(scale, 1))
	if !n.IsInt() || !n.Num().IsInt64() {
		return 0, fmt.Errorf("太细或太大")
	}
	return n.Num().Int64(), nil
}

func money(name string, s Scope, at func(*record) *zone.Opt[zone.Money]) Field {
	return Field{Name: name, Scope: s, Kind: Money, Hint: "请写明单位，例如 61亿元、4800万元",
		get: func(r *record) string {
			m := at(r)
			if !m.Known {
				return ""
			}
			unit := numeral.Wan
			if m.Value%zone.Wan != 0 {
				unit = numeral.Yuan
			} else if m.Value >= zone.Yi || m.Value <= -zone.Yi {
				unit = numeral.Yi
			}
			return numeral.Format{Unit: unit, Places: 8, Trim: true, Plain: true}.WithUnit(numeral.Int(m.Value))
		},
		set: func(r *record, v string) error {
			if v == "" {
				*at(r) = zone.Opt[zone.Money]{}
				return nil
			}
			n, err := whole(v, func(u numeral.Unit) bool { return u == numeral.Yuan || u == numeral.Wan || u == numeral.Yi }, 1)
			if err == nil && n < 0 {
				err = fmt.Errorf("不能是负数")
			}
			if err == nil {
				*at(r) = zone.Some(zone.Money(n))
			}
			return err
		}}
}

func share(name string, at func(*record) *zone.Opt[zone.Share]) Field {
	return Field{Name: name, Scope: OfPeriod, Kind: Share, Hint: "请写成百分数，例如 35%",
		get: func(r *record) string {
			s := at(r)
			if !s.Known {
				return ""
			}
			return numeral.Format{Unit: numeral.Percent, Places: 4, Trim: true, Plain: true}.WithUnit(s.Value.Rat())
		},
		set: func(r *record, v string) error {
			if v == "" {
				*at(r) = zone.Opt[zone.Share]{}
				return nil
			}
			n, err := whole(v, func(u numeral.Unit) bool { return u == numeral.Percent }, int64(zone.Whole))
			if err == nil && n < 0 {
				err = fmt.Errorf("不能是负数")
			}
			if err == nil {
				*at(r) = zone.Some(zone.Share(n))
			}
			return err
		}}
}

func area(name string, at func(*record) *zone.Opt[zone.Area]) Field {
	return Field{Name: name, Kind: Land, Hint: "以亩计，最多两位小数，例如 120.5亩",
		get: func(r *record) string {
			a := at(r)
			if !a.Known {
				return ""
			}
			return numeral.Format{Unit: numeral.Mu, Places: 2, Trim: true, Plain: true}.WithUnit(numeral.Int(a.Value))
		},
		set: func(r *record, v string) error {
			if v == "" {
				*at(r) = zone.Opt[zone.Area]{}
				return nil
			}
			n, err := whole(v, func(u numeral.Unit) bool { return u == numeral.Mu }, 1)
			if err != nil && !strings.HasSuffix(v, "亩") {
				n, err = whole(v+"亩", func(u numeral.Unit) bool { return u == numeral.Mu }, 1)
			}
			if err == nil && n < 0 {
				err = fmt.Errorf("不能是负数")
			}
			if err == nil {
				*at(r) = zone.Some(zone.Area(n))
			}
			return err
		}}
}

var dateParts = regexp.MustCompile(`[年月./]`)

func date(name string, at func(*record) *zone.Date) Field {
	return Field{Name: name, Kind: Day, Hint: "填写日期，例如 2023-4-15、2023年4月",
		get: func(r *record) string { return at(r).String() },
		set: func(r *record, v string) error {
			d, err := zone.ParseDate(strings.Trim(dateParts.ReplaceAllString(strings.TrimSuffix(zone.Fold(v), "日"), "-"), "-"))
			if err != nil {
				return fmt.Errorf("不是日期")
			}
			*at(r) = d
			return nil
		}}
}

// flag is the flag set by hand (人工旗别); it counts only with a reason (调整理由).
func flag() Field {
	return Field{Name: "人工旗别", Scope: OfPeriod, Kind: Choice, Hint: "填写红旗、蓝旗、黄旗或蜗牛，并另填“调整理由”",
		get: func(r *record) string {
			if r.report.Override.Flag.Rated() {
				return r.report.Override.Flag.Title()
			}
			return ""
		},
		set: func(r *record, v string) error {
			if v == "" {
				r.report.Override = zone.Override{}
				return nil
			}
			f, err := zone.ParseFlag(v)
			if err != nil || !f.Rated() {
				return fmt.Errorf("不是旗别")
			}
			r.report.Override.Flag = f
			return nil
		}}
}
