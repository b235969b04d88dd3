//! The analysis of one article: lines read one by one and cached, then what the article says as a whole.
//!
//! The cache is keyed by [`LineId`]: an edit costs the lines that it touched, and all lines only where the names that the
//! article announces have changed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use tippani_entities::{ArticleNames, EntityType, LineCandidates, Mention};
use tippani_noise::{Evidence, HazardKind, Kind, LineReading, Mark};
use tippani_people::{LocalPeople, NamedMention};
use tippani_text::{ByteSpan, Columns, Document, LineId, Place, fold};

use crate::kit::Kit;

/// Lines from which on reading them is spread over the cores.
const PARALLEL_LINES: usize = 64;

/// One line of an analysed article.
#[derive(Clone, Debug)]
pub struct AnalysedLine {
    /// Its first byte in the article.
    pub start: usize,
    /// What is named in it.
    pub names: Arc<LineNames>,
}

/// The mentions of one line, and what the article's pass needs of each.
#[derive(Debug, Default)]
pub struct LineNames {
    /// Spans are bytes of the line.
    pub mentions: Vec<Mention>,
    /// The bare name of each mention as written.
    pub texts: Vec<Arc<str>>,
    /// What joins mentions of one place or organisation: the gazetteer id, else the folded name.
    keys: Vec<Arc<str>>,
    roles: Vec<Option<Arc<str>>>,
    columns: Vec<(Columns, Columns)>,
    glued: Vec<Mark>,
}

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

/// One mention of an article, by where its line holds it.
#[derive(Clone, Copy, Debug)]
pub struct MentionRef {
    /// Index of the line.
    pub line: u32,
    /// Index into the line's mentions.
    pub index: u32,
    /// For a person the index in [`Analysis::people`], else in [`Analysis::things`].
    pub local: u32,
}

/// A mark of an article with its place.
#[derive(Clone, Debug)]
pub struct PlacedMark {
    /// The mark; its span is bytes of the article.
    pub mark: Mark,
    /// The same in the units of editors.
    pub place: Place,
}

/// All that the analysis says of one version of an article. Immutable.
#[derive(Debug, Default)]
pub struct Analysis {
    /// Its lines, in order.
    pub lines: Vec<AnalysedLine>,
    /// Its mentions, in order.
    pub mentions: Vec<MentionRef>,
    /// Its noise and hazards, in order.
    pub marks: Vec<PlacedMark>,
    /// Its people.
    pub people: Arc<LocalPeople>,
    /// Everything else that it names.
    pub things: Arc<Vec<Thing>>,
}

impl Analysis {
    /// The mention itself.
    pub fn mention(&self, reference: MentionRef) -> &Mention {
        &self.lines[reference.line as usize].names.mentions[reference.index as usize]
    }

    /// The bare name as written.
    pub fn text(&self, reference: MentionRef) -> &Arc<str> {
        &self.lines[reference.line as usize].names.texts[reference.index as usize]
    }

    /// The words of the role beside it, if any.
    pub fn role(&self, reference: MentionRef) -> Option<&Arc<str>> {
        self.lines[reference.line as usize].names.roles[reference.index as usize].as_ref()
    }

    /// The bytes of the article that it covers.
    pub fn span(&self, reference: MentionRef) -> ByteSpan {
        self.mention(reference).span.shifted(self.lines[reference.line as usize].start)
    }

    /// Its place in the units of editors.
    pub fn place(&self, reference: MentionRef) -> Place {
        let (start, end) = self.lines[reference.line as usize].names.columns[reference.index as usize];
        Place { line: reference.line, start, end }
    }

    /// The mention at a byte of the article. A place just behind a mention counts as in it, unless another begins there.
    pub fn mention_at(&self, offset: usize) -> Option<MentionRef> {
        let behind = self.mentions.partition_point(|reference| self.span(*reference).start <= offset);
        let candidate = *self.mentions.get(behind.checked_sub(1)?)?;
        (offset <= self.span(candidate).end).then_some(candidate)
    }

    /// The marks at a byte of the article; a place just behind a mark counts as in it.
    pub fn marks_at(&self, offset: usize) -> impl Iterator<Item = &PlacedMark> {
        self.marks
            .iter()
            .filter(move |placed| placed.mark.span.start <= offset && offset <= placed.mark.span.end)
    }
}

/// What analysis keeps of one version of an article to make the next cheap.
#[derive(Debug, Default)]
pub struct AnalysisCache {
    generation: u64,
    ids: Vec<LineId>,
    lines: Vec<Arc<LineFacts>>,
    names: ArticleNames,
    mentions: Vec<Arc<LineNames>>,
}

#[derive(Debug)]
struct LineFacts {
    candidates: LineCandidates,
    reading: LineReading,
}

/// Analyses a document. `cache` is what the last call for an earlier or later version of the same document left there.
pub fn analyse(document: &Document, kit: &Kit, cache: &mut AnalysisCache) -> Analysis {
    let ids = document.line_ids();
    let reuse =
        if cache.generation == kit.generation() { Reuse::between(&cache.ids, ids) } else { Reuse::nothing() };
    let lines = each_line(ids.len(), |line| match reuse.old_line(line, ids[line]) {
        Some(old) => Arc::clone(&cache.lines[old]),
        None => {
            let text = readable(document, line, kit);
            Arc::new(LineFacts {
                candidates: kit.recogniser.read_line(&text),
                reading: kit.detector.read_line(&text),
            })
        }
    });
    let names = kit.recogniser.article_names(lines.iter().map(|facts| &facts.candidates));
    let same_names = names == cache.names;
    let mentions = each_line(ids.len(), |line| match reuse.old_line(line, ids[line]) {
        Some(old) if same_names => Arc::clone(&cache.mentions[old]),
        _ => {
            let text = readable(document, line, kit);
            let found = kit.recogniser.mentions(&text, &lines[line].candidates, &names);
            Arc::new(line_names(&text, found, kit))
        }
    });
    let analysis = assemble(document, kit, &lines, &mentions);
    *cache = AnalysisCache { generation: kit.generation(), ids: ids.to_vec(), lines, names, mentions };
    analysis
}

/// The text of a line that is analysed: nothing of one over `[limits] line-bytes`, of which `file/long-line` speaks.
fn readable<'a>(document: &'a Document, line: usize, kit: &Kit) -> Cow<'a, str> {
    if document.line_span(line).len() > kit.settings.limits.line_bytes {
        return Cow::Borrowed("");
    }
    document.line(line)
}

/// Which lines of the version before still stand in this one.
struct Reuse {
    prefix: usize,
    suffix_from: usize,
    shift: isize,
    middle: HashMap<LineId, usize>,
}

impl Reuse {
    fn nothing() -> Self {
        Self { prefix: 0, suffix_from: usize::MAX, shift: 0, middle: HashMap::new() }
    }

    fn between(old: &[LineId], new: &[LineId]) -> Self {
        let prefix = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let suffix = old[prefix..]
            .iter()
            .rev()
            .zip(new[prefix..].iter().rev())
            .take_while(|(old, new)| old == new)
            .count();
        Self {
            prefix,
            suffix_from: new.len() - suffix,
            shift: old.len() as isize - new.len() as isize,
            middle: (prefix..old.len() - suffix).map(|line| (old[line], line)).collect(),
        }
    }

    fn old_line(&self, line: usize, id: LineId) -> Option<usize> {
        if line < self.prefix {
            Some(line)
        } else if line >= self.suffix_from {
            line.checked_add_signed(self.shift)
        } else {
            self.middle.get(&id).copied()
        }
    }
}

fn each_line<T: Send>(count: usize, of: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if count < PARALLEL_LINES {
        (0..count).map(of).collect()
    } else {
        (0..count).into_par_iter().with_min_len(PARALLEL_LINES / 4).map(of).collect()
    }
}

fn line_names(text: &str, mentions: Vec<Mention>, kit: &Kit) -> LineNames {
    let settings = &kit.settings;
    let mentions: Vec<Mention> =
        mentions.into_iter().filter(|mention| mention.score >= settings.min_score).collect();
    let spans: Vec<ByteSpan> = mentions.iter().map(|mention| mention.span).collect();
    LineNames {
        texts: spans.iter().map(|span| Arc::from(span.slice(text))).collect(),
        keys: mentions
            .iter()
            .map(|mention| mention.entity.clone().unwrap_or_else(|| fold(mention.span.slice(text)).into()))
            .collect(),
        roles: mentions
            .iter()
            .map(|mention| mention.role.as_ref().map(|role| Arc::from(role.span.slice(text))))
            .collect(),
        columns: columns_of(text, &spans),
        glued: glued_marks(text, &mentions),
        mentions,
    }
}

/// The columns of spans of a line, in one walk over it.
fn columns_of(line: &str, spans: &[ByteSpan]) -> Vec<(Columns, Columns)> {
    let mut offsets: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut before = 0;
    let mut column = Columns::default();
    let columns: Vec<Columns> = offsets
        .iter()
        .map(|&offset| {
            column = column.and(ByteSpan { start: before, end: offset }.slice(line));
            before = offset;
            column
        })
        .collect();
    let at = |offset| columns[offsets.binary_search(&offset).expect("every bound of a span was walked to")];
    spans.iter().map(|span| (at(span.start), at(span.end))).collect()
}

/// Words that the recogniser had to cut: a name and something else that is no case ending stand in one written word.
fn glued_marks(text: &str, mentions: &[Mention]) -> Vec<Mark> {
    let mut words: Vec<ByteSpan> = mentions.iter().filter_map(|mention| mention.glued).collect();
    words.sort_unstable();
    words.dedup();
    words
        .into_iter()
        .map(|word| {
            let mut cuts: Vec<usize> = mentions
                .iter()
                .filter(|mention| mention.span.overlaps(word))
                .flat_map(|mention| [mention.span.start, mention.span.end])
                .filter(|cut| word.start < *cut && *cut < word.end)
                .collect();
            cuts.sort_unstable();
            cuts.dedup();
            let cut = cuts.first().copied().unwrap_or(word.end);
            let names: Vec<&str> = mentions
                .iter()
                .filter(|mention| mention.span.overlaps(word))
                .map(|mention| mention.span.slice(text))
                .collect();
            tippani_noise::glued_words(
                word,
                ByteSpan::new(word.start, cut).slice(text),
                ByteSpan::new(cut, word.end).slice(text),
                &names.join(", "),
            )
        })
        .collect()
}

fn assemble(document: &Document, kit: &Kit, facts: &[Arc<LineFacts>], names: &[Arc<LineNames>]) -> Analysis {
    let starts: Vec<usize> = (0..facts.len()).map(|line| document.line_start(line)).collect();
    let lines: Vec<AnalysedLine> = names
        .iter()
        .zip(&starts)
        .map(|(names, start)| AnalysedLine { start: *start, names: Arc::clone(names) })
        .collect();
    let (mentions, people, things) = resolve(&lines);
    Analysis {
        marks: place_marks(document, kit, facts, &lines),
        lines,
        mentions,
        people,
        things: Arc::new(things),
    }
}

fn resolve(lines: &[AnalysedLine]) -> (Vec<MentionRef>, Arc<LocalPeople>, Vec<Thing>) {
    let mut references: Vec<MentionRef> = Vec::new();
    let mut named: Vec<NamedMention<'_>> = Vec::new();
    let mut things: Vec<Thing> = Vec::new();
    let mut known: HashMap<(EntityType, &str), u32> = HashMap::new();
    for (line, analysed) in lines.iter().enumerate() {
        let names = &analysed.names;
        let first_person = named.len();
        for (index, mention) in names.mentions.iter().enumerate() {
            let text = &names.texts[index];
            let local = if mention.kind == EntityType::Per {
                let respells = mention.respells.and_then(|other| {
                    let before =
                        names.mentions[..index].iter().filter(|before| before.kind == EntityType::Per);
                    before.clone().position(|before| before.span == other).map(|nth| first_person + nth)
                });
                named.push(NamedMention {
                    name: text,
                    entity: mention.entity.as_deref(),
                    role: mention.role.as_ref().map(|role| &*role.id).filter(|id| !id.is_empty()),
                    respells,
                });
                0
            } else {
                let local = *known.entry((mention.kind, &names.keys[index])).or_insert_with(|| {
                    things.push(Thing {
                        kind: mention.kind,
                        key: Arc::clone(&names.keys[index]),
                        forms: Vec::new(),
                    });
                    things.len() as u32 - 1
                });
                let forms = &mut things[local as usize].forms;
                match forms.iter_mut().find(|(form, _)| form == text) {
                    Some((_, count)) => *count += 1,
                    None => forms.push((Arc::clone(text), 1)),
                }
                local
            };
            references.push(MentionRef { line: line as u32, index: index as u32, local });
        }
    }
    let people = tippani_people::resolve(&named);
    let mut of_mention = people.of_mention.iter();
    for reference in &mut references {
        let mention = &lines[reference.line as usize].names.mentions[reference.index as usize];
        if mention.kind == EntityType::Per
            && let Some(local) = of_mention.next()
        {
            reference.local = *local as u32;
        }
    }
    (references, Arc::new(people), things)
}

fn place_marks(
    document: &Document,
    kit: &Kit,
    facts: &[Arc<LineFacts>],
    lines: &[AnalysedLine],
) -> Vec<PlacedMark> {
    let readings: Vec<&LineReading> = facts.iter().map(|facts| &facts.reading).collect();
    let mut marks = kit.detector.marks(&readings);
    for (line, analysed) in lines.iter().enumerate() {
        marks.extend(analysed.names.glued.iter().map(|mark| (line, mark.clone())));
    }
    if document.carriage_returns() > 0 {
        marks.extend(crlf_mark(document));
    }
    marks.sort_by_key(|(line, mark)| (*line, mark.span, mark.kind));
    marks.dedup_by(|(line, mark), (line_before, before)| {
        line == line_before && mark.span == before.span && mark.kind == before.kind
    });
    let mut placed = Vec::with_capacity(marks.len());
    for of_line in marks.chunk_by(|(one, _), (other, _)| one == other) {
        let line = of_line[0].0;
        let spans: Vec<ByteSpan> = of_line.iter().map(|(_, mark)| mark.span).collect();
        let columns = columns_of(&document.line(line), &spans);
        placed.extend(of_line.iter().zip(columns).map(|((_, mark), (start, end))| PlacedMark {
            mark: Mark { span: mark.span.shifted(lines[line].start), ..mark.clone() },
            place: Place { line: line as u32, start, end },
        }));
    }
    placed
}

/// One mark an article at the first line that ends in a carriage return: its last character, since the break itself is
/// of no line.
fn crlf_mark(document: &Document) -> Option<(usize, Mark)> {
    let count = document.carriage_returns();
    let line = (0..document.line_count()).find(|line| document.line_break(*line).starts_with('\r'))?;
    let breaks = if document.line_break(line) == "\r\n" { r"\r\n" } else { r"\r" };
    let text = document.line(line);
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    let mark = Mark {
        span: ByteSpan { start: text.len() - last, end: text.len() },
        kind: Kind::Hazard(HazardKind::Crlf),
        score: 1.0,
        rule: "carriage-return",
        evidence: vec![Evidence(format!("{count} lines end in {breaks}, the first is line {}", line + 1))],
    };
    Some((line, mark))
}
