//! A sample company to try: its spreadsheets, imported by the same use cases as any, and three weeks at the counter.

use std::fs;
use std::path::Path;

use chrono::{Days, Timelike};

use crate::context::{self, Clock, Context, Host};
use crate::domain::rows::DemoRow;
use crate::domain::time::{Moment, Now};
use crate::domain::words::{Condition, Matter, Mode};
use crate::error::{Error, InputFault, Result, Unusable};
use crate::import::outcome::Outcome;
use crate::ops::archives::Archives;
use crate::ops::borrow::decide::{self, Decision};
use crate::ops::borrow::desk::{self, Return};
use crate::ops::borrow::request::{self, Request};
use crate::ops::cases::Proof;
use crate::ops::credit::import::Judgements;
use crate::ops::customers::Customers;
use crate::ops::handover::sign::Noted;
use crate::ops::handover::{self, Handovers};
use crate::ops::importing::{self, Kind, Staff, Wording};
use crate::ops::ledger::{self, Payments, Sales};
use crate::ops::setup::{self, Draft, Setup, refuse_existing};
use crate::ops::staff::{self, NewDelegation};
use crate::store::{Store, StoreError};

const COMPANY: &str = "云汀澜溪机电贸易有限公司";
/// Administrator and archivist of the sample company, beside the staff of its spreadsheet.
const ADMIN: (&str, &str) = ("A01", "王敏");
const ZONE: &str = "Asia/Shanghai";
/// How many days before today the story begins.
const BEFORE: u32 = 20;
/// 2026-01-01 in Shanghai: the spreadsheets tell of nothing later.
const TOLD: Moment = Moment(1_767_196_800);

const STAFF: &str = "员工名册.csv";
const CUSTOMERS: &str = "客户一览表.csv";
const ARCHIVES: [&str; 2] = ["档案目录.csv", "新增档案.csv"];
const SALES: &str = "销售合同.csv";
const PAYMENTS: &str = "回款记录.csv";
const JUDGEMENTS: &str = "影响力评定.csv";
/// What the business department hands over.
const HANDOVER: &str = "移交清单.csv";
/// Manager of the business department.
const BUSINESS: &str = "E006";
/// Keeps the ledger (SAL-1).
const CREDIT_OFFICER: &str = "E012";

/// The spreadsheets as they are, byte for byte.
const FILES: [(&str, &[u8]); 9] = [
    (STAFF, include_bytes!("../../examples/company/员工名册.csv")),
    (
        CUSTOMERS,
        include_bytes!("../../examples/company/客户一览表.csv"),
    ),
    (
        ARCHIVES[0],
        include_bytes!("../../examples/company/档案目录.csv"),
    ),
    (
        ARCHIVES[1],
        include_bytes!("../../examples/company/新增档案.csv"),
    ),
    (SALES, include_bytes!("../../examples/company/销售合同.csv")),
    (
        PAYMENTS,
        include_bytes!("../../examples/company/回款记录.csv"),
    ),
    (
        JUDGEMENTS,
        include_bytes!("../../examples/company/影响力评定.csv"),
    ),
    (
        HANDOVER,
        include_bytes!("../../examples/company/移交清单.csv"),
    ),
    (
        "archives-with-faults.csv",
        include_bytes!("../../examples/company/archives-with-faults.csv"),
    ),
];

/// What the making of the company needs from outside.
pub struct Stage<'a> {
    pub host: &'a Host,
    pub wording: &'a Wording<'a>,
    /// Opens a database as a person.
    pub open: &'a dyn Fn(&Path, &str) -> Result<Context>,
}

/// Makes the company in a directory; never over a database or a file of other content.
pub fn demo(dir: &Path, stage: &Stage<'_>) -> Result<DemoRow> {
    let database = dir.join("crm.db");
    refuse_existing(&database)?;
    for (name, bytes) in FILES {
        let path = dir.join(name);
        match fs::read(&path) {
            Ok(there) if there != bytes => return Err(at(&path, StoreError::Exists(path.clone()))),
            Ok(_) | Err(_) => {}
        }
    }
    let draft = Draft::beside(&database)?;
    for (name, bytes) in FILES {
        let path = dir.join(name);
        fs::write(&path, bytes).map_err(|e| at(&path, StoreError::Io(e)))?;
    }
    let zone = context::zone(ZONE)?;
    let clock = Clock::new(zone, context::set_clock(zone)?);
    let story = Story {
        stage,
        dir,
        database: &draft.path,
        now: clock.read(),
        start: start(&clock),
    };
    setup::init(
        &Setup {
            path: &draft.path,
            company: Some(COMPANY),
            rulebook: None,
            admin: Some(ADMIN),
            training: true,
            at: Some(story.start),
        },
        stage.host,
    )?;
    let row = story.tell(&database)?;
    Store::open(&draft.path)
        .and_then(|store| store.checkpoint())
        .map_err(|error| at(&database, error))?;
    draft.publish(&database)?;
    Ok(row)
}

fn at(path: &Path, error: StoreError) -> Error {
    Error::Unusable(Unusable::Store {
        path: path.to_owned(),
        error,
    })
}

/// Nine o'clock some weeks ago, but not before the spreadsheets were written.
fn start(clock: &Clock) -> Moment {
    let now = clock.read().moment;
    let since_midnight = i64::from(clock.local(now).num_seconds_from_midnight());
    let nine = now.0 - since_midnight + 9 * 3600 - i64::from(BEFORE) * 86_400;
    Moment(nine).max(TOLD).min(now)
}

/// How a spreadsheet comes in.
type Import = fn(&mut Context, &importing::Request, &Wording<'_>) -> Result<Outcome>;

struct Story<'a> {
    stage: &'a Stage<'a>,
    dir: &'a Path,
    database: &'a Path,
    now: Now,
    start: Moment,
}

impl Story<'_> {
    /// A person's context at a minute of a day of the story, never after now.
    fn by(&self, who: &str, day: u32, minute: u32) -> Result<Context> {
        let mut ctx = (self.stage.open)(self.database, who)?;
        let moment = self.start.0 + i64::from(day) * 86_400 + i64::from(minute) * 60;
        ctx.clock = Clock::new(ctx.clock.zone(), Some(Moment(moment).min(self.now.moment)));
        ctx.now = ctx.clock.read();
        Ok(ctx)
    }

    fn import<K: Kind>(&self, file: &str, minute: u32) -> Result<u64> {
        self.bring(ADMIN.0, file, minute, importing::import::<K>)
    }

    /// The ledger of the year before, and what the customers are to us (SAL-1, GRD-2).
    fn books(&self) -> Result<u64> {
        let contracts = self.bring(CREDIT_OFFICER, SALES, 50, ledger::import::<Sales>)?;
        self.bring(CREDIT_OFFICER, PAYMENTS, 52, ledger::import::<Payments>)?;
        self.bring("E006", JUDGEMENTS, 54, importing::import::<Judgements>)?;
        Ok(contracts)
    }

    fn bring(&self, who: &str, file: &str, minute: u32, import: Import) -> Result<u64> {
        let request = importing::Request {
            file: self.dir.join(file),
            map: Vec::new(),
            encoding: None,
            update: false,
            dry_run: false,
            partial: true,
            rejects: None,
        };
        let mut ctx = self.by(who, 0, minute)?;
        match import(&mut ctx, &request, self.stage.wording) {
            Ok(outcome) => Ok(outcome.row.added),
            Err(Error::Input(InputFault::Rows(outcome))) => Ok(outcome.row.added),
            Err(error) => Err(error),
        }
    }

    fn tell(&self, database: &Path) -> Result<DemoRow> {
        let staff = self.import::<Staff>(STAFF, 10)?;
        let customers = self.import::<Customers>(CUSTOMERS, 20)?;
        let mut archives = 0;
        for (file, minute) in ARCHIVES.into_iter().zip([30, 40]) {
            archives += self.import::<Archives>(file, minute)?;
        }
        let sales = self.books()?;
        self.delegate()?;
        self.bring(BUSINESS, HANDOVER, 70, importing::import::<Handovers>)?;
        Ok(DemoRow {
            directory: self.dir.display().to_string(),
            database: database.display().to_string(),
            files: FILES.iter().map(|(name, _)| (*name).to_owned()).collect(),
            staff,
            customers,
            archives,
            sales,
            loans: self.counter()?,
        })
    }

    /// The general manager is away: the office director decides on loans until the month is over.
    fn delegate(&self) -> Result<()> {
        let mut ctx = self.by(ADMIN.0, 0, 60)?;
        let since = ctx.now.today;
        let until = self.now.today.checked_add_days(Days::new(30));
        let new = NewDelegation {
            from: "E001".to_owned(),
            to: "E005".to_owned(),
            matter: Matter::Borrow,
            since,
            until: until.unwrap_or(since),
            document: "授字2026-01".to_owned(),
        };
        staff::delegate(&mut ctx, &new).map(|_| ())
    }

    /// The business manager signs for two files as sender; the archivist has yet to sign (ARC-6).
    fn hand_over(&self) -> Result<()> {
        let noted = Noted {
            missing: &[],
            faulty: &[],
            note: None,
        };
        handover::sign::sign(&mut self.by(BUSINESS, 18, 0)?, 1, &noted).map(|_| ())
    }

    /// One loan overdue, one out, one returned, one collected by nobody yet, two that wait for decisions.
    fn counter(&self) -> Result<u64> {
        let overdue = self.request("E013", "DA2023-014", Mode::Out, "核对余额", (0, 90))?;
        self.agree(overdue, &["E007", "E005"], (0, 120))?;
        self.issue(overdue, (0, 300))?;
        let back = self.request("E012", "DA2023-017", Mode::Room, "核对条款", (3, 0))?;
        self.agree(back, &["E006", "E005"], (3, 20))?;
        self.issue(back, (3, 60))?;
        let good = Return {
            condition: Condition::Good,
            pages: None,
            report: None,
        };
        desk::take_back(&mut self.by("E010", 3, 420)?, back, &good)?;
        let out = self.request("E014", "DA2023-022", Mode::Out, "现场检修", (15, 0))?;
        self.agree(out, &["E008", "E005"], (15, 30))?;
        self.issue(out, (15, 60))?;
        self.hand_over()?;
        let granted = self.request("E009", "DA2023-027", Mode::Out, "展会筹备", (19, 0))?;
        self.agree(granted, &["E006", "E005"], (19, 30))?;
        self.request("E012", "DA2024-009", Mode::Out, "信用复核", (19, 60))?;
        self.request("E007", "DA2023-013", Mode::Room, "年度审计", (20, 0))?;
        Ok(6)
    }

    fn request(
        &self,
        who: &str,
        item: &str,
        mode: Mode,
        purpose: &str,
        (day, minute): (u32, u32),
    ) -> Result<i64> {
        let request = Request {
            item,
            mode,
            purpose,
            asked: None,
            for_staff: None,
            visitor: None,
        };
        Ok(request::request(&mut self.by(who, day, minute)?, &request)?.id)
    }

    fn agree(&self, loan: i64, who: &[&str], (day, minute): (u32, u32)) -> Result<()> {
        let proof = Proof {
            note: Some("同意"),
            paper: None,
            signer: None,
        };
        for (person, later) in who.iter().zip(0..) {
            let mut ctx = self.by(person, day, minute + later * 10)?;
            decide::run(&mut ctx, loan, Decision::Approve, &proof)?;
        }
        Ok(())
    }

    fn issue(&self, loan: i64, (day, minute): (u32, u32)) -> Result<()> {
        desk::issue(&mut self.by("E010", day, minute)?, loan, None).map(|_| ())
    }
}
