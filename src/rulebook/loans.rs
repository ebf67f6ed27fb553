//! `[loans]` and `[[loan]]`: terms of lending and the matrix, read from the top (BOR-2, BOR-3, BOR-5, BOR-6, BOR-9).

use super::articles::{Articles, rule};
use super::desk::Desk;
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::loan::{
    Belonging, BorrowerKind, Decision, LoanLine, LoanTerms, When, unreachable_lines,
};
use crate::domain::rules::Loans;

const BORROWERS: [(&str, BorrowerKind); 2] = [
    ("visitor", BorrowerKind::Visitor),
    ("staff", BorrowerKind::Staff),
];
const BELONGINGS: [(&str, Belonging); 2] = [("own", Belonging::Own), ("other", Belonging::Other)];
/// Whether a line without a route allows.
const DECISIONS: [(&str, bool); 2] = [("allow", true), ("refuse", false)];
const MOST_WORKING_DAYS: u32 = 60;
const MOST_RENEWALS: u32 = 12;

/// Reads the sections, and whether there are lines whose routes are known.
pub(super) fn read(
    root: &mut Table<'_>,
    desk: &Desk,
    articles: &Articles<'_>,
) -> (Option<Loans>, bool) {
    let terms = root.need("loans").and_then(|v| terms(&v));
    let list = root.need("loan");
    let Some(members) = list.as_ref().and_then(|list| list.list()) else {
        return (None, false);
    };
    if let (true, Some(list)) = (members.is_empty(), &list) {
        list.fault(FaultKind::Empty);
    }
    let lines = matrix(&members, desk, articles);
    let loans = terms.zip(lines);
    (loans.map(|(terms, lines)| Loans { terms, lines }), true)
}

fn terms(value: &Value<'_>) -> Option<LoanTerms> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let collect = table
        .need("collect-within")
        .and_then(|v| v.number(1, MOST_WORKING_DAYS));
    let mut flag = |key| table.need(key).and_then(|v| v.flag());
    let overdue_bars = flag("overdue-bars");
    let manager_request_reviews = flag("manager-request-reviews");
    let renew_overdue = flag("renew-overdue");
    let visitor_letter = flag("visitor-letter");
    let visitor_identity = flag("visitor-identity");
    table.finish();
    Some(LoanTerms {
        article: article?,
        collect_within: collect?,
        overdue_bars: overdue_bars?,
        manager_request_reviews: manager_request_reviews?,
        renew_overdue: renew_overdue?,
        visitor_letter: visitor_letter?,
        visitor_identity: visitor_identity?,
    })
}

/// What of a line the other lines must know.
struct Read {
    /// `None` where the conditions could not be read.
    when: Option<When>,
    whole: Option<LoanLine>,
}

fn matrix(members: &[Value<'_>], desk: &Desk, articles: &Articles<'_>) -> Option<Vec<LoanLine>> {
    let count = members.len();
    let lines: Vec<Read> = members
        .iter()
        .enumerate()
        .map(|(i, member)| line(member, i + 1 == count, desk, articles))
        .collect();
    // Lines whose conditions could not be read take no question away; neither are they accused.
    let known: Vec<(usize, LoanLine)> = lines
        .iter()
        .enumerate()
        .filter_map(|(i, read)| Some((i, bare(read.when.clone()?))))
        .collect();
    let bare_lines: Vec<LoanLine> = known.iter().map(|(_, line)| line.clone()).collect();
    for at in unreachable_lines(&bare_lines) {
        // The last line is for what no other answers; there may be nothing of that kind.
        let position = known[at].0;
        if position + 1 < count {
            members[position].fault(FaultKind::LineUnreachable);
        }
    }
    lines.into_iter().map(|read| read.whole).collect()
}

fn bare(when: When) -> LoanLine {
    LoanLine {
        article: String::new(),
        rule: String::new(),
        when,
        decision: Decision::Refuse,
        limit: None,
        renewals: 0,
    }
}

fn line(value: &Value<'_>, last: bool, desk: &Desk, articles: &Articles<'_>) -> Read {
    let Some(mut table) = value.table() else {
        return Read {
            when: None,
            whole: None,
        };
    };
    let article = table.need("article").and_then(|v| v.article());
    let rule_value = table.need("rule");
    let rule = rule_value.as_ref().and_then(rule);
    if let (Some(article), Some(rule), Some(value)) = (&article, &rule, &rule_value)
        && articles.lacks(article, rule)
    {
        let (rule, article) = (rule.clone(), article.clone());
        desk.warn(&value.at, FaultKind::RuleNotInArticle { rule, article });
    }
    let when_value = table.may("when");
    let mut when = match &when_value {
        Some(value) => when(value),
        None => Some(When::default()),
    };
    if let Some(read) = &when
        && read.asks_nothing() != last
    {
        if last {
            value.fault(FaultKind::LastLineAsks);
        } else {
            value.fault(FaultKind::LineWithoutWhen);
            when = None;
        }
    }
    let decision = decision(&mut table);
    let limit_value = table.may("limit");
    let limit = limit_value.as_ref().and_then(|v| v.limit());
    let renewals_value = table.may("renewals");
    let renewals = match &renewals_value {
        Some(value) => value.number(0, MOST_RENEWALS),
        None => Some(0),
    };
    match &decision {
        Some(Decision::Refuse) => {
            for value in limit_value.iter().chain(&renewals_value) {
                value.fault(FaultKind::RefusalWithTerms);
            }
        }
        Some(Decision::Allow | Decision::Route(_)) => {
            if limit_value.is_none() {
                value.fault(FaultKind::LimitMissing);
            }
            if last {
                value.fault(FaultKind::LastLineLends);
            }
        }
        None => {}
    }
    table.finish();
    let whole = || {
        Some(LoanLine {
            article: article?,
            rule: rule?,
            when: when.clone()?,
            decision: decision?,
            limit,
            renewals: renewals?,
        })
    };
    Read {
        whole: whole(),
        when,
    }
}

fn when(value: &Value<'_>) -> Option<When> {
    let mut table = value.table()?;
    let level = some(table.may("level"), |v| v.words());
    let mode = some(table.may("mode"), |v| v.words());
    let borrower = some(table.may("borrower"), |v| v.choices(&BORROWERS));
    let rank_value = table.may("rank");
    let rank = some(rank_value.clone(), |v| v.words());
    let department = some(table.may("department"), |v| v.choices(&BELONGINGS));
    let kind = some(table.may("kind"), |v| v.words());
    table.finish();
    let when = When {
        level: level?,
        mode: mode?,
        borrower: borrower?,
        rank: rank?,
        department: department?,
        kind: kind?,
    };
    if let Some(value) = rank_value
        && when.borrower == [BorrowerKind::Visitor]
    {
        value.fault(FaultKind::RankOfVisitor);
        return None;
    }
    Some(when)
}

/// A condition that is not there asks nothing.
fn some<'a, T>(
    value: Option<Value<'a>>,
    read: impl FnOnce(&Value<'a>) -> Option<Vec<T>>,
) -> Option<Vec<T>> {
    match value {
        Some(value) => read(&value),
        None => Some(Vec::new()),
    }
}

fn decision(table: &mut Table<'_>) -> Option<Decision> {
    let (word, route) = (table.may("decision"), table.may("route"));
    let named = route.as_ref().and_then(|v| v.route());
    match (word, route) {
        (Some(word), Some(_)) => {
            word.fault(FaultKind::DecisionTwice);
            None
        }
        (Some(word), None) => word.choice(&DECISIONS).map(|allows| {
            if allows {
                Decision::Allow
            } else {
                Decision::Refuse
            }
        }),
        (None, Some(_)) => named.map(Decision::Route),
        (None, None) => {
            table.fault(FaultKind::DecisionMissing);
            None
        }
    }
}
