//! The way of one line through the rules.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use tippani_text::{ByteSpan, Folded, has_letters, lines};

use crate::article::{self, Announced, Doubted, Form, Reading, Said};
use crate::choose::{bracketed, choose};
use crate::gazetteer::Gazetteer;
use crate::lexicon::Lexicon;
use crate::line::Line;
use crate::reader::{Found, Reader};
use crate::tagger::{Conventions, Embedded, HouseStyle, ReadLine, Tagger, Tagging};
use crate::{
    EntityType, Evidence, Mention, Settings, acronym, again, campus, date, dateline, extent, latin, names,
    pattern, person, told, trained, works,
};

/// The least score with which a line's own mention announces its name to the article.
pub const ANNOUNCES: f32 = 0.6;

/// The least score with which a person's name is one where the article has it twice.
const DOUBTFUL: f32 = 0.38;

/// The lines of a corpus that are enough to tell its style.
const HOUSE_LINES: usize = 2_000;

/// What one line says by itself: candidates, the names that it announces for the whole article, and those that it only would
/// with another line's word for them.
#[derive(Clone, Debug, Default)]
pub struct LineCandidates {
    candidates: Arc<[Candidate]>,
    readings: Arc<[Reading]>,
    announced: Arc<[Announced]>,
    doubtful: Arc<[Announced]>,
}

#[derive(Clone, Debug)]
struct Candidate {
    mention: Mention,
    /// The hash of the last word, and of its other reading with its raw end.
    doubt: Option<(u64, u64, usize)>,
}

/// The names that an article's lines announce together. Equal names give equal mentions for equal lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ArticleNames {
    forms: Vec<Form>,
    bare: Vec<u64>,
    doubted: Doubted,
}

/// Finds mentions. Building one takes tens of milliseconds; using it takes no lock.
pub struct Recogniser {
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    tagger: Option<Box<dyn Tagger>>,
}

impl Recogniser {
    /// The built-in gazetteer, rules and models, and the user's own names.
    pub fn new(settings: &Settings) -> Self {
        Self::with_tagger(settings, Box::new(Embedded))
    }

    /// The same with another tagger.
    pub fn with_tagger(settings: &Settings, tagger: Box<dyn Tagger>) -> Self {
        Self { tagger: Some(tagger), ..Self::untrained(settings) }
    }

    /// The gazetteer and the rules alone, as a tagger that is trained sees them.
    pub fn untrained(settings: &Settings) -> Self {
        let lexicon = Lexicon::new();
        let gazetteer = Gazetteer::new(settings, &lexicon);
        Self { lexicon, gazetteer, tagger: None }
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads one line (without its break).
    pub fn read_line(&self, line: &str) -> LineCandidates {
        if !has_letters(line) {
            return LineCandidates::default();
        }
        let folded = Folded::new(line);
        let reader = Reader::new(Line::new(line, &folded, &self.lexicon), &self.lexicon, &self.gazetteer);
        let mut found = ruled(&reader);
        if let Some(tagging) = self.tagging(&reader, &found) {
            trained::find(&reader, &tagging, &mut found);
        }
        extent::take_initials(&reader, &mut found);
        let titles = works::titles(&reader);
        works::leave_out(&reader, &titles, &mut found);
        self.candidates(&reader, &found, &titles)
    }

    /// By whose conventions a corpus marks names, as its texts look.
    pub fn house_style(&self, texts: &[&str]) -> HouseStyle {
        let mut house = HouseStyle::default();
        let Some(tagger) = &self.tagger else { return house };
        for line in texts.iter().flat_map(|text| lines(text).map(|span| span.slice(text))).take(HOUSE_LINES) {
            self.with_rules(line, |reader, ruled| {
                let line = ReadLine { recogniser: self, reader, ruled, conventions: Conventions::Users };
                tagger.tell_style(&line, &mut house);
            });
        }
        house
    }

    /// What the tagger says of an article by the conventions of the corpus that it is from: with case endings, say; and the
    /// dates, amounts and events of the rules. Spans are bytes of the text, with the probability of each, in no order.
    pub fn tag(&self, text: &str, house: &HouseStyle) -> Vec<(ByteSpan, EntityType, f32)> {
        let spans: Vec<ByteSpan> = lines(text).collect();
        let folded: Vec<Folded> = spans.iter().map(|span| Folded::new(span.slice(text))).collect();
        let readers: Vec<Reader<'_>> = spans
            .iter()
            .zip(&folded)
            .map(|(span, folded)| {
                Reader::new(
                    Line::new(span.slice(text), folded, &self.lexicon),
                    &self.lexicon,
                    &self.gazetteer,
                )
            })
            .collect();
        let ruled: Vec<Vec<Mention>> =
            readers.iter().map(|reader| self.alone(reader, &ruled(reader))).collect();
        let conventions = Conventions::Corpus(house);
        let read: Vec<ReadLine<'_>> = readers
            .iter()
            .zip(&ruled)
            .map(|(reader, ruled)| ReadLine { recogniser: self, reader, ruled, conventions })
            .collect();
        let taggings = self.tagger.as_ref().map(|tagger| tagger.tag_article(&read)).unwrap_or_default();
        let mut found = Vec::new();
        for (line, ruled) in spans.iter().zip(&ruled) {
            // What no tagger is asked for: dates, amounts, events.
            let others = ruled.iter().filter(|mention| {
                !matches!(mention.kind, EntityType::Per | EntityType::Loc | EntityType::Org)
            });
            found.extend(others.map(|one| (one.span.shifted(line.start), one.kind, one.score)));
        }
        for ((line, reader), tagging) in spans.iter().zip(&readers).zip(taggings) {
            for name in tagging.unwrap_or_default().spans {
                let tokens = &reader.line.tokens;
                let span = ByteSpan::new(tokens[name.first].span.start, tokens[name.last].span.end);
                found.push((span.shifted(line.start), name.kind, name.probability));
            }
        }
        found
    }

    /// Hands over a line as the rules read it, and the mentions that they find in it by itself.
    pub(crate) fn with_rules<T>(&self, line: &str, take: impl FnOnce(&Reader<'_>, &[Mention]) -> T) -> T {
        let folded = Folded::new(line);
        let reader = Reader::new(Line::new(line, &folded, &self.lexicon), &self.lexicon, &self.gazetteer);
        let ruled = self.alone(&reader, &ruled(&reader));
        take(&reader, &ruled)
    }

    fn tagging(&self, reader: &Reader<'_>, found: &[Found]) -> Option<Tagging> {
        let tagger = self.tagger.as_ref()?;
        let ruled = self.alone(reader, found);
        tagger.tag(&ReadLine { recogniser: self, reader, ruled: &ruled, conventions: Conventions::Users })
    }

    /// The mentions of a line that stands by itself.
    fn alone(&self, reader: &Reader<'_>, found: &[Found]) -> Vec<Mention> {
        // As the tagger saw them when it was trained: titles are left out behind it.
        let candidates = self.candidates(reader, found, &[]);
        let names = self.article_names(std::iter::once(&candidates));
        self.mentions(reader.line.raw, &candidates, &names)
    }

    fn candidates(&self, reader: &Reader<'_>, found: &[Found], titles: &[Range<usize>]) -> LineCandidates {
        let candidates: Vec<Candidate> = found.iter().map(|find| candidate(reader, find)).collect();
        let announced = self.announced(&reader.line, found, &candidates);
        let doubtful = self.doubtful(reader, found, &announced);
        // A name that the article announces is none in the title of a work either.
        let mut readings = article::readings(&reader.line);
        readings.retain(|reading| !titles.iter().any(|title| title.contains(&(reading.word as usize))));
        LineCandidates {
            candidates: candidates.into(),
            readings: readings.into(),
            announced: announced.into(),
            doubtful: doubtful.into(),
        }
    }

    /// The names of the mentions that the line alone is sure of.
    fn announced(&self, line: &Line<'_>, found: &[Found], candidates: &[Candidate]) -> Vec<Announced> {
        let mut mentions = choose(candidates.iter().map(|candidate| candidate.mention.clone()).collect());
        bracketed(line.raw, &mut mentions);
        let mut doubtful: Vec<(usize, usize, usize)> =
            found.iter().filter_map(|find| Some((find.start, find.end, find.other_end?))).collect();
        doubtful.sort_unstable();
        let folded = |raw: ByteSpan| line.folded.to_folded(raw);
        mentions
            .iter()
            .filter(|mention| {
                mention.score >= ANNOUNCES
                    && matches!(mention.kind, EntityType::Per | EntityType::Loc | EntityType::Org)
            })
            .filter(|mention| mention.kind == EntityType::Per || mention.rule != "gazetteer")
            .filter_map(|mention| {
                let span = folded(mention.span);
                let at = doubtful.partition_point(|doubt| (doubt.0, doubt.1) < (span.start, span.end));
                let other = doubtful
                    .get(at)
                    .filter(|doubt| (doubt.0, doubt.1) == (span.start, span.end))
                    .map(|doubt| doubt.2);
                article::announce(line, &self.lexicon, mention, span.start, span.end, other)
            })
            .collect()
    }

    /// The people and places that the line alone is not sure of: names that are in no list and have no title.
    fn doubtful(&self, reader: &Reader<'_>, found: &[Found], announced: &[Announced]) -> Vec<Announced> {
        let line = &reader.line;
        let weak = |find: &&Found| match find.rule {
            "model" => find.score < ANNOUNCES,
            "context" | "name-parts" | "place-context" => {
                matches!(find.kind, EntityType::Per | EntityType::Loc)
                    && (DOUBTFUL..ANNOUNCES).contains(&find.score)
            }
            _ => false,
        };
        let mut names: Vec<Announced> = found
            .iter()
            .filter(weak)
            .filter_map(|find| {
                let mention = candidate(reader, find).mention;
                let name =
                    article::announce(line, &self.lexicon, &mention, find.start, find.end, find.other_end)?;
                let several = name.words.len() > 1 || name.kind == EntityType::Loc || find.rule == "model";
                several.then_some(name)
            })
            .collect();
        let sure: HashSet<&Arc<[u64]>> = announced.iter().map(|name| &name.words).collect();
        names.retain(|name| !sure.contains(&name.words));
        names
    }

    /// What the lines of an article, in order, announce together.
    pub fn article_names<'a>(&self, lines: impl Iterator<Item = &'a LineCandidates>) -> ArticleNames {
        let lines: Vec<&LineCandidates> = lines.collect();
        let (forms, bare, doubted) =
            article::gather(&lines.iter().map(|line| line.said()).collect::<Vec<_>>());
        ArticleNames { forms, bare, doubted }
    }

    /// The mentions of one line, in order, none overlapping another; spans are bytes of the line.
    pub fn mentions(&self, line: &str, candidates: &LineCandidates, names: &ArticleNames) -> Vec<Mention> {
        let mut found: Vec<Mention> =
            candidates.candidates.iter().map(|candidate| candidate.settled(names)).collect();
        again::mentions(line, &candidates.readings, &candidates.announced, &names.forms, &mut found);
        let mut mentions = choose(found);
        bracketed(line, &mut mentions);
        mentions
    }

    /// The mentions of a whole article, each with the number of its line from 0; spans are bytes of `text`.
    pub fn recognise(&self, text: &str) -> Vec<(usize, Mention)> {
        let spans: Vec<ByteSpan> = lines(text).collect();
        let read: Vec<LineCandidates> = spans.iter().map(|span| self.read_line(span.slice(text))).collect();
        let names = self.article_names(read.iter());
        let mut found = Vec::new();
        for (number, (span, candidates)) in spans.iter().zip(&read).enumerate() {
            let mentions = self.mentions(span.slice(text), candidates, &names);
            found.extend(mentions.into_iter().map(|mention| (number, mention.shifted(span.start))));
        }
        found
    }
}

impl LineCandidates {
    fn said(&self) -> Said<'_> {
        Said { announced: &self.announced, doubtful: &self.doubtful, readings: &self.readings }
    }
}

impl ArticleNames {
    /// Whether they are certainly the same where lines of the article, in order, were changed from `before` to `after`:
    /// these say the same names, and of the words whose reading is in doubt the same ones. Far cheaper than
    /// [`Recogniser::article_names`]; `false` does not say that they differ.
    pub fn outlast<'a>(
        &self,
        before: impl Iterator<Item = &'a LineCandidates> + Clone,
        after: impl Iterator<Item = &'a LineCandidates> + Clone,
    ) -> bool {
        let sure = |lines: &LineCandidates| Arc::clone(&lines.announced);
        let unsure = |lines: &LineCandidates| Arc::clone(&lines.doubtful);
        same_items(before.clone().map(sure), after.clone().map(sure))
            && same_items(before.clone().map(unsure), after.clone().map(unsure))
            && self.doubted.settled_by(before.map(|line| &*line.readings))
                == self.doubted.settled_by(after.map(|line| &*line.readings))
    }
}

/// Whether lists have the same items in the same order, however they are parted.
fn same_items<T: PartialEq>(
    before: impl Iterator<Item = Arc<[T]>>,
    after: impl Iterator<Item = Arc<[T]>>,
) -> bool {
    let filled = |list: &Arc<[T]>| !list.is_empty();
    let before: Vec<_> = before.filter(filled).collect();
    let after: Vec<_> = after.filter(filled).collect();
    before.iter().flat_map(|list| list.iter()).eq(after.iter().flat_map(|list| list.iter()))
}

impl Candidate {
    /// The mention with the end of its name as the article shows it.
    fn settled(&self, names: &ArticleNames) -> Mention {
        let mut mention = self.mention.clone();
        if let Some((own, other, end)) = self.doubt {
            let bare = |hash: u64| names.bare.binary_search(&hash).is_ok();
            if bare(other) && (end < mention.span.end || !bare(own)) {
                mention.span = ByteSpan::new(mention.span.start, end);
            }
        }
        mention
    }
}

/// What the lists and rules find.
fn ruled(reader: &Reader<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    names::find(reader, &mut found);
    person::find(reader, &mut found);
    told::find(reader, &mut found);
    latin::find(reader, &mut found);
    pattern::find(reader, &mut found);
    acronym::find(reader, &mut found);
    campus::find(reader, &mut found);
    date::find(reader, &mut found);
    dateline::find(reader, &mut found);
    found
}

fn candidate(reader: &Reader<'_>, find: &Found) -> Candidate {
    let span = reader.line.raw_span(find.start, find.end);
    let doubt = find.other_end.and_then(|end| {
        let folded = reader.line.folded.as_str();
        let last = |end: usize| {
            let word = &reader.line.words[reader.line.word_at(end.saturating_sub(1))?];
            Some(crate::hash::hash_word(folded.get(word.folded.start..end)?))
        };
        Some((last(find.end)?, last(end)?, reader.line.raw_span(find.start, end).end))
    });
    let mention = Mention {
        span,
        kind: find.kind,
        score: find.score,
        rule: find.rule,
        evidence: vec![Evidence(find.evidence.clone())],
        entity: find.entity.clone(),
        role: find.role.clone(),
        glued: find.glued,
        respells: None,
    };
    Candidate { mention, doubt }
}
