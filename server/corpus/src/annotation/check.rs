//! The lines of an `.ann` together, and against the article.

use std::collections::HashMap;

use tippani_entities::EntityType;
use tippani_text::ByteSpan;

use super::code_points::CodePoints;
use super::line::{self, Reading};
use super::{Annotations, Body, Entry, Line};
use crate::fault::AnnotationFault;
use crate::fault::AnnotationFaultKind::{
    self, Dangling, DuplicateId, OutOfRange, Syntax, TextMismatch, UnknownType,
};
use crate::settings::document::clipped;

pub(super) fn read(ann: &[u8], article: &str, types: &[String]) -> (Annotations, Vec<AnnotationFault>) {
    let mut reader = Reader { article, points: CodePoints::new(article), types, faults: Vec::new() };
    let spans = lines(ann);
    if ann.starts_with(&[0xff, 0xfe]) || ann.starts_with(&[0xfe, 0xff]) {
        let message = "The file is UTF-16, and nothing of it is used; save it as UTF-8.".to_owned();
        reader.faults.push(AnnotationFault { kind: Syntax, span: ByteSpan::default(), line: 1, message });
        let lines = spans.into_iter().map(|span| Line { span, entry: None }).collect();
        return (Annotations { lines }, reader.faults);
    }
    let lines: Vec<Line> = spans
        .into_iter()
        .enumerate()
        .map(|(number, span)| Line { span, entry: reader.line(number + 1, span, &ann[span.start..span.end]) })
        .collect();
    reader.references(&lines);
    let mut faults = reader.faults;
    faults.sort_by_key(|fault| (fault.line, fault.kind));
    (Annotations { lines }, faults)
}

/// The lines of bytes that may be no UTF-8, without their breaks; as the protocol ends lines.
fn lines(bytes: &[u8]) -> Vec<ByteSpan> {
    let (mut spans, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let len = match bytes[at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            _ => 0,
        };
        if len > 0 {
            spans.push(ByteSpan::new(start, at));
            start = at + len;
        }
        at += len.max(1);
    }
    spans.push(ByteSpan::new(start, bytes.len()));
    spans
}

struct Reader<'a> {
    article: &'a str,
    points: CodePoints<'a>,
    types: &'a [String],
    faults: Vec<AnnotationFault>,
}

impl Reader<'_> {
    fn fault(&mut self, kind: AnnotationFaultKind, span: ByteSpan, line: usize, message: String) {
        self.faults.push(AnnotationFault { kind, span, line, message });
    }

    fn line(&mut self, number: usize, span: ByteSpan, bytes: &[u8]) -> Option<Entry> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let message = "The line is no UTF-8, and is not used; write it anew.".to_owned();
            self.fault(Syntax, span, number, message);
            return None;
        };
        let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { text };
        match line::read(text) {
            Ok(Reading::Nothing) => None,
            Ok(Reading::Other(entry)) => Some(entry),
            Ok(Reading::TextBound { id, kind, offsets, quote }) => {
                self.type_of(id, kind, span, number);
                let spans = self.spans(id, &offsets, span, number);
                let matches = self.says(id, &spans, quote, span, number);
                let body = Body::TextBound { spans, quote: quote.to_owned(), matches };
                Some(Entry { id: id.to_owned(), kind: kind.to_owned(), body })
            }
            Err(why) => {
                self.fault(
                    Syntax,
                    span,
                    number,
                    format!("This is no brat standoff, and is not used: {why}."),
                );
                None
            }
        }
    }

    fn type_of(&mut self, id: &str, kind: &str, span: ByteSpan, number: usize) {
        let known = kind == "NOISE"
            || EntityType::from_name(kind).is_some()
            || self.types.iter().any(|known| known == kind);
        if !known {
            let message = format!(
                "{id} has the type \"{}\", which the settings do not know; correct it, or add it to `types` in tippani.toml.",
                clipped(kind)
            );
            self.fault(UnknownType, span, number, message);
        }
    }

    /// The bytes of the article, or nothing and a fault where one of the parts is none of it.
    fn spans(
        &mut self,
        id: &str,
        offsets: &[(usize, usize)],
        span: ByteSpan,
        number: usize,
    ) -> Vec<ByteSpan> {
        let bytes = |&(start, end): &(usize, usize)| {
            let (first, last) = (self.points.byte(start)?, self.points.byte(end)?);
            (start < end).then(|| ByteSpan::new(first, last))
        };
        let wrong = offsets.iter().find(|part| bytes(part).is_none());
        let Some(&(start, end)) = wrong else {
            return offsets.iter().filter_map(bytes).collect();
        };
        let shown = |number: usize| {
            if number == usize::MAX { "…".to_owned() } else { number.to_string() }
        };
        let message = if start >= end && end <= self.points.len() {
            format!(
                "{id} ends at {}, before anything of it that begins at {}; correct its offsets.",
                shown(end),
                shown(start)
            )
        } else {
            format!(
                "{id} is {} to {}, and the article has {} code points; the text may have been changed: mark it anew.",
                shown(start),
                shown(end),
                self.points.len()
            )
        };
        self.fault(OutOfRange, span, number, message);
        Vec::new()
    }

    /// Whether the article says at `spans` what the annotation quotes.
    fn says(&mut self, id: &str, spans: &[ByteSpan], quote: &str, span: ByteSpan, number: usize) -> bool {
        if spans.is_empty() {
            return false;
        }
        let parts: Vec<&str> = spans.iter().map(|span| span.slice(self.article)).collect();
        let there = parts.join(" ");
        // brat writes a line break of the article as a blank.
        let plain = |text: &str| text.replace(['\n', '\r', '\t'], " ");
        let matches = quote == there || plain(quote) == plain(&there);
        if !matches {
            let message = format!(
                "{id} quotes \"{}\", but \"{}\" stands there; the text may have been changed: mark it anew, or correct \
                 its offsets.",
                clipped(quote),
                clipped(&there)
            );
            self.fault(TextMismatch, span, number, message);
        }
        matches
    }

    /// Ids that stand twice, and references to ids that are not there. A line that could not be read is not there.
    fn references(&mut self, lines: &[Line]) {
        let mut firsts: HashMap<&str, usize> = HashMap::new();
        let entries = || {
            lines
                .iter()
                .enumerate()
                .filter_map(|(index, line)| Some((index + 1, line.span, line.entry.as_ref()?)))
        };
        for (number, span, entry) in entries().filter(|(_, _, entry)| entry.id != "*") {
            let first = *firsts.entry(&entry.id).or_insert(number);
            if first != number {
                let message =
                    format!("The id {} stands in line {first} already; give this one a new one.", entry.id);
                self.fault(DuplicateId, span, number, message);
            }
        }
        for (number, span, entry) in entries() {
            for target in targets(&entry.body).filter(|target| !firsts.contains_key(target)) {
                let message = format!(
                    "{} names {}, which is not in this file; take the line out, or correct the id.",
                    entry.id,
                    clipped(target)
                );
                self.fault(Dangling, span, number, message);
            }
        }
    }
}

/// The ids that an annotation names.
fn targets(body: &Body) -> Box<dyn Iterator<Item = &str> + '_> {
    match body {
        Body::TextBound { .. } => Box::new(std::iter::empty()),
        Body::Arguments(pairs) => Box::new(pairs.iter().map(|(_, id)| id.as_str())),
        Body::Attribute { target, .. } | Body::Normalization { target, .. } | Body::Note { target, .. } => {
            Box::new(std::iter::once(target.as_str()))
        }
        Body::Equivalence(ids) => Box::new(ids.iter().map(String::as_str)),
    }
}
