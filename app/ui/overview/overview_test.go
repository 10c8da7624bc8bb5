package overview

import (
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
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
		if p := w.Session().Book.Project(f.Project()); p != nil {
			o.open(f)
			if last := w.Opened[len(w.Opened)-1]; last != "项目 "+p.Code+" "+f.Field() || f.Field() == "" {
				t.Errorf("%s leads to %s", f, last)
			}
		}
	}
	if len(w.Opened) == 0 {
		t.Error("no fault leads anywhere")
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
	last := len(y.done) - 1
	if y.done[last] != kit.Float(total.Completion()) || y.planned[last] != kit.Float(total.Schedule()) {
		t.Errorf("%v of %v, in the totals %v of %v", y.done[last], y.planned[last],
			total.Completion(), total.Schedule())
	}
}
