//! An oracle of the grades, independent of the product: plain SQL over the spreadsheets as they were typed, with the
//! figures of the standard rulebook written out here. It must agree with `grade run` for every customer at twenty dates.
//! `CRM_ORACLE_CUSTOMERS` sets the size; the figure in the README comes from 100,000.

#![expect(
    clippy::disallowed_types,
    reason = "the oracle keeps books of its own, beside the product's"
)]

mod harness;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use harness::TestEnv;
use rusqlite::{Connection, named_params};
use serde_json::Value;

#[expect(
    clippy::disallowed_methods,
    reason = "the size of a test comes from outside"
)]
fn customers() -> u64 {
    let set = std::env::var("CRM_ORACLE_CUSTOMERS").ok();
    set.and_then(|n| n.parse().ok()).unwrap_or(600)
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.roll(choices.len() as u64) as usize]
    }
}

const BOOKS: &str = "
CREATE TABLE customer (code TEXT PRIMARY KEY, size TEXT, since TEXT);
CREATE TABLE sale (number TEXT, customer TEXT, day TEXT, due TEXT, list INTEGER, unit INTEGER, quantity INTEGER, amount INTEGER);
CREATE TABLE payment (number TEXT, customer TEXT, day TEXT, amount INTEGER);
CREATE TABLE judgement (customer TEXT, day TEXT, word TEXT);
";

const INDEXES: &str = "
CREATE INDEX sale_number ON sale (number);
CREATE INDEX payment_number ON payment (number);
CREATE INDEX judgement_customer ON judgement (customer, day);
";

/// The scorecard in plain SQL. `:from` is the first day of the window.
const SCORECARD: &str = "
WITH span AS (
  SELECT customer, count(*) AS lines, sum(amount) AS amount,
    sum(CASE WHEN list IS NOT NULL AND unit IS NOT NULL AND quantity IS NOT NULL THEN (unit - list) * quantity END) AS over,
    sum(CASE WHEN list IS NOT NULL AND unit IS NOT NULL AND quantity IS NOT NULL THEN list * quantity END) AS base
  FROM sale WHERE day BETWEEN :from AND :day GROUP BY customer),
owed AS (
  SELECT customer, sum(amount) AS amount FROM (
    SELECT customer, amount FROM sale WHERE day <= :day
    UNION ALL SELECT customer, -amount FROM payment WHERE day <= :day) GROUP BY customer),
late AS (
  SELECT DISTINCT s.customer FROM sale s
  WHERE s.day BETWEEN :from AND :day AND s.due < :day
    AND (SELECT sum(amount) FROM sale b WHERE b.number = s.number AND b.day <= s.due)
      > coalesce((SELECT sum(amount) FROM payment p WHERE p.number = s.number AND p.day <= s.due), 0)),
began AS (SELECT customer, min(day) AS day FROM sale WHERE day <= :day GROUP BY customer),
scored AS (
  SELECT c.code, c.size, coalesce(c.since, began.day) AS since, coalesce(span.lines, 0) AS lines, coalesce(owed.amount, 0) AS owed,
    CASE WHEN late.customer IS NOT NULL THEN 5
      WHEN coalesce(span.amount, 0) >= 200000000 THEN 40 WHEN span.amount >= 100000000 THEN 30 WHEN span.amount >= 30000000 THEN 20 ELSE 5 END
    + CASE WHEN coalesce(owed.amount, 0) <= 5000000 THEN 25 WHEN owed.amount <= 20000000 THEN 15 WHEN owed.amount <= 50000000 THEN 8 ELSE 0 END
    + CASE WHEN coalesce(span.base, 0) <= 0 THEN 0
      WHEN span.over * 10 > span.base THEN 15 WHEN span.over * 20 > span.base THEN 10 WHEN span.over > 0 THEN 5 ELSE 0 END
    + CASE (SELECT word FROM judgement j WHERE j.customer = c.code AND j.day <= :day ORDER BY j.day DESC LIMIT 1)
      WHEN 'leader' THEN 20 WHEN 'important' THEN 15 WHEN 'ordinary' THEN 8 ELSE 0 END AS points
  FROM customer c LEFT JOIN span ON span.customer = c.code LEFT JOIN owed ON owed.customer = c.code
    LEFT JOIN late ON late.customer = c.code LEFT JOIN began ON began.customer = c.code)
SELECT code,
  CASE WHEN NOT young AND lines = 0 AND owed <= 0 THEN NULL
    ELSE CASE WHEN size IN ('large', '大客户') THEN 'L' ELSE 'G' END
      || CASE WHEN young THEN 'C' WHEN points >= 75 THEN 'A' WHEN points >= 50 THEN 'B' ELSE 'C' END END AS grade,
  CASE WHEN NOT young AND lines = 0 AND owed <= 0 THEN NULL ELSE points END AS points
FROM (SELECT *, since IS NOT NULL AND :day < date(since, '+12 months', 'floor') AS young FROM scored)
ORDER BY code";

fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}

/// A day so many days after the beginning of 2024.
fn day(n: u64) -> String {
    let start: chrono::NaiveDate = "2024-01-01".parse().expect("a date");
    (start + chrono::Days::new(n)).to_string()
}

/// The spreadsheets, and the same in the oracle's books.
fn ledger(env: &TestEnv, books: &Connection, customers: u64) {
    let mut dice = Dice(20_260_302);
    let mut cards = "code,name,size,since\n".to_owned();
    let mut sales =
        "contract_no,customer,product,date,due,list_price,unit_price,quantity,amount\n".to_owned();
    let mut payments = "contract_no,date,amount,kind\n".to_owned();
    let mut judgements = "customer,influence,date\n".to_owned();
    let mut enter_customer = books
        .prepare("INSERT INTO customer VALUES (?, ?, ?)")
        .expect("SQL");
    let mut enter_sale = books
        .prepare("INSERT INTO sale VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .expect("SQL");
    let mut enter_payment = books
        .prepare("INSERT INTO payment VALUES (?, ?, ?, ?)")
        .expect("SQL");
    let mut enter_judgement = books
        .prepare("INSERT INTO judgement VALUES (?, ?, ?)")
        .expect("SQL");
    // Every contract ends by day 780, the last of the dates asked.
    let last = 780;
    let mut contract = 0;
    for n in 0..customers {
        let code = format!("K{n:06}");
        let size = dice.of(&["large", "general", "", "大客户", "一般客户"]);
        let since = (dice.roll(2) == 0).then(|| day(dice.roll(900)).replace("2026", "2019"));
        writeln!(
            cards,
            "{code},客户{n},{size},{}",
            since.as_deref().unwrap_or("")
        )
        .expect("written");
        enter_customer
            .execute((&code, size, &since))
            .expect("entered");
        // A step of ten between the kinds of customer, so that every band is met.
        let scale = [100, 2_000, 30_000, 200_000][dice.roll(4) as usize];
        let punctual = dice.roll(3) > 0;
        for _ in 0..dice.roll(9) {
            contract += 1;
            let number = format!("HT{contract:08}");
            let on = dice.roll(last - 40);
            let due = if dice.roll(5) == 0 {
                None
            } else {
                Some(on + dice.roll(60))
            };
            let due_day = due.unwrap_or(on + 30);
            let mut total = 0;
            for line in 0..1 + dice.roll(6) / 4 {
                let list = (scale * (50 + dice.roll(100))) as i64;
                // At, just under and just over five and ten per cent among others.
                let unit = list * (100 + [0, 5, 10, 11, -3][dice.roll(5) as usize]) / 100;
                let thousandths =
                    (1 + dice.roll(4)) as i64 * [1_000, 500, 2_500][dice.roll(3) as usize];
                // Half a fen goes away from nought.
                let product = unit * thousandths;
                let worth = (product + 500) / 1_000;
                let typed = dice.roll(3) == 0;
                let amount = if typed { worth + 7 } else { worth };
                let priced = dice.roll(7) > 0;
                let (list_text, list_fact) = if priced || !typed {
                    (yuan(list), Some(list))
                } else {
                    (String::new(), None)
                };
                writeln!(
                    sales,
                    "{number},{code},P{line},{},{},{list_text},{},{}.{:03},{}",
                    day(on),
                    due.map(day).unwrap_or_default(),
                    yuan(unit),
                    thousandths / 1_000,
                    thousandths % 1_000,
                    if typed { yuan(amount) } else { String::new() }
                )
                .expect("written");
                enter_sale
                    .execute((
                        &number,
                        &code,
                        day(on),
                        day(due_day),
                        list_fact,
                        unit,
                        thousandths,
                        amount,
                    ))
                    .expect("entered");
                total += amount;
            }
            if dice.roll(12) == 0 {
                // A credit note, sometimes after the due date.
                let note = -(total / 4);
                let noted = (on + dice.roll(40)).min(last);
                writeln!(
                    sales,
                    "{number},{code},CN,{},{},,,,{}",
                    day(noted),
                    day(due_day),
                    yuan(note)
                )
                .expect("written");
                enter_sale
                    .execute((
                        &number,
                        &code,
                        day(noted),
                        day(due_day),
                        None::<i64>,
                        None::<i64>,
                        None::<i64>,
                        note,
                    ))
                    .expect("entered");
                total += note;
            }
            let parts: &[i64] = match dice.roll(6) {
                0 => &[],
                1 => &[30],
                2 => &[50, 50],
                3 => &[40, 70],
                _ => &[100],
            };
            for share in parts {
                let paid = total * share / 100;
                let latest = if punctual { due_day } else { due_day + 25 };
                let paid_on = (on + dice.roll(latest.saturating_sub(on) + 1)).min(last);
                if paid == 0 {
                    continue;
                }
                let kind = dice.of(&["payment", "payment", "write_off"]);
                writeln!(payments, "{number},{},{},{kind}", day(paid_on), yuan(paid))
                    .expect("written");
                enter_payment
                    .execute((&number, &code, day(paid_on), paid))
                    .expect("entered");
            }
        }
        // Different days: which of two on one day is the later is not told by a spreadsheet.
        let first = dice.roll(300);
        for (at, _) in [first, first + 200].iter().zip(0..dice.roll(3)) {
            let word = dice.of(&["leader", "important", "ordinary", "sporadic"]);
            writeln!(judgements, "{code},{word},{}", day(*at)).expect("written");
            enter_judgement
                .execute((&code, day(*at), word))
                .expect("entered");
        }
    }
    books.execute_batch(INDEXES).expect("indexed");
    for (verb, text) in [
        (["customer", "import"], cards),
        (["sale", "import"], sales),
        (["payment", "import"], payments),
    ] {
        let file = env.write("in.csv", text);
        env.crm(&["--as", "BS2", "--quiet", verb[0], verb[1], &file])
            .said();
    }
    let file = env.write("in.csv", judgements);
    env.crm(&[
        "--as",
        "BM",
        "--quiet",
        "grade",
        "judgements",
        "import",
        &file,
    ])
    .said();
}

type Answer = (String, Option<String>, Option<i64>);

fn asked(books: &Connection, as_of: &str) -> Vec<Answer> {
    let from: String = books
        .query_row(
            "SELECT date(date(?, '-12 months', 'floor'), '+1 day')",
            [as_of],
            |row| row.get(0),
        )
        .expect("a date");
    let mut statement = books.prepare_cached(SCORECARD).expect("SQL");
    let rows = statement
        .query_map(named_params! { ":from": from, ":day": as_of }, |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .expect("asked");
    rows.map(|row| row.expect("a row")).collect()
}

/// (GRD-2) Points by indicator and band.
/// (GRD-3) Newcomers stand lowest.
/// (GRD-4) The product and the oracle agree on grade and points of every customer.
#[test]
fn grd_4_plain_sql_agrees_at_twenty_dates() {
    // Whoever throws dice moves too many at once for the brake.
    let rules = include_str!("../src/rulebook/standard.toml")
        .replace("\npercent = 20", "\npercent = 100")
        .replace("\nleast = 50\n", "\nleast = 1000000\n");
    let env = TestEnv::staffed_under(&rules);
    let books = Connection::open_in_memory().expect("books");
    books.execute_batch(BOOKS).expect("tables");
    books.execute_batch("BEGIN").expect("begun");
    ledger(&env, &books, customers());
    books.execute_batch("COMMIT").expect("kept");
    let mut met = BTreeMap::<String, u32>::new();
    let mut dice = Dice(7);
    let mut at: Vec<u64> = (0..18).map(|_| 30 + dice.roll(750)).collect();
    // A leap day, and the last day of all. In any order: a day before a later run says what it came to as well, and
    // leaves the later days as they were, so at the end all are asked once more.
    at.extend([59, 780]);
    for n in (1..at.len()).rev() {
        let other = dice.roll(n as u64 + 1) as usize;
        at.swap(n, other);
    }
    let compare = |as_of: &str, met: &mut BTreeMap<String, u32>| {
        // Who never had a grade has no row.
        let listed = env.json_as("BS2", &["grade", "list", "--as-of", as_of]);
        let rows = listed.as_array().expect("rows").iter();
        let rows: HashMap<&str, &Value> = rows
            .map(|row| (row["customer"].as_str().expect("a code"), row))
            .collect();
        for (code, grade, points) in asked(&books, as_of) {
            let row = rows.get(code.as_str());
            let got = (
                row.and_then(|r| r["computed"].as_str()),
                row.and_then(|r| r["points"].as_i64()),
            );
            assert_eq!(got, (grade.as_deref(), points), "{code} on {as_of}");
            *met.entry(grade.unwrap_or_default()).or_default() += 1;
        }
    };
    for n in &at {
        let as_of = day(*n);
        let run = env.crm(&["--as", "BS2", "--quiet", "grade", "run", "--as-of", &as_of]);
        run.said();
        compare(&as_of, &mut met);
    }
    for n in &at {
        compare(&day(*n), &mut met);
    }
    // Every grade and none must have been met, or agreement means little.
    assert_eq!(met.len(), 7, "{met:?}");
}
