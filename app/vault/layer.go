package vault

import (
	"fmt"
	"sync"
	"unsafe"

	"modernc.org/libc"
	codes "modernc.org/sqlite/lib"
)

// This file stands between SQLite and the system's files (a VFS in SQLite's words). It adds
// the head and encrypts; opening, locking, flushing and deleting are the system's, so that
// what makes an edit durable is the same with a password as without.

// place is an open file as SQLite holds it: what it calls, a number by which the file is
// found here, and behind it the system's own file.
type place struct {
	methods uintptr
	number  uintptr
}

const placeSize = unsafe.Sizeof(place{})

// file is an open file.
type file struct {
	key    *Key
	kind   uint64
	shift  int64   // of its first byte
	headed bool    // the head is there
	room   uintptr // memory for what is read and written
	size   int
}

var (
	openMutex sync.Mutex
	open      = map[uintptr]*file{}
	lastOpen  uintptr
)

func fileAt(p uintptr) *file {
	openMutex.Lock()
	defer openMutex.Unlock()
	return open[at[place](p).number]
}

// system is the system's own file of an open one, with its methods.
func system(p uintptr) (uintptr, *codes.Tsqlite3_io_methods) {
	p += placeSize
	return p, at[codes.Tsqlite3_io_methods](at[codes.Tsqlite3_file](p).FpMethods)
}

// call makes a function of one of SQLite's pointers to functions.
func call[F any](pointer uintptr) F { return *(*F)(unsafe.Pointer(&struct{ uintptr }{pointer})) }

// pointer makes one of SQLite's pointers of a function that lives as long as the program.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// at is what stands at an address of SQLite's memory, which no garbage collector moves.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

type (
	onFile    = func(*libc.TLS, uintptr) int32
	onNumber  = func(*libc.TLS, uintptr, int32) int32
	onAddress = func(*libc.TLS, uintptr, uintptr) int32
	onLength  = func(*libc.TLS, uintptr, int64) int32
	onControl = func(*libc.TLS, uintptr, int32, uintptr) int32
	onBytes   = func(*libc.TLS, uintptr, uintptr, int32, int64) int32
	onOpen    = func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32
)

// methods are what SQLite calls of an open file. Version 1 has neither shared memory nor
// mapped files.
var methods = codes.Tsqlite3_io_methods{
	FiVersion: 1, FxClose: pointer[onFile](closeFile), FxRead: pointer[onBytes](read), FxWrite: pointer[onBytes](write),
	FxTruncate: pointer[onLength](truncate), FxFileSize: pointer[onAddress](fileSize),
	FxSync: pointer[onNumber](func(t *libc.TLS, p uintptr, n int32) int32 {
		f, m := system(p)
		return call[onNumber](m.FxSync)(t, f, n)
	}),
	FxLock: pointer[onNumber](func(t *libc.TLS, p uintptr, n int32) int32 {
		f, m := system(p)
		return call[onNumber](m.FxLock)(t, f, n)
	}),
	FxUnlock: pointer[onNumber](func(t *libc.TLS, p uintptr, n int32) int32 {
		f, m := system(p)
		return call[onNumber](m.FxUnlock)(t, f, n)
	}),
	FxCheckReservedLock: pointer[onAddress](func(t *libc.TLS, p, out uintptr) int32 {
		f, m := system(p)
		return call[onAddress](m.FxCheckReservedLock)(t, f, out)
	}),
	FxFileControl: pointer[onControl](func(t *libc.TLS, p uintptr, what int32, with uintptr) int32 {
		f, m := system(p)
		return call[onControl](m.FxFileControl)(t, f, what, with)
	}),
	FxSectorSize: pointer[onFile](func(t *libc.TLS, p uintptr) int32 {
		f, m := system(p)
		return call[onFile](m.FxSectorSize)(t, f)
	}),
	FxDeviceCharacteristics: pointer[onFile](func(t *libc.TLS, p uintptr) int32 {
		f, m := system(p)
		return call[onFile](m.FxDeviceCharacteristics)(t, f) &
			(codes.SQLITE_IOCAP_POWERSAFE_OVERWRITE | codes.SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN)
	}),
}

var (
	layerMutex sync.Mutex
	layers     = map[uintptr]*Key{} // by their places in memory
	named      = map[string]bool{}
)

// Clear is the name of the layer without a key, for SQLite's parameter vfs.
func Clear() string {
	t := libc.NewTLS()
	defer t.Close()
	return libc.GoString(at[codes.Tsqlite3_vfs](codes.Xsqlite3_vfs_find(t, 0)).FzName)
}

// Layer registers the layer of a key with SQLite, for as long as the program runs, and
// returns its name for SQLite's parameter vfs.
func (k *Key) Layer() (string, error) {
	name := "sealed-" + k.id()
	layerMutex.Lock()
	defer layerMutex.Unlock()
	if named[name] {
		return name, nil
	}
	t := libc.NewTLS()
	defer t.Close()
	below := codes.Xsqlite3_vfs_find(t, 0)
	room := libc.Xmalloc(t, libc.Tsize_t(unsafe.Sizeof(codes.Tsqlite3_vfs{})))
	label, err := libc.CString(name)
	if below == 0 || room == 0 || err != nil {
		return "", fmt.Errorf("no layer below SQLite: %w", err)
	}
	v := at[codes.Tsqlite3_vfs](room)
	*v = *at[codes.Tsqlite3_vfs](below)
	v.FpNext, v.FzName, v.FszOsFile = 0, label, v.FszOsFile+int32(placeSize)
	v.FxOpen = pointer[onOpen](openFile)
	layers[room] = k
	if rc := codes.Xsqlite3_vfs_register(t, room, 0); rc != codes.SQLITE_OK {
		return "", fmt.Errorf("a layer below SQLite was refused: %d", rc)
	}
	named[name] = true
	return name, nil
}

func openFile(t *libc.TLS, layer, name, p uintptr, flags int32, out uintptr) int32 {
	at[place](p).methods = 0
	below := codes.Xsqlite3_vfs_find(t, 0)
	rc := call[onOpen](at[codes.Tsqlite3_vfs](below).FxOpen)(t, below, name, p+placeSize, flags, out)
	if rc != codes.SQLITE_OK {
		return rc
	}
	layerMutex.Lock()
	f := &file{key: layers[layer], kind: journals, headed: true}
	layerMutex.Unlock()
	if flags&codes.SQLITE_OPEN_MAIN_DB != 0 {
		f.kind, f.shift = databases, HeadSize
		n, rc := sizeBelow(t, p, f)
		if rc != codes.SQLITE_OK {
			s, m := system(p)
			call[onFile](m.FxClose)(t, s)
			return rc
		}
		f.headed = n >= HeadSize
	}
	openMutex.Lock()
	lastOpen++
	open[lastOpen] = f
	*at[place](p) = place{uintptr(unsafe.Pointer(&methods)), lastOpen}
	openMutex.Unlock()
	return codes.SQLITE_OK
}

func closeFile(t *libc.TLS, p uintptr) int32 {
	f := fileAt(p)
	if f.room != 0 {
		clear(f.bytes(f.size))
		libc.Xfree(t, f.room)
	}
	openMutex.Lock()
	delete(open, at[place](p).number)
	openMutex.Unlock()
	s, m := system(p)
	return call[onFile](m.FxClose)(t, s)
}

// bytes is the room of a file as a slice.
func (f *file) bytes(n int) []byte { return unsafe.Slice(at[byte](f.room), n) }

// need gives a file room for so many bytes.
func (f *file) need(t *libc.TLS, n int) ([]byte, bool) {
	if n > f.size {
		if f.room != 0 {
			libc.Xfree(t, f.room)
		}
		f.size = max(n, 8<<10)
		if f.room = libc.Xmalloc(t, libc.Tsize_t(f.size)); f.room == 0 {
			f.size = 0
			return nil, false
		}
	}
	return f.bytes(n), true
}

// sizeBelow is how long the system's file is.
func sizeBelow(t *libc.TLS, p uintptr, f *file) (int64, int32) {
	if _, ok := f.need(t, 8); !ok {
		return 0, codes.SQLITE_NOMEM
	}
	s, m := system(p)
	rc := call[onAddress](m.FxFileSize)(t, s, f.room)
	return *at[int64](f.room), rc
}

func fileSize(t *libc.TLS, p, out uintptr) int32 {
	f := fileAt(p)
	n, rc := sizeBelow(t, p, f)
	*at[int64](out) = max(0, n-f.shift)
	return rc
}

func truncate(t *libc.TLS, p uintptr, n int64) int32 {
	_, n = span(n+fileAt(p).shift, 0)
	s, m := system(p)
	return call[onLength](m.FxTruncate)(t, s, n)
}

// readBlocks reads whole blocks into the room of a file, decrypted, and tells how many
// bytes of them there were; the rest is zero.
func readBlocks(t *libc.TLS, p uintptr, f *file, from, to int64) (data []byte, there int64, rc int32) {
	data, ok := f.need(t, int(to-from))
	if !ok {
		return nil, 0, codes.SQLITE_NOMEM
	}
	s, m := system(p)
	there = to - from
	rc = call[onBytes](m.FxRead)(t, s, f.room, int32(there), from)
	if rc == codes.SQLITE_IOERR_SHORT_READ {
		held := append([]byte(nil), data...) // asking for the size takes the room
		end, failed := sizeBelow(t, p, f)
		if failed != codes.SQLITE_OK {
			return nil, 0, failed
		}
		data = f.bytes(len(held))
		copy(data, held)
		there = min(max(0, end&^(block-1)-from), there)
		clear(data[there:])
	} else if rc != codes.SQLITE_OK {
		return nil, 0, rc
	}
	f.key.decrypt(data[:there], from, f.kind)
	return data, there, rc
}

func read(t *libc.TLS, p, to uintptr, n int32, start int64) int32 {
	f := fileAt(p)
	start += f.shift
	from, end := span(start, int(n))
	data, there, rc := readBlocks(t, p, f, from, end)
	if data == nil {
		return rc
	}
	copy(unsafe.Slice(at[byte](to), n), data[start-from:])
	if from+there >= start+int64(n) {
		return codes.SQLITE_OK
	}
	return codes.SQLITE_IOERR_SHORT_READ
}

func write(t *libc.TLS, p, of uintptr, n int32, start int64) int32 {
	f := fileAt(p)
	s, m := system(p)
	put := call[onBytes](m.FxWrite)
	if !f.headed {
		data, ok := f.need(t, HeadSize)
		if !ok {
			return codes.SQLITE_NOMEM
		}
		copy(data, f.key.head[:])
		if rc := put(t, s, f.room, HeadSize, 0); rc != codes.SQLITE_OK {
			return rc
		}
		f.headed = true
	}
	start += f.shift
	from, end := span(start, int(n))
	var first, last [block]byte // what else stands in blocks that are written in part
	for _, edge := range []struct {
		into *[block]byte
		from int64
		part bool
	}{{&first, from, from < start}, {&last, end - block, end > start+int64(n)}} {
		if !edge.part {
			continue
		}
		data, _, rc := readBlocks(t, p, f, edge.from, edge.from+block)
		if data == nil {
			return rc
		}
		copy(edge.into[:], data)
	}
	data, ok := f.need(t, int(end-from))
	if !ok {
		return codes.SQLITE_NOMEM
	}
	copy(data[end-from-block:], last[:])
	copy(data[:start-from], first[:])
	copy(data[start-from:], unsafe.Slice(at[byte](of), n))
	f.key.encrypt(data, from, f.kind)
	return put(t, s, f.room, int32(end-from), from)
}
