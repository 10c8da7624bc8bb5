// Package vault keeps books under a password (密码): a key of the file, and a layer below
// SQLite that encrypts every page and every journal with it.
//
// A sealed file begins with a head of [HeadSize] bytes: what Argon2id needs to make a key of
// the password, and in it, under XChaCha20-Poly1305, the key of the file, which is random.
// What follows is the database under AES-256 in XTS mode, so that a page is written where it
// stands and a journal protects it as it does in the clear. XTS hides what is written; it
// does not prove who wrote it.
package vault

import (
	"crypto/aes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"sync"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/crypto/xts"
)

// HeadSize is how many bytes stand before the database of a sealed file.
const HeadSize = 4096

// The parts of a head: a mark, the cost of Argon2id, its salt, and the sealed key.
const (
	mark      = "ZoneBrief sealed 1\n"
	costAt    = 32 // rounds, KiB and threads, four bytes each
	saltAt    = 48
	saltSize  = 16
	nonceAt   = 64
	boxAt     = nonceAt + chacha20poly1305.NonceSizeX
	keySize   = 64 // of XTS with AES-256
	boxEnd    = boxAt + keySize + chacha20poly1305.Overhead
	provenEnd = nonceAt // what stands before is proved with the box
)

// The cost of a password: of a new one, and the most that is paid for a file from elsewhere.
const (
	rounds, memory, threads             = 3, 64 << 10, 4
	mostRounds, mostMemory, mostThreads = 8, 256 << 10, 16
)

// ErrPassword is a password that does not open a file. It may be another one, or the head
// is damaged.
var ErrPassword = errors.New("the password does not open the file")

// Key is the key of a sealed file, with the head that holds it.
type Key struct {
	head   [HeadSize]byte
	cipher *xts.Cipher
}

// NewKey makes a key for files that a password will open.
func NewKey(password string) (*Key, error) {
	k := &Key{}
	copy(k.head[:], mark)
	for i, cost := range []uint32{rounds, memory, threads} {
		binary.BigEndian.PutUint32(k.head[costAt+4*i:], cost)
	}
	if _, err := io.ReadFull(rand.Reader, k.head[saltAt:boxAt]); err != nil {
		return nil, err
	}
	var secret [keySize]byte
	if _, err := io.ReadFull(rand.Reader, secret[:]); err != nil {
		return nil, err
	}
	lid, err := chacha20poly1305.NewX(stretch(password, k.head[:]))
	if err != nil {
		return nil, err
	}
	lid.Seal(k.head[boxAt:boxAt], k.head[nonceAt:boxAt], secret[:], k.head[:provenEnd])
	k.cipher, err = xts.NewCipher(aes.NewCipher, secret[:])
	return k, err
}

// IsSealed tells whether a file that begins so is sealed.
func IsSealed(head []byte) bool { return len(head) >= len(mark) && string(head[:len(mark)]) == mark }

// OpenKey opens the key in the head of a file. Fails with [ErrPassword].
func OpenKey(head []byte, password string) (*Key, error) {
	k := &Key{}
	if !IsSealed(head) || copy(k.head[:], head) != HeadSize {
		return nil, ErrPassword
	}
	cost := func(i int) uint32 { return binary.BigEndian.Uint32(k.head[costAt+4*i:]) }
	if cost(0) < 1 || cost(0) > mostRounds || cost(1) > mostMemory || cost(2) < 1 || cost(2) > mostThreads {
		return nil, ErrPassword
	}
	lid, err := chacha20poly1305.NewX(stretch(password, k.head[:]))
	if err != nil {
		return nil, err
	}
	secret, err := lid.Open(nil, k.head[nonceAt:boxAt], k.head[boxAt:boxEnd], k.head[:provenEnd])
	if err != nil {
		return nil, ErrPassword
	}
	k.cipher, err = xts.NewCipher(aes.NewCipher, secret)
	return k, err
}

// stretch makes a key of a password, as slowly as the head says.
func stretch(password string, head []byte) []byte {
	cost := func(i int) uint32 { return binary.BigEndian.Uint32(head[costAt+4*i:]) }
	return argon2.IDKey([]byte(password), head[saltAt:saltAt+saltSize], cost(0), cost(1), uint8(cost(2)),
		chacha20poly1305.KeySize)
}

// id names a key by its head.
func (k *Key) id() string { return idOf(k.head[:]) }

func idOf(head []byte) string {
	sum := sha256.Sum256(head)
	return hex.EncodeToString(sum[:16])
}

// ring are the keys of files that were opened by their passwords, for as long as the
// program runs: snapshots have the key of their book.
var ring sync.Map

// Remember has files with the head of a key open without a password until [Forget].
func (k *Key) Remember() { ring.Store(k.id(), k) }

// Known returns the remembered key of a file that begins so; nil where there is none.
func Known(head []byte) *Key {
	if len(head) < HeadSize {
		return nil
	}
	if k, ok := ring.Load(idOf(head[:HeadSize])); ok {
		return k.(*Key)
	}
	return nil
}

// Forget forgets all keys. Files that are open stay so.
func Forget() { ring.Clear() }

// ReadAt reads bytes of the database of a sealed file. Fails as the file does.
func (k *Key) ReadAt(f io.ReaderAt, p []byte, at int64) error {
	at += HeadSize
	from, to := span(at, len(p))
	data := make([]byte, to-from)
	if _, err := f.ReadAt(data, from); err != nil {
		return err
	}
	k.decrypt(data, from, databases)
	copy(p, data[at-from:])
	return nil
}

// sector is how many bytes one tweak is for, and block what AES takes.
const sector, block = 512, aes.BlockSize

// The kinds of files have tweaks of their own.
const (
	databases = uint64(0)
	journals  = uint64(1) << 62
)

// span widens a range of a file to whole blocks.
func span(at int64, n int) (from, to int64) {
	return at &^ (block - 1), (at + int64(n) + block - 1) &^ (block - 1)
}

// decrypt decrypts whole blocks that stand at a place of a file.
func (k *Key) decrypt(data []byte, at int64, kind uint64) { each(data, at, kind, k.cipher.Decrypt) }

// encrypt encrypts whole blocks that will stand at a place of a file.
func (k *Key) encrypt(data []byte, at int64, kind uint64) { each(data, at, kind, k.cipher.Encrypt) }

// each goes through the sectors of a range. A part of one is done at its place in the
// whole, as the tweak of a block depends on that alone.
func each(data []byte, at int64, kind uint64, do func(to, from []byte, sector uint64)) {
	var whole [sector]byte
	for len(data) > 0 {
		skip := int(at % sector)
		n := min(sector-skip, len(data))
		if number := kind | uint64(at/sector); skip == 0 {
			do(data[:n], data[:n], number)
		} else {
			part := whole[:skip+n]
			copy(part[skip:], data[:n])
			do(part, part, number)
			copy(data[:n], part[skip:])
		}
		data, at = data[n:], at+int64(n)
	}
}
