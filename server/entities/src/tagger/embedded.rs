//! The models that ship: one a language, read when a line of that language first comes.

use std::ops::Range;
use std::sync::OnceLock;

use tippani_text::{Script, sentences};

use super::calibration::Calibration;
use super::cascade::{Scores, cascade};
use super::decode::Tagging;
use super::document::{Part, agree};
use super::recent::Recent;
use super::{
    Conventions, Featuriser, HouseStyle, Model, Net, ReadLine, Sentence, Style, StyleGuess, Tagger, WordTable,
};

/// Bengali, Hindi and English.
#[derive(Clone, Copy, Debug, Default)]
pub struct Embedded;

/// What was trained for a language.
struct Language {
    classes: WordTable,
    model: Model,
    net: Net,
    recent: Recent,
    styles: StyleGuess,
    calibration: Calibration,
}

/// The conventions that come nearest to the users': those of the first corpus that a language's model learned from.
const STYLE: Style = 1;

/// The least share of a line's words, in tenths, that are frequent words of the language, where it has enough words to tell.
/// Many languages are written in Latin letters, and share short words.
const FREQUENT: usize = 3;
const FREQUENT_LATIN: usize = 5;

/// Sentences of fewer tokens are read together with the next.
const ENOUGH_TOKENS: usize = 40;

/// How far the names of a corpus are leaned to, in the logarithm of odds: F1 is highest where names down to half of it are taken
/// (Lipton, Elkan and Naryanaswamy 2014). An editor's are not: there, a wrong name costs more than a missed one.
const LEAN: f32 = 0.4;

/// The words that are enough to tell a language.
const ENOUGH: usize = 8;

impl Tagger for Embedded {
    fn tag(&self, line: &ReadLine<'_>) -> Option<Tagging> {
        Some(scored(line)?.tagging(|sentence| sentence.tagging.clone()))
    }

    fn tag_article(&self, lines: &[ReadLine<'_>]) -> Vec<Option<Tagging>> {
        let mut scored: Vec<Option<ScoredLine>> = lines.iter().map(scored).collect();
        let sentences = scored.iter_mut().flatten().flat_map(|line| &mut line.sentences);
        let mut parts: Vec<Part<'_>> = sentences
            .map(|scored| Part {
                words: &scored.sentence.words,
                scores: &mut scored.scores.tokens,
                marginals: &scored.tagging.marginals,
            })
            .collect();
        agree(&mut parts);
        let tagging = |line: &ScoredLine| line.tagging(|sentence| sentence.scores.decode());
        scored.iter().map(|line| line.as_ref().map(tagging)).collect()
    }

    fn tell_style(&self, line: &ReadLine<'_>, house: &mut HouseStyle) {
        if let Some((number, language)) = language(line) {
            let featuriser = Featuriser::new(line.recogniser, &language.classes);
            featuriser.sentences(line.reader, line.ruled, Vec::new(), |classes| {
                house.vote(number, language.styles.votes(classes));
                STYLE
            });
        }
    }
}

/// A line on its way.
struct ScoredLine {
    sentences: Vec<ScoredSentence>,
    language: &'static Language,
}

/// A sentence on its way.
struct ScoredSentence {
    /// Its first token in the line.
    first: usize,
    sentence: Sentence,
    scores: Scores,
    tagging: Tagging,
}

fn scored(line: &ReadLine<'_>) -> Option<ScoredLine> {
    let (number, language) = language(line)?;
    let featuriser = Featuriser::new(line.recogniser, &language.classes);
    let ranges = sentence_ranges(line);
    let firsts: Vec<usize> = ranges.iter().map(|range| range.start).collect();
    let sentences = featuriser.sentences(line.reader, line.ruled, ranges, |_| match line.conventions {
        Conventions::Users => STYLE,
        Conventions::Corpus(house) => house.style(number),
    });
    let lean = if line.conventions == Conventions::Users { 0.0 } else { LEAN };
    let score = |(first, sentence)| {
        let ask = |net: &Net, sentence: &Sentence| language.recent.score(net, sentence);
        let (mut scores, tagging) = cascade(&language.model, &language.net, &sentence, ask);
        scores.lean = lean;
        ScoredSentence { first, sentence, scores, tagging }
    };
    Some(ScoredLine { sentences: firsts.into_iter().zip(sentences).map(score).collect(), language })
}

/// The tokens of what is read at once. A line of a corpus is a sentence. Of an article it may be many: so many of them as
/// make [`ENOUGH_TOKENS`] are read together, and an edit changes nothing in the others.
fn sentence_ranges(line: &ReadLine<'_>) -> Vec<Range<usize>> {
    let tokens = line.tokens();
    if line.conventions != Conventions::Users {
        return std::iter::once(0..tokens.len()).collect();
    }
    let mut start = 0;
    let mut ranges = Vec::new();
    for sentence in sentences(line.text()) {
        let end = tokens.partition_point(|token| token.span.start < sentence.end);
        if end - start >= ENOUGH_TOKENS {
            ranges.push(start..end);
            start = end;
        }
    }
    if start < tokens.len() {
        ranges.push(start..tokens.len());
    }
    ranges
}

impl ScoredLine {
    /// What is said of the line, from what is said of each sentence.
    fn tagging(&self, of: impl Fn(&ScoredSentence) -> Tagging) -> Tagging {
        let mut all = Tagging::default();
        for sentence in &self.sentences {
            let Tagging { mut spans, mut suspected, marginals } = of(sentence);
            for span in spans.iter_mut().chain(&mut suspected) {
                (span.first, span.last) = (span.first + sentence.first, span.last + sentence.first);
                span.probability = self.language.calibration.of(span.probability);
            }
            all.spans.append(&mut spans);
            all.suspected.append(&mut suspected);
            all.marginals.extend(marginals);
        }
        all
    }
}

/// The model for the script of most words, if the words are of that language, and its number.
fn language(line: &ReadLine<'_>) -> Option<(u8, &'static Language)> {
    static LANGUAGES: [OnceLock<Option<Language>>; 3] = [const { OnceLock::new() }; 3];
    const FILES: [(Script, [&[u8]; 5]); 3] = [
        (
            Script::Bengali,
            [
                include_bytes!("../../model/clusters.bn.bin.zst"),
                include_bytes!("../../model/tagger.bn.bin.zst"),
                include_bytes!("../../model/net.bn.bin.zst"),
                include_bytes!("../../model/styles.bn.bin.zst"),
                include_bytes!("../../model/calibration.bn.bin.zst"),
            ],
        ),
        (
            Script::Devanagari,
            [
                include_bytes!("../../model/clusters.hi.bin.zst"),
                include_bytes!("../../model/tagger.hi.bin.zst"),
                include_bytes!("../../model/net.hi.bin.zst"),
                include_bytes!("../../model/styles.hi.bin.zst"),
                include_bytes!("../../model/calibration.hi.bin.zst"),
            ],
        ),
        (
            Script::Latin,
            [
                include_bytes!("../../model/clusters.en.bin.zst"),
                include_bytes!("../../model/tagger.en.bin.zst"),
                include_bytes!("../../model/net.en.bin.zst"),
                include_bytes!("../../model/styles.en.bin.zst"),
                include_bytes!("../../model/calibration.en.bin.zst"),
            ],
        ),
    ];
    let words = || line.reader.line.words.iter().filter(|word| word.is_word());
    let count = |script: Script| words().filter(|word| word.script == script).count();
    let (at, most) = FILES.iter().map(|file| count(file.0)).enumerate().max_by_key(|(_, count)| *count)?;
    let (script, files) = &FILES[at];
    // A capital says nothing of the language.
    let plain = || words().filter(|word| word.script == *script && !word.capital);
    let frequent = plain().filter(|word| word.bare_facts().is_listed()).count();
    let least = if *script == Script::Latin { FREQUENT_LATIN } else { FREQUENT };
    if most == 0 || plain().count() >= ENOUGH && frequent * 10 < plain().count() * least {
        return None;
    }
    Some((at as u8, LANGUAGES[at].get_or_init(|| Language::read(files)).as_ref()?))
}

impl Language {
    fn read([classes, model, net, styles, calibration]: &[&[u8]; 5]) -> Option<Self> {
        let unpack = |bytes: &[u8]| {
            let size = zstd::zstd_safe::get_frame_content_size(bytes).ok()??;
            zstd::bulk::decompress(bytes, usize::try_from(size).ok()?).ok()
        };
        Some(Self {
            classes: WordTable::read(&unpack(classes)?)?,
            model: Model::read(&unpack(model)?)?,
            net: Net::read(&unpack(net)?)?,
            recent: Recent::default(),
            styles: StyleGuess::read(&unpack(styles)?)?,
            calibration: Calibration::read(&unpack(calibration)?)?,
        })
    }
}
