"""Makes the blank forms that the tests fill: one of each thing that has to move or to
stay. Rows 4 to 6 of the first sheet are free, row 7 adds them up.

    python3 forms.py      # openpyxl, xlsxwriter; libre.xlsx is pointing.xlsx saved by LibreOffice
"""
import datetime
import io
import re
import zipfile

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.scenario import InputCells, Scenario, ScenarioList

HEADS = ["序号", "项目名称", "年度计划投资", "本年累计完成投资", "完成率", "是否开工", "备注"]
FIXED = datetime.datetime(2023, 4, 15)


def base(name, free=3, **formats):
    """A form with heads in row 3, free rows from 4, and sums."""
    wb = xlsxwriter.Workbook(name)
    wb.set_properties({"created": FIXED})
    box, figure, rate = wb.add_format({"border": 1}), wb.add_format({"border": 1, "num_format": formats.get("figure", "#,##0.00")}), wb.add_format(
        {"border": 1, "num_format": formats.get("rate", "0.0%")})
    ws, other = wb.add_worksheet("进度表"), wb.add_worksheet("说 明")
    ws.merge_range("A1:G1", "重点项目投资进度表", box)
    ws.write("G2", "单位：万元")
    ws.write_row("A3", HEADS, box)
    last = 3 + free
    for row in range(4, last + 1):
        for col in range(7):
            ws.write_blank(row - 1, col, None, figure if col in (2, 3) else box)
        ws.write_formula(row - 1, 4, f'=IF(C{row}="","",D{row}/C{row})', rate)
        ws.set_row(row - 1, 28)
    ws.write(last, 1, "合计", box)
    ws.write_formula(last, 2, f"=SUM(C4:C{last})", figure)
    ws.write_formula(last, 3, f"=SUM(D4:D{last})", figure)
    ws.write_formula(last, 4, f"=D{last + 1}/C{last + 1}", rate)
    ws.write(last + 2, 0, "注：本表按月报送。")
    other.write("A1", "合计")
    other.write_formula("B1", f"=进度表!D{last + 1}")
    other.write_formula("B2", f"=SUM('进度表'!$D$4:$D${last})/2")
    return wb, ws, other, box


def pointing():
    """Everything that XlsxWriter knows to point at cells."""
    wb, ws, other, box = base("pointing.xlsx")
    ws.autofilter("A3:G6")
    ws.freeze_panes(3, 2)
    ws.print_area("A1:G9")
    ws.repeat_rows(0, 2)
    ws.set_h_pagebreaks([8, 20])
    ws.set_v_pagebreaks([5])
    ws.ignore_errors({"number_stored_as_text": "B4:B6 B9"})
    ws.conditional_format("C4:C6", {"type": "icon_set", "icon_style": "3_arrows"})
    ws.conditional_format("D4:D6", {"type": "data_bar", "data_bar_2010": True})
    ws.conditional_format("E4:E6", {"type": "formula", "criteria": "=$D4<$D$7/10", "format": wb.add_format({"bold": 1})})
    ws.conditional_format("F4:F6", {"type": "cell", "criteria": "==", "value": '"否"', "format": wb.add_format({"italic": 1})})
    ws.data_validation("F4:F6", {"validate": "list", "source": ["是", "否"]})
    ws.data_validation("G4:G6", {"validate": "list", "source": "='说 明'!$D$2:$D$4"})
    ws.data_validation("D4:D6", {"validate": "custom", "value": "=D4<=$D$7"})
    ws.write_url("G9", "internal:'说 明'!A1", string="说明")
    other.write_url("A5", "internal:'进度表'!D7", string="合计")
    ws.write_comment("C7", "含技改")
    ws.write_comment("A9", "按月")
    ws.add_sparkline("H7", {"range": "进度表!D4:D6"})
    ws.insert_image("B12", "x.png", {"image_data": io.BytesIO(PNG)})
    ws.insert_textbox("D12", "见合计", {"textlink": "=$D$7"})
    wb.define_name("投资合计", "=进度表!$D$7")
    wb.define_name("'说 明'!投资明细", "=进度表!$D$4:$D$6")
    ws.write_array_formula("F7", "{=SUM((C4:C6>0)*(D4:D6>0))}", box)
    ws.outline_settings(True, False, True, False)
    ws.set_row(6, None, None, {"level": 1})
    chart = wb.add_chart({"type": "column"})
    chart.add_series({"name": "=进度表!$D$3", "categories": "=进度表!$B$4:$B$6", "values": "=进度表!$D$4:$D$6"})
    ws.insert_chart("B14", chart)
    pie = wb.add_chart({"type": "pie"})
    pie.add_series({"name": "=进度表!$A$1", "values": "=进度表!$C$7:$D$7"})
    other.insert_chart("D6", pie)
    alone = wb.add_chartsheet("图")
    line = wb.add_chart({"type": "line"})
    line.add_series({"values": "=进度表!$D$4:$D$6"})
    alone.set_chart(line)
    wb.close()


def one_row():
    """A block of a single row, merged across, that everything points at."""
    wb, ws, other, box = base("onerow.xlsx", 1)
    ws.merge_range("F4:G4", None, box)
    ws.autofilter("A3:G4")
    ws.print_area("A1:G7")
    ws.data_validation("B4", {"validate": "length", "criteria": "<", "value": 50})
    ws.conditional_format("E4", {"type": "cell", "criteria": "<", "value": 0.3, "format": wb.add_format({"bold": 1})})
    ws.write_formula("H4", "=SUM(C4:D4)")
    ws.write_formula("I4", "=RANK(D4,D$4:D$4)")
    chart = wb.add_chart({"type": "bar"})
    chart.add_series({"categories": "=进度表!$B$4:$B$4", "values": "=进度表!$D$4:$D$4"})
    ws.insert_chart("B10", chart)
    wb.close()


def sparks():
    """A sparkline in every row."""
    wb, ws, other, box = base("sparks.xlsx")
    for row in (4, 5, 6):
        ws.add_sparkline(f"H{row}", {"range": f"进度表!C{row}:D{row}"})
    wb.close()


def tables():
    """An Excel table with totals, and one whose rows have no look at all."""
    for name, totals in (("table.xlsx", True), ("tablebare.xlsx", False)):
        wb = xlsxwriter.Workbook(name)
        wb.set_properties({"created": FIXED})
        ws = wb.add_worksheet("表")
        ws.write("A1", "重点项目投资进度表（单位：万元）")
        columns = [{"header": h} for h in HEADS[:5]]
        columns[3]["total_function"], columns[0]["total_string"] = "sum", "合计"
        columns[4]["formula"] = '=IFERROR([@本年累计完成投资]/[@年度计划投资],"")'
        ws.add_table("A3:E7" if totals else "A3:E6", {"name": "项目表", "columns": columns, "total_row": totals})
        ws.write_formula("G3", "=SUM(项目表[本年累计完成投资])")
        ws.write_formula("G1", "=COUNTA(项目表[项目名称])")
        wb.close()


def scaled():
    for name, figure, rate in (("scaled.xlsx", "0!.0,", '0.0"%"'), ("thousand.xlsx", "#,##0,", r"0.0\%"), ("named.xlsx", '0.0,,"亿"', "General"),
                               ("chosen.xlsx", '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "0.00")):
        wb, ws, _, box = base(name, figure=figure, rate=rate)
        for row in (4, 5, 6):
            ws.write_blank(row - 1, 4, None, wb.add_format({"border": 1, "num_format": rate}))
        wb.close()


def many_sheets():
    wb, ws, other, box = base("sheets.xlsx")
    for n in range(57):
        one = wb.add_worksheet(f"附表{n + 1}")
        one.write("A1", n)
        one.write_formula("A2", "=A1*2", None, n * 2)
    wb.close()


def with_openpyxl():
    """What openpyxl writes and XlsxWriter does not."""
    wb, ws, other, box = base("mid.xlsx")
    ws.write_array_formula("H7", "{=SUM(IF(D4:D6>0,1,0))}")
    ws.write_array_formula("I7", "{=MMULT(C7:D7,TRANSPOSE(C7:D7))}")
    wb.close()
    book = openpyxl.load_workbook("mid.xlsx")
    book.properties.modified = FIXED
    ws = book["进度表"]
    for row in (4, 5, 6):
        ws[f"G{row}"].comment = None
    ws["J7"] = "=PERCENTRANK(D4:D6,D4)"
    ws["K7"] = "=SUBTOTAL(9,D4:D6)+SUMPRODUCT((D4:D6>0)*C4:C6)+COUNTIF(F4:F6,\"是\")"
    ws["L7"] = "=SUM('进度表:说 明'!D7)"
    ws["A9"].comment = Comment("按月", "作者")
    ws.protection = SheetProtection(sheet=False)
    ws.row_breaks.append(Break(id=9))
    ws.scenarios = ScenarioList(scenario=[Scenario(name="高", inputCells=[InputCells(r="C7", val="1"), InputCells(r="D7", val="2")])])
    ws.sheet_view.selection[0].activeCell, ws.sheet_view.selection[0].sqref = "C7", "C7:D7"
    book.security = WorkbookProtection()
    book["说 明"]["D7"] = 5
    book.save("mid.xlsx")
    freeze("mid.xlsx")


def edited(name, of, change, more=()):
    """Writes another form with its parts changed, and more of them."""
    with zipfile.ZipFile(of) as old, zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part.filename)
            info = zipfile.ZipInfo(part.filename, (2023, 4, 15, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, change(part.filename, data))
        for part, text in more:
            info = zipfile.ZipInfo(part, (2023, 4, 15, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, text)
    return name


def freeze(name):
    """Takes the time of making out of a file."""
    with zipfile.ZipFile(name) as old:
        parts = [(p.filename, old.read(p.filename)) for p in old.infolist()]
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts:
            data = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2023-04-15T00:00:00Z", data)
            info = zipfile.ZipInfo(part, (2023, 4, 15, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)


def shared(part, data):
    """E4:E6 share one formula, as Excel keeps a formula that was dragged."""
    if part == "xl/worksheets/sheet1.xml":
        text = data.decode()
        text = re.sub(r'<f>(IF\(C4[^<]*)</f>', r'<f t="shared" ref="E4:E6" si="0">\1</f>', text)
        for row in (5, 6):
            text = re.sub(rf'<f>IF\(C{row}[^<]*</f>', '<f t="shared" si="0"/>', text)
        data = text.encode()
    return data


def strict(part, data):
    """The strict namespaces of ISO 29500."""
    for old, new in ((b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
                     (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
                     (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/")):
        data = data.replace(old, new)
    return data.replace(b"<workbook ", b'<workbook conformance="strict" ', 1) if part == "xl/workbook.xml" else data


def prefixed(part, data):
    """Names with a prefix, attributes in single quotes, white space between rows."""
    if part != "xl/worksheets/sheet1.xml":
        return data
    text = data.decode()
    head, body = text.split("<worksheet", 1)
    body = re.sub(r"<(/?)([a-zA-Z]+)([\s>/])", r"<\1x:\2\3", "<worksheet" + body)
    body = body.replace("xmlns=", "xmlns:x=", 1).replace("<x:row", "\n  <x:row")
    body = re.sub(r' r="([A-Z]+\d+)"', r" r='\1'", body)
    return (head + body).encode()


def bare_rows(part, data):
    """Rows and cells that do not say where they stand."""
    if part != "xl/worksheets/sheet1.xml":
        return data
    text = data.decode()
    return re.sub(r'<row r="[4-6]"', "<row", text).encode()


def rich(part, data):
    """Page set-ups of other views, protected ranges, watches, and extensions."""
    if part != "xl/worksheets/sheet1.xml":
        return data
    text = data.decode()
    text = text.replace("</sheetData>", '</sheetData><protectedRanges><protectedRange sqref="C4:D6" name="填报"/></protectedRanges>', 1)
    text = text.replace("<ignoredErrors>", '<cellWatches><cellWatch r="D7"/></cellWatches><ignoredErrors>', 1)
    return text.encode()


def full():
    """What XlsxWriter knows beyond pointing(): charts of all kinds, modern functions, extended rules."""
    wb,ws,other,box=base("full.xlsx")
    ws.write_dynamic_array_formula("H4:H4","=_xlfn._xlws.FILTER(D4:D6,D4:D6>0,0)")
    ws.write_dynamic_array_formula("I7:I7","=_xlfn.UNIQUE(F4:F6)")
    c=wb.add_chart({"type":"column"})
    c.add_series({"name":"=进度表!$D$3","categories":"=进度表!$A$4:$B$6","values":"=进度表!$D$4:$D$6","trendline":{"type":"linear","name":"x"},
      "y_error_bars":{"type":"custom","plus_values":"=进度表!$C$4:$C$6","minus_values":"=进度表!$D$4:$D$6"},
      "data_labels":{"value":True,"custom":[{"value":"=进度表!$G$4"},{"value":"=进度表!$G$5"},{"value":"=进度表!$G$6"}]}})
    l=wb.add_chart({"type":"line"})
    l.add_series({"values":"=(进度表!$C$4:$C$5,进度表!$C$6)","categories":"=进度表!$B$4:$B$6","y2_axis":True})
    c.combine(l)
    c.set_title({"name":"=进度表!$A$1"})
    c.set_x_axis({"name":"=进度表!$A$9"})
    ws.insert_chart("B14",c,{"object_position":1})
    sc=wb.add_chart({"type":"scatter"})
    sc.add_series({"categories":"=进度表!$C$4:$C$6","values":"=进度表!$D$4:$D$6"})
    other.insert_chart("J2",sc,{"object_position":3})
    for k in range(3):
        p=wb.add_chart({"type":["pie","doughnut","radar"][k]})
        p.add_series({"categories":"=进度表!$B$4:$B$6","values":"=进度表!$D$4:$D$6"})
        other.insert_chart(20+k*16,1,p)
    ws.insert_button("I9",{"macro":"x","caption":"按"})
    ws.set_margins()
    ws.set_h_pagebreaks([6,9])
    ws.write_comment("B5","五")
    ws.write_comment("B6","六",{"visible":True})
    ws.data_validation("C4:C6",{"validate":"decimal","criteria":"between","minimum":0,"maximum":"=$C$7"})
    ws.conditional_format("A4:A6",{"type":"duplicate","format":wb.add_format({"bold":1}),"multi_range":"A4:A6 A9:A10"})
    ws.conditional_format("D4:D6",{"type":"data_bar","data_bar_2010":True,"min_type":"formula","min_value":"=$D$7/10","max_type":"formula","max_value":"=$D$7","bar_axis_position":"middle"})
    ws.conditional_format("C4:C6",{"type":"icon_set","icon_style":"3_traffic_lights","icons":[{"criteria":">=","type":"formula","value":"=$C$7/3"}]})
    ws.add_sparkline("H9",{"location":["H9","H10"],"range":["进度表!C4:C6","进度表!D4:D6"]})
    for r in (4,5,6): ws.set_row(r-1,28,None,{"level":1})
    ws.set_row(6,None,None,{"collapsed":True})
    ws.autofilter("A3:G6")
    ws.filter_column(5,"x == 是")
    very=wb.add_worksheet("底稿")
    very.write_formula("A1","=SUMPRODUCT((进度表!$B$4:$B$6<>\"\")*进度表!$D$4:$D$6)")
    very.very_hidden() if hasattr(very,"very_hidden") else very.hide()
    very.write_formula("A2","=INDEX(进度表!$D$4:$D$6,2)")
    very.write_formula("A3",'=IFERROR(MATCH("合计",进度表!$B$1:$B$9,0),0)')
    very.write_formula("A4","=进度表!$D$6")
    very.write_formula("A5","=AGGREGATE(9,6,进度表!D4:D6)")
    very.write_formula("A6","=_xlfn.XLOOKUP(\"合计\",进度表!B3:B7,进度表!D3:D7)")
    very.write_formula("A7","=SUM(进度表!4:6)")
    very.write_formula("A8","=SUM(进度表!D:D)")
    very.write_formula("A9","=LET(_xlpm.x,SUM(进度表!D4:D6),_xlpm.x+1)".replace("LET","_xlfn.LET"))
    very.write_formula("A10","=SUM(OFFSET(进度表!D3,1,0,3,1))")
    very.write_formula("A11",'=SUM(INDIRECT("进度表!D4:D6"))')
    very.write_formula("A12","=ROWS(进度表!D4:D6)")
    wb.define_name("动态","=OFFSET(进度表!$D$4,0,0,COUNTA(进度表!$B$4:$B$6),1)")
    wb.define_name("进度表!局部","=进度表!$C$4:$C$6,进度表!$D$7")
    wb.close()


def two_tables():
    """A table above another, with formulas on another sheet that name both."""
    wb=xlsxwriter.Workbook("twotables.xlsx")
    wb.set_properties({"created":FIXED})
    ws=wb.add_worksheet("表")
    o=wb.add_worksheet("汇总")
    ws.write("A1","重点项目投资进度表（单位：万元）")
    cols=[{"header":h} for h in HEADS[:5]]+[{"header":"备注"}]
    cols[4]["formula"]='=IFERROR([@本年累计完成投资]/[@年度计划投资],"")'
    cols[3]["total_function"]="sum"
    cols[2]["total_function"]="average"
    cols[0]["total_string"]="合计"
    ws.add_table("A3:F7",{"name":"项目表","columns":cols,"total_row":True})
    ws.add_table("A12:B14",{"name":"下表","columns":[{"header":"甲"},{"header":"乙"}],"data":[[1,2],[3,4]]})
    o.write_formula("A1","=SUM(项目表[本年累计完成投资])")
    o.write_formula("A2","=SUMIFS(项目表[本年累计完成投资],项目表[项目名称],\"<>\")")
    o.write_formula("A3","=项目表[[#Totals],[本年累计完成投资]]")
    o.write_formula("A4","=SUM(下表[乙])",None,6)
    o.write_formula("A5","=ROWS(项目表[])")
    o.write_formula("A6","=SUM(项目表[[年度计划投资]:[本年累计完成投资]])")
    o.write_formula("A7","=SUM(表!B13:B14)",None,6)
    c=wb.add_chart({"type":"bar"})
    c.add_series({"categories":"=表!$B$4:$B$6","values":"=表!$D$4:$D$6"})
    o.insert_chart("D2",c)
    ws.data_validation("B4:B6",{"validate":"custom","value":'=COUNTIF($B$4:$B$6,B4)=1'})
    ws.conditional_format("D4:D6",{"type":"top","value":1,"format":wb.add_format({"bold":1})})
    wb.close()


def related(part, data):
    """A slicer, threaded comments, protected ranges, extended validations and rules by hand: no library writes them."""
    if not part.endswith((".xml", ".rels")):
        return data
    return with_related(part, data.decode()).encode()


def with_related(part, t):
    if part=="[Content_Types].xml":
        return t.replace("</Types>",'<Override PartName="/xl/slicers/slicer1.xml" ContentType="application/vnd.ms-excel.slicer+xml"/><Override PartName="/xl/slicerCaches/slicerCache1.xml" ContentType="application/vnd.ms-excel.slicerCache+xml"/><Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/><Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/></Types>')
    if part=="xl/_rels/workbook.xml.rels":
        return t.replace("</Relationships>",'<Relationship Id="rId91" Type="http://schemas.microsoft.com/office/2007/relationships/slicerCache" Target="slicerCaches/slicerCache1.xml"/><Relationship Id="rId92" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" Target="persons/person.xml"/></Relationships>')
    if part=="xl/workbook.xml":
        return t.replace("</workbook>",'<extLst><ext uri="{46BE6895-7355-4a93-B00E-2C351335B9C9}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:slicerCaches xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:slicerCache r:id="rId91"/></x15:slicerCaches></ext></extLst></workbook>')
    if part=="xl/worksheets/_rels/sheet1.xml.rels":
        return t.replace("</Relationships>",'<Relationship Id="rId91" Type="http://schemas.microsoft.com/office/2007/relationships/slicer" Target="../slicers/slicer1.xml"/><Relationship Id="rId92" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>')
    if part=="xl/worksheets/sheet1.xml":
        x='<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>汇总!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>F4:F6</xm:sqref></x14:dataValidation></x14:dataValidations></ext><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" priority="9" id="{00000000-0001-0000-0000-000001000000}"><xm:f>$D4&gt;汇总!$A$1</xm:f></x14:cfRule><xm:sqref>A4:C6</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext><ext uri="{A8765BA9-456A-4dab-B4F3-ACF838C121DE}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:slicerList><x14:slicer r:id="rId91"/></x14:slicerList></ext></extLst></worksheet>'
        t=t.replace("</worksheet>",x)
        return t.replace("</sheetData>",'</sheetData><protectedRanges><protectedRange sqref="C4:D6 G4:G6" name="填"/></protectedRanges>')
    if part=="xl/drawings/drawing1.xml": return t
    return t


SLICER = '<slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><slicer name="项目名称" cache="切片器_项目名称" caption="项目名称" rowHeight="241300"/></slicers>'
SLICER_CACHE = '<slicerCacheDefinition xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" name="切片器_项目名称" sourceName="项目名称"><extLst><x:ext xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uri="{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:tableSlicerCache tableId="1" column="2"/></x:ext></extLst></slicerCacheDefinition>'
THREADS = '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="D7" dT="2023-04-15T00:00:00.00" personId="{00000000-0000-0000-0000-000000000001}" id="{00000000-0000-0000-0000-0000000000A1}"><text>请核对D7与D4:D6</text></threadedComment><threadedComment ref="D7" dT="2023-04-15T00:01:00.00" personId="{00000000-0000-0000-0000-000000000001}" id="{00000000-0000-0000-0000-0000000000A2}" parentId="{00000000-0000-0000-0000-0000000000A1}"><text>好</text></threadedComment></ThreadedComments>'
PERSONS = '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="甲" id="{00000000-0000-0000-0000-000000000001}" userId="a" providerId="None"/></personList>'
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf0000000301010018dd8db00000000049454e44ae426082")

if __name__ == "__main__":
    pointing()
    one_row()
    sparks()
    tables()
    scaled()
    many_sheets()
    with_openpyxl()
    wb, *_ = base("shared.xlsx")
    wb.close()
    edited("sharing.xlsx", "shared.xlsx", shared)
    edited("strict.xlsx", "pointing.xlsx", strict)
    edited("prefixed.xlsx", "shared.xlsx", prefixed)
    edited("barerows.xlsx", "shared.xlsx", bare_rows)
    edited("rich.xlsx", "pointing.xlsx", rich)
    full()
    two_tables()
    edited("related.xlsx", "twotables.xlsx", related, [
        ("xl/slicers/slicer1.xml", SLICER), ("xl/slicerCaches/slicerCache1.xml", SLICER_CACHE),
        ("xl/threadedComments/threadedComment1.xml", THREADS), ("xl/persons/person.xml", PERSONS)])
