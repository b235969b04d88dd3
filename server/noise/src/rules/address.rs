//! Addresses of pages and of mail.

use tippani_text::ByteSpan;

use super::SHORT;
use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, is_word_character, shown};
use crate::phrases::Hit;

/// Parts of host names, paths and queries that only advertising and its measurement use.
const AD_WORDS: &[&str] = &[
    "ad",
    "ads",
    "adserver",
    "adservice",
    "adsystem",
    "adclick",
    "adsense",
    "adnxs",
    "adroll",
    "adform",
    "advert",
    "adverts",
    "advertising",
    "banner",
    "banners",
    "doubleclick",
    "googlesyndication",
    "googleadservices",
    "googletagmanager",
    "taboola",
    "outbrain",
    "criteo",
    "pubmatic",
    "rubiconproject",
    "openx",
    "mgid",
    "revcontent",
    "zedo",
    "popads",
    "adsterra",
    "vast",
    "vpaid",
    "vmap",
    "prebid",
    "clickid",
    "clickserve",
    "affiliate",
    "affid",
    "sponsored",
    "adunit",
    "adtag",
    "adslot",
];

/// Names of query fields that tell a publisher where a reader came from.
const TRACKING: &[&str] =
    &["utm_source", "utm_medium", "utm_campaign", "gclid=", "fbclid=", "igshid=", "mc_cid=", "dclid="];

/// An address that begins at, or around, the cue: marked as address, and as advertisement too where its words
/// say so.
pub(super) fn find(line: &Line<'_>, hit: &Hit<Cue>, found: &mut Vec<Finding>) {
    let Some(span) = extent(line.text, hit) else {
        return;
    };
    let address = &line.text[span.start..span.end];
    let whole = span.len() + 2 >= line.body.len();
    let host = host(address);
    let raw = line.raw_span(span);
    let rule = if whole { "url-line" } else { "url" };
    let evidence = if whole {
        format!("the line is an address at {}", shown(host, 60))
    } else {
        format!("an address at {}", shown(host, 60))
    };
    // A sentence can name an address to its readers, the more so one without a scheme.
    let ends = line.text[span.end..].trim_matches(|c: char| !is_word_character(c)).is_empty();
    let score = match address.starts_with("http") || address.starts_with("pic.") {
        _ if whole => 0.99,
        true if ends || span.start <= line.body.start => 0.97,
        true => 0.9,
        false => 0.7,
    };
    found.push(Finding::noise(raw, NoiseKind::Url, score, rule, evidence));
    if let Some((word, score)) = advertising(address) {
        let evidence = format!("the address has “{word}”, a word of advertising and its measurement");
        found.push(Finding::noise(raw, NoiseKind::Ad, score, "ad-url", evidence));
    }
}

/// The bytes of the address around the cue, unless an earlier cue lies in it.
fn extent(text: &str, hit: &Hit<Cue>) -> Option<ByteSpan> {
    let opens = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'' | '(' | '[' | '{' | '|' | ',' | ';')
    };
    let window = hit.start.saturating_sub(120);
    let before = text.get((window..=hit.start).find(|at| text.is_char_boundary(*at))?..hit.start)?;
    let run: usize = before.chars().rev().take_while(|c| opens(*c)).map(char::len_utf8).sum();
    let cue = &text[hit.start..hit.end];
    let start = if cue.starts_with("http") || cue.starts_with("pic.") {
        // `pageurl=https://…` inside an address belongs to that address, text glued to an address does not.
        if before[before.len() - run..].contains("://") {
            return None;
        }
        hit.start
    } else {
        let bare = &before[before.len() - run..];
        if bare.contains("://") || bare.contains("www.") {
            return None;
        }
        // `.com/`, `t.co/`: the host stands before it. Words in prose have no path behind the dot.
        hit.start - run
    };
    let rest = &text[hit.end..];
    let tail: usize = rest
        .chars()
        .take_while(|c| {
            (c.is_ascii_graphic() || is_word_character(*c))
                && !matches!(c, '<' | '>' | '"' | '|' | '।' | ']' | '}')
        })
        .map(char::len_utf8)
        .sum();
    let end = hit.end + rest[..tail].trim_end_matches(['.', ',', ';', ':', ')', '\'', '!', '?']).len();
    (end > hit.end || cue.ends_with('/')).then(|| ByteSpan::new(start, end))
}

fn host(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.split(['/', '?', '#']).next().unwrap_or(bare)
}

fn advertising(address: &str) -> Option<(&str, f32)> {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let word = bare.split(|c: char| !c.is_ascii_alphanumeric()).find(|part| AD_WORDS.contains(part));
    word.map(|word| (word, 0.96)).or_else(|| {
        TRACKING.iter().find(|field| bare.contains(*field)).map(|field| (field.trim_end_matches('='), 0.9))
    })
}

/// A mail address at the end of the article is its reporter's; in a line of contacts it is not the article either.
pub(super) fn mail(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let text = line.text;
    if text[hit.start..].starts_with("[email") {
        let end = hit.start + text[hit.start..].find(']').filter(|at| *at < 40)? + 1;
        let span = line.raw_span(ByteSpan::new(hit.start, end));
        let evidence = "stands where the page hid a mail address from robots";
        return Some(Finding::noise(span, NoiseKind::Other, 0.96, "hidden-mail", evidence));
    }
    let part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let name: usize = text[..hit.start].chars().rev().take(80).take_while(part).map(char::len_utf8).sum();
    let host: usize = text[hit.end..].chars().take(80).take_while(part).map(char::len_utf8).sum();
    let host = text[hit.end..hit.end + host].trim_end_matches('.');
    if name == 0 || !host.contains('.') {
        return None;
    }
    let mut start = hit.start - name;
    let end = hit.end + host.len();
    let label = line.before(start, 40).trim_end_matches([':', '-', ' ', '(', 'ঃ']);
    if let Some(label) = ["e-mail", "email", "mail", "ই-মেইল", "ইমেইল", "ই-মেইল", "মেইল", "ईमेल", "ई-मेल"]
        .iter()
        .find(|word| label.ends_with(*word))
    {
        start = text[..start].rfind(label).unwrap_or(start);
    }
    let span = line.raw_span(ByteSpan::new(start, end));
    let last = text[end..].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let short = line.shape.words <= SHORT / 4;
    let score = if last || short { 0.96 } else { 0.7 };
    let evidence = if last { "a mail address ends the line, as a reporter's does" } else { "a mail address" };
    let finding = Finding::noise(span, NoiseKind::Byline, score, "mail-address", evidence);
    Some(finding.held(if last { Holds::AtEnd } else { Holds::OutsideProse(0.0) }))
}
