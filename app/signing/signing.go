// Package signing is an office's signature (单位签名): an Ed25519 key that this user signs
// change packages with, and the keys of other offices that this user knows by name.
//
// A signature proves that a package comes from whoever has a key. Whose key it is, people
// find out by comparing its fingerprint (指纹) once, by telephone or in person.
package signing

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"zonebrief/app/files"
	"zonebrief/app/userdata"
)

// Key is the office's own key.
type Key struct {
	Name    string // of the office
	private ed25519.PrivateKey
}

// Public returns the key that others know the office by, in hexadecimal digits.
func (k *Key) Public() string { return hex.EncodeToString(k.private.Public().(ed25519.PublicKey)) }

// Sign returns a signature in hexadecimal digits.
func (k *Key) Sign(message []byte) string {
	return hex.EncodeToString(ed25519.Sign(k.private, message))
}

// Valid tells whether a signature of a message was made with a key.
func Valid(public, signature string, message []byte) bool {
	key, err := hex.DecodeString(public)
	sig, err2 := hex.DecodeString(signature)
	return err == nil && err2 == nil && len(key) == ed25519.PublicKeySize && len(sig) == ed25519.SignatureSize &&
		ed25519.Verify(key, message, sig)
}

// Fingerprint returns what people compare of a key: 1A2B-3C4D-….
func Fingerprint(public string) string {
	sum := sha256.Sum256([]byte(public))
	digits := strings.ToUpper(hex.EncodeToString(sum[:12]))
	var groups []string
	for i := 0; i < len(digits); i += 4 {
		groups = append(groups, digits[i:i+4])
	}
	return strings.Join(groups, "-")
}

// kept is what stands in the file.
type kept struct {
	Name  string            `json:"name,omitempty"`
	Seed  string            `json:"seed,omitempty"`
	Known map[string]string `json:"known,omitempty"` // public key → name
}

// mostKept is how long the file is at most.
const mostKept = 1 << 20

func place() (string, error) {
	dir, err := userdata.Folder()
	return filepath.Join(dir, "signing.json"), err
}

func load() (kept, error) {
	var k kept
	path, err := place()
	if err != nil {
		return k, nil // a user without a folder for settings has none
	}
	data, err := files.Read(path, mostKept)
	if errors.Is(err, fs.ErrNotExist) {
		return k, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &k)
	}
	if err != nil {
		return k, fmt.Errorf("单位签名的文件“%s”读不出（%w）；请从备份里恢复这个文件，或移走它再重新建立", path, err)
	}
	return k, nil
}

func save(k kept) error {
	path, err := place()
	if err != nil {
		return fmt.Errorf("本机没有存放设置的文件夹（%w）", err)
	}
	data, err := json.MarshalIndent(k, "", "  ")
	if err != nil {
		return err
	}
	if err := files.MakeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	part, err := files.Begin(path, 0o600)
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return part.Finish(err)
}

// Own returns the office's own key; nil where there is none.
func Own() (*Key, error) {
	k, err := load()
	if err != nil || k.Seed == "" {
		return nil, err
	}
	seed, err := hex.DecodeString(k.Seed)
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, errors.New("单位签名的密钥已损坏；请从备份里恢复设置文件夹里的 signing.json")
	}
	return &Key{k.Name, ed25519.NewKeyFromSeed(seed)}, nil
}

// Make makes the office's own key. Fails where there is one: what was signed with it would
// be a stranger's.
func Make(name string) (*Key, error) {
	k, err := load()
	switch name = strings.TrimSpace(name); {
	case err != nil:
		return nil, err
	case k.Seed != "":
		return nil, fmt.Errorf("本机已有“%s”的签名，没有重新建立：换了签名，认识它的单位就不再认识", k.Name)
	case name == "":
		return nil, errors.New("没有写单位名称，没有建立签名")
	}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	k.Name, k.Seed = name, hex.EncodeToString(private.Seed())
	return &Key{name, private}, save(k)
}

// Known returns the name that a key is known by; empty where it is not.
func Known(public string) (string, error) {
	k, err := load()
	if err != nil {
		return "", err
	}
	return k.Known[public], nil
}

// Remember knows a key by a name from now on; with an empty one no longer.
func Remember(public, name string) error {
	k, err := load()
	if err != nil {
		return err
	}
	if k.Known == nil {
		k.Known = map[string]string{}
	}
	for other, known := range k.Known {
		if known == name && name != "" && other != public {
			return fmt.Errorf("“%s”已是另一个签名（指纹%s）的名称；确实换了签名的，请先忘记旧的", name, Fingerprint(other))
		}
	}
	if k.Known[public] = name; name == "" {
		delete(k.Known, public)
	}
	return save(k)
}

// List returns the keys that are known, with their names.
func List() (map[string]string, error) {
	k, err := load()
	return k.Known, err
}
