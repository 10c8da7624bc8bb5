package session

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// settings are what the office chose of the program (设置) and wrote into its
// documents: all of the book that is not a project, a row of a register or the map.
type settings struct {
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
	Edits      map[issue][]zone.Edit        `wire:"edits"`
}

// issue is a document of a half-month.
type issue struct {
	Document string      `wire:"document"`
	Period   zone.Period `wire:"period"`
}

func settingsOf(b *zone.Book) settings {
	edits := map[issue][]zone.Edit{}
	for _, e := range b.Edits {
		of := issue{e.Document, e.Period}
		edits[of] = append(edits[of], e)
	}
	return settings{b.Office, b.Rules, b.OldRules, b.Industries, b.Districts, b.Options, b.Presets, b.Tables, b.Labels, b.Forms, b.Edition, edits}
}

func (is *settings) write(b *zone.Book) {
	b.Office, b.Rules, b.OldRules, b.Industries, b.Districts, b.Options, b.Presets = is.Office, is.Rules, is.OldRules, is.Industries, is.Districts, is.Options, is.Presets
	b.Tables, b.Labels, b.Forms, b.Edition, b.Edits = is.Tables, is.Labels, is.Forms, is.Edition, nil
	for _, of := range slices.SortedFunc(maps.Keys(is.Edits), func(x, y issue) int {
		return cmp.Or(cmp.Compare(x.Document, y.Document), zone.ComparePeriods(x.Period, y.Period))
	}) {
		b.Edits = append(b.Edits, is.Edits[of]...)
	}
}

// put gives a book those settings that differ between was and is; of those under
// keys the entries that do.
func (is *settings) put(was *settings, b *zone.Book) {
	now := settingsOf(b)
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
func settingsApart(was, is settings) (from, to settings) {
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
		if other := with.MapIndex(k); !other.IsValid() || !reflect.DeepEqual(mine.MapIndex(k).Interface(), other.Interface()) {
			out.SetMapIndex(k, mine.MapIndex(k))
		}
	}
	return out
}

// change writes the settings of an edited copy of the book, and projects that
// change with them, as one durable step. What changes nothing is no step.
func (s *Session) change(ctx context.Context, name string, edited *zone.Book, drafts map[*zone.Project]*zone.Project) error {
	from, to := settingsApart(settingsOf(s.Book), settingsOf(edited))
	if reflect.DeepEqual(from, to) && len(drafts) == 0 {
		return nil
	}
	patches := []patch{{From: &from, To: &to}}
	for _, p := range s.Book.Projects {
		if d := drafts[p]; d != nil {
			patches = append(patches, newPatch(p, d))
		}
	}
	return s.keep(ctx, name, patches, nil)
}

// extend writes what an edited copy of the book says into the last step, so that both
// are undone as one. Where nothing is left of it, the step goes.
func (s *Session) extend(ctx context.Context, edited *zone.Book) error {
	last := &s.steps[len(s.steps)-1]
	data, err := s.store.StepData(ctx, last.ID)
	if err != nil {
		return err
	}
	patches, err := decode(data)
	if err != nil {
		return err
	}
	before := *s.Book
	for _, p := range patches {
		p.From.put(p.To, &before)
	}
	was, is := settingsApart(settingsOf(s.Book), settingsOf(edited))
	from, to := settingsApart(settingsOf(&before), settingsOf(edited))
	if data = nil; !reflect.DeepEqual(from, to) {
		if data, err = encode([]patch{{From: &from, To: &to}}); err != nil {
			return err
		}
	}
	changed := *s.Book
	is.put(&was, &changed)
	if err := s.store.Amend(ctx, store.Edit{Settings: &changed}, last.ID, data); err != nil {
		return err
	}
	if s.saved = time.Now(); data == nil {
		s.steps = s.steps[:len(s.steps)-1]
	}
	is.put(&was, s.Book)
	return nil
}

// Shift is a project whose flag another rule would change.
type Shift struct {
	Project  *zone.Project
	Was, Now zone.Flag
}

// Effect tells which flags of a half-month another rule would change; none where
// it is published.
func (s *Session) Effect(r zone.RuleSet, at zone.Period) []Shift {
	var out []Shift
	if s.Frozen(at) {
		return nil
	}
	for _, p := range s.Book.All() {
		if was, now := s.Book.Rules.Rate(p, at).Final, r.Rate(p, at).Final; was != now {
			out = append(out, Shift{p, was, now})
		}
	}
	return out
}

// Term is an entry of a list of words (产业, 片区); Was is its name before, empty
// where it is new.
type Term struct{ Was, Name string }

// SetIndustries changes the list of industries (产业体系). Projects of one that is
// renamed follow it; one that has projects cannot leave the list.
func (s *Session) SetIndustries(ctx context.Context, list []Term) error {
	return s.setTerms(ctx, "产业", list, func(b *zone.Book) *[]string { return &b.Industries }, func(p *zone.Project) *string { return &p.Industry })
}

// SetDistricts changes the list of areas (片区) in the same way.
func (s *Session) SetDistricts(ctx context.Context, list []Term) error {
	return s.setTerms(ctx, "片区", list, func(b *zone.Book) *[]string { return &b.Districts }, func(p *zone.Project) *string { return &p.District })
}

func (s *Session) setTerms(ctx context.Context, what string, list []Term, of func(*zone.Book) *[]string, at func(*zone.Project) *string) error {
	var names []string
	now := map[string]string{}
	for _, t := range list {
		switch name := zone.Fold(t.Name); {
		case name == "":
			return fmt.Errorf("%s的名称不能为空；请填写，或删去这一行", what)
		case slices.Contains(names, name):
			return fmt.Errorf("%s“%s”写了两次；请换一个名称", what, name)
		default:
			names = append(names, name)
			now[t.Was] = name
		}
	}
	delete(now, "")
	drafts := map[*zone.Project]*zone.Project{}
	for _, was := range *of(s.Book) {
		name, stays := now[was]
		if stays && name == was {
			continue
		}
		for _, p := range s.Book.Projects {
			if *at(p) != was {
				continue
			}
			if !stays {
				return fmt.Errorf("%s“%s”下还有项目（%s等），不能删去；请先把这些项目改到别的%s", what, was, shorten(p.Label(), 14), what)
			}
			drafts[p] = p.Clone()
			*at(drafts[p]) = name
		}
	}
	edited := *s.Book
	*of(&edited) = names
	return s.change(ctx, "修改"+what+"列表", &edited, drafts)
}

// Presets lists the office's sets of documents (导出方案), or as long as it has none
// of its own those that the program begins with.
func (s *Session) Presets() []zone.Preset {
	if len(s.Book.Presets) > 0 {
		return slices.Clone(s.Book.Presets)
	}
	return []zone.Preset{
		{Name: "上报区里", Documents: []string{"brief", "ledger", "leads", "investment", "milestones", "summary"}},
		{Name: "班子会", Documents: []string{"brief", "circular", "flash", "letters", "contest"}},
		{Name: "大厅", Documents: []string{"flash", "wall-industry", "wall-public", "fishbone", "map"}},
	}
}

// SetPresets changes the office's sets of documents (导出方案).
func (s *Session) SetPresets(ctx context.Context, list []zone.Preset) error {
	var names []string
	for _, p := range list {
		if zone.Fold(p.Name) == "" {
			return fmt.Errorf("方案还没有名称；请填写")
		}
		if slices.Contains(names, p.Name) {
			return fmt.Errorf("已有名为“%s”的方案；请换一个名称", p.Name)
		}
		if _, err := choose(p.Documents); err != nil || len(p.Documents) == 0 {
			return fmt.Errorf("方案“%s”里没有文档；请先勾选", p.Name)
		}
		names = append(names, p.Name)
	}
	edited := *s.Book
	edited.Presets = list
	return s.change(ctx, "修改导出方案", &edited, nil)
}
