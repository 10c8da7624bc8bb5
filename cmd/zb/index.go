package main

var commands []command

func init() { // the help command lists them all
	commands = []command{
		{"demo", "-o 文件夹", "写出示例数据文件“示例.zbk”和它的全部文档，每个文件路径占一行", "zb demo -o out", 0, 0, demo},
		{"new", "文件 [--sample]", "新建数据文件；--sample 带示例数据", "zb new 2023.zbk --sample", 1, 1, create},
		{"list", "[--json]", "列出全部文档：编号、名称、格式、纸张", "zb list", 0, 0, list},
		{"info", "文件 [--json]", "数据文件的总数与期次", "zb info 示例.zbk --json", 1, 1, info},
		{"export", "文件 -o 文件夹 [--period 2023-04-1] [--only 编号,编号] [--edition 外发版] [--protect] [--png] [--long] [--dpi 150]",
			"导出文档；期次为年-月-半月（1上半月，2下半月），默认有数据的最近一期；\n      --edition 外发版 隐去内部事项（见 zb edition）并列出隐去了什么；--protect 给工作表加保护；\n      --png 为 PDF 的每一页另存图片，--long 另存一张长图，--dpi 为图片的清晰度（36至600，默认150）",
			"zb export 示例.zbk -o out --only brief --long", 1, 1, export},
		{"set", "文件 项目 字段=值… [--period 2023-04-1]", "修改一个项目的字段，一次写入；项目用编号或名称", "zb set 示例.zbk 卧龙新能源智慧产业园项目 总投资=61亿元", 3, -1, set},
		{"map", "文件 [--base 图片] [--area 名称=颜色;横,纵;…] [--pin 项目或平台=横,纵] [--water 北=杭州湾] [--clear 名称] [--json]",
			"编辑产业布局图，一次写入；不带选项时列出图上内容。位置是底图上的比例，左上角为 0,0；选项可多次使用，--clear 先于其他选项，可写“底图”",
			"zb map 示例.zbk --base 底图.jpg --area '南片=0.1,0.6;0.8,0.6;0.7,0.9' --pin 科创中心=31%,62%", 1, 1, drawMap},
		{"rows", "文件 台账 [--json]", "列出一个台账的各行，序号在前；台账有：招商项目、招商活动、招商目标、产业链、产业链环节、三服务、创新平台、龙头企业、试点荣誉、八大机制、照片", "zb rows 示例.zbk 三服务", 2, 2, rows},
		{"row", "文件 台账 序号|new 字段=值…|删除", "修改、新增或删除台账的一行，一次写入，可以在窗口里撤销；写出这一行的序号", "zb row 示例.zbk 三服务 new 企业=示例公司 诉求=用电增容 时限=2023-5-8", 4, -1, row},
		{"check", "文件 [--period 2023-04-1] [--only 编号,编号] [--fix] [--json]", "核对数据，并逐份校核文档（数字、名单、名称、百分点、标点、时间、合计），每行一个问题；有问题时退出码为1；--fix 把修改过的底稿里能改的改好", "zb check 示例.zbk", 1, 1, check},
		{"draft", "文件 [文档编号] [--period 2023-04-1] [--json]", "逐段列出底稿和修改：编号、位置、文字；底稿在修改后又变了的，列出变化；默认为工作简报", "zb draft 示例.zbk brief", 1, 2, draft},
		{"edit", "文件 文档编号 段=文字… [--reset] [--carry] [--period 2023-04-1]", "修改底稿：段用编号或位置，文字里可以写引用；“段=”略去一段（表和图也可以），“段+=文字”在后面增补一段，“段+小标题=文字”增补小标题，“移动段=段”移到另一段后面；增补的用“增补1”这样的位置修改；--reset 恢复所列各段（不列为全部）的底稿，增补的删去；--carry 沿用上期增补的段", "zb edit 示例.zbk brief '2=全区共有{产业项目.个数}个产业项目。'", 2, -1, edit},
		{"explain", "文件 引用|项目 [--period 2023-04-1] [--json]", "说明一个数字从哪里来：含义、算法、逐条记录、填报人和时间；写项目名称则说明它的旗别怎么评出来", "zb explain 示例.zbk '{产业项目.完成率}'", 2, 2, explain},
		{"rules", "文件 [项=值…] [--json]", "查看或修改评旗规则：名称、投资量、工作量、实物量（权重）、红旗、蓝旗、黄旗、逾期月数、重要节点；旧版保留，已发布的不受影响", "zb rules 示例.zbk 红旗=1.15", 1, -1, rules},
		{"compare", "文件 期次 期次 [--json]", "比较任意两期：主要数字、旗别变化；已发布的以发布时为准", "zb compare 示例.zbk 2023-03-2 2023-04-1", 3, 3, compare},
		{"edition", "文件 [隐去=字段、…] [金额未公开=项目、…]", "查看或设定外发版隐去的内部事项；值留空即恢复默认", "zb edition 示例.zbk 金额未公开=CY0003", 1, -1, edition},
		{"publish", "文件 [--period 2023-04-1]", "发布一期：冻结数字、旗别、规则和全部文稿，以后导出的文件不变", "zb publish 示例.zbk --period 2023-04-1", 1, 1, publish},
		{"correct", "文件 项目 字段=值… --reason 原因 [--period 2023-04-1]", "更正已发布的一期：改数据、编号、在下一期简报中说明，已发布的文稿不变", "zb correct 示例.zbk CY0001 本年累计=2.8亿元 --period 2023-04-1 --reason 统计口径调整", 3, -1, correct},
		{"figures", "文件 [--search 词] [--period 2023-04-1] [--json]", "列出可以写进文字的引用：写法、现值、含义；--search 按字、含义或拼音首字母查找", "zb figures 示例.zbk --search cyxm", 1, 1, figures},
		{"options", "文件 [文档编号|office] [选项=值…] [--json]", "查看或修改文档选项（纸张、栏数、栏目、照片、字体、编发单位、落款、密级、编号、首期）；office 为单位设置；值留空即恢复默认", "zb options 示例.zbk feature 纸张=A4 栏数=3", 1, -1, options},
		{"table", "文件 [名称 [选项=值…]] [-o 文件夹] [--period 2023-04-1] [--protect] [--json]", "自定义表：列出、定义或导出；选项有：列、条件（可写多个）、分组、排序（前加“-”由大到小）、单位、标题、纸张、删除", "zb table 示例.zbk 大项目 列=序号、项目名称、总投资、完成率 条件=总投资>=10亿元 分组=产业 排序=-总投资 -o out", 1, -1, table},
		{"import", "文件 表格 [--dry-run] [--map 列=字段,列=字段:单位] [--unit 万元] [--sheet 工作表] [--register 台账] [--period 2023-04-1] [--same 名称=编号] [--new 名称,名称] [--skip] [--json]", "导入别人的表格（.xlsx、.csv）：项目和各种台账，一个工作簿里可以都有，按表头辨认，--register 可指明；先用 --dry-run 预览；有问题时一行也不导入，退出码为1；--map 的对应会记住，也可以是 .json 文件", "zb import 示例.zbk 报表.xlsx --dry-run", 2, 2, importFile},
		{"form", "文件 -o 文件夹 [--by 责任单位] [--period 2023-04-1] [--due 2023-04-18]", "给每个单位做一份半月填报表：已有的锁定，本期的格子可填", "zb form 示例.zbk -o 填报 --by 责任单位 --due 2023-04-18", 1, 1, form},
		{"collect", "文件 文件夹 [--dry-run] [--take 文件名|登记] [--skip] [--json]", "收表：谁交了、谁没交、哪里冲突，再一次合并；有冲突时不合并，--take 以某个文件或登记为准，--skip 只合并没有冲突的", "zb collect 示例.zbk 填报 --dry-run", 2, 2, collect},
		{"fill", "文件 空表.xlsx -o 填好.xlsx [--dry-run] [--map 列=字段 或 对应.json] [--period 2023-04-1] [--skip] [--json]", "套表：填上级发来的空表，只改要填的格，其余逐字节不变，项目行自动增加，公式、图表等跟着移动；先用 --dry-run 看每一处会显示什么；有移不动的位置时不写入，退出码为1，--skip 照样写入；--map 可指明列、单元格（C5=产业项目.总投资）和条件，按表名记住", "zb fill 示例.zbk 空表.xlsx -o 填好.xlsx", 2, 2, fillForm},
		{"changes", "文件 -o 改动.zbx [--since 原来的.zbk]", "把本方的改动打成一个改动包发给同事；默认是记录在案的全部改动，--since 以某个副本为起点", "zb changes 示例.zbk -o 改动.zbx", 1, 1, writeChanges},
		{"merge", "文件 对方的.zbk或.zbx [--base 共同的底稿.zbk] [--dry-run] [--take 本方|对方] [--skip] [--json]", "合并同事的改动：逐字段与共同的底稿比较，一步完成；双方都改过的并列显示，用 --take 指明以谁为准", "zb merge 示例.zbk 改动.zbx --dry-run", 2, 2, merge},
		{"snapshot", "文件 [名称]", "保存快照：整个数据文件的一份副本，放在旁边的“书名 快照”文件夹，写出它的路径", "zb snapshot 示例.zbk 评审前", 1, 2, keepSnapshot},
		{"restore", "文件 [快照] [--yes] [--json]", "恢复到一个快照，用序号（1是最近的）、名称或文件名；不写快照时列出全部快照。恢复前的内容先存为快照，可以再恢复回来；会失去已发布的半月时先说明，不恢复，退出码为1，--yes 仍然恢复", "zb restore 示例.zbk 评审前", 1, 2, restore},
		{"gen", "文件 --projects 个数 --halves 半月数 --seed 种子", "生成任意规模的试验数据文件", "zb gen 大.zbk --projects 3000 --halves 24 --seed 1", 1, 1, generate},
	}
}
