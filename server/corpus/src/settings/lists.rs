//! Lists of names of the user's own (`[entities] lists`): a line each, `TYPE`, a tab, the name. `#` begins a comment.

use std::path::Path;

use tippani_entities::EntityType;
use tippani_text::{ByteSpan, has_letters, lines};

use super::document::{Faults, clipped};
use crate::fault::{ConfigFault, ConfigFaultKind};

/// The names of a list at `path`, and what is wrong with its other lines. What stands behind a second tab is passed over.
pub fn parse_names(text: &str, path: &Path) -> (Vec<(EntityType, String)>, Vec<ConfigFault>) {
    let mut faults = Faults::new(path, text);
    let mut names = Vec::new();
    for span in lines(text) {
        let line = span.slice(text).trim_start_matches('\u{feff}');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match entry(line) {
            Ok(name) => names.push(name),
            Err(message) => {
                faults.push(ConfigFaultKind::WrongType, ByteSpan::new(span.start, span.end), message)
            }
        }
    }
    (names, faults.into_vec())
}

fn entry(line: &str) -> Result<(EntityType, String), String> {
    let known = || EntityType::ALL.map(EntityType::as_str).join(", ");
    let mut fields = line.split('\t').map(str::trim);
    let (Some(kind), Some(name)) = (fields.next(), fields.next()) else {
        let line = clipped(line);
        return Err(format!(
            "The line \"{line}\" is passed over: it must be a type ({}), a tab, and a name.",
            known()
        ));
    };
    let Some(kind) = EntityType::ALL.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(kind))
    else {
        return Err(format!(
            "The line is passed over: \"{}\" is none of the types {}.",
            clipped(kind),
            known()
        ));
    };
    if !has_letters(name) {
        return Err(format!("The line is passed over: \"{}\" is no name.", clipped(name)));
    }
    Ok((kind, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_other_lines_told() {
        let text = "\u{feff}# ours\nPER\tরিজওয়ান কাদরি\r\n\nloc\tKajaldhara\tgloss\nPER only blanks\nBOAT\tTitanic\nORG\t \n";
        let (names, faults) = parse_names(text, Path::new("names.tsv"));
        let expected = [(EntityType::Per, "রিজওয়ান কাদরি"), (EntityType::Loc, "Kajaldhara")];
        assert_eq!(names, expected.map(|(kind, name)| (kind, name.to_owned())));
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [5, 6, 7]);
        assert!(faults[1].message.contains("BOAT"), "{}", faults[1]);
    }
}
