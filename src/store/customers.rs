//! Customers (CUS-1, CUS-14).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::named_params;

use super::items::{Params, bind};
use super::row::{Columns, Names, get, json, to_json, word};
use super::{Db, Result, StoreError, Tx, search_text};
use crate::domain::people::Id;
use crate::domain::record::CustomerField;
use crate::domain::rows::{AmendmentRow, CustomerRow};
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{CustomerKind, Word};

/// A customer with its row numbers.
#[derive(Clone, Debug)]
pub struct Customer {
    pub id: Id,
    pub owner: Option<Id>,
    pub row: CustomerRow,
}

/// Columns to be written.
#[derive(Clone, Debug)]
pub struct CustomerFields<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub kind: CustomerKind,
    pub owner: Option<Id>,
    /// Machine word and value, blank ones left out.
    pub fields: &'a [(String, String)],
    /// Further text a look-up should meet, such as pinyin initials.
    pub search: &'a str,
}

impl CustomerFields<'_> {
    fn field(&self, field: CustomerField) -> Option<&str> {
        let found = self.fields.iter().find(|(name, _)| name == field.word());
        found.map(|(_, value)| value.as_str())
    }

    /// Day number of when dealing began.
    fn since(&self) -> Option<i64> {
        let day: Option<NaiveDate> = self.field(CustomerField::Since)?.parse().ok();
        day.map(day_number)
    }
}

/// Which customers somebody sees: all, those of a subsidiary, or those of the department.
#[derive(Clone, Debug)]
pub struct CustomerFilter {
    pub all: bool,
    pub department: Id,
    /// The subsidiary whose every department is seen.
    pub subsidiary: Option<Id>,
    /// Customers that nobody owns belong to the business department.
    pub unowned: bool,
}

/// Owners in the departments of a subsidiary.
macro_rules! of_subsidiary {
    () => {
        "o.department IN (SELECT id FROM department WHERE subsidiary = :subsidiary)"
    };
}

impl CustomerFilter {
    pub(super) fn condition(&self) -> &'static str {
        match (self.all, self.subsidiary, self.unowned) {
            (true, _, _) => "(:department IS NOT NULL)",
            (false, None, true) => "(o.department = :department OR c.owner IS NULL)",
            (false, None, false) => "(o.department = :department)",
            (false, Some(_), true) => concat!("(", of_subsidiary!(), " OR c.owner IS NULL)"),
            (false, Some(_), false) => concat!("(", of_subsidiary!(), ")"),
        }
    }

    pub(super) fn params(&self) -> Params {
        match self.subsidiary.filter(|_| !self.all) {
            Some(subsidiary) => vec![(":subsidiary", subsidiary.into())],
            None => vec![(":department", self.department.into())],
        }
    }
}

const SELECT: &str =
    "SELECT c.id, c.code, c.name, c.kind, c.owner AS owner_id, o.code AS owner, c.fields
  FROM customer c LEFT JOIN staff o ON o.id = c.owner";

fn customer(row: &impl Columns) -> Result<Customer> {
    let fields: String = get(row, "fields")?;
    Ok(Customer {
        id: get(row, "id")?,
        owner: get(row, "owner_id")?,
        row: CustomerRow {
            code: get(row, "code")?,
            name: get(row, "name")?,
            kind: word::<CustomerKind>(row, "kind")?,
            owner: get(row, "owner")?,
            fields: json(&fields)?,
        },
    })
}

impl Db<'_> {
    fn customers_where(self, condition: &str, params: &Params) -> Result<Vec<Customer>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE {condition}"))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(params).as_slice())?;
        let mut customers = Vec::new();
        while let Some(row) = rows.next()? {
            customers.push(customer(&names.row(row))?);
        }
        Ok(customers)
    }

    pub fn customer_by_code(self, code: &str, filter: &CustomerFilter) -> Result<Option<Customer>> {
        let mut params = filter.params();
        params.push((":code", code.to_owned().into()));
        Ok(self
            .customers_where(
                &format!("c.code = :code AND {}", filter.condition()),
                &params,
            )?
            .pop())
    }

    /// The customer of a row, if one may see it.
    pub fn customer_by_row(self, id: Id, filter: &CustomerFilter) -> Result<Option<Customer>> {
        let mut params = filter.params();
        params.push((":id", id.into()));
        Ok(self
            .customers_where(&format!("c.id = :id AND {}", filter.condition()), &params)?
            .pop())
    }

    pub fn customers(self, filter: &CustomerFilter) -> Result<Vec<Customer>> {
        self.customers_where(
            &format!("{} ORDER BY c.code", filter.condition()),
            &filter.params(),
        )
    }

    /// Every customer one may see, one by one: there may be more than memory should hold.
    pub fn each_customer(
        self,
        filter: &CustomerFilter,
        mut visit: impl FnMut(Customer),
    ) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE {}", filter.condition()))?;
        let params = filter.params();
        let mut rows = statement.query(bind(&params).as_slice())?;
        while let Some(row) = rows.next()? {
            visit(customer(row)?);
        }
        Ok(())
    }

    /// Row, code and name of every customer one may see, in no order.
    pub fn each_customer_name(
        self,
        filter: &CustomerFilter,
        mut visit: impl FnMut(Id, &str, &str),
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT c.id, c.code, c.name FROM customer c LEFT JOIN staff o ON o.id = c.owner WHERE {}",
            filter.condition()
        ))?;
        let params = filter.params();
        let mut rows = statement.query(bind(&params).as_slice())?;
        while let Some(row) = rows.next()? {
            let text = |at| {
                let value = row.get_ref(at)?.as_str();
                value.map_err(|e| StoreError::Value(e.to_string()))
            };
            visit(row.get(0)?, text(1)?, text(2)?);
        }
        Ok(())
    }

    /// Customers whose code, name, short name, phone or pinyin initials hold `text`.
    pub fn find_customers(self, text: &str, filter: &CustomerFilter) -> Result<Vec<Customer>> {
        let mut params = filter.params();
        params.push((":text", search_text::fold(text.trim()).into()));
        self.customers_where(
            &format!(
                "instr(c.search, :text) > 0 AND {} ORDER BY c.code = upper(:text) DESC, length(c.name), c.code",
                filter.condition()
            ),
            &params,
        )
    }

    /// Customers whose look-up text holds `name`, or whose card one of the values: few of many, to be looked at closely.
    pub fn customers_resembling(
        self,
        name: &str,
        values: [Option<&str>; 3],
        filter: &CustomerFilter,
    ) -> Result<Vec<Customer>> {
        let mut params = filter.params();
        params.push((":name", name.to_owned().into()));
        for (key, value) in [":one", ":two", ":three"].into_iter().zip(values) {
            params.push((key, value.map(str::to_owned).into()));
        }
        self.customers_where(
            &format!(
                "(instr(c.search, :name) > 0 OR instr(c.fields, :one) > 0 OR instr(c.fields, :two) > 0
                  OR instr(c.fields, :three) > 0) AND {} ORDER BY c.id",
                filter.condition()
            ),
            &params,
        )
    }

    /// Which of these words are codes of customers one may not see, numbers of their contracts, or of what was done
    /// about them: changes of grade, special contracts, questionnaires, payments.
    pub fn hidden_customers_among(
        self,
        words: &BTreeSet<&str>,
        filter: &CustomerFilter,
    ) -> Result<BTreeSet<String>> {
        if filter.all {
            return Ok(BTreeSet::new());
        }
        let mut params = filter.params();
        params.push((":words", to_json(&words)?.into()));
        let hidden = filter.condition();
        let mut statement = self.connection.prepare_cached(&format!(
            "WITH asked (word, id) AS (SELECT value, CAST(substr(value, 2) AS INTEGER) FROM json_each(:words)),
             named (word, customer) AS (
               SELECT a.word, n.id FROM asked a JOIN customer n ON n.code = a.word
               UNION ALL SELECT a.word, n.customer FROM asked a JOIN sale n ON n.number = a.word AND n.contract = n.id
               UNION ALL SELECT a.word, n.customer FROM asked a JOIN grade_change n ON a.word = 'G' || n.id AND n.id = a.id
               UNION ALL SELECT a.word, n.customer FROM asked a JOIN special_contract n ON a.word = 'X' || n.id AND n.id = a.id
               UNION ALL SELECT a.word, n.customer FROM asked a JOIN assessment n ON a.word = 'Q' || n.id AND n.id = a.id
               UNION ALL SELECT a.word, n.customer FROM asked a JOIN payment n ON a.word = 'Z' || n.id AND n.id = a.id)
             SELECT word FROM named JOIN customer c ON c.id = named.customer LEFT JOIN staff o ON o.id = c.owner
             WHERE {hidden} IS NOT TRUE"
        ))?;
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut found = BTreeSet::new();
        while let Some(row) = rows.next()? {
            found.insert(row.get(0)?);
        }
        Ok(found)
    }

    pub fn customers_owned(self, owner: Id) -> Result<Vec<Customer>> {
        self.customers_where(
            "c.owner = :owner ORDER BY c.code",
            &vec![(":owner", owner.into())],
        )
    }

    pub fn amendments(self, noun: &str, subject: Id) -> Result<Vec<AmendmentRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.at, s.code AS by, a.field, a.old, a.new FROM amendment a JOIN staff s ON s.id = a.by
             WHERE a.noun = :noun AND a.subject = :subject ORDER BY a.id",
        )?;
        let mut rows = statement.query(named_params! { ":noun": noun, ":subject": subject })?;
        let mut amendments = Vec::new();
        while let Some(row) = rows.next()? {
            amendments.push(AmendmentRow {
                at: Moment(get(row, "at")?),
                by: get(row, "by")?,
                field: get(row, "field")?,
                old: get(row, "old")?,
                new: get(row, "new")?,
            });
        }
        Ok(amendments)
    }
}

impl Tx<'_> {
    pub fn add_customer(&self, f: &CustomerFields<'_>, by: Id, at: Moment) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO customer (code, name, search, kind, owner, fields, size, since, recorded_at, recorded_by)
                 VALUES (:code, :name, :search, :kind, :owner, :fields, :size, :since, :at, :by)",
            )?
            .execute(named_params! {
                ":code": f.code, ":name": f.name, ":search": f.search, ":kind": f.kind.word(), ":owner": f.owner,
                ":fields": to_json(&f.fields)?, ":size": f.field(CustomerField::Size), ":since": f.since(),
                ":at": at.0, ":by": by,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn update_customer(&self, id: Id, f: &CustomerFields<'_>) -> Result<()> {
        self.transaction
            .prepare_cached(
                "UPDATE customer SET name = :name, search = :search, kind = :kind, owner = :owner, fields = :fields,
                   size = :size, since = :since WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id, ":name": f.name, ":search": f.search, ":kind": f.kind.word(), ":owner": f.owner,
                ":fields": to_json(&f.fields)?, ":size": f.field(CustomerField::Size), ":since": f.since(),
            })?;
        Ok(())
    }

    pub fn set_customer_owner(&self, id: Id, owner: Id) -> Result<()> {
        self.transaction.execute(
            "UPDATE customer SET owner = :owner WHERE id = :id",
            named_params! { ":id": id, ":owner": owner },
        )?;
        Ok(())
    }
}
