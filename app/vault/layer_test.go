package vault

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"
)

func database(t *testing.T, path string, k *Key) *sql.DB {
	t.Helper()
	layer, err := k.Layer()
	if err != nil {
		t.Fatal(err)
	}
	slashed := filepath.ToSlash(path)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/…
	}
	at := url.URL{Scheme: "file", Path: slashed, RawQuery: url.Values{"vfs": {layer},
		"_pragma": {"journal_mode(DELETE)", "synchronous(EXTRA)", "temp_store(2)"}}.Encode()}
	db, err := sql.Open("sqlite", at.String())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func exec(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// TestSealedDatabase writes and reads a database whose file says nothing, grows and shrinks
// it, spills its cache and copies it.
func TestSealedDatabase(t *testing.T) {
	k, err := NewKey("很长的密码一二三")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "书.zbk")
	db := database(t, path, k)
	exec(t, db, "CREATE TABLE x (id INTEGER PRIMARY KEY, name TEXT, data BLOB)")
	exec(t, db, "PRAGMA cache_size = 10") // pages go out before the end of a transaction
	secret := "卧龙新能源智慧产业园项目"
	sizes := map[int]int{}
	for round := range 20 {
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		for i := range 40 {
			sizes[i] = rand.IntN(20_000)
			data := bytes.Repeat([]byte{byte(i), byte(round)}, sizes[i]/2)
			_, err := tx.Exec("INSERT OR REPLACE INTO x VALUES (?, ?, ?)", i, secret+fmt.Sprint(round), data)
			if err != nil {
				t.Fatal(err)
			}
		}
		if round%3 == 1 {
			tx.Rollback()
		} else if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		var verdict string
		if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
			t.Fatalf("round %d: %s %v", round, verdict, err)
		}
	}
	exec(t, db, "DELETE FROM x WHERE id > 3")
	exec(t, db, "VACUUM")
	exec(t, db, "VACUUM INTO ?", path+".2")
	db.Close()
	for _, path := range []string{path, path + ".2"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !IsSealed(data) || bytes.Contains(data, []byte("卧龙")) || bytes.Contains(data, []byte("SQLite")) {
			t.Error("the file tells what is in it")
		}
		again, err := OpenKey(data[:HeadSize], "很长的密码一二三")
		if err != nil {
			t.Fatal(err)
		}
		db := database(t, path, again)
		var n int
		var name string
		err = db.QueryRow("SELECT count(*), max(name) FROM x").Scan(&n, &name)
		if err != nil || n != 4 || name[:6] != "卧龙" {
			t.Errorf("%d %q %v", n, name, err)
		}
		head := make([]byte, 100)
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.ReadAt(f, head, 0); err != nil || string(head[:15]) != "SQLite format 3" {
			t.Errorf("%q %v", head, err)
		}
		f.Close()
	}
}

// TestPasswords: none but the right one opens a head, and a head that was changed opens by
// none; a file from elsewhere cannot ask for much time or memory.
func TestPasswords(t *testing.T) {
	k, err := NewKey("right")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKey(k.head[:], "right"); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(head []byte){
		"another password": nil, "cost": func(h []byte) { h[costAt+3]++ }, "salt": func(h []byte) { h[saltAt]++ },
		"nonce": func(h []byte) { h[nonceAt]++ }, "box": func(h []byte) { h[boxEnd-1]++ },
		"memory": func(h []byte) { h[costAt+4] = 255 }, "threads": func(h []byte) { h[costAt+8] = 1 },
		"no rounds": func(h []byte) { h[costAt+3] = 0 }, "mark": func(h []byte) { h[0] = 'z' },
	} {
		t.Run(name, func(t *testing.T) {
			head, password := bytes.Clone(k.head[:]), "right"
			if change == nil {
				password = "wrong"
			} else {
				change(head)
			}
			if _, err := OpenKey(head, password); !errors.Is(err, ErrPassword) {
				t.Error(err)
			}
		})
	}
	other, _ := NewKey("right")
	if bytes.Equal(other.head[:], k.head[:]) {
		t.Error("two keys are alike")
	}
	if Known(k.head[:]) != nil {
		t.Error("it is known before it was remembered")
	}
	k.Remember()
	if Known(k.head[:]) != k || Known(other.head[:]) != nil {
		t.Error("the ring has another key")
	}
	if Forget(); Known(k.head[:]) != nil {
		t.Error("it is not forgotten")
	}
}
