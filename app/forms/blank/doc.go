// Package blank understands the forms of superiors (套表): what each free place of one asks for.
//
// [Understand] takes the sheets of a form and a book and gives a [Plan]. A form is read in one of three
// ways: by its tags ({{产业项目.总投资}}), as a list whose free rows take projects or the rows of a
// register, or as figures, where the labels of a row and of a column together ask for one (指标). What a
// label asks for is read word by word against a vocabulary of the trade and of the book's own names;
// a place that is not understood stays empty and can be set by hand.
//
// Nothing is filled here: app/forms looks the plan up in the book and writes it into the form.
package blank
