package kit

import (
	"strings"
	"testing"
)

func TestHintLines(t *testing.T) {
	if got := tooltipLines("短"); len(got) != 1 || got[0] != "短" {
		t.Errorf("%q", got)
	}
	long := strings.Repeat("存在问题和解决措施", 12)
	for _, text := range []string{long, strings.Repeat("甲", 40) + "，" + long, strings.Repeat("a1 ", 60)} {
		lines := tooltipLines(text)
		if strings.Join(lines, "") != text || len(lines) < 2 {
			t.Errorf("%q", lines)
		}
		for _, line := range lines {
			if strings.HasPrefix(line, "，") {
				t.Errorf("%q", line)
			}
		}
	}
}
