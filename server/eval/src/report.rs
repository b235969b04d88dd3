//! What an evaluation says, for programs and for people.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::clusters::ClusterScores;
use crate::entities::EntityScores;
use crate::noise::{LineScores, NoiseScores};
use crate::pairs::PairScores;
use crate::people::PeopleScores;
use crate::rates::{Rates, Score};
use crate::span_f1::SpanScores;
use crate::table::Table;

/// What was evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Names.
    Entities,
    /// Lines.
    Noise,
    /// Who is who.
    People,
    /// Name pairs.
    Pairs,
}

/// The result of an evaluation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What was evaluated.
    pub task: Task,
    /// The gold, as it was named.
    pub gold: String,
    /// How many gold files were read.
    pub files: usize,
    /// How many items were predicted.
    pub items: usize,
    /// What an item is: `tokens`, `lines`, `mentions` or `pairs`.
    pub unit: &'static str,
    /// How long it took, in seconds, where the caller said so.
    pub seconds: Option<f64>,
    /// Items in a second, where the caller said how long it took.
    pub items_per_second: Option<f64>,
    /// Bytes of text, where they were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<usize>,
    /// Megabytes (of 1,000,000 bytes) in a second, where both are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub megabytes_per_second: Option<f64>,
    /// The scores; none where the gold has no labels.
    pub scores: Option<Scores>,
}

/// The scores of a task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Scores {
    /// Of names.
    Entities(EntityScores),
    /// Of lines.
    Noise(NoiseScores),
    /// Of who is who.
    People(PeopleScores),
    /// Of name pairs.
    Pairs(PairScores),
}

impl Report {
    pub(crate) fn new(task: Task, gold: &Path, files: usize, items: usize, unit: &'static str) -> Self {
        Self {
            task,
            gold: gold.display().to_string(),
            files,
            items,
            unit,
            seconds: None,
            items_per_second: None,
            bytes: None,
            megabytes_per_second: None,
            scores: None,
        }
    }

    pub(crate) fn with_scores(self, scores: Option<Scores>) -> Self {
        Self { scores, ..self }
    }

    pub(crate) fn with_bytes(self, bytes: usize) -> Self {
        Self { bytes: Some(bytes), ..self }
    }

    /// The report with the time that the evaluation took.
    pub fn timed(self, elapsed: Duration) -> Self {
        let seconds = elapsed.as_secs_f64();
        // A clock that did not move says nothing of the speed.
        let items_per_second = (seconds > 0.0).then(|| self.items as f64 / seconds);
        let per_second = |bytes: usize| (seconds > 0.0).then(|| bytes as f64 / seconds / 1e6);
        let megabytes_per_second = self.bytes.and_then(per_second);
        Self { seconds: Some(seconds), items_per_second, megabytes_per_second, ..self }
    }

    /// As one JSON object, indented, without a line break at its end.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("keys are strings and every number is finite")
    }

    /// As aligned columns, with a line break at the end.
    pub fn text(&self) -> String {
        let mut text = format!("{}: {} files, {} {}", self.gold, self.files, self.items, self.unit);
        if let (Some(seconds), Some(rate)) = (self.seconds, self.items_per_second) {
            // Writing to a string cannot fail, here and below.
            let _ = write!(text, " in {seconds:.2} s ({rate:.0} {} per second", self.unit);
            if let Some(rate) = self.megabytes_per_second {
                let _ = write!(text, ", {rate:.1} MB/s");
            }
            text.push(')');
        }
        text.push_str("\n\n");
        match &self.scores {
            None => text.push_str("The gold has no labels: nothing to score.\n"),
            Some(Scores::Entities(scores)) => entities(&mut text, scores),
            Some(Scores::Noise(scores)) => noise(&mut text, scores),
            Some(Scores::People(scores)) => people(&mut text, scores),
            Some(Scores::Pairs(scores)) => pairs(&mut text, scores),
        }
        text
    }
}

const SCORE_HEADER: [&str; 7] = ["", "P", "R", "F1", "gold", "predicted", "right"];

fn entities(text: &mut String, scores: &EntityScores) {
    let mut table = Table::new(&SCORE_HEADER);
    let mut spans = |name: &str, spans: &SpanScores| {
        for (label, score) in &spans.by_type {
            table.row(score_row(&format!("{name}{label}"), *score));
        }
        table.row(score_row(&format!("{name}all"), spans.all));
    };
    if scores.by_file.len() > 1 && scores.by_file.len() <= 20 {
        for (file, own) in &scores.by_file {
            spans(&format!("{file} "), own);
        }
    }
    spans("", &scores.spans);
    text.push_str(&table.render());
    text.push_str(&scores.calibration.render());
    text.push_str(&crate::confusions::render(&scores.confusions));
}

fn noise(text: &mut String, scores: &NoiseScores) {
    let mut table = Table::new(&SCORE_HEADER);
    table.row(score_row("noise lines", scores.all.noise));
    table.row(score_row("content lines", scores.all.content));
    table.row(score_row("characters in mixed lines", scores.mixed.characters));
    text.push_str(&table.render());
    let LineScores { pages, pages_flagged, content_flagged_per_page, content_marked_inside, .. } = scores.all;
    let mixed = scores.mixed;
    let _ = write!(
        text,
        "\ncontent lines said to be noise: {content_flagged_per_page:.3} per page, on {pages_flagged} of {pages} pages\n\
         content lines with a part said to be noise: {content_marked_inside}\n\
         mixed lines: {} of {} spans found, kind right in {} of {} lines\n",
        mixed.spans_found, mixed.spans, mixed.lines_kind_right, mixed.lines
    );
    if !scores.by_kind.is_empty() {
        let _ = write!(text, "kind accuracy on noise found: {}\n\n", rate(scores.kind_accuracy));
        let mut table = Table::new(&["kind", "R", "lines", "found", "kind right"]);
        for (kind, score) in &scores.by_kind {
            let counts = [score.lines, score.found, score.kind_right].map(|count| count.to_string());
            table.row([kind.clone(), rate(score.recall)].into_iter().chain(counts).collect());
        }
        text.push_str(&table.render());
    }
    if scores.by_group.len() > 1 {
        let mut table =
            Table::new(&["pages", "noise P", "noise R", "noise F1", "content F1", "flagged/page", "pages"]);
        for (group, own) in &scores.by_group {
            let Rates { precision, recall, f1 } = own.noise.rates;
            let rates = [precision, recall, f1, own.content.rates.f1, own.content_flagged_per_page].map(rate);
            table.row([group.clone()].into_iter().chain(rates).chain([own.pages.to_string()]).collect());
        }
        let _ = write!(text, "\n{}", table.render());
    }
    if !scores.worst_pages.is_empty() {
        let mut table = Table::new(&["pages with content said to be noise", "lines"]);
        for (page, lines) in scores.worst_pages.iter().take(5) {
            table.row(vec![page.clone(), lines.to_string()]);
        }
        let _ = write!(text, "\n{}", table.render());
    }
}

fn people(text: &mut String, scores: &PeopleScores) {
    let header =
        ["B3 P", "B3 R", "B3 F1", "CEAFe P", "CEAFe R", "CEAFe F1", "MUC P", "MUC R", "MUC F1", "mean F1"];
    let counts = ["mentions", "people", "clusters"];
    let mut table = Table::new(&[&[""][..], &header, &counts].concat());
    let mut row = |name: &str, own: &ClusterScores| {
        let rates = [own.b_cubed, own.ceaf_e, own.muc];
        let rates = rates.into_iter().flat_map(|rates| [rates.precision, rates.recall, rates.f1]);
        let counts = [own.mentions, own.gold_clusters, own.predicted_clusters].map(|count| count.to_string());
        let cells = rates.chain([own.mean_f1]).map(rate).chain(counts);
        table.row([name.to_owned()].into_iter().chain(cells).collect());
    };
    scores.by_language.iter().for_each(|(language, own)| row(language, own));
    scores.by_origin.iter().for_each(|(origin, own)| row(origin, own));
    row("all", &scores.all);
    text.push_str(&table.render());
}

fn pairs(text: &mut String, scores: &PairScores) {
    let mut table = Table::new(&SCORE_HEADER);
    for (languages, score) in &scores.by_languages {
        table.row(score_row(languages, *score));
    }
    table.row(score_row(&format!("all at {}", rate(scores.threshold)), scores.at_threshold));
    table.row(score_row(&format!("best at {}", rate(scores.best_threshold)), scores.at_best));
    text.push_str(&table.render());
    let mut table = Table::new(&["kind", "accuracy", "pairs", "right"]);
    for (kind, score) in &scores.by_kind {
        table.row(vec![kind.clone(), rate(score.accuracy), score.pairs.to_string(), score.right.to_string()]);
    }
    let _ = write!(text, "\n{}", table.render());
}

fn score_row(name: &str, score: Score) -> Vec<String> {
    let Rates { precision, recall, f1 } = score.rates;
    let counts = [score.gold, score.predicted, score.right].map(|count| count.to_string());
    [name.to_owned()].into_iter().chain([precision, recall, f1].map(rate)).chain(counts).collect()
}

fn rate(rate: f64) -> String {
    format!("{rate:.4}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(scores: Option<Scores>) -> Report {
        Report::new(Task::Entities, Path::new("gold"), 2, 100, "tokens").with_scores(scores)
    }

    #[test]
    fn names_as_columns_and_as_json() {
        let spans = SpanScores { all: Score::new(4, 3, 2), ..SpanScores::new(&["PER"]) };
        let scores = EntityScores { spans, ..EntityScores::default() };
        let report = report(Some(Scores::Entities(scores))).timed(Duration::from_millis(500));
        assert_eq!(
            report.text(),
            "gold: 2 files, 100 tokens in 0.50 s (200 tokens per second)\n\n\
             \x20         P       R      F1  gold  predicted  right\n\
             PER  0.0000  0.0000  0.0000     0          0      0\n\
             all  0.6667  0.5000  0.5714     4          3      2\n"
        );
        let json: serde_json::Value = serde_json::from_str(&report.json()).expect("JSON");
        assert_eq!(json["task"], "entities");
        assert_eq!(json["items_per_second"], 200.0);
        assert_eq!(json["scores"]["all"]["recall"], 0.5);
        assert_eq!(json["scores"]["by_type"]["PER"]["gold"], 0);
    }

    #[test]
    fn every_task_has_a_text_and_a_json() {
        let mut noise = NoiseScores::default();
        noise.by_kind.insert("ad".to_owned(), crate::noise::KindScore::default());
        noise.worst_pages.push(("x.txt".to_owned(), 3));
        let mut people = PeopleScores::default();
        people.by_language.insert("bn".to_owned(), ClusterScores::default());
        let mut pairs = PairScores::default();
        pairs.by_kind.insert("pos".to_owned(), crate::pairs::KindScore::default());
        let cases = [
            (None, "no labels"),
            (Some(Scores::Noise(noise)), "kind right"),
            (Some(Scores::People(people)), "CEAFe F1"),
            (Some(Scores::Pairs(pairs)), "best at"),
        ];
        for (scores, wanted) in cases {
            let report = report(scores);
            assert!(report.text().contains(wanted), "{}", report.text());
            assert!(serde_json::from_str::<serde_json::Value>(&report.json()).is_ok());
        }
    }
}
