package issue

import (
	"fmt"
	"slices"
	"sync"

	"zonebrief/app/session"
	"zonebrief/reports/audit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Block is one part of a drafted document as the office sees it: the draft, what
// was written in its place, and how the two stand.
type Block struct {
	Number  int                `json:"number"` // of a drafted text, as it is edited by
	Key     string             `json:"key"`
	Kind    string             `json:"kind"`
	Text    string             `json:"text"`            // as it prints; empty is left out
	Draft   string             `json:"draft,omitempty"` // now, where the text is another
	Then    string             `json:"then,omitempty"`  // the draft that was edited, where it has changed since
	State   briefing.EditState `json:"state,omitempty"`
	Edited  string             `json:"edited,omitempty"` // as written, with references
	Written string             `json:"-"`                // as it stands now, edited or drafted, with references
	By      string             `json:"by,omitempty"`
	On      string             `json:"on,omitempty"`
	Own     bool               `json:"own,omitempty"`   // added by the office
	Off     bool               `json:"off,omitempty"`   // left out for now
	Moved   bool               `json:"moved,omitempty"` // stands elsewhere than it was drafted
	Drawn   bool               `json:"drawn,omitempty"` // a table, a chart, photos: has no words to put otherwise
	Changes []briefing.Piece   `json:"changes,omitempty"`
}

// Draft is a document as it is drafted now, with the office's edits put in. It stays
// as it is; what is written goes on from it.
type Draft struct {
	// Blocks are the parts as they stand on the pages, those that are left out too; edits that
	// found no place come last.
	Blocks    []Block
	e         *edition
	out       Output
	at        zone.Period
	plain     briefing.Document // without the edits
	doc       *briefing.Document
	drafted   []briefing.Text // the parts of plain
	order     []briefing.Text // with the office's own, as they stand
	revisions []briefing.Revision
	problems  []figure.Problem
	figures   *figure.Catalogue // of the book that it was drafted from
	auditor   *audit.Auditor    // of the same; nil until it is asked for

	proving sync.Mutex        // one at a time asks the auditor once the draft is shown
	looking *figure.Catalogue // for them, beside figures; nil until it is asked for
}

// Draft drafts a document for a half-month. What is published has the parts that were
// printed.
func NewDraft(s *session.Session, id string, at zone.Period) (*Draft, error) {
	o, err := choosePages(id)
	if err != nil {
		return nil, err
	}
	e := internal(s)
	if printed, err := e.frozenDocument(o, at); printed != nil || err != nil {
		return &Draft{e: e, out: o, at: at, doc: printed, Blocks: asPrinted(printed)}, err
	}
	d := e.draft(o, at)
	revised := map[string][]briefing.Revision{}
	for _, r := range d.revisions {
		revised[r.At] = append(revised[r.At], r)
	}
	numbers := numbersOf(d.drafted)
	for _, t := range d.order {
		b := Block{Number: numbers[t.Key], Key: t.Key, Kind: t.Kind, Text: t.Text, Drawn: t.Drawn(), Written: t.Written}
		for _, r := range revised[t.Key] {
			b.revise(r)
		}
		d.Blocks = append(d.Blocks, b)
	}
	for _, r := range briefing.Unused(d.revisions) {
		d.Blocks = append(
			d.Blocks,
			Block{
				Key:    r.Key,
				Text:   r.Filled,
				Then:   r.Then,
				State:  r.State,
				Edited: r.Text,
				By:     r.By,
				On:     r.On,
				Own:    r.Own(),
			},
		)
	}
	return d, nil
}

// draft drafts a document and puts the office's edits in.
func (e *edition) draft(o Output, at zone.Period) *Draft {
	doc, problems := o.draw(e.book, at)
	d := &Draft{e: e, out: o, at: at, plain: *doc, doc: doc, drafted: doc.Parts(), problems: problems,
		figures: figure.New(e.book, at)}
	d.order = d.drafted
	if edits := e.book.EditsOf(o.ID, at); len(edits) > 0 {
		var wrong []figure.Problem
		d.revisions, d.order, wrong = doc.Revise(edits, d.figures)
		d.problems = slices.Concat(problems, wrong)
	}
	doc.Written = nil // of the moment
	return d
}

// Addable lists the kinds of texts that may be added to the document, besides paragraphs.
func (d *Draft) Addable() []string { return d.doc.Genre.Addable() }

// Audit proves the document against the book that it was drafted from.
func (d *Draft) Audit() ([]audit.Finding, error) {
	a, err := d.prover()
	if err != nil {
		return nil, err
	}
	return a.Document(d.out.Title, d.doc), nil
}

// prover returns what proves texts against the book that the draft was drafted from; making
// it takes seconds in a large book.
func (d *Draft) prover() (*audit.Auditor, error) {
	if d.auditor == nil {
		book, err := d.e.asOf(d.at)
		if err != nil {
			return nil, err
		}
		d.auditor = audit.New(book, d.at)
	}
	return d.auditor, nil
}

// numbersOf gives the numbers by which drafted texts are edited.
func numbersOf(drafted []briefing.Text) map[string]int {
	out := map[string]int{}
	for _, t := range drafted {
		if !t.Drawn() {
			out[t.Key] = len(out) + 1
		}
	}
	return out
}

// revise puts an edit into a block.
func (b *Block) revise(r briefing.Revision) {
	if r.Moves() {
		b.Moved = true
		return
	}
	if b.State, b.By, b.On, b.Off = r.State, r.By, r.On, r.Off; b.Drawn {
		return
	}
	if b.Own = r.Own(); !b.Own {
		b.Draft = b.Text
	}
	b.Edited, b.Written, b.Text = r.Text, r.Text, r.Filled
	if r.State == briefing.Changed {
		b.Then, b.Changes = r.Then, briefing.Differences(r.Then, b.Draft)
	}
}

// Printed tells whether a block stands on the pages.
func (b Block) Printed() bool {
	return !b.Off && b.State != briefing.Lost && (b.Text != "" || b.Drawn)
}

func asPrinted(doc *briefing.Document) (out []Block) {
	if doc == nil { // it could not be read
		return nil
	}
	n := 0
	for _, t := range doc.Parts() {
		b := Block{Key: t.Key, Kind: t.Kind, Text: t.Text, Own: zone.OwnKey(t.Key), Drawn: t.Drawn()}
		if !b.Drawn {
			n++
			b.Number = n
		}
		out = append(out, b)
	}
	return out
}

// choosePages finds an output that has texts.
func choosePages(id string) (Output, error) {
	o, err := Choose([]string{id})
	if err != nil {
		return Output{}, err
	}
	if o[0].draw == nil {
		return Output{}, fmt.Errorf("“%s”是 Excel 表格，没有可以修改的文字", o[0].Title)
	}
	return o[0], nil
}
