//! Changes of the text of `tippani.toml` that keep everything else in it: comments, order, line ends. The text is not
//! written: an editor shows the change, and the user takes it or not.

use toml_edit::{Array, Decor, DocumentMut, Item, RawString, Table, TableLike, Value};

use super::severity::{from_name, group, holds};

/// Why a text was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It is no TOML.
    #[error("tippani.toml is no TOML ({0}); mend it first")]
    Syntax(String),
    /// A key holds something of another form than it should.
    #[error("`{0}` in tippani.toml is not {1}; mend it first")]
    Form(String, &'static str),
}

/// The text with a code (`noise/url`) or a group (`noise`) silenced: in the whole corpus, or in the article at a path
/// below the folder of `tippani.toml`, with `/`.
pub fn silence(text: &str, code: &str, article: Option<&str>) -> Result<String, EditError> {
    let code = group(code);
    changed(text, |document| match article {
        None => hide(document, code),
        Some(article) => {
            let pattern = pattern_of(article);
            let silence = table(document, "silence")?;
            if silence
                .get(&pattern)
                .and_then(Item::as_array)
                .is_some_and(|list| list.iter().filter_map(Value::as_str).any(|listed| holds(listed, code)))
            {
                return Ok(false);
            }
            push(silence, &pattern, &format!("silence.\"{pattern}\""), code)?;
            Ok(true)
        }
    })
}

/// The text with a phrase that is never noise. A phrase of blanks changes nothing: it would fit every line.
pub fn allow(text: &str, phrase: &str) -> Result<String, EditError> {
    let phrase = phrase.trim();
    changed(text, |document| {
        let noise = table(document, "noise")?;
        let there = noise.get("allow").and_then(Item::as_array).is_some_and(|list| {
            list.iter().any(|known| known.as_str().is_some_and(|known| known.trim() == phrase))
        });
        if there || phrase.is_empty() {
            return Ok(false);
        }
        push(noise, "allow", "noise.allow", phrase)?;
        Ok(true)
    })
}

/// The text as `change` leaves it; as it was where that says that nothing changed.
fn changed(
    text: &str,
    change: impl FnOnce(&mut DocumentMut) -> Result<bool, EditError>,
) -> Result<String, EditError> {
    let (mark, plain) = match text.strip_prefix('\u{feff}') {
        Some(plain) => ("\u{feff}", plain),
        None => ("", text),
    };
    let mut document: DocumentMut =
        plain.parse().map_err(|error: toml_edit::TomlError| EditError::Syntax(error.message().to_owned()))?;
    if !change(&mut document)? {
        return Ok(text.to_owned());
    }
    let written = document.to_string();
    // The crate ends lines of keys with `\n` alone.
    let written =
        if plain.contains("\r\n") { written.replace("\r\n", "\n").replace('\n', "\r\n") } else { written };
    Ok(format!("{mark}{written}"))
}

/// The pattern that names this article and no other.
fn pattern_of(article: &str) -> String {
    let pattern = globset::escape(article);
    // Without a slash it would hold in every folder.
    if pattern.contains('/') { pattern } else { format!("/{pattern}") }
}

/// Sets the severity of a code to `none`, where it is set already or behind what is set.
fn hide(document: &mut DocumentMut, code: &str) -> Result<bool, EditError> {
    let severity = table(document, "severity")?;
    let mut found = false;
    let mut changed = false;
    let mut hide_one = |item: &mut Item| {
        if let Some(Value::String(known)) = item.as_value() {
            found = true;
            if from_name(known.value()) != Some(None) {
                set(item, "none");
                changed = true;
            }
        }
    };
    for (key, item) in severity.iter_mut() {
        if group(key.get()) == code {
            hide_one(item);
        }
    }
    // `noise.ad = "hint"` and `[severity.noise]` mean `"noise/ad"` too.
    if let Some((family, name)) = code.split_once('/')
        && let Some(item) = severity
            .get_mut(family)
            .and_then(Item::as_table_like_mut)
            .and_then(|members| members.get_mut(name))
    {
        hide_one(item);
    }
    if !found {
        let taken = severity.contains_key(code);
        let key = if taken { format!("{code}/*") } else { code.to_owned() };
        severity.insert(&key, toml_edit::value("none"));
    }
    Ok(changed || !found)
}

/// The table of that name; a new one stands at the end of the text, behind its last comments.
fn table<'d>(document: &'d mut DocumentMut, name: &str) -> Result<&'d mut dyn TableLike, EditError> {
    if !document.contains_key(name) {
        let before = document.trailing().as_str().unwrap_or_default().to_owned();
        let mut new = Table::new();
        let first = document.is_empty() && before.trim().is_empty();
        let blank = if first || before.ends_with("\n\n") { "" } else { "\n" };
        let ended = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        new.decor_mut().set_prefix(format!("{before}{ended}{blank}"));
        document.set_trailing("");
        document.insert(name, Item::Table(new));
    }
    let item = document.get_mut(name).and_then(Item::as_table_like_mut);
    item.ok_or_else(|| EditError::Form(name.to_owned(), "a table"))
}

/// Puts a text at the end of a list of the table, in the form of the texts before it.
fn push(table: &mut dyn TableLike, key: &str, shown: &str, text: &str) -> Result<(), EditError> {
    let item = table.entry(key).or_insert_with(|| toml_edit::value(Array::new()));
    let list = item.as_array_mut().ok_or_else(|| EditError::Form(shown.to_owned(), "a list"))?;
    let written = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or_default().to_owned();
    let line_start = list.iter().last().and_then(|last| {
        let before = written(last.decor().prefix());
        before.rfind('\n').map(|at| before[at..].to_owned())
    });
    let mut new = Value::from(text);
    match line_start {
        None => {
            let before = if list.is_empty() { "" } else { " " };
            *new.decor_mut() = Decor::new(before, "");
        }
        Some(line_start) => {
            // A comment behind the last text stays on its line.
            let trailing = written(Some(list.trailing()));
            let (comment, rest) = trailing.split_at(trailing.find('\n').unwrap_or(0));
            *new.decor_mut() = Decor::new(format!("{comment}{line_start}"), "");
            let rest = rest.to_owned();
            list.set_trailing(rest);
        }
    }
    list.push_formatted(new);
    Ok(())
}

/// Puts a text in the place of a value; what stands around it stays.
fn set(item: &mut Item, text: &str) {
    if let Some(value) = item.as_value_mut() {
        let decor = value.decor().clone();
        *value = Value::from(text);
        *value.decor_mut() = decor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an edit makes of `before`; a second time, it changes nothing.
    fn check(edit: impl Fn(&str) -> Result<String, EditError>, before: &str, after: &str) {
        let once = edit(before).expect("the text can be read");
        assert_eq!(once, after, "from {before:?}");
        assert_eq!(edit(&once).as_deref(), Ok(after), "a second time");
    }

    fn url(text: &str) -> Result<String, EditError> {
        silence(text, "noise/url", None)
    }

    #[test]
    fn a_code_is_silenced_in_the_corpus() {
        let added = "[severity]\n\"noise/url\" = \"none\"\n";
        check(url, "", added);
        check(url, "# ours\n", &format!("# ours\n\n{added}"));
        check(
            url,
            "types = [\"PER\"] # people\n# end",
            &format!("types = [\"PER\"] # people\n# end\n\n{added}"),
        );
        check(
            url,
            "[severity] # loud\nnoise = \"hint\"  # soft\n# end\n\n[noise]\nallow = []\n# last\n",
            "[severity] # loud\nnoise = \"hint\"  # soft\n\"noise/url\" = \"none\"\n# end\n\n[noise]\nallow = []\n# last\n",
        );
        check(
            url,
            "[severity]\n'noise/url' = \"hint\" # why\n",
            "[severity]\n'noise/url' = \"none\" # why\n",
        );
        check(url, "[severity]\nnoise.url = 'hint'\n", "[severity]\nnoise.url = \"none\"\n");
        check(url, "[severity.noise]\nurl = 'hint'\n", "[severity.noise]\nurl = \"none\"\n");
        check(
            url,
            "severity.hazard = 'hint'\n",
            "severity.hazard = 'hint'\nseverity.\"noise/url\" = \"none\"\n",
        );
        check(
            url,
            "severity = { hazard = \"hint\" }\n",
            "severity = { hazard = \"hint\" , \"noise/url\" = \"none\" }\n",
        );
        check(url, "[severity]\n\"noise/url\" = \"off\"\n", "[severity]\n\"noise/url\" = \"off\"\n");
    }

    #[test]
    fn a_group_is_silenced_in_the_corpus() {
        let noise = |text: &str| silence(text, "noise", None);
        check(noise, "[severity]\n\"noise/*\" = \"hint\"\n", "[severity]\n\"noise/*\" = \"none\"\n");
        check(
            noise,
            "[severity]\nnoise.ad = \"hint\"\n",
            "[severity]\nnoise.ad = \"hint\"\n\"noise/*\" = \"none\"\n",
        );
    }

    #[test]
    fn a_code_is_silenced_in_an_article() {
        let article = |text: &str| silence(text, "noise/url", Some("drafts/a.txt"));
        let added = "[silence]\n\"drafts/a.txt\" = [\"noise/url\"]\n";
        check(article, "", added);
        check(article, "min-score = 0.4\n", &format!("min-score = 0.4\n\n{added}"));
        check(
            article,
            "[silence]\n\"b.txt\" = [\"hazard\"] # b\n",
            "[silence]\n\"b.txt\" = [\"hazard\"] # b\n\"drafts/a.txt\" = [\"noise/url\"]\n",
        );
        check(
            article,
            "[silence]\n\"drafts/a.txt\" = [\"hazard\"]\n",
            "[silence]\n\"drafts/a.txt\" = [\"hazard\", \"noise/url\"]\n",
        );
        check(
            article,
            "[silence]\n\"drafts/a.txt\" = [\n  \"hazard\", # odd\n]\n",
            "[silence]\n\"drafts/a.txt\" = [\n  \"hazard\", # odd\n  \"noise/url\",\n]\n",
        );
        for known in ["noise", "noise/*", "*"] {
            let text = format!("[silence]\n\"drafts/a.txt\" = [\"{known}\"]\n");
            check(article, &text, &text);
        }
    }

    #[test]
    fn the_pattern_of_an_article_names_it_alone() {
        let article = |path: &'static str| move |text: &str| silence(text, "noise", Some(path));
        check(article("a.txt"), "", "[silence]\n\"/a.txt\" = [\"noise\"]\n");
        check(article("x/[1] *.txt"), "", "[silence]\n\"x/[[]1[]] [*].txt\" = [\"noise\"]\n");
    }

    #[test]
    fn a_phrase_is_allowed() {
        let phrase = |text: &str| allow(text, " আরও পড়ুন ");
        check(phrase, "", "[noise]\nallow = [\"আরও পড়ুন\"]\n");
        check(
            phrase,
            "[noise]\ndeny = [\"x\"]\nallow = [ 'খবর' ]\n",
            "[noise]\ndeny = [\"x\"]\nallow = [ 'খবর' , \"আরও পড়ুন\"]\n",
        );
        assert_eq!(allow("# ours\n", "  ").as_deref(), Ok("# ours\n"));
    }

    #[test]
    fn line_ends_and_byte_order_marks_stay() {
        check(
            url,
            "\u{feff}# ours\r\nmin-score = 0.4\r\n",
            "\u{feff}# ours\r\nmin-score = 0.4\r\n\r\n[severity]\r\n\"noise/url\" = \"none\"\r\n",
        );
    }

    #[test]
    fn what_cannot_be_edited_is_told() {
        assert!(matches!(url("types = [\n"), Err(EditError::Syntax(_))));
        assert_eq!(url("severity = 3\n"), Err(EditError::Form("severity".to_owned(), "a table")));
        let told = silence("[silence]\n\"/a.txt\" = \"noise\"\n", "hazard", Some("a.txt"));
        assert_eq!(told, Err(EditError::Form("silence.\"/a.txt\"".to_owned(), "a list")));
        assert_eq!(allow("noise.allow = 1\n", "x"), Err(EditError::Form("noise.allow".to_owned(), "a list")));
    }
}
