// Package listing is what all tables of the window share: order and search of texts,
// refusals, dates as people type them, and a table over any rows that is only read or has
// a column or two to be set.
//
// It knows the trade only as far as dates and amounts are written; rows come from whoever
// shows them. Begin with [Listing] and [NewListing].
package listing
