package store

import (
	"context"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// sampleOf is a value of a kind as people write it.
var sampleOf = map[field.Kind]string{field.Words: "文字", field.Money: "3亿元", field.Share: "35%", field.Land: "12亩",
	field.Day: "2023-04-08", field.Number: "2023"}

// reopened writes a book and reads it again.
func reopened(t *testing.T, b *zone.Book) *zone.Book {
	t.Helper()
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := Create(context.Background(), path, b,
		map[string][]byte{strings.Repeat("ab", 32): []byte("图")}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	out, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Every field of a project is kept in the file, and comes back as it was set.
func TestEveryFieldIsKept(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	for _, f := range field.All() {
		t.Run(f.Name, func(t *testing.T) {
			value := sampleOf[f.Kind]
			if f.Choices != nil && f.Kind == field.Choice {
				value = f.Choices(&zone.Book{})[1]
			}
			if f.Name == "位置" {
				value = "0.1,0.2"
			}
			p := &zone.Project{ID: 1, Code: "XM1", Name: "甲"}
			if err := f.Set(p, at, value); err != nil {
				t.Fatal(err)
			}
			b := reopened(t, &zone.Book{Projects: []*zone.Project{p}})
			if got := f.Get(b.Projects[0], at); got != value || got == "" {
				t.Errorf("%q, want %q", got, value)
			}
		})
	}
}

// Every field of every register's rows is kept, however its rows are written.
func TestEveryRowFieldIsKept(t *testing.T) {
	for _, r := range field.Registers() {
		if r.Inside() {
			continue
		}
		t.Run(r.Name, func(t *testing.T) {
			row := r.New(7)
			if p, ok := row.(zone.Photo); ok {
				p.Hash, p.Width, p.Height = strings.Repeat("ab", 32), 3, 4
				row = p
			}
			for i := range r.Fields {
				f := &r.Fields[i]
				value := sampleOf[f.Kind]
				if f.Choices != nil && f.Closed {
					value = f.Choices(&zone.Book{})[0]
				}
				switch f.Name {
				case "位置":
					value = "0.1,0.2"
				case "裁剪":
					value = "0.1,0.2,0.9,0.8"
				}
				var err error
				if row, err = f.Set(row, value); err != nil {
					t.Fatal(err)
				}
			}
			b := &zone.Book{}
			r.Change(b, []any{row}, nil)
			if got := r.Find(reopened(t, b), 7); !reflect.DeepEqual(got, row) {
				t.Errorf("%+v, want %+v", got, row)
			}
		})
	}
}
