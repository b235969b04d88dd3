//! Cyrillic: Russian, Ukrainian, Bulgarian, Serbian letters.

use crate::segment::Segment;

/// Reads a run of Cyrillic.
pub fn read(run: &[char], out: &mut Vec<Segment>) {
    use Segment as S;
    let mut at = 0;
    while at < run.len() {
        let next = run.get(at + 1).copied();
        let (segments, taken): (&[S], usize) = match (run[at], next) {
            ('д', Some('ж')) => (&[S::J], 2),
            ('т', Some('ш')) => (&[S::CH], 2),
            ('к', Some('х')) => (&[S::KH], 2),
            ('г', Some('х')) => (&[S::GH], 2),
            ('т', Some('х')) => (&[S::TH], 2),
            ('д', Some('х')) => (&[S::DH], 2),
            ('б', Some('х')) => (&[S::BH], 2),
            ('н', Some('г')) => (&[S::NG], 2),
            ('к', Some('с')) => (&[S::K, S::S], 2),
            ('ъ', Some('е' | 'ю' | 'я')) | ('ь', _) => (&[], 1),
            (letter, _) => (one(letter), 1),
        };
        out.extend_from_slice(segments);
        at += taken;
    }
}

fn one(letter: char) -> &'static [Segment] {
    use Segment as S;
    match letter {
        'а' => &[S::A],
        'б' => &[S::B],
        'в' => &[S::V],
        'г' | 'ґ' => &[S::GC],
        'д' => &[S::D],
        'е' | 'э' | 'є' => &[S::E],
        'ё' => &[S::Y, S::O],
        'ж' => &[S::ZH],
        'з' | 'ѕ' => &[S::Z],
        'и' | 'ы' | 'і' => &[S::I],
        'ї' => &[S::Y, S::I],
        'й' | 'ј' => &[S::Y],
        'к' | 'қ' => &[S::K],
        'л' => &[S::L],
        'љ' => &[S::L, S::Y],
        'м' => &[S::M],
        'н' => &[S::N],
        'њ' => &[S::N, S::Y],
        'о' | 'ө' => &[S::O],
        'п' => &[S::P],
        'р' => &[S::R],
        'с' => &[S::S],
        'т' => &[S::T],
        'ћ' => &[S::CH],
        'ђ' | 'џ' => &[S::J],
        'у' | 'ү' | 'ұ' => &[S::U],
        'ў' => &[S::W],
        'ф' => &[S::F],
        'х' | 'ҳ' | 'һ' => &[S::X],
        'ц' => &[S::TS],
        'ч' => &[S::CH],
        'ш' | 'щ' => &[S::SH],
        'ъ' => &[S::SCHWA],
        'ю' => &[S::Y, S::U],
        'я' => &[S::Y, S::A],
        'ә' => &[S::AE],
        'ѓ' | 'ғ' => &[S::GH],
        'ќ' => &[S::K],
        'ң' => &[S::NG],
        _ => &[],
    }
}
