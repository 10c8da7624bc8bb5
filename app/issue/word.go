package issue

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"zonebrief/app/files"
	"zonebrief/reports/briefing"
	"zonebrief/reports/docx"
	"zonebrief/reports/figure"
	"zonebrief/reports/xlsx"
)

// word makes the file for Word (.docx) of a document or of one of its papers, where it is asked for
// and the document is text.
func (j *job) word(tail string, doc *briefing.Document) error {
	if !j.Word || !docx.Writable(doc) {
		return nil
	}
	fonts, _ := machineFonts().With(doc.Fonts, installed) // finish tells of those that cannot be had
	var b bytes.Buffer
	err := docx.Write(&b, doc, docx.Options{Fonts: fonts, Photo: j.session.Photo, Tokens: j.tokens(),
		Mark: fmt.Sprintf("%s_%d_%d_%d", j.out.ID, j.At.Year, j.At.Month, j.At.Half)})
	if err != nil {
		return err
	}
	data := b.Bytes()
	if j.Password != "" {
		if data, err = xlsx.Encrypt(data, j.Password); err != nil {
			return err
		}
	}
	path, err := j.wordPath(tail)
	if err != nil {
		return err
	}
	return j.files.add(path, data)
}

// tokens takes the texts of the document apart into words and the figures that follow the data; nil
// where its figures follow none, as in what was published or is for outsiders.
func (j *job) tokens() func(key string) []figure.Token {
	if j.book.External || j.book.Publication(j.At) != nil {
		return nil
	}
	d := j.draft(j.out, j.At)
	written := map[string]string{}
	for _, t := range d.order {
		written[t.Key] = t.Written
	}
	for _, r := range d.revisions {
		if !r.Moves() {
			written[r.At] = r.Text
		}
	}
	return func(key string) []figure.Token { return d.figures.Tokens(written[key]) }
}

// mostWord is how large a file for Word may be that is looked at before it is replaced.
const mostWord = 256 << 20

// wordPath returns the place of a file for Word. One that is there already and was saved by another
// program has been worked on by somebody: it stays, and the new one is numbered.
func (j *job) wordPath(tail string) (string, error) {
	path := j.path(tail + ".docx")
	for n := 2; ; n++ {
		data, err := files.Read(path, mostWord)
		switch {
		case errors.Is(err, fs.ErrNotExist), err == nil && unedited(data):
			return path, nil
		case err != nil:
			return "", files.Unwritable(path, err)
		}
		next := j.path(fmt.Sprintf("%s（%d）.docx", tail, n))
		j.warnings = append(j.warnings, fmt.Sprintf("“%s”已在别的软件里修改过，没有覆盖；新的存为“%s”",
			filepath.Base(path), filepath.Base(next)))
		path = next
	}
}

// unedited tells whether a file for Word is as it was written: every other program that saves one
// names itself in it.
func unedited(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if f.Name == "docProps/app.xml" {
			return false
		}
	}
	return len(z.File) > 0 && z.File[0].Name == "[Content_Types].xml"
}
