//! Which types of spans are scored, and what a gold that calls them otherwise means by its own.

use std::collections::BTreeMap;

use crate::Error;
use crate::span_f1::LabelledSpan;

/// The types that are scored, and the gold's names for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    types: Vec<String>,
    map: BTreeMap<String, String>,
}

impl Default for Scheme {
    /// `PER`, `LOC` and `ORG`, as the gold has them.
    fn default() -> Self {
        Self { types: crate::entities::TYPES.map(str::to_owned).to_vec(), map: BTreeMap::new() }
    }
}

impl Scheme {
    /// Scores `types`; `map` holds `FROM=TO` pairs: a gold span of the type FROM counts as one of TO. A type that has a pair
    /// of its own is no longer itself. Fails on no types, on a pair without `=`, on a TO that is not scored, and on a FROM
    /// that stands twice.
    pub fn new(types: &[String], map: &[String]) -> Result<Self, Error> {
        if types.is_empty() || types.iter().any(String::is_empty) {
            return Err(Error::Usage("no type to score".to_owned()));
        }
        let mut scheme = Self { types: types.to_vec(), map: BTreeMap::new() };
        for pair in map {
            let (from, to) = pair
                .split_once('=')
                .filter(|(from, _)| !from.is_empty())
                .ok_or_else(|| Error::Usage(format!("`{pair}` is not FROM=TO")))?;
            if !types.iter().any(|own| own == to) {
                return Err(Error::Usage(format!(
                    "`{pair}`: {to} is none of the types {}",
                    types.join(", ")
                )));
            }
            if scheme.map.insert(from.to_owned(), to.to_owned()).is_some() {
                return Err(Error::Usage(format!("`{pair}`: {from} is mapped twice")));
            }
        }
        Ok(scheme)
    }

    /// The types that are scored.
    pub fn types(&self) -> Vec<&str> {
        self.types.iter().map(String::as_str).collect()
    }

    /// The type of that name, where it is scored.
    pub fn of_prediction(&self, label: &str) -> Option<&str> {
        self.types.iter().find(|own| *own == label).map(String::as_str)
    }

    /// What the gold's spans are by this scheme; those of types that are not scored are left out.
    pub fn of_gold(&self, spans: Vec<LabelledSpan>) -> Vec<LabelledSpan> {
        let read = |span: LabelledSpan| {
            let label = self.map.get(&span.label).unwrap_or(&span.label);
            self.types.contains(label).then(|| LabelledSpan::new(span.start, span.end, label.as_str()))
        };
        spans.into_iter().filter_map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme(types: &[&str], map: &[&str]) -> Result<Scheme, String> {
        let owned = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
        Scheme::new(&owned(types), &owned(map)).map_err(|error| error.to_string())
    }

    #[test]
    fn gold_types_are_read_by_the_map_and_predicted_ones_are_not() {
        let scheme = scheme(&["DATE", "NUM"], &["TIME=DATE", "UNIT=NUM"]).expect("a scheme");
        let gold = ["TIME", "DATE", "UNIT", "PER"].map(|label| LabelledSpan::new(0, 1, label)).to_vec();
        let read: Vec<String> = scheme.of_gold(gold).into_iter().map(|span| span.label).collect();
        assert_eq!(read, ["DATE", "DATE", "NUM"]);
        assert_eq!((scheme.of_prediction("NUM"), scheme.of_prediction("TIME")), (Some("NUM"), None));
    }

    #[test]
    fn a_scheme_that_says_nothing_is_refused() {
        for (types, map, wanted) in [
            (&[][..], &[][..], "no type"),
            (&["DATE"], &["TIME"], "not FROM=TO"),
            (&["DATE"], &["=DATE"], "not FROM=TO"),
            (&["DATE"], &["TIME=DAET"], "DAET is none of the types DATE"),
            (&["DATE", "NUM"], &["X=DATE", "X=NUM"], "mapped twice"),
        ] {
            let error = scheme(types, map).expect_err("refused");
            assert!(error.contains(wanted), "{error}");
        }
    }
}
