//! What is made from the table of settings: the page, the JSON schema, and the commented file that `tippani init` writes.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::keys::{Form, KEYS, Key};
use super::severity::Severity;

/// What stands above the keys in a new `tippani.toml`.
const HEAD: &str = "# The settings of this corpus. Every key is shown with what holds without it: take the `#` off a line to\n\
    # change it, and off the line of its table (`#[limits]`) above. A change takes effect at once.\n";

/// A `tippani.toml` with every key, its meaning and its default, all of it comments.
pub fn commented() -> String {
    let mut text = HEAD.to_owned();
    let mut table = "";
    for key in ordered() {
        let (of, name) = key.name.split_once('.').unwrap_or(("", key.name));
        let holds_entries = matches!(key.form, Form::Severities | Form::Silence);
        text.push('\n');
        if of != table && !holds_entries {
            // A comment too: a table without keys would say nothing.
            _ = writeln!(text, "#[{of}]");
            table = of;
        }
        wrap(&mut text, key.about);
        _ = writeln!(text, "# It must be {}.", key.form.words());
        match example(key.form) {
            Some(entry) => {
                table = name;
                _ = writeln!(text, "#[{name}]\n# {entry}");
            }
            None => _ = writeln!(text, "#{name} = {}", key.default),
        }
    }
    text
}

/// An entry of a table that has no keys of its own; it stays a comment when the keys are uncommented.
fn example(form: Form) -> Option<&'static str> {
    match form {
        Form::Severities => Some("For example: \"noise/url\" = \"hint\""),
        Form::Silence => Some("For example: \"drafts/**\" = [\"noise/url\", \"hazard\"]"),
        _ => None,
    }
}

/// The keys without a table first: behind the first table there is no way back.
fn ordered() -> impl Iterator<Item = &'static Key> {
    let in_table = |key: &&Key| key.name.contains('.') || example(key.form).is_some();
    KEYS.iter().filter(move |key| !in_table(key)).chain(KEYS.iter().filter(in_table))
}

fn wrap(text: &mut String, words: &str) {
    let mut width = 0;
    for word in words.split_whitespace() {
        if width > 0 && width + word.chars().count() + 1 > 108 {
            text.push('\n');
            width = 0;
        }
        let before = if width == 0 { "# " } else { " " };
        _ = write!(text, "{before}{word}");
        width += before.len() + word.chars().count();
    }
    text.push('\n');
}

/// The page of the settings, in Markdown.
pub fn page() -> String {
    let mut text = "# The settings\n\nThey stand in `tippani.toml` in the folder of the corpus, or above it; `tippani init` writes one with every\n\
        key. An editor may set them too, under `tippani`: a default, then the editor's, then `tippani.toml`. A change takes\n\
        effect at once. Unknown keys are warnings, values that cannot be used are errors, both at their line.\n"
        .to_owned();
    for key in ordered() {
        _ = write!(
            text,
            "\n## `{}`\n\n{}\n\nIt must be {}. Default: `{}`.\n",
            key.name,
            key.about,
            key.form.words(),
            key.default
        );
        if let Some(entry) = example(key.form) {
            let entry = entry.trim_start_matches("For example: ");
            _ = write!(text, "\n```toml\n[{}]\n{entry}\n```\n", key.name);
        }
    }
    text
}

/// The JSON schema of `tippani.toml`, for editors that check TOML by one.
pub fn schema() -> Value {
    let mut properties = Map::new();
    for key in KEYS {
        let mut of = of_form(key.form);
        of["description"] = json!(key.about);
        if example(key.form).is_none() {
            let written: toml::Table =
                format!("key = {}", key.default).parse().expect("defaults are TOML, which a test holds");
            of["default"] = json!(written["key"]);
        }
        match key.name.split_once('.') {
            None => _ = properties.insert(key.name.to_owned(), of),
            Some((table, name)) => {
                let table = properties.entry(table).or_insert_with(
                    || json!({ "type": "object", "additionalProperties": false, "properties": {} }),
                );
                table["properties"][name] = of;
            }
        }
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "tippani.toml",
        "description": "The settings of a corpus of tippani.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn of_form(form: Form) -> Value {
    let texts = || json!({ "type": "array", "items": { "type": "string", "pattern": "\\S" } });
    match form {
        Form::Patterns | Form::Texts | Form::Files => texts(),
        Form::Types => {
            // No blank and no sign of ASCII but `-` and `_`: letters of all scripts are named differently by each kind of pattern.
            let name = r"^[^\s!-,./:-@\[-^`{-~]+$";
            json!({ "type": "array", "items": { "type": "string", "pattern": name } })
        }
        Form::Score => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        Form::Count => json!({ "type": "integer", "minimum": 1 }),
        Form::Boolean => json!({ "type": "boolean" }),
        Form::Address => json!({ "type": "string", "pattern": "^((https?|file)://.*)?$" }),
        Form::Severities => {
            let mut words = Severity::ALL.map(Severity::as_str).to_vec();
            words.extend(["info", "none", "off"]);
            let one = json!({ "type": "string", "enum": words });
            json!({ "type": "object", "additionalProperties": {
                "anyOf": [one, { "type": "object", "additionalProperties": one }] } })
        }
        Form::Silence => json!({ "type": "object", "additionalProperties": texts() }),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::tests::without_places;
    use super::super::{Settings, check_generated};
    use super::*;

    fn read(text: &str) -> Settings {
        let (layer, faults) = Settings::from_toml(text, Path::new("corpus/tippani.toml"));
        assert_eq!(faults, [], "{text}");
        without_places(Settings::layered(&[layer.expect("nothing is wrong with it")]))
    }

    #[test]
    fn a_new_file_says_the_defaults() {
        let text = commented();
        assert_eq!(read(&text), Settings::default());
        // A key is a `#` without a blank behind it.
        let keys: String = text
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(key) if !key.starts_with(' ') => format!("{key}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert_eq!(read(&keys), Settings::default());
        let written: toml::Table = keys.parse().expect("it is TOML");
        for key in KEYS {
            let value = match key.name.split_once('.') {
                None => written.get(key.name),
                Some((table, name)) => written.get(table).and_then(|table| table.get(name)),
            };
            assert!(value.is_some(), "{} is not in it", key.name);
        }
    }

    #[test]
    fn the_schema_and_the_page_are_current() {
        let editors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors");
        let schema = serde_json::to_string_pretty(&schema()).expect("it is JSON") + "\n";
        check_generated(&editors.join("tippani.schema.json"), &schema);
        check_generated(&editors.join("docs/settings.md"), &page());
    }
}
