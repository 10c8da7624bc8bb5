package zone

import "testing"

// TestANewProjectHasANature: nothing is wrong with the nature of a project that was just made.
func TestANewProjectHasANature(t *testing.T) {
	for _, f := range (&Book{Projects: []*Project{NewProject()}}).Check() {
		if f.Field == "建设性质" {
			t.Errorf("%+v", f)
		}
	}
}
