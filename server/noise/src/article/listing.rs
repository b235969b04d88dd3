//! Lists and tables of the article: lines in a row that begin with a number or a bullet, or end in a figure or a year.

use super::Article;
use crate::calendar::is_year;

/// So many lines of one form in a row are a list or a table.
const LINES: usize = 3;

/// The form of a line of a list or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A number, a bullet or a dash stands before it.
    Numbered,
    /// It ends in a figure, as `Kerala : 25 cases` and `Goa - 3` do.
    Figure,
    /// It ends in a year, as sources and lists of headlines do.
    Year,
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
        let figure = behind.find(|word| word.starts_with(char::is_numeric))?;
        if numbered.is_empty() || line.starts_with(char::is_numeric) {
            return None;
        }
        let year = is_year(figure.trim_end_matches(['.', ',', ')']));
        Some(if year { Self::Year } else { Self::Figure })
    }
}

/// Which of the lines that are not blank stand in a table of figures.
pub(super) fn tabled(article: &Article<'_>) -> Vec<bool> {
    let mut tabled = Vec::with_capacity(article.text.len());
    let item = |line: usize| article.lines[line].sight.item;
    for run in article.text.chunk_by(|one, other| item(*one) == item(*other)) {
        let is_table = run.len() >= LINES && item(run[0]) == Some(Item::Figure);
        tabled.extend(std::iter::repeat_n(is_table, run.len()));
    }
    tabled
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
        for line in ["The Mill, July 7, 2023", "মেলা, ২০২৩"] {
            assert_eq!(Item::of(line), Some(Item::Year), "{line}");
        }
        for line in ["", "Read more", "12 March 2021", "2021"] {
            assert_eq!(Item::of(line), None, "{line}");
        }
    }
}
