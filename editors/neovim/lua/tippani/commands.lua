-- The commands, from which the modules are loaded when they are first used.
local function define(name, description, nargs, run, complete)
  vim.api.nvim_create_user_command(name, function(command)
    run(vim.trim(command.args))
  end, { desc = description, nargs = nargs, complete = complete })
end

local function kinds()
  return { "name", "noise" }
end

define("TippaniPeople", "People by any spelling, and where they are named", "*", function(spelling)
  require("tippani.people")(spelling)
end)
define("TippaniNoise", "Kinds of noise, and where they stand", "?", function(code)
  require("tippani.noise")(code)
end)
define("TippaniClean", "This article beside its cleaned text", 0, function()
  require("tippani.clean")()
end)
define("TippaniNext", "To the next name or noise", 1, function(what)
  require("tippani.step")(what, false)
end, kinds)
define("TippaniPrevious", "To the previous name or noise", 1, function(what)
  require("tippani.step")(what, true)
end, kinds)
