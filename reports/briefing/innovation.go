package briefing

import (
	"cmp"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// innovationText tells of platforms, leading firms and pilots (创新) in any document.
type innovationText struct{ *draft }

func (d innovationText) services(heading func(string)) {
	if d.rows("三服务") > 0 {
		heading("企业服务")
		if d.rows("未提诉求走访") > 0 {
			d.para("本年通过“三服务”和政务直通车走访企业{三服务.个数}次，已答复诉求{已答复三服务.个数}件。其中{未提诉求走访.个数}次没有提出诉求。")
			return
		}
		d.para("本年通过“三服务”和政务直通车走访企业、受理诉求{三服务.个数}件，已答复{已答复三服务.个数}件。")
	}
}

func (d innovationText) platforms(heading func(string)) {
	if len(d.book.Platforms) > 0 {
		heading("创新平台")
		text := "全区现有创新平台{创新平台.个数}个。"
		for _, p := range d.book.Platforms {
			if p.State != "" {
				text += p.Name + strings.TrimRight(p.State, "。") + "；"
			}
		}
		d.para(closed(text))
	}
}

// secondVentures tells of the leading firms and what they build anew (二次创业).
func (d innovationText) secondVentures(heading func(string)) {
	if d.rows("龙头企业") > 0 {
		heading("龙头企业")
		d.para("重点培育龙头企业{龙头企业.个数}家："+d.firms()+"。",
			when(d.rows("二次创业项目") > 0, "龙头企业“二次创业”项目{二次创业项目.个数}个"+d.invested("二次创业项目", "总投资")+
				d.amount("二次创业项目.累计投资", "，本年累计完成投资", "二次创业项目.未填累计", "未填报")+"。"))
	}
}

// firms names the leading firms as people call them.
func (d innovationText) firms() string {
	var names []string
	for _, f := range d.book.Firms {
		if f.Leader {
			names = append(names, cmp.Or(f.Short, f.Name))
		}
	}
	return strings.Join(names, "、")
}

// honorFields names the fields (领域) of the pilots and awards, in the office's order and then as
// they come; empty where none has one.
func (d innovationText) honorFields() string {
	var fields []string
	for _, field := range d.book.Office.Own().Honors {
		if slices.ContainsFunc(d.book.Honors, func(h zone.Honor) bool { return h.Field == field }) {
			fields = append(fields, field)
		}
	}
	lacking := false
	for _, h := range d.book.Honors {
		lacking = lacking || h.Field == ""
		if h.Field != "" && !slices.Contains(fields, h.Field) {
			fields = append(fields, h.Field)
		}
	}
	if len(fields) == 0 {
		return ""
	}
	return strings.Join(fields, "、") + when(lacking || len(fields) > 2, "等") + "领域"
}

func (d innovationText) honors(heading func(string)) {
	if len(d.book.Honors) == 0 {
		return
	}
	heading("试点与荣誉")
	text := d.honorFields() + "累计承担试点、获得荣誉{试点荣誉.个数}项："
	if slices.ContainsFunc(d.book.Honors, func(h zone.Honor) bool { return h.Kind == "" }) {
		text = d.honorFields() + "现有试点荣誉{试点荣誉.个数}项：" // which of the two one is, is not known
	}
	for i, h := range d.book.Honors {
		if i > 0 {
			text += "；"
		}
		text += strings.TrimRight(h.Name, "。")
		if h.Result != "" {
			text += "（" + strings.TrimRight(h.Result, "。") + "）"
		}
	}
	d.para(closed(text))
}
