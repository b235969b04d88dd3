//! One line of brat standoff, by itself.

use super::{Body, Entry};

/// What a line says, before the article is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading<'l> {
    /// Blank, or a comment.
    Nothing,
    /// A `T`, whose offsets are still code points.
    TextBound { id: &'l str, kind: &'l str, offsets: Vec<(usize, usize)>, quote: &'l str },
    /// Any other annotation.
    Other(Entry),
}

/// Reads a line without its break; an error says what is wrong with its form.
pub(super) fn read(line: &str) -> Result<Reading<'_>, String> {
    if line.trim().is_empty() {
        return Ok(Reading::Nothing);
    }
    let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
    // A `#` without a number is a person's remark, and nobody's loss.
    if id.starts_with('#') && !id[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(Reading::Nothing);
    }
    if id == "*" {
        return equivalence(rest).map(Reading::Other);
    }
    let letter = id.chars().next().unwrap_or_default();
    if !"TREAMN#".contains(letter) || !id[1..].bytes().all(|b| b.is_ascii_alphanumeric()) || id.len() < 2 {
        return Err(format!(
            "\"{}\" is no id: a line begins with T, R, E, A, M, N or # and a number, and a tab",
            crate::settings::document::clipped(id)
        ));
    }
    if rest.is_empty() {
        return Err(format!("nothing stands behind the id {id} and a tab"));
    }
    if letter == 'T' {
        return text_bound(id, rest);
    }
    let (head, text) = rest.split_once('\t').map_or((rest, None), |(head, text)| (head, Some(text)));
    let mut words = head.split(' ').filter(|word| !word.is_empty());
    let kind = words.next().ok_or_else(|| format!("{id} has no type"))?;
    let words: Vec<&str> = words.collect();
    let body = match letter {
        'R' => arguments(id, &words, 2)?,
        'E' => event(id, kind, &words)?,
        'N' => normalization(id, &words, text)?,
        '#' => note(id, &words, text)?,
        _ => attribute(id, &words)?,
    };
    let kind = if letter == 'E' { kind.split_once(':').map_or(kind, |(kind, _)| kind) } else { kind };
    Ok(Reading::Other(Entry { id: id.to_owned(), kind: kind.to_owned(), body }))
}

/// `T1⇥PER 0 3;5 9⇥quoted text`
fn text_bound<'l>(id: &'l str, rest: &'l str) -> Result<Reading<'l>, String> {
    let (head, quote) =
        rest.split_once('\t').ok_or_else(|| format!("{id} does not quote its text behind a second tab"))?;
    let form = || {
        format!(
            "{id} must have a type, its start and its end, with blanks between them, then a tab and its text"
        )
    };
    let (kind, offsets) = head.trim().split_once(' ').ok_or_else(form)?;
    let number = |text: &str| match text.parse() {
        Ok(number) => Ok(number),
        // Too large for a number of ours, and so for any article.
        Err(_) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => Ok(usize::MAX),
        Err(_) => Err(form()),
    };
    let mut parts = Vec::new();
    for part in offsets.split(';') {
        let (start, end) = part.trim().split_once(' ').ok_or_else(form)?;
        parts.push((number(start.trim())?, number(end.trim())?));
    }
    Ok(Reading::TextBound { id, kind, offsets: parts, quote })
}

/// `R1⇥Type Arg1:T1 Arg2:T2`
fn arguments(id: &str, words: &[&str], least: usize) -> Result<Body, String> {
    let pairs: Option<Vec<(String, String)>> = words.iter().map(|word| pair(word)).collect();
    match pairs {
        Some(pairs) if pairs.len() >= least => Ok(Body::Arguments(pairs)),
        _ => Err(format!("{id} must have {least} or more arguments of the form Role:T1")),
    }
}

fn pair(word: &str) -> Option<(String, String)> {
    let (role, id) = word.split_once(':')?;
    (!role.is_empty() && !id.is_empty()).then(|| (role.to_owned(), id.to_owned()))
}

/// `E1⇥Type:T1 Role:T2`
fn event(id: &str, trigger: &str, words: &[&str]) -> Result<Body, String> {
    let first =
        pair(trigger).ok_or_else(|| format!("{id} must begin with its type and its trigger, Type:T1"))?;
    let Body::Arguments(mut pairs) = arguments(id, words, 0)? else {
        return Err(format!("{id} has no arguments"));
    };
    pairs.insert(0, first);
    Ok(Body::Arguments(pairs))
}

/// `A1⇥Kind T1 value`
fn attribute(id: &str, words: &[&str]) -> Result<Body, String> {
    let (target, value) =
        words.split_first().ok_or_else(|| format!("{id} does not say whose attribute it is"))?;
    let value = if value.is_empty() { None } else { Some(value.join(" ")) };
    Ok(Body::Attribute { target: (*target).to_owned(), value })
}

/// `N1⇥Reference T1 Wikidata:Q1⇥name`
fn normalization(id: &str, words: &[&str], name: Option<&str>) -> Result<Body, String> {
    let [target, reference] = words else {
        return Err(format!("{id} must name an annotation and an entry: Reference T1 Wikidata:Q1"));
    };
    let (target, reference) = ((*target).to_owned(), (*reference).to_owned());
    Ok(Body::Normalization { target, reference, name: name.unwrap_or_default().to_owned() })
}

/// `#1⇥AnnotatorNotes T1⇥note`
fn note(id: &str, words: &[&str], text: Option<&str>) -> Result<Body, String> {
    let [target] = words else {
        return Err(format!("{id} must name the one annotation that it is about"));
    };
    Ok(Body::Note { target: (*target).to_owned(), text: text.unwrap_or_default().to_owned() })
}

/// `*⇥Equiv T1 T2`
fn equivalence(rest: &str) -> Result<Entry, String> {
    let mut words = rest.split_whitespace().map(str::to_owned);
    let kind = words.next().ok_or("`*` must be followed by a type and two or more ids")?;
    let ids: Vec<String> = words.collect();
    match ids.len() {
        0 | 1 => Err("`*` must name two or more ids".to_owned()),
        _ => Ok(Entry { id: "*".to_owned(), kind, body: Body::Equivalence(ids) }),
    }
}
