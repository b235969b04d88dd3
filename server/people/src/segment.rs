//! Sound segments and what it costs to take one for another.
//!
//! About forty classes, coarse enough that a name keeps its segments when it is written in another script,
//! with letters that stand for two sounds as classes of their own (Arabic و, Cyrillic г, Latin g before e and
//! i). The costs are in hundredths of one lost consonant; they follow the usual transcriptions between the
//! scripts, not particular names.

/// One sound, or a letter of a script that is read by its letters only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment(u16);

macro_rules! segments {
    ($($name:ident $value:literal $letters:literal $class:literal $weight:literal;)*) => {
        impl Segment { $(pub const $name: Self = Self($value);)* }
        const LETTERS: &[&str] = &[$($letters),*];
        const CLASSES: [u8; SOUNDS] = [$($class),*];
        const WEIGHTS: [u16; SOUNDS] = [$($weight),*];
    };
}

/// How many segments are known by sound.
pub const SOUNDS: usize = 46;
/// The class of what does not count into a skeleton.
const NONE: u8 = 255;

// Name, number, Latin letters, class of the skeleton (255: none), cost of its loss.
segments! {
    SCHWA 0 "a" 255 6;
    A 1 "a" 255 30;
    AE 2 "a" 255 30;
    E 3 "e" 255 30;
    I 4 "i" 255 30;
    O 5 "o" 255 30;
    U 6 "u" 255 30;
    W 7 "w" 255 40;
    Y 8 "y" 255 15;
    WU 9 "u" 255 30;
    YI 10 "i" 255 25;
    H 11 "h" 255 45;
    P 12 "p" 0 100;
    B 13 "b" 0 100;
    BP 14 "b" 0 100;
    BH 15 "bh" 0 100;
    F 16 "f" 0 100;
    FV 17 "f" 0 100;
    V 18 "v" 0 100;
    M 19 "m" 1 100;
    T 20 "t" 2 100;
    TH 21 "th" 2 100;
    D 22 "d" 2 100;
    DH 23 "dh" 2 100;
    N 24 "n" 3 90;
    NG 25 "ng" 3 90;
    L 26 "l" 4 100;
    R 27 "r" 5 85;
    S 28 "s" 6 100;
    Z 29 "z" 6 100;
    TS 30 "ts" 6 100;
    SH 31 "sh" 6 100;
    ZH 32 "zh" 6 100;
    CH 33 "ch" 6 100;
    J 34 "j" 6 100;
    GJ 35 "g" 6 100;
    K 36 "k" 7 100;
    KH 37 "kh" 7 100;
    X 38 "kh" 7 85;
    G 39 "g" 7 100;
    GH 40 "gh" 7 80;
    GC 41 "g" 7 100;
    JZ 42 "j" 6 100;
    HW 43 "h" 255 12;
    GW 44 "gh" 255 25;
    NASAL 45 "n" 255 15;
}

/// The cost of a pair that has nothing in common: one sound lost, another put in.
const FAR: u8 = 200;

/// Costs below [`FAR`]; the order within a pair means nothing.
const NEAR: &[(Segment, Segment, u8)] = {
    use Segment as S;
    &[
        (S::SCHWA, S::A, 10),
        (S::SCHWA, S::O, 10),
        (S::SCHWA, S::AE, 15),
        (S::SCHWA, S::E, 15),
        (S::SCHWA, S::I, 22),
        (S::SCHWA, S::U, 20),
        (S::SCHWA, S::WU, 18),
        (S::SCHWA, S::YI, 18),
        (S::SCHWA, S::W, 40),
        (S::SCHWA, S::Y, 15),
        (S::A, S::AE, 6),
        (S::A, S::E, 25),
        (S::A, S::I, 40),
        (S::A, S::O, 22),
        (S::A, S::U, 25),
        (S::A, S::WU, 30),
        (S::A, S::YI, 30),
        (S::A, S::Y, 35),
        (S::A, S::W, 50),
        (S::AE, S::E, 8),
        (S::AE, S::I, 25),
        (S::AE, S::O, 30),
        (S::AE, S::U, 40),
        (S::AE, S::WU, 40),
        (S::AE, S::YI, 12),
        (S::AE, S::Y, 30),
        (S::E, S::I, 14),
        (S::E, S::O, 30),
        (S::E, S::U, 35),
        (S::E, S::WU, 35),
        (S::E, S::YI, 4),
        (S::E, S::Y, 20),
        (S::I, S::O, 40),
        (S::I, S::U, 35),
        (S::I, S::WU, 40),
        (S::I, S::YI, 2),
        (S::I, S::Y, 8),
        (S::O, S::U, 12),
        (S::O, S::WU, 3),
        (S::O, S::YI, 40),
        (S::O, S::W, 15),
        (S::U, S::WU, 2),
        (S::U, S::YI, 40),
        (S::U, S::W, 10),
        (S::U, S::Y, 40),
        (S::W, S::WU, 4),
        (S::Y, S::YI, 4),
        (S::WU, S::YI, 40),
        (S::WU, S::V, 15),
        (S::W, S::V, 8),
        (S::W, S::BH, 20),
        (S::W, S::B, 40),
        (S::W, S::FV, 30),
        (S::U, S::V, 60),
        (S::W, S::F, 60),
        (S::Y, S::J, 50),
        (S::Y, S::ZH, 70),
        (S::YI, S::J, 60),
        (S::H, S::KH, 45),
        (S::H, S::X, 8),
        (S::H, S::GH, 60),
        (S::H, S::GC, 15),
        (S::H, S::G, 80),
        (S::H, S::K, 90),
        (S::H, S::Y, 45),
        (S::H, S::J, 90),
        (S::H, S::SCHWA, 45),
        (S::H, S::A, 50),
        (S::P, S::B, 60),
        (S::P, S::BP, 6),
        (S::P, S::F, 20),
        (S::P, S::FV, 30),
        (S::P, S::BH, 80),
        (S::P, S::V, 100),
        (S::B, S::BP, 0),
        (S::B, S::BH, 12),
        (S::B, S::V, 25),
        (S::B, S::F, 100),
        (S::BP, S::BH, 15),
        (S::BP, S::V, 35),
        (S::BP, S::F, 60),
        (S::BH, S::V, 4),
        (S::BH, S::F, 50),
        (S::BH, S::FV, 25),
        (S::F, S::FV, 0),
        (S::F, S::V, 25),
        (S::FV, S::V, 5),
        (S::M, S::N, 70),
        (S::M, S::NG, 120),
        (S::T, S::TH, 8),
        (S::T, S::D, 50),
        (S::T, S::DH, 80),
        (S::TH, S::D, 50),
        (S::TH, S::DH, 50),
        (S::D, S::DH, 6),
        (S::TH, S::S, 50),
        (S::TH, S::Z, 70),
        (S::DH, S::Z, 60),
        (S::D, S::Z, 70),
        (S::T, S::TS, 60),
        (S::T, S::CH, 60),
        (S::T, S::S, 110),
        (S::D, S::R, 60),
        (S::D, S::J, 80),
        (S::T, S::SH, 120),
        (S::T, S::R, 140),
        (S::N, S::NG, 10),
        (S::L, S::R, 110),
        (S::S, S::Z, 25),
        (S::S, S::TS, 20),
        (S::S, S::SH, 22),
        (S::S, S::CH, 50),
        (S::S, S::ZH, 60),
        (S::S, S::J, 100),
        (S::Z, S::TS, 20),
        (S::Z, S::ZH, 15),
        (S::Z, S::J, 8),
        (S::Z, S::SH, 80),
        (S::Z, S::GJ, 20),
        (S::TS, S::CH, 25),
        (S::TS, S::SH, 50),
        (S::TS, S::J, 60),
        (S::TS, S::K, 60),
        (S::SH, S::CH, 35),
        (S::SH, S::ZH, 40),
        (S::SH, S::J, 60),
        (S::ZH, S::J, 5),
        (S::ZH, S::CH, 60),
        (S::ZH, S::GJ, 15),
        (S::CH, S::J, 50),
        (S::CH, S::GJ, 60),
        (S::CH, S::K, 50),
        (S::CH, S::KH, 60),
        (S::CH, S::X, 50),
        (S::J, S::GJ, 2),
        (S::J, S::G, 70),
        (S::J, S::GC, 80),
        (S::S, S::K, 110),
        (S::SH, S::X, 100),
        (S::SH, S::KH, 90),
        (S::GJ, S::G, 4),
        (S::GJ, S::GH, 15),
        (S::GJ, S::GC, 4),
        (S::GJ, S::K, 80),
        (S::GJ, S::H, 70),
        (S::K, S::KH, 20),
        (S::K, S::X, 30),
        (S::K, S::G, 60),
        (S::K, S::GH, 70),
        (S::K, S::GC, 70),
        (S::KH, S::X, 2),
        (S::KH, S::G, 90),
        (S::KH, S::GH, 40),
        (S::X, S::G, 70),
        (S::X, S::GH, 50),
        (S::X, S::GC, 60),
        (S::G, S::GH, 4),
        (S::G, S::GC, 0),
        (S::GH, S::GC, 4),
        (S::NG, S::G, 100),
        (S::NG, S::GH, 100),
        (S::JZ, S::J, 0),
        (S::JZ, S::Z, 0),
        (S::JZ, S::ZH, 3),
        (S::JZ, S::GJ, 3),
        (S::JZ, S::S, 30),
        (S::JZ, S::TS, 25),
        (S::JZ, S::Y, 50),
        (S::JZ, S::CH, 50),
        (S::JZ, S::SH, 60),
        (S::JZ, S::G, 80),
        (S::JZ, S::DH, 80),
        (S::JZ, S::D, 80),
        (S::HW, S::H, 4),
        (S::HW, S::X, 10),
        (S::HW, S::KH, 35),
        (S::HW, S::Y, 15),
        (S::HW, S::SCHWA, 10),
        (S::HW, S::A, 30),
        (S::GW, S::GH, 4),
        (S::GW, S::G, 6),
        (S::GW, S::GC, 6),
        (S::GW, S::H, 20),
        (S::GW, S::HW, 10),
        (S::GW, S::F, 40),
        (S::GW, S::K, 45),
        (S::GW, S::X, 30),
        (S::GW, S::W, 30),
        (S::GW, S::U, 30),
        (S::GW, S::Y, 20),
        (S::NASAL, S::N, 8),
        (S::NASAL, S::NG, 8),
        (S::NASAL, S::M, 30),
    ]
};

const fn costs() -> [[u8; SOUNDS]; SOUNDS] {
    let mut table = [[FAR; SOUNDS]; SOUNDS];
    let mut at = 0;
    while at < SOUNDS {
        table[at][at] = 0;
        at += 1;
    }
    let mut pair = 0;
    while pair < NEAR.len() {
        let (a, b, cost) = NEAR[pair];
        table[a.0 as usize][b.0 as usize] = cost;
        table[b.0 as usize][a.0 as usize] = cost;
        pair += 1;
    }
    table
}

/// What it costs, in hundredths, to read one segment for any other.
#[derive(Clone, Copy)]
pub struct SegmentCosts {
    own: Segment,
    /// None for a letter, which is read for itself only.
    row: Option<&'static [u8; SOUNDS]>,
}

impl SegmentCosts {
    /// The cost of reading it for `other`.
    #[inline]
    pub fn of(self, other: Segment) -> u16 {
        match self.row.and_then(|row| row.get(other.0 as usize)) {
            Some(cost) => u16::from(*cost),
            None if self.own == other => 0,
            None => u16::from(FAR),
        }
    }
}

static COSTS: [[u8; SOUNDS]; SOUNDS] = Segment::COSTS;

impl Segment {
    /// What it costs, in hundredths, to read a sound for another, by their numbers.
    pub const COSTS: [[u8; SOUNDS]; SOUNDS] = costs();

    /// The sound of that number.
    #[inline]
    pub fn numbered(number: u8) -> Self {
        Self(u16::from(number))
    }

    /// A letter of a script that is not read by sound.
    pub fn letter(character: char) -> Self {
        let code = character as u32;
        Self((code % (u32::from(u16::MAX) - 64) + 64) as u16)
    }

    /// The cost, in hundredths, of reading `self` for `other`.
    pub fn cost(self, other: Self) -> u16 {
        self.costs().of(other)
    }

    /// What it costs to read `self` for others.
    #[inline]
    pub fn costs(self) -> SegmentCosts {
        SegmentCosts { own: self, row: COSTS.get(self.0 as usize) }
    }

    /// The cost, in hundredths, of its loss.
    #[inline]
    pub fn weight(self) -> u16 {
        WEIGHTS.get(self.0 as usize).copied().unwrap_or(100)
    }

    /// The class in a consonant skeleton, 0 to 15; none for vowels, glides and h.
    pub fn class(self) -> Option<u8> {
        match CLASSES.get(self.0 as usize) {
            Some(&NONE) => None,
            Some(&class) => Some(class),
            None => Some(8 + (self.0 % 8) as u8),
        }
    }

    /// Its number among the sounds, below [`SOUNDS`]; none for a letter of a script that is not read by sound.
    pub fn number(self) -> Option<u8> {
        u8::try_from(self.0).ok().filter(|number| usize::from(*number) < SOUNDS)
    }

    /// Whether it is a vowel.
    pub fn is_vowel(self) -> bool {
        self.0 <= Self::U.0 || self == Self::WU || self == Self::YI
    }

    /// Whether it is of the class of the segments that are known by sound.
    pub fn is_sound(self) -> bool {
        (self.0 as usize) < SOUNDS
    }

    /// Latin letters for it; empty for a letter of a script that is not read by sound.
    pub fn latin(self) -> &'static str {
        LETTERS.get(self.0 as usize).copied().unwrap_or("")
    }

    /// Every segment that is known by sound.
    pub fn sounds() -> impl Iterator<Item = Self> {
        (0..SOUNDS as u16).map(Self)
    }

    /// Its bit among the sounds; 0 for a letter.
    pub fn bit(self) -> u64 {
        if self.is_sound() { 1 << self.0 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_a_symmetric_table_with_nothing_on_the_diagonal() {
        for a in 0..SOUNDS as u16 {
            assert_eq!(Segment(a).cost(Segment(a)), 0);
            for b in 0..SOUNDS as u16 {
                assert_eq!(Segment(a).cost(Segment(b)), Segment(b).cost(Segment(a)));
            }
        }
        assert_eq!(LETTERS.len(), SOUNDS);
    }

    #[test]
    fn letters_of_other_scripts_are_equal_to_themselves_only() {
        assert_eq!(Segment::letter('அ').cost(Segment::letter('அ')), 0);
        assert_eq!(Segment::letter('அ').cost(Segment::letter('ஆ')), 200);
        assert_eq!(Segment::letter('அ').cost(Segment::A), 200);
    }
}
