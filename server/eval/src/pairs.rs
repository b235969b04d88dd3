//! `tippani eval pairs`: pairs of names, and whether they name one person.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::files::{self, Output};
use crate::rates::{Score, share};
use crate::report::{Scores, Task};
use crate::tsv::Tsv;
use crate::{Error, Report};

/// Two names with their languages, without a word on whose they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NamePair<'a> {
    /// One name.
    pub name_a: &'a str,
    /// Its language (`bn`); empty where the table does not say.
    pub lang_a: &'a str,
    /// The other name.
    pub name_b: &'a str,
    /// Its language; empty where the table does not say.
    pub lang_b: &'a str,
}

/// How likely two names are one person's; higher is likelier, 0 to 1 by custom.
pub type Predict<'a> = dyn Fn(NamePair<'_>) -> f64 + 'a;

/// Scores of name pairs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairScores {
    /// From this score on two names are said to be one person's.
    pub threshold: f64,
    /// Pairs of one person, at the threshold.
    pub at_threshold: Score,
    /// The threshold with the highest F1 on this gold.
    pub best_threshold: f64,
    /// The scores there.
    pub at_best: Score,
    /// Pairs by their kind, at the threshold.
    pub by_kind: BTreeMap<String, KindScore>,
    /// Pairs of one person by the two languages (`bn-en`), at the threshold.
    pub by_languages: BTreeMap<String, Score>,
}

/// Pairs of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct KindScore {
    /// How many.
    pub pairs: usize,
    /// Those decided as the gold has it.
    pub right: usize,
    /// `right / pairs`: recall of a kind of one person, 1 - false alarms of a kind of two.
    pub accuracy: f64,
}

/// A scored pair with what the gold says of it.
struct Decided {
    score: f64,
    same: bool,
}

const NEEDED: [&str; 3] = ["id", "name_a", "name_b"];

/// Reads `gold` (a table of pairs, or a folder of them), predicts, writes to `predictions` where that is given, and
/// scores. Pairs without a label are predicted and not scored.
pub fn evaluate(
    gold: &Path,
    predictions: Option<&Path>,
    threshold: f64,
    predict: &Predict<'_>,
) -> Result<Report, Error> {
    let output = predictions.map(|out| Output::new(gold, out));
    let mut scores = PairScores { threshold, ..PairScores::default() };
    let mut all = Vec::new();
    let (mut tables, mut pairs) = (0, 0);
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
        tables += 1;
        let mut rows = String::new();
        let mut seen = HashSet::new();
        for (line, values) in table.select(["id", "name_a", "lang_a", "name_b", "lang_b", "label", "kind"]) {
            let [id, name_a, lang_a, name_b, lang_b, label, kind] = values;
            if !seen.insert(id) {
                return Err(Error::format(
                    &file.path,
                    line,
                    format!("the pair {id} stands in an earlier line too"),
                ));
            }
            let same = match label {
                "1" => Some(true),
                "0" => Some(false),
                "" => None,
                other => {
                    return Err(Error::format(
                        &file.path,
                        line,
                        format!("the label `{other}` is not 0 or 1"),
                    ));
                }
            };
            let score = predict(NamePair { name_a, lang_a, name_b, lang_b });
            let score = if score.is_nan() { 0.0 } else { score };
            pairs += 1;
            // Writing to a string cannot fail.
            let _ = writeln!(rows, "{id}\t{score}\t{}", u8::from(score >= threshold));
            if let Some(same) = same {
                scores.add(kind, lang_a, lang_b, same, score >= threshold);
                all.push(Decided { score, same });
            }
        }
        if let Some(output) = &output {
            output.write(&file, None, &[&file.path], &rows)?;
        }
    }
    if tables == 0 {
        return Err(Error::Usage(format!("no table of name pairs in {}", gold.display())));
    }
    (scores.best_threshold, scores.at_best) = best(&mut all, threshold);
    Ok(Report::new(Task::Pairs, gold, tables, pairs, "pairs")
        .with_scores((!all.is_empty()).then_some(Scores::Pairs(scores))))
}

impl PairScores {
    fn add(&mut self, kind: &str, lang_a: &str, lang_b: &str, same: bool, said: bool) {
        let one = Score::new(usize::from(same), usize::from(said), usize::from(same && said));
        self.at_threshold = self.at_threshold.and(one);
        let languages = self.by_languages.entry(language_pair(lang_a, lang_b)).or_default();
        *languages = languages.and(one);
        let kind = self.by_kind.entry(if kind.is_empty() { "-" } else { kind }.to_owned()).or_default();
        kind.pairs += 1;
        kind.right += usize::from(same == said);
        kind.accuracy = share(kind.right, kind.pairs);
    }
}

/// The two languages in the order of the alphabet: a pair has no first name.
fn language_pair(a: &str, b: &str) -> String {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    format!("{a}-{b}")
}

/// The threshold with the highest F1, the highest of several, and the scores there; `otherwise` where no pair is of
/// one person.
fn best(pairs: &mut [Decided], otherwise: f64) -> (f64, Score) {
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score));
    let gold = pairs.iter().filter(|pair| pair.same).count();
    let mut found = (otherwise, Score::new(gold, 0, 0));
    let mut right = 0;
    for (index, pair) in pairs.iter().enumerate() {
        right += usize::from(pair.same);
        let ties_end = pairs.get(index + 1).is_none_or(|next| next.score < pair.score);
        let score = Score::new(gold, index + 1, right);
        if ties_end && score.rates.f1 > found.1.rates.f1 {
            found = (pair.score, score);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TABLE: &str = "id\tname_a\tlang_a\tscript_a\tname_b\tlang_b\tscript_b\tlabel\tkind\tperson_a\n\
                         1\t9\tbn\t\tx\ten\t\t1\tpos\tp\n\
                         2\t4\ten\t\tx\tbn\t\t1\tpos\tp\n\
                         3\t4\ten\t\tx\tbn\t\t0\tneg-similar\tp\n\
                         4\t3\thi\t\tx\tbn\t\t1\tpos-alias\tp\n\
                         5\t1\thi\t\tx\tbn\t\t0\tneg-random\tp\n";

    /// The first name is the score in tenths.
    fn tenths(pair: NamePair<'_>) -> f64 {
        pair.name_a.parse::<f64>().map_or(f64::NAN, |tenths| tenths / 10.0)
    }

    #[test]
    fn pairs_are_scored_at_the_threshold_and_at_the_best_one() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (gold, out) = (folder.path().join("p.tsv"), folder.path().join("out.tsv"));
        fs::write(&gold, TABLE).expect("a file");
        let report = evaluate(&gold, Some(&out), 0.5, &tenths).expect("scores");
        assert_eq!(
            fs::read_to_string(&out).expect("written"),
            "1\t0.9\t1\n2\t0.4\t0\n3\t0.4\t0\n4\t0.3\t0\n5\t0.1\t0\n"
        );
        let Some(Scores::Pairs(scores)) = &report.scores else { panic!("no scores: {report:?}") };
        assert_eq!(scores.at_threshold, Score::new(3, 1, 1));
        assert_eq!((scores.best_threshold, scores.at_best), (0.3, Score::new(3, 4, 3)));
        assert_eq!(scores.by_kind["pos"], KindScore { pairs: 2, right: 1, accuracy: 0.5 });
        assert_eq!(scores.by_kind["neg-similar"].accuracy, 1.0);
        assert_eq!(scores.by_languages["bn-en"], Score::new(2, 1, 1));
        assert_eq!(scores.by_languages["bn-hi"], Score::new(1, 0, 0));
    }

    #[test]
    fn ties_go_together() {
        let mut pairs =
            [(0.5, true), (0.5, false), (0.5, false)].map(|(score, same)| Decided { score, same });
        assert_eq!(best(&mut pairs, 0.7), (0.5, Score::new(1, 3, 1)));
        assert_eq!(best(&mut [], 0.7), (0.7, Score::default()));
    }

    #[test]
    fn blank_and_equal_labels_are_no_error_and_others_are() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let gold = folder.path().join("p.tsv");
        let run = |label: &str| {
            fs::write(&gold, format!("id\tname_a\tname_b\tlabel\na\tx\ty\t{label}\nb\tx\ty\t{label}\n"))
                .expect("a file");
            evaluate(&gold, None, 0.5, &tenths)
                .map(|report| report.scores.is_some())
                .map_err(|error| error.exit_code())
        };
        assert_eq!(run(""), Ok(false));
        assert_eq!(run("0"), Ok(true));
        assert_eq!(run("1"), Ok(true));
        assert_eq!(run("yes"), Err(2));
    }
}
