// Makes the workbooks of SheetJS and exceljs that the tests read.
const XLSX = require("xlsx"), ExcelJS = require("exceljs");

// SheetJS: figures as text, inline strings, dates as serial numbers with no format.
const ws = XLSX.utils.aoa_to_sheet([
  ["重点项目情况（单位:亿元）"],
  ["序号", "项目编码", "项目(工程)名称", "项目业主", "投资总额", "年度投资计划", "累计完成", "工作量", "开工时间"],
  [1, "0012", "甲电子材料项目", "甲公司", "1.2", "0.3", "0.08", "35%", 45420],
  [2, "0013", "乙装备制造项目", "乙公司", "0.12345", "0.05", "0.01", "20.5%", "2024年3月份"],
  [3, "0014", "丙公共设施工程", "丙公司", "3.45", "1", "/", "7%", 45291],
]);
const wb = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(wb, ws, "Sheet1");
XLSX.writeFile(wb, "sheetjs.xlsx", { bookSST: false });

// exceljs: rich text, a cell merged over rows, sums with values, real dates.
(async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("说明").addRow(["请勿改动表头"]);
  const s = book.addWorksheet("进度");
  s.addRow(["编号", "项目名称", { richText: [{ text: "总投资" }, { font: { bold: true }, text: "（万元）" }] }, "年度计划投资（万元）", "本年累计（万元）", "工作量", "开工实际", "建设单位"]);
  s.addRow(["0012", "甲电子材料项目", 12000, 3000, 800, 0.35, new Date(Date.UTC(2024, 4, 8)), "甲公司"]);
  s.addRow(["0013", "乙装备制造项目", 1234.5, 500, 100, 0.205, "2024年03月", "乙公司"]);
  s.addRow(["0014", "丙公共设施工程", 34500, 10000, null, 0.07, new Date(Date.UTC(2023, 11, 31)), "丙公司"]);
  s.addRow(["总计", null, { formula: "SUM(C2:C4)", result: 47734.5 }]);
  await book.xlsx.writeFile("exceljs.xlsx");
})();
