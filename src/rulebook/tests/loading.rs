//! The shipped rulebooks load, say nothing odd, and carry every rule the product cites.

use std::collections::BTreeMap;

use super::{CUSTOMER_FILES, GRADES_AAA, WORKING_DAYS};
use crate::domain::catalogue::{self, Origin};
use crate::domain::grading::Move;
use crate::domain::rules::Rulebook;
use crate::domain::words::{Evidence, FileKind};
use crate::rulebook::{STANDARD, check};

fn load(name: &str, text: &str) -> Rulebook {
    let checked = check(text).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
    assert_eq!(checked.warnings, [], "{name}");
    checked.rulebook
}

#[test]
fn shipped_rulebooks_have_neither_faults_nor_warnings() {
    for (name, text) in [
        ("standard", STANDARD),
        ("loans-by-working-days", WORKING_DAYS),
        ("customer-file-regime", CUSTOMER_FILES),
        ("grades-aaa", GRADES_AAA),
    ] {
        assert_eq!(load(name, text).heading.name, name);
    }
}

/// Every rule that a reason may cite, read from its source.
fn cited_rules() -> Vec<&'static str> {
    let sources = [
        include_str!("../../domain/reason.rs"),
        include_str!("../../domain/custody_fact.rs"),
    ];
    let mut rules: Vec<&str> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|word| catalogue::find(word).is_some_and(|rule| rule.id == *word))
        .collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[test]
fn one_article_for_every_rule_the_product_cites() {
    let cited = cited_rules();
    assert!(cited.contains(&"BOR-3") && cited.len() > 15, "{cited:?}");
    for text in [STANDARD, WORKING_DAYS, CUSTOMER_FILES, GRADES_AAA] {
        let rulebook = load("a shipped rulebook", text);
        let mut carried: BTreeMap<&str, u32> = BTreeMap::new();
        for article in &rulebook.articles {
            for rule in &article.rules {
                *carried.entry(rule).or_default() += 1;
            }
        }
        for rule in &cited {
            let group_is_ours = rule.starts_with("IMP-")
                || catalogue::find(rule).is_some_and(|r| r.origin == Origin::Ours);
            let times = carried.get(rule).copied().unwrap_or(0);
            assert_eq!(times, u32::from(!group_is_ours), "{rule}");
        }
        for (rule, times) in carried {
            assert_eq!(times, 1, "{rule}");
        }
    }
}

#[test]
fn the_standard_rulebook_says_what_it_should() {
    let rulebook = load("standard", STANDARD);
    assert_eq!(rulebook.loans.terms.collect_within, 3);
    assert!(rulebook.loans.terms.overdue_bars && !rulebook.loans.terms.renew_overdue);
    assert_eq!(rulebook.archives.number_digits, 4);
    assert_eq!(rulebook.organisation.parts.len(), 4);
    for route in &rulebook.routes {
        for step in &route.steps {
            assert_eq!(step.evidence, [Evidence::Login, Evidence::Paper]);
        }
    }
    let grading = rulebook.grading.as_ref().expect("grading");
    assert_eq!((grading.window_months, grading.full_points), (12, 100));
    let sizes = &grading.classes[0].sizes;
    assert_eq!(sizes[..], ["large", "大客户"]);
    let limits = rulebook.credit.as_ref().map(|c| c.limits.clone());
    let limit = |grade: &str| limits.iter().flatten().find(|(g, _)| g == grade);
    assert_eq!(
        limit("LA").map(|(_, l)| l.to_string()).as_deref(),
        Some("2000000.00")
    );
    let receivables = rulebook.receivables.as_ref().expect("receivables");
    assert_eq!(receivables.buckets, [30, 60, 90, 180, 365]);
    let kind = |word: &str| {
        let found = rulebook
            .archives
            .file_types
            .iter()
            .find(|t| t.is_called(word));
        found.map(|t| t.kind)
    };
    assert_eq!(kind("营业执照"), Some(FileKind::Licence));
    assert_eq!(kind("License"), Some(FileKind::Licence));
    assert_eq!(kind("商标注册证"), Some(FileKind::Certificate));
    assert_eq!(kind("客户档案"), Some(FileKind::CustomerFile));
    assert_eq!(kind("会计"), Some(FileKind::Ordinary));
    assert_eq!(kind("菜谱"), None);
}

#[test]
fn articles_and_routes_stand_in_the_order_of_the_file() {
    let rulebook = load("standard", STANDARD);
    assert_eq!(rulebook.articles[0].key, "organisation");
    assert_eq!(rulebook.routes[0].name, "ordinary");
    assert!(STANDARD.len() < 110_000);
}

/// (GRD-1, GRD-2) A company with grades of its own, and companies that grade nobody.
#[test]
fn grades_are_the_companys_own() {
    let own = load("grades-aaa", GRADES_AAA).grading.expect("grading");
    let grades: Vec<(&str, Option<u32>)> = own.classes[0]
        .grades
        .iter()
        .map(|g| (g.grade.as_str(), g.from))
        .collect();
    let wanted = [
        ("AAA", Some(95)),
        ("AA", Some(75)),
        ("A", Some(50)),
        ("B", None),
    ];
    assert_eq!(grades, wanted);
    assert_eq!((own.window_months, own.indicators.len()), (6, 6));
    assert_eq!(own.changes.automatic, [Move::Up]);
    assert!(
        load("loans-by-working-days", WORKING_DAYS)
            .grading
            .is_none()
    );
    let regime = load("customer-file-regime", CUSTOMER_FILES);
    assert!(regime.grading.is_none() && regime.credit.is_none() && regime.receivables.is_none());
}

#[test]
fn the_standard_questionnaire_has_three_parts() {
    let rulebook = check(STANDARD).expect("no faults").rulebook;
    let questionnaire = rulebook.questionnaire.expect("a questionnaire");
    let counts: Vec<Vec<usize>> = questionnaire
        .parts
        .iter()
        .map(|part| part.groups.iter().map(|g| g.questions.len()).collect())
        .collect();
    assert_eq!(counts, [vec![5, 4, 5, 5, 5], vec![5; 5], vec![5; 5]]);
}
