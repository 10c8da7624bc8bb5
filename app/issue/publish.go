package issue

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"zonebrief/app/advice"
	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/archive"
	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// kinds are the types of contents.
var kinds = archive.Must(contentVariants(), briefing.Document{}, ledger.Workbook{}, zone.Book{})

// contentVariants are the blocks and the graphics of a document by their wire names.
func contentVariants() map[string]any {
	out := map[string]any{}
	for name, b := range briefing.Blocks() {
		out[name] = b
	}
	for name, g := range chart.Graphics() {
		out[name] = g
	}
	return out
}

// pack encodes a content and gives its hash and its bytes.
func pack(v any) (hash string, data []byte, err error) {
	plain, err := kinds.Encode(v)
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // a known level
	if _, err = w.Write(plain); err == nil {
		err = w.Close()
	}
	return store.Hash(b.Bytes()), b.Bytes(), err
}

// mostContent is how large a content may be; a file from elsewhere must not fill
// the memory.
const mostContent = 512 << 20

// unpack reads a content by its hash and proves that it is the one.
func unpack(s *session.Session, hash string, v any) error {
	data, err := s.Photo(hash)
	if err != nil {
		return err
	}
	if store.Hash(data) != hash {
		return errors.New("已发布的内容与记录的校验值不符")
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	plain, err := io.ReadAll(io.LimitReader(r, mostContent))
	if err != nil {
		return err
	}
	return kinds.Decode(plain, v)
}

// frozenDocument gives a document as it was published; nil where it was not. One
// that the program did not have then is drawn up from the book of that day.
func (e *edition) frozenDocument(o Output, at zone.Period) (*briefing.Document, error) {
	return frozen(e, o, at, func(b *zone.Book) *briefing.Document { doc, _ := o.draw(b, at); return doc })
}

func (e *edition) frozenWorkbook(o Output, at zone.Period) (*ledger.Workbook, error) {
	return frozen(e, o, at, func(b *zone.Book) *ledger.Workbook { return o.count(b, at) })
}

func frozen[T any](e *edition, o Output, at zone.Period, anew func(*zone.Book) *T) (*T, error) {
	p := e.book.Publication(at)
	if p == nil {
		return nil, nil
	}
	if p.Contents[o.ID] == "" {
		b, err := e.asOf(at)
		if err != nil {
			return nil, err
		}
		return anew(b), nil
	}
	out := new(T)
	if err := unpack(e.session, p.Contents[o.ID], out); err != nil {
		return nil, archive.Misread(fmt.Sprintf("%s已发布的“%s”", at.Title(), o.Title), err)
	}
	return out, nil
}

// AsOf gives the book as it was when a half-month was published, and the book of
// today where it was not.
func AsOf(s *session.Session, at zone.Period) (*zone.Book, error) { return internal(s).asOf(at) }

func (e *edition) asOf(at zone.Period) (*zone.Book, error) {
	p := e.book.Publication(at)
	if p == nil {
		return e.book, nil
	}
	b := &zone.Book{}
	if err := unpack(e.session, p.Book, b); err != nil {
		return nil, archive.Misread(at.Title()+"发布时的数据", err)
	}
	return b, nil
}

// Publishable returns why a half-month cannot be published at all, or nil.
func Publishable(b *zone.Book, at zone.Period) error {
	if p := b.Publication(at); p != nil {
		return advice.New(advice.Correct, "%s已于%s发布，不能再次发布", at.Title(), p.On.Chinese())
	}
	if !slices.Contains(b.Periods(), at) {
		return fmt.Errorf("%s还没有任何填报，不能发布；请先填报，或核对期次", at.Title())
	}
	return nil
}

// Publish freezes a half-month (发布): its figures, flags and rules, and what every
// document says. From then on its documents print the same, whatever the book
// holds later; its reports cannot be edited, only corrected.
func Publish(ctx context.Context, s *session.Session, at zone.Period) error {
	if err := Publishable(s.Book, at); err != nil {
		return err
	}
	by, now := change.Author()
	p := zone.Publication{
		Period:   at,
		On:       change.DateOf(now),
		By:       by,
		Rules:    s.Book.Rules,
		Flags:    map[int64]zone.Flag{},
		Contents: map[string]string{},
	}
	for _, project := range s.Book.Projects {
		p.Flags[project.ID] = s.Book.Rules.Final(project, at)
	}
	blobs := map[string][]byte{}
	keep := func(v any) (string, error) {
		hash, data, err := pack(v)
		blobs[hash] = data
		return hash, err
	}
	var err error
	for _, o := range outputs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if p.Contents[o.ID], err = internal(s).freeze(o, at, keep); err != nil {
			return fmt.Errorf("冻结“%s”失败：%w", o.Title, err)
		}
	}
	if p.Wording, err = wording(s, at); err != nil {
		return err
	}
	if p.Book, err = keep(bookFor(s.Book, at)); err != nil {
		return err
	}
	return s.Freeze(ctx, p, blobs)
}

// wording lists the headlines, the lead and the material of the feature page by their places, as they are
// written.
func wording(s *session.Session, at zone.Period) (map[string]string, error) {
	d, err := NewDraft(s, "feature", at)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, b := range d.Blocks {
		if slices.Contains(briefing.Remembered, b.Kind) && b.Printed() {
			out[b.Key] = b.Written
		}
	}
	return out, nil
}

// freeze keeps what a document says.
func (e *edition) freeze(o Output, at zone.Period, keep func(any) (string, error)) (string, error) {
	if o.count != nil {
		w, err := e.workbook(o, at)
		if err != nil {
			return "", err
		}
		return keep(w)
	}
	doc, _, err := e.document(o, at)
	if err != nil {
		return "", err
	}
	return keep(doc)
}

// bookFor returns the book for the archive of a half-month: reports after it are not of its
// time, and what was published before has archives of its own.
func bookFor(book *zone.Book, at zone.Period) *zone.Book {
	b := *book
	b.Published, b.Projects = nil, make([]*zone.Project, len(book.Projects))
	for i, p := range book.Projects {
		one := *p
		one.Progress = maps.Clone(p.Progress)
		maps.DeleteFunc(one.Progress, func(of zone.Period, _ zone.Progress) bool {
			return zone.ComparePeriods(of, at) > 0
		})
		b.Projects[i] = &one
	}
	return &b
}
