//! The title or role beside a name.

use std::sync::Arc;

use tippani_text::ByteSpan;

use crate::Role;
use crate::lexicon::cue;
use crate::line::Gap;
use crate::reader::{Placed, Reader, ending_in};

/// The title with the words before it that belong to it: whose minister he is, `সাবেক`.
pub fn beside(reader: &Reader<'_>, placed: &Placed) -> Role {
    let words = &reader.line.words;
    let longest = ending_in(&reader.titles, placed.last, placed.last)
        .iter()
        .min_by_key(|other| other.first)
        .unwrap_or(placed);
    let mut first = longest.first;
    for _ in 0..3 {
        let Some(before) = first.checked_sub(1).filter(|_| words[first].gap == Gap::Blank) else {
            break;
        };
        let word = &words[before];
        let former = matches!(
            word.text,
            "সাবেক"
                | "প্রাক্তন"
                | "पूर्व"
                | "former"
                | "ex"
                | "তৎকালীন"
                | "ভারপ্রাপ্ত"
                | "নবনিযুক্ত"
                | "नवनियुक्त"
        );
        let of = matches!(word.text, "के" | "की" | "का") && before > 0 && reader.covered[before - 1];
        if !(former
            || of
            || reader.covered[before]
            || word.facts.is(cue::DEMONYM)
            || !ending_in(&reader.titles, before, before).is_empty())
        {
            break;
        }
        first = before;
    }
    let end = placed.hit.end;
    let start = words[first].folded.start.min(placed.hit.start);
    let span: ByteSpan = reader.line.raw_span(start, end);
    let id = reader.gazetteer.entry(longest.hit.entry).id.clone().unwrap_or_else(|| Arc::from(""));
    Role { span, id }
}
