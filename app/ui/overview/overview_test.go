package overview

import (
	"fmt"
	"strings"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

var room = headless.Room{headless.Screen("总览", New)}

// TestFiguresOfTheSample shows 总览 on the sample book.
func TestFiguresOfTheSample(t *testing.T) {
	w := room.Sample(t)
	w.Show("总览")
	w.See(t, "185", "1668", "红旗", "蜗牛", "待办")
}

// TestFaultsAreListed shows what does not hold, in the book and in the documents, as the
// check from the command line does.
func TestFaultsAreListed(t *testing.T) {
	b, blobs := sessiontest.Faulty()
	w := room.Open(t, b, blobs)
	o := w.Show("总览").(*Screen)
	w.Settle(t, func() bool { return o.checker.Complete })
	faults, err := issue.Faults(t.Context(), w.Session(), w.Period(), nil)
	if err != nil || len(faults) < 6 || len(faults) > mostFaults {
		t.Fatalf("%d faults: %v", len(faults), err)
	}
	for _, f := range faults {
		w.See(t, "核对："+f.String())
	}
	for _, f := range faults { // a value of the book is written in a cell
		if f.Finding != nil {
			continue
		}
		o.open(f)
		want := " " + f.Field()
		if register, id := f.Row(); register != "" {
			want = fmt.Sprint(register, " ", id, want)
		} else if f.Field() == "片区范围" {
			want = "平台"
		}
		if last := w.Opened[len(w.Opened)-1]; !strings.HasSuffix(last, want) || f.Field() == "" {
			t.Errorf("%s leads to %s", f, last)
		}
	}
	if len(w.Opened) < 8 {
		t.Errorf("only %d faults lead anywhere", len(w.Opened))
	}
}

// TestTheYearEndsAtTheRateOfTheTotals: the curve and the briefing tell one 完成率, also where
// some have not reported.
func TestTheYearEndsAtTheRateOfTheTotals(t *testing.T) {
	b, _ := samples.Book()
	total := b.Sum(b.All(), samples.Latest)
	y, err := courseOf(t.Context(), b, samples.Latest)
	if err != nil || total.LeftPlan() == 0 {
		t.Fatal("the sample has no project that has not reported", err)
	}
	last := y.done[len(y.done)-1]
	if last.done != kit.Float(total.Completion()) || y.planned[last.half] != kit.Float(total.Schedule()) {
		t.Errorf("%v of %v, in the totals %v of %v", last.done, y.planned[last.half],
			total.Completion(), total.Schedule())
	}
}

// TestTheCurveBeginsWithTheFirstReport: a book that was begun in April has a curve from April on.
func TestTheCurveBeginsWithTheFirstReport(t *testing.T) {
	first := zone.Period{Year: 2023, Month: 4, Half: 1}
	p := &zone.Project{ID: 1, Name: "甲", Plans: map[int]zone.Plan{2023: {Invest: zone.Some(zone.Yi)}},
		Progress: map[zone.Period]zone.Progress{first: {YearDone: zone.Some(20 * zone.Wan)},
			first.Add(2): {YearDone: zone.Some(30 * zone.Wan)}}}
	b := &zone.Book{Rules: zone.DefaultRules(), Projects: []*zone.Project{p}}
	y, err := courseOf(t.Context(), b, first.Add(2))
	if err != nil || len(y.done) != 2 || y.done[0].half != 6 || y.done[1].half != 8 || y.done[1].done != 0.003 {
		t.Errorf("%+v %v", y.done, err)
	}
}
