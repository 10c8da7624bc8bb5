package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Text is a part of a document that the office may put otherwise, elsewhere or
// leave out, with the key by which it is known from one draft to the next: the
// headings above it, what it is, and which of those.
type Text struct {
	Key  string // 项目建设与赛马晾晒/投资完成情况/段2; of a part that the office added 增补1
	Kind string // 标题, 小标题, 段, 条, 按语, 注, 导语; 表, 图, 照片, 数字
	Text string // of a table, a chart or photos what stands over or under them, or in their head
	// of a drafted text with figures, with the references that they come from
	Written string
}

// drawn are the kinds of parts that have no words to put otherwise.
var drawn = []string{"表", "图", "照片", "数字"}

// Drawn tells whether it is a table, a chart, photos or large figures.
func (t Text) Drawn() bool { return slices.Contains(drawn, t.Kind) }

// Texts lists the words of a document that the office may put otherwise, from top
// to bottom.
func (d *Document) Texts() []Text { return slices.DeleteFunc(d.Parts(), Text.Drawn) }

// Parts lists the texts of a document, and between them its tables, charts, photos
// and large figures.
func (d *Document) Parts() []Text {
	var out []Text
	for _, p := range listed(d.tree()) {
		out = append(out, p.Text)
	}
	return out
}

// Parts counts the parts that a block has, itself included.
func Parts(b Block) int { return len(listed((&path{}).tree([]Block{b}))) }

// part is a block with what is inside it: the frame and the blocks of columns, the
// points of a list. Without a key it is not the office's to change.
type part struct {
	Text
	block  Block
	inside [2][]*part
	out    bool // left out
}

// tree gives the parts of a document, with their keys as they were drafted.
func (d *Document) tree() []*part {
	tree := (&path{written: d.Written}).tree(d.Blocks)
	all := listed(tree)
	if len(all) > len(d.Keys) { // before tables had keys, those of the texts were kept
		all = slices.DeleteFunc(all, func(p *part) bool { return p.Drawn() })
	}
	for i, key := range d.Keys[:min(len(d.Keys), len(all))] {
		all[i].Key = key
	}
	return tree
}

// listed gives the parts with a key, from top to bottom.
func listed(tree []*part) []*part {
	var out []*part
	for _, p := range tree {
		if p.Key != "" {
			out = append(out, p)
		}
		out = append(append(out, listed(p.inside[0])...), listed(p.inside[1])...)
	}
	return out
}

// path is where a walk through a document stands.
type path struct {
	heads   [3]string
	seen    map[string]int
	written map[string][]string // see [Document.Written]
	said    map[string]int      // how often a text was met
}

// key names the next block of a kind.
func (p *path) key(kind string) string {
	var parts []string
	for _, h := range p.heads {
		if h != "" {
			parts = append(parts, h)
		}
	}
	head := strings.Join(append(parts, kind), "/")
	if p.seen == nil {
		p.seen = map[string]int{}
	}
	p.seen[head]++
	return fmt.Sprint(head, p.seen[head])
}

// enter goes below a heading.
func (p *path) enter(level int, text string) {
	p.heads[level-1] = unnumbered(text)
	for i := level; i < len(p.heads); i++ {
		p.heads[i] = ""
	}
}

// unnumbered takes 一、, （一） and 1. off a heading.
func unnumbered(s string) string {
	if i := strings.IndexAny(s, "、）."); i >= 0 && i <= len("（十二）") &&
		strings.Trim(s[:i], "（一二三四五六七八九十0123456789") == "" {
		_, s, _ = strings.Cut(s[i:], string([]rune(s[i:])[0]))
	}
	return strings.TrimSpace(s)
}

// text names the next text of a kind.
func (p *path) text(kind, text string) Text {
	out := Text{p.key(kind), kind, text, text}
	if all := p.written[text]; len(all) > 0 {
		if p.said == nil {
			p.said = map[string]int{}
		}
		out.Written = all[min(p.said[text], len(all)-1)]
		p.said[text]++
	}
	return out
}

// tree walks through blocks and names them.
func (p *path) tree(blocks []Block) []*part {
	out := make([]*part, len(blocks))
	for i, b := range blocks {
		one := &part{block: b}
		switch b := b.(type) {
		case Columns:
			one.inside = [2][]*part{p.tree(b.Frame), p.tree(b.Blocks)}
		case Beside:
			one.inside[1] = p.tree(b.Blocks)
		case List:
			for _, item := range b.Items {
				one.inside[1] = append(one.inside[1], &part{Text: p.text("条", item), block: Para{item}})
			}
		case Slogan:
			p.enter(1, b.Label)
		case Heading:
			p.enter(b.Level, b.Text)
		}
		if kind, text := partOf(b); kind != "" {
			one.Text = p.text(kind, text)
		}
		out[i] = one
	}
	return out
}

// blocks gives what is not left out of a tree.
func blocks(tree []*part) []Block {
	out := make([]Block, 0, len(tree))
	for _, p := range tree {
		if p.out {
			continue
		}
		switch b := p.block.(type) {
		case Columns:
			b.Frame, b.Blocks = blocks(p.inside[0]), blocks(p.inside[1])
			out = append(out, b)
		case Beside:
			b.Blocks = blocks(p.inside[1])
			out = append(out, b)
		case List:
			b.Items = nil
			for _, item := range blocks(p.inside[1]) {
				_, text, _ := wordsOf(item)
				b.Items = append(b.Items, text)
			}
			if len(b.Items) > 0 {
				out = append(out, b)
			}
		default:
			out = append(out, b)
		}
	}
	return out
}

// partOf gives the kind of a block that is a part, and what it says.
func partOf(b Block) (kind, text string) {
	switch b := b.(type) {
	case Table:
		var heads []string
		for _, c := range b.Columns {
			heads = append(heads, c.Title)
		}
		return "表", cmp.Or(b.Title, strings.Join(heads, "、"))
	case Figure:
		h := b.Chart.Heading()
		return "图", cmp.Or(h.Title, h.Subtitle)
	case Photos:
		var captions []string
		for _, p := range b.Photos {
			captions = append(captions, p.Caption)
		}
		return "照片", strings.Join(captions, "；")
	case KeyFigures:
		var labels []string
		for _, f := range b.Figures {
			labels = append(labels, f.Label)
		}
		return "数字", strings.Join(labels, "、")
	}
	kind, text, _ = wordsOf(b)
	return kind, text
}

// wordsOf gives the kind and the text of a block of words.
func wordsOf(b Block) (kind, text string, set func(string) Block) {
	switch b := b.(type) {
	case Headline:
		return "标题", b.Text, func(s string) Block { return Headline{s} }
	case Heading:
		return "小标题", b.Text, func(s string) Block { return Heading{b.Level, s} }
	case Para:
		return "段", b.Text, func(s string) Block { return Para{s} }
	case Remark:
		return "按语", b.Text, func(s string) Block { return Remark{s} }
	case Note:
		return "注", b.Text, func(s string) Block { return Note{s} }
	case Lead:
		return "导语", b.Text, func(s string) Block { return Lead{s} }
	}
	return "", "", nil
}
