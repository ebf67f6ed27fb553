//! Shipped and bad calendars.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::Calendar;
use crate::i18n::{Lang, calendar_faults};
use crate::rulebook::calendar::{parse, shipped};

#[test]
fn the_shipped_years_are_whole() {
    let all = shipped();
    assert_eq!(all.years, [2024, 2025, 2026]);
    assert!(all.days.iter().all(|(d, _)| all.years.contains(&d.year())));
    let calendar = Calendar::new(all.years, all.days);
    // Days of the year less weekends and holidays, plus days made up.
    for (year, days) in [(2024, 251), (2025, 248), (2026, 248)] {
        assert_eq!(calendar.working_days(year), Ok(days), "{year}");
    }
    for (_, text) in [
        (2024, include_str!("../calendar/2024.csv")),
        (2025, include_str!("../calendar/2025.csv")),
        (2026, include_str!("../calendar/2026.csv")),
    ] {
        assert_eq!(parse(text).expect("a calendar").warnings, []);
    }
}

#[test]
fn two_years_in_one_file() {
    let text = "\u{feff}date,kind\r\n# notes\r\n2027-01-01,off\r\n\r\n2028-01-03 , off\r\n";
    let days = parse(text).expect("a calendar");
    assert_eq!(days.years, [2027, 2028]);
    assert_eq!(days.days.len(), 2);
    let date: NaiveDate = "2027-01-01".parse().expect("date");
    assert_eq!(days.days[0].0, date);
}

fn codes(text: &str) -> Vec<(u32, &'static str)> {
    let faults = parse(text).expect_err("faults");
    faults.iter().map(|f| (f.line, f.kind.code())).collect()
}

#[test]
fn every_fault_of_a_calendar_at_once() {
    let text = "日期,类别\n2026-02-30,off\n2026-10-01,holiday\n2026-10-02,off\n\
                2026-10-02,work\n2026-10-05\n26-1-1,free\n";
    assert_eq!(
        codes(text),
        [
            (1, "calendar-heading"),
            (2, "not-a-date"),
            (3, "not-a-day-kind"),
            (5, "date-twice"),
            (6, "calendar-cells"),
            (7, "not-a-date"),
            (7, "not-a-day-kind"),
        ]
    );
    assert_eq!(codes(""), [(1, "calendar-empty")]);
    assert_eq!(codes("date,kind\n"), [(1, "calendar-empty")]);
}

#[test]
fn odd_days_are_warned_of() {
    let text = "date,kind\n2026-10-03,off\n2026-10-08,work\n";
    let days = parse(text).expect("a calendar");
    let warned: Vec<_> = days
        .warnings
        .iter()
        .map(|w| (w.line, w.kind.code()))
        .collect();
    assert_eq!(
        warned,
        [
            (2, "as-its-weekday"),
            (2, "few-days-off"),
            (3, "as-its-weekday")
        ]
    );
    for warning in &days.warnings {
        for lang in [Lang::Zh, Lang::En] {
            assert!(!calendar_faults::fault(lang, &warning.kind).is_empty());
        }
    }
}
