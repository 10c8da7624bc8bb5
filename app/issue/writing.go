package issue

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/briefing"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// writing is work on the texts of a draft. The book is as it was until
// [writing.keep].
type writing struct {
	session   *session.Session
	draft     *Draft
	edits     []zone.Edit
	revisions []briefing.Revision // how the edits stand
	order     []briefing.Text     // the parts as the edits leave them
	by, on    string
	name      string // of the step
	figures   Figures
	released  []figure.Released
}

// write begins work on the texts of a draft, with the edits that there are now.
func write(s *session.Session, d *Draft) (*writing, error) {
	if s.Book.Publication(d.at) != nil {
		return nil, advice.New(advice.Correct, "%s已发布，“%s”的文字不能再改", d.at.Title(), d.out.Title)
	}
	by, now := change.Author()
	w := &writing{
		session: s,
		draft:   d,
		edits:   s.Book.EditsOf(d.out.ID, d.at),
		by:      by,
		on:      now.Format("2006-01-02 15:04"),
	}
	w.read()
	return w, nil
}

// read puts the edits into the draft anew. References need not be looked up for
// that.
func (w *writing) read() {
	doc := w.draft.plain
	w.revisions, w.order, _ = doc.Revise(w.edits, nil)
}

// book gives the book with the edits.
func (w *writing) book() *zone.Book {
	return withEdits(w.session.Book, w.draft.issue(), w.edits)
}

// withEdits gives a book with other edits of a document.
func withEdits(b *zone.Book, of change.Issue, edits []zone.Edit) *zone.Book {
	out := *b
	out.Edits = slices.DeleteFunc(
		slices.Clone(b.Edits),
		func(e zone.Edit) bool { return e.Document == of.Document && e.Period == of.Period },
	)
	out.Edits = append(out.Edits, edits...)
	return &out
}

// keep writes the edits as one durable step.
func (w *writing) keep(ctx context.Context) error {
	return w.session.ChangeSettings(ctx, w.name, w.book(), nil)
}

// part finds a part by the number of its text or by its key.
func (w *writing) part(field string) (briefing.Text, error) {
	key, numbers := field, numbersOf(w.draft.drafted)
	if n, err := strconv.Atoi(field); err == nil {
		for k, number := range numbers {
			if number == n {
				key = k
			}
		}
	}
	if i := slices.IndexFunc(w.order, func(t briefing.Text) bool { return t.Key == key }); i >= 0 {
		return w.order[i], nil
	}
	return briefing.Text{}, advice.New(advice.ShowDraft, "没有“%s”这一段；共%d段", field, len(numbers))
}

// named names the step after what was done to a part: 改写“2023年4月上半月工作简报”第3段.
func (w *writing) named(verb string, t briefing.Text) {
	what := "“" + zone.Shorten(t.Text, 14) + "”"
	switch n := numbersOf(w.draft.drafted)[t.Key]; {
	case n > 0:
		what = fmt.Sprintf("第%d段", n)
	case zone.OwnKey(t.Key):
		what = "的" + t.Key
	}
	w.name = verb + w.draft.title() + what
}

// issue names the document and its half-month.
func (d *Draft) issue() change.Issue { return change.Issue{Document: d.out.ID, Period: d.at} }

// title names the document in the name of a step.
func (d *Draft) title() string { return "“" + d.at.Title() + d.out.Title + "”" }

// oneParagraph refuses what cannot stand in a text.
func oneParagraph(field, text string) (string, error) {
	if text = strings.TrimSpace(text); strings.ContainsAny(text, "\n\r") {
		return "", fmt.Errorf("“%s”的文字里有换行；一次写一段，另一段用“%s+=”增补", field, field)
	}
	return text, nil
}

// edit gives the edit of a part's words, which may be new.
func (w *writing) edit(t briefing.Text) *zone.Edit {
	for i, r := range w.revisions {
		if r.At == t.Key && !r.Moves() {
			return &w.edits[i]
		}
	}
	w.edits = append(
		w.edits,
		zone.Edit{Document: w.draft.out.ID, Period: w.draft.at, Key: t.Key, Then: t.Text, Written: t.Written,
			Text: t.Written},
	)
	return &w.edits[len(w.edits)-1]
}

// settle drops the edits that change nothing and puts the rest into the draft.
func (w *writing) settle() {
	w.read()
	for i := len(w.edits) - 1; i >= 0; i-- {
		e, r := w.edits[i], w.revisions[i]
		if !e.Own() && !e.Moves() && r.At != "" && e.Text == r.Source && !e.Off {
			w.edits = slices.Delete(w.edits, i, i+1)
		}
	}
	w.read()
}

// rewrite puts a text in the place of another; an empty one leaves it out.
func (w *writing) rewrite(t briefing.Text, text string) error {
	if t.Drawn() && text != "" {
		return fmt.Errorf("“%s”是%s，不能改写文字；留空则不印", t.Key, t.Kind)
	}
	w.named(map[bool]string{true: "略去", false: "改写"}[text == ""], t)
	e := w.edit(t)
	was := *e
	if e.Text, e.Off = w.bind(e, t, text), t.Drawn(); !e.Own() {
		e.Key, e.Then, e.Written = t.Key, t.Text, t.Written
	}
	if *e != was {
		e.By, e.On = w.by, w.on
	}
	w.settle()
	return nil
}

// bind gives a text that was typed in the place of an edit the references of the figures
// that it left as they were.
func (w *writing) bind(e *zone.Edit, t briefing.Text, text string) string {
	if w.figures == Typed || t.Drawn() || text == "" {
		return text
	}
	bases := [][]figure.Token{w.draft.figures.Tokens(e.Text)}
	if !e.Own() && e.Text != t.Written {
		bases = append(bases, w.draft.figures.Tokens(t.Written))
	}
	bound, released := figure.Bind(text, bases...)
	bound = w.draft.figures.AsTyped(text, bound)
	w.released = append(w.released, released...)
	return bound
}

// leave leaves a part out, or prints it again.
func (w *writing) leave(t briefing.Text, off bool) {
	w.named(map[bool]string{true: "略去", false: "恢复印出"}[off], t)
	e := w.edit(t)
	if e.Off, e.By, e.On = off, w.by, w.on; !off && e.Text == "" {
		e.Text = t.Written
	}
	w.settle()
}

// add puts a text of the office's own behind a part, and behind what was added there
// before where last is set. It gives its key.
func (w *writing) add(t briefing.Text, kind, text string, last bool) string {
	i := slices.Index(w.order, t)
	for last && i+1 < len(w.order) && zone.OwnKey(w.order[i+1].Key) {
		i++
	}
	w.named("增补", t)
	w.name += "后"
	e := zone.Edit{
		Document: w.draft.out.ID,
		Period:   w.draft.at,
		Key:      zone.NextOwn(w.edits),
		Text:     text,
		Kind:     kind,
		Behind:   w.order[i].Key,
		Beside:   w.beside(w.order[i]),
		By:       w.by,
		On:       w.on,
	}
	w.edits = append(w.edits, e)
	w.settle()
	return e.Key
}

// beside gives what a place is known by, besides its key: its draft.
func (w *writing) beside(t briefing.Text) string {
	if zone.OwnKey(t.Key) {
		return ""
	}
	return t.Text
}

// place puts a part behind another.
func (w *writing) place(t, behind briefing.Text) error {
	if t.Key == behind.Key {
		return fmt.Errorf("不能把“%s”移到它自己后面", t.Key)
	}
	if t.Kind == "条" && behind.Kind != "条" {
		return fmt.Errorf("“%s”是列表中的一条，只能移到另一条后面", t.Key)
	}
	if t.Framed() {
		return fmt.Errorf("“%s”（%s）印在固定的位置，不能移动", t.Key, t.Kind)
	}
	w.named("移动", t)
	e := zone.Edit{Document: w.draft.out.ID, Period: w.draft.at, Key: t.Key, Then: t.Text, By: w.by, On: w.on}
	if i := w.placed(t); i >= 0 {
		e = w.edits[i]
		w.drop(i)
	}
	e.Behind, e.Beside = behind.Key, w.beside(behind)
	w.edits = append(w.edits, e)
	w.settle()
	return nil
}

// placed gives which edit says where a part stands; -1 is none.
func (w *writing) placed(t briefing.Text) int {
	return slices.IndexFunc(w.revisions, func(r briefing.Revision) bool { return r.At == t.Key && r.Behind != "" })
}

// drop takes back an edit. What was put behind a part after it was put elsewhere, or
// behind a text that goes, stays where it is.
func (w *writing) drop(i int) {
	for k := i + 1; k < len(w.edits) && w.edits[i].Behind != ""; k++ {
		if w.revisions[k].Place() == w.revisions[i].At {
			w.edits[k].Behind, w.edits[k].Beside = w.edits[i].Behind, w.edits[i].Beside
		}
	}
	w.edits = slices.Delete(w.edits, i, i+1)
	w.read()
}

// redraft takes back what was done to a part; one of the office's own goes.
func (w *writing) redraft(t briefing.Text) {
	w.named(map[bool]string{true: "删除", false: "恢复"}[zone.OwnKey(t.Key)], t)
	if !zone.OwnKey(t.Key) {
		w.name += "的底稿"
	}
	for {
		i := slices.IndexFunc(w.revisions, func(r briefing.Revision) bool { return r.At == t.Key })
		if i < 0 {
			break
		}
		w.drop(i)
	}
	w.settle()
}

// do does what a field and its value say; see [Rewrite].
func (w *writing) do(c session.Change) error {
	field := strings.TrimSpace(c.Field)
	text, err := oneParagraph(field, c.Value)
	if err != nil {
		return err
	}
	t, unknown := w.part(field)
	of, moves := strings.CutPrefix(field, "移动")
	switch plus := strings.LastIndex(field, "+"); {
	case unknown == nil:
		return w.rewrite(t, text)
	case moves:
		return w.changePlace(of, text)
	case plus >= 0:
		return w.changeAfter(field[:plus], field[plus+1:], text)
	}
	return unknown
}

func (w *writing) changePlace(field, place string) error {
	t, err := w.part(field)
	if err != nil {
		return err
	}
	behind, err := w.part(place)
	if err != nil {
		return err
	}
	return w.place(t, behind)
}

func (w *writing) changeAfter(field, kind, text string) error {
	t, err := w.part(field)
	switch {
	case err != nil:
		return err
	case kind != "" && kind != "段" && !slices.Contains(w.draft.Addable(), kind):
		return fmt.Errorf("“%s”里不能增补“%s”；可以增补段（%s+=文字）和%s（%s+小标题=文字）", w.draft.out.Title, kind, field,
			strings.Join(w.draft.Addable(), "、"), field)
	case text == "":
		return fmt.Errorf("“%s+”后面没有文字；要略去这一段请写“%s=”", field, field)
	}
	w.add(t, strings.TrimPrefix(kind, "段"), text, true)
	return nil
}

// Rewrite keeps what the office changes in the texts of a document, as one durable
// edit: all of it or nothing. A field is the number or the key of a part, and the
// value its text; an empty one leaves it out. With + after the number the text is
// added behind the part (with +小标题 as a heading; see [Draft.Addable]), with 移动 before it the part is
// put behind that which the value names. Figures that were not changed keep the references of the draft;
// see [RewriteAs].
func Rewrite(ctx context.Context, s *session.Session, d *Draft, changes []session.Change) error {
	_, err := RewriteAs(ctx, s, d, Bound, changes)
	return err
}

// Figures says what becomes of the figures in a text that is written.
type Figures int

const (
	Bound Figures = iota // those that were not changed follow the data on, as in the text before
	Typed                // what is typed stands as it is: only references that are written follow
)

// RewriteAs is [Rewrite] with a choice of what becomes of the figures. It gives those that
// followed the data before, and do so no longer.
func RewriteAs(ctx context.Context, s *session.Session, d *Draft, as Figures, changes []session.Change) (
	[]figure.Released, error) {
	w, err := write(s, d)
	if err != nil {
		return nil, err
	}
	w.figures = as
	for _, c := range changes {
		if err := w.do(c); err != nil {
			return nil, err
		}
	}
	if len(changes) > 1 {
		w.name = fmt.Sprintf("改写%s的%d段", w.draft.title(), len(changes))
	}
	return w.released, w.keep(ctx)
}

// typed is a text that is being written.
type typed struct {
	in  change.Issue
	key string
}

// Retype keeps more of what is being written in the place of a text: it is undone
// together with what Retype kept of it just before. It gives the text with the references
// of the figures that were not changed.
func Retype(ctx context.Context, s *session.Session, d *Draft, key, text string) (written string, err error) {
	w, err := write(s, d)
	if err != nil {
		return "", err
	}
	t, err := w.part(key)
	if err != nil {
		return "", err
	}
	if text, err = oneParagraph(key, text); err != nil {
		return "", err
	}
	if err := w.rewrite(t, text); err != nil {
		return "", err
	}
	return w.writtenAt(key), s.Continue(ctx, w.name, typed{d.issue(), key}, w.book())
}

// writtenAt gives a part's text as it is written now, with references.
func (w *writing) writtenAt(key string) string {
	for _, r := range w.revisions {
		if r.At == key && !r.Moves() {
			return r.Text
		}
	}
	t, _ := w.part(key)
	return t.Written
}

// Fill gives a text with references as it prints.
func (d *Draft) Fill(written string) string {
	text, _ := d.figures.Fill(written)
	return text
}

// Explain tells where a figure comes from.
func (d *Draft) Explain(reference string) (figure.Explanation, *figure.Problem) {
	return d.figures.Explain(reference)
}

// Tokens takes a text with references apart.
func (d *Draft) Tokens(written string) []figure.Token { return d.figures.Tokens(written) }

// AddText adds an empty paragraph of the office's own behind a part, or with the kind
// 小标题 a heading, and gives its key.
func AddText(ctx context.Context, s *session.Session, d *Draft, behind, kind string) (string, error) {
	w, err := write(s, d)
	if err != nil {
		return "", err
	}
	t, err := w.part(behind)
	if err != nil {
		return "", err
	}
	key := w.add(t, kind, "", false)
	return key, w.keep(ctx)
}

// PlaceText puts a part of a document behind another.
func PlaceText(ctx context.Context, s *session.Session, d *Draft, key, behind string) error {
	return Rewrite(ctx, s, d, []session.Change{{Field: "移动" + key, Value: behind}})
}

// LeaveOut leaves a part of a document out for now, or prints it again.
func LeaveOut(ctx context.Context, s *session.Session, d *Draft, key string, off bool) error {
	w, err := write(s, d)
	if err != nil {
		return err
	}
	t, err := w.part(key)
	if err != nil {
		return err
	}
	w.leave(t, off)
	return w.keep(ctx)
}

// Redraft takes back what the office did to some parts; those of its own go. No field
// means all of the document, edits that found no place too.
func Redraft(ctx context.Context, s *session.Session, d *Draft, fields []string) error {
	w, err := write(s, d)
	if err != nil {
		return err
	}
	for _, f := range fields {
		t, err := w.part(f)
		if err != nil {
			return err
		}
		w.redraft(t)
	}
	switch {
	case len(fields) == 0:
		w.edits = nil
		fallthrough
	case len(fields) > 1:
		w.name = "恢复" + w.draft.title() + "的底稿"
	}
	return w.keep(ctx)
}

// carried lists what the office added to a document in the half-month before and that
// does not stand there yet.
func carried(b *zone.Book, of change.Issue) []zone.Edit {
	here := map[string]bool{}
	for _, e := range b.EditsOf(of.Document, of.Period) {
		here[e.Text] = e.Own()
	}
	return slices.DeleteFunc(b.EditsOf(of.Document, of.Period.Add(-1)), func(e zone.Edit) bool {
		return !e.Own() || e.Off || e.Text == "" || here[e.Text]
	})
}

// Left counts the texts that [CarryTexts] can take over.
func (d *Draft) Left() int { return len(carried(d.e.book, d.issue())) }

// CarryTexts takes over what the office added to a document in the half-month before,
// where it still finds its place and does not stand there yet. It gives how many.
func CarryTexts(ctx context.Context, s *session.Session, d *Draft) (int, error) {
	w, err := write(s, d)
	if err != nil {
		return 0, err
	}
	keys, had := map[string]string{}, len(w.edits)
	for _, e := range carried(s.Book, d.issue()) {
		keys[e.Key] = zone.NextOwn(w.edits)
		e.Key, e.Behind = keys[e.Key], cmp.Or(keys[e.Behind], e.Behind)
		e.Period, e.By, e.On = d.at, w.by, w.on
		w.edits = append(w.edits, e)
	}
	w.read()
	for i := len(w.edits) - 1; i >= had; i-- {
		if place := w.revisions[i].Place(); place == "" {
			w.edits = slices.Delete(w.edits, i, i+1)
		} else if t, err := w.part(place); err == nil {
			w.edits[i].Behind, w.edits[i].Beside = t.Key, w.beside(t)
		}
	}
	n := len(w.edits) - had
	w.name = fmt.Sprintf("沿用%s上期增补的%d段", w.draft.title(), n)
	return n, w.keep(ctx)
}
