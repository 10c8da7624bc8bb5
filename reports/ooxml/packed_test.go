package ooxml

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"zonebrief/reports/ooxml/ooxmltest"
)

// entry is an entry of a package as a program writes it.
type entry struct {
	name   string
	data   string
	method uint16
}

// repacked writes a form as another program would pack it; change names and orders its entries anew.
func repacked(t *testing.T, form []byte, change func([]entry) []entry) []byte {
	t.Helper()
	parts, order := ooxmltest.Parts(t, form)
	var list []entry
	for _, name := range order {
		list = append(list, entry{name, parts[name], zip.Deflate})
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, one := range change(list) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: one.name, Method: one.method})
		if err == nil && !strings.HasSuffix(one.name, "/") {
			_, err = io.WriteString(w, one.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.SetComment("说明"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestFormsAsOthersPack fills a form that other programs packed: with entries for its folders, as WPS
// does, unpressed, under other names or in another order. It comes back in that form.
func TestFormsAsOthersPack(t *testing.T) {
	want := fillForm(t, blank(t, "pointing.xlsx"), 8)
	for name, change := range map[string]func([]entry) []entry{
		"folders": func(list []entry) []entry {
			return append([]entry{{"_rels/", "", zip.Store}, {"xl/", "", zip.Store}, {"xl/worksheets/", "", zip.Store}},
				list...)
		},
		"unpressed": func(list []entry) []entry {
			for i := range list {
				list[i].method = zip.Store
			}
			return list
		},
		"backslashes": func(list []entry) []entry {
			for i := range list {
				list[i].name = strings.ReplaceAll(list[i].name, "/", `\`)
			}
			return list
		},
		"capitals": func(list []entry) []entry {
			for i := range list {
				list[i].name = strings.ReplaceAll(list[i].name, "worksheets/sheet", "Worksheets/Sheet")
			}
			return list
		},
		"backwards": func(list []entry) []entry { slices.Reverse(list); return list },
		"more": func(list []entry) []entry {
			return append(list, entry{"docProps/thumbnail.wmf", "\x01\x02", zip.Store},
				entry{"customXml/item1.xml", "<b/>", zip.Deflate})
		},
	} {
		t.Run(name, func(t *testing.T) {
			form := repacked(t, blank(t, "pointing.xlsx"), change)
			got := fillForm(t, form, 8)
			if !maps.Equal(want.Shown, got.Shown) {
				t.Errorf("shows %v, want %v", got.Shown, want.Shown)
			}
			before, order := ooxmltest.Parts(t, form)
			after, now := ooxmltest.Parts(t, got.Form)
			order = slices.DeleteFunc(order, func(s string) bool { return strings.Contains(s, "calcChain") })
			if !slices.Equal(order, now) {
				t.Errorf("entries %v became %v", order, now)
			}
			plain, _ := ooxmltest.Parts(t, want.Form)
			for part, text := range plain {
				for at := range after {
					if partName(at) == partName(part) && after[at] != text {
						t.Errorf("%s differs from that of the form as it was", at)
					}
				}
			}
			for part := range before {
				if _, known := plain[part]; !known && partName(part) == part && after[part] != before[part] {
					t.Errorf("%s was changed", part)
				}
			}
		})
	}
}

// day is a date that is written.
type day struct{ year, month, day int }

func (d day) As(*NumberFormat) Value {
	return Value{Kind: Day, Year: d.year, Month: d.month, Day: d.day}
}

// TestDaysOfFormsFrom1904 writes a day into a form that counts from 1904, and into one that counts from
// 1900: both show the same day, here and in LibreOffice.
func TestDaysOfFormsFrom1904(t *testing.T) {
	var forms [][]byte
	for _, from := range []string{`<workbookPr date1904="1"`, `<workbookPr`} {
		form := repacked(t, blank(t, "pointing.xlsx"), func(list []entry) []entry {
			for i := range list {
				if list[i].name == "xl/workbook.xml" {
					list[i].data = strings.Replace(list[i].data, "<workbookPr", from, 1)
				}
			}
			return list
		})
		w, err := Open(form)
		if err != nil {
			t.Fatal(err)
		}
		sheet := w.sheets[0].name
		out, err := w.Fill(t.Context(), nil, []Spot{{Sheet: sheet, Cell: "G5", Content: day{2023, 4, 15}}})
		if err != nil {
			t.Fatal(err)
		}
		if got := out.Shown[sheet+"!G5"]; got != "2023-04-15" {
			t.Errorf("%s: shows %s", from, got)
		}
		forms = append(forms, out.Form)
	}
	for i, other := range openedElsewhere(t, forms...) {
		again, err := Open(other)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.loadRows(again.sheets[0]); err != nil {
			t.Fatal(err)
		}
		c := again.sheets[0].rows.cellAt(5, 6)
		v := (&calculator{w: again}).literal(place{0, 5, 6}, c)
		if serial(2023, 4, 15, again.from1904) != int(v.n) || again.from1904 != (i == 0) {
			t.Errorf("LibreOffice has %v, from 1904 %v", v, again.from1904)
		}
	}
}
