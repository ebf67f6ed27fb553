//! A form under way: who looks, how things are called on paper, what has been put on it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::Asked;
use crate::both;
use crate::context::Clock;
use crate::domain::identifier::numbered;
use crate::domain::papers::Paper;
use crate::domain::retention::Retention;
use crate::domain::rows::{ContentRow, LoanRow, PlannedStep, StaffRow, TakenStep, VolumeRow};
use crate::domain::time::{Due, Moment};
use crate::domain::words::Level;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::Lang;
use crate::i18n::labels::{self, Label};
use crate::ops::knowing::Look;
use crate::render::paper::{Block, Leaf, Opinion, Side};
use crate::views::Look as Say;

/// What every form needs while it is made.
pub(super) struct Making<'a> {
    pub look: &'a Look<'a>,
    pub clock: Clock,
    pub say: Say,
    pub asked: &'a Asked<'a>,
    staff: HashMap<String, StaffRow>,
}

impl<'a> Making<'a> {
    pub(super) fn new(
        look: &'a Look<'a>,
        clock: Clock,
        say: Say,
        asked: &'a Asked<'a>,
    ) -> Result<Making<'a>> {
        let staff = look.db.staff_rows()?;
        Ok(Making {
            look,
            clock,
            say,
            asked,
            staff: staff.into_iter().map(|s| (s.code.clone(), s)).collect(),
        })
    }

    pub(super) fn lang(&self) -> Lang {
        self.say.lang
    }

    /// One of two fixed words.
    pub(super) fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang().pick(zh, en)
    }

    /// A person by name and code; whoever is not of the company by the code alone.
    pub(super) fn who(&self, code: &str) -> String {
        match self.staff.get(code) {
            Some(person) => {
                let name = &person.name;
                both!(self.lang(), "{name}（{code}）", "{name} ({code})")
            }
            None => code.to_owned(),
        }
    }

    pub(super) fn maybe_who(&self, code: Option<&String>) -> String {
        code.map_or_else(String::new, |code| self.who(code))
    }

    /// The department of a person; of an outside person none.
    pub(super) fn department(&self, code: &str) -> String {
        self.staff
            .get(code)
            .map_or_else(String::new, |person| person.department.clone())
    }

    pub(super) fn minute(&self, moment: Moment) -> String {
        self.say.minute(moment)
    }

    pub(super) fn maybe_minute(&self, moment: Option<Moment>) -> String {
        moment.map_or_else(String::new, |at| self.minute(at))
    }

    pub(super) fn day(&self, moment: Moment) -> String {
        self.clock.day_of(moment).to_string()
    }

    pub(super) fn maybe_day(&self, moment: Option<Moment>) -> String {
        moment.map_or_else(String::new, |at| self.day(at))
    }

    pub(super) fn due(&self, due: Option<Due>) -> String {
        match due {
            None => String::new(),
            Some(Due::Day(day)) => day.to_string(),
            Some(Due::At(at)) => self.minute(at),
        }
    }

    pub(super) fn label(&self, word: impl Label) -> &'static str {
        word.label(self.lang())
    }

    pub(super) fn retention(&self, text: &str) -> String {
        match text.parse::<Retention>() {
            Ok(term) => labels::retention(self.lang(), term),
            Err(_) => text.to_owned(),
        }
    }

    pub(super) fn items(&self, count: u32) -> String {
        both!(self.lang(), "{count} 件", "{count} items")
    }

    pub(super) fn pages(&self, count: u32) -> String {
        both!(self.lang(), "{count} 页", "{count} pages")
    }

    pub(super) fn maybe_pages(&self, count: Option<u32>) -> String {
        count.map_or_else(String::new, |count| self.pages(count))
    }

    /// Who has a loan, and of which department or organisation.
    pub(super) fn borrower(&self, loan: &LoanRow) -> String {
        let (name, place) = match &loan.visitor {
            Some(visitor) => (visitor.name.clone(), visitor.organisation.clone()),
            None => (self.who(&loan.borrower), self.department(&loan.borrower)),
        };
        format!("{name} {place}").trim().to_owned()
    }

    /// The same in two lines, for a narrow column.
    pub(super) fn borrower_lines(&self, loan: &LoanRow) -> String {
        match &loan.visitor {
            Some(visitor) => format!("{}\n{}", visitor.name, visitor.organisation),
            None => {
                let (who, of) = (self.who(&loan.borrower), self.department(&loan.borrower));
                format!("{who}\n{of}")
            }
        }
    }

    /// The item of a loan stands on the paper.
    pub(super) fn shows_loan(&self, loan: &LoanRow, draft: &mut Draft) -> Result<()> {
        if let Some(id) = self.look.db.item_code_row(&loan.item)?
            && let Some(item) = self.look.db.item_by_id(id, self.look.now.today)?
        {
            draft.shows(&item.row.code, item.row.level);
        }
        Ok(())
    }

    /// What somebody decided, and in another line who it was, when and by what right.
    pub(super) fn decision(&self, step: &TakenStep) -> Vec<String> {
        let lang = self.lang();
        let mut said = match step.agreed {
            true => self.pick("同意", "Agreed").to_owned(),
            false => self.pick("不同意", "Refused").to_owned(),
        };
        if let Some(note) = &step.note {
            said.push_str(&both!(lang, "。意见：{note}", ". Note: {note}"));
        }
        let (by, at) = (self.who(&step.by), self.minute(step.at));
        let mut who = format!("{by}　{at}");
        if let Some(principal) = &step.on_behalf_of {
            let principal = self.who(principal);
            let document = step.delegation.as_deref().unwrap_or_default();
            who.push_str(&both!(
                lang,
                "，代 {principal}（授权书 {document}）",
                ", on behalf of {principal} (document {document})"
            ));
        }
        if let Some(paper) = &step.paper {
            let recorder = self.who(&step.recorded_by);
            who.push_str(&both!(
                lang,
                "，纸质审批单 {paper}（{recorder} 录入）",
                ", paper form {paper} (recorded by {recorder})"
            ));
        }
        vec![said, who]
    }

    /// A box for every step of a route: what was decided, or room to decide with the pen.
    pub(super) fn opinions(&self, route: &[PlannedStep], steps: &[TakenStep]) -> Vec<Opinion> {
        let lang = self.lang();
        if route.is_empty() && steps.is_empty() {
            let label = self.pick("审批", "Decision").to_owned();
            let text = self.pick("按规定无须审批", "none is needed by the rules");
            let text = text.to_owned();
            return vec![Opinion { label, text }];
        }
        let mut opinions: Vec<Opinion> = (steps.iter())
            .map(|step| Opinion {
                label: self.label(step.act).to_owned(),
                text: self.decision(step).join("\n"),
            })
            .collect();
        for open in route {
            if steps.iter().all(|s| s.step != open.step) {
                let (act, post) = (self.label(open.act), labels::post(lang, &open.by));
                opinions.push(Opinion {
                    label: both!(lang, "{act}\n（{post}）", "{act}\n({post})"),
                    text: String::new(),
                });
            }
        }
        opinions
    }

    /// Moments of the period asked for: from its first second to its last.
    pub(super) fn period(&self) -> (Moment, Moment) {
        let before = |day: NaiveDate| day.pred_opt().unwrap_or(day);
        let from = (self.asked.from).map_or(Moment(i64::MIN), |day| {
            Moment(self.clock.end_of(before(day)).0 + 1)
        });
        let to = self.asked.to.unwrap_or(self.look.now.today);
        (from, self.clock.end_of(to))
    }

    /// The period in words.
    pub(super) fn period_words(&self) -> String {
        let to = self.asked.to.unwrap_or(self.look.now.today);
        match self.asked.from {
            Some(from) => both!(self.lang(), "{from} 至 {to}", "{from} to {to}"),
            None => both!(self.lang(), "截至 {to}", "up to {to}"),
        }
    }

    /// The period for the journal, the same in every language.
    pub(super) fn period_code(&self) -> String {
        let from = self.asked.from.map_or_else(String::new, |d| d.to_string());
        let to = self.asked.to.unwrap_or(self.look.now.today);
        format!("{from}..{to}")
    }

    /// Numbers of what is to be printed, written as `wanted` is: `B12`, or `12`.
    pub(super) fn numbers(&self, wanted: &'static str) -> Result<Vec<i64>> {
        let letter = wanted.chars().next().unwrap_or_default();
        let one = |id: &String| {
            numbered(id.trim(), letter).ok_or_else(|| {
                Error::Usage(UsageFault::BadValue {
                    flag: "ID",
                    value: id.clone(),
                    wanted,
                })
            })
        };
        self.asked.ids.iter().map(one).collect()
    }
}

/// What has been put on paper so far.
pub(super) struct Draft {
    pub side: Side,
    pub leaves: Vec<Leaf>,
    /// What it is about, for the journal.
    pub objects: Vec<String>,
    /// Items whose description one looks at by printing it (BOR-10).
    pub classified: BTreeSet<String>,
}

impl Draft {
    pub(super) fn new(paper: Paper) -> Draft {
        Draft {
            side: match paper {
                Paper::HandoverBook | Paper::BorrowRegister | Paper::DestructionRegister => {
                    Side::Across
                }
                Paper::VolumeCatalogue
                | Paper::VolumeNote
                | Paper::Spine
                | Paper::ItemLabel
                | Paper::ShelfList
                | Paper::BorrowSlip
                | Paper::Reminder
                | Paper::DestructionForm
                | Paper::DestructionCertificate
                | Paper::StocktakeReport => Side::Upright,
            },
            leaves: Vec::new(),
            objects: Vec::new(),
            classified: BTreeSet::new(),
        }
    }

    pub(super) fn leaf(&mut self, blocks: Vec<Block>) {
        self.leaves.push(Leaf { blocks });
    }

    pub(super) fn about(&mut self, code: impl Into<String>) {
        self.objects.push(code.into());
    }

    /// An item whose description stands on the paper.
    pub(super) fn shows(&mut self, code: &str, level: Level) {
        if level != Level::None {
            self.classified.insert(code.to_owned());
        }
    }

    pub(super) fn shows_volume(&mut self, volume: &VolumeRow) {
        self.about(volume.code.clone());
        for item in &volume.contents {
            self.shows(&item.code, item.level);
        }
    }
}

/// First and last day of what a volume holds.
pub(super) fn span(contents: &[ContentRow]) -> String {
    let days = || contents.iter().filter_map(|c| c.date);
    match (days().min(), days().max()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} — {last}"),
        _ => String::new(),
    }
}
