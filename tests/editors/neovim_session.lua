-- The steps that test_neovim.py asks of a running Neovim, by `--remote-expr`. Each gives the server some time to answer
-- and returns what there is by then, as JSON.
session = {}

local patience = 2000 -- milliseconds
local window, article = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()

function session.is_attached()
  return vim.json.encode(#vim.lsp.get_clients({ bufnr = article, name = "tippani" }) == 1)
end

function session.diagnostics()
  return vim.json.encode(vim.tbl_map(function(diagnostic)
    return { source = diagnostic.source, code = diagnostic.code }
  end, vim.diagnostic.get(article)))
end

-- What `K` shows.
function session.hover(line, column)
  look_at(line, column)
  vim.lsp.buf.hover()
  vim.wait(patience, function()
    return #floats() > 0
  end)
  local lines = {}
  for _, float in ipairs(floats()) do
    vim.list_extend(lines, vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, false))
  end
  return vim.json.encode(table.concat(lines, "\n"))
end

-- The files that the definition leads to, without going there.
function session.definition_files(line, column)
  look_at(line, column)
  local files = {}
  vim.lsp.buf.definition({
    on_list = function(answer)
      for _, item in ipairs(answer.items) do
        table.insert(files, item.filename)
      end
    end,
  })
  vim.wait(patience, function()
    return #files > 0
  end)
  return vim.json.encode(files)
end

-- Where the first entry leads of the list that Neovim makes of a definition of several places.
function session.first_of_definition(line, column)
  look_at(line, column)
  vim.fn.setqflist({})
  vim.lsp.buf.definition()
  vim.wait(patience, function()
    return #vim.fn.getqflist() > 0
  end)
  pcall(vim.cmd.cfirst)
  return place()
end

-- Where Ctrl-] goes to. As long as the server has no answer it is an error and goes nowhere.
function session.jump(line, column)
  look_at(line, column)
  pcall(vim.cmd.normal, { vim.keycode("<C-]>"), bang = true })
  return place()
end

function look_at(line, column)
  -- With a hover open, the next one would only move the cursor into it.
  for _, float in ipairs(floats()) do
    vim.api.nvim_win_close(float, true)
  end
  vim.api.nvim_set_current_win(window)
  vim.api.nvim_set_current_buf(article)
  vim.api.nvim_win_set_cursor(window, { line, column })
end

function floats()
  return vim.tbl_filter(function(candidate)
    return vim.api.nvim_win_get_config(candidate).relative ~= ""
  end, vim.api.nvim_list_wins())
end

function place()
  local line, column = unpack(vim.api.nvim_win_get_cursor(0))
  return vim.json.encode({ file = vim.api.nvim_buf_get_name(0), line = line, column = column })
end
