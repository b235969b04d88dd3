//! Search for a person by any spelling or script.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::forms::{Form, FormId};
use super::{Group, Index};
use crate::Person;
use crate::distance;
use crate::name::{Kind, Name, NameToken};

/// Forms looked at for one query; a query of one letter may begin a tenth of all names.
const MOST_FORMS: usize = 4000;
/// The distance under which a word sounds like a query.
const SOUNDS_LIKE: f32 = 0.28;

impl Index {
    pub(super) fn find(&self, query: &str, limit: usize) -> Vec<Arc<Person>> {
        let query = Name::new(query);
        let Some(last) = query.tokens.last() else {
            return Vec::new();
        };
        // The word that holds most sound finds the fewest names.
        let rarest = query.tokens.iter().max_by_key(|token| token.readings[0].weight).unwrap_or(last);
        let mut candidates: BTreeSet<FormId> =
            self.forms.with_prefix(&rarest.folded).take(MOST_FORMS).collect();
        for reading in rarest.readings.iter().filter(|reading| reading.skeleton != 0) {
            candidates.extend(self.forms.with_skeleton(reading.skeleton).take(MOST_FORMS));
        }
        let mut best: HashMap<Group, f32> = HashMap::new();
        for form in candidates.into_iter().filter_map(|form| self.forms.get(form)) {
            let Some(score) = fit(&query, form) else { continue };
            for group in form.nodes.keys().filter_map(|node| self.group_of(*node)) {
                let so_far = best.entry(group).or_insert(score);
                *so_far = so_far.max(score);
            }
        }
        let mut found: Vec<(f32, &Arc<Person>)> =
            best.into_iter().filter_map(|(group, score)| Some((score, self.persons.get(&group)?))).collect();
        found.sort_by(|(a, one), (b, other)| {
            let by_score = b.total_cmp(a);
            by_score.then(other.articles.len().cmp(&one.articles.len())).then_with(|| one.id.cmp(&other.id))
        });
        found.into_iter().take(limit).map(|(_, person)| person.clone()).collect()
    }
}

/// How well a form answers the query, 0 to 1: every word of the query must fit a word of its own; only the
/// last may be a beginning.
fn fit(query: &Name, form: &Form) -> Option<f32> {
    let mut free: Vec<&NameToken> = form.name.tokens.iter().map(|token| &**token).collect();
    let mut sum = 0.0;
    for (at, word) in query.tokens.iter().enumerate() {
        let open = at + 1 == query.tokens.len();
        let scored = free.iter().enumerate().map(|(place, token)| (fit_word(word, token, open), place));
        let (score, place) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        if score <= 0.0 {
            return None;
        }
        free.remove(place);
        sum += score;
    }
    let missing = free.iter().filter(|token| token.kind == Kind::Word).count();
    Some(sum / query.tokens.len() as f32 - 0.01 * missing.min(5) as f32)
}

fn fit_word(query: &NameToken, token: &NameToken, open: bool) -> f32 {
    if query.folded == token.folded {
        return 1.0;
    }
    let by_sound = distance::tokens(query, token);
    let mut best = if by_sound <= SOUNDS_LIKE { 0.9 - by_sound } else { 0.0f32 };
    if open {
        if token.folded.starts_with(&*query.folded) {
            best = best.max(0.93);
        }
        let beginning = token.readings.iter().map(|reading| {
            distance::beginning(
                &query.readings[0].segments,
                &reading.segments,
                query.is_abjad() || token.is_abjad(),
            )
        });
        let beginning = beginning.fold(1.0, f32::min);
        if beginning <= SOUNDS_LIKE / 2.0 {
            best = best.max(0.7 - beginning);
        }
    }
    best
}
