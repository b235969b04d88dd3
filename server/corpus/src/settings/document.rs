//! One shape for what TOML and JSON say: keys with their values, in the order written, each with its place.

use std::path::Path;

use tippani_text::ByteSpan;
use toml::de::{DeTable, DeValue};

use crate::fault::{ConfigFault, ConfigFaultKind, LineIndex};

/// More faults than that of one file help nobody.
const MOST_FAULTS: usize = 100;

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub span: ByteSpan,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    String(String),
    Date,
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key of a table, its place, and its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub key: String,
    pub span: ByteSpan,
    pub node: Node,
}

impl Value {
    /// What it is, for a message.
    pub fn described(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Integer(value) => format!("the number {value}"),
            Self::Float(value) => format!("the number {value}"),
            Self::String(value) => format!("the text \"{}\"", clipped(value)),
            Self::Date => "a date".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Table(_) => "a table".to_owned(),
        }
    }
}

/// A text short enough for a message.
pub(crate) fn clipped(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The document that `text` is, as far as it can be read, and a syntax fault for each line that cannot.
pub(crate) fn from_toml(text: &str, faults: &mut Faults<'_>) -> Vec<Entry> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().map_or(ByteSpan::default(), |range| ByteSpan::new(range.start, range.end));
        faults.push_syntax(span, &format!("This is no TOML: {}.", error.message()));
    }
    entries(table.get_ref())
}

fn entries(table: &DeTable<'_>) -> Vec<Entry> {
    let mut found: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            span: spanned(key.span()),
            node: node(value),
        })
        .collect();
    found.sort_by_key(|entry| entry.span);
    found
}

fn node(spanned_value: &toml::Spanned<DeValue<'_>>) -> Node {
    let value = match spanned_value.get_ref() {
        DeValue::String(value) => Value::String(value.to_string()),
        DeValue::Integer(value) => match i64::from_str_radix(value.as_str(), value.radix()) {
            Ok(value) => Value::Integer(value),
            Err(_) => Value::Float(value.as_str().parse().unwrap_or(f64::INFINITY)),
        },
        DeValue::Float(value) => Value::Float(value.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => Value::Table(entries(table)),
    };
    Node { span: spanned(spanned_value.span()), value }
}

fn spanned(range: std::ops::Range<usize>) -> ByteSpan {
    ByteSpan::new(range.start, range.end)
}

/// The same shape for a client's settings, without places.
pub(crate) fn from_json(value: &serde_json::Value) -> Value {
    let plain = |value: &serde_json::Value| Node { span: ByteSpan::default(), value: from_json(value) };
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Boolean(*value),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(value) => Value::Integer(value),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        serde_json::Value::String(value) => Value::String(value.clone()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(plain).collect()),
        serde_json::Value::Object(map) => Value::Table(
            map.iter()
                .map(|(key, value)| Entry { key: key.clone(), span: ByteSpan::default(), node: plain(value) })
                .collect(),
        ),
    }
}

/// Gathers what is wrong with one file, or with the client's settings.
pub(crate) struct Faults<'a> {
    path: &'a Path,
    text: &'a str,
    lines: LineIndex,
    found: Vec<ConfigFault>,
}

impl<'a> Faults<'a> {
    /// For the file at `path` that holds `text`; both empty for the client's settings.
    pub fn new(path: &'a Path, text: &'a str) -> Self {
        Self { path, text, lines: LineIndex::new(text), found: Vec::new() }
    }

    pub fn push(&mut self, kind: ConfigFaultKind, span: ByteSpan, message: String) {
        if self.found.len() < MOST_FAULTS {
            let (line, column) = self.place(span.start);
            self.found.push(ConfigFault { path: self.path.to_owned(), kind, span, line, column, message });
        }
    }

    /// One for each line is enough: behind the first, the parser guesses.
    fn push_syntax(&mut self, span: ByteSpan, message: &str) {
        let (line, _) = self.place(span.start);
        if !self.found.iter().any(|fault| fault.kind == ConfigFaultKind::Syntax && fault.line == line) {
            self.push(ConfigFaultKind::Syntax, span, message.to_owned());
        }
    }

    /// Line and column of a byte, from 1, the column in code points.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        self.lines.place(self.text, offset)
    }

    /// Whether one of them keeps the file from being used.
    pub fn any_error(&self) -> bool {
        self.found.iter().any(|fault| fault.kind.is_error())
    }

    /// The places of the syntax faults.
    pub fn syntax(&self) -> impl Iterator<Item = ByteSpan> + '_ {
        self.found.iter().filter(|fault| fault.kind == ConfigFaultKind::Syntax).map(|fault| fault.span)
    }

    /// What was found, in the order of the file.
    pub fn into_vec(mut self) -> Vec<ConfigFault> {
        self.found.sort_by_key(|fault| (fault.span, fault.kind));
        self.found
    }
}
