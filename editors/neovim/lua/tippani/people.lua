-- People: from a person to every mention.
local server = require("tippani.server")

local function mentions_of(id)
  server.ask("tippani/person", { id = id }, function(person, client)
    if not person then
      return server.tell("this person is named no more")
    end
    local places = {}
    for _, article in ipairs(person.articles) do
      for _, mention in ipairs(article.mentions) do
        table.insert(places, { uri = article.uri, range = mention.range, text = mention.text })
      end
    end
    server.list(person.name, places, client)
  end)
end

local function counted(number, thing)
  return ("%d %s%s"):format(number, thing, number == 1 and "" or "s")
end

-- Offers the people whom a spelling in any script may mean, or those of most articles.
return function(spelling)
  local query = spelling ~= "" and spelling or nil
  server.ask("tippani/people", { query = query, limit = 200 }, function(answer)
    if #answer.people == 0 then
      return server.tell(query and ("nobody is called like " .. query) or "no people here")
    end
    if query and #answer.people == 1 then
      return mentions_of(answer.people[1].id)
    end
    local shown = #answer.people < answer.total and (" (%d of %d)"):format(#answer.people, answer.total) or ""
    vim.ui.select(answer.people, {
      prompt = "People" .. shown,
      kind = "tippani.person",
      format_item = function(person)
        return ("%s: %s in %s"):format(person.name, counted(person.mentions, "mention"), counted(person.articles, "article"))
      end,
    }, function(person)
      if person then
        mentions_of(person.id)
      end
    end)
  end)
end
