package linebreak

// line places the glyphs of text[s:e].
func (p *para) line(s, e, number int, last bool) Line {
	out := Line{Start: s, End: e, Last: last}
	e = p.trim(s, e)
	if e == s {
		return out
	}
	first := number == 0
	space := p.spaces(s, e)
	spare := p.Width(number) - p.natural(s, e, first)
	end := 0 // taken from the mark at the end
	switch {
	case spare < 0:
		end = p.squeeze(s, e, -spare, space)
	case p.Justify && !last:
		p.stretch(s, e, spare, space)
	}
	out.Glyphs = make([]Glyph, 0, e-s)
	x := 0
	for i := s; i < e; i++ {
		g := Glyph{Index: i, Rune: p.text[i], X: x}
		if i == s && p.startCut(s, first) > 0 || i > s && p.blankBefore(i) && p.blankBefore(i-1) {
			g.Shift = -p.Em / 2
		}
		if i > s {
			g.X += space[i-s]
		}
		out.Glyphs = append(out.Glyphs, g)
		x = g.X + p.adv[i]
		if g.Shift != 0 {
			x += g.Shift
		}
	}
	out.Width = x - end
	return out
}

// spaces gives the space before each glyph of a line; negative where the blank
// of the mark before it is cut.
func (p *para) spaces(s, e int) []int {
	out := make([]int, e-s)
	for i := s + 1; i < e; i++ {
		out[i-s] = p.gap(i)
		if p.blankAfter(i - 1) {
			out[i-s] -= p.cut(i - 1)
		}
	}
	return out
}

// squeeze takes need from the mark at the line's end first, then from the marks
// and spaces inside in proportion. It gives what it took from the end.
func (p *para) squeeze(s, e, need int, space []int) int {
	end := min(need, p.endCut(e))
	need -= end
	total := p.give(s, e)
	need = min(need, total)
	given, taken := 0, 0
	for i := s + 1; i < e && total > 0; i++ {
		given += p.gap(i)/2 + p.after(i-1)
		part := need*given/total - taken
		taken += part
		space[i-s] -= part
	}
	return end
}

// stretch hands spare out: up to an eighth of an em to each place between scripts
// and to each space, then evenly between all characters that may part.
func (p *para) stretch(s, e, spare int, gaps []int) {
	var soft, all []int
	for i := s + 1; i < e; i++ {
		if p.gap(i) > 0 || p.class[i-1] == space {
			soft = append(soft, i-s)
		}
		if p.parts(i) {
			all = append(all, i-s)
		}
	}
	if len(soft) > 0 {
		spare -= share(gaps, soft, min(spare, len(soft)*p.Em/8))
	}
	if len(all) == 0 {
		all = soft
	}
	share(gaps, all, spare)
}

// parts tells whether characters i-1 and i may move apart.
func (p *para) parts(i int) bool {
	a, b := p.class[i-1], p.class[i]
	if a == latin && b == latin || a == dash && b == dash || b == mark {
		return false
	}
	if b == postfix && a == latin || a == prefix && b == latin {
		return false
	}
	return a != latin || b != closing || p.full(i)
}

// share spreads an amount evenly, to the last unit, and gives what it spread.
func share(space, places []int, amount int) int {
	n := len(places)
	for k, at := range places {
		space[at] += amount*(k+1)/n - amount*k/n
	}
	if n == 0 {
		return 0
	}
	return amount
}
