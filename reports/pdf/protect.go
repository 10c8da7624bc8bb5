package pdf

import (
	"bufio"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

// Protect returns a document that [Write] made under a password (打开密码), by AES-256 as ISO
// 32000-2 has it (revision 6), which today's readers open. Whoever has the password may do
// everything with it. Fails for other documents.
//
// gofpdf's own protection is RC4 with 40 bits, and the libraries at hand write revision 5,
// whose passwords are tried a thousand times faster.
func Protect(data []byte, password string) ([]byte, error) {
	if len(password) > LongestPassword {
		return nil, fmt.Errorf("PDF 的密码至多%d个字节（约42个汉字），没有写；请用短一些的密码", LongestPassword)
	}
	f, err := readFile(data)
	if err != nil {
		return nil, fmt.Errorf("a document that is not of this program: %w", err)
	}
	key, id, lock := random(32), random(16), f.size
	f.objects = append(f.objects, object{number: lock, value: []byte(newLock(key, password))})
	sealing := func(o object) (object, error) {
		if o.number == lock {
			return o, nil
		}
		return o.encrypted(key, o.number == f.root)
	}
	var out bytes.Buffer
	err = f.write(&out, sealing, func([]byte) string {
		return fmt.Sprintf("/Encrypt %d 0 R\n/ID [<%x> <%x>]\n", lock, id, id)
	})
	return out.Bytes(), err
}

// LongestPassword is how many bytes of a password the format knows.
const LongestPassword = 127

// finished is a file as gofpdf writes it: all objects in one table.
type finished struct {
	objects          []object
	size, root, info int
}

// object is what stands between obj and endobj: a value, and the stream of some.
type object struct {
	number        int
	value, stream []byte
	streamed      bool
}

var (
	startPattern  = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`)
	tablePattern  = regexp.MustCompile(`^xref\s+0 (\d+)\s+`)
	rootPattern   = regexp.MustCompile(`/Root (\d+) 0 R`)
	infoPattern   = regexp.MustCompile(`/Info (\d+) 0 R`)
	headPattern   = regexp.MustCompile(`^(\d+) 0 obj\s+`)
	lengthPattern = regexp.MustCompile(`/Length (\d+)`)
)

var errForm = errors.New("an unknown form")

func number(p *regexp.Regexp, data []byte) (n, length int) {
	found := p.FindSubmatch(data)
	if found == nil {
		return -1, 0
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil {
		return -1, 0
	}
	return n, len(found[0])
}

func readFile(data []byte) (*finished, error) {
	start, _ := number(startPattern, data[max(0, len(data)-64):])
	if start < 0 || start >= len(data) {
		return nil, errForm
	}
	table := data[start:]
	f := &finished{info: -1}
	size, n := number(tablePattern, table)
	if size < 1 || n+20*size > len(table) {
		return nil, errForm
	}
	f.size = size
	var places []int
	for i := 1; i < size; i++ {
		at, err := strconv.Atoi(string(table[n+20*i : n+20*i+10]))
		if err != nil || at >= start {
			return nil, errForm
		}
		places = append(places, at)
	}
	f.root, _ = number(rootPattern, table[n+20*size:])
	f.info, _ = number(infoPattern, table[n+20*size:])
	if f.root < 1 || f.root >= size {
		return nil, errForm
	}
	order := append(slices.Clone(places), start)
	slices.Sort(order)
	for i, at := range places {
		k, _ := slices.BinarySearch(order, at)
		next := order[k+1]
		o, err := readObject(i+1, data[at:next])
		if err != nil {
			return nil, err
		}
		f.objects = append(f.objects, o)
	}
	return f, nil
}

func readObject(want int, data []byte) (object, error) {
	n, head := number(headPattern, data)
	end := bytes.LastIndex(data, []byte("endobj"))
	if n != want || end < head {
		return object{}, errForm
	}
	o := object{number: n, value: bytes.TrimSpace(data[head:end])}
	at := bytes.Index(o.value, []byte(">>\nstream\n"))
	if at < 0 {
		return o, nil
	}
	rest := o.value[at+len(">>\nstream\n"):]
	o.value, o.streamed = o.value[:at+2], true
	length, _ := number(lengthPattern, o.value)
	if length < 0 || length > len(rest) || !bytes.HasPrefix(bytes.TrimSpace(rest[length:]), []byte("endstream")) {
		return object{}, errForm
	}
	o.stream = rest[:length]
	return o, nil
}

// write writes the file, its objects in one table, each as it is changed; the end of the trailer may hold a digest
// of all that stands before.
func (f *finished) write(w io.Writer, changed func(object) (object, error), end func(digest []byte) string) error {
	digest := sha256.New()
	out := &counting{w: bufio.NewWriter(io.MultiWriter(w, digest))}
	out.put(header)
	places := make([]int, len(f.objects))
	for i, o := range f.objects {
		o, err := changed(o)
		if err != nil {
			return err
		}
		places[i] = out.n
		out.put(fmt.Sprintf("%d 0 obj\n", o.number), string(o.value), "\n")
		if o.streamed {
			out.put("stream\n")
			out.putBytes(o.stream)
			out.put("\nendstream\n")
		}
		out.put("endobj\n")
	}
	if err := out.w.Flush(); err != nil {
		return err
	}
	begin, sum := out.n, digest.Sum(nil)
	out.put(fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(places)+1))
	for _, at := range places {
		out.put(fmt.Sprintf("%010d 00000 n \n", at))
	}
	out.put(fmt.Sprintf("trailer\n<<\n/Size %d\n/Root %d 0 R\n", len(places)+1, f.root))
	if f.info > 0 {
		out.put(fmt.Sprintf("/Info %d 0 R\n", f.info))
	}
	out.put(end(sum), fmt.Sprintf(">>\nstartxref\n%d\n%%%%EOF\n", begin))
	return out.w.Flush()
}

// counting counts what is written; its writer keeps the first error.
type counting struct {
	w *bufio.Writer
	n int
}

func (c *counting) put(parts ...string) {
	for _, s := range parts {
		n, _ := c.w.WriteString(s)
		c.n += n
	}
}

func (c *counting) putBytes(b []byte) {
	n, _ := c.w.Write(b)
	c.n += n
}

// header begins a file; its second line tells other programs that it is not text.
const header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

// encrypted returns an object with its strings and its stream encrypted. The catalogue says
// which readers know the encryption.
func (o object) encrypted(key []byte, catalogue bool) (object, error) {
	value, err := withStrings(o.value, key)
	if err != nil {
		return object{}, err
	}
	if catalogue {
		const extension = "/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >>\n>>"
		value = append(bytes.TrimSuffix(value, []byte(">>")), extension...)
	}
	o.value = value
	if o.streamed {
		o.stream = sealed(key, o.stream)
		o.value = lengthPattern.ReplaceAll(value, fmt.Appendf(nil, "/Length %d", len(o.stream)))
	}
	return o, nil
}

// withStrings encrypts the strings of a value: those in brackets and those of digits.
func withStrings(value, key []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '(':
			text, end := literal(value, i)
			if end < 0 {
				return nil, errForm
			}
			out, i = fmt.Appendf(out, "<%x>", sealed(key, text)), end
		case (c == '<' || c == '>') && i+1 < len(value) && value[i+1] == c:
			out, i = append(out, c, c), i+1
		case c == '<':
			end := bytes.IndexByte(value[i:], '>')
			if end < 0 {
				return nil, errForm
			}
			digits := string(value[i+1 : i+end])
			if len(digits)%2 == 1 {
				digits += "0"
			}
			var text []byte
			if _, err := fmt.Sscanf(digits, "%x", &text); err != nil && digits != "" {
				return nil, errForm
			}
			out, i = fmt.Appendf(out, "<%x>", sealed(key, text)), i+end
		default:
			out = append(out, c)
		}
	}
	return out, nil
}

// escapes are the characters that a letter stands for after a backslash.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// literal reads a string in brackets, and tells where its last bracket stands; -1 where
// there is none.
func literal(value []byte, begin int) (text []byte, end int) {
	depth := 0
	for i := begin; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '\\' && i+1 < len(value):
			i++
			c = value[i]
			if c >= '0' && c <= '7' {
				n := 0
				for j := 0; j < 3 && i+j < len(value) && value[i+j] >= '0' && value[i+j] <= '7'; j++ {
					n = n*8 + int(value[i+j]-'0')
				}
				for j := 0; j < 2 && i+1 < len(value) && value[i+1] >= '0' && value[i+1] <= '7'; j++ {
					i++
				}
				c = byte(n)
			} else if to, ok := escapes[c]; ok {
				c = to
			}
			text = append(text, c)
			continue
		case c == '(':
			if depth++; depth == 1 {
				continue
			}
		case c == ')':
			if depth--; depth == 0 {
				return text, i
			}
		}
		text = append(text, c)
	}
	return nil, -1
}

// newLock is the dictionary that holds the key of a file under a password (7.6.4.4). There
// is no second password: the owner's is random and thrown away.
func newLock(key []byte, password string) string {
	user, owner := []byte(password), random(32)
	us, os := random(16), random(16) // to prove the password, and to hold the key
	u := slices.Concat(hardened(user, us[:8], nil), us)
	ue := chained(hardened(user, us[8:], nil), make([]byte, 16), key)
	o := slices.Concat(hardened(owner, os[:8], u), os)
	oe := chained(hardened(owner, os[8:], u), make([]byte, 16), key)
	allowed := int32(-4)
	perms := binary.LittleEndian.AppendUint32(nil, uint32(allowed))
	perms = slices.Concat(perms, []byte("\xff\xff\xff\xffTadb"), random(4))
	block(key).Encrypt(perms, perms)
	return fmt.Sprintf("<< /Filter /Standard /V 5 /R 6 /Length 256 /P %d\n"+
		"/U <%x>\n/UE <%x>\n/O <%x>\n/OE <%x>\n/Perms <%x>\n"+
		"/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>",
		allowed, u, ue, o, oe, perms)
}

// hardened makes a key of a password (algorithm 2.B).
func hardened(password, salt, of []byte) []byte {
	sum := sha256.Sum256(slices.Concat(password, salt, of))
	k := sum[:]
	for round := 1; ; round++ {
		e := chained(k[:16], k[16:32], bytes.Repeat(slices.Concat(password, k, of), 64))
		third := 0
		for _, b := range e[:16] {
			third += int(b)
		}
		switch third % 3 {
		case 0:
			sum := sha256.Sum256(e)
			k = sum[:]
		case 1:
			sum := sha512.Sum384(e)
			k = sum[:]
		default:
			sum := sha512.Sum512(e)
			k = sum[:]
		}
		if round >= 64 && int(e[len(e)-1]) <= round-32 {
			return k[:32]
		}
	}
}

// sealed encrypts a string or a stream.
func sealed(key, data []byte) []byte {
	pad := 16 - len(data)%16
	iv := random(16)
	return slices.Concat(iv, chained(key, iv, slices.Concat(data, bytes.Repeat([]byte{byte(pad)}, pad))))
}

// chained encrypts whole blocks by AES in CBC mode.
func chained(key, iv, data []byte) []byte {
	out := make([]byte, len(data))
	cipher.NewCBCEncrypter(block(key), iv).CryptBlocks(out, data)
	return out
}

func block(key []byte) cipher.Block {
	b, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // its length is right
	}
	return b
}

// random returns random bytes; Go ends the program where the system has none.
func random(n int) []byte {
	out := make([]byte, n)
	_, _ = rand.Read(out)
	return out
}
