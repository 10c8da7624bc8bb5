// Command bench reads what go test -bench prints and writes BENCHMARKS.md: each benchmark
// beside its floor, which is the bare library doing the same work in the same run, and their
// ratio. A benchmark X has its floor in XFloor. Of several runs the fastest counts.
//
//	go test ./... -run '^$' -bench . -benchmem -count 3 | go run ./cmd/bench -o BENCHMARKS.md
//
// With -check it holds the ratios against those of an earlier BENCHMARKS.md and fails where
// one has grown by more than a quarter: ratios of one run hold on any machine, times do not.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func main() {
	out := flag.String("o", "", "the file to write")
	check := flag.String("check", "", "an earlier file whose ratios must hold")
	flag.Parse()
	if err := run(os.Stdin, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out, check string) error {
	measured, err := read(in)
	if err != nil {
		return err
	}
	var failed []error
	if check != "" {
		earlier, err := os.ReadFile(check)
		if err != nil {
			return err
		}
		failed = compare(measured, ratios(earlier))
	}
	if out != "" {
		var b bytes.Buffer
		write(&b, measured)
		failed = append(failed, os.WriteFile(out, b.Bytes(), 0o644))
	}
	return errors.Join(failed...)
}

// result is what one benchmark took, an operation.
type result struct {
	pack, name string
	ns         float64
	bytes      int64
	floor      float64 // ns of its floor; 0 without one
}

func (r result) key() string { return r.pack + " " + r.name }

// ratio gives its time by that of its floor, or 0.
func (r result) ratio() float64 {
	if r.floor == 0 {
		return 0
	}
	return r.ns / r.floor
}

var line = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op(?:.*?\s(\d+) B/op)?`)

// read gives the fastest of each benchmark's runs, with its floor.
func read(in io.Reader) ([]result, error) {
	fastest := map[string]result{}
	pack := ""
	scan := bufio.NewScanner(in)
	for scan.Scan() {
		if strings.HasPrefix(scan.Text(), "FAIL") {
			return nil, errors.New("a benchmark failed, and nothing was written: " + scan.Text())
		}
		if p, ok := strings.CutPrefix(scan.Text(), "pkg: "); ok {
			_, pack, _ = strings.Cut(p, "/")
		}
		m := line.FindStringSubmatch(scan.Text())
		if m == nil {
			continue
		}
		r := result{pack: pack, name: m[1]}
		r.ns, _ = strconv.ParseFloat(m[2], 64)
		r.bytes, _ = strconv.ParseInt(m[3], 10, 64)
		if old, ok := fastest[r.key()]; !ok || r.ns < old.ns {
			fastest[r.key()] = r
		}
	}
	var out []result
	for key, r := range fastest {
		if strings.HasSuffix(key, "Floor") {
			continue
		}
		r.floor = fastest[key+"Floor"].ns
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b result) int { return cmp.Compare(a.key(), b.key()) })
	if len(out) == 0 {
		return nil, errors.Join(scan.Err(), errors.New("no benchmark was run"))
	}
	return out, scan.Err()
}

const head = `# Benchmarks

Written by "make bench". A floor is the bare library doing the same work in the same run;
a ratio below 1 is faster than it. Times are of one machine, ratios of any.

| package | benchmark | time | floor | ratio | allocated |
|---|---|---:|---:|---:|---:|
`

func write(b *bytes.Buffer, measured []result) {
	b.WriteString(head)
	for _, r := range measured {
		floor, ratio := "–", "–"
		if r.floor > 0 {
			floor, ratio = duration(r.floor), fmt.Sprintf("%.2f", r.ratio())
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s | %s |\n", r.pack, r.name, duration(r.ns), floor, ratio,
			size(r.bytes))
	}
}

func duration(ns float64) string {
	switch {
	case ns >= 1e9:
		return fmt.Sprintf("%.2f s", ns/1e9)
	case ns >= 1e6:
		return fmt.Sprintf("%.1f ms", ns/1e6)
	}
	return fmt.Sprintf("%.1f µs", ns/1e3)
}

func size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}

var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (\\S+) \\|.*\\| ([\\d.]+) \\| [^|]+\\|$")

// ratios reads those of an earlier file.
func ratios(file []byte) map[string]float64 {
	out := map[string]float64{}
	for _, m := range row.FindAllStringSubmatch(string(file), -1) {
		out[m[1]+" "+m[2]], _ = strconv.ParseFloat(m[3], 64)
	}
	return out
}

// compare lists the ratios that have grown by more than a quarter.
func compare(measured []result, earlier map[string]float64) (out []error) {
	for _, r := range measured {
		if was := earlier[r.key()]; was > 0 && r.ratio() > was*1.25 {
			out = append(out, fmt.Errorf("%s takes %.2f times its floor; it was %.2f", r.key(), r.ratio(), was))
		}
	}
	return out
}
