package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// setUp sets the filter, what colours cells, what may be entered, and names.
func (x *writer) setUp(name string, s *ledger.Sheet, m *measures) error {
	last := max(s.FirstRow(), s.RowNumber(len(s.Rows))-1)
	end := len(s.Columns) - 1
	if m.sortable(s) {
		area := ledger.Ref(0, s.FilterRow()) + ":" + ledger.Ref(end, last)
		if err := x.AutoFilter(name, area, nil); err != nil {
			return err
		}
	}
	for c, col := range s.Columns {
		area := ledger.Ref(c, s.FirstRow()) + ":" + ledger.Ref(c, last)
		if err := x.tint(name, area, &col); err != nil {
			return err
		}
		if err := x.validate(name, area, &col); err != nil {
			return err
		}
		if col.Kind == ledger.ID {
			if err := x.AddIgnoredErrors(name, area, excelize.IgnoredErrorsNumberStoredAsText); err != nil {
				return err
			}
		}
	}
	for _, w := range s.Warnings {
		id, err := x.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9A3412", Bold: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FDE8D8"}}})
		if err != nil {
			return err
		}
		area := ledger.Ref(w.Column, s.FirstRow()) + ":" + ledger.Ref(w.Column, last)
		if err := x.SetConditionalFormat(name, area,
			[]excelize.ConditionalFormatOptions{{Type: "formula", Criteria: w.Formula, Format: &id}}); err != nil {
			return err
		}
	}
	for _, n := range s.Names {
		if err := x.SetDefinedName(&excelize.DefinedName{Name: definedName(n.Name),
			RefersTo: quote(name) + absolute(n.Ref)}); err != nil {
			return err
		}
	}
	return nil
}

// definedName makes a name Excel accepts: letters, digits, _ and ., not beginning
// with a digit.
func definedName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' ||
			r >= 0x4E00 && r <= 0x9FA5 {
			return r
		}
		return -1
	}, s)
	if s == "" || s[0] >= '0' && s[0] <= '9' || s[0] == '.' {
		s = "_" + s
	}
	return s
}

func quote(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" }

// absolute turns A4 into $A$4.
func absolute(ref string) string {
	letters := strings.TrimRight(ref, "0123456789")
	return "$" + letters + "$" + ref[len(letters):]
}

// flagColors colour a flag's cell by its word; the word stays.
var flagColors = []struct {
	flag zone.Flag
	fill string
	font string
}{{zone.Red, "FBE3E6", "B00D24"}, {zone.Blue, "DFEAF6", "1F5FA8"}, {zone.Yellow, "FCF0CC", "7A5600"},
	{zone.Snail, "E7E1DA", "5E5144"}}

// tint colours a column by its values.
func (x *writer) tint(name, area string, col *ledger.Column) error {
	var rules []excelize.ConditionalFormatOptions
	switch {
	case col.Kind == ledger.Flag:
		for _, c := range flagColors {
			id, err := x.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: c.font, Bold: true},
				Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.fill}}})
			if err != nil {
				return err
			}
			word := c.flag.Title()
			if x.outside {
				word = c.flag.OutsideTitle()
			}
			rules = append(rules,
				excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: `"` + word + `"`, Format: &id})
		}
	case col.Tint == ledger.Bars:
		rules = append(rules,
			excelize.ConditionalFormatOptions{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0",
				MaxType: "num", MaxValue: "1", BarColor: "#CFE3EA", BarSolid: true})
	case col.Tint == ledger.Behind:
		id, err := x.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9A3412"}})
		if err != nil {
			return err
		}
		rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "<", Value: "0", Format: &id})
	default:
		return nil
	}
	return x.SetConditionalFormat(name, area, rules)
}

// validate says what may be entered in a column.
func (x *writer) validate(name, area string, col *ledger.Column) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = area
	switch {
	case len(col.Choices) > 0:
		if err := v.SetDropList(col.Choices); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, col.Title, "请从下拉列表中选择："+strings.Join(col.Choices, "、"))
	case col.Kind == ledger.Day && col.Open:
		if err := v.SetRange("DATE(1990,1,1)", "DATE(2099,12,31)", excelize.DataValidationTypeDate,
			excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, col.Title, "请填写日期，例如 2023-4-15")
	case col.Kind == ledger.Number && col.Open:
		most, hint := 1e12, "请填写不小于0的数字，不写单位"
		if strings.HasSuffix(col.Format.Excel(), "%") {
			most, hint = 10, "请填写百分数，例如 35%"
		}
		if err := v.SetRange(0.0, most, excelize.DataValidationTypeDecimal,
			excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, col.Title, hint)
	default:
		return nil
	}
	return x.AddDataValidation(name, v)
}

// guard locks the sheet where the workbook asks for it; filters still work.
func (x *writer) guard(name string, s *ledger.Sheet) error {
	if !x.protect {
		return nil
	}
	return x.ProtectSheet(name,
		&excelize.SheetProtectionOptions{AutoFilter: true, FormatColumns: true, FormatRows: true,
			SelectLockedCells: true, SelectUnlockedCells: true, Sort: true})
}

// page sets how the sheet prints: one page wide, heads on every page.
func (x *writer) page(name string, s *ledger.Sheet, m *measures) error {
	if s.Hidden { // without a print area it is left out beside those that have one
		return nil
	}
	size, orientation := 9, "landscape"
	switch s.Paper {
	case ledger.A3:
		size = 8
	case ledger.A4Upright:
		orientation = "portrait"
	}
	wide, tall, fit, plain, custom := len(m.spans), m.tall(s), len(m.spans) == 1, defaultHeight, true
	if err := x.SetSheetProps(name,
		&excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &plain, CustomHeight: &custom}); err != nil {
		return err
	}
	layout := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}
	if !fit { // programs fit several pages each in its own way: the breaks are said
		percent := uint(m.scale * otherFonts * 100)
		layout.AdjustTo = &percent
		for _, page := range m.spans[1:] {
			if err := x.InsertPageBreak(name, ledger.Ref(page.from, 1)); err != nil {
				return err
			}
		}
	}
	if err := x.SetPageLayout(name, layout); err != nil {
		return err
	}
	side, edge, foot, centred := sideMargin, 0.6, 0.3, true
	if err := x.SetPageMargins(name,
		&excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &foot,
			Footer: &foot, Horizontally: &centred}); err != nil {
		return err
	}
	if err := x.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"}); err != nil {
		return err
	}
	titles := fmt.Sprintf("%s$1:$%d", quote(name), s.FirstRow()-1)
	if wide > 1 {
		titles = fmt.Sprintf("%s$A:$%s,%s", quote(name), letters(inView(s)-1), titles)
	}
	if err := x.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles,
		Scope: name}); err != nil {
		return err
	}
	bottom := s.RowNumber(len(s.Rows)) + len(s.Foot) - 1
	bottom += drawnRows(s)
	return x.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area",
		RefersTo: quote(name) + absolute(ledger.Ref(0, 1)) + ":" + absolute(ledger.Ref(m.last(s), bottom)),
		Scope:    name})
}
