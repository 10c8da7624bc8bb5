package ui

import (
	"zonebrief/app/issue"
	"zonebrief/reports/field"
)

// settable is something that can be set, and the part of 设置 where it is.
type settable struct{ title, part string }

// settingTitles lists what can be set by its name.
func settingTitles() []settable {
	var out []settable
	for _, title := range []string{"单位设置", "本区用语", "评旗规则", "产业体系", "片区"} {
		out = append(out, settable{title, title})
	}
	for _, f := range field.Office() {
		part := "单位设置"
		if f.Own {
			part = "本区用语"
		}
		out = append(out, settable{f.Name, part})
	}
	for _, o := range issue.Outputs() {
		if o.Kind == "pdf" {
			out = append(out, settable{o.Title + "的版式", o.Title})
		}
	}
	return out
}
