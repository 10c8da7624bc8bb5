"""Makes the workbooks of openpyxl, XlsxWriter and LibreOffice and the text tables
that the tests read: the same three projects, each time laid out otherwise.

    python3 make.py && node make.js      # openpyxl, xlsxwriter; npm install xlsx exceljs
"""
import datetime, subprocess
import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment

# openpyxl: a merged title, the unit said once, heads in two merged rows, sections
# with sums as formulas that have no value, 编号 as text, dates as text.
wb = openpyxl.Workbook()
ws = wb.active
ws.title = "重点项目"
ws.append(["2024年5月上半月重点项目推进情况表"])
ws.merge_cells("A1:J1")
ws.append(["填报单位：示例局", None, None, None, None, None, None, None, None, "单位：万元"])
ws.append(["序号", "项目代码", "项目名称", "建设单位", "投资情况", None, None, "工作量", "开工", "备注"])
ws.append([None, None, None, None, "计划总投资", "2024年计划投资", "1-5月累计完成投资", None, "时间", None])
for area in ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:G3", "H3:H4", "J3:J4"):
    ws.merge_cells(area)
ws.append([None, None, "合计", None, "=SUM(E7:E10)", "=SUM(F7:F10)", "=SUM(G7:G10)"])
ws.append(["一、", None, "产业项目小计", None, "=SUM(E7:E8)"])
ws.append([1, "0012", "甲电子材料项目", "甲公司", 12000, 3000, "约800万元", 0.35, "2024.5.8", ""])
ws.append([2, "0013", "乙装备制造项目", "乙公司", "1,234.5", 500, 100, 0.205, "2024年3月", "/"])
ws.append(["二、", None, "平台项目小计", None, "=SUM(E10:E10)"])
ws.append([3, "0014", "丙公共设施工程", "丙公司", "3亿4500万元", "1亿", "—", 0.07, datetime.date(2023, 12, 31), None])
ws.append([4])
ws.append(["注：1.本表按月报送。"])
for r in (7, 8, 10):
    ws.cell(r, 8).number_format = "0.0%"
wb.save("openpyxl.xlsx")

# XlsxWriter: dates counted from 1904, units in the heads, percentages of a hundred,
# full-width figures, a hidden sheet with other figures.
wb = xlsxwriter.Workbook("xlsxwriter.xlsx", {"date_1904": True})
ws = wb.add_worksheet("台账")
day = wb.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
ws.write_row(0, 0, ["项目名称", "项目编号", "项目法人", "总投资（亿元）", "年度计划（亿元）", "本年累计完成投资(万元)", "工作量(%)", "实际开工时间", "完成率(%)"])
ws.write_row(1, 0, ["甲电子材料项目", "0012", "甲公司", 1.2, 0.3, 800, 35])
ws.write_datetime(1, 7, datetime.datetime(2024, 5, 8), day)
ws.write_formula(1, 8, "=F2/E2/100", None, 26.67)
ws.write_row(2, 0, ["乙装备制造项目", "0013", "乙公司", "０．１２３４５", 0.05, 100, 20.5, "2024-03"])
ws.write_row(3, 0, ["丙公共设施工程", "0014", "丙公司", 3.45, 1, None, 7])
ws.write_datetime(3, 7, datetime.datetime(2023, 12, 31), day)
ws.write_row(4, 0, ["合计", None, None])
ws.write_formula(4, 3, "=SUM(D2:D4)", None, 4.77345)
hidden = wb.add_worksheet("底稿")
hidden.write_row(0, 0, ["项目名称", "总投资（亿元）"])
hidden.write_row(1, 0, ["甲电子材料项目", 99])
hidden.hide()
wb.close()

# Text tables: UTF-8 with a mark, GB18030 with tabs, UTF-16.
lines = [
    ["单位：元", "", "", "", "", "", "", ""],
    ["编号", "工程名称", "业主", "总投资", "本年计划", "今年累计完成投资", "工作量完成率", "开工日期"],
    ["0012", "甲电子材料项目", "甲公司", "120000000", "30000000", "8000000", "35%", "2024/5/8"],
    ["0013", "乙装备制造项目", "乙公司", "1234.5万元", "5000000", "1000000", "20.5%", "2024.03"],
    ["0014", "丙公共设施工程", "丙公司", "3.45亿", "1亿元", "", "7%", "20231231"],
    ["", "合计", "", "", "", "", "", ""],
]
text = lambda sep: "\r\n".join(sep.join(l) for l in lines) + "\r\n"
open("utf8.csv", "wb").write("\ufeff".encode() + text(",").encode())
open("gb18030.csv", "wb").write(text("\t").encode("gb18030"))
open("utf16.csv", "wb").write(text(",").encode("utf-16"))

# LibreOffice: the text table opened and saved as a workbook.
open("libreoffice.csv", "wb").write(text(",").encode())
subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--infilter=CSV:44,34,76,1,1/2", "libreoffice.csv"], check=True)
subprocess.run(["rm", "libreoffice.csv"], check=True)
