package session

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"zonebrief/app/store"
)

// HasPassword tells whether a book has a password (密码).
func HasPassword(path string) bool { return store.HasPassword(path) }

// NeedsPassword returns the file that was not opened for want of its password, and whether
// that is why.
func NeedsPassword(err error) (path string, needs bool) {
	var e *store.Error
	if errors.As(err, &e) && e.Reason == store.Sealed {
		return e.Path, true
	}
	return "", false
}

// WrongPassword tells whether a password was not the right one.
func WrongPassword(err error) bool {
	var e *store.Error
	return errors.As(err, &e) && e.Reason == store.WrongPassword
}

// Unlock remembers the key of a book, so that it and its snapshots can be opened until
// [ForgetPasswords].
func Unlock(path, password string) error { return store.Unlock(path, password) }

// ForgetPasswords forgets the keys of all books. What is open stays so.
func ForgetPasswords() { store.Forget() }

// ShortestPassword is how many characters a password has at least.
const ShortestPassword = 8

// SetPassword gives a book that is not open another password, or none. Its snapshots, in
// the second place too, follow; those that cannot be read stay as they are and are returned.
func SetPassword(ctx context.Context, path, password string) (left []string, err error) {
	if n := len([]rune(password)); n > 0 && n < ShortestPassword {
		return nil, fmt.Errorf("密码只有%d个字符，没有设置；请至少用%d个", n, ShortestPassword)
	}
	var folders []string
	if folder, err := BackupFolder(path); err == nil && folder != "" {
		folders = append(folders, filepath.Join(folder, filepath.Base(SnapshotFolder(path))))
	}
	return store.SetPassword(ctx, path, password, folders...)
}
