-- How Neovim starts tippani. Neovim 0.11 reads this file by itself for `vim.lsp.enable("tippani")`;
-- plugin/tippani.lua reads the same file for 0.10, so that there is one place to change.
return {
  cmd = { "tippani", "lsp", "--stdio" },
  -- Neovim calls every `.txt` file `text`. Whether its folder is a corpus, the server decides.
  filetypes = { "text" },
  root_markers = { "tippani.toml", ".tippani", ".git" },
}
