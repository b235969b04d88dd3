//! Every article of the corpus, as a list of problems has it: whether what is shown of it is still the same.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use crate::facts::ArticleFacts;
use crate::index::{Identity, Snapshot};
use crate::kit::Kit;
use crate::workspace::Workspace;

/// The articles of the corpus and the files that could not be read, each with a number: where it is the same, what is shown of it is, and
/// nothing has to be read again. `by` makes the numbers.
pub fn states(workspace: &Workspace, kit: &Kit, by: &impl BuildHasher) -> BTreeMap<Arc<Path>, u64> {
    let mut found = BTreeMap::new();
    // A folder that cannot be read is told elsewhere: a list of problems leads to files.
    for fault in workspace.faults().into_iter().filter(|fault| !fault.path.is_dir()) {
        let state = by.hash_one((kit.generation(), &fault.message));
        found.insert(Arc::from(fault.path), state);
    }
    let snapshot = workspace.index.read();
    for facts in snapshot.articles() {
        found.insert(Arc::clone(&facts.path), state(&snapshot, kit, &facts, by.build_hasher()));
    }
    found
}

/// The article as it was read, the settings, and what the corpus says of whom and what it names. Whether somebody else came whom a
/// name may mean as well is left out: to look for that in every article takes ten times as long as all the rest.
fn state(snapshot: &Snapshot<'_>, kit: &Kit, facts: &ArticleFacts, mut hasher: impl Hasher) -> u64 {
    (kit.generation(), facts.generation()).hash(&mut hasher);
    for local in 0..facts.people.people.len() {
        if let Some(person) = snapshot.people().person_of(facts.number, local) {
            (&person.id.0, &person.name, person.articles.len()).hash(&mut hasher);
        }
    }
    for (local, thing) in facts.things.iter().enumerate() {
        let identity = snapshot.identity(facts, thing.kind, local as u32);
        identity.as_ref().map_or(0, Identity::article_count).hash(&mut hasher);
    }
    hasher.finish()
}
