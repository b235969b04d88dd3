-- Keys, for who wants them: `require("tippani").setup({ keys = true })`. Everything else works without.
local tippani = {}

-- Keys of Neovim 0.11 and later are given to 0.10 as well, so that one page describes them.
tippani.keys = {
  ["gd"] = { vim.lsp.buf.definition, "Other articles that name this person" },
  ["gD"] = { vim.lsp.buf.declaration, "This person in people.toml" },
  ["grr"] = { vim.lsp.buf.references, "Every mention of this person" },
  ["gri"] = { vim.lsp.buf.implementation, "Every spelling of this person" },
  ["gra"] = { vim.lsp.buf.code_action, "What can be mended here" },
  ["gO"] = { vim.lsp.buf.document_symbol, "Paragraphs and names of this article" },
  ["]n"] = { "<Cmd>TippaniNext name<CR>", "Next name" },
  ["[n"] = { "<Cmd>TippaniPrevious name<CR>", "Previous name" },
  ["]N"] = { "<Cmd>TippaniNext noise<CR>", "Next noise" },
  ["[N"] = { "<Cmd>TippaniPrevious noise<CR>", "Previous noise" },
  ["<Leader>tp"] = { "<Cmd>TippaniPeople<CR>", "People" },
  ["<Leader>tn"] = { "<Cmd>TippaniNoise<CR>", "Noise" },
  ["<Leader>tc"] = { "<Cmd>TippaniClean<CR>", "Cleaned text" },
}

-- `keys`: true for all of the above, or a table that has a key for its name and `false` for one to leave alone:
-- `{ ["gd"] = "<Leader>d", ["gO"] = false }`.
function tippani.setup(options)
  local keys = options and options.keys
  if not keys then
    return
  end
  vim.api.nvim_create_autocmd("LspAttach", {
    desc = "Keys of tippani",
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if not client or client.name ~= "tippani" then
        return
      end
      for name, action in pairs(tippani.keys) do
        local key = type(keys) == "table" and keys[name]
        if key == nil or key == true or keys == true then
          key = name
        end
        if key then
          vim.keymap.set("n", key, action[1], { buffer = event.buf, desc = action[2] })
        end
      end
    end,
  })
end

return tippani
