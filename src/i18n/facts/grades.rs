//! Sentences of grades (GRD).

use super::listed;
use crate::both;
use crate::domain::grade_fact::GradeFact;
use crate::domain::time::Moment;
use crate::i18n::Lang;
use crate::i18n::labels::Label;
use crate::render::yuan_grouped;

pub(super) fn fact(lang: Lang, fact: &GradeFact, zone: &dyn Fn(Moment) -> String) -> String {
    match fact {
        GradeFact::Reached {
            points,
            full,
            grade,
            from: Some(from),
        } => both!(
            lang,
            "总分 {points}（满分 {full}），{grade} 级须 {from} 分",
            "{points} points of {full} reach grade {grade}, which takes {from}"
        ),
        GradeFact::Reached {
            points,
            full,
            grade,
            from: None,
        } => both!(
            lang,
            "总分 {points}（满分 {full}），列最低级 {grade}",
            "{points} points of {full} give the lowest grade, {grade}"
        ),
        GradeFact::Computed {
            as_of,
            points,
            grade,
        } => both!(
            lang,
            "截至 {as_of} 评得 {points} 分，应为 {grade} 级",
            "as of {as_of} the score was {points}, which makes the grade {grade}"
        ),
        GradeFact::Newcomer {
            began,
            months,
            grade,
        } => both!(
            lang,
            "自 {began} 起往来不满 {months} 个月，无论得分一律列最低级 {grade}",
            "dealing with us since {began}, for less than {months} months: the lowest grade, {grade}, whatever the points"
        ),
        GradeFact::NothingToGrade { start, as_of } => both!(
            lang,
            "{start} 至 {as_of} 没有合同，也没有未收款，不评等级",
            "no contract from {start} to {as_of} and nothing outstanding: ungraded"
        ),
        GradeFact::Late {
            contract,
            due,
            missing,
        } => {
            let missing = yuan_grouped(missing.0);
            both!(
                lang,
                "合同 {contract} 于 {due} 到期，届时尚欠 {missing} 元",
                "contract {contract} was due on {due}, and {missing} yuan were missing then"
            )
        }
        GradeFact::Waits {
            change,
            in_force,
            to,
        } => both!(
            lang,
            "现行等级 {in_force}；变更为 {to} 的 G{change} 待审批",
            "{in_force} is in force; the change to {to}, G{change}, waits for its decision"
        ),
        GradeFact::Differs { in_force } => both!(
            lang,
            "现行等级仍为 {in_force}",
            "the grade in force is still {in_force}"
        ),
        GradeFact::RunHeld {
            run,
            graded,
            moves,
            percent,
            falls,
            fall,
            furthest,
        } => {
            let mut zh = format!("评级 N{run} 已暂停：{graded} 个有等级的客户中 {moves} 个将变动");
            let mut en =
                format!("run N{run} is held back: {moves} of {graded} graded customers would move");
            zh.push_str(&format!("（超过 {percent}% 即暂停）"));
            en.push_str(&format!(" (more than {percent} % hold it back)"));
            if *falls > 0 {
                zh.push_str(&format!("，{falls} 个将降 {fall} 级或更多"));
                en.push_str(&format!(", {falls} would fall {fall} grades or more"));
            }
            if !furthest.is_empty() {
                let who = listed(lang, furthest);
                zh.push_str(&format!("：{who}"));
                en.push_str(&format!(": {who}"));
            }
            zh.push_str("；在放行之前一律不生效、不提出");
            en.push_str("; until it is released nothing takes effect and nothing is proposed");
            match lang {
                Lang::Zh => zh,
                Lang::En => en,
            }
        }
        GradeFact::RunOverAll { run } => both!(
            lang,
            "评级 N{run} 涉及全公司的客户，须由总公司放行",
            "run N{run} is over the customers of the whole company; the head office releases it"
        ),
        GradeFact::RunState { run, state } => {
            let state = state.label(lang);
            both!(
                lang,
                "评级 N{run} 的状态是{state}，只有暂停的评级可以放行",
                "run N{run} is {state}; only a held one can be released"
            )
        }
        GradeFact::ClockBack { now, last } => {
            let (now, last) = (zone(*now), zone(*last));
            both!(
                lang,
                "时钟为 {now}，而日志已记到 {last}；时钟倒退时不评级",
                "the clock says {now}, but the journal has come to {last}; nothing is graded while the clock stands back"
            )
        }
        GradeFact::ClockInOrder { now } => {
            let now = zone(*now);
            both!(
                lang,
                "时钟为 {now}，不早于日志所记，无需声明",
                "the clock says {now}, not before what the journal has come to; there is nothing to declare"
            )
        }
        GradeFact::ChangeState { change, state } => {
            let state = state.label(lang);
            both!(
                lang,
                "G{change} 的状态是{state}，已无步骤可办",
                "G{change} is {state}; no step of it is open"
            )
        }
        GradeFact::RoundClosed { round, at } => {
            let at = zone(*at);
            both!(
                lang,
                "评审 P{round} 已于 {at} 结束",
                "review round P{round} was closed at {at}"
            )
        }
        GradeFact::RoundWaits {
            round,
            count,
            changes,
        } => {
            let some = listed(lang, changes);
            both!(
                lang,
                "评审 P{round} 尚有 {count} 项变更待审批，如 {some}",
                "{count} changes of review round P{round} wait for their decision, such as {some}"
            )
        }
        GradeFact::OfficeNotOwn { office } => both!(
            lang,
            "{office}不是您所在的部门，您只能报送本部门的往来",
            "{office} is not your department; you report the dealings of your own"
        ),
        GradeFact::NotInMonth { on, month } => {
            let month = month.format("%Y-%m");
            both!(
                lang,
                "{on} 不在 {month} 月份之内",
                "{on} is not a day of {month}"
            )
        }
    }
}
