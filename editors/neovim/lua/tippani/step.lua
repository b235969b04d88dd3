-- To the next or previous name, or the next or previous noise; behind the last is the first.
local server = require("tippani.server")

return function(what, backwards)
  local client = server.client()
  -- Without a server `ask` says so, and the encoding does not matter.
  local params = vim.lsp.util.make_position_params(0, client and client.offset_encoding or "utf-16")
  params.what = what
  params.backwards = backwards
  server.ask("tippani/next", params, function(range, answering)
    if not range or range == vim.NIL then
      return server.tell("no " .. what .. " in this article")
    end
    local place = { uri = params.textDocument.uri, range = range }
    vim.lsp.util.show_document(place, answering.offset_encoding, { focus = true })
  end)
end
