//! `people.toml`: the people whom the team has named, merged or split.
//!
//! A `[[person]]` has `id`, `name`, `names` (other spellings), `same` and `not` (ids that are, or are not, this person).
//! An entry that cannot be used is told and left out; the others hold.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use tippani_people::Decision;
use tippani_text::{ByteSpan, has_letters};

use crate::fault::ConfigFault;
use crate::fault::ConfigFaultKind::{UnknownKey, WrongType};
use crate::settings::document::{self, Entry, Faults, Node, Value, clipped};

/// One `[[person]]`, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonEntry {
    /// What it decides.
    pub decision: Decision,
    /// The entry, from its header to its last value, in bytes of the file.
    pub span: ByteSpan,
    /// The value of `name` with its quotation marks; the header where there is none.
    pub name_span: ByteSpan,
    /// The line of `name_span`, from 1.
    pub line: usize,
    /// Its column, from 1, in code points.
    pub column: usize,
}

/// Reads the text of a `people.toml` at `path`: the entries that can be used, in the order of the file, and what is wrong
/// with the others.
pub fn parse(text: &str, path: &Path) -> (Vec<PersonEntry>, Vec<ConfigFault>) {
    let mut faults = Faults::new(path, text);
    let entries = document::from_toml(text, &mut faults);
    let mut people = Vec::new();
    for Entry { key, span, node } in entries {
        match (key.as_str(), node.value) {
            ("person", Value::List(items)) => people.extend(items),
            ("person", Value::Table(table)) => {
                let message =
                    "It is passed over: a person is headed [[person]], in two pairs of brackets.".to_owned();
                faults.push(WrongType, table.first().map_or(span, |_| span), message);
            }
            ("person", other) => {
                let message =
                    format!("`person` must be a list of tables, [[person]], not {}.", other.described());
                faults.push(WrongType, node.span, message);
            }
            _ => {
                let message = format!(
                    "There is no `{}` in people.toml, only [[person]]; it is passed over.",
                    clipped(&key)
                );
                faults.push(UnknownKey, span, message);
            }
        }
    }
    let broken = broken_entries(&people, &faults);
    let mut read: Vec<PersonEntry> = Vec::new();
    for (node, broken) in people.iter().zip(broken) {
        if !broken {
            read.extend(person(node, &mut faults));
        }
    }
    drop_duplicates(&mut read, &mut faults);
    settle_contradictions(&mut read, &mut faults);
    (read, faults.into_vec())
}

/// Which of the entries, each of which goes on to the next one's header, hold a syntax fault.
fn broken_entries(people: &[Node], faults: &Faults<'_>) -> Vec<bool> {
    let starts: Vec<usize> = people.iter().map(|node| node.span.start).collect();
    let mut broken = vec![false; people.len()];
    for fault in faults.syntax() {
        if let Some(index) = starts.partition_point(|start| *start <= fault.start).checked_sub(1) {
            broken[index] = true;
        }
    }
    broken
}

fn person(node: &Node, faults: &mut Faults<'_>) -> Option<PersonEntry> {
    let Value::Table(entries) = &node.value else {
        faults.push(
            WrongType,
            node.span,
            format!("A person must be a table, not {}.", node.value.described()),
        );
        return None;
    };
    let mut decision = Decision::default();
    let mut span = node.span;
    let mut name_span = node.span;
    let mut broken = false;
    for Entry { key, span: key_span, node } in entries {
        span = ByteSpan::new(span.start, span.end.max(node.span.end));
        let usable = match key.as_str() {
            "id" => read_text(key, node, faults).map(|text| decision.id = text),
            "name" => read_text(key, node, faults).map(|text| {
                decision.name = text;
                name_span = node.span;
            }),
            "names" => read_texts(key, node, faults).map(|texts| decision.names = texts),
            "same" => read_texts(key, node, faults).map(|texts| decision.same = texts),
            "not" => read_texts(key, node, faults).map(|texts| decision.not = texts),
            _ => {
                let message = format!(
                    "A person has no `{}`, only id, name, names, same and not; it is passed over.",
                    clipped(key)
                );
                faults.push(UnknownKey, *key_span, message);
                Some(())
            }
        };
        broken |= usable.is_none();
    }
    if broken {
        return None;
    }
    complete(&mut decision, node.span, faults)?;
    let (line, column) = faults.place(name_span.start);
    Some(PersonEntry { decision, span, name_span, line, column })
}

/// Fills in what can be made from the rest.
fn complete(decision: &mut Decision, header: ByteSpan, faults: &mut Faults<'_>) -> Option<()> {
    if decision.name.is_empty() {
        let Some(first) = decision.names.first() else {
            let message = "This person has no `name`, and is passed over; write name = \"…\".".to_owned();
            faults.push(WrongType, header, message);
            return None;
        };
        decision.name = first.clone();
    }
    if decision.id.is_empty() {
        decision.id = id_of(&decision.name);
        let message = format!(
            "This person has no `id`, and is \"{id}\" for now; write id = \"{id}\", so that it stays when the name changes.",
            id = decision.id
        );
        faults.push(WrongType, header, message);
    }
    let name = decision.name.clone();
    let mut seen = HashSet::from([name.as_str()]);
    let names = std::mem::take(&mut decision.names);
    decision.names = names.iter().filter(|name| seen.insert(name)).cloned().collect();
    Some(())
}

/// An id made from a name: its words in small letters, joined by hyphens.
fn id_of(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

fn read_text(key: &str, node: &Node, faults: &mut Faults<'_>) -> Option<String> {
    let told = match &node.value {
        Value::String(text) if !text.trim().is_empty() && (key == "id" || has_letters(text)) => {
            return Some(text.trim().to_owned());
        }
        Value::String(text) => {
            format!("\"{}\" cannot be the `{key}` of a person, who is passed over.", clipped(text))
        }
        other => format!("`{key}` must be a text, not {}; the person is passed over.", other.described()),
    };
    faults.push(WrongType, node.span, told);
    None
}

fn read_texts(key: &str, node: &Node, faults: &mut Faults<'_>) -> Option<Vec<String>> {
    let Value::List(items) = &node.value else {
        let message = format!(
            "`{key}` must be a list of texts, not {}; the person is passed over.",
            node.value.described()
        );
        faults.push(WrongType, node.span, message);
        return None;
    };
    items.iter().map(|item| read_text(if key == "names" { "name" } else { "id" }, item, faults)).collect()
}

/// The first entry of an id holds.
fn drop_duplicates(people: &mut Vec<PersonEntry>, faults: &mut Faults<'_>) {
    let mut lines: HashMap<String, usize> = HashMap::new();
    people.retain(|entry| {
        let (line, _) = faults.place(entry.span.start);
        match lines.get(&entry.decision.id) {
            Some(first) => {
                let message = format!(
                    "The id \"{}\" is taken by the person in line {first}; this one is passed over. Join the two, or give \
                     this one an id of its own.",
                    clipped(&entry.decision.id)
                );
                faults.push(WrongType, entry.span, message);
                false
            }
            None => {
                lines.insert(entry.decision.id.clone(), line);
                true
            }
        }
    });
}

/// Where `same` says, perhaps by way of others, what `not` denies, neither is acted on: the `not` is dropped, and so is
/// every `same` of the people who are in dispute, so that no two are joined whom somebody wants apart.
fn settle_contradictions(people: &mut [PersonEntry], faults: &mut Faults<'_>) {
    let mut groups = Groups::default();
    for entry in people.iter() {
        for other in &entry.decision.same {
            groups.join(&entry.decision.id, other);
        }
    }
    let mut disputed = HashSet::new();
    for entry in people.iter_mut() {
        let Decision { id, not, .. } = &mut entry.decision;
        not.retain(|other| {
            if groups.of(id) != groups.of(other) {
                return true;
            }
            let message = if other == id {
                format!("\"{}\" cannot be `not` itself; that is passed over.", clipped(id))
            } else {
                disputed.insert(groups.of(id));
                format!(
                    "`not` keeps \"{}\" and \"{}\" apart, and `same` joins them; neither is done. Take out one of the two.",
                    clipped(id),
                    clipped(other)
                )
            };
            faults.push(WrongType, entry.span, message);
            false
        });
    }
    for entry in people.iter_mut() {
        if disputed.contains(&groups.of(&entry.decision.id)) {
            entry.decision.same.clear();
        }
    }
}

/// Ids that are the same person, by union and find.
#[derive(Default)]
struct Groups {
    numbers: HashMap<String, usize>,
    parents: Vec<usize>,
}

impl Groups {
    /// The group of an id.
    fn of(&mut self, id: &str) -> usize {
        let mut number = match self.numbers.get(id) {
            Some(number) => *number,
            None => {
                self.numbers.insert(id.to_owned(), self.parents.len());
                self.parents.push(self.parents.len());
                self.parents.len() - 1
            }
        };
        while self.parents[number] != number {
            self.parents[number] = self.parents[self.parents[number]];
            number = self.parents[number];
        }
        number
    }

    fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.of(one), self.of(other));
        self.parents[one] = other;
    }
}

#[cfg(test)]
mod tests;
