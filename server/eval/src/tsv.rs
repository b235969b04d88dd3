//! Tab-separated tables with one header line and no quoting.

use std::path::Path;

use crate::{Error, files};

/// A table; columns are found by the name in the header.
pub(crate) struct Tsv<'a> {
    header: Vec<&'a str>,
    rows: Vec<(usize, Vec<&'a str>)>,
}

impl<'a> Tsv<'a> {
    /// Reads a table. Columns that a row lacks at its end are blank, empty lines are no rows.
    pub fn read(path: &Path, text: &'a str) -> Result<Self, Error> {
        let mut lines = files::rows(text.strip_prefix('\u{feff}').unwrap_or(text)).enumerate();
        let header: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        let mut rows = Vec::new();
        for (index, line) in lines.filter(|(_, line)| !line.is_empty()) {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() > header.len() {
                let what = format!("{} columns, the header has {}", fields.len(), header.len());
                return Err(Error::format(path, index + 1, what));
            }
            rows.push((index + 1, fields));
        }
        Ok(Self { header, rows })
    }

    /// Which of these columns the header lacks.
    pub fn lacks(&self, columns: &[&'static str]) -> Vec<&'static str> {
        columns.iter().copied().filter(|column| !self.header.contains(column)).collect()
    }

    /// The rows as (line in the file counted from 1, values of these columns); a column that the header lacks is
    /// blank.
    pub fn select<const N: usize>(
        &self,
        columns: [&str; N],
    ) -> impl Iterator<Item = (usize, [&'a str; N])> + '_ {
        let places = columns.map(|column| self.header.iter().position(|own| *own == column));
        self.rows.iter().map(move |(line, fields)| {
            (
                *line,
                places.map(|place| place.and_then(|place| fields.get(place)).copied().unwrap_or_default()),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_may_be_missing() {
        let path = Path::new("x.tsv");
        let table = Tsv::read(path, "\u{feff}b\ta\r\n1\t\"2\r\n\n3\n").expect("a table");
        let rows: Vec<_> = table.select(["a", "b", "c"]).collect();
        assert_eq!(rows, [(2, ["\"2", "1", ""]), (4, ["", "3", ""])]);
        assert_eq!(table.lacks(&["a", "c"]), ["c"]);
        assert!(Tsv::read(path, "a\n1\t2\n").is_err());
        assert_eq!(Tsv::read(path, "").expect("an empty table").select(["a"]).count(), 0);
    }
}
