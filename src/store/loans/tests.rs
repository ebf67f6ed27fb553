//! What the loans ask of their indexes.

use super::*;

/// Neither who waits for an item nor what a person was granted costs more with every loan there ever was.
#[test]
fn what_is_asked_at_each_request_is_answered_by_an_index() {
    let dir = tempfile::tempdir().expect("dir");
    let store = crate::store::Store::create(&dir.path().join("a.db")).expect("created");
    let plan = |sql: &str, names: &[&str]| -> String {
        let mut statement = store
            .db()
            .connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .expect("a plan");
        let bound: Vec<(&str, &dyn rusqlite::ToSql)> = names
            .iter()
            .map(|name| (*name, &1_i64 as &dyn rusqlite::ToSql))
            .collect();
        let lines = statement
            .query_map(bound.as_slice(), |row| row.get("detail"))
            .expect("lines");
        lines
            .collect::<rusqlite::Result<Vec<String>>>()
            .expect("text")
            .join("\n")
    };
    let queue = format!("SELECT count(*) FROM loan WHERE loan.item = :item AND {IN_QUEUE}");
    assert_eq!(
        plan(&queue, &[":item", ":today"]),
        "SEARCH loan USING COVERING INDEX loan_item (item=? AND state=?)"
    );
    assert_eq!(
        plan(GRANTED, &[":borrower", ":today"]),
        "SEARCH loan USING INDEX loan_granted (borrower=? AND state=?)"
    );
    // The index holds those that wait for a note, mostly none.
    let waiting = plan(incidents::WAITING, &[]);
    assert_eq!(
        waiting,
        "SEARCH incident USING COVERING INDEX incident_waiting (noted_by=?)"
    );
}
