package linebreak

// line places the glyphs of text[s:e].
func (p *para) line(s, e, number int, last bool) Line {
	out := Line{Start: s, End: e, Last: last}
	e = p.trim(s, e)
	if e == s {
		return out
	}
	first, width := number == 0, p.Width(number)
	n := p.natural(s, e, first)
	space := p.spaces(s, e)
	head := p.startCut(s, first) > 0
	end, hung := 0, 0 // taken from the mark at the end, and how many hang
	if n > width {
		end = p.tail(e, n, width)
		if end > p.endCut(e) {
			hung = 1
		} else {
			end = min(end, n-width)
		}
	}
	switch spare := width - n + end; {
	case spare < 0:
		head = p.squeeze(s, e, -spare, space, head)
	case p.Justify && (!last || hung > 0):
		p.stretch(s, e-hung, spare, space)
	}
	out.Glyphs = make([]Glyph, 0, e-s)
	x := 0
	for i := s; i < e; i++ {
		g := Glyph{Index: i, Rune: p.text[i], X: x + space[i-s]}
		x = g.X + int(p.at[i].adv)
		switch {
		case i == s && head || i > s && p.blankBefore(i) && p.blankBefore(i-1):
			g.Shift = -p.Em / 2
			x += g.Shift
		case g.Rune == '·' && p.Advance(i) > int(p.at[i].adv): // from the middle of its blanks
			g.Shift = -p.Em / 4
		}
		out.Glyphs = append(out.Glyphs, g)
	}
	out.Width = x - end
	out.Trail = max(0, p.endCut(e)-end)
	if p.blankBefore(s) && !head {
		out.Lead = p.Em / 2
	}
	return out
}

// spaces gives the space before each glyph of a line; negative where the blank
// of the mark before it is cut.
func (p *para) spaces(s, e int) []int {
	out := make([]int, e-s)
	for i := s + 1; i < e; i++ {
		out[i-s] = int(p.at[i].gap)
		if p.blankAfter(i - 1) {
			out[i-s] -= int(p.at[i-1].cut)
		}
	}
	return out
}

// squeeze takes what a line is too wide from the blanks of the marks inside, then
// from the spaces. Where that is not enough no rule allows a break: then all
// blanks go, and marks are set upon each other. It is told and
// tells whether the blank of an opening mark at the line's start went too.
func (p *para) squeeze(s, e, need int, space []int, head bool) bool {
	shrink := func(room func(i int) int) {
		if need > 0 {
			need -= drain(space, need, func(k int) int { return room(s + k) })
		}
	}
	shrink(func(i int) int { return int(p.at[i-1].after) })
	shrink(func(i int) int { return int(p.at[i].thin) })
	if need > 0 && !head && p.blankBefore(s) {
		head = true
		need -= p.Em / 2
	}
	shrink(func(i int) int { return p.blank(i) - int(p.at[i-1].after+p.at[i].thin) })
	shrink(func(i int) int {
		if p.class[i-1] <= latin && own(p.text[i-1]) <= latin {
			return 0 // no mark
		}
		return max(0, int(p.at[i-1].adv)-p.ownBlank(i-1))
	})
	return head
}

// blank gives all that is blank between i-1 and i.
func (p *para) blank(i int) int {
	out := int(p.at[i].gap)
	if p.blankAfter(i - 1) {
		out += p.Em/2 - int(p.at[i-1].cut)
	}
	if p.blankBefore(i) && !p.blankBefore(i-1) {
		out += p.Em / 2
	}
	if p.class[i-1] == space {
		out += int(p.at[i-1].adv)
	}
	return out
}

// ownBlank gives how much of a character's width is blank.
func (p *para) ownBlank(i int) int {
	switch {
	case p.class[i] == space:
		return int(p.at[i].adv)
	case p.blankAfter(i), p.blankBefore(i):
		return p.Em / 2
	}
	return 0
}

// drain takes need from the spaces of a line, in proportion to the room that each
// has, and gives what it took.
func drain(space []int, need int, room func(k int) int) int {
	total := 0
	for k := 1; k < len(space); k++ {
		total += room(k)
	}
	need = min(need, total)
	given, taken := 0, 0
	for k := 1; k < len(space) && taken < need; k++ {
		given += room(k)
		part := need*given/total - taken
		taken += part
		space[k] -= part
	}
	return need
}

// stretch hands spare out: up to an eighth of an em to each place between scripts
// and to each space, then evenly between all characters that may part.
func (p *para) stretch(s, e, spare int, space []int) {
	var soft, parts []int
	for i := s + 1; i < e; i++ {
		if p.at[i+1].soft > p.at[i].soft {
			soft = append(soft, i-s)
		}
		if p.at[i+1].parts > p.at[i].parts {
			parts = append(parts, i-s)
		}
	}
	if len(parts) == 0 {
		parts, soft = soft, nil
	}
	if spare -= share(space, soft, min(spare, len(soft)*p.Em/8)); spare > 0 {
		share(space, parts, spare)
	}
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
