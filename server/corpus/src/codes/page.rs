//! The pages of the codes, in Markdown.

use std::fmt::Write as _;

use super::{Code, FAMILIES, all};

/// The page of a code.
pub fn page(code: &Code) -> String {
    let Code { code: name, title, about, example, .. } = code;
    format!(
        "# {name}: {title}\n\n{about}\n\nSeverity: {}.\n\n## Example\n\n{}\n\n## Silencing it\n\n{}",
        severity(code),
        shown(example),
        silencing(code)
    )
}

/// Examples as blocks, what nobody would see in them as its number.
fn shown(articles: &[&str]) -> String {
    let visible = |c: char| match c {
        '\r' | '\u{200b}' => format!("⟨U+{:04X}⟩", u32::from(c)),
        // Nothing tells it from the same letter in two code points.
        '\u{9df}' => format!("{c}⟨U+{:04X}⟩", u32::from(c)),
        c => c.to_string(),
    };
    let block = |article: &&str| format!("```text\n{}```", article.chars().map(visible).collect::<String>());
    let blocks: Vec<String> = articles.iter().map(block).collect();
    match blocks.len() {
        1 => blocks.concat(),
        count => format!("In {count} articles:\n\n{}", blocks.join("\n\n")),
    }
}

fn severity(code: &Code) -> String {
    let loud = code.severity.as_str();
    match code.family() {
        "noise" | "hazard" => format!("{loud}; hint where the score is below 0.95"),
        "entity" if ["DATE", "NUM", "EVENT"].iter().any(|kind| code.code.ends_with(kind)) => {
            format!("{loud}; off by default")
        }
        _ => loud.to_owned(),
    }
}

fn silencing(code: &Code) -> String {
    let name = code.code;
    match (code.family(), name) {
        ("config" | "annotation", _) => {
            "It is not to be silenced: what the file says does not hold as it is. Mend the line.\n".to_owned()
        }
        (_, "file/too-many-findings") => {
            "Set how many findings are shown in `tippani.toml`:\n\n```toml\n[limits]\ndiagnostics = 2000\n```\n"
                .to_owned()
        }
        (family, _) => {
            let mut text = format!(
                "In the whole corpus, in `tippani.toml` (`none` hides it, `hint` makes it quiet):\n\n```toml\n[severity]\n\
                 \"{name}\" = \"none\"\n```\n\nIn some articles:\n\n```toml\n[silence]\n\"drafts/**\" = [\"{name}\"]\n```\n"
            );
            if family == "noise" {
                text += "\nA phrase that is never noise:\n\n```toml\n[noise]\nallow = [\"the phrase\"]\n```\n";
            }
            text
        }
    }
}

/// The page that lists all codes, with links to theirs.
pub fn index() -> String {
    let mut text =
        "# The codes\n\nWhat a diagnostic's code means. `tippani explain CODE` shows the same.\n".to_owned();
    for (family, about) in FAMILIES {
        // Writing to a text cannot fail.
        _ = write!(text, "\n## {family}\n\n{about}\n\n| code | what it is | severity |\n|---|---|---|\n");
        for code in all().filter(|code| code.family() == family) {
            let Code { code: name, title, .. } = code;
            _ = writeln!(text, "| [{name}]({name}.md) | {title} | {} |", severity(code));
        }
    }
    text
}
