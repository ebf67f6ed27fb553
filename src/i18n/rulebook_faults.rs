//! What is wrong with a rulebook, in words.

use super::Lang;
use crate::both;
use crate::rulebook::fault::{FaultKind as K, Shape};

/// The sentence for a fault or warning; line, key and code are printed beside it.
pub fn fault(lang: Lang, kind: &K) -> String {
    match kind {
        K::Syntax { message } => both!(lang, "不是合法的 TOML：{message}", "not TOML: {message}"),
        K::DuplicateKey => both!(lang, "此键已写过一次", "this key stands here already"),
        K::MissingKey => both!(lang, "缺少此键", "this key is missing"),
        K::UnknownKey { near } => {
            both!(lang, "没有这个键", "there is no such key") + &meant(lang, near)
        }
        K::WrongType { wanted, found } => {
            let (wanted, found) = (shape(lang, *wanted), shape(lang, *found));
            both!(
                lang,
                "应为{wanted}，实为{found}",
                "needs {wanted}, not {found}"
            )
        }
        K::Empty => both!(lang, "不能为空", "must not be empty"),
        K::UnknownWord {
            word,
            choices,
            near,
        } => {
            let zh = choices.join("、");
            let en = choices.join(", ");
            both!(
                lang,
                "“{word}”不可用，可用：{zh}",
                "{word:?} is none of {en}"
            ) + &meant(lang, near)
        }
        K::RepeatedWord { word } => both!(lang, "“{word}”重复", "{word:?} is repeated"),
        K::NumberRange { least, most } => both!(
            lang,
            "应为 {least} 至 {most} 之间的整数",
            "must be a whole number from {least} to {most}"
        ),
        K::NotALimit { text } => both!(
            lang,
            "“{text}”不是期限，应写作 4h（小时）、14d（日）、5wd（工作日）或 same-day（当日）",
            "{text:?} is no limit; write 4h, 14d, 5wd (working days) or same-day"
        ),
        K::NotAPost { text, near } => {
            both!(
                lang,
                "“{text}”不是职级、职能或部门",
                "{text:?} is no rank, function or department"
            ) + &meant(lang, near)
        }
        K::NotAName { text } => both!(
            lang,
            "“{text}”不能作名称：只用小写字母、数字和连字符，以字母开头",
            "{text:?} is no name: small letters, digits and hyphens, beginning with a letter"
        ),
        K::UnknownTimezone { text, near } => {
            both!(lang, "没有时区“{text}”", "there is no time zone {text:?}") + &meant(lang, near)
        }
        K::UnknownArticle { article, near } => {
            both!(
                lang,
                "没有条款 article.{article}",
                "there is no article.{article}"
            ) + &meant(lang, near)
        }
        K::UncitedArticle { article } => both!(
            lang,
            "条款 {article} 无处引用，也未落实任何规则（rules）",
            "nothing cites the article {article}, and it carries no rule (rules)"
        ),
        K::UnknownRule { text, near } => {
            both!(
                lang,
                "没有规则“{text}”，见 crm rules",
                "there is no rule {text:?}; see crm rules"
            ) + &meant(lang, near)
        }
        K::RuleNotInArticle { rule, article } => both!(
            lang,
            "条款 {article} 的 rules 中没有 {rule}",
            "the article {article} does not list {rule} among its rules"
        ),
        K::UnknownRoute { route, near } => {
            both!(
                lang,
                "没有审批路线 route.{route}",
                "there is no route.{route}"
            ) + &meant(lang, near)
        }
        K::UnusedRoute { route } => both!(
            lang,
            "审批路线 {route} 无处使用",
            "no line uses the route {route}"
        ),
        K::RouteNotApproved { route } => both!(
            lang,
            "审批路线 {route} 的最后一步应为 approve（批准）",
            "the last step of the route {route} must be approve"
        ),
        K::AuditorWrites { act } => both!(
            lang,
            "审计员不改动任何数据，{act} 须另有岗位",
            "an auditor changes nothing; {act} needs another post"
        ),
        K::PostNeedsCase { post } => both!(
            lang,
            "“{post}”只能用于审批路线和知悉登记；权限中只能写 of business 等本公司部门",
            "{post:?} has a meaning only in routes and namings; here only `of business` and the like"
        ),
        K::DelegationToSelf { rank } => both!(
            lang,
            "{rank} 既是授权人又是被授权人",
            "{rank} would delegate to itself"
        ),
        K::HigherLevelOpen { level, lower } => both!(
            lang,
            "{level} 全体可知，而较低的 {lower} 却不是",
            "everybody knows of {level}, but not of the lower level {lower}"
        ),
        K::TermOfNone => both!(
            lang,
            "普通档案没有保密期限",
            "items without a level have no secrecy term"
        ),
        K::TermOrder {
            level,
            years,
            lower,
            lower_years,
        } => both!(
            lang,
            "较低的 {lower} 保密 {lower_years} 年，比 {level} 的 {years} 年还长",
            "the lower level {lower} has {lower_years} years, longer than {level} with {years}"
        ),
        K::WordTaken { word, line } => both!(
            lang,
            "“{word}”在第 {line} 行已用于另一处",
            "{word:?} is taken by line {line}"
        ),
        K::UnknownPlaceholder {
            text,
            choices,
            near,
        } => {
            let text = format!("{{{text}}}");
            let choices: Vec<String> = choices.iter().map(|c| format!("{{{c}}}")).collect();
            let choices = choices.join(lang.pick("、", ", "));
            both!(
                lang,
                "没有占位符“{text}”，可用 {choices}",
                "there is no placeholder {text}; there are {choices}"
            ) + &meant(lang, near)
        }
        K::NoSequence => both!(
            lang,
            "缺少 {{sequence}}，编号会重复",
            "without {{sequence}} two items would get one code"
        ),
        K::LooseBrace => both!(lang, "花括号不成对", "a brace without its partner"),
        K::UnknownChecklist { name, near } => {
            both!(
                lang,
                "没有带应备文件清单的档案类型“{name}”",
                "there is no type of file {name:?} with a checklist"
            ) + &meant(lang, near)
        }
        K::IncludesItself { name } => both!(
            lang,
            "经由“{name}”又包括了自身",
            "by way of {name:?} it includes itself"
        ),
        K::NotATerm { text } => both!(
            lang,
            "“{text}”不是保管期限，应写作 permanent、30y 或 18m",
            "{text:?} is no term; write permanent, 30y or 18m"
        ),
        K::LineUnreachable => both!(
            lang,
            "此行永远用不到：前面的行已包括全部情形",
            "this line is never reached: earlier lines take everything it fits"
        ),
        K::LineWithoutWhen => both!(
            lang,
            "只有最后一行可以没有条件（when）",
            "only the last line may be without conditions (when)"
        ),
        K::LastLineAsks => both!(
            lang,
            "最后一行不得有条件（when），以免有情形无规定",
            "the last line must be without conditions (when), so that every question has an answer"
        ),
        K::LastLineLends => both!(
            lang,
            "最后一行须为 decision = \"refuse\"：未规定的不借",
            "the last line must be decision = \"refuse\": what is not provided for is not lent"
        ),
        K::LimitMissing => both!(
            lang,
            "可借的行须有期限（limit）",
            "a line that lends needs a limit"
        ),
        K::RefusalWithTerms => both!(
            lang,
            "拒绝的行没有期限和续借",
            "a line that refuses has neither limit nor renewals"
        ),
        K::DecisionMissing => both!(
            lang,
            "须写 decision（allow 或 refuse）或 route",
            "needs either a decision (allow, refuse) or a route"
        ),
        K::DecisionTwice => both!(
            lang,
            "decision 与 route 只能写一个",
            "has both a decision and a route"
        ),
        K::RouteWithoutSteps { route } => both!(
            lang,
            "销毁须经批准，审批路线 {route} 却没有任何步骤",
            "nothing is destroyed without approval, but the route {route} has no step"
        ),
        K::RankOfVisitor => both!(lang, "外来人员没有职级", "outside persons have no rank"),
        K::NotANumber { text } => both!(
            lang,
            "“{text}”不是数，应写作 \"300000\" 或 \"7.5\"（不加分隔符和单位）",
            "{text:?} is no number; write \"300000\" or \"7.5\", without separators or units"
        ),
        K::TooPrecise { text } => both!(
            lang,
            "“{text}”的小数多于两位",
            "{text:?} has more than two decimals"
        ),
        K::BeyondRange { text } => both!(
            lang,
            "“{text}”超出可用范围",
            "{text:?} is beyond the range that can be used here"
        ),
        K::BandGap { values } => both!(
            lang,
            "各档之间有空缺：{values} 没有分数",
            "the bands leave a gap: {values} has no points"
        ),
        K::BandOverlap { other, values } => both!(
            lang,
            "与第 {other} 档重叠：{values}",
            "overlaps with band {other}: {values}"
        ),
        K::BandEmpty => both!(
            lang,
            "此档没有任何数值：上限低于下限",
            "no value falls in this band: it ends below where it begins"
        ),
        K::BoundTwice { first, second } => both!(
            lang,
            "{first} 与 {second} 只能写一个",
            "has both {first} and {second}"
        ),
        K::WeightsDoNotSum { sum, full } => both!(
            lang,
            "各项指标的最高分合计 {sum}，不等于满分 {full}",
            "the best points of the indicators add up to {sum}, not to the full {full}"
        ),
        K::LateElsewhere { figure } => both!(
            lang,
            "late（拖欠）只用于 contract-amount，不用于 {figure}",
            "late belongs to contract-amount, not to {figure}"
        ),
        K::WrongScale { figure, wanted } => both!(
            lang,
            "指标 {figure} 应写 {wanted}",
            "the figure {figure} needs {wanted} in its place"
        ),
        K::NoLowestGrade { class } => both!(
            lang,
            "类别 {class} 没有最低级：最后一级不写 from，收其余全部",
            "the class {class} has no lowest grade: the last is without from and takes what is left"
        ),
        K::ThresholdOrder { points, above } => both!(
            lang,
            "{points} 分不低于上一级的 {above} 分，各级须由高到低",
            "{points} points are not below the {above} of the grade above; grades go from the highest down"
        ),
        K::NoClassForOthers => both!(
            lang,
            "最后一个类别须不写 sizes，收其余全部客户",
            "the last class must be without sizes, so that it takes everybody else"
        ),
        K::PointsOfWords => both!(
            lang,
            "只有是非题可以设分，数字题和文字题不计分",
            "only questions of yes or no have points; figures and texts have none"
        ),
        K::UnknownGrade { grade, near } => {
            both!(lang, "没有等级“{grade}”", "there is no grade {grade:?}") + &meant(lang, near)
        }
        K::GradeWithoutLimit { grade } => both!(
            lang,
            "等级 {grade} 没有信用额度",
            "the grade {grade} has no limit"
        ),
        K::DaysOrder { days, before } => both!(
            lang,
            "{days} 天不多于前面的 {before} 天",
            "{days} days are not more than the {before} before"
        ),
    }
}

fn meant(lang: Lang, near: &Option<String>) -> String {
    match near {
        Some(near) => both!(lang, "；是否应为 {near}？", "; did you mean {near}?"),
        None => String::new(),
    }
}

fn shape(lang: Lang, shape: Shape) -> &'static str {
    match shape {
        Shape::Text => lang.pick("文字", "a text"),
        Shape::Number => lang.pick("整数", "a whole number"),
        Shape::Decimal => lang.pick("小数", "a decimal number"),
        Shape::Flag => lang.pick("true 或 false", "true or false"),
        Shape::Date => lang.pick("日期", "a date"),
        Shape::List => lang.pick("列表", "a list"),
        Shape::Table => lang.pick("表", "a table"),
        Shape::Words => lang.pick("一个或一列词", "a word or a list of words"),
    }
}
