//! The forms in which findings are written.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::json;
use tippani_corpus::settings::Severity;

use super::Format;
use super::lines::{Line, severity_word};

/// Writes findings in one form.
pub struct Writer<'a, W: Write> {
    out: &'a mut W,
    format: Format,
    codes: BTreeSet<String>,
    written: usize,
}

impl<'a, W: Write> Writer<'a, W> {
    /// Writes what stands before the first finding.
    pub fn begin(out: &'a mut W, format: Format) -> io::Result<Self> {
        if format == Format::Sarif {
            out.write_all(
                b"{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",",
            )?;
            out.write_all(b"\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[")?;
        }
        Ok(Self { out, format, codes: BTreeSet::new(), written: 0 })
    }

    /// Writes one finding.
    pub fn write(&mut self, line: &Line<'_>) -> io::Result<()> {
        match self.format {
            Format::Text => self.text(line)?,
            Format::Jsonl => {
                serde_json::to_writer(&mut *self.out, line)?;
                writeln!(self.out)?;
            }
            Format::Sarif => self.sarif(line)?,
            Format::Github => self.github(line)?,
        }
        self.written += 1;
        Ok(())
    }

    /// Writes what stands behind the last finding.
    pub fn end(self) -> io::Result<()> {
        if self.format != Format::Sarif {
            return Ok(());
        }
        let rules: Vec<_> = self.codes.iter().map(|code| json!({ "id": code })).collect();
        let driver = json!({ "name": "tippani", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
        writeln!(self.out, "],\"tool\":{{\"driver\":{driver}}}}}]}}")
    }

    fn text(&mut self, line: &Line<'_>) -> io::Result<()> {
        let severity = severity_word(line.severity);
        writeln!(
            self.out,
            "{}:{}:{}: {severity}: {} [{}]",
            line.path,
            line.line,
            line.column,
            one_line(line.message),
            line.code
        )
    }

    fn sarif(&mut self, line: &Line<'_>) -> io::Result<()> {
        if self.written > 0 {
            self.out.write_all(b",")?;
        }
        let level = match line.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "note",
        };
        self.codes.insert(line.code.to_owned());
        let result = json!({
            "ruleId": line.code,
            "level": level,
            "message": { "text": line.message },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": uri_reference(line.path) },
                "region": {
                    "startLine": line.line,
                    "startColumn": line.column,
                    "endLine": line.end_line,
                    "endColumn": line.end_column,
                    "byteOffset": line.start,
                    "byteLength": line.end - line.start,
                },
            } }],
            "properties": {
                "score": line.score,
                "rule": line.rule,
                "evidence": line.evidence,
                "person": line.person,
            },
        });
        write!(self.out, "{result}")
    }

    /// Documented as "workflow commands": `%`, line ends, and in properties `:` and `,` are escaped.
    fn github(&mut self, line: &Line<'_>) -> io::Result<()> {
        let command = match line.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "notice",
        };
        let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
        writeln!(
            self.out,
            "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            property(line.path),
            line.line,
            line.end_line,
            line.column,
            line.end_column,
            property(line.code),
            data(line.message)
        )
    }
}

/// A message in one line of a terminal, without control characters that would move its cursor.
fn one_line(message: &str) -> String {
    message.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// A path as a relative reference of RFC 3986: what is neither unreserved nor `/` is percent-encoded.
fn uri_reference(path: &str) -> String {
    let mut reference = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                reference.push(byte as char)
            }
            other => reference.push_str(&format!("%{other:02X}")),
        }
    }
    reference
}
