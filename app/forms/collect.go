package forms

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"zonebrief/app/advice"
	"zonebrief/app/files"
	"zonebrief/app/importing"
	"zonebrief/app/intake"
	"zonebrief/app/intake/cells"
	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// formSheet is the sheet by which a form is known when it comes back: its period,
// its unit, and what the register said when it was sent.
const formSheet = "zb_form"

// formFields are the fields that a form asks for.
var formFields = []string{"本期完成", "本年累计", "工作量", "实物量", "形象进度", "存在问题", "解决措施", "办理部门", "时限", "下一步"}

// nobody stands for projects without a unit.
const nobody = "未明确单位"

// shares divides the projects by the text of a field, in the order in which they
// first appear.
func shares(
	s *session.Session, by string, at zone.Period,
) (names []string, members map[string][]*zone.Project, err error) {
	f := field.Find(by)
	if f == nil || f.Kind != field.Words || f.Scope != field.OfProject {
		return nil, nil, fmt.Errorf("不能按“%s”分发填报表；可按责任单位、业主单位、专班、片区、产业等分发", by)
	}
	members = map[string][]*zone.Project{}
	for _, p := range s.Book.All() {
		name := cmp.Or(f.Get(p, at), nobody)
		if members[name] == nil {
			names = append(names, name)
		}
		members[name] = append(members[name], p)
	}
	return names, members, nil
}

// Units lists who would get a form, with how many projects.
func Units(s *session.Session, by string, at zone.Period) ([]Unit, error) {
	names, members, err := shares(s, by, at)
	var out []Unit
	for _, name := range names {
		out = append(out, Unit{Name: name, Projects: len(members[name])})
	}
	return out, err
}

// Write writes a form for every unit into a folder (收表); tell, which may be nil, is
// told as the work goes on.
func Write(
	ctx context.Context, s *session.Session, dir, by string, at zone.Period, due zone.Date, tell func(issue.Step),
) ([]issue.Result, error) {
	names, members, err := shares(s, by, at)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("数据文件里还没有项目，没有填报表可以分发")
	}
	if err := files.PrepareFolder(dir); err != nil {
		return nil, err
	}
	var done []issue.Result
	unique := files.Names{}
	for i, name := range names {
		if tell != nil {
			tell(issue.Step{Number: i + 1, Of: len(names), Title: name})
		}
		w := ledger.Form(s.Book, at, name, members[name], due, func(p *zone.Project) string { return baseText(p, at) })
		w.Sheets = append(w.Sheets, formBase(at, by, name, due, members[name]))
		var b bytes.Buffer
		if err := xlsx.Write(ctx, &b, w); err != nil {
			return done, fmt.Errorf("制作“%s”的填报表失败：%w", name, err)
		}
		path := filepath.Join(dir, unique.Name(name)+"_填报表_"+at.Title()+".xlsx")
		if err := files.Save(path, b.Bytes()); err != nil {
			return done, err
		}
		done = append(done, issue.Result{ID: name, Path: path})
	}
	return done, nil
}

// baseFields are the fields of which a form keeps what the register said when it was sent.
var baseFields = append([]string{"总投资", "年度计划"}, formFields...)

// mostBase is how long what the mark of a row keeps may be; a cell holds 32,767 characters.
const mostBase = 20_000

// baseText writes what the register says of a project, for the mark of its row: where the hidden
// sheet is gone, the row still tells it.
func baseText(p *zone.Project, at zone.Period) string {
	said := map[string]string{}
	for _, name := range baseFields {
		if v := field.Find(name).Get(p, at); v != "" {
			said[name] = v
		}
	}
	out, err := json.Marshal(said)
	if err != nil || len(out) > mostBase {
		return ""
	}
	return string(out)
}

// formBase notes what the register says now.
func formBase(at zone.Period, by, unit string, due zone.Date, list []*zone.Project) ledger.Sheet {
	s := ledger.Sheet{Name: formSheet, Title: formSheet, Hidden: true,
		Columns: []ledger.Column{{Title: "标识", Kind: ledger.ID}, {Title: "字段", Kind: ledger.Text},
			{Title: "值", Kind: ledger.Text}}}
	add := func(key, field, value string) {
		s.Rows = append(s.Rows, ledger.Row{Cells: []ledger.Cell{{Text: key}, {Text: field}, {Text: value}}})
	}
	for _, line := range [][2]string{{"period", at.String()}, {"by", by}, {"unit", unit}, {"due", due.String()}} {
		add("form", line[0], line[1])
	}
	for _, p := range list {
		key := strconv.FormatInt(p.ID, 10)
		add(key, "编号", p.Code)
		for _, name := range baseFields {
			if v := field.Find(name).Get(p, at); v != "" {
				add(key, name, v)
			}
		}
	}
	return s
}

// Answer is a form that came back.
type Answer struct {
	Path    string                       `json:"path"`
	Unit    string                       `json:"unit"`
	Period  string                       `json:"period"`
	Due     string                       `json:"due"`
	Sent    time.Time                    `json:"saved"` // when the file was saved
	Late    bool                         `json:"late"`
	Asked   int                          `json:"asked"`
	Filled  int                          `json:"filled"`
	Reason  string                       `json:"reason"` // why it cannot be read
	Notes   []intake.Problem             `json:"notes"`  // what the unit wrote that is not taken, and stands in no way
	Doubts  []intake.Problem             `json:"doubts"` // what is taken though it can hardly be true (存疑)
	Preview *intake.Preview              `json:"-"`
	base    map[string]map[string]string // code → field → value when it was sent
}

// Conflict is a field on which answers and register disagree.
type Conflict struct {
	Project string `json:"project"`
	Code    string `json:"code"`
	Field   string `json:"field"`
	Kind    string `json:"kind"` // 登记已变, 重复填报, 累计减少
	Base    string `json:"base"` // when the form was sent
	Now     string `json:"now"`  // in the register
	Answers []struct {
		File  string `json:"file"`
		Value string `json:"value"`
	} `json:"answers"`
	Take string `json:"-"` // the file whose answer holds, or [TakeRegister]; empty while nobody has said
}

// TakeRegister keeps what the register says.
const TakeRegister = "登记"

// Unit is one line of the board: who has answered.
type Unit struct {
	Name     string   `json:"unit"`
	Projects int      `json:"projects"`
	Filled   int      `json:"filled"`
	State    string   `json:"state"` // 已交, 未填完, 迟交, 未交, 逾期未交, 有问题
	Files    []string `json:"files"`
}

// Collection is a folder of forms against the book (收表看板).
type Collection struct {
	Period    zone.Period
	Units     []Unit
	Answers   []Answer
	Conflicts []Conflict
	Problems  []intake.Problem
	entries   []answerEntry
}

// answerEntry is one answered field.
type answerEntry struct {
	project *zone.Project
	change  intake.Change
	answer  *Answer
}

// Collect reads every form in a folder. The book stays as it is.
func Collect(s *session.Session, dir string, today zone.Date) (*Collection, error) {
	paths := answersIn(dir)
	if len(paths) == 0 {
		return nil, fmt.Errorf("文件夹“%s”里没有 .xlsx 填报表；请核对路径", dir)
	}
	c := &Collection{}
	by := "责任单位"
	for _, path := range paths {
		if strings.HasPrefix(filepath.Base(path), "~$") || strings.HasPrefix(filepath.Base(path), ".") {
			continue
		}
		a, field := answer(s, path)
		if at, err := zone.ParsePeriod(a.Period); err == nil && c.Period.IsZero() {
			c.Period, by = at, cmp.Or(field, by)
		}
		c.Answers = append(c.Answers, a)
	}
	if c.Period.IsZero() {
		return nil, fmt.Errorf("文件夹“%s”里没有本程序分发的填报表", dir)
	}
	for i := range c.Answers {
		a := &c.Answers[i]
		if a.Reason == "" && a.Period != c.Period.String() {
			a.Reason, a.Preview = fmt.Sprintf("期次是%s，与其他填报表（%s）不同", a.Period, c.Period), nil
		}
		if due, err := zone.ParseDate(a.Due); err == nil && !due.IsZero() {
			y, m, d := a.Sent.Date()
			a.Late = zone.CompareDates(zone.Date{Year: y, Month: int(m), Day: d}, due) > 0
		}
	}
	if err := board(s, c, by, today); err != nil {
		return nil, err
	}
	conflicts(s, c)
	return c, nil
}

// answersIn lists the tables in a folder; those of a kind that is not read are told with the
// others, for they may be answers.
func answersIn(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var out []string
	for _, e := range entries {
		if kinds := []string{".xlsx", ".xls", ".et", ".ods"}; !e.IsDir() &&
			slices.Contains(kinds, strings.ToLower(filepath.Ext(e.Name()))) {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}

// answer reads one form.
func answer(s *session.Session, path string) (a Answer, by string) {
	a = Answer{Path: path, base: map[string]map[string]string{}}
	data, err := files.Read(path, importing.MaxTable)
	if err == nil {
		var info os.FileInfo
		if info, err = os.Stat(path); err == nil {
			a.Sent = info.ModTime()
		}
	}
	if err != nil {
		a.Reason = files.Unreadable(path, err).Error()
		return a, ""
	}
	sheets, err := cells.Read(path, data)
	if err != nil {
		a.Reason = err.Error()
		return a, ""
	}
	list := answerSheets(sheets)
	if by = a.readBase(sheets); a.Period == "" {
		by = a.adopt(list)
	}
	if a.Period == "" || len(list) == 0 {
		a.Reason = "不是本程序分发的填报表，或表头、隐藏的标识已被删除"
		return a, ""
	}
	at, err := zone.ParsePeriod(a.Period)
	if err == nil {
		a.Preview, err = a.read(s, at, list)
	}
	if err != nil {
		a.Reason = err.Error()
		return a, by
	}
	return a, by
}

// readBase reads the hidden sheet.
func (a *Answer) readBase(sheets []cells.Sheet) (by string) {
	codes := map[string]string{}
	for _, sheet := range sheets {
		if sheet.Name != formSheet {
			continue
		}
		for _, row := range sheet.Rows {
			if len(row.Cells) < 2 {
				continue
			}
			key, field, value := row.Cells[0].Text, row.Cells[1].Text, ""
			if len(row.Cells) > 2 {
				value = row.Cells[2].Text
			}
			switch {
			case key == "form":
				switch field {
				case "period":
					a.Period = value
				case "by":
					by = value
				case "unit":
					a.Unit = value
				case "due":
					a.Due = value
				}
			case field == "编号":
				codes[key] = value
				a.base[value] = map[string]string{}
			case codes[key] != "":
				a.base[codes[key]][field] = value
			}
		}
	}
	return by
}

// board says of every unit whether it has answered.
func board(s *session.Session, c *Collection, by string, today zone.Date) error {
	names, members, err := shares(s, by, c.Period)
	if err != nil {
		return err
	}
	due := zone.Date{}
	for _, a := range c.Answers {
		if d, err := zone.ParseDate(a.Due); err == nil && !d.IsZero() {
			due = d
		}
	}
	for _, name := range names {
		u := Unit{Name: name, Projects: len(members[name]), State: "未交"}
		if !due.IsZero() && zone.CompareDates(due, today) < 0 {
			u.State = "逾期未交"
		}
		for i := range c.Answers {
			a := &c.Answers[i]
			if a.Unit != name {
				continue
			}
			u.Files = append(u.Files, filepath.Base(a.Path))
			u.Filled = max(u.Filled, a.Filled)
			switch {
			case a.Reason != "" || len(a.Preview.Problems) > 0:
				u.State = "有问题"
			case a.Filled == 0:
			case a.Filled < a.Asked:
				u.State = "未填完"
			case a.Late:
				u.State = "迟交"
			default:
				u.State = "已交"
			}
		}
		c.Units = append(c.Units, u)
	}
	return nil
}

// conflicts sets side by side what cannot be taken without a word.
func conflicts(s *session.Session, c *Collection) {
	type key struct {
		project *zone.Project
		field   string
	}
	answers := map[key][]answerEntry{}
	var order []key
	for i := range c.Answers {
		a := &c.Answers[i]
		if a.Preview == nil {
			continue
		}
		c.Problems = append(c.Problems, a.Preview.Problems...)
		for _, e := range a.Preview.Changed {
			for _, ch := range e.Changes {
				if !slices.Contains(formFields, ch.Field) {
					continue
				}
				k := key{e.Project, ch.Field}
				if answers[k] == nil {
					order = append(order, k)
				}
				answers[k] = append(answers[k], answerEntry{e.Project, ch, a})
			}
		}
	}
	for _, k := range order {
		list := answers[k]
		c.entries = append(c.entries, list...)
		kind := disagreement(s, c.Period, list)
		if kind == "" {
			continue
		}
		con := Conflict{Project: k.project.Name, Code: k.project.Code, Field: k.field, Kind: kind,
			Base: list[0].answer.base[k.project.Code][k.field], Now: list[0].change.Old}
		if kind == "累计减少" {
			con.Base = field.Find(k.field).Get(k.project, c.Period.Add(-1))
		}
		for _, x := range list {
			con.Answers = append(con.Answers, struct {
				File  string `json:"file"`
				Value string `json:"value"`
			}{filepath.Base(x.answer.Path), x.change.New})
		}
		c.Conflicts = append(c.Conflicts, con)
	}
}

// disagreement says what is wrong with the answers to one field, or nothing.
func disagreement(s *session.Session, at zone.Period, list []answerEntry) string {
	first := list[0]
	for _, x := range list[1:] {
		if x.change.New != first.change.New {
			return "重复填报"
		}
	}
	f := field.Find(first.change.Field)
	if now := f.Get(first.project, at); now != first.answer.base[first.project.Code][f.Name] {
		return "登记已变"
	}
	draft := first.project.Clone()
	if f.Set(draft, at, first.change.Value()) == nil && slices.Contains(draft.Falls(at), f.Name) {
		return "累计减少"
	}
	return ""
}

// taken returns the answers that would be taken. Of a conflict it is that of the file
// which the conflict, or else take, names.
func (c *Collection) taken(take string) []answerEntry {
	said := map[string]string{}
	for _, con := range c.Conflicts {
		said[con.Code+"\x00"+con.Field] = cmp.Or(con.Take, take)
	}
	var out []answerEntry
	for _, x := range c.entries {
		if file, open := said[x.project.Code+"\x00"+x.change.Field]; !open ||
			file != "" && filepath.Base(x.answer.Path) == filepath.Base(file) {
			out = append(out, x)
		}
	}
	return out
}

// Open counts the conflicts that nobody has settled.
func (c *Collection) Open() int {
	n := 0
	for _, con := range c.Conflicts {
		if con.Take == "" {
			n++
		}
	}
	return n
}

// Cells counts the fields that merging would take.
func (c *Collection) Cells() int { return len(c.taken("")) }

// MergeAnswers takes the answers into the book as one step. Where they conflict, the
// answer of the file is taken that the conflict names, or else the given one; 登记
// keeps what the book has. Without a name conflicts stand in the way, unless the rest
// alone is asked for.
func MergeAnswers(ctx context.Context, s *session.Session, c *Collection, take string, rest bool) (int, error) {
	if !rest && take == "" && c.Open()+len(c.Problems) > 0 {
		return 0, advice.New(advice.SettleAnswers, "有%d处冲突、%d处问题没有解决，没有合并", c.Open(), len(c.Problems))
	}
	b, units := s.Batch(c.Period), map[string]bool{}
	list := c.taken(take)
	for _, x := range list {
		p := s.Book.ByID(x.project.ID) // as it is now
		if p == nil {
			return 0, fmt.Errorf("项目“%s”已不在数据文件里；请再读取一次填报表", x.project.Name)
		}
		if err := b.Set(p, x.change.Field, x.change.Value()); err != nil {
			return 0, err
		}
		units[x.answer.Unit] = true
	}
	return len(list), b.Keep(ctx, "收表", fmt.Sprintf("收表：%s，%d个单位，%d格", c.Period.Title(), len(units), len(list)))
}
