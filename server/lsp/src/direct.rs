//! Lists of diagnostics on a short way to the editor.
//!
//! tower-lsp makes a tree of [`serde_json::Value`]s of all that it sends, and text of the tree. For the hundreds of diagnostics
//! of a long article, at each keystroke, that costs more than finding them. So they are written as JSON where they are
//! made, a stand-in takes the place of the list in the message, and [`Output`] puts the list back when the message leaves.

use std::collections::BTreeMap;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use serde::Serialize;
use tokio::io::AsyncWrite;
use tower_lsp::ls_types::Diagnostic;

/// Lists that may wait for their message: more than can be on their way. A request that is taken back leaves none.
const KEPT: usize = 256;

/// Lists that may wait where many are sent at once: whoever sends them waits before there are more.
const ON_THE_WAY: usize = 32;

/// A message with a stand-in has little else: the longest URI of a path, with each byte of it written as three, and the
/// protocol's words.
const SHORT: usize = 32 << 10;

/// The bytes of a diagnostic, about.
const USUAL: usize = 512;

/// Ends the head of a message.
const HEAD_END: &[u8] = b"\r\n\r\n";

/// What a stand-in says before its number. No text can be taken for one: inside a JSON string the quotes around it would
/// be escaped.
const SAYS: &str = "\0tippani ";

/// Diagnostics as JSON, parted by commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written(Vec<u8>);

impl Written {
    /// No diagnostics.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// No diagnostics yet, and room for about so many.
    pub fn for_about(count: usize) -> Self {
        Self(Vec::with_capacity(count * USUAL))
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: &impl Serialize) {
        let before = self.0.len();
        if before > 0 {
            self.0.push(b',');
        }
        // What a diagnostic is made of are strings and numbers: nothing of it cannot be written. A broken list would be worse
        // than a missing diagnostic.
        if serde_json::to_writer(&mut self.0, diagnostic).is_err() {
            self.0.truncate(before);
        }
    }

    /// As the protocol library has them, for a message without a stand-in.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let list = [b"[", &self.0[..], b"]"].concat();
        // What was written as diagnostics can be read as such.
        serde_json::from_slice(&list).unwrap_or_default()
    }
}

impl<T: Serialize> FromIterator<T> for Written {
    fn from_iter<I: IntoIterator<Item = T>>(diagnostics: I) -> Self {
        let mut written = Self::default();
        diagnostics.into_iter().for_each(|diagnostic| written.push(&diagnostic));
        written
    }
}

/// Lists that wait for their message.
#[derive(Clone, Default)]
pub struct Direct(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    lists: BTreeMap<u64, Written>,
    next: u64,
}

impl Direct {
    /// What stands for the list in a message, which has to be sent next.
    pub fn stand_in(&self, list: Written) -> Vec<Diagnostic> {
        if list.is_empty() {
            return Vec::new();
        }
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = waiting.next;
        waiting.next += 1;
        waiting.lists.insert(number, list);
        if waiting.lists.len() > KEPT {
            waiting.lists.pop_first();
        }
        vec![stand_in(&number.to_string())]
    }

    /// Whether one of many lists may be sent now.
    pub fn has_room(&self) -> bool {
        self.waiting() < ON_THE_WAY
    }

    /// Whether every list has left in its message.
    pub fn is_done(&self) -> bool {
        self.waiting() == 0
    }

    fn waiting(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).lists.len()
    }

    fn take(&self, number: u64) -> Option<Written> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).lists.remove(&number)
    }
}

fn stand_in(number: &str) -> Diagnostic {
    Diagnostic { message: format!("{SAYS}{number}"), ..Diagnostic::default() }
}

/// An output that puts lists in the place of their stand-ins.
pub struct Output<W> {
    inner: W,
    direct: Direct,
    /// The JSON of a stand-in up to its number, and behind it.
    around: (Vec<u8>, Vec<u8>),
    /// What came and is no whole message yet.
    coming: Vec<u8>,
    /// What is still to be written, from `gone` on.
    going: Vec<u8>,
    gone: usize,
}

impl<W: AsyncWrite + Unpin> Output<W> {
    /// Writes to `inner`, with the lists of `direct`.
    pub fn new(inner: W, direct: Direct) -> Self {
        let json = serde_json::to_value(stand_in("#")).unwrap_or_default().to_string();
        let (before, behind) = json.split_once('#').unwrap_or_default();
        let around = (before.into(), behind.into());
        Self { inner, direct, around, coming: Vec::new(), going: Vec::new(), gone: 0 }
    }

    /// Takes in what the protocol library writes: whole messages go on, the rest waits.
    fn take_in(&mut self, bytes: &[u8]) {
        self.coming.extend_from_slice(bytes);
        let coming = std::mem::take(&mut self.coming);
        let mut rest = &coming[..];
        while let Some((head, behind)) = find(rest, HEAD_END).map(|at| rest.split_at(at + HEAD_END.len())) {
            let Some(body) = length(head).and_then(|length| behind.get(..length)) else {
                break;
            };
            rest = &behind[body.len()..];
            match self.list_of(body) {
                Some((before, list, after)) => {
                    let length = before.len() + list.0.len() + after.len();
                    let head = format!("Content-Length: {length}\r\n\r\n");
                    self.going.reserve(head.len() + length);
                    for part in [head.as_bytes(), before, &list.0, after] {
                        self.going.extend_from_slice(part);
                    }
                }
                None => {
                    self.going.extend_from_slice(head);
                    self.going.extend_from_slice(body);
                }
            }
        }
        self.coming = rest.to_vec();
    }

    /// The list that belongs into a message, with what stands before and behind it.
    fn list_of<'b>(&self, body: &'b [u8]) -> Option<(&'b [u8], Written, &'b [u8])> {
        let (before, behind) = &self.around;
        if body.len() > SHORT {
            return None;
        }
        let at = find(body, before)?;
        let rest = &body[at + before.len()..];
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()?;
        let after = rest[digits..].strip_prefix(&behind[..])?;
        Some((&body[..at], self.direct.take(number).unwrap_or_default(), after))
    }

    fn drive(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.gone < self.going.len() {
            let written = ready!(Pin::new(&mut self.inner).poll_write(context, &self.going[self.gone..]))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.gone += written;
        }
        self.going.clear();
        self.gone = 0;
        Poll::Ready(Ok(()))
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// The length of a message's body, from its head.
fn length(head: &[u8]) -> Option<usize> {
    let head = std::str::from_utf8(head).ok()?;
    let value = head.lines().find_map(|line| line.strip_prefix("Content-Length:"))?;
    value.trim().parse().ok()
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Output<W> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.drive(context))?;
        self.take_in(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.drive(context))?;
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.drive(context))?;
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;

    use super::{Direct, Output, Written};

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    fn message(items: &[tower_lsp::ls_types::Diagnostic]) -> String {
        let message = serde_json::json!({ "jsonrpc": "2.0", "id": 7, "result": { "items": items } });
        frame(&message.to_string())
    }

    /// What leaves when `sent` comes in pieces of `step` bytes.
    fn sent(direct: &Direct, sent: &str, step: usize) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let mut output = Output::new(Vec::new(), direct.clone());
        runtime.block_on(async {
            for piece in sent.as_bytes().chunks(step) {
                output.write_all(piece).await.expect("memory can be written");
            }
            output.flush().await.expect("memory can be written");
        });
        String::from_utf8(output.inner).expect("whole messages are UTF-8")
    }

    #[test]
    fn lists_come_back_wherever_the_bytes_are_cut() {
        let list = || Written::from_iter([serde_json::json!({ "message": "এক" }), serde_json::json!([2])]);
        let other = frame(r#"{"jsonrpc":"2.0","method":"x","params":"টিপ্পনী"}"#);
        for step in [1, 2, 3, 7, 64, 1000] {
            let direct = Direct::default();
            let both = [
                message(&direct.stand_in(list())),
                other.clone(),
                message(&direct.stand_in(Written::default())),
                message(&direct.stand_in(list())),
            ];
            let full = message(&[]).replace("[]", r#"[{"message":"এক"},[2]]"#);
            let full = frame(full.split_once("\r\n\r\n").expect("a head").1);
            assert_eq!(
                sent(&direct, &both.concat(), step),
                [&full, &other, &message(&[]), &full].map(String::as_str).concat()
            );
        }
    }

    #[test]
    fn text_is_never_taken_for_a_stand_in() {
        let direct = Direct::default();
        let [stand_in] = &direct.stand_in(Written::from_iter([1]))[..] else {
            panic!("one stands for the list")
        };
        let said = serde_json::to_string(stand_in).expect("a diagnostic is JSON");
        let quoting = frame(&serde_json::json!({ "result": said }).to_string());
        assert_eq!(sent(&direct, &quoting, 1000), quoting);
    }
}
