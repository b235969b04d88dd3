//! Of finds that overlap, the ones that stay; and second spellings in brackets.

use tippani_text::{ByteSpan, Script, dominant_script};

use crate::{EntityType, Evidence, Mention};

/// Below this a find is not shown.
pub const LEAST_SCORE: f32 = 0.5;

/// Keeps finds that do not overlap: longer and surer ones first. The user's own come before all.
pub fn choose(mut found: Vec<Mention>) -> Vec<Mention> {
    found.retain(|mention| mention.score >= LEAST_SCORE && !mention.span.is_empty());
    found.sort_by(|a, b| {
        let own = |mention: &Mention| mention.rule == "list";
        own(b).cmp(&own(a)).then_with(|| weight(b).total_cmp(&weight(a))).then_with(|| a.span.cmp(&b.span))
    });
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    let mut taken: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for mention in found {
        let before = taken.range(..mention.span.end).next_back();
        if before.is_some_and(|(_, end)| *end > mention.span.start) {
            join(&mut kept, mention);
            continue;
        }
        taken.insert(mention.span.start, mention.span.end);
        kept.push(mention);
    }
    kept.sort_by_key(|mention| mention.span);
    kept
}

/// Length counts by what the score is above a doubtful one; half as much for what only another line says, so that a short form
/// does not win over the longer name that it stands in, but for the full name of a person of whom
/// the line itself sees a part (`article-whole`). What the article says is a firm is hardly a person, however it looks.
fn weight(mention: &Mention) -> f32 {
    let trust = match mention.rule {
        "article" => 0.5,
        "article-firm" => 2.0,
        // A bare number or a word for a time says nothing against a name that holds it.
        "number" | "time" => 0.01,
        _ => 1.0,
    };
    mention.span.len() as f32 * (mention.score - 0.35) * trust
}

/// Two rules found the same name: the better score stays, and both reasons.
fn join(kept: &mut [Mention], other: Mention) {
    // Equal spans are neighbours in the order of choosing, so that the last kept are the only ones to look at.
    let Some(same) =
        kept.iter_mut().rev().take(4).find(|kept| kept.span == other.span && kept.kind == other.kind)
    else {
        return;
    };
    same.evidence.extend(other.evidence);
    same.role = same.role.take().or(other.role);
    same.entity = same.entity.take().or(other.entity);
    same.glued = same.glued.or(other.glued);
}

/// Adds what stands in brackets right behind a mention, where it is the same name in other letters or its abbreviation.
pub fn bracketed(line: &str, mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        if matches!(mention.kind, EntityType::Date | EntityType::Num | EntityType::Event) {
            continue;
        }
        let Some(inner) = bracket_behind(line, mention.span) else {
            continue;
        };
        // What looks like the ending of this name may be a name itself, and the brackets stand behind that one.
        if mentions.get(at + 1).is_some_and(|next| next.span.end <= inner.start) {
            continue;
        }
        let text = inner.slice(line);
        let (script, own) = (dominant_script(text), dominant_script(mention.span.slice(line)));
        let acronym = mention.kind == EntityType::Org && is_abbreviation(text, script);
        let respelt = script != own && script != Script::Common && is_name(text, script);
        if !(acronym || respelt && mention.kind != EntityType::Loc) {
            continue;
        }
        let inside: Vec<&Mention> =
            mentions[at + 1..].iter().take_while(|next| next.span.start < inner.end).collect();
        if inside.iter().any(|next| next.span != inner && next.span.covers(inner)) {
            continue;
        }
        added.push(Mention {
            span: inner,
            kind: mention.kind,
            score: mention.score.min(0.9),
            rule: "bracket",
            evidence: vec![Evidence(format!("in brackets behind “{}”", mention.span.slice(line)))],
            entity: mention.entity.clone(),
            role: None,
            glued: None,
            respells: Some(mention.span),
        });
    }
    // Both are in the order of the line.
    let mut next = 0;
    mentions.retain(|mention| {
        while added.get(next).is_some_and(|bracket: &Mention| bracket.span.end <= mention.span.start) {
            next += 1;
        }
        !added.get(next).is_some_and(|bracket| bracket.span.overlaps(mention.span))
    });
    mentions.extend(added);
    mentions.sort_by_key(|mention| mention.span);
}

/// What stands in the brackets that open right behind a span, but for the rest of its last word.
fn bracket_behind(line: &str, span: ByteSpan) -> Option<ByteSpan> {
    let rest = line.get(span.end..)?;
    let open = rest
        .char_indices()
        .take(12)
        .find(|(_, c)| matches!(c, '(' | '（'))
        .map(|(at, c)| at + c.len_utf8())?;
    // A case ending and one blank may stand between.
    let between = &rest[..open - 1];
    let letters = between.trim_end();
    if letters.chars().any(|c| !tippani_text::is_letter(c) && !tippani_text::is_indic_mark(c))
        || between.len() > letters.len() + 3
    {
        return None;
    }
    let inner = &rest[open..];
    let close = inner.char_indices().take(60).find(|(_, c)| matches!(c, ')' | '）')).map(|(at, _)| at)?;
    let text = &inner[..close];
    let lead = text.len() - text.trim_start().len();
    let start = span.end + open + lead;
    Some(ByteSpan::new(start, start + text.trim().len()))
}

fn is_abbreviation(text: &str, script: Script) -> bool {
    let word = !text.is_empty() && !text.contains(char::is_whitespace) && text.chars().count() <= 12;
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    word && match script {
        Script::Latin => {
            capitals >= 2 && text.chars().all(|c| (tippani_text::is_letter(c) || c.is_numeric()) || c == '-')
        }
        Script::Common => false,
        _ => {
            text.chars().count() >= 3
                && text
                    .chars()
                    .all(|c| tippani_text::is_letter(c) || tippani_text::is_indic_mark(c) || c == '-')
        }
    }
}

/// Whether the character is an accent of the letter before it, as decomposed text has them.
fn is_diacritic(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

fn is_name(text: &str, script: Script) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    !words.is_empty()
        && words.len() <= 5
        && text.chars().all(|c| {
            tippani_text::is_letter(c)
                || c.is_whitespace()
                || tippani_text::is_indic_mark(c)
                || is_diacritic(c)
                || ".-'’".contains(c)
        })
        && (script != Script::Latin || words.iter().all(|word| word.starts_with(char::is_uppercase)))
}
