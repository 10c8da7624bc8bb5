// Package pages shows finished pages in the window: laid out in the background, drawn as
// they come into sight, zoomed, marked, and clicked on by the part of the text that stands
// there.
//
// It lays out nothing: app/issue gives a [page.Document], reports/raster draws it. Begin
// with [Preview] (a document's pages with their bar); pageview.go scrolls and draws them,
// pagemarks.go finds and marks parts, version.go says when pages are out of date.
package pages
