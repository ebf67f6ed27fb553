//! A sentence for every fact, in both languages: what is the case, with its figures, and where it
//! helps, what is allowed instead. No full stop at the end; the caller joins sentences as it likes.

mod conduct;
mod credit;
mod custody;
mod duty;
mod grades;
mod handover;
mod ledger;
mod lists;
mod post;

use crate::both;
use crate::domain::limit::Limit;
use crate::domain::reason::{Fact, Noun};
use crate::domain::time::{Due, Moment};

mod destruction;

use super::Lang;
use super::labels::{self, Label};

pub(super) use self::custody::custody;

/// The sentence of a fact; `zone` writes a moment in the rulebook's zone.
pub fn fact(lang: Lang, fact: &Fact, zone: &dyn Fn(Moment) -> String) -> String {
    match fact {
        Fact::NotFound { noun, code, near } => not_found(lang, *noun, code) + &meant(lang, near),
        Fact::CodeTaken { noun, code } => {
            let name = code_name(lang, *noun);
            both!(
                lang,
                "{name} {code} 已被使用",
                "the {name} {code} is taken already"
            )
        }
        Fact::CodeNotYours => both!(
            lang,
            "档号只由档案管理员指定，其他人归档时由系统编下一个号",
            "only archivists choose archive codes; what anybody else files gets the next number"
        ),
        Fact::NobodyActs { login } => both!(
            lang,
            "没有人员绑定操作系统登录名 {login}，无从得知由谁办理",
            "nobody on the staff is bound to the system login {login}, so it is not known who acts"
        ),
        Fact::ActorUnknown { code } => both!(
            lang,
            "没有工号为 {code} 的人员，不能以其名义办理",
            "there is no staff member {code} to act as"
        ),
        Fact::ActorLeft { code, left } => both!(
            lang,
            "{code} 已于 {left} 离职，不能再办理任何事项",
            "{code} left on {left} and can act no longer"
        ),
        Fact::NotPermitted { act, needs } => {
            let (act, needs) = (act.label(lang), needed(lang, needs));
            both!(lang, "您无权{act}；{needs}", "you may not {act}; {needs}")
        }
        Fact::AuditorWrites => both!(
            lang,
            "审计员只查看，不作任何更改",
            "an auditor reads everything and changes nothing"
        ),
        Fact::StaffHasLoans { staff, loans } => {
            let loans = listed(lang, loans);
            both!(
                lang,
                "{staff} 尚有未了结的借阅：{loans}；了结之后方可离职或调岗",
                "{staff} still has open loans: {loans}; they must be settled before leaving or changing post"
            )
        }
        Fact::StaffHasCases { staff, cases } => {
            let cases = listed(lang, cases);
            both!(
                lang,
                "{staff} 尚有未了结的审批事项：{cases}；了结之后方可离职或调岗",
                "{staff} still has open cases: {cases}; they must be settled before leaving or changing post"
            )
        }
        Fact::StaffHasOthers { staff } => both!(
            lang,
            "{staff} 尚有其他未了结事项，其内容须知悉者方可查看；由本人办结之后方可离职",
            "{staff} still has other open matters, shown to those who may know of them; they must be settled before leaving"
        ),
        Fact::StaffHasLeft { staff, left } => {
            both!(lang, "{staff} 已于 {left} 离职", "{staff} left on {left}")
        }
        Fact::Post { fact } => post::fact(lang, fact),
        Fact::SuccessorSelf { staff } => both!(
            lang,
            "{staff} 不能接替自己，继任者须另有其人",
            "{staff} cannot succeed themselves; the successor must be somebody else"
        ),
        Fact::LastAdministrator { staff } => both!(
            lang,
            "{staff} 是唯一可以登记人员的人，须先由他人担任系统管理员",
            "{staff} is the only one who may enter people; make somebody else administrator first"
        ),
        Fact::LoginTaken { login, staff } => both!(
            lang,
            "操作系统登录名 {login} 已绑定 {staff}",
            "the system login {login} is bound to {staff} already"
        ),
        Fact::OverseesNeedsDeputy { staff, rank } => {
            let rank = rank.label(lang);
            both!(
                lang,
                "只有副总经理分管部门，{staff} 的职级是{rank}",
                "only a deputy general manager is put in charge of departments; {staff} has the rank of {rank}"
            )
        }
        Fact::DelegationBackwards { since, until } => both!(
            lang,
            "授权的截止日 {until} 早于起始日 {since}",
            "the delegation ends on {until}, before it begins on {since}"
        ),
        Fact::DelegationRanks { from, to } => {
            let (from, to) = (from.label(lang), to.label(lang));
            both!(
                lang,
                "规章未规定{from}可以授权给{to}",
                "the regulation does not let a person of the rank {from} delegate to one of the rank {to}"
            )
        }
        Fact::DepartmentNotOwn { department } => both!(
            lang,
            "{department}不是您所在的部门，您只能为本部门归档",
            "{department} is not your department, and you may file only for your own"
        ),
        Fact::NamingNotYours { level, needs } => {
            let (level, needs) = (level.label(lang), needed(lang, needs));
            both!(
                lang,
                "您无权指定“{level}”档案的知悉人员；{needs}",
                "you may not name people to know of archives of the level “{level}”; {needs}"
            )
        }
        Fact::YearOutOfRange { year } => both!(
            lang,
            "年度 {year} 不在可接受的范围之内",
            "the year {year} is out of range"
        ),
        Fact::LevelForbidden { level, mode } => {
            let (level, mode) = (level.label(lang), mode.label(lang));
            both!(
                lang,
                "{level}档案不得以“{mode}”方式借阅",
                "the mode “{mode}” is not open for items of the level “{level}”"
            )
        }
        Fact::VisitorForbidden { mode } => {
            let mode = mode.label(lang);
            both!(
                lang,
                "外来人员不得以“{mode}”方式借阅",
                "the mode “{mode}” is not open to visitors"
            )
        }
        Fact::NotProvided { level, mode } => {
            let (level, mode) = (level.label(lang), mode.label(lang));
            both!(
                lang,
                "规章没有为{level}档案规定“{mode}”方式，因此不得借阅",
                "the regulation provides no mode “{mode}” for items of the level “{level}”, so it is refused"
            )
        }
        Fact::Direct { rank: Some(rank) } => {
            let rank = rank.label(lang);
            both!(
                lang,
                "{rank}可以直接向档案管理员借阅，无须审批",
                "a person of the rank {rank} goes straight to the archivist; no approval is needed"
            )
        }
        Fact::Direct { rank: None } => both!(
            lang,
            "可以直接向档案管理员借阅，无须审批",
            "the loan goes straight to the archivist; no approval is needed"
        ),
        Fact::NeedsRoute { route, said, steps } => {
            let route = said
                .as_ref()
                .map_or(route.as_str(), |s| lang.pick(&s.zh, &s.en));
            match steps {
                1 => both!(
                    lang,
                    "须经 1 步审批（流程：{route}）",
                    "one decision is needed (route: {route})"
                ),
                _ => both!(
                    lang,
                    "须经 {steps} 步审批（流程：{route}）",
                    "{steps} decisions are needed (route: {route})"
                ),
            }
        }
        Fact::CustomerFile {
            own_department: true,
        } => both!(
            lang,
            "这是借阅人本部门的客户档案",
            "it is a customer file of the borrower's own department"
        ),
        Fact::CustomerFile {
            own_department: false,
        } => both!(
            lang,
            "这是其他部门的客户档案",
            "it is a customer file of another department"
        ),
        Fact::CompanyCertificate => both!(
            lang,
            "这是公司证照，按证照的规定办理",
            "it is a company certificate and follows the rule for certificates"
        ),
        Fact::LimitIs { limit, renewals } => limit_is(lang, *limit, *renewals),
        Fact::LimitExceeded { asked, limit } => {
            let (asked, limit) = (labels::limit(lang, *asked), labels::limit(lang, *limit));
            both!(
                lang,
                "申请的期限（{asked}）超过上限（{limit}）",
                "the time asked for ({asked}) is beyond the limit ({limit})"
            )
        }
        Fact::BorrowerOverdue { borrower, loans } => {
            let loans = listed(lang, loans);
            both!(
                lang,
                "{borrower} 有逾期未还的借阅：{loans}；归还之前不得再借",
                "{borrower} has overdue loans: {loans}; no new one before they are returned"
            )
        }
        Fact::ItemUnavailable { item, state } => {
            let state = state.label(lang);
            both!(
                lang,
                "档案 {item} 目前的状态是“{state}”，不能借阅",
                "item {item} cannot be borrowed: its state is “{state}”"
            )
        }
        Fact::Queue { ahead: 0 } => both!(
            lang,
            "此档案没有其他借阅排在前面",
            "no other loan of this item comes first"
        ),
        Fact::Queue { ahead: 1 } => both!(
            lang,
            "此档案另有 1 笔借阅排在前面",
            "one other loan of this item comes first"
        ),
        Fact::Queue { ahead } => both!(
            lang,
            "此档案另有 {ahead} 笔借阅排在前面",
            "{ahead} other loans of this item come first"
        ),
        Fact::VisitorPapers { letter, identity } => match (letter, identity) {
            (true, false) => both!(
                lang,
                "外来人员须出示介绍信",
                "a visitor must bring a letter of introduction"
            ),
            (false, true) => both!(
                lang,
                "外来人员须出示身份证件",
                "a visitor must bring proof of identity"
            ),
            (true, true) | (false, false) => both!(
                lang,
                "外来人员须出示介绍信和身份证件",
                "a visitor must bring a letter of introduction and proof of identity"
            ),
        },
        Fact::ForNotYours { borrower } => both!(
            lang,
            "您不能代 {borrower} 申请；只有其部门经理或获准代他人申请的人可以",
            "you may not request for {borrower}; only the manager of that department may, or whoever may request for others"
        ),
        Fact::LoanState { loan, state, act } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "借阅 {loan} 的状态是“{state}”，不能{act}",
                "loan {loan} is in the state “{state}”, in which “{act}” is not possible"
            )
        }
        Fact::OwnRequest { case } => both!(
            lang,
            "{case} 是您本人的申请，须由他人审批",
            "{case} is your own request; somebody else must decide on it"
        ),
        Fact::ActedAlready { case } => both!(
            lang,
            "您已在 {case} 中办理过，同一事项一人不得办理两次",
            "you have acted in {case} already; nobody acts twice in one case"
        ),
        Fact::StepNotYours { case, step, by, .. } => {
            let by = labels::post(lang, by);
            both!(
                lang,
                "{case} 的第 {step} 步须由{by}办理，您不在其列",
                "step {step} of {case} is for {by}, and you are not among them"
            )
        }
        Fact::NoReviewOpen { case, .. } => both!(
            lang,
            "{case} 目前没有待审核的步骤",
            "no review is open in {case}"
        ),
        Fact::DelegationPeriod {
            document,
            since,
            until,
        } => both!(
            lang,
            "授权书 {document} 的期间是 {since} 至 {until}，今天不在其内",
            "delegation {document} runs from {since} to {until}, and today is outside"
        ),
        Fact::DelegationMatter {
            document,
            matter,
            needed,
        } => {
            let (matter, needed) = (matter.label(lang), needed.label(lang));
            both!(
                lang,
                "授权书 {document} 授权的事项是“{matter}”，不含“{needed}”",
                "delegation {document} is for {matter}, not for {needed}"
            )
        }
        Fact::PaperNotAccepted { step } => both!(
            lang,
            "第 {step} 步须本人登录办理，不接受纸质签字",
            "step {step} is taken under one's own login; a signature on paper is not accepted"
        ),
        Fact::PaperSigner { candidates } if candidates.is_empty() => {
            both!(lang, "须指明在纸上签字的人", "say who signed the paper")
        }
        Fact::PaperSigner { candidates } => {
            let candidates = listed(lang, candidates);
            both!(
                lang,
                "须指明在纸上签字的人，可以是：{candidates}",
                "say who signed the paper; it may be: {candidates}"
            )
        }
        Fact::PaperRecorderInvolved => both!(
            lang,
            "录入纸质签字的人不得是该事项的当事人",
            "whoever records a signature on paper must have no part in the case"
        ),
        Fact::ApprovalExpired { loan, collect_by } => both!(
            lang,
            "{loan} 的批准已失效：最迟应在 {collect_by} 领取",
            "the approval of {loan} has expired: the last day to collect was {collect_by}"
        ),
        Fact::ItemLent { item, loan } => both!(
            lang,
            "档案 {item} 已由借阅 {loan} 借出，尚未归还",
            "item {item} is out on loan {loan} and not back yet"
        ),
        Fact::QueueAhead { item, loan } => both!(
            lang,
            "借阅 {loan} 先于此笔等候档案 {item}",
            "loan {loan} has waited for item {item} longer"
        ),
        Fact::ConditionLostPages => both!(
            lang,
            "遗失的档案没有页数可以清点",
            "a lost item has no pages to count"
        ),
        Fact::RenewalNone { loan } => both!(lang, "{loan} 不得续借", "{loan} cannot be renewed"),
        Fact::RenewalUsed { loan, times: 1 } => both!(
            lang,
            "{loan} 已续借 1 次，不能再续",
            "{loan} has been renewed once and cannot be renewed again"
        ),
        Fact::RenewalUsed { loan, times } => both!(
            lang,
            "{loan} 已续借 {times} 次，不能再续",
            "{loan} has been renewed {times} times and cannot be renewed again"
        ),
        Fact::RenewalOverdue { loan, due } => {
            let due = due_text(*due, zone);
            both!(
                lang,
                "{loan} 应于 {due} 归还，已经逾期，不得续借",
                "{loan} was due on {due}; an overdue loan is not renewed"
            )
        }
        Fact::RenewalPending { loan } => both!(
            lang,
            "{loan} 的续借正在审批",
            "a renewal of {loan} is waiting for a decision"
        ),
        Fact::BorrowerNotYou { loan } => {
            both!(lang, "{loan} 不是您的借阅", "{loan} is not your loan")
        }
        Fact::IncidentClosed { incident } => both!(
            lang,
            "异常情况 {incident} 已处理完毕",
            "incident {incident} is settled already"
        ),
        Fact::Handover { fact } => handover::handover(lang, fact),
        Fact::Conduct { fact } => conduct::conduct(lang, fact),
        Fact::Custody { fact } => custody::custody(lang, fact),
        Fact::List { fact } => lists::list(lang, fact),
        Fact::Credit { fact } => credit::credit(lang, fact),
        Fact::Ledger { fact } => ledger::ledger(lang, fact, zone),
        Fact::Duty { fact } => duty::duty(lang, fact),
        Fact::RestoreOver {
            database,
            other: true,
            ..
        } => both!(
            lang,
            "{database} 已有另一个数据库；确要替换请用 --replace，原库会改名保留",
            "another database stands at {database}; --replace puts it aside under another name"
        ),
        Fact::RestoreOver {
            database,
            newer,
            other: false,
        } => both!(
            lang,
            "{database} 已有数据库，其中有 {newer} 条记录是备份之后办理的；确要替换请用 --replace，原库会改名保留",
            "a database stands at {database} with {newer} journal entries made after the backup; --replace puts it aside under another name"
        ),
        Fact::VersionBackwards { from, today } => both!(
            lang,
            "新版本不得自 {from} 起生效：今日为 {today}，已过的日子仍按当时的规定",
            "a new version cannot take effect on {from}: today is {today}, and days past keep the rules they had"
        ),
        Fact::VersionZone { zone, fixed } => both!(
            lang,
            "时区 {zone} 与本数据库的 {fixed} 不同；时区自建库起不变",
            "the time zone {zone} is not {fixed}, which this database has for good"
        ),
        Fact::VersionTaken { version, id } => both!(
            lang,
            "{version} 已有，即 {id}；请另定版本号",
            "{version} is there already as {id}; give the new one another version"
        ),
        Fact::VersionDecided { id, state } => {
            let state = state.label(lang);
            both!(
                lang,
                "{id} 不在审批中，状态为：{state}",
                "{id} waits for no decision: {state}"
            )
        }
        Fact::VersionNotYours { id } => both!(
            lang,
            "{id} 只能由提出人撤回",
            "only the person who proposed {id} may take it back"
        ),
        Fact::CalendarMissing { year } => both!(
            lang,
            "没有 {year} 年的节假日日历，无法计算工作日",
            "the holiday calendar of {year} is missing, so working days cannot be counted"
        ),
        Fact::OperationReused { id } => both!(
            lang,
            "操作编号 {id} 已用于另一项办理",
            "the operation id {id} was used for something else"
        ),
        Fact::Destruction(finding) => destruction::finding(lang, finding),
        Fact::DateInFuture { date, .. } => both!(
            lang,
            "日期 {date} 晚于今天",
            "the date {date} is after today"
        ),
        Fact::Grade { fact } => grades::fact(lang, fact, zone),
        Fact::PeriodBackwards { from, to } => both!(
            lang,
            "起始日期 {from} 晚于截止日期 {to}",
            "the period begins on {from}, after its end on {to}"
        ),
        Fact::NotInRulebook { section } => both!(
            lang,
            "规则册没有 [{section}] 的规定",
            "the rulebook says nothing of [{section}]"
        ),
    }
}

fn not_found(lang: Lang, noun: Noun, code: &str) -> String {
    match noun {
        Noun::Item => both!(
            lang,
            "没有档号为 {code} 的档案（或您无权知悉）",
            "no archive item {code} (or none you may know of)"
        ),
        Noun::Customer => both!(
            lang,
            "没有编号为 {code} 的客户（或您无权查看）",
            "no customer {code} (or none you may see)"
        ),
        Noun::Staff => both!(lang, "没有工号为 {code} 的人员", "no staff member {code}"),
        Noun::Department => both!(lang, "没有名为 {code} 的部门", "no department {code}"),
        Noun::Loan => both!(
            lang,
            "没有借阅 {code}（或您无权知悉）",
            "no loan {code} (or none you may know of)"
        ),
        Noun::Incident => both!(
            lang,
            "没有异常情况 {code}（或您无权知悉）",
            "no incident {code} (or none you may know of)"
        ),
        Noun::Rule => both!(lang, "没有规则 {code}", "no rule {code}"),
        Noun::Subsidiary => both!(lang, "没有名为 {code} 的子公司", "no subsidiary {code}"),
        Noun::DestructionList => both!(
            lang,
            "没有销毁清单 {code}（或您无权知悉）",
            "no destruction list {code} (or none you may know of)"
        ),
        Noun::Hold => both!(
            lang,
            "没有冻结 {code}（或您无权知悉）",
            "no hold {code} (or none you may know of)"
        ),
        Noun::Schedule => both!(
            lang,
            "保管期限表里没有 {code}",
            "no retention schedule {code}"
        ),
        Noun::Content => both!(
            lang,
            "没有电子内容 {code}（或您无权知悉）",
            "no electronic content {code} (or none you may know of)"
        ),
        Noun::Version => both!(
            lang,
            "没有制度版本 {code}",
            "no version {code} of the rulebook"
        ),
        Noun::SpecialContract => both!(
            lang,
            "没有编号为 {code} 的特批合同（或您无权知悉）",
            "no special contract {code} (or none you may know of)"
        ),
        Noun::Assessment => both!(
            lang,
            "没有编号为 {code} 的信用分析（或您无权知悉）",
            "no assessment {code} (or none you may know of)"
        ),
        Noun::GradeChange => both!(
            lang,
            "没有等级变更 {code}（或您无权查看）",
            "no change of grade {code} (or none you may see)"
        ),
        Noun::GradeRun => both!(lang, "没有评级 {code}", "no run {code}"),
        Noun::Round => both!(lang, "没有评审 {code}", "no review round {code}"),
        Noun::ItemCase
        | Noun::Copy
        | Noun::Category
        | Noun::Volume
        | Noun::Stocktake
        | Noun::Leak
        | Noun::Handover
        | Noun::ExpectedPaper
        | Noun::Trip
        | Noun::Breach
        | Noun::Waiver
        | Noun::Information => {
            let name = noun.label(lang);
            both!(
                lang,
                "没有{name} {code}（或您无权知悉）",
                "no {name} {code} (or none you may know of)"
            )
        }
    }
}

fn code_name(lang: Lang, noun: Noun) -> &'static str {
    match noun {
        Noun::Item => lang.pick("档号", "archive code"),
        Noun::Customer => lang.pick("客户编号", "customer code"),
        Noun::Staff => lang.pick("工号", "staff code"),
        Noun::Department => lang.pick("部门名称", "department name"),
        Noun::Loan => lang.pick("借阅编号", "loan id"),
        Noun::Incident => lang.pick("异常情况编号", "incident id"),
        Noun::Rule => lang.pick("规则编号", "rule id"),
        Noun::Subsidiary => lang.pick("子公司名称", "subsidiary name"),
        Noun::DestructionList => lang.pick("销毁清单编号", "list id"),
        Noun::Hold => lang.pick("冻结编号", "hold id"),
        Noun::Schedule => lang.pick("保管期限表名称", "name of a schedule"),
        Noun::Content => lang.pick("电子内容编号", "content id"),
        Noun::Version => lang.pick("制度版本", "version"),
        Noun::SpecialContract => lang.pick("特批合同编号", "special contract id"),
        Noun::Assessment => lang.pick("信用分析编号", "assessment id"),
        Noun::GradeChange => lang.pick("等级变更编号", "id of a change of grade"),
        Noun::GradeRun => lang.pick("评级编号", "id of a run"),
        Noun::Round => lang.pick("评审名称", "name of a review round"),
        Noun::Category => lang.pick("类目", "category"),
        Noun::Volume => lang.pick("案卷号", "volume code"),
        Noun::ItemCase
        | Noun::Copy
        | Noun::Stocktake
        | Noun::Leak
        | Noun::Handover
        | Noun::ExpectedPaper
        | Noun::Trip
        | Noun::Breach
        | Noun::Waiver
        | Noun::Information => noun.label(lang),
    }
}

fn meant(lang: Lang, near: &[String]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let near = match lang {
        Lang::Zh => near.join("、"),
        Lang::En => near.join(" or "),
    };
    both!(lang, "；您要找的是不是 {near}？", "; did you mean {near}?")
}

fn needed(lang: Lang, posts: &str) -> String {
    if posts.trim().is_empty() {
        return both!(
            lang,
            "规章没有授权任何人",
            "the regulation permits nobody to"
        );
    }
    let posts = labels::post(lang, posts);
    both!(lang, "须为{posts}", "that takes: {posts}")
}

fn limit_is(lang: Lang, limit: Limit, renewals: u32) -> String {
    let longest = match limit {
        Limit::SameDay => both!(lang, "须当日归还", "to be returned the same day"),
        Limit::Hours(_) | Limit::Days(_) | Limit::WorkingDays(_) => {
            let limit = labels::limit(lang, limit);
            both!(lang, "最长 {limit}", "{limit} at the longest")
        }
    };
    match renewals {
        0 => both!(lang, "{longest}，不得续借", "{longest}, no renewal"),
        1 => both!(lang, "{longest}，可续借 1 次", "{longest}, renewable once"),
        n => both!(
            lang,
            "{longest}，可续借 {n} 次",
            "{longest}, renewable {n} times"
        ),
    }
}

fn due_text(due: Due, zone: &dyn Fn(Moment) -> String) -> String {
    match due {
        Due::Day(day) => day.to_string(),
        Due::At(moment) => zone(moment),
    }
}

fn listed(lang: Lang, words: &[String]) -> String {
    words.join(lang.pick("、", ", "))
}

#[cfg(test)]
mod tests;
