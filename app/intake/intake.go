// Package intake reads tables that other people made into a book: it reads the values of their rows as
// people write them (金额、百分数、日期), finds which project or which row of a register each is, and says
// what an import would do (预览). The tables themselves are found by app/intake/tables.
//
// [Look] takes sheets and a book and gives a [Preview]; it changes neither. [Paste] does the same for
// a table from the clipboard. What cannot be read is a problem with its cell and its reason, worded in
// Chinese for the user; an error says that there is nothing to import at all.
package intake
