package zone

import (
	"slices"
	"strconv"
	"strings"
)

// Publication records a half-month that was published (发布): its rules, its flags,
// and by the hash of their bytes the book and the documents as they were.
type Publication struct {
	Period   Period            `wire:"period"`
	On       Date              `wire:"on"`
	By       string            `wire:"by"`
	Rules    RuleSet           `wire:"rules"`
	Flags    map[int64]Flag    `wire:"flags"`    // by project
	Book     string            `wire:"book"`     // hash of the frozen book
	Contents map[string]string `wire:"contents"` // by document, hash of its frozen content
	// the headlines and the lead of the feature page (专版) by their places, with references, so that the next says
	// something else
	Wording map[string]string `wire:"wording"`
}

// Correction is a numbered 更正 of a published half-month. The published documents
// stay as they are; it is told in the issue that follows.
type Correction struct {
	No      int    `wire:"no"`      // 更正第×号, counted through
	Period  Period `wire:"period"`  // whose figure was wrong
	In      Period `wire:"in"`      // the issue that tells of it
	Project string `wire:"project"` // its name
	Field   string `wire:"field"`
	Was     string `wire:"was"`
	Now     string `wire:"now"`
	Reason  string `wire:"reason"`
	By      string `wire:"by"`
	On      Date   `wire:"on"`
}

// Edit is what the office changed in a drafted document: it wrote something in the
// place of a text, left a part out, added a text of its own, or put a part elsewhere.
// It is kept by the place of the part and by the draft that it was made from, so that
// a new draft finds it again and shows what changed.
type Edit struct {
	Document string `wire:"document"` // id
	Period   Period `wire:"period"`
	Key      string `wire:"key"`     // of the part, as briefing names it; of a text of the office's own see [Edit.Own]
	Then     string `wire:"then"`    // the draft as it was
	Written  string `wire:"written"` // the same with the references of its figures; empty is not known
	Text     string `wire:"text"`    // with references; empty leaves the text out
	Off      bool   `wire:"off"`     // left out for now; the text is kept
	Kind     string `wire:"kind"`    // of a text of the office's own: 小标题; empty is a paragraph
	Behind   string `wire:"behind"`  // key of the part behind which this one stands; empty where the draft has it
	Beside   string `wire:"beside"`  // the draft of that part as it was
	By       string `wire:"by"`
	On       string `wire:"on"` // day and time, as printed
}

// own begins the keys of texts that the office added; no drafted part is of a kind of
// that name.
const own = "增补"

// OwnKey tells whether a key is that of a text which the office added.
func OwnKey(key string) bool { return strings.HasPrefix(key, own) && !strings.Contains(key, "/") }

// Own tells whether it is a text that the office added.
func (e Edit) Own() bool { return OwnKey(e.Key) }

// Moves tells whether it says only where a drafted part stands.
func (e Edit) Moves() bool { return e.Behind != "" && !e.Own() }

// Publication gives what was published of a half-month, or nil.
func (b *Book) Publication(at Period) *Publication {
	if i := slices.IndexFunc(b.Published, func(p Publication) bool { return p.Period == at }); i >= 0 {
		return &b.Published[i]
	}
	return nil
}

// EditsOf lists the edits of a document for a half-month, in the order in which
// they were made.
func (b *Book) EditsOf(document string, at Period) []Edit {
	var out []Edit
	for _, e := range b.Edits {
		if e.Document == document && e.Period == at {
			out = append(out, e)
		}
	}
	return out
}

// NextOwn gives the next free key for a text of the office's own.
func NextOwn(edits []Edit) string {
	most := 0
	for _, e := range edits {
		if n, err := strconv.Atoi(strings.TrimPrefix(e.Key, own)); err == nil && e.Own() {
			most = max(most, n)
		}
	}
	return own + strconv.Itoa(most+1)
}

// Flag gives a project's final flag: as published, or as it was corrected since (更正), else by the
// rules. What was set by hand before is the published flag itself.
func (r RuleSet) Flag(p *Project, at Period) Flag {
	if f, ok := p.Published[at]; ok {
		if o := p.Progress[at].Override; o.InForce() {
			return o.Flag
		}
		return f
	}
	return r.Final(p, at)
}
