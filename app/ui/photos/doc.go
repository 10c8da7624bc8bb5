// Package photos is the screen 图片: the book's photos as a wall of thumbnails, the
// selected one at the right with its fields, and the projects without one (缺照片).
//
// It imports photo files, crops and pairs them, and reads pictures for other screens, too:
// see Thumb and Await of [Screen]. Files are read and scaled in the background; what comes
// into the book is one step of undo.
//
// Begin with [Screen]; photoside.go has the fields, cropdialog.go and cropper.go cut.
package photos
