//! Where gold is read from and predictions are written to: a file gives a file, a folder gives a folder.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use crate::Error;

/// A gold file, and its place below the GOLD that the user named.
pub(crate) struct GoldFile {
    pub path: PathBuf,
    /// Relative to GOLD where that is a folder, else the file's name.
    pub relative: PathBuf,
}

impl GoldFile {
    /// The relative path as reports show it, with `/` on every system.
    pub fn name(&self) -> String {
        Self::name_of(&self.relative)
    }

    /// A path as reports show it.
    pub fn name_of(path: &Path) -> String {
        path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// Whether it is packed with gzip.
    pub fn is_packed(&self) -> bool {
        is_packed(&self.path)
    }

    /// The path that it would have unpacked.
    pub fn unpacked(&self) -> PathBuf {
        if self.is_packed() { self.path.with_extension("") } else { self.path.clone() }
    }
}

/// The files below `gold` with one of these extensions, sorted by path; `gold` itself where it is a file, whatever
/// its extension. Hidden files and linked folders are passed over, pipes and devices are never opened.
pub(crate) fn gold_files(gold: &Path, extensions: &[&str]) -> Result<Vec<GoldFile>, Error> {
    let read_error = |path: &Path, source| Error::Read { path: path.to_owned(), source };
    let meta = fs::metadata(gold).map_err(|source| read_error(gold, source))?;
    if !meta.is_dir() {
        if !meta.is_file() {
            return Err(Error::Usage(format!("{} is neither a file nor a folder", gold.display())));
        }
        let relative = gold.file_name().map(PathBuf::from).unwrap_or_default();
        return Ok(vec![GoldFile { path: gold.to_owned(), relative }]);
    }
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let here = gold.join(&folder);
        for entry in fs::read_dir(&here).map_err(|source| read_error(&here, source))? {
            let entry = entry.map_err(|source| read_error(&here, source))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let path = entry.path();
            let relative = folder.join(entry.file_name());
            let kind = entry.file_type().map_err(|source| read_error(&path, source))?;
            if kind.is_dir() {
                folders.push(relative);
            } else if path.extension().is_some_and(|own| extensions.iter().any(|wanted| own == *wanted))
                && (kind.is_file() || path.is_file())
            {
                found.push(GoldFile { path, relative });
            }
        }
    }
    found.sort_by(|a, b| a.relative.cmp(&b.relative));
    Ok(found)
}

fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|own| own == "gz")
}

/// The text of a gold file, byte for byte; unpacked where its name ends in `.gz`.
pub(crate) fn read(path: &Path) -> Result<String, Error> {
    let read_error = |source| Error::Read { path: path.to_owned(), source };
    let mut bytes = fs::read(path).map_err(read_error)?;
    if is_packed(path) {
        let packed = std::mem::take(&mut bytes);
        MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).map_err(read_error)?;
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count();
        Error::format(path, line, "not UTF-8")
    })
}

/// The text of a file that need not be there.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<String>, Error> {
    match read(path) {
        Ok(text) => Ok(Some(text)),
        Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The lines of a gold file, which end at `\n` or `\r\n`; a break at the end of the file begins no further line.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.strip_suffix('\n')
        .or(if text.is_empty() { None } else { Some(text) })
        .into_iter()
        .flat_map(|text| text.split('\n'))
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
}

/// Where the predictions go.
pub(crate) struct Output {
    root: PathBuf,
    is_folder: bool,
}

impl Output {
    /// OUT for a GOLD: a folder where GOLD is one.
    pub fn new(gold: &Path, out: &Path) -> Self {
        Self { root: out.to_owned(), is_folder: gold.is_dir() }
    }

    /// Writes the predictions for a gold file; below a folder under the name of the gold file with this extension.
    /// Refuses to write over one of `inputs`.
    pub fn write(
        &self,
        file: &GoldFile,
        extension: Option<&str>,
        inputs: &[&Path],
        content: &str,
    ) -> Result<(), Error> {
        let mut target = self.root.clone();
        if self.is_folder {
            target.push(&file.relative);
            if let Some(extension) = extension {
                target.set_extension(extension);
            }
        }
        let own = fs::canonicalize(&target).ok();
        if own.is_some() && inputs.iter().any(|input| fs::canonicalize(input).ok() == own) {
            return Err(Error::Usage(format!(
                "the predictions would overwrite the gold {}",
                target.display()
            )));
        }
        let write_error = |path: &Path, source| Error::Write { path: path.to_owned(), source };
        if let Some(parent) = target.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(|source| write_error(parent, source))?;
        }
        fs::write(&target, content).map_err(|source| write_error(&target, source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_count_as_label_files_do() {
        let all = |text| rows(text).collect::<Vec<_>>();
        assert_eq!(all(""), Vec::<&str>::new());
        assert_eq!(all("\n"), [""]);
        assert_eq!(all("a\n\n"), ["a", ""]);
        assert_eq!(all("a\r\nb"), ["a", "b"]);
        assert_eq!(all("a\u{2028}b\u{85}\rc\n"), ["a\u{2028}b\u{85}\rc"]);
    }

    #[test]
    fn a_folder_gives_a_folder_and_gold_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let gold = folder.path().join("gold");
        fs::create_dir_all(gold.join("bn")).expect("a folder");
        fs::write(gold.join("bn/x.y.conll"), "a\tO\n").expect("a file");
        fs::write(gold.join(".hidden.conll"), "a\tO\n").expect("a file");
        let files = gold_files(&gold, &["conll"]).expect("readable");
        assert_eq!(files.iter().map(GoldFile::name).collect::<Vec<_>>(), ["bn/x.y.conll"]);
        let file = &files[0];
        let out = folder.path().join("new/out");
        Output::new(&gold, &out).write(file, Some("ann"), &[&file.path], "new").expect("written");
        assert_eq!(read(&out.join("bn/x.y.ann")).expect("there"), "new");
        let refused = Output::new(&gold, &gold).write(file, None, &[&file.path], "new");
        assert!(matches!(refused, Err(Error::Usage(_))));
        assert_eq!(read(&file.path).expect("there"), "a\tO\n");
    }

    #[test]
    fn exit_codes_tell_io_from_form() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let missing = folder.path().join("none.tsv");
        assert_eq!(read(&missing).expect_err("missing").exit_code(), 3);
        fs::write(&missing, b"ok\n\xff").expect("a file");
        let error = read(&missing).expect_err("not UTF-8");
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().ends_with("none.tsv:2: not UTF-8"), "{error}");
    }
}
