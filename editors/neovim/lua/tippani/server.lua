-- Asks the server what Neovim itself has no question for.
local server = {}

-- The running server: the one of this buffer, or else any, because quickfix lists and help pages have none.
function server.client()
  local here = vim.lsp.get_clients({ bufnr = 0, name = "tippani" })[1]
  return here or vim.lsp.get_clients({ name = "tippani" })[1]
end

-- Calls `answered` with the answer, or tells the user why there is none.
function server.ask(method, params, answered)
  local client = server.client()
  if not client then
    return server.tell("the server is not running: open an article, or see :checkhealth tippani", vim.log.levels.WARN)
  end
  local function finish(problem, answer)
    if problem then
      return server.tell(problem.message, vim.log.levels.ERROR)
    end
    answered(answer, client)
  end
  -- An empty Lua table would be sent as a list.
  params = next(params) and params or vim.empty_dict()
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, finish)
  else
    client.request(method, params, finish)
  end
end

function server.tell(message, level)
  vim.notify("tippani: " .. message, level or vim.log.levels.INFO)
end

-- Shows places (each with `uri`, `range` and `text`) in the quickfix list.
function server.list(title, places, client)
  local items = vim.lsp.util.locations_to_items(places, client.offset_encoding)
  -- Neovim sorts by file and line, and has whole lines, which are paragraphs here: the words themselves say more.
  for _, item in ipairs(items) do
    item.text = item.user_data.text
  end
  vim.fn.setqflist({}, " ", { title = title, items = items })
  vim.cmd("botright copen")
end

return server
