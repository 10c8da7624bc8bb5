package proof_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/figure"
	"zonebrief/reports/proof"
)

// sentence is one that a person wrote and labelled before the program saw it.
type sentence struct {
	right      bool
	kind, text string
}

// labelled reads the sentences of testdata. Figures that follow a rule of the office
// may stand in them as references.
func labelled(t testing.TB, c *figure.Catalogue) (out []sentence) {
	files, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no labelled sentences", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			part := strings.SplitN(strings.TrimSpace(line), "\t", 3)
			if len(part) < 3 || part[0] != "right" && part[0] != "wrong" {
				continue
			}
			text, problems := c.Fill(part[2])
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			out = append(out, sentence{part[0] == "right", part[1], text})
		}
	}
	return out
}

// worst gives the verdict on a whole sentence.
func worst(claims []proof.Claim) proof.Verdict {
	out := proof.Proven
	for _, c := range claims {
		if c.Verdict == proof.Wrong {
			return proof.Wrong
		}
		if c.Verdict == proof.Unproven {
			out = proof.Unproven
		}
	}
	return out
}

// TestLabelledSentences holds the four rates: no right sentence is called wrong, at
// least 70 % of them are proven throughout, no wrong one is, and at least 80 % of
// those are called wrong.
func TestLabelledSentences(t *testing.T) {
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	var right, proven, wrong, called int
	for _, s := range labelled(t, figure.New(book, samples.Latest)) {
		claims := p.Prove(s.text)
		got := worst(claims)
		switch {
		case s.right && got == proof.Wrong:
			t.Errorf("right, called wrong: %s\n\t%+v", s.text, claims)
		case !s.right && got == proof.Proven:
			t.Errorf("wrong, called proven: %s\n\t%+v", s.text, claims)
		}
		if s.right {
			right++
			if got == proof.Proven {
				proven++
			}
			continue
		}
		wrong++
		if got == proof.Wrong {
			called++
		}
	}
	t.Logf("%d right, %d proven throughout; %d wrong, %d called wrong", right, proven, wrong, called)
	if 100*proven < 70*right || 100*called < 80*wrong {
		t.Errorf("%d of %d right ones are proven, %d of %d wrong ones called so", proven, right, called, wrong)
	}
}

// TestOpenSentences: what the book cannot tell is neither proven throughout nor wrong.
func TestOpenSentences(t *testing.T) {
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	data, err := os.ReadFile("testdata/open.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		text, open := strings.CutPrefix(strings.TrimSpace(line), "open\t未知\t")
		if !open {
			continue
		}
		t.Run(text, func(t *testing.T) {
			if claims := p.Prove(text); len(claims) > 0 && worst(claims) != proof.Unproven {
				t.Errorf("%s: %+v", worst(claims), claims)
			}
		})
	}
}

// TestEveryNumberHasAVerdict: whatever is typed, a claim stands at every number that
// has digits, unless it is part of a name, a time or a term of the trade.
func TestEveryNumberHasAVerdict(t *testing.T) {
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for _, text := range []string{"工地来了58台设备。", "其中9个，占12%。", "用地380亩，同比增长3.5%。", "某公司投资7亿元。", "第3期。",
		"完成率在40%~50%之间。"} {
		for i, r := range []rune(text) {
			if r < '0' || r > '9' {
				continue
			}
			claimed := false
			for _, c := range p.Prove(text) {
				claimed = claimed || c.From <= i && i < c.To
			}
			if !claimed {
				t.Errorf("%s: nothing is said of character %d", text, i)
			}
		}
	}
}

func FuzzProve(f *testing.F) {
	book, _ := samples.Book()
	for i, s := range labelled(f, figure.New(book, samples.Latest)) {
		if i%10 == 0 { // reading all of them again takes longer than the shortest fuzzing
			f.Add(s.text)
		}
	}
	p := proof.New(book, samples.Latest)
	f.Fuzz(func(t *testing.T, s string) {
		n := len([]rune(s))
		for _, c := range p.Prove(s) {
			if c.From < 0 || c.To > n || c.From > c.To || c.FixFrom < 0 || c.FixFrom > c.To {
				t.Errorf("%q: %+v", s, c)
			}
		}
	})
}
