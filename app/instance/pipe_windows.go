package instance

import (
	"io"
	"net"
	"os"
	"os/user"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// A named pipe by the plain calls of Windows: every operation is overlapped and
// waited for by its own event, so that a deadline ends it and closing the listener
// ends a wait for clients.

// pipeListener accepts the clients of one pipe.
type pipeListener struct {
	name     string
	security *windows.SecurityAttributes
	next     windows.Handle // the instance that the next client meets
	closed   windows.Handle // an event
}

// listen makes a pipe that only the user of this process can open.
func listen(name string) (net.Listener, error) {
	me, err := user.Current()
	if err != nil {
		return nil, err
	}
	descriptor, err := windows.SecurityDescriptorFromString("D:P(A;;GA;;;" + me.Uid + ")")
	if err != nil {
		return nil, err
	}
	l := &pipeListener{name: name, security: &windows.SecurityAttributes{SecurityDescriptor: descriptor}}
	l.security.Length = uint32(unsafe.Sizeof(*l.security))
	if l.closed, err = windows.CreateEvent(nil, 1, 0, nil); err != nil {
		return nil, err
	}
	// Fails where another process already has a pipe of this name.
	if l.next, err = l.instance(windows.FILE_FLAG_FIRST_PIPE_INSTANCE); err != nil {
		windows.CloseHandle(l.closed)
		return nil, err
	}
	return l, nil
}

// instance makes another end for a client to meet.
func (l *pipeListener) instance(flags uint32) (windows.Handle, error) {
	name, err := windows.UTF16PtrFromString(l.name)
	if err != nil {
		return 0, err
	}
	return windows.CreateNamedPipe(name, windows.PIPE_ACCESS_DUPLEX|windows.FILE_FLAG_OVERLAPPED|flags,
		windows.PIPE_TYPE_BYTE|windows.PIPE_REJECT_REMOTE_CLIENTS, windows.PIPE_UNLIMITED_INSTANCES,
		4096, 4096, 0, l.security)
}

// Accept waits for a client. Fails with net.ErrClosed once the listener is closed.
func (l *pipeListener) Accept() (net.Conn, error) {
	c := &pipeConn{handle: l.next, name: l.name}
	_, err := c.wait(l.closed, func(o *windows.Overlapped) error { return windows.ConnectNamedPipe(c.handle, o) })
	if err == net.ErrClosed {
		c.Close()
		return nil, err
	}
	next, failed := l.instance(0)
	if failed != nil {
		return nil, failed // the present end serves the next Accept
	}
	l.next = next
	if err != nil && err != windows.ERROR_PIPE_CONNECTED {
		c.Close() // the client is gone again
		return nil, err
	}
	return c, nil
}

// Close ends a waiting Accept and lets no client in any more.
func (l *pipeListener) Close() error { return windows.SetEvent(l.closed) }

func (l *pipeListener) Addr() net.Addr { return pipeAddr(l.name) }

// pipeAddr is the name of a pipe.
type pipeAddr string

func (pipeAddr) Network() string  { return "pipe" }
func (a pipeAddr) String() string { return string(a) }

// dial opens a pipe as its client, and waits up to patience for a free end of it.
func dial(name string, patience time.Duration) (net.Conn, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		// Anonymous: the server learns who asks and cannot act in their name.
		h, err := windows.CreateFile(path, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING,
			windows.FILE_FLAG_OVERLAPPED|windows.SECURITY_SQOS_PRESENT|windows.SECURITY_ANONYMOUS, 0)
		if err == nil {
			return &pipeConn{handle: h, name: name}, nil
		}
		if err != windows.ERROR_PIPE_BUSY || time.Now().After(end) {
			return nil, err
		}
	}
}

// pipeConn is an open end of a pipe. It serves one goroutine.
type pipeConn struct {
	handle   windows.Handle
	name     string
	deadline time.Time
}

// wait starts an operation and waits until it is done, the deadline is over, or
// the stop event, if there is one, is set. Returns the bytes moved.
func (c *pipeConn) wait(stop windows.Handle, start func(*windows.Overlapped) error) (int, error) {
	var pin runtime.Pinner // Windows writes into it meanwhile
	defer pin.Unpin()
	o := new(windows.Overlapped)
	pin.Pin(o)
	var err error
	if o.HEvent, err = windows.CreateEvent(nil, 1, 0, nil); err != nil {
		return 0, err
	}
	defer windows.CloseHandle(o.HEvent)
	if err = start(o); err != nil && err != windows.ERROR_IO_PENDING {
		return 0, err
	}
	if err == windows.ERROR_IO_PENDING {
		err = c.await(stop, o.HEvent)
	}
	if err != nil {
		windows.CancelIoEx(c.handle, o)
	}
	var n uint32
	if done := windows.GetOverlappedResult(c.handle, o, &n, true); err == nil {
		err = done
	}
	return int(n), err
}

// await waits for one of the events until the deadline.
func (c *pipeConn) await(stop, done windows.Handle) error {
	limit := uint32(windows.INFINITE)
	if !c.deadline.IsZero() {
		limit = uint32(max(time.Until(c.deadline), 0).Milliseconds())
	}
	events := []windows.Handle{done}
	if stop != 0 {
		events = append(events, stop)
	}
	which, err := windows.WaitForMultipleObjects(events, false, limit)
	switch {
	case err != nil:
		return err
	case which == uint32(windows.WAIT_TIMEOUT):
		return os.ErrDeadlineExceeded
	case which == windows.WAIT_OBJECT_0+1:
		return net.ErrClosed
	}
	return nil
}

// move reads or writes bytes.
func (c *pipeConn) move(data []byte, call func(windows.Handle, []byte, *uint32, *windows.Overlapped) error) (int,
	error) {
	if len(data) == 0 {
		return 0, nil
	}
	var pin runtime.Pinner
	defer pin.Unpin()
	pin.Pin(&data[0])
	return c.wait(0, func(o *windows.Overlapped) error { return call(c.handle, data, nil, o) })
}

func (c *pipeConn) Read(data []byte) (int, error) {
	n, err := c.move(data, windows.ReadFile)
	if err == windows.ERROR_BROKEN_PIPE {
		err = io.EOF
	}
	return n, err
}

func (c *pipeConn) Write(data []byte) (n int, err error) {
	for n < len(data) && err == nil {
		var written int
		written, err = c.move(data[n:], windows.WriteFile)
		n += written
	}
	return n, err
}

func (c *pipeConn) Close() error         { return windows.CloseHandle(c.handle) }
func (c *pipeConn) LocalAddr() net.Addr  { return pipeAddr(c.name) }
func (c *pipeConn) RemoteAddr() net.Addr { return pipeAddr(c.name) }

func (c *pipeConn) SetDeadline(t time.Time) error {
	c.deadline = t
	return nil
}

func (c *pipeConn) SetReadDeadline(t time.Time) error  { return c.SetDeadline(t) }
func (c *pipeConn) SetWriteDeadline(t time.Time) error { return c.SetDeadline(t) }
