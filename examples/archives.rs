//! A made-up register of archives of any size, the same for the same seed, as a spreadsheet that `archive import` takes:
//! `cargo run --release --example archives -- --out DIR`. It comes in parts of 100,000 items, the size of a large workbook.
//!
//! Items of four departments and the last 40 years, a fifth of them classified, with terms of 3 to 30 years or for ever;
//! about half of them are due.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Items of one file.
const PART: u64 = 100_000;
const LAST_YEAR: u64 = 2025;
const YEARS: u64 = 40;

const DEPARTMENTS: [&str; 4] = ["业务部", "财务部", "总经办", "技术部"];
const KINDS: [&str; 8] = [
    "采购合同",
    "会议纪要",
    "年度计划",
    "客户往来函",
    "设备验收单",
    "财务报表",
    "人事通知",
    "技术协议",
];
const TERMS: [&str; 6] = ["3y", "5y", "10y", "10y", "30y", "permanent"];

struct Asked {
    items: u64,
    out: PathBuf,
    seed: u64,
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked {
        items: 1_000_000,
        out: PathBuf::new(),
        seed: 1,
    };
    let mut args = std::env::args().skip(1);
    while let Some(flag) = args.next() {
        let value = args.next().ok_or_else(|| format!("{flag} wants a value"))?;
        let number = || value.parse::<u64>().map_err(|e| format!("{flag}: {e}"));
        match flag.as_str() {
            "--items" => asked.items = number()?.max(1),
            "--seed" => asked.seed = number()?,
            "--out" => asked.out = PathBuf::from(&value),
            _ => return Err(format!("{flag}: --items, --out, --seed")),
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

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = self.below(from.len() as u64);
        usize::try_from(at)
            .ok()
            .and_then(|at| from.get(at))
            .copied()
            .unwrap_or("")
    }
}

fn line(dice: &mut Dice, number: u64) -> String {
    let year = LAST_YEAR + 1 - YEARS + dice.below(YEARS);
    let level = match dice.below(100) {
        0 => "confidential",
        1..20 => "secret",
        _ => "none",
    };
    let (kind, department, term) = (
        dice.pick(&KINDS),
        dice.pick(&DEPARTMENTS),
        dice.pick(&TERMS),
    );
    let closed = match dice.below(3) {
        0 => String::new(),
        _ => format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)),
    };
    let (room, cabinet, shelf) = (1 + dice.below(5), 1 + dice.below(40), 1 + dice.below(6));
    let pages = 1 + dice.below(200);
    format!(
        "DA{number:07},{kind}第{number}号,{year},{},{level},{department},{term},{pages},{closed},{room}库/{cabinet}柜/{shelf}层",
        1 + dice.below(9),
    )
}

fn run() -> Result<(), String> {
    let asked = asked()?;
    let failed = |e: std::io::Error| e.to_string();
    std::fs::create_dir_all(&asked.out).map_err(failed)?;
    let mut dice = Dice(asked.seed);
    let mut number = 0;
    while number < asked.items {
        let path = asked
            .out
            .join(format!("archives-{:03}.csv", number / PART + 1));
        let mut file = BufWriter::new(File::create(path).map_err(failed)?);
        writeln!(
            file,
            "档号,题名,年度,类目,密级,部门,保管期限,页数,结案日期,存放位置"
        )
        .map_err(failed)?;
        for _ in 0..PART.min(asked.items - number) {
            number += 1;
            writeln!(file, "{}", line(&mut dice, number)).map_err(failed)?;
        }
        file.flush().map_err(failed)?;
    }
    Ok(())
}

fn main() -> std::process::ExitCode {
    match run() {
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
