// Package fields hands the catalogue of [field] on under its former name, while the
// packages that use it are being moved.
package fields

import "zonebrief/reports/field"

// The catalogue's types.
type (
	Field       = field.Field
	RowField    = field.RowField
	Register    = field.Register
	Segment     = field.Segment
	Kind        = field.Kind
	Scope       = field.Scope
	OfficeField = field.OfficeField
	Option      = field.Option
	Choices     = field.Choices
)

// The catalogue's constants.
const (
	Words, Choice, Money, Share, Land, Day, Number = field.Words, field.Choice, field.Money, field.Share, field.Land, field.Day, field.Number
	OfProject, OfYear, OfPeriod                    = field.OfProject, field.OfYear, field.OfPeriod
)

// The catalogue's functions.
var (
	Form, Of                                        = field.Form, field.Of
	Foreign                                         = field.Foreign
	RowTypes                                        = field.RowTypes
	Find, All, Registers, RegisterNamed, RegisterOf = field.Find, field.All, field.Registers, field.RegisterNamed, field.RegisterOf
	Office, Options, FindOption                     = field.Office, field.Options, field.FindOption
	ReadPlace, ReadArea                             = field.ReadPlace, field.ReadArea
)
