// Package store keeps one book in one file (*.zbk): a SQLite database with everything the office keeps,
// photos included. It takes a path and gives a [zone.Book], and writes single edits back durably.
//
// A [Store] is an open book: its file (file.go: place, password, lock, faults of the disk), and the
// database in it. What it holds has parts: projects and registers (rows.go, by the records of schema.go),
// bytes by their hash (blobs.go), steps that can be undone (steps.go), publications (publish.go), and the
// log of all changes, a chain of hashes ([Log]). Every table has a check value (digest.go), so that
// [Store.Load] tells damage, and [Store.LoadSound] reads on where there is some. Snapshots (快照) are books
// of their own beside the file (snapshot.go).
//
// A file that is no book, is newer than the program, is damaged, in use or read-only is refused with an
// [Error] that says which, and is never changed.
package store
