//! What is wrong with a spreadsheet that comes in, in words.

use super::Lang;
use super::facts::{self, custody};
use super::labels::Label;
use super::{file_faults, value_faults};
use crate::both;
use crate::domain::identifier::CreditCodeWarning;
use crate::domain::ledger::SaleField;
use crate::domain::record::CustomerField;
use crate::domain::words::Word;
use crate::import::fault::{Fault, FaultKind as K};
use crate::import::outcome::Outcome;
use crate::import::rejects::Behind;

/// How many faults are listed for people; programs get all.
const LISTED: usize = 20;

/// The headings of what stands behind the rows of a rejects file.
pub fn rejects_headings(lang: Lang) -> Behind<'static> {
    Behind {
        reason: lang.pick("原因", "reason"),
        entered: lang.pick("已入账行号", "entered_rows"),
    }
}

/// The faults of one row as one text.
pub fn reasons(lang: Lang, faults: &[Fault]) -> String {
    let texts: Vec<String> = faults.iter().map(|f| of_column(lang, f)).collect();
    texts.join(lang.pick("；", "; "))
}

/// A fault and its column.
fn of_column(lang: Lang, f: &Fault) -> String {
    let (column, text) = (&f.column, fault(lang, &f.kind));
    if column.is_empty() {
        return text;
    }
    both!(lang, "“{column}”{text}", "{column}: {text}")
}

/// A fault as one line: where, what was typed, what is wrong.
pub fn line(lang: Lang, f: &Fault) -> String {
    let (row, value, text) = (f.row, shortened(&f.value), of_column(lang, f));
    let typed = match value.is_empty() {
        true => String::new(),
        false => both!(lang, "（填写为“{value}”）", " (typed: {value:?})"),
    };
    match row {
        0 => both!(lang, "{text}{typed}", "{text}{typed}"),
        _ => both!(lang, "第 {row} 行{text}{typed}", "row {row}, {text}{typed}"),
    }
}

fn shortened(value: &str) -> String {
    let mut short: String = value.chars().take(40).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

/// The first faults as lines, and how many more there are.
pub fn lines(lang: Lang, faults: &[Fault]) -> Vec<String> {
    let mut lines: Vec<String> = faults.iter().take(LISTED).map(|f| line(lang, f)).collect();
    let more = faults.len().saturating_sub(LISTED);
    if more > 0 {
        lines.push(both!(
            lang,
            "……另有 {more} 处（--format json 列出全部）",
            "… and {more} more (--format json lists all)"
        ));
    }
    lines
}

/// The headline of a file whose rows have faults.
pub fn outcome(lang: Lang, outcome: &Outcome) -> String {
    let (bad, good) = (
        outcome.row.rejected,
        outcome.row.added + outcome.row.updated + outcome.row.unchanged,
    );
    match (outcome.partial, outcome.dry_run, &outcome.rejects) {
        (true, false, Some(path)) => {
            let path = path.display();
            both!(
                lang,
                "{bad} 行有误，写入 {path}；其余 {good} 行已办理",
                "{bad} bad rows went to {path}; the other {good} are in the books"
            )
        }
        (true, true, _) => both!(
            lang,
            "{bad} 行有误，将退回；其余 {good} 行可办理",
            "{bad} bad rows would be sent back; the other {good} are good"
        ),
        _ => both!(
            lang,
            "{bad} 行有误，未导入任何数据（--partial 只导入无误的行）",
            "{bad} rows have faults; nothing was imported (--partial takes the good ones)"
        ),
    }
}

/// What is wrong with one cell or row.
pub fn fault(lang: Lang, kind: &K) -> String {
    match kind {
        K::Value(error) => value_faults::value(lang, error),
        K::MissingValue => both!(lang, "必须填写", "must be filled in"),
        K::DateInFuture { today } => {
            both!(lang, "晚于今天（{today}）", "is after today ({today})")
        }
        K::DuplicateInFile { other_row } => both!(
            lang,
            "与第 {other_row} 行编号相同，内容不同",
            "row {other_row} has the same code and says something else"
        ),
        K::CreditCode(error) => value_faults::credit_code(lang, error),
        K::IdNumber(error) => value_faults::id_number(lang, error),
        K::TooManyCells { found, headings } => both!(
            lang,
            "有 {found} 格，而表头只有 {headings} 列",
            "{found} cells under {headings} headings"
        ),
        K::FormulaError { error } => {
            both!(lang, "公式出错：{error}", "the formula fails: {error}")
        }
        K::NumberLostDigits => both!(
            lang,
            "数字过长，末几位已丢失，单元格须设为文本",
            "the number has lost its last digits; the cell must be text"
        ),
        K::RowDiffers { fields } => {
            let fields = self::fields(lang, fields);
            both!(
                lang,
                "已登记且内容不同：{fields}（--update 以文件为准）",
                "is in the books with other values: {fields} (--update takes the file's)"
            )
        }
        K::Volume(fact) => custody(lang, fact),
        K::UnknownVolume => both!(lang, "没有这个案卷", "there is no such volume"),
        K::CodeTaken => both!(lang, "编号已被使用", "the code is taken"),
        K::ItemGone { state } => {
            let state = state.label(lang);
            both!(
                lang,
                "{state}，不得更改",
                "is {state} and is not changed any more"
            )
        }
        K::RetentionByImport { kept } => both!(
            lang,
            "鉴定时已定延长保管 {kept}，不得通过导入更改",
            "was given {kept} at appraisal; an import never changes that"
        ),
        K::LevelByImport { filed } => {
            let filed = filed.label(lang);
            both!(
                lang,
                "密级已登记为“{filed}”，不得通过导入更改",
                "was filed as “{filed}”; an import never changes a level"
            )
        }
        K::UnknownDepartment { near } => {
            both!(lang, "没有这个部门", "there is no such department") + &meant(lang, near)
        }
        K::DepartmentNotOwn => both!(lang, "不是您所在的部门", "this is not your department"),
        K::NoSuchFileType => both!(
            lang,
            "制度文件中没有这种档案类型",
            "the rulebook has no such type of file"
        ),
        K::NoSuchDocument { word } => both!(
            lang,
            "该类型的清单中没有文件“{word}”",
            "the checklist of the type has no document {word:?}"
        ),
        K::UnknownQuestion { near } => {
            both!(
                lang,
                "信用分析表中没有",
                "there is no such thing in the questionnaire"
            ) + &meant(lang, near)
        }
        K::PartNotClosed { part } => both!(
            lang,
            "{part} 部分没有总体评价（overall）",
            "the part {part} has no overall evaluation (overall)"
        ),
        K::UnknownCustomer { near } => {
            both!(lang, "没有这个客户", "there is no such customer") + &meant(lang, near)
        }
        K::UnknownContract => both!(lang, "没有这份合同", "there is no such contract"),
        K::ContractOfOther { customer } => both!(
            lang,
            "合同号已属于客户 {customer}",
            "the contract number belongs to customer {customer} already"
        ),
        K::ContractCustomerFixed { customer } => both!(
            lang,
            "合同属于客户 {customer}，已有其他行或回款，不能改换客户",
            "the contract is customer {customer}'s and has other lines or payments; its customer stays"
        ),
        K::BeforeContract { first } => both!(
            lang,
            "早于合同首日 {first}",
            "is before the contract's first day, {first}"
        ),
        K::NotEnteredRows => both!(
            lang,
            "不是退回文件所写的行号（保持原样，不要更改或删除）",
            "is not what the rejects file said (leave this column as it was)"
        ),
        K::NoTerm => both!(
            lang,
            "未填到期日，而规章没有规定账期",
            "is blank, and the rulebook has no term to count from"
        ),
        K::LoginTaken { staff } => both!(
            lang,
            "登录名已绑定 {staff}",
            "the login is bound to {staff} already"
        ),
        K::OpenInPost { fact } => {
            let fact = facts::fact(lang, fact, &|_| String::new());
            both!(
                lang,
                "：{fact}（ORG-3，调岗用 crm staff move 办理）",
                "{fact} (ORG-3; crm staff move records a change of post)"
            )
        }
        K::OverseesNeedsDeputy { rank } => {
            let rank = rank.label(lang);
            both!(
                lang,
                "只有副总经理分管部门，此人职级为{rank}",
                "only a deputy general manager oversees departments; this is: {rank}"
            )
        }
        K::YearInFuture { this_year } => {
            both!(
                lang,
                "晚于今年（{this_year}）",
                "is after this year ({this_year})"
            )
        }
        K::CreditCodeOdd(CreditCodeWarning::InnerCheck { expected }) => both!(
            lang,
            "其中的组织机构代码校验位应为 {expected}",
            "the organisation code inside should end on {expected}"
        ),
        K::CreditCodeOdd(CreditCodeWarning::Registrar { character }) => both!(
            lang,
            "登记管理部门代码 {character} 少见",
            "no known registrar is {character}"
        ),
        K::NotAPhone => both!(
            lang,
            "不像电话号码，照原样保存",
            "is no phone number; kept as typed"
        ),
        K::OldIdNumber { .. } => both!(
            lang,
            "15 位旧号，已换算为 18 位",
            "an old number of 15 digits, brought to 18"
        ),
        K::UnknownFileType => both!(
            lang,
            "规章中没有这种档案类型，照原样保存，按普通档案办理",
            "no type of file in the rulebook; kept as typed and treated as ordinary"
        ),
        K::UnknownWord { near } => {
            let near = meant(lang, near);
            both!(
                lang,
                "不在规章所列的词中，照原样保存{near}",
                "no word that the rulebook lists; kept as typed{near}"
            )
        }
        K::UnknownOwner => both!(
            lang,
            "没有此工号或唯一的此姓名，照原样保存",
            "nobody here has that code or, alone, that name; kept as typed"
        ),
        K::Duplicate { by, customer } => {
            let by = by.label(lang);
            both!(
                lang,
                "与客户 {customer} 的{by}相同，可能重复",
                "customer {customer} has the same {by}; they may be the same"
            )
        }
        K::ClosedBeforeYear { year } => {
            both!(lang, "早于年度 {year}", "is before the year {year}")
        }
        K::DepartmentCreated { name, near } => match near.join(lang.pick("”或“", " or ")) {
            near if near.is_empty() => {
                both!(lang, "新建部门“{name}”", "the department {name} is new")
            }
            near => both!(
                lang,
                "新建部门“{name}”，请核对是否应为“{near}”",
                "the department {name} is new; was {near} meant?"
            ),
        },
        K::UnknownColumn => both!(
            lang,
            "此列不认识，未导入（可用 --map 指明）",
            "no field of this name; the column is left out (--map names one)"
        ),
        K::Reader(warning) => file_faults::read_warning(lang, warning),
    }
}

fn fields(lang: Lang, words: &[String]) -> String {
    let names: Vec<&str> = words
        .iter()
        .map(|word| match CustomerField::parse(word) {
            Some(field) => field.label(lang),
            None => match SaleField::parse(word) {
                Some(field) => field.label(lang),
                None => archive_or_staff_field(lang, word),
            },
        })
        .collect();
    names.join(lang.pick("、", ", "))
}

fn archive_or_staff_field(lang: Lang, word: &str) -> &str {
    let zh = match word {
        "name" => "名称",
        "kind" => "类型",
        "title" => "题名",
        "year" => "年度",
        "category" => "类目",
        "department" => "部门",
        "retention" => "保管期限",
        "pages" => "页数",
        "closed" => "归档日期",
        "type" => "档案类型",
        "volume" => "案卷号",
        "place" => "存放位置",
        "rank" => "职级",
        "functions" => "职能",
        "oversees" => "分管部门",
        "login" => "登录名",
        "joined" => "入职日期",
        other => other,
    };
    lang.pick(zh, word)
}

fn meant(lang: Lang, near: &[String]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let near = near.join(lang.pick("、", " or "));
    both!(lang, "，是不是 {near}？", "; did you mean {near}?")
}
