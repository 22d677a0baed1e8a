"""Writes the spreadsheets of this folder byte by byte, as the programs named in each write them.

Run `python3 make.py` here after a change; the files are kept beside it, and so is what a preview must show of each
(`<file>.toml`), which people write.
"""

import io
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent


def save(name, text, encoding="utf-8", mark=b"", line_end="\r\n"):
    body = text.strip("\n").replace("\n", line_end)
    (HERE / name).write_bytes(mark + body.encode(encoding))


# Excel in Chinese, "CSV（逗号分隔）(*.csv)": GB18030, days as the system writes them, a comma within a number quoted.
save("excel-zh.csv", '''
姓名,身份证号,出院日期,总费用（元）,目录外费用,看病方式,医院级别,医疗救助支付,备注
王秀英,340403195501010021,2019/3/10,"10,500.00",0,住院,县里、区里的医院,0,
王秀英,340403195501010021,2019/11/20,"10,500.00",0,住院,县里、区里的医院,0,"发票已交,等报销"
李强,34040319700203003X,2019/5/6,3280.5,120,住院,乡镇卫生院、社区卫生服务中心,0,
''' + "\n", "gb18030")

# Excel in Chinese, "CSV UTF-8（逗号分隔）(*.csv)": with the mark; numbers kept as texts by a tab behind them.
save("excel-utf8.csv", '''
户号,户主,姓名,身份证号,与户主关系,是否建档立卡贫困户,联系电话
BN-001,何国强,何国强,500113196001010011\t,本人,是,13800000001
BN-001,何国强,何小妹,500113198805050028\t,女儿,是,13800000002
BN-002,周德明,周德明,500113195202020013\t,户主,否,
''' + "\n", mark=b"\xef\xbb\xbf")

# Excel, "Unicode 文本 (*.txt)": UTF-16, the low byte first, tabs; days in cells formatted as numbers come as serials.
save("excel-unicode.txt", '''
姓名\t编号\t出院时间\t医疗费用合计\t自费\t住院或门诊\t医院等级\t是否参保\t贫困户
冉启明\tYY-1\t42827\t"10,150.00"\t0\t住院\t县人民医院\t是\t是
冉启明\tYY-1\t42993\t6000\t6000\t住院\t县人民医院\t是\t是
''' + "\n", "utf-16-le", mark=b"\xff\xfe")

# WPS in Chinese: GB18030; formatted columns and rows that were once filled come along empty.
save("wps.csv", '''
患者姓名,证件号码,出院日期,总金额,全自费,医院级别,,
陈桂芳,P-11,2019年11月20日,"¥12,000.00",￥300.00,市里的医院,,
陈桂芳,P-11,2019年12月1日,¥800.00,,省里的医院（安徽省内）,,
,,,,,,,
,,,,,,,
''' + "\n", "gb18030")

# LibreOffice with its separator set to a semicolon and all texts quoted: UTF-8 without mark, LF, line breaks in cells.
save("libreoffice.csv", '''
"姓名";"编号";"出院日期";"总费用";"目录外";"备注"
"赵六";"Z-1";2019-11-20;12000,50;0;"第一次住院
转过院；见附页"
"赵六";"Z-1";2019-12-20;1200.50;0;"他说""没事"""
''' + "\n", line_end="\n")

# Numbers: UTF-8 without mark, LF, the table's name as a first line, no line end behind the last.
save("numbers.csv", '''
表格 1
姓名,编号,户号,低保,特困
孙丽,S-1,H1,是,否
吴刚,S-2,H1,,√
''', line_end="\n")

# Google Sheets: UTF-8 without mark, CRLF, tick boxes as TRUE and FALSE, no line end behind the last.
save("google-sheets.csv", '''
姓名,编号,人员类别,就诊日期,总费用,急诊
郑一,G-1,"低保、建档立卡贫困户",2018-11-20,5000,TRUE
冯二,G-2,一般户,2018-11-21,800,FALSE
陈三,G-3,五保户，残疾,2018-11-22,900,FALSE
''')

# Typed by hand into Notepad on a Chinese keyboard: GB18030, full-width commas and digits.
save("notepad.txt", '''
姓名，编号，出院日期，总费用，目录外费用
刘大爷，Ｌ１，２０１９年３月５日，１２０００，０
刘大爷，Ｌ１，２０１９．７．１，３千，０
刘大爷，Ｌ１，２０１９－０９－３１，４５００，０
''' + "\n", "gb18030")

# What a hospital's system gives out: titles above, the heading again on each page, sums and signatures below.
save("hospital.csv", '''
酉阳县人民医院,,,,,,,,,
出院病人费用结算表,,,,,,,,,
统计时间：2017-01-01至2017-12-31,,,,,,,打印时间：2018/1/3,,
,,,,,,,,,
序号,住院号,病人姓名,入院日期,出院日期,科室,医疗费用合计,统筹支付,大病保险支付,个人自付
1,ZY0001,冉启明,2017-03-28,2017-04-02 10:35:00,内科,10150.00,7000.00,0.00,3150.00
2,ZY0002,田桂花,2017-04-01,2017-04-09 09:00:00,外科,"23,456.78",15000.00,,8456.78
序号,住院号,病人姓名,入院日期,出院日期,科室,医疗费用合计,统筹支付,大病保险支付,个人自付
3,ZY0003,冉启明,2017-09-10,2017-09-15 16:20:00,内科,6000.00,0,0,6000.00
3,ZY0003,冉启明,2017-09-10,2017-09-15 16:20:00,内科,6000.00,0,0,6000.00
4,ZY0004,石老汉,2017-10-01,2017-10-08 08:00:00,骨科,9000.00,9500.00,0,0
合 计,,,,,,"48,606.78",31500.00,0.00,
制表人：张,,,审核人：李,,,,,,
''' + "\n", "gb18030")

# A web page that calls itself a workbook.
save("hospital.xls", '''
<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>
<body><table border=1><tr><td>姓名</td><td>总费用</td></tr><tr><td>冉启明</td><td>10150</td></tr></table></body></html>
''', "gb18030")

# A workbook, the smallest that Excel opens.
book = io.BytesIO()
parts = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData></worksheet>',
}
with zipfile.ZipFile(book, "w", zipfile.ZIP_STORED) as archive:
    for name, text in parts.items():
        archive.writestr(zipfile.ZipInfo(name, (2019, 1, 1, 0, 0, 0)), text)
(HERE / "workbook.xlsx").write_bytes(book.getvalue())

# The first bytes of a workbook of Excel 97, and the two ways of having nothing in a file.
(HERE / "old-workbook.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
(HERE / "empty.csv").write_bytes(b"")
(HERE / "blank.csv").write_bytes(b"\xef\xbb\xbf\r\n\r\n")

# Quotation marks that somebody typed or deleted.
save("broken-quotes.csv", '''
姓名,编号,出院日期,总费用,备注
"钱七,Q-1,2019-03-10,3000,
钱七,Q-1,2019-04-10,4000,"半张发票
钱七,Q-1,2019-05-10,5000,5"的伤口
钱七,Q-1,2019-06-10,"6000"元,
钱七,Q-1,2019-07-10,"7000","两行
说明"
''' + "\n")

# Two files of different programs, one copied behind the other.
(HERE / "mixed-encodings.csv").write_bytes(
    "姓名,编号,出院日期,总费用\r\n杨八,M-1,2019-03-10,3000\r\n杨八,M-1,2019-04-10,4000\r\n".encode("utf-8")
    + "何九,M-2,2019-05-10,5000\r\n".encode("gb18030")
)

# Everything that must not get in.
save("mistakes.csv", '''
姓名,身份证号,户号,出院日期,总费用,目录外费用,医院级别,低保,总费用
王秀英,340403195501010021,1,2019-03-10,10500,0,县里、区里的医院,否,10500
王秀兰,340403195501010021,1,2019-04-10,4000,0,县里、区里的医院,否,4000
李强,5.22427E+17,1,2019-04-10,4000,0,县里、区里的医院,否,4000
李强,340403197002030000,1,2019-04-10,4000,0,县里、区里的医院,否,4000
赵六,Z-1,1,19/4/10,4000,0,县里、区里的医院,否,4000
赵六,Z-1,1,2019-02-30,约四千,5000,协和,可能,约四千
赵六,Z-1,1,2019-05-10,4000,5000,县里、区里的医院,否,4000
,,1,2019-05-11,4000,0,县里、区里的医院,否,4000
赵六,Z-1,1,,4000,0,县里、区里的医院,否,4000
赵六,Z-1,1,2019-06-10,-,-5,县里、区里的医院,否,-
赵六,Z-1,1,2019-06-11,12,000.00,0,县里、区里的医院,否,12
赵六,Z-1,1，2019-06-12，4000，0,县里、区里的医院,否,4000
=1+1,Z-2,'=2,2019-06-13,100,0,县里、区里的医院,否,100
''' + "\n")

# Two columns of one name that do not agree.
save("duplicate-columns.csv", '''
姓名,编号,总费用,出院日期,总费用,结算日期
周十,D-1,3000,2019-03-10,2800,2019-03-12
''' + "\n")
