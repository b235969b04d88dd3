//! Who and what an article names: its mentions joined to people and things.

use std::collections::HashMap;
use std::sync::Arc;

use tippani_entities::EntityType;
use tippani_people::{LocalPeople, NamedMention};

use super::{AnalysedLine, LineNames, MentionRef};

/// A place, organisation, date … that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its type; never a person.
    pub kind: EntityType,
    /// The gazetteer id, else the folded name.
    pub key: Arc<str>,
    /// Distinct written forms with how often each stands in the article.
    pub forms: Vec<(Arc<str>, u32)>,
}

/// The people and things of an article, with what they were made from: as long as the same is named in the same order,
/// they are the same.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// The lines that name anything.
    from: Vec<Arc<LineNames>>,
    pub(super) people: Arc<LocalPeople>,
    pub(super) things: Arc<Vec<Thing>>,
    /// Of each mention: the index of the person or thing, and of the form.
    locals: Vec<(u32, u16)>,
}

impl Cast {
    /// The cast of these lines; the one before, where they name the same.
    pub(super) fn of(lines: &[AnalysedLine], before: Self) -> Self {
        let naming = || lines.iter().map(|line| &line.names).filter(|names| !names.mentions.is_empty());
        let same = naming().count() == before.from.len()
            && naming().zip(&before.from).all(|(now, then)| Arc::ptr_eq(now, then) || now.same_names(then));
        let from = naming().map(Arc::clone).collect();
        if same { Self { from, ..before } } else { Self::resolve(from) }
    }

    fn resolve(from: Vec<Arc<LineNames>>) -> Self {
        let mut named: Vec<NamedMention<'_>> = Vec::new();
        let mut things: Vec<Thing> = Vec::new();
        let mut known: HashMap<(EntityType, &str), u32> = HashMap::new();
        let mut locals: Vec<(u32, u16)> = Vec::new();
        for names in &from {
            let mut persons: Vec<Option<usize>> = Vec::with_capacity(names.mentions.len());
            for (index, mention) in names.mentions.iter().enumerate() {
                if mention.kind != EntityType::Per {
                    persons.push(None);
                    locals.push(thing_of(names, index, &mut known, &mut things));
                    continue;
                }
                persons.push(Some(named.len()));
                locals.push((0, 0));
                named.push(NamedMention {
                    name: &names.texts[index],
                    entity: mention.entity.as_deref(),
                    role: mention.role.as_ref().map(|role| &*role.id).filter(|id| !id.is_empty()),
                    respells: names.respelled(index).and_then(|before| persons[before]),
                });
            }
        }
        let people = tippani_people::resolve(&named);
        let all = from.iter().flat_map(|names| names.mentions.iter().zip(&names.texts));
        let mut of_mention = people.of_mention.iter();
        for ((mention, text), local) in all.zip(&mut locals) {
            if mention.kind == EntityType::Per
                && let Some(person) = of_mention.next()
            {
                let forms = &people.people[*person as usize].forms;
                let form = forms.iter().position(|(form, _)| form == text).unwrap_or_default();
                *local = (*person, form as u16);
            }
        }
        Self { people: Arc::new(people), things: Arc::new(things), locals, from }
    }

    /// The mentions of the lines, in order.
    pub(super) fn mentions(&self, lines: &[AnalysedLine]) -> Vec<MentionRef> {
        let places = lines.iter().enumerate().flat_map(|(line, analysed)| {
            (0..analysed.names.mentions.len()).map(move |index| (line as u32, index as u32))
        });
        places
            .zip(&self.locals)
            .map(|((line, index), (local, form))| MentionRef { line, index, local: *local, form: *form })
            .collect()
    }
}

fn thing_of<'a>(
    names: &'a LineNames,
    index: usize,
    known: &mut HashMap<(EntityType, &'a str), u32>,
    things: &mut Vec<Thing>,
) -> (u32, u16) {
    let (kind, key, text) = (names.mentions[index].kind, &names.keys[index], &names.texts[index]);
    let local = *known.entry((kind, key)).or_insert_with(|| {
        things.push(Thing { kind, key: Arc::clone(key), forms: Vec::new() });
        things.len() as u32 - 1
    });
    let forms = &mut things[local as usize].forms;
    let form = forms.iter().position(|(form, _)| form == text).unwrap_or_else(|| {
        forms.push((Arc::clone(text), 0));
        forms.len() - 1
    });
    forms[form].1 += 1;
    (local, form as u16)
}
