package field

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/zone"
)

// Choices are what a document leaves to the office: its papers, numbers of columns
// and sections, and which of the other options it knows.
type Choices struct {
	Papers   []string
	Columns  []int
	Sections []string
	Photos   bool
	Signed   bool
	Headed   bool
	Official bool     // has 抄送, 份号, 紧急程度 and 签发人
	Counted  bool     // has a 发文字号
	Talks    bool     // has a time and a place to talk
	Uses     []string // what its fonts are for
}

// Option is one option of a document (文档选项).
type Option struct {
	Name string // 纸张
	Hint func(Choices) string
	has  func(Choices) bool // whether a document knows it
	get  func(*zone.Options) string
	set  func(*zone.Options, Choices, string) error
}

// Options lists the options that a document knows.
func Options(c Choices) []Option {
	return slices.DeleteFunc(slices.Clone(options), func(o Option) bool { return !o.has(c) })
}

// FindOption gives a document's option of a name.
func FindOption(c Choices, name string) (Option, error) {
	known := Options(c)
	if i := slices.IndexFunc(known, func(o Option) bool { return o.Name == zone.Fold(name) }); i >= 0 {
		return known[i], nil
	}
	var names []string
	for _, o := range known {
		names = append(names, o.Name)
	}
	return Option{}, fmt.Errorf("这份文档没有名为“%s”的选项；可用的选项有：%s", name, strings.Join(names, "、"))
}

// Get gives an option as text; empty leaves it to the program.
func (o Option) Get(v zone.Options) string { return o.get(&v) }

// Set reads an option; an empty value leaves it to the program again. On an error
// nothing is changed.
func (o Option) Set(v *zone.Options, c Choices, value string) error {
	edited := *v
	edited.Fonts = maps.Clone(v.Fonts)
	if err := o.set(&edited, c, strings.TrimSpace(value)); err != nil {
		return fmt.Errorf("选项“%s”的值“%s”%w；%s", o.Name, value, err, o.Hint(c))
	}
	*v = edited
	return nil
}

func always(Choices) bool { return true }

// wording is an option of free words.
func wording(name, hint string, has func(Choices) bool, at func(*zone.Options) *string) Option {
	return Option{name, func(Choices) string { return hint }, has,
		func(v *zone.Options) string { return *at(v) },
		func(v *zone.Options, _ Choices, s string) error { *at(v) = s; return nil }}
}

// yes is an option that is on unless it says no.
func yes(name string, has func(Choices) bool, off func(*zone.Options) *bool) Option {
	return Option{name, func(Choices) string { return "填写是或否" }, has,
		func(v *zone.Options) string { return map[bool]string{true: "否"}[*off(v)] },
		func(v *zone.Options, _ Choices, s string) error {
			if s != "" && s != "是" && s != "否" {
				return fmt.Errorf("不在可选范围内")
			}
			*off(v) = s == "否"
			return nil
		}}
}

var options = []Option{
	{"纸张", func(c Choices) string { return "可选" + strings.Join(c.Papers, "、") },
		func(c Choices) bool { return len(c.Papers) > 1 },
		func(v *zone.Options) string { return v.Paper },
		func(v *zone.Options, c Choices, s string) error {
			if s = strings.ToUpper(zone.Fold(s)); s != "" && !slices.Contains(c.Papers, s) {
				return fmt.Errorf("不在可选范围内")
			}
			v.Paper = s
			return nil
		}},
	{"栏数", func(c Choices) string { return "可选" + strings.Trim(fmt.Sprint(c.Columns), "[]") },
		func(c Choices) bool { return len(c.Columns) > 1 },
		func(v *zone.Options) string {
			if v.Columns == 0 {
				return ""
			}
			return strconv.Itoa(v.Columns)
		},
		func(v *zone.Options, c Choices, s string) error {
			n, err := strconv.Atoi(zone.Fold(cmp.Or(s, "0")))
			if err != nil || n != 0 && !slices.Contains(c.Columns, n) {
				return fmt.Errorf("不在可选范围内")
			}
			v.Columns = n
			return nil
		}},
	{"栏目", func(c Choices) string {
		return "按要印的次序写，用顿号隔开，可选" + strings.Join(c.Sections, "、")
	}, func(c Choices) bool { return len(c.Sections) > 0 },
		func(v *zone.Options) string { return strings.Join(v.Sections, "、") },
		func(v *zone.Options, c Choices, s string) error {
			list := split(s)
			for i, name := range list {
				if !slices.Contains(c.Sections, name) {
					return fmt.Errorf("中没有“%s”这个栏目", name)
				}
				if slices.Contains(list[:i], name) {
					return fmt.Errorf("中“%s”写了两次", name)
				}
			}
			v.Sections = list
			return nil
		}},
	yes("照片", func(c Choices) bool { return c.Photos }, func(v *zone.Options) *bool { return &v.NoPhotos }),
	{"字体", func(c Choices) string {
		return "写成 用途=字体，用分号隔开，例如 正文=宋体；标题=黑体。用途有" + strings.Join(c.Uses, "、") + "；字体写仿宋、宋体、黑体、楷体、小标宋、等线，或本机的字体文件名"
	}, always,
		func(v *zone.Options) string {
			var parts []string
			for _, use := range slices.Sorted(maps.Keys(v.Fonts)) {
				parts = append(parts, use+"="+v.Fonts[use])
			}
			return strings.Join(parts, "；")
		},
		func(v *zone.Options, c Choices, s string) error {
			v.Fonts = nil
			for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '；' }) {
				use, name, ok := strings.Cut(strings.ReplaceAll(part, "＝", "="), "=")
				use, name = strings.TrimSpace(use), strings.TrimSpace(name)
				if !ok || name == "" || !slices.Contains(c.Uses, use) {
					return fmt.Errorf("中“%s”不是 用途=字体", part)
				}
				if v.Fonts == nil {
					v.Fonts = map[string]string{}
				}
				v.Fonts[use] = name
			}
			return nil
		}},
	wording("编发单位", "填写单位名称", always, func(v *zone.Options) *string { return &v.Issuer }),
	yes("落款", func(c Choices) bool { return c.Signed }, func(v *zone.Options) *bool { return &v.Unsigned }),
	wording("密级", "填写密级，例如 内部资料", func(c Choices) bool { return c.Headed || c.Official },
		func(v *zone.Options) *string { return &v.Secrecy }),
	wording("编号", "填写编号", func(c Choices) bool { return c.Headed }, func(v *zone.Options) *string { return &v.Number }),
	{"首期", func(Choices) string { return "填写总第1期的期次，例如 2021-01-1" }, func(c Choices) bool { return c.Headed },
		func(v *zone.Options) string { return v.First.String() },
		func(v *zone.Options, _ Choices, s string) (err error) {
			v.First = zone.Period{}
			if s != "" {
				if v.First, err = zone.ParsePeriod(s); err != nil {
					return fmt.Errorf("不是期次")
				}
			}
			return nil
		}},
	wording("抄送", "填写抄送单位，用顿号隔开", official, func(v *zone.Options) *string { return &v.Copy }),
	wording("份号", "填写份号，例如 000001", official, func(v *zone.Options) *string { return &v.Serial }),
	wording("紧急程度", "填写特急或加急", official, func(v *zone.Options) *string { return &v.Urgency }),
	wording("签发人", "填写签发人姓名", official, func(v *zone.Options) *string { return &v.Signer }),
	wording("发文代字", "填写代字，例如 虞经开办函；填写后每件编发文字号，全年连续", func(c Choices) bool { return c.Counted },
		func(v *zone.Options) *string { return &v.Series }),
	wording("约谈时间", "例如 2023年4月20日9时；不填时留空手写", talks, func(v *zone.Options) *string { return &v.Talk.Time }),
	wording("约谈地点", "填写地点；不填时留空手写", talks, func(v *zone.Options) *string { return &v.Talk.Place }),
	wording("参加人员", "填写参加人员；不填时留空手写", talks, func(v *zone.Options) *string { return &v.Talk.Present }),
}

func official(c Choices) bool { return c.Official }

func talks(c Choices) bool { return c.Talks }

func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，, ;；", r) })
}
