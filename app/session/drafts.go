package session

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// Block is one text of a drafted document as the office sees it: the draft, what
// was written in its place, and how the two stand.
type Block struct {
	Number  int                `json:"number"` // as it is edited by
	Key     string             `json:"key"`
	Kind    string             `json:"kind"`
	Text    string             `json:"text"`            // as it prints; empty is left out
	Draft   string             `json:"draft,omitempty"` // now, where the text is another
	Then    string             `json:"then,omitempty"`  // the draft that was edited, where it has changed since
	State   briefing.EditState `json:"state,omitempty"`
	Edited  string             `json:"edited,omitempty"` // as written, with references
	By      string             `json:"by,omitempty"`
	On      string             `json:"on,omitempty"`
	After   bool               `json:"after,omitempty"` // stands after the text before
	Changes []briefing.Piece   `json:"changes,omitempty"`
}

// Drafts lists the texts of a document for a half-month. Edits that found no place
// come last, without a number. What is published has the texts that were printed.
func (s *Session) Drafts(id string, at zone.Period) ([]Block, error) {
	o, err := choosePages(id)
	if err != nil {
		return nil, err
	}
	if printed, err := s.frozenDocument(o, at); printed != nil || err != nil {
		return asPrinted(printed), err
	}
	doc, _ := o.draw(s.Book, at)
	texts := doc.Texts()
	_, revisions, _ := s.revised(o, at)
	var out []Block
	for i, t := range texts {
		b := Block{Number: i + 1, Key: t.Key, Kind: t.Kind, Text: t.Text}
		var after []Block
		for _, r := range revisions {
			if r.At != t.Key {
				continue
			}
			edited := Block{Number: i + 1, Key: t.Key, Kind: t.Kind, Text: r.Filled, Draft: t.Text, State: r.State, Edited: r.Text, By: r.By, On: r.On, After: r.After}
			if r.State == briefing.Changed {
				edited.Then, edited.Changes = r.Then, briefing.Differences(r.Then, t.Text)
			}
			if r.After {
				edited.Draft = ""
				after = append(after, edited)
			} else {
				b = edited
			}
		}
		out = append(append(out, b), after...)
	}
	for _, r := range briefing.Unused(revisions) {
		out = append(out, Block{Key: r.Key, Text: r.Filled, Then: r.Then, State: r.State, Edited: r.Text, By: r.By, On: r.On, After: r.After})
	}
	return out, nil
}

func asPrinted(doc *briefing.Document) (out []Block) {
	if doc == nil {
		return nil
	}
	for i, t := range doc.Texts() {
		out = append(out, Block{Number: i + 1, Key: t.Key, Kind: t.Kind, Text: t.Text})
	}
	return out
}

// choosePages finds an output that has texts.
func choosePages(id string) (Output, error) {
	o, err := choose([]string{id})
	if err != nil {
		return Output{}, err
	}
	if o[0].draw == nil {
		return Output{}, fmt.Errorf("“%s”是 Excel 表格，没有可以修改的文字", o[0].Title)
	}
	return o[0], nil
}

// Rewrite keeps what the office writes in the place of drafted texts, as one
// durable edit: all of them or none. A field is the number or the key of a text;
// with + after it the text is added behind it. An empty value leaves the text out.
func (s *Session) Rewrite(ctx context.Context, id string, at zone.Period, changes []Change) error {
	edited, name, err := s.rewritten(id, at, changes)
	if err != nil {
		return err
	}
	return s.change(ctx, name, edited, nil)
}

// Retype keeps more of what is being written in the place of a text: it is undone
// together with what [Session.Retype] kept of it just before.
func (s *Session) Retype(ctx context.Context, id string, at zone.Period, c Change) error {
	edited, name, err := s.rewritten(id, at, []Change{c})
	if err != nil {
		return err
	}
	if i := s.edge(); i > 0 && i == len(s.steps) && s.steps[i-1].ID == s.typed && s.steps[i-1].Name == name {
		return s.extend(ctx, edited)
	}
	if err := s.change(ctx, name, edited, nil); err != nil {
		return err
	}
	if i := len(s.steps); i > 0 {
		s.typed = s.steps[i-1].ID
	}
	return nil
}

// Typed ends what [Session.Retype] takes for one edit.
func (s *Session) Typed() { s.typed = 0 }

// rewritten gives the book with changes to the texts of a document, and names the
// step: 改写“2023年4月上半月工作简报”第3段.
func (s *Session) rewritten(id string, at zone.Period, changes []Change) (*zone.Book, string, error) {
	o, texts, err := s.texts(id, at)
	if err != nil {
		return nil, "", err
	}
	edits, name := slices.Clone(s.Book.Edits), ""
	by, now := who()
	for _, c := range changes {
		field, after := strings.CutSuffix(strings.TrimSpace(c.Field), "+")
		t, err := textOf(texts, field)
		if err != nil {
			return nil, "", err
		}
		e := zone.Edit{Document: o.ID, Period: at, Key: t.Key, Then: t.Text, Text: strings.TrimSpace(c.Value), After: after, By: by, On: now.Format("2006-01-02 15:04")}
		if strings.ContainsAny(e.Text, "\n\r") {
			return nil, "", fmt.Errorf("“%s”的文字里有换行；一次写一段，另一段用“%s+=”增补", field, field)
		}
		if after && e.Text == "" {
			return nil, "", fmt.Errorf("“%s+”后面没有文字；要略去这一段请写“%s=”", field, field)
		}
		if !after {
			edits = s.without(edits, o, at, t.Key)
		}
		if after || e.Text != t.Text {
			edits = append(edits, e)
		}
		verb := map[bool]string{true: "增补", false: "改写"}[after]
		name = fmt.Sprintf("%s%s第%d段", verb, titleOf(o, at), slices.Index(texts, t)+1)
	}
	if len(changes) > 1 {
		name = fmt.Sprintf("改写%s的%d段", titleOf(o, at), len(changes))
	}
	edited := *s.Book
	edited.Edits = edits
	return &edited, name, nil
}

// titleOf names a document of a half-month in the name of a step.
func titleOf(o Output, at zone.Period) string { return "“" + at.Title() + o.Title + "”" }

// Redraft takes the office's edits of some texts back; no field means all of the
// document, those that found no place too.
func (s *Session) Redraft(ctx context.Context, id string, at zone.Period, fields []string) error {
	o, texts, err := s.texts(id, at)
	if err != nil {
		return err
	}
	edits, name := slices.Clone(s.Book.Edits), "恢复"+titleOf(o, at)+"的底稿"
	if len(fields) == 0 {
		edits = slices.DeleteFunc(edits, func(e zone.Edit) bool { return e.Document == o.ID && e.Period == at })
	}
	_, revisions, _ := s.revised(o, at)
	for _, f := range fields {
		t, err := textOf(texts, f)
		if err != nil {
			return err
		}
		edits = slices.DeleteFunc(edits, func(e zone.Edit) bool {
			return slices.ContainsFunc(revisions, func(r briefing.Revision) bool { return r.Edit == e && r.At == t.Key })
		})
		name = fmt.Sprintf("恢复%s第%d段的底稿", titleOf(o, at), slices.Index(texts, t)+1)
	}
	edited := *s.Book
	edited.Edits = edits
	return s.change(ctx, name, &edited, nil)
}

// without drops what was written in the place of a text before; what was added
// after it stays.
func (s *Session) without(edits []zone.Edit, o Output, at zone.Period, key string) []zone.Edit {
	_, revisions, _ := s.revised(o, at)
	return slices.DeleteFunc(edits, func(e zone.Edit) bool {
		return slices.ContainsFunc(revisions, func(r briefing.Revision) bool { return r.Edit == e && r.At == key && !e.After }) ||
			e.Document == o.ID && e.Period == at && e.Key == key && !e.After && !slices.ContainsFunc(revisions, func(r briefing.Revision) bool { return r.Edit == e })
	})
}

// texts gives the drafted texts of a document that may still be edited.
func (s *Session) texts(id string, at zone.Period) (Output, []briefing.Text, error) {
	o, err := choosePages(id)
	if err != nil {
		return o, nil, err
	}
	if s.Book.Publication(at) != nil {
		return o, nil, fmt.Errorf("%s已发布，“%s”的文字不能再改；有错请用更正（zb correct）", at.Title(), o.Title)
	}
	doc, _ := o.draw(s.Book, at)
	return o, doc.Texts(), nil
}

// textOf gives the text of a number or a key.
func textOf(texts []briefing.Text, field string) (briefing.Text, error) {
	if n, err := strconv.Atoi(field); err == nil && n >= 1 && n <= len(texts) {
		return texts[n-1], nil
	}
	for _, t := range texts {
		if t.Key == field {
			return t, nil
		}
	}
	return briefing.Text{}, fmt.Errorf("没有“%s”这一段；共%d段，请用 zb draft 查看编号", field, len(texts))
}
