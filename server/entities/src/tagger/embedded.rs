//! The models that ship: one a language, read when a line of that language first comes.

use std::sync::OnceLock;

use tippani_text::Script;

use super::calibration::Calibration;
use super::cascade::{Scores, cascade};
use super::decode::Tagging;
use super::document::{Line, agree};
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
    styles: StyleGuess,
    calibration: Calibration,
}

/// The conventions that come nearest to the users': those of the first corpus that a language's model learned from.
const STYLE: Style = 1;

/// The least share of a line's words, in tenths, that are frequent words of the language, where it has enough words to tell.
const FREQUENT: usize = 3;

/// The words that are enough to tell a language.
const ENOUGH: usize = 8;

impl Tagger for Embedded {
    fn tag(&self, line: &ReadLine<'_>) -> Option<Tagging> {
        let Scored { tagging, language, .. } = scored(line)?;
        Some(calibrated(tagging, language))
    }

    fn tag_article(&self, lines: &[ReadLine<'_>]) -> Vec<Option<Tagging>> {
        let mut scored: Vec<Option<Scored>> = lines.iter().map(scored).collect();
        let mut parts: Vec<Line<'_>> = scored
            .iter_mut()
            .flatten()
            .map(|line| Line {
                words: &line.sentence.words,
                scores: &mut line.scores.tokens,
                marginals: &line.tagging.marginals,
            })
            .collect();
        agree(&mut parts);
        let tagging = |line: &Scored| calibrated(line.scores.decode(), line.language);
        scored.iter().map(|line| line.as_ref().map(tagging)).collect()
    }

    fn tell_style(&self, line: &ReadLine<'_>, house: &mut HouseStyle) {
        if let Some((number, language)) = language(line) {
            Featuriser::new(line.recogniser, &language.classes).sentence(
                line.reader,
                line.ruled,
                |classes| {
                    house.vote(number, language.styles.votes(classes));
                    STYLE
                },
            );
        }
    }
}

/// A line on its way.
struct Scored {
    sentence: Sentence,
    scores: Scores,
    tagging: Tagging,
    language: &'static Language,
}

fn scored(line: &ReadLine<'_>) -> Option<Scored> {
    let (number, language) = language(line)?;
    let featuriser = Featuriser::new(line.recogniser, &language.classes);
    let sentence = featuriser.sentence(line.reader, line.ruled, |_| match line.conventions {
        Conventions::Users => STYLE,
        Conventions::Corpus(house) => house.style(number),
    });
    let (scores, tagging) = cascade(&language.model, &language.net, &sentence);
    Some(Scored { sentence, scores, tagging, language })
}

fn calibrated(mut tagging: Tagging, language: &Language) -> Tagging {
    for span in tagging.spans.iter_mut().chain(&mut tagging.suspected) {
        span.probability = language.calibration.of(span.probability);
    }
    tagging
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
    if most == 0 || plain().count() >= ENOUGH && frequent * 10 < plain().count() * FREQUENT {
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
            styles: StyleGuess::read(&unpack(styles)?)?,
            calibration: Calibration::read(&unpack(calibration)?)?,
        })
    }
}
