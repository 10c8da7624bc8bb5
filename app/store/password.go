package store

import (
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"zonebrief/app/files"
	"zonebrief/app/vault"
)

// readHead reads bytes of a database from its file, which may have a key.
func readHead(f io.ReaderAt, key *vault.Key, p []byte, at int64) error {
	if key != nil {
		return key.ReadAt(f, p, at)
	}
	_, err := f.ReadAt(p, at)
	return err
}

// vacuumInto copies the database into an empty file, under a key or, where it is nil, in
// the clear.
func (s *Store) vacuumInto(ctx context.Context, path string, key *vault.Key) error {
	if key != s.key {
		layer := vault.Clear()
		if key != nil {
			var err error
			if layer, err = key.Layer(); err != nil {
				return err
			}
		}
		abs, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		path = address(abs, url.Values{"vfs": {layer}})
	}
	_, err := s.db.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

type keyKey struct{}

// WithKeyOf has [Create] give new books the key of another one, so that they open by its
// password.
func (s *Store) WithKeyOf(ctx context.Context) context.Context {
	return context.WithValue(ctx, keyKey{}, s.key)
}

func keyFor(ctx context.Context) *vault.Key {
	key, _ := ctx.Value(keyKey{}).(*vault.Key)
	return key
}

// sealedHead reads the head of a file with a password; false where it has none.
func sealedHead(path string) ([]byte, bool) {
	f, err := files.Open(path)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	head := make([]byte, vault.HeadSize)
	if _, err := io.ReadFull(f, head); err != nil {
		return nil, false
	}
	return head, vault.IsSealed(head)
}

// HasPassword tells whether a book has a password.
func HasPassword(path string) bool {
	_, sealed := sealedHead(path)
	return sealed
}

// Unlock remembers the key of a book until [Forget], so that the book and its snapshots can
// be opened. Fails with WrongPassword.
func Unlock(path, password string) error {
	head, sealed := sealedHead(path)
	if !sealed {
		return nil
	}
	key, err := vault.OpenKey(head, password)
	if errors.Is(err, vault.ErrPassword) {
		return &Error{Reason: WrongPassword, Path: path, Err: err}
	} else if err != nil {
		return (&bookFile{path: path}).fail(err)
	}
	key.Remember()
	return nil
}

// Forget forgets the keys of all books.
func Forget() { vault.Forget() }

// SetPassword gives a book another password, or none, by exchanging its file for a copy
// under another key. The snapshots in some folders follow; those that cannot be read stay
// as they are, and their paths are returned.
func SetPassword(ctx context.Context, path, password string, folders ...string) (left []string, err error) {
	var key *vault.Key
	if password != "" {
		if key, err = vault.NewKey(password); err != nil {
			return nil, (&bookFile{path: path}).fail(err)
		}
		key.Remember()
	}
	s, err := openProven(ctx, path, true)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if err := s.rewrite(ctx, key); err != nil {
		return nil, err
	}
	for _, folder := range append([]string{SnapshotDir(path)}, folders...) {
		list, err := snapshotsIn(folder)
		if err != nil {
			left = append(left, folder)
		}
		for _, one := range list {
			if ctx.Err() != nil {
				return left, ctx.Err()
			}
			if rewriteSnapshot(ctx, one, key) != nil {
				left = append(left, one.Path)
			}
		}
	}
	return left, nil
}

// rewrite exchanges the file for a copy under another key, and closes it.
func (s *Store) rewrite(ctx context.Context, key *vault.Key) error {
	part, err := files.BeginLike(s.real, s.real)
	if err != nil {
		return s.fail(err)
	}
	err = s.provenUnder(ctx, key)(part)
	return s.fail(part.Finish(errors.Join(err, s.letGo())))
}

// rewriteSnapshot exchanges a snapshot, which keeps its time.
func rewriteSnapshot(ctx context.Context, one Snapshot, key *vault.Key) error {
	s, err := OpenContext(ctx, one.Path, false)
	if err != nil {
		return err
	}
	defer s.Close()
	info, err := os.Stat(one.Path)
	if err != nil {
		return err
	}
	if err := s.rewrite(ctx, key); err != nil {
		return err
	}
	return os.Chtimes(one.Path, info.ModTime(), info.ModTime())
}
