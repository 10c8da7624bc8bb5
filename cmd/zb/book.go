package main

import (
	"context"
	"fmt"
	"strings"

	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// opened opens a book at the half-month asked for, else at the latest one with data, else
// at the current one.
func (k *call) opened(book string, at zone.Period, write bool) (*session.Session, zone.Period, error) {
	s, err := session.Open(k, book, write)
	if err != nil {
		return nil, at, err
	}
	return s, k.known(s.Book, at), nil
}

// known returns the half-month asked for, else the latest one with data; where there is
// none the current one, and tells so.
func (k *call) known(b *zone.Book, at zone.Period) zone.Period {
	if at = latest(b, at); at.IsZero() {
		at = change.Today().Half()
		fmt.Fprintf(k.err, "提示：数据文件还没有任何一期填报，按当前的%s；要别的一期请用 --period 指明。\n", at.Title())
	}
	return at
}

// latest returns the half-month asked for, else the latest one with data.
func latest(b *zone.Book, at zone.Period) zone.Period {
	if at.IsZero() {
		return b.Latest()
	}
	return at
}

// changed opens the book; where arguments of the form 字段=值 are given, it keeps them
// first. The caller closes the session.
func (k *call) changed(book string, args []string, keep func(context.Context, *session.Session,
	[]session.Change) error) (*session.Session, error) {
	edits, err := changes(args)
	if err != nil {
		return nil, err
	}
	s, err := session.Open(k, book, len(edits) > 0)
	if err != nil || len(edits) == 0 {
		return s, err
	}
	if err := keep(k, s, edits); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// changes reads arguments of the form 字段=值.
func changes(args []string) ([]session.Change, error) {
	var out []session.Change
	for _, a := range args {
		field, value, ok := strings.Cut(a, "=")
		if full, rest, wide := strings.Cut(a, "＝"); wide && (!ok || len(full) < len(field)) {
			field, value, ok = full, rest, true
		}
		if !ok {
			return nil, usageError{"“" + a + "”应写成 字段=值"}
		}
		out = append(out, session.Change{Field: field, Value: value})
	}
	return out, nil
}
