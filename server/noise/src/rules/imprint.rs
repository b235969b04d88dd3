//! Whose the page is: rights, editors, publishers.

use tippani_text::ByteSpan;

use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, count_words, shown};
use crate::phrases::Hit;

/// Imprints and notices of rights have at most so many words.
const WORDS: usize = 60;

/// `© 2024 …`, `All rights reserved`, `সর্বস্বত্ব সংরক্ষিত`: the line, or its sentence in a joined one.
pub(super) fn rights(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let evidence = format!("“{}” speaks of rights in the page", line.text[hit.start..hit.end].trim());
    let cue = &line.text[hit.start..hit.end];
    if line.shape.words as usize <= WORDS / 2 {
        let sure =
            matches!(cue, "©" | "all rights reserved") || !cue.is_ascii() || cue.starts_with("unauthori");
        // `Copyright law …` is news too.
        let score = if sure { 0.97 } else { 0.8 };
        let finding = Finding::noise(line.whole(), NoiseKind::Legal, score, "rights", evidence);
        return Some(finding.held(Holds::OutsideProse(if sure { 0.9 } else { 0.0 })));
    }
    if cue == "copyright " {
        return None;
    }
    let index = line.sentences.partition_point(|sentence| line.folded_sentence(*sentence).end <= hit.start);
    let sentence = line.folded_sentence(*line.sentences.get(index)?);
    let words = count_words(&line.text[sentence.start..sentence.end]);
    (words <= WORDS).then(|| {
        // Where a crawler joined lines, the sentence can hold more than the notice.
        let score = if words > WORDS / 2 || cue.starts_with("unauthori") { 0.85 } else { 0.96 };
        Finding::noise(line.raw_span(sentence), NoiseKind::Legal, score, "rights", evidence)
    })
}

/// `Editor: …, Published by …`, `সম্পাদক ও প্রকাশক: …`: to the end of the line.
pub(super) fn editor(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let rest = &line.text[hit.start..line.body.end];
    let words = count_words(line.behind(hit.start, 1200));
    let opens = line.begins_sentence(hit.start);
    let cue = &line.text[hit.start..hit.end];
    let colon = cue.ends_with([':', 'ঃ']) || super::after_colon(&line.text[hit.end..]).1;
    let others = [
        "published",
        "printed",
        "প্রকাশক",
        "প্রকাশিত",
        "মুদ্রণ",
        "ফোন",
        "মোবাইল",
        "phone",
        "email",
        "e-mail",
        "ই-মেইল",
        "ইমেইল",
        "@",
        "প্রধান",
        "प्रकाशक",
        "কর্তৃক",
        "chairman",
    ];
    let facts = others
        .iter()
        .filter(|word| !cue.contains(*word) && line.behind(hit.end, 1200).contains(*word))
        .count();
    let digits = line.behind(hit.end, 1200).chars().filter(|c| c.is_numeric()).count();
    if !opens
        || rest.len() > 1200
        || words > WORDS + 20
        || !(colon || facts >= 2)
        || (facts == 0 && digits < 5 && line.shape.words > 12)
    {
        return None;
    }
    let evidence = format!("“{}” opens an imprint", shown(cue, 30));
    let score = if facts >= 2 || line.shape.words <= 12 { 0.96 } else { 0.85 };
    let finding = Finding::noise(
        line.raw_span(ByteSpan::new(hit.start, line.body.end)),
        NoiseKind::Legal,
        score,
        "imprint",
        evidence,
    );
    Some(finding.held(if line.shape.words <= 12 { Holds::OutsideProse(0.6) } else { Holds::AtEnd }))
}
