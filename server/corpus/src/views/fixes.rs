//! Changes of the text that a person may choose: noise that goes, damage that is mended.

use std::collections::BTreeSet;

use tippani_noise::{HazardKind, Kind, repairs};
use tippani_text::{ByteSpan, Document};

use super::Look;
use crate::analysis::PlacedMark;
use crate::clean;

/// A change of the text, as a person is offered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in words.
    pub title: String,
    /// The code of the findings that it settles.
    pub code: &'static str,
    /// The bytes that those findings mark.
    pub span: ByteSpan,
    /// What is put in the place of which bytes, in order and disjoint.
    pub edits: Vec<(ByteSpan, String)>,
}

/// The changes that settle what is marked in a part of an article. A place without length counts as in the marks that touch it.
pub fn fixes(look: &Look<'_>, document: &Document, asked: ByteSpan) -> Vec<Fix> {
    let touched = |placed: &&PlacedMark| placed.mark.span.touches(asked);
    let mut found: Vec<Fix> = Vec::new();
    let mut noise = look.shown_noise().filter(touched).peekable();
    let text = noise.peek().map(|_| document.to_string()).unwrap_or_default();
    for placed in noise {
        let kind = placed.mark.kind;
        found.push(Fix {
            title: format!("Delete this noise ({})", kind.as_str()),
            code: kind.code(),
            span: placed.mark.span,
            edits: without(document, &text, [placed.mark.span]),
        });
    }
    let shown = look.shown();
    for placed in look.analysis.marks.iter().filter(touched) {
        if let Kind::Hazard(kind) = placed.mark.kind
            && shown.holds(kind.code())
        {
            found.extend(mended(look, document, placed, kind));
        }
    }
    found
}

/// Takes all noise out that is at least so sure; `None` where there is none.
pub fn delete_noise(look: &Look<'_>, document: &Document, least: f32) -> Option<Vec<(ByteSpan, String)>> {
    let sure = look.shown_noise().filter(|placed| placed.mark.score >= least);
    let spans: Vec<ByteSpan> = sure.map(|placed| placed.mark.span).collect();
    (!spans.is_empty()).then(|| without(document, &document.to_string(), spans))
}

/// `text` is that of the document.
fn without(
    document: &Document,
    text: &str,
    noise: impl IntoIterator<Item = ByteSpan>,
) -> Vec<(ByteSpan, String)> {
    let gone = clean::gone(document, text, &ByteSpan::joined(noise));
    gone.into_iter().map(|span| (span, String::new())).collect()
}

fn mended(look: &Look<'_>, document: &Document, placed: &PlacedMark, kind: HazardKind) -> Option<Fix> {
    let mark = &placed.mark;
    let line = placed.place.line as usize;
    let in_line = |line: usize| -> Vec<(ByteSpan, String)> {
        let start = document.line_start(line);
        let of_line =
            ByteSpan::new(mark.span.start.saturating_sub(start), mark.span.end.saturating_sub(start));
        let own = tippani_noise::Mark { span: of_line, ..mark.clone() };
        let edits = repairs(&own, &document.line(line)).into_iter();
        edits.map(|(span, new)| (span.shifted(start), new)).collect()
    };
    let mut edits = match (kind, mark.rule) {
        (HazardKind::GluedWords, "glued-name") => parted_names(look, mark.span),
        // Said once an article, of all its lines.
        (HazardKind::Normalisation, _) => (0..document.line_count()).flat_map(in_line).collect(),
        _ => in_line(line),
    };
    let original = |span: ByteSpan| document.slice(span);
    edits.retain(|(span, new)| *original(*span) != **new);
    let title = match kind {
        HazardKind::GluedWords => "Put a blank between the words".to_owned(),
        HazardKind::OrphanMark => "Remove the sign without a letter".to_owned(),
        HazardKind::Lookalike => match &*edits {
            [(_, new)] => format!("Replace with “{new}”"),
            many => format!("Replace the {} lookalikes of this line", many.len()),
        },
        HazardKind::MixedDigits => format!("Write the number as {}", edits.first()?.1),
        HazardKind::Invisible => "Remove what nobody sees".to_owned(),
        HazardKind::Mojibake => format!("Replace with “{}”", edits.first()?.1),
        HazardKind::Normalisation => "Write all letters with a nukta in their normal form (NFC)".to_owned(),
        _ => return None,
    };
    (!edits.is_empty()).then(|| Fix { title, code: mark.kind.code(), span: mark.span, edits })
}

/// A blank at each place inside a word where a name begins or ends.
fn parted_names(look: &Look<'_>, word: ByteSpan) -> Vec<(ByteSpan, String)> {
    let spans = look.analysis.mentions.iter().map(|mention| look.analysis.span(*mention));
    let bounds = spans.filter(|span| span.overlaps(word)).flat_map(|span| [span.start, span.end]);
    let cuts: BTreeSet<usize> = bounds.filter(|cut| word.start < *cut && *cut < word.end).collect();
    // Only one of them was told by two names; a case ending may hang on the other.
    cuts.into_iter().take(1).map(|cut| (ByteSpan::new(cut, cut), " ".to_owned())).collect()
}
