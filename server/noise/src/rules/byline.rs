//! Who wrote it: desks, reporters, `By Jane Roe`.

use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, is_word_character, shown};
use crate::phrases::Hit;

/// A byline has at most so many words: a name, a role, a place.
const WORDS: u32 = 9;

/// A short line without an end mark that ends in what reporters are called (`ফেনী প্রতিনিধি`), or has it
/// between commas (`…, संवाददाता, दिल्ली`), or ends in `की रिपोर्ट`.
pub(super) fn reporter(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    if line.shape.words > WORDS || line.shape.ended {
        return None;
    }
    let cue = &line.text[hit.start..hit.end];
    let last = line.text[hit.end..].chars().all(|c| !is_word_character(c));
    let first = line.text[line.body.start..hit.start].chars().all(|c| !is_word_character(c));
    let before = line.before(hit.start, 8).chars().next_back();
    let behind = line.text[hit.end..].trim_start().chars().next();
    let parted = before.is_some_and(|c| matches!(c, ',' | '|' | '/' | '-' | '('))
        && behind.is_none_or(|c| matches!(c, ',' | '|' | '।' | ')' | '/' | ':'));
    let report = cue == "की रिपोर्ट" && last;
    let headed =
        first && (behind.is_none_or(|c| matches!(c, ',' | ':' | '|' | '।' | '-')) || line.shape.words <= 3);
    if !(last || parted || report || headed) {
        return None;
    }
    // `डेस्क`, `ব্যুরো` behind many words ends headlines too.
    let score = match line.shape.words {
        _ if report || parted => 0.97,
        0..=4 => 0.96,
        _ => 0.85,
    };
    let evidence = format!("a short line with “{}”, which names a reporter's office", shown(cue, 30));
    let finding = Finding::noise(line.whole(), NoiseKind::Byline, score, "reporter-line", evidence);
    Some(finding.held(Holds::OutsideProse(if report || parted { 0.9 } else { 0.5 })))
}

/// `By Jane Roe, Dhaka`: `By`, then names in capitals, and nothing else but a place.
pub(super) fn by(line: &Line<'_>) -> Option<Finding> {
    let raw = line.whole().slice(line.raw);
    let names =
        raw.strip_prefix("By ").or_else(|| raw.strip_prefix("BY ")).or_else(|| raw.strip_prefix("by "))?;
    if line.shape.ended || line.shape.words > WORDS + 3 {
        return None;
    }
    let words: Vec<&str> = names.split_whitespace().collect();
    let named = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase())
            || matches!(*word, "and" | "&" | "|" | "in" | "of" | "for" | "de" | "van" | "al")
    };
    let capital = words.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase())).count();
    (words.len() >= 2 && capital >= 2 && words.iter().all(named)).then(|| {
        let evidence = "“By” and names in capitals are the whole line";
        Finding::noise(line.whole(), NoiseKind::Byline, 0.97, "by-line", evidence)
            .held(Holds::OutsideProse(0.9))
    })
}
