package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zonebrief/reports/zone"
)

// Text is a part of a document that the office may put otherwise, elsewhere or
// leave out, with the key by which it is known from one draft to the next: the
// headings above it, what it is, and which of those.
type Text struct {
	Key  string // 项目建设与赛马晾晒/投资完成情况/段2; of a part that the office added 增补1
	Kind string // 标题, 小标题, 段, 条, 按语, 注, 导语, 署名, 引语, 现场, 点评, 数读; of frames see framed; 表, 图, 照片, 数字
	Text string // of a table, a chart or photos what stands over or under them, or in their head
	// of a drafted text with figures, with the references that they come from
	Written string
}

// drawn are the kinds of parts that have no words to put otherwise.
var drawn = []string{"表", "图", "照片", "数字"}

// Drawn tells whether it is a table, a chart, photos or large figures.
func (t Text) Drawn() bool { return slices.Contains(drawn, t.Kind) }

// framed are the kinds of texts that have a fixed place in the block that they are of: the headline of a
// feature page, the head of its sections, the captions of photos.
var framed = []string{"引题", "主题", "副题", "栏题", "口号", "图注"}

// Framed tells whether it has a fixed place in a block with others, and cannot be put elsewhere.
func (t Text) Framed() bool { return slices.Contains(framed, t.Kind) }

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
// points of a list, the texts of a headline, the captions of photos. Without a key it is not the office's to
// change.
type part struct {
	Text
	block  Block
	inside [2][]*part
	out    bool // left out
}

// tree gives the parts of a document, with their keys as they were drafted.
func (d *Document) tree() []*part {
	tree := (&path{written: d.Written}).tree(d.Blocks)
	keys := d.Keys
	for _, p := range listed(tree) { // some kinds of parts had no keys yet when the document was kept
		if len(keys) > 0 && (kindOf(keys[0]) == p.Kind || zone.OwnKey(keys[0]) && !p.Drawn() && !p.Framed()) {
			p.Key, keys = keys[0], keys[1:]
		}
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
			one.inside = [2][]*part{p.tree(b.Blocks), p.tree([]Block{Photos{Photos: []Photo{b.Photo}}})}
		case Display:
			one.inside[0] = p.frame([]string{"引题", "主题", "副题"}, b.Kicker, Joined(b.Phrases), b.Sub)
		case List:
			for _, item := range b.Items {
				one.inside[1] = append(one.inside[1], &part{Text: p.text("条", item), block: Para{item}})
			}
		case Slogan:
			p.enter(1, b.Label)
			one.inside[0] = p.frame([]string{"栏题", "口号"}, b.Label, Joined(b.Phrases))
		case Heading:
			p.enter(b.Level, b.Text)
		case Annex:
			p.enter(1, b.Text)
		}
		if kind, text := partOf(b); kind != "" {
			one.Text = p.text(kind, text)
		}
		if b, ok := b.(Photos); ok {
			for _, photo := range b.Photos {
				one.inside[0] = append(one.inside[0], p.frame([]string{"图注"}, photo.Caption)...)
			}
		}
		out[i] = one
	}
	return out
}

// frame names the texts of a block that have their fixed places in it.
func (p *path) frame(kinds []string, texts ...string) []*part {
	var out []*part
	for i, text := range texts {
		out = append(out, &part{Text: p.text(kinds[i], text), block: Para{text}})
	}
	return out
}

// between stands between the phrases of a headline where they are one text.
const between = "　"

// Joined writes the phrases of a headline as one text.
func Joined(phrases []string) string { return strings.Join(phrases, between) }

// phrasesOf takes a headline apart: at its wide spaces, else at spaces between Chinese characters.
func phrasesOf(text string) []string {
	if strings.Contains(text, between) {
		return strings.FieldsFunc(text, func(r rune) bool { return string(r) == between })
	}
	var out []string
	for _, word := range strings.Fields(text) {
		before, _ := utf8.DecodeLastRuneInString(Joined(out))
		if after, _ := utf8.DecodeRuneInString(word); len(out) > 0 && !(unicode.Is(unicode.Han, before) &&
			unicode.Is(unicode.Han, after)) {
			out[len(out)-1] += " " + word
			continue
		}
		out = append(out, word)
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
			b.Blocks = blocks(p.inside[0])
			if photos := blocks(p.inside[1]); len(photos) > 0 {
				b.Photo = photos[0].(Photos).Photos[0]
				out = append(out, b)
				continue
			}
			out = append(out, b.Blocks...)
		case Display:
			b.Kicker, b.Phrases, b.Sub = framedText(p, 0), phrasesOf(framedText(p, 1)), framedText(p, 2)
			out = append(out, b)
		case Slogan:
			b.Label, b.Phrases = framedText(p, 0), phrasesOf(framedText(p, 1))
			out = append(out, b)
		case Photos:
			b.Photos = slices.Clone(b.Photos)
			for i := range b.Photos {
				b.Photos[i].Caption = framedText(p, i)
			}
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

// framedText gives a text of a block's own; empty where it is left out.
func framedText(p *part, i int) string {
	one := p.inside[0][i]
	if one.out {
		return ""
	}
	_, text, _ := wordsOf(one.block)
	return text
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
	case Annex:
		return "小标题", b.Text, func(s string) Block { return Annex{s} }
	case Para:
		return "段", b.Text, func(s string) Block { return Para{s} }
	case Remark:
		return "按语", b.Text, func(s string) Block { return Remark{s} }
	case Note:
		return "注", b.Text, func(s string) Block { return Note{s} }
	case Lead:
		return "导语", b.Text, func(s string) Block { return Lead{s} }
	case Quote:
		return "引语", b.Text, func(s string) Block { return Quote{s} }
	case Scene:
		return "现场", b.Text, func(s string) Block { return Scene{s} }
	case Comment:
		return "点评", b.Text, func(s string) Block { return Comment{s} }
	case Strip:
		return "数读", b.Text, func(s string) Block { return Strip{s} }
	case Byline:
		return "署名", b.Text, func(s string) Block { return Byline{s} }
	}
	return "", "", nil
}
