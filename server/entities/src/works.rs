//! Songs, films and books that are named without quotation marks: listed in a sentence (`चाँदनी, मोहन की गली जैसी फिल्मों में`), or reviewed
//! in a headline (`फिल्म रिव्यू: मोहन की गली (3 स्टार)`). A name in the title of a work names nobody.

use std::ops::Range;

use crate::EntityType;
use crate::line::Gap;
use crate::reader::{Found, Reader};

/// What closes a list of examples: “and the like”, “such as these”.
const LIKE: [&str; 7] = ["आदि", "इत्यादि", "जैसी", "जैसे", "सरीखी", "ইত্যাদি", "প্রভৃতি"];

/// Works, in forms that no occupation of a person is compounded with (`फिल्म अभिनेता`).
const WORKS: [&str; 16] = [
    "गाने",
    "गानों",
    "गीत",
    "गीतों",
    "फिल्में",
    "फिल्मों",
    "धारावाहिकों",
    "नाटकों",
    "उपन्यासों",
    "গান",
    "গানে",
    "গানগুলো",
    "চলচ্চিত্রে",
    "সিনেমায়",
    "নাটকে",
    "উপন্যাসে",
];

/// Words that stand between the last two of a list.
const AND: [&str; 6] = ["और", "व", "एवं", "ও", "এবং", "আর"];

/// What reviews are of.
const REVIEWED: [&str; 12] =
    ["फिल्म", "फ़िल्म", "मूवी", "सिनेमा", "किताब", "পুস্তক", "সিনেমা", "মুভি", "চলচ্চিত্র", "film", "movie", "book"];

/// A review.
const REVIEW: [&str; 5] = ["रिव्यू", "समीक्षा", "রিভিউ", "সমালোচনা", "review"];

/// The most words of a title.
const LONGEST: usize = 8;

/// Takes people out of the titles of works.
pub fn leave_out(reader: &Reader<'_>, titles: &[Range<usize>], found: &mut Vec<Found>) {
    let words = &reader.line.words;
    for title in titles {
        let (Some(first), Some(last)) = (words.get(title.start), words.get(title.end - 1)) else { continue };
        let (start, end) = (first.folded.start, last.folded.end);
        found.retain(|found| found.kind != EntityType::Per || found.start < start || found.end > end);
    }
}

/// The words of titles, by their indices.
pub fn titles(reader: &Reader<'_>) -> Vec<Range<usize>> {
    let words = &reader.line.words;
    let is_work = |at: usize| words.get(at).is_some_and(|word| WORKS.contains(&word.text));
    let closes = |at: &usize| LIKE.contains(&words[*at].text) && is_work(at + 1);
    let listed = (1..words.len()).filter(closes).map(|like| listed(reader, like));
    listed.chain(reviewed(reader)).filter(|title| !title.is_empty()).collect()
}

/// The words of the title in a review's headline: from the colon to the stars in brackets. Without them, or with quotation marks, it may
/// be a sentence about the work.
fn reviewed(reader: &Reader<'_>) -> Option<Range<usize>> {
    let words = &reader.line.words;
    let between = |at: usize| reader.line.raw[words[at - 1].raw.end..words[at].raw.start].trim();
    let first = (2..words.len().min(LONGEST)).find(|at| {
        REVIEW.contains(&words[at - 1].text) && REVIEWED.contains(&words[at - 2].text) && between(*at) == ":"
    })?;
    let end = (first + 1..words.len()).take(LONGEST).find(|at| between(*at).starts_with('('))?;
    (first + 1..end).all(|at| !between(at).contains(['\'', '"', '‘', '’', '“', '”'])).then_some(first..end)
}

/// The words of the titles in front of a word that closes their list. The first of a list has nothing before it that tells where it
/// begins, and is left alone.
fn listed(reader: &Reader<'_>, like: usize) -> Range<usize> {
    let words = &reader.line.words;
    let follows_comma = |at: usize| {
        words[at].gap == Gap::Mark && reader.line.raw[..words[at].raw.start].trim_end().ends_with(',')
    };
    let is_and = |at: usize| AND.contains(&words[at].text);
    // The first word of the titles that are told from others, and where the title before them ends.
    let (mut first, mut end) = (like, like);
    loop {
        let mut back = (end.saturating_sub(LONGEST).max(1)..end).rev();
        match back.find(|at| words[*at].gap == Gap::Mark || is_and(at - 1)) {
            Some(from) if follows_comma(from) => (first, end) = (from, from),
            Some(from) if words[from].gap != Gap::Mark => (first, end) = (from, from - 1),
            _ => return first..like,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{EntityType, Recogniser, Settings};

    fn check(line: &str, wanted: &[&str]) {
        let found = Recogniser::untrained(&Settings::default()).recognise(line);
        let people = found.iter().filter(|(_, mention)| mention.kind == EntityType::Per);
        let people: Vec<&str> = people.map(|(_, mention)| mention.span.slice(line)).collect();
        assert_eq!(people, wanted, "{line}");
    }

    #[test]
    fn people_in_listed_titles_are_nobody() {
        check("वह सावन की रात, प्रिया वर्मा और मोहन सिंह का घर जैसी फिल्मों में दिखे।", &[]);
        check("मेले में सावन की रात, राहुल शर्मा की बारात आदि गाने बजे।", &[]);
    }

    #[test]
    fn people_in_the_title_of_a_review_are_nobody() {
        check("फिल्‍म रिव्‍यू: राहुल शर्मा की बारात (साढ़े तीन स्‍टार)", &[]);
        check("फिल्म रिव्यू : राहुल शर्मा (2.5 स्टार)", &[]);
        check("मेले में फिल्म रिव्यू पढ़ते राहुल शर्मा (45) ने कहा।", &["राहुल शर्मा"]);
        check("फिल्म रिव्यू: राहुल शर्मा की 'बारात' (2 स्टार)", &["राहुल शर्मा"]);
    }

    #[test]
    fn people_who_are_listed_themselves_stay() {
        check("मंच पर राहुल शर्मा, प्रिया वर्मा आदि फिल्म कलाकार थे।", &["राहुल शर्मा", "प्रिया वर्मा"]);
        check("राहुल शर्मा ने मेले में सावन की रात, बादल जैसे गाने गाए।", &["राहुल शर्मा"]);
    }
}
