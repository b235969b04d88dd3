//! Lists and tables of the article: lines in a row that begin with a number or a bullet, or end in a figure.

use super::Article;

/// So many lines of one form in a row are a list.
const LINES: usize = 3;

/// The form of a line of a list or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A number, a bullet or a dash stands before it.
    Numbered,
    /// It ends in a figure, as `Kerala : 25 cases` and `Goa - 3` do.
    Figure,
}

impl Item {
    /// The form of a raw line, if it has one.
    pub fn of(line: &str) -> Option<Self> {
        let line = line.trim();
        let numbered = line.trim_start_matches(char::is_numeric);
        let bullet = line.starts_with(['-', '•', '*', '–', '—', '▪', '●']);
        if bullet || numbered.len() < line.len() && numbered.starts_with(['.', ')', '-', '।']) {
            return Some(Self::Numbered);
        }
        // A figure and at most a unit behind it.
        let mut behind = line.rsplit(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–')).take(2);
        let figure = behind.any(|word| word.starts_with(char::is_numeric));
        (figure && !numbered.is_empty() && !line.starts_with(char::is_numeric)).then_some(Self::Figure)
    }
}

/// Which of the lines that are not blank stand in a list.
pub(super) fn listed(article: &Article<'_>) -> Vec<bool> {
    let mut listed = Vec::with_capacity(article.text.len());
    for run in article.text.chunk_by(|one, other| article.lines[*one].item == article.lines[*other].item) {
        let is_list = run.len() >= LINES && article.lines[run[0]].item.is_some();
        listed.extend(std::iter::repeat_n(is_list, run.len()));
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_by_what_they_begin_or_end_with() {
        for line in ["2. Anila Sen", "৩) অনিলা সেন", "- to begin with", "---  The mills act, 2019", "• One"]
        {
            assert_eq!(Item::of(line), Some(Item::Numbered), "{line}");
        }
        for line in ["Nadia : 25 cases", "गोवा - 3", "ঢাকা\t১২", "Goa: 3"] {
            assert_eq!(Item::of(line), Some(Item::Figure), "{line}");
        }
        for line in ["", "Read more", "12 March 2021", "2021"] {
            assert_eq!(Item::of(line), None, "{line}");
        }
    }
}
