package numeral

import (
	"math/big"
	"testing"
)

func TestText(t *testing.T) {
	tests := []struct {
		f    Format
		num  int64
		den  int64
		want string
	}{
		{Format{Unit: Yi, Places: 2}, 6_000_000_000, 1, "60.00"},
		{Format{Unit: Yi, Places: 2, Trim: true}, 6_000_000_000, 1, "60"},
		{Format{Unit: Yi, Places: 2, Trim: true}, 17_650_000_000, 1, "176.5"},
		{Format{Unit: Yi, Places: 1}, 166_800_000_000, 1, "1,668.0"},
		{Format{Unit: Yi, Places: 1, Trim: true, Plain: true}, 166_800_000_000, 1, "1668"},
		{Format{Unit: Percent, Places: 1}, 9715, 10000, "97.2"},
		{Format{Unit: Point, Places: 1}, 1382, 10000, "13.8"},
		{Format{Unit: Point, Places: 1, Signed: true}, 1382, 10000, "+13.8"},
		{Format{Unit: Point, Places: 1, Signed: true}, -4, 10000, "0.0"},
		{Format{Unit: Point, Places: 1, Signed: true}, -5, 10000, "-0.1"}, // half goes away from zero
		{Format{}, 1_234_567, 1, "1,234,567"},
		{Format{}, -123, 1, "-123"},
		{Format{}, 100, 1, "100"}, // Trim only after a point
		{Format{Trim: true}, 100, 1, "100"},
	}
	for _, tt := range tests {
		if got := tt.f.Text(big.NewRat(tt.num, tt.den)); got != tt.want {
			t.Errorf("%+v of %d/%d: %q, want %q", tt.f, tt.num, tt.den, got, tt.want)
		}
	}
	if got := (Format{Unit: Yi}).WithUnit(nil); got != "—" {
		t.Errorf("unknown prints %q", got)
	}
}

func TestExcel(t *testing.T) {
	for f, want := range map[Format]string{
		{Unit: Yi, Places: 2}:                  "#,##0.00",
		{Unit: Percent, Places: 1}:             "#,##0.0%",
		{Unit: Point, Places: 1, Signed: true}: "+#,##0.0;-#,##0.0;#,##0.0",
		{Plain: true}:                          "0",
	} {
		if got := f.Excel(); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
	if got := (Format{Unit: Percent}).Float(big.NewRat(1, 4)); got != 0.25 {
		t.Errorf("a percentage's cell holds %v", got)
	}
}

func TestOrdinal(t *testing.T) {
	for n, want := range map[int]string{1: "一", 10: "十", 12: "十二", 20: "二十", 35: "三十五"} {
		if got := Ordinal(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestApart(t *testing.T) {
	red := big.NewRat(110, 100)
	for _, tt := range []struct {
		value *big.Rat
		want  string
	}{
		{big.NewRat(1095, 1000), "1.095"}, {big.NewRat(110, 100), "1.10"}, {big.NewRat(1094, 1000), "1.09"},
		{big.NewRat(109_999, 100_000), "1.09999"}, {big.NewRat(1_100_001, 1_000_000), "1.10"},
		{big.NewRat(3, 1), "3.00"},
		{big.NewRat(1_099_999_999_999, 1_000_000_000_000), "1.100000000"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			f := Format{Places: 2, Plain: true}
			if got := f.Apart(tt.value, red).Text(tt.value); got != tt.want {
				t.Errorf("%v: %s, want %s", tt.value, got, tt.want)
			}
		})
	}
}

// TestParseWritten: figures with the words that people put around them.
func TestParseWritten(t *testing.T) {
	for _, test := range []struct {
		text, want string // the value in base units; empty: none
		rough      bool
	}{
		{"大约4670", "4670", true}, {"800+", "800", true}, {"5000万元+", "50000000", true},
		{"约4000", "4000", true}, {"4,670左右", "4670", true},
		{"4670 万元左右", "46700000", true}, {"4670左右万元", "46700000", true},
		{"约 ４，６７０", "4670", true}, {"近5亿元", "500000000", true},
		{"100余亿元", "10000000000", true}, {"¥5,000", "5000", false}, {"人民币300万元整", "3000000", false},
		{"约3亿4500万元", "345000000", true}, {"3亿4500万", "345000000", false},
		{"1.2万亿元", "1200000000000", false}, {"1.2万亿", "1200000000000", false}, {"5千万元", "50000000", false},
		{"3百亿元", "30000000000", false}, {"2千元", "", false}, {"2千%", "", false},
		{"约35%", "7/20", true}, {"大约", "", false}, {"左右", "", false}, {"约数", "", true}, {"1668", "1668", false},
	} {
		t.Run(test.text, func(t *testing.T) {
			v, _, err := ParseWritten(test.text)
			if test.want == "" && err == nil || test.want != "" && (err != nil || v.RatString() != test.want) {
				t.Errorf("%v %v", v, err)
			}
			if _, rough := Unqualified(test.text); rough != test.rough {
				t.Errorf("rough %t", rough)
			}
		})
	}
}

// FuzzParse reads any text as a figure: it never fails by itself, and the two readers
// agree.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"61亿元", "4,800 万元", "３５％", "1.2亿", "约3亿4500万元", "大约4670", "-0.5个百分点",
		"−3", "", "亿", "1e9", "5亿余元", "3亿零5万", "¥12.50元整",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, unit, err := Parse(s)
		w, written, err2 := ParseWritten(s)
		if err == nil && (err2 != nil || v.Cmp(w) != 0 || unit != written) {
			t.Errorf("%q: %v %v, written %v %v %v", s, v, unit, w, written, err2)
		}
	})
}

func TestLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA",
		16383: "XFD"} {
		t.Run(want, func(t *testing.T) {
			if got := Letters(i); got != want {
				t.Errorf("%d is %s", i, got)
			}
		})
	}
}
