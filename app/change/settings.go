package change

import (
	"cmp"
	"errors"
	"maps"
	"reflect"
	"slices"

	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// Settings changes the settings of the book; both sides hold what differs.
type Settings struct {
	From *SettingsSide `wire:"from"`
	To   *SettingsSide `wire:"to"`
}

// OfSettings compares the settings of two states of a book; nil is no difference.
func OfSettings(before, after *zone.Book) *Settings {
	from, to := settingsApart(SettingsOf(before), SettingsOf(after))
	if reflect.DeepEqual(from, to) {
		return nil
	}
	return &Settings{&from, &to}
}

// Subjects returns the wire names of the settings that differ.
func (c *Settings) Subjects() []string {
	var out []string
	from, to := reflect.ValueOf(c.From).Elem(), reflect.ValueOf(c.To).Elem()
	for i := range to.NumField() {
		if !reflect.DeepEqual(from.Field(i).Interface(), to.Field(i).Interface()) {
			out = append(out, to.Type().Field(i).Tag.Get("wire"))
		}
	}
	return out
}

// Existed is true: a book always has settings.
func (c *Settings) Existed() (before, after bool) { return true, true }

// Turned returns the change that takes it back.
func (c *Settings) Turned() Change { return &Settings{c.To, c.From} }

func (c *Settings) edit(after *zone.Book, e *store.Edit) { e.Settings = after }

func (c *Settings) check() error {
	if c.From == nil || c.To == nil {
		return errors.New("half a change of settings")
	}
	return nil
}

// Vet refuses rules and dates that a book cannot have.
func (c *Settings) Vet() error { return zone.Vet(c) }

// SettingsSide is what the office chose of the program (设置) and wrote into its
// documents: all of the book that is not a project, a row of a register or the map.
type SettingsSide struct {
	Office     zone.Office                  `wire:"office"`
	Rules      zone.RuleSet                 `wire:"rules"`
	OldRules   []zone.RuleSet               `wire:"old_rules"`
	Industries []string                     `wire:"industries"`
	Districts  []string                     `wire:"districts"`
	Options    map[string]zone.Options      `wire:"options"`
	Presets    []zone.Preset                `wire:"presets"`
	Tables     []zone.Table                 `wire:"tables"`
	Labels     map[string]string            `wire:"labels"`
	Forms      map[string]map[string]string `wire:"forms"`
	Edition    zone.Edition                 `wire:"edition"`
	Edits      map[Issue][]zone.Edit        `wire:"edits"`
	Confirmed  map[string]zone.Confirmation `wire:"confirmed"`
}

// Issue is a document of a half-month.
type Issue struct {
	Document string      `wire:"document"`
	Period   zone.Period `wire:"period"`
}

// SettingsOf returns the settings of a book.
func SettingsOf(b *zone.Book) SettingsSide {
	edits := map[Issue][]zone.Edit{}
	for _, e := range b.Edits {
		of := Issue{e.Document, e.Period}
		edits[of] = append(edits[of], e)
	}
	return SettingsSide{b.Office, b.Rules, b.OldRules, b.Industries, b.Districts, b.Options, b.Presets, b.Tables,
		b.Labels, b.Forms, b.Edition, edits, b.Confirmed}
}

func (is *SettingsSide) write(b *zone.Book) {
	b.Office, b.Rules, b.OldRules, b.Industries, b.Districts, b.Options, b.Presets = is.Office, is.Rules, is.OldRules,
		is.Industries, is.Districts, is.Options, is.Presets
	b.Tables, b.Labels, b.Forms, b.Edition, b.Edits = is.Tables, is.Labels, is.Forms, is.Edition, nil
	b.Confirmed = is.Confirmed
	for _, of := range slices.SortedFunc(maps.Keys(is.Edits), func(x, y Issue) int {
		return cmp.Or(cmp.Compare(x.Document, y.Document), zone.ComparePeriods(x.Period, y.Period))
	}) {
		b.Edits = append(b.Edits, is.Edits[of]...)
	}
}

// put gives a book those settings that differ between was and is; of those under
// keys the entries that do.
func (is *SettingsSide) put(was *SettingsSide, b *zone.Book) {
	now := SettingsOf(b)
	from, to, into := reflect.ValueOf(was).Elem(), reflect.ValueOf(is).Elem(), reflect.ValueOf(&now).Elem()
	for i := range into.NumField() {
		switch from, to := from.Field(i), to.Field(i); {
		case reflect.DeepEqual(from.Interface(), to.Interface()):
		case to.Kind() == reflect.Map:
			into.Field(i).Set(withEntries(into.Field(i), entriesApart(from, to), entriesApart(to, from)))
		default:
			into.Field(i).Set(to)
		}
	}
	now.write(b)
}

// withEntries gives a map without the entries that were, with those that are; nil where
// none is left.
func withEntries(now, was, is reflect.Value) reflect.Value {
	out := reflect.MakeMap(now.Type())
	for _, k := range now.MapKeys() {
		out.SetMapIndex(k, now.MapIndex(k))
	}
	for _, k := range was.MapKeys() {
		out.SetMapIndex(k, reflect.Value{})
	}
	for _, k := range is.MapKeys() {
		out.SetMapIndex(k, is.MapIndex(k))
	}
	if out.Len() == 0 {
		return reflect.Zero(now.Type())
	}
	return out
}

// settingsApart gives what differs between two settings, so that a step keeps no more.
func settingsApart(was, is SettingsSide) (from, to SettingsSide) {
	a, b := reflect.ValueOf(was), reflect.ValueOf(is)
	x, y := reflect.ValueOf(&from).Elem(), reflect.ValueOf(&to).Elem()
	for i := range a.NumField() {
		a, b := a.Field(i), b.Field(i)
		switch {
		case reflect.DeepEqual(a.Interface(), b.Interface()):
		case a.Kind() == reflect.Map:
			x.Field(i).Set(entriesApart(a, b))
			y.Field(i).Set(entriesApart(b, a))
		default:
			x.Field(i).Set(a)
			y.Field(i).Set(b)
		}
	}
	return from, to
}

// entriesApart gives the entries of a map that another does not have the same.
func entriesApart(mine, with reflect.Value) reflect.Value {
	out := reflect.MakeMap(mine.Type())
	for _, k := range mine.MapKeys() {
		if other := with.MapIndex(k); !other.IsValid() || !reflect.DeepEqual(mine.MapIndex(k).Interface(),
			other.Interface()) {
			out.SetMapIndex(k, mine.MapIndex(k))
		}
	}
	return out
}

// Texts lists the office's own texts in their order.
func (is *SettingsSide) Texts() []zone.Edit {
	b := &zone.Book{}
	is.write(b)
	return b.Edits
}
