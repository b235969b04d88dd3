//! The data's gazetteer, without the languages and files that the recogniser does not match.

use std::path::Path;

use anyhow::Context;

const FILES: [(&str, &[&str]); 6] = [
    ("people", &["en", "bn", "hi", "ru", "ur", "ar"]),
    ("organisations", &["en", "bn", "hi", "ru"]),
    ("countries", &["en", "bn", "hi", "ru"]),
    ("places", &["en", "bn", "hi"]),
    ("titles", &["en", "bn", "hi"]),
    ("calendar", &["en", "bn", "hi"]),
];

/// Writes the files into `<entities>/gazetteer`.
pub fn write(data: &Path, entities: &Path) -> anyhow::Result<()> {
    for (name, languages) in FILES {
        let source = data.join("gazetteer").join(format!("{name}.tsv"));
        let rows =
            std::fs::read_to_string(&source).with_context(|| format!("cannot read {}", source.display()))?;
        let mut kept = String::new();
        for (number, row) in rows.lines().enumerate() {
            let language = row.split('\t').nth(2).unwrap_or_default();
            if number == 0 || languages.contains(&language) {
                kept.push_str(row);
                kept.push('\n');
            }
        }
        std::fs::write(entities.join("gazetteer").join(format!("{name}.tsv")), kept)?;
    }
    Ok(())
}
