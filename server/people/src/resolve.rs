//! Who is who inside one article.
//!
//! Mentions of one spelling are one unit; units join to people in this order: the gazetteer's id, a second
//! spelling in brackets, full names that match by sound, then short names to the full name that holds them.
//! Two full names that do not match are two people. Cost: linear in the mentions, and for the distinct names
//! about linear, by blocking.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::keys::KeyMap;
use crate::likeness::Model;
use crate::name::{Kind, Name, NameToken};
use crate::units::{Unit, Units};
use crate::{LocalPeople, LocalPerson, NamedMention, distance, endings, keys, name, score};

/// The distance under which a short name is a token of a full name in the same article.
const SHORT: f32 = 0.27;
/// The distance under which two short names of one article are one.
const TWO_SHORT: f32 = 0.16;

/// Joins the mentions of one article to people. Pure.
///
/// A short name (one word) joins the full name whose surname it is, or whose Arabic construct it begins (`Zia` for `Ziaur Rahman`), else
/// the one whose other name it is. If several fit, each mention goes to one that shares its role, then to the one that it stood for before the others came, then to
/// the one that is written in full less often (full names are repeated to tell somebody from whom the surname alone means), then
/// to the nearest before it, then to the nearest.
///
/// Different gazetteer ids never join, with one exception: the id of a short name is a guess from one word.
/// If no full name of that id stands in the article up to there, and exactly one person has that surname, is not known to
/// the gazetteer, was named in full before the short name, and no role speaks against it, the short name is
/// theirs (`Eric Adams … Adams`). A person whom the gazetteer knows under another id does not take it
/// (`Melania Trump … Trump`).
pub fn resolve(mentions: &[NamedMention<'_>]) -> LocalPeople {
    resolve_names(mentions, Name::new, &Model::embedded())
}

/// [`resolve`] with another way to read names, and another model.
pub fn resolve_names(
    mentions: &[NamedMention<'_>],
    read: impl Fn(&str) -> Name,
    model: &Model,
) -> LocalPeople {
    let mut units = Units::gather(mentions, read);
    join_by_entity(&mut units);
    join_respelled(&mut units, mentions);
    join_full(&mut units, model);
    let people = assign(&mut units, mentions);
    build(mentions, &people)
}

fn join_by_entity(units: &mut Units<'_>) {
    // A short name may be another's in spite of its id: it is given out later.
    let mut of_entity = HashMap::new();
    for unit in 0..units.all.len() {
        if let Some(entity) = units.all[unit].entity {
            let first = *of_entity.entry((entity, units.all[unit].name.is_full())).or_insert(unit);
            units.join(first, unit);
        }
    }
}

fn join_respelled(units: &mut Units<'_>, mentions: &[NamedMention<'_>]) {
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(other) = mention.respells.filter(|other| *other < mentions.len()) {
            let (a, b) = (units.of_mention[at], units.of_mention[other]);
            units.join(a, b);
        }
    }
}

/// Joins full names that match, the best matches first, so that an early join by a poor match cannot keep a
/// good one out.
fn join_full(units: &mut Units<'_>, model: &Model) {
    let full: Vec<usize> = (0..units.all.len()).filter(|unit| units.all[*unit].name.is_full()).collect();
    let mut blocks: KeyMap<Vec<usize>> = KeyMap::default();
    let mut pairs = Vec::new();
    for &unit in &full {
        // With its initials alone a name may also be that of a full one: every full name is met by its
        // surname too.
        let name = &units.all[unit].name;
        let mut own = keys::of_name(name);
        let has_initials = name.tokens.iter().any(|token| matches!(token.kind, Kind::Initial(_)));
        if has_initials && let Some(surname) = name.surname() {
            own.extend(keys::of_token(&name.tokens[surname]));
        }
        for key in own {
            let block = blocks.entry(key).or_default();
            pairs.extend(block.iter().map(|other| (*other, unit)));
            block.push(unit);
        }
    }
    for &unit in &full {
        let name = &units.all[unit].name;
        if let Some(surname) = name.surname() {
            for key in keys::of_token(&name.tokens[surname]) {
                pairs.extend(
                    blocks
                        .get(&key)
                        .into_iter()
                        .flatten()
                        .filter(|other| **other != unit)
                        .map(|other| ((*other).min(unit), (*other).max(unit))),
                );
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut matches = Vec::new();
    for (a, b) in pairs {
        let found = score::compare(&units.all[a].name, &units.all[b].name, model);
        let strain = found.strain + if found.is_link() { 0.0 } else { 0.1 };
        if found.score >= score::THRESHOLD && found.words >= 1 && !found.spare_initial && strain < 1.0 {
            matches.push((strain, a, b));
        }
    }
    matches.sort_by(|one, other| one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    for (_, a, b) in matches {
        units.join(a, b);
    }
}

/// A person while the short names are given out.
struct Draft<'a> {
    entity: Option<&'a str>,
    roles: BTreeSet<&'a str>,
    /// The mentions by full name, ascending.
    places: Vec<usize>,
}

/// Gives every mention its person: the mentions of each, by any order.
fn assign<'a>(units: &mut Units<'a>, mentions: &[NamedMention<'a>]) -> Vec<(Option<&'a str>, Vec<usize>)> {
    let roots: Vec<usize> = (0..units.all.len()).map(|unit| units.root(unit)).collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (unit, root) in roots.iter().enumerate() {
        members.entry(*root).or_default().push(unit);
    }
    let (full, short): (Vec<_>, Vec<_>) = members
        .into_iter()
        .partition(|(_, members)| members.iter().any(|unit| units.all[*unit].name.is_full()));
    let mut people = Vec::with_capacity(full.len());
    let mut drafts = Vec::with_capacity(full.len());
    let heads: Vec<Vec<NameToken>> = full.iter().map(|(_, members)| heads(units, members)).collect();
    // Tokens of full names by key: (person, is surname, token).
    let mut tokens: KeyMap<Vec<(usize, bool, &NameToken)>> = KeyMap::default();
    for (person, (root, members)) in full.iter().enumerate() {
        let named: Vec<usize> =
            members.iter().flat_map(|unit| units.all[*unit].mentions.iter().copied()).collect();
        let mut draft = Draft { entity: units.entity(*root), roles: BTreeSet::new(), places: Vec::new() };
        for unit in members.iter().map(|unit| &units.all[*unit]).filter(|unit| unit.name.is_full()) {
            draft.roles.extend(unit.mentions.iter().filter_map(|mention| mentions[*mention].role));
            draft.places.extend(&unit.mentions);
            let surname = unit.name.surname();
            for (at, token) in
                unit.name.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word)
            {
                for key in keys::of_token(token) {
                    tokens.entry(key).or_default().push((person, Some(at) == surname, token));
                }
            }
        }
        for head in &heads[person] {
            for key in keys::of_token(head) {
                tokens.entry(key).or_default().push((person, true, head));
            }
        }
        draft.places.sort_unstable();
        people.push((draft.entity, named));
        drafts.push(draft);
    }
    let mut left = Vec::new();
    for (root, members) in &short {
        let entity = units.entity(*root);
        let group: Vec<&Unit<'_>> = members.iter().map(|unit| &units.all[*unit]).collect();
        let mut fitting = fitting(&group, &tokens);
        if entity.is_some() {
            let listed = drafts.iter().position(|draft| draft.entity == entity);
            fitting.retain(|(person, surname)| *surname && Some(*person) != listed);
            if !guessed(&group, &fitting, &drafts, listed, mentions) {
                fitting = listed.map(|person| (person, true)).into_iter().collect();
            }
        }
        if fitting.is_empty() {
            left.push((entity, members.clone()));
            continue;
        }
        let mut own: Vec<usize> = group.iter().flat_map(|unit| unit.mentions.iter().copied()).collect();
        own.sort_unstable();
        let established = established(own[0], &fitting, &drafts);
        for mention in own {
            let person = nearest(mention, &fitting, &drafts, mentions, established);
            people[person].1.push(mention);
        }
    }
    people.extend(join_short(units, left));
    people
}

/// What people of these names are called by the first word of an Arabic construct.
fn heads(units: &Units<'_>, members: &[usize]) -> Vec<NameToken> {
    let tokens = members.iter().flat_map(|unit| units.all[*unit].name.tokens.windows(2));
    let heads = tokens.filter_map(|pair| endings::without_construct(&pair[0].folded));
    heads.map(|head| name::word(head, Kind::Word, false)).collect()
}

/// The people of whom a group of short names can be a part, with whether it is their surname; surnames alone
/// if any.
fn fitting(group: &[&Unit<'_>], tokens: &KeyMap<Vec<(usize, bool, &NameToken)>>) -> Vec<(usize, bool)> {
    let mut found: BTreeMap<(usize, bool), f32> = BTreeMap::new();
    for unit in group {
        let Some(word) = unit.name.surname().map(|at| &unit.name.tokens[at]) else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for (person, surname, token) in
            keys::of_token(word).iter().flat_map(|key| tokens.get(key).into_iter().flatten())
        {
            if !seen.insert((*person, *surname, std::ptr::from_ref(*token))) {
                continue;
            }
            let distance = if word.folded == token.folded { 0.0 } else { distance::strict(word, token) };
            if distance <= SHORT {
                let best = found.entry((*person, *surname)).or_insert(distance);
                *best = best.min(distance);
            }
        }
    }
    // A near miss gives way to the name itself.
    let best = found.values().copied().fold(f32::MAX, f32::min);
    found.retain(|_, distance| *distance <= best + 0.1);
    let by_surname = found.keys().any(|(_, surname)| *surname);
    let mut fitting: Vec<(usize, bool)> =
        found.into_keys().filter(|(_, surname)| *surname == by_surname).collect();
    fitting.dedup_by_key(|(person, _)| *person);
    fitting
}

/// Whether a short name that the gazetteer gave an id belongs to the one person of that surname in the
/// article after all. `listed` is who is named in full under that id.
fn guessed(
    group: &[&Unit<'_>],
    fitting: &[(usize, bool)],
    drafts: &[Draft<'_>],
    listed: Option<usize>,
    mentions: &[NamedMention<'_>],
) -> bool {
    let [(person, true)] = fitting else { return false };
    let draft = &drafts[*person];
    let first = group.iter().filter_map(|unit| unit.mentions.first()).min();
    if listed.is_some_and(|listed| drafts[listed].places.first() < first) {
        return false;
    }
    let mut roles =
        group.iter().flat_map(|unit| unit.mentions.iter()).filter_map(|mention| mentions[*mention].role);
    let fits = |role| match listed {
        None => draft.roles.contains(role),
        // Who is listed comes too late to be told by a role that neither has.
        Some(listed) => {
            draft.roles.contains(role) || draft.roles.is_empty() && !drafts[listed].roles.contains(role)
        }
    };
    draft.entity.is_none() && draft.places.first() < first && roles.all(fits)
}

/// The only one of some people who was named in full before a short name is used first: to them it stays, whoever comes later.
fn established(first: usize, fitting: &[(usize, bool)], drafts: &[Draft<'_>]) -> Option<usize> {
    let is_known = |person: &usize| drafts[*person].places.first().is_some_and(|place| *place < first);
    let mut known = fitting.iter().map(|(person, _)| *person).filter(is_known);
    known.next().filter(|_| known.next().is_none())
}

/// The person of a short mention among those that it fits.
fn nearest(
    mention: usize,
    fitting: &[(usize, bool)],
    drafts: &[Draft<'_>],
    mentions: &[NamedMention<'_>],
    established: Option<usize>,
) -> usize {
    if let [(only, _)] = fitting {
        return *only;
    }
    let rank = |person: usize| {
        let draft = &drafts[person];
        let shares_role = mentions[mention].role.is_some_and(|role| draft.roles.contains(role));
        let after = draft.places.partition_point(|place| *place < mention);
        let rivalry = (Some(person) != established, draft.places.len());
        match after.checked_sub(1) {
            Some(before) => (!shares_role, rivalry, false, mention - draft.places[before], person),
            None => (
                !shares_role,
                rivalry,
                true,
                draft.places.get(after).map_or(usize::MAX, |place| place - mention),
                person,
            ),
        }
    };
    fitting.iter().map(|(person, _)| *person).min_by_key(|person| rank(*person)).unwrap_or(0)
}

/// Short names that fit no full name: those that sound alike are one person.
fn join_short<'a>(
    units: &mut Units<'a>,
    left: Vec<(Option<&'a str>, Vec<usize>)>,
) -> Vec<(Option<&'a str>, Vec<usize>)> {
    let mut blocks: KeyMap<Vec<usize>> = KeyMap::default();
    let mut joins = Vec::new();
    for unit in left.iter().flat_map(|(_, members)| members.iter().copied()) {
        let Some(word) = units.all[unit].name.surname().map(|at| &units.all[unit].name.tokens[at]) else {
            continue;
        };
        for key in keys::of_token(word) {
            let block = blocks.entry(key).or_default();
            joins.extend(block.iter().map(|other| (*other, unit)));
            block.push(unit);
        }
    }
    joins.sort_unstable();
    joins.dedup();
    let word = |units: &Units<'a>, unit: usize| {
        units.all[unit].name.surname().map(|at| units.all[unit].name.tokens[at].clone())
    };
    for (a, b) in joins {
        if let (Some(one), Some(other)) = (word(units, a), word(units, b))
            && distance::strict(&one, &other) <= TWO_SHORT
        {
            units.join(a, b);
        }
    }
    let mut people: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for unit in left.iter().flat_map(|(_, members)| members.iter().copied()) {
        people.entry(units.root(unit)).or_default().extend(&units.all[unit].mentions);
    }
    people.into_iter().map(|(root, mentions)| (units.entity(root), mentions)).collect()
}

fn build(mentions: &[NamedMention<'_>], people: &[(Option<&str>, Vec<usize>)]) -> LocalPeople {
    let mut order: Vec<usize> = (0..people.len()).filter(|person| !people[*person].1.is_empty()).collect();
    order.sort_by_key(|person| people[*person].1.iter().min().copied());
    let mut local =
        LocalPeople { people: Vec::with_capacity(order.len()), of_mention: vec![0; mentions.len()].into() };
    for person in order {
        let (entity, of_person) = &people[person];
        let mut forms: HashMap<&str, u32> = HashMap::new();
        let mut roles = BTreeSet::new();
        for mention in of_person {
            *forms.entry(mentions[*mention].name).or_default() += 1;
            roles.extend(mentions[*mention].role);
            local.of_mention[*mention] = local.people.len() as u32;
        }
        let mut forms: Vec<(Arc<str>, u32)> =
            forms.into_iter().map(|(form, count)| (Arc::from(form), count)).collect();
        forms.sort_by_cached_key(|(form, count)| {
            (std::cmp::Reverse(form.split_whitespace().count()), std::cmp::Reverse(*count), form.clone())
        });
        forms.shrink_to_fit();
        let mut roles: Vec<Arc<str>> = roles.into_iter().map(Arc::from).collect();
        roles.shrink_to_fit();
        local.people.push(LocalPerson { forms, entity: entity.map(Arc::from), roles });
    }
    local
}
