package session

import (
	"fmt"

	"zonebrief/app/fields"
	"zonebrief/reports/zone"
)

// vet refuses values that this program would never write, in what comes from
// elsewhere: numbers of choices that do not exist, days and half-months that are
// none, negative numbers of things.
func vet(patches []patch) error {
	seen := map[string]bool{}
	for _, p := range patches {
		for _, thing := range p.things() {
			if seen[thing] {
				return fmt.Errorf("%s twice", thing)
			}
			seen[thing] = true
		}
		if p.ID <= 0 && p.Map == nil && p.To == nil {
			return fmt.Errorf("the number %d", p.ID)
		}
		for _, row := range []any{p.Was, p.Is} {
			if row != nil {
				if err := zone.Vet(row); err != nil {
					return err
				}
				r := fields.RegisterOf(row)
				if f := r.Field(r.Must); f != nil && zone.Fold(f.Get(row)) == "" {
					return fmt.Errorf("a row of %s without a name", r.Name)
				}
			}
		}
		for _, side := range []*side{p.Before, p.After} {
			if side != nil && side.Base.ID != p.ID {
				return fmt.Errorf("project %d under the number %d", side.Base.ID, p.ID)
			}
			if side != nil && zone.Fold(side.Base.Name) == "" {
				return fmt.Errorf("project %d has no name", p.ID)
			}
			if name := fields.Foreign(side.project()); name != "" {
				return fmt.Errorf("project %d has the unknown field %s", p.ID, name)
			}
		}
		p.Was, p.Is = nil, nil
		if err := zone.Vet(p); err != nil {
			return err
		}
	}
	return nil
}
