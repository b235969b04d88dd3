//! Label files: one line for each line of a page, `label TAB kind TAB span`.

use std::fmt;
use std::path::Path;

use tippani_text::ByteSpan;

use crate::{Error, files};

/// What stands between two kinds of one line.
const KIND_JOIN: &str = "+";
/// What stands between two spans of one line.
const SPAN_JOIN: &str = " ¦ ";

/// What the gold says of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// `content`: belongs to the article.
    Content,
    /// `noise`: the whole line is noise, of one kind or several, or of none that is told.
    Noise(Vec<String>),
    /// `mixed`: content with noise inside.
    Mixed {
        /// The kinds of that noise.
        kinds: Vec<String>,
        /// Its texts.
        spans: Vec<String>,
    },
    /// `?`: not decided, and not scored; so is a line without a label.
    Undecided,
    /// `-`: a blank line.
    Blank,
}

/// What a predictor says of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing in it is noise.
    #[default]
    Content,
    /// All of it is noise, of these kinds (names such as `byline`).
    Noise(Vec<String>),
    /// Parts of it are noise, of these kinds; spans are bytes of the line.
    Mixed(Vec<String>, Vec<ByteSpan>),
}

/// Reads a `.labels` file for a page of `lines` lines. A file that holds no label at all, however long, is read as
/// undecided throughout.
pub fn read(path: &Path, labels: &str, lines: usize) -> Result<Vec<Label>, Error> {
    let rows: Vec<&str> = files::rows(labels).collect();
    if rows.iter().all(|row| row.trim().is_empty()) {
        return Ok(vec![Label::Undecided; lines]);
    }
    if rows.len() != lines {
        return Err(Error::format(path, None, format!("{} labels for {lines} lines", rows.len())));
    }
    rows.iter()
        .enumerate()
        .map(|(index, row)| Label::read(row).map_err(|what| Error::format(path, index + 1, what)))
        .collect()
}

impl Label {
    fn read(row: &str) -> Result<Self, String> {
        let mut columns = row.splitn(3, '\t');
        let label = columns.next().unwrap_or_default().trim();
        let kinds = columns.next().unwrap_or_default().trim();
        let kinds: Vec<String> = kinds
            .split(KIND_JOIN)
            .filter(|kind| !kind.is_empty() && *kind != "-")
            .map(str::to_owned)
            .collect();
        match label {
            "content" => Ok(Self::Content),
            "noise" => Ok(Self::Noise(kinds)),
            "mixed" => {
                let spans = columns.next().unwrap_or_default().split(SPAN_JOIN);
                Ok(Self::Mixed {
                    kinds,
                    spans: spans.filter(|span| !span.is_empty()).map(str::to_owned).collect(),
                })
            }
            "" | "?" => Ok(Self::Undecided),
            "-" => Ok(Self::Blank),
            other => Err(format!("`{other}` is no label")),
        }
    }
}

/// Where the gold's noise stands in a mixed line, in bytes: each text behind the one before, else at its first place.
pub fn locate(line: &str, texts: &[String]) -> Vec<ByteSpan> {
    let mut from = 0;
    let mut found = Vec::new();
    for text in texts {
        let start = line[from..].find(text).map(|at| from + at).or_else(|| line.find(text));
        if let Some(start) = start {
            from = start + text.len();
            found.push(ByteSpan::new(start, from));
        }
    }
    found
}

/// A verdict on a line as a row of a label file, without the line break.
pub struct Row<'a> {
    /// The line, without its break.
    pub line: &'a str,
    /// What the predictor said of it.
    pub verdict: &'a Verdict,
}

/// Share of a line's characters, blanks aside, that marks of noise have to cover for the line to be noise.
const WHOLE_LINE: f64 = 0.8;

impl Verdict {
    /// The verdict that marks make: the name of the kind of each and its span, in bytes of the line.
    pub fn of_marks<'m>(line: &str, marks: impl IntoIterator<Item = (&'m str, ByteSpan)>) -> Self {
        let marks: Vec<(&str, ByteSpan)> = marks.into_iter().collect();
        if marks.is_empty() {
            return Self::Content;
        }
        let solid = |within: &dyn Fn(usize) -> bool| {
            line.char_indices().filter(|(at, character)| !character.is_whitespace() && within(*at)).count()
        };
        let all = solid(&|_| true);
        let covered = solid(&|at| marks.iter().any(|(_, span)| span.contains(at)));
        let mut kinds: Vec<String> = Vec::new();
        for (kind, _) in &marks {
            if !kinds.iter().any(|known| known == kind) {
                kinds.push((*kind).to_owned());
            }
        }
        if covered as f64 >= WHOLE_LINE * all as f64 {
            Self::Noise(kinds)
        } else {
            Self::Mixed(kinds, marks.iter().map(|(_, span)| *span).collect())
        }
    }

    /// The kinds of the noise; `other` where there is noise and no kind is given.
    pub fn kinds(&self) -> Vec<&str> {
        let kinds: Vec<&str> = match self {
            Self::Content => return Vec::new(),
            Self::Noise(kinds) | Self::Mixed(kinds, _) => kinds.iter().map(String::as_str).collect(),
        };
        if kinds.is_empty() { vec!["other"] } else { kinds }
    }
}

impl fmt::Display for Row<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line.trim().is_empty() {
            return formatter.write_str("-");
        }
        let kinds = self.verdict.kinds().join(KIND_JOIN);
        match self.verdict {
            Verdict::Content => formatter.write_str("content"),
            Verdict::Noise(_) => write!(formatter, "noise\t{kinds}"),
            Verdict::Mixed(_, spans) => {
                let texts: Vec<&str> =
                    spans.iter().map(|span| span.slice(self.line)).filter(|text| !text.is_empty()).collect();
                write!(formatter, "mixed\t{kinds}\t{}", texts.join(SPAN_JOIN))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn marks_make_a_line_noise_where_they_cover_most_of_it() {
        let mark = |start, end| ("ad", ByteSpan::new(start, end));
        assert_eq!(Verdict::of_marks("abc defg", []), Verdict::Content);
        let noise = Verdict::of_marks("abc defg", [mark(0, 3), mark(4, 7)]);
        assert_eq!(noise, Verdict::Noise(strings(&["ad"])));
        let mixed = Verdict::of_marks("abc defg", [mark(4, 8)]);
        assert_eq!(mixed, Verdict::Mixed(strings(&["ad"]), vec![ByteSpan::new(4, 8)]));
    }

    #[test]
    fn every_label_with_and_without_kinds() {
        let source = "content\t-\r\nnoise\nnoise\tad+source-credit\r\nmixed\tad\ta b ¦ c\n?\t-\n-\t-\n";
        assert_eq!(
            read(Path::new("x"), source, 6).expect("well formed"),
            [
                Label::Content,
                Label::Noise(vec![]),
                Label::Noise(strings(&["ad", "source-credit"])),
                Label::Mixed { kinds: strings(&["ad"]), spans: strings(&["a b", "c"]) },
                Label::Undecided,
                Label::Blank
            ]
        );
    }

    #[test]
    fn labels_must_fit_the_page_unless_there_are_none() {
        let check = |source: &str| read(Path::new("x.labels"), source, 2).map_err(|error| error.to_string());
        assert_eq!(check("content\n"), Err("x.labels: 1 labels for 2 lines".to_owned()));
        assert_eq!(check("content\nnews\n"), Err("x.labels:2: `news` is no label".to_owned()));
        assert_eq!(check(""), Ok(vec![Label::Undecided; 2]));
        assert_eq!(check("\n\t\n\n"), Ok(vec![Label::Undecided; 2]));
        assert_eq!(check("\nnoise\n"), Ok(vec![Label::Undecided, Label::Noise(vec![])]));
    }

    #[test]
    fn texts_are_located_in_order() {
        let spans = |line: &str, texts: &[&str]| {
            locate(line, &strings(texts)).iter().map(|span| (span.start, span.end)).collect::<Vec<_>>()
        };
        assert_eq!(spans("Ad one Ad two", &["Ad", "Ad"]), [(0, 2), (7, 9)]);
        assert_eq!(spans("ক Ad", &["Ad", "ক"]), [(4, 6), (0, 3)]);
        assert_eq!(spans("one", &["two"]), []);
    }

    #[test]
    fn verdicts_read_back_as_labels() {
        let line = "Ad কলম Ad";
        let row = |verdict: &Verdict| Row { line, verdict }.to_string();
        assert_eq!(row(&Verdict::Content), "content");
        assert_eq!(row(&Verdict::Noise(vec![])), "noise\tother");
        assert_eq!(row(&Verdict::Noise(strings(&["ad", "url"]))), "noise\tad+url");
        let mixed = Verdict::Mixed(strings(&["ad"]), vec![ByteSpan::new(0, 2), ByteSpan::new(13, 15)]);
        assert_eq!(row(&mixed), "mixed\tad\tAd ¦ Ad");
        assert_eq!(Row { line: " \t", verdict: &Verdict::Noise(vec![]) }.to_string(), "-");
    }
}
