//! Findings: what a diagnostic of an editor and a line of `tippani check` are made from.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use tippani_entities::EntityType;
use tippani_noise::{HazardKind, Kind, Mark};
use tippani_people::{Doubt, PersonId};
use tippani_text::{ByteSpan, Columns, Document, Place};

use crate::analysis::{MentionRef, PlacedMark};
use crate::facts::ArticleFacts;
use crate::fault::FileFault;
use crate::index::Identity;
use crate::kit::Kit;
use crate::settings::Severity;

use super::{Look, Target};

/// Score from which on a mark of noise is a warning: there, at least 95 % of the marks are right.
pub(crate) const SURE: f32 = 0.95;

/// How many other articles a finding about a name leads to.
const RELATED: usize = 2;

/// One thing to show at one place of an article.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The diagnostic code, such as `entity/PER` or `noise/url`.
    pub code: &'static str,
    /// How loud it is.
    pub severity: Severity,
    /// Bytes of the article's text.
    pub span: ByteSpan,
    /// The same in the units of editors.
    pub place: Place,
    /// One line for a person.
    pub message: String,
    /// 0 to 1 with at most four decimals, where the analysis gives one: further digits differ from processor to processor.
    pub score: Option<f64>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Why, in words.
    pub evidence: Vec<String>,
    /// The person, for a mention of one.
    pub person: Option<PersonId>,
    /// Where else to look.
    pub related: Vec<Related>,
}

/// A place in another article.
#[derive(Clone, Debug)]
pub struct Related {
    /// Where.
    pub target: Target,
    /// What stands there.
    pub message: String,
}

/// The findings of an article, and how many there are in all.
#[derive(Debug)]
pub struct Findings<I> {
    /// In order of place; each is made when it is asked for.
    pub shown: I,
    /// How many there would be without a limit.
    pub total: usize,
}

/// The findings of an article without those that the settings leave out; at most `limit`, the most severe and earliest.
/// What is left out costs next to nothing.
pub fn findings<'l>(look: &'l Look<'_>, limit: usize) -> Findings<impl Iterator<Item = Finding> + 'l> {
    let mut candidates = candidates(look);
    let total = candidates.len();
    if total > limit {
        // The order of those shown is made below: here it is enough to know which they are.
        candidates
            .select_nth_unstable_by_key(limit, |candidate| (Reverse(candidate.severity), candidate.span));
        candidates.truncate(limit);
    }
    candidates.sort_by_key(|candidate| (candidate.span, candidate.code));
    let mut shared = HashMap::new();
    let shown = candidates.into_iter().map(move |candidate| match candidate.source {
        Source::Mark(index) => mark_finding(look, candidate.severity, &look.analysis.marks[index]),
        Source::Mention(reference) => mention_finding(look, candidate.severity, reference, &mut shared),
        Source::Doubt(reference, doubt) => {
            super::doubts::finding(look, (candidate.code, candidate.severity), reference, &doubt)
        }
    });
    Findings { shown, total }
}

/// The codes of what is found in a part of an article, without what the settings leave out, each with its place; in order of place. A
/// place without length counts as in what touches it. Costs less than the findings.
pub fn codes_in(look: &Look<'_>, asked: ByteSpan) -> Vec<(&'static str, ByteSpan)> {
    let mut found: Vec<(ByteSpan, &'static str)> =
        candidates(look).into_iter().map(|candidate| (candidate.span, candidate.code)).collect();
    found.retain(|(span, _)| span.touches(asked));
    found.sort_unstable();
    found.into_iter().map(|(span, code)| (code, span)).collect()
}

/// A score as people write it: the nearest four decimals, without the noise of its binary form.
pub(crate) fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
}

struct Candidate {
    severity: Severity,
    span: ByteSpan,
    code: &'static str,
    source: Source,
}

enum Source {
    Mark(usize),
    Mention(MentionRef),
    Doubt(MentionRef, Doubt),
}

fn candidates(look: &Look<'_>) -> Vec<Candidate> {
    let shown = look.shown();
    let mut of_marks: HashMap<(Kind, Severity), Option<Severity>> = HashMap::new();
    let mut found = Vec::with_capacity(look.analysis.marks.len() + look.analysis.mentions.len());
    for (index, placed) in look.analysis.marks.iter().enumerate() {
        let (kind, default) = (placed.mark.kind, default_severity(&placed.mark));
        let severity =
            *of_marks.entry((kind, default)).or_insert_with(|| shown.severity(kind.code(), default));
        if let Some(severity) = severity {
            let code = kind.code();
            found.push(Candidate { severity, span: placed.mark.span, code, source: Source::Mark(index) });
        }
    }
    let of_types = EntityType::ALL.map(|kind| {
        let is_asked = look.kit.types.contains(&kind);
        is_asked.then(|| shown.severity(entity_code(kind), Severity::Information)).flatten()
    });
    for &reference in &look.analysis.mentions {
        let kind = look.analysis.mention(reference).kind;
        if let Some(severity) = of_types[kind as usize] {
            found.push(Candidate {
                severity,
                span: look.analysis.span(reference),
                code: entity_code(kind),
                source: Source::Mention(reference),
            });
        }
    }
    let severities = super::doubts::CODES.map(|(code, default)| shown.severity(code, default));
    for (reference, doubt) in super::doubts::doubts(look, severities != [None; 2]) {
        let which = usize::from(matches!(doubt, Doubt::Conflict { .. }));
        if let Some(severity) = severities[which] {
            let (span, code) = (look.analysis.span(reference), super::doubts::CODES[which].0);
            found.push(Candidate { severity, span, code, source: Source::Doubt(reference, doubt) });
        }
    }
    found
}

fn entity_code(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Per => "entity/PER",
        EntityType::Loc => "entity/LOC",
        EntityType::Org => "entity/ORG",
        EntityType::Date => "entity/DATE",
        EntityType::Num => "entity/NUM",
        EntityType::Event => "entity/EVENT",
    }
}

fn default_severity(mark: &Mark) -> Severity {
    match mark.kind {
        _ if mark.score < SURE => Severity::Hint,
        Kind::Hazard(HazardKind::OrphanMark | HazardKind::Mojibake) => Severity::Error,
        _ => Severity::Warning,
    }
}

/// Says that not all findings are shown.
pub fn limit_finding(limit: usize, total: usize) -> Finding {
    let message = format!(
        "{limit} of {total} findings are shown, the most severe and earliest first; `[limits] diagnostics` in tippani.toml \
         sets how many"
    );
    Finding {
        code: "file/too-many-findings",
        severity: Severity::Information,
        span: ByteSpan::default(),
        place: Place::default(),
        message: message.clone(),
        score: None,
        rule: "limit",
        evidence: vec![message],
        person: None,
        related: Vec::new(),
    }
}

/// Speaks of a byte order mark that was taken off an article's text: three bytes at its start.
pub fn byte_order_mark_finding(kit: &Kit, facts: &ArticleFacts) -> Option<Finding> {
    let code = Kind::Hazard(HazardKind::Invisible).code();
    let severity = kit.shown_in(&facts.path, &facts.name).severity(code, Severity::Warning)?;
    let reason = "the file begins with a byte order mark (U+FEFF), which UTF-8 does not need".to_owned();
    Some(Finding {
        code,
        severity,
        span: ByteSpan { start: 0, end: '\u{feff}'.len_utf8() },
        place: Place::default(),
        message: format!("{}: {reason}", HazardKind::Invisible.as_str()),
        score: Some(1.0),
        rule: "byte-order-mark",
        evidence: vec![reason],
        person: None,
        related: Vec::new(),
    })
}

/// The place of one byte of a document.
pub fn place_at(document: &Document, offset: usize) -> Place {
    let line = document.line_of(offset);
    let start = document.line_start(line);
    let column = Columns::behind(&document.slice(ByteSpan::new(start, offset)));
    Place { line: line as u32, start: column, end: column }
}

/// The finding of a file that could not be read as it should, in bytes of the file on disk. `None` where the settings
/// leave it out.
pub fn file_finding(fault: &FileFault, kit: &Kit) -> Option<Finding> {
    let code = fault.kind.code();
    Some(Finding {
        code,
        severity: kit
            .shown_in(&fault.path, &fault.path.to_string_lossy())
            .severity(code, Severity::Warning)?,
        span: ByteSpan { start: fault.offset, end: fault.offset },
        place: Place::default(),
        message: fault.message.clone(),
        score: None,
        rule: "file",
        evidence: vec![fault.message.clone()],
        person: None,
        related: Vec::new(),
    })
}

fn mark_finding(look: &Look<'_>, severity: Severity, placed: &PlacedMark) -> Finding {
    let mark = &placed.mark;
    let evidence: Vec<String> = mark.evidence.iter().map(|reason| reason.0.clone()).collect();
    let name = mark.kind.as_str();
    Finding {
        code: mark.kind.code(),
        severity,
        span: mark.span,
        place: placed.place,
        message: format!("{name}: {}", evidence.first().map_or("", String::as_str)),
        score: Some(rounded(mark.score)),
        rule: mark.rule,
        evidence,
        person: None,
        related: super::navigation::stands_also(look, placed)
            .map(|target| Related { message: format!("stands already in {}", target.article), target })
            .into_iter()
            .collect(),
    }
}

/// What all mentions of one local person or thing share.
struct Shared {
    person: Option<PersonId>,
    name: Arc<str>,
    articles: usize,
    related: Vec<Related>,
}

fn mention_finding(
    look: &Look<'_>,
    severity: Severity,
    reference: MentionRef,
    shared: &mut HashMap<(EntityType, u32), Shared>,
) -> Finding {
    let mention = look.analysis.mention(reference);
    let shared = shared.entry((mention.kind, reference.local)).or_insert_with(|| share(look, reference));
    Finding {
        code: entity_code(mention.kind),
        severity,
        span: look.analysis.span(reference),
        place: look.analysis.place(reference),
        message: message(look, reference, shared),
        score: Some(rounded(mention.score)),
        rule: mention.rule,
        evidence: mention
            .evidence
            .iter()
            .map(|reason| of_name(&reason.0, look.analysis.text(reference)))
            .collect(),
        person: shared.person.clone(),
        related: shared.related.clone(),
    }
}

/// A reason without the name that it begins with, where that is the mention itself: the finding stands under it.
fn of_name(reason: &str, name: &str) -> String {
    let rest = reason.strip_prefix('“').and_then(|rest| rest.strip_prefix(name));
    rest.and_then(|rest| rest.strip_prefix("” ")).unwrap_or(reason).to_owned()
}

fn share(look: &Look<'_>, reference: MentionRef) -> Shared {
    let identity = look.identity(reference);
    let text = Arc::clone(look.analysis.text(reference));
    let (person, name) = match &identity {
        Some(Identity::Person(person)) => (Some(person.id.clone()), Arc::clone(&person.name)),
        _ => (None, text),
    };
    let related = identity.as_ref().map_or_else(Vec::new, |identity| {
        super::navigation::elsewhere(look, identity, RELATED)
            .into_iter()
            .map(|target| Related { message: format!("also named here: {}", target.text), target })
            .collect()
    });
    Shared { person, name, articles: identity.map_or(1, |identity| identity.article_count().max(1)), related }
}

fn message(look: &Look<'_>, reference: MentionRef, shared: &Shared) -> String {
    let mention = look.analysis.mention(reference);
    let text = look.analysis.text(reference);
    let kind = mention.kind.word();
    let mut message = String::with_capacity(text.len() + shared.name.len() + 48);
    message.extend([text, ": ", kind]);
    if *shared.name != **text {
        message.extend([", ", &shared.name]);
    }
    // Writing to a string cannot fail.
    _ = write!(message, " ({:.2})", mention.score);
    match shared.articles {
        1 => message.push_str(", only here"),
        count => _ = write!(message, ", in {count} articles"),
    }
    message
}
