//! The models that ship: one a language, read when a line of that language first comes.

use std::sync::OnceLock;

use tippani_text::Script;

use super::decode::{Tagging, decode};
use super::document::{Scored, agree};
use super::{
    Conventions, Featuriser, LABELS, Model, Net, ReadLine, Sentence, Style, StyleGuess, Tagger, Transitions,
    WordTable,
};

/// Bengali, Hindi and English.
#[derive(Clone, Copy, Debug, Default)]
pub struct Embedded;

/// What was trained for a language.
struct Language {
    classes: WordTable,
    model: Model,
    net: Net,
    styles: StyleGuess,
}

/// The conventions that come nearest to the users': those of the first corpus that a language's model learned from.
const STYLE: Style = 1;

/// The least share of a line's words, in tenths, that are frequent words of the language, where it has enough words to tell.
const FREQUENT: usize = 3;

/// The words that are enough to tell a language.
const ENOUGH: usize = 8;

/// How much the net counts beside the field where both are asked, of 1.
const NET: f32 = 0.6;

/// A line is shown to the net where the field is less sure than this of the best label of any token.
const SURE: f32 = 0.9;

/// A line on its way.
struct Scoring {
    sentence: Sentence,
    scores: Vec<[f32; LABELS]>,
    transitions: Transitions,
}

impl Scoring {
    fn decode(&self) -> Tagging {
        decode(&self.scores, &self.transitions)
    }
}

impl Tagger for Embedded {
    fn tag(&self, line: &ReadLine<'_>) -> Option<Tagging> {
        Some(scored(line)?.1)
    }

    fn tag_article(&self, lines: &[ReadLine<'_>]) -> Vec<Option<Tagging>> {
        let mut scored: Vec<Option<(Scoring, Tagging)>> = lines.iter().map(scored).collect();
        let mut parts: Vec<Scored<'_>> = scored
            .iter_mut()
            .flatten()
            .map(|(line, first)| Scored {
                words: &line.sentence.words,
                scores: &mut line.scores,
                marginals: &first.marginals,
            })
            .collect();
        agree(&mut parts);
        scored.iter().map(|line| line.as_ref().map(|(line, _)| line.decode())).collect()
    }
}

/// The scores of a line and what follows from them: those of the field, and where it is not sure, the mean of both.
fn scored(line: &ReadLine<'_>) -> Option<(Scoring, Tagging)> {
    let language = language(line)?;
    let featuriser = Featuriser::new(line.recogniser, &language.classes);
    let sentence = featuriser.sentence(line.reader, line.ruled, |classes| match line.conventions {
        Conventions::Users => STYLE,
        Conventions::Corpora => language.styles.guess(classes),
    });
    let scores = sentence.features().map(|features| language.model.scores(features)).collect();
    let mut own = Scoring { sentence, scores, transitions: language.model.transitions };
    let tagging = own.decode();
    let best = |marginals: &[f32; LABELS]| marginals.iter().copied().fold(0.0, f32::max);
    if tagging.marginals.iter().all(|marginals| best(marginals) >= SURE) {
        return Some((own, tagging));
    }
    let mix = |own: &mut [f32; LABELS], other: &[f32; LABELS]| {
        own.iter_mut().zip(other).for_each(|(own, other)| *own += NET * (other - *own));
    };
    own.scores.iter_mut().zip(&language.net.score(&own.sentence)).for_each(|(own, other)| mix(own, other));
    own.transitions.iter_mut().zip(&language.net.transitions).for_each(|(own, other)| mix(own, other));
    let tagging = own.decode();
    Some((own, tagging))
}

/// The model for the script of most words, if the words are of that language.
fn language(line: &ReadLine<'_>) -> Option<&'static Language> {
    static LANGUAGES: [OnceLock<Option<Language>>; 3] = [const { OnceLock::new() }; 3];
    const FILES: [(Script, [&[u8]; 4]); 3] = [
        (
            Script::Bengali,
            [
                include_bytes!("../../model/clusters.bn.bin.zst"),
                include_bytes!("../../model/tagger.bn.bin.zst"),
                include_bytes!("../../model/net.bn.bin.zst"),
                include_bytes!("../../model/styles.bn.bin.zst"),
            ],
        ),
        (
            Script::Devanagari,
            [
                include_bytes!("../../model/clusters.hi.bin.zst"),
                include_bytes!("../../model/tagger.hi.bin.zst"),
                include_bytes!("../../model/net.hi.bin.zst"),
                include_bytes!("../../model/styles.hi.bin.zst"),
            ],
        ),
        (
            Script::Latin,
            [
                include_bytes!("../../model/clusters.en.bin.zst"),
                include_bytes!("../../model/tagger.en.bin.zst"),
                include_bytes!("../../model/net.en.bin.zst"),
                include_bytes!("../../model/styles.en.bin.zst"),
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
    if most == 0 || plain().count() >= ENOUGH && frequent * 10 < plain().count() * FREQUENT {
        return None;
    }
    LANGUAGES[at].get_or_init(|| Language::read(files)).as_ref()
}

impl Language {
    fn read([classes, model, net, styles]: &[&[u8]; 4]) -> Option<Self> {
        let unpack = |bytes: &[u8]| {
            let size = zstd::zstd_safe::get_frame_content_size(bytes).ok()??;
            zstd::bulk::decompress(bytes, usize::try_from(size).ok()?).ok()
        };
        Some(Self {
            classes: WordTable::read(&unpack(classes)?)?,
            model: Model::read(&unpack(model)?)?,
            net: Net::read(&unpack(net)?)?,
            styles: StyleGuess::read(&unpack(styles)?)?,
        })
    }
}
