package zone

// Table is a table of projects that the office drew up for itself (自定义表); the
// book keeps it under its name.
type Table struct {
	Name    string   `wire:"name"`
	Title   string   `wire:"title"`   // empty: the name
	Columns []string `wire:"columns"` // by the names of the ledger's columns
	Where   []string `wire:"where"`   // 字段=值, 字段≠值, 字段>值 …: all must hold
	Group   string   `wire:"group"`   // 产业, 片区, 责任单位, 建设性质, 类别; empty is one list
	Order   string   `wire:"order"`   // a column; "-" before it: largest first
	Unit    string   `wire:"unit"`    // 亿元 or 万元; empty: what suits the amounts
	Paper   string   `wire:"paper"`   // A3 or A4; empty: A4
}
