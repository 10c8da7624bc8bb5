package kit

import (
	"encoding/json"
	"slices"

	"zonebrief/app/ui/grid"
	"zonebrief/app/userdata"
)

// Preferences is what a window remembers of itself: sizes, columns, colours. The
// document's data never goes here.
type Preferences struct{ *userdata.Settings }

// Load reads a value that Save wrote. What cannot be read is as if never saved.
func (p Preferences) Load(key string, into any) { _ = json.Unmarshal([]byte(p.String(key)), into) }

// Save saves a value as JSON.
func (p Preferences) Save(key string, v any) {
	text, _ := json.Marshal(v)
	p.SetString(key, string(text))
}

// Dark reports whether the colours are the dark ones.
func (p Preferences) Dark() bool { return p.Bool("dark", false) }

// SetDark chooses the dark or the light colours for the next theme.
func (p Preferences) SetDark(on bool) { p.SetBool("dark", on) }

// ZoomLevels are the sizes that a window's content can have, in percent.
var ZoomLevels = []int{80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200}

// Zoom returns the size of the content in percent.
func (p Preferences) Zoom() int {
	if z := p.Int("zoom"); slices.Contains(ZoomLevels, z) {
		return z
	}
	return 100
}

// SetZoom saves the size of the content in percent.
func (p Preferences) SetZoom(percent int) { p.SetInt("zoom", percent) }

// Columns returns how a grid's columns were left.
func (p Preferences) Columns(table string) (s grid.State, ok bool) {
	p.Load("columns."+table, &s)
	return s, len(s.Columns) > 0
}

// SetColumns saves how a grid's columns are left.
func (p Preferences) SetColumns(table string, s grid.State) { p.Save("columns."+table, s) }
