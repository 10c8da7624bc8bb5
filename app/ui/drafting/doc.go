// Package drafting is the screen 简报: the texts of a document's parts at the left, the
// selected one in an editor with what is doubtful in it, and the pages at the right.
//
// The texts come from reports/briefing through app/issue, which also saves what the
// office writes in their place; reports/audit proves what is typed while it is typed.
// Nothing is laid out here: pages are app/ui/pages'.
//
// Begin with [Screen]; blocklist.go lists and moves the parts, blockeditor.go edits one,
// findinglist.go lists what the check (校核) found.
package drafting
