package ooxml

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// pointingPart is a part, beside those of the sheets, that can point at cells.
type pointingPart struct {
	name string
	in   in
	on   *sheet // whose cells it means where it names no sheet
}

// partKinds says of each kind of relation in which pointers its part is looked through;
// those with 0 point at no cells.
var partKinds = map[string]in{
	"drawing": inDrawing, "vmlDrawing": inDrawing, "chart": inChart, "chartEx": inChart, "chartUserShapes": inDrawing,
	"comments": inNotes, "threadedComment": inNotes, "table": inTable, "tableSingleCells": inTable,
	"pivotTable":           inPivot,
	"pivotCacheDefinition": inPivot, "ctrlProp": inOther, "connections": inOther,
	"worksheet": 0, "chartsheet": 0, "dialogsheet": 0, "theme": 0, "styles": 0, "sharedStrings": 0, "calcChain": 0,
	"externalLink": 0,
	"vbaProject":   0, "printerSettings": 0, "image": 0, "queryTable": 0, "slicer": 0, "slicerCache": 0, "timeline": 0,
	"timelineCache":  0,
	"customProperty": 0, "oleObject": 0, "package": 0, "control": 0, "person": 0, "sheetMetadata": 0, "xmlMaps": 0,
	"customXml":  0,
	"chartStyle": 0, "chartColorStyle": 0, "themeOverride": 0, "diagramData": 0, "diagramLayout": 0,
	"diagramQuickStyle": 0,
	"diagramColors":     0, "diagramDrawing": 0, "hyperlink": 0, "pivotCacheRecords": 0, "namedSheetView": inOther,
	"media": 0, "video": 0,
	"audio": 0, "rdRichValue": 0, "rdRichValueStructure": 0, "rdRichValueTypes": 0, "richValueRel": 0, "rdArray": 0,
	"rdSupportingPropertyBag":          0,
	"rdSupportingPropertyBagStructure": 0, "attachedToolbars": 0, "wsSortMap": 0, "xlMacrosheet": 0,
	"xlIntlMacrosheet": 0, "font": 0,
	"featurePropertyBag": 0, "powerPivotData": 0, "model": 0, "cellImage": 0, "cellimages": 0, "wpsImage": 0,
	"activeXControlBinary": 0,
	"ctrlPropBinary":       0, "webExtension": 0, "docMetadata": 0, "wordCompat": 0, "vbaProjectSignature": 0,
	"model3d": 0,
}

// collect finds the parts that can point at cells. What is not known is told where it
// belongs to a sheet that grows.
func (w *Workbook) collect() error {
	seen := map[string]bool{}
	w.parts = []pointingPart{{w.main, inWorkbook, nil}}
	if err := w.follow(w.main, nil, seen); err != nil {
		return err
	}
	for _, sh := range w.sheets {
		if err := w.follow(sh.part, sh, seen); err != nil {
			return err
		}
	}
	return nil
}

// follow collects what a part refers to, and what that refers to.
func (w *Workbook) follow(part string, on *sheet, seen map[string]bool) error {
	list, err := w.pack.relations(part)
	if err != nil {
		return err
	}
	for _, r := range list {
		kind, known := partKinds[r.kind]
		key := partName(r.target)
		if !known && on != nil && len(on.growths) > 0 {
			w.moving.where = "工作表“" + on.name + "”"
			w.moving.fail("不认识的部件“" + r.target + "”（" + r.kind + "）")
		}
		if kind == 0 || seen[key] || !w.pack.has(key) {
			continue
		}
		seen[key] = true
		w.parts = append(w.parts, pointingPart{r.target, kind, on})
		if err := w.follow(r.target, on, seen); err != nil {
			return err
		}
	}
	return nil
}

// movePart moves what a part points at.
func (w *Workbook) movePart(p pointingPart) error {
	src, err := w.pack.part(p.name)
	if err != nil || src == nil {
		return err
	}
	w.moving.where = partTitle(p)
	list, err := w.moving.point(src, p.in, p.on, 0, 0)
	if err != nil {
		w.moving.fail("部件“" + p.name + "”已损坏，无法移动其中的位置")
		return nil
	}
	if err := w.pack.edit(p.name, list); err != nil {
		return err
	}
	return w.moveLinks(p.name, p.on)
}

// moveLinks moves the links into this workbook that a part's relationships name, #进度表!D7, as
// openpyxl and exceljs write those of cells and every program those of shapes.
func (w *Workbook) moveLinks(part string, on *sheet) error {
	rels := relationsOf(part)
	src, err := w.pack.part(rels)
	if err != nil || src == nil {
		return err
	}
	var list edits
	s := scanner{src: src}
	for t, ok := s.next(); ok; t, ok = s.next() {
		from, to, found := t.attrAt(src, "Target")
		if !t.is("Relationship") || !found || to == from || src[from] != '#' ||
			!strings.HasSuffix(t.attr(src, "Type"), "/hyperlink") {
			continue
		}
		old := unescape(src[from+1 : to])
		escaped := false
		if plain, err := url.PathUnescape(old); err == nil && plain != old {
			old, escaped = plain, true
		}
		moved := w.moving.formula(old, on, 0, false)
		if moved == old {
			continue
		}
		if escaped {
			moved = (&url.URL{Path: moved}).EscapedPath()
		}
		list.add(from+1, to, quotedEscapes.Replace(moved))
	}
	return w.pack.edit(rels, list)
}

// partTitle names a part for the user.
func partTitle(p pointingPart) string {
	kind := map[in]string{inWorkbook: "名称", inTable: "表格", inPivot: "数据透视表", inChart: "图表", inDrawing: "图形",
		inNotes: "批注"}[p.in]
	if kind == "" {
		kind = "部件“" + p.name + "”"
	}
	if p.on == nil {
		return kind
	}
	return fmt.Sprintf("工作表“%s”的%s", p.on.name, kind)
}

// dropCalcChain leaves out the list of the order in which cells are worked out: programs
// make it anew.
func (w *Workbook) dropCalcChain() error {
	list, err := w.pack.relations(w.main)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.kind != "calcChain" || !w.pack.has(r.target) {
			continue
		}
		w.pack.remove(r.target)
		if err := w.dropElement(relationsOf(w.main), "Relationship",
			func(t tag, src []byte) bool { return t.attr(src, "Id") == r.id }); err != nil {
			return err
		}
		if err := w.dropElement("[Content_Types].xml", "Override", func(t tag, src []byte) bool {
			return partName(t.attr(src, "PartName")) == partName(r.target)
		}); err != nil {
			return err
		}
	}
	return nil
}

// dropElement takes elements out of a part.
func (w *Workbook) dropElement(part, local string, which func(tag, []byte) bool) error {
	src, err := w.pack.part(part)
	if err != nil {
		return err
	}
	var list edits
	s := scanner{src: src}
	for t, ok := s.next(); ok; t, ok = s.next() {
		if t.is(local) && which(t, src) {
			list.add(t.start, s.skip(t), "")
		}
	}
	return w.pack.edit(part, list)
}

// recalculateOnLoad asks the program that opens the workbook to work its formulas out.
func (w *Workbook) recalculateOnLoad() error {
	src, err := w.pack.part(w.main)
	if err != nil {
		return err
	}
	var list edits
	s := scanner{src: src}
	place, prefix := 0, ""
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch string(t.local) {
		case "calcPr":
			if t.closing || t.flag(src, "fullCalcOnLoad") {
				return nil
			}
			if from, to, ok := t.attrAt(src, "fullCalcOnLoad"); ok {
				list.add(from, to, "1")
			} else {
				list.add(t.attrs, t.attrs, ` fullCalcOnLoad="1"`)
			}
			return w.pack.edit(w.main, list)
		case "sheets", "functionGroups", "externalReferences", "definedNames":
			if prefix = t.prefix(src); !t.closing {
				place = s.skip(t)
			}
		}
	}
	if place > 0 {
		list.add(place, place, "<"+prefix+`calcPr fullCalcOnLoad="1"/>`)
	}
	return w.pack.edit(w.main, list)
}

// refreshPivots asks for pivot tables over cells that were written to be worked out.
func (w *Workbook) refreshPivots(touched func(*sheet, Area) bool) error {
	list, err := w.pack.relations(w.main)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.kind != "pivotCacheDefinition" {
			continue
		}
		src, err := w.pack.part(r.target)
		if err != nil {
			return err
		}
		root, stale := tag{}, false
		s := scanner{src: src}
		for t, ok := s.next(); ok; t, ok = s.next() {
			switch {
			case t.is("pivotCacheDefinition"):
				root = t
			case t.is("worksheetSource"), t.is("rangeSet"):
				stale = stale || w.sourceTouched(t, src, touched)
			}
		}
		if !stale || root.end == 0 || root.flag(src, "refreshOnLoad") {
			continue
		}
		head := setAttr(bytes.Clone(src[root.start:root.end]), "refreshOnLoad", "1")
		if err := w.pack.edit(r.target, edits{{root.start, root.end, string(head)}}); err != nil {
			return err
		}
	}
	return nil
}

// sourceTouched tells whether the cells that a pivot table is about were written.
func (w *Workbook) sourceTouched(t tag, src []byte, touched func(*sheet, Area) bool) bool {
	if a, ok := parseArea(t.attr(src, "ref")); ok {
		sh := w.sheetNamed(t.attr(src, "sheet"))
		return sh != nil && touched(sh, a)
	}
	name := t.attr(src, "name")
	for _, tab := range w.tables {
		if strings.EqualFold(tab.name, name) {
			return touched(tab.sheet, tab.area)
		}
	}
	return slices.ContainsFunc(w.names, func(n definedName) bool {
		return strings.EqualFold(n.name, name) && slices.ContainsFunc(tokens(n.formula), func(t token) bool {
			sh := w.sheetNamed(t.from)
			return t.kind == refToken && sh != nil && touched(sh, t.ref.Area)
		})
	})
}

// Notes tells, in words, of parts that are kept as they are and that work by themselves.
func (w *Workbook) notes() []string {
	macros, links := false, 0
	for name := range w.pack.index {
		macros = macros || strings.HasSuffix(name, "vbaproject.bin") || strings.HasPrefix(name, "xl/macrosheets/")
		if strings.HasPrefix(name, "xl/externallinks/") && strings.HasSuffix(name, ".xml") &&
			strings.Count(name, "/") == 2 {
			links++
		}
	}
	var out []string
	if macros {
		out = append(out, "表里有宏（VBA），已原样保留，没有运行；宏里写明的行号不会改")
	}
	if links > 0 {
		out = append(out, fmt.Sprintf("表里有%d个指向其他文件的外部链接，已原样保留，没有更新", links))
	}
	return out
}
