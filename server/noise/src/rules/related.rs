//! What announces other articles: `আরও পড়ুন: …`, `यह भी पढ़ें: …`, `Read more: …`

use tippani_text::ByteSpan;

use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, count_words, shown};
use crate::phrases::Hit;

/// An announced headline has at most so many words.
const WORDS: usize = 30;
const BYTES: usize = 600;

/// An announcement at the start of a line, in brackets, or behind the end of a sentence.
pub(super) fn announced(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let cue = &line.text[hit.start..hit.end];
    let evidence = format!("“{}” announces other articles", shown(cue, 40));
    let before = line.before(hit.start, 16);
    let rest = line.text[hit.end..].trim_start();
    let pointed = rest.starts_with([':', '|', '>', '»', '-', '…', '।', '*', 'ঃ', '：']) || rest.is_empty();
    let noise = |start, end, score, rule| {
        Finding::noise(
            line.raw_span(ByteSpan::new(start, end)),
            NoiseKind::RelatedLinks,
            score,
            rule,
            evidence.clone(),
        )
    };
    if line.text[line.body.start..hit.start].chars().all(|c| !c.is_alphanumeric()) {
        let words = line.shape.words as usize - count_words(cue).min(line.shape.words as usize);
        if words > WORDS || (words > WORDS / 2 && line.shape.ends > 2) {
            // Paragraphs were joined: only the announcement itself is sure.
            return Some(noise(hit.start, hit.end, 0.8, "related-start"));
        }
        let sure = pointed || words <= 2 || !line.shape.ended;
        let finding = noise(line.body.start, line.body.end, if sure { 0.97 } else { 0.85 }, "related-line");
        // `Read more` can open a headline of its own.
        return Some(if pointed { finding } else { finding.held(Holds::OutsideProse(0.9)) });
    }
    if before.ends_with('(') || before.ends_with('[') {
        let close = line.behind(hit.end, BYTES).find([')', ']'])?;
        let open = line.text[..hit.start].rfind(['(', '['])?;
        let few = count_words(&line.behind(hit.end, BYTES)[..close]) <= WORDS;
        return few.then(|| noise(open, hit.end + close + 1, 0.96, "related-in-brackets"));
    }
    if !line.begins_sentence(hit.start) {
        return None;
    }
    let again = rest.starts_with(cue);
    let end = line.sentence_end(hit.end, BYTES);
    let few = end.is_some_and(|end| count_words(&line.text[hit.end..end]) <= WORDS);
    match end.filter(|_| few) {
        // Joined to the announced headline, the next sentence may have begun.
        Some(end) if pointed || again => {
            let short = count_words(&line.text[hit.end..end]) <= WORDS / 2 || end >= line.body.end;
            // No headline ends in a danda: a sentence of the article was joined to it, or stands where it stood.
            let joined = line.text[hit.end..end].trim_end().ends_with(['।', '॥', '৷']);
            let score = if short && !joined { 0.96 } else { 0.85 };
            let found = noise(hit.start, end, score, "related-tail");
            Some(if joined {
                found.and("a sentence of the article may be joined to the announced headline")
            } else {
                found
            })
        }
        Some(end) if end >= line.body.end => Some(noise(hit.start, end, 0.85, "related-tail")),
        _ => Some(noise(hit.start, hit.end, 0.8, "related-start")),
    }
}
