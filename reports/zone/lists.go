package zone

import (
	"slices"
	"strings"
)

// Lists are the words that are a zone's own (本区用语): what its industry chains should
// each have, where it goes to win investors, which names a title does not tear. The
// office changes each list; one that is empty is that of its preset.
type Lists struct {
	Preset    string   `wire:"preset"`    // 用语方案; empty is the one that knows the zone's name
	Ones      []string `wire:"ones"`      // 七个一
	Cities    []string `wire:"cities"`    // 招商地点
	TripKinds []string `wire:"trips"`     // 招商形式
	Platforms []string `wire:"platforms"` // 平台类型
	Honors    []string `wire:"honors"`    // 荣誉领域
	States    []string `wire:"states"`    // 机制状态
	Words     []string `wire:"words"`     // 不拆开的词
}

// OneCount is how many things each chain should have ("七个一").
const OneCount = 7

// listPresets are the lists that a book begins with; the last is for any zone. zone is
// what the name of a preset's zone holds.
var listPresets = []struct {
	zone string
	Lists
}{
	{"杭州湾上虞", general("杭州湾上虞", strings.Fields("杭州湾上虞经开区 上虞经开区 上虞区 杭州湾 上虞 绍兴 嘉绍大桥 曹娥江 南片 北片 八大机制 七个一 两图一表 天津大学"))},
	{"", general("通用", nil)},
}

func general(name string, words []string) Lists {
	return Lists{Preset: name, Words: words,
		Ones:      []string{"一个产业", "一个规划", "一个平台", "一套政策", "一个基金", "一个专班", "一批项目"},
		Cities:    []string{"上海", "苏州", "宁波", "北京", "深圳"},
		TripKinds: []string{"推介", "访企业", "谈合作"},
		Platforms: []string{"实验室", "研究院", "中试基地", "创新中心", "孵化器"},
		Honors:    []string{"安全", "绿色", "数字"},
		States:    []string{"运行中", "筹备中", "已停止"},
	}
}

// ListPresets names the presets of lists (用语方案).
func ListPresets() []string {
	var out []string
	for _, p := range listPresets {
		out = append(out, p.Preset)
	}
	return out
}

// Own gives the lists of an office, each its own or its preset's.
func (o *Office) Own() Lists {
	i := slices.IndexFunc(listPresets, func(p struct {
		zone string
		Lists
	}) bool {
		return p.Preset == o.Lists.Preset || o.Lists.Preset == "" && strings.Contains(o.Zone, p.zone)
	})
	if i < 0 {
		i = len(listPresets) - 1
	}
	out := listPresets[i].Lists
	for _, list := range []struct{ to, own *[]string }{
		{&out.Ones, &o.Lists.Ones}, {&out.Cities, &o.Lists.Cities}, {&out.TripKinds, &o.Lists.TripKinds},
		{&out.Platforms, &o.Lists.Platforms},
		{&out.Honors, &o.Lists.Honors}, {&out.States, &o.Lists.States}, {&out.Words, &o.Lists.Words},
	} {
		if len(*list.own) > 0 {
			*list.to = *list.own
		}
	}
	return out
}
