//! `tippani people`: who is who in the articles.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde::Serialize;
use tippani_corpus::index::Snapshot;
use tippani_entities::EntityType;
use tippani_people::Person;

use crate::{CLEAN, IO, USAGE, reading};

/// What to read, and how to show it.
#[derive(Args)]
pub struct Arguments {
    /// Folders and articles; the current folder where there are none.
    paths: Vec<PathBuf>,
    /// How to show people.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Tsv,
    Jsonl,
}

/// Runs the command; returns the exit code.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let Ok(corpus) = reading::read(&arguments.paths, false) else {
        return Ok(USAGE);
    };
    let snapshot = corpus.workspace.index.read();
    let mut people = snapshot.people().people();
    people.sort_by_key(|person| {
        (std::cmp::Reverse((person.articles.len(), mentions(person))), person.id.clone())
    });
    let mut out = BufWriter::new(io::stdout().lock());
    if let Format::Tsv = arguments.format {
        writeln!(out, "person\tname\tform\tcount\tarticles")?;
    }
    for person in &people {
        match arguments.format {
            Format::Text => write_text(&mut out, &snapshot, person)?,
            Format::Tsv => write_tsv(&mut out, person)?,
            Format::Jsonl => write_json(&mut out, &snapshot, person)?,
        }
    }
    out.flush()?;
    Ok(if corpus.unread { IO } else { CLEAN })
}

fn mentions(person: &Person) -> u32 {
    person.forms.iter().map(|(_, count)| count).sum()
}

fn write_text(out: &mut impl Write, snapshot: &Snapshot<'_>, person: &Person) -> io::Result<()> {
    let articles = articles(snapshot, person);
    writeln!(
        out,
        "{}  [{}]  {} mentions in {} articles",
        person.name,
        person.id.0,
        mentions(person),
        articles.len()
    )?;
    let mut forms: Vec<_> = person.forms.iter().collect();
    forms.sort_by_key(|(form, count)| (std::cmp::Reverse(*count), Arc::clone(form)));
    let forms: Vec<String> = forms.iter().map(|(form, count)| format!("{form} ({count})")).collect();
    writeln!(out, "    {}", forms.join(", "))?;
    let articles: Vec<String> = articles.iter().map(|(path, count)| format!("{path} ({count})")).collect();
    writeln!(out, "    {}", articles.join(", "))
}

fn write_tsv(out: &mut impl Write, person: &Person) -> io::Result<()> {
    for (form, count) in &person.forms {
        writeln!(out, "{}\t{}\t{form}\t{count}\t{}", person.id.0, person.name, person.articles.len())?;
    }
    Ok(())
}

/// One person. The order of the keys is the order in which programs were promised them.
#[derive(Serialize)]
struct Line<'a> {
    person: &'a str,
    name: &'a str,
    names: BTreeMap<&'a str, u32>,
    articles: Vec<InArticle>,
}

#[derive(Serialize)]
struct InArticle {
    path: String,
    mentions: usize,
}

fn write_json(out: &mut impl Write, snapshot: &Snapshot<'_>, person: &Person) -> io::Result<()> {
    let articles = articles(snapshot, person).into_iter();
    let line = Line {
        person: &person.id.0,
        name: &person.name,
        names: person.forms.iter().map(|(form, count)| (&**form, *count)).collect(),
        articles: articles.map(|(path, mentions)| InArticle { path, mentions }).collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

/// (path, mentions) of every article that names the person, by path.
fn articles(snapshot: &Snapshot<'_>, person: &Person) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (number, local) in &person.articles {
        let Some(facts) = snapshot.article(*number) else {
            continue;
        };
        let mentions = facts.mentions_of(EntityType::Per, *local).count();
        *counts.entry(facts.path.to_string_lossy().into_owned()).or_default() += mentions;
    }
    counts.into_iter().collect()
}
