// Package registers is the screens 招商, 平台, 安全绿色 and 三服务: the registers (台账) as
// tables, and some of them as drawings: 看板, 鱼骨图, 七个一, 地图.
//
// What a register has is its descriptor in reports/field; a register that is added there
// needs no code here but its place in the list of its screen. Tables and drawings edit rows
// through the session, each edit one step of undo. The map (产业布局图) is edited over the
// same picture that the document prints.
//
// Begin with [Screen] and [NewLeads] and its like; registertable.go is the table over any
// register, leadboard.go, fishbone.go, onesmatrix.go, mapeditor.go and mapsheet.go are the
// drawings, rowspicture.go copies rows as a picture.
package registers
