package issue

import (
	"strings"
	"testing"
)

// TestPaperTail holds that a paper's file has a name that every system takes, whatever its project
// is called.
func TestPaperTail(t *testing.T) {
	for title, want := range map[string]string{
		"约谈提醒单_甲项目":                        "_07_约谈提醒单_甲项目",
		"约谈提醒单_甲/乙:丙？":                     "_07_约谈提醒单_甲／乙：丙？",
		"约谈提醒单_甲. ":                        "_07_约谈提醒单_甲",
		"约谈提醒单_" + strings.Repeat("长", 60): "_07_约谈提醒单_" + strings.Repeat("长", 33),
	} {
		t.Run(title, func(t *testing.T) {
			if got := paperTail(7, title); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
