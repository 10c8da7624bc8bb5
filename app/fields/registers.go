package fields

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// Segment is a link of a chain as a row of its own: chains hold theirs in order.
type Segment struct {
	ID    int64
	Chain string
	zone.Segment
}

var (
	industries = func(b *zone.Book) []string { return b.Industries }
	districts  = func(b *zone.Book) []string { return b.Districts }
	chains     = func(b *zone.Book) []string {
		var out []string
		for _, c := range b.Chains {
			out = append(out, c.Name)
		}
		return out
	}
	firmNames = func(b *zone.Book) []string {
		var out []string
		for _, f := range b.Firms {
			out = append(out, f.Name)
		}
		return out
	}
)

var registerList = []*Register{leads(), trips(), targets(), chainRegister(), segments(), visits(), platforms(), firms(), honors(), mechanisms(), photos()}

func leads() *Register {
	type L = zone.Lead
	list := []rowField[L]{words("项目", func(l *L) *string { return &l.Name }), words("投资方", func(l *L) *string { return &l.Investor }),
		words("产业链", func(l *L) *string { return &l.Industry }).from(industries), words("环节", func(l *L) *string { return &l.Segment }).from(segmentNames),
		amount("预计总投资", func(l *L) *zone.Opt[zone.Money] { return &l.Total }), amount("其中外资", func(l *L) *zone.Opt[zone.Money] { return &l.Foreign }),
		land("用地", func(l *L) *zone.Opt[zone.Area] { return &l.LandArea }), whether("重点招引", func(l *L) *bool { return &l.Key }),
		day("在谈", func(l *L) *zone.Date { return &l.TalksSince })}
	for _, n := range zone.Nodes() {
		list = append(list, day(n.Title()+"计划", func(l *L) *zone.Date { return &l.Milestones[n].Planned }), day(n.Title()+"实际", func(l *L) *zone.Date { return &l.Milestones[n].Actual }))
	}
	list = append(list, words("专班", func(l *L) *string { return &l.Team }), words("问题", func(l *L) *string { return &l.Problem }), words("下一步", func(l *L) *string { return &l.Next }))
	return newRegister("招商项目", "项目", func(b *zone.Book) *[]L { return &b.Leads }, func(l *L) *int64 { return &l.ID }, list...)
}

func segmentNames(b *zone.Book) []string {
	var out []string
	for _, c := range b.Chains {
		for _, s := range c.Segments {
			if !slices.Contains(out, s.Name) {
				out = append(out, s.Name)
			}
		}
	}
	return out
}

func trips() *Register {
	type T = zone.Trip
	return newRegister("招商活动", "主题", func(b *zone.Book) *[]T { return &b.Trips }, func(t *T) *int64 { return &t.ID },
		day("日期", func(t *T) *zone.Date { return &t.Date }), words("地点", func(t *T) *string { return &t.Place }).from(listed("上海", "苏州", "宁波", "北京", "深圳")),
		words("形式", func(t *T) *string { return &t.Kind }).from(listed("推介", "访企业", "谈合作")), words("主题", func(t *T) *string { return &t.Subject }),
		words("带队领导", func(t *T) *string { return &t.Leader }),
		number("对接企业数", 0, 100_000, func(t *T) (int, bool) { return t.Firms.Value, t.Firms.Known }, func(t *T, n int, known bool) { t.Firms = zone.Opt[int]{Value: n, Known: known} }),
		words("成果", func(t *T) *string { return &t.Result }))
}

func targets() *Register {
	type T = zone.Target
	least := rowField[T]{of: func(t *T) Field {
		m := zone.Opt[zone.Money]{Value: t.AtLeast, Known: t.AtLeast != 0}
		f := money("总投资不低于", OfProject, func(*record) *zone.Opt[zone.Money] { return &m })
		set := f.set
		f.set = func(_ *record, s string) error {
			err := set(nil, s)
			if err == nil {
				t.AtLeast = m.Or(0)
			}
			return err
		}
		return f
	}}
	return newRegister("招商目标", "名称", func(b *zone.Book) *[]T { return &b.Targets }, func(t *T) *int64 { return &t.ID },
		number("年度", 1950, 2200, func(t *T) (int, bool) { return t.Year, t.Year != 0 }, func(t *T, n int, _ bool) { t.Year = n }),
		words("名称", func(t *T) *string { return &t.Name }), least,
		number("目标个数", 0, 100_000, func(t *T) (int, bool) { return t.Count, t.Count != 0 }, func(t *T, n int, _ bool) { t.Count = n }))
}

func chainRegister() *Register {
	type C = zone.Chain
	list := []rowField[C]{words("名称", func(c *C) *string { return &c.Name }).from(industries)}
	for i, one := range zone.SevenOnes {
		list = append(list, words(one, func(c *C) *string { return &c.Ones[i] }))
	}
	return newRegister("产业链", "名称", func(b *zone.Book) *[]C { return &b.Chains }, func(c *C) *int64 { return &c.ID }, list...)
}

// segments are the links of all chains; a row's number tells its chain and place.
func segments() *Register {
	type S = Segment
	r := newRegister("产业链环节", "环节", func(*zone.Book) *[]S { return new([]S) }, func(s *S) *int64 { return &s.ID },
		words("产业链", func(s *S) *string { return &s.Chain }).from(chains), words("环节", func(s *S) *string { return &s.Name }),
		words("位置", func(s *S) *string { return &s.Side }).only("上游", "中游", "下游"), names(),
		words("缺链弱链", func(s *S) *string { return &s.Gap }))
	r.rows = func(b *zone.Book) []any {
		var out []any
		for _, c := range b.Chains {
			for k, s := range c.Segments {
				out = append(out, S{c.ID<<20 + int64(k) + 1, c.Name, s})
			}
		}
		return out
	}
	r.fold = func(b *zone.Book, rows []any) ([]any, error) {
		var out []any
		links := map[string][]zone.Segment{}
		for _, row := range rows {
			s := row.(S)
			if !slices.Contains(chains(b), s.Chain) {
				return nil, fmt.Errorf("没有名为“%s”的产业链，环节“%s”没有保存；请先在“产业链”里新增，或改选已有的产业链", s.Chain, s.Name)
			}
			links[s.Chain] = append(links[s.Chain], s.Segment)
		}
		for _, c := range b.Chains {
			c.Segments = links[c.Name]
			out = append(out, c)
		}
		return out, nil
	}
	return r
}

// names are the firms of a link, with 、 between them.
func names() rowField[Segment] {
	return rowField[Segment]{of: func(s *Segment) Field {
		return Field{Name: "企业", Hint: "几家企业用顿号分开", get: func(*record) string { return strings.Join(s.Firms, "、") },
			set: func(_ *record, v string) error {
				s.Firms = nil
				for _, name := range strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
					if name = strings.TrimSpace(name); name != "" {
						s.Firms = append(s.Firms, name)
					}
				}
				return nil
			}}
	}}
}

func visits() *Register {
	type V = zone.Visit
	return newRegister("三服务", "企业", func(b *zone.Book) *[]V { return &b.Visits }, func(v *V) *int64 { return &v.ID },
		words("企业", func(v *V) *string { return &v.Firm }).from(firmNames), day("日期", func(v *V) *zone.Date { return &v.Date }),
		words("渠道", func(v *V) *string { return &v.Channel }).only("三服务", "政务直通车"), words("诉求", func(v *V) *string { return &v.Request }),
		words("办理单位", func(v *V) *string { return &v.Unit }), day("时限", func(v *V) *zone.Date { return &v.Due }),
		day("答复", func(v *V) *zone.Date { return &v.Answered }), words("结果", func(v *V) *string { return &v.Result }))
}

func platforms() *Register {
	type P = zone.Platform
	at := rowField[P]{of: func(p *P) Field {
		return Field{Name: "位置", Hint: placeHint, get: func(*record) string {
			if !p.Place.Known {
				return ""
			}
			return p.Place.Value.String()
		}, set: func(_ *record, s string) error {
			place, err := ReadPlace(s)
			if err == nil {
				p.Place = place
			}
			return err
		}}
	}}
	return newRegister("创新平台", "名称", func(b *zone.Book) *[]P { return &b.Platforms }, func(p *P) *int64 { return &p.ID },
		words("名称", func(p *P) *string { return &p.Name }), words("层级", func(p *P) *string { return &p.Tier }).only("牵引", "支撑", "支点"),
		words("类型", func(p *P) *string { return &p.Kind }).from(listed("实验室", "研究院", "中试基地", "创新中心", "孵化器")), words("依托单位", func(p *P) *string { return &p.Partner }),
		amount("投入", func(p *P) *zone.Opt[zone.Money] { return &p.Invest }), day("启用", func(p *P) *zone.Date { return &p.Since }),
		words("进展", func(p *P) *string { return &p.State }), words("片区", func(p *P) *string { return &p.District }).from(districts),
		words("责任单位", func(p *P) *string { return &p.Unit }), words("亮点", func(p *P) *string { return &p.Highlights }), at)
}

func firms() *Register {
	type F = zone.Firm
	return newRegister("龙头企业", "名称", func(b *zone.Book) *[]F { return &b.Firms }, func(f *F) *int64 { return &f.ID },
		words("名称", func(f *F) *string { return &f.Name }), words("简称", func(f *F) *string { return &f.Short }),
		words("产业", func(f *F) *string { return &f.Industry }).from(industries), whether("龙头", func(f *F) *bool { return &f.Leader }),
		amount("营业收入", func(f *F) *zone.Opt[zone.Money] { return &f.Revenue }),
		number("收入年度", 1950, 2200, func(f *F) (int, bool) { return f.Year, f.Year != 0 }, func(f *F, n int, _ bool) { f.Year = n }),
		words("备注", func(f *F) *string { return &f.Note }))
}

func honors() *Register {
	type H = zone.Honor
	return newRegister("试点荣誉", "名称", func(b *zone.Book) *[]H { return &b.Honors }, func(h *H) *int64 { return &h.ID },
		words("名称", func(h *H) *string { return &h.Name }), words("类别", func(h *H) *string { return &h.Kind }).only("试点", "荣誉"),
		words("领域", func(h *H) *string { return &h.Field }).from(listed("安全", "绿色", "数字")), words("授予单位", func(h *H) *string { return &h.Grantor }),
		day("日期", func(h *H) *zone.Date { return &h.Date }), words("结果", func(h *H) *string { return &h.Result }))
}

func mechanisms() *Register {
	type M = zone.Mechanism
	return newRegister("八大机制", "名称", func(b *zone.Book) *[]M { return &b.Mechanisms }, func(m *M) *int64 { return &m.ID },
		words("名称", func(m *M) *string { return &m.Name }), words("牵头单位", func(m *M) *string { return &m.Owner }),
		words("状态", func(m *M) *string { return &m.State }).from(listed("运行中", "筹备中", "已停止")), words("备注", func(m *M) *string { return &m.Note }))
}

func photos() *Register {
	type P = zone.Photo
	return newRegister("照片", "", func(b *zone.Book) *[]P { return &b.Photos }, func(p *P) *int64 { return &p.ID },
		words("说明", func(p *P) *string { return &p.Caption }), day("日期", func(p *P) *zone.Date { return &p.Date }),
		words("地点", func(p *P) *string { return &p.Place }), words("拍摄", func(p *P) *string { return &p.By }),
		words("项目编号", func(p *P) *string { return &p.Project }), words("平台或企业", func(p *P) *string { return &p.Subject }),
		words("前后", func(p *P) *string { return &p.Pair }).only("前", "后"), cropping())
}

// cropping is the part of a photo that is shown.
func cropping() rowField[zone.Photo] {
	return rowField[zone.Photo]{of: func(p *zone.Photo) Field {
		return Field{Name: "裁剪", Hint: "填写左、上、右、下四条边的位置，例如 0.1,0.2,0.9,0.8；空着是整张",
			get: func(*record) string { return p.Crop.String() },
			set: func(_ *record, v string) error {
				c, err := zone.ParseCrop(strings.ReplaceAll(zone.Fold(v), "、", ","))
				if err != nil {
					return fmt.Errorf("不是照片的一部分")
				}
				p.Crop = c
				return nil
			}}
	}}
}
