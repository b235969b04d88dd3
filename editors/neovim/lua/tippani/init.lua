-- Keys, for who wants them: `require("tippani").setup({ keys = true })`. Everything else works without.
local tippani = {}

-- Shows the answer in the quickfix list, or goes there if it is one place. Neovim's own list has whole lines, which are
-- paragraphs here: these entries begin with the name.
local function show(answer)
  for _, item in ipairs(answer.items) do
    item.text = vim.fn.strcharpart(item.text:sub(item.col), 0, 60)
  end
  vim.fn.setqflist({}, " ", answer)
  vim.cmd(#answer.items == 1 and "cfirst" or "botright copen")
end

local function definition()
  vim.lsp.buf.definition({ on_list = show })
end

local function references()
  vim.lsp.buf.references(nil, { on_list = show })
end

local function implementation()
  vim.lsp.buf.implementation({ on_list = show })
end

-- Keys of Neovim 0.11 and later are given to 0.10 as well, so that one page describes them.
tippani.keys = {
  ["gd"] = { definition, "Other articles that name this person" },
  ["gD"] = { vim.lsp.buf.declaration, "This person in people.toml" },
  ["grr"] = { references, "Every mention of this person" },
  ["gri"] = { implementation, "Every spelling of this person" },
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
        local key = name
        if type(keys) == "table" and keys[name] ~= nil then
          key = keys[name]
        end
        if key then
          vim.keymap.set("n", key, action[1], { buffer = event.buf, desc = action[2] })
        end
      end
    end,
  })
end

return tippani
