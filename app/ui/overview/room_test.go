package overview

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
)

// TestFiguresOfTheSample shows 总览 on the sample book.
func TestFiguresOfTheSample(t *testing.T) {
	b, blobs := samples.Book()
	w := headless.Open(t, b, blobs)
	w.Add("总览", func() kit.Page { return New(w) })
	w.Show("总览")
	w.See(t, "185", "1668", "红旗", "蜗牛", "待办")
}
