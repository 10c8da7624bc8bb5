package samples

import (
	"slices"
	"testing"

	"zonebrief/reports/zone"
)

// inOrder lists the nodes in the order in which a project reaches them; 入库 follows
// 开工 at its own pace.
var inOrder = []zone.Node{zone.Signing, zone.LandGrant, zone.Start, zone.Topping, zone.Completion, zone.Trial,
	zone.Production, zone.FullOutput}

// TestLivesArePlausible holds of small and large books alike: nodes follow each
// other, nothing was reached in the future, permits come before the start.
func TestLivesArePlausible(t *testing.T) {
	sample, _ := Book()
	for _, b := range []*zone.Book{sample, Generate(1, 1, 1), Generate(3, 2, 5), Generate(400, 10, 9)} {
		for _, p := range b.Projects {
			var planned, actual zone.Date
			for _, n := range inOrder {
				m := p.Milestones[n]
				if !m.Planned.IsZero() && zone.CompareDates(m.Planned, planned) < 0 || !m.Actual.IsZero() &&
					zone.CompareDates(m.Actual, actual) < 0 {
					t.Errorf("%s: %s %v is before the node ahead of it", p.Name, n.Title(), m)
				}
				if zone.CompareDates(m.Actual, Latest.End()) > 0 {
					t.Errorf("%s: %s was reached in the future, %v", p.Name, n.Title(), m.Actual)
				}
				planned, actual = last(planned, m.Planned), last(actual, m.Actual)
			}
			start := p.Milestones[zone.Start].Actual
			for k, permit := range p.Permits {
				if !start.IsZero() && zone.CompareDates(permit.Date, start) > 0 || permit.State == "" {
					t.Errorf("%s: %s %v, begun %v", p.Name, zone.PermitKind(k).Title(), permit, start)
				}
			}
		}
	}
}

func last(a, b zone.Date) zone.Date {
	if zone.CompareDates(a, b) < 0 {
		return b
	}
	return a
}

// TestSampleHasDepth looks for what the documents need to show anything.
func TestSampleHasDepth(t *testing.T) {
	b, _ := Book()
	overdue, foreign, land := 0, 0, 0
	for _, p := range b.Projects {
		if slices.ContainsFunc(zone.Nodes(), func(n zone.Node) bool { return p.Overdue(n, Latest.End()) }) {
			overdue++
		}
		if p.Foreign.Or(0) > 0 {
			foreign++
		}
		if p.LandArea.Known {
			land++
		}
		flag, got := b.Rules.Rate(p, Latest).Computed, p.Progress[Latest]
		if (flag == zone.Yellow || flag == zone.Snail) && got.YearDone.Known &&
			(got.Problem == "" || got.Remedy == "") {
			t.Errorf("%s is %s without a problem and a remedy", p.Name, flag.Title())
		}
	}
	if overdue < 5 || overdue > 25 || foreign < 10 || land < 100 {
		t.Errorf("%d projects with overdue nodes, %d with foreign capital, %d with land", overdue, foreign, land)
	}
	flags := b.Sum(b.All(), Latest).Flags
	for flag, want := range map[zone.Flag][2]int{zone.Red: {35, 50}, zone.Blue: {110, 130}, zone.Yellow: {20, 30},
		zone.Snail: {8, 16}} {
		if flags[flag] < want[0] || flags[flag] > want[1] {
			t.Errorf("%d are %s, want %v", flags[flag], flag.Title(), want)
		}
	}
	pair := map[string]string{}
	for _, p := range b.Photos {
		if p.Pair != "" {
			pair[p.Pair] = p.Project
		}
	}
	if pair["前"] == "" || pair["前"] != pair["后"] {
		t.Errorf("pair of photos %v", pair)
	}
	for _, c := range b.Chains {
		if len(c.Segments) < 4 {
			t.Errorf("%s has %d links", c.Name, len(c.Segments))
		}
		for _, l := range b.Leads {
			if l.Industry == c.Name && !slices.ContainsFunc(c.Segments,
				func(s zone.Segment) bool { return s.Name == l.Segment }) {
				t.Errorf("%s: no link %s for the lead %s", c.Name, l.Segment, l.Name)
			}
		}
	}
}
