package main

import (
	"context"
	"fmt"

	"zonebrief/app/fields"
	"zonebrief/app/session"
)

// options shows what the office has chosen of the documents, and changes it.
func options(k *call) error {
	s, err := k.changed(k.args[min(2, len(k.args)):], func(s *session.Session, ctx context.Context, changes []session.Change) error {
		return s.SetOptions(ctx, k.args[1], changes)
	})
	if err != nil {
		return err
	}
	defer s.Close()
	ids := []string{session.OfficeID}
	for _, o := range session.Outputs() {
		if o.Kind == "pdf" {
			ids = append(ids, o.ID)
		}
	}
	if len(k.args) > 1 {
		ids = k.args[1:2]
	}
	return k.showOptions(s, ids)
}

// option is one line of the listing.
type option struct {
	Document string `json:"document"`
	Name     string `json:"name"`
	Value    string `json:"value"` // empty is the program's own choice
	Hint     string `json:"hint"`
}

func (k *call) showOptions(s *session.Session, ids []string) error {
	list := []option{}
	for _, id := range ids {
		if id == session.OfficeID {
			for _, f := range fields.Office() {
				list = append(list, option{id, f.Name, f.Get(s.Book.Office), ""})
			}
			continue
		}
		c, err := session.Choices(id)
		if err != nil {
			return err
		}
		for _, o := range fields.Options(c) {
			list = append(list, option{id, o.Name, o.Get(s.Book.Options[id]), o.Hint(c)})
		}
	}
	if k.json {
		return k.write(list)
	}
	for _, o := range list {
		value := o.Value
		if value == "" {
			value = "（默认）"
		}
		fmt.Fprintf(k.out, "%s\t%s\t%s\t%s\n", o.Document, o.Name, value, o.Hint)
	}
	return nil
}
