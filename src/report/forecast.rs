//! What falls due 保管期满预测表: items and pages whose retention ends, year by year (ARC-10).

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, Months, NaiveDate};

use super::shelves::Shelves;
use super::with_total;
use crate::domain::holdings::ForecastBy;
use crate::domain::people::Id;
use crate::domain::time::day_number;
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::views::{Look, cell, sheet};

/// What falls due in a year, of one department or of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// None: it is due already.
    pub year: Option<i32>,
    /// None where all are counted together.
    pub department: Option<String>,
    pub items: i64,
    pub pages: i64,
    /// Items among them whose disposal is suspended.
    pub held: i64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    items: i64,
    pages: i64,
    held: i64,
}

/// The years ahead, each from its first day that is not past to its last before the end.
struct Years {
    today: i64,
    end: i64,
    /// First day of each following year, with the year.
    starts: Vec<(i64, i32)>,
    first: i32,
}

impl Years {
    fn of(today: NaiveDate, years: u32) -> Years {
        let end = today.checked_add_months(Months::new(12 * years));
        let end = end.unwrap_or(today);
        let first = today.year();
        let starts = (first + 1..=end.year())
            .filter_map(|year| Some((day_number(NaiveDate::from_ymd_opt(year, 1, 1)?), year)))
            .collect();
        Years {
            today: day_number(today),
            end: day_number(end),
            starts,
            first,
        }
    }

    /// The year a day falls in; the outer option is none beyond the end, the inner one for what is due already.
    fn at(&self, due: i64) -> Option<Option<i32>> {
        if due <= self.today {
            return Some(None);
        }
        if due > self.end {
            return None;
        }
        let passed = self.starts.partition_point(|(start, _)| *start <= due);
        let year = match passed {
            0 => self.first,
            n => self.starts[n - 1].1,
        };
        Some(Some(year))
    }

    fn all(&self) -> impl Iterator<Item = Option<i32>> {
        let following = self.starts.iter().map(|(_, year)| Some(*year));
        [None, Some(self.first)].into_iter().chain(following)
    }
}

/// What is due today and what falls due in the years ahead.
pub fn rows(shelves: &Shelves<'_>, by: ForecastBy, years: u32) -> Result<Vec<Row>> {
    let years = Years::of(shelves.to, years);
    let held: HashSet<Id> = shelves.db.items_held()?;
    let mut sums: BTreeMap<(Option<i32>, Option<Id>), Sum> = BTreeMap::new();
    if by == ForecastBy::Year {
        sums.extend(years.all().map(|year| ((year, None), Sum::default())));
    }
    (shelves.db).each_shelved(&shelves.items, day_number(shelves.to), |item| {
        let (Some(due), None) = (item.due, item.gone) else {
            return;
        };
        let Some(year) = years.at(due) else {
            return;
        };
        let department = match by {
            ForecastBy::Department => Some(item.department),
            ForecastBy::Year => None,
        };
        let sum = sums.entry((year, department)).or_default();
        sum.items += 1;
        sum.pages += item.pages.unwrap_or(0);
        sum.held += i64::from(held.contains(&item.id));
    })?;
    let names = shelves.departments()?;
    let mut rows: Vec<Row> = (sums.into_iter())
        .map(|((year, department), sum)| Row {
            year,
            department: department.and_then(|id| names.get(&id).cloned()),
            items: sum.items,
            pages: sum.pages,
            held: sum.held,
        })
        .collect();
    rows.sort_by(|a, b| (a.year, &a.department).cmp(&(b.year, &b.department)));
    Ok(rows)
}

fn year(row: &Row, look: &Look) -> Cell {
    match row.year {
        Some(year) => Cell::Int(year.into()),
        None => Cell::Word {
            word: "due",
            label: look.lang.pick("已期满", "due now").to_owned(),
        },
    }
}

columns! {
    FORECAST of Row:
    "year" "期满年度" "Year" Fixed Everywhere |r, l| year(r, l);
    "department" "部门" "Department" Text Everywhere |r, _| cell::maybe(r.department.as_ref());
    "items" "件数" "Items" Fixed Everywhere |r, _| Cell::Int(r.items);
    "pages" "页数" "Pages" Fixed Everywhere |r, _| Cell::Int(r.pages);
    "held" "其中冻结" "On hold" Fixed Everywhere |r, _| Cell::Int(r.held);
}

pub fn answer(look: &Look, by: ForecastBy, rows: &[Row]) -> Answer {
    let title = look.lang.pick("保管期满预测表", "What falls due");
    let fields: Vec<_> = (FORECAST.iter())
        .filter(|f| f.key != "department" || by == ForecastBy::Department)
        .copied()
        .collect();
    with_total(
        sheet(title, &fields, rows, look),
        &["items", "pages", "held"],
        look,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_day_falls_in_its_year_or_beyond() {
        let years = Years::of(day("2026-03-02"), 10);
        let at = |text| years.at(day_number(day(text)));
        assert_eq!(at("1999-01-01"), Some(None));
        assert_eq!(at("2026-03-02"), Some(None));
        assert_eq!(at("2026-03-03"), Some(Some(2026)));
        assert_eq!(at("2026-12-31"), Some(Some(2026)));
        assert_eq!(at("2027-01-01"), Some(Some(2027)));
        assert_eq!(at("2035-12-31"), Some(Some(2035)));
        assert_eq!(at("2036-03-02"), Some(Some(2036)));
        assert_eq!(at("2036-03-03"), None);
        assert_eq!(years.all().count(), 12);
    }
}
