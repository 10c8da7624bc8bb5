package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// IsDamaged tells whether a book could not be opened because it is damaged.
func IsDamaged(err error) bool {
	var e *store.Error
	return errors.As(err, &e) && e.Reason == store.Damaged
}

// Prove opens a book and holds it against its check values. Fails where it is not whole.
func Prove(ctx context.Context, path string) error { return store.Prove(ctx, path) }

// OpenDamaged opens what is sound of a damaged book to be read, and tells in Chinese
// what is not.
func OpenDamaged(ctx context.Context, path string) (*Session, []string, error) {
	st, err := store.OpenDamaged(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	b, lost, err := st.LoadSound(ctx, nil)
	if err != nil {
		st.Close()
		return nil, nil, err
	}
	steps, _ := st.Steps(ctx) // there is nothing to undo in what is only read
	return newSession(st, b, steps), found(lost), nil
}

// Damage is what can be told of a damaged book before anything is done about it.
type Damage struct {
	Lost  []string // in Chinese: what cannot be read, or is not as it was saved
	Sound Kept     // the latest snapshot that is whole; without a path where there is none
	No    int      // its place in the list of snapshots
	After []string // the edits that were made after it, the latest first: time, person, name
}

// Inspect opens what is sound of a damaged book to be read, and tells what is not, which
// snapshot is whole, and what was done after it.
func Inspect(ctx context.Context, path string) (*Session, Damage, error) {
	s, lost, err := OpenDamaged(ctx, path)
	if err != nil {
		return nil, Damage{}, err
	}
	d := Damage{Lost: lost}
	if d.Sound, d.No, err = SoundSnapshot(ctx, path); err != nil {
		s.Close()
		return nil, d, err
	}
	if d.No == 0 {
		return s, d, nil
	}
	list, err := s.store.Log().Changes(ctx)
	if err != nil && !IsDamaged(err) {
		s.Close()
		return nil, d, err
	}
	for _, c := range slices.Backward(list) {
		if c.Made.After(d.Sound.Made) {
			d.After = append(d.After, fmt.Sprintf("%s　%s　%s", c.Made.Local().Format("1月2日 15:04"), c.Who, c.Name))
		}
	}
	return s, d, nil
}

func found(lost []error) []string {
	var out []string
	for _, err := range lost {
		out = append(out, store.Finding(err))
	}
	return out
}

// SoundSnapshot finds the latest snapshot of a book that is whole, and its place in the
// list; 0 where there is none.
func SoundSnapshot(ctx context.Context, path string) (Kept, int, error) {
	list, err := SnapshotsOf(path)
	if err != nil {
		return Kept{}, 0, err
	}
	for i, k := range list {
		if err := store.Prove(ctx, k.Path); err == nil {
			return k, i + 1, nil
		} else if ctx.Err() != nil {
			return Kept{}, 0, err
		}
	}
	return Kept{}, 0, nil
}

// Rescued is what became of a damaged book.
type Rescued struct {
	From Kept     // the snapshot that filled in what was lost; without a path where there was none
	Lost []string // in Chinese: what could not be read, and whether the snapshot had it
}

// Rescue makes a new book of what is sound of a damaged one. What is not is taken from
// the latest sound snapshot, so that what came after it is merged with it. The damaged
// file is not changed; its steps and its log of changes stay in it.
func Rescue(ctx context.Context, path, to string) (Rescued, error) {
	var out Rescued
	damaged, err := store.OpenDamaged(ctx, path)
	if err != nil {
		return out, err
	}
	defer damaged.Close()
	var snapshot *store.Store
	if k, n, err := SoundSnapshot(ctx, path); err != nil {
		return out, err
	} else if n > 0 {
		if snapshot, err = store.OpenContext(ctx, k.Path, false); err != nil {
			return out, err
		}
		defer snapshot.Close()
		out.From = k
	}
	b, lost, err := damaged.LoadSound(ctx, snapshot)
	if err != nil {
		return out, err
	}
	blobs, bad, err := contents(ctx, damaged, snapshot)
	if err != nil {
		return out, err
	}
	out.Lost = append(found(lost), bad...)
	b.Photos = slices.DeleteFunc(b.Photos, func(p zone.Photo) bool {
		_, ok := blobs[p.Hash]
		if !ok {
			out.Lost = append(out.Lost, fmt.Sprintf("图片“%s”（序号%d）的内容读不出，没有带入", p.Caption, p.ID))
		}
		return !ok
	})
	return out, store.Create(damaged.WithKeyOf(ctx), to, b, blobs)
}

// contents reads the pictures and published contents that are sound, from the damaged
// book or else from the snapshot.
func contents(
	ctx context.Context,
	damaged, snapshot *store.Store,
) (blobs map[string][]byte, lost []string, err error) {
	blobs = map[string][]byte{}
	for _, from := range []*store.Store{damaged, snapshot} {
		if from == nil {
			continue
		}
		hashes, err := from.Hashes(ctx)
		if err != nil && !IsDamaged(err) {
			return nil, nil, err
		}
		for _, hash := range hashes {
			if _, ok := blobs[hash]; ok {
				continue
			}
			data, err := from.Photo(hash)
			switch {
			case err == nil:
				blobs[hash] = data
			case !IsDamaged(err):
				return nil, nil, err
			default:
				lost = append(lost, store.Finding(err))
			}
		}
	}
	return blobs, lost, nil
}
