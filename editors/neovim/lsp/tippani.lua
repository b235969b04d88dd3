-- How Neovim starts tippani. Neovim 0.11 reads this file by itself for `vim.lsp.enable("tippani")`;
-- lua/tippani/start.lua reads the same file for 0.10, so that there is one place to change.
local capabilities = vim.lsp.protocol.make_client_capabilities()
-- Neovim 0.10 counts UTF-16 wrongly in lines of Bengali or Hindi: it takes a place behind the first third of a line for the
-- line's end, and so `K` there would tell about something else. It makes no mistake with UTF-8.
capabilities.general.positionEncodings = { "utf-8", "utf-16" }
-- Neovim hides the address of a link and breaks the line where it would have ended: in plain text a list of articles reads well.
capabilities.textDocument.hover.contentFormat = { "plaintext" }

return {
  cmd = { "tippani", "lsp", "--stdio" },
  -- Neovim calls every `.txt` file `text`. Whether its folder is a corpus, the server decides.
  filetypes = { "text" },
  root_markers = { "tippani.toml", ".tippani", ".git" },
  capabilities = capabilities,
}
