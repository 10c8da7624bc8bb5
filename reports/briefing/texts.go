package briefing

import (
	"fmt"
	"strings"
)

// Text is a block of words in a document, with the key by which it is known from
// one draft to the next: the headings above it, what it is, and which of those.
type Text struct {
	Key  string // 项目建设与赛马晾晒/投资完成情况/段2
	Kind string // 标题, 小标题, 段, 条, 按语, 注, 导语
	Text string
}

// Texts lists the words of a document that the office may put otherwise, from top
// to bottom.
func (d *Document) Texts() []Text {
	var out []Text
	rewrite(d.Blocks, &path{}, func(t Text, b Block) []Block {
		if len(out) < len(d.Keys) { // as it was drafted
			t.Key = d.Keys[len(out)]
		}
		out = append(out, t)
		return []Block{b}
	})
	return out
}

// path is where a walk through a document stands.
type path struct {
	heads [3]string
	seen  map[string]int
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
	if i := strings.IndexAny(s, "、）."); i >= 0 && i <= len("（十二）") && strings.Trim(s[:i], "（一二三四五六七八九十0123456789") == "" {
		_, s, _ = strings.Cut(s[i:], string([]rune(s[i:])[0]))
	}
	return strings.TrimSpace(s)
}

// rewriteItems walks through the points of a list as if they were paragraphs.
func rewriteItems(items []string, p *path, change func(Text, Block) []Block) []string {
	var out []string
	for _, item := range items {
		for _, b := range change(Text{p.key("条"), "条", item}, Para{item}) {
			_, text, _ := wordsOf(b)
			out = append(out, text)
		}
	}
	return out
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

// rewrite walks through blocks and puts what change gives in the place of each
// block of words; it gives new lists and leaves the old ones alone.
func rewrite(blocks []Block, p *path, change func(Text, Block) []Block) []Block {
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		switch b := b.(type) {
		case Columns:
			b.Frame = rewrite(b.Frame, p, change)
			b.Blocks = rewrite(b.Blocks, p, change)
			out = append(out, b)
			continue
		case Beside:
			b.Blocks = rewrite(b.Blocks, p, change)
			out = append(out, b)
			continue
		case List:
			b.Items = rewriteItems(b.Items, p, change)
			if len(b.Items) > 0 {
				out = append(out, b)
			}
			continue
		case Slogan:
			p.enter(1, b.Label)
		}
		kind, text, set := wordsOf(b)
		if set == nil {
			out = append(out, b)
			continue
		}
		if h, ok := b.(Heading); ok {
			p.enter(h.Level, h.Text)
		}
		out = append(out, change(Text{p.key(kind), kind, text}, b)...)
	}
	return out
}
