package main

import (
	"context"
	"fmt"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/reports/field"
)

// optionsCommand shows what the office has chosen of the documents, and changes it.
type optionsCommand struct {
	book, document string
	edits          []string
	json           bool
}

func (c *optionsCommand) declare(u *usage) {
	u.about("查看或修改文档选项", "选项有：纸张、栏数、栏目、照片、字体、编发单位、落款、密级、编号、首期、抄送、"+
		"份号、紧急程度、签发人、发文代字、约谈时间、约谈地点、参加人员；office 为单位设置；值留空即恢复默认。")
	u.book(&c.book)
	u.optional(&c.document, "文档编号|office", "见 zb list；不写时列出全部")
	u.rest(&c.edits, "选项=值", "要改的选项；不写时列出现在的", 0)
	u.json(&c.json)
	u.example("zb options 示例.zbk", "zb options 示例.zbk feature 纸张=A4 栏数=3")
}

func (c *optionsCommand) run(k *call) error {
	s, err := k.changed(c.book, c.edits, func(ctx context.Context, s *session.Session, changes []session.Change) error {
		return settings.SetOptions(ctx, s, c.document, changes)
	})
	if err != nil {
		return err
	}
	defer s.Close()
	ids := []string{settings.OfficeID}
	for _, o := range issue.Outputs() {
		if o.Kind == "pdf" {
			ids = append(ids, o.ID)
		}
	}
	if c.document != "" {
		ids = []string{c.document}
	}
	return c.list(k, s, ids)
}

// chosen is one line of the listing.
type chosen struct {
	Document string `json:"document"`
	Name     string `json:"name"`
	Value    string `json:"value"` // empty is the program's own choice
	Hint     string `json:"hint"`
}

func (c *optionsCommand) list(k *call, s *session.Session, ids []string) error {
	list := []chosen{}
	for _, id := range ids {
		if id == settings.OfficeID {
			for _, f := range field.Office() {
				list = append(list, chosen{id, f.Name, f.Get(s.Book.Office), ""})
			}
			continue
		}
		choices, err := settings.Choices(id)
		if err != nil {
			return err
		}
		for _, o := range field.Options(choices) {
			list = append(list, chosen{id, o.Name, o.Get(s.Book.Options[id]), o.Hint(choices)})
		}
	}
	if c.json {
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
