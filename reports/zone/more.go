package zone

import "maps"

// Value is what a field holds of which no rule of the trade knows (其他字段): words, a
// figure in base units, or a day.
type Value struct {
	Text   string `wire:"text"`
	Number int64  `wire:"number"` // yuan, hundredths of a mu, millionths, or a whole number
	Date   Date   `wire:"date"`
}

// More holds such fields by the names of their columns; one that is missing is
// unknown. A More is never changed: With gives another, so that copies may share it.
type More map[string]Value

// With gives the values with one of them set, or without it where it is not known.
func (m More) With(name string, v Value, known bool) More {
	out := maps.Clone(m)
	delete(out, name)
	if known {
		if out == nil {
			out = More{}
		}
		out[name] = v
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
