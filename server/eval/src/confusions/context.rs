//! A span among the words around it.

use tippani_text::ByteSpan;

/// How many words are shown on each side.
const WORDS: usize = 5;

/// The text around two spans, up to five words of the same line on each side: `gold` in `[ ]`, `predicted` in `{ }`, blanks
/// and breaks as single blanks, `…` where the line goes on. Empty where there is neither.
pub fn marked(text: &str, gold: Option<ByteSpan>, predicted: Option<ByteSpan>) -> String {
    let spans = || gold.into_iter().chain(predicted);
    let (Some(start), Some(end)) = (spans().map(|span| span.start).min(), spans().map(|span| span.end).max())
    else {
        return String::new();
    };
    let line_start = text[..start].rfind(is_break).map_or(0, |at| at + 1);
    let line_end = text[end..].find(is_break).map_or(text.len(), |at| end + at);
    let from = text[line_start..start]
        .rmatch_indices(char::is_whitespace)
        .map(|(at, blank)| line_start + at + blank.len())
        .filter(|at| begins_word(text, *at))
        .filter(|at| *at < start)
        .nth(WORDS - 1)
        .unwrap_or(line_start);
    let to = text[end..line_end]
        .match_indices(char::is_whitespace)
        .map(|(at, _)| end + at)
        .filter(|at| *at > end && ends_word(text, *at))
        .nth(WORDS - 1)
        .unwrap_or(line_end);

    let mut marks: Vec<(usize, u8, char)> = Vec::new();
    if let Some(gold) = gold {
        marks.extend([(gold.start, 2, '['), (gold.end, 1, ']')]);
    }
    if let Some(predicted) = predicted {
        marks.extend([(predicted.start, 3, '{'), (predicted.end, 0, '}')]);
    }
    marks.sort_unstable();
    let mut written = String::with_capacity(to - from + 4);
    let mut at = from;
    for (place, _, mark) in marks {
        written.push_str(&text[at..place]);
        written.push(mark);
        at = place;
    }
    written.push_str(&text[at..to]);
    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = |rest: &str, mark| if rest.trim().is_empty() { "" } else { mark };
    format!("{}{words}{}", cut(&text[line_start..from], "… "), cut(&text[to..line_end], " …"))
}

fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

fn begins_word(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(|next| !next.is_whitespace())
}

fn ends_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|last| !last.is_whitespace())
}
