"""Makes the registers of other offices that the tests read.

    python3 make.py      # openpyxl, xlsxwriter
"""
import csv, datetime, io
import openpyxl
import xlsxwriter

# openpyxl: leads with a merged title, a line with the unit, heads in two merged rows,
# 合计 and sections by chain, notes to cells and below the table, dates in every form.
wb = openpyxl.Workbook()
ws = wb.active
ws.title = "2024年招商"
ws.append(["2024年重点招商项目台账"])
ws.merge_cells("A1:P1")
ws.append(["填报单位：示例招商局", None, None, None, None, None, None, None, None, None, None, None, None, None, "单位：万元"])
ws.append(["序号", "项目名称", "意向投资方", "产业方向", "产业链环节", "计划总投资", "其中：外资", "拟用地（公顷）", "是否重点", "洽谈时间", "签约", None, "土地摘牌", None, "工作专班", "需协调问题"])
ws.append([None] * 10 + ["计划", "实际", "计划时间", "实际时间"])
for area in ["%s3:%s4" % (c, c) for c in "ABCDEFGHIJOP"] + ["K3:L3", "M3:N3"]:
    ws.merge_cells(area)
ws.append([None, "合计（3个）", None, None, None, "=SUM(F7:F10)"])
ws.append(["一", "新材料（2个）"])
ws.append([1, "甲膜材料项目", "甲投资公司", None, "功能膜", "1.2亿", None, 2, "√", "2023.11.8", datetime.date(2024, 3, 1), None, "2024年6月底", None, "膜材料专班", "用能指标"])
ws.append([2, "乙树脂项目", "乙集团", None, "/", "约3000万元", "１，０００", "30亩", "否", 45200, "2024/4/15", "2024-04-20", None, None, None, "—"])
ws.append(["二", "高端装备（1个）"])
ws.append([3, "丙机器人项目", "丙公司", None, None, 12345.6, None, None, None, "2024年1月", None, None, None, None, None, None])
ws.append(["注：总投资以协议为准。"])
ws["F7"].comment = openpyxl.comments.Comment("已核对", "某人")
other = wb.create_sheet("赴外招商")
other.append(["活动时间", "活动主题", "活动地点", "活动形式", "带队领导", "对接企业数（家）", "活动成果"])
other.append([datetime.datetime(2024, 3, 5), "赴上海举办推介会", "上海", "推介会", "某主任", "约20家", "意向3个"])
other.append(["2024年3月12日", "赴宁波走访", "宁波", "访企业", None, 5, None])
wb.save("leads.xlsx")

# XlsxWriter: several registers in one workbook, no titles, a cell over several rows.
wb = xlsxwriter.Workbook("registers.xlsx")
plain = wb.add_format()
ws = wb.add_worksheet("诉求")
ws.write_row(0, 0, ["企业名称", "受理时间", "来源", "企业诉求", "承办单位", "限办时间", "办结时间", "办理情况"])
ws.merge_range(1, 0, 2, 0, "甲公司", plain)
ws.write_row(1, 1, ["2024.5.6", "96345政务直通车", "用电增容", "供电公司", "2024.5.20", "", ""])
ws.write_row(2, 1, ["2024.5.6", "三服务走访", "员工子女入学", "教体局", "2024.6.1", "2024.5.18", "已协调"])
ws.write_row(3, 0, ["乙公司", "2024.5.7", "", "融资对接"])
ws = wb.add_worksheet("科创平台")
ws.write_row(0, 0, ["平台名称", "平台层级", "平台类别", "合作高校", "总投入（亿元）", "揭牌时间", "目前进展"])
ws.write_row(1, 0, ["甲研究院", "牵引类", "研究院", "某大学", 5.4, "2023年3月", "已投用"])
ws = wb.add_worksheet("龙头企业名单")
ws.write_row(0, 0, ["企业名称", "简称", "2023年营业收入（万元）", "主要产品"])
ws.write_row(1, 0, ["甲机电股份有限公司", "甲机电", 1064000, "单晶炉"])
ws = wb.add_worksheet("荣誉")
ws.write_row(0, 0, ["荣誉称号", "授予部门", "获得时间", "等次"])
ws.write_row(1, 0, ["省级绿色园区", "省经信厅", "2023年12月", "优秀"])
ws = wb.add_worksheet("七个一")
ws.write_row(0, 0, ["产业链名称", "一个产业", "一个规划", "一个平台", "一套政策", "一个基金", "一个专班", "一批项目"])
ws.write_row(1, 0, ["新材料", "新材料产业", "缺", "甲研究院", "×", "", "新材料专班", "12个"])
ws = wb.add_worksheet("链条环节")
ws.write_row(0, 0, ["所属产业链", "环节名称", "上中下游", "代表企业", "缺口"])
ws.merge_range(1, 0, 2, 0, "新材料产业链", plain)
ws.write_row(1, 1, ["功能膜", "上游环节", "甲公司；乙公司", ""])
ws.write_row(2, 1, ["光刻胶", "中", "", "缺龙头"])
ws = wb.add_worksheet("八大机制")
ws.write_row(0, 0, ["序号", "机制名称", "责任部门", "运行情况"])
ws.write_row(1, 0, ["一", "专班推进机制", "某局", "运行中"])
ws = wb.add_worksheet("招商目标")
ws.write_row(0, 0, ["2024年招商目标任务"])
ws.write_row(1, 0, ["目标", "目标任务（个）", "已签约"])
ws.write_row(2, 0, ["10亿元以上项目", 10, 3])
ws.write_row(3, 0, ["百亿级项目", "1个", 0])
wb.close()

# SheetJS style: a text table in GB18030, all words quoted, a blank line above.
out = io.StringIO()
w = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
w.writerow(["2024年“三服务”走访情况汇总", "", "", "", ""])
w.writerow(["走访日期", "走访企业", "反映的问题", "责任单位", "答复时间"])
w.writerow(["2024-05-06", "丙公司", "厂区道路破损，雨天积水", "建设局", "2024-05-09"])
w.writerow(["2024年5月7日", "丁𫖯公司", "人才公寓", "人社局", ""])
w.writerow(["合计", "2家", "", "", ""])
open("visits.csv", "wb").write(out.getvalue().encode("gb18030"))
