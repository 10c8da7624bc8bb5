package wording

import (
	"strings"
	"testing"

	"zonebrief/app/advice"
	"zonebrief/app/store"
)

// TestAdvice words every kind of advice for the window, without the command line.
func TestAdvice(t *testing.T) {
	for k := advice.None + 1; k < advice.Count; k++ {
		if words := Explain(advice.New(k, "没有完成")); !strings.HasPrefix(words, "没有完成；") ||
			strings.Contains(words, "--") || strings.Contains(words, "zb ") {
			t.Errorf("advice %d: %q", k, words)
		}
	}
	if words := Explain(&store.Error{Reason: store.Damaged, Path: "甲.zbk"}); !strings.Contains(words, "快照") ||
		strings.Contains(words, "zb ") {
		t.Error(words)
	}
}
