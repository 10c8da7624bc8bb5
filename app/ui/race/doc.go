// Package race is the screen 晾晒: the flags (旗别) of the half-month as columns of cards
// or as a ranking, why each project has its flag, overrides of it (旗别调整), and publishing
// (发布本期).
//
// It rates nothing itself: flags, ranks and reasons are [zone.RuleSet]'s. An override is
// one step of undo; what is published is not edited here but corrected (更正).
//
// Begin with [Screen]; raceboard.go has the columns of cards, racereasons.go the reasons
// and the override, racepublish.go the dialog that publishes.
package race
