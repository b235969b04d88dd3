//! Requests of ours, for lists beside the text: `tippani/status`, `tippani/people`, `tippani/person`, `tippani/noise`,
//! `tippani/noiseIn` and `tippani/next`. `server/README.md` says what each takes and answers.

use serde::{Deserialize, Serialize};
use tippani_corpus::views::{self, Look, Stop};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

use crate::convert;
use crate::session::{Session, Slot, blocking};

/// People that a list can use.
const PEOPLE: usize = 200;

/// What `tippani/status` asks: nothing.
#[derive(Deserialize)]
pub struct StatusParams {}

/// What the server knows at this moment.
#[derive(Default, Serialize)]
pub struct Status {
    indexing: bool,
    articles: usize,
    people: usize,
}

/// Which people.
#[derive(Deserialize)]
pub struct PeopleParams {
    #[serde(default)]
    query: String,
    limit: Option<usize>,
}

/// People of the corpus.
#[derive(Default, Serialize)]
pub struct People {
    people: Vec<PersonItem>,
    total: usize,
}

#[derive(Serialize)]
struct PersonItem {
    id: String,
    name: String,
    articles: usize,
    mentions: u32,
}

/// Which person.
#[derive(Deserialize)]
pub struct PersonParams {
    id: String,
}

/// A person with all that the corpus has of them.
#[derive(Serialize)]
pub struct WholePerson {
    id: String,
    name: String,
    forms: Vec<Form>,
    articles: Vec<Naming>,
}

#[derive(Serialize)]
struct Form {
    form: String,
    count: u32,
}

#[derive(Serialize)]
struct Naming {
    uri: Uri,
    name: String,
    mentions: Vec<Written>,
}

#[derive(Serialize)]
struct Written {
    range: Range,
    text: String,
}

/// What `tippani/noise` asks: nothing.
#[derive(Deserialize)]
pub struct NoiseParams {}

/// The noise and hazards of the corpus.
#[derive(Default, Serialize)]
pub struct Noise {
    kinds: Vec<KindItem>,
}

#[derive(Serialize)]
struct KindItem {
    code: &'static str,
    title: &'static str,
    count: u32,
    articles: Vec<Counted>,
}

#[derive(Serialize)]
struct Counted {
    uri: Uri,
    name: String,
    count: u32,
}

/// Of which article, and of which kind.
#[derive(Deserialize)]
pub struct NoiseInParams {
    uri: Uri,
    code: Option<String>,
}

/// The noise and hazards of an article.
#[derive(Default, Serialize)]
pub struct NoiseLines {
    lines: Vec<NoiseLine>,
}

#[derive(Serialize)]
struct NoiseLine {
    range: Range,
    code: &'static str,
    text: String,
    message: String,
    score: Option<f64>,
}

/// From where, and what is looked for.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NextParams {
    text_document: TextDocumentIdentifier,
    position: Position,
    what: What,
    #[serde(default)]
    backwards: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum What {
    Name,
    Noise,
}

/// Answers `tippani/status`.
pub async fn status(slot: &Slot) -> Result<Status> {
    let Some(session) = slot.get() else { return Ok(Status::default()) };
    blocking(move || {
        let snapshot = session.workspace.index.read();
        Status {
            indexing: session.workspace.is_indexing(),
            articles: snapshot.article_count(),
            people: snapshot.people().len(),
        }
    })
    .await
}

/// Answers `tippani/people`.
pub async fn people(slot: &Slot, params: PeopleParams) -> Result<People> {
    let Some(session) = slot.get() else { return Ok(People::default()) };
    blocking(move || {
        let snapshot = session.workspace.index.read();
        let (cast, total) = views::cast(&snapshot, &params.query, params.limit.unwrap_or(PEOPLE));
        let item = |member: views::CastMember| PersonItem {
            id: member.person.id.0.to_string(),
            name: member.person.name.to_string(),
            articles: member.person.articles.len(),
            mentions: member.mentions,
        };
        People { people: cast.into_iter().map(item).collect(), total }
    })
    .await
}

/// Answers `tippani/person`.
pub async fn person(slot: &Slot, params: PersonParams) -> Result<Option<WholePerson>> {
    let Some(session) = slot.get() else { return Ok(None) };
    blocking(move || {
        let snapshot = session.workspace.index.read();
        let (person, articles) = views::named_in(&snapshot, &params.id)?;
        let naming = |article: views::NamedIn| {
            let written = |target: &views::Target| Written {
                range: convert::range(target.place, session.flags.encoding),
                text: target.text.to_string(),
            };
            Some(Naming {
                uri: session.uri(&article.path)?,
                name: article.name.to_string(),
                mentions: article.mentions.iter().map(written).collect(),
            })
        };
        let form =
            |(form, count): &(std::sync::Arc<str>, u32)| Form { form: form.to_string(), count: *count };
        Some(WholePerson {
            id: person.id.0.to_string(),
            name: person.name.to_string(),
            forms: person.forms.iter().map(form).collect(),
            articles: articles.into_iter().filter_map(naming).collect(),
        })
    })
    .await
}

/// Answers `tippani/noise`.
pub async fn noise(slot: &Slot) -> Result<Noise> {
    let Some(session) = slot.get() else { return Ok(Noise::default()) };
    blocking(move || {
        let kit = session.workspace.kit();
        let snapshot = session.workspace.index.read();
        let item = |kind: views::KindCount| KindItem {
            code: kind.kind.code(),
            title: kind.kind.as_str(),
            count: kind.count,
            articles: kind
                .articles
                .iter()
                .filter_map(|(path, name, count)| {
                    Some(Counted { uri: session.uri(path)?, name: name.to_string(), count: *count })
                })
                .collect(),
        };
        Noise { kinds: views::kinds(&snapshot, &kit).into_iter().map(item).collect() }
    })
    .await
}

/// Answers `tippani/noiseIn`, for an article that is open as it stands in the editor, else as it lies on disk.
pub async fn noise_in(slot: &Slot, params: NoiseInParams) -> Result<NoiseLines> {
    let Some(session) = slot.get() else { return Ok(NoiseLines::default()) };
    let asked = session.asked(&params.uri);
    let lines = blocking(move || {
        let kit = session.workspace.kit();
        if let Some(asked) = asked {
            let analysed = session.analyse(&asked, &kit);
            let text = analysed.version.document.to_string();
            return Some(crate::session::look(&session, &kit, &analysed, |look| {
                lines_of(&session, look, &text, params.code.as_deref())
            }));
        }
        let read = session.workspace.look_into(&convert::path(&params.uri)?)?;
        let snapshot = session.workspace.index.read();
        let look = Look { analysis: &read.analysis, facts: &read.facts, snapshot: &snapshot, kit: &kit };
        Some(lines_of(&session, &look, &read.decoded.text, params.code.as_deref()))
    })
    .await?;
    lines.ok_or_else(|| Error::invalid_params("no article of the corpus"))
}

fn lines_of(session: &Session, look: &Look<'_>, text: &str, code: Option<&str>) -> NoiseLines {
    let findings = views::findings(look, usize::MAX).shown;
    let is_asked = |finding: &views::Finding| match code {
        Some(code) => finding.code == code,
        None => finding.code.starts_with("noise/") || finding.code.starts_with("hazard/"),
    };
    let line = |finding: views::Finding| NoiseLine {
        range: convert::range(finding.place, session.flags.encoding),
        code: finding.code,
        text: finding.span.slice(text).to_owned(),
        message: finding.message,
        score: finding.score,
    };
    NoiseLines { lines: findings.filter(is_asked).map(line).collect() }
}

/// Answers `tippani/next`.
pub async fn next(slot: &Slot, params: NextParams) -> Result<Option<Range>> {
    let at = TextDocumentPositionParams { text_document: params.text_document, position: params.position };
    slot.answer_at(at, move |session, kit, analysed, offset| {
        let what = match params.what {
            What::Name => Stop::Name,
            What::Noise => Stop::Noise,
        };
        let stop = crate::session::look(session, kit, analysed, |look| {
            views::next_stop(look, offset, what, params.backwards)
        });
        stop.map(|place| convert::range(place, session.flags.encoding))
    })
    .await
}
