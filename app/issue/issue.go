// Package issue makes what the office hands out for a half-month (出文): documents of pages and
// workbooks, and tables of the office's own.
//
// A document has its content from reports/briefing or reports/ledger; [Outputs] is the table of all. A
// [Draft] is such a content with the office's own texts in it, which [Rewrite] and its like change.
// [Pages] lays a draft out, [Export] writes it to files, both as an edition has it: the office's own,
// or one for outsiders. [Publish] freezes what all documents of a half-month say; from then on they
// print from there, and [Correct] is the only way to put a figure of it right.
//
// Everything works on an open book, a [session.Session], which keeps what is changed as steps.
package issue
