package grid

// Stroke is a key of the table, and what it does.
type Stroke struct{ Shown, What string }

// KeyGroup is keys of one use.
type KeyGroup struct {
	Title string
	Keys  []Stroke
}

// Keys lists the keys that a table takes, for the help. A test holds it against them.
func Keys() []KeyGroup {
	return []KeyGroup{
		{"在表格里移动和选择", []Stroke{{"↑ ↓ ← →", "移动；按住 Shift 扩大选区"}, {"Ctrl+↑ ↓ ← →", "到连续内容的边上"}, {"Home  End", "行首、行末"},
			{"Ctrl+Home", "第一格"},
			{"Ctrl+End", "最后一格"}, {"PageUp  PageDown", "上一屏、下一屏"}, {"Enter  Tab",
				"向下、向右；按住 Shift 向上、向左；Tab 之后按 Enter 回到开始的列"},
			{"Ctrl+A", "全选"}, {"Ctrl+空格", "选中整列"}, {"Shift+空格", "选中整行"}, {"Esc", "只选当前格"}, {"F6",
				"离开表格，到旁边的按钮；按住 Shift 往回"}}},
		{"在表格里输入", []Stroke{{"直接输入", "替换格子的内容，输入法也一样"}, {"F2", "在原来的内容上改"}, {"Alt+Enter", "格子里换行"},
			{"Alt+↓", "打开可选的列表"}, {"Esc", "放弃正在输入的；在红色的格子里放弃没有保存的"},
			{"Delete  Backspace", "清除选中的格子；清空并开始输入"}, {"Insert", "新增一行"}, {"Ctrl+减号", "删除选中的整行"}, {"Ctrl+Shift+加号",
				"选中整行时新增一行"}, {"菜单键  Shift+F10", "打开右键菜单"},
			{"Ctrl+;", "填今天的日期"}, {"Ctrl+Enter", "把输入的填满选区"}, {"Ctrl+D  Ctrl+R", "向下、向右填充；拖动选区右下角的小方块按序列填"},
			{"Ctrl+C  Ctrl+X  Ctrl+V", "复制、剪切、粘贴，可以与 Excel 来往；剪切的在粘贴后才清空"},
			{"Ctrl+Shift+V", "粘贴数值：照格子的位置粘贴，不看表头"}, {"Ctrl+Alt+V", "选择怎样粘贴：数值，或行列转置"}}},
		{"在表格里查找和筛选", []Stroke{{"Ctrl+F", "查找"}, {"Ctrl+H", "替换"}, {"Ctrl+Shift+L", "筛选这一列"}}},
	}
}
