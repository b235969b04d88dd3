//! Arabic letters: Arabic, Persian, Urdu. Short vowels are not written, و and ی stand for a vowel or a glide,
//! and Arabic lends ب to p, ف to v, ج to g.

use crate::segment::Segment;

/// Reads a run of Arabic letters.
pub fn read(run: &[char], out: &mut Vec<Segment>) {
    use Segment as S;
    let first = out.len();
    for (at, &letter) in run.iter().enumerate() {
        let begins = out.len() == first;
        let last = at + 1 == run.len();
        let next = run.get(at + 1).copied();
        let segment = match letter {
            // A bare alef before a vowel letter only carries it.
            'ا' if begins && matches!(next, Some('ی' | 'ي' | 'و')) => continue,
            'ا' if begins => S::A,
            'ا' | 'آ' | 'أ' | 'ٱ' | 'ى' => S::A,
            'إ' => S::I,
            'ع' if begins => S::A,
            'ع' | 'ء' => S::SCHWA,
            'ئ' | 'ی' | 'ي' | 'ے' | 'ۓ' | 'ې' => S::YI,
            'ؤ' | 'و' => S::WU,
            'ة' | 'ۃ' => S::A,
            'ب' => S::BP,
            'پ' => S::P,
            'ت' | 'ط' | 'ٹ' => S::T,
            'ث' => S::TH,
            'س' | 'ص' => S::S,
            'ج' => S::GJ,
            'چ' => S::CH,
            'ح' => S::H,
            'ه' | 'ہ' | 'ۂ' | 'ە' => {
                if last {
                    S::SCHWA
                } else {
                    S::H
                }
            }
            'خ' => S::KH,
            'د' | 'ڈ' => S::D,
            'ذ' | 'ز' | 'ظ' => S::Z,
            'ض' => S::DH,
            'ر' | 'ڑ' => S::R,
            'ژ' => S::ZH,
            'ش' => S::SH,
            'غ' => S::GH,
            'ف' => S::FV,
            'ڤ' | 'ۋ' => S::V,
            'ق' | 'ك' | 'ک' => S::K,
            'گ' | 'ڭ' => {
                if out.last() == Some(&S::N) {
                    ng(out)
                } else {
                    S::G
                }
            }
            'ل' => S::L,
            'م' => S::M,
            'ن' | 'ں' => S::N,
            'ھ' => {
                aspirate(out);
                continue;
            }
            _ => continue,
        };
        out.push(segment);
    }
}

/// نگ: takes the n back, since ng is one sound.
fn ng(out: &mut Vec<Segment>) -> Segment {
    out.pop();
    Segment::NG
}

/// ھ of Urdu makes the consonant before it an aspirate.
fn aspirate(out: &mut Vec<Segment>) {
    use Segment as S;
    match out.last_mut() {
        Some(last) => match *last {
            S::K => *last = S::KH,
            S::G => *last = S::GH,
            S::BP => *last = S::BH,
            S::T => *last = S::TH,
            S::D => *last = S::DH,
            S::GJ => *last = S::ZH,
            S::P => *last = S::F,
            S::CH | S::R | S::L | S::M | S::N => {}
            _ => out.push(S::H),
        },
        None => out.push(S::H),
    }
}
