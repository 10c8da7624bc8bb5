package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zonebrief/reports/page"
)

// creator is the program as files name it.
const creator = "园区简报 ZoneBrief"

// finish returns a file as gofpdf writes it with what the library cannot: PDF 1.7, the language of
// its text, metadata as XMP, its title in the window of a reader, names of fonts that say that they
// are subsets, and an identifier.
func finish(data []byte, doc *page.Document) ([]byte, error) {
	f, err := readFile(data)
	if err != nil {
		return nil, fmt.Errorf("read what gofpdf wrote: %w", err)
	}
	metadata := object{number: f.size, streamed: true, stream: xmp(doc)}
	metadata.value = fmt.Appendf(nil, "<< /Type /Metadata /Subtype /XML /Length %d >>", len(metadata.stream))
	root := &f.objects[f.root-1]
	root.value = fmt.Appendf(bytes.TrimSuffix(root.value, []byte(">>")),
		"/Lang (zh-CN)\n/ViewerPreferences << /DisplayDocTitle true >>\n/Metadata %d 0 R\n>>", metadata.number)
	f.nameSubsets()
	f.objects = append(f.objects, metadata)
	return f.bytes(), nil
}

// bytes writes the file, its objects in one table.
func (f *finished) bytes() []byte {
	var out bytes.Buffer
	out.WriteString(header)
	places := make([]int, len(f.objects))
	for i, o := range f.objects {
		places[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\n", o.number, o.value)
		if o.streamed {
			fmt.Fprintf(&out, "stream\n%s\nendstream\n", o.stream)
		}
		out.WriteString("endobj\n")
	}
	id := sha256.Sum256(out.Bytes())
	begin := out.Len()
	writeTable(&out, places)
	fmt.Fprintf(&out, "trailer\n<<\n/Size %d\n/Root %d 0 R\n", len(places)+1, f.root)
	if f.info > 0 {
		fmt.Fprintf(&out, "/Info %d 0 R\n", f.info)
	}
	fmt.Fprintf(&out, "/ID [<%x> <%x>]\n>>\nstartxref\n%d\n%%%%EOF\n", id[:16], id[:16], begin)
	return out.Bytes()
}

// header begins a file; its second line tells other programs that it is not text.
const header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

// writeTable writes where the objects stand, from the first.
func writeTable(out *bytes.Buffer, places []int) {
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(out, "%010d 00000 n \n", at)
	}
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
		m := descriptorPattern.FindSubmatch(o.value)
		if o.streamed || m == nil {
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
		if o.streamed {
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
