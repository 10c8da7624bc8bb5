package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

// Photo returns the bytes of a photo or of a published content by their hash. A hash
// that the book does not hold is damage.
func (s *Store) Photo(hash string) ([]byte, error) {
	var data []byte
	err := s.db.QueryRow("SELECT data FROM blob WHERE hash = ?", hash).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Unreadable{Table: "图片和存档", Row: "“" + hash + "”", Field: "内容", Err: err}
	}
	if err == nil && Hash(data) != hash {
		err = &Unreadable{Table: "图片和存档", Row: "“" + hash + "”", Field: "内容",
			Err: errors.New("other bytes than were kept")}
	}
	if err != nil {
		return nil, s.fail(fmt.Errorf("photo %s: %w", hash, err))
	}
	return data, nil
}

// Hashes lists the photos and published contents that the file holds. Where damage
// hides some, it gives the others too.
func (s *Store) Hashes(ctx context.Context) ([]string, error) {
	out, err := column[string](ctx, s.db, "SELECT hash FROM blob")
	if err != nil && reasonOf(err) == Damaged {
		more, _ := column[string](ctx, s.db, "SELECT hash FROM blob NOT INDEXED")
		out = append(out, more...)
	}
	return out, s.fail(err)
}

// Hash names a photo's bytes: hexadecimal SHA-256.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
