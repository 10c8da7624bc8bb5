package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const printed = `goos: linux
pkg: zonebrief/reports/picture
BenchmarkResample-2        	       3	 100000000 ns/op	 2097152 B/op	   10280 allocs/op
BenchmarkResample-2        	       3	 120000000 ns/op	 2097152 B/op	   10280 allocs/op
BenchmarkResampleFloor-2   	       3	 400000000 ns/op	94128293 B/op	       6 allocs/op
pkg: zonebrief/app/issue
BenchmarkBrief-2   	       8	 500000 ns/op	         12.00 files/op	     512 B/op	  827805 allocs/op
PASS
`

func TestWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "BENCHMARKS.md")
	if err := run(strings.NewReader(printed), path, ""); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| `app/issue` | Brief | 500.0 µs | – | – | 0.5 KiB |",
		"| `reports/picture` | Resample | 100.0 ms | 400.0 ms | 0.25 | 2.0 MiB |",
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%s is missing in\n%s", want, data)
		}
	}
}

func TestRatiosHold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "BENCHMARKS.md")
	if err := run(strings.NewReader(printed), path, ""); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		floor string
		holds bool
	}{
		"as it was":         {"400000000", true},
		"a quarter slower":  {"321000000", true},
		"half again slower": {"260000000", false},
	} {
		t.Run(name, func(t *testing.T) {
			now := strings.Replace(printed, "400000000", tt.floor, 1)
			if err := run(strings.NewReader(now), "", path); (err == nil) != tt.holds {
				t.Errorf("%v", err)
			}
		})
	}
	for _, broken := range []string{"PASS\n", printed + "FAIL\tzonebrief/app/issue\n"} {
		if err := run(strings.NewReader(broken), "", path); err == nil {
			t.Errorf("nothing was said of %q", broken)
		}
	}
}
