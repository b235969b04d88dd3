//! How the values of the keys are read.

use std::path::{Component, Path, PathBuf};

use tippani_entities::EntityType;
use tippani_text::ByteSpan;

use super::document::{Entry, Faults, Node, Value, clipped};
use super::keys::{KEYS, OF_EDITORS, TABLES, unknown};
use super::{PartialSettings, Pattern, Patterns, severity};
use crate::fault::ConfigFaultKind::{UnknownKey, WrongType};

/// Reads the keys of a layer. `base` is the folder of the `tippani.toml`; `None` for the client's settings, whose keys may
/// be written in other ways and whose `null` means nothing.
pub(super) fn read(entries: Vec<Entry>, base: Option<&Path>, faults: &mut Faults<'_>) -> PartialSettings {
    let mut reader = Reader { base, faults, settings: PartialSettings::default() };
    for entry in entries {
        reader.entry("", entry);
    }
    reader.settings
}

struct Reader<'a, 'f> {
    base: Option<&'a Path>,
    faults: &'a mut Faults<'f>,
    settings: PartialSettings,
}

impl Reader<'_, '_> {
    fn entry(&mut self, table: &str, entry: Entry) {
        let Entry { key, span, node } = entry;
        if self.base.is_none() && table.is_empty() && OF_EDITORS.contains(&key.as_str()) {
            return;
        }
        let key = if self.base.is_none() && !table.starts_with("severity") && table != "silence" {
            kebab(&key)
        } else {
            key
        };
        let name = if table.is_empty() { key } else { format!("{table}.{key}") };
        if self.base.is_none() && node.value == Value::Null {
            return;
        }
        if let Some(code) = name.strip_prefix("severity.") {
            self.severity(&code.replace('.', "/"), span, node);
        } else if let Some(pattern) = name.strip_prefix("silence.") {
            self.silence(pattern, span, &node);
        } else if TABLES.contains(&name.as_str()) {
            match node.value {
                Value::Table(entries) => entries.into_iter().for_each(|entry| self.entry(&name, entry)),
                other => {
                    let message = format!("`{name}` must be a table, [{name}], not {}.", other.described());
                    self.faults.push(WrongType, node.span, message);
                }
            }
        } else if KEYS.iter().any(|known| known.name == name) {
            self.key(&name, &node);
        } else {
            self.faults.push(UnknownKey, span, unknown(&name));
        }
    }

    fn key(&mut self, name: &str, node: &Node) {
        match name {
            "include" => self.settings.include = self.patterns(name, node),
            "exclude" => self.settings.exclude = self.patterns(name, node),
            "types" => self.settings.types = self.types(name, node),
            "min-score" => self.settings.min_score = self.score(name, node),
            "definition-limit" => self.settings.definition_limit = self.count(name, node),
            "workspace-diagnostics" => self.settings.workspace_diagnostics = self.boolean(name, node),
            "inlay-hints" => self.settings.inlay_hints = self.boolean(name, node),
            "code-base-url" => self.settings.code_base_url = self.address(name, node),
            "limits.file-bytes" => {
                self.settings.file_bytes = self.count(name, node).map(|count| count as u64)
            }
            "limits.line-bytes" => self.settings.line_bytes = self.count(name, node),
            "limits.diagnostics" => self.settings.diagnostics = self.count(name, node),
            "noise.allow" => self.settings.noise_allow = self.phrases(name, node),
            "noise.deny" => self.settings.noise_deny = self.phrases(name, node),
            "entities.lists" => self.settings.lists = self.lists(name, node),
            _ => {}
        }
    }

    fn wrong<T>(&mut self, name: &str, node: &Node) -> Option<T> {
        let form = KEYS.iter().find(|key| key.name == name).map_or("something else", |key| key.form.words());
        self.faults.push(
            WrongType,
            node.span,
            format!("`{name}` must be {form}, not {}.", node.value.described()),
        );
        None
    }

    fn boolean(&mut self, name: &str, node: &Node) -> Option<bool> {
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => self.wrong(name, node),
        }
    }

    /// An address that an editor can open, or nothing.
    fn address(&mut self, name: &str, node: &Node) -> Option<String> {
        let known =
            |text: &str| ["https://", "http://", "file://"].iter().any(|start| text.starts_with(start));
        match &node.value {
            Value::String(text) if text.is_empty() || known(text) => Some(text.clone()),
            _ => self.wrong(name, node),
        }
    }

    fn count(&mut self, name: &str, node: &Node) -> Option<usize> {
        match node.value {
            Value::Integer(value @ 1..) => Some(usize::try_from(value).unwrap_or(usize::MAX)),
            // JavaScript's numbers are floating-point ones.
            Value::Float(value) if value >= 1.0 && value.fract() == 0.0 && value < 1e15 => {
                Some(value as usize)
            }
            _ => self.wrong(name, node),
        }
    }

    fn score(&mut self, name: &str, node: &Node) -> Option<f32> {
        match node.value {
            Value::Integer(value @ 0..=1) => Some(value as f32),
            Value::Float(value) if (0.0..=1.0).contains(&value) => Some(value as f32),
            _ => self.wrong(name, node),
        }
    }

    /// The texts of a list, each with its place. A list with something else in it is wrong as a whole.
    fn texts<'n>(&mut self, name: &str, node: &'n Node) -> Option<Vec<(&'n str, &'n Node)>> {
        let Value::List(items) = &node.value else {
            return self.wrong(name, node);
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            let Value::String(text) = &item.value else {
                let message = format!("`{name}` must hold texts only, not {}.", item.value.described());
                self.faults.push(WrongType, item.span, message);
                return None;
            };
            texts.push((text.as_str(), item));
        }
        Some(texts)
    }

    fn phrases(&mut self, name: &str, node: &Node) -> Option<Vec<String>> {
        let mut phrases = Vec::new();
        for (text, item) in self.texts(name, node)? {
            if text.trim().is_empty() {
                self.faults.push(
                    WrongType,
                    item.span,
                    format!("An empty phrase in `{name}` fits every line; write one."),
                );
            } else {
                phrases.push(text.to_owned());
            }
        }
        Some(phrases)
    }

    fn types(&mut self, name: &str, node: &Node) -> Option<Vec<String>> {
        let mut types: Vec<String> = Vec::new();
        for (text, item) in self.texts(name, node)? {
            // `per` would be a type of the user's own, which nothing finds.
            let known = EntityType::ALL
                .map(EntityType::as_str)
                .into_iter()
                .find(|known| known.eq_ignore_ascii_case(text));
            let written = known.unwrap_or(text);
            if written.is_empty() || !written.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)) {
                let message =
                    format!("\"{}\" is no name of a type: letters, digits, `-` and `_` only.", clipped(text));
                self.faults.push(WrongType, item.span, message);
            } else if !types.iter().any(|other| other == written) {
                types.push(written.to_owned());
            }
        }
        Some(types)
    }

    fn patterns(&mut self, name: &str, node: &Node) -> Option<Patterns> {
        let mut patterns = Vec::new();
        for (text, item) in self.texts(name, node)? {
            let line = self.base.map(|_| self.faults.place(item.span.start).0);
            let pattern = Pattern { text: text.to_owned(), line };
            match pattern.check() {
                Ok(()) => patterns.push(pattern),
                Err(why) => {
                    let message =
                        format!("The pattern \"{}\" in `{name}` cannot be used: {why}.", clipped(text));
                    self.faults.push(WrongType, item.span, message);
                }
            }
        }
        Some(Patterns { patterns, base: self.base.map(Path::to_owned) })
    }

    fn lists(&mut self, name: &str, node: &Node) -> Option<Vec<PathBuf>> {
        let mut lists = Vec::new();
        for (text, item) in self.texts(name, node)? {
            if text.trim().is_empty() || leaves_its_folder(Path::new(text)) {
                let message = format!(
                    "`{name}`: \"{}\" does not lie below the folder of tippani.toml, and is not read; put the file there.",
                    clipped(text)
                );
                self.faults.push(WrongType, item.span, message);
            } else {
                lists.push(self.base.map_or_else(|| PathBuf::from(text), |base| base.join(text)));
            }
        }
        Some(lists)
    }

    /// A pattern of `[silence]` with its list of codes; those that are none are passed over.
    fn silence(&mut self, text: &str, span: ByteSpan, node: &Node) {
        let line = self.base.map(|_| self.faults.place(span.start).0);
        let pattern = Pattern { text: text.to_owned(), line };
        if let Err(why) = pattern.check() {
            let message = format!("The pattern \"{}\" in `silence` cannot be used: {why}.", clipped(text));
            self.faults.push(WrongType, span, message);
            return;
        }
        let Value::List(_) = &node.value else {
            let message = format!(
                "`silence`: \"{}\" must have a list of codes, not {}; quote the pattern, if it is one.",
                clipped(text),
                node.value.described()
            );
            self.faults.push(WrongType, node.span, message);
            return;
        };
        let mut codes = Vec::new();
        for (code, item) in self.texts("silence", node).unwrap_or_default() {
            match severity::unknown_code(code) {
                Some(nearest) => self.unknown_code(code, item.span, nearest),
                None => codes.push(code.to_owned()),
            }
        }
        self.settings.silence.add(pattern, self.base.map(Path::to_owned), codes);
    }

    fn unknown_code(&mut self, code: &str, span: ByteSpan, nearest: Option<String>) {
        let hint = nearest.map_or_else(String::new, |nearest| format!(" Do you mean \"{nearest}\"?"));
        let message = format!("There is no code \"{}\"; it is passed over.{hint}", clipped(code));
        self.faults.push(UnknownKey, span, message);
    }

    fn severity(&mut self, code: &str, span: ByteSpan, node: Node) {
        match node.value {
            // `noise.ad = "hint"`, `[severity.noise]`: the dot means the same as the slash.
            Value::Table(entries) => {
                for entry in entries {
                    let code = format!("{code}/{}", entry.key);
                    self.severity(&code, entry.span, entry.node);
                }
            }
            Value::String(text) => match severity::from_name(&text) {
                None => {
                    let message = format!(
                        "The severity of \"{}\" must be error, warning, information, hint or none, not \"{}\".",
                        clipped(code),
                        clipped(&text)
                    );
                    self.faults.push(WrongType, node.span, message);
                }
                Some(severity) => {
                    if let Some(nearest) = severity::unknown_code(code) {
                        self.unknown_code(code, span, nearest);
                    } else {
                        self.settings.severity.set(code, severity);
                    }
                }
            },
            other => {
                let message = format!(
                    "The severity of \"{}\" must be error, warning, information, hint or none, not {}.",
                    clipped(code),
                    other.described()
                );
                self.faults.push(WrongType, node.span, message);
            }
        }
    }
}

/// Whether a relative path leads out of the folder that it is relative to, or is not relative.
fn leaves_its_folder(path: &Path) -> bool {
    let mut depth = 0_i32;
    path.components().any(|component| {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir => depth -= 1,
            Component::RootDir | Component::Prefix(_) => return true,
        }
        depth < 0
    })
}

/// `minScore` and `min_score` as `min-score`; dots stay.
fn kebab(key: &str) -> String {
    let mut name = String::with_capacity(key.len() + 2);
    for character in key.chars() {
        match character {
            '_' => name.push('-'),
            upper if upper.is_ascii_uppercase() => {
                if !name.is_empty() && !name.ends_with(['.', '-']) {
                    name.push('-');
                }
                name.push(upper.to_ascii_lowercase());
            }
            other => name.push(other),
        }
    }
    name
}
