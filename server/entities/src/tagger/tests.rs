use proptest::prelude::*;

use super::decode::may_follow;
use super::{
    Featuriser, LABELS, Left, Model, Net, Sentence, Transitions, Vectors, WordTable, add_product, decode,
    label_spans, sigmoid, tanh, viterbi,
};
use crate::{EntityType, Recogniser, Settings};

/// The features of a line's tokens, without the offsets.
fn features(recogniser: &Recogniser, line: &str) -> Vec<Vec<u32>> {
    let classes = WordTable::default();
    Featuriser::new(recogniser, &classes).read(line, 1).features().map(<[u32]>::to_vec).collect()
}

#[test]
fn features_do_not_depend_on_how_the_text_is_composed() {
    let recogniser = Recogniser::new(&Settings::default());
    let composed = "ঢাকায় ড\u{9bc}. সালমা বড\u{9bc} সভায় বলেন, ফ\u{93c}िज\u{93c}ा आईं। René G20-এ।";
    let split = composed.replace('\u{9df}', "\u{9af}\u{9bc}").replace('é', "e\u{301}");
    let single = split
        .replace("\u{9a1}\u{9bc}", "\u{9dc}")
        .replace("\u{9af}\u{9bc}", "\u{9df}")
        .replace("\u{91c}\u{93c}", "\u{95b}");
    let joined = split.replace("সভ", "স\u{200d}ভ");
    let expected = features(&recogniser, &split);
    assert!(expected.len() > 12);
    for other in [composed, &single, &joined] {
        let found = features(&recogniser, other);
        let differs = (0..expected.len().max(found.len())).find(|at| found.get(*at) != expected.get(*at));
        assert_eq!(differs, None, "{other}");
    }
}

#[test]
fn an_empty_line_has_no_tokens() {
    let recogniser = Recogniser::new(&Settings::default());
    assert!(features(&recogniser, "").is_empty() && features(&recogniser, " \t").is_empty());
    assert!(viterbi(&[], &Transitions::default(), 0.0).is_empty());
}

#[test]
fn a_model_is_read_as_it_was_written() {
    let mut rows = vec![[0.0; LABELS]; 8];
    rows[3] = [0.5, -1.0, 0.0, 0.25, 0.0, 0.0, 1.27];
    let mut transitions = Transitions::default();
    transitions[1][2] = 0.75;
    let model = Model::new(&rows, transitions);
    let read = Model::read(&model.write()).expect("its own bytes");
    // Only the lowest bits of a feature count.
    let scores = read.scores(&[8 + 3, 3]);
    for (score, weight) in scores.iter().zip(rows[3]) {
        assert!((score - 2.0 * weight).abs() < 0.012, "{scores:?}");
    }
    assert_eq!(read.transitions, transitions);
    assert!(Model::read(b"TPCRF1\n").is_none() && Model::read(b"").is_none());
}

#[test]
fn a_table_of_words_is_read() {
    // The hash of the empty word folds to this.
    let bytes = [&b"TPCL1\n\x01\0\0\0"[..], &0x4fd0_bfc1_u32.to_le_bytes(), &7_u16.to_le_bytes()].concat();
    let table = WordTable::read(&bytes).expect("a table");
    assert_eq!((table.get(""), table.get("x")), (Some(7), None));
    assert!(WordTable::read(&bytes[..bytes.len() - 1]).is_none());
    assert!(WordTable::read(b"TPCL1\n\xff\xff\xff\xff").is_none());
}

proptest! {
    #[test]
    fn the_best_labels_are_the_best_that_are_allowed(
        scores in prop::collection::vec(prop::array::uniform7(-3.0_f32..3.0), 1..4),
        transitions in prop::array::uniform7(prop::array::uniform7(-2.0_f32..2.0)),
    ) {
        let score = |labels: &[usize]| {
            let own: f32 = scores.iter().zip(labels).map(|(scores, label)| scores[*label]).sum();
            own + labels.windows(2).map(|two| transitions[two[0]][two[1]]).sum::<f32>()
        };
        let allowed = |labels: &[usize]| {
            may_follow(None, labels[0]) && labels.windows(2).all(|two| may_follow(Some(two[0]), two[1]))
        };
        let found: Vec<usize> = viterbi(&scores, &transitions, 0.0).into_iter().map(usize::from).collect();
        prop_assert!(allowed(&found));
        for number in 0..LABELS.pow(scores.len() as u32) {
            let labels: Vec<usize> =
                (0..scores.len()).map(|at| number / LABELS.pow(at as u32) % LABELS).collect();
            prop_assert!(!allowed(&labels) || score(&labels) <= score(&found) + 1e-4);
        }
    }

    #[test]
    fn a_name_is_as_probable_as_the_sequences_that_have_it(
        scores in prop::collection::vec(prop::array::uniform7(-3.0_f32..3.0), 1..5),
        transitions in prop::array::uniform7(prop::array::uniform7(-2.0_f32..2.0)),
        lean in 0.0_f32..2.0,
    ) {
        let (mut total, mut of_spans) = (0.0_f64, std::collections::HashMap::new());
        for number in 0..LABELS.pow(scores.len() as u32) {
            let labels: Vec<u8> =
                (0..scores.len()).map(|at| (number / LABELS.pow(at as u32) % LABELS) as u8).collect();
            let allowed = may_follow(None, labels[0].into())
                && labels.windows(2).all(|two| may_follow(Some(two[0].into()), two[1].into()));
            if allowed {
                let own: f32 = scores.iter().zip(&labels).map(|(scores, label)| scores[usize::from(*label)]).sum();
                let pairs = labels.windows(2).map(|two| transitions[usize::from(two[0])][usize::from(two[1])]);
                let weight = f64::from(own + pairs.sum::<f32>()).exp();
                total += weight;
                for span in label_spans(&labels) {
                    *of_spans.entry(span).or_insert(0.0) += weight;
                }
            }
        }
        let tagging = decode(&scores, &transitions, lean);
        for span in &tagging.spans {
            let kind = [EntityType::Per, EntityType::Loc, EntityType::Org].iter().position(|kind| *kind == span.kind);
            let expected = of_spans[&(span.first, span.last, kind.expect("one of the three"))] / total;
            prop_assert!((f64::from(span.probability) - expected).abs() < 1e-3, "{} {expected}", span.probability);
        }
        for marginals in &tagging.marginals {
            prop_assert!((marginals.iter().sum::<f32>() - 1.0).abs() < 1e-3);
        }
    }
}

/// A product as it is written in books.
fn product(left: &[f32], right: &[f32], inner: usize, width: usize) -> Vec<f32> {
    let rows = left.len() / inner;
    let at = |row: usize, column: usize| {
        (0..inner).map(|nth| left[row * inner + nth] * right[nth * width + column]).sum::<f32>()
    };
    (0..rows)
        .flat_map(|row| (0..width).map(move |column| (row, column)))
        .map(|(row, column)| at(row, column))
        .collect()
}

#[test]
fn products_are_those_of_matrices() {
    let numbers = |count: usize| (0..count).map(|nth| (nth * 37 % 19) as f32 - 9.0).collect::<Vec<f32>>();
    for (rows, inner, width) in [(1, 5, 16), (1, 7, 96), (6, 3, 48), (9, 16, 32), (4, 1, 192)] {
        let (left, right) = (numbers(rows * inner), numbers(inner * width));
        let expected = product(&left, &right, inner, width);
        let mut found = vec![0.0; rows * width];
        add_product(&mut found, Left::rows(&left, inner), &right, width);
        assert_eq!(found, expected, "{rows} {inner} {width}");
        let mut turned = vec![0.0; left.len()];
        for (at, number) in left.iter().enumerate() {
            turned[at % inner * rows + at / inner] = *number;
        }
        add_product(&mut found, Left::columns(&turned, rows), &right, width);
        let twice: Vec<f32> = expected.iter().map(|number| 2.0 * number).collect();
        assert_eq!(found, twice, "{rows} {inner} {width}");
    }
}

#[test]
fn curves_are_near_the_true_ones() {
    for x in (-200..=200).map(|nth| nth as f32 / 20.0) {
        assert!((tanh(x) - x.tanh()).abs() < 1e-6, "{x}: {} {}", tanh(x), x.tanh());
        assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "{x}");
    }
}

#[test]
fn a_net_without_members_knows_nothing() {
    let recogniser = Recogniser::new(&Settings::default());
    let classes = WordTable::default();
    let sentence = Featuriser::new(&recogniser, &classes).read("New Delhi", 1);
    let net = Net::new(Vectors::default(), Vec::new());
    assert_eq!(net.score(&sentence), [[0.0; LABELS]; 2]);
    assert!(Net::read(&net.write()).is_some());
    assert!(Net::read(&net.write()[..9]).is_none() && Net::read(b"").is_none());
    assert!(net.score(&Sentence::default()).is_empty());
}

#[test]
fn a_net_sees_the_same_however_the_text_is_composed() {
    let recogniser = Recogniser::new(&Settings::default());
    let classes = WordTable::default();
    let inputs = |line: &str| Featuriser::new(&recogniser, &classes).read(line, 1).inputs;
    let split = "ঢাকায\u{9bc} সালমা বড\u{9bc} সভায\u{9bc} বলেন। Rene\u{301}";
    let single = split.replace("\u{9af}\u{9bc}", "\u{9df}").replace("\u{9a1}\u{9bc}", "\u{9dc}");
    let joined = single.replace("সভ", "স\u{200d}ভ").replace("e\u{301}", "é");
    assert!(inputs(split).len() > 6);
    assert_eq!(inputs(split), inputs(&single));
    assert_eq!(inputs(split), inputs(&joined));
}
