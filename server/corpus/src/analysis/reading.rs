//! Reading the lines of a document, and reading again only what changed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use tippani_entities::{ArticleNames, LineCandidates};
use tippani_noise::LineReading;
use tippani_noise::soft::Sight;
use tippani_noise::witness::{Keys, Testimony};
use tippani_text::{Document, LineId};

use super::cast::Cast;
use super::marks::{self, MarkColumns};
use super::{AnalysedLine, Analysis, LineNames};
use crate::kit::Kit;

/// Lines to read from which on they are spread over the cores.
const PARALLEL_LINES: usize = 64;

/// What analysis keeps of one version of an article to make the next cheap.
#[derive(Debug, Default)]
pub struct AnalysisCache {
    generation: u64,
    /// Whether the document was longer than is analysed.
    over: bool,
    ids: Vec<LineId>,
    starts: Vec<usize>,
    lines: Vec<Arc<LineFacts>>,
    names: ArticleNames,
    mentions: Vec<Arc<LineNames>>,
    cast: Cast,
    columns: Vec<Arc<MarkColumns>>,
}

#[derive(Debug)]
pub(super) struct LineFacts {
    candidates: LineCandidates,
    pub(super) reading: LineReading,
}

/// What the corpus says of the lines of an article.
pub type Witness<'w> = dyn Fn(&[&Sight]) -> Testimony + 'w;

/// The witness of an article that is looked at alone.
pub fn without_corpus(_: &[&Sight]) -> Testimony {
    Testimony::default()
}

/// Analyses a document. `witness` is asked once; `cache` is what the last call for an earlier or later version of the same document
/// left there.
pub fn analyse(document: &Document, kit: &Kit, witness: &Witness<'_>, cache: &mut AnalysisCache) -> Analysis {
    let ids = document.line_ids();
    let over = is_over(document, kit);
    if cache.generation != kit.generation() || cache.over != over {
        *cache = AnalysisCache::default();
    }
    let reuse = Reuse::between(&cache.ids, ids);
    let unread = (0..ids.len()).filter(|line| reuse.old_line(*line, ids[*line]).is_none()).count();
    let lines = each_line(ids.len(), unread, |line| match reuse.old_line(line, ids[line]) {
        Some(old) => Arc::clone(&cache.lines[old]),
        None => {
            let text = readable(document, line, kit);
            Arc::new(LineFacts {
                candidates: kit.recogniser.read_line(&text),
                reading: kit.detector.read_line(&text),
            })
        }
    });
    let before =
        cache.lines.get(reuse.before.clone()).unwrap_or_default().iter().map(|facts| &facts.candidates);
    let after = lines[reuse.now.clone()].iter().map(|facts| &facts.candidates);
    let outlasted = !cache.ids.is_empty() && cache.names.outlast(before, after);
    let names = if outlasted {
        std::mem::take(&mut cache.names)
    } else {
        kit.recogniser.article_names(lines.iter().map(|facts| &facts.candidates))
    };
    let same_names = outlasted || names == cache.names;
    let unseen = if same_names { unread } else { ids.len() };
    let mentions = each_line(ids.len(), unseen, |line| match reuse.old_line(line, ids[line]) {
        Some(old) if same_names => Arc::clone(&cache.mentions[old]),
        _ => {
            let text = readable(document, line, kit);
            let found = kit.recogniser.mentions(&text, &lines[line].candidates, &names);
            Arc::new(LineNames::new(&text, found, kit))
        }
    });
    let starts = reuse.starts(document, &cache.starts);
    let analysed: Vec<AnalysedLine> = starts
        .iter()
        .zip(&mentions)
        .map(|(start, names)| AnalysedLine { start: *start, names: Arc::clone(names) })
        .collect();
    let cast = Cast::of(&analysed, std::mem::take(&mut cache.cast));
    let sights: Vec<&Sight> = lines.iter().map(|facts| facts.reading.sight()).collect();
    let testimony = witness(&sights);
    let keys = Keys::of(&sights);
    let read = marks::Read { facts: &lines, lines: &analysed, testimony: &testimony };
    let (marks, columns) = marks::place(document, kit, &read, &reuse, &cache.columns);
    let analysis = Analysis {
        mentions: cast.mentions(&analysed),
        people: Arc::clone(&cast.people),
        things: Arc::clone(&cast.things),
        lines: analysed,
        marks,
        testimony,
        keys,
    };
    let ids = ids.to_vec();
    *cache = AnalysisCache {
        generation: kit.generation(),
        over,
        ids,
        starts,
        lines,
        names,
        mentions,
        cast,
        columns,
    };
    analysis
}

/// The text of a line that is analysed: nothing of one over `[limits] line-bytes`, of which `file/long-line` speaks, nor of
/// a document over `file-bytes`, of which `file/too-large` speaks.
fn readable<'a>(document: &'a Document, line: usize, kit: &Kit) -> Cow<'a, str> {
    if document.line_span(line).len() > kit.settings.limits.line_bytes || is_over(document, kit) {
        return Cow::Borrowed("");
    }
    document.line(line)
}

fn is_over(document: &Document, kit: &Kit) -> bool {
    document.len() as u64 > kit.settings.limits.file_bytes
}

/// Which lines of the version before still stand in this one.
pub(super) struct Reuse {
    /// The lines of the version before between those that stand unchanged at both ends.
    before: Range<usize>,
    /// The same of this version.
    now: Range<usize>,
    middle: HashMap<LineId, usize>,
}

impl Reuse {
    fn between(old: &[LineId], new: &[LineId]) -> Self {
        let prefix = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let suffix = old[prefix..]
            .iter()
            .rev()
            .zip(new[prefix..].iter().rev())
            .take_while(|(old, new)| old == new)
            .count();
        let before = prefix..old.len() - suffix;
        let middle = before.clone().map(|line| (old[line], line)).collect();
        Self { before, now: prefix..new.len() - suffix, middle }
    }

    /// The first byte of each line of this version, from those of the version before.
    fn starts(&self, document: &Document, before: &[usize]) -> Vec<usize> {
        let mut starts: Vec<usize> = before.iter().take(self.now.start).copied().collect();
        starts.extend(self.now.clone().map(|line| document.line_start(line)));
        if let Some(then) = before.get(self.before.end) {
            let now = document.line_start(self.now.end);
            starts.extend(before[self.before.end..].iter().map(|start| now + start - then));
        }
        starts
    }

    /// Which line of the version before it is.
    pub(super) fn old_line(&self, line: usize, id: LineId) -> Option<usize> {
        if line < self.now.start {
            Some(line)
        } else if line >= self.now.end {
            Some(line - self.now.end + self.before.end)
        } else {
            self.middle.get(&id).copied()
        }
    }
}

/// Does something for each line, of which `work` take time: few are done here and now, many on all cores.
fn each_line<T: Send>(count: usize, work: usize, of: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if work < PARALLEL_LINES {
        (0..count).map(of).collect()
    } else {
        (0..count).into_par_iter().with_min_len(PARALLEL_LINES / 4).map(of).collect()
    }
}
