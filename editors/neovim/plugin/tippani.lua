-- Starts tippani for text files, as lsp/tippani.lua describes it, and has the commands. Keys come only with
-- `require("tippani").setup({ keys = true })`.
if vim.g.loaded_tippani then
  return
end
vim.g.loaded_tippani = true

require("tippani.start")
require("tippani.colours")
require("tippani.commands")
