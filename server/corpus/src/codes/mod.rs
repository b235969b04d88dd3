//! Every code that a finding can have: what it means, an example, how to silence it. Pages, `tippani explain` and the
//! codes that settings know are made from the one table.

mod files;
mod hazards;
mod names;
mod noise;
mod page;

use crate::settings::Severity;

pub use page::{index, page};

/// What is known of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Such as `noise/ad`.
    pub code: &'static str,
    /// How loud it is where nobody sets it.
    pub severity: Severity,
    /// It, in a few words.
    pub title: &'static str,
    /// What it is, and what to do.
    pub about: &'static str,
    /// Articles of which one has it, as they stand in their files; ours, with people who do not exist.
    pub example: &'static [&'static str],
}

impl Code {
    /// Its first part: `noise`.
    pub fn family(&self) -> &'static str {
        self.code.split_once('/').map_or(self.code, |(family, _)| family)
    }
}

const fn code(
    code: &'static str,
    severity: Severity,
    title: &'static str,
    about: &'static str,
    example: &'static [&'static str],
) -> Code {
    Code { code, severity, title, about, example }
}

/// The families, in the order of the pages, each with what it is about.
pub const FAMILIES: [(&str, &str); 7] = [
    ("entity", "Names of people, places, organisations, and what else is asked for."),
    ("person", "Who is who: what the annotator has to decide."),
    ("noise", "Text on the page that is not the article."),
    ("hazard", "Text of the article that is damaged."),
    ("file", "Files that cannot be read as they should."),
    ("config", "What is wrong in tippani.toml, people.toml or a list of names."),
    ("annotation", "What is wrong in an .ann file beside an article."),
];

/// Every code, family by family.
pub fn all() -> impl Iterator<Item = &'static Code> {
    names::CODES.iter().chain(&noise::CODES).chain(&hazards::CODES).chain(&files::CODES)
}

/// The entry of a code.
pub fn find(code: &str) -> Option<&'static Code> {
    all().find(|known| known.code == code)
}

/// The codes that were probably meant, the nearest first; at most three.
pub fn nearest(code: &str) -> Vec<&'static str> {
    let last = |code: &'static str| code.split_once('/').map_or(code, |(_, name)| name);
    let given = code.split_once('/').map_or(code, |(_, name)| name);
    let mut near: Vec<(usize, &'static str)> = all()
        .map(|known| {
            let whole = strsim::damerau_levenshtein(code, known.code);
            (whole.min(strsim::damerau_levenshtein(given, last(known.code))), known.code)
        })
        .filter(|(distance, known)| *distance <= 1 + last(known).len() / 4)
        .collect();
    near.sort_unstable();
    near.into_iter().take(3).map(|(_, code)| code).collect()
}

#[cfg(test)]
mod tests;
