// Makes the form that ExcelJS writes, beside those of forms.py.
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
