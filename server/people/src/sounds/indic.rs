//! Bengali and Devanagari. The two blocks are laid out alike (both follow ISCII), so one reader serves both;
//! what differs are the inherent vowel at the start of a word, য-ফলা, ব-ফলা, ওয়, and ৈ ৌ.

use crate::segment::Segment;

/// The start of the Bengali block.
pub const BENGALI: u32 = 0x980;
/// The start of the Devanagari block.
pub const DEVANAGARI: u32 = 0x900;

const CANDRABINDU: u32 = 0x01;
const ANUSVARA: u32 = 0x02;
const JA: u32 = 0x1c;
const NGA: u32 = 0x19;
const NYA: u32 = 0x1e;
const BA: u32 = 0x2c;
const YA: u32 = 0x2f;
const HA: u32 = 0x39;
const NUKTA: u32 = 0x3c;
const AA_SIGN: u32 = 0x3e;
const VIRAMA: u32 = 0x4d;
const O: u32 = 0x13;
const YYA: u32 = 0x5f;

/// Reads a run of one of the two scripts.
pub fn read(run: &[char], base: u32, out: &mut Vec<Segment>) {
    let bengali = base == BENGALI;
    // Offsets in the block, nukta letters composed; what is outside the block says nothing.
    let mut letters: Vec<u32> = Vec::with_capacity(run.len());
    for &character in run {
        let Some(offset) = (character as u32).checked_sub(base).filter(|offset| *offset < 0x80) else {
            continue;
        };
        match (offset, letters.last_mut()) {
            (NUKTA, Some(before)) => *before = with_nukta(*before),
            _ => letters.push(offset),
        }
    }
    let mut at = 0;
    let mut after_virama = false;
    while at < letters.len() {
        let letter = letters[at];
        let next = letters.get(at + 1).copied();
        let conjoined = std::mem::take(&mut after_virama);
        at += 1;
        if letter == VIRAMA {
            after_virama = true;
            continue;
        }
        if letter == CANDRABINDU {
            out.push(Segment::NASAL);
            continue;
        }
        if letter == ANUSVARA {
            at += anusvara(next, out);
            continue;
        }
        // অ্যা, এ্যা: the vowel of "cat".
        if is_vowel(letter) && next == Some(VIRAMA) && letters.get(at + 1) == Some(&YA) {
            out.push(Segment::AE);
            at += 2 + usize::from(letters.get(at + 2) == Some(&AA_SIGN));
            continue;
        }
        // ওয়: w, with the vowel that follows.
        if bengali && letter == O && next == Some(YYA) {
            out.push(Segment::W);
            at += 1;
            weak_vowel(letters.get(at).copied(), out);
            continue;
        }
        if let Some(vowel) = vowel(letter, bengali) {
            out.extend_from_slice(vowel);
            continue;
        }
        if !is_consonant(letter) {
            continue;
        }
        if bengali && conjoined && letter == YA {
            if next == Some(AA_SIGN) {
                out.push(Segment::AE);
                at += 1;
            } else {
                out.push(Segment::Y);
            }
            continue;
        }
        if letter == JA && next == Some(VIRAMA) && letters.get(at + 1) == Some(&NYA) {
            out.extend([Segment::G, Segment::Y]);
            at += 2;
            weak_vowel(letters.get(at).copied(), out);
            continue;
        }
        if letter == NGA && next == Some(VIRAMA) {
            at += 1 + velar(letters.get(at + 1).copied(), out);
            continue;
        }
        if bengali
            && conjoined
            && letter == BA
            && !matches!(out.last(), Some(&(Segment::M | Segment::L | Segment::B | Segment::R)))
        {
            out.push(Segment::W);
        } else {
            out.push(consonant(letter, bengali));
        }
        weak_vowel(next, out);
    }
}

/// The inherent vowel, where nothing takes its place: before another consonant, not at the end.
fn weak_vowel(next: Option<u32>, out: &mut Vec<Segment>) {
    if next.is_some_and(|next| is_consonant(next) || next == ANUSVARA) {
        out.push(Segment::SCHWA);
    }
}

/// ং before what follows it; gives how many letters it took with it.
fn anusvara(next: Option<u32>, out: &mut Vec<Segment>) -> usize {
    match next {
        Some(0x2a..=0x2e) => out.push(Segment::M),
        Some(0x17 | 0x18 | HA) => {
            out.push(Segment::NG);
            return 1;
        }
        Some(0x1a..=0x29 | 0x30..=0x39 | 0x15 | 0x16) => out.push(Segment::N),
        _ => out.push(Segment::NG),
    }
    0
}

/// ঙ with a virama before what follows: the g of ঙ্গ is part of it.
fn velar(next: Option<u32>, out: &mut Vec<Segment>) -> usize {
    if matches!(next, Some(0x17 | 0x18)) {
        out.push(Segment::NG);
        return 1;
    }
    out.push(Segment::N);
    0
}

fn with_nukta(letter: u32) -> u32 {
    match letter {
        0x15..=0x17 => letter - 0x15 + 0x58,
        0x1c => 0x5b,
        0x21 | 0x22 => letter - 0x21 + 0x5c,
        0x2b => 0x5e,
        YA => YYA,
        other => other,
    }
}

fn is_vowel(letter: u32) -> bool {
    matches!(letter, 0x04..=0x14)
}

fn is_consonant(letter: u32) -> bool {
    matches!(letter, 0x15..=0x39 | 0x4e | 0x58..=0x5f | 0x70 | 0x71)
}

fn vowel(letter: u32, bengali: bool) -> Option<&'static [Segment]> {
    use Segment as S;
    Some(match letter {
        0x05 => {
            if bengali {
                &[S::O]
            } else {
                &[S::A]
            }
        }
        0x06 | 0x3e => &[S::A],
        0x07 | 0x08 | 0x3f | 0x40 => &[S::I],
        0x09 | 0x0a | 0x41 | 0x42 => &[S::U],
        0x0b | 0x43 => &[S::R, S::I],
        0x0d | 0x45 => &[S::AE],
        0x0e | 0x0f | 0x46 | 0x47 => &[S::E],
        0x10 | 0x48 => {
            if bengali {
                &[S::O, S::I]
            } else {
                &[S::AE]
            }
        }
        0x11 | 0x12 | 0x13 | 0x49 | 0x4a | 0x4b => &[S::O],
        0x14 | 0x4c => {
            if bengali {
                &[S::O, S::U]
            } else {
                &[S::O]
            }
        }
        _ => return None,
    })
}

fn consonant(letter: u32, bengali: bool) -> Segment {
    use Segment as S;
    match letter {
        0x15 | 0x58 => S::K,
        0x16 | 0x59 => S::KH,
        0x17 | 0x5a => S::G,
        0x18 => S::GH,
        NGA => S::NG,
        0x1a | 0x1b => S::CH,
        JA => {
            if bengali {
                S::JZ
            } else {
                S::J
            }
        }
        0x1d => S::ZH,
        NYA | 0x23 | 0x28 | 0x29 => S::N,
        0x1f | 0x24 | 0x4e => S::T,
        0x20 | 0x25 => S::TH,
        0x21 | 0x26 => S::D,
        0x22 | 0x27 => S::DH,
        0x2a => S::P,
        0x2b | 0x5e => S::F,
        BA => S::B,
        0x2d => S::BH,
        0x2e => S::M,
        YA => {
            if bengali {
                S::JZ
            } else {
                S::Y
            }
        }
        YYA => S::Y,
        0x30 | 0x31 | 0x5c | 0x5d | 0x70 => S::R,
        0x32..=0x34 => S::L,
        0x35 => S::V,
        0x71 => S::W,
        0x36 | 0x37 => S::SH,
        0x38 => S::S,
        0x5b => S::Z,
        _ => S::H,
    }
}
