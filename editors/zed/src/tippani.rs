//! Tells Zed which program serves plain text: the `tippani` on the user's PATH.

use zed_extension_api::{Command, Extension, LanguageServerId, Result, Worktree, register_extension};

struct Tippani;

impl Extension for Tippani {
    fn new() -> Self {
        Tippani
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("tippani").ok_or("`tippani` is not on the PATH")?;
        Ok(Command { command, args: vec!["lsp".into(), "--stdio".into()], env: worktree.shell_env() })
    }
}

register_extension!(Tippani);
