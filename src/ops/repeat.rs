//! Repeats under an operation id: the answer of before, and nothing done twice.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::context::Context;
use crate::domain::reason::Fact;
use crate::error::{Error, Result};
use crate::store::{Db, journal};

/// What tells one request from another.
pub fn digest(verb: &str, who: &str, request: &impl Debug) -> Vec<u8> {
    journal::digest(format!("{verb}\n{who}\n{request:?}").as_bytes())
}

/// The answer that was given under an id; refused where the id stood for something else.
pub fn answer<T: DeserializeOwned>(db: Db<'_>, id: &str, digest: &[u8]) -> Result<Option<T>> {
    let Some(done) = db.operation(id)? else {
        return Ok(None);
    };
    if done.request != digest {
        return Err(Error::refused(Fact::OperationReused { id: id.to_owned() }));
    }
    let answer = serde_json::from_str(&done.answer).map_err(|e| Error::Defect(e.to_string()))?;
    Ok(Some(answer))
}

/// The same for the command under way, before it does anything outside the database.
pub fn earlier<T: DeserializeOwned>(
    ctx: &Context,
    verb: &str,
    who: &str,
    request: &impl Debug,
) -> Result<Option<T>> {
    match &ctx.operation_id {
        Some(id) => answer(ctx.store.db(), id, &digest(verb, who, request)),
        None => Ok(None),
    }
}

/// An answer as it is kept.
pub fn kept(answer: &impl Serialize) -> Result<String> {
    serde_json::to_string(answer).map_err(|e| Error::Defect(e.to_string()))
}
