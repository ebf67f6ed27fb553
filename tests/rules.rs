//! The catalogue and the product agree: what is cited exists, and what is marked done has a verb and a test.

mod harness;

use std::path::{Path, PathBuf};

use crm::domain::catalogue::{self, Status};
use harness::TestEnv;

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else if path
            .extension()
            .is_some_and(|e| ["rs", "toml", "md", "sql", "sh"].iter().any(|x| e == *x))
        {
            out.push(path);
        }
    }
}

fn sources(dirs: &[&str]) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for dir in dirs {
        files(&root.join(dir), &mut paths);
    }
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("text");
            (path, text)
        })
        .collect()
}

/// Rule ids in a text: a group of the catalogue, a dash, a number.
fn cited(text: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for group in catalogue::groups() {
        let mark = format!("{}-", group.id);
        for (at, _) in text.match_indices(&mark) {
            let before = text[..at].chars().next_back();
            let digits: String = text[at + mark.len()..]
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            if !digits.is_empty() && before.is_none_or(|c| !c.is_ascii_alphanumeric()) {
                ids.push(format!("{mark}{digits}"));
            }
        }
    }
    ids
}

#[test]
fn every_rule_cited_is_in_the_catalogue() {
    let mut seen = 0;
    let sources = sources(&["src", "examples", "docs", "benches"]);
    // Tests of bad rulebooks and of the catalogue name rules that are not there.
    for (path, text) in sources
        .iter()
        .filter(|(p, _)| !p.ends_with("rulebook/tests/bad.rs") && !p.ends_with("catalogue/mod.rs"))
    {
        for id in cited(text) {
            seen += 1;
            assert!(
                catalogue::find(&id).is_some(),
                "{} cites {id}",
                path.display()
            );
        }
    }
    assert!(seen > 300, "only {seen} citations found");
}

#[test]
fn what_is_done_has_a_verb_and_a_test() {
    let env = TestEnv::empty();
    let tests: String = sources(&["tests"])
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    for rule in catalogue::all() {
        match rule.status {
            Status::Planned => assert!(rule.verbs.is_empty(), "{} is planned", rule.id),
            Status::Done | Status::Partly => {
                assert!(!rule.verbs.is_empty(), "{} has no verb", rule.id);
                for verb in rule.verbs {
                    let words: Vec<&str> = verb.split(' ').chain(["--help"]).collect();
                    assert_eq!(
                        env.crm(&words).code,
                        0,
                        "{}: there is no crm {verb}",
                        rule.id
                    );
                }
            }
        }
        if rule.status == Status::Done {
            let named = rule.id.to_lowercase().replace('-', "_");
            assert!(
                tests.contains(&format!("{named}_")) || tests.contains(&format!("({})", rule.id)),
                "{} is done, but no test names it",
                rule.id
            );
        }
    }
}
