//! How much more likely two words are spellings of one name than two words that met by chance, by their sounds.

use tippani_text::Script;

use crate::segment::{SOUNDS, Segment};

/// The number that stands for no sound.
pub const GAP: usize = SOUNDS;
/// The sounds and [`GAP`].
pub const SIDE: usize = SOUNDS + 1;
/// The weights of one pair of scripts: `row * SIDE + column`, the row a sound of the first script.
pub const COSTS: usize = SIDE * SIDE;
/// Parts of a nat that the weights count.
pub const UNIT: f32 = 16.0;

/// The scripts that are read by sound, in the order of the tables.
const SCRIPTS: [Script; 5] =
    [Script::Arabic, Script::Bengali, Script::Cyrillic, Script::Devanagari, Script::Latin];
/// Longest sequence weighed; what is longer is cut there.
const MOST: usize = 64;

/// The weights of one pair of scripts, [`COSTS`] of them: logarithms of how much more often than by chance two sounds stand for each
/// other, or a sound for none, in parts of [`UNIT`].
pub type Costs = Vec<i8>;

/// One table for each pair of scripts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// By [`Tables::number`].
    tables: Vec<Costs>,
}

impl Tables {
    /// How many pairs of scripts there are.
    pub const COUNT: usize = SCRIPTS.len() * (SCRIPTS.len() + 1) / 2;

    /// Takes the tables; each of them has [`COSTS`] weights.
    ///
    /// # Panics
    ///
    /// Where their number or their size is another.
    pub fn new(tables: Vec<Costs>) -> Self {
        assert!(
            tables.len() == Self::COUNT && tables.iter().all(|table| table.len() == COSTS),
            "all are there"
        );
        Self { tables }
    }

    /// The number of the table of two scripts, and whether the second is its first; none where one of them is not read by sound.
    pub fn number(a: Script, b: Script) -> Option<(usize, bool)> {
        let place = |script| SCRIPTS.iter().position(|known| *known == script);
        let (a, b) = (place(a)?, place(b)?);
        let (low, high) = (a.min(b), a.max(b));
        Some((high * (high + 1) / 2 + low, a > b))
    }

    /// The weight, in nats, of a sound of the first script for one of the second, by their numbers; [`GAP`] for none.
    pub fn weight(&self, table: usize, first: usize, second: usize) -> f32 {
        f32::from(self.tables[table][first * SIDE + second]) / UNIT
    }

    /// How much more likely two words are one name's than by chance, a logarithm in nats; 0 where there is no table for them.
    pub(crate) fn ratio(&self, a: (Script, &[Segment]), b: (Script, &[Segment])) -> f32 {
        self.ratio_and_worst(a, b).0
    }

    /// [`Tables::ratio`], and what the least likely edit of the best way adds to it; 0 where all are likely.
    pub(crate) fn ratio_and_worst(&self, a: (Script, &[Segment]), b: (Script, &[Segment])) -> (f32, f32) {
        let Some((number, turned)) = Self::number(a.0, b.0) else { return (0.0, 0.0) };
        let Some(table) = self.tables.get(number) else { return (0.0, 0.0) };
        let (a, b) = if turned { (b.1, a.1) } else { (a.1, b.1) };
        let (sum, worst) = best(table, a, b);
        (sum as f32 / UNIT, worst as f32 / UNIT)
    }

    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        self.tables.iter().flatten().for_each(|weight| bytes.extend(weight.to_le_bytes()));
    }

    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (own, rest) = bytes.split_at_checked(Self::COUNT * COSTS)?;
        *bytes = rest;
        let tables = own.chunks(COSTS).map(|table| table.iter().map(|byte| byte.cast_signed()).collect());
        Some(Self { tables: tables.collect() })
    }
}

/// The best way to write one sequence for the other: its sum, and its least likely edit.
fn best(table: &[i8], a: &[Segment], b: &[Segment]) -> (i32, i32) {
    let place = |segment: &Segment| segment.number().map_or(GAP, usize::from);
    let weight = |row: usize, column: usize| i32::from(table[row * SIDE + column]);
    let with = |(sum, worst): (i32, i32), edit: i32| (sum + edit, worst.min(edit));
    let mut columns = [GAP; MOST];
    let columns = &mut columns[..b.len().min(MOST)];
    let mut row = [(0, 0); MOST + 1];
    for (at, segment) in b.iter().take(MOST).enumerate() {
        columns[at] = place(segment);
        row[at + 1] = with(row[at], weight(GAP, columns[at]));
    }
    for one in a.iter().take(MOST).map(place) {
        let lost = weight(one, GAP);
        let mut diagonal = row[0];
        row[0] = with(row[0], lost);
        for (j, &other) in columns.iter().enumerate() {
            let pair = with(diagonal, weight(one, other));
            let best = pair.max(with(row[j + 1], lost)).max(with(row[j], weight(GAP, other)));
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[columns.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_scripts_has_a_table_of_its_own_in_either_order() {
        let mut numbers: Vec<usize> = SCRIPTS
            .iter()
            .flat_map(|a| SCRIPTS.iter().filter_map(|b| Tables::number(*a, *b)))
            .map(|(number, _)| number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers, (0..Tables::COUNT).collect::<Vec<_>>());
        assert_eq!(
            Tables::number(Script::Latin, Script::Bengali),
            Tables::number(Script::Bengali, Script::Latin).map(|(number, _)| (number, true))
        );
        assert_eq!(Tables::number(Script::Other, Script::Latin), None);
    }

    #[test]
    fn the_best_way_is_taken_whichever_word_comes_first() {
        let mut table = vec![-16; COSTS];
        for sound in 0..SOUNDS {
            table[sound * SIDE + sound] = 32;
        }
        let tables = Tables::new(vec![table; Tables::COUNT]);
        let (short, long) = ([Segment::K, Segment::L], [Segment::K, Segment::A, Segment::L]);
        let ratio = |a: (Script, &[Segment]), b: (Script, &[Segment])| tables.ratio(a, b);
        assert_eq!(ratio((Script::Latin, &short), (Script::Bengali, &long)), 3.0);
        assert_eq!(ratio((Script::Bengali, &long), (Script::Latin, &short)), 3.0);
        assert_eq!(ratio((Script::Latin, &[]), (Script::Latin, &short)), -2.0);
    }
}
