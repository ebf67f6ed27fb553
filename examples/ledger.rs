//! A made-up ledger of any size, the same for the same seed: `cargo run --release --example ledger -- --out DIR`.
//!
//! Customers are drawn by a shifted Zipf law, contracts of one to four lines lie in date order over 24 months, about
//! 115 bytes a line; about 85 % of them are paid: on time, late, in parts, too much, or partly written off.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use chrono::{Datelike, Days, NaiveDate};

/// Days of the ledger: 24 months.
const SPAN: u64 = 730;
/// Fen to a yuan.
const YUAN: i64 = 100;

struct Asked {
    lines: u64,
    customers: u64,
    out: PathBuf,
    seed: u64,
    until: NaiveDate,
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked {
        lines: 1_000_000,
        customers: 100_000,
        out: PathBuf::new(),
        seed: 1,
        until: NaiveDate::from_ymd_opt(2026, 2, 28).ok_or("a day")?,
    };
    let mut args = std::env::args().skip(1);
    while let Some(flag) = args.next() {
        let value = args.next().ok_or_else(|| format!("{flag} wants a value"))?;
        let number = || value.parse::<u64>().map_err(|e| format!("{flag}: {e}"));
        match flag.as_str() {
            "--lines" => asked.lines = number()?.max(1),
            "--customers" => asked.customers = number()?.max(1),
            "--seed" => asked.seed = number()?,
            "--out" => asked.out = PathBuf::from(&value),
            "--until" => asked.until = value.parse().map_err(|e| format!("{flag}: {e}"))?,
            _ => {
                return Err(format!(
                    "{flag}: --lines, --customers, --out, --seed, --until"
                ));
            }
        }
    }
    match asked.out.as_os_str().is_empty() {
        true => Err("--out DIR".to_owned()),
        false => Ok(asked),
    }
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn within(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).unsigned_abs()) as i64
    }

    /// A customer: the chance of the k-th goes with 1 / (k + shift).
    fn zipf(&mut self, customers: u64) -> u64 {
        let shift = 20.0 + customers as f64 / 500.0;
        let even = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = shift * ((customers as f64 + shift) / shift).powf(even) - shift;
        // Large and small ones stand mixed.
        (rank as u64).min(customers - 1).wrapping_mul(7_919) % customers
    }
}

/// Yuan with two decimals.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

struct Payment {
    day: NaiveDate,
    contract: u64,
    amount: i64,
    write_off: bool,
}

struct Contract {
    number: u64,
    day: NaiveDate,
    due: NaiveDate,
    total: i64,
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// What came in for a contract, as far as it had come in by the last day.
fn paid(dice: &mut Dice, contract: &Contract, until: NaiveDate, payments: &mut Vec<Payment>) {
    let Contract {
        number,
        day,
        due,
        total,
    } = *contract;
    let mut pay = |day: NaiveDate, amount: i64, write_off: bool| {
        if day <= until && amount != 0 {
            let contract = number;
            payments.push(Payment {
                day,
                contract,
                amount,
                write_off,
            });
        }
    };
    let term = (due - day).num_days().unsigned_abs().max(1);
    let on_time = later(day, dice.below(term + 1));
    let late = later(due, 1 + dice.below(90));
    match dice.below(100) {
        0..55 => pay(on_time, total, false),
        55..68 => pay(late, total, false),
        68..80 => {
            pay(on_time, total / 3, false);
            pay(late, total - total / 3, false);
        }
        80..83 => pay(on_time, total + total / 20, false),
        83..85 => {
            pay(late, total / 2, false);
            pay(later(late, 200), total - total / 2, true);
        }
        _ => {}
    }
}

fn write(asked: &Asked) -> std::io::Result<()> {
    let file = |name: &str| -> std::io::Result<BufWriter<File>> {
        Ok(BufWriter::with_capacity(
            1 << 20,
            File::create(asked.out.join(name))?,
        ))
    };
    std::fs::create_dir_all(&asked.out)?;
    let first = asked.until - Days::new(SPAN - 1);
    let mut dice = Dice(asked.seed);
    let mut customers = file("customers.csv")?;
    writeln!(customers, "code,name,size,since")?;
    for n in 0..asked.customers {
        let size = if n % 10 == 0 { "large" } else { "general" };
        let since = later(first, dice.below(SPAN * 2)).min(asked.until);
        let since = since - Days::new(SPAN / 2);
        writeln!(customers, "K{n:07},示例客户{n:07}号,{size},{since}")?;
    }
    customers.flush()?;
    let mut sales = file("sales.csv")?;
    writeln!(
        sales,
        "contract_no,customer,product,store,salesperson,date,due,list_price,unit_price,quantity,amount,discount,cost"
    )?;
    let mut payments = Vec::new();
    // Years of the contracts, whose numbers begin with 1.
    let mut years = vec![0];
    let (mut line, mut number) = (0, 0);
    while line < asked.lines {
        number += 1;
        let day = later(first, line * SPAN / asked.lines);
        years.push(day.year());
        let due = later(day, [30, 30, 60, 90][dice.below(4) as usize]);
        let customer = dice.zipf(asked.customers);
        let lines = [1, 1, 1, 1, 1, 1, 2, 2, 3, 4][dice.below(10) as usize];
        let (store, person) = (dice.below(40), dice.below(400));
        let mut total = 0;
        for _ in 0..lines.min(asked.lines - line) {
            let list = dice.within(50 * YUAN, 3_000 * YUAN) / 10 * 10;
            let price = list * dice.within(92, 118) / 100;
            let quantity = dice.within(1, 60);
            let discount = if dice.below(5) == 0 {
                dice.within(1, 40) * YUAN
            } else {
                0
            };
            let amount = quantity * price - discount;
            let cost = quantity * list * dice.within(60, 90) / 100;
            let product = dice.below(2_000);
            total += amount;
            writeln!(
                sales,
                "HT{}-{number:09},K{customer:07},P{product:04},门店{store:02},业务{person:04},{day},{due},{},{},{quantity},{},{},{}",
                day.year(),
                yuan(list),
                yuan(price),
                yuan(amount),
                yuan(discount),
                yuan(cost),
            )?;
            line += 1;
        }
        let contract = Contract {
            number,
            day,
            due,
            total,
        };
        paid(&mut dice, &contract, asked.until, &mut payments);
    }
    sales.flush()?;
    payments.sort_by_key(|payment| (payment.day, payment.contract));
    let mut out = file("payments.csv")?;
    writeln!(out, "contract_no,date,amount,kind")?;
    for payment in &payments {
        let kind = if payment.write_off {
            "write_off"
        } else {
            "payment"
        };
        let Payment {
            day,
            contract,
            amount,
            ..
        } = payment;
        let year = years.get(*contract as usize).copied().unwrap_or(0);
        writeln!(out, "HT{year}-{contract:09},{day},{},{kind}", yuan(*amount))?;
    }
    out.flush()
}

fn main() -> std::process::ExitCode {
    let done = asked().and_then(|asked| write(&asked).map_err(|e| e.to_string()));
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            tell(&error);
            std::process::ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "no part of the program, so it has no printer"
)]
fn tell(error: &str) {
    let _ = writeln!(std::io::stderr(), "{error}");
}
