//! Sentences that ask the reader to follow, join, load or write.

use tippani_text::ByteSpan;

use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, count_words, is_word_character, shown};
use crate::phrases::Hit;

/// A prompt has at most so many words.
const WORDS: usize = 40;

/// A sentence that asks to follow (in English it begins so) and names a platform.
pub(super) fn follow(line: &Line<'_>, cues: &[Hit<Cue>], found: &mut Vec<Finding>) {
    let mut behind = 0;
    let mut platforms =
        cues.iter().filter(|hit| hit.what == Cue::Platform && line.is_word(hit.start, hit.end)).peekable();
    if platforms.peek().is_none() {
        return;
    }
    let platforms: Vec<&Hit<Cue>> = platforms.collect();
    for ask in cues.iter().filter(|hit| hit.what == Cue::Follow) {
        if ask.start < behind {
            continue;
        }
        let Some(sentence) = sentence_around(line, ask.start) else {
            continue;
        };
        behind = sentence.end;
        let sentence = until_gap(line.text, sentence);
        let text = &line.text[sentence.start..sentence.end];
        let cue = &line.text[ask.start..ask.end];
        if cue.is_ascii() && !asks(&line.text[sentence.start..ask.start]) || count_words(text) > WORDS {
            continue;
        }
        let first = platforms.partition_point(|hit| hit.start < sentence.start);
        let Some(platform) = platforms.get(first).filter(|hit| hit.end <= sentence.end) else {
            continue;
        };
        let evidence = format!(
            "the sentence asks (“{cue}”) and names “{}”",
            line.text[platform.start..platform.end].trim()
        );
        let span = line.raw_span(sentence);
        let last = sentence.end + 2 >= line.body.end;
        let score = if last { 0.96 } else { 0.9 };
        let finding = Finding::noise(span, NoiseKind::SubscribePrompt, score, "follow-prompt", evidence);
        found.push(finding.held(if line.shape.words as usize > WORDS {
            Holds::Anywhere
        } else {
            Holds::OutsideProse(0.85)
        }));
    }
}

/// The sentence up to a wide gap: what stands behind it was another element of the page.
fn until_gap(text: &str, sentence: ByteSpan) -> ByteSpan {
    let gap = text[sentence.start..sentence.end].find("   ");
    ByteSpan::new(sentence.start, gap.map_or(sentence.end, |gap| sentence.start + gap))
}

/// English asks in the imperative, at the start of the sentence or behind `please`.
fn asks(before: &str) -> bool {
    let before = before.trim_matches(|c: char| !c.is_alphanumeric());
    before.is_empty()
        || before == "please"
        || before.starts_with("for more")
        || before.starts_with("to get")
        || before.starts_with("you can also")
}

fn sentence_around(line: &Line<'_>, at: usize) -> Option<ByteSpan> {
    let index = line.sentences.partition_point(|sentence| line.folded_sentence(*sentence).end <= at);
    line.sentences.get(index).map(|sentence| line.folded_sentence(*sentence))
}

/// `Send your story ideas to …`
pub(super) fn write(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let sentence = sentence_around(line, hit.start)?;
    let opens = line.text[sentence.start..hit.start].chars().all(|c| !is_word_character(c));
    let text = &line.text[sentence.start..sentence.end];
    let addressed = text.contains(['@', ':'])
        || text.contains("whatsapp")
        || text.contains("email")
        || text.contains("মেইল")
        || text.contains("मेल");
    (opens && count_words(text) <= WORDS).then(|| {
        let evidence = format!(
            "the sentence asks the reader to write (“{}”)",
            shown(&line.text[hit.start..hit.end], 30)
        );
        let score = if addressed { 0.96 } else { 0.8 };
        Finding::noise(line.raw_span(sentence), NoiseKind::Other, score, "write-prompt", evidence)
    })
}
