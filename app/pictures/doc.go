// Package pictures keeps the pictures of a book: photos (照片), and the map of the zone (产业布局图) with its
// base picture. A picture is kept by the hash of its bytes, without the place where it was taken.
package pictures
