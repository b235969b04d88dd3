//! Lines that the phrase list, or lists of page parts, speak of: section names, buttons, headings, tag lines.

use tippani_text::ByteSpan;

use super::after_colon;
use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::glance::any_of;
use crate::lexicon::{Phrase, Place};
use crate::line::{Line, count_words, is_word_character, shown};
use crate::phrases::{Hit, Phrases};

/// A place, or a paper's name, has at most so many words.
const PLACE: usize = 3;

/// What a label announces has at most so many words.
const ANNOUNCED: u32 = 30;

/// The surest thing that the phrase list says of a line.
pub(super) fn phrase(line: &Line<'_>, hits: &[Hit<&Phrase>]) -> Option<Finding> {
    let weighed = hits.iter().filter_map(|hit| weigh(line, hit).map(|(score, holds)| (hit, score, holds)));
    let (hit, score, holds) =
        weighed.max_by(|a, b| a.1.total_cmp(&b.1).then((a.0.end - a.0.start).cmp(&(b.0.end - b.0.start))))?;
    let of = hit.what.kind.as_str().replace('-', " ");
    let last = is_last(&line.text[hit.end..]);
    let (rule, evidence) = match hit.what.place {
        Place::Exact if !last && hit.what.kind == NoiseKind::Ad => (
            "phrase-start",
            format!("the line begins with “{}” and a colon, as {of} lines do", shown(&hit.what.text, 40)),
        ),
        Place::Exact => {
            let place = if last { "" } else { " with a place" };
            let phrase = shown(&hit.what.text, 40);
            ("phrase-line", format!("the line is “{phrase}”{place}, a phrase of {of} lines"))
        }
        Place::Prefix => (
            "phrase-start",
            format!("the line begins with “{}”, as {of} lines do", shown(&hit.what.text, 40)),
        ),
        Place::Suffix => {
            ("phrase-end", format!("the line ends with “{}”, as {of} lines do", shown(&hit.what.text, 40)))
        }
        Place::Contains => (
            "phrase-inside",
            format!("the short line holds “{}”, as {of} lines do", shown(&hit.what.text, 40)),
        ),
    };
    let length = format!(
        "it has {} words and {} end mark",
        line.shape.words,
        if line.shape.ended { "an" } else { "no" }
    );
    Some(Finding::noise(line.whole(), hit.what.kind, score, rule, evidence).and(length).held(holds))
}

/// How much a phrase weighs in this line, and where in the article.
fn weigh(line: &Line<'_>, hit: &Hit<&Phrase>) -> Option<(f32, Holds)> {
    let phrase = hit.what;
    let words = line.shape.words;
    // A phrase that begins with a blank can begin in front of the line's text.
    let before = line.text.get(line.body.start..hit.start).unwrap_or_default();
    let starts = before.chars().all(|c| !is_word_character(c));
    let visarga = line.text[hit.end..].starts_with(['ঃ', 'ः']);
    let rest = line.text[hit.end..].trim_start();
    let ends = is_last(rest);
    // Markup has a rule of its own.
    if phrase.text.starts_with(['[', '<', '&', '—']) || (!visarga && !line.is_word(hit.start, hit.end)) {
        return None;
    }
    let colon = phrase.text.trim_end().ends_with(':')
        || after_colon(&line.text[hit.end..]).1
        || rest.starts_with('|');
    match phrase.place {
        Place::Exact if starts && is_office(line, phrase, rest) => Some((0.96, Holds::OutsideProse(0.5))),
        // `বিজ্ঞাপন: …`: what is advertised stands behind the label.
        Place::Exact if starts && colon && !ends && phrase.kind == NoiseKind::Ad && phrase.text.len() > 3 => {
            (words <= ANNOUNCED).then_some((0.96, Holds::OutsideProse(0.9)))
        }
        Place::Exact => (starts && ends && !is_sentence_end(phrase, rest)).then(|| exact(phrase)),
        Place::Prefix => starts.then(|| prefix(line, phrase, colon)).flatten(),
        Place::Suffix => ends.then(|| suffix(line, phrase, hit)).flatten(),
        Place::Contains => contains(phrase, words, line.shape.ended, line.shape.digits),
    }
}

/// Whether no word stands behind a phrase. A visarga is written for a colon.
fn is_last(rest: &str) -> bool {
    rest.chars().all(|c| !is_word_character(c) || matches!(c, 'ঃ' | 'ः'))
}

/// Whether a reporter's title stands before a place (`নিজস্ব প্রতিবেদক, ঢাকা`).
fn is_office(line: &Line<'_>, phrase: &Phrase, rest: &str) -> bool {
    phrase.kind == NoiseKind::Byline
        && phrase.words > 1
        && !line.shape.ended
        && rest.starts_with([',', '|', '-', '/'])
        && (1..=PLACE).contains(&count_words(rest))
}

/// `Share` is a button, `share.` the last line of a wrapped paragraph; a question is none of the page's labels.
fn is_sentence_end(phrase: &Phrase, rest: &str) -> bool {
    rest.starts_with('?') || (phrase.words == 1 && phrase.text.is_ascii() && rest.starts_with('.'))
}

fn exact(phrase: &Phrase) -> (f32, Holds) {
    use NoiseKind::{
        Ad, Byline, CommentForm, Navigation, RelatedLinks, SharePrompt, SubscribePrompt, Ticker,
    };
    match phrase.kind {
        Ad if phrase.text.len() > 3 => (0.98, Holds::Anywhere),
        RelatedLinks | Byline | SubscribePrompt | SharePrompt | CommentForm if phrase.words >= 2 => {
            (0.97, Holds::OutsideProse(0.95))
        }
        RelatedLinks => (0.96, Holds::OutsideProse(0.8)),
        Ticker if phrase.words >= 2 => (0.97, Holds::OutsideProse(0.8)),
        // A section's name between two paragraphs is a subhead, or somebody's word.
        Navigation => (0.97, Holds::OutsideProse(if phrase.words >= 3 { 0.6 } else { 0.0 })),
        _ => (0.96, Holds::OutsideProse(0.5)),
    }
}

fn prefix(line: &Line<'_>, phrase: &Phrase, colon: bool) -> Option<(f32, Holds)> {
    let words = line.shape.words;
    let short = words <= 12 && !line.shape.ended;
    match phrase.kind {
        // `By` and place names begin sentences.
        NoiseKind::Byline if phrase.text.trim() == "by" => None,
        NoiseKind::Dateline if phrase.text.trim_end().ends_with(',') => None,
        NoiseKind::Dateline => (line.shape.digits > 0 && words <= 14 && !line.shape.ended)
            .then_some((0.9, Holds::OutsideProse(0.6))),
        // Rules of their own read what stands behind these words.
        NoiseKind::SourceCredit if colon => None,
        NoiseKind::SourceCredit => {
            (words <= 14).then_some((if short { 0.95 } else { 0.85 }, Holds::OutsideProse(0.8)))
        }
        NoiseKind::Byline if colon => (words <= 14).then_some((0.97, Holds::OutsideProse(0.9))),
        NoiseKind::Byline => (words <= 8 && !line.shape.ended).then_some((0.95, Holds::OutsideProse(0.6))),
        // `Explained: why …` is a headline, `Watch: …` a link: between paragraphs the colon decides.
        NoiseKind::RelatedLinks if colon => (words <= 25).then_some((0.96, Holds::OutsideProse(0.9))),
        NoiseKind::RelatedLinks => {
            (words <= 5 && !line.shape.ended).then_some((0.9, Holds::OutsideProse(0.6)))
        }
        NoiseKind::PhotoCredit => {
            (words <= 20).then_some((if colon { 0.96 } else { 0.85 }, Holds::OutsideProse(0.9)))
        }
        NoiseKind::Navigation if colon => {
            (words <= 30 && !line.shape.ended).then_some((0.96, Holds::OutsideProse(0.7)))
        }
        _ => (words <= 6 && !line.shape.ended).then_some((0.85, Holds::OutsideProse(0.0))),
    }
}

fn suffix(line: &Line<'_>, phrase: &Phrase, hit: &Hit<&Phrase>) -> Option<(f32, Holds)> {
    let words = line.shape.words;
    let before = line.text[..hit.start].trim_end();
    match phrase.kind {
        NoiseKind::Byline if line.shape.ended => None,
        NoiseKind::Byline if words <= 3 => Some((0.95, Holds::OutsideProse(0.4))),
        NoiseKind::Byline => (words <= 6).then_some((0.85, Holds::OutsideProse(0.0))),
        // With a number in brackets it heads the comments.
        NoiseKind::Counter if phrase.text.ends_with(')') => None,
        NoiseKind::Counter => (line.shape.digits > 0 && words <= 6).then_some((0.95, Holds::Anywhere)),
        NoiseKind::PhotoCredit => {
            let parted = before.ends_with(['/', ':', '|', '(', '-', ',', '.', '@', '©', '['])
                || phrase.words >= 2
                || phrase.text.starts_with('/');
            (parted && words <= 30).then_some((0.9, Holds::OutsideProse(0.8)))
        }
        _ => (words <= 6).then_some((0.85, Holds::OutsideProse(0.0))),
    }
}

fn contains(phrase: &Phrase, words: u32, ended: bool, digits: u32) -> Option<(f32, Holds)> {
    let symbol = phrase.text.chars().any(|c| matches!(c, '©' | '/' | '(' | '.'));
    match phrase.kind {
        NoiseKind::Counter if phrase.text.ends_with('(') => None,
        NoiseKind::Counter => (words <= 3 && digits > 0 && !ended).then_some((0.9, Holds::OutsideProse(0.5))),
        NoiseKind::Dateline => {
            (words <= 8 && digits > 0 && !ended).then_some((0.9, Holds::OutsideProse(0.5)))
        }
        NoiseKind::PhotoCredit if phrase.words == 1 && !symbol => {
            (words <= 3 && !ended).then_some((0.9, Holds::OutsideProse(0.5)))
        }
        NoiseKind::PhotoCredit => (words <= 25 && !ended).then_some((0.9, Holds::OutsideProse(0.7))),
        NoiseKind::Legal if phrase.text == "©" => Some((0.97, Holds::OutsideProse(0.9))),
        NoiseKind::Legal
        | NoiseKind::SubscribePrompt
        | NoiseKind::CommentForm
        | NoiseKind::SharePrompt
        | NoiseKind::Ad
            if phrase.words >= 2 =>
        {
            match words {
                0..=8 => Some((0.95, Holds::OutsideProse(0.7))),
                9..=25 => Some((0.85, Holds::OutsideProse(0.6))),
                _ => Some((0.6, Holds::OutsideProse(0.0))),
            }
        }
        _ => (words <= 6 && !ended).then_some((0.8, Holds::OutsideProse(0.0))),
    }
}

/// What parts names of sections.
const SEPARATORS: [char; 7] = [',', '>', '|', '»', '/', '•', '·'];
pub(super) const BETWEEN_SECTIONS: u64 = any_of(&SEPARATORS);

/// `খেলা, ক্রিকেট`, `Home > World > Asia`: parts that are all names of sections.
pub(super) fn sections(line: &Line<'_>, phrases: &Phrases) -> Option<Finding> {
    let body = &line.text[line.body.start..line.body.end];
    if body.len() > 300 || !body.contains(SEPARATORS) {
        return None;
    }
    let parts: Vec<&str> = body.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()).collect();
    let named = parts.iter().filter(|part| phrases.is_exactly(part, NoiseKind::Navigation)).count();
    (parts.len() >= 2 && named * 2 > parts.len()).then(|| {
        let evidence = format!("{named} of {} parts are names of sections", parts.len());
        Finding::noise(line.whole(), NoiseKind::Navigation, 0.96, "section-list", evidence)
            .held(Holds::OutsideProse(0.6))
    })
}

/// `US/Bangladesh/anti-terrorism`: topics between slashes and nothing else.
pub(super) fn topics(line: &Line<'_>) -> Option<Finding> {
    let body = &line.text[line.body.start..line.body.end];
    let parts: Vec<&str> = body.split('/').collect();
    if parts.len() < 2 {
        return None;
    }
    let fits =
        |part: &&str| part.chars().count() >= 2 && count_words(part) <= 5 && part.trim().len() == part.len();
    let plain = !body.contains([':', '@', '.', ',', '(', '?', '!', '।', '<', '-'])
        && !body.contains("  ")
        && body.chars().any(char::is_alphabetic);
    let letters = parts.iter().all(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    (parts.iter().all(fits) && letters && plain && line.shape.words as usize > parts.len().min(3) - 1).then(
        || {
            let evidence = format!("{} topics between slashes are the whole line", parts.len());
            Finding::noise(line.whole(), NoiseKind::Navigation, 0.9, "topic-list", evidence)
                .held(Holds::AtEnd)
        },
    )
}

/// `FacebookTwitterWhatsApp`: names of platforms and buttons, and nothing else.
pub(super) fn buttons(line: &Line<'_>) -> Option<Finding> {
    const NAMES: &[&str] = &[
        "facebook",
        "messenger",
        "twitter",
        "whatsapp",
        "linkedin",
        "pinterest",
        "telegram",
        "instagram",
        "youtube",
        "reddit",
        "viber",
        "tumblr",
        "email",
        "e-mail",
        "print",
        "copy link",
        "copylink",
        "copy",
        "share",
        "tweet",
        "affiliates",
        "wp",
        "sms",
        "pin it",
        "flipboard",
        "x",
        "google+",
        "line",
        "ফেসবুক",
        "মেসেঞ্জার",
        "টুইটার",
        "হোয়াটসঅ্যাপ",
        "টেলিগ্রাম",
        "ইমেইল",
        "প্রিন্ট",
        "শেয়ার",
        "লিংক কপি",
        "কপি লিংক",
        "फेसबुक",
        "ट्विटर",
        "व्हाट्सएप",
        "टेलीग्राम",
        "ईमेल",
        "प्रिंट",
        "शेयर",
        "कॉपी लिंक",
    ];
    let mut rest = &line.text[line.body.start..line.body.end];
    let mut names = 0;
    while !rest.is_empty() {
        let blank = rest.trim_start_matches([' ', '|', ',', '·', '•', '/']);
        let first = blank.bytes().next()?;
        let name = NAMES.iter().find(|name| name.as_bytes()[0] == first && blank.starts_with(**name))?;
        rest = &blank[name.len()..];
        names += 1;
        if names > 20 {
            return None;
        }
    }
    (names >= 2).then(|| {
        let evidence = format!("{names} names of buttons for sharing are the whole line");
        Finding::noise(line.whole(), NoiseKind::SharePrompt, 0.98, "share-buttons", evidence)
    })
}

/// `হোম > জাতীয় > …`
pub(super) fn breadcrumb(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let starts = line.text[line.body.start..hit.start].chars().all(|c| !is_word_character(c));
    let rest = line.text[hit.end..].trim_start();
    (starts && rest.starts_with(['>', '»', '›', '/', '→', '|']) && line.shape.words <= 30).then(|| {
        let evidence = format!("a path of pages that begins at “{}”", &line.text[hit.start..hit.end]);
        Finding::noise(line.whole(), NoiseKind::Navigation, 0.98, "breadcrumb", evidence)
    })
}

/// `যুগান্তর হোয়াটসঅ্যাপ`, `X on Telegram`: a few words that end in a platform's name.
pub(super) fn platform(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let last = line.text[hit.end..].chars().all(|c| !is_word_character(c));
    let app = line.text[hit.start..hit.end].trim().chars().count() > 3;
    (last && app && line.shape.words <= 3 && !line.shape.ended).then(|| {
        let evidence = format!(
            "a few words that end in “{}”, where readers are sent",
            line.text[hit.start..hit.end].trim()
        );
        Finding::noise(line.whole(), NoiseKind::SubscribePrompt, 0.9, "platform-line", evidence)
            .held(Holds::OutsideProse(0.0))
    })
}

/// `tags:…`, `ট্যাগ: …`
pub(super) fn tags(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let starts = line.text[line.body.start..hit.start].chars().all(|c| !is_word_character(c));
    let (rest, colon) = after_colon(&line.text[hit.end..]);
    let everyday =
        matches!(&line.text[hit.start..hit.end], "বিষয়" | "विषय" | "category" | "topics" | "শ্রেণী" | "श्रेणी");
    if !starts || !colon || line.shape.words > 60 || line.shape.ended {
        return None;
    }
    let list = rest.is_empty() || rest.contains([',', '#', '/', '|', ';']) || count_words(rest) <= 4;
    let span = ByteSpan::new(line.body.start, line.body.end);
    list.then(|| {
        let evidence = format!("“{}” heads a list of keywords", &line.text[hit.start..hit.end]);
        let finding = Finding::noise(
            line.raw_span(span),
            NoiseKind::Navigation,
            if everyday { 0.9 } else { 0.98 },
            "tag-line",
            evidence,
        );
        if everyday { finding.held(Holds::OutsideProse(0.0)) } else { finding }
    })
}
