//! The names of an article where a line has them again, whole or short.

use std::collections::HashSet;

use tippani_text::ByteSpan;

use crate::article::{Announced, FIRM, FULL, Form, Reading, TWICE};
use crate::choose::LEAST_SCORE;
use crate::hash::BuildWordHasher;
use crate::recogniser::ANNOUNCES;
use crate::{EntityType, Evidence, Mention};

/// The announced names that stand in a line, which by itself announces `own`.
pub fn mentions(
    line: &str,
    readings: &[Reading],
    own: &[Announced],
    forms: &[Form],
    found: &mut Vec<Mention>,
) {
    let people = Spans::of(found, |find| find.kind == EntityType::Per);
    // Only a firm asks for these.
    let firms = forms.iter().any(|form| form.strength == FIRM);
    let titled = Spans::of(found, |find| firms && find.rule == "title");
    let all = Spans::of(found, |_| firms);
    let called: HashSet<(EntityType, &[u64]), BuildWordHasher> =
        own.iter().flat_map(|name| name.called().map(|words| (name.kind, words))).collect();
    let surely = found.iter().filter(|find| find.score >= ANNOUNCES);
    let announcing: HashSet<(EntityType, ByteSpan), BuildWordHasher> =
        surely.map(|find| (find.kind, find.span)).collect();
    let mut at = 0;
    while at < readings.len() {
        let word = readings[at].word;
        let next = at + readings[at..].iter().take_while(|reading| reading.word == word).count();
        let best = readings[at..next]
            .iter()
            .filter(|reading| reading.opens)
            .filter_map(|reading| longest(reading, &readings[next..], forms))
            .max_by_key(|(form, _)| form.words.len());
        let span = |end: usize| ByteSpan::new(readings[at].span.0 as usize, end);
        let in_title = |form: &Form, end: usize| {
            form.kind == EntityType::Per && form.words.len() == 1 && opens_quoted_title(line, span(end))
        };
        // A firm's short name wins over people alone, for which the line may hold it.
        let taken = |form: &Form, end: usize| {
            form.strength == FIRM
                && (titled.has(span(end))
                    || all.overlap(span(end)) && !people.has(span(end))
                    || goes_on(&line[end..]))
        };
        // Where the line itself is the only one that announces it, nothing else says so.
        let itself = |form: &Form, end: usize| {
            form.once
                && called.contains(&(form.kind, &*form.words))
                && announcing.contains(&(form.kind, span(end)))
        };
        let fits = |form: &Form, end: usize| !in_title(form, end) && !taken(form, end) && !itself(form, end);
        if let Some((form, end)) = best.filter(|(form, end)| fits(form, *end)) {
            let span = span(end);
            let short = form.strength < FULL;
            // Of a person's name a line by itself may see a part only.
            let whole = form.kind == EntityType::Per && !short && form.words.len() > 1;
            let rule = match form.strength {
                FIRM => "article-firm",
                _ if whole && people.any_inside(span) => "article-whole",
                _ => "article",
            };
            let evidence = if form.strength == TWICE {
                format!("“{}” stands in the article more than once, as a name would", form.full)
            } else if short {
                format!("short for “{}”, which this article names", form.full)
            } else {
                format!("“{}” is named elsewhere in this article", form.full)
            };
            found.push(Mention {
                span,
                kind: form.kind,
                score: 0.5 + 0.04 * f32::from(form.strength),
                rule,
                evidence: vec![Evidence(evidence)],
                entity: form.entity.clone(),
                role: None,
                glued: None,
                respells: None,
            });
            debug_assert!(line.get(span.start..span.end).is_some(), "readings are spans of the line");
        }
        at = next;
    }
}

/// Spans of finds that are sure enough to be shown, in order.
struct Spans(Vec<ByteSpan>);

impl Spans {
    fn of(found: &[Mention], meant: impl Fn(&Mention) -> bool) -> Self {
        let shown = found.iter().filter(|find| find.score >= LEAST_SCORE && meant(find));
        let mut spans: Vec<ByteSpan> = shown.map(|find| find.span).collect();
        spans.sort_unstable();
        Self(spans)
    }

    fn has(&self, span: ByteSpan) -> bool {
        self.0.binary_search(&span).is_ok()
    }

    /// Whether one is a part of the span, and not all of it.
    fn any_inside(&self, span: ByteSpan) -> bool {
        let from = self.0.partition_point(|own| own.start < span.start);
        let mut inside = self.0[from..].iter().take_while(|own| own.start < span.end);
        inside.any(|own| *own != span && own.end <= span.end)
    }

    /// Whether one has a byte with the span in common. A longer one that begins before others may be overlooked.
    fn overlap(&self, span: ByteSpan) -> bool {
        let behind = self.0.partition_point(|own| own.start < span.end);
        self.0[..behind].iter().rev().take(4).any(|own| own.end > span.start)
    }
}

/// Whether a Latin name goes on here, with another capital: `Standard` in `Standard & Poor's`.
fn goes_on(rest: &str) -> bool {
    let next = rest.strip_prefix(" & ").or_else(|| rest.strip_prefix(' '));
    next.is_some_and(|next| next.starts_with(char::is_uppercase))
}

/// Whether the span begins what stands in quotation marks and goes on, as the title of a film or book does:
/// `‘डॉली की डोली’`.
fn opens_quoted_title(line: &str, span: ByteSpan) -> bool {
    const LONGEST: usize = 30;
    let opens = line[..span.start].ends_with(['\'', '"', '‘', '“', '«']);
    let mut behind = line[span.end..].chars().take(LONGEST);
    opens
        && behind.next().is_some_and(char::is_whitespace)
        && behind.any(|c| matches!(c, '\'' | '"' | '’' | '”' | '»'))
}

/// The longest form that begins with this reading, and the raw end of its last word.
fn longest<'f>(reading: &Reading, rest: &[Reading], forms: &'f [Form]) -> Option<(&'f Form, usize)> {
    let from = forms.partition_point(|form| form.first < reading.hash);
    forms[from..]
        .iter()
        .take_while(|form| form.first == reading.hash)
        .filter_map(|form| Some((form, ends(reading, rest, &form.words[1..])?)))
        .max_by_key(|(form, _)| (form.words.len(), form.strength))
}

fn ends(reading: &Reading, rest: &[Reading], words: &[u64]) -> Option<usize> {
    if !words.is_empty() && reading.cut {
        return None;
    }
    let mut end = reading.span.1;
    for (step, hash) in words.iter().enumerate() {
        let index = reading.word + step as u32 + 1;
        let next = rest
            .iter()
            .take_while(|next| next.word <= index)
            .find(|next| next.word == index && next.hash == *hash && next.joined)?;
        if next.cut && step + 1 < words.len() {
            return None;
        }
        end = next.span.1;
    }
    Some(end as usize)
}
