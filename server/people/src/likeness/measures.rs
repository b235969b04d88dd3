//! What is measured of two aligned names.

use std::sync::Arc;

use super::tables::Tables;
use crate::distance;
use crate::name::{Kind, Name, NameToken};
use crate::score::Match;
use crate::segment::Segment;
use tippani_text::Script;

/// The values of a pair of names, the same in either order.
pub type Measures = [f32; MEASURES];

/// How many measures there are.
pub const MEASURES: usize = 35;

/// Sounds of a whole name that are compared.
const MOST: usize = 64;

/// The sounds of a name in a row, without its words' bounds.
struct Row {
    sounds: [Segment; MOST],
    length: usize,
}

impl Row {
    fn of(name: &Name, keep: impl Fn(Segment) -> bool) -> Self {
        let mut row = Self { sounds: [Segment::SCHWA; MOST], length: 0 };
        let all = name.tokens.iter().flat_map(|token| token.readings[0].segments.iter().copied());
        for (place, sound) in row.sounds.iter_mut().zip(all.filter(|sound| keep(*sound))) {
            *place = sound;
            row.length += 1;
        }
        row
    }

    fn sounds(&self) -> &[Segment] {
        &self.sounds[..self.length]
    }
}

/// Measures a pair of names.
pub fn measure(a: &Name, b: &Name, found: &Match, tables: &Tables) -> Measures {
    let abjad = [a, b].iter().any(|name| name.tokens.iter().any(|token| token.is_abjad()));
    let (row_a, row_b) = (Row::of(a, |_| true), Row::of(b, |_| true));
    let consonant = |sound: Segment| sound.class().is_some();
    let (bones_a, bones_b) = (Row::of(a, consonant), Row::of(b, consonant));
    let (shorter, longer) =
        (row_a.length.min(row_b.length) as f32, row_a.length.max(row_b.length).max(1) as f32);
    let mut distances: Vec<f32> = found.aligned.iter().map(|pair| pair.distance).collect();
    distances.sort_by(|one, other| other.total_cmp(one));
    let (mut agreed, mut weights, mut equal) = (0.0, 0.0, 0_u8);
    for pair in &found.aligned {
        let (one, other) = (&a.tokens[pair.a], &b.tokens[pair.b]);
        let weight = f32::from(one.readings[0].weight.min(other.readings[0].weight));
        agreed += weight * (1.0 - pair.distance);
        weights += weight;
        equal += u8::from(one.folded == other.folded);
    }
    let (first_a, last_a) = ends(a);
    let (first_b, last_b) = ends(b);
    let turned = distance::tokens(last_a, first_b).min(distance::tokens(first_a, last_b));
    let lone = [
        lone_words(a, |at| found.aligned.iter().any(|pair| pair.a == at)),
        lone_words(b, |at| found.aligned.iter().any(|pair| pair.b == at)),
    ];
    let heard = Heard::of(a, b, found, tables);
    let whole = tables.ratio((a.script(), row_a.sounds()), (b.script(), row_b.sounds()));
    let initials = |name: &Name| count(name, |kind| matches!(kind, Kind::Initial(_)));
    let both = |of: &dyn Fn(&Name) -> f32| {
        let (one, other) = (of(a), of(b));
        [one.min(other), one.max(other)]
    };
    let [fewer_words, more_words] = both(&|name| name.words as f32);
    let [fewer_initials, more_initials] = both(&initials);
    let [less_content, more_content] = both(&|name| name.content as f32);
    [
        found.strain.min(9.0),
        distances.first().copied().unwrap_or(1.0),
        distances.get(1).copied().unwrap_or(0.0),
        if weights > 0.0 { 1.0 - agreed / weights } else { 1.0 },
        distance::segments(row_a.sounds(), row_b.sounds(), abjad),
        distance::segments(bones_a.sounds(), bones_b.sounds(), abjad),
        agreed,
        f32::from(equal),
        distance::tokens(last_a, last_b),
        distance::tokens(first_a, first_b),
        turned,
        found.missing as f32,
        f32::from(u8::from(found.open_ended)),
        lone[0].min(lone[1]),
        lone[0].max(lone[1]),
        1.0 - (longer - shorter) / longer,
        heard.sum,
        heard.least,
        heard.least_a_sound,
        heard.mean_a_sound,
        whole,
        whole / longer,
        tables.ratio(sounds(last_a), sounds(last_b)),
        heard.worst,
        heard.second_worst,
        heard.first,
        f32::from(u8::from(a.script() == b.script())),
        f32::from(u8::from(abjad)),
        found.words as f32,
        found.others as f32,
        fewer_words,
        more_words,
        fewer_initials + 4.0 * more_initials,
        less_content + 8.0 * more_content,
        shorter,
    ]
}

/// What the learned tables say of the aligned words.
struct Heard {
    sum: f32,
    least: f32,
    least_a_sound: f32,
    mean_a_sound: f32,
    /// The least likely edit of all words, and of all but the word that has it.
    worst: f32,
    second_worst: f32,
    /// The least likely pair of first consonants.
    first: f32,
}

impl Heard {
    fn of(a: &Name, b: &Name, found: &Match, tables: &Tables) -> Self {
        let mut heard = Self {
            sum: 0.0,
            least: NOTHING,
            least_a_sound: NOTHING,
            mean_a_sound: 0.0,
            worst: 0.0,
            second_worst: 0.0,
            first: 0.0,
        };
        let mut count = 0.0;
        for pair in &found.aligned {
            let (one, other) = (&a.tokens[pair.a], &b.tokens[pair.b]);
            let told = |token: &NameToken| matches!(token.kind, Kind::Word | Kind::Optional | Kind::Particle);
            if !told(one) || !told(other) {
                continue;
            }
            let (_, (of_one, of_other)) = distance::nearest(one, other);
            let (one, other) = (
                (one.script, &*one.readings[of_one].segments),
                (other.script, &*other.readings[of_other].segments),
            );
            let (ratio, worst) = tables.ratio_and_worst(one, other);
            heard.second_worst = heard.second_worst.min(worst.max(heard.worst));
            heard.worst = heard.worst.min(worst);
            let begins = |(script, sounds): (Script, &[Segment])| {
                (script, sounds.iter().find(|sound| sound.class().is_some()).copied())
            };
            if let ((script_a, Some(a)), (script_b, Some(b))) = (begins(one), begins(other)) {
                heard.first = heard.first.min(tables.ratio((script_a, &[a]), (script_b, &[b])));
            }
            let a_sound = ratio / one.1.len().max(other.1.len()).max(1) as f32;
            let first = count == 0.0;
            heard.sum += ratio;
            heard.least = if first { ratio } else { heard.least.min(ratio) };
            heard.least_a_sound = if first { a_sound } else { heard.least_a_sound.min(a_sound) };
            heard.mean_a_sound += a_sound;
            count += 1.0;
        }
        heard.mean_a_sound = if count > 0.0 { heard.mean_a_sound / count } else { NOTHING };
        heard
    }
}

/// What is said of words where none are aligned.
const NOTHING: f32 = -9.0;

fn sounds(token: &NameToken) -> (Script, &[Segment]) {
    (token.script, &token.readings[0].segments)
}

/// The first and last word; a name has a token, and where none is a word, any stands for it.
fn ends(name: &Name) -> (&NameToken, &NameToken) {
    let is_word = |token: &&Arc<NameToken>| token.kind == Kind::Word;
    let first = name.tokens.iter().find(is_word).unwrap_or(&name.tokens[0]);
    let last = name.tokens.iter().rfind(is_word).unwrap_or(&name.tokens[name.tokens.len() - 1]);
    (first, last)
}

fn count(name: &Name, is: impl Fn(Kind) -> bool) -> f32 {
    name.tokens.iter().filter(|token| is(token.kind)).count() as f32
}

fn lone_words(name: &Name, is_aligned: impl Fn(usize) -> bool) -> f32 {
    let words = name.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word);
    words.filter(|(at, _)| !is_aligned(*at)).count() as f32
}
