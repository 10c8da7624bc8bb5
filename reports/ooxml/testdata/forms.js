// Makes the forms that ExcelJS writes, beside those of forms.py.
//
//     node forms.js      # exceljs
const Excel = require('exceljs')
const heads = ['序号', '项目名称', '年度计划投资', '本年累计完成投资', '完成率', '是否开工', '备注']
const box = { top: { style: 'thin' }, left: { style: 'thin' }, bottom: { style: 'thin' }, right: { style: 'thin' } }
const wb = new Excel.Workbook()
wb.created = wb.modified = new Date('2023-04-15T00:00:00Z')
const ws = wb.addWorksheet('进度表', { views: [{ state: 'frozen', xSplit: 2, ySplit: 3 }], pageSetup: { printArea: 'A1:G9', printTitlesRow: '1:3' } })
ws.mergeCells('A1:G1')
ws.getCell('A1').value = { richText: [{ text: '重点项目' }, { text: '投资进度表', font: { bold: true } }] }
ws.getCell('G2').value = '单位：万元'
ws.getRow(3).values = heads
for (let r = 4; r <= 6; r++) {
  for (let c = 1; c <= 7; c++) ws.getCell(r, c).border = box
  ws.getCell(r, 3).numFmt = ws.getCell(r, 4).numFmt = '#,##0.00'
  ws.getCell(r, 5).value = r === 4 ? { formula: 'IF(C4="","",D4/C4)', shareType: 'shared', ref: 'E4:E6' } : { sharedFormula: 'E4' }
  ws.getCell(r, 6).dataValidation = { type: 'list', allowBlank: true, formulae: ['"是,否"'] }
  ws.getRow(r).height = 28
}
ws.getCell('B7').value = '合计'
for (const c of ['C', 'D']) ws.getCell(c + '7').value = { formula: `SUM(${c}4:${c}6)` }
ws.addConditionalFormatting({ ref: 'E4:E6', rules: [{ type: 'cellIs', operator: 'lessThan', formulae: ['$E$7'], style: { font: { bold: true } } }] })
ws.getCell('C7').note = '含技改'
ws.autoFilter = 'A3:G6'
ws.getRow(8).addPageBreak()
const other = wb.addWorksheet('说 明')
other.getCell('B1').value = { formula: '进度表!D7' }
wb.definedNames.add('进度表!$D$7', '投资合计')
wb.xlsx.writeFile('exceljs.xlsx')

// Everything that ExcelJS knows to point at cells, a table, and a block of a single row.
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf0000000301010018dd8db00000000049454e44ae426082', 'hex')
function book() { const wb = new Excel.Workbook(); wb.created = wb.modified = new Date('2023-04-15T00:00:00Z'); return wb }
function base(ws, free = 3, opt = {}) {
  ws.mergeCells('A1:G1'); ws.getCell('A1').value = '重点项目投资进度表'; ws.getCell('G2').value = '单位：万元'; ws.getCell('A2').value='填报单位：'
  ws.getRow(3).values = heads
  const last = 3 + free
  for (let r = 4; r <= last; r++) {
    for (let c = 1; c <= 7; c++) ws.getCell(r, c).border = box
    ws.getCell(r, 3).numFmt = ws.getCell(r, 4).numFmt = '#,##0.00'
    ws.getCell(r, 5).numFmt = '0.0%'
    if (!opt.noformula) ws.getCell(r, 5).value = { formula: `IF(C${r}="","",D${r}/C${r})` }
  }
  ws.getCell(last + 1, 2).value = '合计'
  for (const c of ['C', 'D']) ws.getCell(c + (last + 1)).value = { formula: `SUM(${c}4:${c}${last})` }
  ws.getCell('E' + (last + 1)).value = { formula: `D${last+1}/C${last+1}` }
  ws.getCell('A' + (last + 3)).value = '注：本表按月报送。'
}
async function rich() {
  const wb = book()
  const ws = wb.addWorksheet('进度表', { views: [{ state: 'frozen', xSplit: 2, ySplit: 3, topLeftCell: 'C8', activeCell: 'C7' }], pageSetup: { printArea: 'A1:G9&&A11:G20', printTitlesRow: '1:3', orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
    properties: { outlineLevelRow: 1, tabColor: { argb: 'FFFF0000' } } })
  base(ws)
  const cf = ws
  cf.addConditionalFormatting({ ref: 'D4:D6', rules: [{ type: 'dataBar', minLength: 0, maxLength: 100, gradient: false, cfvo: [{ type: 'num', value: 0 }, { type: 'formula', value: '$D$7' }], color: { argb: 'FF638EC6' } }] })
  cf.addConditionalFormatting({ ref: 'C4:C6', rules: [{ type: 'iconSet', iconSet: '3TrafficLights', cfvo: [{ type: 'percent', value: 0 }, { type: 'formula', value: '$C$7/5' }, { type: 'percent', value: 67 }] }] })
  cf.addConditionalFormatting({ ref: 'E4:E6', rules: [{ type: 'colorScale', cfvo: [{ type: 'min' }, { type: 'formula', value: '$E$7' }], color: [{ argb: 'FFFF0000' }, { argb: 'FF00FF00' }] }] })
  cf.addConditionalFormatting({ ref: 'A4:G6', rules: [{ type: 'expression', formulae: ['$D4>$D$7/2'], style: { font: { bold: true } } }] })
  cf.addConditionalFormatting({ ref: 'B4:B6 B9', rules: [{ type: 'containsText', operator: 'containsText', text: '示例', style: { font: { italic: true } } }] })
  cf.addConditionalFormatting({ ref: 'C4:C6', rules: [{ type: 'iconSet', iconSet: '3Stars', cfvo: [{ type: 'percent', value: 0 }, { type: 'percent', value: 33 }, { type: 'percent', value: 67 }] }] })
  for (let r = 4; r <= 6; r++) {
    ws.getCell(r, 6).dataValidation = { type: 'list', allowBlank: true, formulae: ["'说 明'!$D$2:$D$4"] }
    ws.getCell(r, 4).dataValidation = { type: 'custom', formulae: [`D${r}<=$C$7+1`] }
    ws.getCell(r, 3).dataValidation = { type: 'decimal', operator: 'between', formulae: [0, '$C$7'] }
    ws.getRow(r).outlineLevel = 1
    ws.getCell(r, 8).value = { formula: `RANK(D${r},D$4:D$6)` }
    ws.getCell(r, 3).protection = { locked: false }
  }
  ws.getCell('F7').value = { formula: 'SUM((C4:C6>0)*(D4:D6>0))', shareType: 'array', ref: 'F7' }
  ws.getCell('C7').note = { texts: [{ text: '含技改' }], margins: { insetmode: 'auto' } }
  ws.getCell('C5').note = '第二行'
  ws.getCell('A9').value = { text: '说明', hyperlink: "#'说 明'!A1" }
  ws.getCell('B9').value = { text: '网址', hyperlink: 'https://example.invalid/?a=1&b=D7' }
  ws.autoFilter = 'A3:G6'
  ws.getRow(8).addPageBreak(); ws.getRow(18).addPageBreak()
  const id = wb.addImage({ buffer: PNG, extension: 'png' })
  ws.addImage(id, 'B12:C14'); ws.addImage(id, { tl: { col: 4, row: 11 }, ext: { width: 20, height: 20 } })
  await ws.protect('', { selectLockedCells: true })
  const other = wb.addWorksheet('说 明')
  for (const [i, t] of ['是', '否', '部分'].entries()) other.getCell('D' + (i + 2)).value = t
  other.getCell('B1').value = { formula: '进度表!D7' }; other.getCell('B2').value = { formula: "SUM('进度表'!$D$4:$D$6)/2" }
  other.getCell('B3').value = { formula: 'SUMIF(进度表!$B:$B,"合计",进度表!$D:$D)' }
  other.getCell('B4').value = { formula: 'VLOOKUP("合计",进度表!$B$3:$D$9,3,FALSE)' }
  other.getCell('B5').value = { formula: '投资合计*2' }
  other.getCell('A5').value = { text: '合计', hyperlink: "#进度表!D7" }
  const deep = wb.addWorksheet('底稿', { state: 'veryHidden' })
  deep.getCell('A1').value = { formula: 'SUM(进度表!D4:D6)+COUNTA(进度表!B4:B6)' }
  deep.addConditionalFormatting({ ref: 'A1', rules: [{ type: 'expression', formulae: ['进度表!$D$7>1'], style: { font: { bold: true } } }] })
  wb.definedNames.add('进度表!$D$7', '投资合计'); wb.definedNames.add('进度表!$D$4:$D$6', '投资明细')
  await wb.xlsx.writeFile('exceljsrich.xlsx')
}
async function table() {
  const wb = book(); const ws = wb.addWorksheet('表')
  ws.getCell('A1').value = '重点项目投资进度表（单位：万元）'
  ws.addTable({ name: '项目表', ref: 'A3', headerRow: true, totalsRow: true, style: { theme: 'TableStyleMedium2', showRowStripes: true },
    columns: [{ name: '序号', totalsRowLabel: '合计', filterButton: true }, { name: '项目名称' }, { name: '年度计划投资', totalsRowFunction: 'sum' }, { name: '本年累计完成投资', totalsRowFunction: 'sum' }, { name: '备注' }],
    rows: [[null, null, null, null, null], [null, null, null, null, null], [null, null, null, null, null]] })
  ws.getCell('G3').value = { formula: 'SUM(项目表[本年累计完成投资])' }
  ws.getCell('G4').value = { formula: 'ROWS(项目表[#Data])' }
  ws.getCell('G1').value = { formula: '项目表[[#Totals],[年度计划投资]]' }
  await wb.xlsx.writeFile('exceljstable.xlsx')
}
async function one() { const wb = book(); const ws = wb.addWorksheet('进度表'); base(ws, 1); ws.mergeCells('F4:G4')
  ws.getCell('F4').dataValidation={type:'list',formulae:['"是,否"']}; ws.autoFilter='A3:G4'; await wb.xlsx.writeFile('exceljsone.xlsx') }
rich()
  .then(table)
  .then(one)
