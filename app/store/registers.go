package store

import (
	"database/sql"
	"fmt"

	"zonebrief/reports/zone"
)

// putRow writes a row of a register with all that belongs to it, by its number.
func putRow(tx *sql.Tx, w *writer, row any) error {
	switch v := row.(type) {
	case zone.Lead:
		if err := w.exec("DELETE FROM lead_milestone WHERE lead = ?", v.ID); err != nil {
			return err
		}
		if err := put(tx, leads, &v); err != nil {
			return err
		}
		return writeLeadNodes(w, &v)
	case zone.Chain:
		if err := w.exec("DELETE FROM segment WHERE chain = ?", v.ID); err != nil {
			return err
		}
		if err := put(tx, chains, &v); err != nil {
			return err
		}
		return writeSegments(w, &v)
	case zone.Trip:
		return put(tx, trips, &v)
	case zone.Target:
		return put(tx, targets, &v)
	case zone.Visit:
		return put(tx, visits, &v)
	case zone.Platform:
		return put(tx, platforms, &v)
	case zone.Firm:
		return put(tx, firms, &v)
	case zone.Honor:
		return put(tx, honors, &v)
	case zone.Mechanism:
		return put(tx, mechanisms, &v)
	case zone.Photo:
		return put(tx, photos, &v)
	}
	return fmt.Errorf("%T is no row of a register", row)
}

// dropRow takes a row of a register out, with all that belongs to it. A photo's
// bytes stay, so that it can come back.
func dropRow(w *writer, row any) error {
	drop := func(table string, id int64) error { return w.exec("DELETE FROM "+table+" WHERE id = ?", id) }
	switch v := row.(type) {
	case zone.Lead:
		return drop(leads.table, v.ID)
	case zone.Chain:
		return drop(chains.table, v.ID)
	case zone.Trip:
		return drop(trips.table, v.ID)
	case zone.Target:
		return drop(targets.table, v.ID)
	case zone.Visit:
		return drop(visits.table, v.ID)
	case zone.Platform:
		return drop(platforms.table, v.ID)
	case zone.Firm:
		return drop(firms.table, v.ID)
	case zone.Honor:
		return drop(honors.table, v.ID)
	case zone.Mechanism:
		return drop(mechanisms.table, v.ID)
	case zone.Photo:
		return drop(photos.table, v.ID)
	}
	return fmt.Errorf("%T is no row of a register", row)
}

func writeLeadNodes(w *writer, l *zone.Lead) error {
	for n, m := range l.Milestones {
		if m != (zone.Milestone{}) {
			if err := write(w, leadNodes, &nodeRow{l.ID, zone.Node(n), m}); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeSegments(w *writer, c *zone.Chain) error {
	for k, s := range c.Segments {
		if err := write(w, segments, &segmentRow{c.ID, k, s}); err != nil {
			return err
		}
	}
	return nil
}
