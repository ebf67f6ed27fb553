//! What happened and what comes next, for the person at the counter.

mod conduct;
mod duties;
mod loans;
mod restore;

pub use conduct::{breach, information, leak, proposals, waiver};
pub use duties::vacant;
pub use loans::{renewal_withdrawn, returned_late};
pub use restore::{damaged, leavings, newer};

use crate::both;
use crate::domain::destruction::ListState;
use crate::domain::destruction::rows::{ListRow, PlanRow};
use crate::domain::handover::HandoverState;
use crate::domain::questionnaire::{Part, Placed};
use crate::domain::rows::credit::SpecialRow;
use crate::domain::rows::grades::{ChangeRow, GradeRunRow};
use crate::domain::rows::handover::HandoverRow;
use crate::domain::rows::{
    ItemCaseRow, ItemRow, LoanRow, NightRow, ProposalRow, VerifyRow, VersionRow,
};
use crate::domain::time::{Due, Moment};
use crate::domain::words::{CaseState, LoanState, VersionState};
use crate::i18n::labels::Label;
use crate::i18n::value_faults;
use crate::i18n::{Lang, facts};
use crate::import::value::ValueError;
use crate::rulebook::Unwalkable;

/// That an item was filed below what the subject list proposes.
pub fn below_proposal(lang: Lang, item: &ItemRow, proposal: &ProposalRow) -> String {
    let (level, code) = (item.level.label(lang), &item.code);
    let proposed = proposal.level.map_or("—", |l| l.label(lang));
    let why: Vec<String> = proposal
        .reasons
        .iter()
        .map(|r| facts::fact(lang, &r.fact, &|_| String::new()))
        .collect();
    let why = why.join(lang.pick("；", "; "));
    both!(
        lang,
        "请留意：{code} 按“{level}”归档，定密主题表建议“{proposed}”：{why}",
        "look again: {code} is filed as “{level}”, the subject list proposes “{proposed}”: {why}"
    )
}

/// A case about an item: where it stands and the command to type next.
pub fn item_case(lang: Lang, row: &ItemCaseRow) -> String {
    let (id, item, what) = (format!("L{}", row.id), &row.item, row.what.label(lang));
    match row.state {
        CaseState::Waiting => {
            let open = row
                .route
                .iter()
                .find(|s| row.steps.iter().all(|t| t.step != s.step));
            match open.map(|s| (s, s.holders.first())) {
                Some((step, Some(first))) => {
                    let (act, who) = (
                        step.act.label(lang),
                        step.holders.join(lang.pick("、", ", ")),
                    );
                    both!(
                        lang,
                        "{id}：{item} {what}待{act}，可由 {who} 办理\n下一步：crm --as {first} archive approve {id}",
                        "{id}: {what} of {item} waits for {act} by {who}\nnext: crm --as {first} archive approve {id}"
                    )
                }
                Some((_, None)) | None => both!(
                    lang,
                    "{id}：{item} {what}待审批，但目前无人可以审批",
                    "{id}: {what} of {item} waits, but nobody here can decide"
                ),
            }
        }
        CaseState::Approved | CaseState::Refused | CaseState::Withdrawn | CaseState::Expired => {
            let state = row.state.label(lang);
            both!(
                lang,
                "{id}：{item} {what}{state}",
                "{id}: {what} of {item}: {state}"
            )
        }
    }
}

/// A loan after an act: where it stands and the command to type next.
pub fn loan(lang: Lang, row: &LoanRow, local: &dyn Fn(Moment) -> String) -> String {
    let id = format!("B{}", row.id);
    let item = &row.item;
    match row.state {
        LoanState::Requested => {
            let open = row
                .route
                .iter()
                .find(|s| row.steps.iter().all(|t| t.step != s.step));
            match open {
                Some(step) if step.holders.is_empty() => both!(
                    lang,
                    "{id}：{item} 待审批，但目前无人可以审批",
                    "{id}: {item} waits for a decision, but nobody here can take it"
                ),
                Some(step) => {
                    let who = step.holders.join(lang.pick("、", ", "));
                    let act = step.act.label(lang);
                    let first = &step.holders[0];
                    both!(
                        lang,
                        "{id}：{item} 待{act}，可由 {who} 办理\n下一步：crm --as {first} borrow approve {id}",
                        "{id}: {item} waits for {act} by {who}\nnext: crm --as {first} borrow approve {id}"
                    )
                }
                None => both!(lang, "{id}：{item} 待审批", "{id}: {item} waits"),
            }
        }
        LoanState::Approved => match (row.collect_by, row.collect_missing_year) {
            (Some(day), _) => both!(
                lang,
                "{id}：{item} 已批准，请在 {day} 前领取\n下一步：crm borrow issue {id}",
                "{id}: {item} is approved, to be collected by {day}\nnext: crm borrow issue {id}"
            ),
            (None, Some(year)) => both!(
                lang,
                "{id}：{item} 已批准；没有 {year} 年日历，领取期限未定",
                "{id}: {item} is approved; without the calendar of {year} there is no last day to collect"
            ),
            (None, None) => both!(lang, "{id}：{item} 已批准", "{id}: {item} is approved"),
        },
        LoanState::Issued => {
            let due = row.due.map_or_else(String::new, |d| due(d, local));
            if row.renewal == Some(CaseState::Waiting) {
                both!(
                    lang,
                    "{id}：{item} 的续借待审批，到期仍为 {due}",
                    "{id}: the renewal of {item} waits for its decision; still due {due}"
                )
            } else {
                both!(
                    lang,
                    "{id}：{item} 已借出，应还 {due}",
                    "{id}: {item} is out, due {due}"
                )
            }
        }
        LoanState::Returned => {
            let place = row.place.as_deref().unwrap_or("—");
            both!(
                lang,
                "{id}：{item} 已归还，放回 {place}",
                "{id}: {item} is back; it goes to {place}"
            )
        }
        LoanState::Refused | LoanState::Withdrawn | LoanState::Expired | LoanState::Lost => {
            let state = row.state.label(lang);
            both!(lang, "{id}：{item} {state}", "{id}: {item} {state}")
        }
    }
}

/// A destruction list after an act: where it stands and the command to type next.
pub fn destruction(lang: Lang, row: &ListRow) -> String {
    let id = format!("D{}", row.id);
    let state = row.state.label(lang);
    let next = match row.state {
        ListState::Draft | ListState::Reviewed => {
            match row.items.iter().find(|i| i.appraisal.is_none()) {
                Some(item) => Some(format!(
                    "crm destroy appraise {id} {} --destroy | --keep 10y",
                    item.code
                )),
                None => row
                    .route
                    .iter()
                    .find(|s| row.steps.iter().all(|t| t.step != s.step))
                    .and_then(|s| s.holders.first())
                    .map(|who| format!("crm --as {who} destroy approve {id}")),
            }
        }
        ListState::Approved if row.items.iter().all(|i| i.outcome.is_some()) => {
            Some(format!("crm destroy execute {id}"))
        }
        ListState::Approved => {
            let needed = row.witnesses_needed.unwrap_or(1) as usize;
            Some(if row.witnesses.len() < needed {
                format!("crm destroy witness {id} --name …")
            } else {
                format!("crm destroy execute {id} --method shred")
            })
        }
        ListState::Executed => {
            let open = row.witnesses.iter().find(|w| w.attested_at.is_none());
            open.map(|w| format!("crm --as {} destroy attest {id}", w.staff))
        }
        ListState::Refused | ListState::Withdrawn => None,
    };
    match next {
        Some(next) => both!(
            lang,
            "{id}：{state}\n下一步：{next}",
            "{id}: {state}\nnext: {next}"
        ),
        None => both!(lang, "{id}：{state}", "{id}: {state}"),
    }
}

/// A plan, and how to propose it.
pub fn destruction_plan(lang: Lang, row: &PlanRow) -> String {
    let (items, digest) = (row.items.len(), &row.digest);
    both!(
        lang,
        "到期 {items} 件，尚未提出；照此提出请加 --digest {digest}",
        "due: {items}; nothing is proposed yet; to propose exactly this add --digest {digest}"
    )
}

/// A list that had been carried out before.
pub fn executed_again(lang: Lang, id: i64) -> String {
    both!(
        lang,
        "D{id} 此前已执行，未再销毁；只完成了清除",
        "D{id} had been carried out before; nothing more was destroyed, only the erasing was finished"
    )
}

/// Bytes that are still in the log.
pub fn not_erased(lang: Lang, id: i64) -> String {
    both!(
        lang,
        "已销毁，但另有程序正在读取数据库，日志文件中的旧字节尚未清除；请稍后再执行一次 crm destroy execute D{id}",
        "destroyed, but somebody is reading the database, so old bytes stay in its log; run crm destroy execute D{id} again later"
    )
}

/// A content written to a file.
pub fn extracted(lang: Lang, name: &str, output: &std::path::Path) -> String {
    let output = output.display();
    both!(lang, "{name} 已写入 {output}", "{name} written to {output}")
}

/// A due time as people read it.
pub fn due(due: Due, local: &dyn Fn(Moment) -> String) -> String {
    match due {
        Due::Day(day) => day.to_string(),
        Due::At(moment) => local(moment),
    }
}

/// Incidents that came out of an act.
pub fn incidents(lang: Lang, row: &LoanRow) -> Option<String> {
    (!row.incidents.is_empty()).then(|| {
        let all = row.incidents.join(lang.pick("、", ", "));
        both!(
            lang,
            "发现异常，已登记 {all}，请补充处理情况：crm borrow incident amend {all}",
            "an irregularity was found and is registered as {all}; add what is done about it: crm borrow incident amend {all}"
        )
    })
}

/// A search that found more than it showed.
pub fn more(lang: Lang, more: u64) -> String {
    both!(
        lang,
        "另有 {more} 条，加 --all 全部显示",
        "{more} more; --all shows them"
    )
}

/// How far a verified journal can be trusted.
pub fn verified(lang: Lang, row: &VerifyRow) -> String {
    let (entries, claimed) = (row.entries, row.claimed);
    let said = both!(
        lang,
        "共 {entries} 条，其中 {claimed} 条的经办人仅为自称",
        "{entries} entries, {claimed} of them by a person only claimed"
    );
    let anchored = match row.anchored_to {
        Some(seq) if seq < entries => both!(
            lang,
            "至第 {seq} 条有库外链头为证，其后无证",
            "anchored up to entry {seq}, unanchored after"
        ),
        Some(seq) => both!(
            lang,
            "至第 {seq} 条均有库外链头为证",
            "anchored up to entry {seq}, the last"
        ),
        None => both!(
            lang,
            "前后相符，但没有库外链头：整条重造不能发现，请定期 crm journal seal 并用 --against 核对",
            "consistent in itself, but anchored nowhere: a chain rebuilt whole would pass; keep crm journal seal outside and use --against"
        ),
    };
    format!("{said}{}{anchored}", lang.pick("；", "; "))
}

/// The night in one line.
pub fn night(lang: Lang, row: &NightRow) -> String {
    let (day, expired, overdue, declassified) = (
        row.as_of,
        row.expired.len(),
        row.overdue.len(),
        row.declassified,
    );
    let days = row.graded.len();
    let done = both!(
        lang,
        "{day} 夜间任务：批准失效 {expired}，逾期 {overdue}，解密 {declassified}；评级 {days} 日",
        "night of {day}: {expired} approvals expired, {overdue} loans overdue, {declassified} items declassified; {days} days graded"
    );
    let done = match (row.applied, row.proposed) {
        (Some(applied), Some(proposed)) => both!(
            lang,
            "{done}，生效 {applied}，提出变更 {proposed}",
            "{done}, {applied} in force, {proposed} changes proposed"
        ),
        (None, _) | (_, None) => done,
    };
    let done = match row.left_out {
        0 => done,
        nights => both!(
            lang,
            "{done}；更早漏掉的 {nights} 夜未补，可逐日 crm grade run --as-of 日期",
            "{done}; {nights} earlier nights left out, each to be run by crm grade run --as-of DAY"
        ),
    };
    let done = match row.not_handed_over.len() {
        0 => done,
        late => both!(
            lang,
            "{done}；未按月移交 {late}",
            "{done}; {late} months not handed over"
        ),
    };
    let done = match row.review_due {
        None => done,
        Some(due) => both!(
            lang,
            "{done}；评审应于 {due} 发起",
            "{done}; a review round was due on {due}"
        ),
    };
    match row.policy_due {
        None => done,
        Some(due) => both!(
            lang,
            "{done}；制度应于 {due} 修订",
            "{done}; the rulebook was due for revision on {due}"
        ),
    }
}

/// How many working days a year has.
pub fn working_days(lang: Lang, year: i32, days: u32) -> String {
    both!(
        lang,
        "{year} 年有 {days} 个工作日",
        "{year} has {days} working days"
    )
}

/// Something odd at a line of a file.
pub fn at_line(lang: Lang, line: u32, text: &str) -> String {
    both!(lang, "第 {line} 行：{text}", "line {line}: {text}")
}

/// A rulebook without faults.
pub fn rulebook_good(lang: Lang, file: &std::path::Path, warnings: usize) -> String {
    let file = file.display();
    match warnings {
        0 => both!(lang, "{file} 没有错误", "{file} has no faults"),
        _ => both!(
            lang,
            "{file} 没有错误，有 {warnings} 处提醒",
            "{file} has no faults; warnings: {warnings}"
        ),
    }
}

/// A step that nobody here could take.
pub fn unwalkable(lang: Lang, stuck: &Unwalkable, departments: &[String]) -> String {
    let (route, step) = (lang.pick(&stuck.route.zh, &stuck.route.en), stuck.step);
    let by = super::labels::post(lang, &stuck.by);
    let names = departments.join(lang.pick("、", ", "));
    both!(
        lang,
        "流程 {route} 第 {step} 步（{by}）无人可办，涉及部门：{names}",
        "nobody could take step {step} of the route {route} ({by}), for people of {names}"
    )
}

/// What a version of the rulebook has come to.
pub fn version(lang: Lang, row: &VersionRow) -> String {
    let (id, name, version) = (row.id, &row.name, &row.version);
    let from = row
        .effective_from
        .map_or_else(String::new, |d| d.to_string());
    match row.state {
        VersionState::Waiting => both!(
            lang,
            "R{id}（{name} {version}）待审批，拟自 {from} 起生效",
            "R{id} ({name} {version}) waits for approval, to be in force from {from}"
        ),
        VersionState::Approved | VersionState::InForce => both!(
            lang,
            "R{id}（{name} {version}）已批准，自 {from} 起生效",
            "R{id} ({name} {version}) is approved and in force from {from}"
        ),
        VersionState::Refused => both!(lang, "R{id} 未获同意", "R{id} is refused"),
        VersionState::Withdrawn => both!(lang, "R{id} 已撤回", "R{id} is withdrawn"),
        VersionState::Superseded => both!(lang, "R{id} 已被取代", "R{id} is superseded"),
    }
}

/// What to try in the sample company.
pub fn demo(lang: Lang, database: &str) -> String {
    both!(
        lang,
        "可试：\n  export CRM_DB='{database}'\n  crm --as E006 todo\n  crm --as E007 borrow check DA2023-012 --mode out\n  crm --as E010 borrow list --overdue",
        "try:\n  export CRM_DB='{database}'\n  crm --as E006 todo\n  crm --as E007 borrow check DA2023-012 --mode out\n  crm --as E010 borrow list --overdue"
    )
}

/// Man pages written.
pub fn man_pages(lang: Lang, dir: &std::path::Path, pages: usize) -> String {
    let dir = dir.display();
    both!(
        lang,
        "{dir} 中写入手册页 {pages} 页",
        "man pages written to {dir}: {pages}"
    )
}
/// A special contract after an act: where it stands and the command to type next.
pub fn special(lang: Lang, row: &SpecialRow) -> String {
    let (id, customer) = (format!("X{}", row.id), &row.customer);
    match row.state {
        CaseState::Waiting => {
            let open = row
                .route
                .iter()
                .find(|s| row.steps.iter().all(|t| t.step != s.step));
            match open.and_then(|s| s.holders.first()) {
                Some(first) => both!(
                    lang,
                    "{id}：{customer} 的特批合同待批\n下一步：crm --as {first} grade approve {id}",
                    "{id}: the special contract of {customer} waits\nnext: crm --as {first} grade approve {id}"
                ),
                None => both!(
                    lang,
                    "{id}：{customer} 的特批合同待批，但目前无人可以审批",
                    "{id}: the special contract of {customer} waits, but nobody here can decide"
                ),
            }
        }
        CaseState::Approved => match (&row.contract, row.until) {
            (Some(contract), _) => both!(
                lang,
                "{id}：已签合同 {contract}",
                "{id}: the contract {contract} was signed under it"
            ),
            (None, Some(until)) => both!(
                lang,
                "{id}：已批准，请在 {until} 前签约\n下一步：crm grade conclude {id} --contract 合同号",
                "{id}: approved, to be signed by {until}\nnext: crm grade conclude {id} --contract NO"
            ),
            (None, None) => both!(lang, "{id}：已批准", "{id}: approved"),
        },
        CaseState::Refused | CaseState::Withdrawn | CaseState::Expired => {
            let state = row.state.label(lang);
            both!(lang, "{id}：{state}", "{id}: {state}")
        }
    }
}

/// A question as it is asked on a terminal.
pub fn question(lang: Lang, placed: &Placed<'_>, number: usize, of: usize) -> String {
    let part = lang.pick(&placed.part.zh, &placed.part.en);
    let group = lang.pick(&placed.group.zh, &placed.group.en);
    let text = lang.pick(&placed.question.zh, &placed.question.en);
    let wanted = if placed.question.kind.is_yes_or_no() {
        lang.pick("（是/否）", " (yes/no)")
    } else {
        ""
    };
    both!(
        lang,
        "{part}·{group} {number}/{of}：{text}{wanted}",
        "{part}, {group} {number}/{of}: {text}{wanted}"
    )
}

/// The evaluation that closes a part, as it is asked for.
pub fn overall(lang: Lang, part: &Part) -> String {
    let name = lang.pick(&part.zh, &part.en);
    both!(lang, "{name}·总体评价：", "{name}, overall evaluation:")
}

/// Why what was typed is no answer.
pub fn not_an_answer(lang: Lang, error: &ValueError) -> String {
    value_faults::value(lang, error)
}

/// What a run of grades came to beyond its counts, and what comes next.
pub fn run(lang: Lang, row: &GradeRunRow) -> Option<String> {
    if row.held {
        return Some(both!(
            lang,
            "变动过多，实际评级将暂停，待人放行",
            "too much would change: a real run would be held back until somebody releases it"
        ));
    }
    if row.differing > 0 {
        let (as_of, count) = (row.as_of, row.differing);
        return Some(both!(
            lang,
            "{as_of} 之后已有评级：当日结果记入等级表，其中 {count} 个与当日现行等级不同，过去的变更不再重定",
            "{as_of} lies before a later run: the register keeps what the day came to; {count} computed grades differ from what was in force, and no change is decided on the past"
        ));
    }
    (row.proposed > 0 && row.run.is_some()).then(|| {
        let count = row.proposed;
        both!(
            lang,
            "{count} 项等级变更待审批\n下一步：crm grade changes --state waiting",
            "{count} changes of grade wait for their decision\nnext: crm grade changes --state waiting"
        )
    })
}

/// A change of grade after an act: where it stands and the command to type next.
pub fn change(lang: Lang, row: &ChangeRow) -> String {
    let (id, customer, from, to) = (row.id, &row.customer, &row.from, &row.to);
    let state = row.state.label(lang);
    match row.holders.first() {
        Some(first) => {
            let who = row.holders.join(lang.pick("、", ", "));
            both!(
                lang,
                "G{id}：{customer} {from} → {to}，可由 {who} 办理\n下一步：crm --as {first} grade approve G{id}",
                "G{id}: {customer} {from} → {to} waits for {who}\nnext: crm --as {first} grade approve G{id}"
            )
        }
        None => both!(
            lang,
            "G{id}：{customer} {from} → {to} {state}",
            "G{id}: {customer} {from} → {to} {state}"
        ),
    }
}

/// A handover after an act: where it stands and the command to type next.
pub fn handover(lang: Lang, row: &HandoverRow) -> String {
    let (id, state) = (format!("Y{}", row.id), row.state.label(lang));
    let (department, files) = (&row.department, row.files);
    let told = both!(
        lang,
        "{id}：{department} {files} 件，{state}",
        "{id}: {files} files of {department}, {state}"
    );
    let verb = match row.state {
        HandoverState::Prepared | HandoverState::Returned if row.files == 0 => "add",
        HandoverState::Prepared | HandoverState::Returned | HandoverState::Offered => "sign",
        HandoverState::Signed => "check",
        HandoverState::Checked => "scan",
        HandoverState::Scanned => "shelve",
        HandoverState::Shelved => "complete",
        HandoverState::Electronic | HandoverState::Withdrawn => return told,
    };
    both!(
        lang,
        "{told}\n下一步：crm archive handover {verb} {id}",
        "{told}\nnext: crm archive handover {verb} {id}"
    )
}
