// Package overview is the screen 总览: the key figures of the half-month (半月), the flags
// (旗别), what is to be done, and the year as a chart. On an empty book it shows the steps
// to begin with.
//
// It only reads. Every figure comes from the totals of reports/zone and leads to the
// projects that it counts, which another screen shows: see OpenProjects of [Host].
//
// Begin with [Screen] and its Refresh; yearchart.go draws the year.
package overview
