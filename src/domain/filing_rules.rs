//! When papers are handed over and filed, and which (ARC-5, ARC-15, ARC-16).

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::handover::{first_of_month, last_of_month};
use super::route::Part;
use super::words::{Level, Word};

words! {
    /// By when a paper is filed 归档时间 (ARC-5).
    Window "filing window" {
        /// 季度归档
        Quarterly = "quarterly",
        /// 年度归档
        Yearly = "yearly",
    }
}
words! {
    /// Which department files a paper 归档部门 (ARC-5).
    Filer "filing department" {
        /// 形成部门
        Originator = "originator",
        /// 主办部门
        Lead = "lead",
        /// 召集部门
        Convener = "convener",
    }
}
words! {
    /// In what form a paper was filed 文件形式 (ARC-15).
    Form "form" {
        /// 原件
        Original = "original",
        /// 复印件
        Copy = "copy",
    }
}

/// Months in which is filed, and the day by which departments hand over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Windows {
    pub article: String,
    /// Months in which the quarter before is filed.
    pub quarterly: Vec<u32>,
    /// Months in which the year before is filed.
    pub yearly: Vec<u32>,
    /// By this day of a month the papers of the month before are handed over.
    pub hand_over_day: u32,
    /// Departments that hand nothing over.
    pub except: Vec<Part>,
}

impl Windows {
    /// Last day to hand over the papers of a month.
    pub fn hand_over_by(&self, month: NaiveDate) -> Option<NaiveDate> {
        let next = first_of_month(month).checked_add_months(Months::new(1))?;
        next.with_day(self.hand_over_day)
    }

    fn months(&self, window: Window) -> &[u32] {
        match window {
            Window::Quarterly => &self.quarterly,
            Window::Yearly => &self.yearly,
        }
    }

    /// Last day to file a paper of a day: the end of the first window after its quarter, or its year, is over.
    pub fn filed_by(&self, window: Window, day: NaiveDate) -> Option<NaiveDate> {
        let mut month = match window {
            Window::Quarterly => {
                first_of_month(day).checked_add_months(Months::new(3 - (day.month0() % 3)))?
            }
            Window::Yearly => NaiveDate::from_ymd_opt(day.year() + 1, 1, 1)?,
        };
        for _ in 0..12 {
            if self.months(window).contains(&month.month()) {
                return last_of_month(month);
            }
            month = month.checked_add_months(Months::new(1))?;
        }
        None
    }

    /// The window of a kind that is open on a day, or else the next to open: first and last day of it, and of the
    /// papers filed in it.
    pub fn at(&self, window: Window, day: NaiveDate) -> Option<OpenWindow> {
        let mut month = first_of_month(day);
        for _ in 0..12 {
            if self.months(window).contains(&month.month()) {
                let quarter = match window {
                    Window::Quarterly => 3,
                    Window::Yearly => 12,
                };
                let over = month.checked_sub_months(Months::new(month.month0() % quarter))?;
                return Some(OpenWindow {
                    window,
                    opens: month,
                    closes: last_of_month(month)?,
                    papers_from: over.checked_sub_months(Months::new(quarter))?,
                    papers_to: over.checked_sub_days(Days::new(1))?,
                });
            }
            month = month.checked_add_months(Months::new(1))?;
        }
        None
    }
}

/// A window and the papers it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenWindow {
    pub window: Window,
    pub opens: NaiveDate,
    pub closes: NaiveDate,
    pub papers_from: NaiveDate,
    pub papers_to: NaiveDate,
}

/// One kind of paper that has to be filed 归档范围 (ARC-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeLine {
    /// Machine word.
    pub name: String,
    pub article: String,
    pub zh: String,
    pub en: String,
    pub filed_by: Filer,
    pub category: String,
    pub window: Window,
    /// From this level up the original is filed.
    pub original_from: Option<Level>,
}

impl ScopeLine {
    pub fn is_called(&self, word: &str) -> bool {
        self.name == word || self.zh == word || self.en.eq_ignore_ascii_case(word)
    }

    /// Whether the original is asked for at a level; the list of levels begins with the highest.
    pub fn wants_original(&self, level: Level) -> bool {
        self.original_from.is_some_and(|from| level <= from)
    }
}

/// Filing, as far as the rulebook regulates it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingRules {
    pub windows: Option<Windows>,
    pub scope: Vec<ScopeLine>,
    /// Article that makes the papers of a trip the condition of its expenses (ARC-16).
    pub travel: Option<String>,
}

impl FilingRules {
    /// Last day to file a paper of a kind, of a day; none where it is not regulated.
    pub fn filed_by(&self, line: &ScopeLine, day: NaiveDate) -> Option<NaiveDate> {
        self.windows.as_ref()?.filed_by(line.window, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn windows() -> Windows {
        Windows {
            article: "a".to_owned(),
            quarterly: vec![4, 7, 10, 1],
            yearly: vec![2],
            hand_over_day: 10,
            except: Vec::new(),
        }
    }

    #[test]
    fn papers_are_filed_in_the_window_after_their_quarter_or_year() {
        let w = windows();
        for (window, of, by) in [
            (Window::Quarterly, "2026-01-01", "2026-04-30"),
            (Window::Quarterly, "2026-03-31", "2026-04-30"),
            (Window::Quarterly, "2026-04-01", "2026-07-31"),
            (Window::Quarterly, "2026-12-31", "2027-01-31"),
            (Window::Yearly, "2026-01-01", "2027-02-28"),
            (Window::Yearly, "2027-12-31", "2028-02-29"),
        ] {
            assert_eq!(w.filed_by(window, day(of)), Some(day(by)), "{of}");
        }
        assert_eq!(w.hand_over_by(day("2026-03-17")), Some(day("2026-04-10")));
        assert_eq!(w.hand_over_by(day("2026-12-01")), Some(day("2027-01-10")));
    }

    #[test]
    fn the_window_of_a_day() {
        let w = windows();
        let at = |window, on: &str| {
            let open = w.at(window, day(on)).expect("a window");
            [open.opens, open.closes, open.papers_from, open.papers_to].map(|d| d.to_string())
        };
        assert_eq!(
            at(Window::Quarterly, "2026-04-15"),
            ["2026-04-01", "2026-04-30", "2026-01-01", "2026-03-31"]
        );
        assert_eq!(
            at(Window::Quarterly, "2026-11-01"),
            ["2027-01-01", "2027-01-31", "2026-10-01", "2026-12-31"]
        );
        assert_eq!(
            at(Window::Yearly, "2026-03-01"),
            ["2027-02-01", "2027-02-28", "2026-01-01", "2026-12-31"]
        );
    }

    #[test]
    fn the_original_is_asked_for_from_a_level_up() {
        let line = ScopeLine {
            name: "superior".to_owned(),
            article: "a".to_owned(),
            zh: "上级来文".to_owned(),
            en: "papers from superior bodies".to_owned(),
            filed_by: Filer::Originator,
            category: "来文".to_owned(),
            window: Window::Quarterly,
            original_from: Some(Level::Confidential),
        };
        assert!(line.wants_original(Level::TopSecret) && line.wants_original(Level::Confidential));
        assert!(!line.wants_original(Level::Secret) && !line.wants_original(Level::None));
    }
}
