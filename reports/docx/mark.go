package docx

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/typeset"
)

// Bookmarks say what of the document a stretch of text is. Their names begin with _, by which Word
// and WPS hide them; they hold at most 40 letters, digits and _, so that they have hashes of keys
// and references, which whoever reads a file back compares with those of the document.

// TextMark returns the name of the bookmark at the head of a text: which part of the document it is,
// and what it said when the file was written. It has no end of its own, for one at the end of a full
// line costs LibreOffice an empty line.
func TextMark(key, text string) string { return "_zbt_" + hash(key, 12) + "_" + hash(text, 8) }

// FigureMark returns the name of the bookmark around the n-th figure of a file that follows the
// data: its reference, and how it was written.
func FigureMark(n int, reference, text string) string {
	return fmt.Sprintf("_zbf_%d_%s_%s", n, hash(reference, 8), hash(text, 8))
}

// hash returns the first hexadecimal digits of a hash.
func hash(s string, digits int) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(s)))[:digits]
}

// mark returns XML in a bookmark.
func (d *writer) mark(name, xml string) string {
	id := d.id()
	return fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%[1]d"/>`, id, name, xml)
}

// part returns the next part of the document, which must be of one of the kinds; one without a key
// where it is not.
func (d *writer) part(kinds ...string) briefing.Text {
	if len(d.texts) > 0 {
		for _, k := range kinds {
			if d.texts[0].Kind == k {
				t := d.texts[0]
				d.texts = d.texts[1:]
				return t
			}
		}
	}
	return briefing.Text{}
}

// text returns the runs of a text that is the next part of the document, behind its bookmark, with
// each figure that follows the data in one of its own.
func (d *writer) text(s string, kinds ...string) string {
	t := d.part(kinds...)
	if t.Key == "" || t.Text != s {
		return run(s)
	}
	return d.mark(TextMark(t.Key, s), "") + d.bound(t)
}

// titled returns the runs of a title that is the next part of the document, broken by sense into as
// few lines as it needs.
func (d *writer) titled(s string, st typeset.Style, kinds ...string) string {
	t := d.part(kinds...)
	runs := d.bound(t)
	if t.Text != s || runs == run(s) {
		runs = run(d.look.Balanced(s, st, d.look.Width))
	}
	if t.Key == "" || t.Text != s {
		return runs
	}
	return d.mark(TextMark(t.Key, s), "") + runs
}

// bound returns the runs of a text.
func (d *writer) bound(t briefing.Text) string {
	if d.Tokens == nil {
		return run(t.Text)
	}
	var out, said strings.Builder
	for _, token := range d.Tokens(t.Key) {
		said.WriteString(token.Text)
		if token.Reference == "" {
			out.WriteString(run(token.Text))
			continue
		}
		d.figures++
		out.WriteString(d.mark(FigureMark(d.figures, token.Reference, token.Text), run(token.Text)))
	}
	if said.String() != t.Text {
		return run(t.Text)
	}
	return out.String()
}

// drawn adds XML of a part that has no words of its own, in its bookmark.
func (d *writer) drawn(kind string, add func() error) error {
	t := d.part(kind)
	if t.Key == "" {
		return add()
	}
	id := d.id()
	d.raw(fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, id, TextMark(t.Key, t.Text)))
	err := add()
	d.raw(fmt.Sprintf(`<w:bookmarkEnd w:id="%d"/>`, id))
	return err
}
