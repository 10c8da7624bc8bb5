// Package face gives fonts by role (字体): what a page calls 仿宋 is the office's
// own font where the machine has it, and an open one that came with the program
// where not. It knows widths, coverage and outlines.
//
// It takes font files as bytes and reads no disk of its own. A character that a
// role's first face lacks comes from the next face of its chain; what no face
// has is told, never silently boxed.
package face

import (
	"fmt"
	"slices"

	"zonebrief/assets/fonts"
)

// Role is what a font is for.
type Role int

// The roles, by GB/T 9704-2012 and by the needs of charts and tables.
const (
	FangSong     Role = iota // 仿宋: body of official documents
	Song                     // 宋体: page numbers, notes
	Hei                      // 黑体: headings of level 1
	Kai                      // 楷体: headings of level 2
	XiaoBiaoSong             // 小标宋: titles
	Sans                     // tables, labels, captions
	SansBold                 // their heads
	RoleCount    = iota
)

var roleTitles = [RoleCount]string{"仿宋", "宋体", "黑体", "楷体", "小标宋", "等线", "等线粗"}

// Title gives the role's Chinese name.
func (r Role) Title() string { return roleTitles[r] }

// uses say what each role prints, in the office's words.
var uses = [RoleCount]string{"正文", "页码", "一级标题", "二级标题", "标题", "表格", "表头"}

// Uses lists what fonts are for, in the order of the roles.
func Uses() []string { return uses[:] }

// Set is a chain of faces for every role. It may be used by several goroutines.
type Set struct{ chains [RoleCount][]*Face }

// embedded are the faces that come with the program, and for each role the order
// in which they serve. Every chain ends in a face with all of 通用规范汉字表.
var (
	serifLight   = builtin("SerifLight", fonts.SerifLight)
	serifRegular = builtin("SerifRegular", fonts.SerifRegular)
	serifBlack   = builtin("SerifBlack", fonts.SerifBlack)
	sansRegular  = builtin("SansRegular", fonts.SansRegular)
	sansBold     = builtin("SansBold", fonts.SansBold)
	kai          = builtin("Kai", fonts.Kai)

	embedded = Set{[RoleCount][]*Face{
		FangSong:     {serifLight, serifRegular, sansRegular},
		Song:         {serifRegular, sansRegular},
		Hei:          {sansBold, sansRegular, serifRegular},
		Kai:          {kai, serifLight, sansRegular},
		XiaoBiaoSong: {serifBlack, serifRegular, sansRegular},
		Sans:         {sansRegular, serifRegular},
		SansBold:     {sansBold, sansRegular, serifRegular},
	}}
)

// builtin makes a face of the program's own; those have been vetted by its tests.
func builtin(id string, data []byte) *Face {
	return &Face{id: id, load: func() ([]byte, error) { return data, nil }}
}

// Embedded gives the faces that came with the program.
func Embedded() *Set { return &embedded }

// system are the files of fonts that offices have, best first.
var system = map[Role][]string{
	FangSong:     {"simfang.ttf"},
	Song:         {"simsun.ttc"},
	Hei:          {"simhei.ttf"},
	Kai:          {"simkai.ttf"},
	XiaoBiaoSong: {"FZXBSJW.TTF", "FZXBSJW--GB1-0.ttf", "方正小标宋简体.ttf", "方正小标宋_GBK.ttf"},
}

// WithSystem puts the machine's own fonts before the embedded ones. read gives a
// font file by its name, and is called when the font is first needed; has tells
// whether the machine has such a file.
func WithSystem(has func(name string) bool, read func(name string) ([]byte, error)) *Set {
	out := &Set{}
	for role := range Role(RoleCount) {
		for _, name := range system[role] {
			if has(name) {
				out.chains[role] = append(out.chains[role], fromFile(name, read))
				break
			}
		}
		out.chains[role] = append(out.chains[role], embedded.chains[role]...)
	}
	return out
}

// fromFile makes a face of a font file, which is read and vetted when first needed.
func fromFile(name string, read func(string) ([]byte, error)) *Face {
	return &Face{id: name, load: func() ([]byte, error) {
		data, err := read(name)
		if err != nil {
			return nil, err
		}
		return Vet(data, 0)
	}}
}

// With gives a set in which uses (see [Uses]) have other faces first: those of
// another role by its Chinese name, or a font file that read gives. What cannot be
// had is told, and changes nothing.
func (s *Set) With(chosen map[string]string, read func(name string) ([]byte, error)) (*Set, []error) {
	out, problems := *s, []error(nil)
	for role, use := range uses {
		name := chosen[use]
		if name == "" {
			continue
		}
		if other := slices.Index(roleTitles[:], name); other >= 0 {
			out.chains[role] = slices.Concat(s.chains[other], s.chains[role])
			continue
		}
		f := fromFile(name, read)
		if err := f.Err(); err != nil {
			problems = append(problems, fmt.Errorf("%s的字体“%s”无法使用（%w），已改用原来的字体", use, name, err))
			continue
		}
		out.chains[role] = append([]*Face{f}, s.chains[role]...)
	}
	return &out, problems
}

// Pick gives the first face of a role that has the character. Where none has, it
// gives the last and false.
func (s *Set) Pick(role Role, r rune) (*Face, bool) {
	chain := s.chains[role]
	for _, f := range chain {
		if f.Has(r) {
			return f, true
		}
	}
	return chain[len(chain)-1], false
}

// StandIn tells which face serves a role.
type StandIn struct {
	Role Role
	Face *Face
	Own  bool // it came with the program, and stands in for the office's font
}

// StandIns lists what serves each role.
func (s *Set) StandIns() []StandIn {
	var out []StandIn
	for role := range Role(RoleCount) {
		i := slices.IndexFunc(s.chains[role], func(f *Face) bool { return f.Err() == nil })
		f := s.chains[role][i]
		out = append(out, StandIn{role, f, slices.Contains(embedded.chains[role], f)})
	}
	return out
}
