package change

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"maps"

	"zonebrief/reports/archive"
	"zonebrief/reports/field"
)

// rowTypes are the rows of registers by their wire names.
var rowTypes = field.RowTypes()

// wire holds the names of changes and of the rows in them.
var wire = func() *archive.Types {
	variants := maps.Clone(rowTypes)
	maps.Copy(variants, map[string]any{"project": &Project{}, "row": &Row{}, "map": &Map{}, "settings": &Settings{}})
	return archive.Must(variants, []Change{})
}()

// Types returns the wire names of changes.
func Types() *archive.Types { return wire }

// Encode writes changes as a step or a package keeps them: deflated.
func Encode(changes []Change) ([]byte, error) {
	plain, err := wire.Encode(changes)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestSpeed) // a known level
	if _, err = w.Write(plain); err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// mostChanges is how many bytes are unpacked; a file from elsewhere must not fill the
// memory.
const mostChanges = 256 << 20

// Decode reads what Encode wrote. Fails with an [archive.Error] where it names what
// this program does not know.
func Decode(data []byte) ([]Change, error) {
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), mostChanges))
	if err != nil {
		return nil, err
	}
	var out []Change
	if err := wire.Decode(plain, &out); err != nil {
		return nil, err
	}
	for _, c := range out {
		if c == nil {
			return nil, errors.New("a change of nothing")
		}
		if err := c.check(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
