package briefing

import (
	"cmp"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// freshness is how many half-months a dated piece of material is used for.
const freshness = 3

// material lists what is cleared for print for a section of the page, of a kind: the latest first, nothing that is too
// old, and nothing that the page published last has.
func (d featurePage) material(section, kind string) []zone.Material {
	var out []zone.Material
	for _, m := range d.book.Materials {
		if m.Cleared && strings.TrimSpace(m.Text) != "" && kindOfMaterial(m) == kind && d.sectionOf(m) == section &&
			d.recent(m.Date) && !d.printedBefore(m) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b zone.Material) int { return zone.CompareDates(b.Date, a.Date) })
	return out
}

// kindOfMaterial is what a piece is where nobody said so: what somebody said, else a fact.
func kindOfMaterial(m zone.Material) string {
	if m.Kind == "" && m.Who != "" {
		return "引语"
	}
	return cmp.Or(m.Kind, "事实")
}

// sectionOf tells in which section a piece stands: as the office says, else by what it is about.
func (d featurePage) sectionOf(m zone.Material) string {
	named := func(names ...string) bool { return slices.Contains(names, m.About) }
	switch {
	case m.Section != "":
		return m.Section
	case m.About == "":
	case d.book.Project(m.About) != nil:
		return "项目"
	case slices.ContainsFunc(d.book.Platforms, func(p zone.Platform) bool { return named(p.Name) }),
		slices.ContainsFunc(d.book.Firms, func(f zone.Firm) bool { return named(f.Name, f.Short) }):
		return "创新"
	}
	return "招商"
}

// printedBefore tells whether the page that was published last has a piece.
func (d featurePage) printedBefore(m zone.Material) bool {
	if last := d.last(); last != nil {
		for _, text := range last.Wording {
			if strings.Contains(text, strings.TrimRight(strings.TrimSpace(m.Text), "。")) {
				return true
			}
		}
	}
	return false
}

// quoted writes what somebody said, and who: “……”——某公司负责人 张三.
func quoted(m zone.Material) string {
	text := strings.Trim(strings.TrimSpace(m.Text), "“”")
	if who := strings.TrimSpace(m.Firm + m.Post + " " + m.Who); who != "" {
		return "“" + text + "”——" + who
	}
	return "“" + text + "”"
}

// opens begins a section with what one sees there, where somebody wrote it down.
func (d featurePage) opens(section string) {
	if list := d.material(section, "现场"); len(list) > 0 {
		d.add(Scene{d.fill(list[0].Text)})
	}
}

// mostFacts is how many facts a section tells.
const mostFacts = 3

// closes ends a section with facts, a comment and what somebody said.
func (d featurePage) closes(section string) {
	facts := d.material(section, "事实")
	for _, m := range facts[:min(mostFacts, len(facts))] {
		d.para(closed(m.Text))
	}
	if list := d.material(section, "点评"); len(list) > 0 {
		d.add(Comment{d.fill(list[0].Text)})
	}
	if list := d.material(section, "引语"); len(list) > 0 {
		d.add(Quote{d.fill(quoted(list[0]))})
	}
}

// hasMaterial tells whether there is anything for a section but what the registers hold.
func (d featurePage) hasMaterial(section string) bool {
	return slices.ContainsFunc(zone.MaterialKinds, func(kind string) bool { return len(d.material(section, kind)) > 0 })
}
