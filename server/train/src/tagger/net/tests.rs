use tippani_entities::tagger::{Featuriser, Layers, Net, VECTOR, Vectors, WordTable, word_key};
use tippani_entities::{Recogniser, Settings};
use tippani_text::TokenKind;

use super::backward::Turned;
use super::learner::{Dropout, Learner};
use crate::tagger::gold::Example;

const LINE: &str = "Sheikh Hasina met Narendra Modi in New Delhi, said the Ministry.";

fn vectors() -> Vectors {
    let row =
        |seed: usize| std::array::from_fn(|nth: usize| ((seed * 31 + nth * 17) % 23) as f32 / 23.0 - 0.5);
    let words = ["sheikh", "met", "delhi"].iter().enumerate();
    let vectors = Vectors::new(words.map(|(nth, word)| (word_key(word, TokenKind::Word), row(nth))));
    let mut found = [0.0; VECTOR];
    assert!(vectors.add(&[word_key("met", TokenKind::Word)], &mut found));
    vectors
}

fn example(style: u8) -> Example {
    let recogniser = Recogniser::new(&Settings::default());
    let classes = WordTable::default();
    let sentence = Featuriser::new(&recogniser, &classes).read(LINE, style);
    let labels = (0..sentence.inputs.len()).map(|nth| [1, 2, 0, 3, 0][nth % 5]).collect();
    Example { sentence, labels, style, weight: 1.0 }
}

/// A net whose tables are not empty.
fn learner(vectors: &Vectors) -> Learner<'_> {
    let mut learner = Learner::new(vectors, 7);
    for table in &mut learner.tables {
        for (nth, weight) in table.weights.iter_mut().enumerate() {
            *weight = ((nth * 7919) % 101) as f32 / 202.0 - 0.25;
        }
    }
    learner
}

#[test]
fn gradients_are_what_small_changes_show() {
    const CHANGE: f32 = 0.004;
    let (vectors, example) = (vectors(), example(2));
    let mut learner = learner(&vectors);
    let turned = Turned::new(&learner.layers);
    learner.learn(&example, &turned, Dropout::NONE);
    let gradient: Layers = learner.gradient.clone();
    let of_tables: Vec<Vec<f32>> = learner.tables.iter_mut().map(|table| table.gradient().to_vec()).collect();
    let mut loss = |change: &dyn Fn(&mut Learner<'_>, f32)| {
        let mut at = |size: f32| {
            change(&mut learner, size);
            let loss = f64::from(learner.learn(&example, &turned, Dropout::NONE));
            change(&mut learner, -size);
            loss
        };
        ((at(CHANGE) - at(-CHANGE)) / f64::from(2.0 * CHANGE)) as f32
    };
    let mut checked = 0;
    for (part, expected) in gradient.parts().into_iter().enumerate() {
        // The steepest of each part, and some others.
        let steepest = (0..expected.len()).max_by(|a, b| expected[*a].abs().total_cmp(&expected[*b].abs()));
        for at in steepest.into_iter().chain((0..expected.len()).step_by(expected.len() / 5 + 1)) {
            let found = loss(&|learner, size| learner.layers.parts_mut()[part][at] += size);
            let off = (found - expected[at]).abs();
            assert!(off < 0.004 + 0.02 * expected[at].abs(), "part {part} at {at}: {found} {}", expected[at]);
            checked += usize::from(expected[at].abs() > 0.05);
        }
    }
    for (table, expected) in of_tables.iter().enumerate() {
        let at =
            (0..expected.len()).max_by(|a, b| expected[*a].abs().total_cmp(&expected[*b].abs())).unwrap();
        let found = loss(&|learner, size| learner.tables[table].weights[at] += size);
        assert!(
            (found - expected[at]).abs() < 0.004 + 0.02 * found.abs(),
            "table {table}: {found} {}",
            expected[at]
        );
        checked += 1;
    }
    assert!(checked > 12, "{checked}");
}

#[test]
fn a_net_says_what_its_learner_says() {
    let vectors = vectors();
    let mut learner = learner(&vectors);
    learner.settle();
    let net = Net::new(vectors.clone(), vec![learner.averaged()]);
    let net = Net::read(&net.write()).expect("its own bytes");
    for style in [0, 2] {
        let example = example(style);
        let expected = learner.scores(&example.sentence);
        let found = net.score(&example.sentence);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
            assert!((found - expected).abs() < 0.2, "{found} {expected}");
        }
    }
}

#[test]
fn a_learner_learns_and_repeats_itself() {
    let vectors = vectors();
    let example = example(1);
    let train = || {
        let mut learner = Learner::new(&vectors, 3);
        let losses: Vec<f64> =
            (0..30).map(|_| learner.round(&[&example], 4, [0.01, 0.01], Dropout::NONE)).collect();
        learner.settle();
        (losses, Net::new(vectors.clone(), vec![learner.averaged()]).write())
    };
    let (losses, bytes) = train();
    assert!(losses[29] < 0.1 * losses[0], "{losses:?}");
    assert_eq!(bytes, train().1);
}
