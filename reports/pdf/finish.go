package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"zonebrief/reports/page"
)

// creator is the program as files name it.
const creator = "园区简报 ZoneBrief"

// finish writes a file as gofpdf makes it with what the library cannot: PDF 1.7, the language of
// its text, metadata as XMP, its title in the window of a reader, names of fonts that say that they
// are subsets, and an identifier.
func finish(w io.Writer, data []byte, doc *page.Document) error {
	f, err := readFile(data)
	if err != nil {
		return fmt.Errorf("read what gofpdf wrote: %w", err)
	}
	metadata := object{number: f.size, streamed: true, stream: xmp(doc)}
	metadata.value = fmt.Appendf(nil, "<< /Type /Metadata /Subtype /XML /Length %d >>", len(metadata.stream))
	root := &f.objects[f.root-1]
	root.value = fmt.Appendf(bytes.TrimSuffix(root.value, []byte(">>")),
		"/Lang (zh-CN)\n/ViewerPreferences << /DisplayDocTitle true >>\n/Metadata %d 0 R\n>>", metadata.number)
	f.nameSubsets()
	f.objects = append(f.objects, metadata)
	return f.write(w, func(o object) (object, error) { return o, nil }, func(digest []byte) string {
		return fmt.Sprintf("/ID [<%x> <%x>]\n", digest[:16], digest[:16])
	})
}

var (
	descriptorPattern = regexp.MustCompile(`/FontName /(\w+)[\s\S]*/FontFile2 (\d+) 0 R|` +
		`/FontFile2 (\d+) 0 R[\s\S]*/FontName /(\w+)`)
	fontPattern = regexp.MustCompile(`/(BaseFont|FontName) /(\w+)`)
)

// nameSubsets gives fonts the mark of a subset before their names (PDF 32000-1, 9.6.4): six letters
// that follow from the glyphs that are in the file.
func (f *finished) nameSubsets() {
	names := map[string]string{}
	for _, o := range f.objects {
		if o.streamed || !bytes.Contains(o.value, []byte("/FontFile2")) {
			continue
		}
		m := descriptorPattern.FindSubmatch(o.value)
		if m == nil {
			continue
		}
		name, file := string(m[1])+string(m[4]), 0
		fmt.Sscan(string(m[2])+string(m[3]), &file)
		if file < 1 || file > len(f.objects) {
			continue
		}
		sum := sha256.Sum256(f.objects[file-1].stream)
		mark := make([]byte, 6)
		for i := range mark {
			mark[i] = 'A' + sum[i]%26
		}
		names[name] = string(mark) + "+" + strings.TrimPrefix(name, "utf8")
	}
	for i, o := range f.objects {
		if o.streamed || !bytes.Contains(o.value, []byte("/Type /Font")) { // of a font, or its descriptor
			continue
		}
		f.objects[i].value = fontPattern.ReplaceAllFunc(o.value, func(s []byte) []byte {
			m := fontPattern.FindSubmatch(s)
			if name := names[string(m[2])]; name != "" {
				return slices.Concat([]byte("/"), m[1], []byte(" /"), []byte(name))
			}
			return s
		})
	}
}

// xmp writes what the document is as XMP (ISO 16684-1), as the information dictionary has it.
func xmp(doc *page.Document) []byte {
	var out strings.Builder
	put := func(open, value, shut string) {
		if value != "" {
			out.WriteString(open)
			_ = xml.EscapeText(&out, []byte(strings.ToValidUTF8(value, "\uFFFD"))) // a Builder never fails
			out.WriteString(shut)
		}
	}
	const texts = "><rdf:Alt><rdf:li xml:lang=\"x-default\">"
	out.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n" +
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" +
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n" +
		"<dc:format>application/pdf</dc:format>\n" +
		"<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n")
	put("<dc:title"+texts, doc.Title, "</rdf:li></rdf:Alt></dc:title>\n")
	put("<dc:description"+texts, doc.Subject, "</rdf:li></rdf:Alt></dc:description>\n")
	put("<dc:creator><rdf:Seq><rdf:li>", doc.Author, "</rdf:li></rdf:Seq></dc:creator>\n")
	put("<pdf:Keywords>", doc.Keywords, "</pdf:Keywords>\n")
	put("<xmp:CreatorTool>", creator, "</xmp:CreatorTool>\n")
	day := doc.AsOf.Format("2006-01-02T15:04:05")
	put("<xmp:CreateDate>", day, "</xmp:CreateDate>\n")
	put("<xmp:ModifyDate>", day, "</xmp:ModifyDate>\n")
	out.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(out.String())
}
