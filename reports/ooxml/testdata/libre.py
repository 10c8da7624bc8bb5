"""Makes the forms that LibreOffice itself writes, beside libre.xlsx of forms.py: everything that it
knows to point at cells, a database range with totals, and a block of a single row.

    python3 libre.py      # python3-uno, soffice
"""
import pathlib
import subprocess
import tempfile
import time
import traceback

import uno
from com.sun.star.awt import Point, Rectangle, Size
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet.ConditionOperator import FORMULA, GREATER, LESS_EQUAL
from com.sun.star.sheet.DataPilotFieldOrientation import DATA
from com.sun.star.sheet.DataPilotFieldOrientation import ROW as PILOT_ROW
from com.sun.star.sheet.ValidationType import DECIMAL, LIST
from com.sun.star.table import BorderLine2, CellAddress, CellRangeAddress
from com.sun.star.table.TableOrientation import ROWS


def pv(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p


def connected():
    profile = pathlib.Path(tempfile.mkdtemp()).as_uri()
    subprocess.Popen(["soffice", "-env:UserInstallation=" + profile, "--headless", "--norestore", "--accept=pipe,name=forms;urp;"])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve("uno:pipe,name=forms;urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("soffice does not answer")


ctx = connected()
desk = ctx.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", ctx)
HEADS=["序号","项目名称","年度计划投资","本年累计完成投资","完成率","是否开工","备注"]
def base(doc, free=3, formulas=True):
    sh=doc.Sheets.getByIndex(0)
    sh.Name="进度表"
    sh.getCellRangeByName("A1:G1").merge(True)
    sh.getCellRangeByName("A1").String="重点项目投资进度表"
    sh.getCellRangeByName("A2").String="填报单位："
    sh.getCellRangeByName("G2").String="单位：万元"
    for c,h in enumerate(HEADS): sh.getCellByPosition(c,2).String=h
    last=3+free
    b=BorderLine2()
    b.OuterLineWidth=20
    b.LineWidth=20
    rng=sh.getCellRangeByName(f"A3:G{last+1}")
    for e in ("TopBorder","BottomBorder","LeftBorder","RightBorder"): 
        for r in range(3,last+2):
            for c in "ABCDEFG": sh.getCellRangeByName(f"{c}{r}").setPropertyValue(e,b)
    nf=doc.NumberFormats
    loc=uno.createUnoStruct("com.sun.star.lang.Locale")
    key=nf.queryKey("#,##0.00",loc,False)
    key=key if key>=0 else nf.addNew("#,##0.00",loc)
    pct=nf.queryKey("0.0%",loc,False)
    pct=pct if pct>=0 else nf.addNew("0.0%",loc)
    sh.getCellRangeByName(f"C4:D{last+1}").NumberFormat=key
    sh.getCellRangeByName(f"E4:E{last+1}").NumberFormat=pct
    for r in range(4,last+1):
        if formulas: sh.getCellRangeByName(f"E{r}").Formula=f'=IF(C{r}="";"";D{r}/C{r})'
    sh.getCellRangeByName(f"B{last+1}").String="合计"
    for c in "CD": sh.getCellRangeByName(f"{c}{last+1}").Formula=f"=SUM({c}4:{c}{last})"
    sh.getCellRangeByName(f"E{last+1}").Formula=f"=D{last+1}/C{last+1}"
    sh.getCellRangeByName(f"A{last+3}").String="注：本表按月报送。"
    return sh


def save(doc,name,flt="Calc MS Excel 2007 XML"):
    doc.storeToURL(pathlib.Path(name).resolve().as_uri(), (pv("FilterName", flt),))
    doc.close(True)


def new(): return desk.loadComponentFromURL("private:factory/scalc","_blank",0,(pv("Hidden",True),))


def addr(sheet,c0,r0,c1,r1):
    a=CellRangeAddress()
    a.Sheet=sheet
    a.StartColumn=c0
    a.StartRow=r0
    a.EndColumn=c1
    a.EndRow=r1
    return a


def rich(name,flt="Calc MS Excel 2007 XML"):
    doc=new()
    sh=base(doc)
    doc.Sheets.insertNewByName("说 明",1)
    o=doc.Sheets.getByIndex(1)
    for i,t in enumerate(["是","否","部分"]): o.getCellByPosition(3,1+i).String=t
    o.getCellRangeByName("B1").Formula="=$'进度表'.D7"
    o.getCellRangeByName("B2").Formula="=SUM($'进度表'.$D$4:$D$6)/2"
    o.getCellRangeByName("B3").Formula="=SUMIF($'进度表'.B1:B20;\"合计\";$'进度表'.D1:D20)"
    o.getCellRangeByName("B4").Formula="=VLOOKUP(\"合计\";$'进度表'.B3:D9;3;0)"
    sh.getCellRangeByName("F7").ArrayFormula="=SUM((C4:C6>0)*(D4:D6>0))"
    sh.getCellRangeByName("H4:H6").ArrayFormula="=D4:D6*2"
    for r in (4,5,6): sh.getCellRangeByName(f"I{r}").Formula=f"=RANK(D{r};D$4:D$6)"
    # names
    ca=CellAddress()
    doc.NamedRanges.addNewByName("投资合计","$'进度表'.$D$7",ca,0)
    doc.NamedRanges.addNewByName("投资明细","$'进度表'.$D$4:$D$6",ca,0)
    o.getCellRangeByName("B5").Formula="=投资合计*2"
    o.getCellRangeByName("B6").Formula="=SUM(投资明细)"
    # validation
    v=sh.getCellRangeByName("F4:F6").Validation
    v.Type=LIST
    v.setFormula1("$'说 明'.$D$2:$D$4")
    sh.getCellRangeByName("F4:F6").Validation=v
    v=sh.getCellRangeByName("D4:D6").Validation
    v.Type=DECIMAL
    v.setOperator(LESS_EQUAL)
    v.setFormula1("$C$7*2")
    sh.getCellRangeByName("D4:D6").Validation=v
    # cf
    st=doc.StyleFamilies.getByName("CellStyles")
    s=doc.createInstance("com.sun.star.style.CellStyle")
    st.insertByName("红",s)
    s.CharWeight=150.0
    cf=sh.getCellRangeByName("E4:E6").ConditionalFormat
    cf.addNew((pv("Operator",GREATER),pv("Formula1","$E$7"),pv("StyleName","红")))
    sh.getCellRangeByName("E4:E6").ConditionalFormat=cf
    cf=sh.getCellRangeByName("A4:B6").ConditionalFormat
    cf.addNew((pv("Operator",FORMULA),pv("Formula1","$D4>$D$7/2"),pv("StyleName","红")))
    sh.getCellRangeByName("A4:B6").ConditionalFormat=cf
    cfs=sh.ConditionalFormats
    rs=doc.createInstance("com.sun.star.sheet.SheetCellRanges")
    rs.addRangeAddress(addr(0,3,3,3,5),False)
    n=cfs.createByRange(rs)
    f=[x for x in cfs.getConditionalFormats() if x.ID==n][0]
    f.createEntry(2,0)   # databar
    rs=doc.createInstance("com.sun.star.sheet.SheetCellRanges")
    rs.addRangeAddress(addr(0,2,3,2,5),False)
    n=cfs.createByRange(rs)
    f=[x for x in cfs.getConditionalFormats() if x.ID==n][0]
    f.createEntry(3,0)   # iconset
    # annotation
    ca=CellAddress()
    ca.Column=2
    ca.Row=6
    sh.Annotations.insertNew(ca,"含技改")
    ca=CellAddress()
    ca.Column=0
    ca.Row=8
    sh.Annotations.insertNew(ca,"按月")
    # db range autofilter
    doc.DatabaseRanges.addNewByName("明细表",addr(0,0,2,6,5))
    doc.DatabaseRanges.getByName("明细表").AutoFilter=True
    # page
    sh.setPrintAreas((addr(0,0,0,6,8),))
    sh.setPrintTitleRows(True)
    sh.setTitleRows(addr(0,0,0,0,2))
    sh.Rows.getByIndex(8).IsStartOfNewPage=True
    sh.Rows.getByIndex(20).IsStartOfNewPage=True
    sh.Columns.getByIndex(5).IsStartOfNewPage=True
    sh.group(addr(0,0,3,0,5),ROWS)
    # charts
    for i,(n,a) in enumerate((("图一",addr(0,1,3,3,5)),)):
        sh.Charts.addNewByName(n,Rectangle(1000,9000,8000,5000),(a,),False,True)
    o.Charts.addNewByName("图二",Rectangle(8000,1000,8000,5000),(addr(0,3,3,3,5),),False,False)
    # pivot over sheet 3 and over block incl heads
    doc.Sheets.insertNewByName("透视",2)
    p=doc.Sheets.getByIndex(2)
    dp=p.DataPilotTables.createDataPilotDescriptor()
    dp.setSourceRange(addr(0,0,2,6,5))
    f=dp.DataPilotFields
    f.getByIndex(5).Orientation=PILOT_ROW
    f.getByIndex(3).Orientation=DATA
    ca=CellAddress()
    ca.Sheet=2
    ca.Row=2
    p.DataPilotTables.insertNewByName("透视一",ca,dp)
    # pivot on the form's sheet below
    dp=sh.DataPilotTables.createDataPilotDescriptor()
    dp.setSourceRange(addr(1,3,0,3,3))
    o.getCellRangeByName("D1").String="答"
    f=dp.DataPilotFields
    f.getByIndex(0).Orientation=PILOT_ROW
    ca=CellAddress()
    ca.Sheet=0
    ca.Row=40
    sh.DataPilotTables.insertNewByName("透视二",ca,dp)
    # shape
    s=doc.createInstance("com.sun.star.drawing.RectangleShape")
    sh.DrawPage.add(s)
    s.Position=Point(12000,9000)
    s.Size=Size(2000,1000)
    s.String="说明框"
    # hyperlink
    tf=doc.createInstance("com.sun.star.text.TextField.URL")
    tf.Representation="合计"
    tf.URL="#进度表.D7"
    c=o.getCellRangeByName("A5")
    c.Text.insertTextContent(c.Text.createTextCursor(),tf,False)
    # freeze, protect
    doc.Sheets.insertNewByName("底稿",3)
    d=doc.Sheets.getByIndex(3)
    d.getCellRangeByName("A1").Formula="=SUM($'进度表'.D4:D6)"
    d.IsVisible=False
    doc.Sheets.insertNewByName("跨",4)
    d=doc.Sheets.getByIndex(4)
    d.getCellRangeByName("A1").Formula="=SUM($'进度表'.D7:$'说 明'.D7)"
    doc.CurrentController.freezeAtPosition(2, 3)
    save(doc,name,flt)


def one():
    doc = new()
    sh = base(doc, 1)
    doc.DatabaseRanges.addNewByName("明细表", addr(0, 0, 2, 6, 3))
    doc.DatabaseRanges.getByName("明细表").AutoFilter = True
    sh.Charts.addNewByName("图一", Rectangle(1000, 9000, 8000, 5000), (addr(0, 3, 3, 3, 3),), False, False)
    save(doc, "libreone.xlsx")


def table():
    doc = new()
    sh = base(doc)
    doc.DatabaseRanges.addNewByName("项目表", addr(0, 0, 2, 6, 6))
    r = doc.DatabaseRanges.getByName("项目表")
    r.AutoFilter, r.TotalsRow = True, True
    sh.getCellRangeByName("I3").Formula = "=SUM(项目表[本年累计完成投资])"
    save(doc, "libretable.xlsx")


try:
    rich("librerich.xlsx")
    one()
    table()
except Exception:
    traceback.print_exc()
desk.terminate()
