// Package reporting is the screen 填报: the reports of one half-month (半月), project by
// project, with the figures of the half-month before shown faintly in empty cells.
//
// It edits the progress of the half-month that the window shows, and nothing else. The
// table is app/ui/projecttable's; which projects must report (应报未报) is a rule of
// reports/zone.
//
// Begin with [Screen].
package reporting
