//! `[penalties]` and `[[breach]]`: kinds of breach, their prices, what repeating them leads to (ARC-8). A rulebook may
//! do without; no breach is recorded then.

use super::destruction::route;
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::money::Fen;
use crate::domain::penalty::{BreachKind, Penalties, Regime, RegimeRule, Repeat, Share, Within};
use crate::domain::route::Route;
use crate::domain::words::Word;

/// The dearest breach, in fen: a million yuan.
const DEAREST: i64 = 100_000_000;
const MOST_DAYS: u32 = 30;
const MOST_BREACHES: u32 = 100;
const MOST_FACTOR: u32 = 10;

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(root: &mut Table<'_>, routes: &[Route]) -> Option<Option<Penalties>> {
    let section = root.may("penalties");
    let kinds = root.may("breach");
    let Some(section) = section else {
        // Kinds of breach without the section that says who records them.
        if let Some(kinds) = kinds {
            kinds.fault(FaultKind::UnknownKey { near: None });
            return None;
        }
        return Some(None);
    };
    let kinds = match kinds {
        Some(kinds) => breaches(&kinds),
        None => {
            section.fault(FaultKind::Empty);
            None
        }
    };
    penalties(&section, kinds, routes).map(Some)
}

fn penalties(
    section: &Value<'_>,
    kinds: Option<Vec<BreachKind>>,
    routes: &[Route],
) -> Option<Penalties> {
    let mut table = section.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let within = table.need("within").and_then(|v| v.word::<Within>());
    let mend_within = table
        .need("mend-within")
        .and_then(|v| v.number(1, MOST_DAYS));
    let recorded_by = table.need("recorded-by").and_then(|v| v.posts());
    let seen_by = table.need("seen-by").and_then(|v| v.posts());
    let fixed_by = table.need("fixed-by").and_then(|v| v.posts());
    let waiver = table.need("waiver").and_then(|v| route(&v, routes));
    let regimes = match table.may("repeat") {
        Some(value) => repeats(&value),
        None => Some(Vec::new()),
    };
    table.finish();
    Some(Penalties {
        article: article?,
        within: within?,
        mend_within: mend_within?,
        recorded_by: recorded_by?,
        seen_by: seen_by?,
        fixed_by: fixed_by?,
        waiver: waiver?,
        regimes: regimes?,
        kinds: kinds?,
    })
}

fn repeats(value: &Value<'_>) -> Option<Vec<RegimeRule>> {
    let mut table = value.table()?;
    let mut regimes = Vec::new();
    let mut whole = true;
    for regime in Regime::ALL {
        if let Some(line) = table.may(regime.word()) {
            let rule = repeat(*regime, &line);
            whole &= rule.is_some();
            regimes.extend(rule);
        }
    }
    table.finish();
    whole.then_some(regimes)
}

fn repeat(regime: Regime, value: &Value<'_>) -> Option<RegimeRule> {
    let mut table = value.table()?;
    let from = table.need("from").and_then(|v| v.number(2, MOST_BREACHES));
    let factor = table.need("factor").and_then(|v| v.number(2, MOST_FACTOR));
    let share = match table.may("performance-percent") {
        Some(value) => share(&value).map(Some),
        None => Some(None),
    };
    table.finish();
    Some(RegimeRule {
        regime,
        repeat: Repeat {
            from: from?,
            factor: factor?,
        },
        share: share?,
    })
}

/// `{ least = 10, most = 30 }`, in percent.
fn share(value: &Value<'_>) -> Option<Share> {
    let mut table = value.table()?;
    let least = table.need("least").and_then(|v| v.number(0, 100));
    let most = match least {
        Some(least) => table.need("most").and_then(|v| v.number(least, 100)),
        None => table.need("most").and_then(|v| v.number(0, 100)),
    };
    table.finish();
    Some(Share {
        least: least? * 100,
        most: most? * 100,
    })
}

fn breaches(list: &Value<'_>) -> Option<Vec<BreachKind>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
    }
    let mut codes: Vec<String> = Vec::new();
    let kinds: Vec<Option<BreachKind>> = members.iter().map(|m| breach(m, &mut codes)).collect();
    kinds.into_iter().collect()
}

fn breach(value: &Value<'_>, codes: &mut Vec<String>) -> Option<BreachKind> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let code = table.need("code").and_then(|v| {
        let code = v.name()?;
        if codes.iter().any(|c| c == code) {
            let word = code.to_owned();
            v.fault(FaultKind::RepeatedWord { word });
            return None;
        }
        codes.push(code.to_owned());
        Some(code.to_owned())
    });
    let regime = table.need("regime").and_then(|v| v.word());
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let amount = table.need("amount").and_then(|v| amount(&v));
    let per = table.need("per").and_then(|v| v.word());
    table.finish();
    Some(BreachKind {
        code: code?,
        article: article?,
        regime: regime?,
        zh: zh?.to_owned(),
        en: en?.to_owned(),
        amount: amount?,
        per: per?,
    })
}

/// Yuan, not below nought and within bounds.
pub(super) fn amount(value: &Value<'_>) -> Option<Fen> {
    let amount = value.hundredths()?;
    if (0..=DEAREST).contains(&amount.0) {
        return Some(amount);
    }
    let text = amount.to_string();
    value.fault(FaultKind::BeyondRange { text });
    None
}
