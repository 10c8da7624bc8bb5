package session

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"maps"

	"zonebrief/app/fields"
	"zonebrief/reports/archive"
)

// A stored change is one of four kinds, by its wire name.
type (
	storedChange interface{ patch() patch }

	storedProject struct {
		ID     int64 `wire:"id"`
		Before *side `wire:"before"`
		After  *side `wire:"after"`
	}
	storedRow struct {
		ID  int64 `wire:"id"`
		Was any   `wire:"was"`
		Is  any   `wire:"is"`
	}
	storedMap struct {
		Before mapSide `wire:"before"`
		After  mapSide `wire:"after"`
	}
	storedSettings struct {
		From *settings `wire:"from"`
		To   *settings `wire:"to"`
	}
)

func (c storedProject) patch() patch  { return patch{ID: c.ID, Before: c.Before, After: c.After} }
func (c storedRow) patch() patch      { return patch{ID: c.ID, Was: c.Was, Is: c.Is} }
func (c storedMap) patch() patch      { return patch{Map: &mapPatch{c.Before, c.After}} }
func (c storedSettings) patch() patch { return patch{From: c.From, To: c.To} }

func stored(p patch) storedChange {
	switch {
	case p.Map != nil:
		return storedMap{p.Map.Before, p.Map.After}
	case p.To != nil:
		return storedSettings{p.From, p.To}
	case p.ofRow():
		return storedRow{p.ID, p.Was, p.Is}
	}
	return storedProject{p.ID, p.Before, p.After}
}

// rowTypes are the rows of registers by their wire names.
var rowTypes = fields.RowTypes()

// wire holds the names of changes and of the rows in them.
var wire = func() *archive.Types {
	variants := maps.Clone(rowTypes)
	maps.Copy(variants, map[string]any{"project": storedProject{}, "row": storedRow{}, "map": storedMap{}, "settings": storedSettings{}})
	return archive.Must(variants, []storedChange{})
}()

// encode writes patches as a step or a package keeps them: deflated.
func encode(patches []patch) ([]byte, error) {
	list := make([]storedChange, len(patches))
	for i, p := range patches {
		list[i] = stored(p)
	}
	plain, err := wire.Encode(list)
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

// mostPatches is how much is unpacked; a file from elsewhere must not fill the
// memory.
const mostPatches = 256 << 20

// decode reads what encode wrote.
func decode(data []byte) ([]patch, error) {
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), mostPatches))
	if err != nil {
		return nil, err
	}
	var list []storedChange
	if err := wire.Decode(plain, &list); err != nil {
		return nil, err
	}
	out := make([]patch, len(list))
	for i, change := range list {
		if change == nil {
			return nil, errors.New("a change of nothing")
		}
		out[i] = change.patch()
		if err := out[i].sound(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// sound refuses half a change, and rows of no register.
func (p patch) sound() error {
	switch {
	case (p.From == nil) != (p.To == nil):
		return errors.New("half a change of settings")
	case p.ofRow() && !p.soundRow():
		return fmt.Errorf("a row of no register: %T, %T", p.Was, p.Is)
	case !p.ofRow() && p.Map == nil && p.To == nil && p.Before == nil && p.After == nil:
		return errors.New("a change of nothing")
	}
	for _, s := range []*side{p.Before, p.After} {
		if s != nil {
			s.withoutEmptyCurves()
		}
	}
	return nil
}

// misread words why something that is stored cannot be read: what is the Chinese
// name of it.
func misread(what string, err error) error {
	var e *archive.Error
	if errors.As(err, &e) && e.Name != "" {
		return fmt.Errorf("%s里有本版本程序不认识的内容“%s”（%w），没有读取；请升级程序后再试", what, e.Name, err)
	}
	return fmt.Errorf("%s无法读取（%w）；请从备份恢复数据文件", what, err)
}
