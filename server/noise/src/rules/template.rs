//! What a template left: shortcodes, placeholders of advertisements, markup, embedded posts.

use tippani_text::{ByteSpan, is_indic_mark};

use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, count_words, is_end_mark, is_word_character, shown};
use crate::phrases::Hit;

/// Names of shortcodes that need no argument to be one.
const NAMES: &[&str] = &[
    "ad",
    "ads",
    "advertisement",
    "advert",
    "বিজ্ঞাপন",
    "विज्ञापन",
    "caption",
    "gallery",
    "embed",
    "video",
    "audio",
    "playlist",
    "youtube",
    "tweet",
    "read more",
    "readmore",
    "more",
    "/caption",
    "photo",
    "image",
    "adsense",
    "quads",
];

/// `[বিজ্ঞাপন_২]`, `[caption id=…]`, `[/caption]`, `{{…}}`, `{%…%}`. `[they]` and `[sic]` are an editor's words.
pub(super) fn shortcode(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let (close, least) = match &line.text[hit.start..hit.end] {
        "[" => ("]", 1),
        "{{" => ("}}", 0),
        _ => ("%}", 0),
    };
    let rest = line.behind(hit.end, 300);
    let inside = &rest[..rest.find(close)?];
    let name = inside.trim().trim_end_matches(|c: char| c.is_numeric() || matches!(c, '_' | '-' | ' ' | ':'));
    let named = |head: &str| head.ends_with(|c: char| c.is_ascii_alphanumeric());
    let argument = inside.split_once('=').is_some_and(|(head, _)| named(head.trim_end()));
    let numbered = inside.split_once('_').is_some_and(|(head, _)| {
        !head.is_empty() && !head.contains(' ') && head.chars().all(is_word_character)
    });
    let closing = inside.starts_with('/')
        && inside.len() > 2
        && inside[1..].chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    let known = NAMES.contains(&name);
    if least == 1 && !(known || argument || numbered || closing) || inside.contains('[') {
        return None;
    }
    let span = line.raw_span(ByteSpan::new(hit.start, hit.end + inside.len() + close.len()));
    let alone = span.len() + 2 >= line.whole().len();
    let evidence = format!("“{}” is a placeholder of the site's template", shown(span.slice(line.raw), 40));
    let plain = known && !numbered && !argument;
    Some(Finding::noise(
        span,
        NoiseKind::Shortcode,
        if plain && !alone { 0.9 } else { 0.98 },
        "shortcode",
        evidence,
    ))
}

/// `বিজ্ঞাপন` between two sentences of a joined line.
pub(super) fn advertisement(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let opens = line.begins_sentence(hit.start) && hit.start > line.body.start;
    let behind = &line.text[hit.end..];
    // `বছর।বিজ্ঞাপনতিনি`: the page parted what the crawler joined.
    if opens
        && line.text[..hit.start].ends_with(is_end_mark)
        && behind.starts_with(|c| is_word_character(c) && !is_indic_mark(c))
    {
        let word: String = behind.chars().take_while(|c| is_word_character(*c)).collect();
        let compound =
            ["দাতা", "চিত্র", "টি", "গুলো", "গুলি", "কে", "মুক্ত", "প্রতি", "বাবদ", "র", "ই", "ও", "দাতাদের", "নির্ভর"];
        let glued = word.chars().count() >= 3 && !compound.iter().any(|tail| word.starts_with(tail));
        return glued.then(|| {
            let span = line.raw_span(ByteSpan::new(hit.start, hit.end));
            let evidence = "the label of an advertisement stands between two sentences, without blanks";
            Finding::noise(span, NoiseKind::Ad, 0.9, "ad-label-inside", evidence)
        });
    }
    let parted = behind.starts_with(char::is_whitespace) || behind.is_empty();
    // `বিজ্ঞাপন দেওয়া হয় …` begins a sentence of its own: hence no warning.
    let next = behind.trim_start().chars().next();
    (opens && parted && next.is_none_or(is_word_character)).then(|| {
        let span = line.raw_span(ByteSpan::new(hit.start, hit.end));
        let score = if next.is_none() { 0.96 } else { 0.75 };
        Finding::noise(
            span,
            NoiseKind::Ad,
            score,
            "ad-label-inside",
            "the label of an advertisement stands between two sentences",
        )
    })
}

/// An element or a character reference of HTML.
pub(super) fn html(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let rest = line.behind(hit.end, 400);
    let cue = &line.text[hit.start..hit.end];
    let end = match cue {
        _ if cue.ends_with(['>', ';']) => hit.end,
        "&#" => hit.end + rest.find(';').filter(|at| *at <= 7)? + 1,
        "<!--" => hit.end + rest.find("-->")? + 3,
        // `<Strong Point Inc>` is a company in a newswire.
        _ => {
            let close = rest.find('>')?;
            let bare = rest[..close].trim().trim_end_matches('/').is_empty()
                || rest[..close].chars().all(char::is_numeric);
            let named = cue.ends_with(' ') || rest.starts_with([' ', '/']);
            (bare || (named && rest[..close].contains('='))).then_some(hit.end + close + 1)?
        }
    };
    let span = line.raw_span(ByteSpan::new(hit.start, end));
    let evidence = format!("“{}” is markup that the page should not show", shown(span.slice(line.raw), 40));
    Some(Finding::noise(span, NoiseKind::Other, 0.96, "markup", evidence))
}

/// `— Jane Roe (@janeroe) March 5, 2024`: whose post is embedded.
pub(super) fn tweet(line: &Line<'_>) -> Option<Finding> {
    let body = &line.text[line.body.start..line.body.end];
    let handle = body.find("(@")?;
    let close = body[handle..].find(')')?;
    let name = body[..handle].trim_start_matches(['-', ' ', '&', 'm', ';']);
    let date = &body[handle + close + 1..];
    let handle = &body[handle + 2..handle + close];
    let fits = handle.chars().all(|c| c.is_alphanumeric() || c == '_')
        && count_words(name) <= 8
        && count_words(date) <= 5;
    (fits && body.starts_with('-') && !date.contains('।')).then(|| {
        let evidence = format!("a dash, a name and the account @{handle}: the end of an embedded post");
        Finding::noise(line.whole(), NoiseKind::Other, 0.97, "embedded-post", evidence).held(Holds::Anywhere)
    })
}
