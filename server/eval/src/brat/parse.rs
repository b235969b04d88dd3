//! Reading of standoff.

use std::collections::HashSet;

use tippani_text::ByteSpan;

use super::{Attribute, Fault, FaultKind, Line, Note, Standoff, TextBound, as_quote};
use crate::files;

/// Reads an `.ann` file of `text`. A line with a fault is not among the annotations, save one whose only fault is a
/// reference to an id that is not there.
pub fn parse(ann: &str, text: &str) -> (Standoff, Vec<Fault>) {
    let mut reader =
        Reader { text, starts: text.char_indices().map(|(at, _)| at).collect(), ids: HashSet::new() };
    let mut standoff = Standoff::default();
    let mut faults = Vec::new();
    let mut references = Vec::new();
    for (index, line) in files::rows(ann).enumerate() {
        let number = index + 1;
        let read = reader.line(line).and_then(|read| {
            let id = line.split('\t').next().unwrap_or_default();
            // Equivalences have no number: `*` may stand in any number of lines.
            if !id.is_empty() && id != "*" && !reader.ids.insert(id.to_owned()) {
                return Err((FaultKind::DuplicateId, format!("{id} stands in an earlier line too")));
            }
            Ok(read)
        });
        match read {
            Ok((read, targets)) => {
                references.extend(targets.into_iter().map(|target| (number, target)));
                standoff.lines.push(read);
            }
            Err((kind, what)) => faults.push(Fault { line: number, kind, what }),
        }
    }
    for (line, target) in references.into_iter().filter(|(_, target)| !reader.ids.contains(target)) {
        faults.push(Fault { line, kind: FaultKind::Dangling, what: format!("there is no {target}") });
    }
    faults.sort_by_key(|fault| fault.line);
    (standoff, faults)
}

type Problem = (FaultKind, String);

struct Reader<'a> {
    text: &'a str,
    /// The byte at which each character begins.
    starts: Vec<usize>,
    ids: HashSet<String>,
}

impl Reader<'_> {
    /// The line, and the ids that it refers to.
    fn line(&self, line: &str) -> Result<(Line, Vec<String>), Problem> {
        if line.is_empty() {
            return Ok((Line::Other(String::new()), Vec::new()));
        }
        let Some((id, rest)) = line.split_once('\t') else {
            return Err(syntax("no tab behind the id"));
        };
        let is_id = is_id(id);
        match id.chars().next() {
            Some('T') if is_id => Ok((Line::TextBound(self.text_bound(id, rest)?), Vec::new())),
            Some('A' | 'M') if is_id => {
                let attribute = attribute(id, rest)?;
                let target = attribute.target.clone();
                Ok((Line::Attribute(attribute), vec![target]))
            }
            Some('#') if is_id => {
                let note = note(id, rest)?;
                let target = note.target.clone();
                Ok((Line::Note(note), vec![target]))
            }
            Some('R' | 'E') if is_id => Ok((Line::Other(line.to_owned()), arguments(rest)?)),
            Some('N') if is_id => {
                let head = rest.split('\t').next().unwrap_or_default();
                let target = head.split(' ').nth(1).filter(|target| !target.is_empty());
                let target = target.ok_or_else(|| syntax("a normalisation is `Reference ID RID:EID`"))?;
                Ok((Line::Other(line.to_owned()), vec![target.to_owned()]))
            }
            Some('*') if id == "*" => {
                let targets = rest.split(' ').skip(1).map(str::to_owned).collect();
                Ok((Line::Other(line.to_owned()), targets))
            }
            _ => Err(syntax(format!("`{id}` is no id of an annotation"))),
        }
    }

    fn text_bound(&self, id: &str, rest: &str) -> Result<TextBound, Problem> {
        let form = || syntax("a span is `TYPE START END`, a tab, and its text");
        let (head, quote) = rest.split_once('\t').ok_or_else(form)?;
        let (label, offsets) =
            head.split_once(' ').filter(|(label, _)| !label.is_empty()).ok_or_else(form)?;
        let mut code_points = Vec::new();
        let mut bytes = Vec::new();
        for piece in offsets.split(';') {
            let (start, end) = piece.split_once(' ').ok_or_else(form)?;
            let number = |digits: &str| digits.parse::<usize>().map_err(|_| form());
            let (start, end) = (number(start)?, number(end)?);
            bytes.push(self.bytes(start, end)?);
            code_points.push((start, end));
        }
        let covered: Vec<String> = bytes.iter().map(|span| as_quote(span.slice(self.text))).collect();
        let covered = covered.join(" ");
        if covered != quote {
            return Err((FaultKind::TextMismatch, format!("{offsets} covers `{covered}`, not `{quote}`")));
        }
        let start = bytes.iter().map(|span| span.start).min().ok_or_else(form)?;
        let end = bytes.iter().map(|span| span.end).max().ok_or_else(form)?;
        Ok(TextBound {
            id: id.to_owned(),
            label: label.to_owned(),
            code_points,
            span: ByteSpan::new(start, end),
            quote: quote.to_owned(),
        })
    }

    /// The bytes of a span of code points.
    fn bytes(&self, start: usize, end: usize) -> Result<ByteSpan, Problem> {
        if start >= end || end > self.starts.len() {
            let what = format!("{start} {end} is no span of a text of {} characters", self.starts.len());
            return Err((FaultKind::OutOfRange, what));
        }
        let end = self.starts.get(end).copied().unwrap_or(self.text.len());
        Ok(ByteSpan::new(self.starts[start], end))
    }
}

fn attribute(id: &str, rest: &str) -> Result<Attribute, Problem> {
    let mut parts = rest.splitn(3, ' ');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(name), Some(target), value) if !name.is_empty() && !target.is_empty() => Ok(Attribute {
            id: id.to_owned(),
            name: name.to_owned(),
            target: target.to_owned(),
            value: value.map(str::to_owned),
        }),
        _ => Err(syntax("an attribute is `NAME ID VALUE`")),
    }
}

fn note(id: &str, rest: &str) -> Result<Note, Problem> {
    let form = || syntax("a note is `TYPE ID`, a tab, and its text");
    let (head, text) = rest.split_once('\t').ok_or_else(form)?;
    let (label, target) = head.split_once(' ').ok_or_else(form)?;
    if label.is_empty() || target.is_empty() || target.contains(' ') {
        return Err(form());
    }
    Ok(Note { id: id.to_owned(), label: label.to_owned(), target: target.to_owned(), text: text.to_owned() })
}

/// The ids in `Type Arg1:T1 Arg2:T2` (relations) and `Type:T1 Role:T2` (events).
fn arguments(rest: &str) -> Result<Vec<String>, Problem> {
    let mut targets = Vec::new();
    for (index, part) in rest.split_whitespace().enumerate() {
        match part.split_once(':') {
            Some((role, target)) if !role.is_empty() && !target.is_empty() => targets.push(target.to_owned()),
            None if index == 0 => {}
            _ => return Err(syntax(format!("`{part}` is no `ROLE:ID`"))),
        }
    }
    if targets.is_empty() { Err(syntax("it refers to nothing")) } else { Ok(targets) }
}

/// A letter or `#`, and a number.
fn is_id(id: &str) -> bool {
    let mut rest = id.chars();
    rest.next().is_some() && !rest.as_str().is_empty() && rest.all(|digit| digit.is_ascii_digit())
}

fn syntax(what: impl Into<String>) -> Problem {
    (FaultKind::Syntax, what.into())
}
