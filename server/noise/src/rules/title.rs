//! The name of the site, or of its section, behind or before a headline.

use super::SHORT;
use crate::NoiseKind;
use crate::glance::bit;
use crate::line::{Line, count_words, is_word_character};
use crate::phrases::Phrases;
use crate::words::{between, content_hash};
use tippani_text::ByteSpan;

/// A place where a first line can be cut into headline and site.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TitleCut {
    /// Raw bytes of the headline.
    pub head: ByteSpan,
    /// Raw bytes of the rest, with the mark between the two.
    pub tail: ByteSpan,
    /// What the headline says, to compare with other lines.
    pub content: u64,
    /// Words of the rest.
    pub words: usize,
    /// The mark is a bar, which headlines do not have.
    pub bar: bool,
    /// The rest has a word of names of media, or is the name of a section.
    pub named: bool,
    /// The rest holds the head again: `New Age | World: New Age`.
    pub again: bool,
}

/// Words that names of newspapers, stations and portals are made of.
const MEDIA: &[&str] = &[
    "news",
    "times",
    "daily",
    "post",
    "today",
    "tribune",
    "herald",
    "express",
    "gazette",
    "chronicle",
    "telegraph",
    "guardian",
    "online",
    "tv",
    "television",
    "magazine",
    "journal",
    "observer",
    "mirror",
    "bulletin",
    "newspaper",
    "bbc",
    "cnn",
    "reuters",
    "ndtv",
    "নিউজ",
    "সংবাদ",
    "টাইমস",
    "প্রতিদিন",
    "দৈনিক",
    "পত্রিকা",
    "টিভি",
    "ডটকম",
    "অনলাইন",
    "খবর",
    "বার্তা",
    "সমাচার",
    "বিবিসি",
    "ট্রিবিউন",
    "পোস্ট",
    "টোয়েন্টিফোর",
    "समाचार",
    "न्यूज",
    "न्यूज़",
    "खबर",
    "टाइम्स",
    "टीवी",
    "दैनिक",
    "पत्रिका",
    "हिन्दी",
    "हिंदी",
    "बीबीसी",
    "जागरण",
    "भास्कर",
    "ऑनलाइन",
    "com",
    "কম",
];

/// The cuts of a line that may be a page's title.
pub(crate) fn title_cuts(line: &Line<'_>, phrases: &Phrases) -> Vec<TitleCut> {
    if line.shape.words > SHORT || line.shape.words < 2 {
        return Vec::new();
    }
    const MARKS: [(&str, u64, bool); 5] = [
        (" - ", bit('-'), false),
        (" | ", bit('|'), true),
        (" :: ", bit(':'), true),
        (" » ", bit('»'), true),
        (" || ", bit('|'), true),
    ];
    let mut cuts: Vec<TitleCut> = Vec::new();
    for (mark, _, bar) in MARKS.into_iter().filter(|(_, bit, _)| line.glance.may_fold_to(*bit)) {
        for (at, _) in line.text.match_indices(mark).take(4) {
            let (head, tail) = (&line.text[..at], &line.text[at + mark.len()..]);
            let Some(content) = content_hash(between(&line.words, ByteSpan::new(0, at))) else {
                continue;
            };
            let words = count_words(tail);
            let media = tail.split(|c: char| !is_word_character(c)).any(|word| MEDIA.contains(&word));
            let section = phrases.is_exactly(tail.trim(), NoiseKind::Navigation)
                || phrases.is_exactly(tail.trim(), NoiseKind::Ticker);
            let again = tail.trim().ends_with(head.trim()) && !head.trim().is_empty();
            let span = |start, end| line.raw_span(ByteSpan::new(start, end));
            cuts.push(TitleCut {
                head: span(0, at),
                tail: span(at, line.text.len()),
                content,
                words,
                bar,
                named: words > 0 && (media || section),
                again,
            });
        }
    }
    cuts.sort_by_key(|cut| cut.tail.start);
    cuts
}

#[cfg(test)]
mod tests {
    use super::MEDIA;

    #[test]
    fn the_words_are_folded() {
        for word in MEDIA {
            assert_eq!(&tippani_text::fold(word), word);
        }
    }
}
