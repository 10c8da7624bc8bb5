package ooxml

import (
	"bytes"
	"context"
	"fmt"
	"slices"
)

// Block is rows of a sheet for lines; where they do not suffice, rows are put in.
type Block struct {
	Sheet   string
	First   int         // row
	Rows    int         // that are free; 0: to the end of the sheet
	Columns []int       // from zero
	Label   int         // the column of the label beside the block, which grows with it; -1: none
	Fixed   bool        // every row has its line, and no row is put in
	Lines   [][]Content // nil contents leave their cells alone
}

// Spot is a single cell.
type Spot struct {
	Sheet, Cell string
	Content     Content
}

// Result is a workbook that was filled.
type Result struct {
	Form    []byte
	Shown   map[string]string // what a spot, or a cell of a block's first line, shows: by its place before, 表!C5
	Narrow  []string          // columns in which a figure shows as ####: 表!C
	Dated   []string          // columns whose cells showed days, and now show figures
	Unmoved []string          // what points at rows that moved, and stayed
	Notes   []string
}

// Fill writes lines and single cells, and leaves all else as it is. A cell with a formula
// is never written over. New rows take the looks, formulas and merged cells of the block's
// last row but one. The workbook cannot be filled twice.
func (w *Workbook) Fill(ctx context.Context, blocks []Block, spots []Spot) (*Result, error) {
	w.moving = &mover{w: w}
	out := &Result{Shown: map[string]string{}, Notes: w.notes()}
	grown, err := w.grow(blocks)
	if err != nil {
		return nil, err
	}
	if err := w.assign(blocks, spots); err != nil {
		return nil, err
	}
	if grown {
		if err := w.moveAll(ctx); err != nil {
			return nil, err
		}
	}
	for _, sh := range w.sheets {
		if err := w.rewrite(ctx, sh, grown); err != nil {
			return nil, err
		}
	}
	if err := w.finish(ctx, grown); err != nil {
		return nil, err
	}
	w.tell(out, blocks, spots)
	out.Form, err = w.pack.bytes()
	return out, err
}

// block finds the sheet of a block or spot.
func (w *Workbook) on(name string) (*sheet, error) {
	for _, sh := range w.sheets {
		if sh.name == name && sh.cells {
			return sh, nil
		}
	}
	return nil, fmt.Errorf("没有工作表“%s”", name)
}

// grow works out where rows are put in.
func (w *Workbook) grow(blocks []Block) (bool, error) {
	grown := false
	for i := range blocks {
		b := &blocks[i]
		sh, err := w.on(b.Sheet)
		if err == nil {
			_, err = w.editing(sh)
		}
		if err != nil {
			return false, err
		}
		if b.Fixed {
			continue
		}
		last, err := w.lastFree(sh, b)
		if err != nil {
			return false, err
		}
		need := len(b.Lines) - (last - b.First + 1)
		if need <= 0 {
			continue
		}
		grown = true
		g := growth{first: b.First, last: last, before: max(last, b.First+1), count: need}
		k := slices.IndexFunc(sh.growths, func(o growth) bool { return o.first <= g.last && g.first <= o.last })
		if k < 0 {
			sh.growths = append(sh.growths, g)
			continue
		}
		o := &sh.growths[k] // two lists side by side
		o.before, o.count = min(o.before, g.before), max(o.count, g.count)
		o.first, o.last = max(o.first, g.first), max(o.last, g.last)
	}
	for _, sh := range w.sheets {
		slices.SortFunc(sh.growths, func(a, b growth) int { return a.before - b.before })
		total := 0
		for _, g := range sh.growths {
			total += g.count
		}
		if total > 0 && sh.rows != nil && len(sh.rows.list) > 0 &&
			sh.rows.list[len(sh.rows.list)-1].number+total > maxRow {
			return false, fmt.Errorf("工作表“%s”放不下：增加%d行后超过%d行", sh.name, total, maxRow)
		}
	}
	return grown, nil
}

// lastFree returns the last row of a block that looks like its first. Rows below that
// only lie empty are none of it.
func (w *Workbook) lastFree(sh *sheet, b *Block) (int, error) {
	limit := maxRow
	if b.Rows > 0 {
		limit = b.First + b.Rows - 1
	}
	like := w.likeness(sh, b)
	last := b.First
	var cells []cell
	for n := b.First + 1; n <= limit && n < b.First+max(len(b.Lines), 1); n++ {
		r := sh.rows.at(n)
		if r == nil {
			break
		}
		cells = sh.rows.cells(r, cells)
		if !like(r, cells) {
			break
		}
		last = n
	}
	framed := false
	for _, t := range w.tables {
		body := t.body()
		if t.sheet == sh && b.First >= body.Top && b.First <= body.Bottom &&
			slices.ContainsFunc(b.Columns, func(c int) bool { return c >= body.Left && c <= body.Right }) {
			last, framed = max(last, min(body.Bottom, limit)), true
		}
	}
	if last > b.First || framed || len(b.Lines) < 2 || !w.plainLook(sh, b) {
		return last, nil
	}
	return w.lastMeant(sh, b, limit)
}

// plainLook tells whether the first row of a block has no look of its own.
func (w *Workbook) plainLook(sh *sheet, b *Block) bool {
	return !slices.ContainsFunc(b.Columns, func(c int) bool { return sh.rows.look(b.First, c) > 0 })
}

// likeness tells rows that look like the first of a block: with lines around their cells
// where it has such, else with cells.
func (w *Workbook) likeness(sh *sheet, b *Block) func(*row, []cell) bool {
	lined, styled := false, false
	for _, c := range b.Columns {
		look := sh.rows.look(b.First, c)
		lined, styled = lined || w.styles.bordered(look), styled || look > 0
	}
	fits := func(style int) bool { return lined && w.styles.bordered(style) || !lined && (style > 0 || !styled) }
	return func(r *row, cells []cell) bool {
		for _, c := range cells {
			if slices.Contains(b.Columns, c.column) && fits(max(c.style, 0)) {
				return true
			}
		}
		return len(cells) == 0 && styled && fits(sh.rows.lookOf(r, b.Columns[0]))
	}
}

// lastMeant returns the last row of a block without a look: the nearest at which
// something ends that begins with the block's first row, such as SUM(D4:D6).
func (w *Workbook) lastMeant(sh *sheet, b *Block, limit int) (int, error) {
	last := 0
	note := func(on *sheet, a Area) {
		if on == sh && a.Top == b.First && a.Bottom > a.Top && a.Bottom <= limit && (last == 0 || a.Bottom < last) &&
			slices.ContainsFunc(b.Columns, func(c int) bool { return c >= a.Left && c <= a.Right }) {
			last = a.Bottom
		}
	}
	m := &mover{w: w, probe: note}
	kept := w.moving
	w.moving = m
	defer func() { w.moving = kept }()
	if err := w.collect(); err != nil {
		return 0, err
	}
	for _, p := range w.parts {
		src, err := w.pack.part(p.name)
		if err != nil {
			return 0, err
		}
		_, _ = m.point(src, p.in, p.on, 0, 0) // a damaged part says nothing
	}
	for _, one := range w.sheets {
		if !one.cells {
			continue
		}
		if err := w.loadRows(one); err != nil {
			return 0, err
		}
		if _, err := m.point(one.rows.src, inSheet, one, one.rows.open.end, one.rows.end); err != nil {
			return 0, err
		}
		one.eachFormula(func(r *row, c *cell) { m.formula(one.rows.textOf(r.number, c), one, r.number, false) })
	}
	return max(last, b.First), nil
}

// eachFormula visits the cells with formulas.
func (sh *sheet) eachFormula(visit func(*row, *cell)) {
	var cells []cell
	for i := range sh.rows.list {
		r := &sh.rows.list[i]
		if !r.formula {
			continue
		}
		cells = sh.rows.cells(r, cells)
		for k := range cells {
			if cells[k].formula != nil {
				visit(r, &cells[k])
			}
		}
	}
}

// assign gives every line and spot its cell after the edit.
func (w *Workbook) assign(blocks []Block, spots []Spot) error {
	for _, one := range spots {
		sh, err := w.on(one.Sheet)
		if err != nil {
			return err
		}
		e, err := w.editing(sh)
		if err != nil {
			return err
		}
		at, ok := parseArea(one.Cell)
		if !ok {
			return fmt.Errorf("没有单元格“%s”", one.Cell)
		}
		e.put(sh.rowOf(at.Top), at.Left, one.Content)
	}
	for i := range blocks {
		b := &blocks[i]
		sh, _ := w.on(b.Sheet)
		first := sh.rowOf(b.First)
		for k, line := range b.Lines {
			for c, column := range b.Columns {
				if c < len(line) && line[c] != nil {
					sh.edit.put(sh.lineOf(b, first, k), column, line[c])
				}
			}
		}
		if b.Fixed {
			continue
		}
		end := maxRow
		if b.Rows > 0 {
			end = b.First + b.Rows - 1
		}
		from := b.First
		for from <= end && sh.rowOf(from) < first+len(b.Lines) {
			from++
		}
		sh.edit.clears = append(sh.edit.clears, clearing{from, end, b.Columns})
		w.label(sh, b, first)
	}
	return nil
}

// lineOf returns the row of a block's line after the edit.
func (sh *sheet) lineOf(b *Block, first, line int) int {
	if b.Fixed { // rows may be put in between its own
		return sh.rowOf(b.First + line)
	}
	return first + line
}

// label merges the label beside a block of one row that grew.
func (w *Workbook) label(sh *sheet, b *Block, first int) {
	if b.Label < 0 || slices.ContainsFunc(sh.rows.merges, func(a Area) bool { return a.contains(b.First, b.Label) }) {
		return
	}
	for _, g := range sh.growths {
		if g.first == b.First && g.last == b.First {
			sh.edit.merges = append(sh.edit.merges, Area{first, b.Label, first + g.count, b.Label})
		}
	}
}

// moveAll moves what other parts point at.
func (w *Workbook) moveAll(ctx context.Context) error {
	if err := w.collect(); err != nil {
		return err
	}
	for _, p := range w.parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.movePart(p); err != nil {
			return err
		}
	}
	for _, sh := range w.sheets {
		if err := w.moveLinks(sh.part, sh); err != nil {
			return err
		}
	}
	return nil
}

// rewrite writes a sheet anew where something in it is filled or moves.
func (w *Workbook) rewrite(ctx context.Context, sh *sheet, grown bool) error {
	if err := ctx.Err(); err != nil || !sh.cells || sh.edit == nil && !grown {
		return err
	}
	e, err := w.editing(sh)
	if err != nil {
		return err
	}
	if e.moves = grown; len(sh.growths) == 0 && len(e.writes) == 0 && len(e.clears) == 0 && !w.concerned(sh) {
		return nil
	}
	data, err := e.write()
	if err != nil {
		return err
	}
	if string(data) != string(sh.rows.src) {
		w.pack.set(sh.part, data)
	}
	return nil
}

// concerned tells whether something in a sheet that is neither filled nor grows can
// point at one that grows: other sheets are named with a !, or through tables.
func (w *Workbook) concerned(sh *sheet) bool {
	return bytes.IndexByte(sh.rows.src, '!') >= 0
}

// tell reports what is shown and what is wanting.
func (w *Workbook) tell(out *Result, blocks []Block, spots []Spot) {
	note := func(name, cell string) {
		sh, _ := w.on(name)
		if at, ok := parseArea(cell); ok {
			if text, ok := sh.edit.shown[[2]int{sh.rowOf(at.Top), at.Left}]; ok {
				out.Shown[name+"!"+cell] = text
			}
		}
	}
	for _, one := range spots {
		note(one.Sheet, one.Cell)
	}
	for i := range blocks {
		if b := &blocks[i]; len(b.Lines) > 0 {
			for _, column := range b.Columns {
				note(b.Sheet, Ref(column, b.First))
			}
		}
	}
	for _, sh := range w.sheets {
		if sh.edit != nil {
			out.Narrow = append(out.Narrow, sh.edit.narrow...)
			out.Dated = append(out.Dated, sh.edit.dated...)
		}
	}
	out.Unmoved = w.moving.unmoved
}

// finish brings what is worked out from the cells up to date.
func (w *Workbook) finish(ctx context.Context, grown bool) error {
	if err := w.pack.edit(w.styles.part, w.styles.edits()); err != nil {
		return err
	}
	if grown {
		if err := w.dropCalcChain(); err != nil {
			return err
		}
	}
	after := &Workbook{pack: w.pack, main: w.main}
	if err := after.load(); err != nil {
		return err
	}
	if err := after.loadTables(); err != nil {
		return err
	}
	return after.recalculate(ctx, w)
}
