//! Trips and their papers (ARC-16).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::row::{day, get, moment};
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::rows::handover::TripRow;
use crate::domain::time::{Moment, day_number};

/// A trip with its row numbers.
#[derive(Clone, Debug)]
pub struct Trip {
    pub staff: Id,
    pub department: Id,
    pub row: TripRow,
}

/// A trip to be entered.
#[derive(Clone, Debug)]
pub struct NewTrip<'a> {
    pub staff: Id,
    pub department: Id,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub place: &'a str,
    pub purpose: Option<&'a str>,
    pub by: Id,
    pub at: Moment,
}

/// Which trips: all of them, those of departments, or one's own.
#[derive(Clone, Debug, Default)]
pub struct TripFilter {
    pub all: bool,
    pub departments: Vec<Id>,
    pub viewer: Id,
    /// Only those whose papers nobody has signed for.
    pub unsigned: bool,
}

impl Db<'_> {
    /// Trips that the viewer may see, the latest last, with signatures up to a moment; one of them with its number.
    pub fn trips(self, id: Option<i64>, filter: &TripFilter, upto: Moment) -> Result<Vec<Trip>> {
        let ids: Vec<String> = filter.departments.iter().map(Id::to_string).collect();
        let mut statement = self.connection.prepare_cached(
            "SELECT t.id, t.staff, s.code, s.name, t.department, d.name AS of, t.from_day, t.to_day, t.place, t.purpose,
               r.code AS recorded_by, t.recorded_at,
               CASE WHEN t.signed_at <= :upto THEN g.code END AS signed_by,
               CASE WHEN t.signed_at <= :upto THEN t.signed_at END AS signed_at,
               CASE WHEN t.signed_at <= :upto THEN t.papers END AS papers
             FROM trip t JOIN staff s ON s.id = t.staff JOIN department d ON d.id = t.department
             JOIN staff r ON r.id = t.recorded_by LEFT JOIN staff g ON g.id = t.signed_by
             WHERE (:id IS NULL OR t.id = :id) AND t.recorded_at <= :upto
               AND (NOT :unsigned OR t.signed_at IS NULL OR t.signed_at > :upto)
               AND (:all OR t.staff = :viewer OR t.department IN (SELECT value FROM json_each(:departments)))
             ORDER BY t.id",
        )?;
        let mut rows = statement.query(named_params! {
            ":id": id, ":upto": upto.0, ":all": filter.all, ":viewer": filter.viewer, ":unsigned": filter.unsigned,
            ":departments": format!("[{}]", ids.join(",")),
        })?;
        let mut trips = Vec::new();
        while let Some(row) = rows.next()? {
            trips.push(Trip {
                staff: get(row, "staff")?,
                department: get(row, "department")?,
                row: TripRow {
                    id: get(row, "id")?,
                    staff: get(row, "code")?,
                    name: get(row, "name")?,
                    department: get(row, "of")?,
                    from: day(row, "from_day")?.ok_or(StoreError::Damaged)?,
                    to: day(row, "to_day")?.ok_or(StoreError::Damaged)?,
                    place: get(row, "place")?,
                    purpose: get(row, "purpose")?,
                    recorded_by: get(row, "recorded_by")?,
                    recorded_at: Moment(get(row, "recorded_at")?),
                    signed_by: get(row, "signed_by")?,
                    signed_at: moment(row, "signed_at")?,
                    papers: get(row, "papers")?,
                },
            });
        }
        Ok(trips)
    }
}

impl Tx<'_> {
    pub fn add_trip(&self, new: &NewTrip<'_>) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO trip (staff, department, from_day, to_day, place, purpose, recorded_at, recorded_by)
             VALUES (:staff, :department, :from, :to, :place, :purpose, :at, :by)",
            named_params! {
                ":staff": new.staff, ":department": new.department, ":from": day_number(new.from),
                ":to": day_number(new.to), ":place": new.place, ":purpose": new.purpose, ":at": new.at.0, ":by": new.by,
            },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Enters what was signed for; false when that was done already.
    pub fn sign_trip(&self, id: i64, papers: Option<&str>, (by, at): (Id, Moment)) -> Result<bool> {
        let signed = self.transaction.execute(
            "UPDATE trip SET signed_at = :at, signed_by = :by, papers = :papers WHERE id = :id AND signed_at IS NULL",
            named_params! { ":id": id, ":papers": papers, ":at": at.0, ":by": by },
        )?;
        Ok(signed == 1)
    }
}
