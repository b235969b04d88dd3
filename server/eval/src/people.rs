//! `tippani eval people`: mentions of people in articles, and which of them are one person.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use serde::Serialize;

use crate::clusters::{self, ClusterScores};
use crate::files::{self, Output};
use crate::report::{Scores, Task};
use crate::tsv::Tsv;
use crate::{Error, Report};

/// An article with its mentions, without a word on who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its mentions, in the order of the text.
    pub mentions: Vec<Mention<'a>>,
}

/// A mention of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mention<'a> {
    /// Its id.
    pub id: &'a str,
    /// The language of the article (`bn`); empty where the table does not say.
    pub lang: &'a str,
    /// The script of the surface (`Beng`); empty where the table does not say.
    pub script: &'a str,
    /// The word or words as written, case ending included.
    pub surface: &'a str,
    /// The title before it, or empty.
    pub role: &'a str,
    /// A little of the text before it, or empty.
    pub left: &'a str,
    /// A little of the text behind it, or empty.
    pub right: &'a str,
}

/// Gives every mention of every article a cluster, in their order. The labels mean nothing beyond being equal or not.
pub type Predict<'a> = dyn Fn(&[Article<'_>]) -> Vec<Vec<String>> + 'a;

/// Scores of who is who.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PeopleScores {
    /// Over all mentions.
    #[serde(flatten)]
    pub all: ClusterScores,
    /// Over the mentions of each language alone.
    pub by_language: BTreeMap<String, ClusterScores>,
    /// Over the mentions of each origin alone; an origin counts up to its `+`.
    pub by_origin: BTreeMap<String, ClusterScores>,
}

const NEEDED: [&str; 3] = ["mention", "article", "surface"];

/// Reads `gold` (a table of mentions, or a folder of them; each table is a corpus of its own), predicts, writes to
/// `predictions` where that is given, and scores. Mentions without a person are predicted and not scored.
pub fn evaluate(gold: &Path, predictions: Option<&Path>, predict: &Predict<'_>) -> Result<Report, Error> {
    let output = predictions.map(|out| Output::new(gold, out));
    let mut scored = Scored::default();
    let (mut tables, mut mentions) = (0, 0);
    for file in files::gold_files(gold, &["tsv"])? {
        let text = files::read(&file.path)?;
        let table = Tsv::read(&file.path, &text)?;
        let lacks = table.lacks(&NEEDED);
        if !lacks.is_empty() {
            if gold.is_dir() {
                continue;
            }
            return Err(Error::format(&file.path, 1, format!("no column {}", lacks.join(", "))));
        }
        let corpus = Corpus::read(&file.path, &table)?;
        let clusters = corpus.predict(predict)?;
        tables += 1;
        mentions += corpus.rows.len();
        if let Some(output) = &output {
            let rows: String = corpus
                .rows
                .iter()
                .zip(&clusters)
                .map(|(row, cluster)| format!("{}\t{}\n", row.id, one_field(cluster)))
                .collect();
            output.write(&file, None, &[&file.path], &rows)?;
        }
        scored.add(tables, &corpus, clusters);
    }
    if tables == 0 {
        return Err(Error::Usage(format!("no table of mentions in {}", gold.display())));
    }
    Ok(Report::new(Task::People, gold, tables, mentions, "mentions")
        .with_scores((!scored.gold.is_empty()).then(|| Scores::People(scored.scores()))))
}

/// A mention's row: what is for the scores alone.
struct GoldRow<'a> {
    id: &'a str,
    lang: &'a str,
    person: &'a str,
    origin: &'a str,
    /// Its article and its place in it.
    place: (usize, usize),
}

struct Corpus<'a> {
    articles: Vec<Article<'a>>,
    /// In the order of the file.
    rows: Vec<GoldRow<'a>>,
}

impl<'a> Corpus<'a> {
    fn read(path: &Path, table: &Tsv<'a>) -> Result<Self, Error> {
        let columns =
            ["mention", "article", "lang", "script", "surface", "role", "left", "right", "person", "origin"];
        let mut articles: Vec<Article<'a>> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut seen = HashSet::new();
        let mut rows = Vec::new();
        for (line, values) in table.select(columns) {
            let [id, article, lang, script, surface, role, left, right, person, origin] = values;
            if !seen.insert(id) {
                return Err(Error::format(
                    path,
                    line,
                    format!("the mention {id} stands in an earlier line too"),
                ));
            }
            let number = *numbers.entry(article).or_insert_with(|| {
                articles.push(Article { id: article, mentions: Vec::new() });
                articles.len() - 1
            });
            let own = &mut articles[number].mentions;
            rows.push(GoldRow { id, lang, person, origin, place: (number, own.len()) });
            own.push(Mention { id, lang, script, surface, role, left, right });
        }
        Ok(Self { articles, rows })
    }

    /// The cluster of each row.
    fn predict(&self, predict: &Predict<'_>) -> Result<Vec<String>, Error> {
        let answer = predict(&self.articles);
        Error::answers("articles", self.articles.len(), answer.len())?;
        for (article, clusters) in self.articles.iter().zip(&answer) {
            Error::answers(
                &format!("mentions of the article {}", article.id),
                article.mentions.len(),
                clusters.len(),
            )?;
        }
        Ok(self.rows.iter().map(|row| answer[row.place.0][row.place.1].clone()).collect())
    }
}

/// The labelled mentions of all tables, in step.
#[derive(Default)]
struct Scored {
    gold: Vec<(usize, String)>,
    predicted: Vec<(usize, String)>,
    languages: Vec<String>,
    origins: Vec<String>,
}

impl Scored {
    fn add(&mut self, table: usize, corpus: &Corpus<'_>, clusters: Vec<String>) {
        for (row, cluster) in corpus.rows.iter().zip(clusters).filter(|(row, _)| !row.person.is_empty()) {
            self.gold.push((table, row.person.to_owned()));
            self.predicted.push((table, cluster));
            self.languages.push(row.lang.to_owned());
            self.origins.push(row.origin.split('+').next().unwrap_or_default().to_owned());
        }
    }

    fn scores(&self) -> PeopleScores {
        PeopleScores {
            all: clusters::score(&self.gold, &self.predicted),
            by_language: self.by(&self.languages),
            by_origin: self.by(&self.origins),
        }
    }

    fn by(&self, groups: &[String]) -> BTreeMap<String, ClusterScores> {
        let mut members: BTreeMap<&str, (Vec<_>, Vec<_>)> = BTreeMap::new();
        for ((group, gold), predicted) in groups.iter().zip(&self.gold).zip(&self.predicted) {
            let (golds, answers) = members.entry(group).or_default();
            golds.push(gold);
            answers.push(predicted);
        }
        members
            .into_iter()
            .filter(|(group, _)| !group.is_empty())
            .map(|(group, (gold, predicted))| (group.to_owned(), clusters::score(&gold, &predicted)))
            .collect()
    }
}

/// A label without what would break the table.
fn one_field(label: &str) -> String {
    label.replace(['\t', '\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// One cluster for each first letter, over all articles.
    fn by_letter(articles: &[Article<'_>]) -> Vec<Vec<String>> {
        articles
            .iter()
            .map(|article| {
                article.mentions.iter().map(|mention| mention.surface.chars().take(1).collect()).collect()
            })
            .collect()
    }

    #[test]
    fn a_table_of_mentions_is_clustered_and_scored() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (gold, out) = (folder.path().join("m.tsv"), folder.path().join("out/m.tsv"));
        let table = "mention\tarticle\tlang\tscript\tsurface\trole\tleft\tright\tperson\torigin\n\
                     m1\tA\tbn\tBeng\tকমল\t\t\t\"\tp:k\thand\n\
                     m2\tB\ten\tLatn\tKamal\t\tsaid \t\tp:k\thand+spelling\n\
                     m3\tA\tbn\tBeng\tকরিম\t\t\t\tp:r\thand\n\
                     m4\tB\ten\tLatn\tLina\t\t\t\t\tother\n";
        fs::write(&gold, table).expect("a file");
        let seen = std::cell::RefCell::new(Vec::new());
        let report = evaluate(&gold, Some(&out), &|articles| {
            seen.borrow_mut()
                .extend(articles.iter().map(|article| (article.id.to_owned(), article.mentions.len())));
            by_letter(articles)
        })
        .expect("scores");
        assert_eq!(seen.into_inner(), [("A".to_owned(), 2), ("B".to_owned(), 2)]);
        assert_eq!(fs::read_to_string(&out).expect("written"), "m1\tক\nm2\tK\nm3\tক\nm4\tL\n");
        let Some(Scores::People(scores)) = &report.scores else { panic!("no scores: {report:?}") };
        assert_eq!((scores.all.mentions, report.items), (3, 4), "a mention without a person is not scored");
        // Gold {m1 m2} {m3}, answer {m1 m3} {m2}: each side keeps no link of one.
        assert_eq!(scores.all.muc.f1, 0.0);
        assert!((scores.all.b_cubed.precision - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(scores.by_language["bn"].b_cubed.recall, 1.0);
        assert_eq!(scores.by_language["bn"].b_cubed.precision, 0.5);
        assert_eq!(scores.by_origin["hand"].mentions, 3);
    }

    #[test]
    fn blank_people_are_no_error_and_bad_tables_are() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let gold = folder.path().join("m.tsv");
        let run = |content: &str| {
            fs::write(&gold, content).expect("a file");
            evaluate(&gold, None, &by_letter)
                .map(|report| report.scores.is_some())
                .map_err(|error| error.to_string().rsplit_once("m.tsv").map(|(_, what)| what.to_owned()))
        };
        assert_eq!(run("mention\tarticle\tsurface\tperson\nm1\tA\tx\t\n"), Ok(false));
        assert_eq!(run("mention\tarticle\tsurface\nm1\tA\tx\n"), Ok(false));
        assert_eq!(run("mention\tarticle\tsurface\tperson\nm1\tA\tx\tp\nm2\tA\ty\tp\n"), Ok(true));
        assert_eq!(run("mention\tarticle\n"), Err(Some(":1: no column surface".to_owned())));
        let twice = "mention\tarticle\tsurface\nm1\tA\tx\nm1\tA\ty\n";
        assert_eq!(run(twice), Err(Some(":3: the mention m1 stands in an earlier line too".to_owned())));
    }
}
