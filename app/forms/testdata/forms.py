"""Makes the blank forms that the tests fill, as superiors send them: one with rows
for projects, one of figures, one with tags, one of pairs.

    python3 forms.py      # openpyxl, xlsxwriter
"""
import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.page import PageMargins

thin = Border(*[Side(style="thin")] * 4)


def boxed(ws, area, **more):
    for row in ws[area]:
        for cell in row:
            cell.border = thin
            for key, value in more.items():
                setattr(cell, key, value)


# Rows for projects: merged heads, four free rows, a sum below, formulas in the row.
wb = openpyxl.Workbook()
ws = wb.active
ws.title = "附件1"
ws["A1"] = "全市重大产业项目推进情况表"
ws.merge_cells("A1:J1")
ws["A1"].font = Font(name="方正小标宋", size=20)
ws["A1"].alignment = Alignment(horizontal="center")
ws["A2"], ws["H2"] = "填报单位：", "单位：亿元"
for ref, text in {"A3": "序号", "B3": "项目名称", "C3": "项目法人", "D3": "投资情况", "D4": "计划总投资", "E4": "2023年计划投资", "F4": "1-4月完成投资", "G4": "完成率",
                  "H3": "形象进度", "I3": "实际开工时间", "J3": "存在问题"}.items():
    ws[ref] = text
for area in ("A3:A4", "B3:B4", "C3:C4", "D3:G3", "H3:H4", "I3:I4", "J3:J4"):
    ws.merge_cells(area)
boxed(ws, "A3:J9", font=Font(name="仿宋", size=11))
for row in range(5, 9):
    ws.row_dimensions[row].height = 33
    ws.cell(row, 1).value = row - 4
    ws.cell(row, 7).value = f"=IF(E{row}>0,F{row}/E{row},0)"
    ws.cell(row, 7).number_format = "0.0%"
    ws.cell(row, 2).fill = PatternFill("solid", "FFF2CC")
ws["B9"] = "合计"
for col in "DEF":
    ws[f"{col}9"] = f"=SUM({col}5:{col}8)"
ws["G9"], ws["G9"].number_format = "=F9/E9", "0.0%"
ws["A10"] = "注：本表由各开发区填报。"
ws["A11"], ws["E11"] = "单位负责人：", "联系电话："
for col, width in zip("ABCDEFGHIJ", (6, 30, 24, 12, 12, 12, 10, 20, 14, 24)):
    ws.column_dimensions[col].width = width
ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.fitToHeight = "landscape", 8, 0
ws.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
ws.print_title_rows = "3:4"
ws.page_margins = PageMargins(left=0.3, right=0.3)
other = wb.create_sheet("填报要求")
other["A1"] = "一、按月报送。"
other["B2"] = "=附件1!F9*10000"
other.column_dimensions["A"].width = 66
wb.save("detail.xlsx")

# Figures: groups down, measures across, a formula kept.
wb = xlsxwriter.Workbook("matrix.xlsx")
ws = wb.add_worksheet("Sheet1")
head = wb.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#DDEBF7"})
cell = wb.add_format({"border": 1, "num_format": "#,##0.00"})
rate = wb.add_format({"border": 1, "num_format": "0.00"})
ws.merge_range("A1:G1", "开发区项目投资完成情况汇总表", head)
ws.write("G2", "单位：万元")
for c, text in enumerate(["类别", "项目个数（个）", "总投资", "年度计划投资", "本年累计完成投资", "完成率（%）", "开工率（%）"]):
    ws.write(2, c, text, head)
for r, text in enumerate(["合计", "一、产业项目", "其中：新材料", "二、平台项目"]):
    ws.write(3 + r, 0, text.replace("其中：", ""), head)
    for c in range(1, 7):
        ws.write_blank(3 + r, c, None, rate if c > 4 else cell)
ws.write_formula("F4", "=E4/D4*100", rate)
ws.set_column(0, 0, 22)
ws.set_landscape()
wb.close()

# Tags.
wb = openpyxl.Workbook()
ws = wb.active
ws["A1"] = "{{开发区}}{{期次}}平台项目简表"
ws["A2"] = "截至{{填报日期}}，产业项目{{产业项目.个数}}个，总投资{{产业项目.总投资}}。"
ws["E2"] = "{{全部项目.年度计划:万元}}"
for c, text in enumerate(["序号", "名称", "总投资（万元）", "完成率", "开工"], 1):
    ws.cell(3, c).value = text
for c, text in enumerate(["{{序号}}", "{{项目名称}}", "{{总投资}}", "{{完成率}}", "{{开工实际}}"], 1):
    ws.cell(4, c).value = text
    ws.cell(4, c).font = Font(bold=True, color="FF0000FF")
ws.cell(4, 4).number_format = "0.00%"
ws["B5"], ws["C5"] = "合计", "=SUM(C4:C4)"
wb.save("tags.xlsx")

# Pairs.
wb = openpyxl.Workbook()
ws = wb.active
ws.title = "快报"
for r, line in enumerate([["主要指标快报", None, None], ["指标", "计量单位", "数值"], ["项目个数", "个", None], ["总投资", "亿元", None], ["年度计划投资", "万元", None], ["投资完成率", "%", None], ["已开工项目数", "个", None]], 1):
    for c, text in enumerate(line, 1):
        ws.cell(r, c).value = text
wb.save("pairs.xlsx")

# Kinds and natures down in two columns, two rows of heads, another quarter's columns.
wb = openpyxl.Workbook()
ws = wb.active
ws.title = "表3"
ws["A1"], ws["A2"] = "2023年开发区项目推进情况统计表（二）", "（单位：万元）"
for ref, text in {"A3": "分类", "C3": "项目数（个）", "C4": "总数", "D4": "其中10亿元以上", "E3": "投资", "E4": "总投资", "F4": "年度计划", "G4": "1-4月完成", "H3": "1-3月", "H4": "完成投资",
                  "I3": "超（慢）于序时进度", "J3": "同比增长"}.items():
    ws[ref] = text
for area in ("A3:B4", "C3:D3", "E3:G3", "I3:I4", "J3:J4"):
    ws.merge_cells(area)
row = 5
for kind, natures in (("产业项目", ("新建", "续建", "技改")), ("政府投资项目", ("新建", "续建"))):
    ws.merge_cells(start_row=row, end_row=row + len(natures) - 1, start_column=1, end_column=1)
    ws.cell(row, 1).value = kind
    for nature in natures:
        ws.cell(row, 2).value = nature
        row += 1
ws.cell(row, 1).value = "合 计"
wb.save("kinds.xlsx")

# Labels with free cells beside them, under headings that say of what.
wb = openpyxl.Workbook()
ws = wb.active
for line in (["招商引资工作月报"], ["一、签约项目"], ["项目数（个）", None, "协议总投资（亿元）", None], ["其中：50亿元以上项目", None, "10亿元以上项目（个）", None], ["二、推进情况"],
             ["在谈项目（个）", None, "摘牌项目（个）", None], ["创新平台（家）", None, "走访企业（次）", None], ["备注"]):
    ws.append(line)
wb.save("monthly.xlsx")

# Measures down with a column of units; now and the half-month before.
wb = openpyxl.Workbook()
ws = wb.active
for line in (["主要指标快报"], ["指标", "计量单位", "数值", "上期"], ["产业项目数", "个"], ["政府投资项目总投资", "亿元"], ["本年累计完成投资", "亿元"], ["红旗项目", "面"], ["应税收入", "亿元"]):
    ws.append(line)
wb.save("measures.xlsx")

# The sum and the signatures below one free row; the title says which projects.
wb = openpyxl.Workbook()
ws = wb.active
ws["A1"], ws["D2"] = "开发区在建产业项目明细表", "单位：万元"
for col, text in zip("ABCD", ("序号", "项目名称", "总投资", "累计完成")):
    ws[f"{col}3"] = text
boxed(ws, "A3:D5")
ws["A5"], ws["C5"] = "合计", "=SUM(C4:C4)"
ws["A7"], ws["C7"] = "单位负责人：", "制表人："
wb.save("underway.xlsx")

# Lists of registers: key leads that are still in talks, requests of firms.
wb = openpyxl.Workbook()
ws = wb.active
ws.title = "招引"
ws["A1"], ws["F2"] = "开发区重点招引在谈项目情况表", "单位：亿元"
for col, text in zip("ABCDEFGH", ("序号", "项目名称", "投资方", "所属产业", "总投资", "用地（亩）", "目前阶段", "存在问题")):
    ws[f"{col}3"] = text
for row in range(4, 7):
    ws.cell(row, 1).value = row - 3
ws["A7"], ws["E7"] = "合计", "=SUM(E4:E6)"
ws = wb.create_sheet("诉求")
ws["A1"] = "企业诉求办理情况"
for col, text in zip("ABCDE", ("序号", "企业名称", "诉求内容", "承办单位", "办结时限")):
    ws[f"{col}2"] = text
wb.save("registers.xlsx")
