package overview

import (
	"testing"

	"zonebrief/app/ui/headless"
)

var room = headless.Room{headless.Screen("总览", New)}

// TestFiguresOfTheSample shows 总览 on the sample book.
func TestFiguresOfTheSample(t *testing.T) {
	w := room.Sample(t)
	w.Show("总览")
	w.See(t, "185", "1668", "红旗", "蜗牛", "待办")
}
