package issue

import (
	"math/big"
	"reflect"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

// unsaid are words of the office's own business, which no outside edition says.
var unsaid = strings.Fields("蜗牛 约谈 应报未报 未报 排名末位 末位 存疑 督促整改 整改 尽快补报")

// eachString gives every string of a value.
func eachString(v reflect.Value, use func(string)) {
	switch v.Kind() {
	case reflect.String:
		use(v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachString(v.Field(i), use)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			eachString(v.Index(i), use)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			eachString(it.Value(), use)
		}
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			eachString(v.Elem(), use)
		}
	}
}

// TestOutsideSaysNothingOfTheOffice holds that no document and no workbook of the outside edition
// says a word of the office's own business, whatever the office wrote, and that names keep theirs.
func TestOutsideSaysNothingOfTheOffice(t *testing.T) {
	s := sessiontest.Sample(t)
	doubted := s.Book.Projects[3]
	for at, r := range doubted.Progress {
		r.YearDone = zone.Some(900 * zone.Yi) // is not ranked before somebody has looked
		doubted.Progress[at] = r
	}
	s.Book.Projects[0].Name = "蜗牛智能装备项目"
	s.Book.Edits = append(s.Book.Edits, zone.Edit{Document: "brief", Period: samples.Latest, Key: "增补1",
		Behind: "按语1", Text: "对蜗牛项目要约谈。", By: "王", On: "2023-04-16 08:00"})
	e, _, err := editionOf(s, External, samples.Latest)
	if err != nil {
		t.Fatal(err)
	}
	open, _ := handedOut(outputs)
	if len(open) < 20 {
		t.Fatalf("only %d documents are handed out", len(open))
	}
	kept := false
	for _, o := range open {
		t.Run(o.ID, func(t *testing.T) {
			var content any
			if o.count != nil {
				book, err := e.workbook(o, samples.Latest)
				if err != nil {
					t.Fatal(err)
				}
				content = e.handed(book)
			} else {
				doc, _, err := e.document(o, samples.Latest)
				if err != nil {
					t.Fatal(err)
				}
				doc.Keys, doc.Fonts = nil, nil
				content = e.handed(doc)
			}
			eachString(reflect.ValueOf(content), func(text string) {
				kept = kept || strings.Contains(text, "蜗牛智能装备项目")
				text = strings.ReplaceAll(text, "蜗牛智能装备项目", "")
				for _, word := range unsaid {
					if strings.Contains(text, word) {
						t.Errorf("“%s” in “%s”", word, zone.Shorten(text, 60))
					}
				}
			})
		})
	}
	if !kept {
		t.Error("a project lost its name")
	}
}

// TestRewordLeavesTheValue holds that what is reworded is another value, and figures stay.
func TestRewordLeavesTheValue(t *testing.T) {
	type inner struct {
		S string
		R *big.Rat
	}
	was := map[string][]any{"甲": {inner{"蜗牛", big.NewRat(1, 3)}, "蜗牛"}}
	is := reword(was, strings.NewReplacer("蜗牛", "滞后"))
	if is["甲"][1] != "滞后" || is["甲"][0].(inner).S != "滞后" || is["甲"][0].(inner).R.Cmp(big.NewRat(1, 3)) != 0 {
		t.Error(is)
	}
	if was["甲"][1] != "蜗牛" || was["甲"][0].(inner).S != "蜗牛" {
		t.Error("the value itself was changed")
	}
}
