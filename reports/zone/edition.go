package zone

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Edition is what the office keeps to itself when it hands documents out
// (内部事项). What is empty has the program's own choice.
type Edition struct {
	Fields  []string `wire:"fields"`  // by name, of [InternalFields]; nil is those that are internal by themselves
	Amounts []string `wire:"amounts"` // numbers of projects and names of leads whose amounts are not yet public
}

// Masked is what was left out of an outside edition: a field, and whose.
type Masked struct {
	Field string
	Of    []string
}

// String gives one line for the log, in Chinese.
func (m Masked) String() string {
	text := fmt.Sprintf("隐去“%s”%d处", m.Field, len(m.Of))
	for i, name := range m.Of {
		if i == 0 {
			text += "："
		} else if i == 5 {
			return text + "等"
		} else {
			text += "、"
		}
		text += name
	}
	return text
}

// talks names the amounts, investors and problems of leads still in talks.
const talks = "在谈项目"

// outsideWords are the words of the office's own business, and what stands for each where
// outsiders read it.
var outsideWords = [][2]string{
	{"应报未报", "尚未填报"}, {"未报", "未填"}, {"蜗牛", "滞后"}, {"约谈提醒", "进度提示"}, {"约谈", "调度"}, {"排名末位", "排名靠后"},
	{"末位", "靠后"}, {"存疑", "待核"}, {"督促整改", "推进提速"}, {"限期整改", "限期完善"}, {"整改", "完善"},
}

// OutsideWords gives the words that no outside edition says, and what it says for them. Names in
// the book keep theirs.
func (b *Book) OutsideWords() *strings.Replacer {
	var pairs []string
	keep := func(names ...string) {
		for _, name := range names {
			if slices.ContainsFunc(outsideWords, func(w [2]string) bool { return strings.Contains(name, w[0]) }) {
				pairs = append(pairs, name, name)
			}
		}
	}
	for _, p := range b.Projects {
		keep(p.Name, p.Short, p.Owner, p.Investor, p.Unit)
	}
	for i := range b.Firms {
		keep(b.Firms[i].Name, b.Firms[i].Short)
	}
	for i := range b.Leads {
		keep(b.Leads[i].Name, b.Leads[i].Investor)
	}
	for i := range b.Platforms {
		keep(b.Platforms[i].Name)
	}
	for _, w := range outsideWords {
		pairs = append(pairs, w[0], w[1])
	}
	return strings.NewReplacer(pairs...)
}

// OutsideTitle is a flag's name in an outside edition.
func (f Flag) OutsideTitle() string {
	for _, w := range outsideWords {
		if w[0] == f.Title() {
			return w[1]
		}
	}
	return f.Title()
}

// internal are the fields that can be kept inside.
var internal = []struct {
	name string
	of   func(*Project) []*string // with all half-months
	own  bool                     // is internal unless the office says otherwise
}{
	{"联系人", func(p *Project) []*string { return []*string{&p.Contact} }, true},
	{"联系领导", func(p *Project) []*string { return []*string{&p.Leader} }, false},
	{"备注", func(p *Project) []*string { return []*string{&p.Note} }, true},
}

// reported are the fields of a report that can be kept inside.
var reported = []struct {
	name string
	of   func(*Progress) *string
	own  bool
}{
	{"存在问题", func(r *Progress) *string { return &r.Problem }, true},
	{"解决措施", func(r *Progress) *string { return &r.Remedy }, true},
	{"办理部门", func(r *Progress) *string { return &r.Office }, true},
	{"下一步", func(r *Progress) *string { return &r.Next }, false},
	{"调整理由", func(r *Progress) *string { return &r.Override.Reason }, false},
}

// InternalFields lists what can be kept inside, and whether it is without the
// office saying so.
func InternalFields() map[string]bool {
	out := map[string]bool{talks: true, "企业诉求": true, "密级": true}
	for _, f := range internal {
		out[f.name] = f.own
	}
	for _, f := range reported {
		out[f.name] = f.own
	}
	return out
}

// hides tells whether a field is internal.
func (e Edition) hides(name string) bool {
	if e.Fields == nil {
		return InternalFields()[name]
	}
	return slices.Contains(e.Fields, name)
}

// Outside gives the book as outsiders may see it (外发版), and what was left out. An
// amount that is hidden is unknown there: it prints as a dash, and no total counts
// it. Flags are as they are inside.
func (b *Book) Outside() (*Book, []Masked) {
	out := *b
	out.External = true
	var log []Masked
	note := func(field string, of []string) {
		if len(of) > 0 {
			log = append(log, Masked{field, of})
		}
	}
	out.Projects = make([]*Project, len(b.Projects))
	for i, p := range b.Projects {
		one := *p
		out.Projects[i] = &one // shares plans and reports with the office's own
	}
	out.hideFields(b.Edition, note)
	out.hideAmounts(b.Edition, note)
	if b.Edition.hides(talks) {
		out.hideTalks(note)
	}
	if b.Edition.hides("企业诉求") {
		out.Visits = slices.Clone(b.Visits)
		var of []string
		for i := range out.Visits {
			if v := &out.Visits[i]; v.Request+v.Result != "" {
				of = append(of, v.Firm)
				v.Request, v.Result = "", ""
			}
		}
		note("企业诉求", of)
	}
	if b.Edition.hides("密级") {
		out.hideSecrecy(note)
	}
	return &out, log
}

func (b *Book) hideFields(e Edition, note func(string, []string)) {
	for _, f := range internal {
		var of []string
		for _, p := range b.Projects {
			for _, at := range f.of(p) {
				if *at != "" && e.hides(f.name) {
					*at, of = "", append(of, p.Label())
				}
			}
		}
		note(f.name, of)
	}
	own := map[*Project]bool{} // those that no longer share their reports
	for _, f := range reported {
		var of []string
		for _, p := range b.Projects {
			hidden := map[Period]Progress{}
			for at, report := range p.Progress {
				if s := f.of(&report); *s != "" && e.hides(f.name) {
					*s = masks[f.name]
					hidden[at] = report
				}
			}
			if len(hidden) == 0 {
				continue
			}
			if !own[p] {
				p.Progress, own[p] = maps.Clone(p.Progress), true
			}
			maps.Copy(p.Progress, hidden)
			of = append(of, p.Label())
		}
		note(f.name, of)
	}
}

// masks are what stands in the place of what is hidden, where that is not nothing: without a
// reason there would be no override.
var masks = map[string]string{"调整理由": "经研究"}

// hideAmounts takes the total investment of what is not yet public away.
func (b *Book) hideAmounts(e Edition, note func(string, []string)) {
	var of []string
	for _, p := range b.Projects {
		if (slices.Contains(e.Amounts, p.Code) || slices.Contains(e.Amounts, p.Name)) && p.Total.Known {
			p.Total, p.Foreign = Opt[Money]{}, Opt[Money]{}
			of = append(of, p.Label())
		}
	}
	b.Leads = slices.Clone(b.Leads)
	for i := range b.Leads {
		if l := &b.Leads[i]; slices.Contains(e.Amounts, l.Name) && l.Total.Known {
			l.Total, l.Foreign = Opt[Money]{}, Opt[Money]{}
			of = append(of, l.Name)
		}
	}
	note("未公开金额", of)
}

func (b *Book) hideTalks(note func(string, []string)) {
	var of []string
	for i := range b.Leads {
		l := &b.Leads[i]
		if signed := l.Milestones[Signing].Actual; !signed.IsZero() || !l.Milestones[LandGrant].Actual.IsZero() {
			l.Problem, l.Next = "", ""
			continue
		}
		l.Total, l.Foreign, l.Investor, l.Problem, l.Next, l.Team = Opt[Money]{}, Opt[Money]{}, "", "", "", ""
		of = append(of, l.Name)
	}
	note("在谈项目的金额、投资方、专班和问题", of)
}

func (b *Book) hideSecrecy(note func(string, []string)) {
	var of []string
	if b.Office.Secrecy != "" {
		b.Office.Secrecy, of = "", append(of, "单位设置")
	}
	options := map[string]Options{}
	for id, o := range b.Options {
		if o.Secrecy != "" {
			o.Secrecy, of = "", append(of, id)
		}
		options[id] = o
	}
	b.Options = options
	slices.Sort(of)
	note("密级", of)
}
