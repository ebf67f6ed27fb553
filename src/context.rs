//! What one command knows of the world: the open store, who acts, what time it is, in which language.
//! The only reader of clock and environment.
#![expect(
    clippy::disallowed_methods,
    reason = "the one place that reads clock and environment"
)]

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::domain::custody::Custody;
use crate::domain::customer_words::CustomerWords;
use crate::domain::knowledge::Knowledge;
use crate::domain::people::Person;
use crate::domain::reason::{Article, Fact};
use crate::domain::receivables::Receivables;
use crate::domain::rules::{Archives, Heading, Loans, Organisation};
use crate::domain::time::{Moment, Now};
use crate::domain::words::Identity;
use crate::error::{Error, Result, Unusable, UsageFault};
use crate::i18n::Lang;
use crate::store::meta::Key;
use crate::store::rulebooks::Section;
use crate::store::{Db, Store, StoreError};

/// What the global flags say.
#[derive(Clone, Debug, Default)]
pub struct Globals {
    pub db: Option<PathBuf>,
    pub acting: Option<String>,
    pub operation_id: Option<String>,
}

/// Who asked the operating system for this process.
#[derive(Clone, Debug)]
pub struct Host {
    pub login: String,
    pub uid: u32,
    pub name: String,
}

/// The clock of one command.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    zone: Tz,
    /// A training database's `CRM_NOW`.
    set: Option<Moment>,
}

/// Everything a use case needs.
pub struct Context {
    pub store: Store,
    pub clock: Clock,
    pub now: Now,
    /// Version of the rules in force.
    pub rulebook: i64,
    pub training: bool,
    pub lang: Lang,
    /// Asked of the operating system when somebody acts, or when nobody is claimed.
    host: OnceCell<Host>,
    /// Code of the person who is said to act.
    claimed: Option<String>,
    pub operation_id: Option<String>,
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// Language of the command: flag, `CRM_LANG`, `LC_ALL`, `LANG`.
pub fn language(flag: Option<&str>) -> Lang {
    let locale = flag.map(str::to_owned).or_else(|| {
        ["CRM_LANG", "LC_ALL", "LANG"]
            .iter()
            .find_map(|v| variable(v))
    });
    Lang::from_locale(locale.as_deref().unwrap_or("en"))
}

/// Width of the terminal: the terminal's own, else `COLUMNS`, else 80.
pub fn width() -> usize {
    terminal_size::terminal_size()
        .map(|(w, _)| usize::from(w.0))
        .or_else(|| variable("COLUMNS").and_then(|c| c.parse().ok()))
        .filter(|w| *w >= 40)
        .unwrap_or(80)
}

/// Who runs the process, by the operating system.
pub fn host() -> Host {
    let uid = nix::unistd::getuid();
    let login = nix::unistd::User::from_uid(uid)
        .ok()
        .flatten()
        .map_or_else(|| format!("uid:{uid}"), |user| user.name);
    let name = nix::unistd::gethostname()
        .ok()
        .and_then(|name| name.into_string().ok())
        .unwrap_or_default();
    Host {
        login,
        uid: uid.as_raw(),
        name,
    }
}

/// The database file: flag, `CRM_DB`, the user's data directory; always an absolute path.
pub fn database(flag: Option<&Path>) -> Result<PathBuf> {
    let path = match flag {
        Some(path) => path.to_owned(),
        None => match variable("CRM_DB") {
            Some(path) => PathBuf::from(path),
            None => {
                let data = variable("XDG_DATA_HOME")
                    .map(PathBuf::from)
                    .or_else(|| {
                        variable("HOME").map(|home| PathBuf::from(home).join(".local/share"))
                    })
                    .ok_or(Error::Unusable(Unusable::NoPlace))?;
                data.join("crm/crm.db")
            }
        },
    };
    std::path::absolute(&path).map_err(|error| {
        Error::Unusable(Unusable::Store {
            path,
            error: StoreError::Io(error),
        })
    })
}

/// `CRM_NOW` as given, for a training database.
pub fn set_clock(zone: Tz) -> Result<Option<Moment>> {
    let Some(value) = variable("CRM_NOW") else {
        return Ok(None);
    };
    let bad = || {
        Error::Unusable(Unusable::BadClock {
            value: value.clone(),
        })
    };
    let local: NaiveDateTime = value.parse().map_err(|_| bad())?;
    let moment = zone
        .from_local_datetime(&local)
        .earliest()
        .ok_or_else(bad)?;
    Ok(Some(Moment(moment.timestamp())))
}

impl Clock {
    pub fn new(zone: Tz, set: Option<Moment>) -> Clock {
        Clock { zone, set }
    }

    /// Reads the clock.
    pub fn read(&self) -> Now {
        let moment = self.set.unwrap_or_else(|| Moment(Utc::now().timestamp()));
        Now {
            moment,
            today: self.day_of(moment),
        }
    }

    /// The business day a moment falls on.
    pub fn day_of(&self, moment: Moment) -> NaiveDate {
        self.local(moment).date_naive()
    }

    /// The last second of a business day.
    pub fn end_of(&self, day: NaiveDate) -> Moment {
        let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
        let next = self.zone.from_local_datetime(&next).earliest();
        Moment(next.map_or(i64::MAX, |moment| moment.timestamp() - 1))
    }

    /// The moment in the rulebook's zone.
    pub fn local(&self, moment: Moment) -> DateTime<FixedOffset> {
        DateTime::<Utc>::from_timestamp(moment.0, 0)
            .unwrap_or_default()
            .with_timezone(&self.zone)
            .fixed_offset()
    }

    pub fn zone(&self) -> Tz {
        self.zone
    }
}

/// The zone a rulebook names.
pub fn zone(name: &str) -> Result<Tz> {
    name.parse().map_err(|_| {
        Error::Unusable(Unusable::Zone {
            name: name.to_owned(),
        })
    })
}

impl Context {
    /// Opens the database and fixes clock, rules and claim.
    pub fn open(globals: &Globals, lang: Lang) -> Result<Context> {
        let path = database(globals.db.as_deref())?;
        let store = Store::open(&path).map_err(|error| {
            Error::Unusable(Unusable::Store {
                path: path.clone(),
                error,
            })
        })?;
        Context::over(store, globals, lang)
    }

    /// A context over a store that is open already.
    pub fn over(mut store: Store, globals: &Globals, lang: Lang) -> Result<Context> {
        let view = store.snapshot()?;
        let db = view.db();
        let training = db.meta(Key::Training)?.as_deref() == Some("1");
        let first = db.first_rulebook()?;
        let heading: Heading = db.rulebook_section(first, Section::Heading)?;
        let zone = zone(&heading.timezone)?;
        let set = match set_clock(zone) {
            Ok(None) => None,
            Ok(Some(_)) | Err(_) if !training => {
                return Err(Error::Unusable(Unusable::ClockNotSettable));
            }
            Ok(set) => set,
            Err(error) => return Err(error),
        };
        let clock = Clock::new(zone, set);
        let now = clock.read();
        let rulebook = db.rulebook_on(now.today)?;
        drop(view);
        Ok(Context {
            clock,
            now,
            rulebook,
            training,
            lang,
            host: OnceCell::new(),
            claimed: globals.acting.clone().or_else(|| variable("CRM_USER")),
            operation_id: globals.operation_id.clone(),
            store,
        })
    }

    /// What was claimed of the acting person, for the journal of a refusal.
    pub fn claim(&self) -> Option<&str> {
        self.claimed.as_deref()
    }

    /// Who runs this process.
    pub fn host(&self) -> &Host {
        self.host.get_or_init(host)
    }

    /// The acting person.
    pub fn actor(&self) -> Result<Person> {
        let claimed = self.claimed.as_deref();
        actor(self.store.db(), || self.host(), claimed, self.now.today)
    }

    pub fn articles(&self) -> Result<Vec<Article>> {
        Ok(self
            .store
            .db()
            .rulebook_section(self.rulebook, Section::Articles)?)
    }
}

/// The acting person: as claimed, else the one bound to the operating-system login.
pub fn actor<'h>(
    db: Db<'_>,
    host: impl FnOnce() -> &'h Host,
    claimed: Option<&str>,
    today: NaiveDate,
) -> Result<Person> {
    let person = match claimed {
        Some(code) => db.person_by_code(code)?.ok_or_else(|| {
            Error::refused(Fact::ActorUnknown {
                code: code.to_owned(),
            })
        })?,
        None => {
            let login = &host().login;
            db.person_by_login(login)?.ok_or_else(|| {
                Error::refused_hint(
                    Fact::NobodyActs {
                        login: login.clone(),
                    },
                    "crm --as CODE …".to_owned(),
                )
            })?
        }
    };
    match person.left {
        Some(left) if !person.is_here(today) => Err(Error::refused(Fact::ActorLeft {
            code: person.code,
            left,
        })),
        _ => Ok(person),
    }
}

/// How firmly it is known that this person acts: whether the operating-system login is bound to them.
pub fn identity(db: Db<'_>, host: &Host, person: &Person) -> Result<Identity> {
    Ok(match db.is_bound(person.id, &host.login)? {
        true => Identity::Login,
        false => Identity::Claimed,
    })
}

/// Sections of the rules in force.
pub fn organisation(db: Db<'_>, rulebook: i64) -> Result<Organisation> {
    Ok(db.rulebook_section(rulebook, Section::Organisation)?)
}

/// Who may know of archives, which nearly every command asks (ARC-11).
pub fn knowledge(db: Db<'_>, rulebook: i64) -> Result<Knowledge> {
    Ok(db.rulebook_section(rulebook, Section::Knowledge)?)
}

pub fn archives(db: Db<'_>, rulebook: i64) -> Result<Archives> {
    Ok(db.rulebook_section(rulebook, Section::Archives)?)
}

/// What the rules in force say of keeping archives; a rulebook of before may say nothing.
pub fn custody(db: Db<'_>, rulebook: i64) -> Result<Custody> {
    Ok(db
        .rulebook_section_or_none(rulebook, Section::Custody)?
        .unwrap_or_default())
}

/// How customers are classified; nothing where the rulebook lists no words.
pub fn customer_words(db: Db<'_>, rulebook: i64) -> Result<CustomerWords> {
    let words = db.rulebook_section_or_none(rulebook, Section::CustomerWords)?;
    Ok(words.unwrap_or_default())
}

pub fn loans(db: Db<'_>, rulebook: i64) -> Result<Loans> {
    Ok(db.rulebook_section(rulebook, Section::Loans)?)
}

/// None where the rulebook counts no terms.
pub fn receivables(db: Db<'_>, rulebook: i64) -> Result<Option<Receivables>> {
    Ok(db.rulebook_section_or_none(rulebook, Section::Receivables)?)
}

/// A date as a flag gives it: `2026-03-01`.
pub fn date(flag: &'static str, value: &str) -> Result<NaiveDate> {
    value.parse().map_err(|_| {
        Error::Usage(UsageFault::BadValue {
            flag,
            value: value.to_owned(),
            wanted: "2026-03-01",
        })
    })
}
