package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"zonebrief/app/issue"
	"zonebrief/app/ui/exchange"
	"zonebrief/reports/field"
	"zonebrief/reports/pinyin"
	"zonebrief/reports/zone"
)

// target is something that can be searched for and opened.
type target struct {
	kind  string // what stands above those like it: 项目
	title string
	note  string // what is said of it where its name was found
	parts []part // what it is found by; its name comes first
	open  func()
}

// part is a text that a target is found by.
type part struct {
	name string // 责任单位; empty for its own name
	text string
	word pinyin.Word
}

// index is everything that can be searched, as it stood at an edit. Once made ready
// it is never changed, so that it is searched in the background.
type index struct {
	of      time.Time // the edit
	targets []target
}

// newIndex lists everything that can be searched; it is not yet ready.
func newIndex(w *Window) *index {
	book, h := w.book.session.Book, w.host
	x := &index{of: w.book.session.Saved()}
	byCode := map[string]*zone.Project{}
	for _, p := range book.All() {
		byCode[p.Code] = p
		t := target{kind: "项目", title: p.Name, note: strings.Trim(p.Code+" · "+p.Unit, " ·"),
			open: func() { h.OpenProject(p) }}
		x.add(t, named("", p.Name), named("", p.Short), named("编号", p.Code), named("责任单位", p.Unit),
			named("业主", p.Owner), named("投资方", p.Investor))
	}
	for _, r := range field.Registers() {
		if r.Must != "" {
			x.register(h, r)
		}
	}
	for _, ph := range book.Photos {
		about := ph.Subject
		if p := byCode[ph.Project]; p != nil && ph.Project != "" {
			about = p.Label()
		}
		t := target{kind: "图片", title: cmp.Or(ph.Caption, about, "（没有说明）"), note: ph.Date.String(),
			open: func() { h.OpenPhoto(ph.ID) }}
		x.add(t, named("", ph.Caption), named("", about), named("地点", ph.Place), named("拍摄", ph.By))
	}
	for _, o := range issue.Outputs() {
		x.add(target{kind: "文档", title: o.Title, note: "收发", open: func() { h.OpenDocument(o.ID) }}, named("", o.Title))
	}
	for i, s := range w.navigation.screens {
		x.add(target{kind: "页面和设置", title: s.name, note: "页面", open: func() { w.navigation.show(i) }},
			named("", s.name))
	}
	for _, name := range exchange.Parts {
		x.add(target{kind: "页面和设置", title: name, note: "收发", open: func() { h.OpenExchange(name) }}, named("", name))
	}
	for _, s := range settingTitles() {
		x.add(target{kind: "页面和设置", title: s.title, note: "设置", open: func() { h.OpenSetting(s.part) }},
			named("", s.title))
	}
	for _, c := range commands {
		t := target{kind: "页面和设置", title: c.name, note: c.screen, open: func() {
			w.navigation.open(c.screen)
			w.Say(c.how)
		}}
		x.add(t, named("", c.name))
	}
	return x
}

// commands are what one looks for by its name and not by the screen that has it.
var commands = []struct{ name, screen, how string }{
	{"发布本期", "晾晒", "核对旗别以后，单击右上角的“发布本期”。"},
	{"更正已发布的数字", "填报", "选中要更正的格子，单击右键选“更正”，写上正确的值和原因。"},
	{"新增项目", "项目", "单击“新增项目”，或在表格里按 Insert。"},
	{"确认存疑的数字", "填报", "单击“存疑”，核实无误的单击右键选“确认无误”。"},
	{"沿用上期", "填报", "选中带灰色数字的空格，单击“沿用上期”。"},
	{"导出全部文档", "收发", "选好方案和文件夹，单击左下角的按钮，或按 Ctrl+Enter。"},
}

func named(name, text string) part { return part{name: name, text: text} }

// add takes a target in with what it is found by; what is empty is left out.
func (x *index) add(t target, parts ...part) {
	t.parts = slices.DeleteFunc(parts, func(p part) bool { return p.text == "" })
	x.targets = append(x.targets, t)
}

// register takes in the rows of a register, found by any of their words.
func (x *index) register(h *host, r *field.Register) {
	for _, row := range r.Rows(h.session.Book) {
		id := r.ID(row)
		t := target{kind: r.Name, title: r.Field(r.Must).Get(row), open: func() { h.OpenRow(r.Name, id, "") }}
		parts := []part{named("", t.title)}
		for i := range r.Fields {
			if f := &r.Fields[i]; f.Name != r.Must && f.Kind == field.Words {
				parts = append(parts, named(f.Name, f.Get(row)))
			}
		}
		x.add(t, parts...)
	}
}

// ready asks for the readings of every character, once.
func (x *index) ready() {
	for _, t := range x.targets {
		for i := range t.parts {
			t.parts[i].word = pinyin.Ready(zone.Fold(t.parts[i].text))
		}
	}
}

// hit is something that was found.
type hit struct {
	*target
	note string // by what
	rank int    // the smaller, the more likely it is what was meant
}

// group is the hits of a kind, the likeliest first.
type hitGroup struct {
	kind string
	all  int // how many there are; not all of them are offered
	hits []hit
}

// mostHits is about how many hits are offered together.
const mostHits = 24

// look returns what contains the typed text, by its kind.
func (x *index) look(typed string) []hitGroup {
	typed = zone.Fold(typed)
	if typed == "" {
		return nil
	}
	var out []hitGroup
	for i := range x.targets {
		t := &x.targets[i]
		h, ok := t.find(typed)
		if !ok {
			continue
		}
		if len(out) == 0 || out[len(out)-1].kind != t.kind { // kinds follow each other
			out = append(out, hitGroup{kind: t.kind})
		}
		g := &out[len(out)-1]
		g.hits = append(g.hits, h)
	}
	for i := range out {
		g := &out[i]
		slices.SortStableFunc(g.hits, func(a, b hit) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(len(a.title), len(b.title)))
		})
		g.all = len(g.hits)
		g.hits = g.hits[:min(g.all, max(4, mostHits/len(out)))]
	}
	return out
}

// clearly is how many first letters in the middle of a long text are no accident.
const clearly = 3

// find reports whether a target contains what was typed, and where: a name that
// begins so is likelier than one that contains it, and that than another field.
func (t *target) find(typed string) (hit, bool) {
	best := hit{target: t, rank: -1}
	for _, p := range t.parts {
		begins, ok := p.word.Find(typed)
		if !ok || p.name != "" && !begins && len([]rune(typed)) < clearly &&
			!strings.Contains(zone.Fold(p.text), typed) {
			continue
		}
		h := hit{target: t, note: t.note}
		if p.name != "" {
			h.rank, h.note = 2, p.name+"："+p.text
		}
		if !begins {
			h.rank++
		}
		if best.rank < 0 || h.rank < best.rank {
			best = h
		}
	}
	return best, best.rank >= 0
}
