package ooxml

import (
	"math/big"
	"testing"
)

func TestFormatsShow(t *testing.T) {
	for _, c := range []struct {
		code string
		v    float64
		want string
	}{
		{"General", 47.1, "47.1"}, {"General", 17857000, "17857000"}, {"General", 1.0 / 3, "0.333333333"},
		{"0.0%", 0.3169, "31.7%"}, {`0.0"%"`, 31.69, "31.7%"}, {`0.0\%`, 31.69, "31.7%"}, {"0!.0,", 12345, "1.2"},
		{"#,##0,", 12345678, "12,346"}, {`0.0,,"亿"`, 1234500, "1.2亿"}, {`0!.00,,"亿"`, 123450000, "1.23亿"},
		{"#,##0.00;[Red]-#,##0.00", -1234.5, "-1,234.50"}, {"0;-0;—", 0, "—"}, {"yyyy/m/d", 44564, "2022/1/3"},
		{`yyyy"年"m"月"d"日"`, 44564, "2022年1月3日"}, {`[>=100000000]0!.0,,"亿";[>=10000]0!.0,"万";0`, 250000000, "25.0亿"},
		{"0.00", 0.285, "0.29"}, {"0.00", 2.675, "2.68"}, {"000", 7, "007"}, {`#,##0"万元"`, 1234, "1,234万元"},
		{"#", 0, ""},
	} {
		t.Run(c.code, func(t *testing.T) {
			if got := parseFormat(c.code).Show(c.v, false); got != c.want {
				t.Errorf("%v shows as %q, want %q", c.v, got, c.want)
			}
		})
	}
	if got := parseFormat("yyyy/m/d").Show(43102, true); got != "2022/1/3" {
		t.Errorf("from 1904: %s", got)
	}
}

// A cell holds what makes it show the figure, whatever the format does to it.
func TestFormatsHold(t *testing.T) {
	for _, c := range []struct {
		code string
		want string // that makes 12345 show
		unit string // that the format names
	}{
		{"General", "12345", ""}, {"0!.0,", "123450000", ""}, {"#,##0,", "12345000", ""}, {"0.00%", "2469/20", "%"},
		{`0.0"%"`, "12345", "%"}, {`0.0\%`, "12345", "%"}, {`0.0,,"亿"`, "12345000000", "亿"},
		{`0!.0000`, "123450000", ""},
		{"#,##0.00_);(#,##0.00)", "12345", ""}, {"@", "12345", ""},
	} {
		t.Run(c.code, func(t *testing.T) {
			asked := ""
			raw := parseFormat(c.code).Raw(func(unit string) *big.Rat {
				asked = unit
				return big.NewRat(12345, 1)
			})
			if raw.RatString() != c.want || asked != c.unit {
				t.Errorf("holds %s for the unit %q, want %s for %q", raw.RatString(), asked, c.want, c.unit)
			}
		})
	}
}
