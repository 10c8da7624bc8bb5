package store

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// everything is what a book says: its values, its steps and its changes.
func everything(t *testing.T, path string) (any, error) {
	t.Helper()
	s, err := Open(path, false)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	ctx := context.Background()
	b, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	steps, err := s.Steps(ctx)
	if err != nil {
		return nil, err
	}
	changes, err := s.Log().Changes(ctx)
	if err != nil {
		return nil, err
	}
	out := []any{b, steps, changes}
	for _, p := range b.Photos {
		data, err := s.Photo(p.Hash)
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	for _, step := range steps {
		data, err := s.StepData(ctx, step.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}

// edited makes a book through which edits of every kind have gone.
func edited(t *testing.T) string {
	t.Helper()
	b, blobs := samples.Book()
	b.Projects, b.Photos = b.Projects[:8], b.Photos[:1]
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := Create(context.Background(), path, b,
		map[string][]byte{b.Photos[0].Hash: blobs[b.Photos[0].Hash]}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	for i := range 3 {
		b.Projects[i].Note = strings.Repeat("备注", i*40)
		step, err := s.Keep(ctx,
			Edit{Put: b.Projects[i : i+1], PutRows: []any{b.Leads[i], b.Chains[0]}, GoneRows: []any{b.Trips[i]},
				Blobs: map[string][]byte{Hash([]byte{byte(i)}): {byte(i)}}},
			"修改", time.Now(), []byte{1, 2, byte(i)})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Turn(ctx, Edit{Gone: []int64{b.Projects[7-i].ID}}, step.ID, true); err != nil {
			t.Fatal(err)
		}
		if err := s.Turn(ctx, Edit{Put: b.Projects[7-i : 8-i]}, step.ID, false); err != nil {
			t.Fatal(err)
		}
	}
	b.Published = append(b.Published,
		zone.Publication{Period: samples.Latest, By: "张三", Flags: map[int64]zone.Flag{1: zone.Red},
			Contents: map[string]string{"brief": "00"}})
	if err := s.Publish(ctx, b, samples.Latest, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

func verified(t *testing.T, path string) []string {
	t.Helper()
	found, err := Verify(context.Background(), path)
	if err != nil {
		found = append(found, err.Error())
	}
	return found
}

// TestEditsKeepTheDigests: whatever is edited, undone, restored or copied, the check
// values are those of the rows.
func TestEditsKeepTheDigests(t *testing.T) {
	path := edited(t)
	if found := verified(t, path); len(found) > 0 {
		t.Errorf("an edited book: %q", found)
	}
	one := keepSnapshot(t, path, "甲", false)
	if found := verified(t, one.Path); len(found) > 0 {
		t.Errorf("its snapshot: %q", found)
	}
	before, err := Restore(context.Background(), path, one.Path)
	if err != nil {
		t.Fatal(err)
	}
	rename(t, path, "再改")
	for _, file := range []string{path, before.Path} {
		if found := verified(t, file); len(found) > 0 {
			t.Errorf("%s: %q", file, found)
		}
	}
}

// TestFailedEditsKeepTheDigests: what was rolled back or cancelled counts nothing.
func TestFailedEditsKeepTheDigests(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := s.Load(context.Background())
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if err := s.PutProject(stopped, b.Projects[0]); err == nil {
		t.Error("it was written")
	}
	if _, err := s.Keep(context.Background(), Edit{Put: b.Projects[:3], PutRows: []any{"no row"}}, "坏的", time.Now(),
		nil); err == nil {
		t.Error("it was written")
	}
	if _, err := s.Keep(context.Background(), Edit{Put: b.Projects[:3]}, "好的", time.Now(), []byte{}); err != nil {
		t.Error(err)
	}
	s.Close()
	if found := verified(t, path); len(found) > 0 {
		t.Errorf("%q", found)
	}
}

// TestFlippedBits flips single bits of a book: it is refused, or says what it said.
func TestFlippedBits(t *testing.T) {
	path := edited(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := everything(t, path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	const flips = 200
	refused := 0
	for range flips {
		at, bit := r.IntN(len(good)), byte(1)<<r.IntN(8)
		bad := bytes.Clone(good)
		bad[at] ^= bit
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := everything(t, path)
		if err != nil {
			refused++
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("byte %d, bit %#x: it opens with other data", at, bit)
		}
	}
	t.Logf("%d of %d flipped bits were refused, the others changed nothing that is read", refused, flips)
	if refused < flips/3 {
		t.Errorf("only %d of %d were seen", refused, flips)
	}
}

// TestTampering: what another program writes is seen when the book is opened and
// named by verify.
func TestTampering(t *testing.T) {
	for name, q := range map[string]string{
		"a figure":                  "UPDATE project SET total = 1 WHERE id = 2",
		"a published half-month":    "UPDATE setting SET value = '[]' WHERE key = 'published'",
		"a forged publication":      "UPDATE setting SET value = replace(value, '张三', '李四') WHERE key = 'published'",
		"a content":                 "UPDATE blob SET data = zeroblob(length(data))",
		"a content that goes":       "DELETE FROM blob",
		"a report":                  "UPDATE progress SET state = 0",
		"a change that goes":        "DELETE FROM change WHERE id = 2",
		"the last change that goes": "DELETE FROM change WHERE id = (SELECT max(id) FROM change)",
		"a change that is another":  "UPDATE change SET who = '李四' WHERE id = 2",
		"a row that came":           "INSERT INTO honor (id, name) VALUES (77, '假的')",
		"a row that goes":           "DELETE FROM honor WHERE id = 1",
		"two values that trade": "UPDATE project SET name = CASE id WHEN 1 THEN (SELECT name FROM project WHERE " +
			"id = 2) ELSE (SELECT name FROM project WHERE id = 1) END WHERE id < 3",
		"a step":        "UPDATE step SET data = x'00'",
		"a check value": "UPDATE digest SET sum = sum + 1 WHERE name = 'project'",
	} {
		t.Run(name, func(t *testing.T) {
			path := edited(t)
			harm(t, path, q)
			_, err := everything(t, path)
			if !is(err, Damaged) {
				t.Errorf("it opens: %v", err)
			}
			if found := verified(t, path); len(found) == 0 {
				t.Error("verify finds nothing")
			} else {
				t.Log(strings.Join(found, "；"))
			}
		})
	}
}

// TestEveryChangeIsKept: who, when and what of each edit stay when its step is gone.
func TestEveryChangeIsKept(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := s.Load(context.Background())
	const edits = keptSteps + 5
	for i := range edits {
		if _, err := s.Keep(context.Background(), Edit{Put: b.Projects[:1]}, "修改", time.Now(),
			[]byte{byte(i)}); err != nil {
			t.Fatal(err)
		}
	}
	steps, _ := s.Steps(context.Background())
	changes, err := s.Log().Changes(context.Background())
	if err != nil || len(steps) != keptSteps || len(changes) != edits {
		t.Fatalf("%d steps, %d changes, %v", len(steps), len(changes), err)
	}
	if c := changes[1]; c.Who == "" || time.Since(c.Made) > time.Hour || c.Name != "修改" {
		t.Errorf("%+v", c)
	}
	if data, err := s.Log().Data(context.Background(), changes[1].ID); err != nil || !slices.Equal(data, []byte{1}) {
		t.Errorf("%v %v", data, err)
	}
	s.Close()
	if found := verified(t, path); len(found) > 0 {
		t.Errorf("%q", found)
	}
}
