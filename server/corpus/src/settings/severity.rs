//! How much each code weighs.

use std::collections::BTreeMap;

use super::keys::nearest;
use crate::codes::FAMILIES;

/// How much a finding weighs, the heaviest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the protocol's own names")]
pub enum Severity {
    Hint,
    Information,
    Warning,
    Error,
}

impl Severity {
    /// Every severity, the heaviest last.
    pub const ALL: [Self; 4] = [Self::Hint, Self::Information, Self::Warning, Self::Error];

    /// Its name in settings and in what `check` writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A severity of that name; the inner `None` for `none`, which hides.
pub(super) fn from_name(name: &str) -> Option<Option<Severity>> {
    match name {
        "none" | "off" => Some(None),
        "info" => Some(Some(Severity::Information)),
        _ => Severity::ALL.into_iter().find(|severity| severity.as_str() == name).map(Some),
    }
}

/// What `[severity]` says: a severity, or `None` to hide, for codes (`noise/ad`), groups of them (`noise`), and `*`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeverityOverrides(BTreeMap<String, Option<Severity>>);

impl SeverityOverrides {
    /// Sets a code, or a group: `noise`, `noise/*`, `*`.
    pub fn set(&mut self, code: &str, severity: Option<Severity>) {
        self.0.insert(group(code).to_owned(), severity);
    }

    /// What is set for `code`, or for the narrowest group that holds it.
    pub fn of(&self, code: &str) -> Option<Option<Severity>> {
        let mut name = code;
        loop {
            if let Some(severity) = self.0.get(name) {
                return Some(*severity);
            }
            match name.rfind('/') {
                Some(at) => name = &name[..at],
                None => return self.0.get("*").copied(),
            }
        }
    }

    /// Puts `other` over this.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// `hazard/*` as `hazard`.
pub(super) fn group(code: &str) -> &str {
    code.strip_suffix("/*").unwrap_or(code)
}

/// Whether a code, a group or `*`, as settings have it, holds a code.
pub(super) fn holds(listed: &str, code: &str) -> bool {
    let listed = group(listed);
    let family = code.split_once('/').map_or(code, |(family, _)| family);
    listed == code || listed == family || listed == "*"
}

/// `None` where there is such a code or group; else the one that was probably meant, if any.
pub(super) fn unknown_code(code: &str) -> Option<Option<String>> {
    let code = group(code);
    // Entity types are the user's to extend.
    if matches!(code, "*" | "entity") || code.strip_prefix("entity/").is_some_and(|kind| !kind.is_empty()) {
        return None;
    }
    let known = codes();
    if known.contains(&code) {
        return None;
    }
    Some(nearest(code, known.into_iter()).map(str::to_owned))
}

/// Every code and group.
fn codes() -> Vec<&'static str> {
    FAMILIES.iter().map(|(family, _)| *family).chain(crate::codes::all().map(|code| code.code)).collect()
}
