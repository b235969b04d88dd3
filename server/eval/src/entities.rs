//! `tippani eval entities`: names in CoNLL files and in brat folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;
use tippani_text::{ByteSpan, tokens};

use crate::brat::{self, Standoff};
use crate::calibration::Calibration;
use crate::confusions::{self, CauseReport, Confusion, Example, Gatherer};
use crate::conll::{Conll, DocumentText, Tag};
use crate::files::{self, GoldFile, Output};
use crate::report::{Scores, Task};
use crate::scheme::Scheme;
use crate::span_f1::{LabelledSpan, SpanScores};
use crate::{Error, Report};

/// The types that are scored and written where nothing else is asked for.
pub const TYPES: [&str; 3] = ["PER", "LOC", "ORG"];

/// Whose idea of a name the predictor is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// The corpora's: before endings are cut, demonyms dropped and hyphens split. CoNLL gold.
    Corpus,
    /// The users': a span is the bare name. Brat gold.
    Users,
}

/// A mention as the predictor found it.
#[derive(Clone, Debug, PartialEq)]
pub struct PredictedMention {
    /// Bytes of the text that it was given.
    pub span: ByteSpan,
    /// The type, such as `PER`.
    pub label: String,
    /// How sure the predictor is, 0 to 1.
    pub score: f32,
}

/// Finds the mentions of each of the texts, in any order. Texts that come together are of one corpus.
pub type Predict<'a> = dyn Fn(&[&str], Convention) -> Vec<Vec<PredictedMention>> + 'a;

/// A mention of a type that counts.
type Counted<'a> = (ByteSpan, &'a str, f32);

/// Scores of names.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EntityScores {
    /// Exact spans with their types over all files: of tokens in CoNLL, of characters in brat.
    #[serde(flatten)]
    pub spans: SpanScores,
    /// The same for each labelled file, by its path below GOLD.
    pub by_file: BTreeMap<String, SpanScores>,
    /// Whether the scores of predictions mean what they say.
    pub calibration: Calibration,
    /// What is not right, one for each cause.
    pub confusions: Vec<CauseReport>,
}

/// What is scored, and how much of what is wrong is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The types. Gold and predictions of others are passed over, so that what is predicted never depends on what the gold
    /// marks.
    pub scheme: Scheme,
    /// How many examples of each cause are kept.
    pub examples: usize,
}

/// Reads `gold` (a CoNLL file, a `.txt` or `.ann`, or a folder of any of them), predicts, writes to `predictions`
/// where that is given, and scores. A CoNLL file may be packed (`.conll.gz`); those in a folder are read where it holds
/// nothing else.
pub fn evaluate(
    gold: &Path,
    predictions: Option<&Path>,
    options: &Options,
    predict: &Predict<'_>,
) -> Result<Report, Error> {
    let mut files = files::gold_files(gold, &["conll", "txt"])?;
    if files.is_empty() {
        files = files::gold_files(gold, &["gz"])?;
        files.retain(|file| has_extension(&file.unpacked(), "conll"));
    }
    if files.len() > 1 && files.iter().any(|file| has_extension(&file.path, "conll")) {
        // A text without annotation beside a corpus is its licence or the like.
        files.retain(|file| has_extension(&file.path, "conll") || file.path.with_extension("ann").exists());
    }
    if files.is_empty() {
        return Err(Error::Usage(format!("no .conll and no .txt in {}", gold.display())));
    }
    let types = options.scheme.types();
    let mut run = Run {
        output: predictions.map(|out| Output::new(gold, out)),
        predict,
        scheme: &options.scheme,
        scores: EntityScores { spans: SpanScores::new(&types), ..EntityScores::default() },
        wrong: Gatherer::new(options.examples),
        tokens: 0,
        labelled: false,
    };
    for file in &files {
        if has_extension(&file.path, "txt") || has_extension(&file.path, "ann") {
            run.brat(file)?;
        } else {
            run.conll(file)?;
        }
    }
    run.scores.confusions = run.wrong.finish();
    Ok(Report::new(Task::Entities, gold, files.len(), run.tokens, "tokens")
        .with_scores(run.labelled.then_some(Scores::Entities(run.scores))))
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own == extension)
}

struct Run<'a> {
    output: Option<Output>,
    predict: &'a Predict<'a>,
    scheme: &'a Scheme,
    scores: EntityScores,
    wrong: Gatherer,
    tokens: usize,
    labelled: bool,
}

impl<'a> Run<'a> {
    fn conll(&mut self, file: &GoldFile) -> Result<(), Error> {
        let source = files::read(&file.path)?;
        let mut conll = Conll::read(&file.path, &source)?;
        let documents = file.unpacked().with_extension("docs.tsv");
        if let Some(counts) = files::read_if_there(&documents)? {
            conll.join(&documents, &counts)?;
        }
        let mut tags = vec![Tag::Outside; conll.tokens.len()];
        let documents: Vec<DocumentText> =
            conll.documents.iter().map(|document| conll.text(document)).collect();
        let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
        let mut sure = BTreeMap::new();
        for (document, mentions) in documents.iter().zip(self.mentions(&texts, Convention::Corpus)) {
            for (span, _, score) in &mentions {
                let at = document.tokens.partition_point(|(_, token)| token.end <= span.start);
                sure.extend(document.tokens.get(at).map(|(token, _)| (*token, *score)));
            }
            let mentions: Vec<(ByteSpan, &str)> = mentions.iter().map(|one| (one.0, one.1)).collect();
            conll.tag(document, &mentions, &mut tags);
        }
        self.tokens += tags.len();
        if let Some(output) = &self.output {
            output.write(file, file.is_packed().then_some(""), &[&file.path], &conll.write(&tags))?;
        }
        if conll.is_labelled() {
            let name = file.name();
            let example = |one: &Confusion<'_>| example_of_tokens(one, &name, &conll);
            self.score(file, conll.spans(), conll.spans_of(&tags), &sure, example);
        }
        Ok(())
    }

    fn brat(&mut self, file: &GoldFile) -> Result<(), Error> {
        let (text_path, ann_path) = (file.path.with_extension("txt"), file.path.with_extension("ann"));
        let text = files::read(&text_path)?;
        let ann = files::read_if_there(&ann_path)?;
        let gold = ann.map(|ann| brat::parse(&ann, &text));
        if let Some(fault) = gold.as_ref().and_then(|(_, faults)| faults.first()) {
            return Err(Error::format(&ann_path, fault.line, fault.to_string()));
        }
        let mentions = self.mentions(&[&text], Convention::Users).pop().unwrap_or_default();
        self.tokens += text.lines().map(|line| tokens(line).len()).sum::<usize>();
        if let Some(output) = &self.output {
            let standoff = Standoff::of_spans(&text, mentions.iter().map(|one| (one.0, one.1)));
            output.write(file, Some("ann"), &[&text_path, &ann_path], &standoff.to_string())?;
        }
        if let Some((gold, _)) = gold {
            let gold = gold
                .text_bounds()
                .map(|bound| LabelledSpan::new(bound.span.start, bound.span.end, &bound.label));
            let predicted = mentions
                .iter()
                .map(|(span, label, _)| LabelledSpan::new(span.start, span.end, *label))
                .collect();
            let sure = mentions.iter().map(|(span, _, score)| (span.start, *score)).collect();
            let name = files::GoldFile::name_of(&file.relative.with_extension("txt"));
            let example = |one: &Confusion<'_>| example_of_bytes(one, &name, &text);
            self.score(file, gold.collect(), predicted, &sure, example);
        }
        Ok(())
    }

    /// The mentions of each text of the types that count, in order.
    fn mentions(&self, texts: &[&str], convention: Convention) -> Vec<Vec<Counted<'a>>> {
        let counted = |mentions: Vec<PredictedMention>| {
            let mut mentions: Vec<Counted<'a>> = mentions
                .into_iter()
                .filter_map(|one| Some((one.span, self.scheme.of_prediction(&one.label)?, one.score)))
                .collect();
            mentions.sort_unstable_by_key(|one| (one.0, one.1));
            mentions
        };
        (self.predict)(texts, convention).into_iter().map(counted).collect()
    }

    /// Counts what was predicted of a file; `sure` says how sure the predictions are that start there.
    fn score(
        &mut self,
        file: &GoldFile,
        gold: Vec<LabelledSpan>,
        predicted: Vec<LabelledSpan>,
        sure: &BTreeMap<usize, f32>,
        example: impl Fn(&Confusion<'_>) -> Example,
    ) {
        let gold = self.scheme.of_gold(gold);
        let mut scores = SpanScores::new(&self.scheme.types());
        scores.add(&gold, &predicted);
        self.wrong.add(&confusions::confusions(&gold, &predicted), example);
        let right: BTreeSet<&LabelledSpan> = gold.iter().collect();
        for span in &predicted {
            if let Some(score) = sure.get(&span.start) {
                self.scores.calibration.add(*score, right.contains(span));
            }
        }
        self.scores.spans.merge(&scores);
        self.scores.by_file.insert(file.name(), scores);
        self.labelled = true;
    }
}

/// A confusion of spans of tokens, in its sentence.
fn example_of_tokens(confusion: &Confusion<'_>, file: &str, conll: &Conll<'_>) -> Example {
    let first = first_unit(confusion);
    let sentence = conll.sentences.partition_point(|sentence| sentence.end <= first);
    let text = conll.text(&(sentence..sentence + 1));
    let start = conll.sentences[sentence].start;
    // No span of tokens goes over the end of a sentence.
    let bytes = |span: &LabelledSpan| {
        ByteSpan::new(text.tokens[span.start - start].1.start, text.tokens[span.end - 1 - start].1.end)
    };
    confusions::example(confusion, file.to_owned(), conll.tokens[first].line, &text.text, bytes)
}

/// A confusion of spans of bytes of a text.
fn example_of_bytes(confusion: &Confusion<'_>, file: &str, text: &str) -> Example {
    let first = first_unit(confusion);
    let line = tippani_text::lines(text).take_while(|line| line.start <= first).count().max(1);
    let bytes = |span: &LabelledSpan| ByteSpan::new(span.start, span.end);
    confusions::example(confusion, file.to_owned(), line, text, bytes)
}

fn first_unit(confusion: &Confusion<'_>) -> usize {
    let spans = confusion.gold.into_iter().chain(confusion.predicted);
    spans.map(|span| span.start).min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;

    use super::*;
    use crate::rates::Score;

    /// Finds each word that begins with a capital letter: PER, or LOC where it ends in `land`.
    fn capitals(texts: &[&str], _: Convention) -> Vec<Vec<PredictedMention>> {
        texts.iter().map(|text| capitals_of(text)).collect()
    }

    fn capitals_of(text: &str) -> Vec<PredictedMention> {
        tokens(text)
            .into_iter()
            .filter(|token| token.span.slice(text).starts_with(char::is_uppercase))
            .map(|token| {
                let label = if token.span.slice(text).ends_with("land") { "LOC" } else { "PER" };
                PredictedMention { span: token.span, label: label.to_owned(), score: 0.5 }
            })
            .collect()
    }

    fn scores(report: &Report) -> &EntityScores {
        match &report.scores {
            Some(Scores::Entities(scores)) => scores,
            other => panic!("no scores of names: {other:?}"),
        }
    }

    #[test]
    fn a_conll_file_gets_a_third_column_and_scores() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (gold, out) = (folder.path().join("a.dev.conll"), folder.path().join("out.conll"));
        fs::write(&gold, "Ada\tB-PER\nByron\tI-PER\nof\tO\nNordland\tB-LOC\n\nred\tB-DATE\n")
            .expect("a file");
        let report = evaluate(&gold, Some(&out), &Options::default(), &capitals).expect("scores");
        assert_eq!(
            fs::read_to_string(&out).expect("written"),
            "Ada\tB-PER\tB-PER\nByron\tI-PER\tB-PER\nof\tO\tO\nNordland\tB-LOC\tB-LOC\n\nred\tB-DATE\tO\n"
        );
        assert_eq!(scores(&report).spans.all, Score::new(2, 3, 1));
        assert_eq!(scores(&report).by_file["a.dev.conll"].by_type["LOC"], Score::new(1, 1, 1));
        assert_eq!((report.items, report.unit), (5, "tokens"));
    }

    #[test]
    fn documents_and_conventions_reach_the_predictor_and_labels_do_not_matter() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let gold = folder.path().join("a.conll");
        fs::write(folder.path().join("a.docs.tsv"), "x\t2\ny\t1\n").expect("a file");
        let asked = |content: &str| {
            fs::write(&gold, content).expect("a file");
            let seen = std::cell::RefCell::new(Vec::new());
            let report = evaluate(&gold, None, &Options::default(), &|texts, convention| {
                seen.borrow_mut().extend(texts.iter().map(|text| ((*text).to_owned(), convention)));
                vec![Vec::new(); texts.len()]
            });
            (seen.into_inner(), report.expect("no error").scores.is_some())
        };
        let (labelled, has_scores) = asked("a\tB-PER\nb\tO\n\nc\tO\n\nd\tO\n");
        assert!(has_scores);
        assert_eq!(
            labelled,
            [("a b\nc".to_owned(), Convention::Corpus), ("d".to_owned(), Convention::Corpus)]
        );
        assert_eq!(asked("a\t\nb\t\n\nc\t\n\nd\t\n"), (labelled.clone(), false), "blank labels are no error");
        assert_eq!(asked("a\nb\n\nc\n\nd"), (labelled.clone(), false));
        assert_eq!(asked("a\tO\nb\tO\n\nc\tO\n\nd\tO\n"), (labelled, true), "nor is a gold without names");
    }

    #[test]
    fn a_brat_folder_gets_ann_files_in_code_points() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (gold, out) = (folder.path().join("gold"), folder.path().join("out"));
        fs::create_dir(&gold).expect("a folder");
        fs::write(gold.join("x.txt"), "😀 E\u{301}va in Nordland").expect("a file");
        fs::write(
            gold.join("x.ann"),
            "T1\tPER 2 6\tE\u{301}va\nT2\tNOISE 0 1\t😀\n#1\tAnnotatorNotes T1\teva\nT3\tORG 10 18\tNordland\n",
        )
        .expect("a file");
        fs::write(gold.join("y.txt"), "Ada").expect("a file");
        let report = evaluate(&gold, Some(&out), &Options::default(), &capitals).expect("scores");
        let written = fs::read_to_string(out.join("x.ann")).expect("written");
        assert_eq!(written, "T1\tPER 2 6\tE\u{301}va\nT2\tLOC 10 18\tNordland\n");
        assert_eq!(fs::read_to_string(out.join("y.ann")).expect("written"), "T1\tPER 0 3\tAda\n");
        assert_eq!(scores(&report).spans.all, Score::new(2, 2, 1), "a text without gold is not scored");

        fs::write(gold.join("x.ann"), "\nT1\tPER 2 5\tEva\n").expect("a file");
        let error = evaluate(&gold, None, &Options::default(), &capitals).expect_err("a wrong quote");
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().contains("x.ann:2: text-mismatch"), "{error}");
    }

    #[test]
    fn types_are_chosen_and_mapped_in_packed_files_too() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (gold, out) = (folder.path().join("gold"), folder.path().join("out"));
        fs::create_dir(&gold).expect("a folder");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all("Ada\tB-HERO\nof\tO\nNordland\tB-LOC\n".as_bytes()).expect("packed");
        fs::write(gold.join("a.conll.gz"), packed.finish().expect("packed")).expect("a file");
        let scheme = Scheme::new(&["PER".to_owned()], &["HERO=PER".to_owned()]).expect("a scheme");
        let options = Options { scheme, examples: 1 };
        let report = evaluate(&gold, Some(&out), &options, &capitals).expect("scores");
        assert_eq!(scores(&report).spans.all, Score::new(1, 1, 1));
        let written = fs::read_to_string(out.join("a.conll")).expect("written");
        assert_eq!(written, "Ada\tB-HERO\tB-PER\nof\tO\tO\nNordland\tB-LOC\tO\n");

        fs::write(gold.join("b.conll"), "Ada\tB-PER\n").expect("a file");
        let report = evaluate(&gold, None, &Options::default(), &capitals).expect("scores");
        assert_eq!(report.files, 1, "a packed copy beside other gold does not count twice");
    }

    #[test]
    fn errors_are_shown_with_file_and_line() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let shown = |name: &str, content: &str, ann: Option<&str>| {
            let path = folder.path().join(name);
            fs::write(&path, content).expect("a file");
            if let Some(ann) = ann {
                fs::write(path.with_extension("ann"), ann).expect("a file");
            }
            let options = Options { examples: 2, ..Options::default() };
            let report = evaluate(&path, None, &options, &capitals).expect("scores");
            let causes = scores(&report).confusions.clone();
            causes.into_iter().flat_map(|cause| cause.examples).collect::<Vec<_>>()
        };
        let examples =
            shown("a.conll", "red\tO\n\nin\tO\nthe\tO\nNordland\tB-ORG\nis\tB-PER\nso\tI-PER\n", None);
        let lines: Vec<_> =
            examples.iter().map(|one| (one.file.as_str(), one.line, one.context.as_str())).collect();
        assert_eq!(
            lines,
            [("a.conll", 5, "in the [{Nordland}] is so"), ("a.conll", 6, "in the Nordland [is so]")]
        );
        assert_eq!(examples[0].gold.as_ref().map(|span| span.label.as_str()), Some("ORG"));
        assert_eq!(examples[1].predicted, None);

        let examples = shown("b.txt", "one\ntwo Ada Byron\nred", Some("T1\tPER 8 17\tAda Byron\n"));
        let lines: Vec<_> =
            examples.iter().map(|one| (one.file.as_str(), one.line, one.context.as_str())).collect();
        assert_eq!(lines, [("b.txt", 2, "two [Ada {Byron}]"), ("b.txt", 2, "two {Ada} Byron")]);
    }
}
