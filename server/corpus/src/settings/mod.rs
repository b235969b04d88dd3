//! The settings: every key of `tippani.toml` and of the client, what it holds where nobody sets it, and how the layers
//! go over each other.
//!
//! Order: default, then the client's, then `tippani.toml`. No I/O: the caller reads the file.

pub(crate) mod document;
pub mod edit;
mod keys;
mod lists;
pub mod pages;
mod patterns;
mod reader;
mod severity;
mod silence;

use std::path::{Path, PathBuf};

use crate::fault::{ConfigFault, ConfigFaultKind};
use document::{Faults, Value};

pub use keys::{Form, KEYS, Key};
pub use lists::parse_names;
pub(crate) use patterns::CompiledPatterns;
pub use patterns::{Pattern, Patterns};
pub use severity::{Severity, SeverityOverrides};
pub use silence::Silence;
pub(crate) use silence::{CompiledSilence, Silenced};

/// All settings, as they hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// `include`: which files are articles.
    pub include: Patterns,
    /// `exclude`: which are not, though `include` names them.
    pub exclude: Patterns,
    /// `types`: the entity types that are shown, in the order given. The user may have types of their own.
    pub types: Vec<String>,
    /// `min-score`: suggestions below it are not shown; 0 to 1.
    pub min_score: f32,
    /// `definition-limit`: how many places an answer to `definition` holds at most; at least 1.
    pub definition_limit: usize,
    /// `workspace-diagnostics`: whether articles that are not open are reported too.
    pub workspace_diagnostics: bool,
    /// `inlay-hints`: whether the type and person of a name are written behind it.
    pub inlay_hints: bool,
    /// `code-base-url`: where the pages of the codes lie; empty where nowhere.
    pub code_base_url: String,
    /// `[limits]`.
    pub limits: Limits,
    /// `[severity]`: what the user set for codes and groups of codes.
    pub severity: SeverityOverrides,
    /// `[silence]`: what is not shown in some articles.
    pub silence: Silence,
    /// `[noise]`: phrases that are never, and phrases that always are noise.
    pub noise: tippani_noise::Settings,
    /// `[entities] lists`: files of names, for [`parse_names`]. Those of `tippani.toml` have its folder before them; those
    /// of the client are as written, relative to the first workspace folder.
    pub lists: Vec<PathBuf>,
}

/// What is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// `file-bytes`: larger files are not read.
    pub file_bytes: u64,
    /// `line-bytes`: longer lines are passed over by the analysis.
    pub line_bytes: usize,
    /// `diagnostics`: how many the editor is given for one article.
    pub diagnostics: usize,
}

/// One layer of settings: what it sets; `None` for what it does not.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `Settings`")]
pub struct PartialSettings {
    pub include: Option<Patterns>,
    pub exclude: Option<Patterns>,
    pub types: Option<Vec<String>>,
    pub min_score: Option<f32>,
    pub definition_limit: Option<usize>,
    pub workspace_diagnostics: Option<bool>,
    pub inlay_hints: Option<bool>,
    pub code_base_url: Option<String>,
    pub file_bytes: Option<u64>,
    pub line_bytes: Option<usize>,
    pub diagnostics: Option<usize>,
    pub severity: SeverityOverrides,
    pub silence: Silence,
    pub noise_allow: Option<Vec<String>>,
    pub noise_deny: Option<Vec<String>>,
    pub lists: Option<Vec<PathBuf>>,
}

impl Settings {
    /// What a `tippani.toml` at `path` sets, and what is wrong with it. `None` where it cannot be used: one syntax fault or
    /// wrong type is enough, because half of what a team wrote down is not what it meant. Unknown keys only warn.
    pub fn from_toml(text: &str, path: &Path) -> (Option<PartialSettings>, Vec<ConfigFault>) {
        let mut faults = Faults::new(path, text);
        let entries = document::from_toml(text, &mut faults);
        if faults.any_error() {
            // What the parser guessed of the rest is no ground for further faults.
            return (None, faults.into_vec());
        }
        let base = path.parent().unwrap_or(Path::new(""));
        let settings = reader::read(entries, Some(base), &mut faults);
        let usable = !faults.any_error();
        (usable.then_some(settings), faults.into_vec())
    }

    /// The layers over each other, the last one on top. A list replaces the list below it; `[severity]` goes over it code by
    /// code, `[silence]` adds to it.
    pub fn layered(layers: &[PartialSettings]) -> Self {
        let mut settings = Self::default();
        for layer in layers.iter().cloned() {
            put(&mut settings.include, layer.include);
            put(&mut settings.exclude, layer.exclude);
            put(&mut settings.types, layer.types);
            put(&mut settings.min_score, layer.min_score);
            put(&mut settings.definition_limit, layer.definition_limit);
            put(&mut settings.workspace_diagnostics, layer.workspace_diagnostics);
            put(&mut settings.inlay_hints, layer.inlay_hints);
            put(&mut settings.code_base_url, layer.code_base_url);
            put(&mut settings.limits.file_bytes, layer.file_bytes);
            put(&mut settings.limits.line_bytes, layer.line_bytes);
            put(&mut settings.limits.diagnostics, layer.diagnostics);
            put(&mut settings.noise.allow, layer.noise_allow);
            put(&mut settings.noise.deny, layer.noise_deny);
            put(&mut settings.lists, layer.lists);
            settings.severity.extend(layer.severity);
            settings.silence.extend(layer.silence);
        }
        settings
    }

    /// The severity of a diagnostic code: what the user set for it or for the narrowest group that holds it, else
    /// `default`. `None`: not shown.
    pub fn severity(&self, code: &str, default: Option<Severity>) -> Option<Severity> {
        self.severity.of(code).unwrap_or(default)
    }
}

fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

impl PartialSettings {
    /// What the client sets, and what is wrong with it: what cannot be used is left out, the rest holds. Keys may be
    /// nested, dotted, in camelCase or snake_case, and under one key `tippani`, as editors have them.
    pub fn from_json(value: &serde_json::Value) -> (Self, Vec<ConfigFault>) {
        let mut faults = Faults::new(Path::new(""), "");
        let value = value.get("tippani").filter(|section| section.is_object()).unwrap_or(value);
        let settings = match document::from_json(value) {
            Value::Null => Self::default(),
            Value::Table(entries) => reader::read(entries, None, &mut faults),
            other => {
                let message = format!(
                    "The settings must be an object, not {}; none of them is used.",
                    other.described()
                );
                faults.push(ConfigFaultKind::WrongType, Default::default(), message);
                Self::default()
            }
        };
        (settings, faults.into_vec())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            include: Patterns::of(&["**/*.txt"]),
            exclude: Patterns::of(&[]),
            types: ["PER", "LOC", "ORG"].map(str::to_owned).to_vec(),
            min_score: 0.5,
            definition_limit: 200,
            workspace_diagnostics: false,
            inlay_hints: false,
            code_base_url: String::new(),
            // A crawl joined to one file, and a page joined to one line, are still analysed.
            limits: Limits { file_bytes: 64 << 20, line_bytes: 16 << 20, diagnostics: 500 },
            severity: SeverityOverrides::default(),
            silence: Silence::default(),
            noise: tippani_noise::Settings::default(),
            lists: Vec::new(),
        }
    }
}

/// Whether a file that is made from a table is what it would be made to; `TIPPANI_UPDATE=1` writes it.
#[cfg(test)]
pub(crate) fn check_generated(path: &Path, text: &str) {
    if std::env::var_os("TIPPANI_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the page can be written");
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == text, "{} is not current: `just pages` writes it", path.display());
}

#[cfg(test)]
mod tests;
