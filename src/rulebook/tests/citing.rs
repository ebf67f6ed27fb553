//! A reason's rule and its article never contradict each other (BOR-2 to BOR-9).

use std::collections::BTreeSet;

use super::{CUSTOMER_FILES, GRADES_AAA, WORKING_DAYS};
use crate::domain::ground::cite;
use crate::domain::lending::{Standing, judge};
use crate::domain::loan::{Decision, Question};
use crate::domain::reason::Fact;
use crate::rulebook::{STANDARD, check};

/// Longer than any line lends.
const TOO_LONG: &str = "400d";

#[test]
fn every_line_of_every_matrix_cites_an_article_that_carries_the_rule() {
    for text in [STANDARD, GRADES_AAA, WORKING_DAYS, CUSTOMER_FILES] {
        let rulebook = check(text).expect("a rulebook").rulebook;
        let loans = &rulebook.loans;
        let mut met = BTreeSet::new();
        for question in Question::all() {
            let standing = Standing {
                overdue: vec!["B1".to_owned()],
                ahead: 1,
                asked: TOO_LONG.parse().ok(),
                ..Standing::default()
            };
            for standing in [Standing::default(), standing] {
                let ruling = judge(
                    &loans.lines,
                    &rulebook.routes,
                    &loans.terms,
                    &question,
                    &standing,
                );
                let line = ruling.line.expect("a line");
                met.insert(loans.lines.iter().position(|l| l == line));
                for reason in cite(&ruling.reasons, &rulebook.articles) {
                    let article = reason.article.as_ref().expect("an article");
                    let rule = reason.rule();
                    let carried = article.rules.iter().any(|r| r == rule);
                    assert!(carried, "{question:?}: {reason:?}");
                    match reason.fact {
                        Fact::NeedsRoute { .. }
                        | Fact::Direct { .. }
                        | Fact::LevelForbidden { .. }
                        | Fact::VisitorForbidden { .. }
                        | Fact::NotProvided { .. } => assert_eq!(rule, line.rule, "{question:?}"),
                        Fact::LimitIs { .. } | Fact::LimitExceeded { .. } => {
                            let lengths = match line.rule.as_str() {
                                "BOR-3" => "BOR-3",
                                _ => "BOR-9",
                            };
                            assert_eq!(rule, lengths, "{question:?}");
                        }
                        _ => {}
                    }
                }
            }
        }
        // The last line takes what no other does; there may be nothing of that kind.
        let reached = |(i, line): &(usize, &crate::domain::loan::LoanLine)| {
            met.contains(&Some(*i)) || line.when.asks_nothing()
        };
        assert!(loans.lines.iter().enumerate().all(|pair| reached(&pair)));
        let lent = loans
            .lines
            .iter()
            .filter(|l| l.decision != Decision::Refuse);
        assert!(lent.count() > 3);
    }
}

/// Where the article a line names carries another rule than the line, the article's stands.
#[test]
fn an_article_that_carries_another_rule_is_cited_with_its_own() {
    let text = STANDARD.replace(
        "article = \"loan-ordinary\"\nrule = \"BOR-2\"",
        "article = \"loan-ordinary\"\nrule = \"BOR-3\"",
    );
    let rulebook = check(&text).expect("warnings only").rulebook;
    let loans = &rulebook.loans;
    for question in Question::all() {
        let (routes, terms) = (&rulebook.routes, &loans.terms);
        let standing = Standing::default();
        let ruling = judge(&loans.lines, routes, terms, &question, &standing);
        for reason in cite(&ruling.reasons, &rulebook.articles) {
            let article = reason.article.as_ref().expect("an article");
            assert!(
                article.rules.iter().any(|r| r == reason.rule()),
                "{reason:?}"
            );
        }
    }
}
