package zone

import "slices"

// Publication records a half-month that was published (发布): its rules, its flags,
// and by the hash of their bytes the book and the documents as they were.
type Publication struct {
	Period   Period
	On       Date
	By       string
	Rules    RuleSet
	Flags    map[int64]Flag    // by project
	Book     string            // hash of the frozen book
	Contents map[string]string // by document, hash of its frozen content
}

// Correction is a numbered 更正 of a published half-month. The published documents
// stay as they are; it is told in the issue that follows.
type Correction struct {
	No      int    // 更正第×号, counted through
	Period  Period // whose figure was wrong
	In      Period // the issue that tells of it
	Project string // its name
	Field   string
	Was     string
	Now     string
	Reason  string
	By      string
	On      Date
}

// Edit is what the office wrote in the place of a drafted text. It is kept by the
// place of the text and by the draft that it was made from, so that a new draft
// finds it again and shows what changed.
type Edit struct {
	Document string // id
	Period   Period
	Key      string // of the text, as briefing names it
	Then     string // the draft as it was
	Text     string // with references; empty leaves the text out
	After    bool   // stands after the drafted text, which stays
	By       string
	On       string // day and time, as printed
}

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

// Flag gives a project's final flag: as published, else by the rules.
func (r RuleSet) Flag(p *Project, at Period) Flag {
	if f, ok := p.Published[at]; ok {
		return f
	}
	return r.Rate(p, at).Final
}
