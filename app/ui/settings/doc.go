// Package settings is the screen 设置: what belongs to the office (单位设置, 本区用语, 评旗规则,
// 产业体系, 片区) and how each document looks (版式), with the document's pages beside it.
//
// Every setting is saved as it is typed, as one step of undo; only the rules of rating are
// shown first with what they would change, and applied by a button. What can be set is
// listed in reports/field.
//
// Begin with [Screen]; settingsdoc.go has the options of a document, settingsrules.go the
// rules.
package settings
