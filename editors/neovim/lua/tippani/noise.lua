-- Noise and hazards of the corpus: from a kind to its lines.
local server = require("tippani.server")

-- A list of more is read by nobody, and each article is a question to the server.
local most = 100

local function lines_of(kind)
  local articles = vim.list_slice(kind.articles, 1, most)
  local places, waiting = {}, #articles
  for _, article in ipairs(articles) do
    server.ask("tippani/noiseIn", { uri = article.uri, code = kind.code }, function(answer, client)
      for _, line in ipairs(answer.lines) do
        table.insert(places, { uri = article.uri, range = line.range, text = line.text })
      end
      waiting = waiting - 1
      if waiting == 0 then
        local title = kind.code
        if #articles < #kind.articles then
          title = ("%s (%d of %d articles)"):format(kind.code, #articles, #kind.articles)
        end
        server.list(title, places, client)
      end
    end)
  end
end

-- Offers the kinds, or lists the one whose code is given.
return function(code)
  server.ask("tippani/noise", {}, function(answer)
    if #answer.kinds == 0 then
      return server.tell("no noise here")
    end
    for _, kind in ipairs(answer.kinds) do
      if kind.code == code then
        return lines_of(kind)
      end
    end
    if code ~= "" then
      return server.tell("no noise of the kind " .. code)
    end
    vim.ui.select(answer.kinds, {
      prompt = "Noise",
      kind = "tippani.noise",
      format_item = function(kind)
        return ("%s: %d in %d articles"):format(kind.title, kind.count, #kind.articles)
      end,
    }, function(kind)
      if kind then
        lines_of(kind)
      end
    end)
  end)
end
