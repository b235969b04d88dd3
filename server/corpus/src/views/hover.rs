//! Hover: everything there is to say of the place under the cursor.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use tippani_noise::Kind;
use tippani_text::{Place, dominant_script};

use crate::analysis::{MentionRef, PlacedMark};
use crate::index::Identity;

use super::{Look, Target};

/// How many other articles, roles and companions a hover names.
const ARTICLES: usize = 8;
const ROLES: usize = 6;
const COMPANIONS: usize = 6;

/// How many reasons a hover gives.
const REASONS: usize = 6;

/// How many articles are looked through for companions.
const COMPANION_ARTICLES: usize = 200;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Markdown, with links.
    Markdown,
    /// Text alone.
    Plain,
}

impl Style {
    /// Text of the article, kept from being read as Markdown.
    fn text(self, text: &str) -> String {
        match self {
            Self::Markdown => escape(text),
            Self::Plain => text.to_owned(),
        }
    }

    fn strong(self, text: &str) -> String {
        match self {
            Self::Markdown => format!("**{}**", escape(text)),
            Self::Plain => text.to_owned(),
        }
    }

    fn link(self, text: &str, target: &str) -> String {
        match self {
            Self::Markdown if !target.is_empty() => format!("[{}]({target})", escape(text)),
            Self::Markdown | Self::Plain => self.text(text),
        }
    }

    fn code(self, text: &str) -> String {
        match self {
            Self::Markdown => format!("`{text}`"),
            Self::Plain => text.to_owned(),
        }
    }

    fn rule(self) -> &'static str {
        match self {
            Self::Markdown => "\n\n---\n\n",
            Self::Plain => "\n\n",
        }
    }
}

/// What to show, and for which place.
#[derive(Clone, Debug)]
pub struct Hover {
    /// In the style that was asked for.
    pub text: String,
    /// The mention, else the mark.
    pub place: Place,
}

/// The hover at a byte of the article: the mention first, then each mark there. `link` makes the target of a link from a
/// place; `indexing` says that more articles are still being read.
pub fn hover(
    look: &Look<'_>,
    offset: usize,
    indexing: bool,
    style: Style,
    link: &dyn Fn(&Target) -> String,
) -> Option<Hover> {
    let mention = look
        .analysis
        .mention_at(offset)
        .filter(|mention| look.kit.types.contains(&look.analysis.mention(*mention).kind));
    let marks: Vec<&PlacedMark> = look.analysis.marks_at(offset).collect();
    let place = match (mention, marks.first()) {
        (Some(mention), _) => look.analysis.place(mention),
        (None, Some(mark)) => mark.place,
        (None, None) => return None,
    };
    let mut parts: Vec<String> =
        mention.into_iter().map(|mention| of_mention(look, mention, style, link)).collect();
    parts.extend(marks.iter().map(|placed| of_mark(look, placed, style, link)));
    if indexing && mention.is_some() {
        parts.push("Articles are still being read: counts and links will grow.".to_owned());
    }
    Some(Hover { text: parts.join(style.rule()), place })
}

fn of_mention(
    look: &Look<'_>,
    mention: MentionRef,
    style: Style,
    link: &dyn Fn(&Target) -> String,
) -> String {
    let found = look.analysis.mention(mention);
    let text = look.analysis.text(mention);
    let identity = look.identity(mention);
    let forms = forms(look, mention, identity.as_ref());
    let mut page = String::new();
    let title = names_by_script(text, &forms, identity.as_ref()).join(" · ");
    let kind = found.kind.word();
    _ = writeln!(page, "{} — {kind}, suggested, {:.2}\n", style.strong(&title), found.score);
    let here = super::highlights(look, mention).len();
    let articles = identity.as_ref().map_or(1, |identity| identity.article_count().max(1));
    let total: u32 = forms.values().sum();
    _ = writeln!(
        page,
        "{} here, {total} in the corpus, in {}\n",
        counted(here, "mention"),
        counted(articles, "article")
    );
    _ = writeln!(page, "Spellings: {}\n", spellings(&forms, style));
    if let Some(Identity::Person(person)) = &identity {
        write_roles(look, &mut page, person, style);
        write_companions(look, &mut page, person, style);
    }
    if let Some(identity) = &identity {
        let others = super::navigation::elsewhere(look, identity, ARTICLES);
        if !others.is_empty() {
            let links: Vec<String> =
                others.iter().map(|target| style.link(&target.article, &link(target))).collect();
            let more = identity.article_count().saturating_sub(1 + others.len());
            let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
            _ = writeln!(page, "Also in: {}{rest}\n", links.join(", "));
        }
    }
    _ = writeln!(page, "Why a name: {}\n", listed(found.evidence.iter().map(ToString::to_string), style));
    if let Some(Identity::Person(person)) = &identity {
        let reasons = look.why(mention);
        if !reasons.is_empty() {
            let why = listed(reasons.iter().map(ToString::to_string), style);
            _ = writeln!(page, "Why {}: {why}\n", style.text(&person.name));
        }
    }
    page.trim_end().to_owned()
}

/// Every written form over the corpus with its count; where the index does not know the mention, of this article.
fn forms(look: &Look<'_>, mention: MentionRef, identity: Option<&Identity>) -> BTreeMap<Arc<str>, u32> {
    let mut forms: BTreeMap<Arc<str>, u32> = BTreeMap::new();
    match identity {
        Some(Identity::Person(person)) => return person.forms.iter().cloned().collect(),
        Some(Identity::Thing(_, articles)) => {
            for (number, local) in articles.iter() {
                let Some(facts) = look.article(*number) else {
                    continue;
                };
                let Some(thing) = facts.things.get(*local as usize) else {
                    continue;
                };
                for (form, count) in &thing.forms {
                    *forms.entry(Arc::clone(form)).or_default() += count;
                }
            }
        }
        None => {}
    }
    if forms.is_empty() {
        for target in super::highlights(look, mention) {
            *forms.entry(target.text).or_default() += 1;
        }
    }
    forms
}

/// The name as written here, then the fullest and most frequent form of each other script.
fn names_by_script(text: &str, forms: &BTreeMap<Arc<str>, u32>, identity: Option<&Identity>) -> Vec<String> {
    let first: &str = match identity {
        Some(Identity::Person(person)) => &person.name,
        _ => text,
    };
    let mut names = vec![first.to_owned()];
    let mut scripts = vec![dominant_script(first)];
    let mut by_weight: Vec<(&Arc<str>, &u32)> = forms.iter().collect();
    by_weight.sort_by_key(|(form, count)| {
        (std::cmp::Reverse(form.split_whitespace().count()), std::cmp::Reverse(**count), Arc::clone(form))
    });
    for (form, _) in by_weight {
        let script = dominant_script(form);
        if !scripts.contains(&script) {
            scripts.push(script);
            names.push(form.to_string());
        }
    }
    names
}

fn spellings(forms: &BTreeMap<Arc<str>, u32>, style: Style) -> String {
    let mut sorted: Vec<(&Arc<str>, &u32)> = forms.iter().collect();
    sorted.sort_by_key(|(form, count)| (std::cmp::Reverse(**count), Arc::clone(form)));
    sorted
        .iter()
        .map(|(form, count)| format!("{} ({count})", style.text(form)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn write_roles(look: &Look<'_>, page: &mut String, person: &tippani_people::Person, style: Style) {
    let mut roles: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
    for (number, local) in &person.articles {
        let Some(facts) = look.article(*number) else {
            continue;
        };
        for role in facts.roles.iter().filter(|role| role.local == *local) {
            roles.entry(Arc::clone(&role.text)).or_default().push(Arc::clone(&facts.name));
        }
    }
    if roles.is_empty() {
        return;
    }
    let mut sorted: Vec<(Arc<str>, Vec<Arc<str>>)> = roles.into_iter().collect();
    sorted.sort_by_key(|(text, articles)| (std::cmp::Reverse(articles.len()), Arc::clone(text)));
    let said: Vec<String> = sorted
        .iter()
        .take(ROLES)
        .map(|(text, articles)| {
            let first = articles.iter().min().map_or("", |article| article);
            match articles.len() {
                1 => format!("{} ({})", style.text(text), style.text(first)),
                count => format!("{} ({count} articles)", style.text(text)),
            }
        })
        .collect();
    _ = writeln!(page, "Roles beside the name: {}\n", said.join(", "));
}

fn write_companions(look: &Look<'_>, page: &mut String, person: &tippani_people::Person, style: Style) {
    let mut together: BTreeMap<Arc<str>, (Arc<str>, usize)> = BTreeMap::new();
    for (number, local) in person.articles.iter().take(COMPANION_ARTICLES) {
        let Some(facts) = look.article(*number) else {
            continue;
        };
        for other in (0..facts.people.people.len()).filter(|other| *other != *local as usize) {
            if let Some(companion) = look.snapshot.people().person_of(*number, other) {
                let entry = together
                    .entry(Arc::clone(&companion.id.0))
                    .or_insert_with(|| (Arc::clone(&companion.name), 0));
                entry.1 += 1;
            }
        }
    }
    let mut sorted: Vec<_> = together.into_iter().collect();
    sorted.sort_by_key(|(id, (_, count))| (std::cmp::Reverse(*count), Arc::clone(id)));
    if sorted.is_empty() {
        return;
    }
    let named: Vec<String> = sorted
        .iter()
        .take(COMPANIONS)
        .map(|(_, (name, count))| format!("{} ({count})", style.text(name)))
        .collect();
    _ = writeln!(page, "Named in the same articles: {}\n", named.join(", "));
}

fn of_mark(look: &Look<'_>, placed: &PlacedMark, style: Style, link: &dyn Fn(&Target) -> String) -> String {
    let mark = &placed.mark;
    let (what, name) = match mark.kind {
        Kind::Noise(kind) => ("noise", kind.as_str()),
        Kind::Hazard(kind) => ("hazard", kind.as_str()),
    };
    let setting = style.code(&format!("\"{}\" = \"none\"", mark.kind.code()));
    let (table, file) = (style.code("[severity]"), style.code("tippani.toml"));
    let phrase = match mark.kind {
        Kind::Noise(_) => format!(", or a phrase in {}", style.code("[noise] allow")),
        Kind::Hazard(_) => String::new(),
    };
    let mut page = format!(
        "{} — {what}, {:.2}\n\nWhy: {}",
        style.strong(name),
        mark.score,
        listed(mark.evidence.iter().map(ToString::to_string), style)
    );
    if matches!(mark.kind, Kind::Noise(_)) {
        page.push_str(&elsewhere(look, placed, style, link));
    }
    // Writing to a string cannot fail.
    _ = write!(page, "\n\nSilence it in this corpus: {table} {setting} in {file}{phrase}.");
    page
}

/// In how many other articles a line of noise stands, and where it stood first.
fn elsewhere(look: &Look<'_>, placed: &PlacedMark, style: Style, link: &dyn Fn(&Target) -> String) -> String {
    let testimony = &look.analysis.testimony;
    let others = testimony.others.get(placed.place.line as usize).copied().unwrap_or_default();
    let target = super::navigation::stands_also(look, placed);
    let first = target.map(|target| format!("Already in {}", style.link(&target.article, &link(&target))));
    let mut said: Vec<String> = Vec::new();
    if others > 0 {
        said.push(format!("The same line stands in {others} of {} other articles", testimony.articles));
    }
    if let Some(near) = testimony.near.get(&placed.place.line)
        && others == 0
        && near.others > 1
    {
        said.push(format!("At least {} other articles have nearly the same line", near.others));
    }
    said.extend(first);
    said.iter().map(|said| format!("\n\n{said}.")).collect()
}

/// Reasons in one line, each once, and not more than a person reads.
fn listed(reasons: impl Iterator<Item = String>, style: Style) -> String {
    let mut said: Vec<String> = Vec::new();
    for reason in reasons {
        let reason = style.text(&reason);
        if !said.contains(&reason) {
            said.push(reason);
        }
    }
    let more = said.len().saturating_sub(REASONS);
    said.truncate(REASONS);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    said.join("; ") + &rest
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Keeps the article's text from being read as Markdown. A line between letters means nothing there (CommonMark 0.31.2, section 6.2),
/// and some editors show the sign that would keep it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let means_something = match character {
            '_' => !(is_inside(before) && is_inside(rest.clone().next())),
            _ => matches!(character, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '#' | '|'),
        };
        if means_something {
            escaped.push('\\');
        }
        escaped.push(character);
        before = Some(character);
    }
    escaped
}
