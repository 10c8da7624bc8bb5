package change

import (
	"testing"

	"zonebrief/app/samples"
)

func FuzzDecode(f *testing.F) {
	b, _ := samples.Book()
	data, err := Encode([]Change{OfProject(b.Projects[0], b.Projects[1]), OfProject(nil, b.Projects[2])})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		changes, err := Decode(data)
		if err != nil {
			return
		}
		for _, c := range changes {
			if p, ok := c.(*Project); ok && p.After != nil {
				p.Over(nil)
			}
		}
	})
}

// TestThereAndBack does every change between two books, and takes it back.
func TestThereAndBack(t *testing.T) {
	before, _ := samples.Book()
	after, _ := samples.Book()
	after.Projects = after.Projects[:len(after.Projects)-1]
	after.Projects[0].Note = "改过"
	after.Leads[0].Problem, after.Leads = "改过", after.Leads[:len(after.Leads)-1]
	after.Platforms[0].Name = "改过"
	after.Map.Waters[0] = "湖"
	after.Office.Clerk = "改过"
	changes := Between(before, after)
	if len(changes) != 7 {
		t.Fatalf("%d changes", len(changes))
	}
	data, err := Encode(changes)
	if err != nil {
		t.Fatal(err)
	}
	if changes, err = Decode(data); err != nil {
		t.Fatal(err)
	}
	if err := Vet(changes); err != nil {
		t.Error(err)
	}
	b, _ := samples.Book()
	b = Apply(b, changes)
	if left := Between(b, after); len(left) > 0 {
		t.Errorf("done, %v differs", left[0].Subjects())
	}
	b = Apply(b, Turned(changes))
	if left := Between(b, before); len(left) > 0 {
		t.Errorf("taken back, %v differs", left[0].Subjects())
	}
}

// TestSubjects are in packages and do not change with names in Go.
func TestSubjects(t *testing.T) {
	b, _ := samples.Book()
	edited := *b
	edited.OldRules, edited.Office.Clerk = append(edited.OldRules, b.Rules), "改过"
	for _, c := range []struct {
		change Change
		want   []string
	}{
		{OfProject(b.Projects[0], nil), []string{"project 1"}},
		{&Row{ID: 3, Is: b.Trips[2]}, []string{"trip 3"}},
		{&Map{}, []string{"map"}},
		{OfSettings(b, &edited), []string{"office", "old_rules"}},
	} {
		t.Run(c.want[0], func(t *testing.T) {
			if got := c.change.Subjects(); len(got) != len(c.want) || got[0] != c.want[0] ||
				got[len(got)-1] != c.want[len(c.want)-1] {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
