package zone

import "testing"

func TestInWan(t *testing.T) {
	for m, want := range map[Money]bool{0: true, 300 * Wan: true, Yi - 1: true, Yi: false, -Yi: false, 2 - Yi: true} {
		if got := m.InWan(); got != want {
			t.Errorf("%d yuan in 万元: %v", m, got)
		}
	}
}
