package ooxml

import (
	"fmt"
	"strings"
	"testing"
)

// The list of a sheet's rows is made in one piece: a million styled empty rows once took more
// time and memory to append than to read.
func TestRowsAreCountedFirst(t *testing.T) {
	for _, prefix := range []string{"", "x:"} {
		t.Run(prefix, func(t *testing.T) {
			var src strings.Builder
			fmt.Fprintf(&src, "<%sworksheet><%[1]ssheetData>", prefix)
			for n := 1; n <= 1000; n++ {
				fmt.Fprintf(&src, `<%srow r="%d"><%[1]sc r="A%[2]d" s="1"/></%[1]srow>`, prefix, n)
			}
			fmt.Fprintf(&src, "</%ssheetData></%[1]sworksheet>", prefix)
			x, err := readRows([]byte(src.String()))
			if err != nil {
				t.Fatal(err)
			}
			if len(x.list) != 1000 || cap(x.list) > 1100 {
				t.Errorf("%d rows in a list made for %d", len(x.list), cap(x.list))
			}
		})
	}
}

// A sheet is read again for its formulas only where anything can depend on its cells.
func TestNothingWaitsForFigures(t *testing.T) {
	for form, want := range map[string]bool{"pointing.xlsx": true, "table.xlsx": true, "prefixed.xlsx": true} {
		w, err := Open(blank(t, form))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := w.waits(); got != want || err != nil {
			t.Errorf("%s: %v, %v", form, got, err)
		}
	}
	w, err := Open(codesBook(t, []string{"0"}, []float64{1}))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := w.waits(); got || err != nil {
		t.Errorf("figures alone: %v, %v", got, err)
	}
}
