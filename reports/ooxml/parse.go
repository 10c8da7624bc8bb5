package ooxml

import (
	"strconv"
	"strings"
)

// nodeKind is what a step of a formula is.
type nodeKind int

const (
	leafNumber nodeKind = iota
	leafText
	leafTruth
	leafError
	leafMissing // an argument that is left out
	leafRef
	leafName
	leafTable
	callNode
	operatorNode
)

// node is a step of a formula.
type node struct {
	kind   nodeKind
	text   string // operator, function, text
	number float64
	token  token
	args   []*node
}

// parser reads a formula into steps.
type parser struct {
	list  []token
	at    int
	depth int
}

// parseFormula reads a formula; what it does not know is errUnknown.
func parseFormula(text string) (*node, error) {
	p := &parser{}
	for _, t := range tokens(strings.TrimPrefix(text, "=")) {
		if t.kind == otherToken && strings.TrimSpace(t.text) == "" {
			continue
		}
		if n := len(p.list); n > 0 && t.kind == otherToken && p.list[n-1].kind == otherToken {
			if pair := p.list[n-1].text + t.text; pair == "<=" || pair == ">=" || pair == "<>" {
				p.list[n-1].text = pair
				continue
			}
		}
		p.list = append(p.list, t)
	}
	n, err := p.expression(0)
	if err != nil || p.at != len(p.list) {
		return nil, errUnknown
	}
	return n, nil
}

var binding = map[string]int{"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4,
	"^": 5}

func (p *parser) peek() string {
	if p.at < len(p.list) && p.list[p.at].kind == otherToken {
		return p.list[p.at].text
	}
	return ""
}

// expression reads what binds stronger than least.
func (p *parser) expression(least int) (*node, error) {
	if p.depth++; p.depth > 200 {
		return nil, errUnknown
	}
	defer func() { p.depth-- }()
	left, err := p.operand()
	if err != nil {
		return nil, err
	}
	for {
		op := p.peek()
		switch {
		case op == "%":
			p.at++
			left = &node{kind: operatorNode, text: "%", args: []*node{left}}
		case binding[op] > least:
			p.at++
			right, err := p.expression(binding[op])
			if err != nil {
				return nil, err
			}
			left = &node{kind: operatorNode, text: op, args: []*node{left, right}}
		default:
			return left, nil
		}
	}
}

func (p *parser) operand() (*node, error) {
	if p.at >= len(p.list) {
		return nil, errUnknown
	}
	t := p.list[p.at]
	p.at++
	switch t.kind {
	case numberToken:
		n, err := strconv.ParseFloat(t.text, 64)
		if err != nil {
			return nil, errUnknown
		}
		return &node{kind: leafNumber, number: n}, nil
	case stringToken:
		return &node{kind: leafText, text: unquoted(t.text)}, nil
	case errorToken:
		return &node{kind: leafError, text: strings.ToUpper(t.text)}, nil
	case refToken:
		return &node{kind: leafRef, token: t}, nil
	case structuredToken:
		return &node{kind: leafTable, text: t.text}, nil
	case nameToken:
		switch strings.ToUpper(t.text) {
		case "TRUE":
			return &node{kind: leafTruth, number: 1}, nil
		case "FALSE":
			return &node{kind: leafTruth}, nil
		}
		return &node{kind: leafName, token: t}, nil
	case functionToken:
		return p.call(t.text)
	}
	switch t.text {
	case "+", "-":
		arg, err := p.expression(5) // binds stronger than ^
		if err != nil {
			return nil, err
		}
		return &node{kind: operatorNode, text: t.text, args: []*node{arg}}, nil
	case "(":
		n, err := p.expression(0)
		if err != nil || p.peek() != ")" {
			return nil, errUnknown
		}
		p.at++
		return n, nil
	}
	return nil, errUnknown
}

// call reads the arguments of a function.
func (p *parser) call(name string) (*node, error) {
	name = strings.ToUpper(name)
	for _, prefix := range []string{"_XLFN.", "_XLWS."} {
		name = strings.TrimPrefix(name, prefix)
	}
	n := &node{kind: callNode, text: name}
	p.at++ // (
	if p.peek() == ")" {
		p.at++
		return n, nil
	}
	for {
		if op := p.peek(); op == "," || op == ")" {
			n.args = append(n.args, &node{kind: leafMissing})
		} else {
			arg, err := p.expression(0)
			if err != nil {
				return nil, err
			}
			n.args = append(n.args, arg)
		}
		switch p.peek() {
		case ",":
			p.at++
		case ")":
			p.at++
			return n, nil
		default:
			return nil, errUnknown
		}
	}
}

// unquoted returns the text that stands in quotes.
func unquoted(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, `"`), `"`)
	return strings.ReplaceAll(s, `""`, `"`)
}
