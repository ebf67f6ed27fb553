//! Payments and write-offs from a spreadsheet (SAL-1). A row is what the books hold when a standing payment says the
//! same in all fields, each payment once; any other row is new.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::beside::Claims;
use super::contracts::Numbers;
use super::import::{BookFault, Books, Finished, Ledger, Setting, Tally};
use super::reading::{BadRow, Batch, Named, RowReader, Span};
use super::sales::file_name;
use super::standing::Standing;
use super::walk::Walk;
use crate::domain::ledger::PaymentField;
use crate::domain::people::Id;
use crate::domain::time::{day_from_number, day_number};
use crate::domain::words::{PaymentKind, Word};
use crate::error::Result;
use crate::import::entered::Entered;
use crate::import::fault::{Fault, FaultKind};
use crate::import::headings::{FieldSpec, Mapped};
use crate::import::ledger::{self, CellRow, Layout, PAYMENTS};
use crate::import::sheet::Row;
use crate::ops::act::Act;
use crate::store::Db;
use crate::store::ledger::Of;
use crate::store::postings::{PaymentLine, PaymentWriter, PostingKind, Table, TakenDown};

/// `payment import`.
pub struct Payments;

impl Ledger for Payments {
    const VERB: &'static str = "payment import";
    const TABLE: Table = Table::Payment;
    const SPECS: &'static [FieldSpec] = PAYMENTS;
    type Books<'a> = PaymentBooks<'a>;

    fn standing(db: Db<'_>, contract: Id) -> Result<Vec<Id>> {
        let payments = db.standing_payments(contract)?;
        Ok(payments.iter().map(|payment| payment.id).collect())
    }
}

/// Fewer rows are looked up one by one.
const MANY: u64 = 10_000;

/// A payment on its way.
#[derive(Clone, Debug)]
pub struct PaymentRead {
    row: u32,
    number: Span,
    hash: u64,
    day: i32,
    amount: i64,
    kind: PaymentKind,
}

/// The reading half.
pub struct PaymentReader {
    layout: Layout,
    mapped: Mapped,
    today: NaiveDate,
    until: i32,
    numbers: Numbers,
}

impl RowReader for PaymentReader {
    type Line = PaymentRead;

    fn take<C: CellRow>(&mut self, row: u32, cells: &C, batch: &mut Batch<PaymentRead>) -> bool {
        let Some(payment) = ledger::payment(cells, &self.layout, self.until) else {
            return false;
        };
        let Some(number) = batch.keep(&payment.contract_no) else {
            return false;
        };
        batch.lines.push(PaymentRead {
            row,
            number,
            hash: self.numbers.hash(&payment.contract_no),
            day: payment.day,
            amount: payment.amount,
            kind: payment.kind,
        });
        true
    }

    fn faults(&mut self, row: &Row) -> Vec<Fault> {
        ledger::payment_faults(row, &self.mapped, self.today)
    }

    fn named(&self, row: &Row) -> Named {
        let (contract_no, day) = ledger::payment_named(&row.cells, &self.layout, self.until);
        Named { contract_no, day }
    }
}

/// What a payment must know of its contract.
#[derive(Clone, Copy, Debug)]
struct Contract {
    id: Id,
    customer: Id,
    /// First day of the lines that stand.
    first: i32,
}

/// Contracts by the hash of their numbers, when there are many payments.
type Loaded = HashMap<u64, Contract>;

/// The comparing and writing half.
pub struct PaymentBooks<'a> {
    db: Db<'a>,
    act: Option<&'a Act<'a>>,
    file: String,
    loaded: Option<Loaded>,
    /// The contract met last.
    last: Option<(String, Contract)>,
    /// Contracts looked up one by one.
    met: HashMap<String, Contract>,
    standing: Standing,
    /// What a rejects file says of its rows.
    entered: HashMap<u32, Entered>,
    walk: Walk<Vec<PaymentLine>>,
    before: Id,
    next: Id,
    writer: Option<PaymentWriter<'a>>,
    taken_down: Option<TakenDown>,
    many: bool,
    faults: Vec<BookFault>,
    tally: Tally,
}

/// Contracts with the first day of their standing lines. Numbers whose hashes meet are left out, and looked up.
fn loaded(db: Db<'_>, numbers: &Numbers) -> Result<Loaded> {
    let mut first: HashMap<Id, i32> = HashMap::new();
    db.each_sale(Of::Everybody, i32::MAX, |sale| {
        let day = first.entry(sale.contract).or_insert(sale.day);
        *day = (*day).min(sale.day);
    })?;
    let mut contracts: Loaded = HashMap::with_capacity(first.len());
    let mut meeting = Vec::new();
    db.each_contract(|head, number| {
        if let Some(&first) = first.get(&head.id) {
            let hash = numbers.hash(number);
            let contract = Contract {
                id: head.id,
                customer: head.customer,
                first,
            };
            if contracts.insert(hash, contract).is_some() {
                meeting.push(hash);
            }
        }
        Ok(())
    })?;
    for hash in meeting {
        contracts.remove(&hash);
    }
    Ok(contracts)
}

impl<'a> Books<'a> for PaymentBooks<'a> {
    type Line = PaymentRead;
    type Reader = PaymentReader;

    fn open(setting: &Setting<'a>) -> Result<(PaymentReader, PaymentBooks<'a>)> {
        let db = setting.db;
        let numbers = Numbers::default();
        let about = setting.source.about;
        let before = db.last_row(Table::Payment)?;
        let sales = db.last_row(Table::Sale)?.unsigned_abs();
        let books = PaymentBooks {
            db,
            act: setting.act,
            file: file_name(setting),
            loaded: match about >= MANY && about > sales / 20 {
                true => Some(loaded(db, &numbers)?),
                false => None,
            },
            last: None,
            met: HashMap::new(),
            standing: Standing::default(),
            entered: HashMap::new(),
            walk: Walk::new(before, db.rows_taken_back(Table::Payment)?),
            before,
            next: before + 1,
            writer: None,
            taken_down: None,
            many: setting.many,
            faults: Vec::new(),
            tally: Tally::default(),
        };
        let reader = PaymentReader {
            layout: Layout::of::<PaymentField>(&setting.source.mapped),
            mapped: setting.source.mapped.clone(),
            today: setting.now.today,
            until: i32::try_from(day_number(setting.now.today)).unwrap_or(i32::MAX),
            numbers,
        };
        Ok((reader, books))
    }

    fn take(&mut self, batch: &Batch<PaymentRead>, writing: bool) -> Result<()> {
        for bad in &batch.bad {
            self.also(bad)?;
        }
        self.entered.clone_from(&batch.entered);
        for read in &batch.lines {
            self.line(read, batch.text(read.number), writing)?;
        }
        Ok(())
    }

    fn faults(&self) -> usize {
        self.faults.len()
    }

    fn finish(mut self, _writing: bool) -> Result<Finished> {
        if let Some(mut writer) = self.writer.take() {
            writer.enter()?;
        }
        self.loaded = None;
        if let Some((act, taken_down)) = self.act.zip(self.taken_down) {
            act.tx.put_up_indexes(taken_down)?;
        }
        self.faults.sort_by_key(|fault| fault.row);
        Ok(Finished {
            tally: self.tally,
            faults: self.faults,
            claims: Claims {
                before: self.before,
                last: self.next - 1,
                claimed: self.walk.into_claimed(),
            },
        })
    }
}

impl PaymentBooks<'_> {
    fn contract(&mut self, number: &str, hash: u64) -> Result<Option<Contract>> {
        if let Some((last, contract)) = &self.last
            && last == number
        {
            return Ok(Some(*contract));
        }
        let loaded = self.loaded.as_ref().and_then(|all| all.get(&hash).copied());
        let found = match loaded {
            Some(contract) if self.db.has_number(contract.id, number)? => Some(contract),
            Some(_) | None => self.looked_up(number)?,
        };
        if let Some(contract) = found {
            self.last = Some((number.to_owned(), contract));
        }
        Ok(found)
    }

    fn looked_up(&mut self, number: &str) -> Result<Option<Contract>> {
        if let Some(contract) = self.met.get(number) {
            return Ok(Some(*contract));
        }
        let found = self.asked(number)?;
        if let Some(contract) = found {
            self.met.insert(number.to_owned(), contract);
        }
        Ok(found)
    }

    fn asked(&self, number: &str) -> Result<Option<Contract>> {
        let Some(head) = self.db.contract_by_number(number)? else {
            return Ok(None);
        };
        let lines = self.db.standing_lines(head.id)?;
        let first = lines.iter().map(|line| line.day).min();
        Ok(first.map(|first| Contract {
            id: head.id,
            customer: head.customer,
            first,
        }))
    }

    fn fault(&mut self, row: u32, field: PaymentField, kind: FaultKind) {
        self.faults.push(BookFault {
            row,
            field: field.word(),
            kind,
        });
    }

    /// What the books say against a row that cannot be read whole: all its faults are told at once.
    fn also(&mut self, bad: &BadRow) -> Result<()> {
        let Some(number) = &bad.named.contract_no else {
            return Ok(());
        };
        match self.looked_up(number)? {
            None => self.fault(
                bad.row,
                PaymentField::ContractNo,
                FaultKind::UnknownContract,
            ),
            Some(contract) if bad.named.day.is_some_and(|day| day < contract.first) => {
                self.before_contract(bad.row, contract);
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn before_contract(&mut self, row: u32, contract: Contract) {
        let first = day_from_number(contract.first.into()).unwrap_or_default();
        self.fault(row, PaymentField::Date, FaultKind::BeforeContract { first });
    }

    fn line(&mut self, read: &PaymentRead, number: &str, writing: bool) -> Result<()> {
        let db = self.db;
        let Some(contract) = self.contract(number, read.hash)? else {
            self.fault(
                read.row,
                PaymentField::ContractNo,
                FaultKind::UnknownContract,
            );
            return Ok(());
        };
        let same = |line: &PaymentLine| {
            line.contract == contract.id
                && (line.day, line.amount, line.kind) == (read.day, read.amount, read.kind)
        };
        let entered = self.entered.get(&read.row);
        let passed = |id| entered.is_some_and(|entered| entered.has(contract.id, id));
        let mut met = None;
        if let Some((rows, at)) = self.walk.stand(db)? {
            let here = rows.get(at).filter(|line| same(line) && !passed(line.id));
            met = here.map(|line| line.id);
        }
        if met.is_none() && self.before > 0 {
            let (walk, of) = (&self.walk, (contract.id, self.before));
            let key = (read.day, read.amount, read.kind);
            let claimed = |id| walk.is_claimed(id);
            met = self.standing.equal(db, of, key, claimed, passed)?;
        }
        if let Some(id) = met {
            self.walk.claim(id);
            self.tally.unchanged += 1;
            return Ok(());
        }
        if read.day < contract.first {
            self.before_contract(read.row, contract);
            return Ok(());
        }
        self.tally.added += 1;
        let line = PaymentLine {
            id: self.next,
            customer: contract.customer,
            contract: contract.id,
            day: read.day,
            amount: read.amount,
            reverses: None,
            kind: read.kind,
        };
        self.write(&line, writing)
    }

    fn write(&mut self, line: &PaymentLine, writing: bool) -> Result<()> {
        self.next += 1;
        let Some(act) = self.act.filter(|_| writing) else {
            return Ok(());
        };
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                if self.many {
                    self.taken_down = Some(act.tx.take_down_indexes(Table::Payment)?);
                }
                let (at, by) = (act.now.moment, act.actor.id);
                let posting = act
                    .tx
                    .add_posting(PostingKind::Import, &self.file, at, by)?;
                self.writer.insert(act.tx.payment_writer(posting)?)
            }
        };
        Ok(writer.add(line)?)
    }
}
