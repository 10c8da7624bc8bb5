// Package tables finds the tables in sheets that other people made, and says what they are about.
//
// A [Finder] looks in a sheet for the rows that head columns: those whose labels name most fields of
// a [Subject] (the projects, or one register). It gives a [Table], with its titles, the unit said for
// all its figures, and a [Column] for each label. [Rows] then goes down the table and tells data from
// headings between the rows (一、新材料), sums (合计) and notes, and keeps what titles and headings say
// of the rows below them.
//
// It reads no values: app/intake reads the rows of a table into the book, and app/forms finds out
// what the free rows of a superior's form (套表) ask for. Nothing is changed, neither sheets nor book.
// Texts are compared folded ([zone.Fold]), whichever width or case they have.
package tables
