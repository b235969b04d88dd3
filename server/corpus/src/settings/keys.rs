//! The keys, for reading, documentation and schemas.

use super::document::clipped;

/// One key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name, with its table before it: `limits.file-bytes`.
    pub name: &'static str,
    /// What its value must be.
    pub form: Form,
    /// What holds where nobody sets it, in TOML.
    pub default: &'static str,
    /// What it does.
    pub about: &'static str,
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "`words` says it")]
pub enum Form {
    Patterns,
    Types,
    Texts,
    Files,
    Score,
    Count,
    Boolean,
    Address,
    Severities,
    Silence,
}

impl Form {
    /// It, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Patterns => "a list of patterns for paths",
            Self::Types => "a list of names of entity types",
            Self::Texts => "a list of texts",
            Self::Files => "a list of files below the folder of tippani.toml",
            Self::Score => "a number from 0 to 1",
            Self::Count => "a whole number, 1 or more",
            Self::Boolean => "true or false",
            Self::Address => "an address that begins with https://, http:// or file://, or an empty text",
            Self::Severities => "a table of codes with error, warning, information, hint or none",
            Self::Silence => "a table of patterns for paths with lists of codes",
        }
    }
}

/// Every key.
pub const KEYS: [Key; 16] = [
    Key {
        name: "include",
        form: Form::Patterns,
        default: "[\"**/*.txt\"]",
        about: "Which files are articles. `*` stays in a folder, `**` does not; a pattern without `/` holds in every folder. \
            Relative to the folder of tippani.toml, else to the workspace folder.",
    },
    Key {
        name: "exclude",
        form: Form::Patterns,
        default: "[]",
        about: "Which files and folders are left out, though `include` names them. Hidden ones and those that a .gitignore \
            or .ignore file names are always left out.",
    },
    Key {
        name: "types",
        form: Form::Types,
        default: "[\"PER\", \"LOC\", \"ORG\"]",
        about: "Which entity types are shown: PER, LOC, ORG, DATE, EVENT, NUM, and types of your own in .ann files.",
    },
    Key {
        name: "min-score",
        form: Form::Score,
        default: "0.5",
        about: "Suggestions that are less sure than this are not shown.",
    },
    Key {
        name: "definition-limit",
        form: Form::Count,
        default: "200",
        about: "How many other articles go-to-definition offers at most; hover gives the full count.",
    },
    Key {
        name: "workspace-diagnostics",
        form: Form::Boolean,
        default: "false",
        about: "Whether articles that are not open are listed among the problems too.",
    },
    Key {
        name: "inlay-hints",
        form: Form::Boolean,
        default: "false",
        about: "Whether the editor writes the type and the person behind a name.",
    },
    Key {
        name: "code-base-url",
        form: Form::Address,
        default: "\"\"",
        about: "Where the pages of the codes lie, such as https://example.org/editors/docs/codes; the editor then opens the \
            page of a code. Where it is empty, `tippani explain` shows them.",
    },
    Key {
        name: "limits.file-bytes",
        form: Form::Count,
        default: "67108864",
        about: "Larger files are not read; the editor says so.",
    },
    Key {
        name: "limits.line-bytes",
        form: Form::Count,
        default: "16777216",
        about: "Longer lines are not analysed; the editor says so.",
    },
    Key {
        name: "limits.diagnostics",
        form: Form::Count,
        default: "500",
        about: "How many diagnostics the editor is given for one article.",
    },
    Key {
        name: "severity",
        form: Form::Severities,
        default: "{}",
        about: "How much a code (\"noise/ad\") or a group of codes (noise, \"hazard/*\") weighs. `none` hides it. The narrowest \
            one that fits holds.",
    },
    Key {
        name: "silence",
        form: Form::Silence,
        default: "{}",
        about: "Findings that are not shown in some articles: patterns, as in `include`, with lists of codes or groups of codes.",
    },
    Key { name: "noise.allow", form: Form::Texts, default: "[]", about: "Phrases that are never noise." },
    Key { name: "noise.deny", form: Form::Texts, default: "[]", about: "Phrases that always are noise." },
    Key {
        name: "entities.lists",
        form: Form::Files,
        default: "[]",
        about: "Files of names that are to be found, a line each: TYPE, a tab, the name.",
    },
];

/// Tables that hold keys, and are none.
pub(super) const TABLES: [&str; 5] = ["limits", "severity", "silence", "noise", "entities"];

/// Keys under which editors keep what is theirs.
pub(super) const OF_EDITORS: [&str; 2] = ["trace", "server"];

/// What is said of a key that is none.
pub(super) fn unknown(name: &str) -> String {
    let hint = match nearest(name, KEYS.iter().map(|key| key.name).chain(TABLES)) {
        Some(known) => format!(" Do you mean `{known}`?"),
        None => String::new(),
    };
    format!("There is no setting `{}`; it is passed over.{hint}", clipped(name))
}

/// The known name that `name` was probably meant to be.
pub(super) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > 64 {
        return None;
    }
    // A key in the wrong table is known by its last part.
    let last = |path: &str| path.rsplit(['.', '/']).next().unwrap_or_default().to_owned();
    known
        .map(|candidate| {
            let whole = strsim::damerau_levenshtein(name, candidate);
            let parts = strsim::damerau_levenshtein(&last(name), &last(candidate)) + 1;
            (whole.min(parts), candidate)
        })
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 5)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
