//! IMP: how spreadsheets come into the product.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "IMP",
    title: Text {
        zh: "电子表格导入",
        en: "Spreadsheet import",
    },
    rules: &[
        Rule {
            id: "IMP-1",
            title: Text {
                zh: "可读取的文件",
                en: "Files that can be read",
            },
            text: Text {
                zh: "\
                    可读取 CSV 和 .xlsx。CSV 的编码可为 UTF-8（有无 BOM 均可）或 GBK/GB18030，分隔符可\
                    为逗号、分号或制表符；编码和分隔符自动识别，也可用选项强行指定。",
                en: "\
                    Two formats are read: .xlsx and CSV. A CSV file may be in UTF-8, with a BOM or \
                    without one, or in GBK/GB18030, and its cells may be separated by comma, semicolon \
                    or tab. Both are recognised automatically, and an option on the command line has \
                    the last word.",
            },
            origin: Origin::Ours,
            verbs: &["customer import", "staff import", "archive import"],
            status: Status::Done,
        },
        Rule {
            id: "IMP-2",
            title: Text {
                zh: "表头的识别",
                en: "Recognising the headings",
            },
            text: Text {
                zh: "\
                    表头可用中文或英文，列序不限，常见的同义写法均能识别；其他写法由对照文件或选项指\
                    明；无法识别的列予以报告。",
                en: "\
                    Column headings may be Chinese or English and stand in whatever order; the usual \
                    synonyms are understood. Other headings are assigned by a mapping file or an \
                    option, and a column nobody recognises is mentioned in the result.",
            },
            origin: Origin::Ours,
            verbs: &["customer import", "staff import", "archive import"],
            status: Status::Done,
        },
        Rule {
            id: "IMP-3",
            title: Text {
                zh: "照录人手填写的值",
                en: "Values the way people write them",
            },
            text: Text {
                zh: "\
                    日期可写作 2025/3/1、2025-03-01、2025年3月1日、20250301 或 Excel 序列值；数额可写\
                    作 1,234.50、¥1,234.5、12.5万元，可用全角数字，(1,234) 表示负数；空白、“-”、“/”和\
                    “无”均表示没有内容。",
                en: "\
                    Dates are accepted as 2025/3/1, 2025-03-01, 20250301, with Chinese year, month and \
                    day signs (2025年3月1日), or as an Excel serial number. Amounts may have thousands \
                    separators (1,234.50), a currency sign (¥1,234.5), tens of thousands (12.5万元) or \
                    full-width digits, and brackets such as (1,234) make them negative. An empty cell, \
                    '-', '/' and the word for none (无) all say that there is nothing.",
            },
            origin: Origin::Ours,
            verbs: &["customer import", "staff import", "archive import"],
            status: Status::Done,
        },
        Rule {
            id: "IMP-4",
            title: Text {
                zh: "要么全部导入，要么一行不动",
                en: "Whole file or nothing",
            },
            text: Text {
                zh: "\
                    默认要么全部导入，要么一行也不导入。加 --partial 时导入合格的行，不合格的行连同原\
                    因写入另一文件；该文件与原表相同，另加一列原因，改好即可再次导入。\n\
                    所有问题行一次报全，写明行、列、值和原因。--dry-run 只演示结果。同一文件再次导入，\
                    不产生任何变化。",
                en: "\
                    Normally a file goes in completely or not at all. With --partial the sound rows \
                    are taken and the others land in a second file of the same layout with one more \
                    column for the reason, which can be corrected and imported directly.\n\
                    A single pass reports all faulty rows, each with its row, column, value and \
                    reason. --dry-run only shows the effect. Repeating an import of the same file \
                    leaves everything as it was.",
            },
            origin: Origin::Ours,
            verbs: &["customer import", "staff import", "archive import"],
            status: Status::Done,
        },
        Rule {
            id: "IMP-5",
            title: Text {
                zh: "可导入的内容",
                en: "What an import can bring",
            },
            text: Text {
                zh: "可导入客户、联系人、员工、销售（合同）、收款、案卷与文件、走访、投诉。",
                en: "\
                    Imports exist for customers and their contacts, for staff, for sales (that is, \
                    contracts) and payments, for archives and their items, for visits and for \
                    complaints.",
            },
            origin: Origin::Ours,
            verbs: &["customer import", "staff import", "archive import"],
            status: Status::Partly,
        },
    ],
};
