package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"

	"zonebrief/reports/zone"
)

// Publish writes the settings with a new publication, the bytes that it names by
// their hash, and freezes the reports of the half-month: one durable edit.
func (s *Store) Publish(ctx context.Context, b *zone.Book, at zone.Period, blobs map[string][]byte) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		for _, hash := range slices.Sorted(maps.Keys(blobs)) {
			if _, err := tx.Exec("INSERT OR IGNORE INTO blob (hash, data) VALUES (?, ?)", hash,
				blobs[hash]); err != nil {
				return err
			}
		}
		if _, err := tx.Exec("UPDATE progress SET state = ? WHERE period = ?", int(zone.Frozen),
			at.String()); err != nil {
			return err
		}
		if err := writeSettings(tx, b); err != nil {
			return err
		}
		return s.Log().add(tx, "发布"+at.Title(), time.Now(), nil)
	})
}

// Correct writes the settings with a new correction, and the project that it
// corrects, with what that changed as the caller keeps it: one durable edit.
func (s *Store) Correct(ctx context.Context, b *zone.Book, p *zone.Project, data []byte) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		if err := putProject(tx, newWriter(tx), p); err != nil {
			return err
		}
		if err := writeSettings(tx, b); err != nil {
			return err
		}
		return s.Log().add(tx, "更正“"+p.Name+"”", time.Now(), data)
	})
}

// published gives projects the flags that were published of them.
func published(b *zone.Book) {
	for _, p := range b.Projects {
		for _, pub := range b.Published {
			if f, ok := pub.Flags[p.ID]; ok {
				if p.Published == nil {
					p.Published = map[zone.Period]zone.Flag{}
				}
				p.Published[pub.Period] = f
			}
		}
	}
}
