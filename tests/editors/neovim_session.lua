-- The steps that test_neovim.py asks of a running Neovim, by `--remote-expr`. Each gives the server some time to answer
-- and returns what there is by then, as JSON.
session = {}

-- What Neovim finds out by itself where it starts in its terminal, which a terminal that comes later cannot tell.
vim.o.termguicolors = true

local patience = 2000 -- milliseconds
local window, article = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()

function session.is_attached()
  return vim.json.encode(#vim.lsp.get_clients({ bufnr = article, name = "tippani" }) == 1)
end

-- Whether the server has read the corpus.
function session.is_ready()
  local client = vim.lsp.get_clients({ bufnr = article, name = "tippani" })[1]
  local answer = client.request_sync("tippani/status", vim.empty_dict(), patience, article)
  local status = answer and answer.result
  return vim.json.encode(status ~= nil and status.articles > 0 and not status.indexing)
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

-- The list that a key makes.
function session.list_of_key(line, column, key)
  look_at(line, column)
  return listed(function()
    vim.cmd.normal(vim.keycode(key))
  end)
end

-- The people, places and organisations that a spelling finds.
function session.symbols(spelling)
  look_at(1, 0)
  return listed(function()
    vim.lsp.buf.workspace_symbol(spelling)
  end)
end

-- What the server takes the word for, as Neovim colours it.
function session.kind(line, column)
  local tokens = vim.lsp.semantic_tokens.get_at_pos(article, line - 1, column) or {}
  local kinds = vim.tbl_map(function(token)
    return token.type
  end, tokens)
  local group = vim.api.nvim_get_hl(0, { name = "@lsp.type.person" })
  return vim.json.encode({ kinds = kinds, lender = group.link or "" })
end

-- What is written behind names.
function session.hints()
  vim.lsp.inlay_hint.enable()
  vim.wait(patience, function()
    return #vim.lsp.inlay_hint.get({ bufnr = article }) > 0
  end)
  return vim.json.encode(vim.tbl_map(function(hint)
    local place = hint.inlay_hint.position
    return { line = place.line, column = place.character, label = hint.inlay_hint.label }
  end, vim.lsp.inlay_hint.get({ bufnr = article })))
end

-- The line before and after the first fix for what stands there, and after `u`.
function session.fix(file, line, column)
  vim.cmd.edit(file)
  local fixed = vim.api.nvim_get_current_buf()
  local function text()
    return vim.api.nvim_buf_get_lines(fixed, line - 1, line, false)[1]
  end
  local told = vim.wait(10 * patience, function()
    return #vim.diagnostic.get(fixed) > 0
  end)
  assert(told, "the server says nothing of " .. file)
  vim.api.nvim_win_set_cursor(0, { line, column })
  local before = text()
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return vim.startswith(action.title, "Replace with")
    end,
  })
  vim.wait(patience, function()
    return text() ~= before
  end)
  local after = text()
  vim.cmd.undo()
  return vim.json.encode({ before = before, after = after, undone = text() })
end

-- The codes that are left when the one that stands there is silenced in the corpus, and all is written.
function session.silence(line, column, code)
  look_at(line, column)
  local function codes()
    return vim.tbl_map(function(diagnostic)
      return diagnostic.code
    end, vim.diagnostic.get(article))
  end
  vim.wait(patience, function()
    return vim.tbl_contains(codes(), code)
  end)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return vim.startswith(action.title, "Silence " .. code .. " in this corpus")
    end,
  })
  vim.wait(patience, function()
    return #vim.fn.getbufinfo({ bufmodified = 1 }) > 0
  end)
  vim.cmd.wall()
  vim.wait(patience, function()
    return not vim.tbl_contains(codes(), code)
  end)
  return vim.json.encode(codes())
end

-- A command of the plugin that makes a list; where it offers a choice, the first is taken.
function session.list_of(command)
  look_at(1, 0)
  local offered = {}
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    choose(items[1])
  end
  local list = vim.json.decode(listed(function()
    vim.cmd(command)
  end))
  list.offered = offered
  return vim.json.encode(list)
end

-- Where `:TippaniNext` and `:TippaniPrevious` go from there.
function session.step(line, column, command)
  look_at(line, column)
  vim.cmd(command)
  vim.wait(patience, function()
    return not vim.deep_equal(vim.api.nvim_win_get_cursor(0), { line, column })
  end)
  return place()
end

-- The windows that `:TippaniClean` compares, and whether closing the cleaned text ends that.
function session.clean()
  look_at(1, 0)
  vim.cmd("TippaniClean")
  local function compared()
    return vim.tbl_filter(function(candidate)
      return vim.wo[candidate].diff
    end, vim.api.nvim_list_wins())
  end
  vim.wait(patience, function()
    return #compared() == 2
  end)
  local texts, cleaned = {}, nil
  for _, each in ipairs(compared()) do
    local buffer = vim.api.nvim_win_get_buf(each)
    table.insert(texts, table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n"))
    cleaned = buffer ~= article and each or cleaned
  end
  vim.api.nvim_win_close(cleaned, true)
  return vim.json.encode({ texts = texts, left = #compared() })
end

-- What `:checkhealth tippani` says.
function session.health()
  vim.cmd("checkhealth tippani")
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  vim.cmd.bwipeout()
  return vim.json.encode(table.concat(lines, "\n"))
end

-- The quickfix list that `ask` makes.
function listed(ask)
  vim.fn.setqflist({}, "f")
  ask()
  vim.wait(patience, function()
    return #vim.fn.getqflist() > 0
  end)
  local list = vim.fn.getqflist({ title = 0, items = 0 })
  local entries = vim.tbl_map(function(item)
    return { file = vim.api.nvim_buf_get_name(item.bufnr), line = item.lnum, column = item.col - 1, text = item.text }
  end, list.items)
  vim.cmd.cclose()
  return vim.json.encode({ title = list.title, entries = entries })
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
