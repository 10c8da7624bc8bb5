package forms

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake"
	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// answerSheet is a sheet of an answer that holds rows of projects. The unit may have copied or
// renamed it, sorted its rows, hidden columns and added rows: every row says by itself, in a
// hidden column, which project it was sent for and of which half-month (标识).
type answerSheet struct {
	*cells.Sheet
	first            int // its first row below the heads, among the rows
	name, code, mark int // columns; below 0 where there is none
}

// answerSheets finds the sheets of projects in an answer, however they are called.
func answerSheets(sheets []cells.Sheet) []answerSheet {
	var out []answerSheet
	for i := range sheets {
		s := &sheets[i]
		if s.Name == formSheet {
			continue
		}
		if one, ok := headsOf(s); ok {
			out = append(out, one)
		}
	}
	return out
}

// mostAbove is how many rows may stand above the heads of an answer.
const mostAbove = 20

// headsOf finds the heads of a form: one row has the project's name and what is reported, or
// what is reported stands in the row below it. However the unit words what is reported, the heads
// end above the first row with a mark.
func headsOf(s *cells.Sheet) (answerSheet, bool) {
	out := answerSheet{Sheet: s, name: -1, code: -1, mark: -1}
	answered := false
	for i := range s.Rows[:min(len(s.Rows), mostAbove)] {
		if id, _ := out.marked(&s.Rows[i]); id != 0 && out.name >= 0 {
			out.first = i
			return out, true
		}
		for c := range s.Rows[i].Cells {
			switch text := zone.Fold(s.Rows[i].At(c).Text); {
			case out.name < 0 && headsNames(text):
				out.name, out.first = c, i+1
			case text == "编号" && out.code < 0:
				out.code = c
			case text == ledger.FormMark && out.mark < 0:
				out.mark = c
			case text == "本期完成" || text == "本年累计":
				answered = true
				out.first = max(out.first, i+1)
			}
		}
		if out.name >= 0 && answered {
			return out, true
		}
	}
	return out, false
}

// headsNames tells whether a head is one that the names of projects go by.
func headsNames(head string) bool {
	name := field.Find("名称")
	return field.Find(head) == name ||
		slices.ContainsFunc(name.Heads, func(w string) bool { return zone.Fold(w) == head })
}

// marked is what a row's mark says: 17@2023-04-2 {…}.
func (s *answerSheet) marked(row *cells.Row) (project int64, at string) {
	project, at, _ = s.markOf(row)
	return project, at
}

// markOf is the same with what the register said of the project when the form was sent.
func (s *answerSheet) markOf(row *cells.Row) (project int64, at, said string) {
	if s.mark < 0 {
		return 0, "", ""
	}
	id, rest, _ := strings.Cut(strings.TrimSpace(row.At(s.mark).Text), "@")
	project, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0, "", ""
	}
	at, said, _ = strings.Cut(rest, " ")
	return project, at, said
}

// adoptBase takes what the register said when the form was sent from the rows themselves, where
// the hidden sheet is gone.
func (a *Answer) adoptBase(b *zone.Book, list []answerSheet) {
	if len(a.base) > 0 {
		return
	}
	for i := range list {
		for r := range list[i].Rows {
			id, _, said := list[i].markOf(&list[i].Rows[r])
			p := b.ByID(id)
			base := map[string]string{}
			if id != 0 && p != nil && json.Unmarshal([]byte(said), &base) == nil {
				a.base[p.Code] = base
			}
		}
	}
}

// adopt takes what an answer's sheets say of themselves where its hidden sheet is gone.
func (a *Answer) adopt(list []answerSheet) (by string) {
	for i := range list {
		s := &list[i]
		for r := range s.Rows {
			for c := range s.Rows[r].Cells {
				if unit, ok := strings.CutPrefix(strings.TrimSpace(s.Rows[r].At(c).Text), "填报单位："); ok && a.Unit == "" {
					a.Unit = unit
				}
			}
			if _, at := s.marked(&s.Rows[r]); at != "" {
				a.Period = cmp.Or(a.Period, at)
			}
		}
	}
	return "责任单位"
}

// settle gives every row the name and number of the project that it was sent for, so that it
// is read for that one. It returns the sheets to be read, and the rows that belong to none.
func (a *Answer) settle(b *session.Session, list []answerSheet) (read []cells.Sheet, problems []intake.Problem) {
	for i := range list {
		s := &list[i]
		var rows []cells.Row
		rows = append(rows, s.Rows[:s.first]...)
		for r := s.first; r < len(s.Rows); r++ {
			row := s.Rows[r]
			id, at := s.marked(&row)
			if id == 0 {
				rows = append(rows, row)
				continue
			}
			p := b.Book.ByID(id)
			if why := s.mistaken(&row, p, at, a.Period); why != "" {
				problems = append(problems, intake.Problem{Sheet: s.Name, Cell: ledger.Ref(s.name, row.Number),
					Name: strings.TrimSpace(row.At(s.name).Text), Reason: why})
				continue
			}
			row.Cells = slices.Clone(row.Cells)
			row.Cells[s.name] = cells.Cell{Text: p.Name}
			if s.code >= 0 && s.code < len(row.Cells) {
				row.Cells[s.code] = cells.Cell{Text: p.Code}
			}
			rows = append(rows, row)
		}
		one := *s.Sheet
		one.Rows, one.Hidden = rows, false
		read = append(read, one)
	}
	return read, problems
}

// mistaken tells why a row's figures are not those of the project that its mark names; empty
// where they are. A row that was copied for another project has the mark of the first.
func (s *answerSheet) mistaken(row *cells.Row, p *zone.Project, at, period string) string {
	name := zone.Fold(row.At(s.name).Text)
	switch {
	case p == nil:
		return "这一行的项目已不在数据文件里，没有收"
	case at != period:
		return fmt.Sprintf("这一行是%s的填报表里的，没有收", at)
	case name == "" || name == zone.Fold(p.Name) || name == zone.Fold(p.Short):
	case strings.Contains(zone.Fold(p.Name), name) || strings.Contains(name, zone.Fold(p.Name)):
	default:
		return fmt.Sprintf("这一行是为“%s”分发的，名称却写成“%s”，没有收；是新项目请先在数据文件里新增", zone.Shorten(p.Name, 20),
			zone.Shorten(row.At(s.name).Text, 20))
	}
	return ""
}

// strangers turns rows that are about no project of the book, or may be, into problems: an
// answer brings figures, never projects.
func strangers(p *intake.Preview) {
	for _, e := range p.New {
		cell := "A" + strconv.Itoa(e.Row)
		for _, s := range p.Sheets {
			for _, c := range s.Columns {
				if s.Sheet == e.Sheet && c.Field == "名称" {
					cell = c.Letter + strconv.Itoa(e.Row)
				}
			}
		}
		p.Problems = append(p.Problems, intake.Problem{Sheet: e.Sheet, Cell: cell, Name: e.Name,
			Reason: fmt.Sprintf("“%s”不在数据文件中，没有收；是新项目请先在数据文件里新增", zone.Shorten(e.Name, 20))})
	}
	for _, q := range p.Questions {
		p.Problems = append(p.Problems, intake.Problem{Sheet: q.Sheet, Cell: q.Cell, Name: q.Name,
			Reason: fmt.Sprintf("“%s”与“%s”相近，分不清是不是同一个，没有收；请把名称改成一样", zone.Shorten(q.Name, 20),
				zone.Shorten(q.Like, 20))})
	}
	p.New, p.Questions = nil, nil
}

// read looks at an answer's sheets against the book.
func (a *Answer) read(s *session.Session, at zone.Period, list []answerSheet) (*intake.Preview, error) {
	a.adoptBase(s.Book, list)
	sheets, problems := a.settle(s, list)
	p, err := intake.Look(s.Book, sheets, intake.Options{Period: at, Register: tables.Projects})
	if err != nil {
		return nil, err
	}
	strangers(p)
	p.Problems = append(problems, p.Problems...)
	list = otherUnit(list, p)
	a.Notes, a.Doubts = a.asides(s, at, list, p), doubted(p)
	a.Asked, a.Filled = len(a.base), p.Filled(field.OfPeriod)
	return p, nil
}
