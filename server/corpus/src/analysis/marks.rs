//! Noise and hazards with their places.

use std::sync::Arc;

use tippani_noise::witness::Testimony;
use tippani_noise::{Evidence, HazardKind, Kind, LineReading, Mark};
use tippani_text::{ByteSpan, Columns, Document, Place};

use super::reading::{LineFacts, Reuse};
use super::{AnalysedLine, columns_of};
use crate::kit::Kit;

/// A mark of an article with its place.
#[derive(Clone, Debug)]
pub struct PlacedMark {
    /// The mark; its span is bytes of the article.
    pub mark: Mark,
    /// The same in the units of editors.
    pub place: Place,
}

/// The columns of the marks of one line: spans of the line, sorted, and where each begins and ends.
#[derive(Debug, Default)]
pub(super) struct MarkColumns(Vec<(ByteSpan, (Columns, Columns))>);

/// What was read of an article.
pub(super) struct Read<'r> {
    pub facts: &'r [Arc<LineFacts>],
    pub lines: &'r [AnalysedLine],
    pub testimony: &'r Testimony,
}

/// The marks of an article, in order, with the columns of each line that has any. `before` are the columns of the version
/// before, of which those of lines that still stand are not counted again.
pub(super) fn place(
    document: &Document,
    kit: &Kit,
    read: &Read<'_>,
    reuse: &Reuse,
    before: &[Arc<MarkColumns>],
) -> (Vec<PlacedMark>, Vec<Arc<MarkColumns>>) {
    let &Read { facts, lines, testimony } = read;
    let readings: Vec<&LineReading> = facts.iter().map(|facts| &facts.reading).collect();
    let mut marks = kit.detector.marks(&readings, testimony);
    for (line, analysed) in lines.iter().enumerate() {
        marks.extend(analysed.names.glued.iter().map(|mark| (line, mark.clone())));
    }
    if document.carriage_returns() > 0 {
        marks.extend(crlf_mark(document));
    }
    marks.retain(|(_, mark)| mark.score >= kit.settings.min_score);
    marks.sort_by_key(|(line, mark)| (*line, mark.span, mark.kind));
    marks.dedup_by(|(line, mark), (line_before, before)| {
        line == line_before && mark.span == before.span && mark.kind == before.kind
    });
    let mut columns: Vec<Arc<MarkColumns>> = vec![Arc::default(); lines.len()];
    for of_line in marks.chunk_by(|(one, _), (other, _)| one == other) {
        let line = of_line[0].0;
        let spans = || of_line.iter().map(|(_, mark)| mark.span);
        let known = reuse.old_line(line, document.line_ids()[line]).and_then(|old| before.get(old));
        columns[line] = match known.filter(|known| spans().eq(known.0.iter().map(|(span, _)| *span))) {
            Some(known) => Arc::clone(known),
            None => {
                let spans: Vec<ByteSpan> = spans().collect();
                let counted = columns_of(&document.line(line), &spans);
                Arc::new(MarkColumns(spans.into_iter().zip(counted).collect()))
            }
        };
    }
    let mut nth = 0;
    let mut last = usize::MAX;
    let placed = marks
        .into_iter()
        .map(|(line, mut mark)| {
            nth = if line == last { nth + 1 } else { 0 };
            last = line;
            let (start, end) = columns[line].0[nth].1;
            mark.span = mark.span.shifted(lines[line].start);
            PlacedMark { mark, place: Place { line: line as u32, start, end } }
        })
        .collect();
    (placed, columns)
}

/// One mark an article at the first line that ends in a carriage return: its last character, since the break itself is
/// of no line.
fn crlf_mark(document: &Document) -> Option<(usize, Mark)> {
    let count = document.carriage_returns();
    let line = (0..document.line_count()).find(|line| document.line_break(*line).starts_with('\r'))?;
    let breaks = if document.line_break(line) == "\r\n" { r"\r\n" } else { r"\r" };
    let text = document.line(line);
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    let mark = Mark {
        span: ByteSpan { start: text.len() - last, end: text.len() },
        kind: Kind::Hazard(HazardKind::Crlf),
        score: 1.0,
        rule: "carriage-return",
        evidence: Arc::new(vec![Evidence(format!(
            "{count} lines end in {breaks}, the first is line {}",
            line + 1
        ))]),
    };
    Some((line, mark))
}
