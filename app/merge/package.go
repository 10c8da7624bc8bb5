package merge

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"zonebrief/app/change"
	"zonebrief/app/files"
	"zonebrief/app/pictures"
	"zonebrief/app/session"
	"zonebrief/app/signing"
	"zonebrief/app/store"
	"zonebrief/reports/archive"
	"zonebrief/reports/zone"
)

// A change package (改动包, *.zbx) begins with a line that says which form it has. The
// SHA-256 of the head follows in a line, then the head, a line of [changesHead], which
// holds the hashes of the rest: changes as steps keep them, and the bytes of pictures
// one after the other. So every byte is proved.
//
// The form before lacks the head's hash and is still read: its changes and pictures
// are proved alike, its names and times are not. A package of this form whose mark was
// altered is not taken for one of it, as a hash is no head.
//
// A signed package has a mark of its own, and between the hash and the head a line with the
// signer's key and the signature of mark and hash.
const (
	changesMark  = "ZoneBrief changes 4\n"
	signedMark   = "ZoneBrief changes 5\n"
	unprovenMark = "ZoneBrief changes 3\n"
)

// changesHead says whose changes a package holds, and what lies in it.
type changesHead struct {
	Who      string               `json:"who"`
	When     time.Time            `json:"when"`
	Made     map[string]time.Time `json:"made,omitempty"` // when things were changed last
	Size     int64                `json:"size,omitempty"` // of the changes
	Hash     string               `json:"hash,omitempty"`
	Pictures []packed             `json:"pictures,omitempty"`
}

// packed is a picture in a package.
type packed struct {
	Hash string `json:"hash"`
	Size int64  `json:"size"`
}

// The largest parts of a package that are taken.
const (
	maxChanges = 64 << 20
	maxHead    = 4 << 20
	maxPackage = 4 << 30
)

// WritePackage writes what changed in the book since another state of it, or, with
// an empty path, since its steps were first kept. It gives how many things changed.
func WritePackage(ctx context.Context, s *session.Session, path, since string) (int, error) {
	base, log, err := origin(ctx, s)
	if err == nil && since != "" {
		base, err = bookOfFile(ctx, since)
	}
	if err != nil {
		return 0, err
	}
	changes := change.Between(base, unpublished(s))
	head, body, err := pack(s, changes)
	if err != nil {
		return 0, err
	}
	head.Made = lastMade(log)
	line, err := json.Marshal(head)
	if err != nil {
		return 0, err
	}
	key, err := signing.Own()
	if err != nil {
		return 0, err
	}
	return len(changes), files.Save(path, slices.Concat(signed(line, key), body))
}

// signed returns the lines that a package begins with, with the office's signature if it has
// a key.
func signed(head []byte, key *signing.Key) []byte {
	if key == nil {
		return proven(head)
	}
	hash := store.Hash(head)
	return fmt.Appendf(nil, "%s%s\n%s %s\n%s\n", signedMark, hash, key.Public(), key.Sign([]byte(signedMark+hash)),
		head)
}

// proven returns the lines that a package begins with.
func proven(head []byte) []byte {
	return fmt.Appendf(nil, "%s%s\n%s\n", changesMark, store.Hash(head), head)
}

// pack returns changes, and the pictures that they bring, as the body of a package.
func pack(s *session.Session, changes []change.Change) (changesHead, []byte, error) {
	name, now := change.Author()
	head := changesHead{Who: name, When: now.UTC().Truncate(time.Second)}
	body, err := change.Encode(changes)
	if err != nil {
		return head, nil, err
	}
	head.Size, head.Hash = int64(len(body)), store.Hash(body)
	for _, hash := range slices.Sorted(maps.Keys(change.Pictures(changes))) {
		data, err := s.Photo(hash)
		if err != nil {
			return head, nil, err
		}
		head.Pictures = append(head.Pictures, packed{hash, int64(len(data))})
		body = append(body, data...)
	}
	return head, body, nil
}

// Theirs is what a colleague changed (对方的改动): each change with what the book
// said before.
type Theirs struct {
	Who     string
	When    time.Time
	Signer  string // the public key of who signed it; empty where nobody did
	packed  bool   // a package, and no copy of the book
	changes []change.Change
	unsure  map[string]bool      // things without a common ancestor
	since   []session.Logged     // what was done here since then; nil where nobody knows
	made    map[string]time.Time // when things were changed last
	picture func(hash string) ([]byte, error)
}

// Open reads a change package, or another copy of the book. base may name the
// state that both began with; without it the books' own steps tell.
func Open(ctx context.Context, s *session.Session, path, base string) (*Theirs, error) {
	head := make([]byte, len(changesMark))
	f, err := files.Open(path)
	if err != nil {
		return nil, files.Unreadable(path, err)
	}
	defer f.Close()
	if _, err := io.ReadFull(f, head); err == nil {
		switch string(head) {
		case changesMark, unprovenMark, signedMark:
			return readChanges(path, f, string(head))
		case "ZoneBrief changes 1\n", "ZoneBrief changes 2\n":
			return nil, fmt.Errorf("改动包“%s”由早先的版本生成，已不再读取；请对方升级程序后重新生成，或发来数据文件再合并", path)
		}
	}
	if strings.HasPrefix(string(head), changesMark[:len(changesMark)-2]) {
		return nil, fmt.Errorf("改动包“%s”由更新版本的程序生成，本版本读不了；请升级程序后再合并", path)
	}
	if strings.EqualFold(filepath.Ext(path), ".zbx") {
		return nil, fmt.Errorf("“%s”不是改动包，或已损坏；请让对方重新生成", path)
	}
	if s == nil {
		return nil, fmt.Errorf("“%s”不是改动包，没有单位签名", path)
	}
	return openCopy(ctx, s, path, base)
}

// openCopy reads another copy of the book.
func openCopy(ctx context.Context, s *session.Session, path, base string) (*Theirs, error) {
	other, err := session.Open(ctx, path, false)
	if err != nil {
		return nil, err
	}
	defer other.Close()
	own, err := s.Log(ctx)
	if err != nil {
		return nil, err
	}
	foreign, err := other.Log(ctx)
	if err != nil {
		return nil, err
	}
	own, foreign = parted(own, foreign)
	out := &Theirs{Who: filepath.Base(path), When: modified(path), made: lastMade(foreign), since: own}
	out.picture = func(hash string) ([]byte, error) {
		other, err := store.Open(path, false)
		if err != nil {
			return nil, err
		}
		defer other.Close()
		return other.Photo(hash)
	}
	var common *zone.Book
	if base == "" {
		common, out.unsure = ancestor(s, own, foreign, other)
	} else if common, err = bookOfFile(ctx, base); err != nil {
		return nil, err
	}
	out.changes = change.Between(common, unpublished(other))
	return out, nil
}

func modified(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// readHead reads the lines after the first. It gives the head and where the changes
// begin; fails where the head is not the one that was written.
func readHead(f *os.File, mark string) (head changesHead, signer string, at int64, err error) {
	in := bufio.NewReaderSize(io.LimitReader(f, maxHead), 1<<16)
	at = int64(len(changesMark))
	next := func() []byte {
		line, failed := in.ReadBytes('\n')
		at, err = at+int64(len(line)), errors.Join(err, failed)
		return bytes.TrimSuffix(line, []byte("\n"))
	}
	hashed := mark != unprovenMark
	var hash []byte
	if hashed {
		hash = next()
	}
	if mark == signedMark {
		key, signature, _ := strings.Cut(string(next()), " ")
		if signer = key; err == nil && !signing.Valid(key, signature, []byte(signedMark+string(hash))) {
			err = errSignature
		}
	}
	line := next()
	switch {
	case err != nil:
	case hashed && store.Hash(line) != string(hash):
		err = errors.New("another head than was written")
	default:
		err = json.Unmarshal(line, &head)
	}
	return head, signer, at, err
}

var errSignature = errors.New("the signature is of something else")

// readChanges reads a package whose first line was read. Every part is proved by
// its hash before anything of it is believed.
func readChanges(path string, f *os.File, mark string) (*Theirs, error) {
	broken := fmt.Errorf("改动包“%s”不完整或已损坏；请让对方重新生成", path)
	info, err := f.Stat()
	if err == nil && info.Size() > maxPackage {
		return nil, files.Unreadable(path, &files.SizeError{Path: path, Size: info.Size(), Most: maxPackage})
	}
	head, signer, at, err := readHead(f, mark)
	if errors.Is(err, errSignature) {
		return nil, fmt.Errorf("改动包“%s”的签名不符，签名以后被改动过，没有合并；请让对方重新生成", path)
	}
	if err != nil || head.Size < 0 || head.Size > maxChanges {
		return nil, broken
	}
	body, err := section(f, at, head.Size, head.Hash)
	if err != nil {
		return nil, broken
	}
	packed, end, err := packedPictures(f, at+head.Size, head)
	if err != nil {
		return nil, broken
	}
	if info, err := f.Stat(); err != nil || info.Size() != end {
		return nil, broken
	}
	out, err := theirsOf(head, body)
	var unknown *archive.Error
	if errors.As(err, &unknown) {
		return nil, fmt.Errorf("改动包“%s”里有本版本程序不认识的内容“%s”，没有合并；请升级程序，或请对方重新生成", path, unknown.Name)
	} else if err != nil {
		return nil, broken
	}
	out.Signer, out.packed = signer, true
	out.picture = func(hash string) ([]byte, error) {
		place, ok := packed[hash]
		if !ok {
			return nil, broken
		}
		f, err := files.Open(path)
		if err != nil {
			return nil, files.Unreadable(path, err)
		}
		defer f.Close()
		return section(f, place.at, place.size, hash)
	}
	return out, nil
}

// packedPicture is where a picture stands in a package, in bytes.
type packedPicture struct{ at, size int64 }

// packedPictures proves the pictures of a package, which stand one behind the other, and returns their
// places by hash and where the last one ends. Fails where one is too large or has another hash.
func packedPictures(f *os.File, at int64, head changesHead) (map[string]packedPicture, int64, error) {
	out := map[string]packedPicture{}
	for _, p := range head.Pictures {
		if p.Size < 0 || p.Size > pictures.MaxBase {
			return nil, 0, fmt.Errorf("a picture of %d bytes", p.Size)
		}
		if _, err := section(f, at, p.Size, p.Hash); err != nil {
			return nil, 0, err
		}
		out[p.Hash] = packedPicture{at, p.Size}
		at += p.Size
	}
	return out, at, nil
}

// SignerOf returns the public key of who signed a package. Fails where nobody did.
func SignerOf(path string) (string, error) {
	t, err := Open(context.Background(), nil, path, "")
	if err == nil && t.Signer == "" {
		err = fmt.Errorf("改动包“%s”没有单位签名", path)
	}
	if err != nil {
		return "", err
	}
	return t.Signer, nil
}

// Signed says in Chinese whose signature a package has; nothing of a copy of the book.
func (t *Theirs) Signed() string {
	name, err := "", error(nil)
	if t.Signer != "" {
		name, err = signing.Known(t.Signer)
	}
	switch {
	case !t.packed:
		return ""
	case err != nil:
		return err.Error()
	case t.Signer == "":
		return "没有单位签名"
	case name == "":
		return "有签名，还不认识（指纹" + signing.Fingerprint(t.Signer) + "）"
	}
	return "签名：" + name
}

// section reads a part of a file and proves it.
func section(f *os.File, at, size int64, hash string) ([]byte, error) {
	if info, err := f.Stat(); err != nil || at+size > info.Size() {
		return nil, fs.ErrInvalid // before memory is asked for
	}
	data := make([]byte, size)
	if _, err := f.ReadAt(data, at); err != nil {
		return nil, err
	}
	if store.Hash(data) != hash {
		return nil, errors.New("other bytes than were written")
	}
	return data, nil
}

// theirsOf reads the changes of a package.
func theirsOf(head changesHead, body []byte) (*Theirs, error) {
	changes, err := change.Decode(body)
	if err == nil {
		err = change.Vet(changes)
	}
	return &Theirs{Who: oneLine(head.Who), When: head.When, changes: changes, made: head.Made}, err
}

// oneLine makes a name from elsewhere fit for a line of text.
func oneLine(s string) string {
	return zone.Shorten(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }), " "), 30)
}
