-- Colours for what the server marks in the text (semantic tokens). Neovim has some for programs only; these borrow from
-- the colour scheme, so that they are legible in it, and give way to a scheme or a user who has others.
local groups = {
  ["@lsp.type.person"] = "Identifier",
  ["@lsp.type.place"] = "String",
  ["@lsp.type.organisation"] = "Special",
  ["@lsp.type.event"] = "Title",
  ["@lsp.type.date"] = "Number",
  ["@lsp.type.amount"] = "Number",
  ["@lsp.type.noise"] = "Comment",
  -- Over the type, as Neovim ranks modifiers above types: a name inside of noise is as faint as the noise.
  ["@lsp.mod.noise"] = "Comment",
}

local function borrow()
  for group, lender in pairs(groups) do
    vim.api.nvim_set_hl(0, group, { link = lender, default = true })
  end
end

borrow()
vim.api.nvim_create_autocmd("ColorScheme", { desc = "Colours of tippani", callback = borrow })
