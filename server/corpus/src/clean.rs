//! An article without its noise, and the way back to its offsets.

use serde::Serialize;
use tippani_noise::{ARTICLE_AGAIN, Kind};
use tippani_text::{ByteSpan, Document};

use crate::analysis::{Analysis, PlacedMark};
use crate::facts::ArticleFacts;
use crate::kit::{Kit, Shown};
use crate::views::{SURE, rounded};

/// From this score on noise is taken out, where nobody says otherwise: what is warned of.
pub const LEAST: f32 = SURE;

/// An article without its noise. Offsets are bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cleaned {
    /// What is left.
    pub text: String,
    /// What was kept, in order: together the text.
    pub kept: Vec<Kept>,
    /// The noise that was taken out, in order; spans may overlap.
    pub removed: Vec<Removed>,
}

/// A stretch that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Where it begins in the article.
    pub start: usize,
    /// The byte behind it there.
    pub end: usize,
    /// Where it begins in the cleaned text.
    pub cleaned: usize,
}

/// Noise that was taken out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Removed {
    /// Where it begins in the article.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Its diagnostic code.
    pub code: &'static str,
    /// How sure we are, 0 to 1.
    pub score: f64,
    /// Why.
    pub evidence: Vec<String>,
}

impl Cleaned {
    /// Where a byte of the article stands in the cleaned text; none where it was taken out.
    pub fn moved(&self, offset: usize) -> Option<usize> {
        let at = self.kept.partition_point(|kept| kept.end <= offset);
        let kept = self.kept.get(at).filter(|kept| kept.start <= offset)?;
        Some(kept.cleaned + offset - kept.start)
    }
}

/// Takes the noise out that is at least so sure and that the settings do not silence. A line of which nothing is left goes with its
/// break, and blanks that would stand twice or at the edge of a line go with the noise beside them.
pub fn clean(
    document: &Document,
    analysis: &Analysis,
    facts: &ArticleFacts,
    kit: &Kit,
    least: f32,
) -> Cleaned {
    let mut removed = Vec::new();
    let mut spans: Vec<ByteSpan> = Vec::new();
    let shown = shown_noise(analysis, kit.shown_in(&facts.path, &facts.name));
    for mark in shown.map(|placed| &placed.mark).filter(|mark| mark.score >= least) {
        spans.push(mark.span);
        removed.push(Removed {
            start: mark.span.start,
            end: mark.span.end,
            code: mark.kind.code(),
            score: rounded(mark.score),
            evidence: mark.evidence.iter().map(ToString::to_string).collect(),
        });
    }
    let text = document.to_string();
    let mut cleaned = Cleaned { removed, ..Cleaned::default() };
    let mut from = 0;
    for gone in gone(document, &text, &ByteSpan::joined(spans)) {
        cleaned.keep(&text, ByteSpan::new(from, gone.start));
        from = gone.end;
    }
    cleaned.keep(&text, ByteSpan::new(from, text.len()));
    cleaned
}

/// The noise of an article that the settings show.
pub(crate) fn shown_noise<'a>(
    analysis: &'a Analysis,
    shown: Shown<'a>,
) -> impl Iterator<Item = &'a PlacedMark> {
    analysis.marks.iter().filter(move |placed| {
        let mark = &placed.mark;
        // A copy of an article is marked on its first line; that line is none of its noise.
        matches!(mark.kind, Kind::Noise(_)) && mark.rule != ARTICLE_AGAIN && shown.holds(mark.kind.code())
    })
}

impl Cleaned {
    fn keep(&mut self, text: &str, span: ByteSpan) {
        if !span.is_empty() {
            self.kept.push(Kept { start: span.start, end: span.end, cleaned: self.text.len() });
            self.text.push_str(span.slice(text));
        }
    }
}

/// What goes with noise: the noise with the blanks and breaks that go with it. `noise` is in order and disjoint.
pub(crate) fn gone(document: &Document, text: &str, noise: &[ByteSpan]) -> Vec<ByteSpan> {
    let mut gone = Vec::with_capacity(noise.len());
    let line_of = |span: &ByteSpan| document.line_of(span.start);
    for of_line in noise.chunk_by(|one, other| line_of(one) == line_of(other)) {
        let line = line_of(&of_line[0]);
        let span = document.line_span(line);
        let mut left = String::new();
        let mut from = span.start;
        for own in of_line {
            left.push_str(&text[from..own.start]);
            from = own.end;
        }
        left.push_str(&text[from.min(span.end)..span.end]);
        if left.trim().is_empty() {
            gone.push(ByteSpan::new(span.start, span.end + document.line_break(line).len()));
        } else {
            gone.extend(of_line.iter().map(|own| with_blanks(text, span, *own)));
        }
    }
    ByteSpan::joined(gone)
}

/// Noise inside a line with the blanks behind it, where others stand before it or the line begins with it, and with those before it,
/// where the line ends with it.
fn with_blanks(text: &str, line: ByteSpan, own: ByteSpan) -> ByteSpan {
    let (before, behind) = (&text[line.start..own.start], &text[own.end..line.end]);
    let starts = before.len() - before.trim_end().len();
    let ends = behind.len() - behind.trim_start().len();
    let at_end = ends == behind.len();
    let at_start = starts == before.len();
    let start = if at_end { own.start - starts } else { own.start };
    let end = if at_end || at_start || starts > 0 { own.end + ends } else { own.end };
    ByteSpan::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{AnalysisCache, analyse, without_corpus};
    use crate::settings::Settings;

    fn cleaned(text: &str) -> Cleaned {
        let kit = Kit::new(Settings::default(), Vec::new());
        let document = Document::new(text);
        let analysis = analyse(&document, &kit, &without_corpus, &mut AnalysisCache::default());
        let path: std::sync::Arc<std::path::Path> = std::path::Path::new("a.txt").into();
        let facts = ArticleFacts::of(tippani_people::ArticleNumber(0), path, "a.txt".into(), &analysis);
        clean(&document, &analysis, &facts, &kit, LEAST)
    }

    const PROSE: &str =
        "The council met on Tuesday to discuss the new bridge, and most members spoke for it at length.";

    const MORE: &str = "Work on it is to begin in the spring, once the river has gone back to its bed again, said the mayor.";

    #[test]
    fn lines_and_spans_go_and_offsets_lead_back() {
        let text = format!(
            "A bridge for Millford\r\n{PROSE} [gallery id=\"1\"]\r\nRead more: Old mills\r\n\r\n{MORE}\r\n"
        );
        let cleaned = cleaned(&text);
        assert_eq!(cleaned.text, format!("A bridge for Millford\r\n{PROSE}\r\n\r\n{MORE}\r\n"));
        for kept in &cleaned.kept {
            let length = kept.end - kept.start;
            assert_eq!(text[kept.start..kept.end], cleaned.text[kept.cleaned..kept.cleaned + length]);
        }
        let met = text.find("met").expect("it was written above");
        assert_eq!(cleaned.moved(met), cleaned.text.find("met"));
        assert_eq!(cleaned.moved(text.find("gallery").expect("it was written above")), None);
        let codes: Vec<&str> = cleaned.removed.iter().map(|removed| removed.code).collect();
        assert_eq!(codes, ["noise/shortcode", "noise/related-links"]);
    }

    #[test]
    fn what_has_no_noise_stays_as_it_is() {
        for text in ["", "\n\n", PROSE] {
            let cleaned = cleaned(text);
            assert_eq!((cleaned.text.as_str(), cleaned.removed.len()), (text, 0));
        }
    }
}
