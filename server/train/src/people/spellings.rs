//! How sounds of two scripts stand for each other: a stochastic edit distance, learned by expectation and maximisation from spellings of
//! the same words (Ristad and Yianilos 1998).

use tippani_people::likeness::{COSTS, Costs, GAP, SIDE, Tables, UNIT};

use super::data::Spelled;

/// How often, in the data of one pair of scripts, what all pairs of scripts do is taken to be seen too.
const SHARED: f64 = 60.0;
/// How often what is thought beforehand is.
const BEFOREHAND: f64 = 1.0;
/// Sounds below this number are vowels, which are told apart worst.
const VOWELS: usize = 11;

/// Probabilities of edits: `row * SIDE + column`; [`GAP`] for nothing.
type Edits = Vec<f64>;

/// How often each sound stands in the words of either side.
type Sounds = [[f64; GAP]; 2];

/// Learns the tables.
pub fn learn(spelled: &[&Spelled], rounds: usize) -> Tables {
    let chances: Vec<Sounds> = (0..Tables::COUNT).map(|table| sounds(spelled, table)).collect();
    let before = beforehand();
    let mut edits: Vec<Edits> = vec![before.clone(); Tables::COUNT];
    for _ in 0..rounds {
        let mut counts: Vec<Edits> = vec![vec![0.0; COSTS]; Tables::COUNT];
        for spelled in spelled {
            let [a, b] = &spelled.words;
            count(&edits[spelled.table], a, b, &chances[spelled.table], &mut counts[spelled.table]);
        }
        let mut shared = vec![0.0; COSTS];
        for counts in &counts {
            for (at, count) in counts.iter().enumerate() {
                shared[at] += count;
                shared[turned(at)] += count;
            }
        }
        let all: f64 = shared.iter().sum::<f64>().max(1.0);
        for (edits, (number, counts)) in edits.iter_mut().zip(counts.iter().enumerate()) {
            let within = is_one_script(number);
            *edits = (0..COSTS)
                .map(|at| {
                    let own = if within { counts[at] + counts[turned(at)] } else { counts[at] };
                    own + SHARED * shared[at] / all + BEFOREHAND * before[at]
                })
                .collect();
            normalise(edits);
        }
    }
    Tables::new(edits.iter().zip(&chances).map(|(edits, chances)| weights(edits, chances)).collect())
}

/// The place of the edit that is the other way round.
fn turned(at: usize) -> usize {
    at % SIDE * SIDE + at / SIDE
}

/// Whether a table is of one script: those stand at the triangular numbers' ends.
fn is_one_script(number: usize) -> bool {
    let mut last = 0;
    (1..=Tables::COUNT).any(|count| {
        last += count;
        number + 1 == last
    })
}

/// Half of all edits keep a sound, a vowel is taken for another now and then, the rest seldom.
fn beforehand() -> Edits {
    let mut edits = vec![1e-4; COSTS];
    for row in 0..GAP {
        for column in 0..GAP {
            if row == column {
                edits[row * SIDE + column] = 0.5 / GAP as f64;
            } else if row < VOWELS && column < VOWELS {
                edits[row * SIDE + column] = 1e-3;
            }
        }
        edits[row * SIDE + GAP] = 3e-3;
        edits[GAP * SIDE + row] = 3e-3;
    }
    normalise(&mut edits);
    edits
}

fn normalise(edits: &mut Edits) {
    edits[GAP * SIDE + GAP] = 0.0;
    let all: f64 = edits.iter().sum();
    edits.iter_mut().for_each(|edit| *edit /= all);
}

fn sounds(spelled: &[&Spelled], table: usize) -> Sounds {
    let mut sounds = [[1.0; GAP]; 2];
    for spelled in spelled.iter().filter(|spelled| spelled.table == table) {
        for (side, word) in sounds.iter_mut().zip(&spelled.words) {
            word.iter().for_each(|sound| side[usize::from(*sound)] += 1.0);
        }
    }
    if is_one_script(table) {
        let both: [f64; GAP] = std::array::from_fn(|at| sounds[0][at] + sounds[1][at]);
        sounds = [both; 2];
    }
    for side in &mut sounds {
        let all: f64 = side.iter().sum();
        side.iter_mut().for_each(|sound| *sound /= all);
    }
    sounds
}

/// Adds how often each edit is expected in writing one word for the other, all ways taken together. Words that are rather met by chance
/// are not one word, and teach nothing.
fn count(edits: &Edits, a: &[u8], b: &[u8], chances: &Sounds, counts: &mut Edits) {
    let (rows, columns) = (a.len() + 1, b.len() + 1);
    let place = |sound: u8| usize::from(sound);
    let [pair, lost, new] = [
        |a: usize, b: usize| a * SIDE + b,
        |a: usize, _: usize| a * SIDE + GAP,
        |_: usize, b: usize| GAP * SIDE + b,
    ];
    let mut forward = vec![0.0; rows * columns];
    forward[0] = 1.0;
    for i in 0..rows {
        for j in 0..columns {
            let (mut sum, x, y) = (forward[i * columns + j], i.checked_sub(1), j.checked_sub(1));
            if let (Some(x), Some(y)) = (x, y) {
                sum += forward[x * columns + y] * edits[pair(place(a[x]), place(b[y]))];
            }
            if let Some(x) = x {
                sum += forward[x * columns + j] * edits[lost(place(a[x]), 0)];
            }
            if let Some(y) = y {
                sum += forward[i * columns + y] * edits[new(0, place(b[y]))];
            }
            forward[i * columns + j] = sum;
        }
    }
    let whole = forward[rows * columns - 1];
    let chance =
        |word: &[u8], side: usize| word.iter().map(|sound| chances[side][place(*sound)].ln()).sum::<f64>();
    if whole <= 0.0 || whole.ln() < chance(a, 0) + chance(b, 1) {
        return;
    }
    let mut backward = vec![0.0; rows * columns];
    backward[rows * columns - 1] = 1.0;
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let here = forward[i * columns + j] / whole;
            let mut sum = backward[i * columns + j];
            let mut step = |edit: usize, to: usize| {
                let ahead = edits[edit] * backward[to];
                sum += ahead;
                counts[edit] += here * ahead;
            };
            if i + 1 < rows && j + 1 < columns {
                step(pair(place(a[i]), place(b[j])), (i + 1) * columns + j + 1);
            }
            if i + 1 < rows {
                step(lost(place(a[i]), 0), (i + 1) * columns + j);
            }
            if j + 1 < columns {
                step(new(0, place(b[j])), i * columns + j + 1);
            }
            backward[i * columns + j] = sum;
        }
    }
}

/// How much more often than by chance each edit is.
fn weights(edits: &Edits, chances: &Sounds) -> Costs {
    (0..COSTS)
        .map(|at| {
            let (row, column) = (at / SIDE, at % SIDE);
            let chance = |side: usize, sound: usize| if sound == GAP { 1.0 } else { chances[side][sound] };
            let ratio = (edits[at] / (chance(0, row) * chance(1, column))).max(1e-9).ln();
            (ratio * f64::from(UNIT)).round().clamp(-127.0, 127.0) as i8
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tippani_text::Script;

    #[test]
    fn what_stands_for_what_is_learned_from_spellings() {
        let (table, turned) = Tables::number(Script::Bengali, Script::Latin).expect("both are read by sound");
        assert!(!turned);
        // Sound 20 is written 25 in the second script, and 30 is left out there.
        let words =
            |a: &[u8], b: &[u8]| Spelled { person: String::new(), table, words: [a.to_vec(), b.to_vec()] };
        let spelled: Vec<Spelled> = (0..200)
            .map(|at| {
                if at % 2 == 0 {
                    words(&[20, 2, 22, 5, 31, 7, 40, 3], &[25, 2, 22, 5, 31, 7, 40, 3])
                } else {
                    words(&[35, 6, 22, 30, 4, 28, 1, 42], &[35, 6, 22, 4, 28, 1, 42])
                }
            })
            .collect();
        let spelled: Vec<&Spelled> = spelled.iter().collect();
        let tables = learn(&spelled, 5);
        assert_eq!(tables, learn(&spelled, 5), "it is the same for the same data");
        let none = learn(&[], 5);
        let edit = |tables: &Tables, a: usize, b: usize| tables.weight(table, a, b);
        assert!(edit(&tables, 20, 25) > 1.0 && edit(&tables, 20, 25) > edit(&none, 20, 25) + 1.0);
        assert!(edit(&tables, 30, GAP) > edit(&none, 30, GAP) + 1.0);
    }
}
