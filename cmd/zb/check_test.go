package main

import (
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
)

// TestCheckListsTheFaults holds what zb check prints against the list that 校核 and 总览
// show.
func TestCheckListsTheFaults(t *testing.T) {
	b, blobs := sessiontest.Faulty()
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "错.zbk"), b, blobs)
	faults, err := issue.Faults(t.Context(), s, samples.Latest, nil)
	if err != nil {
		t.Fatal(err)
	}
	found, err := findings(t.Context(), s, samples.Latest, nil)
	if err != nil || len(found) != len(faults) || len(faults) == 0 {
		t.Fatalf("%d faults, %d findings, %v", len(faults), len(found), err)
	}
	for i, f := range faults {
		if !strings.HasPrefix(found[i].text, f.String()) {
			t.Errorf("%s\nis printed as %s", f, found[i].text)
		}
	}
}
