//! The findings of a corpus as lines of output: places in bytes of the file as it lies on disk, and in lines and columns.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tippani_corpus::settings::Severity;
use tippani_corpus::views::{Finding, Look, byte_order_mark_finding, file_finding, findings};
use tippani_corpus::workspace::ReadArticle;
use tippani_text::{ByteSpan, Document, Encoding};

use crate::reading::Corpus;

/// One finding. The order of the keys is the order in which programs were promised them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line<'a> {
    /// The path as it was given, joined with what lies below it.
    pub path: &'a str,
    /// Such as `entity/PER`.
    pub code: &'a str,
    /// `error`, `warning`, `information` or `hint`.
    #[serde(serialize_with = "severity_name")]
    pub severity: Severity,
    /// First byte, and one past the last, in the file as it lies on disk.
    pub start: usize,
    /// See `start`.
    pub end: usize,
    /// Always `byte`.
    pub unit: &'a str,
    /// From 1.
    pub line: usize,
    /// From 1, in code points.
    pub column: usize,
    /// From 1.
    pub end_line: usize,
    /// From 1, in code points.
    pub end_column: usize,
    /// For a person to read.
    pub message: &'a str,
    /// What stands there.
    pub text: &'a str,
    /// 0 to 1 with at most four decimals.
    pub score: Option<f64>,
    /// The rule that found it.
    pub rule: &'a str,
    /// Why, in words.
    pub evidence: &'a [String],
    /// The person's id, for a mention of one.
    pub person: Option<&'a str>,
}

/// The name of a severity in output.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
        Severity::Hint => "hint",
    }
}

fn severity_name<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity_word(*severity))
}

/// Hands every finding of a corpus to `write`: the configuration first, then file by file in the order of paths.
pub fn each(corpus: &Corpus, write: &mut dyn FnMut(&Line<'_>) -> io::Result<()>) -> io::Result<()> {
    for fault in &corpus.warnings {
        let text = std::fs::read_to_string(&fault.path).unwrap_or_default();
        let severity = if fault.kind.is_error() { Severity::Error } else { Severity::Warning };
        plain(&fault.path, &text, severity, fault.kind.code(), fault.span, &fault.message, write)?;
    }
    let articles: BTreeMap<&Path, &ReadArticle> =
        corpus.articles.iter().map(|article| (article.path.as_path(), article)).collect();
    let faulty: Vec<PathBuf> = corpus.workspace.faults().into_iter().map(|fault| fault.path).collect();
    let paths: BTreeSet<&Path> =
        articles.keys().copied().chain(faulty.iter().map(PathBuf::as_path)).collect();
    for path in paths {
        let article = articles.get(path).copied();
        of_file(corpus, path, article, write)?;
        if article.is_some() {
            of_sidecar(corpus, &path.with_extension("ann"), write)?;
        }
    }
    Ok(())
}

fn of_file(
    corpus: &Corpus,
    path: &Path,
    article: Option<&ReadArticle>,
    write: &mut dyn FnMut(&Line<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let kit = corpus.workspace.kit();
    let shown = path.to_string_lossy();
    for fault in corpus.workspace.faults_of(path) {
        let Some(finding) = file_finding(&fault, &kit) else { continue };
        let (line, column) = article.map_or((1, 1), |article| {
            let document = Document::new(&article.decoded.text);
            let position = document.position(fault.text_offset, Encoding::Utf32);
            (position.line as usize + 1, position.character as usize + 1)
        });
        write(&line_of(&shown, &finding, finding.span, (line, column), (line, column), ""))?;
    }
    let Some(article) = article else { return Ok(()) };
    if let Some(finding) = byte_order_mark_finding(&kit, &article.facts).filter(|_| article.decoded.bom) {
        write(&line_of(&shown, &finding, finding.span, (1, 1), (1, 2), "\u{feff}"))?;
    }
    let snapshot = corpus.workspace.index.read();
    let look = Look { analysis: &article.analysis, facts: &article.facts, snapshot: &snapshot, kit: &kit };
    for finding in findings(&look, usize::MAX).shown {
        let raw = ByteSpan {
            start: article.decoded.raw_offset(finding.span.start),
            end: article.decoded.raw_offset(finding.span.end),
        };
        let line = finding.place.line as usize;
        // The byte order mark is a code point of the file, and was taken off the text.
        let from = 1 + usize::from(article.decoded.bom && line == 0);
        let start = (line + 1, finding.place.start.utf32 as usize + from);
        let end = (line + 1, finding.place.end.utf32 as usize + from);
        write(&line_of(&shown, &finding, raw, start, end, finding.span.slice(&article.decoded.text)))?;
    }
    Ok(())
}

fn of_sidecar(
    corpus: &Corpus,
    path: &Path,
    write: &mut dyn FnMut(&Line<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let Some(checked) = corpus.workspace.check_sidecar(path) else {
        return Ok(());
    };
    for fault in &checked.faults {
        plain(path, &checked.text, Severity::Error, fault.kind.code(), fault.span, &fault.message, write)?;
    }
    Ok(())
}

/// A fault in a file that is no article.
fn plain(
    path: &Path,
    text: &str,
    severity: Severity,
    code: &str,
    span: ByteSpan,
    message: &str,
    write: &mut dyn FnMut(&Line<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let document = Document::new(text);
    let at = |offset| {
        let position = document.position(offset, Encoding::Utf32);
        (position.line as usize + 1, position.character as usize + 1)
    };
    let (start, end) = (at(span.start), at(span.end));
    write(&Line {
        path: &path.to_string_lossy(),
        code,
        severity,
        start: span.start,
        end: span.end,
        unit: "byte",
        line: start.0,
        column: start.1,
        end_line: end.0,
        end_column: end.1,
        message,
        text: span.slice(text),
        score: None,
        rule: "file",
        evidence: &[message.to_owned()],
        person: None,
    })
}

fn line_of<'a>(
    path: &'a str,
    finding: &'a Finding,
    raw: ByteSpan,
    start: (usize, usize),
    end: (usize, usize),
    text: &'a str,
) -> Line<'a> {
    Line {
        path,
        code: finding.code,
        severity: finding.severity,
        start: raw.start,
        end: raw.end,
        unit: "byte",
        line: start.0,
        column: start.1,
        end_line: end.0,
        end_column: end.1,
        message: &finding.message,
        text,
        score: finding.score,
        rule: finding.rule,
        evidence: &finding.evidence,
        person: finding.person.as_ref().map(|person| &*person.0),
    }
}
