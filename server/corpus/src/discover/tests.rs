use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;
use crate::fault::FaultKind;

/// A folder of files; those whose name ends in `/` are folders.
struct Folder(tempfile::TempDir);

impl Folder {
    fn of(files: &[&str]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        files.iter().for_each(|file| folder.write(file, "লেখা\n"));
        folder
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        if below.ends_with('/') {
            fs::create_dir_all(path).expect("a folder");
        } else {
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
            fs::write(path, text).expect("written");
        }
    }

    fn link(&self, link: &str, target: &str) {
        symlink(target, self.path(link)).expect("a link");
    }

    fn roots(&self) -> Vec<PathBuf> {
        vec![self.path("")]
    }

    fn discover(&self, settings: &Settings) -> Discovered {
        discover(&self.roots(), settings, &|| false)
    }

    fn names<'p>(&self, paths: impl IntoIterator<Item = &'p PathBuf>) -> Vec<String> {
        let name = |path: &PathBuf| path.strip_prefix(self.0.path()).expect("below").display().to_string();
        paths.into_iter().map(name).collect()
    }

    /// The articles, and the faults as `path kind`; and that each article is one by itself, and nothing else is.
    fn check(&self, settings: &Settings, articles: &[&str], faults: &[&str]) {
        let found = self.discover(settings);
        assert_eq!(self.names(&found.articles), articles);
        let told: Vec<String> = found
            .faults
            .iter()
            .map(|fault| format!("{} {}", self.names([&fault.path])[0], fault.kind.as_str()))
            .collect();
        assert_eq!(told, faults);
        assert!(found.complete);
        let scope = Scope::new(&self.roots(), settings);
        for path in ignore::WalkBuilder::new(self.0.path()).standard_filters(false).build().flatten() {
            let listed = scope.article_path(path.path());
            assert_eq!(
                listed.as_deref() == Some(path.path()),
                found.articles.iter().any(|article| article == path.path()),
                "{} is listed as {listed:?}",
                path.path().display()
            );
            assert!(listed.is_none_or(|listed| found.articles.contains(&listed)));
        }
    }
}

fn settings(toml: &str, folder: &Path) -> Settings {
    let (layer, faults) = Settings::from_toml(toml, &folder.join("tippani.toml"));
    assert_eq!(faults, []);
    Settings::layered(&[layer.expect("usable")])
}

#[test]
fn texts_are_found_sorted_and_nothing_else() {
    let folder = Folder::of(&[
        "b.txt",
        "a/z.txt",
        "a.txt",
        "a.ann",
        "notes.md",
        ".hidden.txt",
        ".hidden/x.txt",
        ".tippani/x.txt",
        "x.txt/inside.txt",
        "অদ্ভুত নাম 🙂.txt",
        "UPPER.TXT",
        "tippani.toml",
    ]);
    folder.check(
        &Settings::default(),
        &["a/z.txt", "a.txt", "b.txt", "x.txt/inside.txt", "অদ্ভুত নাম 🙂.txt"],
        &[],
    );
}

#[test]
fn ignore_files_hold_without_a_repository() {
    let folder =
        Folder::of(&["a.txt", "drafts/b.txt", "c/old.txt", "c/new.txt", "c/deep/old.txt", "kept/old.txt"]);
    folder.write(".gitignore", "drafts/\nold.txt\n[broken\n");
    folder.write("kept/.gitignore", "!old.txt\n");
    folder.write("c/.ignore", "new.txt\n!old.txt\n");
    folder.check(&Settings::default(), &["a.txt", "c/deep/old.txt", "c/old.txt", "kept/old.txt"], &[]);
    let below = discover(&[folder.path("drafts")], &Settings::default(), &|| false);
    assert_eq!(
        folder.names(&below.articles),
        ["drafts/b.txt"],
        "who opens an ignored folder wants to see it"
    );
}

#[test]
fn include_and_exclude_are_relative_to_the_settings_file() {
    let folder = Folder::of(&[
        "a.txt",
        "articles/b.txt",
        "articles/c.text",
        "articles/old/d.txt",
        "x/articles/e.txt",
        "articles/f.ann",
    ]);
    let inside = |toml: &str| settings(toml, folder.0.path());
    folder.check(
        &inside("include = ['articles/**/*']"),
        &["articles/b.txt", "articles/c.text", "articles/old/d.txt"],
        &[],
    );
    folder.check(&inside("include = ['/articles/*.txt']"), &["articles/b.txt"], &[]);
    folder.check(&inside("include = ['*.text', 'a.txt']"), &["a.txt", "articles/c.text"], &[]);
    folder.check(&inside("exclude = ['old', '/a.txt', 'x/']"), &["articles/b.txt"], &[]);
    folder.check(&inside("exclude = ['articles/']"), &["a.txt"], &[]);
    let settings = inside("include = ['articles/*.txt']\nexclude = ['articles/old']");
    let below = discover(&[folder.path("articles")], &settings, &|| false);
    assert_eq!(folder.names(&below.articles), ["articles/b.txt"]);
}

#[test]
fn patterns_that_match_nothing_are_told() {
    let folder = Folder::of(&["a.txt"]);
    let settings = settings("include = [\n  '*.txt',\n  'articles/*',\n]\n", folder.0.path());
    assert_eq!(folder.discover(&settings).unmatched, [("articles/*".to_owned(), Some(3))]);
    let empty = Folder::of(&[]).discover(&Settings::default());
    assert_eq!((empty.articles.len(), empty.unmatched), (0, vec![("**/*.txt".to_owned(), None)]));
}

#[test]
fn links_are_followed_inside_the_roots_only() {
    let outside = Folder::of(&["secret.txt", "more/secret.txt"]);
    let folder = Folder::of(&["a.txt", "sub/b.txt", ".store/c.txt", ".store/deep/d.txt", ".lone/e.txt"]);
    folder.link("out.txt", outside.path("secret.txt").to_str().expect("a name"));
    folder.link("out-folder", outside.path("").to_str().expect("a name"));
    folder.link("same.txt", "a.txt");
    folder.link("sub/again", "..");
    folder.link("other-name", "sub");
    folder.link("stored", ".store");
    folder.link("lone.txt", ".lone/e.txt");
    folder.link(".store/deep/up", "../..");
    folder.link("nowhere.txt", "gone.txt");
    folder.link("nowhere", "gone");
    folder.link("loop-a.txt", "loop-b.txt");
    folder.link("loop-b.txt", "loop-a.txt");
    folder.link(".hidden.txt", "/dev/zero");
    folder.link("device.txt", "/dev/zero");
    folder.check(
        &Settings::default(),
        &["a.txt", "lone.txt", "stored/c.txt", "stored/deep/d.txt", "sub/b.txt"],
        &[
            "device.txt link-outside",
            "loop-a.txt unreadable",
            "loop-b.txt unreadable",
            "nowhere.txt unreadable",
            "out-folder link-outside",
            "out.txt link-outside",
        ],
    );
    let scope = Scope::new(&folder.roots(), &Settings::default());
    for (path, article) in
        [("same.txt", "a.txt"), ("sub/again/sub/b.txt", "sub/b.txt"), ("other-name/b.txt", "sub/b.txt")]
    {
        assert_eq!(scope.article_path(&folder.path(path)), Some(folder.path(article)), "{path}");
    }
    let both = discover(&[folder.path(""), outside.path("")], &Settings::default(), &|| false);
    assert_eq!(both.articles.len(), 7, "{:?}", both.articles);
    assert!(
        both.faults
            .iter()
            .all(|fault| fault.kind != FaultKind::LinkOutside || fault.path.ends_with("device.txt"))
    );
}

#[test]
fn what_is_no_file_is_told_and_not_opened() {
    let folder = Folder::of(&["a.txt"]);
    let _socket = std::os::unix::net::UnixListener::bind(folder.path("socket.txt")).expect("bound");
    for name in ["pipe.txt", "pipe", ".gitignore"] {
        let made = std::process::Command::new("mkfifo").arg(folder.path(name)).status();
        assert!(made.expect("mkfifo").success());
    }
    folder.check(&Settings::default(), &["a.txt"], &["pipe.txt not-a-file", "socket.txt not-a-file"]);
    let single = discover(&[folder.path("pipe")], &Settings::default(), &|| false);
    assert_eq!((single.articles.len(), single.faults[0].kind), (0, FaultKind::NotAFile));
}

#[test]
fn an_unreadable_folder_is_told_and_the_rest_is_listed() {
    let folder = Folder::of(&["a.txt", "locked/b.txt"]);
    fs::set_permissions(folder.path("locked"), fs::Permissions::from_mode(0o000)).expect("locked");
    let readable = fs::read_dir(folder.path("locked")).is_ok();
    let found = folder.discover(&Settings::default());
    fs::set_permissions(folder.path("locked"), fs::Permissions::from_mode(0o700)).expect("unlocked");
    if readable {
        #[allow(clippy::print_stderr, reason = "a test that was skipped says so")]
        {
            eprintln!("skipped: this user can read every folder");
        }
        return;
    }
    assert_eq!(folder.names(&found.articles), ["a.txt"]);
    assert_eq!(found.faults.len(), 1);
    assert_eq!(
        (found.faults[0].kind, &found.faults[0].path),
        (FaultKind::Unreadable, &folder.path("locked"))
    );
}

#[test]
fn a_single_file_is_an_article_whatever_its_name() {
    let folder = Folder::of(&["notes.md", ".hidden.txt", "sub/a.txt", "sub/b.txt"]);
    folder.link("named.txt", "sub/b.txt");
    let roots =
        ["notes.md", ".hidden.txt", "sub", "named.txt", "sub/a.txt", "gone"].map(|name| folder.path(name));
    let found = discover(&roots, &Settings::default(), &|| false);
    assert_eq!(folder.names(&found.articles), [".hidden.txt", "named.txt", "notes.md", "sub/a.txt"]);
    assert_eq!((found.faults.len(), found.faults[0].kind), (1, FaultKind::Unreadable));
    assert_eq!(found.faults[0].path, folder.path("gone"));
    assert!(is_article(&folder.path("notes.md"), &roots, &Settings::default()));
    assert!(!is_article(&folder.path("other.txt"), &roots, &Settings::default()));
}

#[test]
fn roots_in_roots_list_nothing_twice() {
    let folder = Folder::of(&["a.txt", "sub/b.txt", ".store/c.txt"]);
    let roots = ["", "sub", "", ".store"].map(|name| folder.path(name));
    let found = discover(&roots, &Settings::default(), &|| false);
    assert_eq!(folder.names(&found.articles), [".store/c.txt", "a.txt", "sub/b.txt"]);
}

#[test]
fn a_relative_root_stays_relative() {
    let found = discover(
        &[PathBuf::from("./src")],
        &settings("include = ['**/discover.rs']", Path::new("src")),
        &|| false,
    );
    assert_eq!(found.articles, [PathBuf::from("./src/discover.rs")]);
    let absolute = std::path::absolute("src/discover.rs").expect("absolute");
    let settings = settings("include = ['*.rs']", Path::new("src"));
    assert_eq!(
        article_path(&absolute, &[PathBuf::from("./src")], &settings),
        Some(PathBuf::from("./src/discover.rs"))
    );
}

#[test]
fn what_is_gone_is_judged_by_its_name() {
    let folder = Folder::of(&["a.txt", ".gitignore"]);
    folder.write(".gitignore", "drafts/\n");
    let is = |name: &str| is_article(&folder.path(name), &folder.roots(), &Settings::default());
    assert!(is("gone.txt") && is("gone/too.txt"));
    assert!(!is("gone.md") && !is("drafts/gone.txt") && !is(".gone/a.txt") && !is("../gone.txt") && !is(""));
}

#[test]
fn it_can_be_cancelled() {
    let folder = Folder::of(&["a.txt", "b/c.txt"]);
    let found = discover(&folder.roots(), &Settings::default(), &|| true);
    assert!(!found.complete && found.articles.is_empty());
}

#[test]
fn links_tell_what_stays_inside() {
    let outside = Folder::of(&["names.tsv"]);
    let folder = Folder::of(&["lists/a.tsv"]);
    folder.link("out.tsv", outside.path("names.tsv").to_str().expect("a name"));
    folder.link("gone.tsv", "/nowhere/at/all");
    let inside = |name: &str| stays_inside(&folder.path(name), &folder.roots());
    assert!(inside("lists/a.tsv") && inside("lists/new/one.tsv") && inside(""));
    assert!(!inside("out.tsv") && !inside("gone.tsv") && !inside("../x.tsv"));
    assert!(stays_inside(&folder.path("lists/a.ann"), &[folder.path("lists/a.tsv")]));
}

#[test]
fn the_nearest_settings_file_holds() {
    let folder = Folder::of(&["tippani.toml", "a/b/c.txt", "x/tippani.toml", "x/y/", "d/tippani.toml/"]);
    let found = |start: &str| find_config(&folder.path(start)).map(|path| folder.names([&path])[0].clone());
    for (start, config) in [
        ("", "tippani.toml"),
        ("a/b/c.txt", "tippani.toml"),
        ("x/y", "x/tippani.toml"),
        ("d", "tippani.toml"),
    ] {
        assert_eq!(found(start).as_deref(), Some(config), "{start}");
    }
    assert_eq!(find_config(&folder.path("x/../a")), folder.path("tippani.toml").canonicalize().ok());
}

const PROSE: &str = "মন্ত্রী বলেছেন যে সেতুর কাজ আগামী মাসে শেষ হবে। এরপর যান চলাচল শুরু হবে বলে তিনি আশা করেন।\n";
const CODE: &str = "fn main() {\n    let a = 1;\n}\n";

fn check_corpus(files: &[(&str, &str)], expected: bool) {
    let folder = Folder::of(&[]);
    files.iter().for_each(|(name, text)| folder.write(name, text));
    assert_eq!(is_corpus(folder.0.path()), expected, "{files:?}");
}

#[test]
fn a_marked_folder_is_a_corpus() {
    check_corpus(&[("tippani.toml", "")], true);
    check_corpus(&[(".tippani/", "")], true);
    let folder = Folder::of(&["tippani.toml", "deep/er/"]);
    assert!(is_corpus(&folder.path("deep/er")));
}

#[test]
fn a_folder_of_prose_is_a_corpus() {
    let english =
        "The council met on Sunday evening in the town hall. It rained all night over the old river port.";
    check_corpus(
        &[("1.txt", PROSE), ("x/2.txt", english), ("1.ann", "T1\tPER 0 3\tx"), ("image.png", "\0\0")],
        true,
    );
    check_corpus(&[("1.txt", PROSE), ("2.txt", "শুধু শিরোনাম")], false);
    check_corpus(&[("1.txt", PROSE), ("image.png", "\0\0")], true);
    check_corpus(&[("1.txt", PROSE), ("notes.md", "# Notes")], false);
    check_corpus(&[("README.txt", PROSE)], false);
    check_corpus(&[], false);
}

#[test]
fn other_folders_are_none() {
    let license = "You may use this program for any purpose that you like. It comes without any warranty of any kind at all.";
    check_corpus(&[("LICENSE.txt", license), ("README.txt", license), ("NOTICE-2.txt", license)], false);
    check_corpus(
        &[("a.txt", PROSE), ("b.txt", PROSE), ("a.rs", CODE), ("b.rs", CODE), ("c.rs", CODE)],
        false,
    );
    check_corpus(&[(".a/a.txt", PROSE), (".a/b.txt", PROSE)], false);
    check_corpus(&[("out/a.txt", PROSE), ("out/b.txt", PROSE), (".gitignore", "out/\n")], false);
    check_corpus(&[("a.txt", CODE), ("b.txt", "1 2 3\n4 5 6\n")], false);
}
