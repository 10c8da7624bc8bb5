package issue

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/explain"
	"zonebrief/app/importing"
	"zonebrief/app/pictures"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/settings"
	"zonebrief/app/store"
	"zonebrief/reports/archive"
	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// A generation of fixtures is what one version of the program stored: a book with a
// published half-month and with steps of every kind, the book that it began with, a
// package of its changes, and each stored type with every field filled; beside them
// what was in them. A later version adds a generation and never changes one:
//
//	go test ./app/issue -run TestStored -args -add-generation
//	go test ./app/merge -run TestStored -args -add-generation
var addGeneration = flag.Bool("add-generation", false, "add a generation of fixtures of what is stored")

const generations = "../testdata/stored"

// The files of a generation.
const (
	storedBook     = "book.zbk.gz"
	storedBase     = "base.zbk.gz"
	storedEvery    = "every.json.gz"
	storedContents = "contents.txt.gz"
	storedStates   = "states.txt.gz"
)

var steps = regexp.MustCompile(`^([0-9a-f]{64} (as it was|undone .*|done .*)\n)*`)

func TestStored(t *testing.T) {
	if *addGeneration {
		addStored(t)
	}
	dirs, err := filepath.Glob(filepath.Join(generations, "*"))
	if err != nil || len(dirs) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Run("every field", func(t *testing.T) { checkEvery(t, dir) })
			t.Run("contents", func(t *testing.T) { compareStored(t, dir, storedContents, publishedText(t, dir)) })
			t.Run("states", func(t *testing.T) { compareStored(t, dir, storedStates, statesText(t, dir)) })
		})
	}
}

func compareStored(t *testing.T, dir, name, got string) {
	t.Helper()
	want := string(ungzipped(t, filepath.Join(dir, name)))
	if name == storedStates {
		want = steps.FindString(want) // generation 1 has more, which app/merge compares
	}
	lines, others := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(lines), len(others)) {
		if i >= len(lines) || i >= len(others) || lines[i] != others[i] {
			t.Fatalf(
				"line %d is\n%.300s\nand was\n%.300s",
				i+1,
				slices.Concat(lines, make([]string, 1+max(0, i-len(lines))))[i],
				slices.Concat(others, make([]string, 1+max(0, i-len(others))))[i],
			)
		}
	}
}

// checkEvery reads each stored type with all its fields and stores it again.
func checkEvery(t *testing.T, dir string) {
	contents, changes, _ := bytes.Cut(ungzipped(t, filepath.Join(dir, storedEvery)), []byte("\n"))
	all := everyContent{}
	if err := contentTypes.Decode(contents, &all); err != nil {
		t.Error(err)
	} else if again, err := contentTypes.Encode(all); err != nil || !bytes.Equal(bytes.TrimSpace(again), contents) {
		t.Errorf("contents are stored otherwise now: %v", err)
	}
	var list []change.Change
	if err := change.Types().Decode(changes, &list); err != nil {
		t.Error(err)
	} else if again, err := change.Types().Encode(list); err != nil || !bytes.Equal(again, changes) {
		t.Errorf("changes are stored otherwise now: %v", err)
	}
}

// everyContent holds the roots of what is published.
type everyContent struct {
	Document briefing.Document `wire:"document"`
	Workbook ledger.Workbook   `wire:"workbook"`
	Book     zone.Book         `wire:"book"`
}

var contentTypes = archive.Must(contentVariants(), everyContent{})

// filler gives every field of a value something that is not zero.
type filler struct {
	n        int64
	variants []any // that may stand behind interfaces
	deep     int   // in interfaces
}

func (f *filler) fill(v reflect.Value, name string) {
	f.n++
	switch at := v.Addr().Interface().(type) {
	case *time.Time:
		*at = time.Date(2023, 4, 1+int(f.n)%28, 0, 0, 0, 0, time.UTC)
		return
	case *zone.Place:
		*at = zone.Place{X: zone.Share(f.n), Y: zone.Share(f.n + 1)}
		return
	case *big.Rat:
		at.SetFrac64(f.n, 7)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if tag := v.Type().Field(i).Tag.Get("wire"); tag != "-" && v.Type().Field(i).Name != "_" {
				f.fill(v.Field(i), tag)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), name)
	case reflect.Interface:
		f.variant(v, name)
	case reflect.Slice:
		f.slice(v, name)
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i), name)
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		f.fill(key, name)
		f.fill(value, name)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.String:
		v.SetString(name + " " + strconv.FormatInt(f.n, 10))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(float64(f.n) + 0.5)
	default:
		v.SetInt(f.n)
	}
}

// slice makes one item; of interfaces one of each type.
func (f *filler) slice(v reflect.Value, name string) {
	n := 1
	if v.Type().Elem().Kind() == reflect.Interface && f.deep == 0 {
		n = 0
		for _, one := range f.variants {
			if reflect.TypeOf(one).AssignableTo(v.Type().Elem()) {
				n++
			}
		}
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := range n {
		if v.Index(i).Kind() == reflect.Interface && f.deep == 0 {
			f.set(v.Index(i), i, name)
		} else {
			f.fill(v.Index(i), name)
		}
	}
}

// variant takes the types that fit one after the other.
func (f *filler) variant(v reflect.Value, name string) { f.set(v, int(f.n), name) }

func (f *filler) set(v reflect.Value, i int, name string) {
	var fit []reflect.Type
	for _, one := range f.variants {
		if kind := reflect.TypeOf(one); kind.AssignableTo(v.Type()) &&
			(f.deep == 0 || kind != reflect.TypeFor[briefing.Columns]() && kind != reflect.TypeFor[briefing.Beside]()) {
			fit = append(fit, kind)
		}
	}
	inner := reflect.New(fit[i%len(fit)]).Elem()
	f.deep++
	f.fill(inner, name)
	f.deep--
	v.Set(inner)
}

// every stores each type with all its fields: a line of contents, a line of changes.
func every(t *testing.T) []byte {
	t.Helper()
	all := everyContent{}
	f := &filler{variants: ordered(contentVariants())}
	f.fill(reflect.ValueOf(&all).Elem(), "")
	for _, name := range slices.Sorted(maps.Keys(chart.Graphics())) {
		g := reflect.New(reflect.TypeOf(chart.Graphics()[name])).Elem()
		f.fill(g, name)
		all.Document.Blocks = append(all.Document.Blocks, briefing.Figure{Chart: g.Interface().(chart.Graphic)})
	}
	contents, err := contentTypes.Encode(all)
	if err != nil {
		t.Fatal(err)
	}
	f = &filler{variants: []any{&change.Project{}, &change.Row{}, &change.Map{}, &change.Settings{}, zone.Lead{}}}
	var list []change.Change
	f.fill(reflect.ValueOf(&list).Elem(), "")
	for _, r := range field.Registers() {
		if r.Inside() {
			continue
		}
		row := reflect.New(reflect.TypeOf(r.New(1))).Elem()
		f.fill(row, "row")
		list = append(list, &change.Row{Is: row.Interface()}, &change.Row{Was: row.Interface()})
	}
	changes, err := change.Types().Encode(list)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(contents, changes)
}

func ordered(m map[string]any) []any {
	var out []any
	for _, name := range slices.Sorted(maps.Keys(m)) {
		out = append(out, m[name])
	}
	return out
}

// publishedText tells what the published half-month of a generation says, document by
// document, and which flags and figures its book has.
func publishedText(t *testing.T, dir string) string {
	s := storedSession(t, dir, storedBook)
	var out strings.Builder
	at := s.Book.Published[0].Period
	for _, o := range Outputs() {
		if s.Book.Published[0].Contents[o.ID] == "" {
			continue // the program did not have it then
		}
		fmt.Fprintf(&out, "## %s\n", o.ID)
		if o.count != nil {
			w, err := internal(s).frozenWorkbook(o, at)
			if err != nil {
				t.Fatal(explain.Error(err))
			}
			workbookText(&out, w)
		} else {
			doc, err := internal(s).frozenDocument(o, at)
			if err != nil {
				t.Fatal(explain.Error(err))
			}
			documentText(&out, doc)
		}
	}
	b, err := AsOf(s, at)
	if err != nil {
		t.Fatal(explain.Error(err))
	}
	fmt.Fprintln(&out, "## book", b.Office.Name, b.Rules.Name, b.Rules.Red, len(b.Leads), len(b.Photos))
	for _, p := range b.Projects {
		fmt.Fprintln(
			&out,
			p.Code,
			p.Name,
			p.Total.Value,
			p.Progress[at].YearDone.Value,
			p.Plans[at.Year].Invest.Value,
			p.Milestones[zone.Start].Planned,
			p.Permits[0].State,
		)
	}
	return out.String()
}

func documentText(w io.Writer, d *briefing.Document) {
	fmt.Fprintln(
		w,
		d.Title,
		d.Author,
		d.Subject,
		d.AsOf,
		d.Paper,
		d.Banner,
		d.Head,
		d.Source,
		d.OnePage,
		len(d.Names),
	)
	if m := d.Masthead; m != nil {
		fmt.Fprintln(w, m.Name, m.Issue, m.Issuer, m.Date, m.Secrecy, m.Number)
	}
	if m := d.Imprint; m != nil {
		fmt.Fprintln(w, m.To, m.Issuer, m.Date, m.Copies)
	}
	blocksText(w, d.Blocks)
	if d.Wall != nil {
		fmt.Fprintln(w, d.Wall.Title, d.Wall.Facts, d.Wall.Note, d.Wall.Signs)
		for _, g := range d.Wall.Groups {
			fmt.Fprintln(w, g.Name, g.Facts)
			for _, r := range g.Rows {
				fmt.Fprintln(
					w,
					r.No,
					r.Name,
					r.Total,
					r.Unit,
					r.Leader,
					r.Rate,
					r.State,
					r.Flag.Text,
					r.Late,
					r.From,
					r.To,
					r.Begun,
					r.Done,
					r.Lack,
				)
				for _, m := range r.Marks {
					fmt.Fprintln(w, m.Sign, m.Name, m.State, m.Planned, m.Actual, m.Overdue, m.End)
				}
			}
		}
	}
	for _, f := range d.Fishbones {
		fmt.Fprintln(w, f.Title, f.Chain, f.Date, f.Ones, f.Empty)
		for _, b := range f.Bones {
			fmt.Fprintln(w, b.Name, b.Side, b.Firms, b.Lack, b.Gap, b.Leads)
		}
	}
	if m := d.Map; m != nil {
		fmt.Fprintln(w, m.Title, m.Subtitle, m.Claim, m.Base, m.Width, m.Height, m.Waters, m.Key, m.OnBase, m.Drawn)
		for _, k := range m.Kinds {
			fmt.Fprintln(w, k.Name, k.Summary, k.Public, k.Pins)
		}
		for _, a := range m.Areas {
			fmt.Fprintln(w, a.Name, a.Summary, a.North, a.East, a.Platforms, a.Blocks)
		}
		blocksText(w, []briefing.Block{m.Figures})
	}
}

func blocksText(w io.Writer, blocks []briefing.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case briefing.Table:
			fmt.Fprintln(w, "table", b.Title, b.Unit)
			for _, c := range b.Columns {
				fmt.Fprintln(w, c.Title, c.Align, c.Group, c.Chars, c.Share)
			}
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					fmt.Fprint(w, c.Text, "|", c.Tone, c.Over, c.Bold, "|")
				}
				fmt.Fprintln(w, r.Sum, r.Lines)
			}
		case briefing.Photos:
			for _, p := range b.Photos {
				fmt.Fprintln(w, "photo", p.Hash, p.Caption, p.Tag, p.Width, p.Height, p.Crop, b.PerRow, b.Fill)
			}
		case briefing.Beside:
			fmt.Fprintln(w, "beside", b.Photo.Hash, b.Photo.Caption)
			blocksText(w, b.Blocks)
		case briefing.Columns:
			fmt.Fprintln(w, "columns", b.Count, b.Cross)
			blocksText(w, b.Blocks)
			blocksText(w, b.Frame)
		case briefing.Figure:
			fmt.Fprintf(w, "%q\n", b.Chart.Words())
			graphicText(w, b.Chart)
		case briefing.Signature:
			fmt.Fprintln(w, "signed", b.Name, "on", b.Date)
		case briefing.Display:
			fmt.Fprintln(w, b.Kicker, b.Phrases, b.Sub)
		case briefing.Slogan:
			fmt.Fprintln(w, b.Label, b.Phrases)
		case briefing.Heading:
			fmt.Fprintln(w, b.Level, b.Text)
		case briefing.List:
			fmt.Fprintln(w, b.Numbered, b.Items)
		case briefing.Contents:
			fmt.Fprintln(w, b.Title, b.Level)
		default: // of one text, or of a list of figures
			fmt.Fprintln(w, b)
		}
	}
}

func graphicText(w io.Writer, g chart.Graphic) {
	series := func(all []chart.Series) {
		for _, s := range all {
			fmt.Fprintln(w, s.Name, s.Role, s.Values)
		}
	}
	switch g := g.(type) {
	case *chart.Chart:
		fmt.Fprintln(w, g.Kind, g.Format.Unit.Name(), g.Format.Places, g.Low, g.High)
		series(g.Series)
	case *chart.Multiples:
		fmt.Fprintln(w, g.Kind, g.Format.Unit.Name(), g.Low, g.High)
		for _, p := range g.Panels {
			series(p.Series)
		}
	case *chart.Ranking:
		fmt.Fprintln(w, g.Measure, g.Line, g.High, g.Steps)
		for _, r := range g.Rows {
			fmt.Fprintln(w, r.Place, r.Name, r.Score, r.Flag.Sign, r.Flag.Word, r.Before)
		}
	case *chart.Gantt:
		for _, r := range g.Rows {
			fmt.Fprintln(w, r.Name, r.Planned.From, r.Planned.To, r.Actual.From, r.Actual.To)
			for _, n := range r.Nodes {
				fmt.Fprintln(w, n.Name, n.Day, n.State)
			}
		}
	}
}

func workbookText(w io.Writer, b *ledger.Workbook) {
	fmt.Fprintln(w, b.Title, b.Author, b.AsOf, b.Protect)
	for _, s := range b.Sheets {
		fmt.Fprintln(
			w,
			"sheet",
			s.Name,
			s.Title,
			s.Left,
			s.Middle,
			s.Right,
			s.Paper,
			s.Hidden,
			s.Foot,
			s.Warnings,
			s.Names,
			len(s.Charts),
			len(s.Shapes),
		)
		for _, c := range s.Columns {
			fmt.Fprintln(
				w,
				c.Title,
				c.Over,
				c.Kind,
				c.Format.Unit.Name(),
				c.Format.Places,
				c.Widest,
				c.Choices,
				c.Tint,
				c.Open,
				c.Hidden,
			)
		}
		for _, r := range s.Rows {
			fmt.Fprint(w, r.Level)
			for _, c := range r.Cells {
				fmt.Fprint(w, "|", c.Number, c.Date, c.Text, c.Formula)
			}
			fmt.Fprintln(w)
		}
	}
}

// statesText undoes every step of the book and does it again, and tells in which
// state the book then is.
func statesText(t *testing.T, dir string) string {
	var out strings.Builder
	state := func(what string, s *session.Session) {
		t.Helper()
		data, err := contentTypes.Encode(sessiontest.SameStored(t, s))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&out, store.Hash(data), what)
	}
	s := storedSession(t, dir, storedBook)
	state("as it was", s)
	for {
		if _, ok := s.NextUndo(); !ok {
			break
		}
		name, err := s.Undo(ctx)
		if err != nil {
			t.Fatal(explain.Error(err))
		}
		state("undone "+name, s)
	}
	for {
		if _, ok := s.NextRedo(); !ok {
			break
		}
		name, err := s.Redo(ctx)
		if err != nil && strings.Contains(err.Error(), "退出日期") { // no later program deletes what is published
			published := s.Book.Published
			s.Book.Published = nil
			name, err = s.Redo(ctx)
			s.Book.Published = published
		}
		if err != nil {
			t.Fatal(explain.Error(err))
		}
		state("done "+name, s)
	}
	return out.String()
}

// storedSession opens a copy of a book of a generation.
func storedSession(t *testing.T, dir, name string) *session.Session {
	t.Helper()
	path := sessiontest.File(t, strings.TrimSuffix(name, ".gz"), ungzipped(t, filepath.Join(dir, name)))
	s, err := session.Open(ctx, path, true)
	if err != nil {
		t.Fatal(explain.Error(err))
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func ungzipped(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// addStored makes a new generation. It fails where the folder is there already.
func addStored(t *testing.T) {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join(generations, "*"))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(generations, strconv.Itoa(len(dirs)+1))
	if err := os.MkdirAll(generations, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	b, blobs := smallBook()
	path := filepath.Join(t.TempDir(), "园.zbk")
	s := sessiontest.Create(t, path, b, blobs)
	keep := func(name string, data []byte) {
		t.Helper()
		var out bytes.Buffer
		w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
		w.Write(data)
		w.Close()
		if err := os.WriteFile(filepath.Join(dir, name), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	bytesOf := func(path string) []byte {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	keep(storedBase, bytesOf(path))
	if err := Publish(ctx, s, samples.Latest); err != nil {
		t.Fatal(explain.Error(err))
	}
	editEverything(t, s)
	if _, err := Correct(ctx, s, s.Book.Projects[1].Code, samples.Latest,
		[]session.Change{{Field: "本年累计", Value: "1亿元"}}, "统计口径调整"); err != nil {
		t.Fatal(explain.Error(err))
	}
	s.Close()
	keep(storedBook, bytesOf(path))
	keep(storedEvery, every(t))
	keep(storedContents, []byte(publishedText(t, dir)))
	keep(storedStates, []byte(statesText(t, dir)))
}

// smallPicture is a picture of a few pixels, another one for every colour.
func smallPicture(tint uint8) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for i := range 60 {
		for k := range 40 {
			img.Set(i, k, color.RGBA{tint, uint8(4 * i), uint8(6 * k), 255})
		}
	}
	var b bytes.Buffer
	_ = jpeg.Encode(&b, img, nil)
	return b.Bytes()
}

// smallBook is a part of the sample with projects of every flag, and small pictures.
func smallBook() (*zone.Book, map[string][]byte) {
	b, _ := samples.Book()
	count := map[string]int{}
	b.Projects = slices.DeleteFunc(b.Projects, func(p *zone.Project) bool {
		kind := p.Register.Title() + b.Rules.Rate(p, samples.Latest).Final.Title()
		count[kind]++
		for at := range p.Progress {
			if zone.ComparePeriods(at, samples.Latest.Add(-2)) < 0 {
				delete(p.Progress, at)
			}
		}
		return count[kind] > 1 && p.Code != "CY0001" && p.Code != "CY0002"
	})
	b.Leads, b.Trips, b.Visits, b.Chains, b.Platforms = b.Leads[:6], b.Trips[:3], b.Visits[:4], b.Chains[:2],
		b.Platforms[:4]
	base := smallPicture(100)
	blobs := map[string][]byte{store.Hash(base): base}
	b.Map.Base, b.Map.Width, b.Map.Height = store.Hash(base), 60, 40
	b.Map.Areas = []zone.MapArea{
		{Name: "北片", Tint: 1, Outline: []zone.Place{{X: 1, Y: 2}, {X: 999_999}, {X: 500_000, Y: zone.Whole}}},
	}
	b.Options = map[string]zone.Options{"brief": {Secrecy: "内部", Number: "007"}, "feature": {Paper: "A4", Columns: 3}}
	b.Edits = []zone.Edit{
		{
			Document: "circular",
			Period:   samples.Latest,
			Key:      "增补1",
			Behind:   "段1",
			Text:     "各单位要抓紧。",
			By:       "王",
			On:       "2023-04-16 08:00",
		},
	}
	for i := range b.Photos {
		data := smallPicture(uint8(30 * i))
		p := &b.Photos[i]
		p.Hash, p.Width, p.Height = store.Hash(data), 60, 40
		blobs[p.Hash] = data
	}
	return b, blobs
}

// editEverything makes steps of every kind; the last two are undone.
func editEverything(t *testing.T, s *session.Session) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(explain.Error(err))
		}
	}
	at, first := samples.Latest.Add(1), s.Book.Projects[0]
	must(
		s.Set(
			ctx,
			first.Code,
			at,
			[]session.Change{
				{Field: "备注", Value: "对方写的"},
				{Field: "总投资", Value: "61亿元"},
				{Field: "形象进度", Value: "主体施工"},
				{Field: "本期完成", Value: "500万元"},
			},
		),
	)
	batch := s.Batch(at)
	added := batch.New()
	must(batch.Set(added, "名称", "新增的项目"))
	must(batch.Set(added, "年度计划", "2亿元"))
	mistaken := batch.New() // one that stands in no published half-month, so that it may be deleted
	must(batch.Set(mistaken, "名称", "误加的项目"))
	must(batch.Keep(ctx, "新增", ""))
	batch = s.Batch(at)
	batch.Drop(s.Book.ByID(mistaken.ID))
	must(batch.Keep(ctx, "删除", ""))
	for _, r := range field.Registers() {
		if !r.Inside() {
			editRegister(t, s, r)
		}
	}
	base := sessiontest.File(t, "底图.jpg", smallPicture(200))
	must(
		pictures.SetMap(
			ctx, s,
			pictures.MapEdit{
				Base:   base,
				Waters: []session.Change{{Field: "北", Value: "杭州湾"}},
				Areas:  []session.Change{{Field: "南片", Value: "绿;0.1,0.2;0.4,0.2;0.4,0.5"}},
				Pins: []session.Change{
					{Field: first.Code, Value: "0.3,0.6"},
					{Field: s.Book.Platforms[0].Name, Value: "0.2,0.7"},
				},
			},
		),
	)
	picture, err := pictures.ReadFile(sessiontest.File(t, "照片.jpg", smallPicture(250)), false)
	must(err)
	_, err = pictures.Add(ctx, s, []*pictures.File{picture})
	must(err)
	must(settings.SetOptions(ctx, s, "office", []session.Change{{Field: "制表人", Value: "张三"}}))
	must(settings.SetOptions(ctx, s, "brief", []session.Change{{Field: "首期", Value: "2023-01-1"},
		{Field: "密级", Value: "内部"}}))
	must(settings.SetRules(ctx, s, []session.Change{{Field: "红旗", Value: "1.15"}}))
	must(SetEdition(ctx, s, []session.Change{{Field: "金额未公开", Value: first.Code}}))
	must(SetTable(ctx, s, zone.Table{Name: "大项目", Columns: []string{"序号", "项目名称"}, Where: []string{"总投资>=1亿元"}}))
	must(SetPresets(ctx, s, []zone.Preset{{Name: "上会", Documents: []string{"brief", "map"}}}))
	must(importing.RememberColumns(ctx, s, map[string]string{"某列": "备注"}))
	must(importing.RememberForm(ctx, s, "某表", map[string]string{"C5": "产业项目.总投资"}))
	draft, err := NewDraft(s, "brief", at)
	must(err)
	must(
		Rewrite(
			ctx,
			s,
			draft,
			[]session.Change{{Field: "2", Value: "全区共有{产业项目.个数}个产业项目。"}, {Field: "3+", Value: "增补一段。"}},
		),
	)
	must(s.Set(ctx, first.Code, at, []session.Change{{Field: "简称", Value: "甲"}}))
	must(s.Set(ctx, first.Code, at, []session.Change{{Field: "联系人", Value: "乙"}}))
	for range 2 {
		_, err := s.Undo(ctx)
		must(err)
	}
}

// editRegister changes a row, adds one and takes one out.
func editRegister(t *testing.T, s *session.Session, r *field.Register) {
	t.Helper()
	rows := r.Rows(s.Book)
	b := s.Rows(r)
	changed := slices.ContainsFunc(
		r.Fields,
		func(f field.RowField) bool { return b.Set(r.ID(rows[0]), f.Name, "改过") == nil },
	)
	if !changed {
		t.Fatalf("no field of %s takes text", r.Name)
	}
	if r.Must != "" && r.Must != "照片" {
		if err := b.Set(b.New(), r.Must, "新增的一行"); err != nil {
			t.Log(r.Name, err)
		}
	}
	b.Drop(r.ID(rows[len(rows)-1]))
	if err := b.Keep(ctx, "修改", ""); err != nil {
		t.Fatal(r.Name, explain.Error(err))
	}
}
