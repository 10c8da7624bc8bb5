package settings

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"zonebrief/app/session"
	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// OfficeID names the settings that all documents share, beside the documents' ids.
const OfficeID = "office"

// Choices tells what a document leaves to the office.
func Choices(id string) (field.Choices, error) {
	k, ok := briefing.KindOf(id)
	if !ok {
		return field.Choices{}, fmt.Errorf("“%s”没有选项；可设置选项的有：%s（单位设置）和各PDF文档的编号", id, OfficeID)
	}
	return field.Choices{
		Papers:   k.Papers,
		Columns:  k.Columns,
		Sections: k.Sections,
		Photos:   k.Photos,
		Signed:   k.Signed,
		Headed:   k.Headed,
		Official: k.Official,
		Counted:  k.Counted,
		Talks:    k.Talks,
		Uses:     face.Uses(),
	}, nil
}

// SetOptions changes options of a document, or with [OfficeID] the office's
// settings, as one durable edit: all of them or none. Errors are in Chinese.
func SetOptions(ctx context.Context, s *session.Session, id string, changes []session.Change) error {
	edited := *s.Book
	var err error
	if id == OfficeID {
		edited.Office, err = setOffice(edited.Office, changes)
	} else {
		edited.Options = maps.Clone(s.Book.Options)
		if edited.Options == nil {
			edited.Options = map[string]zone.Options{}
		}
		edited.Options[id], err = setOptions(id, s.Book.Options[id], changes)
	}
	if err != nil {
		return err
	}
	return s.ChangeSettings(ctx, "修改"+optionsName(id, changes), &edited, nil)
}

// optionsName says whose settings changed: 工作简报的栏目.
func optionsName(id string, changes []session.Change) string {
	name := "单位设置"
	if k, ok := briefing.KindOf(id); ok {
		name = k.Title
	}
	if len(changes) == 1 {
		return name + "的" + changes[0].Field
	}
	return name + "的选项"
}

func setOptions(id string, v zone.Options, changes []session.Change) (zone.Options, error) {
	c, err := Choices(id)
	if err != nil {
		return v, err
	}
	for _, ch := range changes {
		o, err := field.FindOption(c, ch.Field)
		if err == nil {
			err = o.Set(&v, c, ch.Value)
		}
		if err != nil {
			return v, err
		}
	}
	return v, nil
}

func setOffice(o zone.Office, changes []session.Change) (zone.Office, error) {
	list := field.Office()
	for _, ch := range changes {
		i := slices.IndexFunc(list, func(f field.OfficeField) bool { return f.Name == zone.Fold(ch.Field) })
		if i < 0 {
			return o, fmt.Errorf("没有名为“%s”的单位设置", ch.Field)
		}
		if err := list[i].Set(&o, ch.Value); err != nil {
			return o, err
		}
	}
	return o, nil
}
