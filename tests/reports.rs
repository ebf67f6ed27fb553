//! Reports of sales and receivables, through the binary.

mod harness;

use harness::TestEnv;

/// `report list` names what there is: every verb of `report`, each with the flags it takes.
#[test]
fn the_list_names_every_report_and_its_flags() {
    let env = TestEnv::new();
    let listed = env.json(&["report", "list"]);
    let listed = listed.as_array().expect("a list");
    let command = crm::cli::command();
    let report = command.find_subcommand("report").expect("the noun");
    let verbs: Vec<&str> = report
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let mut names: Vec<&str> = listed.iter().filter_map(|r| r["name"].as_str()).collect();
    names.insert(0, "list");
    assert_eq!(names, verbs);
    for row in listed {
        let verb = report
            .find_subcommand(row["name"].as_str().expect("a name"))
            .expect("a verb");
        let flags: Vec<String> = verb
            .get_arguments()
            .filter(|a| !a.is_global_set() && a.get_id() != "help")
            .map(|a| match a.get_long() {
                Some(long) => format!("--{long}"),
                None => a.get_id().to_string().to_uppercase(),
            })
            .collect();
        assert_eq!(row["flags"], serde_json::json!(flags), "{row}");
        assert!(crm::domain::catalogue::find(row["rule"].as_str().expect("a rule")).is_some());
    }
}

#[test]
fn who_may_not_read_reports_is_refused() {
    let env = TestEnv::staffed();
    for who in ["BS", "ARC", "admin"] {
        let codes = env.refused_as(who, &["report", "aging"]);
        assert_eq!(codes, ["not-permitted"], "{who}");
    }
}

#[test]
fn no_report_looks_ahead() {
    let env = TestEnv::staffed();
    let codes = env.refused_as("GM", &["report", "aging", "--as-of", "2026-03-03"]);
    assert_eq!(codes, ["date-in-future"]);
}
