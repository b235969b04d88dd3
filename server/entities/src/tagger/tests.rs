use proptest::prelude::*;

use super::model::may_follow;
use super::{Featuriser, LABELS, Model, Transitions, Weights, WordTable, viterbi};
use crate::{Recogniser, Settings};

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
    assert!(viterbi(&[], &Transitions::default()).is_empty());
}

#[test]
fn a_model_is_read_as_it_was_written() {
    let mut rows = vec![[0.0; LABELS]; 8];
    rows[3] = [0.5, -1.0, 0.0, 0.25, 0.0, 0.0, 1.27];
    let mut transitions = Transitions::default();
    transitions[1][2] = 0.75;
    let model = Model::new(&rows, transitions);
    let read = Model::read(&model.write()).expect("its own bytes");
    let mut scores = [0.0; LABELS];
    // Only the lowest bits of a feature count.
    read.add(8 + 3, &mut scores);
    for (score, weight) in scores.iter().zip(rows[3]) {
        assert!((score - weight).abs() < 0.006, "{scores:?}");
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
        let found: Vec<usize> = viterbi(&scores, &transitions).into_iter().map(usize::from).collect();
        prop_assert!(allowed(&found));
        for number in 0..LABELS.pow(scores.len() as u32) {
            let labels: Vec<usize> =
                (0..scores.len()).map(|at| number / LABELS.pow(at as u32) % LABELS).collect();
            prop_assert!(!allowed(&labels) || score(&labels) <= score(&found) + 1e-4);
        }
    }
}
