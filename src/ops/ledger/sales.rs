//! Lines of contracts from a spreadsheet (SAL-1).
//!
//! A row is what the books hold when a standing line of the same contract and product says the same, each line once.
//! What is left of a contract and product, in order, is compared pair by pair: a difference is a fault or, with
//! `--update`, a reversal and a new line; what is left over is new.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::beside::Claims;
use super::contracts::{Contracts, Numbers};
use super::import::{BookFault, Books, Finished, Ledger, Setting, Tally};
use super::reading::{Batch, Named, RowReader, Span};
use super::walk::Walk;
use crate::context;
use crate::domain::credit::OwnTerms;
use crate::domain::identifier::half_width;
use crate::domain::ledger::{LedgerList, SaleField};
use crate::domain::people::Id;
use crate::domain::time::day_number;
use crate::domain::words::Word;
use crate::error::Result;
use crate::import::entered::Entered;
use crate::import::fault::{Fault, FaultKind};
use crate::import::fields::CODE_CHARS;
use crate::import::headings::{FieldSpec, Mapped};
use crate::import::ledger::{self, CellRow, Layout, SALES};
use crate::import::sheet::Row;
use crate::import::value;
use crate::ops::act::Act;
use crate::ops::near::near;
use crate::store::Db;
use crate::store::postings::{Block, Head, PostingKind, SaleLine, SaleWriter, Table, TakenDown};

/// `sale import`.
pub struct Sales;

impl Ledger for Sales {
    const VERB: &'static str = "sale import";
    const TABLE: Table = Table::Sale;
    const SPECS: &'static [FieldSpec] = SALES;
    type Books<'a> = SaleBooks<'a>;

    fn standing(db: Db<'_>, contract: Id) -> Result<Vec<Id>> {
        let lines = db.standing_lines(contract)?;
        Ok(lines.iter().map(|line| line.id).collect())
    }
}

/// For so many unknown customers it is said who may have been meant.
const SUGGESTED: usize = 20;

/// Numbers of words as the reading half gives them out.
type Words = [HashMap<Box<str>, u32>; 3];

/// A contract line on its way; customer by row, words by the numbers given out.
#[derive(Clone, Debug)]
pub struct SaleRead {
    row: u32,
    number: Span,
    hash: u64,
    customer: Id,
    day: i32,
    due: i32,
    /// Whether the due date was typed.
    due_typed: bool,
    amount: i64,
    quantity: Option<i64>,
    list_price: Option<i64>,
    unit_price: Option<i64>,
    discount: Option<i64>,
    cost: Option<i64>,
    product: Option<u32>,
    store: Option<u32>,
    salesperson: Option<u32>,
}

/// The reading half.
pub struct SaleReader {
    layout: Layout,
    mapped: Mapped,
    today: NaiveDate,
    until: i32,
    term: Option<i32>,
    /// Terms of single customers, before the rulebook's (GRD-9).
    own_terms: OwnTerms,
    customers: HashMap<Box<str>, Id>,
    words: Words,
    given: u32,
    numbers: Numbers,
    suggested: HashMap<String, Vec<String>>,
}

impl SaleReader {
    fn word(
        &mut self,
        list: LedgerList,
        text: Option<&str>,
        batch: &mut Batch<SaleRead>,
    ) -> Option<u32> {
        let text = text?;
        let words = self.words.get_mut(list as usize)?;
        if let Some(number) = words.get(text) {
            return Some(*number);
        }
        let number = self.given;
        self.given += 1;
        words.insert(text.into(), number);
        batch.words.push((list, text.to_owned()));
        Some(number)
    }

    fn meant(&mut self, code: String) -> Vec<String> {
        if let Some(meant) = self.suggested.get(&code) {
            return meant.clone();
        }
        if self.suggested.len() >= SUGGESTED {
            return Vec::new();
        }
        let meant = near(&code, self.customers.keys().map(|code| &**code));
        self.suggested.insert(code, meant.clone());
        meant
    }
}

impl RowReader for SaleReader {
    type Line = SaleRead;

    fn take<C: CellRow>(&mut self, row: u32, cells: &C, batch: &mut Batch<SaleRead>) -> bool {
        let layout = std::mem::take(&mut self.layout);
        let taken = self.read(row, cells, &layout, batch);
        self.layout = layout;
        taken.is_some()
    }

    fn faults(&mut self, row: &Row) -> Vec<Fault> {
        let mut faults = ledger::sale_faults(row, &self.mapped, self.today);
        let mut told = |field: SaleField, kind: FaultKind| {
            let column = self.mapped.column(field.word());
            let heading = column.map_or(field.word(), |c| self.mapped.heading(c.index));
            let typed = column.map_or("", |c| row.cells.get(c.index));
            if faults.iter().all(|fault| fault.column != heading) {
                faults.push(Fault::new(row.number, heading, typed, kind));
            }
        };
        let cell = |field: SaleField| {
            let column = self.mapped.column(field.word());
            let cell = column.map_or("", |c| row.cells.get(c.index));
            (!value::blank(cell)).then(|| cell.to_owned())
        };
        if self.term.is_none() && cell(SaleField::Due).is_none() {
            told(SaleField::Due, FaultKind::NoTerm);
        }
        let code = cell(SaleField::Customer)
            .and_then(|typed| value::code(&half_width(&typed), CODE_CHARS).ok());
        if let Some(code) = code.filter(|code| !self.customers.contains_key(code.as_str())) {
            let near = self.meant(code);
            let mut told = |kind| {
                let column = self.mapped.column(SaleField::Customer.word());
                let index = column.map_or(0, |c| c.index);
                let heading = self.mapped.heading(index);
                faults.push(Fault::new(row.number, heading, row.cells.get(index), kind));
            };
            told(FaultKind::UnknownCustomer { near });
        }
        faults
    }

    /// What the books say of a contract depends on the whole row.
    fn named(&self, _row: &Row) -> Named {
        Named::default()
    }
}

impl SaleReader {
    fn read<C: CellRow>(
        &mut self,
        row: u32,
        cells: &C,
        layout: &Layout,
        batch: &mut Batch<SaleRead>,
    ) -> Option<()> {
        let sale = ledger::sale(cells, layout, self.until)?;
        let customer = *self.customers.get(&*sale.customer)?;
        let own = || self.own_terms.on(customer, sale.day);
        let due = match (sale.due, own().or(self.term)) {
            (Some(due), _) => due,
            (None, Some(term)) => sale.day.checked_add(term)?,
            (None, None) => return None,
        };
        let number = batch.keep(&sale.contract_no)?;
        let line = SaleRead {
            row,
            number,
            hash: self.numbers.hash(&sale.contract_no),
            customer,
            day: sale.day,
            due,
            due_typed: sale.due.is_some(),
            amount: sale.amount,
            quantity: sale.quantity,
            list_price: sale.list_price,
            unit_price: sale.unit_price,
            discount: sale.discount,
            cost: sale.cost,
            product: self.word(LedgerList::Product, sale.product.as_deref(), batch),
            store: self.word(LedgerList::Store, sale.store.as_deref(), batch),
            salesperson: self.word(LedgerList::Salesperson, sale.salesperson.as_deref(), batch),
        };
        batch.lines.push(line);
        Some(())
    }
}

/// Which fields the file has: one it lacks stays as it is.
#[derive(Clone, Copy, Debug)]
struct Has([bool; 13]);

impl Has {
    fn of(layout: &Layout) -> Has {
        let mut has = [false; 13];
        for (place, field) in has.iter_mut().zip(SaleField::ALL) {
            *place = layout.has_sale(*field);
        }
        Has(has)
    }

    fn field(self, field: SaleField) -> bool {
        self.0.get(field as usize).copied().unwrap_or(false)
    }
}

/// The comparing and writing half.
pub struct SaleBooks<'a> {
    db: Db<'a>,
    act: Option<&'a Act<'a>>,
    file: String,
    update: bool,
    has: Has,
    contracts: Contracts,
    words: Vec<Id>,
    walk: Walk<Block>,
    /// Standing lines of the contract looked at last.
    standing: (Id, Vec<SaleLine>),
    /// Last row before the import.
    before: Id,
    next: Id,
    writer: Option<SaleWriter<'a>>,
    taken_down: Option<TakenDown>,
    many: bool,
    pending: Vec<(SaleRead, String, Head)>,
    /// What a rejects file says of its rows.
    entered: HashMap<u32, Entered>,
    /// Lines that a row was held against and differs from.
    differed: Vec<Id>,
    faults: Vec<BookFault>,
    tally: Tally,
}

impl<'a> Books<'a> for SaleBooks<'a> {
    type Line = SaleRead;
    type Reader = SaleReader;

    fn open(setting: &Setting<'a>) -> Result<(SaleReader, SaleBooks<'a>)> {
        let db = setting.db;
        let layout = Layout::of::<SaleField>(&setting.source.mapped);
        let term = context::receivables(db, setting.rulebook)?
            .and_then(|receivables| i32::try_from(receivables.term_days).ok());
        let mut customers = HashMap::new();
        db.each_customer_code(|code, id| {
            customers.insert(code.into(), id);
        })?;
        let mut words = Words::default();
        let mut rows = Vec::new();
        for (id, word) in db.ledger_words()? {
            if let Some(list) = words.get_mut(word.list as usize) {
                list.insert(word.text.into(), rows.len() as u32);
                rows.push(id);
            }
        }
        let numbers = Numbers::default();
        let before = db.last_row(Table::Sale)?;
        let many = setting.many;
        let contracts = match many && before > 0 {
            true => Contracts::loaded(db, &numbers, before)?,
            false => Contracts::asking(before),
        };
        let books = SaleBooks {
            db,
            act: setting.act,
            file: file_name(setting),
            update: setting.request.update,
            has: Has::of(&layout),
            contracts,
            walk: Walk::new(before, db.rows_taken_back(Table::Sale)?),
            standing: (0, Vec::new()),
            before,
            next: before + 1,
            writer: None,
            taken_down: None,
            many,
            pending: Vec::new(),
            entered: HashMap::new(),
            differed: Vec::new(),
            faults: Vec::new(),
            tally: Tally::default(),
            words: rows,
        };
        let reader = SaleReader {
            layout,
            mapped: setting.source.mapped.clone(),
            today: setting.now.today,
            until: i32::try_from(day_number(setting.now.today)).unwrap_or(i32::MAX),
            term,
            own_terms: db.own_terms()?,
            customers,
            given: books.words.len() as u32,
            words,
            numbers,
            suggested: HashMap::new(),
        };
        Ok((reader, books))
    }

    fn take(&mut self, batch: &Batch<SaleRead>, writing: bool) -> Result<()> {
        for (list, text) in &batch.words {
            let id = match self.act.filter(|_| writing) {
                Some(act) => act.tx.add_ledger_word(*list, text)?,
                // No line has it.
                None => -1,
            };
            self.words.push(id);
        }
        let entered = batch.entered.iter();
        self.entered
            .extend(entered.map(|(row, entered)| (*row, entered.clone())));
        for read in &batch.lines {
            self.line(read, batch.text(read.number), writing)?;
        }
        Ok(())
    }

    fn faults(&self) -> usize {
        self.faults.len()
    }

    fn finish(mut self, writing: bool) -> Result<Finished> {
        let pending = std::mem::take(&mut self.pending);
        for (read, number, head) in pending {
            self.settle(&read, &number, head, writing)?;
        }
        if let Some(mut writer) = self.writer.take() {
            writer.enter()?;
        }
        self.contracts = Contracts::default();
        if let Some((act, taken_down)) = self.act.zip(self.taken_down) {
            act.tx.put_up_indexes(taken_down)?;
        }
        self.faults.sort_by_key(|fault| fault.row);
        let mut claimed = self.walk.into_claimed();
        for line in self.differed {
            claimed.remove(line);
        }
        Ok(Finished {
            tally: self.tally,
            faults: self.faults,
            claims: Claims {
                before: self.before,
                last: self.next - 1,
                claimed,
            },
        })
    }
}

/// Name of the file, for the posting.
pub(super) fn file_name(setting: &Setting<'_>) -> String {
    let name = setting.request.file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

impl SaleBooks<'_> {
    fn fault(&mut self, read: &SaleRead, field: SaleField, kind: FaultKind) {
        self.faults.push(BookFault {
            row: read.row,
            field: field.word(),
            kind,
        });
    }

    fn free(&self, read: &SaleRead, line: &SaleLine) -> bool {
        !self.walk.is_claimed(line.id) && !passed(self.entered.get(&read.row), line)
    }

    fn word(&self, number: Option<u32>) -> Option<Id> {
        let number = number? as usize;
        // A number that was given out has its row.
        Some(self.words.get(number).copied().unwrap_or(-1))
    }

    fn line(&mut self, read: &SaleRead, number: &str, writing: bool) -> Result<()> {
        let db = self.db;
        let entered = self.entered.get(&read.row);
        let mut met = None;
        if let Some((rows, at)) = self.walk.stand(db)?
            && let Some((line, of)) = rows.get(at)
            && of == number
            && same(read, self.has, &self.words, line)
            && !passed(entered, line)
        {
            met = Some(line.id);
        }
        if let Some(id) = met {
            self.walk.claim(id);
            self.tally.unchanged += 1;
            return Ok(());
        }
        let found = {
            let mut bears = bears(db, &mut self.writer);
            self.contracts.find(db, &mut bears, number, read.hash)?
        };
        let Some(head) = found else {
            return self.begin(read, number, writing);
        };
        if head.id > self.before {
            if head.customer != read.customer {
                return self.of_other(read, head, false);
            }
            return self.add(read, number, head.id, writing);
        }
        self.stand_by(head.id)?;
        if head.customer != read.customer {
            return self.other_customer(read, number, head, writing);
        }
        let product = self.word(read.product);
        let lines = self.standing.1.iter();
        let mut left = lines.filter(|l| l.product == product && self.free(read, l));
        let mut first = left.next();
        let any = first.is_some();
        while let Some(line) = first {
            if same(read, self.has, &self.words, line) {
                let id = line.id;
                self.walk.claim(id);
                self.tally.unchanged += 1;
                return Ok(());
            }
            first = left.next();
        }
        if any {
            self.pending.push((read.clone(), number.to_owned(), head));
            return Ok(());
        }
        self.add(read, number, head.id, writing)
    }

    /// Reads the standing lines of a contract that was in the books before.
    fn stand_by(&mut self, contract: Id) -> Result<()> {
        if self.standing.0 != contract {
            let mut lines = self.db.standing_lines(contract)?;
            lines.retain(|line| line.id <= self.before);
            self.standing = (contract, lines);
        }
        Ok(())
    }

    fn of_other(&mut self, read: &SaleRead, head: Head, fixed: bool) -> Result<()> {
        let customer = self.db.customer_code(head.customer)?.unwrap_or_default();
        let kind = match fixed {
            true => FaultKind::ContractCustomerFixed { customer },
            false => FaultKind::ContractOfOther { customer },
        };
        self.fault(read, SaleField::ContractNo, kind);
        Ok(())
    }

    /// A row under a number of another customer: free again when nothing of it stands; else only its single line may
    /// change hands, unpaid.
    fn other_customer(
        &mut self,
        read: &SaleRead,
        number: &str,
        head: Head,
        writing: bool,
    ) -> Result<()> {
        let product = self.word(read.product);
        let single = match self.standing.1.as_slice() {
            [] => return self.begin(read, number, writing),
            [line] if line.product == product && self.free(read, line) => Some(line.clone()),
            _ => None,
        };
        if !self.update {
            return self.of_other(read, head, false);
        }
        match single {
            Some(old) if self.db.standing_payments(head.id)?.is_empty() => {
                self.walk.note(old.id);
                self.tally.updated += 1;
                self.take_back(&old, number, writing)?;
                let head = Head {
                    id: self.next,
                    customer: read.customer,
                };
                self.contract(number, read.hash, head)?;
                let line = self.filled(read, Some(&old), head.id);
                self.write(&line, number, writing)
            }
            Some(_) | None => self.of_other(read, head, true),
        }
    }

    /// A contract not met before.
    fn begin(&mut self, read: &SaleRead, number: &str, writing: bool) -> Result<()> {
        let head = Head {
            id: self.next,
            customer: read.customer,
        };
        // The row must stand before its number can be asked for.
        self.add(read, number, head.id, writing)?;
        self.contract(number, read.hash, head)
    }

    fn contract(&mut self, number: &str, hash: u64, head: Head) -> Result<()> {
        let mut bears = bears(self.db, &mut self.writer);
        self.contracts.add(&mut bears, number, hash, head)
    }

    fn add(&mut self, read: &SaleRead, number: &str, contract: Id, writing: bool) -> Result<()> {
        self.tally.added += 1;
        let line = self.filled(read, None, contract);
        self.write(&line, number, writing)
    }

    /// What is left of a contract and product, in order: a line that differs, or a new one.
    fn settle(&mut self, read: &SaleRead, number: &str, head: Head, writing: bool) -> Result<()> {
        self.stand_by(head.id)?;
        let product = self.word(read.product);
        let mut left = self.standing.1.iter();
        let old = left.find(|l| l.product == product && self.free(read, l));
        let Some(old) = old.cloned() else {
            return self.add(read, number, head.id, writing);
        };
        self.walk.note(old.id);
        if !self.update {
            self.differed.push(old.id);
            let fields = self.differences(read, &old);
            self.fault(
                read,
                SaleField::ContractNo,
                FaultKind::RowDiffers { fields },
            );
            return Ok(());
        }
        self.tally.updated += 1;
        self.take_back(&old, number, writing)?;
        let line = self.filled(read, Some(&old), head.id);
        self.write(&line, number, writing)
    }

    /// The line as it will stand: what the file has no column for stays as it was.
    fn filled(&self, read: &SaleRead, old: Option<&SaleLine>, contract: Id) -> SaleLine {
        use SaleField as F;
        let kept = |field: F| old.filter(|_| !self.has.field(field));
        let figure = |field, of: fn(&SaleLine) -> Option<i64>, typed| match kept(field) {
            Some(old) => of(old),
            None => typed,
        };
        let same_day = old.filter(|old| old.day == read.day && !read.due_typed);
        SaleLine {
            id: self.next,
            customer: read.customer,
            contract,
            day: read.day,
            due: same_day.map_or(read.due, |old| old.due),
            amount: read.amount,
            reverses: None,
            quantity: figure(F::Quantity, |l| l.quantity, read.quantity),
            list_price: figure(F::ListPrice, |l| l.list_price, read.list_price),
            unit_price: figure(F::UnitPrice, |l| l.unit_price, read.unit_price),
            discount: figure(F::Discount, |l| l.discount, read.discount),
            cost: figure(F::Cost, |l| l.cost, read.cost),
            product: figure(F::Product, |l| l.product, self.word(read.product)),
            store: figure(F::Store, |l| l.store, self.word(read.store)),
            salesperson: figure(
                F::Salesperson,
                |l| l.salesperson,
                self.word(read.salesperson),
            ),
        }
    }

    fn take_back(&mut self, old: &SaleLine, number: &str, writing: bool) -> Result<()> {
        let reversal = old.reversal(self.next);
        self.write(&reversal, number, writing)
    }

    fn write(&mut self, line: &SaleLine, number: &str, writing: bool) -> Result<()> {
        self.next += 1;
        let Some(act) = self.act.filter(|_| writing) else {
            return Ok(());
        };
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                if self.many {
                    self.taken_down = Some(act.tx.take_down_indexes(Table::Sale)?);
                }
                let (at, by) = (act.now.moment, act.actor.id);
                let posting = act
                    .tx
                    .add_posting(PostingKind::Import, &self.file, at, by)?;
                self.writer.insert(act.tx.sale_writer(posting)?)
            }
        };
        writer.add(line, number)?;
        self.contracts.stored(line.id);
        Ok(())
    }

    fn differences(&self, read: &SaleRead, line: &SaleLine) -> Vec<String> {
        let differ = SaleField::ALL
            .iter()
            .filter(|field| !agrees(**field, read, self.has, &self.words, line));
        differ.map(|field| field.word().to_owned()).collect()
    }
}

/// Whether a row bears a number; what waits to be entered is entered first.
fn bears<'w, 'a>(
    db: Db<'a>,
    writer: &'w mut Option<SaleWriter<'a>>,
) -> impl FnMut(Id, &str) -> Result<bool> + use<'w, 'a> {
    move |id, number| {
        if let Some(writer) = writer {
            writer.enter_up_to(id)?;
        }
        Ok(db.has_number(id, number)?)
    }
}

/// Whether a line belongs to another row of the file that a row was sent back from.
fn passed(entered: Option<&Entered>, line: &SaleLine) -> bool {
    entered.is_some_and(|entered| entered.has(line.contract, line.id))
}

/// Whether a row says of a field what a line says.
fn agrees(field: SaleField, read: &SaleRead, has: Has, words: &[Id], line: &SaleLine) -> bool {
    use SaleField as F;
    let word = |number: Option<u32>| number.and_then(|n| words.get(n as usize).copied());
    if !has.field(field) && field != F::Amount {
        return true;
    }
    match field {
        F::ContractNo => true,
        F::Customer => read.customer == line.customer,
        F::Product => word(read.product) == line.product,
        F::Store => word(read.store) == line.store,
        F::Salesperson => word(read.salesperson) == line.salesperson,
        F::Date => read.day == line.day,
        F::Due => !read.due_typed || read.due == line.due,
        F::ListPrice => read.list_price == line.list_price,
        F::UnitPrice => read.unit_price == line.unit_price,
        F::Quantity => read.quantity == line.quantity,
        F::Amount => read.amount == line.amount,
        F::Discount => read.discount == line.discount,
        F::Cost => read.cost == line.cost,
    }
}

/// Whether a row says what a line says.
fn same(read: &SaleRead, has: Has, words: &[Id], line: &SaleLine) -> bool {
    let mut fields = SaleField::ALL.iter();
    fields.all(|field| agrees(*field, read, has, words, line))
}
