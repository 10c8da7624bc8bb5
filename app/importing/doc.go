// Package importing brings foreign spreadsheets into an open book as one step: what app/intake has read and
// understood is looked at first (预览), then done, all of it or nothing.
package importing
