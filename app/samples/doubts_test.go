package samples

import "testing"

// TestNothingIsDoubted holds that the sample and generated books are likely.
func TestNothingIsDoubted(t *testing.T) {
	b, _ := Book()
	for _, d := range b.Doubts(Latest) {
		t.Error(d)
	}
	for _, n := range []int{0, 1, 40} {
		for _, d := range Generate(n, 5, 3).Doubts(Latest) {
			t.Error(n, d)
		}
	}
}
