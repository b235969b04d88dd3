//! `[silence]`: findings that are not shown in some articles.

use std::path::{Path, PathBuf};

use super::{CompiledPatterns, Pattern, Patterns, severity};

/// What `[silence]` says, in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silence(Vec<Rule>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    articles: Patterns,
    codes: Vec<String>,
}

impl Silence {
    /// Silences codes and groups of codes in the articles of a pattern.
    pub(super) fn add(&mut self, pattern: Pattern, base: Option<PathBuf>, codes: Vec<String>) {
        self.0.push(Rule { articles: Patterns { patterns: vec![pattern], base }, codes });
    }

    /// Adds what another layer silences.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Makes it ready for asking.
    pub(crate) fn compile(&self) -> CompiledSilence {
        CompiledSilence(self.0.iter().map(|rule| (rule.articles.compile(), rule.clone())).collect())
    }
}

/// The same, ready for asking.
#[derive(Clone, Debug)]
pub(crate) struct CompiledSilence(Vec<(CompiledPatterns, Rule)>);

impl CompiledSilence {
    /// What is silenced in the article at `path`. Rules of the client go by its path below its folder, which is `name`.
    pub fn of(&self, path: &Path, name: &str) -> Silenced<'_> {
        let holds = |(patterns, rule): &&(CompiledPatterns, Rule)| {
            let below = match &rule.articles.base {
                None => Some(PathBuf::from(name)),
                Some(base) => below(path, base),
            };
            below.is_some_and(|below| {
                patterns.names_file(&below)
                    || below.ancestors().skip(1).any(|folder| patterns.names_folder(folder))
            })
        };
        Silenced(self.0.iter().filter(holds).flat_map(|(_, rule)| &rule.codes).map(String::as_str).collect())
    }
}

/// The codes and groups that are silenced in one article.
#[derive(Clone, Debug)]
pub(crate) struct Silenced<'a>(Vec<&'a str>);

impl Silenced<'_> {
    /// Whether findings of this code are not shown.
    pub fn holds(&self, code: &str) -> bool {
        self.0.iter().any(|silenced| severity::holds(silenced, code))
    }
}

/// The path of an article below a folder; through links where it is not below it as written.
fn below(path: &Path, base: &Path) -> Option<PathBuf> {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    let written = absolute(path)?.strip_prefix(absolute(base)?).ok().map(Path::to_owned);
    written.or_else(|| {
        path.canonicalize().ok()?.strip_prefix(base.canonicalize().ok()?).ok().map(Path::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::*;

    fn check(text: &str, article: &str, code: &str, silenced: bool) {
        let (layer, faults) = Settings::from_toml(text, Path::new("/corpus/tippani.toml"));
        assert_eq!(faults, [], "{text}");
        let compiled = Settings::layered(&[layer.expect("nothing is wrong")]).silence.compile();
        let path = Path::new("/corpus").join(article);
        assert_eq!(compiled.of(&path, article).holds(code), silenced, "{code} in {article}: {text}");
    }

    #[test]
    fn codes_and_groups_are_silenced_in_the_articles_of_a_pattern() {
        let text = "[silence]\n\"drafts/**\" = [\"noise/url\", \"hazard\"]\n\"/top.txt\" = [\"*\"]\n\"old/\" = [\"noise/*\"]\n";
        check(text, "drafts/a.txt", "noise/url", true);
        check(text, "drafts/deep/a.txt", "hazard/crlf", true);
        check(text, "drafts/a.txt", "noise/ad", false);
        check(text, "b/drafts/a.txt", "noise/url", false);
        check(text, "top.txt", "entity/PER", true);
        check(text, "b/top.txt", "entity/PER", false);
        check(text, "b/old/c.txt", "noise/ad", true);
        check(text, "b/old/c.txt", "hazard/crlf", false);
    }

    #[test]
    fn what_an_edit_silences_is_silenced() {
        for article in ["a.txt", "x/[1] {a,b} *?.txt", "ক/খ গ.txt"] {
            let text = super::super::edit::silence("", "noise/url", Some(article)).expect("it is TOML");
            check(&text, article, "noise/url", true);
            check(&text, "x/other.txt", "noise/url", false);
        }
        check("[silence]\n\"x/[[]1[]].txt\" = [\"noise\"]\n", "x/1.txt", "noise/ad", false);
    }
}
