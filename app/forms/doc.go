// Package forms does the office's work with forms, both ways.
//
// Forms to units (填报表) go out as workbooks with each unit's projects ([Write]) and come back (收表):
// [Collect] reads what units answer, for which projects, and what stands against it; [MergeAnswers] takes
// it into the book. Superiors' forms (套表) come in: what they ask for is understood by app/forms/blank,
// and [Fill] writes it into the form's own file, of which all else stays as it is.
//
// Errors are worded in Chinese, for the user, with file, sheet and cell.
package forms
