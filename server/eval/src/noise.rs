//! `tippani eval noise`: lines of pages, `<page>.txt` with `<page>.labels`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use tippani_text::ByteSpan;

use crate::files::{self, GoldFile, Output};
use crate::kinds::are_scored_alike;
use crate::lines::{self, Label, Row, Verdict};
use crate::rates::{Score, share};
use crate::report::{Scores, Task};
use crate::{Error, Report};

/// Says of each line of each page of a folder (given without breaks) what it is: as many verdicts as lines.
pub type Predict<'a> = dyn Fn(&[Vec<&str>]) -> Vec<Vec<Verdict>> + 'a;

/// Scores of lines. A line counts as noise where all of it is said to be; `mixed` lines count for the spans alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NoiseScores {
    /// Over all pages.
    #[serde(flatten)]
    pub all: LineScores,
    /// Lines whose kind the gold tells, by that kind.
    pub by_kind: BTreeMap<String, KindScore>,
    /// Share of those found as noise whose kind is right too.
    pub kind_accuracy: f64,
    /// Noise inside content lines.
    pub mixed: MixedScores,
    /// Pages with article text said to be noise: (page, such lines), the worst first, at most 20.
    pub worst_pages: Vec<(String, usize)>,
    /// Line scores by folder; pages of whole sites (`-raw` in their name) apart.
    pub by_group: BTreeMap<String, LineScores>,
}

/// Scores of whole lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct LineScores {
    /// Pages.
    pub pages: usize,
    /// Lines that are noise.
    pub noise: Score,
    /// Lines that are content.
    pub content: Score,
    /// Content lines said to be noise, per page.
    pub content_flagged_per_page: f64,
    /// Pages with such a line.
    pub pages_flagged: usize,
    /// Content lines with a part said to be noise.
    pub content_marked_inside: usize,
}

/// Lines of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct KindScore {
    /// In the gold.
    pub lines: usize,
    /// Said to be noise.
    pub found: usize,
    /// Said to be noise of that kind.
    pub kind_right: usize,
    /// `found / lines`.
    pub recall: f64,
}

/// Noise inside lines that are content otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct MixedScores {
    /// Gold spans.
    pub spans: usize,
    /// Those that something predicted overlaps.
    pub spans_found: usize,
    /// Mixed lines.
    pub lines: usize,
    /// Those with something predicted of a right kind.
    pub lines_kind_right: usize,
    /// Overlap in characters other than blanks, over the mixed lines.
    pub characters: Score,
}

/// Reads `gold` (a page, its labels, or a folder of pages), predicts, writes to `predictions` where that is given,
/// and scores.
pub fn evaluate(gold: &Path, predictions: Option<&Path>, predict: &Predict<'_>) -> Result<Report, Error> {
    let files = files::gold_files(gold, &["txt"])?;
    if files.is_empty() {
        return Err(Error::Usage(format!("no .txt in {}", gold.display())));
    }
    let output = predictions.map(|out| Output::new(gold, out));
    let mut scores = NoiseScores::default();
    let (mut count, mut bytes, mut labelled) = (0, 0, false);
    // The pages of a folder are a corpus: what stands on many of them counts.
    for folder in files.chunk_by(|one, other| one.path.parent() == other.path.parent()) {
        let texts: Vec<String> = folder
            .iter()
            .map(|file| files::read(&file.path.with_extension("txt")))
            .collect::<Result<_, _>>()?;
        let pages: Vec<Vec<&str>> = texts.iter().map(|text| files::rows(text).collect()).collect();
        bytes += texts.iter().map(String::len).sum::<usize>();
        let verdicts = predict(&pages);
        Error::answers(&format!("pages of {}", gold.display()), pages.len(), verdicts.len())?;
        for ((file, page), verdicts) in folder.iter().zip(&pages).zip(&verdicts) {
            let (page_path, label_path) =
                (file.path.with_extension("txt"), file.path.with_extension("labels"));
            let labels = files::read_if_there(&label_path)?.unwrap_or_default();
            let labels = lines::read(&label_path, &labels, page.len())?;
            Error::answers(&format!("lines of {}", page_path.display()), page.len(), verdicts.len())?;
            count += page.len();
            if let Some(output) = &output {
                let rows: String = page
                    .iter()
                    .zip(verdicts)
                    .map(|(line, verdict)| format!("{}\n", Row { line, verdict }))
                    .collect();
                output.write(file, Some("pred"), &[&page_path, &label_path], &rows)?;
            }
            if labels.iter().any(|label| *label != Label::Undecided) {
                labelled = true;
                scores.add(file, page, &labels, verdicts);
            }
        }
    }
    scores.finish();
    Ok(Report::new(Task::Noise, gold, files.len(), count, "lines")
        .with_bytes(bytes)
        .with_scores(labelled.then_some(Scores::Noise(scores))))
}

impl NoiseScores {
    fn add(&mut self, file: &GoldFile, page: &[&str], labels: &[Label], verdicts: &[Verdict]) {
        let mut own = LineScores { pages: 1, ..LineScores::default() };
        let mut flagged = 0;
        for ((line, label), verdict) in page.iter().zip(labels).zip(verdicts) {
            // A blank line is nothing's noise; it is written as `-` whatever the predictor says.
            let verdict = if line.trim().is_empty() { &Verdict::Content } else { verdict };
            let is_noise = matches!(verdict, Verdict::Noise(_));
            let predicted_kinds = verdict.kinds();
            match label {
                Label::Content => {
                    own.count(false, is_noise);
                    flagged += usize::from(is_noise);
                    own.content_marked_inside += usize::from(matches!(verdict, Verdict::Mixed(..)));
                }
                Label::Noise(kinds) => {
                    own.count(true, is_noise);
                    for kind in kinds {
                        let score = self.by_kind.entry(kind.clone()).or_default();
                        score.lines += 1;
                        score.found += usize::from(is_noise);
                        let right = predicted_kinds.iter().any(|other| are_scored_alike(kind, other));
                        score.kind_right += usize::from(is_noise && right);
                    }
                }
                Label::Mixed { kinds, spans } => self.mixed.add(line, kinds, spans, verdict),
                Label::Undecided | Label::Blank => {}
            }
        }
        if flagged > 0 {
            own.pages_flagged = 1;
            self.worst_pages.push((file.name(), flagged));
        }
        self.all.merge(own);
        self.by_group.entry(group(file)).or_default().merge(own);
    }

    fn finish(&mut self) {
        self.all.finish();
        self.by_group.values_mut().for_each(LineScores::finish);
        self.by_kind.values_mut().for_each(|score| score.recall = share(score.found, score.lines));
        let sum = |of: fn(&KindScore) -> usize| self.by_kind.values().map(of).sum::<usize>();
        self.kind_accuracy = share(sum(|score| score.kind_right), sum(|score| score.found));
        self.worst_pages.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        self.worst_pages.truncate(20);
    }
}

impl LineScores {
    /// Counts a line.
    pub fn count(&mut self, gold: bool, predicted: bool) {
        let of = |gold: bool, predicted: bool| {
            Score::new(usize::from(gold), usize::from(predicted), usize::from(gold && predicted))
        };
        self.noise = self.noise.and(of(gold, predicted));
        self.content = self.content.and(of(!gold, !predicted));
    }

    fn merge(&mut self, other: Self) {
        self.pages += other.pages;
        self.noise = self.noise.and(other.noise);
        self.content = self.content.and(other.content);
        self.pages_flagged += other.pages_flagged;
        self.content_marked_inside += other.content_marked_inside;
    }

    fn finish(&mut self) {
        self.content_flagged_per_page = share(self.content.gold - self.content.right, self.pages);
    }
}

impl MixedScores {
    fn add(&mut self, line: &str, kinds: &[String], texts: &[String], verdict: &Verdict) {
        let gold = lines::locate(line, texts);
        let whole = [ByteSpan::new(0, line.len())];
        let predicted: &[ByteSpan] = match verdict {
            Verdict::Content => &[],
            Verdict::Noise(_) => &whole,
            Verdict::Mixed(_, spans) => spans,
        };
        self.lines += 1;
        let right =
            kinds.iter().any(|kind| verdict.kinds().iter().any(|other| are_scored_alike(kind, other)));
        self.lines_kind_right += usize::from(right);
        self.spans += gold.len();
        self.spans_found +=
            gold.iter().filter(|span| predicted.iter().any(|other| other.overlaps(**span))).count();
        let (mut in_gold, mut in_predicted, mut in_both) = (0, 0, 0);
        for (at, _) in line.char_indices().filter(|(_, character)| !character.is_whitespace()) {
            let wanted = gold.iter().any(|span| span.contains(at));
            let answered = predicted.iter().any(|span| span.contains(at));
            in_gold += usize::from(wanted);
            in_predicted += usize::from(answered);
            in_both += usize::from(wanted && answered);
        }
        self.characters = self.characters.and(Score::new(in_gold, in_predicted, in_both));
    }
}

/// The folder of a page below GOLD; whole pages of a site (`x-raw.txt`, `x-raw-2.txt`) are a group of their own.
fn group(file: &GoldFile) -> String {
    let folder = file.relative.parent().map(|parent| parent.to_string_lossy().into_owned());
    let folder = folder.filter(|folder| !folder.is_empty()).unwrap_or_else(|| ".".to_owned());
    let stem = file.relative.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if is_whole_page(&stem) { format!("{folder} (whole pages)") } else { folder }
}

/// Whether a page, by its name without the extension, is the whole page of a site (`x-raw`, `x-raw-2`).
pub fn is_whole_page(stem: &str) -> bool {
    stem.trim_end_matches(|digit: char| digit.is_ascii_digit()).trim_end_matches('-').ends_with("-raw")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// `!` begins noise (`!byline text`), `~` stands before a noise word inside a line.
    fn marks(page: &[&str]) -> Vec<Verdict> {
        page.iter()
            .map(|line| match line.strip_prefix('!') {
                Some(rest) => {
                    let kind = rest.split(' ').next().unwrap_or_default();
                    Verdict::Noise(
                        Some(kind).filter(|kind| !kind.is_empty()).map(str::to_owned).into_iter().collect(),
                    )
                }
                None => match line.find('~') {
                    Some(at) => {
                        let end = line[at..].find(' ').map_or(line.len(), |blank| at + blank);
                        Verdict::Mixed(vec!["ad".to_owned()], vec![ByteSpan::new(at, end)])
                    }
                    None => Verdict::Content,
                },
            })
            .collect()
    }

    fn all_marks(pages: &[Vec<&str>]) -> Vec<Vec<Verdict>> {
        pages.iter().map(|page| marks(page)).collect()
    }

    #[test]
    fn lines_kinds_spans_and_pages_are_scored() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (gold, out) = (folder.path().join("gold"), folder.path().join("out"));
        fs::create_dir_all(gold.join("set")).expect("a folder");
        let page = "Headline\r\n\r\n!byline A\n!photo-caption B\n!legal C\nmissed\n!ad wrong\n~ads and text\n? x\n! y";
        let labels = "content\t-\r\n-\t-\nnoise\tbyline\nnoise\tphoto-credit\nnoise\tbyline\nnoise\turl+ad\ncontent\t-\n\
                      mixed\tshortcode\t~ads and\n?\t-\nnoise\tother\n";
        fs::write(gold.join("set/a-raw-2.txt"), page).expect("a file");
        fs::write(gold.join("set/a-raw-2.labels"), labels).expect("a file");
        let report = evaluate(&gold, Some(&out), &all_marks).expect("scores");
        let Some(Scores::Noise(scores)) = &report.scores else { panic!("no scores: {report:?}") };
        assert_eq!(scores.all.noise, Score::new(5, 5, 4));
        assert_eq!(scores.all.content, Score::new(2, 2, 1));
        assert_eq!(scores.all.content_flagged_per_page, 1.0);
        assert_eq!(scores.worst_pages, [("set/a-raw-2.txt".to_owned(), 1)]);
        let by_kind: Vec<(&str, usize, usize, usize)> = scores
            .by_kind
            .iter()
            .map(|(kind, score)| (kind.as_str(), score.lines, score.found, score.kind_right))
            .collect();
        assert_eq!(
            by_kind,
            [
                ("ad", 1, 0, 0),
                ("byline", 2, 2, 1),
                ("other", 1, 1, 1),
                ("photo-credit", 1, 1, 1),
                ("url", 1, 0, 0)
            ]
        );
        assert_eq!(scores.kind_accuracy, 3.0 / 4.0);
        assert_eq!((scores.mixed.spans, scores.mixed.spans_found, scores.mixed.lines_kind_right), (1, 1, 1));
        assert_eq!(scores.mixed.characters, Score::new(7, 4, 4));
        assert_eq!(scores.by_group.keys().collect::<Vec<_>>(), ["set (whole pages)"]);
        assert_eq!(
            fs::read_to_string(out.join("set/a-raw-2.pred")).expect("written"),
            "content\n-\nnoise\tbyline\nnoise\tphoto-caption\nnoise\tlegal\ncontent\nnoise\tad\nmixed\tad\t~ads\ncontent\nnoise\tother\n"
        );
    }

    #[test]
    fn blank_labels_and_missing_labels_are_no_error() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("a.txt"), "x\ny\n").expect("a file");
        let scored = || evaluate(folder.path(), None, &all_marks).expect("no error").scores.is_some();
        assert!(!scored());
        fs::write(folder.path().join("a.labels"), "\n\n").expect("a file");
        assert!(!scored());
        fs::write(folder.path().join("a.labels"), "noise\nnoise\n").expect("a file");
        assert!(scored());
        let short = evaluate(folder.path(), None, &|_| Vec::new()).expect_err("no verdicts");
        assert!(matches!(short, Error::Answers { wanted: 1, got: 0, .. }));
    }
}
