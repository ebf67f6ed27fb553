//! The standard matrix, written out a second time.

use super::{CUSTOMER_FILES, WORKING_DAYS};
use crate::domain::loan::{Belonging, Borrower, Decision, Question, decide};
use crate::domain::words::{FileKind, Level, Mode, Rank, Word};
use crate::rulebook::{STANDARD, check};

/// Borrower and own/other department, level, mode, kind → decision, limit, renewals, rule.
const VERDICTS: &str = "
staff                  own   top-secret   room    ordinary      refuse             -        0 BOR-3
general-manager        own   top-secret   copy    ordinary      refuse             -        0 BOR-3
visitor                other top-secret   room    ordinary      refuse             -        0 BOR-3
visitor                other none         out     ordinary      refuse             -        0 BOR-5
visitor                other none         copy    licence       refuse             -        0 BOR-5
visitor                other confidential outside ordinary      refuse             -        0 BOR-5
visitor                other confidential room    ordinary      visitor-classified same-day 0 BOR-5
visitor                other secret       room    customer-file visitor-classified 4h       0 BOR-5
visitor                other none         room    ordinary      visitor            same-day 0 BOR-5
visitor                other none         room    customer-file visitor            same-day 0 BOR-5
visitor                other none         room    certificate   visitor            same-day 0 BOR-5
staff                  own   confidential room    ordinary      classified         same-day 0 BOR-3
deputy-general-manager other confidential room    customer-file classified         same-day 0 BOR-3
department-manager     own   confidential out     ordinary      refuse             -        0 BOR-3
staff                  own   confidential copy    licence       refuse             -        0 BOR-3
staff                  own   secret       out     ordinary      classified         4h       0 BOR-3
director               other secret       copy    certificate   classified         4h       0 BOR-3
general-manager        other secret       outside customer-file classified         4h       0 BOR-3
staff                  other none         copy    licence       licence-copy       14d      1 BOR-6
staff                  other none         out     licence       certificate        14d      1 BOR-6
staff                  own   none         copy    certificate   certificate        14d      1 BOR-6
director               own   none         out     certificate   certificate        14d      1 BOR-6
staff                  own   none         out     customer-file customer-file-own  14d      1 BOR-2
supervisor             other none         room    customer-file customer-file-other 14d     1 BOR-2
director               other none         out     customer-file customer-file-other 14d     1 BOR-2
general-manager        other none         out     ordinary      allow              14d      1 BOR-2
deputy-general-manager own   none         copy    ordinary      allow              14d      1 BOR-2
director               other none         outside ordinary      allow              14d      1 BOR-2
office-director        other none         room    ordinary      allow              14d      1 BOR-2
department-manager     own   none         out     ordinary      ordinary           14d      1 BOR-2
branch-head            other none         out     ordinary      ordinary           14d      1 BOR-2
staff                  other none         room    ordinary      ordinary           14d      1 BOR-2
";

fn question(words: &[&str]) -> Question {
    let [borrower, belonging, level, mode, kind] = words[..5] else {
        panic!("{words:?}");
    };
    Question {
        borrower: Rank::parse(borrower).map_or(Borrower::Visitor, Borrower::Staff),
        belonging: match belonging {
            "own" => Belonging::Own,
            _ => Belonging::Other,
        },
        level: Level::parse(level).expect("level"),
        mode: Mode::parse(mode).expect("mode"),
        kind: FileKind::parse(kind).expect("kind"),
    }
}

/// What the two further rulebooks answer differently.
const BY_WORKING_DAYS: &str = "
staff                  own   top-secret   out     ordinary      general-manager    3wd      0 BOR-3
staff                  other top-secret   copy    ordinary      refuse             -        0 BOR-3
director               own   confidential out     ordinary      general-manager    5wd      0 BOR-3
staff                  own   secret       out     ordinary      secret             7d       1 BOR-3
visitor                other confidential room    ordinary      refuse             -        0 BOR-5
visitor                other secret       room    ordinary      visitor            same-day 0 BOR-5
staff                  own   none         out     ordinary      own-leader         14d      1 BOR-2
director               own   none         out     ordinary      own-leader         14d      1 BOR-2
staff                  other none         out     customer-file other-department   14d      1 BOR-2
";
const CUSTOMER_FILE_REGIME: &str = "
general-manager        own   none         room    customer-file customer-file      same-day 0 BOR-2
staff                  own   none         out     customer-file customer-file      3wd      0 BOR-2
staff                  own   none         outside customer-file refuse             -        0 BOR-2
visitor                other none         room    customer-file refuse             -        0 BOR-5
visitor                other none         room    ordinary      visitor            2h       0 BOR-5
staff                  own   secret       out     ordinary      refuse             -        0 BOR-3
deputy-general-manager own   none         out     ordinary      own-manager        10wd     1 BOR-2
general-manager        own   none         out     ordinary      allow              10wd     1 BOR-2
";

fn answers(rulebook: &str, verdicts: &str) {
    let loans = check(rulebook).expect("a rulebook").rulebook.loans;
    for row in verdicts.trim().lines() {
        let words: Vec<&str> = row.split_whitespace().collect();
        let line = decide(&loans.lines, &question(&words)).expect("a line");
        let decision = match &line.decision {
            Decision::Allow => "allow",
            Decision::Refuse => "refuse",
            Decision::Route(name) => name,
        };
        let limit = line.limit.map_or("-".to_owned(), |l| l.to_string());
        let renewals = line.renewals.to_string();
        assert_eq!(
            [decision, &limit, &renewals, &line.rule],
            words[5..],
            "{row}"
        );
    }
}

#[test]
fn the_matrices_answer_as_written_out() {
    answers(STANDARD, VERDICTS);
    answers(WORKING_DAYS, BY_WORKING_DAYS);
    answers(CUSTOMER_FILES, CUSTOMER_FILE_REGIME);
}

#[test]
fn only_the_fallback_is_never_reached() {
    let loans = check(STANDARD).expect("standard").rulebook.loans;
    for question in Question::all() {
        let line = decide(&loans.lines, &question).expect("a line");
        assert!(
            !line.when.asks_nothing(),
            "{question:?} is not provided for"
        );
    }
}
