// Package exchange is the screen 收发: everything that goes out of the book and comes into
// it: 文档, 自定义表, 套表, 收表, 导入, 合并.
//
// Each part shows first what would be done, and does it as one step that can be undone.
// The work is not here: documents are made by app/issue, forms filled and collected
// by app/forms, foreign tables read by app/intake, copies merged by app/merge. It runs in
// the background as a [kit.Task], one at a time for each part.
//
// Begin with [Screen], which lists the parts; each is a file: export.go with run.go and
// presets.go, owntables.go with owntableform.go, formfilling.go, unitforms.go, imports.go
// with importcolumns.go, merging.go with disputes.go.
package exchange
