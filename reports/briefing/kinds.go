package briefing

import (
	"slices"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Kind is a document that can be drawn up, and what the office may choose of it.
type Kind struct {
	ID, Title string
	Papers    []string // 纸张, its own first
	Columns   []int    // 栏数, its own first; none where it has no columns
	Sections  []string // 栏目, in their own order; none where it cannot be taken apart
	Photos    bool     // prints photos
	Signed    bool     // has a signature
	Headed    bool     // has a red head, with 密级, 编号 and 期号
	Official  bool     // is a 公文: 份号, 密级, 紧急程度, 签发人, 抄送
	Counted   bool     // each paper may have a 发文字号
	Talks     bool     // calls for a talk (约谈)
	Sheet     bool     // is a sheet for the wall, not text
	Draw      func(*zone.Book, zone.Period) (*Document, []figure.Problem)
}

// Kinds lists every document, in the order of the pack.
func Kinds() []Kind { return slices.Clone(kinds) }

var kinds []Kind

func init() { // a document reads its own entry
	kinds = []Kind{
		{ID: "brief", Title: "工作简报", Papers: []string{"A4"}, Sections: titles(brief{}.parts()), Photos: true,
			Headed: true, Official: true, Draw: Brief},
		{ID: "feature", Title: "专版", Papers: []string{"A3", "A4"}, Columns: []int{4, 3, 2},
			Sections: titles((&featurePage{}).parts()), Photos: true, Draw: FeaturePage},
		{ID: "circular", Title: "通报", Papers: []string{"A4"}, Sections: titles(circular{}.parts()), Signed: true,
			Official: true, Counted: true, Draw: Circular},
		{ID: "flash", Title: "一张纸快报", Papers: []string{"A4", "A3"}, Sections: titles(flash{}.parts()), Draw: Flash},
		{ID: "cards", Title: "项目卡", Papers: []string{"A4", "A3"}, Sections: titles(card{}.parts()), Photos: true,
			Draw: Cards},
		{ID: "letters", Title: "通报表扬单和约谈提醒单", Papers: []string{"A4"}, Signed: true, Official: true,
			Counted: true, Talks: true, Draw: Letters},
		{ID: "wall-industry", Title: "重大产业项目推进作战图", Papers: []string{"A3", "A2"}, Sheet: true, Draw: IndustryWall},
		{ID: "wall-public", Title: "政府投资项目建设作战图", Papers: []string{"A3", "A2"}, Sheet: true, Draw: PublicWall},
		{ID: "fishbone", Title: "招商鱼骨图", Papers: []string{"A3", "A2"}, Sheet: true, Draw: Fishbones},
		{ID: "map", Title: "产业布局图", Papers: []string{"A3", "A2"}, Sheet: true, Draw: LayoutMap},
		{ID: "matrix", Title: "七个一和八大机制", Papers: []string{"A4", "A3"}, Sections: titles(matrix{}.parts()),
			Draw: Matrix},
	}
}

// KindOf gives a document by its id.
func KindOf(id string) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.ID == id })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// section is a part of a document that the office may leave out or move (栏目).
type section struct {
	title string
	draw  func()
}

func titles(list []section) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.title)
	}
	return out
}

// sections draws those the office wants, in its order; all where it does not say.
func (d *draft) sections(list []section) {
	for _, title := range d.options.Sections {
		if i := slices.IndexFunc(list, func(s section) bool { return s.title == title }); i >= 0 {
			list[i].draw()
		}
	}
	if len(d.options.Sections) == 0 {
		for _, s := range list {
			s.draw()
		}
	}
}
